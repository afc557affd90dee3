"""Published pictures: each one carries exactly its front matter's words, and nothing else, whatever the original held."""

import json
import re
import runpy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from PIL import Image

from newsroom import pixels, xmp
from newsroom.frontmatter import load, split
from newsroom.order import Order
from newsroom.rendition import safe_stem
from tests import exiftool, pictures, traces
from tests.building import built, standing_in, tree
from tests.invalid_sites import RELEASE, runnable
from tests.sample import ROOT

SUFFIXES = {".jpg", ".jpeg", ".avif", ".webp", ".png", ".svg", ".gif", ".ico"}
RENDITION = re.compile(r"(?P<stem>.+?)-(press-)?\d+(x\d+)?\.[0-9a-f]{12}\.(jpg|webp|avif)")
CARD = re.compile(r"card\.[0-9a-f]{12}\.jpg")
# What exiftool says of the form of a PNG and an SVG.
PNG = {
    f"PNG:{name}"
    for name in ("ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace")
}
SVG = {f"SVG:{name}" for name in ("Xmlns", "ViewBox", "ImageWidth", "ImageHeight", "Title", "Shape-rendering")}


# --- the sample site ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def images(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every published picture by its name below the site, those in press kits too."""
    found = {
        path.relative_to(sample_site).as_posix(): path
        for path in sorted(sample_site.rglob("*"))
        if path.suffix in SUFFIXES
    }
    for kit in sorted(sample_site.rglob("*.zip")):
        inside = tmp_path_factory.mktemp("kit")
        with ZipFile(kit) as archive:
            archive.extractall(inside)
        name = kit.relative_to(sample_site).as_posix()
        found |= {f"{name}/{path.name}": path for path in sorted(inside.iterdir()) if path.suffix in SUFFIXES}
    return found


