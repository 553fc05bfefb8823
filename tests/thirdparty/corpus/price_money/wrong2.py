from decimal import Decimal
from functools import total_ordering


@total_ordering
class Money:
    def __init__(self, amount):
        self.cents = int(Decimal(amount) * 100)

    @classmethod
    def of_cents(cls, cents):
        return cls(Decimal(cents) / 100)

    def __eq__(self, other):
        return self.cents == other.cents if isinstance(other, Money) else NotImplemented

    def __lt__(self, other):
        return self.cents < other.cents if isinstance(other, Money) else NotImplemented



    def __str__(self):
        return format(self, "")

    def __repr__(self):
        return f"Money('{self}')"

    def __format__(self, spec):
        amount = Decimal(self.cents) / 100
        return f"{amount:,.2f}" if spec == "," else format(f"{amount:.2f}", spec)

    def __bool__(self):
        return self.cents != 0

    def __float__(self):
        return self.cents / 100

    def __int__(self):
        return int(self.cents / 100)

    __trunc__ = __int__

    def __index__(self):
        return int(self)

    def __floor__(self):
        return self.cents // 100

    def __ceil__(self):
        return -(-self.cents // 100)

    def __round__(self, digits=None):
        if digits is None:
            return round(self.cents / 100)
        return Money(round(Decimal(self.cents) / 100, digits))

    def __add__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return Money.of_cents(self.cents + other.cents)



    def __divmod__(self, parts):
        share, rest = divmod(self.cents, parts)
        return Money.of_cents(share), Money.of_cents(rest)
