"""Features: async functions: asyncio inside of the student's functions, coroutines handed from one function of the
student's to another.
"""

import asyncio
import unittest

import pytest

import async_kitchen
from async_kitchen import cook, order, run, serve


def test_function_that_runs_its_coroutines():
    assert serve(["soup", "pie"]) == ["hot soup", "hot pie"]


def test_nothing_to_serve():
    assert serve([]) == []


def test_coroutines_passed_back():
    assert run(cook("tea")) == "hot tea"
    assert run(order("tea", 2)) == ["hot tea", "hot tea"]


def test_error_in_a_coroutine():
    with pytest.raises(async_kitchen.Burnt, match="toast"):
        run(cook("toast"))


def test_coroutine_run_by_the_test():
    assert asyncio.run(cook("soup")) == "hot soup"


def test_coroutine_awaited_by_the_test():
    async def both():
        return [await cook("soup"), await cook("pie")]

    assert asyncio.run(both()) == ["hot soup", "hot pie"]


class AwaitingTests(unittest.IsolatedAsyncioTestCase):
    async def test_awaits(self):
        self.assertEqual(await cook("soup"), "hot soup")
