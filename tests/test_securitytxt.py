"""security.txt: as RFC 9116 wants it, and watched."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsroom.build import Outcome
from tests import searchable
from tests.test_redirects import QUIET

CONTACT = 'SECURITY_CONTACT = "mailto:humas@contoh.example"\n'
RENEW = "See that SECURITY_CONTACT is still right, then set SECURITY_EXPIRES to a day within a year."
FILE = Path("output", ".well-known", "security.txt")


def build(folder: Path, settings: str) -> Outcome:
    searchable.write(folder, QUIET, settings)
    return searchable.build(folder)  # on 1 June 2023


def test_it_says_whom_to_tell_and_until_when(tmp_path: Path) -> None:
    assert build(tmp_path, CONTACT + 'SECURITY_EXPIRES = "2024-01-31"\n').text == ""
    data = (tmp_path / FILE).read_bytes()
    fields = dict(line.split(": ", 1) for line in data.decode("utf-8").splitlines())
    assert fields == {
        "Contact": "mailto:humas@contoh.example",
        "Expires": "2024-01-31T16:59:59Z",  # the end of the day in Palembang
        "Preferred-Languages": "id, en",
        "Canonical": "https://contoh.example/.well-known/security.txt",
    }
    assert datetime.fromisoformat(fields["Expires"]) == datetime(2024, 1, 31, 16, 59, 59, tzinfo=UTC)
    assert data.endswith(b"\n")


def test_without_a_contact_there_is_none(tmp_path: Path) -> None:
    assert build(tmp_path, "").published
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(
    ("day", "published", "told"),
    [
        ("2023-07-02", True, ""),
        ("2023-07-01", True, f"warning: SECURITY_EXPIRES: the contact for security is to be confirmed by 2023-07-01. {RENEW}"),
        ("2023-06-01", True, f"warning: SECURITY_EXPIRES: the contact for security is to be confirmed by 2023-06-01. {RENEW}"),
        ("2023-05-31", False, f"SECURITY_EXPIRES: the contact for security has been out of date since 2023-05-31. {RENEW}"),
        ("", False, f"SECURITY_EXPIRES: missing. {RENEW}"),
    ],
)  # fmt: skip
def test_the_build_watches_the_day(tmp_path: Path, day: str, published: bool, told: str) -> None:
    outcome = build(tmp_path, CONTACT + (f'SECURITY_EXPIRES = "{day}"\n' if day else ""))
    assert (outcome.published, outcome.text) == (published, f"pelicanconf.py:1: {told}" if told else "")


@pytest.mark.parametrize(
    "contact", ["humas@contoh.example", "http://contoh.example/lapor", "mailto:", "mailto:a b@c.example"]
)
def test_a_contact_is_an_address_that_can_be_followed(tmp_path: Path, contact: str) -> None:
    outcome = build(tmp_path, f'SECURITY_CONTACT = "{contact}"\nSECURITY_EXPIRES = "2024-01-31"\n')
    assert outcome.text.startswith("pelicanconf.py:1: SECURITY_CONTACT: the setting cannot be used")
