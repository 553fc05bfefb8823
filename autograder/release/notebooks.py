"""The student half as notebooks, one for each exercise, that need no other file, as in Colab.

Cells, in their order: statement; what installs and loads iaml; the public half, as the magic `%%iaml course`
reads it; stub; check. Their ids tell what they are, so the same course gives the same bytes.
"""

import json
import shlex

from autograder.course import COURSE_FILE
from autograder.errors import CourseError
from autograder.live.carried import packed
from autograder.release.course_text import course_text
from autograder.release.public import STATEMENT, PublicExercise, PublicHalf, place_of
from autograder.release.repository import link, needed
from autograder.text import _

_PREPARE = """try:
    import iaml
except ImportError:
    %%pip install --quiet %(needed)s
%%load_ext iaml"""
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebooks(half: PublicHalf) -> dict[str, bytes]:
    """File name → notebook; raises CourseError where an exercise does not fit into one."""
    _require_fit(half)
    return {f"{each.exercise.folder_name}.ipynb": _notebook(half, each) for each in half.exercises}


def _require_fit(half: PublicHalf) -> None:
    problems = []
    for each in half.exercises:
        if each.exercise.is_package:
            text = _("%(exercise)s is a package, which no notebook can hold: release it with --format files.")
            problems.append(text % {"exercise": each.exercise.id})
        for name, content in each.files.items():
            if not _is_text(content):
                text = _("%(file)s is no text, and no notebook can hold it: release with --format files.")
                problems.append(text % {"file": place_of(each.exercise, name)})
    if problems:
        raise CourseError(problems)


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


def _notebook(half: PublicHalf, each: PublicExercise) -> bytes:
    """In the form in which Jupyter writes a notebook, so that saving it changes nothing else."""
    exercise = each.exercise
    statement = each.statement.strip() or f"# {exercise.id} · {exercise.title}"
    stub = each.files[each.main_file].decode("utf-8-sig").strip("\n")
    cells = [
        _markdown("statement", statement),
        _markdown("guide", _guide(half)),
        _code("prepare", _PREPARE % {"needed": shlex.join(needed(half.course))}),
        _code("course", f"%%iaml course\n{_carried(half, each)}", jupyter={"source_hidden": True}),
        _markdown("solution-title", "## " + _("Your solution")),
        _code("solution", stub),
        _code("check", f"%iaml check {exercise.id}"),
    ]
    document = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _markdown(id_: str, text: str) -> dict[str, object]:
    return {"cell_type": "markdown", "id": id_, "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(id_: str, text: str, **metadata: object) -> dict[str, object]:
    own: dict[str, object] = {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
    }
    return _markdown(id_, text) | own | {"outputs": []}


def _guide(half: PublicHalf) -> str:
    lines = [
        "## " + _("Before you begin"),
        _(
            "Run the two cells that follow, in their order; then write the solution in its cell, run it and "
            "run the last cell, which says what is right and what to do next."
        ),
        _(
            "The second of the two holds what the check needs, the public tests among it: read them, and "
            "leave the cell as it is. Where the statement speaks of a file to complete, the cell of the "
            "solution is meant."
        ),
    ]
    if half.course.home:
        lines.append(_("Page of the course: %(home)s") % {"home": link(half.course.home)})
    return "\n\n".join(lines)


def _carried(half: PublicHalf, each: PublicExercise) -> str:
    """All of the public half but the statement and the stub, which have cells of their own."""
    folder = f"assignments/{each.exercise.folder_name}"
    others = {
        f"{folder}/{name}": content.decode("utf-8-sig")
        for name, content in each.files.items()
        if name not in (STATEMENT, each.main_file)
    }
    return packed({COURSE_FILE: course_text(half.course, only=each.exercise)} | others).rstrip("\n")
