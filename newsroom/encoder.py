"""Encoder: the planned renditions of one photo, made in a worker process.

One decode, one redaction, then every size from the next larger one.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from newsroom import colour, picture, pixels, redaction
from newsroom.disk import write_whole
from newsroom.encoded import Encoded
from newsroom.picture import Limits, PictureError
from newsroom.rendition import Recipe, Rendition, crop_box

# What is scaled by more than this is averaged over whole pixels first, as far as a fifth of the size is left for a fair filter:
# half the time, and SSIM 0.985 to 0.998 to scaling in one step where JPEG of our quality has 0.90 to 0.98 (docs/photos.md).
_REDUCING_GAP = 1.2
# Pillow's LANCZOS takes two fifths longer for files 3 to 5 % larger, whose SSIM is better by 0.001 to 0.004 (docs/photos.md).
_FILTER = Image.Resampling.BICUBIC
# libwebp's 4, its default, takes two and a half times as long for files 2 to 6 % smaller at the same SSIM (docs/photos.md).
_WEBP_METHOD = 2
_Box = tuple[float, float, float, float]  # left, upper, right, lower, pixels


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


def _redacted(data: bytes, digest: str, renditions: Sequence[Rendition], recipe: Recipe, limits: Limits) -> Image.Image:
    """Return the upright picture with its regions filled, not smaller than any rendition needs. It is not to be saved as it is."""
    if recipe.regions:  # exact to the pixel: a draft would blend what lies beside a region's edge into one pixel
        return redaction.fill(pixels.upright(data, limits, digest=digest, bare=False), recipe.regions)
    # A draft covers both sides, so that the largest crop of any ratio in it is large enough as well.
    largest = (max(r.width for r in renditions), max(r.height for r in renditions))
    return pixels.upright(data, limits, draft=largest, digest=digest, bare=False)


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
    """Return a part of a picture in another size, as a picture with nothing but pixels."""
    left, upper, right, lower = map(round, box)
    if (right - left, lower - upper) == size:
        return image.crop((left, upper, right, lower))
    return image.resize(size, _FILTER, box=box, reducing_gap=_REDUCING_GAP)


def _bytes(image: Image.Image, rendition: Rendition, recipe: Recipe) -> bytes:
    """Return the file's bytes. The picture carries no metadata, and sRGB needs no profile: only the packet goes in."""
    options: dict[str, Any] = {"quality": recipe.quality(rendition.format, press=rendition.press)}
    if rendition.format == "jpeg":
        # In one scan: whose browser takes this file and none of the smaller formats has an old phone, which decodes several
        # scans two and a half times as long, as we encode them twice as long, for files 1 to 4 % smaller (docs/photos.md).
        # Tables of Huffman codes of its own take more than as long again for 1 to 2 %: a file for print has them. Printers see the
        # colour that 4:2:0 leaves out, too; screens do not.
        options |= {"optimize": rendition.press, "subsampling": "4:4:4" if rendition.press else "4:2:0"}
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
