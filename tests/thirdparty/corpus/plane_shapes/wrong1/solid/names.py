from plane_shapes.flat import Square

SOLIDS = {"prism": Square}
COUNT = 0


def count():
    global COUNT
    COUNT += 1
    return COUNT
