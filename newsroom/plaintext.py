"""Plain text: sanitised HTML as text to paste anywhere, and cut at the end of a sentence.

Made from the HTML that readers see, not from the Markdown that was typed: so quotes are typographic and links lead to where they
lead on the page. Lines are not wrapped: a paragraph is one line, as editing systems of newspapers want it.
"""

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from itertools import takewhile
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

_BLOCKS = {"p", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "hr", "pre"}
# What reads badly in the middle of a message on a phone.
_NOT_IN_A_MESSAGE = {"h1", "h2", "h3", "h4", "table", "hr", "pre"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s|$)|(?<![:\s])(?=\n|$)")
# Before these points no sentence ends: "Dr.", "No.", "S.H."; a short word with a capital may be a title or an initial.
_ABBREVIATION = re.compile(r"(?:\b[A-Z][a-z]{0,3}|\b[a-z]{1,2}|\b(?:Prof|Drs|drg|dll|dsb|hlm|tgl|ext)|\.[A-Za-z]+)$")
_ELLIPSIS = "…"
_WHITE, _SPACES = re.compile(r"[^\S\u00a0]+"), re.compile(r"[^\S\n\u00a0]+")
_PARSER = etree.HTMLParser(huge_tree=True)  # without it, what is nested deeper than 256 is left out in silence


@lru_cache(maxsize=32)  # the files of a release have most of their text in common, all releases how to reach the office
def plain(html: str, *, links: bool = True) -> str:
    """Return sanitised HTML as plain text: an empty line between blocks, links as "text (address)".

    Pictures are left out; ``links``: whether addresses are shown.
    """
    return "\n\n".join(_blocks(parsed(html), links))


def flowing(html: str) -> str:
    """Return the paragraphs and lists of sanitised HTML as plain text without addresses, for a message."""
    return "\n\n".join(_blocks(parsed(html), links=False, without=_NOT_IN_A_MESSAGE))


def cut(text: str, room: int) -> str:
    """Return the beginning of a text, at most ``room`` characters (code points).

    It ends with a sentence, or, where the first sentence is longer, with a word and an ellipsis.
    """
    if len(text) <= room:
        return text
    ends = takewhile(lambda match: match.end() <= room, _SENTENCE_END.finditer(text))
    end = max((match.end() for match in ends if _ends(text, match)), default=0)
    if end:
        return text[:end].rstrip()
    if room < len(_ELLIPSIS):
        return ""
    last = text.rfind(" ", 0, room)  # the word before it leaves room for the ellipsis
    return text[: last if last > 0 else room - len(_ELLIPSIS)].rstrip(" \n,;:–") + _ELLIPSIS


def _ends(text: str, match: re.Match[str]) -> bool:
    return not match[0].startswith(".") or not _ABBREVIATION.search(text, max(0, match.start() - 12), match.start())


def parsed(html: str) -> Element:
    """Return sanitised HTML as an element that holds it."""
    return etree.fromstring(f"<div>{html}</div>", _PARSER)[0][0]  # the parser adds html and body around it


def children(parent: Element) -> Iterator[Element | str]:
    """Yield the texts and the elements in an element, in their order."""
    if parent.text:
        yield parent.text
    for child in parent:
        if isinstance(child.tag, str):  # no comment
            yield child
        if child.tail:
            yield child.tail


def _blocks(parent: Element, links: bool, without: Set[str] = frozenset()) -> Iterator[str]:
    """Yield the blocks of an element as text; what stands between them is a block as well. Those of ``without`` are left out."""
    loose: list[Element | str] = []
    for child in [*children(parent), None]:
        if isinstance(child, str) or (child is not None and child.tag not in _BLOCKS):
            loose.append(child)
            continue
        if child is not None and child.tag in without:
            continue
        yield from filter(None, [_line(loose, links)])
        loose = []
        if child is not None:
            yield from filter(None, [_block(child, links, without)])


def _block(tag: Element, links: bool, without: Set[str]) -> str:
    if tag.tag in {"ul", "ol"}:
        return "\n".join(_items(tag, links, without))
    if tag.tag == "blockquote":
        said = "\n\n".join(_blocks(tag, links, without))
        return _indented(said, "> ", "> ") if said else ""
    if tag.tag == "table":
        rows = ([_line(children(cell), links) for cell in row.iter("th", "td")] for row in tag.iter("tr"))
        return "\n".join(" | ".join(row) for row in rows)
    if tag.tag == "hr":
        return "* * *"
    if tag.tag == "pre":
        return "".join(map(str, tag.itertext())).strip("\n")
    return _line(children(tag), links)


def _items(tag: Element, links: bool, without: Set[str]) -> Iterator[str]:
    start = tag.get("start", "1")
    first = int(start) if start.isdecimal() else 1
    for number, item in enumerate(tag.iterchildren("li"), first):
        mark = f"{number}. " if tag.tag == "ol" else "- "
        yield _indented("\n".join(_blocks(item, links, without)), mark, " " * len(mark))


def _indented(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"{others if number else first}{line}".rstrip() for number, line in enumerate(lines))


def _line(nodes: Iterable[Element | str], links: bool) -> str:
    text = "".join(_inline(node, links) for node in nodes)
    if "  " in text or not text.isprintable():
        text = _SPACES.sub(" ", text)
    return (re.sub(r" *\n *", "\n", text) if "\n" in text else text).strip()


def _inline(node: Element | str, links: bool) -> str:
    if isinstance(node, str):
        return node.replace("\n", " ")
    if node.tag == "br":
        return "\n"
    text = "".join(_inline(child, links) for child in children(node))
    if node.tag == "a" and links:
        return _link(text, node.get("href", ""))
    if node.tag in {"sup", "sub"}:
        return text.translate(_RAISED if node.tag == "sup" else _LOWERED)
    return text


def _link(text: str, href: str) -> str:
    """Return a link as text: its address in brackets, unless that is what the text says or it stays on the page."""
    shown = href.removeprefix("mailto:").removeprefix("tel:")
    says = {shown, unquote(shown), re.sub(r"^https?://(www\.)?|/$", "", shown)}
    if not href or href.startswith("#") or _WHITE.sub(" ", text).strip() in says:
        return text
    return f"{text} ({shown})"
