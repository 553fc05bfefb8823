"""A class graded on a Dask cluster comes to what it comes to here, whatever happens to a worker."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from time import process_time
from types import SimpleNamespace

import distributed
import pytest

from autograder import cluster
from autograder.course import Course, find_course
from autograder.errors import GraderError, UsageError
from autograder.exercise_run import failed_by_us
from autograder.grading import Graded
from autograder.jail.plain import PlainJail
from autograder.notebooks import Notebooks
from autograder.results import ExpectedTest
from autograder.scoring import score_exercise
from autograder.store import Store, result_from
from autograder.submissions import StudentFiles, Submission, Work
from autograder.suite.client import suites
from autograder.text import using_language
from tests.cli.commands import SECONDS, iaml
from tests.cli.courses import SUMS, WORDS, write, write_course
from tests.cli.test_stopping import results
from tests.jail.running import eventually

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grades in jails")

STUDENTS = 8
HALF = SUMS.replace("a + b", "abs(a) + abs(b)")
GRADE = [sys.executable, "-m", "iaml", "grade", "submissions"]

NONE = Notebooks(PlainJail)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course, and what a run here comes to, in `here`."""
    folder = write_course(tmp_path_factory.mktemp("cluster") / "course")
    (folder / "roster.csv").unlink()
    settings = (folder / "course.yaml").read_text(encoding="utf-8")
    (folder / "course.yaml").write_text(f"{settings}packages: []\n", encoding="utf-8")
    for number in range(STUDENTS - 2):
        sums = SUMS if number % 2 else f"import helper\n{SUMS}".replace("a + b", "helper.wrong(a, b)")
        helper = "def wrong(a, b):\n    print('\\x1b', a)\n    return abs(a) + abs(b)\n"
        files = {"sums.py": sums, "words.py": WORDS, "helper.py": helper, "says.py": "# a key of ours\n"}
        write(folder / "submissions" / f"s{number}", files)
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": HALF, "outputs": []}],
    }
    write(folder / "submissions", {"nobody/notes.txt": "", "book/ex1.ipynb": json.dumps(notebook)})
    done = iaml("grade", "submissions", "--out", "here", cwd=folder, IAML_LANG="en")
    assert done.returncode == 0, done.stderr
    return folder


