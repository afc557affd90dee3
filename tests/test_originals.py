"""Originals: each photo file is opened once for all that is asked of it, and not at all where nothing has changed."""

import os
import re
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest

from newsroom import picture
from newsroom.embedded import read
from newsroom.order import Order
from newsroom.originals import Unusable, info_of, look
from newsroom.picture import Limits, PictureError, PictureInfo
from newsroom.pixels import inspect
from newsroom.problems import Problems
from tests import exiftool, pictures
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


def _shows(text: Path) -> bool:
    """Whether a text shows photos that are not hidden."""
    return "photos:" in text.read_text("utf-8") and HIDDEN not in str(text) and "ditarik" not in text.read_text("utf-8")


def build(folder: Path) -> Problems:
    """Build a site that is in order; return its problems, of which there are only notes."""
    time.sleep(0.1)  # what was written a moment ago may be written again, and is not relied on
    with standing_in(folder):
        outcome = built(Order(now=NOW, lang="en"))
    assert (outcome.text, outcome.published) == ("", True)
    return outcome.problems


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


@pytest.mark.parametrize(
    ("former", "latter"),
    [("\n---\n\n", "\n---\n\nMore words. "), ("summary: ", "summary: More words. ")],
    ids=["body", "head"],
)
def test_whoever_corrects_a_text_has_no_photo_opened(
    former: str, latter: str, museum: Path, opened: Counter[str]
) -> None:
    build(museum)
    text = next(path for path in sorted((museum / "content").rglob("index.md")) if _shows(path))
    text.write_text(text.read_text("utf-8").replace(former, latter, 1), "utf-8")
    opened.clear()
    problems = build(museum)
    assert opened == Counter()
    with standing_in(museum):
        notes = problems.notes  # for whoever asks they are read again
    assert sum("GPS" in note.text("en") for note in notes if text.parent.name in note.path) == len(opened) == 3
    after = tree(museum / "output")
    assert any(b"More words." in data for data in after.values())
    shutil.rmtree(museum / ".cache")
    problems = build(museum)
    with standing_in(museum):
        assert problems.notes == notes
    assert tree(museum / "output") == after


def test_what_a_text_leaves_to_its_photo_is_asked_of_it_once(museum: Path, opened: Counter[str]) -> None:
    """Also where words are corrected; not where the text says something else of the photo than it did."""
    text = next(path for path in sorted((museum / "content").rglob("index.md")) if _shows(path))
    photo = text.parent / re.findall(r"file: (.*)", text.read_text("utf-8"))[0]
    words = re.sub(r"    credit: .*\n", "", text.read_text("utf-8"), count=1)
    assert words != text.read_text("utf-8")
    exiftool.write(photo, "-XMP-photoshop:Credit=Said by the file")
    photo.with_name("arguments.txt").unlink()
    text.write_text(words, "utf-8")
    build(museum)
    text.write_text(f"{words.rstrip()} More words.\n", "utf-8")
    opened.clear()
    build(museum)
    assert opened == Counter()
    assert any(b"Said by the file" in data for data in tree(museum / "output").values())
    text.write_text(words.replace("    caption: ", "    caption: More words. ", 1), "utf-8")
    build(museum)
    assert opened.keys() == {photo.name}  # looked at, and encoded with the new caption inside


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
    assert opened == Counter({} if touched else {photo.name: 2})  # and none beside it, though their text is read anew
    assert (tree(museum / "output") == before) == touched
    shutil.rmtree(museum / ".cache")
    after = tree(museum / "output")
    build(museum)
    assert tree(museum / "output") == after
