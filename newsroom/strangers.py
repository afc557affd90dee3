"""Strangers: addresses of a web server that are no part of the site, found in what the server hands out.

Markup that somebody injected is not parsed but searched: whatever it holds, that takes time in proportion to its length.
"""

import re
from collections.abc import Iterable
from html import unescape
from posixpath import dirname
from urllib.parse import unquote

from newsroom.visit import Visitor, escaped

INDEX = "index.html"
_MOST_LINKS = 2000  # of one page
_ATTRIBUTE = re.compile(
    r"""\b(?:href|src|action|url)\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))""", re.I
)
_ADDRESS = re.compile(r"""https?://[^\s<>"'\\]{1,2000}""", re.I)
_TITLE = re.compile(r"<title[^>]*>([^<]{0,500})", re.I)


def address(name: str) -> str:
    """Return the address of a file, without the first slash: that of a folder for its index.html."""
    return escaped(name.removesuffix(INDEX) if name == INDEX or name.endswith(f"/{INDEX}") else name)


def addresses(names: Iterable[str]) -> set[str]:
    """Return every address, unescaped, at which a server sends one of the files, and those of their folders."""
    found = set()
    for name in names:
        parts = name.split("/")
        found |= {name, *("/".join(parts[:depth]) + "/" for depth in range(1, len(parts)))}
    return found | {""}


def folders(names: Iterable[str]) -> set[str]:
    """Return the folders of a site, with a final slash and without a first one, less those that have an index.html."""
    found, names = set(), set(names)
    for name in names:
        folder = dirname(name)
        while folder and f"{folder}/" not in found:
            found.add(f"{folder}/")
            folder = dirname(folder)
    return {folder for folder in found if folder + INDEX not in names}


def links(body: bytes, page: str, visitor: Visitor) -> list[str]:
    """Return where a page, a sitemap or a robots.txt at the address ``page`` leads within the site, in the order found."""
    text = body.decode("utf-8", "replace")
    found = [next(filter(None, match.groups())) for match in _ATTRIBUTE.finditer(text)]
    found += _ADDRESS.findall(text)
    paths = (visitor.path(unescape(link), page) for link in found[:_MOST_LINKS])
    return list(dict.fromkeys(path for path in paths if path is not None))


def listing(body: bytes, folder: str, visitor: Visitor) -> list[str] | None:
    """Return what a server's listing of ``folder`` names, None where the page is something else.

    A listing has the folder in its title and leads nowhere but into it, above it, and to itself in another order.
    """
    text = body.decode("utf-8", "replace")
    title = _TITLE.search(text)
    if not title or unquote(folder).strip("/") not in unescape(title[1]):
        return None
    inside = []
    for match in _ATTRIBUTE.finditer(text):
        path = visitor.path(unescape(next(filter(None, match.groups()))), folder)
        if path is None:
            return None
        plain = path.partition("?")[0]
        if plain.startswith(folder) and plain != folder:
            inside.append(plain)
        elif not folder.startswith(plain):
            return None
    return list(dict.fromkeys(inside))
