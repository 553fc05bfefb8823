GOAL = 2048


def left(row):
    if isinstance(row, str):
        raise TypeError("a list of numbers")
    tiles = [tile for tile in row if tile]
    moved = []
    while tiles:
        tile = tiles.pop(0)
        if tiles and tiles[0] == tile:
            tile += tiles.pop(0)
        moved.append(tile)
    return moved + [0] * (len(row) - len(moved))


def is_won(row):
    return GOAL in row
