"""What a notebook comes to when its cells run one by one, in the jail and without one."""

import json
from dataclasses import replace

import pytest

from autograder.course import Exercise
from autograder.results import ExerciseResult
from autograder.store import result_from, result_text
from autograder.text import Message
from tests.notebooks.written import notebook
from tests.suite.classroom import Classroom, only, outcomes
from tests.unit.small_course import write

DOUBLE = "import work\n\ndef test_double():\n    assert work.double(2) == 4\n"
REFERENCE = "def double(x): return 2 * x"


STUB = "".join(f"def {name}(x):\n    raise NotImplementedError\n" for name in ("double", "total", "ask"))


def _exercise(room: Classroom, hidden: str = DOUBLE, public: str | None = None) -> Exercise:
    exercise = room.exercise(hidden, reference=REFERENCE, public=public)
    write(room.course.assignment_folder(exercise) / f"{exercise.module}.py", STUB)
    return exercise


def _graded(room: Classroom, *cells: str, hidden: str = DOUBLE, public: str | None = None) -> ExerciseResult:
    return room.grade(_exercise(room, hidden, public), {"tp.ipynb": notebook(*cells)})


def test_last_definition_wins(room: Classroom) -> None:
    result = _graded(room, "def double(x): return x", "def double(x): return 2 * x", "double(1)")
    assert (only(result).outcome, result.message) == ("passed", None)


def test_failing_cell_is_told_and_the_next_runs(room: Classroom) -> None:
    result = _graded(
        room,
        "import numpy as np\n\nprint(undefined)\nlost = 1",
        "def double(x): return 3 * x",
        "def double(x:",
        "double(\n  1 / 0)",
        hidden=DOUBLE,
    )
    assert outcomes(result) == {"test_double": "failed"}
    assert result.message == (
        "tp.ipynb, cell 1, line 3: NameError: name 'undefined' is not defined. "
        "tp.ipynb, cell 3, line 1: SyntaxError: '(' was never closed. "
        "tp.ipynb, cell 4, line 2: ZeroDivisionError: division by zero. "
        "The other cells were run."
    )


def test_of_many_failing_cells_a_few_are_told(room: Classroom) -> None:
    message = _graded(room, *["1 / 0"] * 5, "def double(x): return x").message
    assert message is not None
    assert message.count("ZeroDivisionError") == 3
    assert message.endswith("2 more cells failed. The other cells were run.")


def test_student_who_passed_is_told_of_no_cell(room: Classroom) -> None:
    assert _graded(room, "%who\n1 / 0", "def double(x): return 2 * x").message is None


def test_cell_that_takes_too_long_is_stopped_and_the_next_runs(room: Classroom) -> None:
    result = _graded(room, "while True: pass", "def double(x): return x")
    assert outcomes(result) == {"test_double": "failed"}
    assert result.message == (
        "tp.ipynb, cell 1, line 1: it took too long and was stopped. The other cells were run."
    )


def test_cell_that_ends_its_process_is_a_crash(room: Classroom) -> None:
    assert only(_graded(room, "import os\nos._exit(0)\ndef double(x): pass")).outcome == "crashed"


@pytest.mark.parametrize(
    "ending", ["exit()", "raise SystemExit", "raise KeyboardInterrupt", "import sys; sys.exit(0)"]
)
def test_cell_that_wants_to_end_everything_ends_itself(room: Classroom, ending: str) -> None:
    assert only(_graded(room, ending, "def double(x): return 2 * x")).outcome == "passed"


PLOT = """
import matplotlib.pyplot as plt
import seaborn as sns
fig, (a, b) = plt.subplots(1, 2, figsize=(3, 2))
for ax in (a, b):
    ax.plot([1, 2])
with plt.style.context('x'):
    plt.show()
"""


def test_what_only_jupyter_and_colab_have_does_nothing(jailed_room: Classroom) -> None:
    result = _graded(
        jailed_room,
        "%load_ext autoreload\n!pip install numpy\nimport numpy as np",
        "from google.colab import drive, files\ndrive.mount('/content/drive')\nfiles.upload()",
        "import IPython\nfrom IPython.display import display as show, HTML\nshow(HTML('<b>'))\ndisplay(1)",
        "get_ipython().system('rm -rf /')\nget_ipython().run_line_magic('time', 'x')",
        PLOT,
        "n = input('¿n? ')\nassert n == ''",
        "import os\nout = !echo hola\nassert out is None",
        "def double(x):\n    display(x)\n    return np.int64(2 * x)",
    )
    assert (outcomes(result), result.message) == ({"test_double": "passed"}, None)


