"""ninjs 3.1: valid by IPTC's own schema, equal to the page and the files, nothing of what is not published."""

import copy
import json
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator
from lxml import etree
from PIL import Image

from newsroom.ninjs import xhtml
from tests.building import HIDDEN, ROOT
from tests.newsdesk import GONE, HARVEST, SIGNED, URL, alternates, behind, page, published

XHTML = "{http://www.w3.org/1999/xhtml}"
ITEMS = [f"{name}ninjs.json" for name in ("berita/", "en/berita/", SIGNED, f"en/{SIGNED}", HARVEST, GONE)]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return published(tmp_path_factory.mktemp("ninjs") / "site")


@cache
def validator() -> Draft202012Validator:
    schema = json.loads((ROOT / "tests" / "schemas" / "ninjs-3.1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(item: Any) -> list[str]:
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator().iter_errors(item)]


def read(files: dict[str, bytes], name: str) -> dict[str, Any]:
    return json.loads(files[f"{name}ninjs.json"])


def test_every_release_and_every_language_has_one_and_samples_have_none(files: dict[str, bytes]) -> None:
    assert sorted(name for name in files if name.endswith("ninjs.json")) == sorted(ITEMS)


@pytest.mark.parametrize("name", ITEMS)
def test_it_is_valid_by_the_schema_of_iptc(files: dict[str, bytes], name: str) -> None:
    assert faults(json.loads(files[name])) == []


def test_the_schema_would_see_a_mistake(files: dict[str, bytes]) -> None:
    good = read(files, SIGNED)
    for spoil in (
        lambda item: item.pop("uri"),
        lambda item: item.update(uri="not a uri"),
        lambda item: item.update(versioncreated=item["versionCreated"]),
        lambda item: item.update(versionCreated="2023-01-10 09:30"),
        lambda item: item["associations"][0]["renditions"][0].update(sizeInBytes="12"),
        lambda item: item["associations"][0].update(mimetype="image/jpeg"),
    ):
        bad = copy.deepcopy(good)
        spoil(bad)
        assert len(faults(bad)) > 0


def test_it_says_what_the_page_says(files: dict[str, bytes]) -> None:
    item, soup = read(files, SIGNED), page(files, SIGNED)
    assert item["headlines"] == [{"role": "main", "contentType": "text/plain", "value": soup.h1.get_text()}]
    assert [words["value"] for words in item["descriptions"]] == [soup.select_one(".standfirst").get_text()]
    assert item["firstCreated"] == soup.select_one("meta[property='article:published_time']")["content"]
    assert item["versionCreated"] == soup.select_one("meta[property='article:modified_time']")["content"]
    assert item["altIds"] == [{"role": "web", "value": soup.select_one("link[rel=canonical]")["href"]}]
    # What counts makes a version; editors are told of the rest as well.
    assert (item["version"], item["edNote"]) == (
        "2", "Ralat, 1 Maret 2023: Jumlah mitra 37, bukan 36.\nRalat, 1 Mei 2023: Ejaan diperbaiki.",
    )  # fmt: skip
    assert read(files, HARVEST)["version"] == "1"
    assert read(files, HARVEST)["versionCreated"] == "2023-02-01T00:00:00+07:00"


def test_its_head_says_whose_it_is_and_what_it_is_about(files: dict[str, bytes]) -> None:
    item = read(files, SIGNED)
    about = ("uri", "type", "pubStatus", "representationType", "profile", "language", "copyrightHolder", "copyrightNotice", "located",
             "places", "subjects", "people", "organisations", "events", "infoSources")  # fmt: skip
    assert {key: item[key] for key in about} == {
        "uri": f"tag:humas.example,2023:/{SIGNED}",
        "type": "text",
        "pubStatus": "usable",
        "representationType": "full",
        "profile": "text-photo",
        "language": "id",
        "copyrightHolder": "Lapas Perempuan Teladan",
        "copyrightNotice": "© 2023 Lapas Teladan",
        "located": "Kota Teladan",
        "places": [{"name": "Kota Teladan", "rel": "dateline"}],
        "subjects": [
            {
                "name": "Kerja sama",
                "rel": "topic",
                "uri": f"{URL}/berita/topik/kerja-sama/",
                "literal": "kerja-sama",
            },
            {"name": "mitra", "rel": "keyword"},
            {"name": "Kerja sama", "rel": "keyword"},
            {"name": "R&D", "rel": "keyword"},
        ],
        # The official who is quoted; the sample partner and the sample activity are left out.
        "people": [{"name": "Ani Lestari", "rel": "mentions", "literal": "ani-lestari"}],
        "organisations": [{"name": "Kampus Teladan", "rel": "mentions", "uri": f"{URL}/mitra/kampus/"}],
        "events": [{"name": "Membatik", "rel": "mentions", "uri": f"{URL}/kegiatan/membatik/"}],
        "infoSources": [
            {
                "name": "Lapas Perempuan Teladan",
                "role": "publisher",
                "contactInfo": [
                    {"type": "phone", "role": "press", "name": "Tim Humas", "value": "+62 711 555 0100"},
                    {"type": "whatsapp", "role": "press", "name": "Tim Humas", "value": "+62 812 5550 0100"},
                    {"type": "email", "role": "press", "name": "Tim Humas", "value": "humas@teladan.example"},
                ],
            }
        ],
    }
    assert [person["name"] for person in read(files, HARVEST)["people"]] == ["Budi Santosa"]


def test_the_text_is_there_as_xhtml_and_plain(files: dict[str, bytes]) -> None:
    rich, plain = read(files, SIGNED)["bodies"]
    assert (rich["contentType"], plain["contentType"]) == ("application/xhtml+xml", "text/plain")
    root = etree.fromstring(rich["value"])
    assert root.tag == f"{XHTML}div"
    assert {element.tag.partition("}")[0] for element in root.iter()} == {XHTML.rstrip("}")}
    feed = json.loads(files["berita/feed.json"])["items"][0]["content_html"]
    assert "".join(root.itertext()).split() == BeautifulSoup(feed, "lxml").get_text().split()
    assert plain["value"] == "\n\n".join(
        [
            "Ralat, 1 Maret 2023: Jumlah mitra 37, bukan 36.",
            "Ralat, 1 Mei 2023: Ejaan diperbaiki.",
            f"Kota Teladan, 10 Januari 2023 – Perjanjian ditandatangani bersama kampus ({URL}/mitra/kampus/). Berisi 2 < 3 butir.",
            "Isi",
            "Butir | Nilai\nSatu | 1",
            "Baris satu\nbaris dua.",
            "> “Kami tidak dapat bekerja sendirian.”\n>\n> – Ani Lestari, S.H., Kalapas",
            "Latar belakang",
            f"Lihat kampus ({URL}/mitra/kampus/) dan situs (https://mitra.example/a?b=1&c=2).",
            "Fakta singkat",
            "- Mitra: 37",
        ]
    )
    assert (plain["charCount"], plain["wordCount"]) == (len(plain["value"]), len(plain["value"].split()))


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>a<br>b &amp; c&nbsp;d</p>", "<p>a<br/>b &amp; c\u00a0d</p>"),
        ("teks <em>lepas</em> di luar", "teks <em>lepas</em> di luar"),
        (
            '<hr>\n<img src="x.jpg" alt="&quot;a&quot; &lt;b&gt;">',
            '<hr/>\n<img src="x.jpg" alt="&quot;a&quot; &lt;b&gt;"/>',
        ),
        ("", ""),
    ],
)
def test_html_becomes_well_formed(html: str, written: str) -> None:
    opened = '<div xmlns="http://www.w3.org/1999/xhtml"'
    assert xhtml(html) == (f"{opened}>{written}</div>" if written else f"{opened}/>")
    etree.fromstring(xhtml(html))


