"""Notebooks as students save them."""

import json
from typing import Any


def notebook(*cells: str | dict[str, Any], **changes: Any) -> str:
    """A notebook with these code cells; a cell may also be given as it is."""
    document = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
        "cells": [_code(cell) if isinstance(cell, str) else cell for cell in cells],
    }
    return json.dumps(document | changes)


def text(source: str) -> dict[str, Any]:
    """A cell of Markdown."""
    return {"cell_type": "markdown", "id": "m", "metadata": {}, "source": source}


def _code(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": "c",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }
