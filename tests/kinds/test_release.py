"""Releases: partners in one of two forms, corrections with their day, words kept as typed."""

from datetime import date, datetime

import pytest

from newsroom.frontmatter import load
from newsroom.kinds.release import Correction, Fact, Quote, ReleaseMeta, SignedOn
from newsroom.problems import Problems
from newsroom.validation import validate
from tests import texts


def release(yaml: str) -> ReleaseMeta:
    problems = Problems()
    meta = validate(ReleaseMeta, load(texts.RELEASE + yaml), "f", problems, "")
    assert problems.text("en") == ""
    assert meta is not None
    return meta


def problems_of(yaml: str) -> str:
    problems = Problems()
    assert validate(ReleaseMeta, load(texts.RELEASE + yaml), "f", problems, "") is None
    return problems.text("en")


def test_the_least_a_release_needs_and_what_it_then_is() -> None:
    assert release("").model_dump() == {
        "title": "37 mitra", "summary": "Perjanjian ditandatangani.", "date": date(2023, 1, 31), "dateline": "Palembang",
        "topic": "kerja-sama", "contact": "humas", "status": "published", "reason": None, "embargo": None, "aliases": (),
        "sample": False, "tags": (), "photos": (), "shows": (), "event_date": None, "partners": (), "activities": (), "products": (),
        "quotes": (), "facts": (), "background": None, "corrections": (), "coverage": (),
    }  # fmt: skip


def test_words_that_yaml_would_change_stay_words() -> None:
    meta = release("tags: [no, 012, 12:30]\nfacts: [{label: Kode, value: 012}, {label: Jam, value: 12:30}]")
    assert meta.tags == ("no", "012", "12:30")
    assert meta.facts == (Fact(label="Kode", value="012"), Fact(label="Jam", value="12:30"))


def test_a_publication_may_have_a_time() -> None:
    problems = Problems()
    yaml = texts.RELEASE.replace("2023-01-31", "2023-01-31 10:00")
    meta = validate(ReleaseMeta, load(yaml), "f", problems, "")
    assert meta is not None
    assert meta.date == datetime(2023, 1, 31, 10)


def test_partners_are_named_one_by_one() -> None:
    assert release("partners: [universitas, dinas-kesehatan]").partners == ("universitas", "dinas-kesehatan")


def test_partners_are_all_who_signed_on_a_day() -> None:
    assert release("partners: {signed: 2023-01-31}").partners == SignedOn(signed=date(2023, 1, 31))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("universitas", "partners: a list is needed here. "
         "Write each entry on a line of its own that begins with a dash and a space."),
        ("", "partners: empty. Fill in partners: their slugs, or the day of the signing."),
        ("[Universitas X]", 'partners[0]: "Universitas X" cannot be part of an address. '
         "Use only a–z, digits and single hyphens."),
        ("[[a]]", "partners[0]: a text is needed here, not a list or table. "
         "Write partners: their slugs, or the day of the signing after the colon."),
        ("{signed: kapan}", 'partners.signed: "kapan" is not a date that exists. '
         'Write it as year-month-day, for example "2023-01-31".'),
        ("{}", 'partners.signed: missing. Add the day of the signing, for example "2023-01-31".'),
        ("{signed: 2023-01-31, sektor: x}", "partners.sektor: unknown field. "
         "Remove it; the fields here are: signed."),
    ],
)  # fmt: skip
def test_one_mistake_in_partners_is_one_problem(value: str, expected: str) -> None:
    assert problems_of(f"partners: {value}") == f"f:7: {expected}"


def test_a_correction_has_a_day_and_a_note() -> None:
    assert release(
        "corrections:\n  - {date: 2023-02-02, note: Jumlah mitra 37., major: true}\n  - {date: 2023-02-03, note: Ejaan.}"
    ).corrections == (
        Correction(date=date(2023, 2, 2), note="Jumlah mitra 37.", major=True),
        Correction(date=date(2023, 2, 3), note="Ejaan.", major=False),
    )


def test_a_correction_without_a_day_is_none() -> None:
    assert problems_of("corrections:\n  - note: x\n    major: yes") == (
        'f:8: corrections[0].date: missing. Add the day of the correction, for example "2023-02-02".\n'
        'f:9: corrections[0].major: "yes" is neither true nor false. Write true or false.'
    )


@pytest.mark.parametrize(("length", "accepted"), [(1000, True), (1001, False)])
def test_a_correction_may_be_long(length: int, accepted: bool) -> None:
    yaml = f"{texts.RELEASE}corrections: [{{date: 2023-02-02, note: {'x' * length}}}]"
    assert (validate(ReleaseMeta, load(yaml), "f", Problems(), "") is not None) is accepted


def test_a_quote_may_run_over_lines() -> None:
    assert release("quotes:\n  - speaker: kepala\n    text: |\n      Satu.\n\n      Dua.\n").quotes == (
        Quote(speaker="kepala", role=None, text="Satu.\n\nDua."),
    )
