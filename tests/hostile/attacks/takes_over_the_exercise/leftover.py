import ctypes


def name_process():
    ctypes.CDLL(None).prctl(15, b"zq@RUN@", 0, 0, 0)
