def build(folder):
    """As many small nodes as fit."""
    (folder / "fast.py").write_text("x=(" + "a," * 490_000 + ")\n")
