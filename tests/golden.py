"""The golden site: every text file of a small site's output, as it was when somebody last looked at it.

``python -m tests.golden`` (``inv golden``) writes ``tests/golden/`` anew; look at the difference before you commit it.
Pictures are listed by name only, in ``pictures.txt``. Nothing here depends on the versions of picture libraries.
"""

import re
import struct
import sys
import tempfile
import zlib
from hashlib import shake_128
from pathlib import Path
from unittest.mock import patch

from newsroom.order import Order
from tests.building import ROOT, built, overlay, standing_in, tree

GOLDEN = Path(__file__).parent / "golden"
SITE = Path(__file__).parent / "sites" / "golden"
LIST = "pictures.txt"
NOW = "2023-06-01 08:00"
TEXTS = {".html", ".xml", ".txt", ".css", ".svg", ".json", ".js", ".ics", ".webmanifest"}
# What an encoder makes of a picture shows in texts as well: bytes in feeds and beside downloads, the digest of a card.
_VARYING = (
    (re.compile(rb'(\blength="|\bfileSize="|"(?:size_in_bytes|sizeInBytes|contentSize)": ?"?)\d+'), rb"\g<1>0"),
    (re.compile(rb"\b\d+(?:[.,]\d+)?(\s|\xc2\xa0)[kM]B\b"), rb"0\g<1>kB"),
    (re.compile(rb"\bcard\.[0-9a-f]{12}\."), b"card.000000000000."),
    (re.compile(rb'("bytes":)\d+(,\s*"sha256":)"[0-9a-f]{64}"'), rb'\g<1>0\g<2>""'),  # of every file, in the manifest
)


def golden_site(folder: Path) -> dict[str, bytes]:
    """Build the golden site in an empty folder; return its texts, and the list of its other files."""
    overlay(SITE, folder)
    for text in folder.glob("content/**/index.md"):
        for name in re.findall(r"- file: (\S+\.png)", text.read_text("utf-8")):
            (text.parent / name).write_bytes(picture(name))
    with standing_in(folder), patch("newsroom.rendition._codecs", lambda: ("any",)):
        outcome = built(Order(now=NOW, lang="en", overrides={"THEME": str(ROOT / "theme")}))
    if outcome.text or not outcome.published:
        raise ValueError(outcome.text)
    files = tree(folder / "output")
    others = sorted(name for name in files if Path(name).suffix not in TEXTS)
    texts = {name: stable(data) for name, data in files.items() if name not in others}
    return {**texts, LIST: stable("".join(f"{name}\n" for name in others).encode())}


def stable(text: bytes) -> bytes:
    """Return a text without what depends on the versions of picture libraries."""
    for pattern, constant in _VARYING:
        text = pattern.sub(constant, text)
    return text


def picture(name: str) -> bytes:
    """A PNG of one colour, its data stored and not compressed: the same bytes with every library."""
    pixel = bytes(shake_128(name.encode()).digest(3))
    rows = (b"\0" + pixel * 120) * 80
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", 120, 80, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""),
    ]  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def refresh() -> list[str]:
    """Write the golden files; return the names of those that have changed."""
    with tempfile.TemporaryDirectory() as folder:
        files = golden_site(Path(folder) / "situs")
    before = tree(GOLDEN) if GOLDEN.is_dir() else {}
    for name in before.keys() - files.keys():
        (GOLDEN / name).unlink()
    for name, data in files.items():
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_bytes(data)
    return sorted(name for name in before.keys() | files.keys() if before.get(name) != files.get(name))


if __name__ == "__main__":
    sys.stdout.write("".join(f"{name}\n" for name in refresh()))
