"""The vectorised check: does what a student's function reaches loop over data?

The syntax tree decides, read in the jail before any student code ran (`autograder.wall.loops.analyse`). The
count of executed steps is a second signal, which the student's process could forge: it fails a test and never
passes one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from autograder.cells import Cell, line_of
from autograder.suite.syntax.binding import build_program
from autograder.suite.syntax.cycles import recursive_mentions
from autograder.suite.syntax.flow import Flow
from autograder.suite.syntax.judge import DataJudge, Judge
from autograder.suite.syntax.names import Names, TooInvolvedError
from autograder.suite.syntax.reach import Mention, Reached, reach
from autograder.suite.syntax.scopes import Program, Scope
from autograder.suite.syntax.spelling import Loop, Spellings, tracing
from autograder.suite.syntax.tampering import DISTURBING, disturbing
from autograder.suite.syntax.tree import absolute, rebuild
from autograder.text import _, joined
from autograder.wall.names import IMPORTING, file_of

Analysis = Mapping[str, Mapping[str, Any]]

# Steps by which two calls of a function without loops may differ: another branch, a cache filled once.
SLACK_STEPS = 250
# Fewer than any loop over the rows takes for each of them, also when it is written out many rows at a time.
ROW_STEPS = 4
_MAX_TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """A place that is not vectorised; `kind` is the spelling, or "unreadable" where nothing can be judged."""

    file: str
    line: int
    kind: str
    reason: str


def check_vectorised(
    analysis: Analysis,
    module: str,
    qualname: str,
    data: Collection[str] | None = None,
    cells: Mapping[str, Sequence[Cell]] | None = None,
) -> None:
    """AssertionError, naming files and lines, when `module.qualname` reaches a loop over data.

    `cells` are those of the modules that are notebooks.
    """
    __tracebackhide__ = True
    findings = forbidden_loops(analysis, module, qualname, data)
    if findings:
        notebooks = {file_of(name, analysis): each for name, each in (cells or {}).items()}
        raise AssertionError(joined("\n", (_told(each, notebooks) for each in findings[:_MAX_TOLD])))


def _told(finding: Finding, notebooks: Mapping[str, Sequence[Cell]]) -> str:
    cells = notebooks.get(finding.file, ())
    return joined(": ", [line_of(cells, finding.line) or f"{finding.file}:{finding.line}", finding.reason])


def check_growth(
    small_steps: int,
    large_steps: int,
    small: Sequence[Any],
    large: Sequence[Any],
    data: Collection[str] | None = None,
) -> None:
    """AssertionError when the call with the arguments `large` took so many more steps that it must loop."""
    __tracebackhide__ = True
    if min(small_steps, large_steps) < 0:
        raise AssertionError(_("The count of executed steps was disturbed, so nothing can be judged."))
    if grows(small_steps, large_steps, rows(small), rows(large), data):
        raise AssertionError(
            _(
                "The number of steps executed grows with the data: %(small_steps)d for %(small_rows)d rows, "
                "%(large_steps)d for %(large_rows)d."
            )
            % {
                "small_steps": small_steps,
                "small_rows": rows(small),
                "large_steps": large_steps,
                "large_rows": rows(large),
            }
        )


def grows(
    small_steps: int, large_steps: int, small_size: int, large_size: int, data: Collection[str] | None = None
) -> bool:
    """Whether executed steps grow with the data, or were not counted to the end.

    With no loop allowed (`data` is None) the difference must stay within SLACK_STEPS whatever the sizes.
    Where loops over other things are allowed, their number of turns may depend on the data (an early stop):
    there the steps grow with it when each row costs ROW_STEPS.
    """
    if small_steps < 0 or large_steps < 0:
        return True
    growth = large_steps - small_steps
    if data is None:
        return growth > SLACK_STEPS
    return growth > max(SLACK_STEPS, ROW_STEPS * (large_size - small_size))


def rows(arguments: Sequence[Any]) -> int:
    """The length of the longest argument."""
    return max((len(argument) for argument in arguments if hasattr(argument, "__len__")), default=0)


def forbidden_loops(
    analysis: Analysis, module: str, qualname: str, data: Collection[str] | None = None
) -> list[Finding]:
    """The loops over data that a call of `module.qualname` may run, in the order of the source.

    `qualname` is the name by which the function is found in its module (`norm_l2`, `UserIndex.get_users_id`).
    `data` names the parameters over which nothing may loop; None forbids every loop over data.
    """
    if module not in analysis:
        reason = _("it is no function of the submission, so it cannot be checked")
        return [Finding(file=f"{module or '?'}.py", line=1, kind="unreadable", reason=reason)]
    needed = _imported(analysis, module)
    unreadable = [
        _unreadable(file_of(name, analysis), analysis[name]) for name in needed if "error" in analysis[name]
    ]
    if unreadable:
        return sorted(unreadable)
    trees = tuple((name, str(analysis[name]["tree"])) for name in needed)
    try:
        return _findings(Names(_program(trees)), module, qualname, data)
    except (RecursionError, TooInvolvedError):
        return [
            Finding(
                file=file_of(module, analysis),
                line=1,
                kind="unreadable",
                reason=_("it is too involved to be checked"),
            )
        ]


def _imported(analysis: Analysis, module: str) -> list[str]:
    """The module and the student's modules that it imports, directly or not; packages whole."""
    needed = [module]
    for name in needed:
        imports = {*analysis[name].get("imports", ()), name.partition(".")[0]}
        known = analysis if _mentions(analysis[name], IMPORTING) else _within(analysis, imports)
        needed.extend(each for each in known if each not in needed)
    suspected = [name for name in analysis if _mentions(analysis[name], DISTURBING)]
    return [*needed, *(name for name in suspected if name not in needed)]


