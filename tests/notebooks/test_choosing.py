"""Which notebook is graded for which exercise."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.errors import UsageError
from autograder.jail.plain import PlainJail
from autograder.notebooks import Notebooks
from autograder.origin import Origins
from autograder.submissions import StudentFiles, Submission, Work, collect_in_place, exercises_in
from autograder.submissions.collect import collector
from tests.notebooks.written import notebook, text
from tests.unit.small_course import make_course, write

STUBS = {
    "ex1": "def norm_l1(X):\n    raise NotImplementedError\n\ndef f():\n    raise NotImplementedError\n",
    "ex2": "def kmeans(X, k):\n    raise NotImplementedError\n",
    "ex10": "class MLP:\n    def fit(self):\n        raise NotImplementedError\n",
}
NORMS = "def norm_l1(X): return abs(X)"
KMEANS = "def kmeans(X, k): return X"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    course = make_course(tmp_path / "course")
    for exercise in course.exercises:
        write(course.assignment_folder(exercise) / f"{exercise.module}.py", STUBS[exercise.id])
    return course


@pytest.fixture(scope="module")
def notebooks() -> Iterator[Notebooks]:
    with Notebooks(PlainJail) as notebooks:
        yield notebooks


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    folder = tmp_path / "subs" / "ana"
    folder.mkdir(parents=True)
    return folder


class Handed:
    """Hands files in and says what is graded of them."""

    def __init__(self, folder: Path, course: Course, notebooks: Notebooks) -> None:
        self.folder, self._course, self._notebooks = folder, course, notebooks

    def files(self, exercise: str, **changes: object) -> StudentFiles:
        return collector(self.folder, self._course, self._notebooks)(self._course.find(exercise))

    def __call__(self, **files: str) -> "Handed":
        for name, content in files.items():
            write(self.folder / name, content)
        return self


@pytest.fixture
def handed(ana: Path, course: Course, notebooks: Notebooks) -> Handed:
    return Handed(ana, course, notebooks)


@pytest.mark.parametrize(
    ("files", "taken"),
    [
        pytest.param({"ex1.ipynb": NORMS}, "ex1.ipynb", id="by-id"),
        pytest.param(
            {"Copia de tarea (1).ipynb": NORMS}, "Copia de tarea (1).ipynb", id="by-what-it-defines"
        ),
        pytest.param({"ex1.ipynb": "x = 1"}, "ex1.ipynb", id="named-but-without"),
        pytest.param({"ex1.ipynb": "x = 1", "todo.ipynb": NORMS}, "todo.ipynb", id="with-over-named"),
        pytest.param({"a.ipynb": NORMS, "ex1_x.ipynb": NORMS + " "}, "ex1_x.ipynb", id="named-over-not"),
        pytest.param({"kmeans.ipynb": NORMS, "z.ipynb": NORMS}, "z.ipynb", id="not-named-for-another"),
        pytest.param({"kmeans.ipynb": NORMS}, "kmeans.ipynb", id="named-for-another-but-alone"),
        pytest.param({"ex10.ipynb": "x = 1"}, None, id="ex10-is-not-ex1"),
        pytest.param({"b/a.ipynb": NORMS, "c.ipynb": NORMS}, "c.ipynb", id="nearest"),
        pytest.param({"ex1_norms/tp.ipynb": NORMS}, "ex1_norms/tp.ipynb", id="in-the-folder"),
        pytest.param(
            {"ex1/ex1.ipynb": NORMS, "ex1/timestamp.txt": "2026-01-01"}, "ex1/ex1.ipynb", id="nbgrader"
        ),
        pytest.param({"NORMS.IPYNB": NORMS}, "NORMS.IPYNB", id="capitals"),
        pytest.param({".ipynb_checkpoints/ex1-checkpoint.ipynb": NORMS}, None, id="checkpoint"),
    ],
)
def test_notebook_is_found(handed: Handed, files: dict[str, str], taken: str | None) -> None:
    handed(**{name: notebook(cell) for name, cell in files.items()})
    assert handed.files("ex1").path == taken


def test_one_notebook_may_hold_several_exercises(handed: Handed) -> None:
    handed(**{"todo.ipynb": notebook(NORMS, KMEANS)})
    assert handed.files("ex1").path == handed.files("ex2").path == "todo.ipynb"
    assert handed.files("ex1").modules.keys() == {"norms"}
    assert handed.files("ex2").modules.keys() == handed.files("ex2").cells.keys() == {"kmeans"}
    assert (
        handed.files("ex10").problem
        == "mlp.py is missing, and no notebook has what it asks for (todo.ipynb)."
    )


def test_notebooks_of_other_exercises_can_be_imported(handed: Handed) -> None:
    handed(**{"ex1.ipynb": notebook(NORMS), "kmeans.py": KMEANS})
    assert handed.files("ex2").modules.keys() == {"norms", "kmeans"}
    assert handed.files("ex2").cells.keys() == {"norms"}


def test_python_file_wins_over_a_notebook_with_a_flag(handed: Handed) -> None:
    handed(**{"norms.py": NORMS, "ex1.ipynb": notebook(NORMS)})
    files = handed.files("ex1")
    assert (files.path, files.flags) == ("norms.py", ("norms.py was taken; there were also ex1.ipynb.",))


def test_notebook_wins_over_the_released_stub(handed: Handed) -> None:
    handed(**{"norms.py": STUBS["ex1"], "ex1.ipynb": notebook(NORMS)})
    assert (handed.files("ex1").path, handed.files("ex1").untouched) == ("ex1.ipynb", False)


def test_notebook_as_it_was_handed_out_is_not_started(handed: Handed) -> None:
    stub = STUBS["ex1"].replace("(X):\n", '(X):\n    """Con otro texto."""\n')
    handed(**{"todo.ipynb": notebook(text("# Enunciado"), "import numpy as np", stub, KMEANS)})
    assert handed.files("ex1").untouched
    assert not handed.files("ex2").untouched


def test_notebook_of_stubs_never_wins_over_another(handed: Handed) -> None:
    handed(**{"ex1.ipynb": notebook(STUBS["ex1"]), "borrador.ipynb": notebook(NORMS)})
    files = handed.files("ex1")
    assert (files.path, files.untouched) == ("borrador.ipynb", False)
    assert files.flags == ("borrador.ipynb was taken; there were also ex1.ipynb.",)


def test_broken_notebook_is_the_problem_of_its_exercise_alone(handed: Handed) -> None:
    handed(**{"ex1.ipynb": notebook(NORMS)[:-5], "ex2.ipynb": notebook(KMEANS)})
    assert handed.files("ex1").problem == (
        "ex1.ipynb is not a whole notebook: open it in Jupyter, save it and hand it in again."
    )
    assert (handed.files("ex2").path, handed.files("ex2").flags) == ("ex2.ipynb", ())


def test_notebook_too_large_says_what_to_do(handed: Handed) -> None:
    path = write(handed.folder / "ex1.ipynb", "")
    with path.open("wb") as file:
        file.truncate(200 << 20)
    assert handed.files("ex1").problem == (
        "ex1.ipynb is larger than 10 MB and was not read: clear its outputs and hand it in again."
    )


def test_of_very_many_notebooks_those_named_for_an_exercise_are_read(handed: Handed) -> None:
    handed(**{f"n{number:02}.ipynb": notebook(KMEANS) for number in range(30)})
    handed(**{"a/b/ex1.ipynb": notebook(NORMS)})
    assert handed.files("ex1").path == "a/b/ex1.ipynb"
    assert handed.files("ex10").problem == "n19.ipynb was not read: there are more than 20 notebooks."


def test_notebook_that_is_a_link_is_not_followed(handed: Handed, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.ipynb", notebook(NORMS))
    (handed.folder / "ex1.ipynb").symlink_to(secret)
    problem = handed.files("ex1").problem
    assert problem is not None
    assert "symbolic link" in problem


def test_name_of_a_notebook_cannot_obey(handed: Handed) -> None:
    handed(**{"ex1\x1b[2J\u202e\n.ipynb": notebook(NORMS)})
    files = handed.files("ex1")
    assert files.path == r"ex1\x1b[2J\u202e\x0a.ipynb"
    assert files.cells["norms"][0].label == r"ex1\x1b[2J\u202e\x0a.ipynb [1]"


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        pytest.param(notebook(text("# Más texto"), NORMS, metadata={"x": 1}), True, id="text-and-settings"),
        pytest.param(notebook(NORMS).replace('"outputs": []', '"outputs": [{"a": 1}]'), True, id="outputs"),
        pytest.param(notebook(NORMS.replace("abs", "-abs")), False, id="source"),
        pytest.param(notebook("%who", NORMS), False, id="another-cell"),
    ],
)
def test_only_a_change_of_code_is_graded_again(
    handed: Handed, course: Course, changed: str, same: bool
) -> None:
    exercise = course.find("ex1")
    work = Work(owner="ana", exercise=exercise, submission=Submission(id="ana", folder=handed.folder))
    origins = Origins(course, confined=True)
    before = origins.of(work, handed(**{"ex1.ipynb": notebook(NORMS)}).files("ex1"))
    after = origins.of(work, handed(**{"ex1.ipynb": changed}).files("ex1"))
    assert (before == after) is same


def test_notebook_beside_the_stub_is_checked_in_place(course: Course, notebooks: Notebooks) -> None:
    exercise = course.find("ex1")
    write(course.assignment_folder(exercise) / "mi_tarea.ipynb", notebook(NORMS))
    assert collect_in_place(course, exercise, notebooks).path == "ex1_norms/mi_tarea.ipynb"


def test_notebook_that_is_named_is_taken_whatever_its_name(
    course: Course, ana: Path, notebooks: Notebooks
) -> None:
    path = write(ana / "cualquiera.ipynb", notebook(NORMS, KMEANS))
    files = collect_in_place(course, course.find("ex2"), notebooks, path)
    assert files.modules["kmeans"] == f"{NORMS}\n{KMEANS}\n".encode()
    assert exercises_in(path, course, course.exercises, notebooks) == [course.find("ex1"), course.find("ex2")]


def test_notebook_with_nothing_of_the_course_is_an_error(
    course: Course, ana: Path, notebooks: Notebooks
) -> None:
    path = write(ana / "otra.ipynb", notebook("x = 1"))
    with pytest.raises(UsageError, match=r"otra.ipynb defines nothing that ex1, ex2, ex10 ask for\.$"):
        exercises_in(path, course, course.exercises, notebooks)
    with pytest.raises(UsageError, match=r"rota.ipynb is not a whole notebook"):
        collect_in_place(course, course.find("ex1"), notebooks, write(ana / "rota.ipynb", "{"))
