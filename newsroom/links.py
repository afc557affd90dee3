"""Links: every link, picture and fragment of the finished output leads somewhere. Stages plan and check.

A link that a writer typed is reported with its text's file; anything else that leads nowhere is a fault of the theme and
is reported with the page. Nothing but publishable kinds of file may be there at all.
"""

from collections.abc import Collection
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from newsroom import signals, sitemap
from newsroom.edition import Edition
from newsroom.folder import shown
from newsroom.hyperlinks import Page, link_is_folder, resolved, targets
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


def register() -> None:
    """Plug into the stages plan and check."""
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
