"""Encoder: the planned renditions of one photo, made in a worker process and kept with a note of what was made.

One decode, one redaction, then every size from the next larger one. Files and note are written aside and renamed, the
note last: a folder with a note that agrees with its files is complete, and anything else is made again.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import Any
from uuid import uuid4

from PIL import Image

from newsroom import colour, picture, redaction
from newsroom.picture import Limits, PictureError
from newsroom.rendition import Recipe, Rendition, crop_box

NOTE = "encoded.json"
_REDUCING_GAP = 2.0  # scaling by more than four averages whole pixels first: half the time, no visible difference


@dataclass(frozen=True)
class Encoded:
    """What was made: the photo's tone (see ``colour.tone``), and bytes by file name in the order of the plan."""

    tone: str
    sizes: dict[str, int]


def encode(
    path: Path, digest: str, renditions: Sequence[Rendition], recipe: Recipe, limits: Limits, target: Path
) -> Encoded:
    """Make all renditions of the picture at ``path`` in the folder ``target``, which is created where it is missing.

    ``digest``: the SHA-256 (hexadecimal) that the plan was made for. Arguments and result can be pickled; the same
    arguments give the same bytes, on any number of cores. Raises PictureError for a picture that cannot be used,
    ValueError for an empty plan or one a format cannot hold (a packet beyond 64 kB in JPEG), OSError where ``target``
    cannot be written. No file is ever under its own name before it is whole.
    """
    if not renditions:
        raise ValueError("nothing to encode: the plan has no renditions")
    try:
        redacted = _redacted(path, digest, renditions, recipe, limits)
        target.mkdir(parents=True, exist_ok=True)
        sizes = dict.fromkeys((rendition.name for rendition in renditions), 0)
        for rendition, image in _scaled(redacted, renditions, recipe.focus):
            data = _bytes(image, rendition, recipe)
            write_whole(target / rendition.name, data)
            sizes[rendition.name] = len(data)
        return Encoded(colour.tone(redacted), sizes)
    except MemoryError as error:
        raise PictureError("memory") from error


def store(folder: Path, encoded: Encoded) -> None:
    """Note in ``folder`` what ``encode`` made there; call it last. Raises OSError where it cannot be written."""
    write_whole(folder / NOTE, (json.dumps(asdict(encoded), indent=1) + "\n").encode())


def cached(folder: Path) -> Encoded | None:
    """Return what is noted in ``folder`` if every file is there with the noted number of bytes, else None.

    Never raises: a folder that is missing, damaged or unreadable is one to make again. Names hold the photo's own name
    as well as the recipe, so compare ``sizes`` with the plan where equal pictures may have different names.
    """
    try:
        note = json.loads((folder / NOTE).read_bytes())
        tone, sizes = note["tone"], note["sizes"]
        colour.tone_colour(tone)
        whole = (
            isinstance(tone, str) and bool(sizes) and all(_whole(folder, name, size) for name, size in sizes.items())
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Encoded(tone, sizes) if whole else None


def _whole(folder: Path, name: str, size: object) -> bool:
    if Path(name).name != name or type(size) is not int or size < 1:
        return False
    status = (folder / name).lstat()
    return S_ISREG(status.st_mode) and status.st_size == size


def _redacted(path: Path, digest: str, renditions: Sequence[Rendition], recipe: Recipe, limits: Limits) -> Image.Image:
    """Return the upright picture with its regions filled, not smaller than any rendition needs."""
    if recipe.regions:  # exact to the pixel: a draft would blend what lies beside a region's edge into one pixel
        return redaction.fill(picture.open_upright(path, limits, digest=digest), recipe.regions)
    # A draft covers both sides, so that the largest crop of any ratio in it is large enough as well.
    largest = (max(r.width for r in renditions), max(r.height for r in renditions))
    return picture.open_upright(path, limits, draft=largest, digest=digest)


def _scaled(
    redacted: Image.Image, renditions: Sequence[Rendition], focus: tuple[float, float]
) -> Iterator[tuple[Rendition, Image.Image]]:
    """Yield every rendition with its pixels: widths from the next larger one, crops from the picture itself."""
    for crop in (r for r in renditions if r.crop):
        box = crop_box(*redacted.size, crop.width / crop.height, focus)
        yield crop, _resized(redacted, (crop.width, crop.height), box)
    image = redacted
    plain = [r for r in renditions if not r.crop]
    for size in sorted({(r.width, r.height) for r in plain}, reverse=True):
        image = _resized(image, size, (0, 0, *image.size))
        for rendition in plain:
            if (rendition.width, rendition.height) == size:
                yield rendition, image


def _resized(image: Image.Image, size: tuple[int, int], box: redaction.Box) -> Image.Image:
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=_REDUCING_GAP)


def _bytes(image: Image.Image, rendition: Rendition, recipe: Recipe) -> bytes:
    """Return the file's bytes. The picture carries no metadata, and sRGB needs no profile: only the packet goes in."""
    options: dict[str, Any] = {"quality": recipe.quality(rendition.format, press=rendition.press)}
    if rendition.format == "jpeg":
        # Printers see the colour that 4:2:0 leaves out; screens do not.
        options |= {"progressive": True, "optimize": True, "subsampling": "4:4:4" if rendition.press else "4:2:0"}
    elif rendition.format == "avif":
        # One thread: the workers share the cores already, and the bytes must not depend on their number.
        options |= {"speed": recipe.avif_speed, "subsampling": "4:2:0", "max_threads": 1}
    else:
        options |= {"method": 4}
    if recipe.packet:
        options["xmp"] = recipe.packet
    file = BytesIO()
    image.save(file, rendition.format, **options)
    return file.getvalue()


def write_whole(path: Path, data: bytes) -> None:
    """Write beside and rename. Two builds may write the same file at once, so the name beside is nobody else's."""
    aside = path.with_name(f".{uuid4().hex}.part")  # not tempfile: its 0600 would keep the web server out
    try:
        with aside.open("xb") as file:
            file.write(data)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
