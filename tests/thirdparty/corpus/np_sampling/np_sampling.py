import numpy as np


def roll(rng, times):
    return rng.integers(1, 7, size=times)


def shuffled(values, rng):
    return [values[place] for place in rng.permutation(len(values))]


def split(values, share, rng):
    mixed = rng.permutation(values)
    cut = round(len(values) * share)
    return mixed[cut:], mixed[:cut]


def bootstrap_mean(values, rng, times):
    return np.mean([rng.choice(values, size=len(values)).mean() for _ in range(times)])