def test_a_photo_comes_with_its_words_its_rights_and_all_its_sizes(files: dict[str, bytes]) -> None:
    lead, drawn, more, translated = read(files, SIGNED)["associations"]
    renditions = lead.pop("renditions")
    assert lead == {
        "name": "Foto 1",
        "rel": "lead",
        "uri": f"tag:humas.example,2023:/{SIGNED}#utama",
        "type": "picture",
        "representationType": "full",
        "contentCreated": "2023-01-10T00:00:00+07:00",
        "by": "Citra",
        "located": "Aula",
        "places": [{"name": "Aula"}],
        "copyrightHolder": "Humas Teladan",
        "copyrightNotice": "© 2023 Lapas Teladan",
        "usageTerms": "Bebas untuk pemberitaan. Sebut kredit.",
        "rightsInfo": {"linkedRights": f"{URL}/{SIGNED}"},
        "language": "id",
        "descriptions": [
            {
                "role": "caption",
                "contentType": "text/plain",
                "value": 'Kalapas & rektor (kiri ke kanan) seusai "tanda tangan".',
            },
            {"role": "alt", "contentType": "text/plain", "value": "Dua orang berjabat tangan."},
        ],
        "infoSources": [{"name": "Citra/Humas Teladan", "role": "credit line"}],
        "digitalSourceType": {"uri": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"},
    }
    assert {rendition["href"].removeprefix(f"{URL}/") for rendition in renditions} == {
        name for name in files if name.startswith(f"{SIGNED}utama-") and name.endswith((".jpg", ".webp"))
    }
    for rendition in renditions:
        data = behind(files, rendition["href"])
        with Image.open(BytesIO(data)) as image:
            assert (rendition["width"], rendition["height"], rendition["sizeInBytes"]) == (*image.size, len(data))
            assert rendition["contentType"] == Image.MIME[image.format]
    names = [rendition["name"] for rendition in renditions]
    assert names[:2] == ["web-48x36-webp", "web-96x72-webp"]
    assert "print-160x120-jpeg" in names
    assert len(set(names)) == len(names)
    assert (drawn["type"], drawn["name"], drawn["rightsInfo"]) == (
        "graphic", "Ilustrasi 2", {"linkedRights": "https://creativecommons.org/licenses/by/4.0/"},
    )  # fmt: skip
    assert (more["rel"], translated["rel"], translated["uri"]) == (
        "illustrates", "translation", f"tag:humas.example,2023:/en/{SIGNED}",
    )  # fmt: skip


def test_a_withdrawn_release_is_canceled_with_its_reason_and_nothing_else(files: dict[str, bytes]) -> None:
    assert read(files, GONE) == {
        "standard": {
            "name": "ninjs",
            "version": "3.1",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
        },
        "uri": f"tag:humas.example,2023:/{GONE}",
        "type": "text",
        "pubStatus": "canceled",
        "firstCreated": "2023-01-20T00:00:00+07:00",
        "versionCreated": "2023-01-20T00:00:00+07:00",
        "language": "id",
        "altIds": [{"role": "web", "value": f"{URL}/{GONE}"}],
        "edNote": "Foto dimuat tanpa persetujuan.",
    }


def test_the_index_lists_the_last_changed_first_and_leads_to_all_of_them(files: dict[str, bytes]) -> None:
    index = read(files, "berita/")
    assert (index["uri"], index["type"], index["versionCreated"]) == (
        f"{URL}/berita/ninjs.json", "composite", "2023-03-01T00:00:00+07:00",
    )  # fmt: skip
    assert [(item["name"], item["pubStatus"], "headlines" in item) for item in index["associations"]] == [
        ('Perjanjian <baru> & lama, "37 mitra"', "usable", True),
        ("Panen sayur", "usable", True),
        ("Berita yang ditarik", "canceled", False),
    ]
    for item in index["associations"]:
        whole = json.loads(behind(files, item["renditions"][0]["href"]))
        assert [item[key] for key in ("uri", "versionCreated", "pubStatus")] == [
            whole[key] for key in ("uri", "versionCreated", "pubStatus")
        ]
        behind(files, item["renditions"][1]["href"])
    assert [item["language"] for item in read(files, "en/berita/")["associations"]] == ["en"]


def test_pages_lead_to_it(files: dict[str, bytes]) -> None:
    for name in ITEMS:
        own = name.removesuffix("ninjs.json")
        shown = {"en/berita/": "en/"}.get(own, own)
        expected = "berita/ninjs.json" if shown != own else "ninjs.json"
        assert [link for mime, link in alternates(files, shown) if mime == "application/json"] == [expected]


def test_nothing_unpublished_is_in_it(files: dict[str, bytes]) -> None:
    text = b"".join(files[name] for name in ITEMS)
    assert HIDDEN.encode() not in text
    assert b"contoh" not in text.lower()
    assert str(Path.cwd()).encode() not in text
