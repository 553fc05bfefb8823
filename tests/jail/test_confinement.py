"""What a jailed process cannot see, reach or become."""

import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import autograder
from autograder.jail import Jail
from autograder.limits import Limits
from tests.jail.running import read_line, run, script

ATTEMPT = """
import ctypes, json, os, resource, signal, socket, sys

def attempt(what, *arguments):
    try:
        what(*arguments)
    except (OSError, ValueError) as error:
        return type(error).__name__
    return "worked"
"""


@pytest.fixture
def outsider() -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours, of the user that started the jail."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def test_files_outside_are_neither_read_nor_listed_nor_written(jail: Jail, outside: Path) -> None:
    secret = outside / "secret"
    secret.write_text("secret")
    secret.chmod(0o666)
    before = secret.stat()
    said = run(
        jail,
        ATTEMPT
        + """
secret = sys.argv[1]
folder = os.path.dirname(secret)
here = os.environ["TMPDIR"]
os.symlink(secret, here + "/link")
print(json.dumps([
    attempt(open, secret), attempt(open, secret, "w"), attempt(open, here + "/link"),
    attempt(open, here + "/../" + os.path.relpath(secret, os.path.dirname(here))),
    attempt(os.listdir, folder), attempt(open, folder + "/new", "w"), attempt(os.remove, secret),
    attempt(os.link, secret, here + "/hard"), attempt(os.rename, secret, here + "/mine"),
    attempt(os.mkdir, "/new"), attempt(os.truncate, secret, 0), attempt(os.utime, secret, (0, 0)),
    attempt(os.chmod, secret, 0o777), attempt(os.chmod, folder, 0), attempt(os.chown, secret, 65534, 65534),
    attempt(os.setxattr, secret, "user.mark", b"x"),
]))
""",
        arguments=[str(secret)],
    ).said
    assert "worked" not in json.loads(said)
    assert secret.read_text() == "secret"
    assert list(outside.iterdir()) == [secret]
    after = secret.stat()
    assert (after.st_mode, after.st_uid, after.st_mtime) == (before.st_mode, before.st_uid, before.st_mtime)


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "/etc/shadow", "/home", "/root/.ssh", "/proc/1/environ", "/proc/self/mem", "/sys/kernel",
     "/var/log", "/dev/shm/x", "/usr/bin/env", autograder.__file__, str(Path("pyproject.toml").resolve())],
)  # fmt: skip
def test_places_of_the_machine_are_closed(jail: Jail, path: str) -> None:
    ask = (
        "print(attempt(open, sys.argv[1]), attempt(os.listdir, sys.argv[1]), attempt(open, sys.argv[1], 'a'))"
    )
    assert "worked" not in run(jail, ATTEMPT + ask, arguments=[path]).said


def test_readable_folder_is_read_and_not_written(jail: Jail, tmp_path: Path) -> None:
    (tmp_path / "given").write_text("for you")
    (tmp_path / "given").chmod(0o666)
    tmp_path.chmod(0o777)
    ask = """
given = sys.argv[1]
print(open(given).read())
print(attempt(open, given, "w"), attempt(open, given + "2", "w"), attempt(os.remove, given))
"""
    said = run(jail, ATTEMPT + ask, readable=[tmp_path], arguments=[str(tmp_path / "given")]).said
    assert said.startswith("for you")
    assert "worked" not in said


def test_temporary_folder_is_fresh_writable_and_gone_afterwards(jail: Jail) -> None:
    ask = """
import tempfile
print(json.dumps([os.getcwd(), tempfile.gettempdir(), os.listdir(), os.environ["HOME"]]))
open("left", "w").write("x")
"""
    first, second = run(jail, ATTEMPT + ask), run(jail, ATTEMPT + ask)
    for one in (first, second):
        here, temporary, found, home = json.loads(one.said)
        assert here == temporary == home
        assert found == []
        assert not Path(here, "left").exists()
        assert here == "/tmp" or not Path(here).exists()


def test_two_jails_do_not_see_each_other(jail: Jail) -> None:
    hold = (
        "import os; open('mine', 'w').write('secret'); print(os.getcwd(), os.getpid(), flush=True); input()"
    )
    ask = """
folder, pid = sys.argv[1], int(sys.argv[2])
print(attempt(open, folder + "/mine"), attempt(os.listdir, folder) if folder != os.getcwd() else "",
      attempt(os.kill, pid, 0) if pid != os.getpid() else "")
"""
    with script(hold).start(jail) as neighbour:
        folder, _pid = read_line(neighbour.replies_fd).split()
        said = run(jail, ATTEMPT + ask, arguments=[folder, str(neighbour.pid)]).said
    assert "worked" not in said


