import re


def sections(text):
    found, current = {}, None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("# "):
            current = found.setdefault(line[2:], [])
        elif line.startswith("- "):
            if current is None:
                continue
            current.append(line[2:])
    return found


def render(found):
    return "\n".join(f"# {name}\n" + "".join(f"- {item}\n" for item in items) for name, items in found.items())


def encode(lines):
    return "".join(line + "\n" for line in lines).encode("utf-8")


def slug(title):
    return title.lower().replace(" ", "-") + ".txt"
