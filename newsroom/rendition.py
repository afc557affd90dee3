"""Rendition: a published version of a photo; its name, size and format are known before a pixel is encoded.

A name holds a digest of everything the bytes depend on (the original, the recipe, the encoders' versions), so a file can be
cached forever and never has to be replaced.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module

import PIL
from unidecode import unidecode

from newsroom.picture import SUFFIXES, PictureInfo
from newsroom.redaction import FILL, MARGIN, MARGIN_PIXELS, Region

EXTENSIONS = {"avif": ".avif", "jpeg": ".jpg", "webp": ".webp"}
MAX_SIDE = 16_383  # WebP, the format with the smallest limit
_VERSION = 6  # raise it when the encoder makes other bytes from the same recipe
_DEVICES = {"con", "prn", "aux", "nul", "conin", "conout"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Area:
    """A redacted rectangle as shares (0 to 1) of the upright picture: what a worker process needs of a region."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Recipe:
    """How renditions are made.

    ``widths`` and ``crops`` in pixels; ``crops`` are (width, height) of pictures for link previews, always JPEG, cut around
    ``focus`` (shares of the upright picture). ``press``: the long side in pixels of the rendition for print, a JPEG; 0 makes
    none. ``packet``: the XMP packet every rendition carries.
    """

    widths: tuple[int, ...] = (480, 960, 1600)
    formats: tuple[str, ...] = ("avif", "jpeg")
    jpeg_quality: int = 80
    avif_quality: int = 60
    webp_quality: int = 80
    avif_speed: int = 10
    regions: tuple[Area, ...] = ()
    focus: tuple[float, float] = (0.5, 0.5)
    packet: bytes = b""
    crops: tuple[tuple[int, int], ...] = ()
    press: int = 0
    press_quality: int = 90

    def quality(self, format: str, *, press: bool = False) -> int:
        """Return the quality setting for a format, or for the rendition for print."""
        return (
            self.press_quality
            if press
            else {"avif": self.avif_quality, "jpeg": self.jpeg_quality, "webp": self.webp_quality}[format]
        )


@dataclass(frozen=True)
class Rendition:
    """A file to publish: size in pixels, format (``avif``, ``jpeg``, ``webp``), MIME type, file name.

    ``crop``: cut to its ratio. ``press``: for print.
    """

    width: int
    height: int
    format: str
    mime: str
    name: str
    crop: bool = False
    press: bool = False


def areas(regions: "list[Region] | tuple[Region, ...]") -> tuple[Area, ...]:
    """Return regions of any type as plain values for a Recipe."""
    return tuple(Area(float(r.x), float(r.y), float(r.w), float(r.h)) for r in regions)


def plan(stem: str, info: PictureInfo, recipe: Recipe) -> tuple[Rendition, ...]:
    """Return the renditions of a photo: by format in the recipe's order, each narrowest first, then the one for print and the crops.

    ``stem``: what names begin with; made safe here. Nothing is enlarged: widths beyond the original's are left out, and its
    own is added where it is more than a tenth wider than the last one kept.
    """
    unknown = set(recipe.formats) - set(EXTENSIONS)
    if unknown or not recipe.formats or not recipe.widths:
        raise ValueError(f"a recipe needs widths and formats among {sorted(EXTENSIONS)}, not {sorted(unknown)}")
    safe, short = safe_stem(stem), key(info, recipe)[:12]
    sizes = [(width, _height(info, width)) for width in _widths(info, recipe.widths)]
    result = [
        Rendition(width, height, format, f"image/{format}", f"{safe}-{width}.{short}{EXTENSIONS[format]}")
        for format in dict.fromkeys(recipe.formats)
        for width, height in sizes
    ]
    if recipe.press:
        width, height = _press_size(info, recipe.press)
        result.append(Rendition(width, height, "jpeg", "image/jpeg", f"{safe}-press-{width}.{short}.jpg", press=True))
    for crop in dict.fromkeys(recipe.crops):
        width, height = _crop_size(info, crop)
        result.append(Rendition(width, height, "jpeg", "image/jpeg", f"{safe}-{width}x{height}.{short}.jpg", crop=True))
    return tuple(dict.fromkeys(result))


def key(info: PictureInfo, recipe: Recipe) -> str:
    """Return the digest (SHA-256, hexadecimal) of all that the bytes of a photo's renditions depend on."""
    canonical = {
        "version": [_VERSION, *_codecs()],
        "original": [info.digest, info.width, info.height],
        "widths": sorted(set(recipe.widths)),
        "formats": {format: recipe.quality(format) for format in recipe.formats},
        "speed": recipe.avif_speed,
        "fill": [list(FILL), MARGIN, MARGIN_PIXELS] if recipe.regions else [],
        "regions": [[r.x, r.y, r.w, r.h] for r in recipe.regions],
        "crops": [*map(list, recipe.crops), list(recipe.focus), recipe.jpeg_quality] if recipe.crops else [],
        "press": [recipe.press, recipe.press_quality] if recipe.press else [],
        "packet": sha256(recipe.packet).hexdigest(),
    }
    return sha256(json.dumps(canonical, sort_keys=True).encode()).hexdigest()


