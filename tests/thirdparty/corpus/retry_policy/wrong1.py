import functools


class GaveUp(Exception):
    def __init__(self, attempts):
        super().__init__(f"gave up after {attempts} attempts")
        self.attempts = attempts


def retry(times, on=Exception, notify=None):
    def decorate(function):
        @functools.wraps(function, assigned=())
        def wrapper(*args, **kwargs):
            for number in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except on as error:
                    if notify is not None:
                        notify(number, error)
                    last = error
            raise GaveUp(times)

        return wrapper

    return decorate
