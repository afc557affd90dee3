"""Redirects: former addresses lead to where a text is now. Stages plan and render, after everything that has an address.

A text names them after ``aliases``. A server whose settings we write answers with 301 (Moved Permanently, RFC 9110); where there is
none, a page is put there that leads on.

Settings: SERVER.
"""

from collections.abc import Iterator
from posixpath import dirname, relpath
from urllib.parse import quote

from newsroom import signals, sitemap
from newsroom.document import Document
from newsroom.edition import Edition
from newsroom.language import N_, language
from newsroom.links import INDEX
from newsroom.manifest import LIST, SIGNATURE
from newsroom.problems import Message
from newsroom.view import absolute

_RESERVED = {sitemap.ADDRESS, sitemap.NEWS_ADDRESS, "/robots.txt", f"/{LIST}", f"/{SIGNATURE}"}
# Kinds of file that a static host sends as pages.
_PAGES = (".html", ".htm")


def register() -> None:
    """Plug into the stages plan and render."""
    signals.plan.connect(check_aliases)
    signals.render.connect(write_pages)


def moved(edition: Edition) -> dict[str, str]:
    """Return former addresses → present ones, in order."""
    found = {alias: thing.address for thing in edition.register.things.values() for _, alias in _own(thing.document)}
    return dict(sorted(found.items()))


def _own(document: Document) -> Iterator[tuple[int, str]]:
    """Yield a text's former addresses with their places; a translation takes over most fields, but not these."""
    if document.head.aliases and document.owns(("aliases",)):
        yield from enumerate(document.head.aliases)


def check_aliases(edition: Edition) -> None:
    """File former addresses that are taken: by a page or file of the site, or by another text. What waits for its moment is checked too."""
    aliases = [
        (document, index, alias)
        for document in [*_documents(edition), *edition.library.ahead]
        for index, alias in _own(document)
    ]
    if not aliases:
        return
    taken = {
        _plain(address)
        for address in {view.address for view in edition.views} | edition.generated | _RESERVED | set(edition.files)
    }
    files = {address for address in taken if "." in address}
    seen: dict[str, str] = {}
    for document, index, alias in aliases:
        plain = _plain(alias)
        if plain in taken or plain.startswith(f"/{INDEX}") or any(above in files for above in _above(plain)):
            problem = Message(N_("{address} is an address of this site as it is now."), {"address": alias})
        elif plain in seen:
            problem = Message(N_("{address} leads to {other} already."), {"address": alias, "other": seen[plain]})
        else:
            seen[plain] = document.shown
            continue
        edition.problems.add(
            document.shown, document.tree.line(("aliases", index)), f"aliases[{index}]", problem,
            Message(N_("A former address can lead to one place only: correct or remove it.")),
        )  # fmt: skip


def _documents(edition: Edition) -> list[Document]:
    return [thing.document for thing in edition.register.things.values()]


def _plain(address: str) -> str:
    """Return an address such that all forms of it are the same: a folder, its page, in small letters."""
    return address.removesuffix("index.html").rstrip("/").casefold()


def _above(address: str) -> Iterator[str]:
    while (address := dirname(address)) != "/":
        yield address


def write_pages(edition: Edition) -> None:
    """Write the pages that lead on, where no server does it."""
    if edition.settings.SERVER:
        return
    things = {thing.address: thing for thing in edition.register.things.values()}
    for old, new in moved(edition).items():
        name = file_of(old)
        if name:
            thing, link = things[new], quote(relpath(new, f"/{dirname(name)}")) + "/"
            edition.write(
                f"/{name}", page(edition, thing.lang, thing.title, absolute(new, edition.settings.SITEURL), link)
            )


def file_of(address: str) -> str:
    """Return the file whose page a static host sends at an address; "" where it sends none as a page."""
    name = address.lstrip("/")
    last = name.rsplit("/", 1)[-1]
    return f"{name.rstrip('/')}/index.html" if "." not in last else name if last.endswith(_PAGES) else ""


def page(edition: Edition, lang: str, title: str, canonical: str, link: str) -> bytes:
    """Return a page that leads on by itself, and says so."""
    template = edition.generator.get_template("moved")
    text: str = template.render(lang=lang, title=title, canonical=canonical, link=link, _=language(lang).gettext)
    return text.encode()
