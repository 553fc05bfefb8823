"""Whether verdicts hang on the seed: of right solutions none may, of wrong ones luck is told."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from autograder.audit.candidates import Candidate
from autograder.audit.findings import Answer, Finding, name_of
from autograder.audit.trial import Known
from autograder.results import ExpectedTest
from autograder.text import _


def steadiness(tried: Iterable[tuple[Candidate, Known]], tests: Sequence[ExpectedTest], seeds: int) -> Answer:
    """Of candidates, each with every seed: a test whose verdict on a right one varies is named."""
    losses: dict[str, Counter[str]] = defaultdict(Counter)
    lucky: Counter[str] = Counter()
    passes: dict[str, Counter[str]] = defaultdict(Counter)
    for candidate, known in tried:
        lost = {node for node, each in known.items() if each.lost}
        if candidate.kind == "wrong":
            lucky[candidate.name] += not lost
            passes[candidate.name].update(known.keys() - lost)
        else:
            losses[candidate.name].update(lost)
    short = [*_unsteady(losses, seeds), *_by_luck(lucky, seeds)]
    unsteady = {node for counts in losses.values() for node, count in counts.items() if 0 < count < seeds}
    return Answer(
        question="steadiness",
        figure=f"{len(tests) - len(unsteady)}/{len(tests)}",
        shortfalls=tuple(short),
        remarks=tuple(_varying(passes, seeds)),
    )


def _unsteady(losses: dict[str, Counter[str]], seeds: int) -> Iterator[Finding]:
    text = _("%(test)s: the right solution %(name)s fails it with %(count)d of %(seeds)d seeds.")
    for name, counts in losses.items():
        for node, count in counts.items():
            if 0 < count < seeds:
                facts = {"test": name_of(node), "name": name, "count": count, "seeds": seeds}
                yield Finding(text=text % facts)


def _by_luck(lucky: Counter[str], seeds: int) -> Iterator[Finding]:
    text = _("wrong/%(name)s earns everything by luck with %(count)d of %(seeds)d seeds.")
    for name, count in lucky.items():
        if 0 < count < seeds:
            yield Finding(text=text % {"name": name, "count": count, "seeds": seeds})


def _varying(passes: dict[str, Counter[str]], seeds: int) -> Iterator[Finding]:
    text = _("wrong/%(name)s passes some tests by luck.")
    for name, counts in passes.items():
        varying = [f"{count}/{seeds} {name_of(node)}" for node, count in counts.items() if count < seeds]
        if varying:
            yield Finding(text=text % {"name": name}, detail="\n".join(varying))
