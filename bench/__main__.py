"""`make bench`: what grading costs, as ratios measured side by side in one run, with their spread.

help    wall time of `iaml --help` to `python -c "import click"`
check   wall time of `iaml check ex5` to plain `pytest` on the same two suites in process
grade   CPU time per submission of `iaml grade` on copies of a full submission, jail included, to plain
        `pytest` on the ten suites once; and what both take beyond the test bodies, ours to that of plain
        `pytest`
regrade CPU time of `iaml grade` on the same copies again, unchanged and with another suite of ex5, to the
        first run
class   CPU time of a submission and peak memory of the grader in classes of 10, 100 and --students generated
        submissions, and how much more two workers do than one
wall    calls, arrays and objects through the wall, see `bench/wall.py`

Both sides use one BLAS thread. CPU time is read from a cgroup made for the purpose, because the processes of
a jail are not always reported to the one that started it; a job of known cost is measured first, to check it.
"""

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench import classes, wall

ROOT = Path(__file__).resolve().parent.parent
ENV = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": ""}
IAML = [sys.executable, "-m", "iaml"]
BUSY_SECONDS = 1.0
BUSY = f"import time\nwhile time.process_time() < {BUSY_SECONDS}: pass"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What grading costs, as ratios.")
    parser.add_argument("--rounds", type=int, default=9, help="how often each side of `check` runs")
    parser.add_argument("--copies", type=int, default=50, help="submissions to grade")
    parser.add_argument("--students", type=int, default=2000, help="the largest class that is generated")
    parser.add_argument(
        "--jail", action="append", help="jails to grade in (default: bubblewrap and sandlock)"
    )
    parser.add_argument(
        "--only", choices=["help", "check", "grade", "regrade", "class", "wall"], help="one part of it"
    )
    options = parser.parse_args()
    if options.only in (None, "wall"):
        for what, figures, goal in wall.measure():
            _print(what, figures, goal)
    if options.only in (None, "help"):
        _compare_help()
    if options.only in ("wall", "help"):
        return
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if options.only in (None, "class"):
            _compare_classes(work / "classes", options.students)
        if options.only == "class":
            return
        solved = course_with_solutions(work / "course")
        submissions = class_of_copies(solved / "assignments", work / "submissions", options.copies)
        if options.only in (None, "check"):
            _compare_check(solved, options.rounds)
        if options.only in (None, "grade"):
            for jail in options.jail or ("bubblewrap", "sandlock"):
                _compare_grade(solved, submissions, work / jail, jail)
        if options.only in (None, "regrade"):
            _compare_regrade(solved, submissions, work / "regrade", options.copies)


