"""Names in a caption: what may name a person, and what the newsroom knows as something else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.naming import calendar, capitalised, folded, lower_case, names, spoken, words

KNOWN = folded(
    {
        "Lapas",
        "Palembang",
        "Sungai",
        "Musi",
        "Kalapas",
        "Ike",
        "Rahmawati",
        "Universitas",
        "Contoh",
        *calendar("id"),
    }
)
COMMON = {"warga", "binaan", "panen", "dua"}


def found(caption: str) -> list[str]:
    return names(caption, KNOWN, COMMON)


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Siti Aminah memegang sawi.", ["Siti Aminah"]),
        ("Warga binaan Siti Aminah memegang sawi.", ["Siti Aminah"]),
        ("Panen sawi oleh Siti.", ["Siti"]),
        ("Siti, Rina dan Dewi Lestari menenun.", ["Siti", "Rina", "Dewi Lestari"]),
        ("Sri dan Ani menenun bersama Tri.", ["Sri", "Ani", "Tri"]),  # three letters, and no initials
        ("SITI AMINAH menenun.", ["AMINAH"]),
        ("Nur'aini dan Anne-Marie menenun.", ["Nur'aini", "Anne-Marie"]),
        ("Siti binti Ahmad menenun.", ["Siti", "Ahmad"]),
        ("Žofia Škéř dan Ольга menenun.", ["Žofia Škéř", "Ольга"]),
        ("Petugas (kiri: Rina) dan “Dewi” menenun.", ["Petugas", "Rina", "Dewi"]),
    ],
)
def test_what_may_name_a_person(caption: str, expected: list[str]) -> None:
    assert found(caption) == expected


@pytest.mark.parametrize(
    "caption",
    [
        "Kalapas Ike Rahmawati di Lapas Palembang.",
        "Kalapas IKE RAHMAWATI di Palembang.",
        "Panen di tepi Sungai Musi, Selasa, 31 Januari 2023.",
        "Warga binaan dan Universitas Contoh di Palembang, Mei 2023.",
        "S. menenun bersama N.A. dan AS.",
        "Ny. S, Ibu R. dan Sdri. M menenun.",
        "Dua warga binaan menenun. Panen sawi: warga binaan di kebun.",
        "Panen sawi. Warga binaan di kebun – Dua petugas – panen.",
        "PKS, WIB, UMKM dan UNSRI di lapas.",
        "2023: 37 mitra, 20 kg sawi.",
        "",
    ],
)
def test_what_names_nobody(caption: str) -> None:
    assert found(caption) == []


def test_a_word_the_newsroom_writes_small_names_nobody_at_the_beginning_of_a_sentence_only() -> None:
    assert names("Melati mekar.", (), {"melati", "mekar"}) == []
    assert names("Batik karya Melati.", (), {"batik", "karya", "melati"}) == ["Melati"]


def test_the_calendar_of_a_language() -> None:
    assert {"Januari", "Mei", "Selasa", "Jum"} <= calendar("id")
    assert {"January", "Tuesday"} <= calendar("en")


def test_the_words_of_a_text() -> None:
    assert words("Kebun S.H., Nur'aini & co.") == ["Kebun", "S.H", "Nur'aini", "co"]
    assert capitalised("Batik melati Contoh") == ["Batik", "Contoh"]
    assert lower_case("Batik melati Contoh") == ["melati"]


@given(st.text(max_size=300), st.sets(st.text(max_size=8), max_size=5))
def test_any_text_has_names_of_its_own_words_only(text: str, known: set[str]) -> None:
    for name in names(text, known, ()):
        assert all(part in text for part in name.split())


def test_the_longest_caption_takes_no_time() -> None:
    began = time.monotonic()
    names("A" * 2000, (), ())
    names("Aa " * 700, (), ())
    names("." * 2000 + "Aa", (), ())
    assert time.monotonic() - began < 1


def test_our_own_messages_are_full_of_words_that_name_nobody() -> None:
    assert {"the", "foto", "dan", "gambar"} <= spoken()
    assert [word for word in spoken() if not word.islower()] == []
