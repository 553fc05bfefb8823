"""`--jail auto|sandlock|bubblewrap|none`: which jail to use, proven by a probe."""

import importlib.util
import platform
import shutil
import sys
from pathlib import Path

from autograder.errors import JailError
from autograder.jail import Jail
from autograder.jail.bubblewrap import BubblewrapJail
from autograder.jail.plain import PlainJail
from autograder.jail.probe import probe
from autograder.jail.sandlock import SandlockJail
from autograder.text import _

NAMES = ("auto", "sandlock", "bubblewrap", "none")

_OLDEST_FOR_SANDLOCK = (6, 12)
_BUBBLEWRAP_PACKAGE = {
    "apt-get": "sudo apt-get install bubblewrap",
    "dnf": "sudo dnf install bubblewrap",
    "pacman": "sudo pacman -S bubblewrap",
    "zypper": "sudo zypper install bubblewrap",
    "apk": "sudo apk add bubblewrap",
}
# A setting that may keep users from user namespaces, the value with which it does, and the other.
_NAMESPACE_SETTINGS = (
    ("kernel/apparmor_restrict_unprivileged_userns", "1", "0"),
    ("kernel/unprivileged_userns_clone", "0", "1"),
    ("user/max_user_namespaces", "0", "10000"),
)


def choose_jail(name: str) -> Jail:
    """The jail called `name`; for "auto" bubblewrap where it works, because it starts faster, else sandlock.

    JailError says for each jail that was tried why it does not work, and the command that helps.
    """
    if name == "none":
        return PlainJail()
    if sys.platform != "linux":
        raise JailError(_("Jails need Linux. `--jail none` runs your own code without one."))
    problems = []
    for kind in (BubblewrapJail, SandlockJail):
        if name in ("auto", kind.name):
            try:
                return kind(enforces=probe(kind()))
            except JailError as error:
                problems.append(f"{error} {_remedy(kind.name)}".strip())
    raise JailError("\n".join(problems))


def _remedy(name: str) -> str:
    return _bubblewrap_remedy() if name == BubblewrapJail.name else _sandlock_remedy()


def _bubblewrap_remedy() -> str:
    if shutil.which("bwrap") is None:
        commands = (command for tool, command in _BUBBLEWRAP_PACKAGE.items() if shutil.which(tool))
        return _try(next(commands, "apt-get install bubblewrap"))
    for setting, closed, opened in _NAMESPACE_SETTINGS:
        path = Path("/proc/sys", setting)
        if path.exists() and path.read_text().strip() == closed:
            return _try(f"sudo sysctl -w {setting.replace('/', '.')}={opened}")
    return _in_container() or _("bubblewrap 0.8 or newer is needed.")


def _sandlock_remedy() -> str:
    release = platform.release()
    version = tuple(int(part) for part in release.split(".")[:2] if part.isdigit())
    if version < _OLDEST_FOR_SANDLOCK:
        return _("sandlock needs Linux 6.12 or newer; this is %(release)s.") % {"release": release}
    if importlib.util.find_spec("sandlock") is None:
        return _try("pip install sandlock")
    return _in_container()


def _in_container() -> str:
    if Path("/.dockerenv").exists():
        return _try("docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined …")
    return ""


def _try(command: str) -> str:
    return _("Try: %(command)s") % {"command": command}
