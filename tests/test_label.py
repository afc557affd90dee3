"""Label: what every published picture says of itself, word for word, and what it never says."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from newsroom import xmp
from newsroom.label import fields, label
from newsroom.objects import Photo, Thing
from newsroom.problems import Problems
from newsroom.reader import read
from newsroom.relations import relate
from newsroom.settings import Settings, settings_of
from tests import exiftool, texts
from tests.pictures import data, exif, iim, put, scene
from tests.texts import text

Labelled = Callable[..., tuple[Photo, Thing, Settings]]
WORDS = "Žofia & „kain“ <b>Çelik</b> — Ткань ليلى 布 🧵"
PHOTO = f"""\
photos:
  - file: foto.jpg
    caption: "Kepala lapas dan mitra: {WORDS}"
    alt: "Dua puluh orang, {WORDS}"
    creator: "Sari {WORDS}"
    credit: "Humas {WORDS}"
    copyright: "© 2022 {WORDS}"
    license: press
    date: 2023-01-30
    place: "Aula {WORDS}, Palembang"
    source_type: humanEdits
    consent: written
"""


@pytest.fixture
def labelled(write_site: Callable[..., Path], site_settings: Settings, now: datetime) -> Labelled:
    """Relate a release with a photo (and its translation); return the photo, the release and the settings."""

    def run(front: str = "photos:\n" + texts.PHOTO, english: str = "", **more: Any) -> tuple[Photo, Thing, Settings]:
        settings = settings_of({**site_settings.model_dump(), "SITEURL": "https://lapas.example", **more})
        folder = "berita/2023/mitra"
        files: dict[str, str | bytes] = {
            "data/contacts.yaml": texts.CONTACTS, f"{folder}/index.md": text(texts.RELEASE + front),
            f"{folder}/foto.jpg": data(scene(64, 48), "JPEG"),
        }  # fmt: skip
        if english:
            files[f"{folder}/index.en.md"] = text(f"title: 37 partners\nsummary: Signed.\n{english}")
        problems = Problems()
        register = relate(read(write_site(files), settings, now, problems), settings, now, problems)
        assert problems.text("en") == ""
        (release,) = register.of("release")
        return release.photos[0], release, settings

    return run


def test_every_field_is_the_front_matters_own_text(labelled: Labelled) -> None:
    settings = {"PROVINCE": "Sumatera Selatan", "COUNTRY": "Indonesia"}
    assert fields(*labelled(PHOTO, **settings)) == xmp.Fields(
        creators=(f"Sari {WORDS}",), captions={"x-default": f"Kepala lapas dan mitra: {WORDS}"},
        alts={"x-default": f"Dua puluh orang, {WORDS}"}, headline="37 mitra", credit=f"Humas {WORDS}",
        copyright=f"© 2022 {WORDS}", marked=True, usage_terms={"x-default": "Sebut kredit."},
        web_statement="https://lapas.example/lisensi/", licensor_name="Lapas Perempuan Contoh",
        licensor_url="https://lapas.example", date_created=date(2023, 1, 30), sublocation=f"Aula {WORDS}", city="Palembang",
        province="Sumatera Selatan", country="Indonesia", source_type="humanEdits",
    )  # fmt: skip


def test_another_program_reads_every_field_word_for_word(labelled: Labelled, tmp_path: Path) -> None:
    packet = label(*labelled(PHOTO, PROVINCE="Sumatera Selatan", COUNTRY="Indonesia"))
    for format in ("JPEG", "WEBP", "AVIF"):
        path = put(tmp_path, f"a.{format.lower()}", data(scene(64, 48), format, xmp=packet))
        tags = exiftool.tags(path)
        assert {name: value for name, value in tags.items() if name.startswith("XMP")} == {
            "XMP-dc:Creator": f"Sari {WORDS}", "XMP-dc:Description": f"Kepala lapas dan mitra: {WORDS}",
            "XMP-dc:Rights": f"© 2022 {WORDS}", "XMP-iptcCore:AltTextAccessibility": f"Dua puluh orang, {WORDS}",
            "XMP-iptcCore:Location": f"Aula {WORDS}",
            "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits",
            "XMP-photoshop:City": "Palembang", "XMP-photoshop:Country": "Indonesia", "XMP-photoshop:Credit": f"Humas {WORDS}",
            "XMP-photoshop:DateCreated": "2023:01:30", "XMP-photoshop:Headline": "37 mitra",
            "XMP-photoshop:State": "Sumatera Selatan", "XMP-plus:LicensorName": "Lapas Perempuan Contoh",
            "XMP-plus:LicensorURL": "https://lapas.example", "XMP-xmpRights:Marked": True,
            "XMP-xmpRights:UsageTerms": "Sebut kredit.", "XMP-xmpRights:WebStatement": "https://lapas.example/lisensi/",
        }  # fmt: skip


def test_a_photo_that_says_the_least_still_says_whom_to_credit(labelled: Labelled) -> None:
    assert fields(*labelled()) == xmp.Fields(
        captions={"x-default": "Kepala lapas dan mitra."}, alts={"x-default": "Dua puluh orang di depan kain merah."},
        headline="37 mitra", credit="Humas", copyright="© 2023 Lapas Contoh", marked=True,
        usage_terms={"x-default": "Sebut kredit."}, web_statement="https://lapas.example/lisensi/",
        licensor_name="Lapas Perempuan Contoh", licensor_url="https://lapas.example", source_type="digitalCapture",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "sublocation", "city"),
    [
        ("Palembang", None, "Palembang"),
        ("Aula, Palembang", "Aula", "Palembang"),
        ("Aula,Palembang", "Aula", "Palembang"),
        ("Blok B, Aula , Palembang", "Blok B, Aula", "Palembang"),
        (", Palembang", None, "Palembang"),
        ("Aula,", "Aula", None),
    ],
)
def test_a_place_is_sublocation_and_city(
    place: str, sublocation: str | None, city: str | None, labelled: Labelled
) -> None:
    found = fields(*labelled(f'photos:\n{texts.PHOTO}    place: "{place}"\n'))
    assert (found.sublocation, found.city) == (sublocation, city)


def test_translations_are_alternatives_of_one_text(labelled: Labelled, tmp_path: Path) -> None:
    english = "photos:\n  - file: foto.jpg\n    caption: The governor and partners.\n    alt: Twenty people before a red cloth.\n"
    photo, thing, settings = labelled(english=english)
    found = fields(photo, thing, settings)
    assert found.captions == {"x-default": "Kepala lapas dan mitra.", "en": "The governor and partners."}
    assert found.alts == {
        "x-default": "Dua puluh orang di depan kain merah.",
        "en": "Twenty people before a red cloth.",
    }
    assert found.headline == "37 mitra"
    path = put(tmp_path, "a.jpg", data(scene(64, 48), "JPEG", xmp=label(photo, thing, settings)))
    tags = exiftool.tags(path)
    assert {name: tags[name] for name in tags if "Description" in name or "AltText" in name} == {
        "XMP-dc:Description": "Kepala lapas dan mitra.", "XMP-dc:Description-en": "The governor and partners.",
        "XMP-iptcCore:AltTextAccessibility": "Dua puluh orang di depan kain merah.",
        "XMP-iptcCore:AltTextAccessibility-en": "Twenty people before a red cloth.",
    }  # fmt: skip


def test_what_was_not_translated_is_not_given_out_as_another_language(labelled: Labelled) -> None:
    found = fields(*labelled(english="photos:\n  - file: foto.jpg\n    alt: Twenty people before a red cloth.\n"))
    assert found.captions == {"x-default": "Kepala lapas dan mitra."}
    assert found.alts == {
        "x-default": "Dua puluh orang di depan kain merah.",
        "en": "Twenty people before a red cloth.",
    }
    assert fields(*labelled(english="dateline: Jakarta\n")).alts == {
        "x-default": "Dua puluh orang di depan kain merah."
    }


@pytest.mark.parametrize(
    ("licence", "terms", "page"),
    [
        (
            {"name": "Pers", "terms": "Sebut kredit.", "url": "https://cc.example/by/"},
            "Sebut kredit.",
            "https://cc.example/by/",
        ),
        ({"name": {"id": "Pers", "en": "Press"}}, "Pers", "https://lapas.example"),
        ({"name": "Pers", "terms": {"id": "Sebut kredit.", "en": "Credit."}}, "Sebut kredit.", "https://lapas.example"),
        ({"name": "Pers", "url": "/halaman/lisensi foto/"}, "Pers", "https://lapas.example/halaman/lisensi%20foto/"),
    ],
)
def test_the_licence_is_there_as_words_and_as_an_address(
    licence: dict[str, Any], terms: str, page: str, labelled: Labelled
) -> None:
    found = fields(*labelled(LICENSES={"press": licence}))
    assert (found.usage_terms, found.web_statement, found.marked) == ({"x-default": terms}, page, True)


def test_a_site_without_an_address_gives_none(labelled: Labelled) -> None:
    found = fields(*labelled(SITEURL=""))
    assert (found.web_statement, found.licensor_url, found.licensor_name) == (None, None, "Lapas Perempuan Contoh")


def test_no_device_no_position_no_person_of_the_original(labelled: Labelled, tmp_path: Path) -> None:
    photo, thing, settings = labelled()
    photo.path.write_bytes(data(scene(64, 48), "JPEG", exif=exif(), extra=iim("Ani")))
    exiftool.write(
        photo.path, "-XMP-iptcExt:PersonInImage=Ani", "-EXIF:SerialNumber=12345", "-EXIF:Make=Nikon", "-XMP-dc:Subject=Ani",
        "-XMP-photoshop:Instructions=Ani", "-XMP-iptcExt:LocationCreated=[{City=Ani}]", "-XMP-xmp:CreatorTool=Ani",
    )  # fmt: skip
    packet = label(photo, thing, settings)
    assert b"Ani" not in packet
    tags = exiftool.tags(put(tmp_path, "b.jpg", data(scene(64, 48), "JPEG", xmp=packet)))
    assert [name for name in tags if name not in exiftool.STRUCTURE and not xmp.allowed(name)] == []


def test_the_same_texts_make_the_same_bytes_and_the_longest_fit(labelled: Labelled) -> None:
    longest = (
        f'photos:\n{texts.PHOTO}    creator: "{"🧵" * 300}"\n    place: "{"🧵" * 300}"\n    copyright: "{"🧵" * 300}"\n'
    )
    longest = longest.replace("Kepala lapas dan mitra.", '"' + "🧵" * 2000 + '"').replace("Dua puluh", "🧵" * 400)
    english = f'photos:\n  - file: foto.jpg\n    caption: "{"&" * 2000}"\n    alt: "{"<" * 500}"\n'
    assert label(*labelled(longest, english)) == label(*labelled(longest, english))
