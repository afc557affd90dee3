"""Hostile and broken photos in whole sites: one clear problem each, no traceback, and the rest goes on."""

import os
import signal
import struct
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from newsroom.build import Outcome
from newsroom.build import build as build_site
from newsroom.encoded import Encoded
from newsroom.encoder import encode
from newsroom.order import Order
from newsroom.problems import Message
from tests import corpus, pictures, traces
from tests.building import PLUGINS, ROOT, SHARED, built, standing_in, tree
from tests.invalid_sites import RELEASE, prepare
from tests.pictures import SENTINEL, data, png, put, scene
from tests.test_picture import damaged
from tests.test_tasks import inv

TEXT = f"{RELEASE}/index.md"
PHOTO = """\
  - file: "{file}"
    caption: Panen sawi di kebun.
    alt: Enam orang di kebun.
    credit: Humas
    license: press
    consent: written
"""
FIRST, LINES = 12, PHOTO.count("\n")  # the line of the first photo, and lines from one to the next


def situs(folder: Path, photos: dict[str, bytes | None]) -> Path:
    """Write a site whose release lists photos of these names; None leaves the file out."""
    prepare("_base", folder)
    index = folder / TEXT
    (index.parent / "foto.jpg").unlink()
    text = index.read_text("utf-8")
    start, end = text.index("  - file: foto.jpg"), text.index("quotes:")
    listed = "".join(PHOTO.format(file=name.replace("\\", "\\\\")) for name in photos)
    index.write_text(text[:start] + listed + text[end:], "utf-8")
    for name, content in photos.items():
        if content is not None:
            put(index.parent, name, content)
    return folder


def build(folder: Path) -> Outcome:
    with standing_in(folder):
        return built(Order(now="2023-06-01", lang="en"))


def told(number: int, problem: str) -> str:
    return f"{TEXT}:{FIRST + number * LINES}: photos[{number}].file: {problem}"


def archive() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as opened:
        opened.writestr(f"{SENTINEL}.html", f"<script>{SENTINEL}</script>")
    return file.getvalue()


def moving(format: str) -> bytes:
    return data(scene(64, 48), format, save_all=True, append_images=[scene(64, 48).transpose(0)], duration=100)


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif.tobytes()


JPEG = data(scene(160, 120), "JPEG")
CUT = (
    "the picture is cut off: part of the file is missing. Copy it again from the camera or ask the sender for it again."
)
SMALL = "the picture is only 1 × 65000 pixels. Use the original from the camera; each side needs at least 32 pixels."
LONG = "the picture is 1625 times as long as it is wide. Crop it; at most 10 times is allowed."
LARGE = "megapixels; at most 85 are allowed. Make it smaller and save it again."
TEXTUAL = "the file is not a picture. Open it on your computer, and save the picture as JPEG or PNG."
RAW = "Open the file and save it as JPEG or PNG; renaming is not enough."
AGAIN = "Copy it again, or open it in a photo program and save it as a new JPEG."
BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
) + "]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&j;</x:xmpmeta>"  # fmt: skip