def test_what_has_no_effect_is_told_to_whoever_failed(room: Classroom) -> None:
    assert _graded(room, "%who", "n = input()", "def double(x): return x").message == (
        "Without effect here: %who (cell 1), input() (cell 2)."
    )


ASK = """
import work

def test_ask(monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _prompt: "7")
    assert work.ask() == "7"
"""


def test_function_of_a_notebook_asks_the_test_for_its_input(room: Classroom) -> None:
    cells = ["x = input()", "def ask():\n    return input('?')"]
    assert only(_graded(room, *cells, hidden=ASK)).outcome == "passed"


def test_library_that_is_not_allowed_is_missing_all_the_same(room: Classroom) -> None:
    result = _graded(room, "import pandas as pd", "def double(x): return pd.x")
    assert result.message is not None
    assert "tp.ipynb, cell 1, line 1: ModuleNotFoundError: No module named 'pandas'." in result.message


def test_lines_are_named_by_cell(room: Classroom) -> None:
    result = _graded(
        room,
        "x = 1",
        "def double(x):\n\n    return 1 / 0",
        hidden="import work\n\ndef test_hidden():\n    pass\n",
        public=DOUBLE,
    )
    public = next(test for test in result.tests if test.visibility == "public")
    assert public.line == "tp.ipynb, cell 2, line 3"
    assert public.traceback is not None
    assert 'File "tp.ipynb [2]", line 3, in double\n    return 1 / 0' in public.traceback


def test_what_is_told_of_cells_can_be_stored_and_read_in_any_language(room: Classroom) -> None:
    result = _graded(room, "%who\n1 / 0", "def double(x): return 1 / 0")
    stored = result_from(result_text(result))
    assert stored == result
    assert [type(text) for text in (stored.message, only(stored).line)] == [Message, Message]


VECTORISED = """
import numpy as np
import work

def test_vectorised(vectorised):
    assert vectorised(work.total, (np.ones(3),), (np.ones(300),)) == 300
"""


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        pytest.param(["import numpy as np", "def total(x):\n    return np.sum(x)"], None, id="without"),
        pytest.param(
            ["x = 1", "y = 2\n\ndef total(x):\n    return sum(a for a in x)"],
            "tp.ipynb, cell 2, line 4: ",
            id="loop",
        ),
        pytest.param(
            ["def helper(x):\n    s = 0\n    for a in x:\n        s += a\n    return s", "total = helper"],
            "tp.ipynb, cell 1, line 3: ",
            id="in-another-cell",
        ),
        pytest.param(
            ["def broken(:", "!ls\nimport numpy as np\ndef total(x): return x.sum()"],
            None,
            id="beside-broken-cell",
        ),
        pytest.param(
            ["# coding: utf-7", "def total(x):\n    return sum(a for a in x)"],
            "tp.ipynb, cell 2, line 2: ",
            id="another-encoding",
        ),
        pytest.param(
            [
                "def total(x):\n    return sum(a for a in x)",
                "import numpy as np\n1 / 0\ndef total(x): return x.sum()",
            ],
            "tp.ipynb, cell 1, line 2: ",
            id="the-last-is-never-run",
        ),
    ],
)
def test_vectorised_names_cell_and_line(jailed_room: Classroom, cells: list[str], told: str | None) -> None:
    test = only(_graded(jailed_room, *cells, hidden=VECTORISED))
    if told is None:
        assert (test.outcome, test.message) == ("passed", None)
    else:
        assert test.message is not None
        assert test.message.startswith(told)


def test_annotations_of_the_future_hold_for_the_cells_after(room: Classroom) -> None:
    cells = ["from __future__ import annotations", "def double(x: Undefined) -> Nothing: return 2 * x"]
    assert only(_graded(room, *cells)).outcome == "passed"


WARNED = """
import pytest
import work

def test_warned():
    with pytest.warns(RuntimeWarning, match="divide") as warned:
        work.ask()
    print(warned[0].filename, warned[0].lineno)
"""


