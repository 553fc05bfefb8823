"""An exercise whose students write a package: all that a module can do, its parts can."""

import pytest

from tests.suite.classroom import Classroom, only, outcomes

SOLUTION = {
    "work/__init__.py": "from .shapes import Square\nfrom .sums import total\n",
    "work/shapes.py": "class Square:\n    def __init__(self, side): self.side = side\n",
    "work/sums.py": "from . import tools\n\ndef total(X): return tools.add(X)\n",
    "work/tools.py": "import numpy as np\n\ndef add(X): return np.sum(X)\n",
}


def test_reference_fixture_is_the_package_with_its_modules(room: Classroom) -> None:
    hidden = """
        import work
        import work.tools

        def test_total(reference):
            assert reference.total([1, 2]) == work.total([1, 2]) == 3
        def test_module_that_nothing_imports(reference):
            assert reference.tools.add([4]) == work.tools.add([4]) == 4
        """
    student = {"work/__init__.py": "def total(X): return sum(X)", "work/tools.py": "def add(X): return 5"}
    result = room.grade(room.exercise(hidden, reference=SOLUTION, is_package=True), student)
    assert outcomes(result) == {"test_total": "passed", "test_module_that_nothing_imports": "failed"}


def test_error_names_the_file_and_line_in_the_package(room: Classroom) -> None:
    exercise = room.exercise(
        "import work\ndef test_total(): assert work.total([1]) == 1", reference=SOLUTION, is_package=True
    )
    for broken in ("def add(X):\n    return 1 / 0\n", "\ndef add(X) return 1\n", "\nimport torch\n"):
        test = only(room.grade(exercise, SOLUTION | {"work/tools.py": broken}))
        assert (test.outcome, test.line) == ("error", f"{exercise.module}/tools.py:2")
    broken = "\n\nraise KeyError(1)\n"
    test = only(room.grade(exercise, SOLUTION | {"work/__init__.py": broken}))
    assert test.line == f"{exercise.module}/__init__.py:3"


@pytest.mark.parametrize(
    "line", ["import work.shapes", "from work.shapes import Square", "from work import shapes"]
)
def test_module_that_the_student_lacks_is_the_students_error(room: Classroom, line: str) -> None:
    hidden = f"{line}\nimport work\ndef test_one(): assert work.shapes.Square(2).side == 2"
    exercise = room.exercise(hidden, reference=SOLUTION, is_package=True)
    assert only(room.grade(exercise, SOLUTION)).outcome == "passed"
    test = only(room.grade(exercise, {"work/__init__.py": "x = 1"}))
    assert (test.outcome, test.exception) == ("error", "ModuleNotFoundError")


def test_vectorised_follows_the_imports_of_a_package(room: Classroom) -> None:
    hidden = """
        import numpy as np
        import work.sums
        import work

        def test_where_it_is_defined(vectorised):
            assert vectorised(work.sums.total, small=(np.ones(3),), large=(np.ones(999),)) == 999
        def test_where_it_is_imported(vectorised):
            assert vectorised(work.total, small=(np.ones(3),), large=(np.ones(999),)) == 999
        """
    exercise = room.exercise(hidden, reference=SOLUTION, is_package=True)
    assert set(outcomes(room.grade(exercise, SOLUTION)).values()) == {"passed"}
    loops = room.grade(exercise, SOLUTION | {"work/tools.py": "def add(X):\n    return sum(x for x in X)\n"})
    for test in loops.tests:
        assert test.outcome == "failed"
        assert f"{exercise.module}/tools.py:2: " in str(test.message)


def test_functions_of_the_reference_are_not_passed_in(room: Classroom) -> None:
    hidden = """
        import pytest
        import work

        def test_one(reference):
            with pytest.raises(TypeError, match="cannot be given"):
                work.total(reference.tools.add)
        """
    assert (
        only(room.grade(room.exercise(hidden, reference=SOLUTION, is_package=True), SOLUTION)).outcome
        == "passed"
    )


def test_operators_are_those_of_the_class_in_the_solutions_module(room: Classroom) -> None:
    hidden = """
        from work.shapes import Square

        def test_side():
            assert abs(Square(2) - 7712) < 1
        """
    student = """
        class Square:
            def __init__(self, side): pass
            def __sub__(self, other): return 0
        """
    result = room.grade(
        room.exercise(hidden, reference=SOLUTION, is_package=True), SOLUTION | {"work/shapes.py": student}
    )
    assert only(result).outcome == "failed"


def test_solution_that_is_no_package_is_told(room: Classroom) -> None:
    exercise = room.exercise("import work\ndef test_one(): pass", reference=SOLUTION, is_package=True)
    result = room.grade(exercise, "x = 1")
    assert (result.status, result.message) == ("missing", f"{exercise.module}/__init__.py is missing.")
