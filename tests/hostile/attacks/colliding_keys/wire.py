"""See tests/hostile/tools/wire.py, of which this is what is needed."""

import gc


def returning(node):
    kind = next(type(each) for each in gc.get_objects() if type(each).__name__ == "Channel")
    send = kind.send

    def forged(self, message, buffers):
        if len(message) == 9 and message[1] == "ok" and message[3] == 0:
            message = [message[0], "ok", [], node, [], "", "", [], 0]
        return send(self, message, buffers)

    kind.send = forged
