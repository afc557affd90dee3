"""Photos of iPhones: opened with the extra "heic", told plainly without it."""

from pathlib import Path

import pytest
from PIL import Image

from newsroom.embedded import read
from newsroom.encoder import encode
from newsroom.picture import Limits, PictureError
from newsroom.pixels import inspect, open_upright
from newsroom.rendition import Recipe, plan
from newsroom.xmp import Fields, packet

pillow_heif = pytest.importorskip("pillow_heif", reason="needs the extra: uv sync --extra heic")


def photo(path: Path, turn: int = 1, xmp: bytes = b"") -> Path:
    """Write a HEIC file: red on its left, blue on its right, turned as a phone notes it, with a GPS position."""
    image = Image.new("RGB", (400, 300), (200, 20, 20))
    image.paste((20, 20, 200), (200, 0, 400, 300))
    exif = Image.Exif()
    exif[0x0112] = turn
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (2.0, 59.0, 10.0)
    pillow_heif.from_pillow(image).save(path, exif=exif.tobytes(), xmp=xmp or None, quality=90)
    return path


@pytest.mark.parametrize(("turn", "size"), [(1, (400, 300)), (6, (300, 400))])
def test_a_photo_of_a_phone_is_upright(tmp_path: Path, turn: int, size: tuple[int, int]) -> None:
    path = photo(tmp_path / "a.heic", turn)
    info = inspect(path, Limits())
    assert (info.format, (info.width, info.height)) == ("HEIF", size)
    image = open_upright(path, Limits())
    assert (image.mode, image.size, image.info) == ("RGB", size, {})


def test_its_renditions_carry_nothing_of_it(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.heic")
    info = inspect(path, Limits())
    recipe = Recipe(widths=(100,))
    renditions = plan("a.heic", info, recipe)
    encode(path, info.digest, renditions, recipe, Limits(), tmp_path / "out")
    assert [rendition.name.split(".")[0] for rendition in renditions] == ["a-100", "a-100"]
    for rendition in renditions:
        with Image.open(tmp_path / "out" / rendition.name) as image:
            assert dict(image.getexif()) == {}


def test_what_it_says_is_read(tmp_path: Path) -> None:

    path = photo(tmp_path / "a.heic", xmp=packet(Fields(creators=("Sari",), captions={"x-default": "Panen"})))
    said = read(path.read_bytes())
    assert (said.creators, said.caption, said.has_gps) == (("Sari",), "Panen", True)


def test_a_truncated_one_is_refused(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.heic")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(PictureError):
        open_upright(path, Limits())
