import os
import signal

for pid in (1, os.getppid(), 0, -1, os.getpid()):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        pass
