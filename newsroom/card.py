"""Share card: the picture that WhatsApp, X and others show for a link to a release. Stages plan and published.

1200 × 630 pixels: the lead photo and, on the theme's cloth, the title, the institution and the date (``newsroom.drawing``). Kept from
build to build under a name that says what it was drawn from and how many bytes it has, so that none is opened again. Runs after
photos and assets, before pages.

Settings: SHORT_NAME, JPEG_QUALITY, WORKERS.
"""

import json
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from newsroom import signals
from newsroom.crew import spread
from newsroom.disk import write_whole
from newsroom.edition import Edition
from newsroom.language import N_, language
from newsroom.look import Look, look_of
from newsroom.objects import File, Photo, Release
from newsroom.rendition import crop_box

WIDTH, HEIGHT = 1200, 630  # what Facebook, WhatsApp and X ask for
_VERSION = 2  # raise it when the same release would be drawn differently
_MANY = 300  # cards; for fewer other processes cost more than they save
_NAME = re.compile(r"([0-9a-f]{32})-([0-9]+)-[0-9a-f]{12}\.jpg")  # what it is drawn from, its size, its SHA-256
_PORTION = 25  # cards that a process draws at once


@dataclass(frozen=True)
class Card:
    """All that a card is drawn from: words, look, the rendition to show and its focus (shares of it), the JPEG quality."""

    title: str
    note: str
    look: Look
    source: Path | None
    focus: tuple[float, float]
    quality: int

    @property
    def digest(self) -> str:
        """SHA-256 (hexadecimal) of what the bytes depend on: the rendition's name holds that of its pixels and of Pillow."""
        source = self.source.name if self.source else ""
        named = [_VERSION, self.title, self.note, _named(self.look), source, *self.focus, self.quality]
        return sha256(json.dumps(named).encode()).hexdigest()


@cache
def _named(look: Look) -> str:
    values = {name: value if isinstance(value, str) else value.hex() for name, value in vars(look).items()}
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def register() -> None:
    """Plug into the stages plan and published."""
    signals.plan.connect(plan_cards)
    signals.published.connect(prune)


def plan_cards(edition: Edition) -> None:
    """Give every release its card, drawing those that the cache does not hold."""
    look, folder = look_of(edition.theme), edition.cache / "cards"
    releases = [release for lang in edition.settings.LANGUAGES for release in edition.register.releases(lang)]
    cards = {release: card_of(release, edition, look) for release in releases}
    named = {release: card.digest for release, card in cards.items()}
    kept = {} if edition.cold else _kept(folder)
    missing = {digest: cards[release] for release, digest in named.items() if digest[:32] not in kept}
    for digest, data in zip(missing, _drawn(list(missing.values()), edition), strict=True):
        if data is not None:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{digest[:32]}-{len(data)}-{sha256(data).hexdigest()[:12]}.jpg"
            write_whole(path, data)
            kept[digest[:32]] = path, len(data)
    for release, digest in named.items():
        if digest[:32] in kept:
            path, size = kept[digest[:32]]
            address = f"{release.address}card.{digest[:12]}.jpg"
            edition.files[address] = path
            release.card = File(address, WIDTH, HEIGHT, "image/jpeg", size)


def card_of(release: Release, edition: Edition, look: Look) -> Card:
    """Return what a release's card is drawn from."""
    tongue, photo = language(release.lang), release.lead
    words = [edition.settings.SHORT_NAME, tongue.date(release.date)]
    if release.sample:  # what is made up says so wherever it is sent
        words.insert(0, tongue.gettext(N_("Sample")))
    source, focus = _photo(photo, edition) if photo else (None, (0.5, 0.5))
    return Card(release.title, " · ".join(words), look, source, focus, edition.settings.JPEG_QUALITY)


def _photo(photo: Photo, edition: Edition) -> tuple[Path | None, tuple[float, float]]:
    """Return the rendition to show, no larger than needed (opening it is most of the work), and its focus."""
    focus = (photo.meta.focus.x, photo.meta.focus.y) if photo.meta.focus else (0.5, 0.5)
    # A photo that cannot be used has no files: the edition is refused, but only after everything is planned.
    if not photo.files:
        return None, focus
    fits = [crop for crop in photo.crops if crop.width >= WIDTH and crop.height >= HEIGHT]
    if not fits:
        file = photo.largest if photo.largest.width >= WIDTH else photo.download
        return edition.files[file.address], focus
    file = min(fits, key=lambda crop: crop.width * crop.height)
    left, upper, right, lower = crop_box(photo.width, photo.height, file.width / file.height, focus)
    within = (focus[0] * photo.width - left) / (right - left), (focus[1] * photo.height - upper) / (lower - upper)
    return edition.files[file.address], within


def _kept(folder: Path) -> dict[str, tuple[Path, int]]:
    """Return the cards of the cache by their digests, as far as each has as many bytes as its name tells.

    A killed machine can leave fewer. What they are is compared with the name when a card is published.
    """
    found = {}
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            name = _NAME.fullmatch(entry.name)
            if name and entry.stat(follow_symlinks=False).st_size == int(name[2]):
                found[name[1]] = Path(entry.path), int(name[2])
    return found


def _drawn(cards: list[Card], edition: Edition) -> Iterator[bytes | None]:
    """Draw cards, in their order: our own files are safe to open."""
    if not cards:
        return
    from newsroom.drawing import encoded, encoded_all  # noqa: PLC0415 - brings Pillow, and most builds draw none

    count = edition.settings.WORKERS or os.cpu_count() or 1
    if len(cards) < _MANY:
        with ThreadPoolExecutor(count) as pool:  # Pillow lets others work while it scales and compresses
            yield from pool.map(encoded, cards)
        return
    portions = [(cards[start : start + _PORTION],) for start in range(0, len(cards), _PORTION)]
    for portion in spread(encoded_all, portions, count):
        yield from portion


def prune(edition: Edition) -> None:
    """Remove from the cache what the published edition does not use: nothing of a withdrawn photo stays behind."""
    if edition.excerpt:  # it uses what the last one used
        return
    folder = edition.cache / "cards"
    used = set(edition.files.values())
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path not in used:
            path.unlink()
