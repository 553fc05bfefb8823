"""How the jailed worker is started, confined, measured and ended.

A jail is one of three ways to start a command: sandlock, bubblewrap or a plain subprocess that confines
nothing. All three hand back the same `JailedProcess`, whose standard input and output are the wall's channel.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from autograder.jail.process import JailedProcess
from autograder.limits import Limits

__all__ = ["Jail", "JailedProcess"]


class Jail(Protocol):
    """One way to start a command; `enforces` names what it was seen to enforce on this machine."""

    name: str
    enforces: tuple[str, ...]

    def start(self, argv: Sequence[str], readable: Sequence[Path], limits: Limits) -> JailedProcess:
        """Start `argv` with only the interpreter and `readable` visible, read-only, under `limits`.

        Raises JailError when the jail cannot be started.
        """
        ...
