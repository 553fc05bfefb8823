"""The class report in a real browser: sorted, searched, and inert whatever students are called and print."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from autograder.course import Course
from autograder.reports.class_html import class_html
from autograder.reports.class_report import class_facts
from autograder.results import ExerciseResult, StudentResult
from autograder.scoring import score_student
from autograder.text import using_language
from tests.reports.browser import Opened
from tests.unit.records import a_test, an_exercise
from tests.unit.small_course import COURSE_YAML, make_course

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
HOSTILE = "<img src=x onerror=hit()><script>hit()</script>\u202e\x1b[2J</style>{{7*7}}"
SCORES = {"ana": 10, "bea": 2, "cai": 9, "del": 6}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return make_course(tmp_path_factory.mktemp("course"), COURSE_YAML + "pass_mark: 6\n")


def a_result(exercise: str, most: int, points: int, message: str = "assert 3 == 4") -> ExerciseResult:
    tests = [
        a_test(f"{exercise}-h01", "passed"),
        a_test(f"{exercise}-h02", "passed" if points > 5 else "failed", message=message, output=message),
    ]
    given = Fraction(points * most, 10)
    return an_exercise(*tests, exercise=exercise, points=given, max_points=Fraction(most))


def a_class(course: Course, **names: str) -> list[StudentResult]:
    most = {exercise.id: int(exercise.points) for exercise in course.exercises}
    return [
        score_student(
            course,
            student,
            {id_: a_result(id_, points, score) for id_, points in most.items()},
            name=names.get(student, student.title()),
        )
        for student, score in SCORES.items()
    ]


def written(folder: Path, course: Course, students: list[StudentResult]) -> Path:
    file = folder / "report.html"
    file.write_text(class_html(class_facts(course, students), NOON), encoding="utf-8")
    return file


@pytest.fixture
def opened(browser: Browser, course: Course, tmp_path: Path) -> Iterator[Opened]:
    page = Opened(browser, written(tmp_path, course, a_class(course)))
    yield page
    page.page.close()


def test_page_opens_without_a_complaint_and_asks_for_nothing_else(opened: Opened) -> None:
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
    assert opened.page.locator("svg[role=img] title").count() == 2


def test_students_sort_by_number_up_and_down_with_the_keyboard(opened: Opened) -> None:
    heading = opened.page.locator("#heat-table thead th", has_text="Grade").locator("button")
    heading.focus()
    opened.page.keyboard.press("Enter")
    assert opened.column("heat-table", 1) == ["bea", "del", "cai", "ana"]
    opened.page.keyboard.press("Enter")
    assert opened.column("heat-table", 1) == ["ana", "cai", "del", "bea"]
    assert opened.page.locator("#heat-table th[aria-sort=descending]").inner_text() == "Grade"


def test_search_finds_students_by_any_of_their_words(opened: Opened) -> None:
    opened.page.get_by_label("Search").nth(1).fill("CA")
    assert opened.column("heat-table", 1) == ["cai"]
    assert opened.page.locator("[data-for=heat-table] [role=status]").inner_text() == "1 of 4 shown"


def test_who_is_near_the_pass_mark_or_was_not_graded_is_to_look_at(
    browser: Browser, course: Course, tmp_path: Path
) -> None:
    students = a_class(course)
    ungraded = an_exercise(a_test(outcome="grader_error"), exercise="ex1", status="error", points=None)
    results = students[0].exercises | {"ex1": ungraded}
    students[0] = score_student(course, "ana", results, flags=("A remark.",))
    opened = Opened(browser, written(tmp_path, course, students))

    assert opened.column("look-table", 1) == ["ana", "del"]
    why = opened.column("look-table", 4)
    assert re.split(r"\n+", why[0]) == ["ex1 has no grade: the grader failed", "A remark."]
    assert why[1] == "Near the pass mark."


def test_hardest_tests_come_first_and_failures_are_grouped_whatever_their_numbers(
    browser: Browser, course: Course, tmp_path: Path
) -> None:
    students = a_class(course)
    other = students[1].exercises | {"ex1": a_result("ex1", 10, 0, "assert 12.5 == 4")}
    students[0] = replace(students[0], exercises=other)
    opened = Opened(browser, written(tmp_path, course, students))

    assert opened.column("tests-table", 1)[0] == "ex1-h02"
    assert opened.column("failures-table", 2)[0].startswith("wrong value")
    assert [opened.column("failures-table", place)[0] for place in (1, 3, 4)] == ["ex1", "2", "1"]
    assert opened.column("failures-table", 5)[0] == "assert 12.5 == 4"


def test_hostile_names_and_messages_are_shown_and_do_nothing(
    browser: Browser, course: Course, tmp_path: Path
) -> None:
    students = a_class(course, ana=HOSTILE)
    results = students[1].exercises | {"ex1": a_result("ex1", 10, 0, HOSTILE)}
    students[1] = replace(students[1], student=HOSTILE, exercises=results, flags=(HOSTILE,))
    opened = Opened(browser, written(tmp_path, course, students))
    shown = opened.page.locator("body").inner_text()

    assert opened.complaints == []
    assert shown.count("<img src=x onerror=hit()><script>hit()</script>\\u202e\\x1b[2J</style>{{7*7}}") >= 4
    assert opened.page.locator("img").count() == 0
    assert opened.page.locator("script").count() == 1


def test_nothing_but_the_pages_own_script_and_style_runs(opened: Opened) -> None:
    opened.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'hit'";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<p style='color: red' id=red>x</p>");
        }"""
    )
    assert opened.page.title() != "hit"
    assert opened.page.locator("#red").evaluate("each => getComputedStyle(each).color") != "rgb(255, 0, 0)"


