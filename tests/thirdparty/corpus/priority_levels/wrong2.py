from enum import Enum


class Priority(float, Enum):
    LOW = 1
    NORMAL = 2
    HIGH = 3
    URGENT = 4


DEFAULT = Priority.NORMAL


def escalate(priority):
    return min(max(Priority), Priority(min(priority + 1, Priority.URGENT)))


def ordered(tasks):
    return sorted(tasks, key=lambda task: task[1])
