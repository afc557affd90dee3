"""Pixels: what the header of a picture file says, and the picture upright, in sRGB.

The only place that opens pictures people hand in. Pillow is told which formats to try (an EPS named .jpg would start
Ghostscript), every limit is checked here rather than left to Pillow's global ones, and whatever a decoder raises
becomes a PictureError with a stable code.
"""

import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageFile, UnidentifiedImageError

from newsroom.colour import flattened, srgb
from newsroom.picture import Limits, PictureError, PictureInfo, read, rounded

# MPO is a JPEG with further pictures behind the first: the JPEG reader recognises it by itself, and naming it here
# makes Pillow raise KeyError on unknown files.
_READERS = ("JPEG", "PNG", "WEBP", "AVIF")
_FIRST_COUNTS = {"MPO", "HEIF"}  # files of several pictures in which the others are no frames of a film
_ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4 A: 1 is upright, 2 to 8 are flips and turns
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_END = b"\xff\xd9"  # EOI
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd8\xff]")  # a JPEG marker that is neither stuffing, restart, start nor fill

# First bytes of files that are often renamed to .jpg, so that the message can name what they are.
_SIGNATURES = (
    (0, b"GIF8", "GIF"), (0, b"II*\0", "TIFF"), (0, b"MM\0*", "TIFF"), (0, b"BM", "BMP"), (0, b"%PDF", "PDF"),
    (0, b"%!PS", "EPS"), (0, b"\xc5\xd0\xd3\xc6", "EPS"), (0, b"8BPS", "PSD"), (0, b"\0\0\1\0", "ICO"),
    (4, b"ftyphei", "HEIC"), (4, b"ftyphev", "HEIC"), (4, b"ftypmif1", "HEIC"), (4, b"ftypmsf1", "HEIC"),
    (4, b"ftypcrx", "RAW"), (4, b"ftypqt", "MOV"), (4, b"ftyp", "MP4"), (0, b"\0\0\0\x0cjP", "JPEG 2000"),
    (0, b"\0\0\0\x0cJXL", "JPEG XL"), (0, b"\xff\x0a", "JPEG XL"), (0, b"PK\3\4", "ZIP"), (0, b"<svg", "SVG"),
    (0, b"<?xml", "SVG"),
)  # fmt: skip
_ALLOWED_SIGNATURES = ((0, b"\xff\xd8\xff"), (0, b"\x89PNG\r\n\x1a\n"), (8, b"WEBP"), (4, b"ftypavi"))


def inspect(path: Path, limits: Limits) -> PictureInfo:
    """Return what the header says, without decoding a pixel. Raises PictureError."""
    return header(read(path, limits.bytes), limits)


def header(data: bytes, limits: Limits) -> PictureInfo:
    """Return what the header of a picture file's bytes says, without decoding a pixel. Raises PictureError."""
    with _reading(limits), _opened(data) as image:
        width, height = _checked(image, limits)
        return PictureInfo(width, height, image.format or "", sha256(data).hexdigest(), len(data))


def open_upright(
    path: Path,
    limits: Limits,
    draft: tuple[int, int] | None = None,
    *,
    digest: str = "",
    keep_alpha: bool = False,
) -> Image.Image:
    """Return the picture upright, in sRGB, mode RGB, flattened on white, with no metadata left. Raises PictureError.

    ``draft``: the largest upright size (pixels) that will be needed; a JPEG is then decoded at a half, quarter or
    eighth of its size if that still suffices. ``digest``: the SHA-256 that ``inspect`` found; another file is refused.
    ``keep_alpha``: return mode RGBA instead, for logos.
    """
    return upright(read(path, limits.bytes), limits, draft, digest=digest, keep_alpha=keep_alpha)


def upright(
    data: bytes, limits: Limits, draft: tuple[int, int] | None = None, *, digest: str = "", keep_alpha: bool = False,
    bare: bool = True,
) -> Image.Image:  # fmt: skip
    """Return the picture that a file's bytes hold; otherwise as ``open_upright``.

    ``bare``: nothing of the file's reader is behind it, which may take a copy. Whoever says False never saves the picture, only what
    is scaled or cut from it: that has the pixels and nothing else.
    """
    if digest and sha256(data).hexdigest() != digest:
        raise PictureError("changed")
    with _reading(limits), _opened(data) as image:
        _checked(image, limits)
        turn = _orientation(image)
        if draft and image.format in {"JPEG", "MPO"}:
            image.draft(image.mode, draft if turn < 5 else (draft[1], draft[0]))
        image.load()
        if image.format == "JPEG" and _cut_off(data):
            raise PictureError("truncated")
        upright = image.transpose(_TURNS[turn]) if turn in _TURNS else image
        rgba = srgb(upright)
        result = rgba if keep_alpha else flattened(rgba)
        if keep_alpha and result.mode != "RGBA":
            result = result.convert("RGBA")
        result.info = {}  # which copies are given, too
        # A new image: nothing of the reader (file, exif, comments, app segments) goes on. What was made here has none behind it.
        return result.copy() if bare and type(result) is not Image.Image else result


