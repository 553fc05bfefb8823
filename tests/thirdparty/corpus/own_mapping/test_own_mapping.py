"""Features: a class on collections.abc.MutableMapping: dict(), keys, items, ** unpacking, isinstance of ABCs, update, pop, setdefault, del."""

import unittest
from collections.abc import Mapping, MutableMapping

from own_mapping import Headers


def joined(**options):
    return ",".join(f"{name}:{value}" for name, value in sorted(options.items()))


class HeadersTest(unittest.TestCase):
    def setUp(self):
        self.headers = Headers({"Host": "a", "Accept": "b"})

    def test_case_does_not_matter(self):
        self.assertEqual(self.headers["HOST"], "a")
        self.headers["host"] = "c"
        self.assertEqual(self.headers["Host"], "c")
        self.assertEqual(len(self.headers), 2)

    def test_missing_key(self):
        with self.assertRaises(KeyError) as caught:
            self.headers["Date"]
        self.assertEqual(caught.exception.args, ("Date",))
        self.assertIsNone(self.headers.get("Date"))
        self.assertEqual(self.headers.get("Date", "today"), "today")

    def test_membership(self):
        self.assertIn("accept", self.headers)
        self.assertNotIn("date", self.headers)

    def test_iteration_and_views(self):
        self.assertEqual(list(self.headers), ["Host", "Accept"])
        self.assertEqual(sorted(self.headers.keys()), ["Accept", "Host"])
        self.assertEqual(list(self.headers.values()), ["a", "b"])
        self.assertEqual(list(self.headers.items()), [("Host", "a"), ("Accept", "b")])

    def test_to_dict(self):
        self.assertEqual(dict(self.headers), {"Host": "a", "Accept": "b"})
        self.assertEqual({**self.headers, "X": "y"}, {"Host": "a", "Accept": "b", "X": "y"})

    def test_unpacked_into_a_call(self):
        self.assertEqual(joined(**self.headers), "Accept:b,Host:a")

    def test_is_a_mapping(self):
        self.assertIsInstance(self.headers, Mapping)
        self.assertTrue(issubclass(Headers, MutableMapping))

    def test_mixin_methods(self):
        self.headers.update({"date": "1"}, accept="z")
        self.assertEqual(self.headers.pop("DATE"), "1")
        self.assertEqual(self.headers.setdefault("Host", "q"), "a")
        self.assertEqual(self.headers["Accept"], "z")

    def test_delete(self):
        del self.headers["HOST"]
        self.assertEqual(dict(self.headers), {"Accept": "b"})
        with self.assertRaises(KeyError):
            del self.headers["HOST"]

    def test_two_headers_are_equal(self):
        self.assertEqual(self.headers, Headers({"host": "a", "accept": "b"}))

    def test_mapping_equal_to_a_dict(self):
        self.assertEqual(self.headers, {"host": "a", "accept": "b"})