def _within(modules: Collection[str], packages: Collection[str]) -> list[str]:
    return [name for name in modules if name.partition(".")[0] in packages]


def _mentions(entry: Mapping[str, Any], identifiers: Collection[str]) -> bool:
    tree = entry.get("tree", "")
    return any(f'"{each}"' in tree for each in identifiers)


@lru_cache(maxsize=4)
def _program(trees: tuple[tuple[str, str], ...]) -> Program:
    """The tests of one exercise ask about the same text again and again."""
    names = [module for module, _tree in trees]
    files = {module: file_of(module, names) for module in names}
    return build_program({module: absolute(rebuild(tree), files[module]) for module, tree in trees})


def _findings(names: Names, module: str, qualname: str, data: Collection[str] | None) -> list[Finding]:
    reached = reach(names, module, qualname)
    judge = Judge(names) if data is None else DataJudge(names, Flow(names, reached, data))
    recursion = recursive_mentions(reached.mentions)
    found = {
        _finding(names, scope, loop) for scope, loop in _loops(names, reached) if judge.forbids(loop, scope)
    }
    found |= {_finding(names, scope, tracing(node, name)) for scope, node, name in disturbing(names)}
    found |= {_recursion(names, mention) for mention in recursion if judge.forbids_recursion(mention)}
    return sorted(found)


def _loops(names: Names, reached: Reached) -> list[tuple[Scope, Loop]]:
    spellings = Spellings(names)
    found = [(scope, loop) for scope in reached.scopes for loop in spellings.loops(scope, scope.nodes)]
    for scope, node in reached.made:
        # A loop of the import is over before the data comes; a function that loops is not.
        found.extend((scope, loop) for loop in spellings.loops(scope, [node]) if loop.over is None)
    return found


def _finding(names: Names, scope: Scope, loop: Loop) -> Finding:
    file = file_of(scope.module, names.program.modules)
    return Finding(file=file, line=loop.line, kind=loop.spelling, reason=_reason(loop))


def _recursion(names: Names, mention: Mention) -> Finding:
    reason = _("%(name)s calls itself: recursion is a loop") % {"name": mention.callee.name}
    line = getattr(mention.node, "lineno", 1)
    file = file_of(mention.caller.module, names.program.modules)
    return Finding(file=file, line=line, kind="recursion", reason=reason)


def _reason(loop: Loop) -> str:
    match loop.spelling:
        case "exec":
            text = _("%(name)s of text that is made when it runs cannot be checked")
        case "hidden":
            text = _("%(name)s runs code where it cannot be checked")
        case "tracing":
            text = _("%(name)s would disturb the count of executed steps")
        case "key":
            text = _("%(name)s with a Python function as key is a loop over the data")
        case "call":
            text = _("%(name)s with a Python function is a loop over the data")
        case _:
            text = _("%(name)s is a loop over the data")
    return text % {"name": loop.text}


def _unreadable(file: str, entry: Mapping[str, Any]) -> Finding:
    reasons = {
        "size": _("the file is too large to be checked"),
        "encoding": _("the file is not text in UTF-8"),
        "depth": _("the code is nested too deeply to be checked"),
        "memory": _("the code is too complex to be checked"),
    }
    reason = reasons.get(entry["error"]) or _("syntax error")
    return Finding(file=file, line=entry.get("line") or 1, kind="unreadable", reason=reason)
