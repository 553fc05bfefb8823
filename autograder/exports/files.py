"""Files that are given to an export, and those that it makes."""

from pathlib import Path

from autograder.errors import UsageError
from autograder.files import UnreadableError, kind_at, read_bounded, reason
from autograder.names import inert
from autograder.reports.files import write_atomic
from autograder.text import _

MAX_BYTES = 20 * 1024 * 1024


def read_text(path: Path) -> str:
    """The text of a file that another system wrote, its byte order mark too; raises UsageError."""
    try:
        return read_bounded(path, MAX_BYTES, str(path), follow=True).decode("utf-8")
    except UnreadableError as problem:
        raise UsageError(str(problem)) from problem
    except UnicodeDecodeError as error:
        text = _("%(file)s is not UTF-8 text: download it again, or save it as «CSV UTF-8».")
        raise UsageError(text % {"file": inert(str(path), 1000)}) from error


def require_free(path: Path, *, force: bool) -> None:
    """Raise UsageError where there is something at `path` that may not be replaced."""
    kind = kind_at(path)
    if kind is None or (force and kind in ("file", "link")):
        return
    facts = {"file": inert(str(path), 1000)}
    if kind == "folder":
        raise UsageError(_("%(file)s is a folder, not a file.") % facts)
    raise UsageError(
        _("%(file)s is there already: choose another --out, or replace it with --force.") % facts
    )


def write_file(path: Path, content: str | bytes, *, force: bool) -> None:
    """A new file, whole or not at all; raises UsageError."""
    require_free(path, force=force)
    try:
        write_atomic(path, content)
    except OSError as error:
        facts = {"file": inert(str(path), 1000), "reason": reason(error)}
        raise UsageError(_("%(file)s cannot be written: %(reason)s.") % facts) from error


def make_folder(path: Path) -> None:
    """A folder and those above it, if they are not there; raises UsageError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        facts = {"folder": inert(str(path), 1000), "reason": reason(error)}
        raise UsageError(_("The folder %(folder)s cannot be made: %(reason)s.") % facts) from error
