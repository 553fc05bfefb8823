import itertools


def _is_prime(number):
    return number > 1 and all(number % each for each in range(2, int(number**0.5) + 1))


def primes(start=2):
    for number in itertools.count(2):
        if _is_prime(number):
            yield number


def nth_prime(number):
    if number < 1:
        raise ValueError("there is no such prime")
    return next(itertools.islice(primes(), number - 1, None))


def factors(number):
    for prime in primes():
        while number % prime == 0:
            yield prime
            number //= prime
        if number == 1:
            return
