"""Every mistake a press officer can make in a folder: the whole message, and nothing published."""

from pathlib import Path

import pytest

from tests.building import built, standing_in, tree
from tests.invalid_sites import LANGUAGES, MADE, MISTAKES, SITES, expected, order, outcome, prepare

OLD = {"index.html": b"<p>yang lama</p>\n", "berita/foto.jpg": b"\xff\xd8lama\xff\xd9"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_site_the_mistakes_are_made_in_is_free_of_them(lang: str, tmp_path: Path) -> None:
    result = outcome("_base", tmp_path / "situs", lang)
    assert (result.text, result.published) == ("", True)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_both_languages_and_publishes_nothing(name: str, tmp_path: Path) -> None:
    site = tmp_path / "situs"
    prepare(name, site)
    for path, content in OLD.items():
        (site / "output" / path).parent.mkdir(parents=True, exist_ok=True)
        (site / "output" / path).write_bytes(content)
    before = {path.name for path in site.iterdir()}
    with standing_in(site):
        result = built(order(name, "id"))
    for lang in LANGUAGES:
        assert result.problems.text(lang) + "\n" == expected(name, lang).read_text("utf-8")
    assert not result.published
    assert tree(site / "output") == OLD
    assert {path.name for path in site.iterdir()} - before <= {".cache", "__pycache__"}  # no folder left aside


def test_every_mistake_made_by_code_has_a_folder_with_its_messages() -> None:
    assert sorted(MADE.keys() - set(MISTAKES)) == []
    assert [name for name in MISTAKES for lang in LANGUAGES if not expected(name, lang).is_file()] == []


def test_no_two_mistakes_are_the_same() -> None:
    told = [expected(name, "en").read_text("utf-8") for name in MISTAKES]
    assert sorted(text for text in set(told) if told.count(text) > 1 and "content" not in text.split(":")[0]) == []


def test_what_git_cannot_hold_is_not_stored() -> None:
    stored = [path for path in SITES.rglob("*") if "_base" not in path.parts and path.is_file()]
    assert [path.name for path in stored if path.is_symlink() or path.suffix in {".jpg", ".png"}] == []
    assert len({str(path).casefold() for path in stored}) == len(stored)
