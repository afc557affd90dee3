"""Encoded: what was made of a photo, in a folder of the cache, with a note of it.

The note is written last: a folder whose files agree with its note is complete, and anything else is made again.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from stat import S_ISREG

from newsroom import note

NOTE = "encoded.json"


@dataclass(frozen=True)
class Encoded:
    """What was made: the photo's tone (see ``colour.tone``); bytes, and SHA-256 (hexadecimal), by file name in the order of the plan."""

    tone: str
    sizes: dict[str, int]
    digests: dict[str, str]


def store(folder: Path, encoded: Encoded) -> None:
    """Note in ``folder`` what ``encode`` made there; call it last. Raises OSError where it cannot be written."""
    note.write(folder / NOTE, asdict(encoded))


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


def tone_colour(key: str) -> str:
    """Return a tone's colour as ``#rrggbb``. Raises ValueError for what is not a tone."""
    if len(key) != 3 or not set(key) <= set("0123"):
        raise ValueError(f"not a tone: {key!r}")
    return "#" + "".join(f"{int(digit) * 85:02x}" for digit in key)


def _noted(folder: Path) -> Encoded | None:
    said = note.read(folder / NOTE)
    if said is None:
        return None
    try:
        tone, sizes, digests = said["tone"], said["sizes"], said["digests"]
        tone_colour(tone)
        named = isinstance(tone, str) and bool(sizes) and isinstance(digests, dict) and list(sizes) == list(digests)
        if not named or not all(
            Path(name).name == name and type(size) is int and size > 0 for name, size in sizes.items()
        ):
            return None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return Encoded(tone, sizes, digests)


def _whole(folder: Path, name: str, size: int) -> bool:
    status = (folder / name).lstat()
    return S_ISREG(status.st_mode) and status.st_size == size
