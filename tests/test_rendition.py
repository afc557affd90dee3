"""Renditions: which files there will be, what they are called and how large they are, before a pixel is encoded."""

import re
import subprocess
import sys
import unicodedata
from dataclasses import fields, replace
from types import SimpleNamespace
from typing import Any

import PIL
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import AvifImagePlugin, features

from newsroom import rendition
from newsroom.picture import PictureInfo
from newsroom.rendition import Area, Recipe, Rendition, areas, crop_box, key, plan, safe_stem

PHOTO = PictureInfo(4000, 3000, "JPEG", "ab" * 32, 5_000_000)
REGIONS = (Area(0.4, 0.2, 0.1, 0.1),)
ONE_FORMAT = Recipe(formats=("jpeg",))


def sizes(info: PictureInfo, recipe: Recipe = ONE_FORMAT) -> list[tuple[int, int]]:
    return [(r.width, r.height) for r in plan("foto", info, recipe)]


def photo(width: int, height: int) -> PictureInfo:
    return replace(PHOTO, width=width, height=height)


# The plan


def test_the_whole_plan() -> None:
    recipe = Recipe(formats=("avif", "jpeg", "webp"), widths=(960, 480), crops=((1200, 630),))
    short = key(PHOTO, recipe)[:12]
    assert plan("Foto Bersama.JPG", PHOTO, recipe) == (
        Rendition(480, 360, "avif", "image/avif", f"foto-bersama-480.{short}.avif"),
        Rendition(960, 720, "avif", "image/avif", f"foto-bersama-960.{short}.avif"),
        Rendition(480, 360, "jpeg", "image/jpeg", f"foto-bersama-480.{short}.jpg"),
        Rendition(960, 720, "jpeg", "image/jpeg", f"foto-bersama-960.{short}.jpg"),
        Rendition(480, 360, "webp", "image/webp", f"foto-bersama-480.{short}.webp"),
        Rendition(960, 720, "webp", "image/webp", f"foto-bersama-960.{short}.webp"),
        Rendition(1200, 630, "jpeg", "image/jpeg", f"foto-bersama-1200x630.{short}.jpg", crop=True),
    )


def test_the_same_format_or_crop_twice_is_one_file() -> None:
    twice = Recipe(formats=("jpeg", "jpeg"), widths=(480, 480), crops=((1200, 630), (1200, 630)))
    assert [(r.width, r.crop) for r in plan("foto", PHOTO, twice)] == [(480, False), (1200, True)]


@pytest.mark.parametrize(
    ("original", "widths"),
    [
        (4000, [480, 960, 1600]),
        (1600, [480, 960, 1600]),
        (1599, [480, 960, 1599]),  # its own width, as it is over a tenth more than 960
        (1057, [480, 960, 1057]),
        (1056, [480, 960]),
        (480, [480]),
        (479, [479]),
        (32, [32]),
    ],
)
def test_widths_are_never_larger_than_the_original(original: int, widths: list[int]) -> None:
    assert [width for width, _ in sizes(photo(original, original))] == widths


def test_heights_are_rounded() -> None:
    assert sizes(photo(1000, 667)) == [(480, 320), (960, 640)]
    assert sizes(photo(320, 32), Recipe(formats=("jpeg",), widths=(4,))) == [(4, 1)]


def test_a_side_no_format_can_hold_is_not_planned() -> None:
    assert sizes(photo(10_000, 100_000), Recipe(formats=("jpeg",), widths=(480, 9000))) == [(480, 4800), (1638, 16_380)]


def test_a_crop_of_a_small_picture_keeps_its_shape() -> None:
    recipe = Recipe(formats=("jpeg",), widths=(300,), crops=((1200, 630), (1200, 1200)))
    assert sizes(photo(600, 400), recipe) == [(300, 200), (600, 315), (400, 400)]


@pytest.mark.parametrize(
    "recipe", [Recipe(formats=("gif",)), Recipe(formats=()), Recipe(widths=()), Recipe(formats=("jpeg", "tiff"))]
)
def test_a_recipe_that_makes_nothing(recipe: Recipe) -> None:
    with pytest.raises(
        ValueError, match=r"^a recipe needs widths and formats among \['avif', 'jpeg', 'webp'\], not \["
    ):
        plan("foto", PHOTO, recipe)


