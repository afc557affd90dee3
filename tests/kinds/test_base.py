"""Field types: what is read, as what, and what is refused."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from newsroom.kinds.base import Day, Email, FileName, Line, Moment, Phone, Share, Slug, Text, Truth, Web, Whole


def read(kind: Any, value: str) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: str) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return caught.value.errors()[0]["type"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-01-31", date(2023, 1, 31)),
        ("2023-01-31 10:00", datetime(2023, 1, 31, 10)),
        ("2023-01-31T10:00:05", datetime(2023, 1, 31, 10, 0, 5)),
        ("2023-01-31T10:00Z", datetime(2023, 1, 31, 10, tzinfo=UTC)),
        ("2023-01-31 17:00 +07:00", datetime(2023, 1, 31, 10, tzinfo=UTC)),
        ("2024-02-29", date(2024, 2, 29)),
        ("9999-12-31", date(9999, 12, 31)),
        ("9999-12-31 23:59", datetime(9999, 12, 31, 23, 59)),
    ],
)
def test_a_moment_is_a_date_or_a_time(value: str, expected: date) -> None:
    result = read(Moment, value)
    assert (result, type(result)) == (expected, type(expected))


@pytest.mark.parametrize(
    "value", ["2023-01-31 10.30", "2023-02-29", "", "2023-01-31 10", "２０２３-01-31", "2023-01-31\n"]
)
def test_a_moment_is_not_guessed(value: str) -> None:
    assert refused(Moment, value) == "moment"


@pytest.mark.parametrize("value", ["2023-02-29", "2023-01-31 10:00", "2023-1-1", "", "2023-01-31\n"])
def test_a_day_is_not_guessed(value: str) -> None:
    assert refused(Day, value) == "day"


@pytest.mark.parametrize(
    "value", ["+62 711 555 0100", "+627115550100", "+62 (711) 555-0100", "+62.711.555.0100", "+1 202 555 0100"]
)
def test_a_phone_number_is_international(value: str) -> None:
    assert read(Phone, value) == value


@pytest.mark.parametrize(
    "value",
    [
        "0711 555 0100",
        "62 711 555 0100",
        "+62",
        "+",
        "+62 711 555 0100 ext 2",
        "+62711555010a",
        "+" + "1" * 30,
        "+62 711\n555",
    ],
)
def test_another_phone_number_is_refused(value: str) -> None:
    assert refused(Phone, value) == "phone"


@pytest.mark.parametrize(
    "value",
    ["https://example.org", "http://example.org/a?b=c#d", "https://shopee.co.id/toko%20x", "https://пример.рф/"],
)
def test_a_web_address_is_whole(value: str) -> None:
    assert read(Web, value) == value


@pytest.mark.parametrize(
    "value",
    ["example.org", "www.example.org", "javascript:alert(1)", "ftp://example.org", "//example.org", "https://", "https:///x",
     "https://a b.example", 'https://example.org/"onload=', "https://example.org/<x>", "data:text/html,x", " https://x.example",
     "https://example.org\n"],
)  # fmt: skip
def test_another_web_address_is_refused(value: str) -> None:
    assert refused(Web, value) == "web"


@pytest.mark.parametrize("value", ["humas@example.org", "lapas.perempuan+pers@sub.example.go.id"])
def test_an_email_address_has_a_name_and_a_domain(value: str) -> None:
    assert read(Email, value) == value


@pytest.mark.parametrize(
    "value",
    ["humas", "humas@", "@example.org", "humas@example", "a b@example.org", "a@b@example.org", "Humas <a@example.org>",
     "a@example.org,b@example.org", "mailto:a@example.org", "a@example.org\n"],
)  # fmt: skip
def test_another_email_address_is_refused(value: str) -> None:
    assert refused(Email, value) == "email"


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("false", False)])
def test_truth_is_one_of_two_words(value: str, expected: bool) -> None:
    assert read(Truth, value) is expected


@pytest.mark.parametrize(("value", "expected"), [("0", 0), ("350000", 350_000), ("012", 12), ("-1", -1)])
def test_a_whole_number_is_digits(value: str, expected: int) -> None:
    assert read(Whole, value) == expected


@pytest.mark.parametrize(
    "value", ["350.000", "350,000", "350.0", "1_000", "1e3", " 1", "1 000", "Rp350", "٣", "0x1F", "", "9" * 19, "1\n"]
)
def test_a_whole_number_is_not_guessed(value: str) -> None:
    assert refused(Whole, value) == "int_parsing"


@pytest.mark.parametrize(("value", "expected"), [("0", 0.0), ("1", 1.0), ("0.41", 0.41)])
def test_a_share_is_from_0_to_1(value: str, expected: float) -> None:
    assert read(Share, value) == expected


@pytest.mark.parametrize(
    ("value", "kind"),
    [("1.1", "less_than_equal"), ("-0.1", "greater_than_equal"), ("nan", "finite_number"), ("inf", "finite_number"),
     ("0,5", "float_parsing"), ("50%", "float_parsing")],
)  # fmt: skip
def test_another_share_is_refused(value: str, kind: str) -> None:
    assert refused(Share, value) == kind


@pytest.mark.parametrize("value", ["a", "a-b", "37-mitra", "a" * 100])
def test_a_slug_is_part_of_an_address(value: str) -> None:
    assert read(Slug, value) == value


@pytest.mark.parametrize("value", ["", "a-", "-a", "a--b", "A", "a.b", "a/b", "a\n", "é"])
def test_another_slug_is_refused(value: str) -> None:
    assert refused(Slug, value) == "string_pattern_mismatch"


@pytest.mark.parametrize("value", ["../foto.jpg", "/etc/passwd", "a/b.jpg", "a\\b.jpg", "a\x00.jpg"])
def test_a_file_lies_in_the_same_folder(value: str) -> None:
    assert refused(FileName, value) == "string_pattern_mismatch"


def test_texts_lose_the_space_around_them() -> None:
    assert (read(Line, "  a b  "), read(Text, "\n a\n\nb \n"), read(FileName, " a.jpg ")) == ("a b", "a\n\nb", "a.jpg")
