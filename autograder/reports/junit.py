"""JUnit XML, which GitHub, GitLab, Jenkins and editors read: the student's view, so hidden tests tell little.

One `testsuite` for each exercise of each student or group, one `testcase` for each test. What does not pass
is a `failure`, whose type says how the test ended; the format's `error` is not known to every schema. Whoever
prints the document in a job of GitHub's prints no command.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as Xml
from xml.sax.saxutils import quoteattr

from autograder.course import Course
from autograder.reports.feedback import Feedback, feedback_of
from autograder.reports.numbers import rounded
from autograder.reports.renderer import ClassRenderer
from autograder.reports.runner_log import harmless
from autograder.reports.safe_text import visible, visible_line
from autograder.reports.words import ended_words, hint_words, shortened, title_of, trouble_message
from autograder.results import StudentExercise, StudentTest
from autograder.text import _

_SHOWN_LINES = 200
_TAIL = "</testsuites>\n"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def student_junit(feedback: Feedback) -> str:
    """The document of one student."""
    return junit_xml(feedback.course, _owned(feedback))


def class_junit(course: Course) -> ClassRenderer:
    """The document of a class, of the student's view too."""
    return ClassRenderer(
        head=_head(course.name),
        student=lambda student: _suites(_owned(feedback_of(course, student))),
        tail=_TAIL,
    )


def junit_xml(course: str, exercises: Iterable[tuple[str, StudentExercise]]) -> str:
    """The document of some exercises, each with whose it is."""
    return _head(course) + _suites(exercises) + _TAIL


def _owned(feedback: Feedback) -> Iterator[tuple[str, StudentExercise]]:
    return ((feedback.student, exercise) for _title, exercise in feedback.exercises)


def _head(course: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={quoteattr(_line(course))}>\n'


def _suites(exercises: Iterable[tuple[str, StudentExercise]]) -> str:
    suites = [_suite(owner, exercise) for owner, exercise in exercises]
    for suite in suites:
        Xml.indent(suite)
    return harmless("".join(f"{Xml.tostring(suite, encoding='unicode')}\n" for suite in suites))


def _suite(owner: str, exercise: StudentExercise) -> Xml.Element:
    name = _line(f"{owner}.{exercise.exercise}")
    suite = Xml.Element("testsuite", name=name)
    facts = Xml.SubElement(suite, "properties")
    for key, value in (("points", exercise.points), ("max_points", exercise.max_points)):
        if value is not None:
            Xml.SubElement(facts, "property", name=key, value=str(rounded(value)))
    cases = [_case(name, test) for test in exercise.tests]
    if not cases and exercise.status != "graded":
        cases.append(_nothing_ran(name, exercise))
    suite.extend(cases)
    counts = {tag: sum(case.find(tag) is not None for case in cases) for tag in ("failure", "skipped")}
    suite.attrib |= {"tests": str(len(cases)), "failures": str(counts["failure"]), "errors": "0"}
    suite.set("skipped", str(counts["skipped"]))
    return suite


def _nothing_ran(suite: str, exercise: StudentExercise) -> Xml.Element:
    case = Xml.Element("testcase", classname=suite, name=exercise.exercise)
    message = _line(exercise.message or _("Not started."))
    Xml.SubElement(case, "failure", type=exercise.status, message=message)
    return case


def _case(suite: str, test: StudentTest) -> Xml.Element:
    case = Xml.Element("testcase", classname=suite, name=_line(f"{test.id}: {title_of(test)}"))
    if test.outcome == "skipped":
        Xml.SubElement(case, "skipped")
    elif test.outcome != "passed":
        failure = Xml.SubElement(case, "failure", type=test.outcome, message=_line(ended_words(test)))
        failure.text = _text("\n".join(_details(test)))
    if test.output:
        Xml.SubElement(case, "system-out").text = _text(test.output)
    return case


def _details(test: StudentTest) -> Iterable[str]:
    message = test.message if test.outcome == "failed" else trouble_message(test)
    return (part for part in (test.line, message, hint_words(test)) if part)


def _line(text: str) -> str:
    return _NO_XML.sub("\ufffd", visible_line(text))


def _text(text: str) -> str:
    """Literal text; Jenkins would publish the file that a line like `[[ATTACHMENT|/path]]` names."""
    shown = _NO_XML.sub("\ufffd", visible(shortened(text, _SHOWN_LINES)))
    return shown.replace("[[ATTACHMENT", "[ [ATTACHMENT")
