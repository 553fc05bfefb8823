"""Features: io.StringIO and a file-like class of the test passed in, print to a file, line iteration."""

import io
import unittest

from report_writer import copy_lines, read_table, write_table


class Recorder:
    def __init__(self):
        self.parts = []
        self.closed = False

    def write(self, text):
        self.parts.append(text)
        return len(text)

    def close(self):
        self.closed = True


class WriterTest(unittest.TestCase):
    def test_table(self):
        out = io.StringIO()
        write_table([("ada", 10), ("bob", 7)], out)
        self.assertEqual(out.getvalue(), "ada  10\nbob   7\n")

    def test_empty_table_writes_nothing(self):
        out = io.StringIO()
        write_table([], out)
        self.assertEqual(out.getvalue(), "")

    def test_appends_where_the_file_stands(self):
        out = io.StringIO()
        out.write("head\n")
        write_table([("x", 1)], out)
        self.assertEqual(out.getvalue(), "head\nx  1\n")

    def test_write_to_an_object_of_the_test(self):
        recorder = Recorder()
        write_table([("x", 1)], recorder)
        self.assertEqual("".join(recorder.parts), "x  1\n")
        self.assertFalse(recorder.closed)

    def test_read_back(self):
        self.assertEqual(read_table(io.StringIO("ada  10\n\nbob   7\n")), {"ada": 10, "bob": 7})

    def test_malformed_line_is_named(self):
        with self.assertRaisesRegex(ValueError, "line 2: 'oops'"):
            read_table(io.StringIO("ada 10\noops\n"))

    def test_copy_counts_lines(self):
        source, target = io.StringIO("a\nb\nc"), io.StringIO()
        self.assertEqual(copy_lines(source, target, prefix="> "), 3)
        self.assertEqual(target.getvalue(), "> a\n> b\n> c\n")

    def test_copy_leaves_the_source_at_its_end(self):
        source = io.StringIO("a\nb\n")
        copy_lines(source, io.StringIO())
        self.assertEqual(source.read(), "")
        source.seek(0)
        self.assertEqual(source.readline(), "a\n")
