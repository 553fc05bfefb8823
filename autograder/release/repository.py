"""The student half as a git repository: pull requests with the public tests on each."""

from collections.abc import Iterator
from pathlib import Path

from autograder.course import COURSE_FILE, Course
from autograder.names import inert
from autograder.release.course_text import course_text
from autograder.release.public import STATEMENT, PublicExercise, PublicHalf
from autograder.reports.numbers import shown
from autograder.reports.safe_text import markdown_line
from autograder.text import _

REQUIREMENTS = "requirements.txt"
_SKELETON = Path(__file__).parent.parent / "skeleton"
_PLACES = {"workflow.yml": ".github/workflows/iaml.yml", "gitignore": ".gitignore"}
_README = """# %(course)s

%(intro)s

## %(first)s

```console
python3 -m venv .venv          # Windows: py -m venv .venv
source .venv/bin/activate      # Windows: .venv\\Scripts\\activate
pip install -r requirements.txt
```

## %(each)s

1. %(read)s
2. %(branch)s
3. %(solve)s
4. %(send)s

```console
git switch -c %(id)s main
iaml check %(id)s
git add %(file)s
git commit -m "%(id)s"
git push -u origin %(id)s
```

%(hidden)s

## %(exercises)s

%(table)s
"""


def repository(half: PublicHalf) -> dict[str, bytes]:
    """Path → content of every file of the repository."""
    files = {
        "README.md": _readme(half).encode(),
        COURSE_FILE: course_text(half.course).encode(),
        REQUIREMENTS: requirements(half.course).encode(),
    }
    files |= {place: (_SKELETON / name).read_bytes() for name, place in _PLACES.items()}
    for each in half.exercises:
        for name, content in each.files.items():
            files[f"assignments/{each.exercise.folder_name}/{name}"] = content
    return files


def needed(course: Course) -> list[str]:
    """What `pip install` has to be given: iaml, and the packages that students may import."""
    of_exercises = [name for exercise in course.exercises for name in exercise.packages]
    return list(dict.fromkeys([course.install, *course.packages, *of_exercises]))


def requirements(course: Course) -> str:
    """The same as a file, a line each."""
    return "".join(f"{line}\n" for line in needed(course))


def _readme(half: PublicHalf) -> str:
    course, first = half.course, half.exercises[0]
    intro = _("The exercises of the course, with their statements, the files to complete and public tests.")
    if course.home:
        intro += "\n\n" + _("Page of the course: %(home)s") % {"home": link(course.home)}
    return _README % {
        "course": markdown_line(course.name),
        "intro": intro,
        "first": _("Once, to begin"),
        "each": _("Each exercise"),
        "read": _("Read its statement, in the table below."),
        "branch": _("Make a branch for it."),
        "solve": _("Complete its file and try it with `iaml check`, which says what to do next."),
        "send": _("Push the branch and open a pull request: the public tests run by themselves."),
        "hidden": _(
            "Work is graded with hidden tests too, when it has been handed in. So also try cases that the "
            "public tests do not have; the statement says which ones count."
        ),
        "id": first.exercise.id,
        "file": f"assignments/{first.exercise.folder_name}/{first.main_file}",
        "exercises": _("Exercises"),
        "table": "\n".join(_table(course, half)),
    }


def link(home: str) -> str:
    """A course's `home` in Markdown."""
    is_address = home.startswith(("https://", "http://")) and " " not in home
    return f"<{home}>" if is_address else markdown_line(home)


def _table(course: Course, half: PublicHalf) -> Iterator[str]:
    headings = (_("Exercise"), _("Title"), _("Part"), _("Points"), _("File to complete"))
    yield "| " + " | ".join(headings) + " |"
    yield "|---" * len(headings) + "|"
    for each in half.exercises:
        yield "| " + " | ".join(_row(course, each)) + " |"


def _row(course: Course, each: PublicExercise) -> Iterator[str]:
    exercise = each.exercise
    folder = f"assignments/{exercise.folder_name}"
    title = markdown_line(exercise.title)
    yield exercise.id
    yield f"[{title}]({folder}/{STATEMENT})" if STATEMENT in each.files else title
    yield markdown_line(course.component(exercise).title)
    yield shown(exercise.points)
    yield f"[`{inert(each.main_file)}`]({folder}/{each.main_file})"
