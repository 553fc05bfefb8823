"""A class graded by a Dask cluster: the grading of `grading`, in processes that may be on other machines.

coordinator  this process: reads the submissions, knows every test, and alone writes the store
worker       a process of Dask's: unpacks the course; grades a submission, in a jail, in each of its threads

The course travels as an archive, named by a hash of its content, that Dask hands to each worker that needs
it; a submission as bytes; its results as text. A worker unpacks the course once, into a folder that only its
user can read, and removes it when the run is over or when nothing was asked of it for a while. Dask gives
what a lost worker had to another.
"""

import hashlib
import io
import ipaddress
import os
import re
import signal
import zipfile
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Timer
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import uuid4

import dask
import distributed
import msgspec
from distributed.scheduler import KilledWorker

from autograder.cells import Cell
from autograder.course import COURSE_FILE, Course, Exercise, find_course
from autograder.errors import CourseError, GraderError, IamlError, JailError, UsageError
from autograder.exercise_run import failed_by_us
from autograder.grading import Engine, Graded, default_workers, grade_in_turns, without_run
from autograder.names import inert
from autograder.notebooks import Notebooks
from autograder.origin import Origins, shared_files
from autograder.results import ExpectedTest
from autograder.scoring import score_exercise
from autograder.store import record_from, record_text, result_from, result_text
from autograder.submissions import StudentFiles, Submission, Work, files_of
from autograder.suite.client import suites
from autograder.text import Message, _, current_language, using_language

LOCAL = "local"
_AHEAD = 2  # submissions sent for each thread of a worker, so that none waits for the next
_CONNECT_SECONDS = 30
_JOIN_SECONDS = 120
_IDLE_SECONDS = 600.0  # after which a worker that nobody asks removes the course

Pairs = Sequence[tuple[Work, StudentFiles]]


# -- what travels


class _Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A work with its files, without whose it is.

    `modules` are names with places among the texts of the parcel, `cells` names with those of `files`.
    """

    exercise: str
    undecided: str | None
    flags: tuple[str, ...]
    files: StudentFiles
    modules: tuple[tuple[str, int], ...]
    cells: tuple[tuple[str, tuple[Cell, ...]], ...]


class _Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """The works of one submission, as `record_text` has them; each of the student's texts once."""

    texts: list[bytes]
    pieces: str


def _packed(pairs: Pairs) -> bytes:
    places: dict[bytes, int] = {}
    pieces = [
        _Piece(
            exercise=work.exercise.id,
            undecided=work.undecided,
            flags=work.flags,
            files=replace(files, modules={}, cells={}),
            modules=tuple(
                (name, places.setdefault(text, len(places))) for name, text in files.modules.items()
            ),
            cells=tuple(files.cells.items()),
        )
        for work, files in pairs
    ]
    return msgspec.msgpack.encode(_Parcel(texts=list(places), pieces=record_text(pieces)))


def _unpacked(parcel: bytes, course: Course) -> Iterator[tuple[Work, StudentFiles]]:
    opened = msgspec.msgpack.decode(parcel, type=_Parcel)
    for piece in record_from(opened.pieces, list[_Piece]):
        work = Work(
            owner="",
            exercise=course.find(piece.exercise),
            submission=Submission(id=""),
            undecided=piece.undecided,
            flags=piece.flags,
        )
        modules = {name: opened.texts[place] for name, place in piece.modules}
        yield work, replace(piece.files, modules=modules, cells=dict(piece.cells))


