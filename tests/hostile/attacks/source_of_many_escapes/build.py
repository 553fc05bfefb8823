def build(folder):
    """A string of control characters, and code that loops."""
    text = "\\x01".replace("\\x01", "\x01") * 1_000_000
    code = "import numpy as np\n\n\ndef row_norms(X):\n    return np.array([np.sqrt((row**2).sum()) for row in X])\n"
    (folder / "fast.py").write_text(f'TEXT = "{text}"\n{code}')
