import struct
import sys
import time
import zlib
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import container
from newsroom.container import Blocks, blocks, segments
from newsroom.xmp import MAX_BYTES
from tests.pictures import data, heic, png, scene

PACKET = b"<x:xmpmeta/>"
EXIF = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"
XMP, EXTENSION = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"


def segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def jpeg(*parts: bytes) -> bytes:
    plain = data(scene(64, 48), "JPEG")
    return plain[:2] + b"".join(parts) + plain[2:]


def itxt(text: bytes, compressed: int = 0, keyword: bytes = b"XML:com.adobe.xmp") -> tuple[bytes, bytes]:
    return b"iTXt", keyword + b"\0" + bytes([compressed, 0]) + b"id\0judul\0" + text


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(content)) + content + bytes(len(content) % 2) for kind, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (jpeg(), Blocks()),
        (
            jpeg(segment(0xE1, EXIF), segment(0xE1, XMP + PACKET), segment(0xED, b"Photoshop 3.0\0"), segment(0xE1, b"other")),
            Blocks([PACKET], EXIF, [b"Photoshop 3.0\0"]),
        ),
        (jpeg(segment(0xE1, XMP + PACKET), segment(0xE1, XMP + b"2")), Blocks([PACKET, b"2"])),
        (jpeg(segment(0xE1, EXTENSION + bytes(40))), Blocks(extended=True)),
        (jpeg(b"\xff\xff\xff" + segment(0xE1, EXIF)[1:], segment(0xE1, EXIF + b"2")), Blocks(exif=EXIF)),
        (png(4, 4, 8, 2, b"abc", itxt(PACKET), (b"eXIf", EXIF)), Blocks([PACKET], EXIF)),
        (png(4, 4, 8, 2, b"abc", itxt(zlib.compress(PACKET), 1), (b"tEXt", b"XML:com.adobe.xmp\0a")), Blocks([PACKET])),
        (png(4, 4, 8, 2, b"abc", itxt(b"not deflated", 1), itxt(PACKET, keyword=b"Comment")), Blocks([b""])),
        (webp((b"VP8X", bytes(10)), (b"EXIF", EXIF + b"odd"), (b"XMP ", PACKET), (b"EXIF", b"2")), Blocks([PACKET], EXIF + b"odd")),
        (b"GIF89a" + bytes(50), Blocks(known=False)),
        (b"", Blocks(known=False)),
    ],
)  # fmt: skip
def test_the_blocks_of_a_file(content: bytes, found: Blocks) -> None:
    assert blocks(content) == found


def test_chunks_behind_the_pixels_of_a_png() -> None:
    plain = png(4, 4, 8, 2, b"abc")
    kind, content = itxt(PACKET)
    late = struct.pack(">I", len(content)) + kind + content + bytes(4)
    assert blocks(plain[:-12] + late + plain[-12:]) == Blocks([PACKET])


@pytest.mark.parametrize("format", ["JPEG", "WEBP", "AVIF"])
def test_the_blocks_that_pillow_writes(format: str) -> None:
    found = blocks(data(scene(64, 48), format, xmp=PACKET, exif=EXIF))
    assert (found.packets, found.exif.removeprefix(b"Exif\0\0"), found.known) == ([PACKET], EXIF[6:], True)


def test_the_first_picture_of_an_mpo_counts() -> None:
    content = data(scene(64, 48), "MPO", save_all=True, append_images=[scene(32, 24)], xmp=PACKET)
    assert blocks(content).packets == [PACKET]


def test_a_heic_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    assert blocks(heic()) == Blocks(known=False)
    found = SimpleNamespace(open_heif=lambda file: SimpleNamespace(info={"xmp": PACKET, "exif": EXIF}))
    monkeypatch.setitem(sys.modules, "pillow_heif", found)
    assert blocks(heic()) == Blocks([PACKET], EXIF)


def test_a_text_that_inflates_without_end_is_cut() -> None:
    (packet,) = blocks(png(4, 4, 8, 2, b"abc", itxt(zlib.compress(bytes(50_000_000), 9), 1))).packets
    assert len(packet) == MAX_BYTES + 1


def test_the_number_of_packets_that_are_inflated_is_limited() -> None:
    bomb = itxt(zlib.compress(bytes(5_000_000), 9), 1)
    assert len(blocks(png(4, 4, 8, 2, b"abc", *[bomb] * 2_000)).packets) == container.MAX_PACKETS


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xff\xd8\xff" + b"\xe1\0\2\xff" * 5_000_000, id="segments"),
        pytest.param(b"\xff\xd8\xff" + b"\xff" * 20_000_000, id="fill bytes"),
        pytest.param(b"\xff\xd8\xff\xe1\0\2" + bytes(20_000_000), id="zeros"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(20_000_000), id="empty chunks of PNG"),
        pytest.param(b"RIFF\0\0\0\0WEBP" + bytes(20_000_000), id="empty chunks of WebP"),
        pytest.param(b"\0\0\0\x18ftypavif" + bytes(20_000_000), id="boxes"),
    ],
)
def test_a_file_of_nothing_takes_a_second_at_most(content: bytes) -> None:
    start = time.perf_counter()
    found = blocks(content)
    assert time.perf_counter() - start < 2
    assert found.packets == []


def test_segments_end_with_the_pixels() -> None:
    content = jpeg(segment(0xE1, b"a"))
    assert [payload for marker, payload in segments(content) if marker == 0xE1] == [b"a"]
    assert list(segments(content[: content.index(b"\xff\xda")] + b"\xff\xda" + segment(0xE1, b"late"))) == list(
        segments(content)
    )
    assert len(list(segments(b"\xff\xd8" + segment(0xE1, b"a") * 3_000))) == container.MAX_SEGMENTS


@pytest.mark.parametrize("end", [b"", b"\xff", b"\xff\xe1", b"\xff\xe1\0", b"\xff\xe1\0\1a", b"\xff\xe1\0\x09abc"])
def test_a_segment_that_is_cut_off_is_left_out(end: bytes) -> None:
    assert list(segments(b"\xff\xd8" + segment(0xE1, b"a") + end)) == [(0xE1, b"a")]


FILES = [
    jpeg(segment(0xE1, EXIF), segment(0xE1, XMP + PACKET), segment(0xED, b"Photoshop 3.0\0")),
    png(4, 4, 8, 2, b"abc", itxt(PACKET), (b"eXIf", EXIF)),
    webp((b"VP8X", bytes(10)), (b"EXIF", EXIF), (b"XMP ", PACKET)),
    data(scene(64, 48), "AVIF", xmp=PACKET, exif=EXIF),
]


@settings(deadline=None)
@given(
    st.sampled_from(FILES),
    st.lists(st.tuples(st.integers(0, 500), st.binary(max_size=4), st.integers(0, 4)), max_size=4),
    st.binary(),
)
def test_garbage_is_never_an_error(content: bytes, damage: list[tuple[int, bytes, int]], other: bytes) -> None:
    for at, new, gone in damage:
        content = content[:at] + new + content[at + gone :]
    blocks(content)
    blocks(content[:12] + other)
    blocks(other)
