"""Pages, the index and the feed as HTML and Atom, by the templates beside this file."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ledger.text import visible


def render(template: str, **values: Any) -> str:
    """A template of `templates/`, filled in; every text is escaped."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("ledger.reports"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    made.filters.update(linked=linked, plain=visible, anchor=anchor)
    return made


def linked(text: str) -> Markup:
    """Text with its http(s) addresses as links, one a line; what could drive a page is made visible."""
    words = [
        Markup('<a href="{0}" rel="nofollow noopener">{0}</a>').format(visible(word))
        if re.fullmatch(r"https?://\S+", word)
        else escape(visible(word))
        for word in text.split()
    ]
    return Markup(" ").join(words)


def anchor(text: str) -> str:
    """A name for a part of the page."""
    return re.sub(r"\W+", "-", text.lower()).strip("-")
