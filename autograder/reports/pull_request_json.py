"""`results.json` of a pull request: what anybody may see of it, for programs."""

from autograder.pull_request import PullRequestResult
from autograder.reports.check_json import exercise_document
from autograder.reports.safe_text import json_text

SCHEMA = 1


def pull_request_json(result: PullRequestResult) -> str:
    """The document; of hidden tests it holds points for each exercise."""
    document = {
        "schema": SCHEMA,
        "course": result.course,
        "head": result.head,
        "base": result.base,
        "verdict": result.verdict,
        "refusal": result.refusal,
        "remarks": list(result.remarks),
        "exercises": [
            {"folder": each.folder, "title": each.title, **exercise_document(each.view)}
            for each in result.exercises
        ],
    }
    return json_text(document) + "\n"
