"""CommonMark: sanitised HTML as Markdown (CommonMark 0.31, tables as GitHub writes them). Pure.

Knows the tags that ``newsroom.body`` lets through, pictures and a title of the first order, and nothing else.
"""

import re
from collections.abc import Callable, Iterable

from lxml.etree import _Element as Element

from newsroom.plaintext import children, parsed

# What Markdown reads as a mark: anywhere, and at the beginning of a line only.
_MARK = re.compile(r"[\\`*_\[\]<|~]|&(?=#?\w+;)")
_MARK_AT_START = re.compile(r"(?m)^(\s*(?:\d{1,9}(?=[.)]))?)(>|[-+#=](?=[\s#=>-]|$)|(?<=\d)[.)](?=\s|$))")
_SPACE = " \t\r\n"
_BREAKS, _SPACES = re.compile(r"[\t \r\n]*[\r\n][\t \r\n]*"), re.compile(r"[\t ]{2,}|\t")
_WHITE, _TICKS, _BLANK_START = re.compile(r"[\t \r\n]+"), re.compile("`+"), re.compile(r"^[ \n]*\n")
_HEADINGS = {f"h{number}" for number in range(1, 7)}
_ROWS = {"table", "thead", "tbody", "tr", "td", "th"}
# At whose inner and outer edges white space says nothing.
_BLOCKS = {"p", "blockquote", "ol", "ul", "li", *_HEADINGS, *_ROWS}
_ON_ONE_LINE = {*_HEADINGS, "td", "th"}
_AS_IT_IS = {"pre", "code"}
_EMPHASIS = {"strong": "**", "em": "*", "sup": "", "sub": ""}

Node = Element | str | None


def markdown(html: str) -> str:
    """Return sanitised HTML as Markdown."""
    return _inner(parsed(html), frozenset(), document=True).strip("\n")


def _inner(element: Element, above: frozenset[str], *, document: bool = False) -> str:
    """Return what is in an element; ``above``: the tags around it."""
    nodes = list(children(element))
    edged = not document and element.tag in _BLOCKS
    above |= {element.tag}
    parts = []
    for number, node in enumerate(nodes):
        if isinstance(node, str):
            before = nodes[number - 1] if number else None
            after = nodes[number + 1] if number + 1 < len(nodes) else None
            bare_left = edged if before is None else _is_block(before)
            bare_right = edged if after is None else _is_block(after)
            if not (bare_left or bare_right) or node.strip():
                parts.append(_text(node, above, bare_left, bare_right))
        else:
            parts.append(_MARKUP.get(node.tag, _plain)(node, _inner(node, above), above))
    return "".join(parts) if "pre" in above else _joined(parts)


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and (node.tag in _BLOCKS or node.tag == "pre")


def _text(text: str, above: frozenset[str], bare_left: bool, bare_right: bool) -> str:
    if "pre" not in above:
        text = _SPACES.sub(" ", _BREAKS.sub("\n", text) if "\n" in text or "\r" in text else text)
    if not above & _AS_IT_IS:
        text = _MARK.sub(r"\\\g<0>", text)
        # Of a single line it can only be at the beginning: no need to look for it all along.
        if "\n" in text or _MARK_AT_START.match(text):
            text = _MARK_AT_START.sub(r"\1\\\2", text)
    if bare_left:
        text = text.lstrip(_SPACE)
    return text.rstrip() if bare_right else text


def _joined(parts: Iterable[str]) -> str:
    """Join parts; where the line ends of two meet, the longer ones stand, two at most."""
    joined = [""]
    for part in filter(None, parts):
        content = part.strip("\n")
        begin = part[: len(part) - len(part.lstrip("\n"))]
        if joined[-1] and begin:
            begin = "\n" * min(2, max(len(joined.pop()), len(begin)))
        joined += (begin, content, part[len(part.rstrip("\n")) :] if content else "")
    return "".join(joined)


def _plain(element: Element, text: str, above: frozenset[str]) -> str:
    del element, above
    return text


def _link(element: Element, text: str, above: frozenset[str]) -> str:
    if above & _AS_IT_IS:
        return text
    before, text, after = _trimmed(text)
    href, title = element.get("href"), element.get("title")
    if not text or not href:
        return text
    if text.replace(r"\_", "_") == href and not title:
        return f"<{href}>"
    title = ' "{}"'.format(title.replace('"', r"\"")) if title else ""
    return f"{before}[{text}]({href}{title}){after}"


def _emphasis(element: Element, text: str, above: frozenset[str]) -> str:
    if above & _AS_IT_IS:
        return text
    before, text, after = _trimmed(text)
    mark = _EMPHASIS[element.tag]
    return f"{before}{mark}{text}{mark}{after}" if text else ""


