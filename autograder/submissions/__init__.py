"""What was handed in: folders of students and groups, and in them the file for each exercise.

Nothing here runs, imports or parses student text: files are chosen by name and compared as bytes. Notebooks
are read in the jail.
"""

from autograder.submissions.collect import StudentFiles, collect_in_place, exercises_in
from autograder.submissions.folder import ClassWork, Submission, read_class
from autograder.submissions.groups import Work, by_submission, files_of, owner_of, plan_class

__all__ = [
    "ClassWork",
    "StudentFiles",
    "Submission",
    "Work",
    "by_submission",
    "collect_in_place",
    "exercises_in",
    "files_of",
    "owner_of",
    "plan_class",
    "read_class",
]
