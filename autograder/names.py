r"""Names that other people chose: shown inert, and made into ids and file names that do no harm.

A folder may be called `-rf`, `a\nb`, `\x1b[2J` or `<script>`, or hold bytes that are no UTF-8. Its work is
graded all the same, so an id is made for it: the name itself when it is plain, else an inert text and a
digest of the name's bytes, joined by `~`. A plain name holds no `~`, so no two share an id or a file name.
"""

import hashlib
import re
import unicodedata

MAX_NAME_BYTES = 120
_PLAIN = re.compile(r"\w(?:[\w .@+-]*[\w@+-])?")
_FIRST_BYTE_ESCAPE, _LAST_BYTE_ESCAPE = 0xDC80, 0xDCFF  # how Python decodes bytes that are no UTF-8


def inert(text: str, limit: int = 120) -> str:
    """`text` on one line, with control, bidi and invisible characters shown rather than obeyed."""
    shown = "".join(c if c.isprintable() else _escaped(c) for c in text[: limit + 1])
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def _escaped(char: str) -> str:
    code = ord(char)
    if _FIRST_BYTE_ESCAPE <= code <= _LAST_BYTE_ESCAPE:
        code -= 0xDC00
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def nfc(text: str) -> str:
    """The composed form, so that a name typed on macOS equals the same name typed elsewhere."""
    return unicodedata.normalize("NFC", text)


def is_plain(name: str) -> bool:
    """Whether `name` can be a file name on any system, as it is."""
    return (
        _PLAIN.fullmatch(name) is not None
        and nfc(name) == name
        and len(name.encode(errors="surrogateescape")) <= MAX_NAME_BYTES
    )


def clean_id(name: str) -> str:
    """A printable id for a folder's name; differs for any two names that differ after NFC."""
    composed = nfc(name)
    return composed if is_plain(composed) else marked_id(composed)


def marked_id(name: str) -> str:
    """A printable id that no plain name is; differs for any two names."""
    return f"{inert(name, 60)}~{_digest(name)}"


def file_name(id_: str) -> str:
    """A file name, without suffix, for what is written about an id; differs for any two ids."""
    if is_plain(id_):
        return id_
    return f"{re.sub(r'[^A-Za-z0-9]+', '_', id_)[:40]}~{_digest(id_)}"


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:16]
