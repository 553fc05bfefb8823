"""Features: unittest setUp, tearDown, setUpClass, tearDownClass, setUpModule, addCleanup, assertCountEqual, assertLogs not."""

import unittest

import ring_buffer

opened = []


def setUpModule():
    opened.append("module")


def tearDownModule():
    opened.clear()


class RingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sizes = {"small": 2, "large": 5}
        cls.shared = ring_buffer.Ring(3)
        cls.shared.write("x")

    @classmethod
    def tearDownClass(cls):
        del cls.shared

    def setUp(self):
        self.ring = ring_buffer.Ring(self.sizes["small"])
        self.addCleanup(self.ring.clear)

    def tearDown(self):
        self.assertLessEqual(len(self.ring), 2)

    def test_module_was_set_up(self):
        self.assertEqual(opened, ["module"])

    def test_read_of_an_empty_ring(self):
        with self.assertRaises(ring_buffer.RingEmpty) as caught:
            self.ring.read()
        self.assertEqual(caught.exception.args[0], "nothing to read")
        self.assertTrue(issubclass(ring_buffer.RingEmpty, BufferError))

    def test_oldest_first(self):
        self.ring.write("1")
        self.ring.write("2")
        self.assertEqual(self.ring.read() + self.ring.read(), "12")

    def test_write_to_a_full_ring(self):
        self.ring.write("1")
        self.ring.write("2")
        with self.assertRaises(ring_buffer.RingFull):
            self.ring.write("3")
        self.assertCountEqual(list(self.ring), ["2", "1"])

    def test_overwrite(self):
        self.ring.write("1")
        self.ring.write("2")
        self.ring.overwrite("3")
        self.assertSequenceEqual(list(self.ring), ["2", "3"])

    def test_class_wide_ring(self):
        self.assertEqual(list(self.shared), ["x"])
        self.assertEqual(self.shared.capacity, 3)

    def test_clear_then_write(self):
        self.ring.write("1")
        self.ring.clear()
        self.ring.write("2")
        self.assertEqual(self.ring.read(), "2")
