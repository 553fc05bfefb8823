"""The whole audit: exercise by exercise, each question after the other, the candidates side by side."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TypeVar

from autograder.audit.cache import Cache
from autograder.audit.candidates import Candidate, Solutions
from autograder.audit.findings import Answer, ExerciseAudit, share_of_points
from autograder.audit.leaks import CanaryCourse, Read, asked_in, leaks, mute_tests, no_copy
from autograder.audit.redundancy import redundancy
from autograder.audit.scores import Scores
from autograder.audit.steadiness import steadiness
from autograder.audit.survivors import Equivalent, read_equivalents, survivors
from autograder.audit.trial import Keepers, Known, Trial, Trials
from autograder.course import Course, Exercise
from autograder.errors import CourseError
from autograder.grading import Engine
from autograder.origin import Origins

Progress = Callable[[int, int, str], None]
Found = TypeVar("Found")
Tried = tuple[Candidate, Known]

_SEEDS = 3  # without `full`
_SAMPLE = 40  # of the mutants, whose points are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is tried on an exercise; `mutated` are the right solutions of which mutants are made.

    Over the seeds 0, 1, … go the right solutions and those wrong ones whose luck is told, `lucky`; of the
    mutants in `sample` the points are told.
    """

    exercise: Exercise
    right: list[Candidate]
    empty: list[Candidate]
    wrong: list[Candidate]
    mutated: list[Candidate]
    mutants: list[Candidate]
    spies: list[Candidate]
    equivalents: list[Equivalent]
    seeds: int
    lucky: list[Candidate]
    sample: list[Candidate]

    @property
    def size(self) -> int:
        """How many trials there are, but for those of tests that nothing has failed so far."""
        solutions = len(self.right) + len(self.empty) + len(self.wrong)
        over_seeds = self.seeds * (len(self.right) + len(self.lucky))
        on_canaries = len(self.spies) + len(self.wrong)
        return solutions + len(self.mutants) + over_seeds + on_canaries + len(self.sample)


def audit_course(
    course: Course,
    exercises: Sequence[Exercise],
    *,
    full: bool = False,
    jail: str = "auto",
    workers: int | None = None,
    on_progress: Progress = lambda done, total, label: None,
) -> Iterator[ExerciseAudit]:
    """The audit of each exercise; raises CourseError for what is wrong with any, before anything is tried.

    `full`: mutants of the alternates too, and as many seeds as the course asks for.
    """
    with ExitStack() as stack:
        engine = stack.enter_context(Engine(course, jail=jail, workers=workers))
        engine.collect(exercises)
        keepers = stack.enter_context(Keepers(engine))
        cache = stack.enter_context(Cache())
        canaries = stack.enter_context(CanaryCourse(course, exercises, jail, workers))
        origins = Origins(course, confined=engine.jail_record.name != "none")
        plans = [_plan(course, exercise, full) for exercise in exercises]
        meter = _Meter(sum(plan.size for plan in plans), on_progress)
        for plan in plans:
            trials = Trials(
                exercise=plan.exercise,
                engine=engine,
                keepers=keepers,
                cache=cache,
                surroundings=origins.surroundings(plan.exercise),
            )
            auditor = _Auditor(course, plan, trials, canaries, meter)
            yield auditor.audit()


def _plan(course: Course, exercise: Exercise, full: bool) -> Plan:
    solutions = Solutions(course, exercise)
    right = [solutions.reference(), *solutions.alternates()]
    mutated = right if full else right[:1]
    wrong = solutions.wrong()
    mutants = [mutant for each in mutated for mutant in solutions.mutants(each)]
    return Plan(
        exercise=exercise,
        right=right,
        empty=[solutions.stub(), *solutions.nulls()],
        wrong=wrong,
        mutated=mutated,
        mutants=mutants,
        spies=solutions.spies(),
        equivalents=read_equivalents(solutions.folder),
        seeds=course.audit.seeds if full else _SEEDS,
        lucky=wrong if full else [],
        sample=mutants[:: max(1, len(mutants) // _SAMPLE)] if full else [],
    )


class _Meter:
    def __init__(self, total: int, on_progress: Progress) -> None:
        self._total = total
        self._done = 0
        self._on_progress = on_progress
        on_progress(0, total, "")

    def one_more(self, exercise: Exercise) -> None:
        """Tell that one more trial of the exercise is done."""
        self._done += 1
        self._on_progress(self._done, self._total, exercise.id)


class _Auditor:
    """Puts every question to one exercise."""

    def __init__(
        self, course: Course, plan: Plan, trials: Trials, canaries: CanaryCourse, meter: _Meter
    ) -> None:
        self._course = course
        self._plan = plan
        self._trials = trials
        self._canaries = canaries
        self._meter = meter
        candidates = [*plan.right, *plan.empty, *plan.wrong, *plan.mutants, *plan.spies]
        self._place = {id(candidate): place for place, candidate in enumerate(candidates)}

    def audit(self) -> ExerciseAudit:
        plan, settings = self._plan, self._course.audit
        solutions = self._count(self._trials.full([*plan.right, *plan.empty, *plan.wrong]))
        reference = next(known for candidate, known in solutions if candidate.kind == "reference")
        hurried = self._trials.hurried(reference)
        mutants = self._count(hurried.run(map(self._until_lost, plan.mutants)))
        scores = Scores(plan.exercise, self._trials.tests, settings, solutions)
        wrong = [each for each in solutions if each[0].kind == "wrong"]
        unread = [each for each in plan.right if each not in plan.mutated]
        over_seeds = self._count(self._over_seeds())
        sample = self._count(hurried.full(plan.sample))
        answers: tuple[Answer, ...] = (
            scores.right(),
            scores.nulls(),
            survivors(mutants, hurried.tests, plan.equivalents, settings, unread),
            scores.wrong(),
            steadiness(over_seeds, self._trials.tests, plan.seeds),
            redundancy(hurried, wrong, mutants),
            self._leaks(),
            scores.points([share_of_points(hurried.tests, known) for _mutant, known in sample]),
        )
        return ExerciseAudit(exercise=plan.exercise.id, title=plan.exercise.title, answers=answers)

    def _over_seeds(self) -> Iterator[Tried]:
        for seed in range(self._plan.seeds):
            yield from self._trials.full([*self._plan.right, *self._plan.lucky], seed)

    def _leaks(self) -> Answer:
        candidates = [*self._plan.spies, *self._plan.wrong]
        asked = asked_in(self._trials, self._plan.spies)
        read: list[tuple[Candidate, Read]] = []
        with suppress(CourseError):  # other data keep the suite from being collected
            read = self._count(self._canaries.read_by(self._trials, candidates))
        kept = mute = mute_tests(asked, read)
        if kept:
            try:
                with self._canaries.on_own_data([self._plan.exercise], tests=kept) as canaries:
                    read += canaries.read_by(self._trials, candidates)
            except CourseError as problem:
                return no_copy(problem)
            mute = mute_tests(asked, read)
        return leaks(read, kept, mute)

    def _until_lost(self, mutant: Candidate) -> Trial:
        weighty = [test for test in self._trials.tests if test.weight]
        return Trial(candidate=mutant, tests=weighty, until_failure=True)

    def _count(self, tried: Iterable[tuple[Candidate, Found]]) -> list[tuple[Candidate, Found]]:
        """What was tried, each counted as it comes, in the order of the plan."""
        found = []
        for each in tried:
            found.append(each)
            self._meter.one_more(self._plan.exercise)
        return sorted(found, key=lambda each: self._place[id(each[0])])
