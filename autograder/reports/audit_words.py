"""What the reports of an audit share."""

from autograder.audit.findings import Question
from autograder.text import _


def question_words(question: Question) -> str:
    """The heading of a question of the audit."""
    words: dict[Question, str] = {
        "right": _("right"),
        "nulls": _("empty"),
        "mutants": _("mutants"),
        "wrong": _("wrong"),
        "steadiness": _("steady"),
        "redundancy": _("needed"),
        "leaks": _("sealed"),
        "points": _("median"),
    }
    return words[question]
