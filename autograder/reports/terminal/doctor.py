"""`iaml doctor` on a terminal: what this machine has, for whoever runs the grader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.reports.terminal import inert
from autograder.text import _


@dataclass(frozen=True, slots=True, kw_only=True)
class JailReport:
    """A jail as tried on this machine: what it was seen to enforce, or why it does not work."""

    name: str
    enforces: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What was found of one thing, with the fix where it is wrong; "absent" is what may well be so."""

    name: str
    text: str
    state: Literal["good", "absent", "wrong"] = "good"


def doctor_view(lines: Sequence[Line], jails: Sequence[JailReport]) -> RenderableType:
    """Everything that was found; the jails in the order in which `auto` tries them."""
    return Group(_lines(lines), Text(), Text(_("Jails"), "bold"), _jails(jails), Text(), _advice(jails))


def _lines(lines: Sequence[Line]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    marks = {"good": ("✓", "green"), "absent": ("-", "yellow"), "wrong": ("✗", "red")}
    for line in lines:
        table.add_row(Text(*marks[line.state]), inert(line.name, "bold"), inert(line.text))
    return table


def _jails(jails: Sequence[JailReport]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for jail in jails:
        mark = Text("✗", "red") if jail.problem else Text("✓", "green")
        table.add_row(mark, inert(jail.name, "bold"), Group(*_findings(jail)))
    return table


def _findings(jail: JailReport) -> Iterator[Text]:
    if jail.problem:
        yield inert(jail.problem)
    for promise in jail.enforces:
        yield inert(_promises().get(promise, promise))


def _promises() -> dict[str, str]:
    return {
        "files": _("no file outside it is read or written"),
        "network": _("no network"),
        "signals": _("no signal to a process outside it"),
        "processes": _("a limited number of processes, all ended with it"),
        "memory": _("a limit on memory"),
        "tmp": _("a private temporary folder of limited size"),
    }


def _advice(jails: Sequence[JailReport]) -> Text:
    works = next((jail.name for jail in jails if not jail.problem), None)
    if works is None:
        return Text(
            _(
                "No jail works here, so iaml grade refuses; iaml check runs your own code without one. "
                "Do what is said above, then run iaml doctor again."
            ),
            "bold red",
        )
    return Text(_("Ready: iaml grade uses %(jail)s.") % {"jail": works}, "green")
