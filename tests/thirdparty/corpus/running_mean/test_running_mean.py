"""Features: generators with send, throw, close and a return value, priming by next."""

import pytest

import running_mean


def test_mean_follows_what_is_sent():
    mean = running_mean.averager()
    assert next(mean) is None
    assert mean.send(10) == 10
    assert mean.send(30) == 20
    assert mean.send(5) == 15


def test_unprimed_generator_takes_nothing():
    mean = running_mean.averager()
    with pytest.raises(TypeError):
        mean.send(10)


def test_none_ends_it_with_the_result():
    mean = running_mean.averager()
    next(mean)
    mean.send(4)
    mean.send(8)
    with pytest.raises(StopIteration) as caught:
        mean.send(None)
    assert caught.value.value == (2, 6.0)


def test_closed_generator_is_exhausted():
    mean = running_mean.averager()
    next(mean)
    mean.close()
    with pytest.raises(StopIteration):
        mean.send(1)


def test_error_thrown_in_resets():
    mean = running_mean.averager()
    next(mean)
    mean.send(100)
    assert mean.throw(ValueError("start again")) is None
    assert mean.send(2) == 2


def test_delegation_returns_results_of_parts():
    assert list(running_mean.countdown(3)) == [3, 2, 1, "lift-off"]


def test_log_tells_that_the_generator_was_closed():
    log = []
    numbers = running_mean.logged(log)
    assert next(numbers) == 0
    assert next(numbers) == 1
    numbers.close()
    assert running_mean.closings() == 1
