"""Sanitiser: which HTML may stand in a text, and what of the HTML that somebody typed is dropped. Pure."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

import nh3

TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "table", "thead", "tbody", "tr", "th",
    "td", "br", "hr", "code", "pre", "sup", "sub", "abbr",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "td": {"align"}, "th": {"align"}}
SCHEMES = {"https", "http", "mailto", "tel"}


def clean(html: str) -> str:
    """Return HTML with nothing in it but what is allowed."""
    found = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener")
    return re.sub(r' align="(left|center|right)"', r' class="align-\1"', found)


def dropped(blocks: Iterable[Any], text: str) -> list[tuple[str, str]]:
    """Return what of HTML that was typed will be dropped: what to look for in the text, and what people call it.

    ``blocks``: the pieces of HTML that python-markdown has set aside; ``text``: all that was typed.
    """
    found: list[tuple[str, str]] = []
    for block in blocks:
        if isinstance(block, str) and "<" in block:
            parser = _Raw(text)
            try:
                parser.feed(block)
                parser.close()
            except AssertionError:  # on "<![" that begins no section it knows
                parser.dropped.append(("<![", "<!["))
            found += dict(parser.dropped).items()
    return found


class _Raw(HTMLParser):
    """Lists what in raw HTML the sanitiser will drop. ``text``: what was typed, since Markdown writes what it takes for comments anew."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.dropped: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.dropped.append((f"<{tag}", f"<{tag}>"))
            return
        for name, value in attrs:
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", value or ""), re.IGNORECASE)
            if name not in ATTRIBUTES.get(tag, set()) or (
                name == "href" and scheme and scheme[1].lower() not in SCHEMES
            ):
                self.dropped.append((name, f'<{tag} {name}="…">'))

    # Python 3.13 and later take what is never closed as closed by the end of the text, so that the rest would be left out unnoticed.

    def handle_comment(self, data: str) -> None:
        typed, found = (" ".join(text.split()) for text in (self.text, f"<!--{data}"))
        if found not in typed:  # it is none, and browsers take it for one
            self._drop("<![" if data.startswith("[") else "<!")

    def handle_decl(self, decl: str) -> None:
        self._drop(f"<!{decl.split(maxsplit=1)[0]}" if decl.strip() else "<!")

    def handle_pi(self, data: str) -> None:
        del data
        self._drop("<?")

    def unknown_decl(self, data: str) -> None:
        del data
        self._drop("<![")

    def _drop(self, mark: str) -> None:
        self.dropped.append((mark, mark))
