"""Pages in HTML: each one file that needs nothing else, in which no text of anybody's is markup.

Jinja2 escapes every text, after the characters that act are shown (`safe_text.visible_line`); no line of a
page begins with what somebody else wrote. The page's own style and script are named by their hashes in its
content security policy, so that nothing else runs or loads: no network, no inline style, no event attribute.
"""

import base64
import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import UsageError
from autograder.reports.safe_text import visible_line
from autograder.text import _, current_language

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).with_name("templates")
_POLICY = (
    "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src {}; script-src {}"
)


def can_render() -> bool:
    """Whether Jinja2 is installed."""
    return find_spec("jinja2") is not None


def render(template: str, **facts: object) -> str:
    """The page that `template` makes of `facts`; raises UsageError where Jinja2 is not installed."""
    if not can_render():
        raise UsageError(not_installed("Jinja2"))
    from markupsafe import Markup

    style, script = (_read(f"page.{suffix}") for suffix in ("css", "js"))
    return (
        _environment()
        .get_template(template)
        .render(
            language=current_language(),
            policy=_POLICY.format(_hash(style), _hash(script)),
            style=Markup(style),
            script=Markup(script),
            **facts,
        )
    )


def not_installed(package: str) -> str:
    """The sentence for a package of the extra `reports` that is not there."""
    return _("%(package)s is not installed: pip install 'iaml[reports]'") % {"package": package}


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: Any) -> Any:
    """Text on one line, without characters that act; markup of our own is left alone."""
    return visible_line(str(value)) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