def _bundle(course: Course) -> bytes:
    """Both halves of the course as an archive; of the same files always the same."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, path in sorted(_files(course)):
            bundle.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _files(course: Course) -> Iterator[tuple[str, Path]]:
    """The files of the exercises, and those beside their folders, which a suite may use too."""
    assert course.reference is not None
    yield COURSE_FILE, course.folder / COURSE_FILE
    yield from shared_files(course)
    for half, root in (("assignments", course.folder / "assignments"), ("reference", course.reference)):
        for exercise in course.exercises:
            top = root / exercise.folder_name
            for folder, below, names in os.walk(top):
                below[:] = [name for name in below if name != "__pycache__" and not name.startswith(".")]
                for path in (Path(folder, name) for name in names):
                    if path.is_file():
                        yield f"{half}/{exercise.folder_name}/{path.relative_to(top).as_posix()}", path


# -- the worker


class CourseRoom(distributed.WorkerPlugin):  # type: ignore[misc]
    """A worker's own copy of the course, and what grades by it, from the first submission on."""

    def __init__(self, jail: str, language: str, surroundings: Mapping[str, str]) -> None:
        """`surroundings` are those of the coordinator's exercises, which must be the worker's too."""
        self.name = f"iaml-{uuid4().hex}"
        self._jail = jail
        self._language = language
        self._surroundings = surroundings

    def setup(self, worker: distributed.Worker) -> None:
        """The worker has joined."""
        self._address = worker.address
        self._folder = worker.local_directory
        self._lock = Lock()
        self._opened = ExitStack()
        self._course: Course | None = None
        self._engine: Engine | None = None
        self._busy = 0
        self._leaving = Timer(0, self._close)

    def teardown(self, worker: distributed.Worker) -> None:
        """The run is over, or the worker ends: nothing of the course stays."""
        self._leaving.cancel()
        self._close()

    def grade(self, bundle: bytes, parcel: bytes) -> list[str]:
        """The results of the works of one submission."""
        with self._grading(bundle) as (engine, course):
            graded = engine.grade_submission(_unpacked(parcel, course))
            return [_told(each, course) for each in graded]

    def grade_again(self, bundle: bytes, parcel: bytes, result: str) -> list[str]:
        """What becomes of the result of a work whose tests may have deserved better."""
        with self._grading(bundle) as (engine, course):
            ((work, files),) = _unpacked(parcel, course)
            before = Graded(work=work, files=files, result=result_from(result))
            return [_told(engine.grade_again(before), course)]

    @contextmanager
    def _grading(self, bundle: bytes) -> Iterator[tuple[Engine, Course]]:
        with using_language(self._language):
            with self._lock:
                if self._engine is None:
                    self._open(bundle)
                assert self._engine is not None
                assert self._course is not None
                self._busy += 1
                self._leaving.cancel()
                opened = self._engine, self._course
            try:
                yield opened
            finally:
                with self._lock:
                    self._busy -= 1
                    if not self._busy:
                        self._leaving = Timer(_IDLE_SECONDS, self._close)
                        self._leaving.daemon = True
                        self._leaving.start()

    def _open(self, bundle: bytes) -> None:
        with ExitStack() as opened:
            name = f"iaml-{_hash_of(bundle)}-"
            folder = Path(opened.enter_context(TemporaryDirectory(prefix=name, dir=self._folder))).resolve()
            with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
                archive.extractall(folder)
            self._course = find_course(folder, folder, folder / "reference")
            if _surroundings(self._course, self._jail) != self._surroundings:
                text = _(
                    "The worker %(worker)s has another iaml, Python or package than this machine, so its "
                    "grades might be others: install the same there."
                )
                raise GraderError(text % {"worker": self._address})
            try:
                self._engine = opened.enter_context(Engine(self._course, jail=self._jail, workers=1))
            except JailError as error:
                facts = {"worker": self._address, "problem": error}
                raise JailError(_("On the worker %(worker)s: %(problem)s") % facts) from None
            self._opened = opened.pop_all()

    def _close(self) -> None:
        with self._lock:
            if self._engine is not None:
                self._engine.stop()
            self._opened.close()
            self._engine = self._course = None


def _told(graded: Graded, course: Course) -> str:
    """The result; in what the staff read, the course's files have the names that they have in its folder."""
    # From the beginning of a path only: tried from each letter of a long one, it would take hours.
    here = re.compile(rf"""(?<![^\s"'()<>=,])[^\s"'()<>=,]*{course.folder.name}/""")

    def named(text: str | None) -> str | None:
        return text if text is None or isinstance(text, Message) else here.sub("", text)

    tests = [
        replace(test, message=named(test.message), traceback=named(test.traceback))
        for test in graded.result.tests
    ]
    return result_text(replace(graded.result, tests=tuple(tests)))


