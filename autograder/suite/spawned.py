"""A job's process where there is no fork: it collects one exercise's suites, runs one job and ends.

The link to the grader is standard input and output; the jail's two pipes are inherited.
"""

import os
import sys

from autograder.jail.trusted import open_inherited
from autograder.suite.link import DESCRIBE, Job, Link, SuiteConfig
from autograder.suite.session import Suite


def main() -> None:
    """Do the job that the command line names: describe the suites, or run them against a jail."""
    kind, *names = sys.argv[1:]
    reader, writer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    link = Link(reader, writer)
    config = link.receive(SuiteConfig)

    def serve(suite: Suite) -> None:
        if kind.encode() == DESCRIBE:
            link.send(suite.describe())
            return
        read_fd, write_fd = open_inherited(names)
        link.send(suite.run(link.receive(Job), link, read_fd=read_fd, write_fd=write_fd))

    Suite(config, serve).main()


if __name__ == "__main__":
    main()
