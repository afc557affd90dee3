"""Holdings: what of an edition hangs on which text and which photo, so that a kept version can be rid of it later.

A kept version knows only files. When a release is withdrawn or a consent ends, the new edition says which (``withdrawn``), and the
version's own holdings say which of its files and words that means. Keys: ``text:/berita/2023/37-mitra/``,
``photo:/berita/2023/37-mitra/bersama.jpg`` (with ``//`` and a digest after it where regions are filled), ``consent:s-2026-014``.
Holdings are kept beside the versions, never published.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from newsroom.consent import REGISTER
from newsroom.edition import Edition
from newsroom.kinds.data import ConsentMeta
from newsroom.objects import Photo, Release, Thing
from newsroom.settings import Settings

_PART = "//"  # between a photo's key and the digest of its filled regions: no file name holds it


@dataclass(frozen=True)
class Holding:
    """What hangs on one key.

    ``files``: paths below the site's root, a folder with a final slash for what lies directly in it; ``words``: what would
    give it away elsewhere; ``consent``: the consent's id; ``until``: the last day it covers, ISO 8601.
    """

    files: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    consent: str = ""
    until: str = ""

    def covers(self, day: date) -> bool:
        """Whether the consent, where there is an end to it, still covers a day."""
        return not self.until or day.isoformat() <= self.until

    def joined(self, other: "Holding") -> "Holding":
        """Return both as one: the same thing in another language."""
        return Holding(
            tuple(sorted({*self.files, *other.files})),
            tuple(sorted({*self.words, *other.words})),
            self.consent or other.consent,
            min(filter(None, (self.until, other.until)), default=""),
        )


Holdings = dict[str, Holding]


def holdings(edition: Edition) -> Holdings:
    """Return what hangs on every text and photo that the edition shows."""
    found: Holdings = {}
    consents = edition.library.data.get(REGISTER, {})

    def enter(key: str, holding: Holding) -> None:
        found[key] = found[key].joined(holding) if key in found else holding

    for thing in edition.register.things.values():
        if thing.withdrawn:
            continue
        words = tuple(filter(None, (thing.title, thing.summary)))
        enter(text_key(thing, edition.settings), Holding((thing.address.lstrip("/"),), words))
        for photo in thing.photos:
            if not photo.left_out:
                enter(_redacted(photo, edition.settings), _of(photo, thing, consents))
    return dict(sorted(found.items()))


def _of(photo: Photo, thing: Thing, consents: Mapping[str, ConsentMeta]) -> Holding:
    files = {file.address.lstrip("/") for file in photo.files}
    if photo.page:
        files.add(photo.page.lstrip("/"))
    if isinstance(thing, Release) and thing.card and photo is thing.lead:
        files.add(thing.card.address.lstrip("/"))
    entry = consents.get(photo.meta.consent_id) if photo.meta.consent_id else None
    ends = [day for day in (photo.meta.consent_until, entry.until if entry else None) if day]
    until = min(ends).isoformat() if ends else ""
    return Holding(tuple(sorted(files)), (photo.caption, photo.alt), photo.meta.consent_id or "", until)


def withdrawn(edition: Edition) -> set[str]:
    """Return the digests of the keys of what the edition knows and does not show any more, or only in part (redacted since)."""
    found = set()
    for thing in edition.register.things.values():
        if thing.withdrawn:
            found.add(text_key(thing, edition.settings))
        for photo in thing.photos:
            if photo.left_out or photo.meta.redact:
                found.add(photo_key(photo, edition.settings))
    consents = edition.library.data.get(REGISTER, {})
    return sealed(found) | ended(consents, edition.now.date())


def ended(consents: Mapping[str, Any], today: date) -> set[str]:
    """Return the digests of the keys of the consents that were withdrawn or have run out."""
    return sealed(
        f"consent:{identity}"
        for identity, entry in consents.items()
        if (entry.withdrawn and entry.withdrawn <= today) or (entry.until and entry.until < today)
    )


def text_key(thing: Thing, settings: Settings) -> str:
    """Return the key of a text, the same in every language."""
    return f"text:{thing.document.bundle.address(settings)}"


def photo_key(photo: Photo, settings: Settings) -> str:
    """Return the key of a photo, the same in every language."""
    return f"photo:{photo.document.bundle.address(settings)}{photo.path.name}"


def _redacted(photo: Photo, settings: Settings) -> str:
    regions = repr(photo.meta.redact).encode()
    return (
        f"{photo_key(photo, settings)}{_PART}{sha256(regions).hexdigest()[:8]}"
        if photo.meta.redact
        else photo_key(photo, settings)
    )


def gone(held: Holdings, digests: set[str], today: date, shown: Iterable[str] = ()) -> Holdings:
    """Return what of ``held`` may not be shown any more: withdrawn itself, with its text, by its consent, or by time.

    ``digests``: of the keys of what is withdrawn; ``shown``: the keys of what the newest edition shows.
    """
    return {
        key: holding
        for key, holding in held.items()
        if (seal(key.partition(_PART)[0]) in digests and key not in shown)
        or (key.startswith("photo:") and seal(_text_of(key)) in digests)
        or (holding.consent and seal(f"consent:{holding.consent}") in digests)
        or not holding.covers(today)
    }


def _text_of(photo: str) -> str:
    return f"text:{photo.removeprefix('photo:').partition(_PART)[0].rpartition('/')[0]}/"


def seal(key: str) -> str:
    """Return the digest of a key: it can be compared and tells nothing, so it may lie on the server and outlive what it names."""
    return sha256(key.encode()).hexdigest()[:32]


def sealed(keys: Iterable[str]) -> set[str]:
    """Return the digests of keys."""
    return {seal(key) for key in keys}


def keys_of(held: Holdings) -> set[str]:
    """Return every key that something held could be withdrawn by."""
    texts = {_text_of(key) for key in held if key.startswith("photo:")}
    return {*held, *texts, *(f"consent:{holding.consent}" for holding in held.values() if holding.consent)}


def plain(held: Holdings) -> dict[str, Any]:
    """Return holdings as JSON has them."""
    return {key: asdict(holding) for key, holding in sorted(held.items())}


def read(data: Mapping[str, Any]) -> Holdings:
    """Return holdings from JSON. Raises TypeError, KeyError for what is none."""
    return {
        key: Holding(tuple(said["files"]), tuple(said["words"]), said["consent"], said["until"])
        for key, said in data.items()
    }