def _code(element: Element, text: str, above: frozenset[str]) -> str:
    del element
    if above & _AS_IT_IS:
        return text
    before, text, after = _trimmed(text)
    if not text:
        return ""
    longest = max(map(len, _TICKS.findall(text)), default=0)
    ticks, room = "`" * (longest + 1), " " if longest else ""
    return f"{before}{ticks}{room}{text}{room}{ticks}{after}"


def _trimmed(text: str) -> tuple[str, str, str]:
    """Return a text without white space around it, and the space before and after."""
    return " " if text.startswith(" ") else "", text.strip(), " " if text.endswith(" ") else ""


def _break(element: Element, text: str, above: frozenset[str]) -> str:
    del element, text
    return " " if above & _ON_ONE_LINE else "  \n"


def _image(element: Element, text: str, above: frozenset[str]) -> str:
    del text
    alt = element.get("alt", "")
    return alt if above & _ON_ONE_LINE else f"![{alt}]({element.get('src', '')})"


def _paragraph(element: Element, text: str, above: frozenset[str]) -> str:
    del element
    text = text.strip(_SPACE)
    if above & _ON_ONE_LINE:
        return f" {text} "
    return f"\n\n{text}\n\n" if text else ""


def _heading(element: Element, text: str, above: frozenset[str]) -> str:
    if above & _ON_ONE_LINE:
        return text
    return f"\n\n{'#' * int(element.tag[1])} {_WHITE.sub(' ', text.strip())}\n\n"


def _quotation(element: Element, text: str, above: frozenset[str]) -> str:
    del element
    text = text.strip(_SPACE)
    if above & _ON_ONE_LINE:
        return f" {text} "
    return "\n{}\n\n".format("\n".join(f"> {line}" if line else ">" for line in text.split("\n"))) if text else "\n"


def _rule(element: Element, text: str, above: frozenset[str]) -> str:
    del element, text, above
    return "\n\n---\n\n"


def _verbatim(element: Element, text: str, above: frozenset[str]) -> str:
    del element, above
    if not text:
        return ""
    lines = _BLANK_START.sub("", text).rstrip(" \n")
    return f"\n\n```\n{lines}\n```\n\n"


def _list(element: Element, text: str, above: frozenset[str]) -> str:
    if "li" in above:
        return "\n" + text.rstrip()
    following = element.getnext()
    beside = bool((element.tail or "").strip()) or (following is not None and following.tag not in {"ul", "ol"})
    return f"\n\n{text}" + ("\n" if beside else "")


def _item(element: Element, text: str, above: frozenset[str]) -> str:
    del above
    text = text.strip()
    if not text:
        return "\n"
    mark, parent = "- ", element.getparent()
    if parent is not None and parent.tag == "ol":
        start = parent.get("start", "")
        before = sum(1 for _ in element.itersiblings("li", preceding=True))
        mark = f"{(int(start) if start.isnumeric() else 1) + before}. "
    room = " " * len(mark)
    return mark + "\n".join(f"{room}{line}" if line else "" for line in text.split("\n"))[len(mark) :] + "\n"


def _table(element: Element, text: str, above: frozenset[str]) -> str:
    del element, above
    return f"\n\n{text.strip()}\n\n"


def _row(element: Element, text: str, above: frozenset[str]) -> str:
    del above
    row, body = f"|{text}\n", element.getparent()
    if element.getprevious() is not None or body is None:
        return row
    cells = [cell.tag for cell in element.iter("th", "td")]
    rule = f"| {' | '.join(['---'] * len(cells))} |\n"
    if set(cells) <= {"th"} or (body.tag == "thead" and len(body) == 1):
        return row + rule
    if body.tag == "tbody" and body.getprevious() is not None:
        return row
    return f"| {' | '.join([''] * len(cells))} |\n{rule}{row}"  # Markdown knows no table without a head


def _cell(element: Element, text: str, above: frozenset[str]) -> str:
    del element, above
    return f" {text.strip()} |".replace("\n", " ")


_MARKUP: dict[str, Callable[[Element, str, frozenset[str]], str]] = {
    "a": _link, "code": _code, "br": _break, "img": _image, "p": _paragraph, "blockquote": _quotation, "hr": _rule,
    "pre": _verbatim, "ul": _list, "ol": _list, "li": _item, "table": _table, "tr": _row, "th": _cell, "td": _cell,
    **dict.fromkeys(_EMPHASIS, _emphasis), **dict.fromkeys(_HEADINGS, _heading),
}  # fmt: skip
