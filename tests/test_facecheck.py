"""The face check in a build: it can warn or block, and never license."""

import re
from pathlib import Path

import pytest

from newsroom import faces
from newsroom.build import Outcome
from newsroom.order import Order
from tests.building import built, standing_in
from tests.invalid_sites import prepare
from tests.test_faces import photo

INDEX = "content/berita/2023/panen-sayur/index.md"
needs = pytest.mark.skipif(not faces.available(), reason="needs the extra: uv sync --extra faces")


def outcome(tmp_path: Path, consent: str, check: str) -> Outcome:
    site = tmp_path / "situs"
    tmp_path.mkdir(exist_ok=True)
    if not site.exists():
        prepare("_base", site)
    photo((200, 100, 200), size=(640, 480)).save(site / "content/berita/2023/panen-sayur/foto.jpg", quality=92)
    index = site / INDEX
    index.write_text(index.read_text().replace("consent: written", f"consent: {consent}"))
    with standing_in(site):
        return built(Order(now="2023-06-01", lang="en", overrides={"FACE_CHECK": check, "PHOTO_WIDTHS": [480]}))


def line(consent: str) -> str:
    return (
        f'a face is visible, and "{consent}" does not cover it. '
        "Redact the face, get a written consent, or take another picture."
    )


@needs
def test_a_visible_face_without_consent_blocks(tmp_path: Path) -> None:
    result = outcome(tmp_path, "not-needed", "block")
    assert (result.published, result.text) == (False, f"{INDEX}:17: photos[0].consent: {line('not-needed')}")


@needs
def test_it_warns_where_it_is_asked_to_and_remembers(tmp_path: Path) -> None:
    for _ in range(2):
        result = outcome(tmp_path, "not-needed", "warn")
        assert (result.published, result.text) == (
            True,
            f"{INDEX}:17: warning: photos[0].consent: {line('not-needed')}",
        )


@needs
def test_a_face_that_was_found_is_not_forgotten_where_the_disk_changes_a_digit(tmp_path: Path) -> None:
    said = outcome(tmp_path, "not-needed", "block").text
    (noted,) = (tmp_path / "situs" / ".cache").rglob("faces.json")
    whole = noted.read_text()
    noted.write_text(re.sub(r'(foto[^"]*": )1', r"\g<1>0", whole))
    assert noted.read_text() != whole
    again = outcome(tmp_path, "not-needed", "block")
    assert (again.published, again.text) == (False, said)
    assert noted.read_text() == whole


@needs
def test_written_consent_covers_a_face(tmp_path: Path) -> None:
    assert outcome(tmp_path, "written", "block").text == ""


@needs
def test_a_redacted_face_is_not_found_and_one_beside_the_region_is(tmp_path: Path) -> None:
    whole = "redacted\n    redact: [{x: 0.3, y: 0.2, w: 0.35, h: 0.45}]"
    assert outcome(tmp_path / "one", whole, "block").text == ""
    corner = "redacted\n    redact: [{x: 0.0, y: 0.0, w: 0.02, h: 0.02}]"
    assert line("redacted") in outcome(tmp_path / "two", corner, "block").text


@needs
def test_it_is_off_unless_asked_for(tmp_path: Path) -> None:
    assert outcome(tmp_path, "not-needed", "off").text == ""


def test_a_check_that_cannot_be_made_is_not_skipped_silently(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "available", lambda: False)
    result = outcome(tmp_path, "written", "warn")
    assert (result.published, result.text) == (
        False,
        "pelicanconf.py:1: FACE_CHECK: the face check is not installed. Run uv sync --extra faces, or set FACE_CHECK to off.",
    )
