"""Parts: what an archive's index is divided into, and what of it is made anew."""

import shutil
from pathlib import Path
from unittest.mock import patch

import pytest

from newsroom import pagefind, parts
from newsroom.edition import Edition
from newsroom.parts import parts_of
from tests.building import tree
from tests.searchable import ARCHIVE, DAYS, build, index_of, pages, release, write

NEWS = {*DAYS, "panen", "mitra"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "FULL", 2)


def divided(folder: Path) -> dict[str, list[str]]:
    """Build; return the last part of each address in every part of the index of Indonesian."""
    found: dict[str, list[str]] = {}

    def examine(edition: Edition) -> None:
        for part in parts_of(edition.register, "id"):
            found[part.folder] = [thing.address.split("/")[-2] for thing in part.things]

    assert build(folder, examine=examine).published
    return found


def test_the_news_are_divided_by_month_and_all_else_is_in_the_first_part(tmp_path: Path) -> None:
    assert list(divided(write(tmp_path, ARCHIVE)).items()) == [
        ("id/", ["panen", "mitra", "membatik", "batik", "dinas", "kampus", "profil"]),
        ("id/2022-07/", ["tenun-flamboyan", "tenun-enau"]),
        ("id/2021-03/", ["tenun-dahlia", "tenun-cempaka"]),
        ("id/2021-01/", ["tenun-bakung", "tenun-anggrek"]),
    ]


def test_a_month_is_never_divided_and_the_latest_is_never_put_away(tmp_path: Path) -> None:
    more = {f"berita/2023/mei-{n}/index.md": release(f"mei-{n}", f"2023-05-0{n}") for n in range(3, 7)}
    more |= {f"berita/2022/juli-{n}/index.md": release(f"juli-{n}", f"2022-07-0{n}") for n in range(1, 5)}
    found = divided(write(tmp_path, ARCHIVE | more))
    assert [name for name in found["id/"] if name[:3] == "mei"] == ["mei-6", "mei-5", "mei-4", "mei-3"]
    assert found["id/2022-07/"] == ["tenun-enau", "juli-4", "juli-3", "juli-2", "juli-1"]
    assert list(found) == ["id/", "id/2022-08/", "id/2022-07/", "id/2021-03/", "id/2021-01/"]


def test_a_text_changes_only_the_part_that_it_is_in(tmp_path: Path) -> None:
    folder, made = write(tmp_path, ARCHIVE), list[tuple[bool, list[str]]]()

    def index(records: list[dict[str, str]], *, merged: bool = False) -> dict[str, bytes]:
        made.append((merged, [record["url"].split("/")[-2] for record in records]))
        return real(records, merged=merged)

    real = pagefind.index
    with patch("newsroom.pagefind.index", index):
        divided(folder)
        del made[:]
        (path := folder / "content/berita/2021/tenun-dahlia/index.md").write_text(
            release("tenun-dahlia", "2021-03-02", "Lain.\n")
        )
        divided(folder)
        assert made == [(True, ["tenun-dahlia", "tenun-cempaka"])]
        shutil.rmtree(path.parent)
        del made[:]
        divided(folder)  # too little is left of 2021-03, so that each later month is divided in another way
        assert [(merged, [name for name in names if name in NEWS]) for merged, names in made] == [
            (False, ["panen"]), (True, ["mitra", "tenun-flamboyan"]), (True, ["tenun-enau", "tenun-cempaka"]),
        ]  # fmt: skip
    warm = tree(folder / "output")
    assert set(pages(index_of(warm, "id/2021-03"), "id")) == {"/berita/2022/tenun-enau/", "/berita/2021/tenun-cempaka/"}
    assert "pagefind/id/2022-07/pagefind-entry.json" not in warm
    assert len(list((folder / ".cache").glob("*/search/*"))) == 5  # four parts, and English
    assert build(folder, cold=True).published
    assert tree(folder / "output") == warm
