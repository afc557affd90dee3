"""Two checkouts that keep their caches in one folder: what one has encoded, the other need not."""

from pathlib import Path

import pytest

from newsroom.build import Outcome
from newsroom.encoded import NOTE, Encoded, store
from newsroom.order import Order
from newsroom.sharing import borrowed
from tests import pictures
from tests.building import SHARED, built, site, standing_in, tree

NOW = "2024-07-02 10:00"


@pytest.fixture
def checkouts(tmp_path: Path) -> tuple[Path, Path]:
    return site("museum-pesisir", tmp_path / "one" / "museum"), site("museum-pesisir", tmp_path / "two" / "museum")


def build(folder: Path, *, cold: bool = False) -> Outcome:
    with standing_in(folder):
        outcome = built(
            Order(now=NOW, lang="en", cold=cold, overrides={**SHARED, "CACHE_PATH": str(folder.parents[1] / "cache")})
        )
    assert (outcome.text, outcome.published) == ("", True)
    return outcome


def renditions(cache: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for note in sorted(cache.glob(f"*/photos/*/{NOTE}")):
        found.setdefault(note.parent.name, []).append(note.parent)
    return found


def test_what_one_has_encoded_the_other_takes_over(checkouts: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = checkouts
    first = build(one).counts
    second = build(two).counts
    assert first["photos_encoded"] == second["photos_reused"] > 2
    assert "photos_encoded" not in second
    assert tree(two / "output") == tree(one / "output")
    pairs = renditions(tmp_path / "cache").values()
    assert all(len(pair) == 2 and tree(pair[0]) == tree(pair[1]) for pair in pairs)


def test_what_is_damaged_there_is_made_here(checkouts: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = checkouts
    build(one)
    before = tree(one / "output")
    (folder,) = next(iter(renditions(tmp_path / "cache").values()))
    picture = next(path for path in sorted(folder.iterdir()) if path.name != NOTE)
    picture.write_bytes(bytes(picture.stat().st_size))
    assert build(two).counts["photos_encoded"] == 1
    assert tree(two / "output") == before


def test_a_cold_build_takes_nothing_over(checkouts: tuple[Path, Path]) -> None:
    one, two = checkouts
    encoded = build(one).counts["photos_encoded"]
    assert build(two, cold=True).counts["photos_encoded"] == encoded


def test_what_one_no_longer_shows_leaves_its_own_cache_alone(checkouts: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = checkouts
    build(one), build(two)
    photo = next((one / "content").rglob("boat.jpg"))
    photo.write_bytes(pictures.data(pictures.scene(800, 600), "JPEG", quality=90))
    build(one)
    counts = sorted(len(pair) for pair in renditions(tmp_path / "cache").values())
    assert counts == [1, 1, *[2] * (len(counts) - 2)]  # the former picture in the other one, the new one here


@pytest.mark.parametrize("names", [set(), {"a.jpg"}, {"a.jpg", "b.jpg", "c.jpg"}])
def test_other_names_are_not_taken_over(names: set[str], tmp_path: Path) -> None:
    there = tmp_path / "other" / "photos" / "foto.00"
    there.mkdir(parents=True)
    for name in ("a.jpg", "b.jpg"):
        (there / name).write_bytes(b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    store(there, Encoded("111", {"a.jpg": 3, "b.jpg": 3}, {"a.jpg": digest, "b.jpg": digest}))
    here = tmp_path / "own" / "photos" / "foto.00"
    assert borrowed(here, names) is None
    assert not here.exists()
    assert borrowed(here, {"a.jpg", "b.jpg"}) is not None
    assert tree(here) == tree(there)
    assert borrowed(tmp_path / "nowhere" / "own" / "photos" / "foto.00", {"a.jpg"}) is None
