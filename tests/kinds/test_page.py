"""Pages: a place in the menu is a small whole number."""

import pytest

from newsroom.frontmatter import load
from newsroom.kinds.page import PageMeta
from newsroom.problems import Problems
from newsroom.validation import validate
from tests import texts


@pytest.mark.parametrize(("value", "menu"), [("1", 1), ("99", 99)])
def test_a_page_may_have_a_place_in_the_menu(value: str, menu: int) -> None:
    meta = validate(PageMeta, load(f"{texts.PAGE}menu: {value}"), "f", Problems(), "")
    assert meta is not None
    assert meta.menu == menu


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", 'f:3: menu: "0" is too small. Write a number of at least 1, for example "3".'),
        ("100", 'f:3: menu: "100" is too large. Write a number of at most 99, for example "3".'),
        (
            "ya",
            'f:3: menu: "ya" is not a whole number. Write only digits, without points, spaces or units, for example "3".',
        ),
    ],
)
def test_another_place_is_refused(value: str, expected: str) -> None:
    problems = Problems()
    assert validate(PageMeta, load(f"{texts.PAGE}menu: {value}"), "f", problems, "") is None
    assert problems.text("en") == expected


def test_a_page_has_no_date() -> None:
    problems = Problems()
    assert validate(PageMeta, load(f"{texts.PAGE}date: 2023-01-31"), "f", problems, "") is None
    assert problems.text("en") == "f:3: date: unknown field. Did you mean updated?"
