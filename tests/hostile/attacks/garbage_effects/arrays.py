import wire
import scalars


def answer(*args):
    return None


center = largest = fill = reciprocal = report = answer
