from dataclasses import dataclass, field, replace


@dataclass(order=True)
class Item:
    name: str
    price: float
    amount: int = 0

    def __post_init__(self):
        if self.price < 0:
            raise ValueError("the price is negative")

    def total(self):
        return self.price * self.amount


@dataclass
class Box:
    items: list = field(default_factory=list)

    def put(self, item):
        self.items.append(item)


def restock(items, amount):
    for item in items:
        item.amount += amount
    return items
