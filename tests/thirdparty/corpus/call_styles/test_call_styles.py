"""Features: positional, keyword, starred and default arguments, positional-only, keyword-only, unpacking of results, TypeErrors."""

import unittest

from call_styles import banner, collect, money, nested_defaults, swap


class CallStyles(unittest.TestCase):
    def test_defaults(self):
        self.assertEqual(banner("hi"), "* hi *")
        self.assertEqual(banner("hi", "#"), "# hi #")
        self.assertEqual(banner(text="hi", border="=", width=2), "== hi ==")

    def test_starred(self):
        self.assertEqual(collect(1, 2, 3), ((1, 2, 3), {}))
        self.assertEqual(collect(*"ab", key="v"), (("a", "b"), {"key": "v"}))
        self.assertEqual(collect(), ((), {}))

    def test_mapping_unpacked(self):
        options = {"border": "+", "width": 3}
        self.assertEqual(banner("x", **options), "+++ x +++")

    def test_keyword_order_is_kept(self):
        self.assertEqual(list(collect(b=1, a=2, c=3)[1]), ["b", "a", "c"])

    def test_positional_only(self):
        self.assertEqual(money(5, currency="EUR"), "5.00 EUR")
        with self.assertRaises(TypeError):
            money(amount=5)

    def test_keyword_only(self):
        with self.assertRaisesRegex(TypeError, "takes 1 positional argument but 2 were given"):
            money(5, "EUR")

    def test_unknown_keyword(self):
        with self.assertRaisesRegex(TypeError, "unexpected keyword argument 'colour'"):
            banner("x", colour="red")

    def test_several_results(self):
        a, b = swap(1, "two")
        self.assertEqual((a, b), ("two", 1))
        first, *rest = collect(1, 2)[0]
        self.assertEqual((first, rest), (1, [2]))

    def test_default_is_not_shared(self):
        self.assertEqual(nested_defaults(1), [1])
        self.assertEqual(nested_defaults(2), [2])
        self.assertEqual(nested_defaults(3, [0]), [0, 3])
