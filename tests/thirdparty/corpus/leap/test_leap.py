"""Features: plain function, unittest, bools compared with assertIs."""

import unittest

from leap import leap_year


class LeapTest(unittest.TestCase):
    def test_year_not_divisible_by_four(self):
        self.assertIs(leap_year(2015), False)

    def test_year_divisible_by_two_but_not_four(self):
        self.assertIs(leap_year(1970), False)

    def test_year_divisible_by_four(self):
        self.assertIs(leap_year(1996), True)

    def test_century_is_not_leap(self):
        self.assertIs(leap_year(1900), False)

    def test_every_fourth_century_is_leap(self):
        self.assertIs(leap_year(2000), True)

    def test_text_is_refused(self):
        with self.assertRaises(TypeError):
            leap_year("2000 AD")


if __name__ == "__main__":
    unittest.main()
