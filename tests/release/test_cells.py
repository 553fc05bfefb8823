"""Which statements of a session make the module."""

import re

import pytest

from autograder.live.cells import Cell, LiveModule, live_module


def module_of(
    *sources: str,
    functions: str = "",
    mentioned: str = "",
    gone: str = "",
    failed: dict[int, int] | None = None,
) -> LiveModule:
    cells = [
        Cell(number=number, source=source, failed_line=(failed or {}).get(number))
        for number, source in enumerate(sources, 1)
    ]
    words = {word for source in sources for word in re.findall(r"\w+", source)}
    return live_module(
        cells,
        live=words - set(gone.split()),
        functions=functions.split(),
        mentioned=mentioned.split(),
        is_foreign=lambda module: module in ("torch", "matplotlib"),
    )


def names_of(module: LiveModule) -> dict[str, object]:
    names: dict[str, object] = {}
    exec(module.text, names)  # noqa: S102 - the tests' own text
    return names


def test_last_definition_wins_and_the_others_are_not_needed() -> None:
    module = module_of(
        "import torch\ndef f(X):\n    return torch.norm(X)", "def f(X):\n    return 2", mentioned="f"
    )

    assert module.text == "def f(X):\n    return 2\n"


def test_definition_that_something_used_before_the_last_one_is_kept() -> None:
    module = module_of("def f(): return 1", "A = f()", "def f(): return 10", "def g(): return A + f()")

    assert names_of(module)["g"]() == 11  # type: ignore[operator]


def test_function_may_use_what_is_defined_after_it() -> None:
    module = module_of(
        "def g(): return f()", "def f(): return A", "A: int = 1", "A = A + 2", "A: int", "A += 4"
    )

    assert names_of(module)["g"]() == 7  # type: ignore[operator]


@pytest.mark.parametrize(
    "source",
    [
        "print('hello')",
        "for i in range(3):\n    total = i",
        "X = open('/nope')",
        "result = f(3)",
        "get_ipython().run_line_magic('timeit', 'f(3)')",
        "files = get_ipython().getoutput('ls')",
        "def broken(:",
        "import torch\nclass Net(torch.nn.Module):\n    pass",
        "import matplotlib.pyplot as plt\ndef plot(x):\n    plt.plot(x)",
        "from torch import *",
        "(" * 5000,
        "def f(X):\n    return 1\nreturn 2",
        "def f(X):\n    return 1\nnonlocal f",
        "data = await later()\nawait later()",
        "\0",
    ],
)
def test_what_no_function_needs_is_left_out(source: str) -> None:
    assert module_of("def f(X):\n    return X", source).text == "def f(X):\n    return X\n"


def test_what_a_function_uses_is_kept_with_what_that_uses() -> None:
    module = module_of(
        "import math\nfrom dataclasses import dataclass as record",
        "A = 2; B = A + 1\nTABLE = {}\nTABLE['b'] = B\nunused = 1",
        "@record\nclass P:\n    x: float = A\n    def g(self): return [math.floor(TABLE['b']) for _ in 'x']",
        "B += 1",
    )
    names = names_of(module)

    assert names["P"]().g() == [3]  # type: ignore[operator]
    assert "unused" not in names


def test_own_variables_of_functions_keep_no_data() -> None:
    assert "read" not in module_of("X = read()\ny = read()", "def f(X):\n    y = X\n    return y").text


def test_function_by_assignment_is_kept_and_one_that_an_import_brings_is_not() -> None:
    module = module_of("from torch import split\nf = lambda x: x\ng = 3", functions="split f")

    assert module.text == "f = lambda x: x\n"


def test_name_that_the_tests_mention_is_kept() -> None:
    assert module_of("EPS = 1e-6\nOTHER = 2", mentioned="EPS").text == "EPS = 1e-6\n"


def test_package_that_is_not_allowed_is_told_where_the_tests_mention_its_user() -> None:
    module = module_of("import torch\nclass Net(torch.Tensor): pass", mentioned="Net")

    assert module.text.startswith("import torch\n")


def test_name_that_the_session_has_no_more_is_gone() -> None:
    module = module_of("def f(): return 1", "def g(): return 2", "del f, g", "def g(): return 3", gone="f")

    assert module.text == "def g(): return 3\n"


def test_statement_that_failed_and_those_after_it_never_happened() -> None:
    module = module_of("def f(): return 1\nf(\n2)\ndef f(): return 3", failed={1: 2})

    assert module.text == "def f(): return 1\n"


def test_future_imports_come_first() -> None:
    module = module_of("def f(x: Later): pass", "from __future__ import annotations")

    assert "f" in names_of(module)


def test_every_line_has_its_place() -> None:
    module = module_of(
        "x = 1\r\n\r\n@str\r\ndef f():\r\n  return '''\r\n'''", "a = 1; b = lambda: [\n  a]", functions="b"
    )

    assert module.text == "@str\ndef f():\n  return '''\n'''\na = 1\nb = lambda: [a]\n"
    assert [tuple(place) for place in module.places] == [(1, 3), (1, 4), (1, 5), (1, 6), (2, 1), (2, 1)]
