"""Consent: what may be shown today, and how a withdrawal is noted."""

from datetime import date
from pathlib import Path

import pytest

from newsroom.consent import Standing, WithdrawalError, standing, withdraw
from newsroom.kinds.data import ConsentMeta
from newsroom.kinds.photo import PhotoMeta

TODAY = date(2026, 6, 1)
REGISTER = {
    "open": ConsentMeta.model_validate({"scope": "Photos", "granted": "2026-01-15"}),
    "last-day": ConsentMeta.model_validate({"scope": "Photos", "granted": "2026-01-15", "until": "2026-06-01"}),
    "over": ConsentMeta.model_validate({"scope": "Photos", "granted": "2024-01-15", "until": "2026-05-31"}),
    "taken-back": ConsentMeta.model_validate({"scope": "Photos", "granted": "2026-01-15", "withdrawn": "2026-06-01"}),
    "tomorrow": ConsentMeta.model_validate({"scope": "Photos", "granted": "2026-06-02"}),
}


def found(**fields: object) -> Standing:
    given = {
        "file": "a.jpg",
        "caption": "A",
        "alt": "B",
        "credit": "C",
        "license": "press",
        "consent": "written",
    } | fields
    return standing(PhotoMeta.model_validate(given), REGISTER, TODAY)


def said(**fields: object) -> str:
    stand = found(**fields)
    words = f" {stand.problem.text('en')} {stand.remedy.text('en')}" if stand.problem and stand.remedy else ""
    return f"{'shown' if stand.allowed else 'refused' if stand.refuses else 'left out'}: {stand.field}:{words}"


@pytest.mark.parametrize("consent", ["not-needed", "written"])
def test_consent_without_an_end_covers_every_day(consent: str) -> None:
    assert found(consent=consent) == Standing(True)


def test_redacted_needs_no_register() -> None:
    assert found(consent="redacted", redact=[{"x": 0, "y": 0, "w": 1, "h": 1}]) == Standing(True)


def test_a_consent_of_the_register_covers_the_photo() -> None:
    assert found(consent_id="open") == Standing(True)


@pytest.mark.parametrize("more", [{}, {"consent_until": "2099-01-31"}, {"consent_id": "open"}])
def test_pending_refuses_the_edition_whatever_else_is_said(more: dict[str, str]) -> None:
    assert said(consent="pending", **more) == (
        "refused: consent: consent is still pending, so the picture cannot be published. "
        "Remove the picture, redact it, or write consent: written once the consent is signed."
    )


def test_an_unknown_consent_refuses_the_edition() -> None:
    assert said(consent_id="s-1") == (
        'refused: consent_id: there is no consent "s-1" in consents.yaml. Enter the consent there, or correct the id.'
    )


def test_a_consent_granted_tomorrow_refuses_the_edition() -> None:
    assert said(consent_id="tomorrow") == (
        "refused: consent_id: consent was granted only on 2026-06-02. Correct the day, or publish the picture then."
    )


def test_a_consent_covers_its_last_day_and_says_that_it_ends() -> None:
    ends = "consent ends on 2026-06-01; from then on the picture is left out."
    remedy = "Get a new written consent in time, if the picture shall stay."
    assert said(consent_until="2026-06-01") == f"shown: consent_until: {ends} {remedy}"
    assert said(consent_id="last-day") == f"shown: consent_id: {ends} {remedy}"


@pytest.mark.parametrize(("until", "speaks"), [("2026-07-01", True), ("2026-07-02", False)])
def test_an_end_is_spoken_of_thirty_days_before(until: str, speaks: bool) -> None:
    assert (found(consent_until=until).problem is not None) is speaks


@pytest.mark.parametrize(
    ("more", "field"), [({"consent_until": "2026-05-31"}, "consent_until"), ({"consent_id": "over"}, "consent_id")]
)
def test_a_consent_that_is_over_takes_the_photo_out(more: dict[str, str], field: str) -> None:
    assert said(**more) == (
        f"left out: {field}: consent ended on 2026-05-31; the picture is left out. "
        "Remove the picture. Or redact it or get a new written consent, and correct this field."
    )


