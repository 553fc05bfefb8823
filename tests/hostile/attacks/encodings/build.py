def build(folder):
    """Bytes that are not what they say."""
    loop = "import numpy as np\n\ndef row_norms(X):\n    return np.array([np.sqrt((row**2).sum()) for row in X])\n"
    (folder / "fast.py").write_bytes(b"# -*- coding: utf-7 -*-\n" + loop.encode("utf-7"))
    (folder / "scalars.py").write_bytes(b"\xef\xbb\xbf# coding: latin-1\ntotal = '\xff'\n")
    (folder / "arrays.py").write_bytes(b"def center(X):\n\x00    return X\n")
    (folder / "quick.py").write_text("def twice(number):\n    return 2 * number\n", encoding="utf-16")
