"""What is wrong with a file of the course, in one line: where, and the error."""

import traceback
from collections.abc import Sequence
from pathlib import Path

from autograder.names import inert

_MAX_TEXT = 300


def problem_of(error: BaseException, folders: Sequence[Path], otherwise: str | None = None) -> str:
    """`file:line: Type: text`, of the innermost line in `folders`; without any, the place is `otherwise`."""
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    said = f"{type(error).__name__}: {text.partition(chr(10))[0]}".removesuffix(": ")
    return inert(": ".join(filter(None, [_place(error, folders) or otherwise, said])), _MAX_TEXT)


def _place(error: BaseException, folders: Sequence[Path]) -> str | None:
    places = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        places.append((error.filename or "", error.lineno or 1))
    for file, line in reversed(places):
        for folder in folders:
            if Path(file).is_relative_to(folder):
                return f"{Path(file).relative_to(folder).as_posix()}:{line}"
    return None
