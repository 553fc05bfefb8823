class ConfigError(Exception):
    def __init__(self, message, key=None):
        super().__init__(message)
        self.key = key


def parse_pair(line):
    try:
        key, value = line.split("=")
    except ValueError:
        raise ConfigError("a line is not key=value")
    return key, value


def to_int(text):
    try:
        return int(text.strip())
    except AttributeError:
        raise TypeError(f"no text: {text!r}")


def _include(name):
    try:
        raise FileNotFoundError(2, "No such file", name)
    except OSError as error:
        raise ConfigError(f"cannot include {name}", "include") from error


def load(text):
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            key, value = parse_pair(line)
        except ConfigError as error:
            error.add_note(f"in line {number}")
            raise
        if key == "include":
            try:
                _include(value)
            except ConfigError as error:
                raise RuntimeError("cannot load") from error
        if key == "port":
            try:
                value = to_int(value)
            except ValueError as error:
                raise ConfigError("port is not a number", key) from error
        found[key] = value
    return found
