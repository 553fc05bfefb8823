"""All attackers as one class, honest students between them, graded with two workers as `iaml grade` does."""

import hashlib
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from autograder.classroom import grade_class
from autograder.course import Course, find_course
from autograder.reports.check_json import check_json
from autograder.reports.feedback import feedback_of
from autograder.reports.files import prepare, write_reports
from autograder.reports.formats import STUDENT_FORMATS
from autograder.results import StudentResult, student_view
from autograder.roster import Roster
from tests.hostile.attacks_on_disk import COURSE, Attack, all_attacks, hand_in_honest

HONEST_KINDS = ("perfect", "half")
_ATTACKERS_BETWEEN = 5
_MOMENT_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedClass:
    """What a run came to.

    `marks` are what stood for what in the attackers' files.
    """

    students: dict[str, StudentResult]
    marks: dict[str, str]
    honest: tuple[tuple[str, str], ...]
    left_over: tuple[str, ...]
    changed: tuple[str, ...]
    visitors: tuple[str, ...]
    submissions: Path
    seconds: float

    def of(self, attack: Attack) -> StudentResult:
        """The result of an attacker."""
        return self.students[_student(attack)]

    def pages_of(self, attack: Attack) -> str:
        """Everything that the attacker gets to read: every format for students, and `check --json`."""
        result = self.of(attack)
        feedback = feedback_of(find_course(COURSE), result)
        views = [student_view(each) for each in result.exercises.values()]
        formats = [render(feedback) for render in STUDENT_FORMATS.values()]
        return "\n".join([*formats, check_json(views), *map(repr, views)])


def grade_attackers(folder: Path, jail: str, *, slow: bool) -> GradedClass:
    """Grade the attackers that are slow, or those that are not, in a jail."""
    submissions, out = folder / "submissions", folder / "grades"
    with _listening() as door:
        marks = {
            "RUN": secrets.token_hex(4),
            "COURSE": str(COURSE),
            "CLASS": str(submissions),
            "PORT": str(door.port),
            "OUT": str(out),
        }
        honest = _hand_in(submissions, marks, slow)
        course = find_course(COURSE)
        prepare(out)
        before = _fingerprints(COURSE) | _fingerprints(submissions)
        start = time.monotonic()
        students = _grade(course, submissions, out, jail)
        seconds = time.monotonic() - start
        after = _fingerprints(COURSE) | _fingerprints(submissions)
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return GradedClass(
        students={student.student: student for student in students},
        marks=marks,
        honest=honest,
        left_over=tuple(_left_over(f"zq{marks['RUN']}")),
        changed=tuple(changed),
        visitors=tuple(door.visitors),
        submissions=submissions,
        seconds=seconds,
    )


def _grade(course: Course, submissions: Path, out: Path, jail: str) -> tuple[StudentResult, ...]:
    with grade_class(
        course, Roster(), submissions, out=out, only=course.exercises, jail=jail, workers=2
    ) as outcome:
        write_reports(out, course, outcome.students, datetime.now(UTC))
        return tuple(outcome.students)


def _student(attack: Attack) -> str:
    return f"{_place(attack):03}-{attack.name}"


def _place(attack: Attack) -> int:
    """Attackers stand in the order of a hash, so that kinds of attack are mixed; honest ones come between."""
    ranked = sorted(all_attacks(), key=lambda each: hashlib.sha256(each.name.encode()).digest())
    return ranked.index(attack)


def _hand_in(submissions: Path, marks: dict[str, str], slow: bool) -> tuple[tuple[str, str], ...]:
    chosen = sorted((each for each in all_attacks() if each.verdict.slow == slow), key=_place)
    honest = []
    for index, attack in enumerate(chosen):
        attack.hand_in(submissions / _student(attack), marks)
        if index % _ATTACKERS_BETWEEN == 0:
            kind = HONEST_KINDS[index // _ATTACKERS_BETWEEN % 2]
            honest.append((f"{_student(attack)}-{kind}", kind))
    for kind in HONEST_KINDS:
        honest.append((f"999-{kind}", kind))
    for student, kind in honest:
        hand_in_honest(kind, submissions / student)
    return tuple(honest)


def _fingerprints(folder: Path) -> dict[str, str]:
    """Each file below `folder` with what it holds; caches that Python itself writes are left out."""
    found = {}
    for path in folder.rglob("*"):
        if "__pycache__" not in path.parts:
            status = path.lstat()
            found[str(path)] = f"{status.st_mode:o} {status.st_uid} {status.st_size} {status.st_mtime_ns}"
    return found


def _left_over(name: str) -> Iterator[str]:
    """Processes called `name`, once those that are dying have had a moment to go."""
    end = time.monotonic() + _MOMENT_S
    while (found := list(_called(name))) and time.monotonic() < end:
        time.sleep(0.05)
    yield from found


def _called(name: str) -> Iterator[str]:
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "comm").read_text().strip() == name:
                yield process.name


@dataclass(slots=True)
class _Door:
    port: int
    visitors: list[str] = field(default_factory=list)


@contextmanager
def _listening() -> Iterator[_Door]:
    """Sockets of ours, TCP and UDP at one port of this machine, that note whoever comes."""
    with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        tcp.bind(("127.0.0.1", 0))
        tcp.listen()
        door = _Door(port=tcp.getsockname()[1])
        udp.bind(("127.0.0.1", door.port))
        tcp.settimeout(0.2)
        udp.settimeout(0.2)
        over = threading.Event()

        def watch() -> None:
            while not over.is_set():
                with suppress(TimeoutError):
                    door.visitors.append(f"tcp {tcp.accept()[1]}")
                with suppress(TimeoutError):
                    door.visitors.append(f"udp {udp.recvfrom(64)}")

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            yield door
        finally:
            over.set()
            thread.join()
