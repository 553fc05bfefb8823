"""The `iaml` command: its subcommands, and the one place that turns errors into text and exit codes."""

import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence

import click

from autograder.errors import GraderError, IamlError
from autograder.reports.safe_text import visible
from autograder.text import LANGUAGES, _, preferred_language
from cli.common import is_github, say
from cli.translated import requested_language, speak, speak_in_all

_INTERRUPTED = 130


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    if is_github():
        from autograder.reports.runner_log import harmless_stream

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
        say(visible(str(error)), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Interrupted."), err=True)
        return _INTERRUPTED
    except Exception as error:
        say(_internal_error(error, arguments), err=True)
        return GraderError.exit_code


def commands() -> click.Group:
    # Imported late: a command declares its help texts in the language that was chosen just before.
    from cli.audit import audit
    from cli.check import check
    from cli.ci import ci
    from cli.diff import diff
    from cli.doctor import doctor
    from cli.export import export
    from cli.grade import grade
    from cli.new import new
    from cli.release import release
    from cli.report import report
    from cli.show import show

    commands = {
        "check": check,
        "grade": grade,
        "show": show,
        "report": report,
        "diff": diff,
        "export": export,
        "audit": audit,
        "new": new,
        "release": release,
        "ci": ci,
        "doctor": doctor,
    }
    group = click.Group(
        "iaml",
        callback=speak_in_all(commands),
        params=[
            click.Option(["--lang"], type=click.Choice(LANGUAGES), help=_("Language of everything printed."))
        ],
        commands=commands,
        help=_("Grade Python and NumPy exercises with hidden pytest suites, away from the students' code."),
    )
    group.options_metavar = _("[OPTIONS]")
    group.subcommand_metavar = _("COMMAND [ARGS]...")
    return click.version_option(package_name="iaml", message="%(prog)s %(version)s")(group)


def _internal_error(error: Exception, arguments: Sequence[str]) -> str:
    from importlib.metadata import version

    with tempfile.NamedTemporaryFile(
        "w", prefix="iaml-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"iaml {version('iaml')}, Python {platform.python_version()}, {platform.platform()}\n")
        log.write(f"iaml {' '.join(map(ascii, arguments))}\n\n")
        log.write("".join(traceback.format_exception(error)).encode("utf-8", "replace").decode())
    facts = {"error": visible(f"{type(error).__name__}: {error}"), "log": log.name}
    return _("Internal error, a defect of iaml: %(error)s. Please report it with %(log)s.") % facts
