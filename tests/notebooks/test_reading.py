"""Notebooks read in a real jail: what students are told of those that cannot be, and what they cost."""

import json
import tracemalloc
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.cells import Cell
from autograder.errors import GraderError, JailError
from autograder.files import UnreadableError
from autograder.jail import Jail, JailedProcess
from autograder.limits import Limits
from autograder.notebooks import Notebook, Notebooks
from tests.jail.conftest import working_jail
from tests.notebooks.written import notebook, text


@pytest.fixture(scope="module")
def jail() -> Jail:
    return working_jail("bubblewrap")


@pytest.fixture
def notebooks(jail: Jail) -> Iterator[Notebooks]:
    with Notebooks(lambda: jail) as notebooks:
        yield notebooks


def _read(notebooks: Notebooks, data: str | bytes, name: str = "ex1.ipynb") -> Notebook:
    (read,) = notebooks.read([(name, data.encode() if isinstance(data, str) else data)])
    if isinstance(read, UnreadableError):
        raise read
    return read


def test_cells_become_one_module_that_knows_where_each_begins(notebooks: Notebooks) -> None:
    read = _read(notebooks, notebook(text("# Hola"), "%who\nx = 1", "", "def f():\n    return x\n"))
    assert read.source == b"pass\nx = 1\ndef f():\n    return x\n\n"
    assert read.cells == (Cell("ex1.ipynb", 1, 1, 2), Cell("ex1.ipynb", 2, 3, 3))
    assert read.definitions.keys() == {"x", "f"}
    assert read.notes == "Without effect here: %who (cell 1)."


@pytest.mark.parametrize("version", [1, 2, 3])
def test_old_formats_are_read_as_nbformat_upgrades_them(notebooks: Notebooks, version: int) -> None:
    code = {"cell_type": "code", "outputs": [], "language": "python", "prompt_number": 1}
    function = "def f():\n    return x"
    of_lines = {1: function, 2: function.split("\n"), 3: function.splitlines(keepends=True)}[version]
    texts = ["# Hola\nx = 1", of_lines, ""]
    cells: list[dict[str, Any]] = [code | {"code" if version == 1 else "input": each} for each in texts]
    markdown = {"cell_type": "markdown", "source": "y = 2"}
    cells.insert(1, {"cell_type": "text", "text": "y = 2"} if version == 1 else markdown)
    old: dict[str, object] = {"nbformat": version, "nbformat_minor": 0, "metadata": {}}
    old |= {"cells": cells} if version == 1 else {"worksheets": [{"cells": cells[:2]}, {"cells": cells[2:]}]}
    library: Any = nbformat
    upgraded = library.convert(library.reader.reads(json.dumps(old)), 4)
    expected = _read(notebooks, json.dumps(upgraded))
    read = _read(notebooks, json.dumps(old))
    assert read.source == b"# Hola\nx = 1\ndef f():\n    return x\n"
    assert (read.source, read.cells, read.definitions) == (
        expected.source,
        expected.cells,
        expected.definitions,
    )


def test_what_is_kept_of_notebooks_that_cannot_be_read_is_a_sentence(notebooks: Notebooks) -> None:
    """Not what was being read: a few students with large files would fill the memory."""
    tracemalloc.start()
    try:
        for number in range(3):
            read = notebooks.read([(f"{number}.ipynb", b"[" * 8_000_000 + b"%d" % number)])
            assert isinstance(read[0], UnreadableError)
        kept_bytes, _peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept_bytes < 4_000_000


def test_notebook_that_defines_thousands_of_names_is_too_large(notebooks: Notebooks) -> None:
    """Each would be kept for the whole run."""
    with pytest.raises(UnreadableError, match="more code than may be handed in"):
        _read(notebooks, notebook("\n".join(f"x{number}=1" for number in range(20_000))))


