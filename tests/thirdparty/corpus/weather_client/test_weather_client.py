"""Features: Mock and MagicMock injected, call_args_list, side_effect functions that call the student's code, patch in setUp with addCleanup, spec."""

import unittest
from unittest.mock import ANY, MagicMock, Mock, call, patch

import weather_client
from weather_client import Client, ServiceDown


class ClientTest(unittest.TestCase):
    def setUp(self):
        patcher = patch("weather_client.wait")
        self.wait = patcher.start()
        self.addCleanup(patcher.stop)
        self.fetch = Mock(return_value={"temp": 21.5, "sky": "clear"})
        self.client = Client(self.fetch)

    def test_asks_for_the_city(self):
        self.assertEqual(self.client.temperature("Oslo"), 21.5)
        self.fetch.assert_called_once_with("/weather", city="Oslo")

    def test_second_question_is_answered_from_the_cache(self):
        self.client.temperature("Oslo")
        self.client.sky("Oslo")
        self.assertEqual(self.fetch.call_count, 1)

    def test_different_cities(self):
        self.client.temperature("Oslo")
        self.client.temperature("Rome")
        self.assertEqual(
            self.fetch.call_args_list, [call("/weather", city="Oslo"), call("/weather", city="Rome")]
        )

    def test_waits_and_tries_again(self):
        self.fetch.side_effect = [TimeoutError("slow"), {"temp": 3}]
        self.assertEqual(self.client.temperature("Oslo"), 3)
        self.wait.assert_called_once_with(1)

    def test_waits_longer_each_time(self):
        self.fetch.side_effect = TimeoutError
        with self.assertRaises(ServiceDown):
            self.client.temperature("Oslo")
        self.assertEqual(self.wait.mock_calls, [call(1), call(2), call(4)])

    def test_side_effect_that_uses_the_client(self):
        def answer(path, city):
            if city == "Rome":
                return {"temp": self.client.temperature("Oslo") + 10}
            return {"temp": 1}

        self.fetch.side_effect = answer
        self.assertEqual(self.client.temperature("Rome"), 11)

    def test_logger_is_told(self):
        logger = MagicMock()
        Client(self.fetch, logger=logger).temperature("Oslo")
        logger.info.assert_called_once_with("asked", ANY)
        logger.error.assert_not_called()

    def test_real_wait_is_back_after_the_test(self):
        self.doCleanups()
        self.assertEqual(weather_client.wait(0), 0)
