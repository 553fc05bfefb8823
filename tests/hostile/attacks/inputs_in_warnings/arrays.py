import warnings


def answer(X, *args):
    warnings.warn(f"zeros {X}", RuntimeWarning)
    print("sum: 1")
    raise Warning(str(X))


center = largest = fill = reciprocal = report = answer