REFUSED: dict[str, tuple[bytes, str]] = {
    "bomb.png": (png(40_000, 40_000, 8, 2, b""), f"bomb.png: the picture has 1600 {LARGE}"),
    "bomb.jpg": (
        JPEG.replace(struct.pack(">HH", 120, 160), struct.pack(">HH", 65_000, 65_000)),
        f"bomb.jpg: the picture has 4225 {LARGE}",
    ),
    "potong.jpg": (data(scene(640, 480), "JPEG")[:-900], f"potong.jpg: {CUT}"),
    "nol.jpg": (data(scene(640, 480), "JPEG")[:-2000] + bytes(2000), f"nol.jpg: {CUT}"),
    "gif.jpg": (
        b"GIF89a/*" + bytes(40) + b"*/=1;alert(1)//",
        f"gif.jpg: GIF is not a format that can be published. {RAW}",
    ),
    "kartu.jpg": (archive(), f"kartu.jpg: ZIP is not a format that can be published. {RAW}"),
    "film.webp": (
        moving("WEBP"),
        "film.webp: the picture moves (it has 2 frames). Save a single frame as JPEG or PNG.",
    ),
    "film.png": (moving("PNG"), "film.png: the picture moves (it has 2 frames). Save a single frame as JPEG or PNG."),
    "garis.png": (png(1, 65_000, 8, 2, b"\x10\x20\x30"), f"garis.png: {SMALL}"),
    "pita.png": (png(40, 65_000, 8, 2, b"\x10\x20\x30"), f"pita.png: {LONG}"),
    "kosong.jpg": (b"", "kosong.jpg: the file is empty. Copy the picture here again; the last copy was not finished."),
    "teks.jpg": (b"Foto menyusul.\n", f"teks.jpg: {TEXTUAL}"),
    "rusak.png": (
        data(scene(64, 48), "PNG").replace(b"IDAT", b"XDAT"),
        f"rusak.png: the picture is damaged and cannot be read. {AGAIN}",
    ),
    "Ткань.jpg": (b"\xff\xd8\xff" + bytes(300), f"Ткань.jpg: the picture is damaged and cannot be read. {AGAIN}"),
    "eps.jpg": (pictures.eps(), f"eps.jpg: EPS is not a format that can be published. {RAW}"),
}

ACCEPTED: dict[str, tuple[bytes, tuple[int, int]]] = {
    "zip.jpg": (JPEG + archive(), (160, 120)),
    "html.jpg": (data(scene(160, 120), "JPEG", comment=f"<script>{SENTINEL}</script>".encode()), (160, 120)),
    "png.jpg": (data(scene(160, 120), "PNG"), (160, 120)),
    "jpeg.png": (JPEG, (160, 120)),
    "cmyk.jpg": (data(scene(160, 120).convert("CMYK"), "JPEG"), (160, 120)),
    "abu16.png": (png(160, 120, 16, 0, b"\x80\x00"), (160, 120)),
    "warna16.png": (png(160, 120, 16, 2, b"\x80\x00\x20\x00\xf0\x00"), (160, 120)),
    "palet.png": (data(scene(160, 120).quantize(16), "PNG", transparency=3), (160, 120)),
    "satubit.png": (data(scene(160, 120).convert("1"), "PNG"), (160, 120)),
    "icc.jpg": (data(scene(160, 120), "JPEG", icc_profile=b"\x00" * 64 + SENTINEL.encode() * 40), (160, 120)),
    "icc-lain.jpg": (data(scene(160, 120), "JPEG", icc_profile=pictures.profile(space=b"GRAY")), (160, 120)),
    "entitas.jpg": (data(scene(160, 120), "JPEG", xmp=BOMB.encode()), (160, 120)),
    "sangat besar.jpg": (data(scene(160, 120), "JPEG") + SENTINEL.encode() * 10_000, (160, 120)),
    "Ткань — 1.jpg": (JPEG, (160, 120)),
    "titik..titik.jpg": (JPEG, (160, 120)),
    "布.jpg": (JPEG, (160, 120)),
    "tegak.jpg": (data(scene(160, 120), "JPEG", exif=turned()), (120, 160)),
}


def test_each_broken_photo_is_told_once_and_the_others_are_made(tmp_path: Path) -> None:
    good = {
        "baik-1.jpg": JPEG,
        **{name: content for name, (content, _) in REFUSED.items()},
        "baik-2.jpg": data(scene(96, 96), "PNG"),
    }
    began = time.monotonic()
    outcome = build(situs(tmp_path / "situs", good))
    assert time.monotonic() - began < 30
    names = list(good)
    assert outcome.text.splitlines() == [told(names.index(name), problem) for name, (_, problem) in REFUSED.items()]
    assert not outcome.published
    made = {path.name.split(".")[0] for path in (tmp_path / "situs/.cache").rglob("photos/*")}
    assert made == {"baik-1", "baik-2"}
    assert not (tmp_path / "situs/output").exists()


