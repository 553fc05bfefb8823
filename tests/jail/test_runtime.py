"""The folder from which a worker runs, in real jails."""

import json
import resource
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.errors import CourseError, JailError
from autograder.jail import Jail
from autograder.jail.interpreter import installed_packages
from autograder.jail.runtime import Runtime
from tests.jail.running import run

IMPORTS = """
import importlib, json, sys
site, wire, *hidden = sys.argv[1:]
sys.path.append(site)
def fails(name):
    try:
        importlib.import_module(name)
    except ImportError:
        return True
    return False
import numpy
answer = {"numpy": numpy.__version__, "sum": float(numpy.linalg.norm(numpy.ones(4)))}
answer["kept out"] = all(map(fails, ["pytest", "msgspec", "autograder", "sandlock", "reference", "yaml"]))
sys.path += hidden
answer["kept out of the interpreter"] = fails("pip") and fails("setuptools")
sys.path.append(wire)
import msgspec
answer["msgspec"] = msgspec.json.decode(b"[1]")
print(json.dumps(answer))
"""


def test_worker_imports_what_the_course_allows_and_nothing_else(jail: Jail) -> None:
    import numpy

    with Runtime(["numpy"]) as runtime:
        site = Path(runtime.argv()[-1])
        paths = [str(site), str(site.parent / "wire"), *map(str, installed_packages())]
        answer = json.loads(run(jail, IMPORTS, readable=runtime.readable, arguments=paths).said)
    assert answer == {
        "numpy": numpy.__version__,
        "sum": 2.0,
        "kept out": True,
        "kept out of the interpreter": True,
        "msgspec": [1],
    }


def test_worker_of_a_course_without_packages_has_no_numpy(jail: Jail) -> None:
    ask = "import sys; sys.path.append(sys.argv[1])\ntry: import numpy\nexcept ImportError: print('none')"
    with Runtime([]) as runtime:
        site = runtime.argv()[-1]
        assert run(jail, ask, readable=runtime.readable, arguments=[site]).said == "none\n"


def test_folder_is_removed_with_the_block() -> None:
    with Runtime(["numpy"]) as runtime:
        folder = runtime.readable[0]
        assert folder.is_dir()
    assert not folder.exists()


def test_package_that_is_not_installed_is_an_error_of_the_course() -> None:
    with pytest.raises(CourseError, match="pip install no-such-package"):
        Runtime(["no-such-package"])


def test_command_runs_the_interpreter_itself() -> None:
    with Runtime([]) as runtime:
        command = runtime.argv("settings")
    assert Path(command[0]).resolve() == Path(sys.executable).resolve()
    assert command[-1] == "settings"


def test_temporary_folder_without_room_is_a_sentence_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 10, usual[1]))  # as if the disk were full
    try:
        with pytest.raises(JailError, match="Temporary files cannot be written"):
            Runtime(["numpy"])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert list(tmp_path.iterdir()) == []
