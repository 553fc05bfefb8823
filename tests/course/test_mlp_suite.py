"""What the hidden suite of ex10 does not reward: a `fit` that moves the weights without learning."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import iaml

ROOT = Path(__file__).parents[2]
LEARNS = """
        history = []
        for _ in range(epochs):
            for batch in self._batches(len(inputs), batch_size):
                self._step(inputs[batch], targets[batch], learning_rate)
            history.append(self.loss(inputs, targets))
        return history
"""


@pytest.mark.parametrize("step", [0.01, -0.01])
def test_fit_that_only_shifts_the_weights_earns_nothing_for_fit(step: float, tmp_path: Path) -> None:
    shifts = f"""
        self.weights = [w + {step} for w in self.weights]
        self.biases = [b + {step} for b in self.biases]
        return [self.loss(inputs, targets)] * epochs
"""
    reference = (ROOT / "reference" / "ex10_mlp" / "mlp.py").read_text(encoding="utf-8")
    assert LEARNS in reference
    (tmp_path / "mlp.py").write_text(reference.replace(LEARNS, shifts), encoding="utf-8")
    done = iaml("check", "ex10", "--json", "--path", tmp_path, cwd=ROOT)
    tests = [test for test in json.loads(done.stdout)[0]["tests"] if test["visibility"] == "hidden"]
    titles = ("fit ", "Con todas", "Con lotes", "Un segundo")
    of_fit = [test for test in tests if test["title"].startswith(titles)]

    assert len(of_fit) == 9
    assert {test["outcome"] for test in of_fit} == {"failed"}
