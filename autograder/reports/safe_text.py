"""Text that somebody else wrote, made inert for the place where it is shown.

A student chooses file names, messages, printed output and exception texts. Here a terminal's control
sequences, characters that turn the reading direction, Markdown, HTML, fences and spreadsheet formulas become
text that says what it is and does nothing.
"""

import json
import re

import msgspec

from autograder.names import inert

# An underscore within a word, and a dash or a number that does not begin the line, mean nothing to Markdown.
_MARKUP = re.compile(r"[\\`*\[\]<>#|~&@$]|\b_|_\b|(?<!\w)_|_(?!\w)|:(?=//)|(?<=www)\.|^[-+=]", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"^(\s*\d+)([.)])")
# At the start, and after what separates cells elsewhere: semicolons, where the decimal sign is a comma.
_FORMULA = re.compile(r"(\A|[,;\t]\s*)(?=[-=+@＝＋－＠])|\A(?=[\t\r\n])")
_SUSPECT_IN_JSON = re.compile(r"[\x7f]|[^\x00-\x7f]")


def visible(text: str) -> str:
    r"""The text with every character that acts rather than shows written as its escape, `\x1b` or `\u202e`.

    Line ends stay; tabs become spaces.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(visible_line(line.expandtabs(4)) for line in lines)


def visible_line(text: str) -> str:
    """The same for a place that has one line only: line ends and tabs are escaped too."""
    return text if text.isprintable() else inert(text, limit=len(text) * 10)


def markdown_line(text: str) -> str:
    """One line of literal text within Markdown: no markup, HTML, link or mention in it takes effect."""
    escaped = _MARKUP.sub(r"\\\g<0>", visible_line(text).strip())
    return _LIST_NUMBER.sub(r"\1\\\2", escaped)


def markdown_fence(text: str) -> str:
    """A fenced block of literal text; its fence is longer than any run of backticks within."""
    content = visible(text).rstrip("\n")
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{content}\n{fence}"


def csv_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return visible_line(without_formulas(text))


def without_formulas(text: str) -> str:
    """Text of which no part is a formula, whether a spreadsheet separates cells by commas or semicolons."""
    return _FORMULA.sub(r"\1'", text)


def json_text(document: object) -> str:
    """Readable JSON in which the characters that act are written as escapes: nothing is lost or obeyed.

    A lone surrogate, which strict parsers refuse, becomes U+FFFD. Nor does GitHub's runner find a
    command in it.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    readable = msgspec.json.format(whole, indent=2)  # json's own indents ten times as slowly
    inert = _SUSPECT_IN_JSON.sub(lambda match: _json_escaped(match[0]), readable)
    return inert.replace("##[", "##\\u005b")


def _json_escaped(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]
