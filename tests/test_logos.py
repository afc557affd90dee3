"""Logos: trimmed, even in optical weight, on the plate they need, and clean of what nobody sees."""

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image, ImageDraw

from newsroom import emblem, logos
from newsroom.emblem import AREA, DENSITY, MAX_HEIGHT, MAX_WIDTH, Drawing, fitted, plate, trimmed
from newsroom.picture import Limits, PictureError
from newsroom.settings import Settings
from newsroom.svg import SvgError
from tests.pictures import SENTINEL, data, exif, put

CLEAR = (0, 0, 0, 0)


@pytest.fixture
def edition(site_settings: Settings) -> Any:
    return SimpleNamespace(settings=site_settings)


def ink(width: int, height: int, colour: tuple[int, int, int] = (20, 60, 140)) -> Image.Image:
    return Image.new("RGBA", (width, height), (*colour, 255))


def outline(size: int, width: int, colour: tuple[int, int, int] = (20, 60, 140)) -> Image.Image:
    image = Image.new("RGBA", (size, size), CLEAR)
    ImageDraw.Draw(image).ellipse((0, 0, size - 1, size - 1), outline=(*colour, 255), width=width)
    return image


def svg(inner: str, box: str = "0 0 100 100") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inner}</svg>'.encode()


def drawing(path: Path, edition: Any) -> Drawing:
    return emblem.drawing(logos.content_of(path, edition), path.suffix, Limits.of(edition.settings))


def published(found: Drawing) -> Image.Image:
    return Image.open(BytesIO(found.data)).convert("RGBA")


# --- even on the wall -----------------------------------------------------------------------------------------------


def test_solid_logos_of_different_shapes_cover_the_same_area() -> None:
    areas = [width * height for width, height in (fitted(ink(300, 300)), fitted(ink(500, 100)), fitted(ink(200, 400)))]
    assert max(areas) / min(areas) < 1.06  # whole pixels
    assert areas[0] == pytest.approx(AREA * 0.5**0.35, rel=0.03)


def test_a_thin_logo_is_larger_than_a_solid_one_but_not_by_much() -> None:
    solid, thin = fitted(ink(300, 300)), fitted(outline(300, 4))
    assert solid == (57, 57)
    assert thin == (83, 83)
    half = ink(300, 300)
    half.paste(CLEAR, (0, 0, 300, 150))
    assert fitted(half) == (65, 65)


@pytest.mark.parametrize("size", [(3000, 100), (100, 3000), (1, 400), (400, 1), (1, 1)])
def test_no_logo_is_larger_than_its_place(size: tuple[int, int]) -> None:
    width, height = fitted(ink(*size))
    assert 1 <= width <= MAX_WIDTH
    assert 1 <= height <= MAX_HEIGHT
    assert width == MAX_WIDTH or height == MAX_HEIGHT or size == (1, 1)


@pytest.mark.parametrize("factor", [0.5, 4])
def test_the_files_own_size_does_not_matter(factor: float) -> None:
    image = outline(200, 20)
    resized = image.resize((int(200 * factor),) * 2, Image.Resampling.LANCZOS)
    assert fitted(resized) == pytest.approx(fitted(image), abs=1)


# --- trimmed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ground", [CLEAR, (255, 255, 255, 255), (240, 238, 241, 255), (255, 255, 255, 0)])
def test_an_empty_margin_is_cut_off(ground: tuple[int, ...]) -> None:
    image = Image.new("RGBA", (200, 100), ground)
    image.paste((200, 30, 30, 255), (40, 20, 140, 70))
    cut = trimmed(image)
    assert cut.size == (100, 50)
    assert cut.getpixel((50, 25)) == (200, 30, 30, 255)


@pytest.mark.parametrize("ground", [(10, 10, 10, 255), (20, 60, 140, 255), (220, 220, 90, 255)])
def test_a_coloured_ground_belongs_to_the_logo(ground: tuple[int, ...]) -> None:
    image = Image.new("RGBA", (200, 100), ground)
    image.paste((255, 255, 255, 255), (40, 20, 140, 70))
    assert trimmed(image).size == (200, 100)


@pytest.mark.parametrize("image", [ink(30, 20), Image.new("RGBA", (30, 20), (255, 255, 255, 255))])
def test_a_logo_of_one_colour_stays_whole(image: Image.Image) -> None:
    assert trimmed(image).size == (30, 20)


def test_an_svg_is_cut_to_its_ink_by_its_viewbox(tmp_path: Path, edition: Any) -> None:
    path = put(tmp_path, "logo.svg", svg('<rect x="25" y="50" width="50" height="25" fill="#146"/>'))
    found = drawing(path, edition)
    assert found.suffix == ".svg"
    assert found.data == (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="25 50 50 25" width="50" height="25">'
        b'<rect x="25" y="50" width="50" height="25" fill="#146"/></svg>'
    )
    assert found.image.size == (256, 128)
    assert drawing(put(tmp_path, "lagi.svg", found.data), edition).data == found.data


def test_an_svg_with_an_origin_of_its_own_is_cut_there(tmp_path: Path, edition: Any) -> None:
    path = put(tmp_path, "logo.svg", svg('<rect x="-10" y="10" width="10" height="5"/>', "-20 0 40 20"))
    assert b'viewBox="-10 10 10 5"' in drawing(path, edition).data


