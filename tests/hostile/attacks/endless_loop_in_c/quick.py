def twice(number):
    return sum(range(10**18))