@pytest.fixture(scope="module")
def tags(images: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What exiftool says of each of them."""
    options = [
        "-json",
        "-G1",
        "-a",
        "-u",
        "-struct",
        "--System:all",
        "--ExifTool:ExifToolVersion",
        *map(str, images.values()),
    ]
    records = json.loads(exiftool.run(tmp_path_factory.mktemp("tags") / "arguments.txt", options, seconds=300))
    by_path = {record.pop("SourceFile"): record for record in records}
    return {name: by_path[str(path)] for name, path in images.items()}


def photos() -> dict[tuple[str, str], dict[str, Any]]:
    """Return what every published picture of a photo has to say, by its folder and the beginning of its name."""
    conf = runpy.run_path(str(ROOT / "pelicanconf.py"))
    found = {}
    for text in sorted((ROOT / "content").rglob("index.md")):
        front = load(split(text.read_text("utf-8"))[0]).data
        english = text.with_name("index.en.md")
        others = load(split(english.read_text("utf-8"))[0]).data.get("photos", []) if english.is_file() else []
        for photo in front.get("photos", []):
            other: dict[str, str] = next((o for o in others if o["file"] == photo["file"]), {})
            licence = conf["LICENSES"][photo["license"]]
            day = photo.get("date") or front.get("date")
            sublocation, _, city = photo.get("place", "").rpartition(", ")
            says = {
                "XMP-dc:Creator": [photo["creator"]] if "creator" in photo else None,
                "XMP-dc:Description": {"": photo["caption"], "-en": other.get("caption")},
                "XMP-iptcCore:AltTextAccessibility": {"": photo["alt"], "-en": other.get("alt")},
                "XMP-dc:Rights": {"": photo.get("copyright") or conf["COPYRIGHT"].format(year=day[:4])} if day else None,
                "XMP-photoshop:Headline": front["title"], "XMP-photoshop:Credit": photo["credit"],
                "XMP-photoshop:DateCreated": photo["date"].replace("-", ":") if "date" in photo else None,
                "XMP-iptcCore:Location": sublocation or None, "XMP-photoshop:City": city or None,
                "XMP-photoshop:State": conf["PROVINCE"], "XMP-photoshop:Country": conf["COUNTRY"],
                "XMP-iptcExt:DigitalSourceType": xmp.SOURCE_TYPES + photo.get("source_type", "digitalCapture"),
                "XMP-xmpRights:UsageTerms": {"": licence["terms"]["id"]}, "XMP-xmpRights:Marked": True,
                "XMP-xmpRights:WebStatement": licence.get("url") or conf["SITEURL"],
                "XMP-plus:Licensor": [{"LicensorName": conf["SITENAME"], "LicensorURL": conf["SITEURL"]}],
            }  # fmt: skip
            flat = {
                f"{name}{lang}": words
                for name, value in says.items() if value
                for lang, words in (value if isinstance(value, dict) else {"": value}).items() if words
            }  # fmt: skip
            folder = text.parent.relative_to(ROOT / "content").as_posix()
            found[folder, safe_stem(photo["file"])] = flat
    return found


def said(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in exiftool.STRUCTURE}


@pytest.mark.xdist_group("sample")
def test_no_picture_of_the_sample_site_says_more_than_it_may(tags: dict[str, dict[str, Any]]) -> None:
    assert len(tags) > 200
    strays = {
        name: sorted(
            tag for tag in said(record) if not xmp.allowed(tag) and tag != "XMP-plus:Licensor" and tag not in PNG | SVG
        )
        for name, record in tags.items()
    }
    assert {name: found for name, found in strays.items() if found} == {}


@pytest.mark.xdist_group("sample")
def test_every_rendition_of_the_sample_site_says_what_its_front_matter_says(tags: dict[str, dict[str, Any]]) -> None:
    known = photos()
    wrong, seen = {}, set()
    for name, record in tags.items():
        folder, _, file = name.rpartition("/")
        match = RENDITION.fullmatch(file)
        if match and (folder, match["stem"]) in known:
            seen.add((folder, match["stem"]))
            if said(record) != known[folder, match["stem"]]:
                wrong[name] = said(record)
    assert wrong == {}
    assert seen == set(known)


@pytest.mark.xdist_group("sample")
def test_whatever_else_shows_a_photo_says_the_same(tags: dict[str, dict[str, Any]]) -> None:
    known, drawn = list(photos().values()), []
    for name, record in tags.items():
        if RENDITION.fullmatch(name.rpartition("/")[2]):
            continue
        if CARD.fullmatch(name.rpartition("/")[2]) or (".zip/" in name and name.endswith(".jpg")):
            assert said(record) in known, name
        else:
            drawn.append(name)
    assert {name.rpartition(".")[2] for name in drawn} <= {"png", "svg"}


@pytest.mark.xdist_group("sample")
def test_logos_and_drawings_carry_nothing(images: dict[str, Path]) -> None:
    drawn = [path for path in images.values() if path.suffix in {".png", ".svg"}]
    assert len(drawn) > 40
    for path in drawn:
        if path.suffix == ".png":
            with Image.open(path) as image:
                image.load()
                assert (image.info, dict(image.getexif())) == ({}, {})
                hidden = image.convert("RGBA").getcolors(1 << 24) or []
                assert [pixel for _, pixel in hidden if not pixel[3] and any(pixel[:3])] == []
        else:
            root = etree.fromstring(path.read_bytes())
            odd = [
                node
                for node in root.iter()
                if not isinstance(node.tag, str) or not node.tag.startswith("{http://www.w3.org/2000/svg}")
            ]
            assert odd == []
            assert [
                node.tag
                for node in root.iter()
                if etree.QName(node).localname in {"metadata", "script", "image", "desc"}
            ] == []


@pytest.mark.xdist_group("sample")
def test_no_original_is_published_whole_or_in_part(images: dict[str, Path]) -> None:
    originals = [path for path in (ROOT / "content").rglob("*") if path.suffix in {".jpg", ".png", ".webp", ".avif"}]
    # Sixty bytes out of the middle of an original are in no file by chance.
    parts = {data[len(data) // 2 :][:60]: path.name for path in originals if (data := path.read_bytes())}
    assert len(parts) > 20
    assert [name for name, path in images.items() for part in parts if part in path.read_bytes()] == []


# --- originals full of secrets --------------------------------------------------------------------------------------------

SECRET = (255, 0, 255)
WRITTEN = [
    "-EXIF:SerialNumber={0}", "-EXIF:OwnerName={0}", "-EXIF:LensSerialNumber={0}", "-EXIF:ImageUniqueID={0}", "-EXIF:UserComment={0}",
    "-EXIF:Artist={0}", "-EXIF:Copyright={0}", "-EXIF:Software={0}", "-EXIF:GPSLatitude=2.98", "-EXIF:GPSLatitudeRef=S",
    "-XMP-iptcExt:PersonInImage={0}", "-XMP-xmp:CreatorTool={0}", "-XMP-xmpMM:DocumentID={0}", "-XMP-dc:Subject={0}",
    "-XMP-aux:SerialNumber={0}", "-XMP-photoshop:Instructions={0}", "-XMP-photoshop:Headline={0}", "-XMP-dc:Description={0}",
    "-XMP-dc:Creator={0}", "-XMP-photoshop:Credit={0}", "-XMP-iptcCore:AltTextAccessibility={0}", "-XMP-iptcCore:Location={0}",
    "-XMP-iptcExt:PersonInImageWDetails=[{{PersonName={0}}}]", "-XMP-exif:GPSLatitude=2.98",
    "-XMP-mwg-rs:RegionInfo={{RegionList=[{{Name={0},Type=Face,Area={{X=0.5,Y=0.5,W=0.1,H=0.1,Unit=normalized}}}}]}}",
]  # fmt: skip
IPTC = [
    "-IPTC:Caption-Abstract={0}",
    "-IPTC:Keywords={0}",
    "-IPTC:By-line={0}",
    "-IPTC:Writer-Editor={0}",
    "-IPTC:City={0}",
]
FRONT = """\
  - file: {file}
    caption: Panen sawi pertama.
    alt: Enam orang di kebun.
    creator: Sari
    credit: Humas Lapas Contoh
    copyright: © 2023 Lapas Contoh
    license: press
    date: 2023-01-31
    place: Kebun, Kota Contoh
    source_type: digitalCapture
    consent: written
"""


def camera() -> bytes:
    """EXIF with the sentinel as owner, maker's note and serial number, a position, and a thumbnail of the secret colour."""
    thumbnail = pictures.data(Image.new("RGB", (160, 120), SECRET), "JPEG", comment=pictures.SENTINEL.encode())
    exif = Image.Exif()
    exif.load(pictures.exif(1, thumbnail))
    inner = exif.get_ifd(0x8769)
    inner[0x927C], inner[0xA430], inner[0xA431] = (pictures.SENTINEL.encode(),) * 3
    return exif.tobytes()


def crowded(format: str, folder: Path) -> bytes:
    """An original with the sentinel wherever its format has a place for words, and the secret colour wherever none looks."""
    words = pictures.SENTINEL
    hidden = Image.new("RGBA", (240, 180), (*SECRET, 0))  # all of it seen through, but for a picture in the middle
    hidden.paste(pictures.scene(120, 90).convert("RGBA"), (60, 40))
    options: dict[str, Any] = {
        "exif": camera(),
        "icc_profile": pictures.profile(words=words),
        "xmp": pictures.xmp(words),
    }
    if format == "JPEG":
        content = pictures.data(
            pictures.scene(240, 180), format, comment=words.encode(), extra=pictures.iim(words), **options
        )
    elif format == "MPO":
        second = Image.new("RGB", (240, 180), SECRET)
        content = pictures.data(
            pictures.scene(240, 180), format, save_all=True, append_images=[second], comment=words.encode(), **options
        )
    elif format == "HEIF":
        content = pictures.data(pictures.scene(240, 180), format, **options)
    else:
        lossless = (
            {"lossless": True, "exact": True} if format == "WEBP" else {"quality": 100} if format == "AVIF" else {}
        )
        content = pictures.data(hidden, format, **options, **lossless)
    path = pictures.put(folder, f"a.{format.lower()}", content)
    if format not in {"HEIF", "MPO"}:  # exiftool would make an MPO's second picture unreachable
        content = exiftool.write(path, *(tag.format(words) for tag in WRITTEN + (IPTC if format == "JPEG" else [])))
    if format == "PNG":
        at = content.index(b"IDAT") - 4
        chunks = pictures.png(1, 1, 8, 0, b"\0", (b"tEXt", b"Comment\0" + words.encode()), (b"zXyZ", words.encode()))
        content = content[:at] + chunks[33 : chunks.index(b"IDAT") - 4] + content[at:]
    return content if format in {"WEBP", "AVIF", "HEIF"} else content + words.encode() + pictures.LATITUDE


FORMATS = ("JPEG", "MPO", "PNG", "WEBP", "AVIF", *(["HEIF"] if pixels.reads_heif() else []))


@pytest.fixture(scope="module")
def secretive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose photos, one of each format, are full of secrets; built in all three formats, with every extra page."""
    pages = "PRESS_PATH = 'media'\nPHOTOS_PATH = 'media/foto'\nSEARCH_PATH = 'cari'\n"
    folder = runnable(
        tmp_path_factory.mktemp("secretive") / "situs", f"PHOTO_FORMATS = ['avif', 'webp', 'jpeg']\n{pages}"
    )
    place, aside = folder / RELEASE, tmp_path_factory.mktemp("aside")
    (place / "foto.jpg").unlink()
    text = (place / "index.md").read_text("utf-8")
    start, end = text.index("  - file: foto.jpg"), text.index("quotes:")
    names = {f"foto-{format.lower()}.{format.lower().replace('jpeg', 'jpg')}": format for format in FORMATS}
    for name, format in names.items():
        (place / name).write_bytes(crowded(format, aside))
    (place / "index.md").write_text(
        text[:start] + "".join(FRONT.format(file=name) for name in names) + text[end:], "utf-8"
    )
    with standing_in(folder):
        outcome = built(Order(now="2023-06-01", lang="en"))
    assert (outcome.text, outcome.published) == ("", True)
    return folder


def test_the_originals_are_full_of_secrets(secretive: Path) -> None:
    content = traces.contents(secretive / "content")
    full = {Path(name).stem.removeprefix("foto-").upper(): data for name, data in content.items() if "/foto-" in name}
    counted = {format: data.count(pictures.SENTINEL.encode()) for format, data in full.items()}
    least = {format: 4 if format in {"MPO", "HEIF"} else 20 for format in FORMATS}
    assert {format: number >= least[format] for format, number in counted.items()} == dict.fromkeys(FORMATS, True)
    seen = {format for format, data in full.items() if traces.shows(data, SECRET)}
    assert seen == {"MPO", "PNG", "WEBP", "AVIF"}
    with Image.open(BytesIO(full["JPEG"])) as image:
        assert image.getexif().get_ifd(0x8769)[0x927C] == pictures.SENTINEL.encode()


@pytest.mark.parametrize("place", ["output", ".cache"])
def test_no_secret_of_an_original_is_in_any_byte_that_was_made(place: str, secretive: Path) -> None:
    made = tree(secretive / place)
    assert len([name for name in made if Path(name).suffix in {".jpg", ".webp", ".avif"}]) >= 30
    assert traces.words(secretive / place, pictures.SENTINEL, pictures.LATITUDE) == []
    assert traces.colour(secretive / place, SECRET) == []
    marks = (
        b"Exif\0\0",
        b"EXIF",
        b"ICC_PROFILE",
        b"ICCP",
        b"iCCP",
        b"Photoshop 3.0",
        b"8BIM",
        b"MPF\0",
        b"acsp",
        b"GPSLatitude",
    )
    assert [(name, mark) for name, data in made.items() for mark in marks if mark in data] == []


def test_what_was_made_of_them_says_what_the_front_matter_says(secretive: Path, tmp_path: Path) -> None:
    options = ["-json", "-G1", "-a", "-u", "-r", "-ext", "jpg", "-ext", "webp", "-ext", "avif", "--System:all"]
    options += ["--ExifTool:ExifToolVersion", str(secretive / "output")]
    records = json.loads(exiftool.run(tmp_path / "arguments.txt", options))
    assert len(records) >= 30
    for record in records:
        record.pop("SourceFile")
        assert said(record) == {
            "XMP-dc:Creator": "Sari", "XMP-dc:Description": "Panen sawi pertama.", "XMP-dc:Rights": "© 2023 Lapas Contoh",
            "XMP-iptcCore:AltTextAccessibility": "Enam orang di kebun.", "XMP-iptcCore:Location": "Kebun",
            "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
            "XMP-photoshop:City": "Kota Contoh", "XMP-photoshop:Credit": "Humas Lapas Contoh",
            "XMP-photoshop:DateCreated": "2023:01:31", "XMP-photoshop:Headline": "Panen sayur pertama",
            "XMP-plus:LicensorName": "Lapas Perempuan Contoh", "XMP-plus:LicensorURL": "https://lapas.example",
            "XMP-xmpRights:Marked": True, "XMP-xmpRights:UsageTerms": "Bebas untuk pemberitaan",
            "XMP-xmpRights:WebStatement": "https://lapas.example",
        }  # fmt: skip
