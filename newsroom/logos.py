"""Logos: trimmed, fitted to equal optical area, on the ground they need. Stage plan.

A wall of logos looks even when each covers about the same area, not when each has the same width: wide ones get lower,
heavy ones a little smaller. A logo that would vanish on a light or a dark ground gets a plate of the other kind there,
unless the partner gave a version for dark ground (``logo_dark``). To look at forty logos takes a second, so what they came to is noted for
the next build.

Settings: MAX_LOGO_BYTES, MAX_PHOTO_PIXELS, LOGO.
"""

import io
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from PIL import Image, ImageChops, ImageFilter, ImageOps

from newsroom import signals, svg
from newsroom.assets import FOLDER
from newsroom.edition import Edition
from newsroom.encoder import write_whole
from newsroom.folder import shown
from newsroom.language import N_
from newsroom.objects import Logo, Partner
from newsroom.photos import limits
from newsroom.picture import PictureError, read, upright
from newsroom.problems import Message
from newsroom.refusal import refusal
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
_DIGEST = 12  # letters of a file's name, the beginning of its SHA-256
_OWN_GROUND = 0.97  # share of its box that a logo fills when it brings its own ground


def register() -> None:
    """Plug into the stage plan."""
    signals.plan.connect(plan_logos)


@dataclass(frozen=True)
class Drawing:
    """A logo ready to publish: its bytes, its ending, what it looks like as RGBA."""

    data: bytes
    suffix: str
    image: Image.Image


class Ready(NamedTuple):
    """A logo among the results in the cache: what its file is called there, its size on the page in CSS pixels, the plates it needs.

    ``alone``: with no other version for dark ground, ``paired``: with one.
    """

    file: str
    width: int
    height: int
    alone: str
    paired: str


def plan_logos(edition: Edition) -> None:
    """Give the institution and every partner of the register their logos."""
    if edition.settings.LOGO:
        found = _read(edition.content / "data" / edition.settings.LOGO, edition.conf, 1, "LOGO", edition)
        if found:
            edition.logo = Logo(publish(found, f"{FOLDER}img/logo", edition), found.width, found.height)
    for (kind, _, _), thing in edition.register.things.items():
        if kind == "partner" and not thing.withdrawn:
            _give(thing, edition)  # type: ignore[arg-type]  # things of this kind are partners


def _give(partner: Partner, edition: Edition) -> None:
    document, meta = partner.document, partner.document.meta
    ready = {}
    for name in ("logo", "logo_dark"):
        file = getattr(meta, name)
        if file is None:
            continue
        found = _read(document.bundle.folder / file, document.shown, document.tree.line((name,)), name, edition)
        if found:
            ready[name] = found
    if "logo" not in ready:
        return
    if not meta.logo_permission:
        edition.problems.add(
            document.shown, document.tree.line(("logo",)), "logo_permission",
            Message(N_("nobody has noted that this logo may be shown.")),
            Message(N_("Add who permitted the use of the logo, and when.")), warning=True,
        )  # fmt: skip
    base = document.bundle.address(edition.settings)
    addresses = {name: publish(found, base + name.replace("_", "-"), edition) for name, found in ready.items()}
    logo, dark = ready["logo"], addresses.get("logo_dark", "")
    partner.logo = Logo(addresses["logo"], logo.width, logo.height, dark, logo.paired if dark else logo.alone)


def _read(path: Path, named_in: str, line: int, field: str, edition: Edition) -> Ready | None:
    """Return a logo, or None after filing why it cannot be used: where it is named, or in the SVG itself."""
    try:
        return _ready(path, edition)
    except PictureError as error:
        problem, remedy = refusal(error, path.name)
        if field == "LOGO" and error.code == "missing":
            remedy = Message(
                N_("Put it into {folder}, or correct the name; capitals count."), {"folder": shown(path.parent)}
            )
        edition.problems.add(named_in, line, field, problem, remedy)
    except SvgError as error:
        edition.problems.add(shown(path), error.line, field, error.problem, error.remedy)
    return None


def _ready(path: Path, edition: Edition) -> Ready:
    """Return a logo as an earlier build has noted it, or else draw it and write it into the cache. Raises SvgError or PictureError."""
    content = _content(path, edition)
    key = sha256(edition.stamp + path.suffix.lower().encode() + content).digest()
    noted = edition.ledger.notes.get("logos", {}).get(key)
    if noted and _whole(_place(noted[0], edition)):
        found = Ready(*noted)
    else:
        drawn = _drawing(content, path.suffix, edition)
        image, data = drawn.image, drawn.data
        file = f"{sha256(data).hexdigest()[:_DIGEST]}{drawn.suffix}"
        found = Ready(file, *fitted(image), plate(image, has_dark=False), plate(image, has_dark=True))
        if not _whole(place := _place(file, edition)):
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, data)
    edition.notes.setdefault("logos", {})[key] = tuple(found)
    return found


def _place(file: str, edition: Edition) -> Path:
    return edition.cache / "logos" / file


def _whole(place: Path) -> bool:
    """Whether a file in the cache holds what its name says."""
    try:
        return sha256(place.read_bytes()).hexdigest().startswith(place.stem)
    except OSError:
        return False


def publish(found: Ready, stem: str, edition: Edition) -> str:
    """Enter a logo among the edition's files under a name by its content, and return its address."""
    address = f"{stem}.{found.file}"
    edition.files[address] = _place(found.file, edition)
    return address


def drawing(path: Path, edition: Edition) -> Drawing:
    """Read, clean and trim a logo. Raises SvgError or PictureError."""
    return _drawing(_content(path, edition), path.suffix, edition)


def _content(path: Path, edition: Edition) -> bytes:
    return read(path, edition.settings.MAX_LOGO_BYTES if path.suffix.lower() == ".svg" else limits(edition).bytes)


def _drawing(content: bytes, suffix: str, edition: Edition) -> Drawing:
    if suffix.lower() != ".svg":
        image = trimmed(upright(content, limits(edition), keep_alpha=True))
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


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