sides = st.integers(32, 20_000)
crops = st.lists(st.tuples(st.integers(1, 3000), st.integers(1, 3000)), max_size=3).map(tuple)
widths_ = st.lists(st.integers(1, 5000), min_size=1, max_size=4).map(tuple)


@given(st.text(max_size=80), sides, sides, widths_, crops)
def test_any_plan(
    stem: str, width: int, height: int, widths: tuple[int, ...], cut: tuple[tuple[int, int], ...]
) -> None:
    files = plan(stem, photo(width, height), Recipe(widths=widths, crops=cut))
    assert len({file.name for file in files}) == len(files)
    for file in files:
        assert 1 <= file.width <= min(width, 16_383)
        assert 1 <= file.height <= min(height, 16_383)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-\d+(x\d+)?\.[0-9a-f]{12}\.(avif|jpg)", file.name)
        assert len(file.name) <= 100


# Names


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("foto-bersama.jpg", "foto-bersama"),
        ("Foto Bersama (1).JPEG", "foto-bersama-1"),
        ("IMG_2023.01.31.avif", "img-2023-01-31"),
        ("Женская колония.jpg", "zhenskaia-koloniia"),
        ("集合写真.png", "ji-he-xie-zhen"),
        ("Café — São Tomé.webp", "cafe-sao-tome"),
        ("con", "foto-con"),
        ("CON.jpg", "foto-con"),
        ("lpt1.png", "foto-lpt1"),
        ("console.jpg", "console"),
        ("..", "foto-5ec1f7"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "foto-e3b0c4"),
        (".jpg", "foto-d912c7"),
        ("-.-.jpg", "foto-eaf90d"),
        ("x" * 100 + ".jpg", "x" * 60),
        ("y" * 59 + " zzz.jpg", "y" * 59),
        ("a\0b\n.jpg", "a-b"),
        ("<script>.jpg", "script"),
    ],
)
def test_stems(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


@pytest.mark.parametrize(
    ("name", "stem"), [("foto é ü.jpg", "foto-e-u"), ("が.jpg", "ga"), ("\u0344.jpg", "foto-cf3134")]
)
def test_a_composed_and_a_decomposed_name_are_one(name: str, stem: str) -> None:
    decomposed = unicodedata.normalize("NFD", name)
    assert decomposed != name
    assert (safe_stem(name), safe_stem(decomposed)) == (stem, stem)


def test_names_of_which_nothing_is_left_stay_apart() -> None:
    assert safe_stem("🕌.jpg") != safe_stem("🏫.jpg")


def test_an_impossible_character_has_a_name_too() -> None:
    assert safe_stem("\ud800.jpg").startswith("foto-")


@given(st.text())
def test_any_stem(name: str) -> None:
    stem = safe_stem(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem)
    assert len(stem) <= 65
    assert not re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", stem)
    assert safe_stem(stem) == stem


# What a name depends on

# One other value for each field of a recipe; a new field without a line here fails the test below.
CHANGES: dict[str, Any] = {
    "widths": (480, 960, 1601),
    "formats": ("avif", "jpeg", "webp"),
    "jpeg_quality": 81,
    "avif_quality": 61,
    "webp_quality": 81,
    "avif_speed": 9,
    "regions": (Area(0.4, 0.2, 0.1, 0.11),),
    "focus": (0.5, 0.4),
    "packet": b"<x/>",
    "crops": ((1200, 631),),
    "press": 2000,
    "press_quality": 91,
}
FULL = Recipe(formats=("avif", "webp"), regions=REGIONS, crops=((1200, 630),), press=3000)


@pytest.mark.parametrize("field", [field.name for field in fields(Recipe)])
def test_another_recipe_has_other_names(field: str) -> None:
    other = replace(FULL, **{field: CHANGES[field]})
    assert not {r.name for r in plan("foto", PHOTO, FULL)} & {r.name for r in plan("foto", PHOTO, other)}


@pytest.mark.parametrize(("field", "value"), [("digest", "cd" * 32), ("width", 4001), ("height", 3001)])
def test_another_original_has_another_key(field: str, value: object) -> None:
    assert key(replace(PHOTO, **{field: value}), FULL) != key(PHOTO, FULL)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("constant", "value"), [("FILL", (0, 0, 0)), ("MARGIN", 0.5), ("MARGIN_PIXELS", 17), ("_VERSION", -1)]
)
def test_another_program_has_another_key(constant: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(PHOTO, FULL)
    monkeypatch.setattr(rendition, constant, value)
    assert key(PHOTO, FULL) != before


def test_codecs_are_those_that_pillow_tells_of() -> None:
    names = ("libjpeg_turbo", "jpg", "webp", "avif", "littlecms2")
    versions = [f"{name} {features.version(name)}" for name in names]
    aom = AvifImagePlugin.get_codec_version("aom")
    assert rendition._codecs() == (f"pillow {PIL.__version__}", *versions, f"aom {aom}")


def test_another_encoder_has_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(PHOTO, FULL)
    assert {word.split()[0] for word in rendition._codecs()} >= {"pillow", "libjpeg_turbo", "webp", "avif", "aom"}
    monkeypatch.setattr(rendition, "_codecs", lambda: ("pillow 99",))
    assert key(PHOTO, FULL) != before


@pytest.mark.parametrize(
    "same",
    [
        Recipe(widths=(1600, 960, 480, 480)),
        Recipe(formats=("jpeg", "avif")),
        Recipe(webp_quality=1),  # no WebP is made
        Recipe(focus=(0.1, 0.1)),  # nothing is cropped
    ],
)
def test_what_changes_no_byte_changes_no_name(same: Recipe) -> None:
    assert {r.name for r in plan("foto", PHOTO, same)} == {r.name for r in plan("foto", PHOTO, Recipe())}


def test_names_are_the_same_in_another_process() -> None:
    code = (
        "from tests.test_rendition import *\n"
        "print(*(r.name for r in plan('Foto.jpg', PHOTO, replace(FULL, packet=b'x'))), sep='\\n', end='')"
    )
    names = [r.name for r in plan("Foto.jpg", PHOTO, replace(FULL, packet=b"x"))]
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        )
        assert run.stdout.splitlines() == names


