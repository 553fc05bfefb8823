import scalars


def answer(*args):
    scalars.spoil()


center = largest = fill = reciprocal = report = answer
