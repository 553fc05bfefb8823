"""`iaml new`: the files of a new exercise."""

from pathlib import Path

import click

from autograder.course import has_course
from autograder.text import _, preferred_language
from cli.common import course_options, open_course, say
from cli.translated import speak


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_(
        "Write both halves of the exercise EX, whose file is MODULE.py: statement, stub and public tests; "
        "solution, hidden suite, another right solution and two wrong ones. It is small and complete. Where "
        "there is no course yet, one is begun in the working directory."
    ),
)
@click.argument("name", metavar="EX")
@click.argument("module", metavar=_("MODULE"))
@course_options
def new(name: str, module: str, course: Path | None, reference: Path | None, lang: str | None) -> None:
    from autograder.scaffold import new_course, new_exercise

    line = None
    if course is None and not has_course(Path.cwd()):
        language = preferred_language(lang, None)
        speak(language)
        new_course(Path.cwd(), name, module, language)
        say(_("course.yaml was written, with this exercise. Titles, components and limits go there."))
    else:
        line = new_exercise(open_course(course, reference, lang), name, module)
    text = _(
        "Both halves are written: assignments/%(folder)s is what students get; %(folder)s in the reference "
        "holds the solution and the hidden tests."
    )
    say(text % {"folder": f"{name}_{module}"})
    if line is not None:
        say(_("Next: add this line to course.yaml, at the end of exercises:"))
        click.echo(line)
    say(_("Then write over the example, and see what iaml audit %(exercise)s says.") % {"exercise": name})
