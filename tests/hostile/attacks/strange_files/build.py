import os


def build(folder):
    """Names and kinds of files that no repository holds."""
    os.mkfifo(folder / "scalars.py")
    (folder / "loop").symlink_to(folder)
    (folder / "\x1b[2J<script>alert(1)\n::error::.py").write_text("x = 1")
    (folder / "arrays.py").symlink_to("/dev/zero")
    (folder / "objects.py").mkdir()
    deep = folder
    for _ in range(60):
        deep = deep / "d"
        deep.mkdir()
    (deep / "quick.py").write_text("def twice(number):\n    return 0\n")
    (folder / "fast.py").write_bytes(b"\x00" * 1000)
