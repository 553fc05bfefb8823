"""The real worker, but for one moment of the protocol, in which it does what no worker should.

argv: the folder of packages, the worker's settings, the worker's own file, the fault of the start ("" for
none). Other faults stand in the student's module, as `# fault: STEP KIND`; a request with the word "now" in
it is the moment for those of a test.
"""

import os
import re
import runpy
import signal
import sys

worker, at_start = sys.argv.pop(3), sys.argv.pop(3)
sys.path.insert(0, os.path.dirname(worker))
import channel  # noqa: E402

sys.path.pop(0)

fault = {"step": "start", "kind": at_start}
heard = {"op": "", "now": False}


def go_wrong(self, kind):
    if kind == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "leave":
        os._exit(0)
    if kind == "babble":
        os.write(self.write_fd, b"\xc1babble" * 1000)
    if kind == "half":
        os.write(self.write_fd, b"\x40\x00\x00\x00\x00\x00\x00\x00\x93\x01")
    if kind == "oversized":
        os.write(self.write_fd, b"\xff\xff\xff\xff\xff\xff\xff\xff")
    if kind == "stray":
        Real.send(self, [77, "ok", [], 5, [], "", "", [], 0], [])
    if kind == "nothing":
        Real.send(self, [], [])
    while True:
        signal.pause()


def step_of(message):
    if message[1] in ("opened", "callback", "ended", "closed"):
        return message[1]
    return {"call": "reply", "answer": "reply"}.get(heard["op"], heard["op"])


Real = channel.Channel


class Faulty(Real):
    def send(self, message, buffers, max_bytes=None):
        step = step_of(message)
        if step == fault["step"] and (step not in ("reply", "callback") or heard["now"]):
            go_wrong(self, fault["kind"])
        super().send(message, buffers, max_bytes)

    def receive(self, max_bytes=None):
        message, buffers = super().receive(max_bytes)
        heard["op"] = message[1]
        if message[1] == "exercise":
            found = re.search(rb"# fault: (\w+) (\w+)", b"".join(map(bytes, buffers)))
            if found:
                fault["step"], fault["kind"] = found[1].decode(), found[2].decode()
        heard["now"] = "now" in repr(message)
        return message, buffers


channel.Channel = Faulty
if at_start:
    go_wrong(Real(0, 1, 1 << 20), at_start)
runpy.run_path(worker, run_name="__main__")
