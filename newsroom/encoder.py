"""Encoder: the planned renditions of one photo, made in a worker process and kept with a note of what was made.

One decode, one redaction, then every size from the next larger one. Files and note are written aside and renamed, the
note last: a folder with a note that agrees with its files is complete, and anything else is made again.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO
from os import urandom
from pathlib import Path
from stat import S_ISREG
from typing import Any

from PIL import Image

from newsroom import colour, picture, redaction
from newsroom.picture import Limits, PictureError
from newsroom.rendition import Recipe, Rendition, crop_box

NOTE = "encoded.json"
# What is scaled by more than this is averaged over whole pixels first, as far as a fifth of the size is left for a fair filter:
# half the time, and SSIM 0.985 to 0.998 to scaling in one step where JPEG of our quality has 0.90 to 0.98 (docs/photos.md).
_REDUCING_GAP = 1.2
# Pillow's LANCZOS takes two fifths longer for files 3 to 5 % larger, whose SSIM is better by 0.001 to 0.004 (docs/photos.md).
_FILTER = Image.Resampling.BICUBIC
# libwebp's 4, its default, takes two and a half times as long for files 2 to 6 % smaller at the same SSIM (docs/photos.md).
_WEBP_METHOD = 2
_Box = tuple[float, float, float, float]  # left, upper, right, lower, pixels


@dataclass(frozen=True)
class Encoded:
    """What was made: the photo's tone (see ``colour.tone``); bytes, and SHA-256 (hexadecimal), by file name in the order of the plan."""

    tone: str
    sizes: dict[str, int]
    digests: dict[str, str]


def encode(
    path: Path, digest: str, renditions: Sequence[Rendition], recipe: Recipe, limits: Limits, target: Path
) -> Encoded:
    """Make all renditions of the picture at ``path`` in the folder ``target``, which is created where it is missing.

    ``digest``: the SHA-256 (hexadecimal) that the plan was made for. Arguments and result can be pickled; the same
    arguments give the same bytes, on any number of cores. Raises PictureError for a picture that cannot be used,
    ValueError for an empty plan or one a format cannot hold (a packet beyond 64 kB in JPEG), OSError where ``target``
    cannot be written. No file is ever under its own name before it is whole.
    """

    def keep(name: str, content: bytes) -> None:
        target.mkdir(parents=True, exist_ok=True)
        write_whole(target / name, content)

    return develop(picture.read(path, limits.bytes), digest, renditions, recipe, limits, keep)


def develop(
    data: bytes, digest: str, renditions: Sequence[Rendition], recipe: Recipe, limits: Limits,
    keep: Callable[[str, bytes], None],
) -> Encoded:  # fmt: skip
    """Make all renditions of a picture file's bytes; ``keep`` is given each one's name and bytes. Otherwise as ``encode``."""
    if not renditions:
        raise ValueError("nothing to encode: the plan has no renditions")
    try:
        smallest = redacted = _redacted(data, digest, renditions, recipe, limits)
        sizes = dict.fromkeys((rendition.name for rendition in renditions), 0)
        digests = dict.fromkeys(sizes, "")
        for rendition, image in _scaled(redacted, renditions, recipe.focus):
            smallest = smallest if rendition.crop else image
            content = _bytes(image, rendition, recipe)
            keep(rendition.name, content)
            sizes[rendition.name], digests[rendition.name] = len(content), sha256(content).hexdigest()
        return Encoded(colour.tone(smallest), sizes, digests)
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
    noted = _noted(folder)
    try:
        whole = noted is not None and all(_whole(folder, name, size) for name, size in noted.sizes.items())
    except (OSError, ValueError):  # ValueError: a NUL in a name
        return None
    return noted if whole else None


def intact(path: Path, digest: bytes) -> bool:
    """Whether a file of such a folder holds what was made: ``digest`` is the SHA-256 of what was read from it."""
    noted = _noted(path.parent)
    return noted is not None and noted.digests.get(path.name) == digest.hex()


def named(path: Path, digest: bytes) -> bool:
    """Whether a file whose name ends with the beginning of its SHA-256 holds what was made; ``digest`` is that of what was read."""
    return digest.hex().startswith(path.stem.rpartition("-")[2])


