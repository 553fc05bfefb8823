"""What differs between two runs that came to the same, taken out of a text: addresses, folders of a run."""

import re
import tempfile
from pathlib import Path

_ADDRESS = re.compile(r" at 0x(?:[0-9A-Fa-f]{6,16}\b|[0-9A-Fa-f]{0,16}(?=\.\.\.))")
_END_OF_ADDRESS = re.compile(r"(?<=\.\.\.)[0-9A-Fa-fx]{1,16}(?=>)")  # where a long repr was shortened
_TEMPORARY = re.escape(str(Path(tempfile.gettempdir()).resolve()))
_LISTED = re.compile(r"(?<=['\"])iaml-[a-z0-9_]{8}(?=['\"])")  # as `os.listdir` shows it
_FOLDER = re.compile(rf"{_TEMPORARY}/iaml-[a-z0-9_]{{8}}(?:/site/|\b)")


def steady(text: str) -> str:
    """`text` without addresses of objects, and without the names of the folders that each run makes anew."""
    text = _FOLDER.sub(lambda found: "" if found[0].endswith("/") else "/tmp", text)
    text = _LISTED.sub("iaml", text)
    return _END_OF_ADDRESS.sub("", _ADDRESS.sub("", text))
