"""Links: every link, picture and fragment of the finished output leads somewhere. Stages plan and check.

A link that a writer typed is reported with its text's file; anything else that leads nowhere is a fault of the theme and
is reported with the page. Nothing but publishable kinds of file may be there at all.
"""

import re
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree

from newsroom import signals, sitemap
from newsroom.edition import Edition
from newsroom.folder import shown
from newsroom.language import N_
from newsroom.problems import Message

# What a site is made of. A text, a settings file, a hidden file or an original that strays in is refused.
ALLOWED = {
    ".html", ".xml", ".json", ".ics", ".txt", ".zip", ".js", ".css", ".svg", ".png", ".jpg", ".avif", ".webp",
    ".pub", ".sig",
}  # fmt: skip
# Files that a server asks for, or reads itself, by their names.
BY_NAME = {".htaccess", ".well-known/security.txt"}
# Only below the folder of the search index.
INDEX = "pagefind/"
ALLOWED_IN_INDEX = {".js", ".json", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter"}
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


def register() -> None:
    """Plug into the stage check."""
    signals.plan.connect(check_written)
    signals.plan.connect(note_targets)
    signals.check.connect(check_output)


def check_written(edition: Edition) -> None:
    """File links of the texts to addresses of ours that do not exist, with the line where each was typed."""
    known = {view.address for view in edition.views} | set(edition.files)
    known |= edition.generated | {sitemap.ADDRESS, sitemap.NEWS_ADDRESS}
    unpublished = edition.library.unpublished
    for thing in edition.register.things.values():
        document = thing.document
        for address in thing.links:
            if (
                address in known
                or edition.stands(thing, address)
                or _untranslated(address, edition) in edition.library.broken
            ):
                continue
            lines = document.path.read_text("utf-8-sig").splitlines()
            tail = address.rstrip("/").rsplit("/", 1)[-1]
            line = next(
                (number for number, text in enumerate(lines, 1) if f"{tail}" in text and "](" in text),
                document.body_line,
            )
            hidden = address in unpublished
            edition.problems.add(
                document.shown, line, "text",
                Message(N_("the link leads to {address}, which is not published."), {"address": address}) if hidden
                else Message(N_("the link leads to {address}, which does not exist."), {"address": address}),
                Message(N_("Remove the link until the page is published.")) if hidden
                else Message(N_("Correct the address, or remove the link.")),
            )  # fmt: skip


def _untranslated(address: str, edition: Edition) -> str:
    """Return the original's address of a translation's."""
    first, _, rest = address.lstrip("/").partition("/")
    return f"/{rest}" if first in edition.settings.other_languages else address


def note_targets(edition: Edition) -> None:
    """Let every page be asked where it leads to when it is made, so that the check need not read all of them."""
    edition.notaries[".html"] = partial(targets, prefix=urlsplit(edition.settings.SITEURL).path)


def check_output(edition: Edition) -> None:
    """File every link, picture and fragment of the output that leads nowhere, and every file that has no business there."""
    if edition.problems.refuse:  # the links of the texts are told better by ``check_written``
        return
    files = edition.made.keys()
    _check_kinds(edition)
    index = "index.html"
    folders = {name.removesuffix(index) for name in files if name == index or name.endswith(f"/{index}")}
    known = folders | files
    fragments: dict[str, set[str]] = {}
    wrong = set()
    # An edition that is amended has the same files: what has not changed leads where it led.
    anew = edition.fresh if edition.excerpt else edition.told.keys()
    for name, (leads, within) in edition.told.items():
        if name in anew and not known.issuperset(leads):
            wrong.add(name)
        for target, fragment in within:
            page = _found(target, files)
            if page is not None and page.endswith(".html"):
                if page not in fragments:
                    fragments[page] = Page(edition.path(page).read_bytes()).ids
                if fragment not in fragments[page]:
                    wrong.add(name)
    for name in sorted(wrong):
        _file(name, fragments, edition)


def _check_kinds(edition: Edition) -> None:
    """File what is no kind of file that a site is made of; files that are kept have been looked at."""
    for name in sorted(edition.made.keys() - (edition.ledger.files.keys() - edition.fresh)):
        path = Path(name)
        allowed = ALLOWED_IN_INDEX if name.startswith(INDEX) else ALLOWED
        hidden = any(part.startswith(".") for part in path.parts)
        known = name in BY_NAME or (path.suffix in allowed and not hidden)
        if not known or edition.path(name).is_symlink():
            edition.problems.add(
                name,
                1,
                "-",
                Message(N_("this file has no business in the site.")),
                Message(N_("Tell the maintainers of the theme.")),
            )


def _file(name: str, fragments: dict[str, set[str]], edition: Edition) -> None:
    """File the links of a page that lead nowhere."""
    files, root = edition.made.keys(), edition.output
    prefix = urlsplit(edition.settings.SITEURL).path
    for link in Page(edition.path(name).read_bytes()).links:
        target, fragment = resolved(link, name, prefix)
        if target is None:
            continue
        found = _found(f"{target}/" if target and link_is_folder(link) else target, files)
        if found is None or (fragment and fragment not in fragments.get(found, {fragment})):
            edition.problems.add(
                shown(root.with_name(root.name.split(".")[0]) / name), 1, "link",
                Message(N_('"{link}" leads nowhere.'), {"link": link}),
                Message(N_("Tell the maintainers of the theme.")),
            )  # fmt: skip


def _found(target: str, files: Collection[str]) -> str | None:
    """Return the file that a server sends for a target (a folder ends with a slash, the root is empty); None for none."""
    if target in files:
        return target
    page = f"{target}index.html" if not target or target.endswith("/") else ""
    return page if page in files else None


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
