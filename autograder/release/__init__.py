"""The half of a course that students get: as a repository to work in, or as notebooks that stand alone."""

from typing import Literal, get_args

Format = Literal["files", "notebooks"]
FORMATS: tuple[Format, ...] = get_args(Format)  # the first is the default
