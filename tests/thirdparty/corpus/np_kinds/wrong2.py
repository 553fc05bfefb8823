import numpy as np


def flip_bytes(x):
    return x.byteswap()


def negate(x):
    return 1 - x.astype(int)


def phases(z):
    return np.angle(z)


def widest(words):
    return words[np.argmax(np.char.str_len(words))]


def days_between(start, end):
    return (end - start).astype("timedelta64[D]").astype(int)


def fill_missing(x):
    known = x[~np.isnan(x)]
    return np.where(np.isnan(x), known.mean() if known.size else np.nan, x)
