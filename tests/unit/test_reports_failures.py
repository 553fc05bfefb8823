"""What an instructor reads of failures: our words, in any language, whatever pytest and NumPy say."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.reports.failures import failures, what_happened
from autograder.suite.vectorised import check_growth
from autograder.text import _, using_language
from tests.unit.records import a_student, a_test, an_exercise


def raises_nothing() -> None:
    with pytest.raises((TypeError, KeyError)):
        pass


def compares_values() -> None:
    np.testing.assert_allclose(np.array([0.25]), np.array([0.5]))


def compares_shapes() -> None:
    np.testing.assert_array_equal(np.zeros(1), np.zeros((2, 2)))


def compares_dtypes() -> None:
    np.testing.assert_array_equal(np.zeros(1, np.int64), np.zeros(1), strict=True)


def compares_a_dtype() -> None:
    assert np.zeros(3).dtype == np.float32


def asks_for_a_type() -> None:
    assert isinstance([1], np.ndarray)


def compares_numbers() -> None:
    assert pytest.approx(4) == 3 + 0


def asks_for_less() -> None:
    assert max(3, 4) < 2


def warns_not() -> None:
    with pytest.warns(UserWarning, match="old"):
        pass


def loops() -> None:
    check_growth(10, 10_000, [np.zeros(10)], [np.zeros(5_000)])


@pytest.mark.parametrize(
    ("fails", "words"),
    [
        (raises_nothing, "TypeError, KeyError was not raised"),
        (compares_values, "wrong value"),
        (compares_numbers, "wrong value"),
        (compares_shapes, "wrong shape"),
        (compares_a_dtype, "wrong dtype"),
        (compares_dtypes, "wrong dtype"),
        (asks_for_a_type, "wrong type"),
        (warns_not, "unexpected or missing warning"),
        (loops, "not vectorised"),
        (asks_for_less, "a condition does not hold"),
    ],
)
def test_failed_assertion_is_told_in_our_words(fails: Callable[[], None], words: str) -> None:
    with pytest.raises((AssertionError, pytest.fail.Exception)) as caught:
        fails()
    error = caught.value
    message = error.args[0] if fails is loops else f"{type(error).__name__}: {error}"
    assert what_happened(a_test(outcome="failed", message=message)) == words


def test_sentence_of_ours_is_known_in_any_language() -> None:
    with using_language("es"):
        message = _("%(name)s is a loop over the data") % {"name": "for"}
        assert message.startswith("bucle")
    assert what_happened(a_test(outcome="failed", message=message)) == "not vectorised"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"exception": "IndexError", "message": "IndexError: 7"}, "IndexError was raised"),
        ({"exception": "Exception", "message": "SystemExit: 0"}, "SystemExit was raised"),
        ({"exception": "Exception", "message": "no class"}, "Exception was raised"),
        ({"exception": "Exception", "message": f"{'A' * 3000}: 1"}, "Exception was raised"),
        ({"exception": "NotImplementedError", "message": "NotImplementedError"}, "Not written yet"),
        ({"exception": "SyntaxError", "message": "SyntaxError: '(' was never closed"}, "syntax error"),
        ({"missing": "sums.total", "exception": "AttributeError"}, "total is not defined in sums"),
    ],
)
def test_error_is_told_by_what_it_is(facts: dict[str, Any], words: str) -> None:
    assert what_happened(a_test(outcome="error", **facts)) == words


def test_same_end_is_one_group_with_its_most_common_messages() -> None:
    said = ["assert 3 == 4", "assert 5 == 6", "assert [1] == [2]", "Failed: DID NOT RAISE ValueError"]
    tests = [a_test(f"ex5-h{number}", "failed", message=message) for number, message in enumerate(said)]
    students = [a_student("ana", an_exercise(*tests)), a_student("bea", an_exercise(tests[0]))]
    value, raised = failures(students)

    assert (value.words, list(value.students), len(value.tests)) == ("wrong value", ["ana", "bea"], 3)
    assert value.messages == {"assert 3 == 4": 3, "assert [1] == [2]": 1}
    assert (raised.words, raised.messages) == ("ValueError was not raised", {})
