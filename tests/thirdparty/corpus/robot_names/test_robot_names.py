"""Features: random with a seed set by the test, sets of results, attributes that change, regular expressions."""

import random
import unittest

from robot_names import Robot


class RobotTest(unittest.TestCase):
    name_re = r"^[A-Z]{2}\d{3}$"

    def test_has_name(self):
        self.assertRegex(Robot().name, self.name_re)

    def test_name_sticks(self):
        robot = Robot()
        self.assertEqual(robot.name, robot.name)

    def test_different_robots_have_different_names(self):
        random.seed(2024)
        names = {Robot().name for _ in range(200)}
        self.assertEqual(len(names), 200)

    def test_reset_name(self):
        random.seed("a robot")
        robot = Robot()
        before = robot.name
        random.seed("a robot")
        robot.reset()
        self.assertNotEqual(before, robot.name)
        self.assertRegex(robot.name, self.name_re)
