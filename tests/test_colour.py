"""Colour: profiles become sRGB, transparency becomes white, and a tone is one of 64."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from newsroom.colour import flattened, srgb, tone
from newsroom.encoded import tone_colour
from tests import pictures


def converted(mode: str, value: object, profile: bytes | None) -> tuple[str, object]:
    """Mode and value after ``srgb`` of a picture of one value."""
    image = Image.new(mode, (8, 8), value)  # type: ignore[arg-type]
    if profile is not None:
        image.info["icc_profile"] = profile
    result = srgb(image)
    return result.mode, result.getpixel((3, 3))


# Worked out by hand from the ICC matrices (Lindbloom's Bradford-adapted XYZ D50 to sRGB).
@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ((150, 200, 100), (124, 201, 92)),
        ((200, 120, 60), (224, 121, 53)),
        ((128, 128, 128), (129, 129, 129)),
        ((0, 255, 0), (0, 255, 0)),  # beyond sRGB: clipped
        ((255, 255, 255), (255, 255, 255)),
        ((0, 0, 0), (0, 0, 0)),
    ],
)
def test_adobe_rgb(stored: tuple[int, int, int], shown: tuple[int, int, int]) -> None:
    mode, value = converted("RGB", stored, pictures.profile())
    assert mode == "RGB"
    assert value == pytest.approx(shown, abs=1)


def test_a_grey_profile() -> None:
    linear = pictures.profile(space=b"GRAY", gamma=1.0, words="Grey gamma 1.0")
    assert converted("L", 128, linear) == ("RGB", (188, 188, 188))  # 1.055 * (128/255) ** (1/2.4) - 0.055


def test_an_rgb_profile_on_a_grey_picture() -> None:
    assert converted("L", 128, pictures.profile()) == ("RGB", (129, 129, 129))


def test_srgb_itself_changes_nothing() -> None:
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert converted("RGB", (1, 2, 3), own) == ("RGB", (1, 2, 3))
    assert converted("L", 77, own) == ("RGB", (77, 77, 77))


@pytest.mark.parametrize(
    "profile",
    [
        b"",
        b"not a profile",
        bytes(200),
        pictures.profile()[:140],
        pictures.profile()[:-20] + b"\xff" * 20,
        pictures.profile(space=b"CMYK"),
        pictures.profile(space=b"GRAY"),  # for another kind of colour than the picture's
        pictures.profile(space=b"Lab "),
    ],
)
def test_a_profile_that_cannot_be_used_is_left_out(profile: bytes) -> None:
    assert converted("RGB", (150, 200, 100), profile) == ("RGB", (150, 200, 100))


def test_a_profile_and_transparency() -> None:
    image = Image.new("RGBA", (8, 8), (150, 200, 100, 77))
    image.info["icc_profile"] = pictures.profile()
    result = srgb(image)
    assert (result.mode, result.getpixel((0, 0))) == ("RGBA", (124, 201, 92, 77))


@pytest.mark.parametrize(
    ("mode", "value", "expected"),
    [
        ("1", 1, ("RGB", (255, 255, 255))),
        ("L", 77, ("RGB", (77, 77, 77))),
        ("LA", (77, 5), ("RGBA", (77, 77, 77, 5))),
        ("RGBA", (1, 2, 3, 4), ("RGBA", (1, 2, 3, 4))),
        ("I;16", 0x8000, ("RGB", (128, 128, 128))),
        ("I;16B", 0x8000, ("RGB", (128, 128, 128))),
        ("I", 0xFFFF, ("RGB", (255, 255, 255))),
        ("CMYK", (0, 255, 255, 0), ("RGB", (255, 0, 0))),
        ("YCbCr", (128, 128, 128), ("RGB", (128, 128, 128))),
    ],
)
def test_modes(mode: str, value: object, expected: tuple[str, object]) -> None:
    assert converted(mode, value, None) == expected


def test_flattened_hides_what_is_under_transparency() -> None:
    image = Image.new("RGBA", (8, 8), (200, 10, 10, 0))
    image.putpixel((1, 1), (200, 10, 10, 255))
    result = flattened(image)
    assert sorted(result.getcolors() or []) == [(1, (200, 10, 10)), (63, (255, 255, 255))]


@pytest.mark.parametrize(
    ("colour", "key"),
    [
        ((0, 0, 0), "000"),
        ((255, 255, 255), "333"),
        ((42, 43, 127), "011"),  # the levels are 0, 85, 170 and 255; the borders lie half way
        ((128, 212, 213), "223"),
        ((118, 118, 118), "111"),
    ],
)
def test_the_tone_of_one_colour(colour: tuple[int, int, int], key: str) -> None:
    assert tone(Image.new("RGB", (300, 200), colour)) == key


def test_the_tone_is_the_most_frequent_colour_not_the_mean() -> None:
    image = Image.new("RGB", (320, 320), (0, 0, 255))
    ImageDraw.Draw(image).rectangle((0, 0, 319, 139), fill=(255, 255, 0))
    assert tone(image) == "003"


def test_of_equal_tones_the_lowest() -> None:
    image = Image.new("RGB", (64, 64), (255, 0, 0))
    image.paste((0, 0, 255), (0, 0, 32, 64))
    assert tone(image) == "003"


def test_a_tone_is_a_colour() -> None:
    assert [tone_colour(key) for key in ("000", "123", "333")] == ["#000000", "#55aaff", "#ffffff"]


@pytest.mark.parametrize("key", ["", "12", "1234", "124", "abc", "１２３"])
def test_what_is_not_a_tone(key: str) -> None:
    with pytest.raises(ValueError, match=f"^not a tone: '{key}'$"):
        tone_colour(key)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_a_tone_lies_near_its_colour(colour: tuple[int, int, int]) -> None:
    shown = tone_colour(tone(Image.new("RGB", (40, 40), colour)))
    assert all(abs(int(shown[i : i + 2], 16) - value) <= 43 for i, value in zip((1, 3, 5), colour, strict=True))
