"""What the parser makes of a notebook's bytes: here without a jail, as it is our own code."""

import json
from typing import Any

import pytest

from autograder.parsers.notebook import MAX_CELLS, definitions, parse
from tests.notebooks.written import notebook, text


def _cells(*cells: Any, **changes: Any) -> list[tuple[int, str]]:
    told = parse(notebook(*cells, **changes).encode())
    assert "trouble" not in told, told
    return [(number, source) for number, source in told["cells"]]


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        pytest.param("%matplotlib inline\nx = 1", "pass\nx = 1", id="line-magic"),
        pytest.param("if x:\n    %cd ..\n    y = 1", "if x:\n    pass\n    y = 1", id="indented"),
        pytest.param("%time x = f(1,\n  2)", "x = f(1,\n  2)", id="time"),
        pytest.param("%%time\nx = 1", "\nx = 1", id="cell-time"),
        pytest.param("\n%%capture out\n%%time\nx = 1", "\n\n\nx = 1", id="two-cell-magics"),
        pytest.param("!ls -l \\\n  --all\nx = 1", "pass\n\nx = 1", id="continued-command"),
        pytest.param("!echo it's \"\nx = 1", "pass\nx = 1", id="quotes-in-a-command"),
        pytest.param("files = !ls\nout = %who", "files = None\nout = None", id="assigned"),
        pytest.param("np.dot?\n?f\nf??\nx = 1", "pass\npass\npass\nx = 1", id="help"),
        pytest.param("pip install numpy\nx = 1", "pass\nx = 1", id="pip"),
        pytest.param("   x = 1\n   y = 2", "x = 1\ny = 2", id="pasted-with-indent"),
        pytest.param('x = """\n%not\n!not\n"""', 'x = """\n%not\n!not\n"""', id="text"),
        pytest.param("x = (7\n% 2)", "x = (7\n% 2)", id="brackets"),
        pytest.param("x = 7 \\\n% 2", "x = 7 \\\n% 2", id="backslash"),
        pytest.param("x = 'it\\'s' # what?\ny = 1", "x = 'it\\'s' # what?\ny = 1", id="comment"),
        pytest.param('s = "%s" % "!"\n"{}?".format(s)', 's = "%s" % "!"\n"{}?".format(s)', id="percent"),
        pytest.param("x = '('\n%who\ny = 1", "x = '('\npass\ny = 1", id="bracket-in-a-text"),
        pytest.param("x = 1\r\n%who\r\ny = 2", "x = 1\npass\ny = 2", id="windows"),
    ],
)
def test_what_only_ipython_knows_leaves_its_line(cell: str, python: str) -> None:
    assert _cells(cell) == [(1, python)]


@pytest.mark.parametrize("magic", ["%%bash", "%%writefile norms.py", "%%html", "%%timeit", "%%R", "%%!"])
def test_cell_in_another_language_is_left_out(magic: str) -> None:
    assert _cells(f"{magic}\nrm -rf /", "x = 1") == [(2, "x = 1")]


def test_cells_are_numbered_as_after_running_all() -> None:
    assert _cells(text("# Título"), "a = 1", "  \n", text("..."), "b = 2") == [(1, "a = 1"), (2, "b = 2")]


def test_what_has_no_effect_is_noted_with_its_cell() -> None:
    cells = [
        "%matplotlib inline\n!pip install x",
        "from google.colab import drive\nn = input('?')",
        "plt.show()",
    ]
    assert parse(notebook(*cells).encode())["notes"] == [
        (1, "!pip"),
        (1, "%matplotlib"),
        (2, "google.colab"),
        (2, "input()"),
        (3, "plt.show()"),
    ]


def test_input_in_a_function_is_no_concern() -> None:
    assert parse(notebook("def ask():\n    return input('?')").encode())["notes"] == []


def test_last_definition_is_the_one_told() -> None:
    told = parse(notebook("def f(): return 1", "f(", "def f(): return 2\nclass C: pass\nx = y = 1").encode())
    assert told["definitions"] == definitions("def f(): return 2\nclass C: pass\nx = y = 1")
    assert told["definitions"].keys() == {"f", "C", "x", "y"}


def test_definitions_are_the_same_with_another_docstring_and_other_blanks() -> None:
    assert definitions('def f(x):\n    """One."""\n    return  x') == definitions("def f(x): return (x)")
    assert definitions("def f(x): return x") != definitions("def f(x): return -x")


def test_halves_of_characters_are_joined_or_replaced() -> None:
    raw = notebook("").replace('"source": []', r'"source": ["x = \"\ud83d", "\ude00\"\n", "y = \"\udfff\""]')
    assert json.loads(raw)["cells"][0]["source"]
    ((_number, source),) = parse(raw.encode())["cells"]
    assert source == 'x = "😀"\ny = "\ufffd"'


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        pytest.param('{"nbformat": 4, "cells": [', "json", id="cut-off"),
        pytest.param("", "json", id="empty"),
        pytest.param('{"nbformat": 4' + "0" * 5000 + "}", "json", id="huge-integer"),
        pytest.param("[]", "form", id="a-list"),
        pytest.param('{"cells": []}', "form", id="no-format"),
        pytest.param('{"nbformat": "4", "cells": []}', "form", id="format-in-a-text"),
        pytest.param('{"nbformat": true, "cells": []}', "form", id="format-true"),
        pytest.param('{"nbformat": 0, "cells": []}', "form", id="format-0"),
        pytest.param('{"nbformat": 3, "worksheets": {"cells": []}}', "form", id="sheets-in-a-mapping"),
        pytest.param('{"nbformat": 3, "worksheets": [[]]}', "form", id="sheet-in-a-list"),
        pytest.param('{"nbformat": 4, "cells": {"0": {}}}', "form", id="cells-in-a-mapping"),
        pytest.param(notebook({"cell_type": "code", "source": [["x = 1"]]}), "form", id="nested-source"),
        pytest.param(notebook({"cell_type": "code", "source": {"a": 1}}), "form", id="source-in-a-mapping"),
        pytest.param(notebook(nbformat=5), "new", id="newer"),
        pytest.param(notebook("x = 1", metadata={"kernelspec": {"language": "R"}}), "language", id="R"),
        pytest.param(notebook("x", metadata={"language_info": {"name": "julia"}}), "language", id="Julia"),
        pytest.param(notebook(*["x = 1"] * (MAX_CELLS + 1)), "large", id="many-cells"),
        pytest.param(notebook("# " + "x" * (1 << 20)), "large", id="much-code"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_word(data: str, trouble: str) -> None:
    assert parse(data.encode())["trouble"] == trouble


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"metadata": "none"}, id="metadata-a-text"),
        pytest.param({"metadata": {"kernelspec": ["R"]}}, id="kernelspec-a-list"),
        pytest.param({"metadata": {"kernelspec": {"language": 3}}}, id="language-a-number"),
        pytest.param(
            {"metadata": {"widgets": {"application/vnd.jupyter.widget-state+json": 1}}}, id="widgets"
        ),
        pytest.param({"metadata": {"kernelspec": {"language": "Python"}}}, id="capital"),
        pytest.param({"cells": [None, 1, {"cell_type": []}, {"cell_type": "raw", "source": 1}]}, id="cells"),
    ],
)
def test_what_does_not_matter_may_be_anything(changes: dict[str, Any]) -> None:
    expected = [] if "cells" in changes else [(1, "x = 1")]
    assert _cells("x = 1", **changes) == expected
