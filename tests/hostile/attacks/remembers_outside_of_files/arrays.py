import os


def largest(X):
    try:
        seen = os.getxattr(os.environ["TMPDIR"], "user.seen").decode()
    except OSError:
        seen = "nothing"
    print(seen, os.stat(os.environ["TMPDIR"]).st_mtime_ns)
    return None
