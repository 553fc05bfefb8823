import numpy as np


def flip_bytes(x):
    return x.astype(x.dtype.newbyteorder())


def negate(x):
    return ~x


def phases(z):
    return np.angle(z)


def widest(words):
    return words[np.argmax(np.char.str_len(words))]


def days_between(start, end):
    return (end - start).astype("timedelta64[D]").astype(int)


def fill_missing(x):
    x[np.isnan(x)] = np.nanmean(x) if not np.isnan(x).all() else np.nan
    return x
