import decimal
import gc
import locale
import os
import random
import sys
import time
import warnings

import numpy as np


def spoil():
    random.seed(0)
    np.random.seed(0)
    np.seterr(all="raise")
    np.set_printoptions(precision=0, threshold=0)
    warnings.simplefilter("error")
    decimal.getcontext().prec = 1
    sys.setrecursionlimit(60)
    os.environ["TZ"] = "Asia/Tokyo"
    time.tzset()
    os.environ.clear()
    os.chdir("/")
    os.umask(0o777)
    gc.disable()
    sys.path.clear()
    sys.meta_path.clear()
    sys.stdout = sys.stderr = None
    try:
        locale.setlocale(locale.LC_ALL, "de_DE.UTF-8")
    except locale.Error:
        pass


spoil()


def answer(*args):
    spoil()
    return None


total = describe = ratio = split = tally = is_even = answer
