"""Pictures for the tests, made in memory: scenes, metadata that must not get out, broken and unusual files."""

import struct
import zlib
from hashlib import shake_128
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

SENTINEL = "RAHASIA-7Q4"  # must never be found in anything published
LATITUDE = struct.pack("<II", 123_457, 1_009)  # a GPS second that no encoder writes by chance
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))  # Adobe RGB (1998), D50


def scene(width: int = 640, height: int = 480) -> Image.Image:
    """A picture with soft areas, edges and a little noise, the same every time."""
    red = Image.linear_gradient("L").resize((width, height))
    green = Image.radial_gradient("L").resize((width, height))
    noise = Image.frombytes("L", (16, 12), _bytes(16 * 12, 7))
    image = Image.merge("RGB", (red, green, noise.resize((width, height), Image.Resampling.BICUBIC)))
    ImageDraw.Draw(image).rectangle((width // 8, height // 8, width // 3, height // 2), fill=(200, 40, 30))
    return image


def noise(width: int, height: int, seed: int) -> Image.Image:
    """What nothing can be guessed from: a stand-in for a face."""
    return Image.frombytes("RGB", (width, height), _bytes(width * height * 3, seed))


def quadrants(width: int = 64, height: int = 48) -> Image.Image:
    """Red, green, blue and white quarters (from the upper left, row by row): tells every turn and flip apart."""
    image = Image.new("RGB", (width, height), "white")
    image.paste((255, 0, 0), (0, 0, width // 2, height // 2))
    image.paste((0, 255, 0), (width // 2, 0, width, height // 2))
    image.paste((0, 0, 255), (0, height // 2, width // 2, height))
    return image


def corners(image: Image.Image) -> str:
    """The colours of the four quarters, row by row, by letter."""
    letters = {(True, False, False): "R", (False, True, False): "G", (False, False, True): "B", (True, True, True): "W"}
    width, height = image.size
    places = [(width // 4, height // 4), (width * 3 // 4, height // 4)]
    places += [(x, height * 3 // 4) for x, _ in places]
    values = [image.getpixel(place) for place in places]
    return "".join(letters[r > 127, g > 127, b > 127] for r, g, b in values)  # type: ignore[misc]


def _bytes(count: int, seed: int) -> bytes:
    return shake_128(bytes([seed])).digest(count)


def data(image: Image.Image, format: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def png(width: int, height: int, bits: int, kind: int, pixel: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of one pixel value in every place; ``kind`` is the colour type. No pixels where ``pixel`` is empty."""
    rows = (b"\0" + pixel * width) * height if pixel else b""
    header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    parts = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in parts
    )


def exif(orientation: int = 1, thumbnail: bytes = b"") -> bytes:
    """EXIF as a camera writes it: orientation, the artist (SENTINEL), a GPS position, and a thumbnail in IFD1."""
    artist = SENTINEL.encode() + b"\0"
    gps_at, artist_at, latitude_at, thumbnail_ifd, thumbnail_at = 62, 100, 120, 160, 200
    tiff = bytearray(thumbnail_at) + thumbnail
    tiff[0:8] = struct.pack("<2sHI", b"II", 42, 8)
    tiff[8:50] = struct.pack(
        "<H HHIHH HHII HHII I",
        3,
        *(0x0112, 3, 1, orientation, 0),  # Orientation, SHORT
        *(0x013B, 2, len(artist), artist_at),  # Artist, ASCII
        *(0x8825, 4, 1, gps_at),  # GPSInfo, LONG
        thumbnail_ifd if thumbnail else 0,
    )
    tiff[gps_at : gps_at + 30] = struct.pack(
        "<H HHI4s HHII I", 2, 1, 2, 2, b"S\0\0\0", 2, 5, 3, latitude_at, 0
    )  # GPSLatitudeRef, GPSLatitude
    tiff[artist_at : artist_at + len(artist)] = artist
    tiff[latitude_at : latitude_at + 24] = struct.pack("<IIII", 2, 1, 59, 1) + LATITUDE
    tiff[thumbnail_ifd : thumbnail_ifd + 30] = struct.pack(
        "<H HHII HHII I", 2, 0x0201, 4, 1, thumbnail_at, 0x0202, 4, 1, len(thumbnail), 0
    )  # JPEGInterchangeFormat and its length
    return b"Exif\0\0" + bytes(tiff)


def xmp(words: str) -> bytes:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="2,59.1223S" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="{words}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def iim(words: str) -> bytes:
    """An APP13 segment with an IPTC IIM caption (2:120)."""
    caption = b"\x1c\x02\x78" + struct.pack(">H", len(words)) + words.encode()
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(caption)) + caption
    return b"\xff\xed" + struct.pack(">H", len(block) + 2) + block


def profile(
    primaries: tuple[tuple[float, float, float], ...] = ADOBE,
    *,
    gamma: float = 2.19921875,
    space: bytes = b"RGB ",
    words: str = "Adobe RGB (1998)",
) -> bytes:
    """An ICC profile (ICC.1:2001-04) of three primaries and a gamma; with ``space`` b"GRAY", of the gamma alone."""

    def fixed(*values: float) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))
    title = words.encode() + b"\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(title)) + title + bytes(78),
        b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1.0, 0.8249),
        b"cprt": b"text\0\0\0\0none\0",
    }
    if space == b"GRAY":
        tags[b"kTRC"] = curve
    else:
        for letter, primary in zip("rgb", primaries, strict=True):
            tags[f"{letter}XYZ".encode()] = b"XYZ \0\0\0\0" + fixed(*primary)
            tags[f"{letter}TRC".encode()] = curve
    table, body, at = b"", b"", 132 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", at + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    header = struct.pack(">I4xI4s4s4s", at + len(body), 0x02100000, b"mntr", space, b"XYZ ") + bytes(12)
    header += b"acsp" + bytes(28) + fixed(0.9642, 1.0, 0.8249)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def heic() -> bytes:
    """The first boxes of a HEIC file as an iPhone writes them."""
    return struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"heic", 0, b"mif1", b"heic") + b"\0\0\0\x08meta" + bytes(400)


def eps() -> bytes:
    return b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 640 480\n(%stdout) (w) file pop showpage\n%%EOF\n"
