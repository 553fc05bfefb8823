def build(folder):
    """Sources near the limit of their size."""
    line = "# " + "é" * 500 + "\n"
    for index in range(3):
        (folder / f"helper{index}.py").write_text(line * 900, encoding="utf-8")
    for name in ("scalars", "arrays", "objects", "fast"):
        (folder / f"{name}.py").write_text("x = 1\n" + line * 1000, encoding="utf-8")
