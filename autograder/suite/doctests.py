"""Doctests in Markdown, and what iaml says of an example."""

import doctest
import re
from collections.abc import Iterable

from _pytest.doctest import DoctestItem, DoctestTextfile

_FENCE = re.compile(r"^ {0,3}(```|~~~)", re.MULTILINE)


class MarkdownFile(DoctestTextfile):
    """A session in Markdown: the end of a fenced block ends what its last example prints."""

    def collect(self) -> Iterable[DoctestItem]:
        """One test, as pytest makes it of a text file."""
        for item in super().collect():
            for example in item.dtest.examples:
                if fence := _FENCE.search(example.want):
                    example.want = example.want[: fence.start()]
            yield item


def difference(failure: doctest.DocTestFailure) -> str:
    """The example that failed, what it expected and what it got."""
    example = failure.example
    told = doctest.OutputChecker().output_difference(example, failure.got, 0)
    return "\n".join([*prompted(example.source), told.rstrip()])


def prompted(source: str) -> list[str]:
    """The lines of an example as a session shows them."""
    first, *rest = source.rstrip("\n").split("\n")
    return [f">>> {first}", *(f"... {line}" for line in rest)]
