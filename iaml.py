"""`python -m iaml`, where the command's script is not on the path, and `%load_ext iaml`, in a notebook."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: "InteractiveShell") -> None:
    """Called by `%load_ext iaml`."""
    from autograder.live.magic import Magic

    Magic(shell)


if __name__ == "__main__":
    from cli.main import main

    main()
