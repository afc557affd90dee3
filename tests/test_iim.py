import hashlib
import struct
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom import iim
from newsroom.container import blocks
from newsroom.iim import Iim, clean, decode, parse, read, resources
from tests.exiftool import write
from tests.pictures import data, put, scene

UTF_8 = b"\x1c\x01\x5a\x00\x03\x1b%G"


def dataset(number: int, value: bytes, record: int = 2) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def block(number: int, content: bytes, title: bytes = b"", signature: bytes = b"8BIM") -> bytes:
    name = bytes([len(title)]) + title
    return (
        signature
        + struct.pack(">H", number)
        + name
        + bytes(len(name) % 2)
        + struct.pack(">I", len(content))
        + content
        + bytes(len(content) % 2)
    )


def app13(*parts: bytes) -> bytes:
    return b"Photoshop 3.0\0" + b"".join(parts)


# --- datasets -----------------------------------------------------------------------------------------------------------


def test_values_by_dataset_in_the_files_order() -> None:
    found = parse(
        dataset(0, b"\0\4") + dataset(25, b"satu") + dataset(80, b"Ani") + dataset(25, b"dua") + dataset(25, b"")
    )
    assert found == Iim({25: ("satu", "dua"), 80: ("Ani",)})


@pytest.mark.parametrize(
    ("declared", "raw", "text"),
    [
        (UTF_8, "Žofia Škéř — “kain” ليلى Ткань 🧵".encode(), "Žofia Škéř — “kain” ليلى Ткань 🧵"),
        (b"", "Žofia Škéř".encode(), "Žofia Škéř"),
        (b"", "Škéř — “kain” €".replace("ř", "r").encode("cp1252"), "Škér — “kain” €"),
        (UTF_8, "Café!".encode("latin-1"), "Café!"),  # declared, but not so
        (dataset(90, b"\x1b.A", record=1), "é".encode("latin-1"), "é"),
        (dataset(90, b"\x1b%/I", record=1), b"Palemb\xc3\xa1ng", "Palembáng"),
        (UTF_8, "Palembá".encode()[:-1], "Palemb"),  # cut at 32 octets, in the middle of a character
        (b"", b"a\x81b", "a\ufffdb"),
        (b"", b"baris satu\r\nbaris dua\rtiga\0\0", "baris satu\nbaris dua\ntiga"),
        (b"", b"\x00\x07bell\x1b ", "bell"),
        (b"", "é".encode(), "é"),
    ],
)
def test_text_in_the_encodings_that_occur(declared: bytes, raw: bytes, text: str) -> None:
    assert parse(declared + dataset(120, raw)).values == {120: (text,)}


def test_decomposed_letters_are_composed() -> None:
    assert decode("e\u0301".encode()) == clean("e\u0301") == "é"


def test_a_value_of_nothing_says_nothing() -> None:
    assert parse(dataset(120, b"") + dataset(105, b"  \0") + dataset(110, b"\r\n")) == Iim()


def test_other_records_are_left_out() -> None:
    assert parse(dataset(120, b"a", record=3) + dataset(105, b"b")).values == {105: ("b",)}


def test_an_extended_dataset() -> None:
    long = b"kain " * 8000
    head = struct.pack(">BBBHI", 0x1C, 2, 120, 0x8004, len(long))
    assert parse(head + long + dataset(105, b"b")).values == {120: (long.decode().strip(),), 105: ("b",)}


@pytest.mark.parametrize(
    ("content", "values", "whole"),
    [
        (b"", {}, True),
        (dataset(105, b"a") + bytes(7), {105: ("a",)}, True),
        (dataset(105, b"a") + b"rest", {105: ("a",)}, False),
        (dataset(105, b"a") + dataset(110, b"Humas")[:-2], {105: ("a",), 110: ("Hum",)}, False),
        (dataset(105, b"a") + b"\x1c\x02\x78", {105: ("a",)}, False),
        (dataset(105, b"a") + struct.pack(">BBBH", 0x1C, 2, 120, 0x8008) + bytes(8), {105: ("a",)}, False),
        (dataset(105, b"a") + struct.pack(">BBBHB", 0x1C, 2, 120, 0x8004, 1), {105: ("a",)}, False),
        (b"garbage", {}, False),
    ],
)
def test_what_can_be_read_of_a_broken_block_is_read(
    content: bytes, values: dict[int, tuple[str, ...]], whole: bool
) -> None:
    assert parse(content) == Iim(values, None, whole)


