"""The public half as one readable text in a cell."""

from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.live.carried import packed, unpacked, write_files


@pytest.mark.parametrize(
    "text",
    ["x = 1", "a\n\nb", "=== course.yaml ===", "==== a ====\n===== b =====", "=== a ====", "ñ '''\\ %% {x}"],
)
def test_files_come_back_as_they_were(text: str) -> None:
    files = {"course.yaml": f"{text}\n", "assignments/ex1_sums/test 1.py": f"{text}\n"}

    assert unpacked(packed(files)) == files


@pytest.mark.parametrize(
    "text",
    [
        "",
        "def f(): pass",
        "=== other.yaml ===\nx",
        "=== course.yaml ===\n=== ../out.py ===\nx",
        "=== course.yaml ===\n=== /out.py ===\nx",
        "=== course.yaml ===\n=== a\0b ===\nx",
        f"=== course.yaml ===\n=== {'a' * 300} ===\nx",
        "=== course.yaml ===\n=== course.yaml/x ===\nx",
    ],
    ids=["empty", "other-cell", "no-course", "parent", "absolute", "null-byte", "long", "file-as-folder"],
)
def test_cell_that_holds_no_course_is_a_sentence_and_writes_nothing_elsewhere(
    text: str, tmp_path: Path
) -> None:
    folder = tmp_path / "in" / "here"
    with pytest.raises(UsageError, match="This cell holds no course"):
        write_files(unpacked(text), folder)

    assert {path.name for path in tmp_path.rglob("*")} <= {"in", "here", "course.yaml"}
