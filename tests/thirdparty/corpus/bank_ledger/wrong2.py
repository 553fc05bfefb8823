class LedgerError(ValueError):
    pass


class InsufficientFunds(LedgerError):
    def __init__(self, missing):
        super().__init__(f"{missing} short")
        self.missing = missing


class Account:
    def __init__(self, owner):
        self.owner = owner
        self.history = []
        self._open = False

    @property
    def balance(self):
        self._check_open()
        return sum(amount if kind == "deposit" else -amount for kind, amount in self.history)

    def open(self):
        self._open = True

    def close(self):
        self._check_open()
        self._open = False

    def deposit(self, amount):
        self._check(amount)
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        self._check(amount)
        if amount > self.balance:
            raise InsufficientFunds(amount - self.balance)
        self.history.append(("withdraw", amount))

    def transfer(self, other, amount):
        other.deposit(amount)

    def _check(self, amount):
        self._check_open()
        if amount <= 0:
            raise LedgerError("amount must be greater than 0")

    def _check_open(self):
        if not self._open:
            raise ValueError("account is closed")