def _surroundings(course: Course, jail: str) -> dict[str, str]:
    origins = Origins(course, confined=jail != "none")
    return {exercise.id: origins.surroundings(exercise) for exercise in course.exercises}


def _hash_of(bundle: bytes) -> str:
    return hashlib.blake2b(bundle, digest_size=16).hexdigest()


def _in_room(room: str, method: str, *arguments: Any) -> list[str]:
    """A task: what a method of the worker's room returns."""
    found: list[str] = getattr(distributed.get_worker().plugins[room], method)(*arguments)
    return found


# -- the coordinator


class ClusterGrader:
    """Grades works on a cluster as an `Engine` does here; a context manager.

    `address` is a scheduler's, or LOCAL for `workers` processes of this machine that are started for the run.
    Whatever others could listen to or take part in is refused, unless it is `trusted`.
    """

    def __init__(
        self,
        course: Course,
        address: str,
        *,
        notebooks: Notebooks,
        jail: str,
        workers: int | None,
        trusted: bool,
    ) -> None:
        self._course = course
        self._address = address
        self._notebooks = notebooks
        self._jail = jail
        self._workers = workers
        self._trusted = trusted
        self._expected: dict[str, tuple[ExpectedTest, ...]] = {}
        self._left = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as entered:
            self._client = entered.enter_context(self._connected(entered))
            self._suites = entered.enter_context(suites(self._course))
            self._room = CourseRoom(self._jail, current_language(), _surroundings(self._course, self._jail))
            with _explained(self._address):
                self._client.register_plugin(self._room)
            entered.callback(self._leave)
            self._bundle = self._sent(_bundle(self._course))
            self._left = entered.pop_all()
        return self

    def __exit__(self, *exc: object) -> None:
        self._left.__exit__(None, None, None)

    def collect(self, exercises: Sequence[Exercise]) -> None:
        """Collect the exercises' suites, here; raises CourseError with all that is wrong with them."""
        self._course.require_folders(exercises, private=True)
        problems: list[str] = []
        for exercise in exercises:
            self._suites.prepare(exercise)
        for exercise in exercises:
            try:
                self._expected[exercise.id] = self._suites.expected(exercise)
            except CourseError as error:
                problems += error.problems
        if problems:
            raise CourseError(problems)

    def grade(self, works: Iterable[Work]) -> Generator[Graded, None, None]:
        """The results of `works`, whose exercises were collected, as they are finished."""
        return grade_in_turns(works, self._graded, self._graded_again)

    def running(self) -> list[str]:
        """Unknown: of what was sent, the cluster chooses what runs."""
        return []

    # -- the cluster

    def _connected(self, entered: ExitStack) -> distributed.Client:
        if self._address == LOCAL:
            with _explained(self._address):
                return distributed.Client(entered.enter_context(self._local_cluster()))
        scheme, host = _scheme_and_host(self._address)
        if scheme not in ("tls", "tcp") or not host:
            text = _(
                "«%(address)s» is no address of a scheduler: it is tls://HOST:PORT, tcp://HOST:PORT or local."
            )
            raise UsageError(text % {"address": inert(self._address)})
        if self._workers is not None:
            raise UsageError(_("A cluster has its own workers: --workers goes with --cluster local only."))
        if not self._trusted:
            require_safe([self._address])
        tls = scheme == "tls"
        security = distributed.Security(require_encryption=tls and not self._trusted)
        if tls and None in (security.tls_ca_file, security.tls_client_cert):
            text = _(
                "There are no certificates for %(address)s: name them in Dask's configuration, under "
                "distributed.comm.tls."
            )
            raise UsageError(text % {"address": inert(self._address)})
        with _explained(self._address):
            client = distributed.Client(self._address, security=security, timeout=_CONNECT_SECONDS)
            with ExitStack() as unless_safe:
                unless_safe.callback(client.close)
                client.wait_for_workers(1, timeout=_JOIN_SECONDS)
                if not self._trusted:
                    require_safe([client.scheduler_info()["address"], *client.nthreads()])
                unless_safe.pop_all()
        return client

    def _local_cluster(self) -> distributed.LocalCluster:
        with _workers_ignore_ctrl_c():
            return distributed.LocalCluster(
                n_workers=self._workers or default_workers(self._course),
                threads_per_worker=1,
                protocol="tls",
                security=distributed.Security.temporary(),
                dashboard_address=None,
            )

    def _sent(self, bundle: bytes) -> distributed.Future:
        """The archive as an input of tasks, which Dask makes again if the workers that had it are lost."""
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):
            return self._client.submit(bytes, bundle, key=f"iaml-course-{_hash_of(bundle)}-{self._room.name}")

    def _leave(self) -> None:
        with suppress(Exception):  # of a cluster that is gone; its workers see to it by themselves
            self._client.unregister_worker_plugin(self._room.name)

    # -- submissions

    def _graded(self, submissions: Iterator[list[Work]]) -> Iterator[list[Graded]]:
        sent: dict[distributed.Future, Pairs] = {}
        try:
            while True:
                for works in islice(submissions, max(0, self._room_for() - len(sent))):
                    pairs = list(files_of(works, self._course, self._notebooks))
                    sent[self._send("grade", _packed(pairs))] = pairs
                if not sent:
                    return
                with _explained(self._address):
                    done, _left = distributed.wait(list(sent), return_when="FIRST_COMPLETED")
                for future in done:
                    yield self._received(future, sent.pop(future))
        finally:
            self._client.cancel(list(sent))

    def _room_for(self) -> int:
        with _explained(self._address):
            threads: dict[str, int] = self._client.nthreads()
        if not self._trusted:
            require_safe(threads)  # some may have joined since
        return _AHEAD * max(1, sum(threads.values()))

    def _graded_again(self, graded: Graded) -> Graded:
        pairs = [(graded.work, graded.files)]
        future = self._send("grade_again", _packed(pairs), result_text(graded.result))
        (again,) = self._received(future, pairs)
        return again

    def _send(self, method: str, *arguments: object) -> distributed.Future:
        return self._client.submit(
            _in_room, self._room.name, method, self._bundle, *arguments, pure=False, key=f"iaml-{uuid4().hex}"
        )

    def _received(self, future: distributed.Future, pairs: Pairs) -> list[Graded]:
        with _explained(self._address):
            try:
                results = [result_from(text) for text in future.result()]
            except KilledWorker:
                return [self._lost(work, files) for work, files in pairs]
        return [
            Graded(work=work, files=files, result=result)
            for (work, files), result in zip(pairs, results, strict=True)
        ]

    def _lost(self, work: Work, files: StudentFiles) -> Graded:
        """A work whose workers were lost again and again."""
        result = without_run(work.exercise, files, work.undecided)
        if result is None:
            message = _("The cluster's workers were lost while this was graded.")
            tests = [failed_by_us(test, message) for test in self._expected[work.exercise.id]]
            result = score_exercise(work.exercise, tests, flags=files.flags)
        return Graded(work=work, files=files, result=replace(result, flags=(*work.flags, *result.flags)))


