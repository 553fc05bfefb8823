"""A small course, whose hidden suite is full of words that no student may ever see, and a class for it."""

from pathlib import Path

COURSE = """
course: Curso de prueba
components:
  TP: {title: Individual, weight: 0.4, kind: individual}
  TG: {title: Grupal, weight: 0.6, kind: group}
limits: {test_cpu_seconds: 1, exercise_seconds: 20}
exercises:
  ex1: {module: sums, component: TP, points: 10, title: Sumas}
  ex2: {module: words, component: TG, points: 4, title: Palabras}
"""
ROSTER = "student,name,group\nana,Ana Pérez,g1\nbea,Bea,g1\ncai,=Cai(),\ndel,Del,\n"

SECRETS = ("712345", "812345", "secret_name", "secret message", "wrong sign")

_PUBLIC = '''
import pytest
import sums

@pytest.mark.hint("¿Se suman los dos?")
def test_add():
    """add suma dos números."""
    assert sums.add(1, 2) == 3
'''
_HIDDEN = '''
import pytest
import sums

@pytest.mark.points(3)
@pytest.mark.hint("¿Y los negativos?")
def test_add_secret_name():
    """add suma números negativos."""
    assert sums.add(-712345, 1) == -712344, "secret message: wrong sign"

@pytest.mark.parametrize("n", [812345])
def test_total(n):
    """total suma una lista."""
    assert sums.total([n, 1]) == n + 1
'''
_WORDS = '''
import words

def test_upper():
    """upper pone mayúsculas."""
    assert words.upper("ñu") == "ÑU"
'''
SUMS_STUB = (
    "def add(a, b):\n    raise NotImplementedError\n\ndef total(values):\n    raise NotImplementedError\n"
)
WORDS_STUB = "def upper(text):\n    raise NotImplementedError\n"
SUMS = "def add(a, b):\n    return a + b\n\ndef total(values):\n    return sum(values)\n"
WORDS = "def upper(text):\n    return text.upper()\n"


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files below a folder, made if need be."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def write_course(folder: Path, *, reference: bool = True) -> Path:
    """The course in `folder`, with its private half unless not wanted."""
    files = {
        "course.yaml": COURSE,
        "assignments/ex1_sums/sums.py": SUMS_STUB,
        "assignments/ex1_sums/test_public.py": _PUBLIC,
        "assignments/ex2_words/words.py": WORDS_STUB,
        "assignments/ex2_words/test_public.py": _WORDS,
    }
    hidden = {
        "roster.csv": ROSTER,
        "reference/ex1_sums/sums.py": SUMS,
        "reference/ex1_sums/test_hidden.py": _HIDDEN,
        "reference/ex2_words/words.py": WORDS,
        "reference/ex2_words/test_hidden.py": _WORDS,
    }
    return write(folder, files | (hidden if reference else {}))
