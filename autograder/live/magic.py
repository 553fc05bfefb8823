"""The magic `%iaml`: what it knows of the session, and what it does with it.

    %iaml check ex5     check what the session defines
    %%iaml course       take the public half of an exercise from the cell: a notebook may stand alone

Student code runs in the jail, from a file that is written for the purpose; here its text is only read, in the
student's own process.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from autograder.errors import IamlError, UsageError
from autograder.live.carried import unpacked
from autograder.live.cells import Cell
from autograder.live.check import check_session, find_exercise
from autograder.reports.safe_text import visible
from autograder.text import _, preferred_language, using_language

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

_TRANSPARENT = re.compile(r"\A\s*%%(time|capture|prun)\b.*")  # what they run, they run as if it stood there


class Magic:
    """`%iaml` in one session; of the cells that ran before it was loaded it does not know which failed."""

    def __init__(self, shell: "InteractiveShell") -> None:
        self._shell = shell
        self._language: str | None = None  # of the course that was checked last
        self._failed: dict[int, int] = {}
        self._carried: dict[tuple[str, ...], dict[str, str]] = {}
        shell.magics_manager.register_function(self.iaml, "line_cell", "iaml")
        shell.events.register("post_run_cell", self._note_failure)

    def iaml(self, line: str, cell: str | None = None) -> None:
        """Check what this notebook defines: %iaml check ex5."""
        with using_language(preferred_language(None, self._language)):
            try:
                self._do(line.split(), cell)
            except IamlError as error:
                print(visible(str(error)), file=sys.stderr)
            except KeyboardInterrupt:
                print(_("Interrupted."), file=sys.stderr)

    def _do(self, words: list[str], cell: str | None) -> None:
        if words == ["course"] and cell is not None:
            files = unpacked(cell)
            self._carried[tuple(files)] = files
        elif words[:1] == ["check"] and len(words) == 2 and cell is None:
            self._check(words[1])
        else:
            text = _("Write %(magic)s, with the name of one exercise, in a line of its own.")
            raise UsageError(text % {"magic": "%iaml check ex5"})

    def _check(self, name: str) -> None:
        with TemporaryDirectory(prefix="iaml-") as folder:
            course, exercise = find_exercise(name, self._carried.values(), Path(folder))
            self._language = course.language
            with using_language(preferred_language(None, self._language)):
                checked = check_session(course, exercise, list(self._cells()), dict(self._shell.user_ns))
        self._shell.display_pub.publish({"text/html": checked.html, "text/plain": checked.text})

    def _cells(self) -> Iterator[Cell]:
        """Every cell of this session, from the first, as Python."""
        history = self._shell.history_manager
        for number, raw in enumerate(history.input_hist_raw if history else ()):
            source = self._shell.input_transformer_manager.transform_cell(_TRANSPARENT.sub("pass", raw))
            yield Cell(number=number, source=source, failed_line=self._failed.get(number))

    def _note_failure(self, result: "ExecutionResult") -> None:
        """Note the line at which a cell failed; 1 where it did not even begin."""
        if result.execution_count is None or result.success:
            return
        trace = result.error_in_exec.__traceback__ if result.error_in_exec else None
        while trace is not None and trace.tb_frame.f_globals is not self._shell.user_ns:
            trace = trace.tb_next
        self._failed[result.execution_count] = trace.tb_lineno if trace is not None else 1
