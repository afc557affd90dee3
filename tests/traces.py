"""What of something is left in a folder: words in any file, compressed ones too, and a colour in any picture."""

import gzip
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile, is_zipfile

from PIL import Image, UnidentifiedImageError

from tests.building import tree

SHARE = 0.01  # of a picture that has to have the colour
_SMALL = (160, 160)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, and what is inside of those that are compressed."""
    found = tree(folder)
    for name, data in list(found.items()):
        if is_zipfile(BytesIO(data)):
            with ZipFile(BytesIO(data)) as archive:
                found |= {f"{name}/{entry}": archive.read(entry) for entry in archive.namelist()}
        if data.startswith(b"\x1f\x8b"):
            found[f"{name}/."] = gzip.decompress(data)
    return found


def words(folder: Path, *secrets: bytes | str) -> list[str]:
    """Return the files below a folder in whose names or bytes one of the secrets stands, in whatever letters and encoding."""
    wanted = set()
    for secret in secrets:
        plain = secret if isinstance(secret, bytes) else secret.encode()
        wanted |= {plain.lower(), quote(plain).lower().encode(), plain.hex().encode()}
        if isinstance(secret, str):
            wanted |= {secret.lower().encode(encoding) for encoding in ("utf-16-le", "utf-16-be")}
    return [
        name for name, data in contents(folder).items()
        if any(secret in data.lower() or secret in name.lower().encode() for secret in wanted)
    ]  # fmt: skip


def colour(folder: Path, wanted: tuple[int, int, int]) -> list[str]:
    """Return the pictures below a folder that show a colour."""
    return [name for name, data in contents(folder).items() if shows(data, wanted)]


def shows(data: bytes, wanted: tuple[int, int, int]) -> bool:
    """Whether a picture shows a colour on a hundredth of its area, hidden by transparency or in a further frame as well."""
    try:
        with Image.open(BytesIO(data)) as image:
            return any(_has(frame, wanted) for frame in _frames(image))
    except (UnidentifiedImageError, zlib.error):
        return False


def _frames(image: Image.Image) -> list[Image.Image]:
    frames = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        frames.append(image.convert("RGBA").convert("RGB"))
    return frames


def _has(image: Image.Image, wanted: tuple[int, int, int]) -> bool:
    small = image.resize(_SMALL, Image.Resampling.NEAREST)
    counted: Any = small.getcolors(_SMALL[0] * _SMALL[1])
    near = sum(count for count, pixel in counted if all(abs(a - b) < 40 for a, b in zip(pixel, wanted, strict=True)))
    return near > SHARE * _SMALL[0] * _SMALL[1]
