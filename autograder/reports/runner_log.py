"""Streams that GitHub's runner reads as text only.

It takes commands from whatever a step prints, on stdout and stderr alike: `::error::…` at the start of a
line, after blanks too, and an older form, `##[error]…`, anywhere in it. A folder may be called so.
"""

import io
import os
import re
from typing import TextIO

_COMMAND = re.compile(r"(?:^|(?<=\r))[^\S\r\n]*(?=::)", re.MULTILINE)


def is_github() -> bool:
    """Whether a step of a GitHub workflow runs us: its runner takes commands from what is printed."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def harmless(text: str) -> str:
    r"""The text with a backslash in what would be a command: `\::error::…`, `##\[error]…`."""
    return _COMMAND.sub(r"\g<0>\\", text).replace("##[", "##\\[")


class HarmlessStream(io.TextIOWrapper):
    """A stream of which the runner obeys nothing; what is written at once is looked at as a whole."""

    def write(self, text: str) -> int:
        """Write it so."""
        return super().write(harmless(text))


def harmless_stream(stream: TextIO) -> HarmlessStream:
    """Another stream to the same place, in UTF-8 as the runner's log: Click goes around one in ASCII."""
    return HarmlessStream(stream.buffer, encoding="utf-8", errors=stream.errors, line_buffering=True)
