from leftover import daemonise


def twice(number):
    daemonise(lambda: None)
    return 2 * number
