"""Which jail is chosen, and what is said when none works."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.errors import JailError
from autograder.jail import Jail
from autograder.jail import bubblewrap as bubblewrap_module
from autograder.jail.choose import choose_jail
from autograder.jail.probe import PROMISES, probe
from autograder.limits import Limits


@pytest.fixture
def no_tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which bubblewrap was never installed."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def no_sandlock(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment without the package sandlock."""
    monkeypatch.setitem(sys.modules, "sandlock", None)


def test_auto_takes_bubblewrap_where_it_works(bubblewrap: Jail) -> None:
    chosen = choose_jail("auto")
    assert (chosen.name, chosen.enforces) == ("bubblewrap", PROMISES)


@pytest.mark.usefixtures("sandlock", "no_tools")
def test_auto_takes_sandlock_where_bubblewrap_is_not_installed() -> None:
    chosen = choose_jail("auto")
    assert (chosen.name, chosen.enforces) == ("sandlock", PROMISES)


@pytest.mark.usefixtures("no_tools", "no_sandlock")
def test_auto_says_of_each_jail_why_not_and_what_helps() -> None:
    with pytest.raises(JailError) as refusal:
        choose_jail("auto")
    first, second = str(refusal.value).splitlines()
    assert "bwrap" in first
    assert "install bubblewrap" in first
    assert "pip install sandlock" in second


@pytest.mark.usefixtures("no_tools")
def test_named_jail_that_does_not_work_is_not_replaced() -> None:
    with pytest.raises(JailError, match="bubblewrap"):
        choose_jail("bubblewrap")


def test_none_enforces_nothing() -> None:
    assert choose_jail("none").enforces == ()


LEAKS = [
    ("network", ["--share-net"]),
    ("files", ["--bind", "/tmp", "/tmp"]),
]


@pytest.mark.parametrize(("promise", "options"), LEAKS, ids=[leak for leak, _options in LEAKS])
def test_probe_names_the_promise_that_a_leaky_jail_breaks(
    bubblewrap: Jail, monkeypatch: pytest.MonkeyPatch, promise: str, options: list[str]
) -> None:
    _add_options(monkeypatch, options)
    with pytest.raises(JailError, match=f"does not enforce: {promise}"):
        probe(bubblewrap)


def test_probe_sees_another_interpreter(bubblewrap: Jail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.base_prefix", "/elsewhere")
    with pytest.raises(JailError, match="another Python"):
        probe(bubblewrap)


def test_bubblewrap_that_is_refused_hands_on_the_reason(
    bubblewrap: Jail, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add_options(monkeypatch, ["--no-such-option"])
    with pytest.raises(JailError, match=r"bubblewrap does not work here: .*--no-such-option"):
        choose_jail("bubblewrap")


def test_readable_path_that_is_missing_is_our_error(jail: Jail, tmp_path: Path) -> None:
    with pytest.raises(JailError, match="missing cannot be shown to a jail"):
        jail.start(["/bin/true"], [tmp_path / "missing"], Limits())


def _add_options(monkeypatch: pytest.MonkeyPatch, options: list[str]) -> None:
    laid = bubblewrap_module._view

    def view(*arguments: object) -> Iterator[object]:
        yield from laid(*arguments)  # type: ignore[arg-type]
        yield from options

    monkeypatch.setattr(bubblewrap_module, "_view", view)
