"""Candidates through the jails and the wall, and what is known of them.

Each jail serves one candidate after the other. What a test came to is kept by the content of all that could
change it, for the next question and the next audit.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil
from queue import SimpleQueue
from types import TracebackType
from typing import Self

import msgspec

from autograder.audit.cache import Cache, Value
from autograder.audit.candidates import Candidate
from autograder.course import Exercise
from autograder.errors import GraderError
from autograder.grading import Engine
from autograder.keeper import JailKeeper
from autograder.results import ExpectedTest
from autograder.text import _, current_language, decoded

_TIMES_THE_REFERENCE = 5
_MAX_MESSAGE = 2000


class Tried(msgspec.Struct, frozen=True, array_like=True):
    """What a test came to with a candidate, and its message if it did not pass."""

    outcome: str
    seconds: float
    message: str = ""

    @property
    def lost(self) -> bool:
        """Whether its points were lost."""
        return self.outcome not in ("passed", "skipped")


Known = dict[str, Tried]
"""What is known of a candidate, by the name of the test."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A candidate, the tests to try it on, in this order, and whether one lost point says enough."""

    candidate: Candidate
    tests: Sequence[ExpectedTest]
    seed: int = 0
    until_failure: bool = False


@dataclass(slots=True)
class Trials:
    """The trials of one exercise; `kills` counts for each test the candidates that it failed."""

    exercise: Exercise
    engine: Engine
    keepers: "Keepers"
    cache: Cache
    surroundings: str
    kills: Counter[str] = field(default_factory=Counter)

    @property
    def tests(self) -> tuple[ExpectedTest, ...]:
        """The exercise's tests."""
        return self.engine.expected(self.exercise)

    def run(self, trials: Iterable[Trial]) -> Iterator[tuple[Candidate, Known]]:
        """What is known of each trial's tests once it is done, in no particular order."""
        waiting = []
        for trial in trials:
            known = self._known(trial)
            if _is_decided(trial, known):
                yield trial.candidate, known
            else:
                waiting.append((trial, known))
        for trial, known in self.engine.side_by_side(self._try, waiting):
            self.cache.put(self._key(trial), known)
            yield trial.candidate, known

    def full(self, candidates: Iterable[Candidate], seed: int = 0) -> Iterator[tuple[Candidate, Known]]:
        """All that the tests come to with each candidate."""
        yield from self.run(
            Trial(candidate=candidate, tests=self.tests, seed=seed) for candidate in candidates
        )

    def kept(self, question: str, candidate: Candidate, kind: type[Value]) -> Value | None:
        """What was kept of a candidate for a question of another kind."""
        return self.cache.get(self._digest(candidate, question), kind)

    def keep(self, question: str, candidate: Candidate, value: object) -> None:
        """Keep it for the next audit."""
        self.cache.put(self._digest(candidate, question), value)

    def _known(self, trial: Trial) -> Known:
        known = self.cache.get(self._key(trial), Known) or {}
        self._count(known)
        return known

    def _try(self, given: tuple[Trial, Known]) -> tuple[Trial, Known]:
        trial, known = given
        with self.keepers.one() as keeper:
            reports = self.engine.try_out(
                self.exercise,
                trial.candidate.modules,
                self._order(trial, known),
                keeper,
                seed=trial.seed,
                until_failure=trial.until_failure and self.exercise.isolation == "test",
            )
        tried = {}
        for node, report in reports.items():
            if report.outcome == "grader_error":
                text = _("%(exercise)s could not be audited: %(reason)s")
                raise GraderError(text % {"exercise": self.exercise.id, "reason": decoded(report.message)})
            message = (decoded(report.message) or "")[:_MAX_MESSAGE] if report.outcome != "passed" else ""
            tried[node] = Tried(report.outcome, round(report.seconds, 4), message)
        self._count(tried)
        return trial, known | tried

    def _order(self, trial: Trial, known: Known) -> list[str]:
        """The likeliest to fail first; where tests build on each other, all of them as they come."""
        if self.exercise.isolation == "module":
            return [test.node for test in self.tests]
        nodes = [test.node for test in trial.tests if test.node not in known]
        return sorted(nodes, key=lambda node: -self.kills[node]) if trial.until_failure else nodes

    def _count(self, known: Known) -> None:
        self.kills.update(node for node, tried in known.items() if tried.lost)

    def _key(self, trial: Trial) -> str:
        return self._digest(trial.candidate, str(trial.seed))

    def _digest(self, candidate: Candidate, question: str) -> str:
        digest = hashlib.sha256(self.surroundings.encode())
        exercise = self.exercise
        settings = [exercise.module, exercise.limits, exercise.packages, exercise.isolation, question]
        settings.append(current_language())  # of the messages that are kept
        digest.update(msgspec.json.encode(settings))
        for name, source in sorted(candidate.modules.items()):
            digest.update(f"\0{name}\0{len(source)}\0".encode() + source)
        return digest.hexdigest()

    def hurried(self, reference: Known) -> "Trials":
        """The same for code that may never end: no test may take much longer than with the reference."""
        slowest = max((tried.seconds for tried in reference.values()), default=0.0)
        limits = self.exercise.limits
        seconds = min(limits.test_cpu_seconds, max(1, ceil(_TIMES_THE_REFERENCE * slowest)))
        limits = msgspec.structs.replace(limits, test_cpu_seconds=seconds)
        exercise = msgspec.structs.replace(self.exercise, limits=limits)
        return Trials(exercise, self.engine, self.keepers, self.cache, self.surroundings, self.kills)


def _is_decided(trial: Trial, known: Known) -> bool:
    if trial.until_failure and any(known[test.node].lost for test in trial.tests if test.node in known):
        return True
    return all(test.node in known for test in trial.tests)


class Keepers:
    """A jail for each thread, handed from trial to trial; a context manager that ends them."""

    def __init__(self, engine: Engine) -> None:
        self._all = [engine.keeper() for _number in range(engine.workers)]
        self._free: SimpleQueue[JailKeeper] = SimpleQueue()
        for keeper in self._all:
            self._free.put(keeper.__enter__())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for keeper in self._all:
            keeper.__exit__()

    def one(self) -> "_Lent":
        """A jail that nobody else uses within the block."""
        return _Lent(self._free)


class _Lent:
    def __init__(self, free: "SimpleQueue[JailKeeper]") -> None:
        self._free = free

    def __enter__(self) -> JailKeeper:
        self._keeper = self._free.get()
        return self._keeper

    def __exit__(self, *_exc: object) -> None:
        self._free.put(self._keeper)
