"""Languages: dates, times, money and numbers as people write them; catalogues with plurals."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import PoFileError

from newsroom import language as module
from newsroom.language import N_, Language, filesize, language, rupiah

DAY = date(2023, 1, 31)


@pytest.mark.parametrize(
    ("tag", "pattern", "expected"),
    [
        ("id", "date", "31 Januari 2023"),
        ("id", "full", "Selasa, 31 Januari 2023"),
        ("id", "month", "Januari 2023"),
        ("id", "short", "31 Jan 2023"),
        ("en", "date", "31 January 2023"),
        ("en", "full", "Tuesday, 31 January 2023"),
        ("en", "month", "January 2023"),
        ("en", "short", "31 Jan 2023"),
    ],
)
def test_dates_are_written_as_in_the_language(tag: str, pattern: str, expected: str) -> None:
    assert language(tag).date(DAY, pattern) == expected


def test_a_date_has_no_leading_zero() -> None:
    assert language("id").date(date(2023, 2, 6)) == "6 Februari 2023"


@pytest.mark.parametrize(("tag", "expected"), [("id", "09.05"), ("en", "09:05")])
def test_times_are_on_the_24_hour_clock(tag: str, expected: str) -> None:
    assert language(tag).time(datetime(2023, 1, 31, 9, 5, tzinfo=ZoneInfo("Asia/Jakarta"))) == expected


def test_a_time_is_shown_in_its_own_zone() -> None:
    utc = datetime(2023, 1, 31, 20, 0, tzinfo=UTC)
    assert language("id").time(utc.astimezone(ZoneInfo("Asia/Jakarta"))) == "03.00"


@pytest.mark.parametrize(("tag", "expected"), [("id", "1.234,5"), ("en", "1,234.5")])
def test_numbers_have_the_languages_separators(tag: str, expected: str) -> None:
    assert language(tag).number(1234.5) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "Rp0"),
        (350, "Rp350"),
        (350_000, "Rp350.000"),
        (1_250_000, "Rp1.250.000"),
        (1_000_000_000, "Rp1.000.000.000"),
    ],
)
def test_rupiah_has_points_and_no_cents(value: int, expected: str) -> None:
    assert rupiah(value) == expected


@pytest.mark.parametrize(
    ("octets", "tag", "expected"),
    [
        (0, "id", "1 kB"),
        (1, "id", "1 kB"),
        (840_000, "id", "840 kB"),
        (1_000_000, "id", "1 MB"),
        (1_240_000, "id", "1,2 MB"),
        (1_240_000, "en", "1.2 MB"),
    ],
)
def test_file_sizes_are_for_people(octets: int, tag: str, expected: str) -> None:
    assert filesize(octets, language(tag)) == expected


@pytest.mark.parametrize(
    ("tag", "name", "direction"),
    [
        ("id", "Bahasa Indonesia", "ltr"),
        ("en", "English", "ltr"),
        ("ar", "العربية", "rtl"),
        ("pt-BR", "português", "ltr"),
    ],
)
def test_a_language_names_itself_and_its_direction(tag: str, name: str, direction: str) -> None:
    assert (language(tag).name, language(tag).direction) == (name, direction)


def test_there_is_one_object_a_language() -> None:
    assert language("id") is language("id")


def test_marking_a_message_leaves_it_as_it_is() -> None:
    assert N_("missing.") == "missing."


def test_english_needs_no_catalogue() -> None:
    assert language("en").gettext("missing.") == "missing."


@pytest.mark.parametrize(("count", "expected"), [(1, "{n} partner"), (0, "{n} partners"), (37, "{n} partners")])
def test_english_has_a_plural(count: int, expected: str) -> None:
    assert language("en").ngettext("{n} partner", "{n} partners", count) == expected


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The path of a Malay catalogue, which the package does not have."""
    monkeypatch.setattr(module, "LOCALES", tmp_path)
    module._catalogue.cache_clear()
    (tmp_path / "ms").mkdir()
    yield tmp_path / "ms" / "messages.po"
    module._catalogue.cache_clear()


PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "missing."
msgstr "tiada."

msgid "{n} partner"
msgid_plural "{n} partners"
msgstr[0] "{n} rakan"
"""


def test_a_catalogue_is_read_without_a_build_step(catalogue: Path) -> None:
    catalogue.write_text(PO, encoding="utf-8")
    malay = Language("ms")
    assert malay.gettext("missing.") == "tiada."
    assert [malay.ngettext("{n} partner", "{n} partners", n) for n in (1, 2)] == ["{n} rakan", "{n} rakan"]


def test_what_a_catalogue_lacks_stays_english(catalogue: Path) -> None:
    catalogue.write_text(PO, encoding="utf-8")
    assert Language("ms").gettext("empty.") == "empty."


def test_a_broken_catalogue_is_not_passed_over(catalogue: Path) -> None:
    catalogue.write_text('"tiada."\n', encoding="utf-8")
    with pytest.raises(PoFileError):
        Language("ms")


def test_a_compiled_catalogue_is_kept_and_followed_by_the_file(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    catalogue.write_text(PO, encoding="utf-8")
    assert Language("ms").gettext("missing.") == "tiada."
    (kept,) = catalogue.parent.glob("**/*.mo")
    module._catalogue.cache_clear()
    monkeypatch.setattr("babel.messages.pofile.read_po", None)  # not read again
    assert Language("ms").gettext("missing.") == "tiada."
    monkeypatch.undo()
    monkeypatch.setattr(module, "LOCALES", catalogue.parent.parent)
    module._catalogue.cache_clear()
    catalogue.write_text(PO.replace("tiada", "hilang"), encoding="utf-8")
    assert Language("ms").gettext("missing.") == "hilang."
    for damaged in (b"", kept.read_bytes()[:-1], kept.read_bytes()[:20] + b"x" + kept.read_bytes()[21:]):
        kept.write_bytes(damaged)
        module._catalogue.cache_clear()
        assert Language("ms").gettext("missing.") == "hilang."