def test_the_earlier_of_two_ends_counts() -> None:
    assert said(consent_id="over", consent_until="2099-01-01").startswith(
        "left out: consent_id: consent ended on 2026-05-31;"
    )


def test_an_end_counts_where_consent_is_called_unnecessary_too() -> None:
    assert said(consent="not-needed", consent_until="2026-05-31").startswith("left out: consent_until:")


def test_a_withdrawn_consent_takes_the_photo_out_on_the_same_day() -> None:
    assert said(consent_id="taken-back") == (
        "left out: consent_id: consent was withdrawn on 2026-06-01; the picture is left out. "
        "Remove the picture. Or redact it or get a new written consent, and correct this field."
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path


BLOCK = "# papers: cupboard 3\ns-1:\n  scope: Photos # of the class\n  granted: 2026-01-15\ns-2:\n  scope: More\n  granted: 2026-01-16\n"


def test_a_withdrawal_changes_one_line_and_nothing_else(content: Path) -> None:
    (content / "data/consents.yaml").write_text(BLOCK)
    path = withdraw(content, "s-1", TODAY)
    assert path.read_text() == BLOCK.replace("s-1:\n", "s-1:\n  withdrawn: 2026-06-01\n")


def test_a_withdrawal_fits_into_a_table_on_one_line(content: Path) -> None:
    (content / "data/consents.yaml").write_text(
        "s-1: {scope: Photos, granted: 2026-01-15} # class\ns-2: {scope: A, granted: 2026-01-15}\n"
    )
    assert withdraw(content, "s-1", TODAY).read_text() == (
        "s-1: {scope: Photos, granted: 2026-01-15, withdrawn: 2026-06-01} # class\ns-2: {scope: A, granted: 2026-01-15}\n"
    )


@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_the_line_ends_of_windows_and_its_mark_stay(start: str, content: Path) -> None:
    before = (start + BLOCK).replace("\n", "\r\n").encode()
    (content / "data/consents.yaml").write_bytes(before)
    assert withdraw(content, "s-2", TODAY).read_bytes() == before.replace(
        b"s-2:\r\n", b"s-2:\r\n  withdrawn: 2026-06-01\r\n"
    )
    (content / "data/consents.yaml").write_bytes(b"s-1: {scope: A, granted: 2026-01-15} # a\r\n")
    assert (
        withdraw(content, "s-1", TODAY).read_bytes()
        == b"s-1: {scope: A, granted: 2026-01-15, withdrawn: 2026-06-01} # a\r\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BLOCK.replace("class", "caf\xe9"),
         "the file is not UTF-8. Save it again with the encoding UTF-8 (in Notepad: Save as, Encoding)."),
        (BLOCK, 'there is no consent "s-9" in consents.yaml. Use one of: s-1, s-2.'),
        ("s-9: {scope: A, granted: 2026-01-15, withdrawn: 2026-02-01}\n",
         "the consent was withdrawn already, on 2026-02-01. Build the site, if that has not been done since."),
        ("s-9: {\n  scope: A, granted: 2026-01-15}\n",
         'the register cannot be edited automatically here. Write "withdrawn: 2026-06-01" below "s-9" in consents.yaml yourself.'),
    ],
)  # fmt: skip
def test_a_withdrawal_that_cannot_be_noted_changes_nothing(content: Path, text: str, message: str) -> None:
    register = content / "data/consents.yaml"
    register.write_text(text, "latin-1")
    with pytest.raises(WithdrawalError) as error:
        withdraw(content, "s-9", TODAY)
    assert f"{error.value.problem.text('en')} {error.value.remedy.text('en')}" == message
    assert register.read_text("latin-1") == text
