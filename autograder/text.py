"""Every text that a person reads goes through here: gettext, with English as the source language.

A translated text remembers what it says, so that a result which was stored in one language can be shown in
another: `encoded` makes the source text and the facts of it, and `decoded` the text in the language in use.
"""

import gettext
import operator
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

DOMAIN = "iaml"
LANGUAGES = ("es", "en")
DEFAULT_LANGUAGE = "es"

DECIMAL_SIGN = {"es": ",", "en": "."}

_DECIMALS = re.compile(r"(%\([a-z_]+\))g")
_LOCALE_DIR = Path(__file__).parent / "locale"
_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, _LOCALE_DIR, [language], fallback=True)


Code = dict[str, Any]
"""What a Message says: its source text (`says`), its plural and number if it has them, its facts."""


class Message(str):
    """A text in the language in use that knows what it says; an ordinary text in every other way."""

    __slots__ = ("code",)
    code: Code

    def __new__(cls, code: Code) -> "Message":
        """The text that `code` is in the language in use."""
        catalogue = _catalogue(_language.get())
        singular, plural = code["says"], code.get("plural")
        if plural is None:
            text = catalogue.gettext(singular)
        else:
            text = catalogue.ngettext(singular, plural, code["count"])
        if "facts" in code:
            facts = {name: decoded(fact) for name, fact in code["facts"].items()}
            text = _DECIMALS.sub(r"\1s", text) % {name: _in_form(fact) for name, fact in facts.items()}
            code = {**code, "facts": {name: encoded(fact) for name, fact in facts.items()}}
        message = super().__new__(cls, text)
        message.code = code
        return message

    def __mod__(self, facts: Any) -> "Message":
        """The same with its facts, by name."""
        return Message({**self.code, "facts": facts})

    def __getnewargs__(self) -> tuple[Code]:  # type: ignore[override]
        """For copies."""
        return (self.code,)


def _in_form(fact: Any) -> Any:
    """A number with decimals in the form of the language in use; any other fact as it is."""
    return f"{fact:g}".replace(".", DECIMAL_SIGN[_language.get()]) if isinstance(fact, float) else fact


def encoded(value: object) -> str | int | float | Code:
    """A text as what JSON can hold, and a Message as what it says; likewise a fact of one."""
    match value:
        case Message():
            return value.code
        case str() | float():
            return value
        case int():
            return int(value)
    return operator.index(value) if hasattr(value, "__index__") else str(value)  # an integer of NumPy's


def decoded(value: Any) -> Any:
    """What `encoded` was given, in the language in use."""
    return Message(value) if isinstance(value, dict) else value


def _(message: str) -> str:
    """The message in the language in use."""
    return _message(message, _language.get())


@cache
def _message(says: str, _language: str) -> Message:
    return Message({"says": says})


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the message that goes with `n`, in the language in use."""
    return Message({"says": singular, "plural": plural, "count": n})


def joined(separator: str, parts: Iterable[str]) -> str:
    """One text or more, one after the other."""
    facts = {f"part{number}": part for number, part in enumerate(parts)}
    pattern = separator.join(f"%({name})s" for name in facts)
    return Message({"says": pattern, "facts": facts})


def preferred_language(requested: str | None, course_language: str | None) -> str:
    """`--lang`, then IAML_LANG, then the course's language, then Spanish."""
    for language in (requested, os.environ.get("IAML_LANG"), course_language):
        if language in LANGUAGES:
            return language
    return DEFAULT_LANGUAGE


def current_language() -> str:
    """The language in use."""
    return _language.get()


def set_language(language: str) -> None:
    """Use `language` from here on in this context."""
    _language.set(language)


@contextmanager
def using_language(language: str) -> Iterator[None]:
    """Use `language` within the block."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)
