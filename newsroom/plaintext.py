"""Plain text: sanitised HTML as text to paste anywhere, as Markdown, and cut at the end of a sentence.

Made from the HTML that readers see, not from the Markdown that was typed: so quotes are typographic and links lead to where they
lead on the page. Lines are not wrapped: a paragraph is one line, as editing systems of newspapers want it.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PageElement
from markdownify import MarkdownConverter

_BLOCKS = {"p", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "hr", "pre"}
# What reads badly in the middle of a message on a phone.
_NOT_IN_A_MESSAGE = ("h1", "h2", "h3", "h4", "table", "hr", "pre")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s|$)|(?<![:\s])(?=\n|$)")
# Before these points no sentence ends: "Dr.", "No.", "S.H."; a short word with a capital may be a title or an initial.
_ABBREVIATION = re.compile(r"(?:\b[A-Z][a-z]{0,3}|\b[a-z]{1,2}|\b(?:Prof|Drs|drg|dll|dsb|hlm|tgl|ext)|\.[A-Za-z]+)$")
# What Markdown reads as a mark: anywhere, and at the beginning of a line only.
_MARK = re.compile(r"[\\`*_\[\]<|~]|&(?=#?\w+;)")
_MARK_AT_START = re.compile(r"(?m)^(\s*(?:\d{1,9}(?=[.)]))?)(>|[-+#=](?=[\s#=>-]|$)|(?<=\d)[.)](?=\s|$))")
_ELLIPSIS = "…"


class _Markdown(MarkdownConverter):
    """markdownify, escaping what would be read as a mark where it stands and nothing else: "+62" and "2023." stay as they are."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return a text that reads as itself in Markdown (CommonMark 0.31, 2.4)."""
        del parent_tags
        return _MARK_AT_START.sub(r"\1\\\2", _MARK.sub(r"\\\g<0>", text))


def plain(html: str, *, links: bool = True) -> str:
    """Return sanitised HTML as plain text: an empty line between blocks, links as "text (address)".

    Pictures are left out; ``links``: whether addresses are shown.
    """
    return "\n\n".join(_blocks(BeautifulSoup(html, "html.parser"), links))


def flowing(html: str) -> str:
    """Return the paragraphs and lists of sanitised HTML as plain text without addresses, for a message."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(_NOT_IN_A_MESSAGE):
        tag.decompose()
    return "\n\n".join(_blocks(soup, links=False))


def markdown(html: str) -> str:
    """Return sanitised HTML as Markdown (CommonMark, tables as GitHub writes them)."""
    return str(_Markdown(heading_style="ATX", bullets="-").convert(html))


def cut(text: str, room: int) -> str:
    """Return the beginning of a text, at most ``room`` characters (code points).

    It ends with a sentence, or, where the first sentence is longer, with a word and an ellipsis.
    """
    if len(text) <= room:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if _ends(text, match)]
    end = max((end for end in ends if end <= room), default=0)
    if end:
        return text[:end].rstrip()
    if room < len(_ELLIPSIS):
        return ""
    last = text.rfind(" ", 0, room)  # the word before it leaves room for the ellipsis
    return text[: last if last > 0 else room - len(_ELLIPSIS)].rstrip(" \n,;:–") + _ELLIPSIS


def _ends(text: str, match: re.Match[str]) -> bool:
    return not match[0].startswith(".") or not _ABBREVIATION.search(text, max(0, match.start() - 12), match.start())


def _blocks(parent: Tag, links: bool) -> Iterator[str]:
    """Yield the blocks of an element as text; what stands between them is a block as well."""
    loose: list[PageElement] = []
    for child in [*parent.children, None]:
        if child is not None and not (isinstance(child, Tag) and child.name in _BLOCKS):
            loose.append(child)
            continue
        yield from filter(None, [_line(loose, links)])
        loose = []
        if isinstance(child, Tag):
            yield from filter(None, [_block(child, links)])


def _block(tag: Tag, links: bool) -> str:
    if tag.name in {"ul", "ol"}:
        return "\n".join(_items(tag, links))
    if tag.name == "blockquote":
        said = "\n\n".join(_blocks(tag, links))
        return _indented(said, "> ", "> ") if said else ""
    if tag.name == "table":
        rows = (
            [_line(list(cell.children), links) for cell in row.find_all(["th", "td"])] for row in tag.find_all("tr")
        )
        return "\n".join(" | ".join(row) for row in rows)
    if tag.name == "hr":
        return "* * *"
    if tag.name == "pre":
        return tag.get_text().strip("\n")
    return _line(list(tag.children), links)


def _items(tag: Tag, links: bool) -> Iterator[str]:
    first = int(str(tag.get("start", "1"))) if str(tag.get("start", "1")).isdecimal() else 1
    for number, item in enumerate(tag.find_all("li", recursive=False), first):
        mark = f"{number}. " if tag.name == "ol" else "- "
        yield _indented("\n".join(_blocks(item, links)), mark, " " * len(mark))


def _indented(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"{others if number else first}{line}".rstrip() for number, line in enumerate(lines))


def _line(nodes: list[PageElement], links: bool) -> str:
    text = re.sub(r"[^\S\n\u00a0]+", " ", "".join(_inline(node, links) for node in nodes))
    return re.sub(r" *\n *", "\n", text).strip()


def _inline(node: PageElement, links: bool) -> str:
    if isinstance(node, NavigableString):
        return re.sub(r"[^\S\u00a0]+", " ", node)
    if not isinstance(node, Tag):
        return ""
    if node.name == "br":
        return "\n"
    text = "".join(_inline(child, links) for child in node.children)
    if node.name == "a" and links:
        return _link(text, str(node.get("href", "")))
    if node.name in {"sup", "sub"}:
        return text.translate(_RAISED if node.name == "sup" else _LOWERED)
    return text


def _link(text: str, href: str) -> str:
    """Return a link as text: its address in brackets, unless that is what the text says or it stays on the page."""
    shown = href.removeprefix("mailto:").removeprefix("tel:")
    says = {shown, unquote(shown), re.sub(r"^https?://(www\.)?|/$", "", shown)}
    if not href or href.startswith("#") or text.strip() in says:
        return text
    return f"{text} ({shown})"
