class Cart:
    def __init__(self, rate):
        self._rate = rate
        self._amounts = {}

    def add(self, product, amount=1):
        self._amounts[product] = amount

    def amount(self, product):
        return self._amounts.get(product, 0)

    def products(self):
        return list(self._amounts)

    def labels(self):
        return [product.name for product in self._amounts]

    def most_expensive(self):
        return max(self._amounts, key=lambda product: product.price)

    def count_of_pieces(self):
        return sum(len(each) if hasattr(each, "products") else 1 for each in self._amounts)

    def total(self):
        return sum(
            (product.price + product.tax(self._rate)) * amount for product, amount in self._amounts.items()
        )

    def __len__(self):
        return len(self._amounts)