def test_outputs_and_their_size_do_not_change_what_is_read(notebooks: Notebooks) -> None:
    bare = json.loads(notebook("x = 1"))
    bare["cells"][0]["outputs"] = [{"output_type": "stream", "text": ["y" * 9_000_000]}]
    bare["metadata"]["widgets"] = {"state": {"a": [{}] * 100_000}}
    assert _read(notebooks, json.dumps(bare)) == _read(notebooks, notebook("x = 1"))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(
            b"\x80\x81",
            "is not a whole notebook: open it in Jupyter, save it and hand it in again.",
            id="bytes",
        ),
        pytest.param('{"nbformat": 4, "cells": [', "is not a whole notebook", id="cut-off"),
        pytest.param("{}", "is not a notebook, whatever its name says.", id="other-json"),
        pytest.param('{"nbformat": 9, "cells": []}', "format 9, which is too new", id="new"),
        pytest.param(
            notebook("x", metadata={"kernelspec": {"language": "R\x1b[2J\u202e" + "R" * 99}}),
            r"is a notebook in R\\x1b\[2J\\u202eR{10,30}…?, not in Python",
            id="language-with-escapes",
        ),
        pytest.param(
            '{"nbformat": 4, "cells": ' + "[" * 200_000, "nested too deeply|whole notebook", id="deep"
        ),
        pytest.param(
            '{"nbformat": 4, "cells": ' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "}",
            "nested too deeply",
            id="deep-and-whole",
        ),
        pytest.param(notebook("(" * 5000), None, id="brackets"),
        pytest.param(notebook("x = " + "-" * 100_000 + "1"), None, id="minuses"),
        pytest.param(
            '{"nbformat": 4, "cells": [' + "[]," * 3_000_000 + "[]]}",
            None,
            id="small-lists",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            '{"nbformat": 4, "cells": [' + '{"cell_type":"code","source":"1"},' * 250_000 + "1]}",
            "holds more code",
            id="a-quarter-million-cells",
            marks=pytest.mark.slow,
        ),
        pytest.param('{"nbformat": 4, "nbformat": 4, "cells": [1], "cells": []}', None, id="keys-twice"),
        pytest.param(notebook("\n" * 1_000_000 + "x"), None, id="a-million-lines", marks=pytest.mark.slow),
    ],
)
def test_bombs_and_broken_files_are_told_in_a_sentence_or_read(
    notebooks: Notebooks, data: str | bytes, problem: str | None
) -> None:
    if problem is None:
        assert len(_read(notebooks, data).source) < 2 << 20
        return
    with pytest.raises(UnreadableError, match=f"^ex1.ipynb .*({problem})"):
        _read(notebooks, data)


def test_bombs_of_one_student_are_no_matter_of_the_next(notebooks: Notebooks) -> None:
    good = ("ex1.ipynb", notebook("x = 1").encode())
    bombs = [(f"a{n}.ipynb", b'{"nbformat": 4, "cells": ' + b"[" * 200_000) for n in range(3)]
    assert isinstance(notebooks.read([*bombs, good])[-1], UnreadableError)
    assert isinstance(notebooks.read([good])[0], Notebook)


def test_one_bomb_does_not_keep_the_next_from_being_read(notebooks: Notebooks) -> None:
    bomb = '{"nbformat": 4, "cells": ' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "}"
    read = notebooks.read([("a.ipynb", bomb.encode()), ("b.ipynb", notebook("x = 1").encode())])
    assert isinstance(read[0], UnreadableError)
    assert isinstance(read[1], Notebook)


def test_long_name_is_cut(notebooks: Notebooks) -> None:
    read = _read(notebooks, notebook("x = 1"), "…" + "n" * 100 + ".ipynb")
    assert read.cells[0].label == "…" + "n" * 53 + ".ipynb [1]"


def test_what_was_read_once_is_not_read_again(jail: Jail) -> None:
    asked: list[int] = []

    def choose() -> Jail:
        asked.append(1)
        return jail

    with Notebooks(choose) as notebooks:
        first = _read(notebooks, notebook("x = 1"))
        assert _read(notebooks, notebook("x = 1")) is first
        assert _read(notebooks, notebook("x = 1"), "other.ipynb").cells[0].label == "other.ipynb [1]"
    assert asked == [1]


def test_threads_that_ask_at_once_are_told_the_same(notebooks: Notebooks) -> None:
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(notebooks.definitions, [b"def f(): pass"] * 4))
    assert [each.keys() for each in told] == [{"f"}] * 4


class Flaky:
    """A jail that cannot be started some times."""

    def __init__(self, jail: Jail, failures: int) -> None:
        self.name, self.enforces = jail.name, jail.enforces
        self._jail, self._left = jail, failures

    def start(self, argv: Sequence[str], readable: Sequence[Path], limits: Limits) -> JailedProcess:
        self._left -= 1
        if self._left >= 0:
            raise JailError("no room for a jail now")
        return self._jail.start(argv, readable, limits)


def test_jail_that_does_not_start_is_tried_again_and_then_ends_the_run(jail: Jail) -> None:
    with Notebooks(lambda: Flaky(jail, failures=1)) as notebooks:
        assert isinstance(_read(notebooks, notebook("x = 1")), Notebook)
    with Notebooks(lambda: Flaky(jail, failures=9)) as notebooks:
        with pytest.raises(GraderError, match="no room") as error:
            _read(notebooks, notebook("x = 1"))
        assert not isinstance(error.value, JailError)  # which would be this student's trouble alone