def test_page_fits_a_telephone(browser: Browser, course: Course, tmp_path: Path) -> None:
    size = {"width": 360, "height": 700}
    opened = Opened(browser, written(tmp_path, course, a_class(course)), viewport=size)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(
    browser: Browser, course: Course, tmp_path: Path, scheme: str
) -> None:
    opened = Opened(browser, written(tmp_path, course, a_class(course)), color_scheme=scheme)
    ratios = opened.page.evaluate(_CONTRASTS)
    assert min(ratios.values()) >= 4.5, ratios


_CONTRASTS = """() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const light = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
            const share = value / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = {};
    for (let step = 0; step <= 10; step++) {
        const cell = document.querySelector("#heat-table tbody td");
        cell.className = `h${step}`;
        const style = getComputedStyle(cell);
        const [one, other] = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a);
        found[`h${step}`] = (one + 0.05) / (other + 0.05);
    }
    for (const name of ["--soft", "--ink", "--accent", "--good", "--bad"]) {
        const style = getComputedStyle(document.documentElement);
        const pair = [light(style.getPropertyValue(name)), light(style.getPropertyValue("--card"))];
        const [one, other] = pair.sort((a, b) => b - a);
        found[name] = (one + 0.05) / (other + 0.05);
    }
    return found;
}"""


def test_same_results_make_the_same_page_and_numbers_follow_the_language(course: Course) -> None:
    facts = class_facts(course, a_class(course))
    assert class_html(facts, NOON) == class_html(facts, NOON)
    with using_language("es"):
        assert "01/03/2025, 12:00" in class_html(facts, NOON)
    assert "2025-03-01, 12:00" in class_html(facts, NOON)


@pytest.mark.slow
def test_class_of_three_thousand_stays_usable(browser: Browser, course: Course, tmp_path: Path) -> None:
    four = a_class(course)
    students = [replace(four[number % 4], student=f"s{number:04}") for number in range(3000)]
    file = written(tmp_path, course, students)
    opened = Opened(browser, file)

    assert file.stat().st_size < 3 << 20
    assert len(opened.column("heat-table", 1)) == 100
    spent_ms = opened.page.evaluate(
        """() => {
            const start = performance.now();
            document.querySelector("#heat-table thead th:nth-child(3) button").click();
            document.body.offsetHeight;
            return performance.now() - start;
        }"""
    )
    assert spent_ms < 3000
    opened.page.locator("#heat-table-search").fill("s2999")
    assert opened.column("heat-table", 1) == ["s2999"]
    opened.page.locator("#heat-table-search").fill("")
    opened.page.locator("[data-for=heat-table] button").click()
    assert opened.page.locator("[data-for=heat-table] [role=status]").inner_text() == "3000 of 3000 shown"
