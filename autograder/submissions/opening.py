"""What of a class is opened and unpacked, and how much of it."""

import re
from typing import Any

from autograder.limits import Limits
from autograder.submissions.timestamp import TIMESTAMP_FILE

METADATA = "submission_metadata.yml"
WHOLE_CLASS = r"assignment_\d+_export|.+-submissions"
"""The folder in which Gradescope and GitHub Classroom put all the others."""

MAX_ARCHIVE_BYTES = 64 << 20
"""The largest archive of one student that is opened."""

_SUFFIX = r"\.(zip|tar|tgz|tbz2?|txz|tar\.(gz|bz2|xz))$"
_ARCHIVE = rf".+{_SUFFIX}"
_GRADED = (rf".*\.(py|ipynb)|{re.escape(TIMESTAMP_FILE)}", 16 << 20, "files")
_PACKED = (_ARCHIVE, MAX_ARCHIVE_BYTES, "archives")
MAX_METADATA_BYTES = 200 << 20
MAX_ARCHIVES = 10
OF_A_STUDENT: dict[str, Any] = {
    "wanted": [_GRADED],
    "people": False,
    "whole": "",
    "most": {"files": 1_000, "bytes": 32 << 20, "others": 5_000},
    "entries_in_all": 100_000,
    "stream_bytes": 256 << 20,
    "seconds": 15,
}
OF_A_CLASS: dict[str, Any] = {
    "wanted": [_GRADED, _PACKED, (re.escape(METADATA), MAX_METADATA_BYTES, "files")],
    "people": True,
    "most": {"files": 1_000, "archives": MAX_ARCHIVES, "bytes": 256 << 20, "others": 5_000},
    "entries_in_all": 1_000_000,
    "stream_bytes": 1 << 40,
    "seconds": 4 * 3600,
}
MAX_CLASS_BYTES = 100 << 30
FRAME_BYTES = 1 << 15  # what a frame counts however small it is, so that their number has a limit too
STUDENT_LIMITS = Limits(test_cpu_seconds=15, memory_mb=1024, processes=4, tmp_mb=1, output_kb=4)
CLASS_LIMITS = Limits(exercise_seconds=1000, memory_mb=2048, processes=2, tmp_mb=1, output_kb=4)
RECORDS_LIMITS = Limits(
    test_cpu_seconds=120, exercise_seconds=400, memory_mb=2048, processes=4, tmp_mb=1, output_kb=4
)


def is_openable(name: str) -> bool:
    """Whether a file of this name is opened as an archive."""
    return re.fullmatch(_ARCHIVE, name, re.IGNORECASE) is not None


def stem_of(name: str) -> str:
    """A name without the suffix of an archive."""
    return re.sub(_SUFFIX, "", name, flags=re.IGNORECASE)


def copied_bytes(name: str) -> int:
    """The most bytes that are copied of a student's file of this name; -1 if only its name is."""
    wanted = (_GRADED, _PACKED)
    return next((most for pattern, most, _what in wanted if re.fullmatch(pattern, name, re.IGNORECASE)), -1)
