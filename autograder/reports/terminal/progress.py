"""How far a run over a class has got: a bar on a terminal, a line now and then elsewhere."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID
from rich.text import Text

from autograder.reports.terminal import inert
from autograder.text import _

_BAR_WIDTH = 10

Words = Callable[[int, int, float], str]  # of how many are done, of how many, after how many seconds


class ClassProgress:
    """Call it as often as there is news; use it as a context manager, which removes the bar at the end.

    It draws when called and never from a thread of its own: the grader forks.
    """

    def __init__(self, console: Console, words: Words | None = None, lines: int = 10) -> None:
        """Where no bar can be drawn, `lines` are written until the end."""
        self._console = console
        self._lines = lines
        self._words = words or progress_words
        self._draws = console.is_terminal and not console.is_dumb_terminal
        self._started_s = time.monotonic()
        self._bar = Progress(
            BarColumn(bar_width=_BAR_WIDTH),
            _Facts(console.width),
            console=console,
            auto_refresh=False,
            transient=True,
        )
        self._task: TaskID | None = None
        self._lines_told = 0

    def __enter__(self) -> Self:
        if self._draws:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._draws:
            self._bar.stop()

    def __call__(self, done: int, total: int, label: str) -> None:
        """`done` of `total` students; `label` says what runs now."""
        words = self._words(done, total, time.monotonic() - self._started_s)
        if self._draws:
            self._draw(done, total, words, label)
        elif total and done * self._lines // total > self._lines_told:
            self._lines_told = done * self._lines // total
            self._console.print(Text(words))

    def _draw(self, done: int, total: int, words: str, label: str) -> None:
        if self._task is None:
            self._task = self._bar.add_task("", total=total)
        self._bar.update(self._task, completed=done, total=total, words=words, label=label)
        self._bar.refresh()


class _Facts(ProgressColumn):
    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def render(self, task: Task) -> Text:
        words = task.fields.get("words", "")
        label = inert(task.fields.get("label", ""), "dim")
        label.truncate(max(0, self._width - _BAR_WIDTH - len(words) - 3), overflow="ellipsis")
        return Text.assemble(words, "  ", label)


def progress_words(done: int, total: int, elapsed_s: float) -> str:
    """Students done, rate and time left; the last two as soon as they can be told."""
    facts = {"done": done, "total": total}
    if not done or not elapsed_s:
        return _("%(done)d of %(total)d students") % facts
    facts["rate"] = round(60 * done / elapsed_s)
    left = _left(done, total, elapsed_s)
    return _("%(done)d of %(total)d students, %(rate)d a minute, %(left)s left") % {**facts, "left": left}


def audit_words(done: int, total: int, elapsed_s: float) -> str:
    """Solutions tried, and time left."""
    facts = {"done": done, "total": total}
    if not done:
        return _("%(done)d of %(total)d solutions") % facts
    left = _left(done, total, elapsed_s)
    return _("%(done)d of %(total)d solutions, %(left)s left") % {**facts, "left": left}


def _left(done: int, total: int, elapsed_s: float) -> str:
    minutes, seconds = divmod(round((total - done) * elapsed_s / done), 60)
    return f"{minutes}:{seconds:02}"
