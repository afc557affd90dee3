"""Where a picture file keeps its metadata: the undecoded blocks of XMP, EXIF and Photoshop's resources.

JPEG (ITU-T T.81, B.1.1.3; XMP Part 3, 1.1.3), PNG (3rd edition), WebP (RFC 9649) and, through Pillow and
pillow-heif, AVIF and HEIC. No pixel is decoded. Every number is limited, and nothing inside a file raises.
"""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from typing import Any, Literal

from PIL.AvifImagePlugin import AvifImageFile

from newsroom.xmp import MAX_BYTES

MAX_SEGMENTS = 2_000  # of a JPEG; a large extended XMP has some hundred
MAX_CHUNKS = 100_000  # of a PNG; some programs write one for every 4 kB of pixels
_APP1, _APP13, _SOS, _EOI = 0xE1, 0xED, b"\xda", b"\xd9"
_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd8\xff])")  # neither stuffing, TEM, restart, start nor fill
MAX_PACKETS = 3  # of a PNG, in which each may inflate to xmp.MAX_BYTES
_XMP, _EXTENSION = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"


@dataclass
class Blocks:
    """The blocks of a file in its order. ``known``: whether it is of a format that is read here.

    ``photoshop``: the payloads of APP13 segments; ``extended``: there is extended XMP, which is not kept.
    """

    packets: list[bytes] = field(default_factory=list)
    exif: bytes = b""
    photoshop: list[bytes] = field(default_factory=list)
    extended: bool = False
    known: bool = True


def blocks(data: bytes) -> Blocks:
    """Return the metadata blocks of a picture file. Never raises."""
    if data.startswith(b"\xff\xd8\xff"):  # JPEG, and MPO, which is one JPEG behind another
        return _jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        found = Blocks()
        for kind, content in _chunks(data, 12, "little"):
            if kind == b"EXIF":
                found.exif = found.exif or content
            elif kind == b"XMP ":
                found.packets.append(content)
        return found
    return _heif(data) if data[4:8] == b"ftyp" else Blocks(known=False)


def _jpeg(data: bytes) -> Blocks:
    found = Blocks()
    for marker, payload in segments(data):
        if marker == _APP13:
            found.photoshop.append(payload)
        elif marker == _APP1 and payload.startswith(_XMP):
            found.packets.append(payload[len(_XMP) :])
        elif marker == _APP1 and payload.startswith(_EXTENSION):
            found.extended = True
        elif marker == _APP1 and payload.startswith(b"Exif\0"):
            found.exif = found.exif or payload
    return found


def _png(data: bytes) -> Blocks:
    found = Blocks()
    for kind, content in _chunks(data, 8, "big"):
        if kind == b"eXIf":
            found.exif = found.exif or content
        elif kind == b"iTXt" and content.startswith(b"XML:com.adobe.xmp\0") and len(found.packets) < MAX_PACKETS:
            found.packets.append(_inflated(content[18:]))
    return found


def _heif(data: bytes) -> Blocks:
    """Read an AVIF through Pillow, or a HEIC through pillow-heif where it is installed."""
    info: dict[Any, Any] | None = None
    with suppress(Exception):  # not an AVIF, or a broken one: decoders raise anything
        info = dict(AvifImageFile(BytesIO(data)).info)
    if info is None:
        with suppress(Exception):  # not installed (ImportError), or likewise
            info = dict(import_module("pillow_heif").open_heif(BytesIO(data)).info)
    if info is None:
        return Blocks(known=False)
    return Blocks(packets=[info["xmp"]] if info.get("xmp") else [], exif=info.get("exif") or b"")


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and payload of a JPEG's segments before its pixels, at most MAX_SEGMENTS. Never raises."""
    at = 2
    for _ in range(MAX_SEGMENTS):
        found = _MARKER.search(data, at)
        if found is None or found[1] in {_SOS, _EOI}:
            return
        at = found.end()
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2 or at + length > len(data):
            return
        yield found[1][0], data[at + 2 : at + length]
        at += length


def _chunks(data: bytes, at: int, order: Literal["big", "little"]) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of a PNG's (``big``) or a WebP's chunks; one that is cut off is left out."""
    for _ in range(MAX_CHUNKS):
        head = data[at : at + 8]
        kind, size = (head[4:], head[:4]) if order == "big" else (head[:4], head[4:])
        length = int.from_bytes(size, order)
        if len(head) < 8 or at + 8 + length > len(data):
            return
        yield kind, data[at + 8 : at + 8 + length]
        at += 8 + length + (4 if order == "big" else length % 2)  # a checksum, or a byte to make it even


def _inflated(content: bytes) -> bytes:
    """Return the text of an iTXt chunk after its keyword; b"" where it cannot be read, one byte too many where too long."""
    compressed, rest = content[:1] == b"\1", content[2:]
    text = rest.split(b"\0", 2)[-1]  # after the language and the translated keyword
    if not compressed:
        return text
    try:
        return zlib.decompressobj().decompress(text, MAX_BYTES + 1)
    except zlib.error:
        return b""
