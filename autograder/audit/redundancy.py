"""Tests that nothing ever fails, and tests that always fail together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from autograder.audit.candidates import Candidate
from autograder.audit.findings import Answer, Finding, name_of
from autograder.audit.trial import Known, Trial, Trials
from autograder.results import ExpectedTest
from autograder.text import _

_AT_ONCE = 16


def redundancy(
    trials: Trials, wrong: Sequence[tuple[Candidate, Known]], mutants: Sequence[tuple[Candidate, Known]]
) -> Answer:
    """`wrong` were tried on every test, `mutants` up to the first loss: on others where it matters."""
    failures: dict[str, set[int]] = defaultdict(set)
    for number, (_candidate, known) in enumerate([*wrong, *mutants]):
        for node, tried in known.items():
            if tried.lost:
                failures[node].add(number)
    idle = [test for test in trials.tests if not failures[test.node]]
    idle = _idle(trials, idle, [candidate for candidate, _known in mutants])
    together = _together(trials, wrong, mutants)
    short = [_finding(_("No mutant and no wrong solution fails %(test)s."), test) for test in idle]
    text = _("These tests always fail together:")
    remarks = [
        Finding(text=text, detail="\n".join(name_of(test.node) for test in group)) for group in together
    ]
    figure = f"{len(trials.tests) - len(idle)}/{len(trials.tests)}"
    return Answer(question="redundancy", figure=figure, shortfalls=tuple(short), remarks=tuple(remarks))


def _finding(text: str, test: ExpectedTest) -> Finding:
    return Finding(text=text % {"test": name_of(test.node)})


def _idle(trials: Trials, tests: list[ExpectedTest], mutants: Sequence[Candidate]) -> list[ExpectedTest]:
    """Those of the tests that no mutant fails either when it is tried on them alone."""
    for start in range(0, len(mutants), _AT_ONCE):
        if not tests:
            break
        batch = mutants[start : start + _AT_ONCE]
        for _candidate, known in trials.run([Trial(candidate=each, tests=tests) for each in batch]):
            tests = [test for test in tests if not known[test.node].lost]
    return tests


def _together(
    trials: Trials, wrong: Sequence[tuple[Candidate, Known]], mutants: Sequence[tuple[Candidate, Known]]
) -> list[list[ExpectedTest]]:
    """Groups of tests that no wrong solution tells apart, nor any mutant that fails one of them."""
    groups = _split([[test for test in trials.tests if test.weight]], [known for _candidate, known in wrong])
    for candidate, known in mutants:
        for group in [group for group in groups if any(known[t.node].lost for t in group if t.node in known)]:
            if len(group) > 1:
                for _candidate, complete in trials.run([Trial(candidate=candidate, tests=group)]):
                    groups = _split(groups, [known | complete])
    return [group for group in groups if len(group) > 1]


def _split(groups: list[list[ExpectedTest]], knowns: Iterable[Known]) -> list[list[ExpectedTest]]:
    """The groups parted by who is failed by whom; what is not known of a test parts nothing."""
    for known in knowns:
        parted = []
        for group in groups:
            lost = [test for test in group if test.node in known and known[test.node].lost]
            if all(test.node in known for test in group) and len(lost) < len(group) and lost:
                parted += [lost, [test for test in group if test not in lost]]
            else:
                parted.append(group)
        groups = parted
    return groups
