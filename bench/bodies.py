"""The time within test functions: what is left of a run without framework and isolation."""

import time
from collections.abc import Generator, Sequence

import pytest


class Bodies:
    """A pytest plugin that adds up the CPU `seconds` of the test functions."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self) -> Generator[None, object, object]:
        """Measure one."""
        start = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds += time.process_time() - start


def main(arguments: Sequence[str]) -> int:
    """Run pytest and print, last, the seconds."""
    bodies = Bodies()
    code = pytest.main([*arguments], plugins=[bodies])
    print(bodies.seconds)
    return code
