"""Share card: the picture that WhatsApp, X and others show for a link to a release. Stages plan and published.

1200 × 630 pixels: the lead photo and, on the theme's cloth, the title, the institution and the date. All words stand in the middle
630 pixels, so that a square preview loses none. The photo is one of our own renditions, never the original: what was redacted
stays redacted. Where the font lacks a letter, the photo stands alone. Runs after photos and assets, before pages.

Settings: SHORT_NAME, JPEG_QUALITY, WORKERS.
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from newsroom import signals
from newsroom.edition import Edition
from newsroom.encoder import write_whole
from newsroom.language import N_, language
from newsroom.lettering import Setting, drawable, fitted, write
from newsroom.look import Look, border, look_of
from newsroom.objects import File, Photo, Release
from newsroom.rendition import crop_box

WIDTH, HEIGHT = 1200, 630  # what Facebook, WhatsApp and X ask for
_VERSION = 1  # raise it when the same release would be drawn differently
_PHOTO = 276  # height of the photo above the words
_COLUMN = 600  # width of the words: a square preview shows 630 pixels
_MARGIN = 18
_TITLES, _NOTES = range(76, 30, -2), range(28, 15, -1)  # type sizes, pixels, the largest that fits first
_LEADING = 1.12
_SCALE = 2  # of the ornament
_BOTTOM = HEIGHT - _MARGIN - _NOTES[0]  # of the title's room; the note stands below
_PLAIN = 6  # height of the stripe that stands in for an ornament


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
        look = {name: value if isinstance(value, str) else value.hex() for name, value in vars(self.look).items()}
        source = self.source.name if self.source else ""
        named = [_VERSION, self.title, self.note, look, source, *self.focus, self.quality]
        return sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()


def register() -> None:
    """Plug into the stages plan and published."""
    signals.plan.connect(plan_cards)
    signals.published.connect(prune)


def plan_cards(edition: Edition) -> None:
    """Give every release its card, drawing those that the cache does not hold."""
    look = look_of(edition.theme)
    releases = [release for lang in edition.settings.LANGUAGES for release in edition.register.releases(lang)]
    cards = [card_of(release, edition, look) for release in releases]
    # Threads suffice: our own files are safe to open, and Pillow lets others work while it scales and compresses.
    with ThreadPoolExecutor(edition.settings.WORKERS or os.cpu_count() or 1) as pool:
        made = list(pool.map(lambda card: _kept(card, edition.cache / "cards"), cards))
    for release, card, path in zip(releases, cards, made, strict=True):
        if path is not None:
            address = f"{release.address}card.{card.digest[:12]}.jpg"
            edition.files[address] = path
            release.card = File(address, WIDTH, HEIGHT, "image/jpeg", path.stat().st_size)


def card_of(release: Release, edition: Edition, look: Look) -> Card:
    """Return what a release's card is drawn from."""
    tongue, photo = language(release.lang), release.lead
    words = [edition.settings.SHORT_NAME, tongue.date(release.date)]
    if release.sample:  # what is made up says so wherever it is sent
        words.insert(0, tongue.gettext(N_("Sample")))
    return Card(
        title=release.title, note=" · ".join(words), look=look, source=_rendition(photo, edition) if photo else None,
        focus=(photo.meta.focus.x, photo.meta.focus.y) if photo and photo.meta.focus else (0.5, 0.5),
        quality=edition.settings.JPEG_QUALITY,
    )  # fmt: skip


def _rendition(photo: Photo, edition: Edition) -> Path | None:
    # A photo that cannot be used has no files: the edition is refused, but only after everything is planned.
    if not photo.files:
        return None
    file = photo.largest if photo.largest.width >= WIDTH else photo.download  # no larger than needed: quicker
    return edition.files[file.address]


def _kept(card: Card, folder: Path) -> Path | None:
    """Return the card's file in the cache, drawn where it is missing; None where there is nothing to draw."""
    path = folder / f"{card.digest[:32]}.jpg"
    if not _whole(path):
        data = encoded(card)
        if data is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    return path


def _whole(path: Path) -> bool:
    """Whether a JPEG file is there and has its end: a killed machine can leave half a file."""
    try:
        with path.open("rb") as file:
            file.seek(-2, os.SEEK_END)
            return file.read() == b"\xff\xd9"
    except OSError:
        return False


def encoded(card: Card) -> bytes | None:
    """Return the card as JPEG, with the XMP packet of the rendition it shows; None where there is nothing to show."""
    options: dict[str, Any] = {}
    photo = None
    if card.source:
        with Image.open(card.source) as rendition:
            if "xmp" in rendition.info:
                options["xmp"] = rendition.info["xmp"]
            rendition.draft("RGB", (WIDTH, HEIGHT))
            photo = rendition.convert("RGB")
    image = drawn(card, photo)
    if image is None:
        return None
    file = BytesIO()
    # 4:4:4: with less colour, letters on a saturated ground have soft edges.
    image.save(file, "JPEG", quality=card.quality, progressive=True, optimize=True, subsampling="4:4:4", **options)
    return file.getvalue()


def drawn(card: Card, photo: Image.Image | None) -> Image.Image | None:
    """Return the card; the photo alone where the words cannot be set, None where there is neither."""
    strip = border(card.look, WIDTH, _SCALE)
    top = _PHOTO if photo else 0
    edge = top + (strip.height + 4 * _SCALE if strip else _PLAIN)
    words = lettered(card, edge)
    if words is None:
        return _cut(photo, (WIDTH, HEIGHT), card.focus) if photo else None
    image = Image.new("RGB", (WIDTH, HEIGHT), card.look.cloth)
    if photo:
        image.paste(_cut(photo, (WIDTH, top), card.focus))
    if strip:
        image.paste(card.look.cloth_deep, (0, top, WIDTH, edge))
        image.paste(card.look.thread, (0, top + 2 * _SCALE), strip)
    else:
        image.paste(card.look.thread, (0, top, WIDTH, edge))
    draw, (title, note) = ImageDraw.Draw(image), words
    write(draw, title, (WIDTH / 2, (edge + _BOTTOM) / 2), card.look.on_cloth, bold=True)
    write(draw, note, (WIDTH / 2, _BOTTOM + _NOTES[0] / 2), card.look.on_cloth_soft)
    return image


def lettered(card: Card, edge: int) -> tuple[Setting, Setting] | None:
    """Return title and note as they are set below ``edge`` (pixels from the top), or None where one cannot be."""
    texts = drawable(card.title), drawable(card.note)
    if not all(texts):
        return None
    title = fitted(texts[0], _TITLES, _COLUMN, _BOTTOM - edge - 2 * _MARGIN, _LEADING)
    note = fitted(texts[1], _NOTES, _COLUMN, _NOTES[0], 1)
    return (title, note) if title and note else None


def _cut(photo: Image.Image, size: tuple[int, int], focus: tuple[float, float]) -> Image.Image:
    box = crop_box(*photo.size, size[0] / size[1], focus)
    return photo.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=2.0)


def prune(edition: Edition) -> None:
    """Remove from the cache what the published edition does not use: nothing of a withdrawn photo stays behind."""
    folder = edition.cache / "cards"
    used = set(edition.files.values())
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path not in used:
            path.unlink()
