"""`feedback/<student>.md`: what one student reads about their work."""

from collections.abc import Iterator, Sequence
from textwrap import indent

from autograder.reports.feedback import Feedback, component_formula, formula
from autograder.reports.numbers import shown
from autograder.reports.safe_text import markdown_fence, markdown_line
from autograder.reports.words import (
    comparison,
    excerpt_text,
    hint_words,
    is_unstarted,
    is_unwritten,
    next_step,
    of_visibility,
    shortened,
    stumbling_block,
    title_of,
    trouble_message,
    trouble_words,
)
from autograder.results import StudentExercise, StudentTest
from autograder.text import _

_SHOWN_LINES = 60


def student_markdown(feedback: Feedback) -> str:
    """The whole page; every line that anybody wrote is literal text."""
    parts = [
        f"# {markdown_line(feedback.course)}",
        f"**{markdown_line(feedback.name or feedback.student)}**",
        _grades(feedback),
        *(_exercise(title, exercise) for title, exercise in feedback.exercises),
    ]
    return "\n\n".join(parts) + "\n"


def _grades(feedback: Feedback) -> str:
    lines = [
        f"{markdown_line(part.title)} ({shown(part.weight)}): {component_formula(result, feedback.scale)}"
        for part, result in feedback.components
    ]
    grade = _("Grade: %(grade)s of %(scale)s")
    worked_out = formula(feedback)
    lines.append(
        f"**{grade % {'grade': shown(feedback.grade), 'scale': shown(feedback.scale)}}**"
        + (f" ({worked_out})" if worked_out else "")
    )
    if feedback.pass_mark is not None:
        lines.append(_("Pass mark: %(mark)s") % {"mark": shown(feedback.pass_mark)})
    return "\n".join(f"- {line}" for line in lines)


def _exercise(title: str, exercise: StudentExercise) -> str:
    points = f"{shown(exercise.points)} / {shown(exercise.max_points)}"
    heading = f"## {markdown_line(exercise.exercise)} · {markdown_line(title)}: {points}"
    return "\n\n".join([heading, *_body(exercise)])


def _body(exercise: StudentExercise) -> Iterator[str]:
    if exercise.message:
        yield markdown_line(exercise.message)
    if is_unstarted(exercise):
        yield _("Not started.")
        return
    if block := stumbling_block(exercise.tests):
        yield from _trouble(block)
    else:
        yield from _section(_("Public tests"), of_visibility(exercise, "public"))
        yield from _section(_("Hidden tests"), of_visibility(exercise, "hidden"))
    if step := next_step(exercise):
        yield "**" + _("Next step:") + "** " + markdown_line(step)


def _section(name: str, tests: Sequence[StudentTest]) -> Iterator[str]:
    if tests:
        yield f"### {name}"
        yield "\n".join(_test(test) for test in tests)


def _test(test: StudentTest) -> str:
    mark = {"passed": "✅", "skipped": "➖"}.get(test.outcome, "❌")
    points = f" ({shown(test.points)} / {shown(test.max_points)})" if test.max_points else ""
    line = f"- {mark} {markdown_line(title_of(test))}{points}"
    details = (indent(part, "  ", lambda line: True) for part in _details(test))
    return "\n\n".join([line, *details])


def _details(test: StudentTest) -> Iterator[str]:
    if test.outcome in ("passed", "skipped"):
        return
    if is_unwritten(test):
        yield _("Not written yet.")
        return
    if hint := hint_words(test):
        yield markdown_line(hint)
    yield from _trouble(test)


def _trouble(test: StudentTest) -> Iterator[str]:
    """What went wrong; of a hidden test's error only the built-in type and the line are known."""
    facts = [] if test.outcome == "failed" else [trouble_words(test)]
    message = test.message if test.outcome == "failed" else trouble_message(test)
    if test.visibility == "hidden" and message:
        facts.append(message)
    if test.line:
        facts.append(test.line)
    if facts:
        yield markdown_line(", ".join(facts))
    if test.excerpt:
        yield markdown_fence(excerpt_text(test.excerpt))
    if test.visibility == "public" and message:
        yield from message_blocks(message)
    if test.output:
        yield _("It printed:")
        yield _literal(test.output)


def message_blocks(message: str) -> Iterator[str]:
    """What a public test expected and got, or else its message as it is."""
    sides = comparison(message)
    if sides is None:
        yield _literal(message)
        return
    yield _("It expected:")
    yield _literal(sides.expected)
    yield _("It got:")
    yield _literal(sides.got)


def _literal(text: str) -> str:
    return markdown_fence(shortened(text, _SHOWN_LINES))
