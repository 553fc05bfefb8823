"""Every format of the results, by the name of its file."""

from collections.abc import Mapping
from datetime import datetime

from autograder.course import Course
from autograder.reports.grades_csv import grades_csv
from autograder.reports.grades_json import grades_json
from autograder.reports.gradescope_json import gradescope_json
from autograder.reports.junit import class_junit, student_junit
from autograder.reports.renderer import ClassRenderer, StudentRenderer
from autograder.reports.student_html import student_html
from autograder.reports.student_markdown import student_markdown

GRADES = "grades.json"
TABLE = "grades.csv"
JUNIT = "junit.xml"

STUDENT_FORMATS: Mapping[str, StudentRenderer] = {
    "feedback.md": student_markdown,
    "feedback.html": student_html,
    JUNIT: student_junit,
    "results.json": gradescope_json,
}


def class_formats(course: Course, generated: datetime) -> dict[str, ClassRenderer]:
    """Those that hold the whole class; `generated` is an aware time."""
    return {
        GRADES: grades_json(course, generated),
        TABLE: grades_csv(course),
        JUNIT: class_junit(course),
    }
