"""Who earns what: right solutions everything, nulls nearly nothing, wrong ones what their author says."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from autograder.audit.candidates import Candidate
from autograder.audit.findings import Answer, Finding, lost_tests, share_of_points
from autograder.audit.trial import Known
from autograder.course import Audit, Exercise
from autograder.reports.numbers import rounded, shown
from autograder.results import ExpectedTest
from autograder.text import _

Tried = tuple[Candidate, Known]


class Scores:
    """What the solutions that were tried on every test of an exercise earn."""

    def __init__(
        self, exercise: Exercise, tests: Sequence[ExpectedTest], settings: Audit, tried: Sequence[Tried]
    ) -> None:
        self._exercise = exercise
        self._settings = settings
        self._tried = [
            (each, known, exercise.points * share_of_points(tests, known)) for each, known in tried
        ]

    def _of(self, *kinds: str) -> list[tuple[Candidate, Known, Fraction]]:
        return [each for each in self._tried if each[0].kind in kinds]

    def right(self) -> Answer:
        """The reference and the alternates earn everything."""
        found = self._of("reference", "alternate")
        short = tuple(self._unfair(found))
        return Answer(question="right", figure=f"{len(found) - len(short)}/{len(found)}", shortfalls=short)

    def _unfair(self, found: Sequence[tuple[Candidate, Known, Fraction]]) -> Iterator[Finding]:
        text = _("%(name)s is right and earns %(points)s of %(max)s.")
        for candidate, known, points in found:
            if any(tried.lost for tried in known.values()):
                yield Finding(text=text % self._facts(candidate, points), detail=lost_tests(known))

    def nulls(self) -> Answer:
        """The stub earns nothing, what does nothing of what is asked next to nothing."""
        found = self._of("stub", "null")
        most = self._settings.nulls * self._exercise.points
        short = []
        for candidate, known, points in found:
            passed = "\n".join(node.partition("/")[2] for node, each in known.items() if not each.lost)
            if candidate.kind == "stub" and points > 0:
                text = _("The stub earns %(points)s of %(max)s.")
                short.append(Finding(text=text % self._facts(candidate, points), detail=passed))
            elif candidate.kind == "null" and points >= most:
                text = _("A solution that does nothing (%(name)s) earns %(points)s of %(max)s.")
                short.append(Finding(text=text % self._facts(candidate, points), detail=passed))
        figure = f"{len(found) - len(short)}/{len(found)}"
        text = _("Its tests run operators of every class of the student's (operators: any in course.yaml).")
        remarks = (Finding(text=text),) if self._exercise.operators == "any" else ()
        return Answer(question="nulls", figure=figure, shortfalls=tuple(short), remarks=remarks)

    def wrong(self) -> Answer:
        """Each wrong solution earns what its first line says, and not everything."""
        found = self._of("wrong")
        short = []
        for candidate, known, points in found:
            assert candidate.points is not None
            if rounded(points) != rounded(candidate.points):
                text = _("%(name)s earns %(points)s of %(max)s; it should earn %(wanted)s.")
                facts = {**self._facts(candidate, points), "wanted": shown(candidate.points)}
                short.append(Finding(text=text % facts, detail=lost_tests(known)))
            elif points == self._exercise.points:
                text = _("%(name)s is wrong and earns everything.")
                short.append(Finding(text=text % self._facts(candidate, points), detail=candidate.about))
        figure = f"{len(found) - len(short)}/{len(found)}"
        return Answer(question="wrong", figure=figure, shortfalls=tuple(short))

    def points(self, mutants: Sequence[Fraction]) -> Answer:
        """How the points of wrong solutions are spread, and of `mutants` whose share of them is known."""
        wrong = [points / self._exercise.points for _candidate, _known, points in self._of("wrong")]
        short, remarks = [], []
        of_wrong = _("%(count)d of %(total)d wrong solutions earn %(share)s %% of the points or more.")
        of_mutants = _("%(count)d of %(total)d mutants earn %(share)s %% of the points or more.")
        for shares, sentence in ((wrong, of_wrong), (mutants, of_mutants)):
            if not shares:
                continue
            generous = sum(each >= self._settings.generous for each in shares)
            facts = {"count": generous, "total": len(shares), "share": shown(100 * self._settings.generous)}
            text = sentence % facts
            if generous * 2 > len(shares):
                short.append(Finding(text=text, detail=_spread(shares)))
            else:
                remarks.append(Finding(text=text, detail=_spread(shares)))
        middle = sorted(wrong)[len(wrong) // 2] if wrong else None
        figure = f"{shown(100 * middle)} %" if middle is not None else shown(None)
        return Answer(question="points", figure=figure, shortfalls=tuple(short), remarks=tuple(remarks))

    def _facts(self, candidate: Candidate, points: Fraction) -> dict[str, str]:
        folder = {"alternate": "alternates/", "wrong": "wrong/"}.get(candidate.kind, "")
        return {
            "name": f"{folder}{candidate.name}",
            "points": shown(points),
            "max": shown(self._exercise.points),
        }


def _spread(shares: Sequence[Fraction]) -> str:
    """How many lie in each fifth of the points."""
    counts = [0] * 5
    for each in shares:
        counts[min(4, int(each * 5))] += 1
    return ", ".join(f"{20 * i}–{20 * i + 20} %: {count}" for i, count in enumerate(counts))
