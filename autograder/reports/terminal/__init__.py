"""What the commands print on a terminal. Only here and in `cli` is rich known.

Nothing here hands rich a plain string: text is wrapped in `Text` after `safe_text.visible`, so that neither
rich's markup nor a terminal's control sequences in a student's words take effect.
"""

import io
import re
import sys
from typing import TextIO

from rich.console import Console, RenderableType
from rich.text import Text

from autograder.reports.safe_text import visible

_WIDEST = 100
_PLAIN_WIDTH = 80
_TRAILING_BLANKS = re.compile(r" (?=(?: |\x1b\[[0-9;]*m)*$)", re.MULTILINE)


def console_for(stream: TextIO | None = None) -> Console:
    """A console that honours NO_COLOR and COLUMNS, never wider than is pleasant to read."""
    console = Console(file=stream or sys.stdout, markup=False, highlight=False, emoji=False)
    console.width = min(console.width, _WIDEST)
    return console


def inert(text: str, style: str = "") -> Text:
    """Anybody's text, shown as it is."""
    return Text(visible(text), style=style)


def show(console: Console, view: RenderableType) -> None:
    """Print a view without the blanks with which tables fill their lines, so that it can be copied."""
    with console.capture() as captured:
        console.print(view)
    console.file.write(_TRAILING_BLANKS.sub("", captured.get()))
    console.file.flush()


def plain_text(*views: RenderableType) -> str:
    """Views as text without colours; in a notebook rich would else display them itself."""
    text = io.StringIO()
    plain = Console(
        file=text,
        width=_PLAIN_WIDTH,
        color_system=None,
        force_terminal=False,
        force_jupyter=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for view in views:
        show(plain, view)
    return text.getvalue()
