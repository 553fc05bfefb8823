"""Other people's files parsed in real jails: what comes back, and what one that breaks its parser costs."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from autograder.errors import JailError
from autograder.files import UnreadableError
from autograder.jail import Jail
from autograder.jail.parsing import MAX_FAILURES, Parser, ParserRuntime
from autograder.jail.plain import PlainJail
from autograder.limits import Limits
from tests.jail.conftest import working_jail

# What a file says is done in the parser, as if that had a defect that the file makes use of.
BROKEN = """
import os, socket
def parse(data, **options):
    names = {"os": os, "socket": socket, "options": options}
    exec(data.decode(), names)
    return names["answer"]
"""
LIMITS = Limits(test_cpu_seconds=1, exercise_seconds=60, memory_mb=256, processes=4, tmp_mb=1, return_mb=1)
FORGED = "os.write(3, b'x'); os.write(4, b'\\xff' * 64); os._exit(0)"


class Told(msgspec.Struct):
    words: list[str]


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ParserRuntime]:
    script = tmp_path_factory.mktemp("parsers") / "broken.py"
    script.write_text(BROKEN)
    with ParserRuntime(script, ["pyyaml"]) as runtime:
        yield runtime


@pytest.fixture(scope="module", params=["bubblewrap", pytest.param("sandlock", marks=pytest.mark.slow)])
def jail(request: pytest.FixtureRequest) -> Jail:
    """A real jail; what sandlock does is seen elsewhere, and in the longer run here too."""
    return working_jail(request.param)


@pytest.fixture
def parser(jail: Jail, runtime: ParserRuntime) -> Iterator[Parser]:
    with Parser(jail, runtime, LIMITS) as parser:
        yield parser


def test_many_files_of_one_student_are_read_by_one_process(parser: Parser) -> None:
    ask = (
        b"answer = {'words': ['a', 'b']} if not options else {'words': [options['word'], str(os.getppid())]}"
    )
    assert parser.read(ask, Told, shown="a").words == ["a", "b"]
    word, first = parser.read(ask, Told, shown="b", word="ñ").words
    assert (word, first) == ("ñ", parser.read(ask, Told, shown="c", word="ñ").words[1])


def test_files_beside_the_answer_are_exact_bytes(parser: Parser) -> None:
    told, files = parser.read_with_files(b"answer = ('two', [b'1', bytes(100_000)])", str, shown="a")
    assert (told, list(map(bytes, files))) == ("two", [b"1", bytes(100_000)])


def test_parser_finds_the_packages_asked_for_and_nothing_else(parser: Parser) -> None:
    ask = b"""
from importlib.util import find_spec
answer = {name: find_spec(name) is not None for name in ("yaml", "numpy", "pytest")}
"""
    found = parser.read(ask, dict[str, bool], shown="a")
    assert found == {"yaml": True, "numpy": False, "pytest": False}


def test_requirements_of_a_package_come_with_it(jail: Jail, tmp_path: Path) -> None:
    script = tmp_path / "old.py"
    script.write_text(
        "import nbformat\n"
        "def parse(data):\n"
        "    return nbformat.convert(nbformat.reader.reads(data.decode()), 4).cells[0].source\n"
    )
    cell = b'{"cell_type": "code", "input": "x = 1", "outputs": [], "language": "python"}'
    old = b'{"nbformat": 2, "metadata": {}, "worksheets": [{"cells": [%s]}]}' % cell
    with ParserRuntime(script, ["nbformat"]) as runtime, Parser(jail, runtime) as parser:
        assert parser.read(old, str, shown="old.ipynb") == "x = 1"


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        pytest.param(b"while True: pass", "takes too long", id="endless"),
        pytest.param(b"bytearray(1 << 30)", "more than 256 MB of memory", id="memory"),
        pytest.param(b"def f(): f()\nf()", "nested too deeply", id="depth"),
        pytest.param(b"answer = ('', [bytes(2 << 20)])", "there is too much in it", id="large"),
        pytest.param(b"1 / 0", "broke on it", id="defect"),
        pytest.param(b"os.kill(os.getppid(), 9); os.kill(os.getpid(), 9)", "broke on it", id="kill"),
        pytest.param(b"answer = {'words': [1]}", "broke on it", id="type"),
        pytest.param(b"answer = {'words': b'a'}", "broke on it", id="bytes"),
        pytest.param(FORGED.encode(), "broke on it", id="forged"),
    ],
)
def test_file_that_breaks_its_parser_is_told_in_a_sentence_and_the_next_is_read(
    parser: Parser, file: bytes, problem: str
) -> None:
    with pytest.raises(UnreadableError, match=f"^malo.ipynb .*{problem}"):
        parser.read(file, Told, shown="malo.ipynb")
    assert parser.read(b"answer = {'words': ['after']}", Told, shown="b").words == ["after"]


def test_parser_that_was_taken_over_reaches_neither_files_nor_network(parser: Parser) -> None:
    here = str(Path(__file__).resolve())
    ask = f"""
answer = []
for attempt in (lambda: open({here!r}), lambda: socket.create_connection(("127.0.0.1", 9), 1)):
    try:
        attempt()
    except ConnectionRefusedError:
        answer.append("reached")
    except OSError:
        answer.append("kept out")
"""
    assert parser.read(ask.encode(), list[str], shown="a")[0] == "kept out"


def test_a_student_may_cost_only_so_much(parser: Parser) -> None:
    for _attempt in range(MAX_FAILURES):
        with pytest.raises(UnreadableError, match="broke on it"):
            parser.read(b"1 / 0", str, shown="a")
    with pytest.raises(UnreadableError, match="files before it took too much"):
        parser.read(b"answer = 'good'", str, shown="b")


def test_without_a_jail_ones_own_files_are_read_all_the_same(runtime: ParserRuntime) -> None:
    with Parser(PlainJail(), runtime, LIMITS) as parser:
        assert parser.read(b"answer = 'own'", str, shown="a") == "own"
        with pytest.raises(UnreadableError, match="takes too long"):
            parser.read(b"while True: pass", str, shown="a")


def test_parser_that_does_not_start_is_our_error(jail: Jail, tmp_path: Path) -> None:
    script = tmp_path / "lost.py"
    script.write_text("import no_such_library\n")
    with (
        ParserRuntime(script) as runtime,
        Parser(jail, runtime) as parser,
        pytest.raises(JailError, match="no_such_library"),
    ):
        parser.read(b"", str, shown="a")


def test_start_of_a_process_is_not_charged_to_the_student(jail: Jail, runtime: ParserRuntime) -> None:
    """Else whoever has used nearly all of their time makes the next start fail, which is the grader's."""
    with (
        Parser(jail, runtime, msgspec.structs.replace(LIMITS, exercise_seconds=0.04)) as parser,
        pytest.raises(UnreadableError),
    ):
        parser.read(b"while True: pass", Told, shown="a")
