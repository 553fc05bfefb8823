"""`iaml doctor`: what this machine has, what its jails enforce, what to do about what is missing."""

import platform
import sys

import click

from autograder.errors import GraderError, JailError
from autograder.text import LANGUAGES, _

_DISTRIBUTIONS = ("iaml", "numpy", "pytest", "sandlock")
_TRIED = ("bubblewrap", "sandlock")  # as `--jail auto` does


@click.command(
    options_metavar=_("[OPTIONS]"),
    short_help=_("Say whether this machine can grade."),
    help=_(
        "Say which Python, packages and jails there are, what each jail enforces, "
        "and what to do if none works."
    ),
)
@click.option("--lang", type=click.Choice(LANGUAGES), help=_("Language of everything printed."))
def doctor(lang: str | None) -> int:
    from autograder.reports.terminal import console_for, show
    from autograder.reports.terminal.doctor import JailReport, doctor_view

    def tried(name: str) -> JailReport:
        from autograder.jail.choose import choose_jail

        try:
            return JailReport(name=name, enforces=choose_jail(name).enforces)
        except JailError as error:
            return JailReport(name=name, problem=str(error))

    jails = [tried(name) for name in _TRIED]
    show(console_for(), doctor_view(_versions(), jails))
    return GraderError.exit_code if all(jail.problem for jail in jails) else 0


def _versions() -> dict[str, str | None]:
    python = f"{platform.python_version()}  {sys.executable}"
    return {"Python": python} | {name: _installed(name) for name in _DISTRIBUTIONS}


def _installed(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None
