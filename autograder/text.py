"""Every text that a person reads goes through here: gettext, with English as the source language."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

DOMAIN = "iaml"
LANGUAGES = ("es", "en")
DEFAULT_LANGUAGE = "es"

_LOCALE_DIR = Path(__file__).parent / "locale"
_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, _LOCALE_DIR, [language], fallback=True)


def _(message: str) -> str:
    """The message in the language in use."""
    return _catalogue(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the message that goes with `n`, in the language in use."""
    return _catalogue(_language.get()).ngettext(singular, plural, n)


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
