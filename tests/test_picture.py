"""What may come in: every way a picture file can be wrong has its sentence; what comes out is upright sRGB."""

import contextlib
import os
import pickle
import re
import signal
import socket
import struct
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFile, features

from newsroom import picture, pixels
from newsroom.picture import MESSAGES, Limits, PictureError, PictureInfo, read
from newsroom.pixels import inspect, open_upright
from tests import pictures

LIMITS = Limits()
NOT_ENOUGH = "the picture is cut off: part of the file is missing."
DAMAGED = "the picture is damaged and cannot be read."


def said(error: PictureError) -> str:
    """The sentence a press officer reads."""
    return MESSAGES[error.code][0].format(**error.values)


def refused(path: Path, limits: Limits = LIMITS, **options: object) -> str:
    """What ``open_upright`` says about a picture it refuses."""
    with pytest.raises(PictureError) as caught:
        open_upright(path, limits, **options)  # type: ignore[arg-type]
    return said(caught.value)


def refused_at_once(path: Path, limits: Limits = LIMITS) -> str:
    """What both functions say about a picture whose header is enough to refuse it."""
    with pytest.raises(PictureError) as caught:
        inspect(path, limits)
    assert refused(path, limits) == said(caught.value)
    return said(caught.value)


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail, rather than wait for ever, where the code hangs."""

    def late(signum: int, frame: object) -> None:
        raise AssertionError(f"still waiting after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# What is not a picture file at all


def test_missing(tmp_path: Path) -> None:
    assert refused_at_once(tmp_path / "foto.jpg") == "the file foto.jpg is not in the folder."


def test_below_a_file(tmp_path: Path) -> None:
    pictures.put(tmp_path, "index.md", b"x")
    assert refused_at_once(tmp_path / "index.md" / "foto.jpg") == "the file foto.jpg is not in the folder."


def test_empty(tmp_path: Path) -> None:
    assert refused_at_once(pictures.put(tmp_path, "foto.jpg", b"")) == "the file is empty."


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").mkdir()
    assert refused_at_once(tmp_path / "foto.jpg") == "foto.jpg is not an ordinary file."


def test_dots(tmp_path: Path) -> None:
    assert refused_at_once(tmp_path / "..") == ".. is not an ordinary file."


def test_symlink(tmp_path: Path) -> None:
    pictures.put(tmp_path, "foto.jpg", pictures.data(pictures.scene(), "JPEG"))
    (tmp_path / "link.jpg").symlink_to("foto.jpg")
    assert refused_at_once(tmp_path / "link.jpg") == "link.jpg is a link to another place."


def test_symlink_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "link.jpg").symlink_to("gone.jpg")
    assert refused_at_once(tmp_path / "link.jpg") == "link.jpg is a link to another place."


def test_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "foto.jpg")
    with within(20):
        assert refused_at_once(tmp_path / "foto.jpg") == "foto.jpg is not an ordinary file."


def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path may have a hundred bytes at most
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("foto.jpg")
        assert refused_at_once(tmp_path / "foto.jpg") == "foto.jpg is not an ordinary file."


def test_device() -> None:
    with within(20):
        assert refused_at_once(Path("/dev/zero")) == "zero is not an ordinary file."


@pytest.mark.parametrize("trap", ["pipe", "link"])
def test_exchanged_between_look_and_opening(trap: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = pictures.put(tmp_path, "a.jpg", pictures.data(pictures.scene(), "JPEG"))
    regular = honest.lstat()
    if trap == "pipe":
        os.mkfifo(tmp_path / "foto.jpg")
    else:
        (tmp_path / "foto.jpg").symlink_to("a.jpg")
    monkeypatch.setattr(Path, "lstat", lambda path: regular)
    with within(20):
        assert refused(tmp_path / "foto.jpg") in {"foto.jpg is not an ordinary file.", DAMAGED}


def test_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pictures.put(tmp_path, "foto.jpg", b"x")

    def denied(*args: object) -> int:
        raise PermissionError(13, "Permission denied")  # root may read everything, so chmod would not do

    monkeypatch.setattr(os, "open", denied)
    assert refused_at_once(path) == "foto.jpg may not be read."


@pytest.mark.parametrize("name", ["a\0b.jpg", "\ud800.jpg", "x" * 300 + ".jpg"])
def test_impossible_names(name: str, tmp_path: Path) -> None:
    assert refused_at_once(tmp_path / name) == DAMAGED


def test_bytes_at_the_limit(tmp_path: Path) -> None:
    content = pictures.data(pictures.scene(), "JPEG")
    path = pictures.put(tmp_path, "foto.jpg", content)
    assert inspect(path, Limits(bytes=len(content))).bytes == len(content)
    limit = Limits(bytes=len(content) - 1)
    megabytes = round(len(content) / 1e6, 1)
    assert refused_at_once(path, limit) == f"the file has {megabytes} MB; at most {megabytes} MB are allowed."


def test_a_sparse_giant_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with within(20):
        assert refused_at_once(path) == "the file has 1099512 MB; at most 60 MB are allowed."


# What is another kind of file, whatever its name says


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pictures.eps(), "EPS is not a format that can be published."),
        (pictures.heic(), "HEIC is not a format that can be published."),
        (pictures.data(pictures.scene(), "GIF"), "GIF is not a format that can be published."),
        (pictures.data(pictures.scene(), "TIFF"), "TIFF is not a format that can be published."),
        (pictures.data(pictures.scene(), "BMP"), "BMP is not a format that can be published."),
        (pictures.data(pictures.scene(), "PDF"), "PDF is not a format that can be published."),
        (pictures.data(pictures.scene(64, 64), "ICO"), "ICO is not a format that can be published."),
        (pictures.data(pictures.scene(), "JPEG2000"), "JPEG 2000 is not a format that can be published."),
        (b"8BPS\0\1" + bytes(50), "PSD is not a format that can be published."),
        (b"PK\3\4" + bytes(50), "ZIP is not a format that can be published."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG is not a format that can be published."),
        (b"\0\0\0\x20ftypmp42" + bytes(50), "MP4 is not a format that can be published."),
        (pictures.data(pictures.scene(), "PPM"), "the file is not a picture."),
        (b"Siaran pers\n", "the file is not a picture."),
        (b"\0", "the file is not a picture."),
    ],
)  # fmt: skip
def test_other_formats_named_jpg(content: bytes, sentence: str, tmp_path: Path) -> None:
    assert refused_at_once(pictures.put(tmp_path, "foto.jpg", content)) == sentence


def test_eps_starts_no_ghostscript(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*args: object, **options: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr("subprocess.Popen", started)
    path = pictures.put(tmp_path, "foto.jpg", pictures.eps())
    assert refused_at_once(path) == "EPS is not a format that can be published."


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_content_counts_not_the_extension(format: str, tmp_path: Path) -> None:
    content = pictures.data(pictures.quadrants(), format, quality=95)
    path = pictures.put(tmp_path, "foto.txt", content)
    assert inspect(path, LIMITS) == PictureInfo(64, 48, format, sha256(content).hexdigest(), len(content))
    image = open_upright(path, LIMITS)
    assert (image.mode, image.size, image.info) == ("RGB", (64, 48), {})


def test_mpo_is_its_first_picture(tmp_path: Path) -> None:
    second = Image.new("RGB", (64, 48), "black")
    content = pictures.data(pictures.quadrants(), "MPO", save_all=True, append_images=[second], quality=95)
    path = pictures.put(tmp_path, "foto.jpg", content)
    assert inspect(path, LIMITS) == PictureInfo(64, 48, "MPO", sha256(content).hexdigest(), len(content))
    assert pictures.corners(open_upright(path, LIMITS)) == "RGBW"
    assert inspect(path, LIMITS).format in {"JPEG", "MPO", "PNG", "WEBP", "AVIF", "HEIF"}


# Animations


@pytest.mark.parametrize(("format", "named"), [("WEBP", "foto.webp"), ("PNG", "foto.png"), ("AVIF", "foto.avif")])
def test_animations(format: str, named: str, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "green", "blue")]
    content = pictures.data(frames[0], format, save_all=True, append_images=frames[1:], duration=100)
    assert refused_at_once(pictures.put(tmp_path, named, content)) == "the picture moves (it has 3 frames)."


def test_animated_gif(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "green")]
    content = pictures.data(frames[0], "GIF", save_all=True, append_images=frames[1:])
    path = pictures.put(tmp_path, "foto.gif", content)
    assert refused_at_once(path) == "GIF is not a format that can be published."


# Sizes and shapes


@pytest.mark.parametrize("side", [65_000, 2**31 - 1])
def test_a_bomb_is_seen_from_its_header(side: int, tmp_path: Path) -> None:
    path = pictures.put(tmp_path, "foto.png", pictures.png(side, side, 8, 2, b""))
    with within(20):
        sentence = f"the picture has {round(side * side / 1e6)} megapixels; at most 85 are allowed."
        assert refused_at_once(path) == sentence


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_pixels_at_the_limit(format: str, tmp_path: Path) -> None:
    path = pictures.put(tmp_path, "foto", pictures.data(pictures.scene(1000, 800), format))
    assert open_upright(path, Limits(pixels=800_000)).size == (1000, 800)
    assert refused_at_once(path, Limits(pixels=799_999)) == ("the picture has 0.8 megapixels; at most 0.8 are allowed.")


def test_a_bomb_of_text(tmp_path: Path) -> None:
    packed = zlib.compress(bytes(200_000_000))
    path = pictures.put(tmp_path, "foto.png", pictures.png(64, 64, 8, 2, b"\1\2\3", (b"zTXt", b"c\0\0" + packed)))
    with within(20):
        assert refused_at_once(path) == DAMAGED


@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        ((1, 65_000), "the picture is only 1 × 65000 pixels."),
        ((65_000, 1), "the picture is only 65000 × 1 pixels."),
        ((32, 65_000), "the picture is 2031 times as long as it is wide."),
        ((400, 31), "the picture is only 400 × 31 pixels."),
        ((400, 39), "the picture is 10 times as long as it is wide."),
    ],
)
@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_extreme_shapes(size: tuple[int, int], sentence: str, format: str, tmp_path: Path) -> None:
    path = pictures.put(tmp_path, "foto.jpg", pictures.data(Image.new("RGB", size), format))
    assert refused_at_once(path) == sentence


def test_shapes_at_the_limit(tmp_path: Path) -> None:
    path = pictures.put(tmp_path, "foto.png", pictures.data(Image.new("RGB", (320, 32)), "PNG"))
    assert open_upright(path, LIMITS).size == (320, 32)


# Damage


@pytest.mark.parametrize(("limit", "code"), [(10, ""), (9, "too-large")])
def test_a_file_that_grows_while_it_is_read(
    limit: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pictures.put(tmp_path, "foto.jpg", b"0123456789")
    looked = os.fstat

    def before(file: int) -> os.stat_result:
        return os.stat_result((*looked(file)[:6], 3, *looked(file)[7:]))  # 6: st_size

    monkeypatch.setattr(os, "fstat", before)
    if code:
        with pytest.raises(PictureError) as caught:
            read(path, limit)
        assert caught.value.code == code
    else:
        assert read(path, limit) == b"0123456789"


@pytest.mark.parametrize("draft", [None, (80, 60)])
@pytest.mark.parametrize("progressive", [False, True])
def test_truncated_jpeg(progressive: bool, draft: tuple[int, int] | None, tmp_path: Path) -> None:
    content = pictures.data(pictures.scene(), "JPEG", progressive=progressive)
    path = pictures.put(tmp_path, "foto.jpg", content[: len(content) // 2])
    assert inspect(path, LIMITS).width == 640  # the header is whole
    assert refused(path, draft=draft) == NOT_ENOUGH


def test_jpeg_filled_up_with_zeros(tmp_path: Path) -> None:
    """What is left of a copy when the memory stick was pulled out: the full length, but zeros at the end."""
    content = pictures.data(pictures.noise(640, 480, 1), "JPEG")
    half = len(content) // 2
    path = pictures.put(tmp_path, "foto.jpg", content[:half] + bytes(len(content) - half))
    with Image.open(path) as image:
        image.load()  # Pillow takes it for a picture that is grey below
    assert refused(path) == NOT_ENOUGH


@pytest.mark.parametrize(
    "options",
    [
        {"restart_marker_rows": 1},
        {"progressive": True, "comment": b"\xff\xda\xff\xd9"},
        {"exif": pictures.exif(1, pictures.data(pictures.quadrants(), "JPEG"))},
    ],
)
def test_whole_jpegs_are_not_taken_for_cut_off(options: dict[str, object], tmp_path: Path) -> None:
    content = pictures.data(pictures.quadrants(), "JPEG", quality=95, **options)
    for trailer in (b"", bytes(5000), b"\xff\xda" * 40 + bytes(100)):  # phones add films and notes behind the picture
        assert pictures.corners(open_upright(pictures.put(tmp_path, "foto.jpg", content + trailer), LIMITS)) == "RGBW"


@pytest.mark.parametrize("format", ["PNG", "WEBP", "AVIF"])
def test_other_formats_truncated(format: str, tmp_path: Path) -> None:
    content = pictures.data(pictures.scene(), format)
    path = pictures.put(tmp_path, "foto", content[: len(content) * 3 // 4])
    assert refused(path) in {"PNG": {NOT_ENOUGH}, "WEBP": {DAMAGED}, "AVIF": {NOT_ENOUGH, DAMAGED}}[format]


def test_lenience_that_another_library_chose_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    content = pictures.data(pictures.scene(), "PNG")
    assert refused(pictures.put(tmp_path, "foto.png", content[: len(content) // 2])) == NOT_ENOUGH
    assert (ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS) == (True, None)  # and is left as it was


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        (b"\xff\xd8\xff", DAMAGED),
        (b"\x89PNG\r\n\x1a\n", NOT_ENOUGH),  # the length of the first part goes beyond the end
        (b"RIFF\x40\0\0\0WEBPVP8 ", DAMAGED),
        (b"\0\0\0\x18ftypavif", DAMAGED),
    ],
)
def test_rubbish_behind_a_signature(start: bytes, sentence: str, tmp_path: Path) -> None:
    path = pictures.put(tmp_path, "foto.jpg", start + b"\x55" * 300)
    assert refused_at_once(path) == sentence


@pytest.mark.parametrize(
    "error",
    [
        SyntaxError, ValueError, NotImplementedError, OverflowError, IndexError, KeyError, TypeError, OSError, EOFError,
        ZeroDivisionError, RecursionError, struct.error,
    ],
)  # fmt: skip
def test_whatever_a_decoder_raises(error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(image: object) -> None:
        raise error("broken")

    monkeypatch.setattr(ImageFile.ImageFile, "load", failing)
    assert refused(pictures.put(tmp_path, "foto.jpg", pictures.data(pictures.scene(), "JPEG"))) == DAMAGED


def test_too_little_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(image: object) -> None:
        raise MemoryError

    monkeypatch.setattr(ImageFile.ImageFile, "load", failing)
    path = pictures.put(tmp_path, "foto.jpg", pictures.data(pictures.scene(), "JPEG"))
    assert refused(path) == "the computer's memory is too small for the picture."


def test_changed_since_it_was_planned(tmp_path: Path) -> None:
    path = pictures.put(tmp_path, "foto.jpg", pictures.data(pictures.scene(), "JPEG"))
    digest = inspect(path, LIMITS).digest
    assert open_upright(path, LIMITS, digest=digest).size == (640, 480)
    pictures.put(tmp_path, "foto.jpg", pictures.data(pictures.scene(), "JPEG", quality=50))
    assert refused(path, digest=digest) == "the picture was changed while the site was being built."


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(PictureError("animated", {"frames": 3})))  # noqa: S301 - our own bytes
    assert (error.code, error.values, said(error)) == (
        "animated",
        {"frames": 3},
        "the picture moves (it has 3 frames).",
    )


def test_every_code_raised_has_words_and_the_other_way_round() -> None:
    source = "".join(Path(module.__file__).read_text(encoding="utf-8") for module in (picture, pixels))
    raised = {
        code for call in re.findall(r"PictureError\(([^{)]*)", source) for code in re.findall(r'"([a-z-]+)"', call)
    }
    # Of workers.py and cluster.py: a worker that died or hangs cannot raise it.
    assert set(MESSAGES) - raised == {"crashed", "slow", "unreached", "another"}
    assert raised <= set(MESSAGES)


# Upright


# The stored pixels of quadrants() seen as EXIF 2.32 says: where row 0 and column 0 are shown.
TURNED = {
    1: ("RGBW", 64, 48), 2: ("GRWB", 64, 48), 3: ("WBGR", 64, 48), 4: ("BWRG", 64, 48),
    5: ("RBGW", 48, 64), 6: ("BRWG", 48, 64), 7: ("WGBR", 48, 64), 8: ("GWRB", 48, 64),
}  # fmt: skip


@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_orientation(orientation: int, format: str, tmp_path: Path) -> None:
    content = pictures.data(pictures.quadrants(), format, quality=95, exif=pictures.exif(orientation))
    path = pictures.put(tmp_path, "foto", content)
    image, info = open_upright(path, LIMITS), inspect(path, LIMITS)
    assert (pictures.corners(image), *image.size) == TURNED[orientation]
    assert (info.width, info.height) == image.size


@pytest.mark.parametrize("value", [0, 9, 255, 65535])
def test_an_orientation_that_does_not_exist_turns_nothing(value: int, tmp_path: Path) -> None:
    content = pictures.data(pictures.quadrants(), "JPEG", quality=95, exif=pictures.exif(value))
    assert pictures.corners(open_upright(pictures.put(tmp_path, "foto.jpg", content), LIMITS)) == "RGBW"


def test_damaged_exif_turns_nothing(tmp_path: Path) -> None:
    content = pictures.data(pictures.quadrants(), "JPEG", quality=95, exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert pictures.corners(open_upright(pictures.put(tmp_path, "foto.jpg", content), LIMITS)) == "RGBW"


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize(("draft", "share"), [((160, 120), 4), ((161, 120), 2), ((320, 240), 2), ((321, 241), 1)])
def test_a_draft_is_never_smaller_than_asked_for(
    orientation: int, draft: tuple[int, int], share: int, tmp_path: Path
) -> None:
    content = pictures.data(pictures.scene(640, 480), "JPEG", exif=pictures.exif(orientation))
    path = pictures.put(tmp_path, "foto.jpg", content)
    size = (640 // share, 480 // share)
    asked, size = (draft, size) if orientation == 1 else (draft[::-1], size[::-1])
    assert open_upright(path, LIMITS, draft=asked).size == size


# Modes: what each stored value becomes on the page


WHITE, BLACK = (255, 255, 255), (0, 0, 0)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(pictures.png(64, 48, 16, 0, b"\x80\x00"), (128, 128, 128), id="16-bit grey is not clipped"),
        pytest.param(pictures.png(64, 48, 16, 0, b"\x01\x00"), (1, 1, 1), id="16-bit grey dark"),
        pytest.param(pictures.png(64, 48, 16, 0, b"\xff\xff"), WHITE, id="16-bit grey white"),
        pytest.param(pictures.png(64, 48, 16, 0, b"\x12\x34", (b"tRNS", b"\x12\x34")), WHITE, id="16-bit grey clear"),
        pytest.param(
            pictures.png(64, 48, 16, 0, b"\x12\x35", (b"tRNS", b"\x12\x34")), (18,) * 3, id="16-bit not clear"
        ),
        pytest.param(pictures.png(64, 48, 16, 2, b"\x40\0\x80\0\xc0\0"), (64, 128, 192), id="16-bit RGB"),
        pytest.param(pictures.png(64, 48, 16, 4, b"\x40\0\0\0"), WHITE, id="16-bit LA clear"),
        pytest.param(pictures.png(64, 48, 16, 6, b"\x40\0\0\0\0\0\xff\xff"), (64, 0, 0), id="16-bit RGBA"),
        pytest.param(pictures.png(64, 48, 8, 0, b"\x20"), (32,) * 3, id="L"),
        pytest.param(pictures.png(64, 48, 8, 0, b"\x20", (b"tRNS", b"\0\x20")), WHITE, id="L with a clear value"),
        pytest.param(pictures.png(64, 48, 8, 4, b"\x20\x00"), WHITE, id="LA hidden"),
        pytest.param(pictures.png(64, 48, 8, 4, b"\x00\x80"), (127, 127, 127), id="LA half"),
        pytest.param(pictures.png(64, 48, 8, 2, b"\xff\0\0", (b"tRNS", b"\0\xff\0\0\0\0")), WHITE, id="RGB clear"),
        pytest.param(pictures.png(64, 48, 8, 6, b"\xff\0\0\0"), WHITE, id="RGBA hidden"),
        pytest.param(pictures.png(64, 48, 8, 6, b"\xff\0\0\x80"), (255, 127, 127), id="RGBA half"),
        pytest.param(pictures.png(64, 48, 8, 3, b"\1", (b"PLTE", b"\xff\0\0\1\2\3")), (1, 2, 3), id="P"),
        pytest.param(
            pictures.png(64, 48, 8, 3, b"\1", (b"PLTE", b"\xff\0\0\1\2\3"), (b"tRNS", b"\xff\0")), WHITE, id="P clear"
        ),
        pytest.param(pictures.data(Image.new("1", (64, 48), 1), "PNG"), WHITE, id="1"),
        pytest.param(pictures.data(Image.new("CMYK", (64, 48), (0, 0, 0, 0)), "JPEG"), WHITE, id="CMYK white"),
        pytest.param(pictures.data(Image.new("CMYK", (64, 48), (0, 0, 0, 255)), "JPEG"), BLACK, id="CMYK black"),
        pytest.param(pictures.data(Image.new("L", (64, 48), 77), "JPEG"), (77, 77, 77), id="grey JPEG"),
        pytest.param(
            pictures.data(Image.new("RGBA", (64, 48), (255, 0, 0, 0)), "WEBP", lossless=True, exact=True),
            WHITE,
            id="WebP hidden",
        ),
        pytest.param(
            pictures.data(Image.new("RGBA", (64, 48), (255, 0, 0, 0)), "AVIF", quality=100), WHITE, id="AVIF hidden"
        ),
    ],
)
def test_modes(content: bytes, expected: tuple[int, int, int], tmp_path: Path) -> None:
    image = open_upright(pictures.put(tmp_path, "foto", content), LIMITS)
    assert (image.mode, image.getcolors()) == ("RGB", [(64 * 48, expected)])


def test_a_logo_keeps_its_transparency(tmp_path: Path) -> None:
    logo = Image.new("RGBA", (64, 48), (10, 20, 30, 0))
    logo.paste((200, 40, 30, 255), (16, 12, 48, 36))
    image = open_upright(pictures.put(tmp_path, "logo.png", pictures.data(logo, "PNG")), LIMITS, keep_alpha=True)
    assert (image.mode, ImageChops.difference(image, logo).getbbox()) == ("RGBA", None)
    opaque = pictures.put(tmp_path, "logo.jpg", pictures.data(Image.new("RGB", (64, 48), "white"), "JPEG"))
    assert open_upright(opaque, LIMITS, keep_alpha=True).getcolors() == [(64 * 48, (255, 255, 255, 255))]


def test_a_wide_gamut_profile_is_applied_and_gone(tmp_path: Path) -> None:
    content = pictures.data(Image.new("RGB", (64, 48), (150, 200, 100)), "PNG", icc_profile=pictures.profile())
    image = open_upright(pictures.put(tmp_path, "foto.png", content), LIMITS)
    assert (image.getcolors(), image.info) == ([(64 * 48, (124, 201, 92))], {})


def test_nothing_of_the_metadata_goes_on(tmp_path: Path) -> None:
    content = pictures.data(
        pictures.scene(),
        "JPEG",
        exif=pictures.exif(1, pictures.data(pictures.scene(160, 120), "JPEG", comment=pictures.SENTINEL)),
        comment=pictures.SENTINEL,
        xmp=pictures.xmp(pictures.SENTINEL),
        extra=pictures.iim(pictures.SENTINEL),
    )
    assert content.count(pictures.SENTINEL.encode()) == 5
    image = open_upright(pictures.put(tmp_path, "foto.jpg", content), LIMITS)
    assert image.info == {}
    assert vars(image).keys() == vars(Image.new("RGB", (1, 1))).keys()
    assert not image.getexif()


# Damage at random

VALID = {
    "JPEG": pictures.data(pictures.scene(96, 64), "JPEG", exif=pictures.exif(6), icc_profile=pictures.profile()),
    "progressive": pictures.data(pictures.scene(96, 64), "JPEG", progressive=True, restart_marker_rows=1),
    "MPO": pictures.data(
        pictures.scene(96, 64), "MPO", save_all=True, append_images=[pictures.scene(96, 64)], exif=pictures.exif(3)
    ),
    "PNG": pictures.data(
        pictures.scene(96, 64).quantize(16),
        "PNG",
        exif=pictures.exif(8),
        icc_profile=pictures.profile(),
        transparency=3,
    ),
    "WEBP": pictures.data(pictures.scene(96, 64).convert("RGBA"), "WEBP", exif=pictures.exif(5)),
    "lossless": pictures.data(pictures.scene(96, 64), "WEBP", lossless=True, icc_profile=pictures.profile()),
    "AVIF": pictures.data(pictures.scene(96, 64), "AVIF", exif=pictures.exif(7), speed=10),
}
SMALL = Limits(bytes=1_000_000, pixels=1_000_000)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A valid picture with bytes changed, cut out or put in; more often in its head, where the meaning is."""
    content = bytearray(VALID[draw(st.sampled_from(sorted(VALID)))])
    for _ in range(draw(st.integers(1, 8))):
        end = draw(st.sampled_from([40, 700, len(content)]))
        at = draw(st.integers(0, max(min(end, len(content)) - 1, 0)))
        match draw(st.sampled_from(["flip", "set", "cut", "remove", "insert"])):
            case "flip":
                content[at : at + 1] = bytes(b ^ (1 << draw(st.integers(0, 7))) for b in content[at : at + 1])
            case "set":
                content[at : at + 1] = bytes([draw(st.sampled_from([0, 1, 0x7F, 0x80, 0xD9, 0xFF]))])
            case "cut":
                del content[at + 1 :]
            case "remove":
                del content[at : at + draw(st.integers(1, 40))]
            case "insert":
                content[at:at] = draw(st.binary(min_size=1, max_size=12))
    return bytes(content)


