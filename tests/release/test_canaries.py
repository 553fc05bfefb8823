"""Nothing of the private half goes out: the course is released with a unique word in every file of it."""

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from autograder.audit.canary import leaked, make_canaries
from autograder.course import Course, find_course
from autograder.release import FORMATS, Format
from autograder.release.write import release


@pytest.fixture(scope="module")
def caged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, set[str]]:
    """Some exercises of the course, with canaries in every private file; the canaries."""
    folder = tmp_path_factory.mktemp("canaries") / "course"
    own = find_course(Path(__file__).parents[2])
    exercises = tuple(own.find(name) for name in ("ex1", "ex5", "ex9"))
    caged = make_canaries(own, exercises, folder)
    planted = set().union(*caged.canaries.values())
    for number, file in enumerate(sorted((folder / "reference").rglob("*.py"))):
        word = "canary_" + "".join("abcdefghij"[int(digit)] for digit in f"{number:016}")
        file.write_text(f"# {word}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
        planted.add(word)
    for exercise in exercises:
        for name in ("alternates/a.py", "wrong/a.py", "equivalent.yaml", "notes.md", ".hidden"):
            path = folder / "reference" / exercise.folder_name / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("# canary_zzzzzzzzzzzzzzzz\n", encoding="utf-8")
    planted.add("canary_zzzzzzzzzzzzzzzz")
    there = leaked("\n".join(texts(folder / "reference")), planted)
    return msgspec.structs.replace(caged.course, exercises=exercises), set(there)


def texts(folder: Path) -> Iterator[str]:
    """Every name and content below a folder, and what is packed within."""
    for path in sorted(folder.rglob("*")):
        yield path.relative_to(folder).as_posix()
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            yield text
            yield from (_unpacked(run) for run in re.findall(r"[A-Za-z0-9+/=_-]{40,}", text))


def _unpacked(text: str) -> str:
    try:
        data = base64.b64decode(text, validate=True)
        return zlib.decompress(data).decode("utf-8", "replace")
    except (ValueError, zlib.error):
        return text


@pytest.mark.parametrize("format_", FORMATS)
def test_no_canary_of_the_private_half_is_released(
    format_: Format, caged: tuple[Course, set[str]], tmp_path: Path
) -> None:
    course, canaries = caged
    release(course, tmp_path / "out", format_)
    released = "\n".join(texts(tmp_path / "out"))

    assert len(canaries) > 200
    assert "average_query_precision" in released
    assert leaked(released, canaries) == []
