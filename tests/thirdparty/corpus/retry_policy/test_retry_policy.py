"""Features: decorators with arguments, Mock side_effect, the test's exception classes through student code."""

from unittest.mock import Mock

import pytest

from retry_policy import GaveUp, retry


class Flaky(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


class VeryFlaky(Flaky):
    pass


def test_success_at_once():
    work = Mock(return_value="done")
    assert retry(times=3)(work)() == "done"
    assert work.call_count == 1


def test_success_at_the_third_attempt():
    work = Mock(side_effect=[Flaky(1), Flaky(2), "done"])
    assert retry(times=3, on=Flaky)(work)("x") == "done"
    assert work.call_count == 3
    work.assert_called_with("x")


def test_gives_up():
    work = Mock(side_effect=Flaky(7))
    with pytest.raises(GaveUp) as caught:
        retry(times=2, on=Flaky)(work)()
    assert caught.value.attempts == 2
    assert work.call_count == 2


def test_cause_is_the_last_error():
    last = Flaky(9)
    work = Mock(side_effect=[Flaky(8), last])
    with pytest.raises(GaveUp) as caught:
        retry(times=2, on=Flaky)(work)()
    assert caught.value.__cause__ is last
    assert caught.value.__cause__.code == 9


def test_subclasses_are_retried_too():
    work = Mock(side_effect=[VeryFlaky(1), 5])
    assert retry(times=2, on=Flaky)(work)() == 5


def test_other_errors_pass_through():
    @retry(times=5, on=Flaky)
    def work():
        raise KeyError("other")

    with pytest.raises(KeyError) as caught:
        work()
    assert caught.value.args == ("other",)


def test_observer_hears_of_each_failure():
    heard = []
    work = Mock(side_effect=[Flaky(1), Flaky(2), "ok"])
    retry(times=3, on=Flaky, notify=lambda number, error: heard.append((number, error.code)))(work)()
    assert heard == [(1, 1), (2, 2)]


def test_builtin_exceptions():
    work = Mock(side_effect=[OSError("no"), TimeoutError("slow"), 1])
    assert retry(times=3, on=(OSError, ValueError))(work)() == 1