@contextmanager
def _workers_ignore_ctrl_c() -> Iterator[None]:
    """Processes started within the block leave it to this one, of whose terminal they are too."""
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def require_safe(addresses: Iterable[str]) -> None:
    """Raise UsageError for an address at which others could listen or take part."""
    for address in addresses:
        scheme, host = _scheme_and_host(address)
        if scheme != "tls" and not (scheme == "tcp" and _is_this_machine(host)):
            text = _(
                "%(address)s is neither encrypted (tls://) nor on this machine: whoever reaches it can read "
                "the hidden tests and run code as you. Use TLS, or --trust-cluster if nobody else reaches it."
            )
            raise UsageError(text % {"address": inert(address)})


def _scheme_and_host(address: str) -> tuple[str, str]:
    """Empty where there is none."""
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname or ""
    except ValueError:
        return "", ""


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def _explained(address: str) -> Iterator[None]:
    """Say of what goes wrong with the cluster that it is the cluster."""
    try:
        yield
    except IamlError:
        raise
    except Exception as error:
        facts = {"address": inert(address), "reason": inert(f"{type(error).__name__}: {error}", 300)}
        text = _("The cluster %(address)s cannot be used (%(reason)s); docs/cluster.md says what it needs.")
        raise GraderError(text % facts) from error
