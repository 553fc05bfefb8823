"""Why a value did not cross, in the reader's language.

The codec runs in the jail too, where there is no catalogue, so it says so in English; here its words are
known again. Whoever raises an error with the same words gets the same sentence.
"""

import re

from autograder.text import _

_RETURNED = re.compile(r"a test cannot be given (?P<what>.{1,200}): give it plain data made of it")
_TOO_LARGE = re.compile(r"the value returned is too large: (?P<size>\d{1,20}) bytes")


def refusal_in_words(text: str) -> str | None:
    """The sentence for what the jail said of a value that was not let out; None for any other text."""
    if match := _RETURNED.fullmatch(text):
        facts = {"what": kind_in_words(match["what"])}
        return _("A test cannot be given %(what)s: give it plain data made of it.") % facts
    if match := _TOO_LARGE.fullmatch(text):
        return _("The value returned is too large: %(size)s bytes.") % match.groupdict()
    return None


def kind_in_words(text: str) -> str:
    """The words for a kind of value that the codec refuses."""
    kinds = {
        r"a value nested more than (?P<count>\d+) deep": _("a value nested more than %(count)s deep"),
        r"more than (?P<count>\d+) items": _("more than %(count)s items"),
        r"a range of more than (?P<count>\d+) numbers": _("a range of more than %(count)s numbers"),
        r"an integer of (?P<count>\d+) bytes": _("an integer of %(count)s bytes"),
        r"an array of dtype (?P<dtype>.+)": _("an array of dtype %(dtype)s"),
    }
    for pattern, words in kinds.items():
        if match := re.fullmatch(pattern, text):
            return words % match.groupdict()
    return text
