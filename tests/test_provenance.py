"""Provenance: what a photo's own file adds to its front matter, and what it never may."""

from pathlib import Path

import pytest

from newsroom.frontmatter import Tree, load
from newsroom.originals import Sights
from newsroom.picture import Limits
from newsroom.problems import Problems
from newsroom.provenance import completed
from tests import exiftool, pictures

WRITTEN = [
    "-XMP-dc:Description=Panen\nselada", "-XMP-iptcCore:AltTextAccessibility=Dua perempuan", "-XMP-dc:Creator=Sari",
    "-XMP-dc:Creator=Žofia", "-XMP-photoshop:Credit=Humas", "-XMP-dc:Rights=© 2023 Humas", "-XMP-photoshop:DateCreated=2023:01:31",
    "-XMP-iptcCore:Location=Aula", "-XMP-photoshop:City=Medan",
    "-XMP-iptcExt:DigitalSourceType#=http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
]  # fmt: skip


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "a.jpg"
    path.write_bytes(pictures.data(pictures.scene(64, 48), "JPEG"))
    exiftool.write(path, *[tag.replace("\n", " ") for tag in WRITTEN])
    return path


def told(path: Path, text: str, limit: int = 1_000_000) -> tuple[Tree, list[str]]:
    problems = Problems()
    tree = completed(load(text), {path.name: path}, "index.md", Limits(bytes=limit), problems, Sights())
    assert len(problems) == 0
    return tree, [note.text("en") for note in problems.notes]


def test_the_file_fills_what_the_front_matter_leaves_out(photo: Path) -> None:
    tree, notes = told(photo, "photos:\n  - file: a.jpg\n    consent: written\n")
    assert tree.data["photos"] == [
        {
            "caption": "Panen selada", "alt": "Dua perempuan", "creator": "Sari, Žofia", "credit": "Humas",
            "copyright": "© 2023 Humas", "date": "2023-01-31", "place": "Aula, Medan", "source_type": "digitalCapture",
            "file": "a.jpg", "consent": "written",
        }
    ]  # fmt: skip
    assert notes == []


def test_the_front_matter_wins_and_a_difference_is_a_note(photo: Path) -> None:
    tree, notes = told(photo, "photos:\n  - file: a.jpg\n    credit: Ketik Media\n    caption: Panen  selada\n")
    assert (tree.data["photos"][0]["credit"], tree.data["photos"][0]["caption"]) == ("Ketik Media", "Panen  selada")
    assert notes == [
        'index.md:3: note: photos[0].credit: the file itself says "Humas" (XMP). '
        "The front matter counts; correct it if the file is right."
    ]


def test_a_file_that_is_known_is_not_opened(photo: Path) -> None:
    text, files, seen = "photos:\n  - file: a.jpg\n    credit: Humas\n", {"a.jpg": photo}, Sights()
    tree = completed(load(text), files, "index.md", Limits(), Problems(), seen)
    photo.unlink()
    again = Sights()
    assert completed(load(text), files, "index.md", Limits(), Problems(), again, seen).data == tree.data
    assert again == seen
    other = text.replace("Humas", "Ketik Media")  # which may have to be noted
    for known, said in ((seen, other), (seen.before(set(), noted=False), text), (None, text)):
        again = Sights()
        found = completed(load(said), files, "index.md", Limits(), Problems(), again, known)
        assert (found.data, again) == (load(said).data, Sights())


def test_an_empty_field_stays_the_mistake_it_is(photo: Path) -> None:
    tree, notes = told(photo, "photos:\n  - file: a.jpg\n    credit:\n")
    assert (tree.data["photos"][0]["credit"], notes) == ("", [])


def test_consent_and_licence_never_come_from_a_file(photo: Path) -> None:
    exiftool.write(
        photo, "-XMP-xmpRights:UsageTerms=press", "-XMP-plus:ModelReleaseStatus=MR-UMR", "-XMP-dc:Subject=consent"
    )
    tree, _ = told(photo, "photos:\n  - file: a.jpg\n")
    assert tree.data["photos"][0].keys() & {"consent", "license", "consent_until", "consent_id"} == set()


def test_a_position_in_the_file_is_spoken_of(photo: Path) -> None:
    exiftool.write(photo, "-GPSLatitude=2.98", "-GPSLatitudeRef=S")
    assert told(photo, "photos:\n  - file: a.jpg\n")[1] == [
        "index.md:2: note: photos[0].file: the file holds the place where it was taken (GPS). "
        "It is not published; take care whom you send the original."
    ]


def test_what_could_not_be_read_is_spoken_of(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(pictures.data(pictures.scene(64, 48), "JPEG", xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><broken"))
    assert told(path, "photos:\n  - file: a.jpg\n")[1] == [
        "index.md:2: note: photos[0].file: part of what the file says was not read: an XMP packet that cannot be read. "
        "Compare the front matter with what the photographer wrote."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "photos:\n  - file: b.jpg\n",
        "photos: a.jpg\n",
        "photos:\n  - a.jpg\n",
        "photos:\n  - file: [a.jpg]\n",
        "title: x\n",
        "",
    ],
)
def test_what_is_no_list_of_files_of_this_folder_stays_as_it_is(photo: Path, text: str) -> None:
    tree, notes = told(photo, text)
    assert (tree.data, notes) == (load(text).data, [])


def test_a_file_that_is_too_large_or_no_picture_adds_nothing(photo: Path) -> None:
    text = "photos:\n  - file: a.jpg\n"
    assert told(photo, text, limit=10)[0].data == load(text).data
    photo.write_text("no picture")
    assert told(photo, text)[0].data == load(text).data
