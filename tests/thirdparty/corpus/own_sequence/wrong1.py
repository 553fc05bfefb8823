class Shelf:
    def __init__(self, books):
        self._books = list(books)

    def __len__(self):
        return len(self._books)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._books[index]
        if not isinstance(index, int):
            raise TypeError("books have numbers")
        if not -len(self) <= index < len(self):
            raise IndexError(f"no book {index}")
        return self._books[index]

    def __setitem__(self, index, book):
        self._books[index] = book

    def __delitem__(self, index):
        del self._books[index]

    def __eq__(self, other):
        return isinstance(other, Shelf) and self._books == other._books

    def __iadd__(self, books):
        self._books.extend(books)
        return self

    def __mul__(self, times):
        return Shelf(self._books * times)

    __rmul__ = __mul__
