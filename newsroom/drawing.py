"""Drawing: the pixels of a share card, from the words, the photo and the theme's look.

All words stand in the middle 630 pixels, so that a square preview loses none. The photo is one of our own renditions, never the
original: what was redacted stays redacted. Where the font lacks a letter, the photo stands alone. Pure.
"""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from newsroom.lettering import Setting, drawable, fitted, write
from newsroom.look import Look, border
from newsroom.rendition import crop_box

WIDTH, HEIGHT = 1200, 630  # what Facebook, WhatsApp and X ask for
_VERSION = 2  # raise it when the same release would be drawn differently
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
        source = self.source.name if self.source else ""
        named = [_VERSION, self.title, self.note, _named(self.look), source, *self.focus, self.quality]
        return sha256(json.dumps(named).encode()).hexdigest()


@cache
def _named(look: Look) -> str:
    values = {name: value if isinstance(value, str) else value.hex() for name, value in vars(look).items()}
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


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
    # 4:4:4: with less colour, letters on a saturated ground have soft edges. One scan: programs fetch it, nobody watches it come in.
    image.save(file, "JPEG", quality=card.quality, optimize=True, subsampling="4:4:4", **options)
    return file.getvalue()


def encoded_all(cards: list[Card]) -> list[bytes | None]:
    """Return several cards as JPEG; for another process."""
    return [encoded(card) for card in cards]


def drawn(card: Card, photo: Image.Image | None) -> Image.Image | None:
    """Return the card; the photo alone where the words cannot be set, None where there is neither."""
    ground, edge = _ground(card.look, photo is not None)
    words = lettered(card, edge)
    if words is None:
        return _cut(photo, (WIDTH, HEIGHT), card.focus) if photo else None
    image = ground.copy()
    if photo:
        image.paste(_cut(photo, (WIDTH, _PHOTO), card.focus))
    draw, (title, note) = ImageDraw.Draw(image), words
    write(draw, title, (WIDTH / 2, (edge + _BOTTOM) / 2), card.look.on_cloth, bold=True)
    write(draw, note, (WIDTH / 2, _BOTTOM + _NOTES[0] / 2), card.look.on_cloth_soft)
    return image


@cache
def _ground(look: Look, pictured: bool) -> tuple[Image.Image, int]:
    """Return what all cards of a look have in common, and where the words' room begins, pixels from the top."""
    strip = border(look, WIDTH, _SCALE)
    top = _PHOTO if pictured else 0
    edge = top + (strip.height + 4 * _SCALE if strip else _PLAIN)
    image = Image.new("RGB", (WIDTH, HEIGHT), look.cloth)
    if strip:
        image.paste(look.cloth_deep, (0, top, WIDTH, edge))
        image.paste(look.thread, (0, top + 2 * _SCALE), strip)
    else:
        image.paste(look.thread, (0, top, WIDTH, edge))
    return image, edge


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
