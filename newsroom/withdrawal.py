"""Withdrawal of a consent: what of the site hangs on it, and the note in the register.

The list is made from a site built for the purpose, so it names every file that the next build will no longer have and every
page that will change. A withdrawal is noted whatever state the folder is in: a typing error elsewhere must not keep somebody
on the site.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from newsroom.build import PluginError, build
from newsroom.consent import WithdrawalError, registered, withdraw
from newsroom.edition import Edition
from newsroom.folder import shown
from newsroom.frontmatter import FrontMatterError, load, split
from newsroom.language import N_, language
from newsroom.objects import Photo, Release
from newsroom.order import Order
from newsroom.problems import Message

_TEXT = {".html", ".xml", ".txt", ".json"}


@dataclass
class Trace:
    """What hangs on a consent: the originals, the files that will disappear, the pages and press kits that will change."""

    originals: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    complete: bool = False


def trace(order: Order, identity: str, content: Path) -> Trace:
    """Return what hangs on a consent in the site as it would be built now; in any case the originals below ``content``."""
    found = Trace(originals=sorted(_originals(content, identity)))

    def examine(edition: Edition) -> None:
        photos = [photo for photo in edition.register.photos if photo.meta.consent_id == identity]
        found.files = sorted({file.address for photo in photos for file in photo.files} | _cards(edition, photos))
        names = [address.rsplit("/", 1)[-1].encode() for address in found.files]
        copies = {(edition.output / address.lstrip("/")).read_bytes() for address in found.files}
        for path in sorted(edition.output.rglob("*")):
            names_it = path.suffix in _TEXT and any(name in path.read_bytes() for name in names)
            if names_it or (path.suffix == ".zip" and not copies.isdisjoint(_packed(path))):
                found.pages.append("/" + path.relative_to(edition.output).as_posix())

    try:
        found.complete = build(replace(order, keep=False, whole=True, examine=examine)).published
    except (OSError, PluginError):  # a full disk must not keep somebody on the site either
        found.complete = False
    return found


def _originals(content: Path, identity: str) -> Iterator[str]:
    """Yield the photos that refer to a consent, read from the texts alone; what cannot be read is passed over."""
    for path in sorted(content.rglob("index.md")):
        try:
            data = load(split(path.read_text("utf-8-sig"))[0]).data
        except (FrontMatterError, OSError, UnicodeDecodeError):
            continue
        photos = data.get("photos") if isinstance(data, dict) else None
        for photo in photos if isinstance(photos, list) else []:
            if isinstance(photo, dict) and photo.get("consent_id") == identity:
                yield f"{shown(path)}: {photo.get('file', '-')}"


def _cards(edition: Edition, photos: list[Photo]) -> set[str]:
    """Return the pictures for shared links that show one of the photos."""
    releases = (thing for thing in edition.register.things.values() if isinstance(thing, Release))
    leads = {release.card.address: release.lead for release in releases if release.card}
    return {address for address, lead in leads.items() if any(lead is photo for photo in photos)}


def _packed(path: Path) -> Iterator[bytes]:
    with ZipFile(path) as archive:
        for name in archive.namelist():
            yield archive.read(name)


def changed(action: str, identity: str, order: Order, content: Path, today: date) -> str:
    """Do what is asked with a consent (``withdraw``) and return what it means, in the language of ``order``.

    Raises WithdrawalError, FrontMatterError, OSError.
    """
    if action != "withdraw":
        problem = Message(N_('"{action}" cannot be done with a consent.'), {"action": action})
        raise WithdrawalError(problem, Message(N_("Write: inv consent withdraw ID.")))
    registered(content, identity)
    found = trace(order, identity, content)
    withdraw(content, identity, today)
    return told(found, identity, order.lang or "id")


def told(found: Trace, identity: str, lang: str) -> str:
    """Return what a withdrawal means, for the person who noted it."""
    gettext = language(lang).gettext
    lines = [gettext(N_('Consent "{id}" is marked as withdrawn.')).format(id=identity)]
    for items, heading in (
        (found.originals, N_("Photos that may no longer be shown:")),
        (found.files, N_("Files that disappear with the next build:")),
        (found.pages, N_("Pages and press kits that change or disappear with it:")),
    ):
        if items:
            lines += [gettext(heading), *(f"  {item}" for item in items)]
    if not found.complete:
        lines.append(gettext(N_("The folder has problems, so this list may be incomplete: run inv check.")))
    elif not found.files:
        lines.append(gettext(N_("No published photo refers to it.")))
    lines.append(gettext(N_("Build and publish the site now, and remove the originals from the folder.")))
    return "\n".join(lines)
