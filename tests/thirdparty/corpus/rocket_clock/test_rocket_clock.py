"""Features: mock.patch of names in the module, patch.object, monkeypatch.setattr, setitem, delattr, patch as decorator."""

from unittest import mock
from unittest.mock import patch

import pytest

import rocket_clock


def test_launch_hour_uses_the_patched_clock():
    with patch("rocket_clock.now", return_value=7):
        assert rocket_clock.greeting() == "good morning"
    with patch("rocket_clock.now", return_value=20):
        assert rocket_clock.greeting() == "good evening"


def test_original_is_back_afterwards():
    with patch("rocket_clock.now", return_value=7):
        pass
    assert rocket_clock.now() == 12
    assert rocket_clock.greeting() == "good afternoon"


@patch("rocket_clock.now")
def test_patch_as_decorator(fake):
    fake.return_value = 3
    assert rocket_clock.greeting() == "good night"
    fake.assert_called_once_with()


def test_monkeypatched_constant(monkeypatch):
    monkeypatch.setattr(rocket_clock, "NAME", "Luna")
    assert rocket_clock.countdown(2) == ["2", "1", "Luna!"]


def test_monkeypatched_function(monkeypatch):
    monkeypatch.setattr("rocket_clock.now", lambda: 9)
    assert rocket_clock.greeting() == "good morning"


def test_patch_object_with_a_plain_value():
    with patch.object(rocket_clock, "NAME", "Sol"):
        assert rocket_clock.countdown(0) == ["Sol!"]
    assert rocket_clock.NAME == "Vega"


def test_patch_a_method_of_a_class():
    with patch.object(rocket_clock.Engine, "thrust", return_value=1000) as thrust:
        assert rocket_clock.Engine().report() == "1000 kN"
    thrust.assert_called_once()
    assert rocket_clock.Engine().report() == "35 kN"


def test_deleted_name(monkeypatch):
    monkeypatch.delattr(rocket_clock, "NAME")
    with pytest.raises(NameError):
        rocket_clock.countdown(1)
    assert not hasattr(rocket_clock, "NAME")


def test_side_effect_of_a_patch():
    with mock.patch("rocket_clock.now", side_effect=OSError("clock is broken")):
        with pytest.raises(OSError, match="broken"):
            rocket_clock.greeting()
