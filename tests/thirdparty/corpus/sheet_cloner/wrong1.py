import copy


class Cell:
    def __init__(self, value):
        self.value = value


class Sheet:
    def __init__(self, title, cells, version=1):
        self.title = title
        self.version = version
        self._cells = list(cells)

    def cell(self, index):
        return self._cells[index]

    def values(self):
        return [cell.value for cell in self._cells]

    def __copy__(self):
        return Sheet(self.title, self._cells, self.version)

    def __deepcopy__(self, memo):
        return Sheet(self.title, [copy.deepcopy(cell) for cell in self._cells], self.version + 1)

    def duplicate(self, title):
        other = copy.deepcopy(self)
        other.title = title
        return other
