import random
import string


class Robot:
    _taken = set()

    def __init__(self):
        self.reset()

    def reset(self):
        name = self._draw()
        while name in Robot._taken:
            name = self._draw()

        self.name = name

    @staticmethod
    def _draw():
        return "".join(random.choices(string.ascii_uppercase, k=2) + random.choices(string.digits, k=3))
