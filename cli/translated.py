"""The language of the process, for our texts and for Click's own.

Click's messages go through the standard gettext, whose domain becomes ours. Those that a user can meet are
listed at the end, so that they get into the catalogue.
"""

import gettext
import os
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import click

from autograder import text
from autograder.text import _, ngettext


def speak(language: str) -> None:
    """Use `language` from here on."""
    text.set_language(language)
    gettext.bindtextdomain(text.DOMAIN, str(Path(text.__file__).parent / "locale"))
    gettext.textdomain(text.DOMAIN)
    os.environ["LANGUAGE"] = language


def requested_language(arguments: Sequence[str]) -> str | None:
    """The value of `--lang`, before Click parses anything: a command declares its help when imported."""
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--lang":
            return following
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return None


def speak_in_all(commands: Iterable[str]) -> Callable[[str | None], None]:
    """What makes `iaml --lang en check` mean `iaml check --lang en`, as the callback of a group."""

    def speak_in_all(lang: str | None) -> None:
        click.get_current_context().default_map = {command: {"lang": lang} for command in commands}

    return speak_in_all


def _clicks_messages() -> None:
    """Never called: what Click asks gettext for, where Babel finds it."""
    _("Usage:")
    _("Options")
    _("Commands")
    _("Positional arguments")
    _("Show this message and exit.")
    _("Show the version and exit.")
    _("default: {default}")
    _("Error: {message}")
    _("Try '{command} {option}' for help.")
    _("Invalid value: {message}")
    _("Invalid value for {param_hint}: {message}")
    _("Missing command.")
    _("Missing argument")
    _("Missing option")
    _("required")
    _("No such option {name!r}.")
    _("No such command {name!r}.")
    _("{value!r} is not a valid {number_type}.")
    _("{value} is not in the range {range}.")
    _("Option {name!r} does not take a value.")
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1)
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1)
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1)
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1)
