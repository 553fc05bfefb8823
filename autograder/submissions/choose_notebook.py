"""Which notebook of a submission holds an exercise: told by what it defines, then by its name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from autograder.course import Course, Exercise
from autograder.files import UnreadableError, read_bounded, size_in_words
from autograder.notebooks import MAX_NOTEBOOKS, Notebook, Notebooks
from autograder.submissions.choose import Choice, is_named_for, is_notebook, names_of, one_of_several
from autograder.submissions.walk import Entry, Listing
from autograder.text import _

_MAX_LOOKED_AT = 10 * MAX_NOTEBOOKS  # each is compared with each exercise
_DEFINED = ("FunctionDef", "AsyncFunctionDef", "ClassDef")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The functions and classes that an exercise asks for, and how a released stub has them."""

    names: frozenset[str]
    stub: Mapping[str, str]


class _Found(NamedTuple):
    rank: tuple[bool, ...]
    choice: Choice


def asked(source: bytes, is_stub: bool, notebooks: Notebooks) -> Asked:
    """What is asked for by a module that was handed out, or by a solution."""
    told = notebooks.definitions(source)
    names = {name for name, how in told.items() if how.startswith(_DEFINED) and not name.startswith("_")}
    return Asked(names=frozenset(names), stub=told if is_stub else {})


def read_notebooks(
    listing: Listing, course: Course, notebooks: Notebooks
) -> list[tuple[Entry, Notebook | UnreadableError]]:
    """The notebooks that were listed, those named for an exercise first, or why one was not read."""

    def order(entry: Entry) -> tuple[bool, int, tuple[str, ...]]:
        named = any(is_named_for(exercise, names_of(entry)) for exercise in course.exercises)
        return not named, len(entry.parts), entry.parts

    entries = sorted((entry for entry in listing.entries if is_notebook(entry.name)), key=order)
    entries = entries[:_MAX_LOOKED_AT]
    limit_bytes = course.limits.file_mb * 1024 * 1024
    texts: dict[Entry, bytes] = {}
    read: dict[Entry, Notebook | UnreadableError] = {}
    for entry in entries:
        try:
            texts[entry] = _text(listing, entry, limit_bytes, room=len(texts) < MAX_NOTEBOOKS)
        except UnreadableError as problem:
            read[entry] = UnreadableError(problem.problem)  # without this frame, and all the texts in it
    parsed = notebooks.read([(entry.shown, text) for entry, text in texts.items()])
    read |= dict(zip(texts, parsed, strict=True))
    return [(entry, read[entry]) for entry in entries]


def _text(listing: Listing, entry: Entry, limit_bytes: int, room: bool) -> bytes:
    facts = {"file": entry.shown, "limit": size_in_words(limit_bytes), "count": MAX_NOTEBOOKS}
    if not room:
        text = _("%(file)s was not read: there are more than %(count)d notebooks.")
        raise UnreadableError(text % facts)
    if entry.size_bytes > limit_bytes:
        text = _(
            "%(file)s is larger than %(limit)s and was not read: clear its outputs and hand it in again."
        )
        raise UnreadableError(text % facts)
    return read_bounded(listing.root.joinpath(*entry.parts), limit_bytes, entry.shown)


def choose_notebook(
    read: Sequence[tuple[Entry, Notebook | UnreadableError]],
    exercise: Exercise,
    others: Sequence[Exercise],
    wanted: Asked,
) -> Choice:
    """The notebook with the exercise; where there is none, nothing, or why one that may have it was not read.

    In order: one that defines something of what is asked for, one where that is not as it was handed out,
    one that is named for the exercise, one that is not named for another, the nearest, the name.
    """
    found: list[_Found] = []
    problems: dict[str, bool] = {}
    for entry, notebook in read:
        named = is_named_for(exercise, names_of(entry))
        elsewhere = not named and any(is_named_for(other, names_of(entry)) for other in others)
        if isinstance(notebook, UnreadableError):
            problems |= {} if elsewhere else {notebook.problem: named}
            continue
        defined = wanted.names & notebook.definitions.keys()
        if defined or named:
            choice = _choice(entry, notebook, exercise, wanted)
            found.append(_Found((not defined, choice.untouched, not named, elsewhere), choice))
    told = sorted(problems, key=lambda problem: not problems[problem])
    if not found:
        return Choice(problem=told[0] if told else None)
    taken, *rest = (each.choice for each in sorted(found, key=lambda each: each.rank))
    also = [each.entry.shown for each in rest if each.entry and each.text != taken.text]
    flags = [one_of_several(taken.entry.shown, also)] if also and taken.entry else []
    return replace(taken, flags=(*flags, *told[:3]))


def _choice(entry: Entry, notebook: Notebook, exercise: Exercise, wanted: Asked) -> Choice:
    shared = wanted.stub.keys() & wanted.names & notebook.definitions.keys()
    return Choice(
        entry=entry,
        modules={exercise.module: notebook.source},
        untouched=bool(shared) and all(notebook.definitions[name] == wanted.stub[name] for name in shared),
        cells=notebook.cells,
        notes=notebook.notes,
    )