def survives(content: bytes, folder: Path) -> None:
    path = pictures.put(folder, "foto", content)
    for draft in (None, (40, 40)):
        try:
            info = inspect(path, SMALL)
            image = open_upright(path, SMALL, draft=draft, digest=info.digest)
        except PictureError as error:
            said(error)  # every place in the sentence has its value
        else:
            assert image.mode == "RGB"
            assert image.info == {}
            assert draft or image.size == (info.width, info.height)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(damaged())
def test_damage_raises_nothing_but_picture_errors(tmp_path: Path, content: bytes) -> None:
    survives(content, tmp_path)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damaged())
def test_much_damage_raises_nothing_but_picture_errors(tmp_path: Path, content: bytes) -> None:
    survives(content, tmp_path)


@pytest.mark.parametrize("name", VALID)
def test_the_pictures_that_are_damaged_above_are_valid(name: str, tmp_path: Path) -> None:
    assert set(open_upright(pictures.put(tmp_path, "foto", VALID[name]), SMALL).size) == {96, 64}


def test_the_decoders_are_there() -> None:
    """Every format this reads, this Pillow can read: a build without AVIF would call every AVIF damaged."""
    assert [name for name in ("jpg", "zlib", "webp", "avif", "littlecms2") if not features.check(name)] == []
