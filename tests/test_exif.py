import struct
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.exif import ARTIST, COPYRIGHT, DATE_TIME_ORIGINAL, IMAGE_DESCRIPTION, Exif, parse
from tests import pictures


def tiff(
    *entries: tuple[int, int, bytes],
    order: str = "<",
    inner: tuple[tuple[int, int, bytes], ...] = (),
    gps: tuple[int, ...] = (),
) -> bytes:
    """A TIFF of texts (tag, type, value) in IFD0 and in the EXIF IFD, and of GPS entries of no value."""
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(f"{order}I", 8)
    extra = [(0x8769, inner)] * bool(inner) + [(0x8825, gps)] * bool(gps)
    at = 8 + 2 + 12 * (len(entries) + len(extra)) + 4
    values, body = b"", struct.pack(f"{order}H", len(entries) + len(extra))
    for tag, kind, value in entries:
        body += struct.pack(f"{order}HHI", tag, kind, len(value))
        body += value.ljust(4, b"\0") if len(value) <= 4 else struct.pack(f"{order}I", at + len(values))
        values += value if len(value) > 4 else b""
    for tag, directory in extra:
        body += struct.pack(f"{order}HHII", tag, 4, 1, at + len(values))
        start = at + len(values) + 2 + 12 * len(directory) + 4
        values += struct.pack(f"{order}H", len(directory))
        late = b""
        for entry in directory:
            number, kind, value = entry if isinstance(entry, tuple) else (entry, 1, b"\2\3\0\0\0")
            values += struct.pack(f"{order}HHII", number, kind, len(value), start + len(late))
            late += value
        values += bytes(4) + late
    return head + body + bytes(4) + values


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("before", [b"", b"Exif\0\0"])
def test_the_texts_that_describe_a_picture(order: str, before: bytes) -> None:
    content = tiff(
        (IMAGE_DESCRIPTION, 2, b"Kain\0"),
        (0x010F, 2, b"Camera maker\0"),
        (ARTIST, 2, b"Ani\0"),
        (COPYRIGHT, 2, "© Humas\0".encode()),
        order=order,
        inner=((DATE_TIME_ORIGINAL, 2, b"2026:03:02 10:00:00\0"),),
    )
    texts = {IMAGE_DESCRIPTION: "Kain", ARTIST: "Ani", COPYRIGHT: "© Humas", DATE_TIME_ORIGINAL: "2026:03:02 10:00:00"}
    assert parse(before + content) == Exif(texts)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (2, "Žofia Škéř — “ليلى” 🧵\0".encode(), "Žofia Škéř — “ليلى” 🧵"),
        (2, "Škér — “kain”\0".encode("cp1252"), "Škér — “kain”"),
        (129, "Ткань\0".encode(), "Ткань"),
        (7, b"Humas Lapas", "Humas Lapas"),
        (2, b"Fotografer\0Editor\0", "Fotografer"),
        (2, b" \0Editor\0", "Editor"),
    ],
)
def test_text_in_the_encodings_that_occur(kind: int, value: bytes, text: str) -> None:
    assert parse(tiff((COPYRIGHT, kind, value))) == Exif({COPYRIGHT: text})


@pytest.mark.parametrize(
    ("kind", "value"), [(2, b"\0"), (2, b"          \0"), (2, b""), (3, b"\1\0\2\0"), (4, b"\1\0\0\0" * 3)]
)
def test_an_entry_that_says_nothing(kind: int, value: bytes) -> None:
    assert parse(tiff((COPYRIGHT, kind, value))) == Exif()


@pytest.mark.parametrize(("gps", "has_gps"), [((), False), ((0,), False), ((0, 1, 2, 3, 4), True), ((29,), True)])
def test_a_position_is_noticed(gps: tuple[int, ...], has_gps: bool) -> None:
    assert parse(tiff((ARTIST, 2, b"Ani Humas\0"), gps=gps)) == Exif({ARTIST: "Ani Humas"}, has_gps)


def test_the_cameras_own_form() -> None:
    found = parse(pictures.exif(6, pictures.data(pictures.scene(160, 120), "JPEG")))
    assert found == Exif({ARTIST: pictures.SENTINEL}, has_gps=True)


GOOD = tiff((ARTIST, 2, b"Ani Humas\0"), (COPYRIGHT, 2, b"Humas Lapas\0"), gps=(1, 2))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", Exif()),
        (b"Exif\0\0", Exif(whole=False)),
        (b"II*\0", Exif(whole=False)),
        (b"not a TIFF", Exif(whole=False)),
        (b"II*\0" + struct.pack("<I", 4_000_000_000), Exif(whole=False)),
        (GOOD[:-40], Exif({ARTIST: "Ani Humas", COPYRIGHT: "Humas Lapas"}, has_gps=True, whole=False)),
        (GOOD[:70], Exif({ARTIST: "Ani Humas"}, whole=False)),
        (tiff((ARTIST, 2, b"Ani Humas\0")).replace(struct.pack("<I", 26), struct.pack("<I", 9_999)), Exif(whole=False)),
    ],
)  # fmt: skip
def test_what_can_be_read_of_a_broken_block_is_read(content: bytes, found: Exif) -> None:
    assert parse(content) == found


def test_ten_thousand_entries_that_point_at_one_megabyte_cost_nothing() -> None:
    content = (
        b"II*\0"
        + struct.pack("<IH", 8, 10_000)
        + struct.pack("<HHII", ARTIST, 2, 1_000_000, 20) * 10_000
        + b"a" * 1_000_000
    )
    start = time.perf_counter()
    assert parse(content).whole
    assert time.perf_counter() - start < 2


def test_a_directory_that_points_at_itself() -> None:
    looped = (
        b"II*\0"
        + struct.pack("<IH", 8, 2)
        + struct.pack("<HHII", 0x8769, 4, 1, 8)
        + struct.pack("<HHII", 0x8825, 4, 1, 8)
    )
    assert parse(looped) == Exif(has_gps=True)


@settings(deadline=None)
@given(st.binary(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.binary(max_size=4)), max_size=4))
@example(b"II*\0\0\0\0\0", [])
def test_garbage_is_never_an_error(content: bytes, damage: list[tuple[int, bytes]]) -> None:
    parse(content)
    broken = bytearray(GOOD)
    for at, new in damage:
        broken[at : at + len(new)] = new
    parse(bytes(broken))
    parse(b"MM\0*" + bytes(broken[4:]))
