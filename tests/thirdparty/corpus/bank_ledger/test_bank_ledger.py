"""Features: classes, properties, own exception classes with bases and attributes, exact messages."""

import unittest

from bank_ledger import Account, InsufficientFunds, LedgerError


class AccountTest(unittest.TestCase):
    def setUp(self):
        self.account = Account("Ada")
        self.account.open()

    def test_new_account_is_empty(self):
        self.assertEqual(self.account.balance, 0)

    def test_deposit_and_withdraw(self):
        self.account.deposit(100)
        self.account.withdraw(30)
        self.assertEqual(self.account.balance, 70)

    def test_balance_cannot_be_set(self):
        with self.assertRaises(AttributeError):
            self.account.balance = 1000

    def test_overdraft(self):
        self.account.deposit(25)
        with self.assertRaises(InsufficientFunds) as caught:
            self.account.withdraw(50)
        self.assertEqual(caught.exception.missing, 25)
        self.assertEqual(str(caught.exception), "25 short")
        self.assertIsInstance(caught.exception, LedgerError)
        self.assertEqual(type(caught.exception), InsufficientFunds)

    def test_own_errors_are_value_errors(self):
        self.assertTrue(issubclass(LedgerError, ValueError))
        with self.assertRaises(ValueError) as caught:
            self.account.deposit(-5)
        self.assertEqual(caught.exception.args[0], "amount must be greater than 0")

    def test_closed_account(self):
        self.account.close()
        with self.assertRaises(ValueError) as caught:
            self.account.deposit(5)
        self.assertEqual(caught.exception.args, ("account not open",))

    def test_history_is_a_list_of_tuples(self):
        self.account.deposit(10)
        self.account.withdraw(4)
        self.assertListEqual(self.account.history, [("deposit", 10), ("withdraw", 4)])

    def test_transfer_between_accounts(self):
        other = Account("Bob")
        other.open()
        self.account.deposit(60)
        self.account.transfer(other, 20)
        self.assertEqual((self.account.balance, other.balance), (40, 20))
