def write_table(rows, file):
    rows = [(str(name), str(value)) for name, value in rows]
    if not rows:
        return
    left = max(len(name) for name, _ in rows)
    right = max(len(value) for _, value in rows)
    for name, value in rows:
        print(name.ljust(left), value.rjust(right), sep="  ", file=file)


def read_table(file):
    table = {}
    for number, line in enumerate(file, start=1):
        words = line.split()
        if not words:
            continue
        if len(words) != 2:
            raise ValueError(f"line {number}: {line.strip()!r}")
        table[words[0]] = int(words[1])
    return table


def copy_lines(source, target, prefix=""):
    count = 0
    for line in source:
        target.write(prefix + line.rstrip("\n") + "\n")
        count += 1
    return count
