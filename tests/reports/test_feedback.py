"""What a student is handed, in both forms: worked out, marked, inert, and nothing but theirs."""

from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from autograder.course import Component
from autograder.reports.feedback import Feedback, formula
from autograder.reports.renderer import StudentRenderer
from autograder.reports.student_html import student_html
from autograder.reports.student_markdown import student_markdown
from autograder.results import ComponentResult, Excerpt, StudentExercise, student_view
from autograder.text import using_language
from tests.cli.commands import iaml
from tests.cli.courses import SECRETS, write, write_course
from tests.reports.browser import Opened
from tests.unit.records import a_test, an_exercise

HOSTILE = "<img src=x onerror=hit()><script>hit()</script>\u202e\x1b[2J```</pre>\n::set-output"
EXCERPT = Excerpt(first=4, marked=5, lines=("def f(x):", "    return x[1]  # </pre><b>", ""))
RENDERERS = pytest.mark.parametrize("render", [student_markdown, student_html])


def a_feedback(
    *exercises: StudentExercise, name: str = "Ana", grades: tuple[str, str] = ("8.5", "7.25")
) -> Feedback:
    weights = Fraction("0.4"), Fraction("0.6")
    parts = [
        (
            Component(id=id_, title=f"Part {id_}", weight=weight),
            ComponentResult(score=Fraction(grade) * 2, max=Fraction(20), grade=Fraction(grade)),
        )
        for id_, weight, grade in zip(("TP", "TG"), weights, grades, strict=True)
    ]
    return Feedback(
        course="IA",
        student="ana",
        name=name,
        exercises=[("Normas", exercise) for exercise in exercises],
        components=parts,
        grade=sum((part.weight * (result.grade or 0) for part, result in parts), Fraction(0)),
        scale=Fraction(10),
    )


@RENDERERS
def test_grade_is_worked_out_in_the_form_of_the_language(render: StudentRenderer) -> None:
    with using_language("es"):
        page = render(a_feedback())
    assert "0,4 · 8,50 + 0,6 · 7,25 = 7,75" in page
    assert "17 / 20 · 10 = 8,50" in page


def test_formula_says_so_where_the_rounded_numbers_come_to_another_grade() -> None:
    assert formula(a_feedback(grades=("8.504", "7.251"))) == "0.4 · 8.50 + 0.6 · 7.25 = 7.75"
    assert formula(a_feedback(grades=("8.5049", "7.2449"))) == "0.4 · 8.50 + 0.6 · 7.24 ≈ 7.75"


@RENDERERS
def test_line_that_failed_is_marked_in_the_students_code(render: StudentRenderer) -> None:
    test = a_test("ex5-p01", "error", "public", message="IndexError: out", line="norms.py:5", excerpt=EXCERPT)
    page = render(a_feedback(student_view(an_exercise(test, a_test("ex5-h02")))))
    assert "norms.py:5" in page
    assert "> 5      return x[1]" in page or "   5 ▸</span>     return x[1]  # &lt;/pre&gt;" in page
    assert "> 4" not in page


@RENDERERS
def test_hidden_test_shows_no_code_message_or_name(render: StudentRenderer) -> None:
    test = a_test(
        outcome="error", message="secret", output="secret", traceback="secret", exception="KeyError",
        line="norms.py:5", excerpt=EXCERPT, name="secret",
    )  # fmt: skip
    page = render(a_feedback(student_view(an_exercise(test, a_test("ex5-h02")))))
    assert "KeyError" in page
    assert "The title of ex5-h01" in page
    assert "secret" not in page
    assert "norms.py" not in page
    assert "return x[1]" not in page


def test_hostile_texts_are_shown_in_the_page_and_do_nothing(browser: Browser, tmp_path: Path) -> None:
    excerpt = Excerpt(first=1, marked=1, lines=(HOSTILE,))
    test = a_test(
        "ex5-p01", "error", "public", message=HOSTILE, output=HOSTILE, line="norms.py:1", excerpt=excerpt
    )
    exercise = student_view(an_exercise(test, a_test("ex5-h02"), message=HOSTILE))
    file = tmp_path / "ana.html"
    file.write_text(student_html(a_feedback(exercise, name=HOSTILE)), encoding="utf-8")
    opened = Opened(browser, file)

    assert opened.complaints == []
    assert opened.page.locator("img, b").count() == 0
    assert opened.page.locator("body").inner_text().count("<script>hit()</script>\\u202e\\x1b[2J") == 5
    assert "\n::set-output" not in file.read_text(encoding="utf-8")  # a command of GitHub's logs
    assert {url for url in opened.requests if not url.startswith("data:")} == {file.as_uri()}


def test_class_is_handed_pages_without_a_word_of_the_hidden_suite(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    cheat = (
        "def add(a, b):\n    raise KeyError(a)\n\ndef total(values):\n    print(values)\n    return values\n"
    )
    write(course / "submissions", {"ana/sums.py": cheat})
    done = iaml("grade", "submissions", "--only", "ex1", cwd=course)
    assert done.returncode == 0, done.stderr

    for page in ("ana.md", "ana.html"):
        text = (course / "grades" / "feedback" / page).read_text(encoding="utf-8")
        assert "add suma números negativos" in text
        assert not [secret for secret in SECRETS if secret in text]
        assert str(tmp_path) not in text
        assert "raise KeyError(a)" in text  # of the public test
