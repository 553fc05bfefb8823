"""A failure as the staff read it: each function of the suite that it passed, down to the line, and the error.

pytest's own rendering parses the suite anew for each failure, which took longer than most tests.
"""

import linecache
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType

import pytest

_MAX_CHAIN = 5
_MAX_ERROR = 4000


def trace_of(error: BaseException, folders: Sequence[str]) -> str:
    """The failure and those behind it, the first of them first; empty if none passed a file of `folders`."""
    parts: list[str] = []
    each: BaseException | None = error
    while each is not None and len(parts) < _MAX_CHAIN:
        functions = [_function(tb, file) for tb in _walk(each) for file in _relative(tb, folders)]
        if not functions:
            break
        parts.append("\n\n".join([*functions, _said(each)]))
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return "\n\nwhile this was handled:\n\n".join(reversed(parts))


def _walk(error: BaseException) -> Iterator[TracebackType]:
    tb = error.__traceback__
    while tb is not None:
        yield tb
        tb = tb.tb_next


def _relative(tb: TracebackType, folders: Sequence[str]) -> Iterator[str]:
    """The file as the course names it, if it is of the suite."""
    path = Path(tb.tb_frame.f_code.co_filename)
    for folder in folders:
        if path.is_relative_to(folder):
            yield path.relative_to(Path(folder).parent.parent).as_posix()


def _function(tb: TracebackType, file: str) -> str:
    """The function's text as far as it ran, the failing statement marked."""
    code = tb.tb_frame.f_code
    _start, end, *_columns = next(islice(code.co_positions(), tb.tb_lasti // 2, None))
    lines = linecache.getlines(code.co_filename)
    shown = [
        f"{'>' if number >= tb.tb_lineno else ' '}   {lines[number - 1]}".rstrip()
        for number in range(code.co_firstlineno, max(tb.tb_lineno, end or 0) + 1)
        if number <= len(lines)
    ]
    return "\n".join([f"{file}:{tb.tb_lineno}: {code.co_qualname}", *shown])


def _said(error: BaseException) -> str:
    text = pytest.ExceptionInfo.from_exception(error).exconly(tryshort=True)[:_MAX_ERROR]
    return "\n".join(f"E   {line}".rstrip() for line in text.splitlines())
