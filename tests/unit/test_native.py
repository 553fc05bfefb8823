"""The marks and fixtures under plain pytest, each in a run of its own."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

pytest_plugins = ["pytester"]

Course = Callable[..., pytest.Pytester]


@pytest.fixture
def course(pytester: pytest.Pytester) -> Course:
    """Writes files, each under its path, into the folder of a run."""

    def write(files: dict[str, str]) -> pytest.Pytester:
        for path, text in files.items():
            target = pytester.path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(dedent(text), "utf-8")
        return pytester

    return write


def passed(course: pytest.Pytester, *args: str | Path, **outcomes: int) -> pytest.RunResult:
    """A run of plain pytest in a process of its own with these outcomes."""
    result = course.runpytest_subprocess("-p", "no:cacheprovider", "--strict-markers", "-Werror", *args)
    result.assert_outcomes(**outcomes)
    return result


def test_marks_under_strict_markers_are_known(course: Course) -> None:
    suite = """
        import pytest

        @pytest.mark.points(2)
        @pytest.mark.title("Suma")
        @pytest.mark.hint("¿Y los signos?")
        @pytest.mark.student_eq
        def test_sum():
            assert True
    """
    passed(course({"test_public.py": suite}), passed=1)


def test_session_in_markdown_runs_where_it_is_named(course: Course) -> None:
    session = "```\n>>> from norms import norm\n>>> norm([3])\n3\n```\n"
    files = {
        "test_session.md": session,
        "norms.py": "def norm(X): return sum(X)\n",
        "test_other.py": "def test(): pass",
    }
    folder = course(files)
    folder.makeini("[pytest]\npythonpath = .\n")
    passed(folder, "test_session.md", passed=1)
    passed(folder, passed=1)
    (folder.path / "norms.py").write_text("def norm(X): return 4\n")
    passed(folder, "test_session.md", failed=1)


def test_vectorised_follows_a_package(course: Course) -> None:
    suite = """
        import pytest
        import norms

        def test_value(vectorised, reference):
            assert vectorised(reference.norm, small=([1],), large=([1] * 500,)) == 500
            with pytest.raises(AssertionError, match="norms/sums.py:2"):
                vectorised(norms.norm, small=([1],), large=([1] * 500,))
    """
    files = {
        "ex1_norms/test_hidden.py": suite,
        "ex1_norms/norms/__init__.py": "from .sums import total as norm\n",
        "ex1_norms/norms/sums.py": "from . import tools\n\ndef total(X): return tools.total(X)\n",
        "ex1_norms/norms/tools.py": "total = sum\n",
        "norms/__init__.py": "from .sums import norm\n",
        "norms/sums.py": "def norm(X):\n    return [x for x in X]\n",
    }
    folder = course(files)
    folder.makeini("[pytest]\npythonpath = .\n")
    passed(folder, "--import-mode=importlib", passed=1)


def test_vectorised_of_vectorised_work_gives_its_value(course: Course) -> None:
    suite = """
        import norms

        def test_value(vectorised):
            assert vectorised(norms.norm, small=([1, 2],), large=([1] * 500,)) == 500
    """
    norms = "from sums import total\n\ndef norm(X):\n    return total(X)\n"
    sums = "def total(X):\n    return sum(X)\n\ndef unused(X):\n    return [x for x in X]\n"
    passed(course({"test_public.py": suite, "norms.py": norms, "sums.py": sums}), passed=1)


# Modules that sum in Python under the name `norm`, how the test calls it, and the place to be named.
SUM = "return sum(x for x in X)\n"
LOOPING = {
    "function": (f"def norm(X):\n    {SUM}", "norm", "function.py:2"),
    "method": (f"class N:\n    def norm(self, X):\n        {SUM}", "N().norm", "method.py:3"),
    "classmethod": (
        f"class N:\n    @classmethod\n    def norm(cls, X):\n        {SUM}", "N.norm", "classmethod.py:4"
    ),
    "instance": (f"class N:\n    def __call__(self, X):\n        {SUM}", "N()", "instance.py:3"),
    "constructor": (
        "class N:\n    def __init__(self, X):\n        self.n = sum(x for x in X)\n", "N", "constructor.py:3"
    ),
    "alambda": ("norm = lambda X: sum(x for x in X)\n", "norm", "alambda.py:1"),
    "apartial": (
        f"from functools import partial\n\ndef g(p, X):\n    {SUM}\nnorm = partial(g, 2)\n",
        "norm",
        "apartial.py:4",
    ),
    "vectorize": ("import numpy as np\n\nnorm = np.vectorize(abs)\n", "norm", "vectorize.py:3"),
    "decorated": (
        "def deco(f):\n    def wrapper(X):\n        return f(X)\n    return wrapper\n\n"
        f"@deco\ndef norm(X):\n    {SUM}",
        "norm",
        "decorated.py:8",
    ),
    "imported": ("from sums import norm\n", "norm", "sums.py:2"),
}  # fmt: skip


def test_vectorised_of_loops_in_any_callable_fails_naming_the_place(course: Course) -> None:
    tests = [
        f"def test_{name}(vectorised):\n"
        f"    import {name}\n"
        f"    vectorised({name}.{func}, small=([1, 2],), large=([1] * 500,))\n"
        for name, (_source, func, _place) in LOOPING.items()
    ]
    files = {f"{name}.py": source for name, (source, _func, _place) in LOOPING.items()}
    files |= {"test_public.py": "\n".join(tests), "sums.py": f"def norm(X):\n    {SUM}"}
    result = passed(course(files), failed=len(LOOPING))
    for _source, _func, place in LOOPING.values():
        result.stdout.fnmatch_lines_random([f"E *{place}: *"])


def test_vectorised_of_hidden_loop_fails_by_its_lines(course: Course) -> None:
    suite = """
        import norms

        def test_value(vectorised):
            vectorised(norms.norm, small=([1, 2],), large=([1] * 500,))
    """
    # A dictionary that makes its values in Python: no loop stands in the source.
    norms = """
        from operator import itemgetter

        class Made(dict):
            def __missing__(self, key):
                return key * 2

        def norm(X):
            return itemgetter(*range(len(X)))(Made())
    """
    result = passed(course({"test_public.py": suite, "norms.py": norms}), failed=1)
    result.stdout.fnmatch_lines(["*2*500*"])


def test_vectorised_with_data_allows_other_loops(course: Course) -> None:
    suite = """
        import kmeans

        def test_value(vectorised):
            assert vectorised(kmeans.k_means, ([1, 2], 2), ([1] * 500, 2), data=("X",)) == 10

        def test_rows(vectorised):
            vectorised(kmeans.rows, ([1, 2], 2), ([1] * 500, 2), data=("X",))
    """
    source = """
        def k_means(X, n):
            turns = 0
            for turn in range(10):
                turns += 1
            return turns

        def rows(X, n):
            for x in X:
                print(x)
    """
    result = passed(course({"test_public.py": suite, "kmeans.py": source}), passed=1, failed=1)
    result.stdout.fnmatch_lines(["*kmeans.py:9: *"])


def test_jailed_source_runs_beside_the_solution(course: Course) -> None:
    suite = """
        import sys
        import traceback
        from pathlib import Path

        import pytest

        def test_jailed(jailed):
            module = jailed(Path(__file__).with_name("scratch.txt").read_text())
            other = jailed("x = 1")
            assert module.Mine() == module.Mine(1.5)
            assert not hasattr(module, "x") and other.x == 1
            with pytest.raises(ValueError) as caught:
                module.Mine().fail()
            assert "raise ValueError(self.value)" in "".join(traceback.format_exception(caught.value))

        def test_dropped():
            assert not [name for name in sys.modules if name.startswith("jailed")]
    """
    scratch = """
        from dataclasses import dataclass
        import metrics

        @dataclass
        class Mine(metrics.Metric):
            value: float = 1.5

            def fail(self):
                raise ValueError(self.value)
    """
    metrics = "class Metric:\n    pass\n"
    passed(course({"test_hidden.py": suite, "scratch.txt": scratch, "metrics.py": metrics}), passed=2)


def test_reference_beside_a_solution_is_the_instructors(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite = """
        import sorting

        def test_reference(reference):
            assert sorting.norm(1) == "student's student's"
            assert reference.norm(1) == "reference's reference's"
            assert reference.late() == "reference's"
    """
    written = """
        from norms import l2

        def norm(X):
            return "{who} " + l2(X)

        def late():
            import norms
            return norms.l2(1)
    """
    norms = 'def l2(X):\n    return "{who}"\n'
    files = {
        "reference/ex2_sorting/test_hidden.py": suite,
        "reference/ex2_sorting/sorting.py": written.replace("{who}", "reference's"),
        "reference/ex1_norms/norms.py": norms.replace("{who}", "reference's"),
        "mine/sorting.py": written.replace("{who}", "student's"),
        "mine/norms.py": norms.replace("{who}", "student's"),
    }
    run = course(files)
    monkeypatch.setenv("PYTHONPATH", str(run.path / "mine"))
    passed(run, "--import-mode=importlib", "reference", passed=1)


def test_reference_where_there_is_none_says_what_is_expected(course: Course) -> None:
    suite = "def test_reference(reference):\n    pass\n"
    result = passed(course({"reference/ex1_norms/test_hidden.py": suite}), errors=1)
    result.stdout.fnmatch_lines(["E *CourseError: *ex1_norms*<id>_*"])


def test_plugin_in_a_run_that_uses_nothing_imports_little(course: Course) -> None:
    suite = """
        import sys

        def test_nothing():
            ours = {name for name in sys.modules if name.startswith("autograder.")}
            assert "autograder.suite.native" in ours
            assert not {name for name in ours if "vectorised" in name or "syntax" in name}
            assert not {"numpy", "msgspec", "rich", "click"} & set(sys.modules)
    """
    passed(course({"test_other.py": suite}), passed=1)
