"""Encoding: the planned files, with nothing in them but the redacted picture; whole or not at all; always the same."""

import os
import pickle
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from newsroom import encoder, note, pixels
from newsroom.colour import tone
from newsroom.encoded import NOTE, Encoded, cached, intact, store
from newsroom.encoder import _bytes, encode
from newsroom.picture import Limits, PictureError
from newsroom.pixels import inspect
from newsroom.redaction import FILL, fill, padded
from newsroom.rendition import Area, Recipe, Rendition, crop_box, plan
from tests import pictures

LIMITS = Limits()
ALL = Recipe(widths=(120, 240, 480), formats=("avif", "jpeg", "webp"), crops=((240, 126), (96, 96)))
PACKET = pictures.xmp("Humas Lapas Perempuan Palembang")


def made(path: Path, recipe: Recipe = ALL, target: Path | None = None) -> tuple[Encoded, dict[str, bytes]]:
    """Plan and encode; return the result and the files' bytes by what they are (``480 avif``, ``240x126 jpeg``)."""
    info = inspect(path, LIMITS)
    files = plan("foto", info, recipe)
    folder = target or path.with_name(f"{path.name}.made")
    encoded = encode(path, info.digest, files, recipe, LIMITS, folder)
    return encoded, {label(file): (folder / file.name).read_bytes() for file in files}


def label(file: Rendition) -> str:
    return f"{file.width}x{file.height} {file.format}" if file.crop else f"{file.width} {file.format}"


def opened(content: bytes) -> Any:  # an Image, whose values Pillow types as unions
    image = Image.open(BytesIO(content))
    image.load()
    return image


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures' values (0 to 255)."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return pictures.put(tmp_path, "foto.jpg", pictures.data(pictures.scene(), "JPEG", quality=95))


# What is made


def test_every_planned_file_with_its_size_and_format(photo: Path) -> None:
    encoded, files = made(photo)
    assert {name: (opened(content).format, opened(content).size) for name, content in files.items()} == {
        "120 avif": ("AVIF", (120, 90)),
        "240 avif": ("AVIF", (240, 180)),
        "480 avif": ("AVIF", (480, 360)),
        "120 jpeg": ("JPEG", (120, 90)),
        "240 jpeg": ("JPEG", (240, 180)),
        "480 jpeg": ("JPEG", (480, 360)),
        "120 webp": ("WEBP", (120, 90)),
        "240 webp": ("WEBP", (240, 180)),
        "480 webp": ("WEBP", (480, 360)),
        "240x126 jpeg": ("JPEG", (240, 126)),
        "96x96 jpeg": ("JPEG", (96, 96)),
    }
    assert list(encoded.sizes) == [file.name for file in plan("foto", inspect(photo, LIMITS), ALL)]
    assert list(encoded.sizes.values()) == [len(content) for content in files.values()]
    # It is that of the smallest whole one; two tones of this picture are nearly as frequent.
    assert encoded.tone == tone(pixels.open_upright(photo, LIMITS).resize((120, 90), Image.Resampling.BICUBIC))


def test_the_tone_is_that_of_the_photo(tmp_path: Path) -> None:
    cloth = Image.new("RGB", (640, 480), (170, 20, 40))
    cloth.paste((240, 220, 180), (40, 40, 240, 200))
    photo = pictures.put(tmp_path, "kain.jpg", pictures.data(cloth, "JPEG", quality=95))
    assert made(photo)[0].tone == tone(pixels.open_upright(photo, LIMITS)) == "200"


