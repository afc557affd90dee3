"""Hyperlinks: where the links of a page lead to within the site, and which fragments it offers. Pure."""

import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree

_ATTRIBUTES = ("href", "src", "srcset", "poster", "action")
# Bytes in UTF-8, as all our pages are: the parser need not find that out. What is nested deep is read as well.
_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)
_THIS_PAGE = "."  # of no file and no folder
_BESIDE = re.compile(r"\w[\w.-]*")  # a file in the page's own folder
_UPWARDS = re.compile(r"(?:\.\./)+(?=[\w.-]+(?:[/#?]|$))")
# The values of attributes that link, with their quotation marks, and maybe more. To look back from every "=" takes a twentieth of
# what the parser takes.
_VALUE = r"""\s*(?=("[^"]*"|'[^']*'|[^\s"'>]+))"""
_LINK = re.compile(
    "=(?<=[fFcCnNrR]=)(?:"
    r"(?<=[^\w:-][hH][rR][eE][fF]=)|(?<=[^\w:-][sS][rR][cC]=)|"
    r"(?<=[^\w:-][aA][cC][tT][iI][oO][nN]=)|(?<=[^\w:-][pP][oO][sS][tT][eE][rR]=)"
    f"){_VALUE}"
)
_SET = re.compile(rf"=(?<=[tT]=)(?<=[^\w:-][sS][rR][cC][sS][eE][tT]=){_VALUE}")
_APART = re.compile(r"=(?<=\s=)")  # a value apart from its name, which we do not write


class Page:
    """A page's links (``links``) and the fragments it offers (``ids``)."""

    def __init__(self, data: bytes) -> None:
        links: dict[str, None] = {}
        self.ids: set[str] = set()
        root = etree.fromstring(data, _PARSER) if data.strip() else None
        for tag in () if root is None else root.iter(etree.Element):
            attributes = dict(tag.items())
            if "id" in attributes:
                self.ids.add(attributes["id"])
            for link in _links(attributes):
                links[link] = None
        self.links = list(links)


def _links(attributes: Mapping[str, str]) -> Iterator[str]:
    for attribute in _ATTRIBUTES:
        value = attributes.get(attribute)
        if value is None or (
            attribute == "href" and attributes.get("rel", "").split() in (["canonical"], ["alternate"])
        ):
            continue  # canonical and alternate addresses are full ones, checked as pages of their own
        if attribute == "srcset":
            yield from _candidates(value)
        else:
            yield value


def _candidates(srcset: str) -> Iterator[str]:
    return (candidate.split()[0] for candidate in srcset.split(",") if candidate.strip())


def _quickly(data: bytes, text: str) -> list[str]:
    """Return the links of a page without taking it apart: all of them, and whatever else looks like one."""
    if _APART.search(text):
        return Page(data).links
    links = dict.fromkeys(_plain(value) for value in dict.fromkeys(_LINK.findall(text)))
    for value in dict.fromkeys(_SET.findall(text)):
        links |= dict.fromkeys(_candidates(_plain(value)))
    return list(links)


def _plain(value: str) -> str:
    bare = value[1:-1] if value[0] in "\"'" else value
    return unescape(bare) if "&" in bare else bare


def targets(name: str, data: bytes, prefix: str = "") -> tuple[list[str], list[tuple[str, str]]]:
    """Return where a page leads to in the site: files and folders (with a final slash), and those with a fragment again.

    All of them, and maybe what only looks like a link: a page on which something seems to lead nowhere is taken apart later.
    """
    leads: dict[str, None] = {}
    within = []
    text = data.decode("utf-8", "surrogateescape")
    folder = dirname(name)
    top = "../" * (folder.count("/") + 1) if folder else ""
    for link in _quickly(data, text):
        # The links of the menu are the same on every page of one depth.
        below = top and link.startswith(top)
        target, fragment = _rooted(link[len(top) :], prefix) if below else _led(link, name, prefix)
        if target is None or (target == name and _offers(text, fragment)):
            continue
        leads[target] = None
        if fragment:
            within.append((target, fragment))
    return list(leads), within


@lru_cache(maxsize=8192)
def _rooted(link: str, prefix: str) -> tuple[str | None, str]:
    return _led(link, "", prefix)


def _led(link: str, page: str, prefix: str) -> tuple[str | None, str]:
    if _BESIDE.fullmatch(link):
        folder = dirname(page)
        return sys.intern(f"{folder}/{link}" if folder else link), ""
    target, fragment = resolved(link, page, prefix)
    return (sys.intern(f"{target}/" if link_is_folder(link) else target) if target else target), fragment


def _offers(text: str, fragment: str) -> bool:
    """Whether a page surely offers a fragment, inside a tag; where in doubt, the page is taken apart later."""
    if not fragment:
        return True
    before, found, _ = text.partition(f' id="{fragment}"')
    tag = before.rfind("<")
    return (
        bool(found)
        and tag > before.rfind(">")
        and before[tag + 1 : tag + 2].isalpha()
        and "<!--" not in before
        and all(before.count(f"<{raw}") == before.count(f"</{raw}") for raw in ("script", "style", "textarea"))
    )


def resolved(link: str, page: str, prefix: str = "") -> tuple[str | None, str]:
    """Return (file or folder below the output, fragment) of a link on ``page``; None for one that leaves the site."""
    folder = dirname(page)
    upwards = _UPWARDS.match(link)
    if upwards:  # seen from where it leads down again, a link of the menu is the same one on every page
        folders, steps = folder.split("/"), len(upwards[0]) // 3
        if folder and steps <= len(folders):
            link, folder = link[upwards.end() :], "/".join(folders[:-steps])
    target, fragment = _below(folder, link, prefix)
    return (page if target == _THIS_PAGE else target), fragment


@lru_cache(maxsize=8192)
def _below(folder: str, link: str, prefix: str) -> tuple[str | None, str]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None, ""
    path = unquote(parts.path)
    if not path:
        return _THIS_PAGE, unquote(parts.fragment)
    target = normpath(path.removeprefix(prefix).lstrip("/") if path.startswith("/") else join(folder, path))
    return ("" if target == "." else target), unquote(parts.fragment)


@lru_cache(maxsize=8192)
def link_is_folder(link: str) -> bool:
    """Whether a link names a folder, whose index.html a server sends."""
    path = urlsplit(link).path
    return path.endswith(("/", "/.", "/..")) or path in {".", ".."}
