"""Partners: an agreement is in force from its signing to its last day."""

from datetime import date

import pytest

from newsroom.frontmatter import load
from newsroom.kinds.partner import SECTORS, Agreement, PartnerMeta
from newsroom.problems import Problems
from newsroom.validation import validate
from tests import texts


@pytest.mark.parametrize(
    ("day", "active"),
    [(date(2023, 1, 30), False), (date(2023, 1, 31), True), (date(2028, 1, 31), True), (date(2028, 2, 1), False)],
)
def test_an_agreement_is_in_force_from_the_signing_to_its_last_day(day: date, active: bool) -> None:
    agreement = Agreement(number="1", title="x", signed=date(2023, 1, 31), until=date(2028, 1, 31))
    assert agreement.active(day) is active


@pytest.mark.parametrize(("day", "active"), [(date(2023, 1, 30), False), (date(9999, 12, 31), True)])
def test_an_agreement_without_a_last_day_stays_in_force(day: date, active: bool) -> None:
    assert Agreement(number="1", title="x", signed=date(2023, 1, 31)).active(day) is active


def test_every_sector_has_a_name() -> None:
    assert list(SECTORS) == list(PartnerMeta.model_fields["sector"].annotation.__args__)


def test_an_agreement_keeps_its_number_as_typed() -> None:
    yaml = texts.PARTNER + "agreements:\n  - {number: 012, title: Beasiswa, signed: 2023-01-31, scope: [no, on]}"
    meta = validate(PartnerMeta, load(yaml), "f", Problems(), "")
    assert meta is not None
    assert meta.agreements == (
        Agreement(number="012", title="Beasiswa", signed=date(2023, 1, 31), scope=("no", "on"), signatories=()),
    )


def test_an_agreement_needs_its_signing() -> None:
    problems = Problems()
    assert validate(PartnerMeta, load(texts.PARTNER + "agreements:\n  - number: 1"), "f", problems, "") is None
    assert problems.text("en") == (
        'f:4: agreements[0].signed: missing. Add the day of the signing, for example "2023-01-31".\n'
        'f:4: agreements[0].title: missing. Add what the agreement is about, for example "Vocational training".'
    )


@pytest.mark.parametrize("website", ["www.example.org", "javascript:alert(1)"])
def test_the_website_is_a_web_address(website: str) -> None:
    problems = Problems()
    assert validate(PartnerMeta, load(f"{texts.PARTNER}website: {website}"), "f", problems, "") is None
    assert problems.text("en") == (
        f'f:3: website: "{website}" is not a web address. '
        'Write the whole address, beginning with https://, for example "https://www.example.org".'
    )
