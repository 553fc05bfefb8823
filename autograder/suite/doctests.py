"""What iaml says of a doctest example."""

import doctest


def difference(failure: doctest.DocTestFailure) -> str:
    """The example that failed, what it expected and what it got."""
    example = failure.example
    told = doctest.OutputChecker().output_difference(example, failure.got, 0)
    return "\n".join([*prompted(example.source), told.rstrip()])


def prompted(source: str) -> list[str]:
    """The lines of an example as a session shows them."""
    first, *rest = source.rstrip("\n").split("\n")
    return [f">>> {first}", *(f"... {line}" for line in rest)]
