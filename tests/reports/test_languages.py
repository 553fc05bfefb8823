"""A result is stored as what was found, so it can be read in any language."""

from pathlib import Path

import pytest

from autograder.store import Store
from autograder.text import LANGUAGES, _, decoded, encoded, joined, ngettext, using_language
from tests.cli.commands import iaml
from tests.cli.courses import SUMS, write, write_course

_TOTAL = "def total(values):\n    return sum(values)\n"
CLASS = {
    "bea/sums.py": "import numpy as np\n\ndef add(a, b):\n    return np.array([None])\n\n" + _TOTAL,
    "cai/sums (1).py": SUMS,
    "del/sums.py": "import os\n\ndef add(a, b):\n    os._exit(0)\n\n" + _TOTAL,
    "fay/sums.py": _TOTAL,
    "gil/sums.py": "import requests\n" + SUMS,
    "hal/sums.py": SUMS,
    "hal/old/sums.py": SUMS + "\n# another\n",
}
STUDENTS = sorted({name.partition("/")[0] for name in CLASS})


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class whose every student made the grader say something else, graded once in each language."""
    folder = write_course(tmp_path_factory.mktemp("languages"))
    (folder / "roster.csv").unlink()
    write(folder / "submissions", CLASS)
    for language in LANGUAGES:
        done = iaml("grade", "submissions", "--out", language, "--lang", language, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


def said(course: Path, graded_in: str, lang: str) -> dict[str, list[str | None]]:
    """Every text of the results that iaml made, as it is read in a language."""
    with using_language(lang), Store(course / graded_in / "iaml.db") as store:
        return {
            student: [
                text
                for result in store.load(student).values()
                for text in (result.message, *result.flags, *(test.message for test in result.tests))
            ]
            for student in STUDENTS
        }


def test_result_reads_the_same_whatever_the_language_it_was_graded_in(course: Path) -> None:
    in_english, in_spanish = said(course, "es", "en"), said(course, "es", "es")
    assert in_english == said(course, "en", "en")
    assert in_spanish == said(course, "en", "es")
    assert not [student for student in STUDENTS if in_english[student] == in_spanish[student]]


def test_show_speaks_the_language_asked_for(course: Path) -> None:
    done = iaml("show", "bea", "--grades", "es", "--lang", "en", cwd=course)
    said = " ".join(done.stdout.split())
    assert "A test cannot be given an array of dtype object: give it plain data made of it." in said


def test_feedback_in_another_language_grades_nothing_again(course: Path) -> None:
    done = iaml("grade", "submissions", "--out", "es", "--lang", "en", cwd=course)
    assert done.returncode == 0, done.stderr
    with Store(course / "es" / "iaml.db") as store:
        run = store.run()
        assert run is not None
        assert not any(store.results_of(run, student) for student in STUDENTS)
    assert "Hidden tests" in (course / "es" / "feedback" / "fay.md").read_text(encoding="utf-8")


def test_a_text_keeps_its_facts_numbers_and_the_texts_within_it() -> None:
    with using_language("es"):
        remark = ngettext("%(n)d test not run", "%(n)d tests not run", 2) % {"n": 2}
        text = joined(": ", ["ex1", remark])
        missing = _("%(file)s is missing.") % {"file": "%(file)s"}
    assert text == "ex1: 2 pruebas sin ejecutar"
    with using_language("en"):
        again = decoded(encoded(text))
        assert again == "ex1: 2 tests not run"
        assert encoded(decoded(encoded(again))) == encoded(text)
        assert decoded(encoded(missing)) == "%(file)s is missing."


def test_numbers_within_a_sentence_have_the_form_of_the_language() -> None:
    text = _("it took longer than %(cpu)g s of processor time or %(wall)g s in all.")
    facts = {"cpu": 0.5, "wall": 3.0}
    assert text % facts == "it took longer than 0.5 s of processor time or 3 s in all."
    with using_language("es"):
        assert decoded(encoded(text % facts)) == "tardó más de 0,5 s de procesador o de 3 s en total."
