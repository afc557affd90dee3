"""EXIF: the few texts of a camera's or a program's EXIF that describe a picture, and whether it has a position.

Exif 2.32 (CIPA DC-008) in a TIFF 6.0 structure. Only the wanted entries are looked at, so a directory of thousands of
entries that all point at the same megabyte costs nothing; nothing inside a block raises.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from newsroom.iim import decode

IMAGE_DESCRIPTION, ARTIST, COPYRIGHT, DATE_TIME_ORIGINAL = 0x010E, 0x013B, 0x8298, 0x9003
_EXIF_IFD, _GPS_IFD, _GPS_VERSION = 0x8769, 0x8825, 0
_TEXT_TYPES = {1, 2, 7, 129}  # BYTE and UNDEFINED, which some programs write; ASCII; UTF-8 (Exif 3.0)
_MAX_ENTRIES = 1_000
_MAX_TEXT = 65_535  # bytes


@dataclass(frozen=True)
class Exif:
    """``texts`` by tag, empty ones left out; ``has_gps``: whether a position or another GPS value is there.

    ``whole``: False where the block could not be read to its end.
    """

    texts: Mapping[int, str] = field(default_factory=dict)
    has_gps: bool = False
    whole: bool = True


def parse(block: bytes) -> Exif:
    """Return what an EXIF block says, with or without ``Exif\\0\\0`` before its TIFF header. Never raises.

    Texts are UTF-8 where that is valid, else Windows-1252. Of a photographer's and an editor's copyright, which a NUL
    parts, the first is taken.
    """
    if not block:
        return Exif()
    tiff = block.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return Exif(whole=False)
    texts: dict[int, str] = {}
    has_gps, seen = False, set[int]()
    try:
        for tag, kind, count, value in _entries(tiff, order, _long(tiff, order, 4)):
            if tag in seen:  # of two, the first
                continue
            seen.add(tag)
            if tag == _GPS_IFD:
                has_gps = True  # unless its directory can be read and says otherwise
                pointed = _entries(tiff, order, struct.unpack(f"{order}I", value)[0])
                has_gps = any(entry[0] != _GPS_VERSION for entry in pointed)
            elif tag == _EXIF_IFD:
                for inner in _entries(tiff, order, struct.unpack(f"{order}I", value)[0]):
                    if inner[0] == DATE_TIME_ORIGINAL and inner[0] not in texts:
                        texts[inner[0]] = _text(tiff, order, *inner[1:])
            elif tag in {IMAGE_DESCRIPTION, ARTIST, COPYRIGHT}:
                texts[tag] = _text(tiff, order, kind, count, value)
    except struct.error:
        return Exif({tag: text for tag, text in texts.items() if text}, has_gps, whole=False)
    return Exif({tag: text for tag, text in texts.items() if text}, has_gps)


def _entries(tiff: bytes, order: str, at: int) -> Iterator[tuple[int, int, int, bytes]]:
    """Yield tag, type, count and the four bytes of value or offset. Raises struct.error where the directory is cut off."""
    (number,) = struct.unpack_from(f"{order}H", tiff, at)
    for index in range(min(number, _MAX_ENTRIES)):
        yield struct.unpack_from(f"{order}HHI4s", tiff, at + 2 + 12 * index)


def _text(tiff: bytes, order: str, kind: int, count: int, value: bytes) -> str:
    """Return an entry's text, "" for an entry of numbers. Raises struct.error where it lies outside the block."""
    if kind not in _TEXT_TYPES:
        return ""
    raw = value[:count]
    if count > 4:
        (offset,) = struct.unpack(f"{order}I", value)
        (raw,) = struct.unpack_from(f"{min(count, _MAX_TEXT)}s", tiff, offset)
    return next((text for part in raw.split(b"\0") if (text := decode(part))), "")


def _long(tiff: bytes, order: str, at: int) -> int:
    return int(struct.unpack_from(f"{order}I", tiff, at)[0])
