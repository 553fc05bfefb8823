"""The report's plots: Matplotlib's SVG, made a part of the page.

Matplotlib writes colours and fonts as inline style, which the page's policy refuses and its dark form could
not change. So each colour here stands for a class of the page's style sheet, and nothing else is kept of the
style but what SVG has as attributes of their own. The same numbers make the same text.
"""

import io
import re
from collections.abc import Sequence
from fractions import Fraction
from importlib.util import find_spec
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from autograder.course import Course
from autograder.errors import UsageError
from autograder.reports.class_report import ExerciseFacts
from autograder.reports.html import not_installed
from autograder.reports.numbers import shown
from autograder.text import _

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SVG = "http://www.w3.org/2000/svg"
_LEFT_OUT = (f"{{{_SVG}}}metadata", f"{{{_SVG}}}style")
_CLASSES = ("ink", "soft", "line", "accent", "full", "part", "zero", "missing")
_COLOURS = {name: f"#0000{number:02x}" for number, name in enumerate(_CLASSES, start=1)}
_NAMES = {colour: name for name, colour in _COLOURS.items()}
_DROPPED = re.compile(r"(font|stroke-linecap|-inkscape)")
_FONT_SIZE = re.compile(r"([\d.]+)px")
_BINS = 20


def distribution(course: Course, grades: Sequence[Fraction]) -> "Markup":
    """How many students have which grade, with the pass mark."""
    figure, axes = _figure(7, 3.6)
    scale = float(course.scale)
    width = scale / _BINS
    counts = [0] * _BINS
    for grade in grades:
        counts[min(int(grade / course.scale * _BINS), _BINS - 1)] += 1
    axes.bar([width * (place + 0.5) for place in range(_BINS)], counts, width * 0.9, color=_COLOURS["accent"])
    if course.pass_mark is not None:
        axes.axvline(float(course.pass_mark), color=_COLOURS["ink"], linewidth=1, linestyle=(0, (4, 3)))
    axes.set_xlim(0, scale)
    axes.set_xticks([scale * tenth / 10 for tenth in range(11)])
    axes.set_xticklabels([shown(course.scale * tenth / 10) for tenth in range(11)])
    axes.set_ylim(0, max([*counts, 1]) * 1.08)
    axes.locator_params(axis="y", integer=True, nbins=5)
    axes.grid(axis="y", color=_COLOURS["line"], linewidth=0.8)
    facts = {"count": len(grades), "scale": shown(course.scale)}
    return _inline(
        figure,
        "grades",
        _("Distribution of grades"),
        _("A histogram of %(count)d grades from 0 to %(scale)s; the table below it has the numbers.") % facts,
    )


def points_by_exercise(exercises: Sequence[ExerciseFacts]) -> "Markup":
    """For each exercise the shares with all of its points, some, none, and not handed in."""
    figure, axes = _figure(7, 0.6 + 0.34 * len(exercises))
    places = range(len(exercises))
    left = [0.0] * len(exercises)
    for kind in ("full", "part", "zero", "missing"):
        shares = [100 * getattr(facts, kind) / max(facts.count, 1) for facts in exercises]
        axes.barh(places, shares, 0.72, left=left, color=_COLOURS[kind])
        left = [start + share for start, share in zip(left, shares, strict=True)]
    axes.set_yticks(places, [facts.exercise.id for facts in exercises], parse_math=False)
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xticks([0, 25, 50, 75, 100], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    return _inline(
        figure,
        "exercises",
        _("Points by exercise"),
        _("A bar for each exercise; the table of exercises has the numbers."),
    )


def _figure(width: float, height: float) -> "tuple[Figure, Axes]":
    if find_spec("matplotlib") is None:
        raise UsageError(not_installed("Matplotlib"))
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    figure.patch.set_visible(False)
    axes.patch.set_visible(False)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelcolor=_COLOURS["soft"], labelsize=12)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(_COLOURS["line"])
    return figure, axes


def _inline(figure: "Figure", name: str, title: str, description: str) -> "Markup":
    from markupsafe import Markup

    root = _drawn(figure)
    for element in root.iter():
        _restyle(element, name)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    for tag, text in (("desc", description), ("title", title)):
        words = ET.Element(f"{{{_SVG}}}{tag}", id=f"{name}-{tag}")
        words.text = text
        root.insert(0, words)
    return Markup(ET.tostring(root, encoding="unicode"))


def _drawn(figure: "Figure") -> ET.Element:
    """The figure as SVG without facts about itself, as wide as there is room for."""
    from matplotlib import rc_context

    file = io.StringIO()
    with rc_context({"svg.hashsalt": "iaml", "svg.fonttype": "none"}):
        figure.savefig(file, format="svg", metadata={"Date": None})
    ET.register_namespace("", _SVG)
    root = ET.fromstring(file.getvalue().encode())
    for parent in list(root.iter()):
        for child in [each for each in parent if each.tag in _LEFT_OUT]:
            parent.remove(child)
    del root.attrib["width"], root.attrib["height"]
    return root


def _restyle(element: ET.Element, name: str) -> None:
    """Inline style to attributes and classes; ids that no other plot of the page has."""
    classes = []
    for declaration in filter(None, element.attrib.pop("style", "").split(";")):
        key, value = (part.strip() for part in declaration.split(":", 1))
        if key in ("fill", "stroke") and value in _NAMES:
            classes.append(_NAMES[value] + ("-stroke" if key == "stroke" else ""))
        elif key in ("font", "font-size") and (size := _FONT_SIZE.search(value)):
            element.set("font-size", size[1])
        elif not _DROPPED.match(key):
            element.set(key, value)
    if classes:
        element.set("class", " ".join(classes))
    if "id" in element.attrib:
        element.set("id", f"{name}-{element.attrib['id']}")
    if "clip-path" in element.attrib:
        element.set("clip-path", element.attrib["clip-path"].replace("#", f"#{name}-"))
