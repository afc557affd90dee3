"""The data files: contacts, people, institutions, glossary."""

from datetime import date
from typing import Any

import pytest

from newsroom.frontmatter import load
from newsroom.kinds import DATA
from newsroom.kinds.data import ContactMeta, InstitutionName, Position, Term
from newsroom.problems import Problems
from newsroom.validation import validate
from tests import texts


def read(name: str, yaml: str) -> Any:
    problems = Problems()
    model = validate(DATA[name], load(yaml), "f", problems, "Lapas Contoh")
    assert problems.text("en") == ""
    assert model is not None
    return model.root


def problems_of(name: str, yaml: str) -> str:
    problems = Problems()
    assert validate(DATA[name], load(yaml), "f", problems, "Lapas Contoh") is None
    return problems.text("en")


def test_a_contact_can_be_reached() -> None:
    assert read("contacts.yaml", texts.CONTACTS) == {
        "humas": ContactMeta(name="Tim Humas", role="Humas", phone="+62 711 555 0100", email="humas@example.org")
    }


def test_a_contact_without_the_means_is_refused() -> None:
    assert problems_of("contacts.yaml", "humas:\n  name: Tim\n  role: Humas\n  phone: 0711\n  email: humas") == (
        'f:4: humas.phone: "0711" is not an international telephone number. '
        'Begin with + and the country code, for example "+62 711 555 0100".\n'
        'f:5: humas.email: "humas" is not an e-mail address. Write it as name@domain, for example "press@example.org".'
    )


def test_positions_have_their_days() -> None:
    people = read(
        "people.yaml", "ike:\n  name: Ike\n  positions: [{role: Kepala, from: 2021-03-01, until: 2024-05-31}]"
    )
    assert people["ike"].positions == (
        Position.model_validate({"role": "Kepala", "from": date(2021, 3, 1), "until": date(2024, 5, 31)}),
    )
    assert (people["ike"].positions[0].since, people["ike"].titles) == (date(2021, 3, 1), None)


def test_an_institution_has_names_over_time() -> None:
    institutions = read(
        "institutions.yaml", "kementerian:\n  names: [{name: A, until: 2024-10-20}, {name: B, from: 2024-10-21}]"
    )
    assert institutions["kementerian"].names == (
        InstitutionName(name="A", until=date(2024, 10, 20)),
        InstitutionName.model_validate({"name": "B", "from": date(2024, 10, 21)}),
    )


def test_an_institution_has_at_least_one_name() -> None:
    assert problems_of("institutions.yaml", "kementerian:\n  names: []") == (
        "f:2: kementerian.names: the list is empty. Add at least one entry."
    )


def test_a_glossary_is_a_list_of_words() -> None:
    assert read("glossary.yaml", "- use: warga binaan\n  instead_of: [narapidana, no]\n  why: Hormat.") == (
        Term(use="warga binaan", instead_of=("narapidana", "no"), why="Hormat."),
    )


def test_a_term_is_named_by_its_place() -> None:
    assert problems_of("glossary.yaml", "- use: a\n- instead_of: ['']") == (
        "f:2: [1].instead_of[0]: empty. Fill in the words it replaces.\n"
        'f:2: [1].use: missing. Add the word to use, for example "warga binaan".'
    )


@pytest.mark.parametrize("name", ["contacts.yaml", "people.yaml", "institutions.yaml"])
def test_an_empty_file_is_an_empty_table(name: str) -> None:
    assert read(name, "") == {}
