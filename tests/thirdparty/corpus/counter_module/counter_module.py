"""Counts for the whole module."""

STEP = 1
total = 0


def bump():
    global total
    total += STEP
    return total
