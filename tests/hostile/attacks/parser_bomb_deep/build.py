def build(folder):
    """One kind of depth per module."""
    (folder / "scalars.py").write_text("x = " + "(" * 100_000 + ")" * 100_000 + "\n")
    (folder / "arrays.py").write_text("x = " + "-" * 200_000 + "1\n")
    (folder / "fast.py").write_text("x = " + "1+" * 200_000 + "1\n" + "y = " + "[" * 90 + "]" * 90 + "\n")
