class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age

    def months(self):
        return 12 * self.age

    def __lt__(self, other):
        return self.name < other.name


def rank(items, key, reverse=False):
    return sorted(items, key=key, reverse=reverse)


def top(items, amount, key):
    return sorted(items, key=key, reverse=True)[:amount]


def group_by(items, key):
    groups = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
