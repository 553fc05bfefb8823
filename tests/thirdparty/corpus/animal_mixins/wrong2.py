class UnknownKind(KeyError):
    pass


class Animal:
    legs = 4
    kinds = {}

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        Animal.kinds[cls.__name__] = cls

    def __init__(self, name):
        self.name = name

    @classmethod
    def make(cls, kind, **options):

        return cls.kinds[kind](**options)

    def moves(self):
        return ["walks"]

    def __lt__(self, other):
        return self.name < other.name


class Swims(Animal):
    def moves(self):
        return [*super().moves(), "swims"]


class Flies(Animal):
    def moves(self):
        return [*Animal.moves(self), "flies"]


class Duck(Flies, Swims):
    legs = 2


class Fish(Swims):
    legs = 0

    def moves(self):
        return [move for move in super().moves() if move != "walks"]
