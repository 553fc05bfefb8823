"""Whether the cells of a solved notebook run, in a trusted process that plays the notebook's kernel.

The code is the author's own: the solution and the suites. The process gets the cells on its standard input
and answers with the ids of those that fail.
"""

import json
import os
import subprocess
import sys
import tempfile
import types
from collections.abc import Callable, Sequence
from typing import Any

from autograder.errors import GraderError
from autograder.jail.trusted import start_trusted
from autograder.names import inert
from autograder.text import _

_SECONDS = 300
_MAGIC = "%%suite "


def failing_cells(exercise: str, cells: Sequence[tuple[str, str]]) -> set[str]:
    """The ids of the cells (id, source) that fail; raises GraderError where that cannot be found out."""
    argv = [sys.executable, "-P", "-s", "-m", "autograder.exports.notebook_trial"]
    with tempfile.TemporaryFile() as errors:
        process = start_trusted(argv, pass_fds=(), stderr=errors, piped=True)
        try:
            answer, _nothing = process.communicate(json.dumps(cells).encode(), _SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            answer, _nothing = process.communicate()
        errors.seek(0)
        said = errors.read()[-2000:].decode("utf-8", "replace").strip()
    if process.returncode:
        text = _("The suites of %(exercise)s could not be run: %(detail)s")
        detail = inert(said, 1000) or _("its process ended")
        raise GraderError(text % {"exercise": exercise, "detail": detail})
    return set(json.loads(answer))


class _Shell:
    """As much of IPython as the notebook's support uses."""

    def __init__(self) -> None:
        self.magics: dict[str, Callable[[str, str], object]] = {}

    def register_magic_function(
        self, function: Callable[[str, str], object], _kind: str, name: str | None = None
    ) -> None:
        self.magics[name or function.__name__] = function


def main() -> None:
    """The process."""
    cells = json.load(sys.stdin)
    answer = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    shell = _Shell()
    notebook = sys.modules["__main__"] = types.ModuleType("__main__")
    names: dict[str, Any] = {"In": [], "Out": {}, "exit": exit, "quit": quit, "open": open}
    vars(notebook).update(names, get_ipython=lambda: shell)
    failing = [id_ for id_, source in cells if not _runs(source, shell, notebook)]
    os.write(answer, json.dumps(failing).encode())
    os._exit(0)


def _runs(source: str, shell: _Shell, notebook: types.ModuleType) -> bool:
    try:
        if source.startswith(_MAGIC):
            line, _newline, body = source.partition("\n")
            shell.magics["suite"](line.removeprefix(_MAGIC), body)
        else:
            exec(compile(source, "<cell>", "exec", dont_inherit=True), vars(notebook))  # noqa: S102
    except BaseException:
        return False
    return True


if __name__ == "__main__":
    main()
