"""What is taken out of a text so that two runs can be compared, and what is not."""

import tempfile
from pathlib import Path

import pytest

from autograder.steady import steady

HERE = Path(tempfile.gettempdir()).resolve()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<work.A object at 0x7f36a1b2c3d0>", "<work.A object>"),
        ("[<A at 0x7f36a1b2c3d0>, <B at 0x55d0c0ffee00>]", "[<A>, <B>]"),
        ("[<A object at 0x7f36...b2c3d0>]", "[<A object...>]"),
        (f'File "{HERE}/iaml-nsx9fdlt/site/numpy/linalg.py", line 3', 'File "numpy/linalg.py", line 3'),
        (f"cwd {HERE}/iaml-nsx9fdlt.", "cwd /tmp."),
        (f"{HERE}/iaml-nsx9fdlt/work/a", "/tmp/work/a"),
        ("/tmp ['a', 'iaml-nsx9fdlt', 'iaml-exercise1']", "/tmp ['a', 'iaml', 'iaml-exercise1']"),
        ("the byte at 0xff is 0x7f36a1b2c3d0", "the byte at 0xff is 0x7f36a1b2c3d0"),
        ("/home/ana/iaml-nsx9fdlt/a ... bad>", "/home/ana/iaml-nsx9fdlt/a ... bad>"),
    ],
)
def test_steady_text_has_no_addresses_and_no_folders_of_a_run(text: str, expected: str) -> None:
    assert steady(text) == expected
