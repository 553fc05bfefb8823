import unittest


def boom(*args, **kwargs):
    raise unittest.SkipTest("all")


setUpModule = tearDownModule = setup_module = teardown_module = setup_function = load_tests = boom
pytest_plugins = ["conftest", "nowhere"]
pytestmark = ["skip", "xfail"]
collect_ignore_glob = ["*"]
__test__ = False
__unittest_skip__ = True
__all__ = ["boom"] * 10_000
__path__ = ["/", "@COURSE@/reference"]
__spec__ = __loader__ = __package__ = None
__file__ = "@COURSE@/reference/ex1_scalars/test_hidden.py"
__name__ = "__main__"


def __getattr__(name):
    return boom


def __dir__():
    raise SystemExit(0)


class total(unittest.TestCase):
    __unittest_skip__ = True

    def test_passes(self):
        pass


describe = ratio = split = tally = is_even = boom
