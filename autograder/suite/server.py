"""The trusted processes of a run, all children of one that has pytest and NumPy loaded and nothing else.

server     started once per run, with a clean environment; forks a template for each exercise
template   holds one exercise's collected suites; forks a child for each job (see `session`)
child      runs one student's tests and ends

Sockets carry everything: the server's takes configurations together with the template's socket, a template's
takes jobs together with the job's link and the jail's two pipes. When the grader goes, so does its end of
each socket, and they all end. Where there is no fork, `spawned` plays template and child in one process per
job.
"""

import gc
import os
import signal
import socket
import sys
import traceback
from typing import NoReturn

import msgspec

from autograder.suite.link import DESCRIBE, Job, Link, SuiteConfig
from autograder.suite.session import Suite

_MAX_CONFIG = 1 << 16
_MEMORY_BYTES = 4 << 30
_GC_THRESHOLD = 50_000  # a child lives for one exercise


def main() -> None:
    """Serve templates until the grader closes the socket."""
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        data, fds, _flags, _address = socket.recv_fds(control, _MAX_CONFIG, 1)
        if not data:
            return
        if not os.fork():
            control.close()
            _run_template(socket.socket(fileno=fds[0]), msgspec.msgpack.decode(data, type=SuiteConfig))
        os.close(fds[0])


def _run_template(jobs: socket.socket, config: SuiteConfig) -> NoReturn:
    try:
        Suite(config, lambda suite: _serve(suite, jobs)).main()
    finally:
        os._exit(0)


def _serve(suite: Suite, jobs: socket.socket) -> None:
    gc.collect()
    gc.freeze()
    while True:
        kind, fds, _flags, _address = socket.recv_fds(jobs, 1, 3)
        if not kind:
            return
        if not os.fork():
            jobs.close()
            _run_job(suite, kind, fds)
        for fd in fds:
            os.close(fd)


def _run_job(suite: Suite, kind: bytes, fds: list[int]) -> NoReturn:
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        gc.set_threshold(_GC_THRESHOLD)
        _limit_memory()
        stream = socket.socket(fileno=fds[0]).makefile("rwb")
        link = Link(stream, stream)
        if kind == DESCRIBE:
            link.send(suite.describe())
        else:
            job = link.receive(Job)
            link.send(suite.run(job, link, read_fd=fds[1], write_fd=fds[2]))
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)  # not where pytest captures it
    finally:
        os._exit(0)


def _limit_memory() -> None:
    """What a student returns, and what a test makes of it, stays within bounds here too."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


if __name__ == "__main__":
    main()
    os._exit(0)  # there is nothing to clean up, which takes 40 ms
