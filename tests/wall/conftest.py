"""Students of the tests: `student` in no jail, `jailed_student` in each way that the wall is used."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from autograder.jail.plain import PlainJail
from autograder.suite.deadline import deadline
from tests.jail.conftest import working_jail
from tests.wall.student import Student, Workers


@pytest.fixture(scope="session")
def plain_workers() -> Iterator[Workers]:
    with Workers(PlainJail()) as workers:
        yield workers


@pytest.fixture(scope="session")
def bubblewrap_workers() -> Iterator[Workers]:
    with Workers(working_jail("bubblewrap")) as workers:
        yield workers


@pytest.fixture
def student(plain_workers: Workers) -> Iterator[Student]:
    yield from _student(plain_workers)


@pytest.fixture(params=["plain", "bubblewrap"])
def jailed_student(request: pytest.FixtureRequest) -> Iterator[Student]:
    yield from _student(request.getfixturevalue(f"{request.param}_workers"))


def _student(workers: Workers) -> Iterator[Student]:
    student = Student(workers)
    with deadline(20, workers.discard):
        yield student
        student.leave()


@pytest.fixture
def work(student: Student) -> Callable[[str], Any]:
    """`work(source)`: the remote module of a student who wrote `source`, in a test that has begun."""

    def hand_in(source: str) -> Any:
        student.hand_in({"work": source})
        student.next_test()
        return student.module()

    return hand_in
