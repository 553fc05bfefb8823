"""A pull request graded as data: its files come from git objects and never lie in a working tree.

The course (course.yaml, the roster, both halves) is the base's. Of the head only the work of its author is
read, written as plain files into a folder of ours, and graded in a jail like any other submission. What it
says of hidden tests is points for each exercise, and nothing else.
"""

from autograder.pull_request.grade import PullRequestResult, Regraded, Verdict, grade_pull_request
from autograder.pull_request.proposal import Proposal, read_proposal

__all__ = [
    "Proposal",
    "PullRequestResult",
    "Regraded",
    "Verdict",
    "grade_pull_request",
    "read_proposal",
]
