class ValidationError(ValueError):
    def __init__(self, field, reason):
        super().__init__(f"{field}: {reason}")
        self.field = field

    def describe(self):
        return f"{type(self).__name__} in {self.field!r}"


class MissingField(ValidationError):
    def __init__(self, field):
        super().__init__(field, "is missing")


class EmptyField(ValidationError):
    def __init__(self, field):
        super().__init__(field, "is empty")


class OutOfRange(ValidationError):
    def __init__(self, field, *, limits):
        low, high = limits
        super().__init__(field, f"not in [{low}, {high}]")
        self.limits = limits


def validate(record):
    for field in ("name", "age"):
        if field not in record:
            raise MissingField(field)
    if not record["name"]:
        raise EmptyField("name")
    if not 0 <= record["age"] <= 150:
        raise OutOfRange("age", limits=(0, 150))
    return record
