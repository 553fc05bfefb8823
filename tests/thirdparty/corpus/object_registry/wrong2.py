from functools import lru_cache

NOTHING = object()


class Colour:
    def __init__(self, name):
        self.name = name


def colour(name):
    return Colour(name)


class Settings:
    _only = None

    def __new__(cls):
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only


class Folder:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []

    def make(self, name):
        child = Folder(name, self)
        self.children.append(child)
        return child


def find(table, key):
    return table.get(key) or NOTHING


def first_of(items):
    return items[0]


def by_name(folders):
    return {folder.name: folder for folder in folders}