def course_with_solutions(course: Path) -> Path:
    """A copy of the course in which the student's half is solved."""
    for name in ("assignments", "reference", "course.yaml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else _copy_file)(source, course / name)
    for folder in sorted((course / "reference").iterdir()):
        module = f"{folder.name.partition('_')[2]}.py"
        shutil.copy(folder / module, course / "assignments" / folder.name / module)
    return course


def class_of_copies(solved: Path, submissions: Path, copies: int) -> Path:
    for number in range(copies):
        shutil.copytree(solved, submissions / f"student{number:04}")
    return submissions


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def _suites(course: Path, pattern: str) -> list[str]:
    halves = (course / "assignments", course / "reference")
    return [str(path) for half in halves for path in sorted(half.glob(f"{pattern}/test_*.py"))]


def _plain_pytest(course: Path, pattern: str) -> list[str]:
    """Plain pytest with the solutions on the path: no wall, no jail, one process."""
    folders = [str(path) for path in sorted((course / "assignments").glob(pattern))]
    path = f"import sys; sys.path[:0] = {folders!r}; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    options = ["-q", "-p", "no:cacheprovider", "--import-mode=importlib", "--rootdir", str(course)]
    return [sys.executable, "-c", path, *options, *_suites(course, pattern)]


def _compare_help() -> None:
    ours = [str(Path(sys.executable).with_name("iaml")), "--help"]
    ratios = _wall_ratios(ours, [sys.executable, "-c", "import click"], rounds=30)
    _print("iaml --help, wall time / import click", ratios, goal="at most 1.5")


def _seconds_of_bodies(course: Path) -> float:
    """CPU seconds within the test functions, in plain pytest's process."""
    python, option, code, *arguments = _plain_pytest(course, "*")
    code = code.replace("pytest.main(sys.argv[1:])", "bodies.main(sys.argv[1:])")
    done = _run([python, option, f"from bench import bodies; {code}", *arguments])
    return float(done.stdout.split()[-1])


def _compare_check(course: Path, rounds: int) -> None:
    ours = [*IAML, "check", "ex5", "--course", str(course)]
    ratios = _wall_ratios(ours, _plain_pytest(course, "ex5_*"), rounds)
    _print("check ex5, wall time / plain pytest", ratios, goal="at most 1.1")


def _compare_grade(solved: Path, submissions: Path, out: Path, jail: str) -> None:
    copies = len(list(submissions.iterdir()))
    ours = [*IAML, "grade", str(submissions), "--course", str(ROOT), "--out", str(out)]
    ours += ["--jail", jail, "--force"]  # else only the first round would grade
    plain = _plain_pytest(solved, "*")
    bodies = statistics.median(_seconds_of_bodies(solved) for _repeat in range(3))
    with cpu_meter() as cpu_seconds:
        if cpu_seconds is None:
            print("grade: no cgroup can be made here, so CPU time is not measured (it takes root)")
            return
        busy = metered([sys.executable, "-c", BUSY], cpu_seconds)
        print(f"the meter reads {busy:.2f} s for a job of {BUSY_SECONDS:.2f} s and an interpreter's start")
        ratios, overheads = [], []
        for _round in range(3):
            once = statistics.median(metered(plain, cpu_seconds) for _repeat in range(3))
            each = metered(ours, cpu_seconds) / copies
            ratios.append(each / once)
            overheads.append((each - bodies) / (once - bodies))
    print(f"plain pytest takes {once:.2f} s, the test bodies alone {bodies:.2f} s")
    rows = list(csv.DictReader((out / "grades.csv").read_text().splitlines()))
    grades = sum(row["grade"] == "10.00" for row in rows if row["student"].startswith("student"))
    print(f"{grades} of {copies} copies got full marks")
    what = f"grade {copies} x 10 exercises, {jail}"
    _print(f"{what}, CPU per submission / plain pytest", ratios, goal="at most 1.5")
    most = {"bubblewrap": 0.6, "sandlock": 1.0}[jail]
    _print(f"{what}, the same without the test bodies", overheads, goal=f"at most {most}")


def _compare_regrade(course: Path, submissions: Path, out: Path, copies: int) -> None:
    suite = course / "reference" / "ex5_query_precision" / "test_hidden.py"
    unchanged, changed = [], []
    with cpu_meter() as cpu_seconds:
        clock = cpu_seconds or time.perf_counter
        for number in range(3):
            ours = [
                *IAML,
                "grade",
                str(submissions),
                "--course",
                str(course),
                "--out",
                str(out / str(number)),
            ]
            first = metered(ours, clock)
            unchanged.append(metered(ours, clock) / first)
            suite.write_text(f"{suite.read_text(encoding='utf-8')}# {number}\n", encoding="utf-8")
            changed.append(metered(ours, clock) / first)
    what = f"grade {copies} x 10 exercises, {'CPU' if cpu_seconds else 'wall'} time"
    _print(f"{what}, unchanged / first run", unchanged, goal="at most 0.02")
    _print(f"{what}, ex5's suite changed / first run", changed, goal="at most 0.1")


def _compare_classes(work: Path, most: int) -> None:
    course = classes.make_course(work / "course")
    costs, peaks = [], []
    with cpu_meter() as cpu_seconds:
        clock = cpu_seconds or time.perf_counter
        for students in (10, 100, most):
            submissions = classes.make_class(work / f"class-{students}", students)
            cost = metered(classes.command(course, submissions, work / "peak"), clock) / students
            peak_mb = int((work / "peak").read_text()) / 1024
            print(f"{students} students: {1000 * cost:.0f} ms each, {peak_mb:.0f} MB", flush=True)
            costs.append(cost)
            peaks.append(peak_mb)
    what = f"{'CPU' if cpu_seconds else 'wall'} time of a submission"
    _print(f"class, {what}, {most} students / 100", [costs[2] / costs[1]], goal="at most 1.1")
    _print(
        f"class, peak memory of the grader, {most} students / 10", [peaks[2] / peaks[0]], goal="at most 1.2"
    )
    busy = classes.make_class(work / "busy", 24, seconds=0.5)
    ratios = []
    for _round in range(3):
        one, two = (
            _wall_seconds(classes.command(course, busy, work / "peak", "--workers", workers))
            for workers in ("1", "2")
        )
        ratios.append(one / two / 2)
    _print("class, 24 busy submissions, throughput of 2 workers / 2 x 1", ratios, goal="at least 0.9")


def metered(command: Sequence[str], cpu_seconds: Callable[[], float]) -> float:
    before = cpu_seconds()
    _run(command)
    return cpu_seconds() - before


@contextmanager
def cpu_meter() -> Iterator[Callable[[], float] | None]:
    """The CPU seconds of all that runs in a cgroup made for this process; None if that is refused."""
    for base, file, scale in (
        (Path("/sys/fs/cgroup/cpuacct"), "cpuacct.usage", 1e9),
        (Path("/sys/fs/cgroup"), "cpu.stat", 1e6),
    ):
        group = base / f"iaml-bench-{os.getpid()}"
        try:
            group.mkdir()
            (group / "cgroup.procs").write_text(str(os.getpid()))
        except OSError:
            continue
        try:
            yield partial(_usage, group / file, scale)
        finally:
            (base / "cgroup.procs").write_text(str(os.getpid()))
            group.rmdir()
        return
    yield None


def _usage(file: Path, scale: float) -> float:
    words = file.read_text().split()
    return float(words[0] if len(words) == 1 else words[words.index("usage_usec") + 1]) / scale


def _wall_ratios(ours: Sequence[str], plain: Sequence[str], rounds: int) -> list[float]:
    for command in (ours, plain):  # both sides warm: files read, bytecode written
        _run(command)
    return [_wall_seconds(ours) / _wall_seconds(plain) for _round in range(rounds)]


def _wall_seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    _run(command)
    return time.perf_counter() - start


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, env=ENV, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:6])} … failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done


def _print(what: str, ratios: Sequence[float], goal: str) -> None:
    middle = statistics.median(ratios)
    print(
        f"{what}: {middle:.3g} (from {min(ratios):.3g} to {max(ratios):.3g}; {goal} wanted)",
        flush=True,
    )


if __name__ == "__main__":
    main()
