"""When work was handed in, as nbgrader writes it: `2015-02-02 14:58:23.948203 America/Los_Angeles`."""

import contextlib
import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.files import UnreadableError, read_bounded
from autograder.submissions.walk import walk

TIMESTAMP_FILE = "timestamp.txt"
_FORM = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d|[A-Za-z_+/0-9-]{1,40})?"
)


def handed_in(root: Path, parts: tuple[str, ...]) -> datetime | None:
    """The time in the timestamp.txt nearest to the file at `parts` below `root`, if there is one."""
    for depth in range(len(parts) - 1, -1, -1):
        path = root.joinpath(*parts[:depth], TIMESTAMP_FILE)
        with contextlib.suppress(UnreadableError):
            return parse_timestamp(read_bounded(path, 1024).decode(errors="replace"))
    return None


def latest_in(root: Path) -> datetime | None:
    """The latest time in any timestamp.txt below `root`."""
    found = []
    for entry in walk(root).entries:
        if entry.name == TIMESTAMP_FILE:
            with contextlib.suppress(UnreadableError):
                text = read_bounded(root.joinpath(*entry.parts), 1024).decode(errors="replace")
                found.append(parse_timestamp(text))
    return max(filter(None, found), default=None)


def parse_timestamp(text: str) -> datetime | None:
    """The moment in UTC; without a zone it is taken for UTC. None if it is no time."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        return None
    day, time, zone = match.groups()
    try:
        if zone in (None, "Z", "UTC"):
            moment = datetime.fromisoformat(f"{day}T{time}Z")
        elif zone[0] in "+-":
            moment = datetime.fromisoformat(f"{day}T{time}{zone}")
        else:
            moment = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZoneInfo(zone))
        return moment.astimezone(UTC)
    except (ValueError, KeyError, OverflowError, OSError):  # no such day; no such zone, or a folder of zones
        return None
