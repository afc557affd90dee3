"""Links: every link, picture and fragment of the finished output leads somewhere. Stages plan and check.

A link that a writer typed is reported with its text's file; anything else that leads nowhere is a fault of the theme and
is reported with the page. Nothing but publishable kinds of file may be there at all.
"""

from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

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


def register() -> None:
    """Plug into the stage check."""
    signals.plan.connect(check_written)
    signals.check.connect(check_output)


def check_written(edition: Edition) -> None:
    """File links of the texts to addresses of ours that do not exist, with the line where each was typed."""
    known = {view.address for view in edition.views} | set(edition.files)
    known |= edition.generated | {sitemap.ADDRESS, sitemap.NEWS_ADDRESS}
    unpublished = edition.library.unpublished
    for thing in edition.register.things.values():
        document = thing.document
        for address in dict.fromkeys(thing.source.links):
            if address in known or _untranslated(address, edition) in edition.library.broken:
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


def check_output(edition: Edition) -> None:
    """File every link, picture and fragment of the output that leads nowhere, and every file that has no business there."""
    if edition.problems.refuse:  # the links of the texts are told better by ``check_written``
        return
    root = edition.output
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}
    for name in sorted(files):
        path = Path(name)
        allowed = ALLOWED_IN_INDEX if name.startswith(INDEX) else ALLOWED
        hidden = any(part.startswith(".") for part in path.parts)
        known = name in BY_NAME or (path.suffix in allowed and not hidden)
        if not known or (root / name).is_symlink():
            edition.problems.add(
                name,
                1,
                "-",
                Message(N_("this file has no business in the site.")),
                Message(N_("Tell the maintainers of the theme.")),
            )
    pages = {name: Page(root / name, name) for name in sorted(files) if name.endswith(".html")}
    prefix = urlsplit(edition.settings.SITEURL).path
    for name, page in pages.items():
        for link in page.links:
            target, fragment = resolved(link, name, prefix)
            if target is None:
                continue
            found = (
                target
                if target in files
                else f"{target}/index.html".lstrip("/")
                if not target or link_is_folder(link)
                else ""
            )
            if found not in files or (fragment and found in pages and fragment not in pages[found].ids):
                edition.problems.add(
                    shown(root.with_name(root.name.split(".")[0]) / name), 1, "link",
                    Message(N_('"{link}" leads nowhere.'), {"link": link}),
                    Message(N_("Tell the maintainers of the theme.")),
                )  # fmt: skip


class Page:
    """A page's links (``links``) and the fragments it offers (``ids``)."""

    def __init__(self, path: Path, name: str) -> None:
        soup = BeautifulSoup(path.read_bytes(), "lxml")
        self.name = name
        self.links = list(dict.fromkeys(link for tag in soup.find_all(True) for link in _links(tag)))
        self.ids = {str(tag["id"]) for tag in soup.find_all(id=True)}


def _links(tag: Tag) -> Iterator[str]:
    for attribute in _ATTRIBUTES:
        value = tag.get(attribute)
        if not isinstance(value, str) or (attribute == "href" and tag.get("rel") in (["canonical"], ["alternate"])):
            continue  # canonical and alternate addresses are full ones, checked as pages of their own
        if attribute == "srcset":
            yield from (candidate.split()[0] for candidate in value.split(",") if candidate.strip())
        else:
            yield value


def resolved(link: str, page: str, prefix: str = "") -> tuple[str | None, str]:
    """Return (file or folder below the output, fragment) of a link on ``page``; None for one that leaves the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None, ""
    path = unquote(parts.path)
    if not path:
        return page, unquote(parts.fragment)
    joined = path.removeprefix(prefix).lstrip("/") if path.startswith("/") else join(dirname(page), path)
    target = normpath(joined)
    return ("" if target == "." else target), unquote(parts.fragment)


def link_is_folder(link: str) -> bool:
    """Whether a link names a folder, whose index.html a server sends."""
    path = urlsplit(link).path
    return path.endswith(("/", "/.", "/..")) or path in {".", ".."}
