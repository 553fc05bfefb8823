import warnings


class RoundingWarning(UserWarning):
    pass


def area(width, height):
    for length in (width, height):
        if length < 0:
            warnings.warn(f"{length} is negative", stacklevel=2)
    return abs(width * height)


def surface(width, height):
    warnings.warn("surface is old, use area", DeprecationWarning, stacklevel=2)
    return area(width, height)


def halves(number):
    if number % 2:
        warnings.warn("the result is rounded", stacklevel=2)
    return number // 2