def test_the_number_of_values_is_limited() -> None:
    found = parse(dataset(25, b"a") * 5_000)
    assert (len(found.values[25]), found.whole) == (iim.MAX_VALUES, False)
    assert not parse(dataset(25, b"a" * 30_000) * 100).whole


# --- Photoshop's resource blocks ------------------------------------------------------------------------------------------


def test_resource_blocks_by_number() -> None:
    content = app13(
        block(0x03ED, b"odd"),
        block(iim.IPTC, b"even", title=b"name"),
        block(iim.IPTC, b"second"),
        block(0x0425, b"x", b"ab"),
    )
    assert resources([b"something else", content]) == {0x03ED: b"odd", iim.IPTC: b"even", 0x0425: b"x"}


def test_a_resource_that_runs_on_in_the_next_segment() -> None:
    content = block(iim.IPTC, bytes(range(200)))
    assert resources([app13(content[:70]), app13(content[70:])]) == {iim.IPTC: bytes(range(200))}


def test_blocks_of_other_programs() -> None:
    assert resources([app13(block(1, b"a", signature=b"AgHg"), block(2, b"b"))]) == {1: b"a", 2: b"b"}


def test_a_block_that_is_cut_off() -> None:
    assert resources([app13(block(1, b"abcd")[:-2])]) == {1: b"ab"}
    assert resources([app13(b"8BIM\4")]) == {0x04: b""}
    assert resources([app13(b"8BI"), b"Photoshop 3.0"]) == {}


@pytest.mark.parametrize(
    ("digest", "in_step"),
    [
        (b"", None),
        (bytes(16), None),
        (b"short", None),
        (hashlib.md5(dataset(105, b"a"), usedforsecurity=False).digest(), True),
        (b"0123456789abcdef", False),
    ],
)
def test_the_digest_says_whether_the_iim_was_changed_later(digest: bytes, in_step: bool | None) -> None:
    payload = app13(block(iim.IPTC, dataset(105, b"a")), *([block(iim.DIGEST, digest)] if digest else []))
    assert read([payload]) == Iim({105: ("a",)}, in_step)


def test_no_block_is_none() -> None:
    assert read([]) is read([app13()]) is read([app13(block(iim.DIGEST, bytes(16)))]) is None


# --- anything -----------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=60))
@example(b"\x1c\x02\x78\xff\xff\xff", b"8BIM\4\4\xff")
def test_garbage_is_never_an_error(content: bytes, damage: bytes) -> None:
    for payload in (content, app13(content), app13(block(iim.IPTC, content)), app13(block(iim.IPTC, content) + damage)):
        found = read([payload, app13(damage)])
        assert found is None or all(text and text == clean(text) for texts in found.values.values() for text in texts)


# --- exiftool agrees ----------------------------------------------------------------------------------------------------


def test_what_exiftool_writes_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jpg", data(scene(64, 48), "JPEG"))
    content = write(
        path,
        "-codedcharacterset=utf8",
        "-IPTC:Caption-Abstract=Žofia Škéř — “kain” ليلى Ткань 🧵",
        "-IPTC:Keywords=satu",
        "-IPTC:Keywords=dua",
        "-IPTC:By-line=Ani",
        "-IPTC:DateCreated=2026:03:02",
        "-IPTCDigest=new",
    )
    found = read(blocks(content).photoshop)
    assert found
    assert {number: found.values[number] for number in (120, 25, 80, 55)} == {
        120: ("Žofia Škéř — “kain” ليلى Ткань 🧵",),
        25: ("satu", "dua"),
        80: ("Ani",),
        55: ("20260302",),
    }
    assert (found.in_step, found.whole) == (True, True)
    later = read(blocks(write(path, "-IPTC:Caption-Abstract=Kain")).photoshop)
    assert later
    assert (later.values[120], later.in_step) == (("Kain",), False)


def test_what_exiftool_writes_in_windows_1252_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jpg", data(scene(64, 48), "JPEG"))
    content = write(path, "-charset", "iptc=Latin", "-codedcharacterset=", "-IPTC:Caption-Abstract=Škér — “kain”")
    assert "Škér — “kain”".encode("cp1252") in content
    found = read(blocks(content).photoshop)
    assert found
    assert found.values[120] == ("Škér — “kain”",)
