from enum import IntEnum


class Priority(IntEnum):
    LOW = 1
    NORMAL = 2
    HIGH = 3
    URGENT = 4


DEFAULT = Priority.NORMAL


def escalate(priority):
    return min(priority + 1, 4)


def ordered(tasks):
    return sorted(tasks, key=lambda task: task[1], reverse=True)
