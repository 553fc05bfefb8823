import sys


def hello(name):
    if not name:
        print("whom?", file=sys.stderr)
        return
    print(f"Hello, {name}!")


def table(rows):
    left = max(len(name) for name, _ in rows)
    right = max(len(str(value)) for _, value in rows)
    for name, value in rows:
        print(f"{name:<{left}} | {value:<{right}}")


def dotted(words):
    print(".".join(words) + ";")


def progress(steps):
    for step in range(1, steps + 1):
        sys.stdout.write(f"\r{step}/{steps}")
        sys.stdout.flush()
