"""`iaml release`: the half of a course that students get."""

from pathlib import Path

import click

from autograder.names import inert
from autograder.release import FORMATS, Format
from autograder.text import _, ngettext
from cli.common import course_options, open_course, say


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_(
        "Write what students get into the folder DIR, which is new or empty: statements, stubs, public tests "
        "and a course.yaml without what only the staff needs. Nothing of the reference is in it."
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), metavar=_("DIR"))
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help=_("A git repository, or a notebook for each exercise that stands alone, as in Colab."),
)
@course_options
def release(
    folder: Path, format_: Format, course: Path | None, reference: Path | None, lang: str | None
) -> None:
    from autograder.release.write import release as write_release

    opened = open_course(course, reference, lang)
    half = write_release(opened, folder, format_)
    for remark in half.remarks:
        say(remark, err=True)
    count = len(half.exercises)
    text = ngettext("%(count)d exercise is in %(folder)s.", "%(count)d exercises are in %(folder)s.", count)
    say(text % {"count": count, "folder": inert(str(folder), 1000)})
    say(_next_step(format_))


def _next_step(format_: Format) -> str:
    if format_ == "files":
        return _("Next: git init there, commit everything and push it to the repository that students fork.")
    return _("Next: open one of the notebooks and run all of it, then hand them out.")
