"""Both halves of a new exercise: a small one that is complete, to be written over."""

from pathlib import Path

from autograder.course import COURSE_FILE, Course
from autograder.course_file import is_id, is_module_name
from autograder.errors import UsageError
from autograder.files import reason
from autograder.names import inert
from autograder.text import _

_COURSE = """course: %(title)s
language: %(language)s
components:
  TP: {title: %(component)s, weight: 1}
exercises:
%(exercise)s
"""

_STUB = '''"""%(title)s."""

import numpy as np
from numpy.typing import ArrayLike


def row_sums(X: ArrayLike) -> np.ndarray:
    """%(sum_of_each_row)s"""
    raise NotImplementedError
'''
_PUBLIC = '''import %(module)s
import numpy as np


def test_example() -> None:
    """%(the_example)s"""
    np.testing.assert_array_equal(%(module)s.row_sums([[1, 2], [3, 4]]), [3, 7])
'''
_REFERENCE = '''"""%(title)s."""

import numpy as np
from numpy.typing import ArrayLike


def row_sums(X: ArrayLike) -> np.ndarray:
    """%(sum_of_each_row)s"""
    return np.sum(X, axis=1)
'''
_HIDDEN = '''import %(module)s
import numpy as np
import pytest


@pytest.mark.points(2)
@pytest.mark.hint("%(which_axis)s")
def test_each_row_is_summed() -> None:
    """%(sums_of_rows)s"""
    X = np.array([[1.5, -2.0, 8.0], [4.0, 0.0, 3.0]])
    np.testing.assert_allclose(%(module)s.row_sums(X), [7.5, 7.0])


@pytest.mark.points(1)
@pytest.mark.hint("%(which_shape)s")
def test_no_rows_give_no_sums() -> None:
    """%(no_rows)s"""
    assert np.shape(%(module)s.row_sums(np.ones((0, 3)))) == (0,)
    np.testing.assert_allclose(%(module)s.row_sums(np.ones((2, 3))), [3.0, 3.0])
'''
_ALTERNATE = '''"""%(by_product)s"""

import numpy as np


def row_sums(X):
    X = np.asarray(X)
    return X @ np.ones(X.shape[1])
'''
_WRONG = '''# points: 0
"""%(of_columns)s"""

import numpy as np


def row_sums(X):
    return np.sum(X, axis=0)
'''
_NO_ROWS = '''# points: 20/3
"""%(forgets_no_rows)s"""

import numpy as np


def row_sums(X):
    if len(X) == 0:
        return None
    return np.sum(X, axis=1)
'''
_STATEMENT = """# %(title)s

%(write)s

    >>> row_sums([[1, 2], [3, 4]])
    array([3, 7])

%(cases)s

%(points)s
"""


def new_exercise(course: Course, id_: str, module: str) -> str:
    """Write the halves of an exercise that the course has not got, and say what to add to course.yaml.

    Raises UsageError before anything is written.
    """
    for exercise in course.exercises:
        if id_.casefold() == exercise.id.casefold() or module == exercise.module:
            text = _("The course has %(exercise)s with module %(module)s: choose another id and module.")
            raise UsageError(text % {"exercise": exercise.id, "module": exercise.module})
    _write_halves(course.folder, course.reference or course.folder / "reference", id_, module)
    return _line(id_, module, course.components[0].id)


def new_course(folder: Path, id_: str, module: str, language: str) -> None:
    """Write course.yaml into `folder`, for a course of one exercise, and both halves of that.

    Raises UsageError before anything is written.
    """
    _write_halves(folder, folder / "reference", id_, module)
    texts = {"title": _("My course"), "language": language, "component": _("Exercises")}
    texts["exercise"] = _line(id_, module, "TP")
    _write(folder / COURSE_FILE, _COURSE % texts)


def _line(id_: str, module: str, component: str) -> str:
    title = _texts(module, id_)["title"]
    return f"  {id_}: {{module: {module}, component: {component}, points: 10, title: {title}}}"


def _write_halves(folder: Path, reference: Path, id_: str, module: str) -> None:
    _require_names(id_, module)
    halves = {
        folder / "assignments" / f"{id_}_{module}": {
            "README.md": _STATEMENT,
            f"{module}.py": _STUB,
            "test_public.py": _PUBLIC,
        },
        reference / f"{id_}_{module}": {
            f"{module}.py": _REFERENCE,
            "test_hidden.py": _HIDDEN,
            "alternates/product.py": _ALTERNATE,
            "wrong/columns.py": _WRONG,
            "wrong/no_rows.py": _NO_ROWS,
        },
    }
    for half in halves:
        if half.exists():
            text = _("%(folder)s is there already: choose another id or module.")
            raise UsageError(text % {"folder": inert(str(half), 1000)})
    texts = _texts(module, id_)
    for half, contents in halves.items():
        for name, template in contents.items():
            _write(half / name, template % texts)


def _require_names(id_: str, module: str) -> None:
    if not is_id(id_):
        raise UsageError(_("An id has letters and digits, as ex11; %(id)s has not.") % {"id": inert(id_)})
    if not (is_module_name(module) and module.isidentifier()):  # the example says `import module`
        text = _("%(module)s cannot be a module: take a name that Python and pytest leave free, as norms.")
        raise UsageError(text % {"module": inert(module)})


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        facts = {"file": inert(str(path), 1000), "reason": reason(error)}
        raise UsageError(_("%(file)s cannot be written: %(reason)s.") % facts) from error


def _texts(module: str, id_: str) -> dict[str, str]:
    """What people read in the files, in the language of the course."""
    return {
        "module": module,
        "title": _("Sums of rows"),
        "write": _("Write `row_sums(X)` in `%(module)s.py`: the sum of each row of X (n, d), an array (n,).")
        % {"module": module},
        "cases": _("X is an array or a list of lists. Without rows, n = 0, there are no sums."),
        "points": _("Points: the sums 2/3, no rows 1/3. To try your work: `iaml check %(id)s`.")
        % {"id": id_},
        "sum_of_each_row": _("Sum of each row of X (n, d), shape (n,)."),
        "the_example": _("The example of the statement."),
        "sums_of_rows": _("row_sums adds up each row."),
        "which_axis": _("Along which axis do the columns lie?"),
        "no_rows": _("Without rows there are no sums."),
        "which_shape": _("The result has one number for each row, and there may be no row."),
        "by_product": _("By a product with ones."),
        "forgets_no_rows": _("Returns None where there are no rows."),
        "of_columns": _("Sums columns in place of rows."),
    }
