"""Inspection: what ``inv photo FILE`` says of a file, whole, in both languages."""

from pathlib import Path

import pytest

from newsroom.inspection import told
from newsroom.picture import MESSAGES, PictureError
from newsroom.settings import Settings
from tests import exiftool
from tests.invalid_sites import runnable
from tests.pictures import data, exif, png, put, scene
from tests.test_tasks import Ended, inv

WORDS = "Žofia „kain“ — Ткань"
WRITTEN = [
    f"-XMP-dc:Description={WORDS}", "-XMP-dc:Creator=Sari", "-XMP-dc:Creator=Ani", "-XMP-photoshop:Credit=Humas",
    "-IPTC:Credit=Kantor Humas", "-XMP-dc:Rights=© 2023 Humas", "-XMP-photoshop:City=Medan", "-XMP-iptcCore:Location=Aula",
    "-XMP-photoshop:DateCreated=2023:01:31", "-XMP-photoshop:Headline=Panen", "-XMP-iptcExt:PersonInImage=Rina",
    "-XMP-photoshop:Instructions=Embargo", "-XMP-iptcCore:CreatorWorkEmail=sari@humas.example",
    "-XMP-iptcExt:DigitalSourceType#=http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "-XMP-iptcExt:ImageRegion#=[{Name=a,RegionBoundary={RbShape=circle,RbUnit=relative,RbX=0.5,RbY=0.5,RbRx=0.1}}]",
]  # fmt: skip
FULL = {
    "en": f"""\
IMG 1.jpg: JPEG, 320 × 240 px, SIZE

In the file:
  caption (XMP): {WORDS}
  creators (XMP): Sari, Ani
  credit (XMP): Humas
  copyright (XMP): © 2023 Humas
  headline (XMP): Panen
  date_created (XMP): 2023-01-31
  sublocation (XMP): Aula
  city (XMP): Medan
  source_type (XMP): digitalCapture
  persons_shown (XMP): Rina
  instructions (XMP): Embargo

Published, unless index.md says otherwise:
  caption: {WORDS}
  creator: Sari, Ani
  credit: Humas
  copyright: © 2023 Humas
  date: 2023-01-31
  place: Aula, Medan
  source_type: digitalCapture

Still missing in index.md:
  alt: a description for people who cannot see the picture
  license: the licence's key (press)
  consent: the state of consent (not-needed | written | redacted | pending)

- Never published: persons_shown, regions, contact, instructions.
- the file holds the place where it was taken (GPS).
- EXIF says "RAHASIA-7Q4" for creators.
- IIM says "Kantor Humas" for credit.""",
    "id": f"""\
IMG 1.jpg: JPEG, 320 × 240 px, SIZE

Di dalam berkas:
  caption (XMP): {WORDS}
  creators (XMP): Sari, Ani
  credit (XMP): Humas
  copyright (XMP): © 2023 Humas
  headline (XMP): Panen
  date_created (XMP): 2023-01-31
  sublocation (XMP): Aula
  city (XMP): Medan
  source_type (XMP): digitalCapture
  persons_shown (XMP): Rina
  instructions (XMP): Embargo

Diterbitkan, kecuali index.md menyebut lain:
  caption: {WORDS}
  creator: Sari, Ani
  credit: Humas
  copyright: © 2023 Humas
  date: 2023-01-31
  place: Aula, Medan
  source_type: digitalCapture

Masih perlu diisi di index.md:
  alt: uraian bagi orang yang tidak dapat melihat gambar
  license: kunci lisensi (press)
  consent: status persetujuan (not-needed | written | redacted | pending)

- Tidak pernah diterbitkan: persons_shown, regions, contact, instructions.
- berkas ini menyimpan lokasi pemotretan (GPS).
- EXIF berisi "RAHASIA-7Q4" untuk creators.
- IIM berisi "Kantor Humas" untuk credit.""",
}
NOTHING = {
    "en": """\
kosong.png: PNG, 64 × 48 px, SIZE

Still missing in index.md:
  caption: the caption (who is in the picture, left to right)
  alt: a description for people who cannot see the picture
  credit: the credit holder's name
  license: the licence's key (press)
  consent: the state of consent (not-needed | written | redacted | pending)""",
    "id": """\
kosong.png: PNG, 64 × 48 px, SIZE

Masih perlu diisi di index.md:
  caption: keterangan foto (siapa saja dalam gambar, dari kiri ke kanan)
  alt: uraian bagi orang yang tidak dapat melihat gambar
  credit: nama pemegang kredit
  license: kunci lisensi (press)
  consent: status persetujuan (not-needed | written | redacted | pending)""",
}


