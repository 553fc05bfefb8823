"""The attacks as they lie in tests/hostile/attacks, and what each may come to at most."""

import re
import runpy
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
COURSE = HERE / "course"
HONEST = HERE / "honest"
_CANARY = re.compile(r"zq[0-9a-z]{8}|\d{6,}")


class Verdict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`verdict.yaml`: what an attack tries and what it may come to.

    `points` are the most that each exercise may earn, 0 if not named, and "full" allows everything: there
    the answers are right and the attack is on something else. `outcomes` lists, per exercise, the only
    outcomes that a hidden test may have. `secrets` may not stand in anything that a student reads, beside
    the canaries; `outside` may not exist afterwards. `uses` are files of tests/hostile/tools that are
    handed in too.
    """

    tries: str
    points: Mapping[str, float | str] = {}
    outcomes: Mapping[str, list[str]] = {}
    secrets: list[str] = []
    outside: list[str] = []
    uses: list[str] = []
    slow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One folder of attacks/."""

    folder: Path
    verdict: Verdict

    @property
    def name(self) -> str:
        """What the attack is called."""
        return self.folder.name

    def hand_in(self, folder: Path, marks: Mapping[str, str]) -> None:
        """Write the submission to `folder`, with the marks of this run (`@RUN@` and the like) filled in.

        `build.py`, if there is one, makes what cannot lie in a repository.
        """
        folder.mkdir(parents=True)
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        files += [HERE / "tools" / f"{name}.py" for name in self.verdict.uses]
        for path in files:
            if path.name in ("verdict.yaml", "build.py") or "__pycache__" in path.parts:
                continue
            inside = path.relative_to(self.folder) if path.is_relative_to(self.folder) else Path(path.name)
            target = folder / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(fill_in(path.read_bytes(), marks))
        build = self.folder / "build.py"
        if build.exists():
            runpy.run_path(str(build))["build"](folder)


def fill_in(data: bytes, marks: Mapping[str, str]) -> bytes:
    """`data` with each mark replaced by what it stands for in this run."""
    for mark, value in marks.items():
        data = data.replace(f"@{mark}@".encode(), value.encode())
    return data


@cache
def all_attacks() -> tuple[Attack, ...]:
    """Every attack, by name."""
    return tuple(_read(path.parent) for path in sorted((HERE / "attacks").glob("*/verdict.yaml")))


def _read(folder: Path) -> Attack:
    verdict = msgspec.yaml.decode((folder / "verdict.yaml").read_bytes(), type=Verdict)
    return Attack(folder=folder, verdict=verdict)


@cache
def canaries() -> frozenset[str]:
    """Every recognisable token and number of the hidden suites."""
    texts = [path.read_text(encoding="utf-8") for path in COURSE.glob("reference/*/test_hidden.py")]
    return frozenset(token for text in texts for token in _CANARY.findall(text))


def hand_in_honest(kind: str, folder: Path) -> None:
    """The work of an honest student: "perfect" is the reference, "half" lies in honest/."""
    modules = COURSE.glob("reference/*/*.py") if kind == "perfect" else (HONEST / kind).glob("*.py")
    folder.mkdir(parents=True)
    for path in modules:
        if not path.name.startswith("test_"):
            shutil.copy(path, folder)
