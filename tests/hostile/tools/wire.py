"""What an attacker can find out about the wall's channel from inside the jail."""

import fcntl
import gc
import os
import stat
import struct


def pipes():
    """(read ends, write ends) of every pipe beyond the standard descriptors."""
    reads, writes = [], []
    for fd in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(fd).st_mode):
                mode = fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE
                (reads if mode == os.O_RDONLY else writes).append(fd)
        except OSError:
            pass
    return reads, writes


def objects(class_name):
    """Every live object whose class has this name."""
    gc.unfreeze()
    return [each for each in gc.get_objects() if type(each).__name__ == class_name]


def channel():
    """The worker's own Channel."""
    return objects("Channel")[0]


def shout(data, times=1):
    """Write raw bytes into whatever may be the channel."""
    for fd in pipes()[1]:
        for _ in range(times):
            os.write(fd, data)


def frame(message):
    """A well-formed frame around a message, with the worker's own encoder."""
    send = type(channel()).send
    body = send.__globals__["_encode"](message)
    return struct.pack("<II", len(body), 0) + body


def answering(make_reply):
    """From now on every reply is what `make_reply(reply, buffers)` returns: (reply, buffers)."""
    kind = type(channel())
    send = kind.send

    def forged(self, message, buffers):
        if len(message) == 9:
            message, buffers = make_reply(message, buffers)
        return send(self, message, buffers)

    kind.send = forged


def returning(node, changes=()):
    """Every reply claims the value `node`."""

    def make(reply, buffers):
        if reply[3] is not None and reply[1] == "ok" and type(reply[3]) is int and not reply[2]:
            return reply, buffers  # the answer to an import is a handle
        if type(reply[3]) is list and reply[3][:1] == [28] and len(reply[3]) > 2 and reply[3][2] in ("function", "class"):
            return reply, buffers  # the answer to a look-up
        return [reply[0], "ok", [], node, list(changes), "", "", [], 0], []

    answering(make)
