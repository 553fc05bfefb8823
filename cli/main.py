"""The `iaml` command: its subcommands, and the one place that turns errors into text and exit codes."""

import sys
from collections.abc import Sequence

import click

from autograder.errors import GraderError, IamlError
from autograder.reports.runner_log import harmless_stream, is_github
from autograder.text import LANGUAGES, _, preferred_language
from cli.lazy import LazyGroup, Sections
from cli.translated import requested_language, speak, speak_in_all

_INTERRUPTED = 130


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    if is_github():
        sys.stdout, sys.stderr = harmless_stream(sys.stdout), harmless_stream(sys.stderr)
    sys.exit(run(sys.argv[1:] or ["--help"]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every error ends here."""
    speak(preferred_language(requested_language(arguments), None))
    try:
        return commands().main(list(arguments), prog_name="iaml", standalone_mode=False) or 0
    except click.UsageError as error:
        if "--json" in arguments:
            click.echo("[]")
        error.show()
        return error.exit_code
    except IamlError as error:
        _tell(str(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Interrupted."), err=True)
        return _INTERRUPTED
    except Exception as error:
        _tell(_internal_error(error, arguments))
        return GraderError.exit_code


def commands() -> click.Group:
    """The command, with its help in the language in use."""
    sections = _sections()
    group = LazyGroup(
        "iaml",
        sections,
        callback=speak_in_all([name for section in sections.values() for name in section]),
        params=[
            click.Option(["--lang"], type=click.Choice(LANGUAGES), help=_("Language of everything printed."))
        ],
        help=_("Grade Python and NumPy exercises with hidden pytest suites, away from the students' code."),
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGS]..."),
    )
    return click.version_option(package_name="iaml", message="%(prog)s %(version)s")(group)


def _sections() -> Sections:
    return {
        _("For students"): {
            "check": _("Check your own work."),
            "doctor": _("Say whether this machine can grade."),
        },
        _("For instructors"): {
            "grade": _("Grade a class."),
            "show": _("Show the results of one student."),
            "diff": _("Say whose grade a run changes."),
            "report": _("Write the class report."),
            "export": _("Write the results, or the course, for another system."),
        },
        _("For authors of exercises"): {
            "new": _("Begin an exercise."),
            "audit": _("Prove that hidden suites are fair."),
            "release": _("Write the half of the course that students get."),
        },
        _("For continuous integration"): {
            "ci": _("Grade the exercises that a pull request touches."),
        },
    }


def _tell(text: str) -> None:
    """Print an error, which may quote a student's words."""
    from autograder.reports.safe_text import visible
    from cli.common import say

    say(visible(text), err=True)


def _internal_error(error: Exception, arguments: Sequence[str]) -> str:
    import platform
    import tempfile
    import traceback
    from importlib.metadata import version

    with tempfile.NamedTemporaryFile(
        "w", prefix="iaml-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"iaml {version('iaml')}, Python {platform.python_version()}, {platform.platform()}\n")
        log.write(f"iaml {' '.join(map(ascii, arguments))}\n\n")
        log.write("".join(traceback.format_exception(error)).encode("utf-8", "replace").decode())
    facts = {"error": f"{type(error).__name__}: {error}", "log": log.name}
    return _("Internal error, a defect of iaml: %(error)s. Please report it with %(log)s.") % facts
