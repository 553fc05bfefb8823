"""GitHub's description of the event that started a workflow, read as data."""

import json
from pathlib import Path

from autograder.errors import UsageError
from autograder.files import UnreadableError, read_bounded
from autograder.names import inert
from autograder.text import _

_MAX_BYTES = 10 * 1024 * 1024


def author_of(event: Path) -> str | None:
    """Who opened the pull request that an event is about; None if it is about none. Raises UsageError."""
    try:
        document = json.loads(read_bounded(event, _MAX_BYTES, follow=True))
    except (UnreadableError, ValueError, RecursionError) as error:
        facts = {"file": inert(str(event), 1000)}
        raise UsageError(_("%(file)s is not an event of GitHub's: see --event.") % facts) from error
    for key in ("pull_request", "user", "login"):
        document = document.get(key) if isinstance(document, dict) else None
    return document if isinstance(document, str) else None