def test_odd_photos_are_published_for_what_they_show(tmp_path: Path) -> None:
    folder = situs(tmp_path / "situs", {name: content for name, (content, _) in ACCEPTED.items()})
    outcome = build(folder)
    assert (outcome.text, outcome.published) == ("", True)
    files = {name: content for name, content in tree(folder / "output").items() if "-press-" in name}
    assert len(files) == len(ACCEPTED)
    sizes = []
    for content in files.values():
        with Image.open(BytesIO(content)) as image:
            sizes.append((image.format, image.size))
            assert image.mode == "RGB"
    assert sorted(sizes) == sorted(("JPEG", size) for _, size in ACCEPTED.values())
    assert traces.words(folder / "output", SENTINEL, "<!ENTITY", "aaaaaaaaaa") == []
    assert [name for name in tree(folder / "output") if not name.isascii() or ".." in name] == []
    kits = tree(folder / "output")
    assert [name for name in kits if b"PK\x03\x04" in kits[name] and not name.endswith(".zip")] == []


@pytest.mark.parametrize("name", ["../rahasia.jpg", "/etc/passwd", "..\\rahasia.jpg", "a/b.jpg"])
def test_a_name_that_leads_elsewhere_is_refused_where_it_stands(name: str, tmp_path: Path) -> None:
    folder = situs(tmp_path / "situs", {name: None})
    (folder / "content/berita/rahasia.jpg").write_bytes(JPEG)
    (line,) = [line for line in build(folder).text.splitlines() if line.startswith(TEXT)]
    remedy = 'Put the file beside the text and write only its name, for example "foto-bersama.jpg".'
    assert line == told(0, f'"{name}" is not the name of a file in the same folder. {remedy}')


@pytest.mark.parametrize("name", ["..", ".", "tidak-ada.jpg", "FOTO-1.JPG"])
def test_a_name_that_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    folder = situs(tmp_path / "situs", {"foto-1.jpg": JPEG, name: None})
    assert build(folder).text.splitlines() == [
        told(1, f"the file {name} is not in the folder. Put it beside the text, or correct the name; capitals count.")
    ]


def link(path: Path) -> None:
    path.symlink_to(ROOT / "pelicanconf.py")


def loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (link, "this is a link or a device, not a file. Put the file itself here."),
        (loop, "this is a link or a device, not a file. Put the file itself here."),
        (os.mkfifo, "this is a link or a device, not a file. Put the file itself here."),
        (Path.mkdir, "a folder inside a text's folder is not read. Move its files beside index.md."),
    ],
)
def test_what_is_no_file_is_told_once_and_never_waited_for(
    make: Callable[[Path], Any], problem: str, tmp_path: Path
) -> None:
    folder = situs(tmp_path / "situs", {"foto-1.jpg": JPEG, "foto-2.jpg": None})
    make(folder / RELEASE / "foto-2.jpg")
    began = time.monotonic()
    assert build(folder).text.splitlines() == [f"{RELEASE}/foto-2.jpg:1: -: {problem}"]
    assert time.monotonic() - began < 20


# --- decoders that hang or die: in real workers ---------------------------------------------------------------------------


def treacherous(path: Path, *arguments: Any) -> Encoded:
    """Stand in for ``encode`` in a worker: some pictures hang it, some bring it down."""
    if path.name.startswith("macet"):
        while True:
            time.sleep(0.1)
    if path.name.startswith("mati"):
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name.startswith("jatuh"):
        os.abort()
    return encode(path, *arguments)


def test_a_decoder_that_hangs_and_one_that_dies_take_only_their_own_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["baik-1.jpg", "macet.jpg", "mati.jpg", "baik-2.jpg", "jatuh.jpg", "baik-3.jpg"]
    folder = situs(
        tmp_path / "situs", {name: data(scene(96 + number, 96), "JPEG") for number, name in enumerate(names)}
    )
    monkeypatch.setattr("newsroom.encoder.encode", treacherous)
    monkeypatch.setattr("newsroom.darkroom.patience", lambda pixels: 8.0)
    with standing_in(folder):
        outcome = build_site(Order(now="2023-06-01", lang="en", overrides={**SHARED, "WORKERS": 2}))
    remedy = "Open it in a photo program and save it as a new JPEG, then build again."
    assert outcome.text.splitlines() == [
        told(1, f"macet.jpg: the picture takes too long to read. {remedy}"),
        told(2, f"mati.jpg: the picture brought the encoder down. {remedy}"),
        told(4, f"jatuh.jpg: the picture brought the encoder down. {remedy}"),
    ]
    made = {
        path.name.split(".")[0] for path in (folder / ".cache").rglob("photos/*") if (path / "encoded.json").is_file()
    }
    assert made == {"baik-1", "baik-2", "baik-3"}


