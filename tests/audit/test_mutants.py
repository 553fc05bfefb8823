"""Mutants: cosmic-ray's and ours, in memory, without those that no test should judge."""

from itertools import count, takewhile
from typing import Any

import pytest
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from autograder.audit.mutants import _mutations, change_of, mutants_of
from autograder.audit.numpy_operators import Provider

OURS = [Provider()[name] for name in Provider()]

SOLUTION = '''\
"""A solution."""

import numpy as np


class Scaler:
    """Scales."""

    def __init__(self, factor: float = 2.0, *, name: str = "scaler") -> None:
        self.factor = factor

    @staticmethod
    def norms(X: np.ndarray, axis: int = 1) -> np.ndarray:
        if X.ndim != 2 or not len(X):
            raise ValueError(f"{X.ndim + 1} is wrong")
        for _row in X:
            X = X.copy() - np.sort(X, axis=axis, kind="stable")[::-1]
        X /= len(X)
        return np.sqrt((X**2).sum(axis=axis)) / len(X)
'''


@pytest.mark.parametrize("operator", OURS, ids=lambda operator: operator.__name__)
def test_operator_makes_its_examples(operator: Any) -> None:
    for example in operator.examples():
        assert example.post_mutation_code in _one_by_one(example.pre_mutation_code, operator())


def _one_by_one(source: str, operator: Any) -> list[str]:
    """What cosmic-ray itself makes of each place."""
    made = (mutate_code(source, operator, occurrence) for occurrence in count())
    return list(takewhile(lambda code: code is not None, made))


def test_mutants_are_those_that_cosmic_ray_makes_one_by_one() -> None:
    operators = (get_operator(name) for name in operator_names())
    able = [operator() for operator in operators if not operator.arguments()]
    theirs = {code for operator in able for code in _one_by_one(SOLUTION, operator)}
    assert set(_mutations(SOLUTION, loops=True)) == theirs


def test_words_annotations_and_code_that_python_doubts_make_no_mutant() -> None:
    source = (
        '"""Says 1."""\n\n\ndef half(n: int = 3 | 4) -> "int | None":\n'
        '    if n == 0:\n        raise ValueError(f"{n + 1} is too small")\n    return n // 2\n'
    )
    changed = {mutant.line for mutant in mutants_of(source, loops=False)}
    assert changed == {4, 5, 6, 7}
    texts = [mutant.source for mutant in mutants_of(source, loops=False)]
    assert not any("n is 0" in text or "n - 1" in text for text in texts)
    assert all("-> " in text for text in texts)


def test_each_mutant_differs_in_one_line_and_says_which() -> None:
    lines = SOLUTION.splitlines()
    for mutant in mutants_of(SOLUTION, loops=False):
        removed, *_added = change_of(mutant.diff)
        assert removed == f"-{lines[mutant.line - 1].strip()}"


def test_loops_are_made_only_where_wanted() -> None:
    def sources(loops: bool) -> str:
        return "".join(mutant.source for mutant in mutants_of(SOLUTION, loops=loops))

    assert "[_row for _row in np.sqrt" in sources(True)
    assert "[_row for _row in np.sqrt" not in sources(False)
