class Countdown:
    def __init__(self, start):
        self._start = start
        self._steps = _Steps(start)

    def __len__(self):
        return self._start

    def __iter__(self):
        return self._steps


class _Steps:
    def __init__(self, left):
        self._left = left

    def __iter__(self):
        return self

    def __next__(self):
        if self._left == 0:
            raise StopIteration
        self._left -= 1
        return self._left + 1


class Cycle:
    def __init__(self, items):
        self._items = list(items)
        self._place = 0

    def __iter__(self):
        return self

    def __next__(self):
        if not self._items:
            raise StopIteration
        item = self._items[self._place % len(self._items)]
        self._place += 1
        return item


class Dice:
    def __init__(self, rolls):
        self._rolls = iter(rolls)

    def roll(self):
        return next(self._rolls)
