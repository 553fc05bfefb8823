class Grid:
    def __init__(self, rows):
        self._rows = [list(row) for row in rows]

    @classmethod
    def from_text(cls, text):
        return cls([int(word) for word in line.split()] for line in text.splitlines())

    @property
    def shape(self):
        return len(self._rows), len(self._rows[0])

    def row(self, number):
        return self._rows[number - 1]

    def column(self, number):
        return [row[number] for row in self._rows]

    def transposed(self):
        return list(zip(*self._rows))

    def __getitem__(self, key):
        if isinstance(key, tuple):
            row, column = key
            return self._rows[row][column]
        return self._rows[key]

    def __setitem__(self, key, value):
        row, column = key
        self._rows[row][column] = value

    def __len__(self):
        return len(self._rows)

    def __iter__(self):
        return iter(self._rows)

    def __reversed__(self):
        return reversed(self._rows)

    def __contains__(self, value):
        return any(value in row for row in self._rows)
