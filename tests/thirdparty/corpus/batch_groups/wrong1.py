class BadRow(ValueError):
    def __init__(self, row):
        super().__init__(f"row {row}")
        self.row = row


def _check(row, text):
    try:
        value = int(text)
    except ValueError:
        raise BadRow(row) from None
    if value < 0:
        raise OverflowError(value)
    return value


def check_rows(rows):
    values, errors = [], []
    for row, text in enumerate(rows):
        try:
            values.append(_check(row, text))
        except (BadRow, OverflowError) as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup("bad rows", errors)
    return values


def run_all(batches):
    results, groups = [], []
    for rows in batches:
        try:
            results.append(check_rows(rows))
        except ExceptionGroup as group:
            groups.extend(group.exceptions)
    if groups:
        raise ExceptionGroup("bad batches", groups)
    return results
