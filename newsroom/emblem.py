"""Emblem: a logo cleaned and trimmed, its optical weight, and the ground it needs.

A wall of logos looks even when each covers about the same area, not when each has the same width: wide ones get lower,
heavy ones a little smaller. A logo that would vanish on a light or a dark ground gets a plate of the other kind there,
unless the partner gave a version for dark ground (``logo_dark``).
"""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from lxml import etree
from PIL import Image, ImageChops, ImageFilter, ImageOps

from newsroom import svg
from newsroom.language import N_
from newsroom.picture import Limits
from newsroom.pixels import upright
from newsroom.problems import Message
from newsroom.svg import SvgError

AREA = 4200  # square CSS pixels a logo of middling weight covers
MAX_WIDTH, MAX_HEIGHT = 132, 84  # CSS pixels
DENSITY = 3  # device pixels for a CSS pixel in logos made of pixels
# Share of a logo's outline that may vanish into a light or a dark ground before it needs a plate. A light rim round a
# coloured shape is usual and does no harm on paper white.
_VANISHING_LIGHT, _VANISHING_DARK = 0.75, 0.22
# Luma (0 to 255) beyond which ink vanishes: a contrast below 1.8 : 1 on a light ground, below 2.2 : 1 on a dark one.
_LIGHT, _DARK = 190, 78
_PAPER = 235  # of 255 in every channel: the white of a scan, of an exported page
_EMPTY, _DRAWN = N_("the logo is empty."), N_("Export it again, with something drawn on it.")
SIDE = 1600  # pixels of the longer side of a logo to take away
_GROUNDS = {"light": (255, 255, 255), "dark": (20, 20, 20)}
_OWN_GROUND = 0.97  # share of its box that a logo fills when it brings its own ground


@dataclass(frozen=True)
class Drawing:
    """A logo ready to publish: its bytes, its ending, what it looks like as RGBA."""

    data: bytes
    suffix: str
    image: Image.Image


def drawing(content: bytes, suffix: str, limits: Limits) -> Drawing:
    """Return a logo, clean and trimmed. Raises SvgError or PictureError."""
    if suffix.lower() != ".svg":
        image = trimmed(upright(content, limits, keep_alpha=True))
        if image.getbbox() is None:
            raise SvgError(1, Message(_EMPTY), Message(_DRAWN))
        css_width, css_height = fitted(image)
        image.thumbnail((css_width * DENSITY, css_height * DENSITY), Image.Resampling.LANCZOS)
        return Drawing(_png(image), ".png", image)
    root = svg.clean(content)
    image = svg.rendered(root)
    ink = image.getbbox()
    if ink is None:
        raise SvgError(1, Message(_EMPTY), Message(_DRAWN))
    x, y, width, _ = svg.box_of(root)
    unit = width / image.width
    svg.set_box(root, (x + ink[0] * unit, y + ink[1] * unit, (ink[2] - ink[0]) * unit, (ink[3] - ink[1]) * unit))
    return Drawing(etree.tostring(root, encoding="utf-8", xml_declaration=False), ".svg", image.crop(ink))


def trimmed(image: Image.Image) -> Image.Image:
    """Return an RGBA picture without its empty margin, be that transparent or white as paper; hidden colours are gone.

    A ground of another colour belongs to the logo.
    """
    clear = Image.new("RGBA", image.size)
    image = Image.composite(image, clear, image.getchannel("A").point(lambda value: 255 if value else 0))
    box = image.getbbox()
    corner = image.getpixel((0, 0))
    if box == (0, 0, *image.size) and isinstance(corner, tuple) and min(corner) >= _PAPER:
        ground = Image.new("RGBA", image.size, corner)
        difference = ImageChops.difference(image, ground).convert("RGB").convert("L")
        box = difference.point(lambda value: 255 if value > 16 else 0).getbbox()
    return image.crop(box) if box else image


def fitted(image: Image.Image) -> tuple[int, int]:
    """Return the size in CSS pixels at which a trimmed logo has the optical weight of the others."""
    ratio = image.width / image.height
    weight = max(0.12, min(1.0, _coverage(image)))
    area = AREA * (0.5 / weight) ** 0.35  # a thin drawing may be larger, a solid block smaller
    width = min((area * ratio) ** 0.5, MAX_WIDTH, MAX_HEIGHT * ratio)
    return max(1, round(width)), max(1, round(width / ratio))


def plate(image: Image.Image, *, has_dark: bool) -> str:
    """Return the plate a logo needs: ``dark`` where it would vanish on light ground, ``light`` on dark ground, else nothing.

    Only the outline counts, where ink meets the ground: white letters inside a blue seal vanish nowhere.
    """
    small = image.copy()
    small.thumbnail((256, 256), Image.Resampling.BOX)
    ink = ImageOps.expand(small.getchannel("A").point(lambda value: 255 if value > 127 else 0), 1)
    outline = ImageChops.subtract(ink, ink.filter(ImageFilter.MinFilter(3)))
    luma = ImageOps.expand(small.convert("RGB").convert("L"), 1).histogram(mask=outline)
    total = sum(luma)
    filled = sum(ink.histogram()[128:])
    if total == 0 or filled > _OWN_GROUND * small.width * small.height:
        return ""
    if sum(luma[_LIGHT:]) > _VANISHING_LIGHT * total:
        return "dark"
    if not has_dark and sum(luma[:_DARK]) > _VANISHING_DARK * total:
        return "light"
    return ""


def _coverage(image: Image.Image) -> float:
    histogram = image.getchannel("A").histogram()
    return sum(value * count for value, count in enumerate(histogram)) / 255 / (image.width * image.height)


def pictures(content: bytes, suffix: str, limits: Limits) -> dict[str, tuple[bytes, int, int]]:
    """Return a logo to take away as PNG: bytes, width and height, by "" (without ground), "-light" and "-dark" (on it).

    Raises SvgError or PictureError.
    """
    if suffix == ".svg":
        image = svg.rendered(svg.clean(content), SIDE)
    else:
        image = trimmed(upright(content, limits, keep_alpha=True))
        image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    needs = plate(image, has_dark=False)
    found = {
        "": image, "-light": on_ground(image, "light", plated=needs == "dark"),
        "-dark": on_ground(image, "dark", plated=needs == "light"),
    }  # fmt: skip
    with ThreadPoolExecutor() as pool:  # Pillow lets others work while it compresses
        made = pool.map(lambda picture: _png(picture, optimize=False), found.values())
        return {kind: (data, *found[kind].size) for kind, data in zip(found, made, strict=True)}


def on_ground(image: Image.Image, ground: str, *, plated: bool) -> Image.Image:
    """Return a logo (RGBA) on light or dark ground with an eighth of its longer side around it; ``plated``: on a plate there."""
    margin = max(image.size) // 8
    canvas = Image.new("RGB", (image.width + 2 * margin, image.height + 2 * margin), _GROUNDS[ground])
    if plated:
        half = margin // 2
        box = (half, half, canvas.width - half, canvas.height - half)
        canvas.paste(_GROUNDS["dark" if ground == "light" else "light"], box)
    canvas.paste(image, (margin, margin), image)
    return canvas


def _png(image: Image.Image, *, optimize: bool = True) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", optimize=optimize)  # which takes twice as long for one or two hundredths
    return file.getvalue()
