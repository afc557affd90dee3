"""Originals: each photo file is opened once for all that is asked of it, and not at all where nothing has changed."""

import os
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest

from newsroom import picture
from newsroom.build import Order
from newsroom.embedded import read
from newsroom.originals import Unusable, info_of, look
from newsroom.picture import Limits, PictureError, PictureInfo
from newsroom.pixels import inspect
from tests import pictures
from tests.building import HIDDEN, built, site, standing_in, tree

LIMITS = Limits()
NOW = "2024-07-02 10:00"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return pictures.put(tmp_path, "a.jpg", pictures.data(pictures.scene(64, 48), "JPEG", exif=pictures.exif(6)))


def test_one_reading_tells_what_a_file_is_and_what_it_says(photo: Path) -> None:
    sight, said = look(photo, LIMITS)
    assert sight == inspect(photo, LIMITS)
    assert isinstance(sight, PictureInfo)
    assert (sight.width, sight.height) == (48, 64)
    assert said == read(photo.read_bytes())


def test_what_cannot_be_used_is_known_as_well(tmp_path: Path) -> None:
    gif = pictures.put(tmp_path, "a.jpg", pictures.data(pictures.scene(64, 48), "GIF"))
    sight, said = look(gif, LIMITS)
    assert sight == Unusable("format", {"format": "GIF"})
    assert said.troubles == ("format",)
    for _ in range(2):
        with pytest.raises(PictureError) as caught:
            info_of(gif, LIMITS, {str(gif): sight})
        assert (caught.value.code, caught.value.values) == ("format", {"format": "GIF"})


def test_what_cannot_be_read_now_is_looked_at_again(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="missing"):
        look(tmp_path / "none.jpg", LIMITS)


def test_what_was_seen_is_not_opened_again(photo: Path) -> None:
    info = inspect(photo, LIMITS)
    assert info_of(photo, LIMITS, {}) == info
    photo.unlink()
    assert info_of(photo, LIMITS, {str(photo): info}) == info


# In a site


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return site("museum-pesisir", tmp_path / "museum")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each photo of a content folder was opened since the counter was cleared; of what is hidden nothing is kept."""
    found: Counter[str] = Counter()
    real = os.open

    def watched(path: "os.PathLike[str] | str", flags: int, *rest: int, **more: int) -> int:
        if Path(path).suffix in picture.SUFFIXES and "content" in Path(path).parts and not _secret(path):
            found[Path(path).name] += 1
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", watched)
    return found


def _secret(path: "os.PathLike[str] | str") -> bool:
    """Whether a photo is of a draft or withdrawn: nothing of it is kept, so that it is looked at each time."""
    return HIDDEN in str(path) or Path(path).name.startswith("ditarik")


def build(folder: Path) -> None:
    time.sleep(0.1)  # what was written a moment ago may be written again, and is not relied on
    with standing_in(folder):
        outcome = built(Order(now=NOW, lang="en"))
    assert (outcome.text, outcome.published) == ("", True)


def test_a_build_opens_each_photo_to_look_and_to_encode_and_the_next_one_none(
    museum: Path, opened: Counter[str]
) -> None:
    build(museum)
    assert len(opened) == 3
    assert max(opened.values()) == 2
    before = tree(museum / "output")
    opened.clear()
    build(museum)
    assert opened == Counter()
    assert tree(museum / "output") == before


@pytest.mark.parametrize("touched", [False, True], ids=["another", "touched"])
def test_a_photo_that_changes_is_looked_at_again(touched: bool, museum: Path, opened: Counter[str]) -> None:
    build(museum)
    before = tree(museum / "output")
    photo = next(path for path in sorted((museum / "content").rglob("*.jpg")) if not _secret(path))
    if touched:
        photo.touch()
    else:
        photo.write_bytes(pictures.data(pictures.scene(800, 600), "JPEG", quality=90))
    opened.clear()
    build(museum)
    beside = [path.name for path in photo.parent.glob("*.jpg") if path != photo]  # of the same text, which is read anew
    assert opened == (Counter() if touched else Counter({photo.name: 2, **dict.fromkeys(beside, 1)}))
    assert (tree(museum / "output") == before) == touched
    shutil.rmtree(museum / ".cache")
    after = tree(museum / "output")
    build(museum)
    assert tree(museum / "output") == after
