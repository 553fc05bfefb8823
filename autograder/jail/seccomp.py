"""A filter of system calls on top of what the jails refuse by themselves; a refused call fails with EPERM.

Two gaps made it necessary. Under sandlock a process may change the resource limits, priority and cores of
every process of the same user outside, the grader's included: the calls that do so are left to a process for
itself or refused. Under bubblewrap memory that is in nobody's page tables (an unmapped memfd, System V
segments) escapes the watch on memory; and kernel interfaces that no exercise needs stay out of reach.

A filter is a program for the kernel's classic BPF machine: 8 bytes per instruction, as in <linux/filter.h>.
"""

import platform
import struct
from collections.abc import Iterable

from autograder.errors import JailError
from autograder.text import _

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # <linux/audit.h>
_X32 = 0x40000000  # numbers from here on are x86_64's second table, which says everything twice

# Numbers on x86_64 and aarch64. Process 0 as the first argument means the caller.
_FOR_ITSELF = {"prlimit64": (302, 261), "sched_setaffinity": (203, 122)}
_OTHERS = {
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
}
_KERNEL = {
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
}

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16  # in struct seccomp_data
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000


def against_outsiders() -> bytes:
    """The filter that a jail needs in which processes outside can be named."""
    return _program(_OTHERS)


def against_the_kernel() -> bytes:
    """The same and more; not for what has yet to set up a jail."""
    return _program(_OTHERS | _KERNEL)


def _program(refused: dict[str, tuple[int, int]]) -> bytes:
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        raise JailError(_("There is no jail for %(machine)s processors.") % {"machine": machine})
    column = list(_ARCHITECTURES).index(machine)
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
    ]
    for numbers in refused.values():
        steps += [(_EQUAL, 0, 1, numbers[column]), (_RETURN, 0, 0, _REFUSE)]
    for numbers in _FOR_ITSELF.values():
        steps += [
            (_EQUAL, 0, 4, numbers[column]),
            (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
            (_EQUAL, 0, 1, 0),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _REFUSE),
        ]
    return _assemble([*steps, (_RETURN, 0, 0, _ALLOW)])


def _assemble(steps: Iterable[tuple[int, int, int, int]]) -> bytes:
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