def _cut_off(data: bytes) -> bool:
    """Whether a JPEG has no end (ITU-T T.81, B.2.1): a copy broken off on a memory stick is filled up with zeros.

    The decoder takes those for a grey area and says nothing.
    """
    if data.endswith(_END):  # which pixels cannot look like
        return False
    at = 2
    while found := _MARKER.search(data, at):
        marker, at = data[found.end() - 1], found.end()
        if marker == 0xD9:  # EOI
            return False
        if marker != 0x01:  # TEM alone has no length
            at += int.from_bytes(data[at : at + 2])
    return True


def _orientation(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 to 8, as browsers see it: from EXIF alone (for AVIF, Pillow fills it from irot)."""
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif") or b"")
        value = exif.get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - EXIF that cannot be read turns nothing, in browsers as here
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _checked(image: Image.Image, limits: Limits) -> tuple[int, int]:
    """Return the upright width and height, or raise PictureError for what the header already rules out."""
    frames = getattr(image, "n_frames", 1)
    if image.format not in _FIRST_COUNTS and frames > 1:
        raise PictureError("animated", {"frames": frames})
    width, height = image.size
    _check_pixels(width * height, limits)
    if min(width, height) < limits.side:
        raise PictureError("too-small", {"width": width, "height": height, "limit": limits.side})
    ratio = max(width, height) / min(width, height)
    if ratio > limits.ratio:
        raise PictureError("extreme-shape", {"ratio": rounded(ratio), "limit": rounded(limits.ratio)})
    return (height, width) if _orientation(image) >= 5 else (width, height)


def _check_pixels(pixels: int, limits: Limits) -> None:
    if pixels > limits.pixels:
        raise PictureError(
            "too-many-pixels", {"megapixels": rounded(pixels / 1e6), "limit": rounded(limits.pixels / 1e6)}
        )


@cache
def reads_heif() -> bool:
    """Whether the optional extra "heic" is there: photos of iPhones as they are."""
    try:
        import pillow_heif  # noqa: PLC0415 - few pictures need it
    except ImportError:
        return False
    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    return True


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Open the header; a file of another kind is named."""
    try:
        image = _identified(data)
    except UnidentifiedImageError as error:
        raise _unknown(data) from error
    with image:
        yield image


def _identified(data: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(data), formats=_READERS)
    except UnidentifiedImageError:
        if not reads_heif():
            raise
        return Image.open(BytesIO(data), formats=("HEIF",))


def _unknown(data: bytes) -> PictureError:
    if any(data[at : at + len(mark)] == mark for at, mark in _ALLOWED_SIGNATURES):
        return PictureError("unreadable")
    for at, mark, name in _SIGNATURES:
        if data[at : at + len(mark)] == mark:
            return PictureError("format", {"format": name})
    return PictureError("not-a-picture")


_lock = threading.RLock()


@contextmanager
def _reading(limits: Limits) -> Iterator[None]:
    """Turn whatever a decoder raises into a PictureError, and hold Pillow's globals at our limits meanwhile.

    Pillow's bomb check guards what is allocated before the size can be seen here (a WebP canvas), so it is set to the
    same limit, its warning made an error; lenient reading of cut-off files is off whatever another library chose.
    """
    with _lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        before = Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES
        Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES = limits.pixels, False
        try:
            yield
        except PictureError:
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise _bomb(error, limits) from error
        except MemoryError as error:
            raise PictureError("memory") from error
        except Exception as error:  # decoders raise SyntaxError, ValueError, NotImplementedError and more
            raise PictureError("truncated" if "truncated" in str(error).lower() else "unreadable") from error
        finally:
            Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES = before


def _bomb(error: Exception, limits: Limits) -> PictureError:
    digits = "".join(c if c.isdigit() else " " for c in str(error)).split()
    pixels = int(digits[0]) if digits else limits.pixels + 1
    return PictureError("too-many-pixels", {"megapixels": rounded(pixels / 1e6), "limit": rounded(limits.pixels / 1e6)})