def languages(out: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """What each student reads, in both languages; the store holds texts that can be said in any."""
    read = {}
    with Store(out / "iaml.db") as store:
        for language, owner in product(("en", "es"), sorted(store.owners())):
            with using_language(language):
                found = store.load(owner)
                read[language, owner] = tuple(
                    repr([found[ex].message, found[ex].flags, [str(t.message) for t in found[ex].tests]])
                    for ex in sorted(found)
                )
    return read


@dataclass(frozen=True)
class Cluster:
    address: str
    environment: dict[str, str]
    workers: list["subprocess.Popen[bytes]"]
    folders: list[Path]


@pytest.fixture
def certificates(tmp_path: Path) -> dict[str, str]:
    """What configures Dask for TLS."""
    made = distributed.Security.temporary()
    files = {"ca": made.tls_ca_file, "cert": made.tls_client_cert, "key": made.tls_client_key}
    paths = {name: write(tmp_path, {f"{name}.pem": text}) / f"{name}.pem" for name, text in files.items()}
    names = {"CA_FILE": "ca"} | {
        f"{role}__{what.upper()}": what
        for role in ("CLIENT", "SCHEDULER", "WORKER")
        for what in ("cert", "key")
    }
    return {f"DASK_DISTRIBUTED__COMM__TLS__{key}": str(paths[name]) for key, name in names.items()}


@pytest.fixture
def two_workers(
    request: pytest.FixtureRequest, tmp_path: Path, certificates: dict[str, str]
) -> Iterator[Cluster]:
    """A scheduler and two workers, which nobody starts again when they are lost.

    The parameter is how many workers a submission may lose before Dask gives it up.
    """
    file = tmp_path / "scheduler.json"
    place = ["--scheduler-file", str(file), "--host", "tls://127.0.0.1", "--no-dashboard"]
    folders = [tmp_path / "worker0", tmp_path / "worker1"]
    environment = os.environ | certificates
    environment["DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"] = request.param
    started = [_dask("scheduler", environment, *place, "--port", "0")]
    assert eventually(file.exists)
    for folder in folders:
        options = ["--no-nanny", "--nthreads", "1", "--local-directory", str(folder)]
        started.append(_dask("worker", environment, *place, *options))
    yield Cluster(json.loads(file.read_text())["address"], environment, started[1:], folders)
    for process in started:
        process.kill()
        process.wait()


def _dask(what: str, environment: dict[str, str], *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("two_workers", ["3", pytest.param("0", marks=pytest.mark.slow)], indirect=True)
def test_worker_killed_half_way_costs_nobody_anything(course: Path, two_workers: Cluster) -> None:
    command = [*GRADE, "--cluster", two_workers.address, "--out", "there", "--force"]
    assert two_workers.address.startswith("tls://")
    with subprocess.Popen(
        command, cwd=course, env=two_workers.environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert f"1 of {STUDENTS} students" in process.stderr.readline()
        two_workers.workers[0].kill()
        _out, said = process.communicate(timeout=SECONDS)

    assert process.returncode == 0, said
    assert results(course / "there") == results(course / "here")
    assert list(two_workers.folders[1].rglob("*hidden*")) == []


def test_workers_of_this_machine_talk_in_private_and_grade_the_same(course: Path) -> None:
    done = iaml("grade", "submissions", "--cluster", "local", "--workers", "1", "--out", "local", cwd=course)
    assert done.returncode == 0, done.stderr
    assert results(course / "local") == results(course / "here")
    assert languages(course / "local") == languages(course / "here")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--cluster", "tcp://192.0.2.1:8786"], "neither encrypted (tls://) nor on this machine"),
        (["--cluster", "tcp://example.org:8786"], "neither encrypted (tls://) nor on this machine"),
        (["--cluster", "tcp://127.0.0.1.example.org:8786"], "neither encrypted (tls://) nor on this machine"),
        (["--cluster", "http://127.0.0.1:8786", "--trust-cluster"], "it is tls://HOST:PORT"),
        (["--cluster", "scheduler"], "it is tls://HOST:PORT"),
        (["--cluster", "tcp://[::1", "--trust-cluster"], "it is tls://HOST:PORT"),
        (["--cluster", "tls://127.0.0.1:8786"], "There are no certificates for tls://127.0.0.1:8786"),
        (["--cluster", "tcp://127.0.0.1:8786", "--workers", "2"], "--workers goes with --cluster local only"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_cluster_that_cannot_be_trusted_is_refused_and_nothing_written(
    course: Path, options: list[str], sentence: str
) -> None:
    done = iaml("grade", "submissions", *options, "--out", "refused", cwd=course)
    assert done.returncode == 2
    assert sentence in " ".join(done.stderr.split())
    assert not (course / "refused").exists()


def test_encrypted_or_local_peers_are_safe_and_others_are_not() -> None:
    cluster.require_safe(["tls://192.0.2.1:8786", "tcp://127.0.0.1:1", "tcp://[::1]:1", "tcp://localhost:1"])
    with pytest.raises(UsageError, match=r"192\.0\.2\.7"):  # a worker of a scheduler reached by a tunnel
        cluster.require_safe(["tcp://127.0.0.1:8786", "tcp://192.0.2.7:40001"])


def test_scheduler_that_is_not_there_is_a_sentence(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)
    grader = cluster.ClusterGrader(
        find_course(course), "tcp://127.0.0.1:9", notebooks=NONE, jail="none", workers=None, trusted=False
    )
    with pytest.raises(GraderError, match="cannot be used"), grader:
        pass


# -- a worker's room


@pytest.fixture
def opened(course: Path) -> Course:
    return find_course(course)


def _room(folder: Path, surroundings: dict[str, str]) -> cluster.CourseRoom:
    room = cluster.CourseRoom("none", "en", surroundings)
    room.setup(SimpleNamespace(address="tcp://worker", local_directory=str(folder)))
    return room


def _parcel(course: Course) -> bytes:
    work = Work(owner="ana", exercise=course.exercises[1], submission=Submission(id="ana"))
    return cluster._packed([(work, StudentFiles(modules={"words": WORDS.encode()}))])


def test_course_is_unpacked_once_for_its_user_alone_and_removed_at_the_end(
    opened: Course, tmp_path: Path
) -> None:
    room = _room(tmp_path, cluster._surroundings(opened, "none"))
    bundle = cluster._bundle(opened)
    first = room.grade(bundle, _parcel(opened))
    (folder,) = tmp_path.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    assert list(folder.rglob("test_hidden.py"))
    second = room.grade(bundle, _parcel(opened))
    assert list(tmp_path.iterdir()) == [folder]
    assert [text.count('"passed"') for text in (*first, *second)] == [2, 2]
    room.teardown(SimpleNamespace())
    assert list(tmp_path.iterdir()) == []


def test_course_is_removed_when_the_coordinator_is_gone_and_unpacked_again_if_it_is_back(
    opened: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_IDLE_SECONDS", 0.01)
    room = _room(tmp_path, cluster._surroundings(opened, "none"))
    for _time in range(2):
        (text,) = room.grade(cluster._bundle(opened), _parcel(opened))
        assert text.count('"passed"') == 2
        assert eventually(lambda: not list(tmp_path.iterdir()))


def test_worker_with_other_versions_is_refused(opened: Course, tmp_path: Path) -> None:
    room = _room(tmp_path, dict.fromkeys(cluster._surroundings(opened, "none"), "other"))
    with pytest.raises(GraderError, match="tcp://worker has another iaml, Python or package"):
        room.grade(cluster._bundle(opened), _parcel(opened))
    assert list(tmp_path.iterdir()) == []


def test_bundle_has_the_name_of_its_content(opened: Course, tmp_path: Path) -> None:
    before = cluster._bundle(opened)
    assert cluster._bundle(opened) == before
    suite = opened.folder / "reference" / "ex1_sums" / "test_hidden.py"
    text = suite.read_text(encoding="utf-8")
    try:
        suite.write_text(f"{text}# more\n", encoding="utf-8")
        assert cluster._hash_of(cluster._bundle(opened)) != cluster._hash_of(before)
    finally:
        suite.write_text(text, encoding="utf-8")


def test_lost_workers_give_no_verdict_but_on_what_needs_none(opened: Course) -> None:
    grader = cluster.ClusterGrader(opened, "local", notebooks=NONE, jail="none", workers=1, trusted=False)
    exercise = opened.exercises[0]
    work = Work(owner="ana", exercise=exercise, submission=Submission(id="ana"))
    with suites(opened) as running:
        grader._expected = {exercise.id: running.expected(exercise)}
    ours = grader._lost(work, StudentFiles(modules={"sums": SUMS.encode()})).result
    assert (ours.status, ours.points, ours.grader_failed) == ("error", None, True)
    waits = grader._lost(replace(work, undecided="which one?"), StudentFiles()).result
    assert (waits.status, waits.message, waits.tests) == ("error", "which one?", ())
    absent = grader._lost(work, StudentFiles(problem="No work was handed in.")).result
    assert (absent.status, absent.grader_failed) == ("missing", False)


def test_long_text_of_a_student_takes_a_worker_no_time(opened: Course) -> None:
    long = "x" * 40_000
    exercise = opened.exercises[0]
    expected = ExpectedTest(
        id="h", node="hidden/a.py::a", title="a", hint=None, visibility="hidden", weight=Fraction(1)
    )
    test = replace(
        failed_by_us(expected, "a"), traceback=f"x{opened.folder}/reference/a.py:1 " + "x" * 40_000
    )
    work = Work(owner="ana", exercise=exercise, submission=Submission(id="ana"))
    graded = Graded(work=work, files=StudentFiles(), result=score_exercise(exercise, [test]))
    start = process_time()
    (told,) = result_from(cluster._told(graded, opened)).tests
    assert process_time() - start < 1
    assert told.traceback == "reference/a.py:1 " + long
