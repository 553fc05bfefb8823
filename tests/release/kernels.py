"""Cells in a real kernel."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbclient
import nbformat


def run_cells(folder: Path, sources: Sequence[str]) -> list[list[Any]]:
    """The outputs of each cell, run in order in a kernel of their own in `folder`; errors stop nothing."""
    cells = [
        {"cell_type": "code", "id": f"c{number}", "metadata": {}, "outputs": [], "source": source}
        | {"execution_count": None}
        for number, source in enumerate(sources)
    ]
    document: Any = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    )
    resources = {"metadata": {"path": str(folder)}}
    nbclient.NotebookClient(document, kernel_name="python3", allow_errors=True, resources=resources).execute()
    return [cell.outputs for cell in document.cells]