def test_regions_of_any_type_become_plain_ones() -> None:
    written = SimpleNamespace(x=0.4, y=0.2, w=0.1, h=0.1, note="from front matter")
    assert areas([written]) == areas(REGIONS) == REGIONS


# Crops


@pytest.mark.parametrize(
    ("focus", "box"),
    [
        ((0.5, 0.5), (250, 0, 750, 500)),
        ((0.0, 0.0), (0, 0, 500, 500)),
        ((1.0, 1.0), (500, 0, 1000, 500)),
        ((0.3, 0.9), (50, 0, 550, 500)),
        ((-5.0, 7.0), (0, 0, 500, 500)),
    ],
)
def test_a_square_of_a_wide_picture(focus: tuple[float, float], box: tuple[int, int, int, int]) -> None:
    assert crop_box(1000, 500, 1.0, focus) == box


def test_a_wide_crop_of_a_tall_picture() -> None:
    assert crop_box(300, 900, 2.0, (0.5, 0.3)) == (0, 195, 300, 345)


@pytest.mark.parametrize("arguments", [(0, 5, 1.0), (5, 0, 1.0), (5, 5, 0.0), (5, 5, -1.0), (5, 5, float("inf"))])
def test_no_box(arguments: tuple[int, int, float]) -> None:
    with pytest.raises(ValueError, match=r"^width, height and ratio must be positive$"):
        crop_box(*arguments)


@given(sides, sides, st.floats(0.1, 10), st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_a_box_is_as_large_as_fits_and_keeps_the_focus(
    width: int, height: int, ratio: float, focus: tuple[float, float]
) -> None:
    left, upper, right, lower = crop_box(width, height, ratio, focus)
    assert 0 <= left < right <= width
    assert 0 <= upper < lower <= height
    assert left <= focus[0] * width <= right
    assert upper <= focus[1] * height <= lower
    assert right - left == width or lower - upper == height
    assert abs((right - left) - (lower - upper) * ratio) <= max(1, ratio)
