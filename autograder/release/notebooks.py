"""The student half as notebooks, one for each exercise, that need no other file, as in Colab.

Cells, in their order: statement; what installs and loads iaml; the public half, as the magic `%%iaml course`
reads it; stub; check. Their ids tell what they are, so the same course gives the same bytes.
"""

import base64
import json
import re
import shlex
from pathlib import PurePosixPath

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
_PICTURE = re.compile(r"(!\[[^\]]*\]\()(?:\./)?([^)\s]+)\)")
_MEDIA_TYPES = {
    ".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".png": "image/png",
    ".svg": "image/svg+xml", ".webp": "image/webp",
}  # fmt: skip
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
            if name not in _pictures(each) and not _is_text(content):
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
    stub = each.files[each.main_file].decode("utf-8-sig").strip("\n")
    cells = [
        _statement(each),
        _markdown("guide", _guide(half)),
        _code("prepare", _PREPARE % {"needed": shlex.join(needed(half.course))}),
        _code("course", f"%%iaml course\n{_carried(half, each)}", jupyter={"source_hidden": True}),
        _markdown("solution-title", "## " + _("Your solution")),
        _code("solution", stub),
        _code("check", f"%iaml check {exercise.id}"),
    ]
    document = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _statement(each: PublicExercise) -> dict[str, object]:
    """The statement with the pictures that it shows, which the cell holds as attachments."""
    text = each.statement.strip() or f"# {each.exercise.id} · {each.exercise.title}"
    pictures = _pictures(each)

    def attached(match: re.Match[str]) -> str:
        return f"{match[1]}attachment:{_flat(match[2])})" if match[2] in pictures else match[0]

    cell = _markdown("statement", _PICTURE.sub(attached, text))
    if pictures:
        cell["attachments"] = {
            _flat(name): {media_type: base64.b64encode(each.files[name]).decode()}
            for name, media_type in pictures.items()
        }
    return cell


def _pictures(each: PublicExercise) -> dict[str, str]:
    """The public files that the statement shows as pictures, with their media types."""
    shown = {match[2] for match in _PICTURE.finditer(each.statement)}
    kinds = {name: PurePosixPath(name).suffix.lower() for name in each.files if name in shown}
    return {name: _MEDIA_TYPES[kind] for name, kind in kinds.items() if kind in _MEDIA_TYPES}


def _flat(name: str) -> str:
    return name.replace("/", "-")


def _markdown(id_: str, text: str) -> dict[str, object]:
    return {"cell_type": "markdown", "id": id_, "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(id_: str, text: str, **metadata: object) -> dict[str, object]:
    own: dict[str, object] = {"cell_type": "code", "execution_count": None, "outputs": []}
    return _markdown(id_, text) | own | {"metadata": metadata}


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
    """All but the statement and its pictures; the stub too, against which the public tests are collected."""
    elsewhere = {STATEMENT, *_pictures(each)}
    files = {COURSE_FILE: course_text(half.course, only=each.exercise)}
    for name, content in each.files.items():
        if name not in elsewhere:
            files[f"assignments/{each.exercise.folder_name}/{name}"] = content.decode("utf-8-sig")
    return packed(files).rstrip("\n")