def test_network_is_refused_in_every_family(jail: Jail, outside: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.create_server(("::1", 0), family=socket.AF_INET6) as tcp6,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
        socket.socket(socket.AF_UNIX) as abstract,
        socket.socket(socket.AF_UNIX) as named,
    ):
        udp.bind(("127.0.0.1", 0))
        abstract.bind(f"\0iaml-test-{os.getpid()}")
        named.bind(str(outside / "socket"))
        (outside / "socket").chmod(0o777)
        for server in (abstract, named):
            server.listen()
        addresses = [
            ["AF_INET", "SOCK_STREAM", tcp.getsockname()],
            ["AF_INET6", "SOCK_STREAM", tcp6.getsockname()],
            ["AF_INET", "SOCK_DGRAM", udp.getsockname()],
            ["AF_UNIX", "SOCK_STREAM", abstract.getsockname().decode()],
            ["AF_UNIX", "SOCK_STREAM", named.getsockname()],
        ]
        ask = """
def send(family, kind, address):
    with socket.socket(getattr(socket, family), getattr(socket, kind)) as client:
        client.settimeout(2)
        client.connect(tuple(address) if isinstance(address, list) else address)
        client.send(b"hello")

print(json.dumps([attempt(send, *each) for each in json.loads(sys.argv[1])]))
"""
        said = json.loads(run(jail, ATTEMPT + ask, arguments=[json.dumps(addresses)]).said)
        for server in (tcp, tcp6, udp, abstract, named):
            server.setblocking(False)
            with pytest.raises(BlockingIOError):
                server.recv(1) if server is udp else server.accept()
    # A datagram may leave for the jail's own, empty network; none arrived.
    assert "worked" not in [said[i] for i in (0, 1, 3, 4)]


def test_names_are_not_resolved(jail: Jail) -> None:
    ask = "print(attempt(socket.getaddrinfo, 'example.org', 80))"
    assert run(jail, ATTEMPT + ask).said.strip() == "gaierror"


def test_processes_outside_are_out_of_reach(jail: Jail, outsider: subprocess.Popen[bytes]) -> None:
    before = _state(outsider.pid)
    ask = """
pid = int(sys.argv[1])
libc = ctypes.CDLL(None, use_errno=True)
print(json.dumps([
    attempt(os.kill, pid, 0), attempt(os.kill, pid, signal.SIGCONT), attempt(os.killpg, pid, 0),
    attempt(os.pidfd_open, pid) if attempt(os.kill, pid, 0) == "worked" else "",
    attempt(resource.prlimit, pid, resource.RLIMIT_NOFILE, (5, 5)),
    attempt(resource.prlimit, pid, resource.RLIMIT_CPU, (1, 1)),
    attempt(os.sched_setaffinity, pid, {0}),
    attempt(os.setpriority, os.PRIO_PROCESS, pid, 19), attempt(os.setpriority, os.PRIO_USER, 0, 19),
    attempt(os.sched_setscheduler, pid, os.SCHED_IDLE, os.sched_param(0)),
    "worked" if libc.ptrace(16, pid, 0, 0) == 0 else "",
]))
"""
    said = json.loads(run(jail, ATTEMPT + ask, arguments=[str(outsider.pid)]).said)
    assert "worked" not in said
    assert _state(outsider.pid) == before


WATCH = """
import signal, sys
signal.signal(signal.SIGURG, lambda *_: print("reached"))
print()
sys.stdin.read()
"""


def test_signal_to_everybody_stays_inside(jail: Jail) -> None:
    # SIGURG, which nobody minds: should it get out, it goes to every process of the machine.
    command = [sys.executable, "-u", "-c", WATCH]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as outsider:
        assert outsider.stdout is not None
        assert outsider.stdout.readline() == b"\n"
        ask = """
ready, say = os.pipe()
if not os.fork():
    signal.signal(signal.SIGURG, lambda *_: os._exit(5))
    os.write(say, b"x")
    while True:
        signal.pause()
os.read(ready, 1)
attempt(os.kill, -1, signal.SIGURG)
print(os.waitstatus_to_exitcode(os.wait()[1]))
"""
        assert run(jail, ATTEMPT + ask).said == "5\n"
        assert outsider.communicate()[0] == b""


