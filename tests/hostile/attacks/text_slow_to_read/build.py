from pathlib import Path


def build(folder: Path) -> None:
    (folder / "fast.py").write_text("def row_norms(X): return 0\n# a" + "\u0301\u0316" * 240_000 + "\n")
    (folder / "quick.py").write_bytes(
        b"# coding: punycode\ndef twice(n): return 0\n# -" + b"a9" * 480_000 + b"\n"
    )