def safe_stem(name: str) -> str:
    """Return ASCII letters, digits and hyphens, lower case, at most 60, that any file system and URL takes.

    A picture's extension is left out. Other scripts are transliterated; where nothing is left, ``foto`` and six digits of the
    name's SHA-256 stand for it, so that two such names stay two.
    """
    name = unicodedata.normalize("NFC", name)  # macOS hands over decomposed names
    bare = name[: name.rfind(".")] if name.lower().endswith(SUFFIXES) else name
    ascii_ = unidecode(bare.encode("utf-8", "ignore").decode("utf-8")).lower()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")[:60].rstrip("-")
    if not stem:
        return "foto-" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"foto-{stem}" if stem in _DEVICES else stem


def crop_box(width: int, height: int, ratio: float, focus: tuple[float, float] = (0.5, 0.5)) -> Box:
    """Return the largest box of ``ratio`` (width : height) in a picture, in pixels, as centred on ``focus`` as fits.

    ``focus`` in shares of the picture. Raises ValueError for a size or ratio that is not positive.
    """
    if width < 1 or height < 1 or not 0 < ratio < float("inf"):
        raise ValueError("width, height and ratio must be positive")
    box_width = max(1, min(width, round(height * ratio)))
    box_height = max(1, min(height, round(width / ratio)))
    left = _centred(focus[0], width, box_width)
    upper = _centred(focus[1], height, box_height)
    return left, upper, left + box_width, upper + box_height


def _centred(share: float, size: int, length: int) -> int:
    share = min(max(share, 0.0), 1.0)
    return min(max(round(share * size - length / 2), 0), size - length)


def _widths(info: PictureInfo, wanted: tuple[int, ...]) -> list[int]:
    highest = min(info.width, max(1, info.width * MAX_SIDE // info.height), MAX_SIDE)
    kept = [width for width in sorted(set(wanted)) if 0 < width <= highest]
    if not kept:
        return [highest]
    if highest < max(wanted) and highest * 10 > kept[-1] * 11:
        kept.append(highest)
    return kept


def _height(info: PictureInfo, width: int) -> int:
    return max(1, (2 * info.height * width + info.width) // (2 * info.width))


def _press_size(info: PictureInfo, side: int) -> tuple[int, int]:
    width = (
        info.width
        if max(info.width, info.height) <= side
        else max(1, round(info.width * side / max(info.width, info.height)))
    )
    return width, _height(info, width)


def _crop_size(info: PictureInfo, crop: tuple[int, int]) -> tuple[int, int]:
    left, upper, right, lower = crop_box(info.width, info.height, crop[0] / crop[1])
    share = min(1.0, (right - left) / crop[0], (lower - upper) / crop[1])
    return max(1, round(crop[0] * share)), max(1, round(crop[1] * share))


def encoders() -> tuple[str, ...]:
    """Return what makes the bytes besides original and recipe: our own encoder, Pillow and its libraries, with their versions."""
    return (f"encoder {_VERSION}", *_codecs())


# Where Pillow's libraries tell their versions. ``PIL.features`` asks there too, but brings all that opens pictures, and a build in
# which no photo has changed only plans them.
_LIBRARIES = {
    "libjpeg_turbo": ("_imaging", "libjpeg_turbo_version"), "jpg": ("_imaging", "jpeglib_version"),
    "webp": ("_webp", "webpdecoder_version"), "avif": ("_avif", "libavif_version"),
    "littlecms2": ("_imagingcms", "littlecms_version"),
}  # fmt: skip


@cache
def _codecs() -> tuple[str, ...]:
    versions = [f"{name} {_version_of(*where)}" for name, where in _LIBRARIES.items()]
    aom = re.search(r"\baom \[[^]]*\]:([^ ,]+)", str(_version_of("_avif", "codec_versions")))
    return (f"pillow {PIL.__version__}", *versions, f"aom {aom[1] if aom else None}")


def _version_of(module: str, name: str) -> str | None:
    """Return what one of Pillow's libraries says of itself; None where Pillow was built without it."""
    try:
        said = getattr(import_module(f"PIL.{module}"), name)
    except (ImportError, AttributeError):
        return None
    return str(said() if callable(said) else said)
