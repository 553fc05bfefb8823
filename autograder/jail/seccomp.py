"""A filter of system calls on top of what the jails refuse by themselves; a refused call fails with EPERM.

Three gaps made it necessary. Under sandlock a process may change resource limits, priority and cores of every
process of the same user outside, the grader's included; and mode, owner, times and attributes of every file
of that user, and watch folders, because Landlock has no say in that. Under bubblewrap memory that is in
nobody's page tables (an unmapped memfd, System V segments) escapes the watch on memory; and kernel interfaces
that no exercise needs stay out of reach.

A filter is a program for the kernel's classic BPF machine: 8 bytes per instruction, as in <linux/filter.h>.
"""

import platform
import struct
from collections.abc import Iterable

from autograder.errors import JailError
from autograder.text import _

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # <linux/audit.h>
_X32 = 0x40000000  # numbers from here on are x86_64's second table, which says everything twice

# Numbers on x86_64 and on aarch64, which never had some of the calls.
_Table = dict[str, tuple[int, int | None]]
_FOR_ITSELF: _Table = {"prlimit64": (302, 261), "sched_setaffinity": (203, 122)}  # the caller is process 0
_PROCESSES: _Table = {
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
_FILES: _Table = {
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
    "mq_open": (240, 180),
}
_KERNEL: _Table = {
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
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
    """The filter for a jail in which processes and files outside can be named; sandlock refuses the rest."""
    return _program(_PROCESSES | _FILES)


def against_the_kernel() -> bytes:
    """The filter for a jail in which they cannot, put on when the jail is set up."""
    return _program(_PROCESSES | _KERNEL)


def _program(refused: _Table) -> bytes:
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
    for number in _column(refused, column):
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    for number in _column(_FOR_ITSELF, column):
        steps += [
            (_EQUAL, 0, 4, number),
            (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
            (_EQUAL, 0, 1, 0),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _REFUSE),
        ]
    return _assemble([*steps, (_RETURN, 0, 0, _ALLOW)])


def _column(table: _Table, column: int) -> list[int]:
    return [number for numbers in table.values() if (number := numbers[column]) is not None]


def _assemble(steps: Iterable[tuple[int, int, int, int]]) -> bytes:
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