@pytest.mark.parametrize("suffix", [".svg", ".SVG"])
def test_the_ending_decides_whatever_its_case(suffix: str, tmp_path: Path, edition: Any) -> None:
    assert drawing(put(tmp_path, f"logo{suffix}", svg("<rect width='9' height='9'/>")), edition).suffix == ".svg"


# --- pixels ---------------------------------------------------------------------------------------------------------


def test_colours_hidden_under_transparency_are_gone(tmp_path: Path, edition: Any) -> None:
    image = Image.new("RGBA", (120, 120), (255, 0, 255, 0))  # magenta that nobody sees
    image.paste((20, 60, 140, 255), (30, 30, 90, 90))
    image.paste((255, 0, 255, 0), (50, 50, 70, 70))
    found = published(drawing(put(tmp_path, "logo.png", data(image, "PNG")), edition))
    hidden = {pixel[:3] for pixel in found.get_flattened_data() if pixel[3] == 0}
    assert found.getpixel((found.width // 2, found.height // 2))[3] == 0
    assert hidden <= {(0, 0, 0)}
    assert max(red for red, _, _, alpha in found.get_flattened_data() if alpha) < 60  # nor bled into the edges


def test_a_png_is_published_at_three_pixels_for_one_and_without_metadata(tmp_path: Path, edition: Any) -> None:
    image = ink(900, 600)
    ImageDraw.Draw(image).line((0, 0, 900, 600), fill=(255, 255, 255, 255), width=9)
    path = put(tmp_path, "logo.png", data(image, "PNG", exif=exif(), comment=SENTINEL))
    found = drawing(path, edition)
    assert found.suffix == ".png"
    width, height = fitted(image)
    assert published(found).size == pytest.approx((width * DENSITY, height * DENSITY), abs=2)
    assert SENTINEL.encode() not in found.data
    assert [name for name in (b"eXIf", b"tEXt", b"iTXt", b"zTXt") if name in found.data] == []


def test_a_small_png_is_not_enlarged(tmp_path: Path, edition: Any) -> None:
    image = ink(60, 40)
    image.paste((255, 255, 255, 255), (10, 10, 20, 20))
    assert published(drawing(put(tmp_path, "logo.png", data(image, "PNG")), edition)).size == (60, 40)


def test_the_same_logo_gives_the_same_bytes(tmp_path: Path, edition: Any) -> None:
    path = put(tmp_path, "logo.png", data(outline(200, 30), "PNG"))
    assert drawing(path, edition).data == drawing(path, edition).data


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", svg("<g/>")),
        ("logo.svg", svg('<rect width="9" height="9" fill="none"/>')),
        ("logo.png", data(Image.new("RGBA", (60, 60), (255, 0, 255, 0)), "PNG")),
    ],
)
def test_a_logo_that_shows_nothing_is_refused(name: str, content: bytes, tmp_path: Path, edition: Any) -> None:
    with pytest.raises(SvgError) as caught:
        drawing(put(tmp_path, name, content), edition)
    assert caught.value.problem.text("en") == "the logo is empty."
    assert caught.value.remedy.text("en") == "Export it again, with something drawn on it."


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("logo.svg", svg("<!--" + "x" * 300_000 + "-->"), "too-large"),
        ("logo.png", b"", "empty"),
        ("logo.png", svg("<g/>"), "format"),
        ("logo.png", data(ink(20, 20), "PNG"), "too-small"),
    ],
)
def test_a_file_that_cannot_be_a_logo_is_refused(
    name: str, content: bytes, code: str, tmp_path: Path, edition: Any
) -> None:
    with pytest.raises(PictureError) as caught:
        drawing(put(tmp_path, name, content), edition)
    assert caught.value.code == code


# --- plates ---------------------------------------------------------------------------------------------------------


def on_clear(colour: tuple[int, int, int]) -> Image.Image:
    return outline(200, 40, colour)


def with_own_ground() -> Image.Image:
    image = ink(200, 100, (255, 255, 255))
    ImageDraw.Draw(image).ellipse((50, 10, 150, 90), fill=(20, 60, 140, 255))
    return image


def seal(rim: tuple[int, int, int], inside: tuple[int, int, int]) -> Image.Image:
    image = outline(200, 100, rim)
    ImageDraw.Draw(image).ellipse((30, 30, 170, 170), fill=(*inside, 255))
    return image


@pytest.mark.parametrize(
    ("image", "needed"),
    [
        (on_clear((255, 255, 255)), "dark"),
        (on_clear((250, 220, 120)), "dark"),
        (on_clear((0, 0, 0)), "light"),
        (on_clear((30, 30, 90)), "light"),
        (on_clear((200, 40, 40)), ""),
        (on_clear((60, 140, 90)), ""),
        (with_own_ground(), ""),
        (seal((200, 40, 40), (255, 255, 255)), ""),
        (seal((60, 140, 90), (0, 0, 0)), ""),
    ],
    ids=["white", "pale", "black", "navy", "red", "green", "own ground", "white in red", "black in green"],
)
def test_a_logo_gets_a_plate_only_where_its_outline_would_vanish(image: Image.Image, needed: str) -> None:
    assert plate(image, has_dark=False) == needed


def test_a_version_for_dark_ground_needs_no_light_plate() -> None:
    assert plate(on_clear((0, 0, 0)), has_dark=True) == ""
    assert plate(on_clear((255, 255, 255)), has_dark=True) == "dark"
