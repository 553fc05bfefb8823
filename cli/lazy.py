"""A group whose commands are imported when they are used: its help needs none of them."""

from collections import UserDict
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

Sections = Mapping[str, Mapping[str, str]]
"""Title → name of a command → what it does, in a few words. The command is NAME in the module `cli.NAME`."""


class LazyGroup(click.Group):
    """Commands in sections, all in the order given."""

    def __init__(self, name: str, sections: Sections, **options: Any) -> None:
        short = {each: text for section in sections.values() for each, text in section.items()}
        commands = {each: click.Command(each, short_help=text) for each, text in short.items()}
        super().__init__(name, _Commands(commands), **options)
        self._sections = sections

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The sections, one below the other."""
        width = max(map(len, self.commands))
        for title, section in self._sections.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), text) for name, text in section.items()])


class _Commands(UserDict[str, click.Command]):
    """The commands by name; the data hold what stands for each until it is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        short_help = self.data[name].short_help
        command: click.Command = getattr(import_module(f"cli.{name}"), name)
        command.short_help = short_help
        return command
