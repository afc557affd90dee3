"""A text's body: Markdown in, sanitised HTML and placed photos out.

A photo stands where the writer put ``![](file.jpg)`` on a line of its own; the body becomes a list of parts, HTML or
photo, so that the photo macro alone writes ``<img>`` and finished pages are never parsed and rewritten. Links to our
own pages are kept as addresses behind a marker and made relative to each page (or absolute, for feeds) when shown.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from posixpath import normpath
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from newsroom.inline import install
from newsroom.language import N_
from newsroom.problems import Message
from newsroom.sanitiser import SCHEMES, clean, dropped

# Marks an address of ours inside href=""; the reader refuses private-use characters, so no writer can type it.
LINK = "\ue000"
_PHOTO = re.compile("<p>\ue001(\\d+)\ue002</p>\n?")
# What the reader refuses as a character can also be written as a reference: &#57344; or &#xE000;.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f\ue000-\uf8ff]|&#(?:x0*([0-9a-f]{1,6})(?![0-9a-f])|0*([0-9]{1,7})(?![0-9]))", re.IGNORECASE
)
# python-markdown needs a second for 1,500 unclosed brackets and over ten for 20,000.
_MAX_BRACKETS = 1500


@dataclass(frozen=True)
class Fault:
    """Something in the body that cannot be published: the text to look for, what is wrong, what to do."""

    needle: str
    problem: Message
    remedy: Message


@dataclass
class Body:
    """Parts in order: HTML (str) or the index of a placed photo (int); the addresses linked to; the faults."""

    parts: list[str | int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def html(self) -> str:
        """The HTML parts joined, without photos."""
        return "".join(part for part in self.parts if isinstance(part, str))

    def located(self, source: str, first_line: int) -> Iterator[tuple[int, Fault]]:
        """Yield the faults with their lines; ``source``: the text that was rendered, whose first line is ``first_line`` of its file."""
        for fault in self.faults:
            at = source.find(fault.needle) if fault.needle and source else -1
            yield first_line + (source.count("\n", 0, at) if at >= 0 else 0), fault


def render(text: str, photos: list[str], base: str) -> Body:
    """Turn Markdown into a Body.

    ``photos`` are the listed file names; ``base`` is the text's folder as an address (``/berita/2023/x/``), against
    which relative links are resolved.
    """
    body = Body()
    if text.count("[") > _MAX_BRACKETS:
        body.faults.append(
            Fault(
                "[",
                Message(N_("the text holds too many square brackets.")),
                Message(N_("Remove the repeated signs, or split the text.")),
            )
        )
        return body
    for match in _INVISIBLE.finditer(text):
        if _invisible(ord(match[0]) if not match.lastindex else int(match[1], 16) if match[1] else int(match[2])):
            body.faults.append(
                Fault(
                    match[0],
                    Message(N_("the line holds an invisible control character.")),
                    Message(N_("Delete the line and type it again.")),
                )
            )
            return body
    markdown = _markdown()
    markdown.reset()
    processor: _Processor = markdown.treeprocessors["newsroom"]  # type: ignore[assignment]
    processor.begin(body, photos, base)
    try:
        html = markdown.convert(text)
    except RecursionError:
        _markdown.cache_clear()  # what was interrupted half-way must not read the next text
        body.faults.append(
            Fault(
                "",
                Message(N_("lists or quotations are nested too deeply.")),
                Message(N_("Remove the repeated signs at the beginning of a line.")),
            )
        )
        return body
    body.faults += [_html_fault(needle, shown) for needle, shown in dropped(markdown.htmlStash.rawHtmlBlocks, text)]
    cleaned = clean(html)
    position = 0
    for match in _PHOTO.finditer(cleaned):
        body.parts += [part for part in [cleaned[position : match.start()]] if part.strip()]
        body.parts.append(int(match[1]))
        position = match.end()
    body.parts += [part for part in [cleaned[position:]] if part.strip()]
    return body


def rooted(html: str, resolve: Callable[[str], str]) -> str:
    """Replace the marked addresses of a body by what ``resolve`` makes of them."""
    return re.sub(f'{LINK}([^"]*)', lambda match: resolve(match[1]), html)


def _invisible(point: int) -> bool:
    return (point < 0x20 and chr(point) not in "\t\n\r") or point == 0x7F or 0xE000 <= point <= 0xF8FF


@cache
def _markdown() -> Markdown:
    # Building an instance costs a seventh of the reading: one serves every text of a process.
    tables = TableExtension(use_align_attribute=True)
    return Markdown(extensions=[tables, SaneListExtension(), SmartyExtension(), _Newsroom()], output_format="html")


class _Newsroom(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name python-markdown calls
        # After "inline" (20), so that links and images exist; before "prettify" (10).
        md.treeprocessors.register(_Processor(md), "newsroom", 15)
        install(md)


class _Processor(Treeprocessor):
    """Places photos, notes links, and reports what a text must not hold."""

    def begin(self, body: Body, photos: list[str], base: str) -> None:
        self.body, self.photos, self.base = body, photos, base

    def run(self, root: Element) -> None:
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            if element.tag == "img":
                self._photo(element, parents[element], root)
            elif element.tag == "a":
                self._link(element)
            elif element.tag in {"h1", "h5", "h6"}:
                self._fault(
                    "".join(element.itertext())[:40], N_("headings of this level are not used in a text."),
                    N_("Begin headings with ##, ### or ####; the title stands in the front matter."),
                )  # fmt: skip

    def _photo(self, image: Element, parent: Element, root: Element) -> None:
        name = unquote(image.get("src", ""))
        if name not in self.photos:
            self._fault(
                name, N_('the picture "{name}" is not listed under photos.'),
                N_("List it with caption, alt, credit, license and consent in the front matter."), name=name,
            )  # fmt: skip
        elif (
            parent.tag != "p"
            or parent not in list(root)
            or len(parent) != 1
            or (parent.text or "").strip()
            or (image.tail or "").strip()
        ):
            self._fault(
                name, N_('the picture "{name}" stands inside a line of text.'),
                N_("Put it on a line of its own between two empty lines."), name=name,
            )  # fmt: skip
        else:
            parent.remove(image)
            parent.text = f"\ue001{self.photos.index(name)}\ue002"

    def _link(self, element: Element) -> None:
        href = _plain(element.get("href", ""))
        try:
            parts = urlsplit(href)
        except ValueError:
            self._fault(href, N_('the link "{href}" cannot be read.'), N_("Write the whole address."), href=href)
            return
        if parts.scheme or parts.netloc:
            if parts.scheme.lower() not in SCHEMES or (parts.scheme.lower() in {"http", "https"} and not parts.netloc):
                self._fault(
                    href[:60], N_('links of the kind "{scheme}" are not allowed.'),
                    N_("Link to an address that begins with https://, mailto: or tel:."), scheme=f"{parts.scheme}:",
                )  # fmt: skip
            return
        if not parts.path:  # a fragment of the same page
            return
        address = address_of(parts.path, self.base)
        self.body.links.append(address)
        element.set("href", LINK + address + (f"#{parts.fragment}" if parts.fragment else ""))

    def _fault(self, needle: str, problem: str, remedy: str, **values: Any) -> None:
        self.body.faults.append(Fault(needle, Message(problem, values), Message(remedy, values)))


def address_of(path: str, base: str) -> str:
    """Resolve a link's path against ``base``: ``../x/index.md`` and ``/mitra/x`` both become ``/…/x/``."""
    joined = path if path.startswith("/") else base + path
    address = normpath(joined.removesuffix("index.md").removesuffix("index.html"))
    address = "/" + address.strip("/")
    return address if address == "/" or "." in address.rsplit("/", 1)[-1] else address + "/"


def _plain(href: str) -> str:
    # python-markdown hides the letters of mailto: links as character references behind its own placeholder.
    # Browsers decode references, so "javascript&colon;" is a scheme.
    return unescape(href.replace("\x02amp\x03", "&")).strip()


def _html_fault(needle: str, shown: str) -> Fault:
    return Fault(
        needle,
        Message(N_("HTML that cannot be published: {html}."), {"html": shown}),
        Message(N_("Remove it, or write it in Markdown.")),
    )
