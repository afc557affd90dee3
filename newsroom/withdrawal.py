"""Withdrawal of a consent: what of the site hangs on it, and the note in the register.

The list is made from a site built for the purpose, so it names every file that the next build will no longer have and every
page that will change. A withdrawal is noted whatever state the folder is in: a typing error elsewhere must not keep somebody
on the site.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from newsroom.build import Order, build
from newsroom.consent import WithdrawalError, withdraw
from newsroom.edition import Edition
from newsroom.language import N_, language
from newsroom.problems import Message

_TEXT = {".html", ".xml", ".txt", ".json"}


@dataclass
class Trace:
    """What hangs on a consent: the originals, the files that will disappear, the pages that will change."""

    originals: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    complete: bool = False


def trace(order: Order, identity: str) -> Trace:
    """Return what hangs on a consent in the site as it would be built now."""
    found = Trace()

    def examine(edition: Edition) -> None:
        photos = [photo for photo in edition.register.photos if photo.meta.consent_id == identity]
        found.originals = sorted({f"{photo.document.shown}: {photo.path.name}" for photo in photos})
        found.files = sorted({file.address for photo in photos for file in photo.files})
        names = [address.rsplit("/", 1)[-1].encode() for address in found.files]
        for path in sorted(edition.output.rglob("*")):
            if path.suffix in _TEXT and any(name in path.read_bytes() for name in names):
                found.pages.append("/" + path.relative_to(edition.output).as_posix())

    found.complete = build(replace(order, keep=False, examine=examine)).published
    return found


def changed(action: str, identity: str, order: Order, content: Path, today: date) -> str:
    """Do what is asked with a consent (``withdraw``) and return what it means, in the language of ``order``.

    Raises WithdrawalError, FrontMatterError, OSError.
    """
    if action != "withdraw":
        problem = Message(N_('"{action}" cannot be done with a consent.'), {"action": action})
        raise WithdrawalError(problem, Message(N_("Write: inv consent withdraw ID.")))
    found = trace(order, identity)
    withdraw(content, identity, today)
    return told(found, identity, order.lang or "id")


def told(found: Trace, identity: str, lang: str) -> str:
    """Return what a withdrawal means, for the person who noted it."""
    gettext = language(lang).gettext
    lines = [gettext(N_('Consent "{id}" is marked as withdrawn.')).format(id=identity)]
    for items, heading in (
        (found.originals, N_("Photos that may no longer be shown:")),
        (found.files, N_("Files that disappear with the next build:")),
        (found.pages, N_("Pages that change with it:")),
    ):
        if items:
            lines += [gettext(heading), *(f"  {item}" for item in items)]
    if not found.complete:
        lines.append(gettext(N_("The folder has problems, so this list may be incomplete: run inv check.")))
    elif not found.originals:
        lines.append(gettext(N_("No published photo refers to it.")))
    lines.append(gettext(N_("Build and publish the site now, and remove the originals from the folder.")))
    return "\n".join(lines)
