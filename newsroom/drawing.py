"""Drawing: the pixels of a share card, from the words, the photo and the theme's look.

All words stand in the middle 630 pixels, so that a square preview loses none. The photo is one of our own renditions, never the
original: what was redacted stays redacted. Where the font lacks a letter, the photo stands alone. Pure.
"""

from functools import cache
from io import BytesIO
from typing import Any

from lxml import etree
from PIL import Image, ImageColor, ImageDraw

from newsroom.card import HEIGHT, WIDTH, Card
from newsroom.lettering import Setting, drawable, fitted, write
from newsroom.look import Look
from newsroom.rendition import crop_box
from newsroom.svg import SvgError, box_of, rendered

_PHOTO = 276  # height of the photo above the words
_COLUMN = 600  # width of the words: a square preview shows 630 pixels
_MARGIN = 18
_TITLES, _NOTES = range(76, 30, -2), range(28, 15, -1)  # type sizes, pixels, the largest that fits first
_LEADING = 1.12
_SCALE = 2  # of the ornament
_BOTTOM = HEIGHT - _MARGIN - _NOTES[0]  # of the title's room; the note stands below
_PLAIN = 6  # height of the stripe that stands in for an ornament


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
    look = readable(card.look)
    ground, edge = _ground(look, photo is not None)
    words = lettered(card, edge)
    if words is None:
        return _cut(photo, (WIDTH, HEIGHT), card.focus) if photo else None
    image = ground.copy()
    if photo:
        image.paste(_cut(photo, (WIDTH, _PHOTO), card.focus))
    draw, (title, note) = ImageDraw.Draw(image), words
    write(draw, title, (WIDTH / 2, (edge + _BOTTOM) / 2), look.on_cloth, bold=True)
    write(draw, note, (WIDTH / 2, _BOTTOM + _NOTES[0] / 2), look.on_cloth_soft)
    return image


@cache
def readable(look: Look) -> Look:
    """Return a look in the colours that Pillow reads; a shade of grey takes the place of others."""
    grey = vars(Look())
    return Look(**{name: value if _reads(value) else grey[name] for name, value in vars(look).items()})


def _reads(value: str | bytes) -> bool:
    try:
        return isinstance(value, bytes) or bool(ImageColor.getrgb(value))
    except ValueError:
        return False


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


@cache
def border(look: Look, width: int, scale: int) -> Image.Image | None:
    """Return the ornament repeated over a width in pixels, a mask for a colour; ``scale``: pixels for a unit of its drawing."""
    if not look.ornament:
        return None
    try:
        drawing = etree.fromstring(look.ornament, etree.XMLParser(resolve_entities=False, no_network=True))
        size = tuple(round(side * scale) for side in box_of(drawing)[2:])
        repeat = rendered(drawing).getchannel("A").resize((size[0], size[1]), Image.Resampling.BOX)
    except (etree.XMLSyntaxError, SvgError, ValueError):
        return None
    strip = Image.new("L", (width, repeat.height))
    for left in range(0, width, repeat.width):
        strip.paste(repeat, (left, 0))
    return strip


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
