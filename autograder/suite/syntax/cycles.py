"""Recursion: functions that may come to call themselves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from autograder.suite.syntax.reach import Mention
from autograder.suite.syntax.scopes import Scope


def recursive_mentions(mentions: Iterable[Mention]) -> list[Mention]:
    """Those that lead from a function back to itself, directly or through others."""
    every = list(mentions)
    component = _components(every)
    return [m for m in every if m.caller.kind != "module" and component[m.caller] == component[m.callee]]


def _components(mentions: list[Mention]) -> dict[Scope, int]:
    """A number for each scope, equal for two that reach each other (Kosaraju's algorithm)."""
    forward: dict[Scope, list[Scope]] = defaultdict(list)
    backward: dict[Scope, list[Scope]] = defaultdict(list)
    for mention in mentions:
        forward[mention.caller].append(mention.callee)
        backward[mention.callee].append(mention.caller)
    seen: set[Scope] = set()
    finished = [scope for start in list(forward) for scope in _after_order(start, forward, seen)]
    seen = set()
    component: dict[Scope, int] = {}
    for number, start in enumerate(reversed(finished)):
        component.update((scope, number) for scope in _after_order(start, backward, seen))
    return component


def _after_order(start: Scope, edges: dict[Scope, list[Scope]], seen: set[Scope]) -> Iterator[Scope]:
    """The scopes reached from `start` that were not seen yet, each after those that it reaches."""
    if start in seen:
        return
    seen.add(start)
    path = [(start, iter(edges.get(start, ())))]
    while path:
        scope, following = path[-1]
        step = next((each for each in following if each not in seen), None)
        if step is None:
            path.pop()
            yield scope
        else:
            seen.add(step)
            path.append((step, iter(edges.get(step, ()))))
