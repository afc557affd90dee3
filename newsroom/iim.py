"""IPTC IIM: what agencies' and cameras' programs wrote into JPEG files before XMP, and still do beside it.

IPTC IIM 4.2 for the datasets of record 2; Adobe's Photoshop File Formats Specification for the image resource blocks
(8BIM) in APP13 segments. Nothing here raises for what is inside a file: what can be read is read, the rest is left out.
"""

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

IPTC, DIGEST = (
    0x0404,
    0x0425,
)  # resource blocks: the IIM itself, and the MD5 it had when the XMP was last brought in step
_HEADER = b"Photoshop 3.0\0"
_SIGNATURES = {b"8BIM", b"PHUT", b"AgHg", b"DCSR", b"MeSa"}  # Adobe's own, and those of programs that followed
_UTF_8 = (b"\x1b%G", b"\x1b%/G", b"\x1b%/H", b"\x1b%/I")  # 1:90, ISO 2022 escapes
MAX_BLOCK = 500_000  # bytes of IIM; a JPEG segment holds 65,533
MAX_VALUES = 1_000

# The octets of record 2's text datasets, at which programs cut longer values.
LENGTHS = {
    5: 64, 25: 64, 40: 256, 80: 32, 85: 32, 90: 32, 92: 32, 95: 32, 101: 64, 103: 32, 105: 256, 110: 32, 115: 32,
    116: 128, 120: 2000,
}  # fmt: skip


@dataclass(frozen=True)
class Iim:
    """The values of record 2 by dataset number, in the file's order, empty ones left out.

    ``in_step``: whether the IIM is as it was when the XMP beside it was written; None where no digest says so.
    ``whole``: False where the block broke off or held something else than datasets.
    """

    values: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    in_step: bool | None = None
    whole: bool = True


def resources(payloads: Iterable[bytes]) -> dict[int, bytes]:
    """Return Photoshop's resource blocks by number from the payloads of APP13 segments; of two the first. Never raises.

    A resource may run on in the next segment, so the payloads are read as one.
    """
    data = b"".join(payload[len(_HEADER) :] for payload in payloads if payload.startswith(_HEADER))
    found: dict[int, bytes] = {}
    at = 0
    while data[at : at + 4] in _SIGNATURES:
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        at += 6
        title = data[at] if at < len(data) else 0
        at += (title + 2) // 2 * 2  # a Pascal string, padded to an even length with its own length byte
        size = int.from_bytes(data[at : at + 4], "big")
        at += 4
        found.setdefault(number, data[at : at + size])
        at += (size + 1) // 2 * 2
    return found


def read(payloads: Iterable[bytes]) -> Iim | None:
    """Return the IIM in the payloads of a JPEG's APP13 segments, None where there is none. Never raises."""
    blocks = resources(payloads)
    block = blocks.get(IPTC)
    if not block:
        return None
    digest = blocks.get(DIGEST, b"")
    # Sixteen zeros: a program that knew no digest had to write something.
    known = len(digest) == 16 and any(digest)
    in_step = hashlib.md5(block, usedforsecurity=False).digest() == digest if known else None
    found = parse(block)
    return Iim(found.values, in_step, found.whole)


def parse(block: bytes) -> Iim:
    """Return the values of record 2 of an IIM block. Never raises.

    Text is UTF-8 where dataset 1:90 says so; otherwise, and where that turns out to be wrong, see ``decode``.
    """
    values: dict[int, list[str]] = {}
    utf8, whole, count, at = False, len(block) <= MAX_BLOCK, 0, 0
    block = block[:MAX_BLOCK]
    while at < len(block):
        if block[at] != 0x1C:  # zeros after the last dataset are padding
            whole = whole and not block[at:].strip(b"\0")
            break
        record, dataset, size, at = _head(block, at)
        value = block[at : at + size]
        at += size
        if size < 0 or len(value) < size or count >= MAX_VALUES:
            whole = False
            if size < 0 or count >= MAX_VALUES:
                break
        if (record, dataset) == (1, 90):
            utf8 = value.startswith(_UTF_8)
        elif record == 2 and (text := decode(value, utf8=utf8)):
            values.setdefault(dataset, []).append(text)
            count += 1
    return Iim({dataset: tuple(found) for dataset, found in values.items()}, None, whole)


def decode(raw: bytes, *, utf8: bool = False) -> str:
    """Return text as people meant it: UTF-8 where it is valid, else Windows-1252; no controls, NFC, stripped.

    ``utf8``: the encoding is declared, so a last character that was cut in two is left out rather than guessed at.
    """
    raw = raw.strip(b"\0")
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(raw, final=not utf8)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return clean(text)


def clean(text: str) -> str:
    """Return text in NFC with line feeds for line breaks, without control characters and space around it."""
    text = re.sub(r"\r\n?|\x85|\u2028|\u2029", "\n", text)
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]", "", text)
    return unicodedata.normalize("NFC", text).strip()


def _head(block: bytes, at: int) -> tuple[int, int, int, int]:
    """Return record, dataset and size of the dataset at ``at``, and where its value begins; size -1 if that is cut off."""
    if at + 5 > len(block):
        return 0, 0, -1, at
    record, dataset, size = block[at + 1], block[at + 2], int.from_bytes(block[at + 3 : at + 5], "big")
    at += 5
    if size & 0x8000:  # an extended dataset: the octets of its size come first (IIM 4.2)
        octets = size & 0x7FFF
        if octets > 4 or at + octets > len(block):
            return 0, 0, -1, at
        size = int.from_bytes(block[at : at + octets], "big")
        at += octets
    return record, dataset, size, at
