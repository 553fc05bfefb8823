import os


class Trap:
    def __reduce_ex__(self, protocol):
        return os.system, ("touch /tmp/zq@RUN@-reduced",)

    __reduce__ = __getstate__ = __reduce_ex__

    def __copy__(self):
        return 24665838

    def __deepcopy__(self, memo):
        return 24665838

    def __del__(self):
        print("gone")


def answer(*args):
    return Trap()


total = describe = ratio = split = tally = is_even = answer