def _state(pid: int) -> list[object]:
    limits = [resource.prlimit(pid, limit) for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_CPU)]
    return [
        limits,
        os.sched_getaffinity(pid),
        os.getpriority(os.PRIO_PROCESS, pid),
        os.sched_getscheduler(pid),
    ]


def test_inside_there_is_no_privilege_and_no_way_to_one(jail: Jail) -> None:
    ask = """
libc = ctypes.CDLL(None, use_errno=True)
calls = {
    "mount": libc.mount(b"none", b"/tmp", b"tmpfs", 0, None), "chroot": libc.chroot(b"/"),
    "user namespace": libc.unshare(0x10000000), "mount namespace": libc.unshare(0x20000),
    "setns": libc.setns(0, 0), "keyctl": libc.syscall(250, 0, 0, 0), "bpf": libc.syscall(321, 0, 0, 0),
    "io_uring": libc.syscall(425, 1, 0), "userfaultfd": libc.syscall(323, 0),
}
print(json.dumps([name for name, result in calls.items() if result != -1]))
print(json.dumps([
    attempt(os.mknod, "disk", 0o60600, os.makedev(254, 0)), attempt(os.setuid, 0), attempt(os.setgid, 0),
    attempt(os.setgroups, [0]), attempt(os.chown, ".", 0, 0), attempt(socket.sethostname, "x"),
    attempt(os.nice, -1),
]))
"""
    calls, attempts = run(jail, ATTEMPT + ask).said.splitlines()
    assert json.loads(calls) == []
    assert "worked" not in json.loads(attempts)


def test_worker_has_no_capabilities_seen_from_outside(jail: Jail) -> None:
    with script("print(flush=True); input()").start(jail) as process:
        read_line(process.replies_fd)
        status = Path(f"/proc/{process.pid}/status").read_text()
        score = Path(f"/proc/{process.pid}/oom_score_adj").read_text()
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert int(fields["CapEff"], 16) == int(fields["CapPrm"], 16) == 0
    assert fields["NoNewPrivs"] == "1"
    assert fields["Seccomp"] == "2"
    assert score.strip() == "1000"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to drop")
def test_root_gives_its_user_away(bubblewrap: Jail) -> None:
    with script("print(flush=True); input()").start(bubblewrap) as process:
        read_line(process.replies_fd)
        assert f"Uid:\t{65534}\t" in Path(f"/proc/{process.pid}/status").read_text()


def test_descriptors_of_ours_do_not_get_in(jail: Jail, tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, (tmp_path / "secret").open("w+") as secret:
        for leak in (ours.fileno(), theirs.fileno(), secret.fileno()):
            os.set_inheritable(leak, True)
        ask = """
found = []
for fd in range(1024):
    try:
        os.fstat(fd)
        found.append(fd)
    except OSError:
        pass
print(found)
"""
        assert run(jail, ATTEMPT + ask).said.strip() == "[0, 1, 2]"


def test_environment_is_ours_alone(jail: Jail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_TEACHER", "42")
    ask = "print(json.dumps(dict(os.environ)))"
    found = json.loads(run(jail, ATTEMPT + ask).said)
    assert "SECRET_OF_THE_TEACHER" not in found
    assert found["PYTHONHASHSEED"] == "0"
    threads = {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"}
    python = {"PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE", "MPLBACKEND"}
    assert set(found) <= threads | python | {"PATH", "HOME", "TMPDIR", "LANG", "PWD", "LC_CTYPE"}


def test_hash_of_a_text_is_the_same_in_every_jail(jail: Jail) -> None:
    assert len({run(jail, "print(hash('norms'))").said for _ in range(2)}) == 1


def test_standard_library_loads_with_its_shared_libraries(jail: Jail) -> None:
    ask = """
import bz2, ctypes, decimal, hashlib, lzma, sqlite3, ssl, sys, zlib, zoneinfo
print(sys.version, sys.base_prefix, zoneinfo.ZoneInfo("America/Montevideo"), sep="|")
"""
    assert run(jail, ask, Limits()).said.strip() == f"{sys.version}|{sys.base_prefix}|America/Montevideo"
