"""Features: raise from, __cause__, __context__, __suppress_context__, add_note, chains of own and built-in errors."""

import pytest

from config_chain import ConfigError, load, parse_pair, to_int


def test_cause_is_the_original_error():
    with pytest.raises(ConfigError) as caught:
        load("port=abc")
    assert isinstance(caught.value.__cause__, ValueError)
    assert "abc" in str(caught.value.__cause__)


def test_message_of_the_outer_error():
    with pytest.raises(ConfigError, match="^port is not a number$"):
        load("port=abc")


def test_from_none_hides_the_context():
    with pytest.raises(ConfigError) as caught:
        parse_pair("nonsense")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ is True


def test_context_without_from():
    with pytest.raises(TypeError) as caught:
        to_int(None)
    assert isinstance(caught.value.__context__, AttributeError)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ is False


def test_notes():
    with pytest.raises(ConfigError) as caught:
        load("port=1\nhost")
    assert caught.value.__notes__ == ["in line 2"]


def test_whole_chain():
    with pytest.raises(RuntimeError) as caught:
        load("include=missing")
    chain = []
    error = caught.value
    while error is not None:
        chain.append(type(error).__name__)
        error = error.__cause__
    assert chain == ["RuntimeError", "ConfigError", "FileNotFoundError"]


def test_attributes_of_the_own_error():
    with pytest.raises(ConfigError) as caught:
        load("port=abc")
    assert caught.value.key == "port"
    assert caught.value.args == ("port is not a number",)


def test_good_configuration():
    assert load("port=80\nhost=here") == {"port": 80, "host": "here"}
