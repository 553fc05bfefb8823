import os
import pathlib

FOLDERS = ["/var/tmp", "/dev/shm", "@COURSE@", "@CLASS@", "@OUT@", "/root", "/", "/run", "/usr", os.getcwd(), os.path.expanduser("~")]
for folder in FOLDERS:
    for act in (
        lambda path: pathlib.Path(path).write_text("here"),
        lambda path: os.mkdir(path),
        lambda path: os.symlink("/etc/passwd", path),
        lambda path: os.mkfifo(path),
        lambda path: os.link("/usr/bin/env", path),
    ):
        try:
            act(f"{folder}/zq@RUN@-out")
        except OSError:
            pass
for path in ("@COURSE@/course.yaml", "@COURSE@/reference/ex1_scalars/test_hidden.py", "@CLASS@/999-perfect/scalars.py", "@OUT@/iaml.db"):
    for act in (os.remove, lambda path: os.chmod(path, 0o777), lambda path: os.truncate(path, 0), os.utime, lambda path: os.chown(path, 65534, 65534)):
        try:
            act(path)
        except OSError:
            pass


def answer(*args):
    pathlib.Path("/tmp/zq@RUN@-out").write_text("in the jail's own folder, which goes with it")


total = describe = ratio = split = tally = is_even = answer
