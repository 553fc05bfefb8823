"""Counts for the whole module."""

STEP = 1
total = 0


def bump(step=STEP):
    global total
    total += step
    return total