def test_warning_names_its_cell(jailed_room: Classroom) -> None:
    cells = ["import numpy as np", "def ask():\n    return np.log(np.zeros(2))"]
    test = only(_graded(jailed_room, *cells, hidden=WARNED))
    assert (test.outcome, test.output) == ("passed", "<tp.ipynb [2]> 2\n")


def test_module_may_import_what_a_notebook_defines(room: Classroom) -> None:
    exercise = _exercise(room)
    other = room.exercise("import other", reference="def half(x): return x / 2")
    name = other.module
    files = {f"{other.id}.ipynb": notebook("1 / 0", "def half(x): return x / 2")}
    main = f"from {name} import half\ndef double(x): return 4 * half(x)"
    assert only(room.grade(exercise, {"work.py": main, **files})).outcome == "passed"


def test_old_notebook_is_graded(jailed_room: Classroom) -> None:
    cell = {"cell_type": "code", "input": "def double(x): return 2 * x", "outputs": [], "language": "python"}
    old = json.dumps({"nbformat": 2, "metadata": {}, "worksheets": [{"cells": [cell]}]})
    exercise = _exercise(jailed_room)
    assert only(jailed_room.grade(exercise, {"tp.ipynb": old})).outcome == "passed"


LEAK = """
import work

def test_secret():
    assert work.double(712345) == 1424690
"""


def test_what_cells_say_comes_from_a_jail_that_has_seen_no_hidden_input(jailed_room: Classroom) -> None:
    """Else a cell could tell in its message what is left of another exercise, the next process id say."""
    first = _exercise(jailed_room, LEAK)
    second = _exercise(jailed_room)
    cells = ["import os\nraise ValueError(os.getpid())"]
    work = jailed_room.work(second, {f"{second.id}.ipynb": notebook(*cells), f"{first.module}.py": REFERENCE})
    alone = next(iter(jailed_room.engine.grade([work]))).result.message
    graded = list(jailed_room.engine.grade([replace(work, exercise=first), work]))
    assert [each.result.message for each in graded] == [None, alone]
    assert alone is not None
    assert "ValueError: " in alone


TAMPERING = """
import sys
def double(x): return x
finder = sys.meta_path[0]
finder.failures["other"] = {told}
"""


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("[['tp.ipynb [1]', 1, 'x' * 10**6]] * 10", id="much"),
        pytest.param("[['tp.ipynb [7]', 1, 'x']]", id="no-such-cell"),
        pytest.param("[['tp.ipynb [1]', 712345, 'x']]", id="no-such-line"),
        pytest.param("[finder]", id="an-object"),
    ],
)
def test_cell_cannot_make_up_what_is_told_of_cells(room: Classroom, told: str) -> None:
    result = _graded(room, TAMPERING.format(told=told))
    assert (outcomes(result), result.message) == ({"test_double": "failed"}, None)


def test_halves_of_characters_in_what_is_told_of_cells_are_no_trouble_of_ours(room: Classroom) -> None:
    result = _graded(room, TAMPERING.format(told="[['tp.ipynb [1]', 1, '\\ud800']]"))
    told = "tp.ipynb, cell 1, line 1: ?. The other cells were run."
    assert (outcomes(result), result.message) == ({"test_double": "failed"}, told)


HOSTILE = """
def double(x): return x
class Error(Exception): pass
Error.__name__ = "\\x1b[2J\\u202e<b>%(file)s" * 99
raise Error("[red]\\n::error::" + "%s" * 10**6)
"""


def test_what_a_cell_says_is_shown_inert_and_short(room: Classroom) -> None:
    message = _graded(room, HOSTILE).message
    assert message is not None
    assert message.startswith(r"tp.ipynb, cell 1, line 5: \x1b[2J\u202e<b>%(file)s")
    assert message.isprintable()
    assert len(message) < 300


NAMELESS = """
def double(x): return x
class Meta(type):
    __name__ = property(lambda cls: 1 / 0)
class Error(Exception, metaclass=Meta):
    def __str__(self): raise SystemExit
raise Error
"""


def test_error_that_has_neither_name_nor_text_is_told_too(room: Classroom) -> None:
    assert _graded(room, NAMELESS).message == "tp.ipynb, cell 1, line 7: Exception. The other cells were run."