def _noted(folder: Path) -> Encoded | None:
    try:
        note = json.loads((folder / NOTE).read_bytes())
        tone, sizes, digests = note["tone"], note["sizes"], note["digests"]
        colour.tone_colour(tone)
        named = isinstance(tone, str) and bool(sizes) and isinstance(digests, dict) and list(sizes) == list(digests)
        if not named or not all(
            Path(name).name == name and type(size) is int and size > 0 for name, size in sizes.items()
        ):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Encoded(tone, sizes, digests)


def _whole(folder: Path, name: str, size: int) -> bool:
    status = (folder / name).lstat()
    return S_ISREG(status.st_mode) and status.st_size == size


def _redacted(data: bytes, digest: str, renditions: Sequence[Rendition], recipe: Recipe, limits: Limits) -> Image.Image:
    """Return the upright picture with its regions filled, not smaller than any rendition needs."""
    if recipe.regions:  # exact to the pixel: a draft would blend what lies beside a region's edge into one pixel
        return redaction.fill(picture.upright(data, limits, digest=digest), recipe.regions)
    # A draft covers both sides, so that the largest crop of any ratio in it is large enough as well.
    largest = (max(r.width for r in renditions), max(r.height for r in renditions))
    return picture.upright(data, limits, draft=largest, digest=digest)


def _scaled(
    redacted: Image.Image, renditions: Sequence[Rendition], focus: tuple[float, float]
) -> Iterator[tuple[Rendition, Image.Image]]:
    """Yield every rendition with its pixels: each width from the next larger one, crops from the smallest that holds them."""
    made = [redacted]
    plain = [r for r in renditions if not r.crop]
    for size in sorted({(r.width, r.height) for r in plain}, reverse=True):
        made.append(_resized(made[-1], size, (0, 0, *made[-1].size)))
        for rendition in plain:
            if (rendition.width, rendition.height) == size:
                yield rendition, made[-1]
    for crop in (r for r in renditions if r.crop):
        whole = crop_box(*redacted.size, crop.width / crop.height, focus)
        boxes = [(image, _within(image, redacted, whole)) for image in reversed(made)]
        # A crop of the smallest of originals can be a pixel wider than what it is cut from.
        image, box = next((each for each in boxes if _holds(each[1], crop)), boxes[-1])
        yield crop, _resized(image, (crop.width, crop.height), box)


def _within(image: Image.Image, whole: Image.Image, box: _Box) -> _Box:
    """Return a box of the whole picture as one of a smaller image of it."""
    across, down = image.width / whole.width, image.height / whole.height
    return box[0] * across, box[1] * down, box[2] * across, box[3] * down


def _holds(box: _Box, crop: Rendition) -> bool:
    return round(box[2] - box[0]) >= crop.width and round(box[3] - box[1]) >= crop.height


def _resized(image: Image.Image, size: tuple[int, int], box: _Box) -> Image.Image:
    left, upper, right, lower = map(round, box)
    if (right - left, lower - upper) == size:
        return image if size == image.size else image.crop((left, upper, right, lower))
    return image.resize(size, _FILTER, box=box, reducing_gap=_REDUCING_GAP)


def _bytes(image: Image.Image, rendition: Rendition, recipe: Recipe) -> bytes:
    """Return the file's bytes. The picture carries no metadata, and sRGB needs no profile: only the packet goes in."""
    options: dict[str, Any] = {"quality": recipe.quality(rendition.format, press=rendition.press)}
    if rendition.format == "jpeg":
        # In one scan: whose browser takes this file and none of the smaller formats has an old phone, which decodes several
        # scans two and a half times as long, as we encode them twice as long, for files 1 to 4 % smaller (docs/photos.md).
        # Printers see the colour that 4:2:0 leaves out; screens do not.
        options |= {"optimize": True, "subsampling": "4:4:4" if rendition.press else "4:2:0"}
    elif rendition.format == "avif":
        # One thread: the workers share the cores already, and the bytes must not depend on their number.
        options |= {"speed": recipe.avif_speed, "subsampling": "4:2:0", "max_threads": 1}
    else:
        options |= {"method": _WEBP_METHOD}
    if recipe.packet:
        options["xmp"] = recipe.packet
    file = BytesIO()
    image.save(file, rendition.format, **options)
    return file.getvalue()


def write_whole(path: Path, data: bytes) -> None:
    """Write beside and rename. Two builds may write the same file at once, so the name beside is nobody else's."""
    aside = path.with_name(f".{urandom(16).hex()}.part")  # not tempfile: its 0600 would keep the web server out
    try:
        with aside.open("xb") as file:
            file.write(data)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
