"""The jailed end of `autograder.jail.parsing`: parses what it is sent, each file in a fork of its own.

No student code runs here. Standard input and output are the channel; what a library prints goes to standard
error. Where there is no fork, one process parses all the files of one student.
"""

import importlib
import json
import os
import sys
from typing import Any

_HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 (pathlib costs 5 ms here)
sys.path += [sys.argv[1], _HERE]

import channel as wall_channel  # type: ignore[import-not-found]

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


def main() -> None:
    """Serve until the trusted side closes the channel."""
    settings = json.loads(sys.argv[2])
    channel = _take_channel(settings["max_bytes"])
    parser = importlib.import_module(settings["parser"])
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (settings["memory_bytes"],) * 2)
    channel.send(["ready"], [])
    while True:
        try:
            (options,), (data,) = channel.receive(sys.maxsize)  # what is too large was not read
        except wall_channel.ChannelClosed:
            return
        if hasattr(os, "fork"):
            _serve_apart(channel, parser, bytes(data), options, settings["cpu_seconds"])
        else:
            _serve(channel, parser, bytes(data), options)


def _take_channel(max_bytes: int) -> Any:
    """Move the channel off the standard descriptors, of which the output joins the drained error."""
    read_fd, write_fd = os.dup(0), os.dup(1)
    os.dup2(2, 1)
    return wall_channel.Channel(read_fd, write_fd, max_bytes)


def _serve_apart(channel: Any, parser: Any, data: bytes, options: dict[str, Any], cpu_seconds: int) -> None:
    child = os.fork()
    if not child:
        status = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))  # a fork's count begins at 0
            _serve(channel, parser, data, options)
            status = 0
        finally:
            os._exit(status)
    _pid, status, usage = os.wait4(child, 0)
    if status:
        late = usage.ru_utime + usage.ru_stime >= cpu_seconds - 0.5
        channel.send(["time" if late else "crash"], [])


def _serve(channel: Any, parser: Any, data: bytes, options: dict[str, Any]) -> None:
    try:
        parsed = parser.parse(data, **options)
        value, buffers = parsed if type(parsed) is tuple else (parsed, [])
        channel.send(["parsed", value], buffers)
    except MemoryError:
        channel.send(["memory"], [])
    except RecursionError:
        channel.send(["depth"], [])
    except wall_channel.TooLarge:
        channel.send(["too large"], [])


if __name__ == "__main__":
    main()