def test_the_verb_ends_with_one_and_no_traceback(tmp_path: Path) -> None:
    folder = situs(
        tmp_path / "situs", {"a.jpg": JPEG, "b.jpg": REFUSED["potong.jpg"][0], "c.png": REFUSED["bomb.png"][0]}
    )
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(f"THEME = {str(ROOT / 'theme')!r}\nPLUGINS = {PLUGINS!r}\n")
    ended = inv(folder, "build", "--now", "2023-06-01", "--lang", "en")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines() == [
        told(1, REFUSED["potong.jpg"][1].replace("potong.jpg", "b.jpg")),
        told(2, REFUSED["bomb.png"][1].replace("bomb.png", "c.png")),
        "2 problems: nothing was published, and the previous site is as it was.",
    ]


# --- damage at random -----------------------------------------------------------------------------------------------------


def survives(content: bytes, folder: Path) -> None:
    """Put a damaged file through all that opens a photo: it is refused with a code, or what is made of it is clean."""
    seen = corpus.examine(put(folder, "foto.jpg", content), folder / "made", corpus.SETTINGS)
    assert seen.fault == ""
    if not seen.code:
        assert traces.words(folder / "made", SENTINEL, pictures.LATITUDE, b"Exif\0\0", b"ICC_PROFILE") == []
    for path in (folder / "made").glob("*"):
        path.unlink()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(damaged())
def test_damaged_photos_are_refused_or_published_clean(tmp_path: Path, content: bytes) -> None:
    survives(content, tmp_path)


@pytest.mark.slow
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damaged())
def test_many_damaged_photos_are_refused_or_published_clean(tmp_path: Path, content: bytes) -> None:
    survives(content, tmp_path)


# --- the corpus proof, on a corpus of our own -----------------------------------------------------------------------------


def corpus_of(folder: Path) -> Path:
    for name, content in {
        **{n: c for n, (c, _) in REFUSED.items()},
        **{n: c for n, (c, _) in ACCEPTED.items()},
    }.items():
        (folder / "foto").mkdir(exist_ok=True)
        put(folder / "foto", name, content)
    (folder / "foto/taut.jpg").symlink_to("kosong.jpg")
    os.mkfifo(folder / "foto/pipa.jpg")
    return folder


@pytest.mark.slow
def test_the_corpus_proof_counts_what_it_sees(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = corpus.proof([corpus_of(tmp_path)])
    assert (figures.files, figures.accepted, figures.refused.total()) == (
        len(REFUSED) + len(ACCEPTED) + 2, len(ACCEPTED), len(REFUSED) + 2,
    )  # fmt: skip
    assert figures.renditions == len(ACCEPTED) * 5  # one width in three formats, the one for print and a crop
    assert figures.sound, str(figures)
    assert corpus.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith(f"{figures.files} files: {figures.accepted} accepted")


@pytest.mark.slow
def test_the_corpus_proof_sees_what_falls_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.jpg", JPEG)
    put(tmp_path, "b.jpg", b"")
    monkeypatch.setattr("tests.corpus.SECONDS", 0.0)
    monkeypatch.setattr("tests.corpus.MEMORY", 0.0)
    monkeypatch.setattr("tests.corpus.allowed", lambda tag: tag != "XMP-photoshop:Credit")
    monkeypatch.setattr("tests.corpus.refusal", lambda error, file: (Message("the file is empty."), Message("Again.")))
    figures = corpus.proof([tmp_path])
    fallen = (figures.slow, figures.large, figures.unnamed, figures.strays)
    assert [len(found) for found in fallen] == [2, 2, 2, 5]
    assert corpus.main([str(tmp_path)]) == 1