def sized(text: str) -> str:
    """Leave out the file's size, which depends on the encoder."""
    first, *rest = text.split("\n")
    return "\n".join([first.rpartition(", ")[0] + ", SIZE", *rest])


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_file_full_of_fields(lang: str, tmp_path: Path, site_settings: Settings) -> None:
    path = put(tmp_path, "IMG 1.jpg", data(scene(320, 240), "JPEG", exif=exif()))
    exiftool.write(path, *WRITTEN)
    text = told(path, site_settings, lang)
    assert text.split("\n")[0].endswith(" kB")
    assert sized(text) == FULL[lang]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_file_that_says_nothing(lang: str, tmp_path: Path, site_settings: Settings) -> None:
    assert sized(told(put(tmp_path, "kosong.png", data(scene(64, 48), "PNG")), site_settings, lang)) == NOTHING[lang]


def test_a_packet_that_cannot_be_read_is_spoken_of(tmp_path: Path, site_settings: Settings) -> None:
    path = put(tmp_path, "a.jpg", data(scene(64, 48), "JPEG", xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><broken"))
    assert told(path, site_settings, "en").split("\n")[-2:] == ["", "- Not read: an XMP packet that cannot be read."]


def test_lines_of_a_caption_stay_within_their_line(tmp_path: Path, site_settings: Settings) -> None:
    path = put(tmp_path, "a.jpg", data(scene(64, 48), "JPEG"))
    exiftool.write(path, "-E", "-XMP-dc:Description=Panen&#xa;sawi&#xa;&#xa;di kebun")
    assert "  caption (XMP): Panen sawi di kebun" in told(path, site_settings, "en").split("\n")


def test_a_broken_file_is_refused_though_its_header_is_whole(tmp_path: Path, site_settings: Settings) -> None:
    path = put(tmp_path, "a.jpg", data(scene(640, 480), "JPEG")[:-900])
    with pytest.raises(PictureError) as caught:
        told(path, site_settings, "en")
    assert caught.value.code == "truncated"


@pytest.fixture
def situs(tmp_path: Path) -> Path:
    return runnable(tmp_path / "situs")


def test_the_verb_prints_it(situs: Path) -> None:
    put(situs, "kosong.png", data(scene(64, 48), "PNG"))
    ended = inv(situs, "photo", "kosong.png")
    assert (ended.code, ended.err, sized(ended.out)) == (0, "", NOTHING["id"] + "\n")


@pytest.mark.parametrize(
    ("name", "content", "code", "values"),
    [
        ("tak ada.jpg", None, "missing", {}),
        ("teks.jpg", b"Foto menyusul.", "not-a-picture", {}),
        ("Фото.jpg", b"", "empty", {}),
        ("potong.jpg", data(scene(640, 480), "JPEG")[:-900], "truncated", {}),
        ("bom.png", png(40_000, 40_000, 8, 2, b""), "too-many-pixels", {"megapixels": 1600, "limit": 85}),
        ("a.jpg", data(scene(64, 48), "GIF"), "format", {"format": "GIF"}),
    ],
)
def test_the_verb_names_the_file_and_says_what_is_wrong(
    name: str, content: bytes | None, code: str, values: dict[str, object], situs: Path
) -> None:
    if content is not None:
        put(situs, name, content)
    problem, remedy = (text.format(file=name, **values) for text in MESSAGES[code])
    named = problem if name in problem else f"{name}: {problem}"
    assert inv(situs, "photo", name, "--lang", "en") == Ended(1, "", f"{named} {remedy}\n")
