"""Redaction: what was under a region cannot be told from anything that is left of the picture."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from newsroom.picture import Limits
from newsroom.pixels import open_upright
from newsroom.redaction import FILL, fill, padded
from newsroom.rendition import Area
from tests import pictures


def test_the_margin_is_a_third_and_a_colour_block() -> None:
    # 35 % of 100 × 50 pixels is 35 × 17.5; 16 more, rounded outward.
    assert padded(Area(0.4, 0.4, 0.1, 0.1), 1000, 500) == (349, 166, 551, 284)


@pytest.mark.parametrize(
    ("area", "box"),
    [
        (Area(0, 0, 1, 1), (0, 0, 100, 80)),
        (Area(0, 0, 0, 0), (0, 0, 16, 16)),
        (Area(1, 1, 0.5, 0.5), (66, 50, 100, 80)),
        (Area(-9, -9, 0.1, 0.1), (0, 0, 1, 1)),
        (Area(9, 9, 0.1, 0.1), (99, 79, 100, 80)),
        (Area(-9, -9, 99, 99), (0, 0, 100, 80)),
    ],
)
def test_regions_at_and_beyond_the_edge(area: Area, box: tuple[int, int, int, int]) -> None:
    assert padded(area, 100, 80) == box


@pytest.mark.parametrize(
    "area",
    [Area(float("nan"), 0, 1, 1), Area(0, float("inf"), 1, 1), Area(0, 0, -0.1, 1), Area(0, 0, 1, -0.1)],
)
def test_what_is_no_rectangle(area: Area) -> None:
    with pytest.raises(ValueError, match=r"^a region needs four finite numbers and no negative size$"):
        padded(area, 100, 80)


shares = st.floats(0, 1)


@given(st.builds(Area, shares, shares, shares, shares), st.integers(1, 9000), st.integers(1, 9000))
def test_a_box_covers_its_region_and_stays_in_the_picture(area: Area, width: int, height: int) -> None:
    left, upper, right, lower = padded(area, width, height)
    assert 0 <= left < right <= width
    assert 0 <= upper < lower <= height
    for start, length, size, low, high in (
        (area.x, area.w, width, left, right),
        (area.y, area.h, height, upper, lower),
    ):
        assert low <= max(start * size - length * size * 0.35 - 16, 0)
        assert high >= min((start + length) * size + length * size * 0.35 + 16, size) - 1e-6


def test_only_the_boxes_change_and_the_original_is_left_alone() -> None:
    image = pictures.scene(400, 300)
    before = image.tobytes()
    regions = [Area(0.1, 0.1, 0.1, 0.1), Area(0.7, 0.6, 0.2, 0.2)]
    result = fill(image, regions)
    boxes = [padded(region, 400, 300) for region in regions]
    for box in boxes:
        assert result.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), FILL)]
        for picture in (image, result):
            picture.paste("black", box)
    assert ImageChops.difference(image, result).getbbox() is None
    assert pictures.scene(400, 300).tobytes() == before


def test_no_region_changes_nothing() -> None:
    image = pictures.scene(64, 48)
    result = fill(image, [])
    assert result is not image
    assert result.tobytes() == image.tobytes()


def test_other_modes_become_rgb() -> None:
    assert fill(Image.new("L", (64, 48), 9), [Area(0, 0, 1, 1)]).getcolors() == [(64 * 48, FILL)]


# A JPEG stores colours in blocks: a face's colours are in the pixels around it too.
@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
@pytest.mark.parametrize("side", [6, 17, 40])
def test_nothing_of_a_face_is_left_around_its_region(subsampling: str, side: int, tmp_path: Path) -> None:
    for at in range(200, 216):  # every place in a block
        left = []
        for seed in (1, 2):
            image = pictures.scene(480, 360)
            image.paste(pictures.noise(side, side, seed), (at, at - 50))
            content = pictures.data(image, "JPEG", quality=85, subsampling=subsampling)
            region = Area(at / 480, (at - 50) / 360, side / 480, side / 360)
            left.append(fill(open_upright(pictures.put(tmp_path, "a.jpg", content), Limits()), [region]))
        assert ImageChops.difference(*left).getbbox() is None