def test_only_the_planned_files_are_in_the_folder(photo: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder"
    encoded, _ = made(photo, target=target)
    assert sorted(path.name for path in target.iterdir()) == sorted(encoded.sizes)


@pytest.mark.parametrize("original", ["JPEG", "PNG"])
def test_renditions_show_the_picture(original: str, tmp_path: Path) -> None:
    scene = pictures.scene(1200, 900)
    photo = pictures.put(tmp_path, "foto", pictures.data(scene, original, quality=95))
    for content in made(photo, replace(ALL, crops=()))[1].values():
        image = opened(content)
        assert image.mode == "RGB"
        assert difference(image, scene.resize(image.size, Image.Resampling.LANCZOS)) < 6


def test_an_upright_rendition_of_a_turned_original(tmp_path: Path) -> None:
    content = pictures.data(pictures.scene().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=pictures.exif(6))
    image = opened(made(pictures.put(tmp_path, "foto.jpg", content))[1]["480 jpeg"])
    assert image.size == (480, 360)
    assert difference(image, pictures.scene().resize((480, 360))) < 6
    assert image.getexif() == {}


def test_jpegs_come_in_one_scan_with_halved_colours(photo: Path) -> None:
    _, files = made(photo)
    for content in (content for name, content in files.items() if name.endswith("jpeg")):
        image = opened(content)
        assert "progressive" not in image.info
        assert [layer[1:3] for layer in image.layer] == [(2, 2), (1, 1), (1, 1)]


def test_the_file_for_print_has_all_its_colours_and_comes_in_one_scan(photo: Path) -> None:
    info = inspect(photo, LIMITS)
    recipe = replace(ALL, press=600)
    encode(photo, info.digest, plan("foto", info, recipe), recipe, LIMITS, photo.parent / "made")
    (press,) = (photo.parent / "made").glob("foto-press-600.*")
    image = opened(press.read_bytes())
    assert (image.size, "progressive" in image.info) == ((600, 450), False)
    assert [layer[1:3] for layer in image.layer] == [(1, 1), (1, 1), (1, 1)]


@pytest.mark.parametrize("widths", [(120, 240, 480), (60, 120, 240, 480), (480,), (100,)])
def test_crops_are_cut_from_what_holds_them(widths: tuple[int, ...], tmp_path: Path) -> None:
    scene = pictures.scene(2400, 1600)
    photo = pictures.put(tmp_path, "foto.png", pictures.data(scene, "PNG"))
    crops = ((480, 320), (240, 240), (96, 54), (30, 90))
    _, files = made(photo, Recipe(widths=widths, formats=("jpeg",), jpeg_quality=95, crops=crops, press=1200))
    for width, height in crops:
        box = crop_box(2400, 1600, width / height)
        direct = scene.resize((width, height), Image.Resampling.LANCZOS, box=box)
        expected = opened(pictures.data(direct, "JPEG", quality=95, subsampling="4:2:0"))
        found = opened(files[f"{width}x{height} jpeg"])
        assert (found.size, difference(found, expected) < 4) == ((width, height), True)


@pytest.mark.parametrize("field", ["jpeg_quality", "avif_quality", "webp_quality"])
def test_quality_counts_for_its_own_format(field: str, photo: Path) -> None:
    lower: dict[str, Any] = {field: 30}
    before, after = made(photo)[1], made(photo, replace(ALL, **lower))[1]
    changed = {name.split()[1] for name in before if len(after[name]) < len(before[name])}
    assert changed == {name.split()[1] for name in before if after[name] != before[name]}
    assert changed == {field.split("_", maxsplit=1)[0]}


def test_speed_counts_for_avif(photo: Path) -> None:
    before, after = made(photo)[1], made(photo, replace(ALL, avif_speed=4))[1]
    assert {name for name in before if after[name] != before[name]} == {"120 avif", "240 avif", "480 avif"}


def test_nothing_is_enlarged(tmp_path: Path) -> None:
    photo = pictures.put(tmp_path, "foto.png", pictures.data(pictures.scene(100, 75), "PNG"))
    _, files = made(photo, Recipe(crops=((1200, 630),)))
    sizes = {name: opened(content).size for name, content in files.items()}
    assert sizes == {"100 avif": (100, 75), "100 jpeg": (100, 75), "99x52 jpeg": (99, 52)}


@pytest.mark.parametrize(
    ("focus", "wide", "tall"),
    [
        ((0.1, 0.1), "RGRG", "RRBB"),
        ((0.9, 0.1), "RGRG", "GGWW"),
        ((0.1, 0.9), "BWBW", "RRBB"),
        ((0.9, 0.9), "BWBW", "GGWW"),
    ],
)
def test_crops_keep_the_focus(focus: tuple[float, float], wide: str, tall: str, tmp_path: Path) -> None:
    photo = pictures.put(tmp_path, "foto.png", pictures.data(pictures.quadrants(480, 480), "PNG"))
    _, files = made(photo, Recipe(widths=(480,), formats=("jpeg",), crops=((200, 50), (50, 200)), focus=focus))
    crops = [opened(files[name]) for name in ("200x50 jpeg", "50x200 jpeg")]
    assert [pictures.corners(crop) for crop in crops] == [wide, tall]


def test_a_plan_of_nothing(photo: Path) -> None:
    with pytest.raises(ValueError, match=r"^nothing to encode: the plan has no renditions$"):
        encode(photo, "", (), ALL, LIMITS, photo.parent)


# Metadata


def crowded(format: str) -> bytes:
    """A picture with the sentinel wherever the format has a place for words."""
    thumbnail = pictures.data(pictures.scene(160, 120), "JPEG", comment=pictures.SENTINEL)
    options: dict[str, Any] = {
        "exif": pictures.exif(1, thumbnail),
        "icc_profile": pictures.profile(words=pictures.SENTINEL),
        "xmp": pictures.xmp(pictures.SENTINEL),
        "comment": pictures.SENTINEL,
        "extra": pictures.iim(pictures.SENTINEL),
    }
    if format == "MPO":
        second = pictures.scene()
        second.info["comment"] = pictures.SENTINEL
        return pictures.data(pictures.scene(), format, save_all=True, append_images=[second], **options)
    if format == "PNG":
        plain = pictures.data(pictures.scene(), format, exif=options["exif"])
        words = b"Comment\0" + pictures.SENTINEL.encode()
        at = plain.index(b"IDAT") - 4
        chunk = pictures.png(1, 1, 8, 0, b"\0", (b"tEXt", words), (b"zXyZ", words))
        return plain[:at] + chunk[33 : chunk.index(b"IDAT") - 4] + plain[at:] + pictures.SENTINEL.encode()
    return pictures.data(pictures.scene(), format, **options) + pictures.SENTINEL.encode() * (format == "JPEG")


@pytest.mark.parametrize("packet", [b"", PACKET])
@pytest.mark.parametrize("widest", [480, 640])  # smaller than the original, and as large
@pytest.mark.parametrize("format", ["JPEG", "MPO", "PNG", "WEBP", "AVIF"])
def test_nothing_of_the_originals_metadata_is_published(
    format: str, widest: int, packet: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = crowded(format)
    assert pictures.SENTINEL.encode() in content
    assert pictures.LATITUDE in content
    saved: list[Image.Image] = []
    monkeypatch.setattr(encoder, "_bytes", lambda image, *rest: saved.append(image) or _bytes(image, *rest))
    recipe = replace(ALL, widths=(120, 240, widest), packet=packet)
    _, files = made(pictures.put(tmp_path, "foto", content), recipe)
    assert len(files) == len(saved) == 11
    assert {(type(image), len(image.info)) for image in saved} == {(Image.Image, 0)}  # nothing that could be saved
    for rendition in files.values():
        assert rendition.count(packet) == 1 or not packet
        rest = rendition.replace(packet, b"") if packet else rendition
        for encoding in ("ascii", "utf-16-le", "utf-16-be"):
            assert pictures.SENTINEL.encode(encoding) not in rest
        for trace in (
            pictures.LATITUDE, b"Exif\0\0", b"EXIF", b"ICC_PROFILE", b"ICCP", b"Photoshop", b"8BIM", b"MPF\0", b"acsp",
            b"GPS",
        ):  # fmt: skip
            assert trace not in rest
        assert (b"ns.adobe.com" in rest, b"XMP " in rest) == (
            (b"JFIF" in rest, b"WEBP" in rest) if packet else (False,) * 2
        )
        image = opened(rendition)
        assert dict(image.getexif()) == {}
        assert image.info.keys() <= {
            "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "loop", "background",
            "timestamp", "duration", "xmp",
        }  # fmt: skip
        assert image.info.get("xmp", b"") == packet


def test_colours_under_transparency_are_not_published(tmp_path: Path) -> None:
    image = pictures.scene().convert("RGBA")
    image.putalpha(0)
    for content in made(pictures.put(tmp_path, "foto.png", pictures.data(image, "PNG")))[1].values():
        assert opened(content).mode == "RGB"
        assert all(low >= 253 for low, _ in opened(content).getextrema())


def test_a_wide_gamut_is_converted(tmp_path: Path) -> None:
    content = pictures.data(Image.new("RGB", (640, 480), (150, 200, 100)), "JPEG", icc_profile=pictures.profile())
    for rendition in made(pictures.put(tmp_path, "foto.jpg", content))[1].values():
        assert opened(rendition).getpixel((50, 50)) == pytest.approx((124, 201, 92), abs=3)


def test_a_packet_that_does_not_fit(photo: Path) -> None:
    with pytest.raises(ValueError, match=r"^XMP data is too long$"):
        made(photo, replace(ALL, formats=("jpeg",), packet=b" " * 65_536))


# Redaction

FACE = (300, 130, 360, 210)
REGION = Area(FACE[0] / 640, FACE[1] / 480, 60 / 640, 80 / 480)
REDACTED = replace(ALL, regions=(REGION,), focus=(0.5, 0.35), packet=PACKET)


def with_face(seed: int, box: tuple[int, int, int, int] = FACE) -> Image.Image:
    image = pictures.scene()
    image.paste(pictures.noise(box[2] - box[0], box[3] - box[1], seed), box[:2])
    return image


ORIGINALS: dict[str, Callable[[Image.Image], bytes]] = {
    "png": lambda image: pictures.data(image, "PNG"),
    "webp": lambda image: pictures.data(image, "WEBP", lossless=True),
    "jpeg 4:4:4": lambda image: pictures.data(image, "JPEG", subsampling="4:4:4"),
    "jpeg 4:2:0": lambda image: pictures.data(image, "JPEG", subsampling="4:2:0"),
    "progressive": lambda image: pictures.data(image, "JPEG", progressive=True),
    "wide gamut": lambda image: pictures.data(image, "PNG", icc_profile=pictures.profile()),
    "turned": lambda image: pictures.data(image.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=pictures.exif(6)),
    "mirrored": lambda image: pictures.data(
        image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), "JPEG", exif=pictures.exif(2)
    ),
    "with thumbnail": lambda image: pictures.data(
        image, "JPEG", exif=pictures.exif(1, pictures.data(image.resize((160, 120)), "JPEG"))
    ),
}


@pytest.mark.parametrize("original", ORIGINALS)
def test_two_faces_under_one_region_give_the_same_bytes(original: str, tmp_path: Path) -> None:
    contents = [ORIGINALS[original](with_face(seed)) for seed in (1, 2)]
    assert contents[0] != contents[1]
    results = [made(pictures.put(tmp_path, f"{i}", content), REDACTED) for i, content in enumerate(contents)]
    assert len(results[0][1]) == 11
    assert results[0][1] == results[1][1]
    assert results[0][0].tone == results[1][0].tone
    unredacted = [made(tmp_path / name, replace(REDACTED, regions=()))[1] for name in ("0", "1")]
    assert {
        name for name in unredacted[0] if unredacted[0][name] == unredacted[1][name]
    } == set()  # the faces do differ


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_region_is_filled_where_the_upright_picture_has_it(orientation: int, tmp_path: Path) -> None:
    content = pictures.data(pictures.quadrants(640, 480), "JPEG", quality=95, exif=pictures.exif(orientation))
    region = Area(0.1, 0.65, 0.15, 0.15)
    _, files = made(pictures.put(tmp_path, "foto.jpg", content), replace(ALL, regions=(region,), crops=()))
    for rendition in files.values():
        image = opened(rendition)
        scale = image.width / (640 if orientation < 5 else 480)
        left, upper, right, lower = padded(region, *((640, 480) if orientation < 5 else (480, 640)))
        across, down = (right - left) * 0.3, (lower - upper) * 0.3
        inside = (left + across, upper + down, right - across, lower - down)
        for low, high in image.crop([round(value * scale) for value in inside]).getextrema():
            assert (low, high) == pytest.approx((FILL[0], FILL[0]), abs=30)  # the blue around it is 0, 0, 255
        # The other three quarters keep their full colours.
        for x, y in ((0.9, 0.1), (0.9, 0.9), (0.1, 0.1)):
            value = image.getpixel((round(image.width * x), round(image.height * y)))
            assert {channel < 30 or channel > 225 for channel in value} == {True}


def test_crops_show_the_fill(tmp_path: Path) -> None:
    image = pictures.scene()
    image.paste((0, 220, 0), FACE)
    photo = pictures.put(tmp_path, "foto.jpg", pictures.data(image, "JPEG"))
    centre = ((FACE[0] + FACE[2]) / 2 / 640, (FACE[1] + FACE[3]) / 2 / 480)
    recipe = replace(REDACTED, crops=((400, 400), (50, 50), (480, 40)), focus=centre)
    _, files = made(photo, recipe)
    crops = {name: opened(content) for name, content in files.items() if "x" in name}
    assert crops.keys() == {"400x400 jpeg", "50x50 jpeg", "480x40 jpeg"}
    # The focus is in the middle of the crop, except where the picture's edge is nearer.
    places = {"400x400 jpeg": (0.5, 170 / 480), "50x50 jpeg": (0.5, 170 / 480), "480x40 jpeg": (330 / 640, 0.5)}
    for name, (x, y) in places.items():
        image = crops[name]
        assert image.getpixel((round(x * image.width), round(y * image.height))) == pytest.approx(FILL, abs=12)


def test_redaction_is_exact_on_the_full_picture(tmp_path: Path) -> None:
    """A redacted JPEG is treated as its filled pixels are, not as a draft of an eighth that is filled afterwards."""
    content = pictures.data(with_face(1), "JPEG")
    recipe = Recipe(widths=(60,), formats=("jpeg", "webp", "avif"), crops=((60, 31),))
    photo = pictures.put(tmp_path, "foto.jpg", content)
    filled = fill(pixels.open_upright(photo, LIMITS), [REGION])
    reference = pictures.put(tmp_path, "filled.png", pictures.data(filled, "PNG"))
    redacted, plain = made(photo, replace(recipe, regions=(REGION,))), made(reference, recipe)
    assert redacted[1] == plain[1]
    assert redacted[0].tone == plain[0].tone


def test_a_draft_is_used_where_nothing_is_redacted(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = []
    real = pixels.upright

    def watched(data: bytes, limits: Limits, draft: tuple[int, int] | None = None, **options: Any) -> Image.Image:
        drafts.append(draft)
        return real(data, limits, draft=draft, **options)

    monkeypatch.setattr(pixels, "upright", watched)
    made(photo, Recipe(widths=(120, 240), crops=((200, 200),)))
    made(photo, Recipe(widths=(120, 240), regions=(REGION,)))
    assert drafts == [(240, 200), None]


def test_a_draft_is_large_enough_for_a_crop_of_another_shape(tmp_path: Path) -> None:
    content = pictures.data(pictures.scene(1600, 400), "JPEG")
    photo = pictures.put(tmp_path, "foto.jpg", content)
    _, files = made(photo, Recipe(widths=(100,), formats=("jpeg",), crops=((300, 300),)))
    reference = pictures.scene(1600, 400).crop((600, 0, 1000, 400)).resize((300, 300), Image.Resampling.LANCZOS)
    assert difference(opened(files["300x300 jpeg"]), reference) < 4


# The same bytes, in any process


def test_two_runs_make_the_same_bytes(photo: Path, tmp_path: Path) -> None:
    assert made(photo, target=tmp_path / "one") == made(photo, target=tmp_path / "two")


def test_the_number_of_cores_changes_no_byte(tmp_path: Path) -> None:
    photo = pictures.put(tmp_path, "foto.png", pictures.data(pictures.scene(1600, 1200), "PNG"))
    recipe = Recipe(widths=(1600,), formats=("avif", "jpeg", "webp"))
    code = (
        "import os, sys; from pathlib import Path; from tests.test_encoder import *\n"
        "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        f"made(Path(sys.argv[1]), {recipe!r}, Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-B", "-c", code, photo, tmp_path / "one-core"], check=True)
    _, files = made(photo, recipe)
    assert made_names(tmp_path / "one-core") == made_names(tmp_path / "foto.png.made")
    assert len(files) == 3


def made_names(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_in_a_worker_process(photo: Path, tmp_path: Path) -> None:
    info = inspect(photo, LIMITS)
    files = plan("foto", info, REDACTED)
    broken = pictures.put(tmp_path, "broken.jpg", photo.read_bytes()[:-900])
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        here = encode(photo, info.digest, files, REDACTED, LIMITS, tmp_path / "here")
        there = pool.submit(encode, photo, info.digest, files, REDACTED, LIMITS, tmp_path / "there")
        refused = pool.submit(encode, broken, "", files, REDACTED, LIMITS, tmp_path / "refused")
        assert there.result() == here
        with pytest.raises(PictureError) as caught:
            refused.result()
    assert (caught.value.code, caught.value.values) == ("truncated", {})
    assert made_names(tmp_path / "there") == made_names(tmp_path / "here")
    assert not (tmp_path / "refused").exists()


# What goes wrong


@pytest.mark.parametrize("recipe", [ALL, replace(ALL, regions=(Area(0, 0, 1, 1),))])
def test_a_picture_that_was_changed(recipe: Recipe, photo: Path, tmp_path: Path) -> None:
    info = inspect(photo, LIMITS)
    pictures.put(tmp_path, "foto.jpg", pictures.data(pictures.scene(), "JPEG"))
    with pytest.raises(PictureError) as caught:
        encode(photo, info.digest, plan("foto", info, recipe), recipe, LIMITS, tmp_path / "made")
    assert caught.value.code == "changed"
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("step", ["resize", "save", "copy"])
def test_too_little_memory(step: str, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*args: object, **options: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Image.Image, step, failing)
    with pytest.raises(PictureError) as caught:
        made(photo, REDACTED)
    assert (caught.value.code, caught.value.values) == ("memory", {})


def test_a_full_disk_leaves_nothing(photo: Path, tmp_path: Path) -> None:
    code = (
        "import resource, sys; from pathlib import Path; from tests.test_encoder import *\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "made(Path(sys.argv[1]), Recipe(widths=(480,), formats=('jpeg',)), Path(sys.argv[2]))"
    )
    run = subprocess.run(
        [sys.executable, "-B", "-c", code, photo, tmp_path / "made"], capture_output=True, text=True, check=False
    )
    assert run.stderr.splitlines()[-1] == "OSError: [Errno 27] File too large"
    assert list((tmp_path / "made").iterdir()) == []


def test_killed_in_the_middle_of_a_file(photo: Path, tmp_path: Path) -> None:
    """The kernel kills the worker as it writes the 2,001st byte."""
    code = (
        "import resource, signal, sys; from pathlib import Path; from tests.test_encoder import *\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_DFL)\n"
        "made(Path(sys.argv[1]), Recipe(widths=(480,), formats=('jpeg',)), Path(sys.argv[2]))"
    )
    target = tmp_path / "made"
    run = subprocess.run([sys.executable, "-B", "-c", code, photo, target], check=False)
    assert run.returncode == -signal.SIGXFSZ
    (left,) = target.iterdir()
    assert left.name.startswith(".")
    assert left.suffix == ".part"
    assert left.stat().st_size == 2000
    assert cached(target) is None
    encoded, files = made(photo, Recipe(widths=(480,), formats=("jpeg",)), target)
    store(target, encoded)
    assert cached(target) == encoded
    assert opened(files["480 jpeg"]).size == (480, 360)


@pytest.mark.slow
def test_killed_at_any_moment(photo: Path, tmp_path: Path) -> None:
    encoded, _ = made(photo, target=tmp_path / "whole")
    whole = made_names(tmp_path / "whole")
    code = (
        "import sys; from pathlib import Path; from tests.test_encoder import *\n"
        "while True:\n"
        "    encoded, _ = made(Path(sys.argv[1]), target=Path(sys.argv[2]))\n"
        "    store(Path(sys.argv[2]), encoded)\n"
        "    (Path(sys.argv[2]) / NOTE).unlink()"
    )
    target = tmp_path / "made"
    for round_ in range(12):
        with subprocess.Popen([sys.executable, "-B", "-c", code, photo, target]) as worker:
            while not target.is_dir() or len(list(target.iterdir())) < 3:
                time.sleep(0.005)
            time.sleep(0.017 * round_)
            worker.kill()
        final = {path.name: path.read_bytes() for path in target.iterdir() if path.suffix != ".part"}
        note = final.pop(NOTE, None)
        assert final.items() <= whole.items()
        assert (cached(target) == encoded) == (note is not None and final == whole)
        for path in target.iterdir():
            path.unlink()


# The note beside the files


@pytest.fixture
def complete(photo: Path) -> tuple[Path, Encoded]:
    """A folder with renditions and its note, and what the note says."""
    target = photo.with_name("complete")
    encoded, _ = made(photo, Recipe(widths=(120,)), target)
    store(target, encoded)
    return target, encoded


def test_what_is_stored_is_found_again(complete: tuple[Path, Encoded]) -> None:
    target, encoded = complete
    assert cached(target) == encoded
    assert sorted(path.name for path in target.iterdir()) == sorted([*encoded.sizes, NOTE])
    assert note.read(target / NOTE) == {"tone": encoded.tone, "sizes": encoded.sizes, "digests": encoded.digests}
    assert pickle.loads(pickle.dumps(encoded)) == encoded  # noqa: S301 - our own bytes


def test_the_web_server_may_read_what_is_made(complete: tuple[Path, Encoded]) -> None:
    mask = os.umask(0o022)
    os.umask(mask)
    assert {path.stat().st_mode & 0o777 for path in complete[0].iterdir()} == {0o666 & ~mask}


def test_files_without_a_note_are_not_complete(photo: Path, tmp_path: Path) -> None:
    made(photo, target=tmp_path / "made")
    assert cached(tmp_path / "made") is None


def test_no_folder(tmp_path: Path) -> None:
    assert cached(tmp_path / "none") is None


def first(folder: Path) -> Path:
    return min(path for path in folder.iterdir() if path.name != NOTE)


def _link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "file gone": lambda folder: first(folder).unlink(),
    "file cut off": lambda folder: os.truncate(first(folder), 100),
    "file empty": lambda folder: os.truncate(first(folder), 0),
    "file longer": lambda folder: first(folder).write_bytes(first(folder).read_bytes() + b"\0"),
    "file is a link": lambda folder: _link(first(folder)),
    "file is a folder": lambda folder: _folder(first(folder)),
    "note empty": lambda folder: (folder / NOTE).write_bytes(b""),
    "note cut off": lambda folder: os.truncate(folder / NOTE, 20),
    "note is a folder": lambda folder: _folder(folder / NOTE),
    "note is not text": lambda folder: (folder / NOTE).write_bytes(b"\xff\xfe\xff"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_folder_is_made_again(damage: str, complete: tuple[Path, Encoded], photo: Path) -> None:
    target, encoded = complete
    DAMAGES[damage](target)
    assert cached(target) is None
    if damage.endswith("is a folder"):  # nothing that we make: whoever put it there takes it away
        return
    again, _ = made(photo, Recipe(widths=(120,)), target)
    store(target, again)
    assert again == encoded
    assert cached(target) == encoded


@pytest.mark.parametrize(
    "said",
    [
        "null", "[]", "7", '"x"', "{}", '{"tone": "111"}', '{"tone": "111", "sizes": {}}',
        '{"tone": "111", "sizes": []}',
        '{"tone": "119", "sizes": {"a.jpg": 3}}', '{"tone": 111, "sizes": {"a.jpg": 3}}', '{"sizes": {"a.jpg": 3}}',
        '{"tone": ["1", "1", "1"], "sizes": {"a.jpg": 3}}', '{"tone": "111", "sizes": {"a.jpg": 3.0}}',
        '{"tone": "111", "sizes": {"a.jpg": "3"}}', '{"tone": "111", "sizes": {"empty.jpg": 0}}',
        '{"tone": "111", "sizes": {"one.jpg": true}}', '{"tone": "111", "sizes": {"../a.jpg": 3}}',
        '{"tone": "111", "sizes": {"sub/b.jpg": 3}}', '{"tone": "111", "sizes": {"a\\u0000.jpg": 3}}',
        '{"tone": "111", "sizes": {"": 3}}', '{"tone": "111", "sizes": {"..": 3}}', "[" * 100_000,
        '{"tone": "111", "sizes": {"a.jpg": 3, "b.jpg": 3}}',
    ],
)  # fmt: skip
def test_a_note_that_says_something_else(said: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    for name, content in (("a.jpg", b"abc"), ("empty.jpg", b""), ("one.jpg", b"1"), ("../a.jpg", b"abc")):
        (folder / name).write_bytes(content)
    (folder / "sub" / "b.jpg").write_bytes(b"abc")
    (folder / NOTE).write_bytes(noting(with_digests('{"tone": "111", "sizes": {"a.jpg": 3}}')))
    assert cached(folder) == Encoded("111", {"a.jpg": 3}, {"a.jpg": "00"})
    (folder / NOTE).write_bytes(noting(with_digests(said)))
    assert cached(folder) is None


def with_digests(said: str) -> str:
    """What a note says, with a digest for every file whose size it gives."""
    sizes = re.search(r'"sizes": (\{.*\})\}$', said)
    digests = re.sub(r": [^,}]+", ': "00"', sizes[1]) if sizes else ""
    return f'{said[:-1]}, "digests": {digests}}}' if sizes else said


def noting(said: str) -> bytes:
    """A note that was written so, and not damaged since."""
    return note.sealed(said.removeprefix("{").encode())


def test_no_digit_of_the_note_changes_unseen(complete: tuple[Path, Encoded]) -> None:
    target, encoded = complete
    file = target / NOTE
    whole = file.read_text()
    file.write_text(whole.replace(f'"tone": "{encoded.tone}"', '"tone": "000"'))
    assert file.read_text() != whole
    assert cached(target) is None
    file.write_text(whole)
    assert cached(target) == encoded


@pytest.mark.parametrize("named", ["", '{"a.jpg": "00", "b.jpg": "00"}', "{}", "[]", '["a.jpg"]', "null"])
def test_a_note_with_other_digests_than_files(named: str, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"abc")
    digests = f', "digests": {named}' if named else ""
    (tmp_path / NOTE).write_bytes(noting(f'{{"tone": "111", "sizes": {{"a.jpg": 3}}{digests}}}'))
    assert cached(tmp_path) is None
    assert not intact(tmp_path / "a.jpg", sha256(b"abc").digest())


def test_a_file_that_was_changed_without_a_trace(complete: tuple[Path, Encoded]) -> None:
    target, encoded = complete
    for name in encoded.sizes:
        assert intact(target / name, sha256((target / name).read_bytes()).digest())
    changed = first(target)
    changed.write_bytes(bytes(encoded.sizes[changed.name]))
    assert cached(target) == encoded  # nobody has read it
    assert not intact(changed, sha256(changed.read_bytes()).digest())
    assert not intact(target / "other.jpg", sha256(b"").digest())
