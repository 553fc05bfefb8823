class NoSuchSeat(LookupError):
    pass


class Theatre:
    def __init__(self, rows, seats):
        self._names = [chr(ord("A") + row) for row in range(rows)]
        self._seats = {f"{row}{seat}": None for row in self._names for seat in range(1, seats + 1)}
        self._width = seats

    def __getitem__(self, seat):
        if seat not in self._seats:
            raise NoSuchSeat(seat)
        return self._seats[seat]

    def book(self, seat, guest):
        if self[seat] is not None:
            return False
        self._seats[seat] = guest
        return True

    def free(self):
        return sum(guest is None for guest in self._seats.values())

    def guests(self):
        return (guest for guest in self._seats.values() if guest)

    def adjacent(self, amount):
        return [
            f"{row}{start}"
            for row in self._names
            for start in range(1, self._width - amount + 1)
            if all(self[f"{row}{start + step}"] is None for step in range(amount))
        ]

    def __str__(self):
        return "\n".join(
            "".join("#" if self[f"{row}{seat}"] else "." for seat in range(1, self._width + 1))
            for row in self._names
        )
