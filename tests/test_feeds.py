"""Feeds in three formats: what is in them, equal to the pages, by the rules of the W3C's feed validator."""

import json
import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from newsroom.edition import Edition
from newsroom.feeds import feeds_of
from newsroom.jsonfeed import serialised
from newsroom.order import Order
from tests.building import HIDDEN, built, standing_in
from tests.newsdesk import GONE, HARVEST, NOW, SIGNED, URL, alternates, behind, page, published

ATOM, TOMBSTONE = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"
MEDIA, CONTENT = "{http://search.yahoo.com/mrss/}", "{http://purl.org/rss/1.0/modules/content/}"
FOLDERS = [
    "berita/",
    "en/berita/",
    "berita/topik/kerja-sama/",
    "berita/topik/karya/",
    "mitra/kampus/",
    "kegiatan/membatik/",
]
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]*")  # the validator's own
# What its HTMLValidator and media_content accept, as far as we use it.
ELEMENTS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "table", "thead", "tbody", "tr", "th",
            "td", "br", "hr", "code", "pre", "sup", "sub", "abbr", "figure", "figcaption", "img"}  # fmt: skip
ATTRIBUTES = {"href", "title", "rel", "class", "start", "src", "alt", "width", "height"}
MEDIA_ATTRIBUTES = ["fileSize", "height", "isDefault", "medium", "type", "url", "width"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("feeds") / "site"


@pytest.fixture(scope="module")
def files(desk: Path) -> dict[str, bytes]:
    return published(desk)


@pytest.fixture
def edition(files: dict[str, bytes], desk: Path) -> Edition:
    kept: list[Edition] = []
    with standing_in(desk):
        built(Order(now=NOW, keep=False, examine=kept.append, overrides={"THEME": str(desk / "theme")}))
    return kept[0]


def atom(files: dict[str, bytes], folder: str) -> etree._Element:
    return etree.fromstring(files[f"{folder}atom.xml"])


def rss(files: dict[str, bytes], folder: str) -> etree._Element:
    return etree.fromstring(files[f"{folder}rss.xml"]).find("channel")


def items(files: dict[str, bytes], folder: str) -> list[dict[str, Any]]:
    return json.loads(files[f"{folder}feed.json"])["items"]


# --- which feeds there are ------------------------------------------------------------------------------------------


def test_there_is_a_feed_of_everything_that_has_news_in_three_formats(files: dict[str, bytes]) -> None:
    names = {"atom.xml", "rss.xml", "feed.json"}
    found = {name for name in files if name.rpartition("/")[2] in names}
    assert found == {folder + name for folder in FOLDERS for name in names}


@pytest.mark.parametrize(
    ("folder", "addresses"),
    [
        # The agreement was corrected in a way that counts after the harvest; a misspelling moves nothing.
        ("berita/", [SIGNED, HARVEST]),
        ("en/berita/", [f"en/{SIGNED}"]),
        ("berita/topik/kerja-sama/", [SIGNED]),
        ("berita/topik/karya/", [HARVEST]),
        ("mitra/kampus/", [SIGNED]),
        ("kegiatan/membatik/", [SIGNED]),
    ],
)
def test_a_feed_holds_its_news_the_last_changed_first_and_formats_agree(
    files: dict[str, bytes], folder: str, addresses: list[str]
) -> None:
    urls = [f"{URL}/{address}" for address in addresses]
    assert [
        link.get("href") for link in atom(files, folder).findall(f"{ATOM}entry/{ATOM}link[@rel='alternate']")
    ] == urls
    assert [link.text for link in rss(files, folder).findall("item/link")] == urls
    assert [item["url"] for item in items(files, folder)] == urls


def test_only_a_correction_that_counts_is_an_update(files: dict[str, bytes]) -> None:
    dates = {
        item["url"].removeprefix(f"{URL}/"): (item["date_published"], item["date_modified"])
        for item in items(files, "berita/")
    }
    assert dates == {
        SIGNED: ("2023-01-10T09:30:00+07:00", "2023-03-01T00:00:00+07:00"),
        HARVEST: ("2023-02-01T00:00:00+07:00", "2023-02-01T00:00:00+07:00"),
    }
    assert atom(files, "berita/").findtext(f"{ATOM}updated") == "2023-03-01T00:00:00+07:00"
    assert rss(files, "berita/").findtext("lastBuildDate") == "Wed, 01 Mar 2023 00:00:00 +0700"


def test_what_is_not_published_and_what_is_a_sample_is_in_no_feed(files: dict[str, bytes]) -> None:
    feeds = b"".join(files[f"{folder}{name}"] for folder in FOLDERS for name in ("atom.xml", "rss.xml", "feed.json"))
    assert HIDDEN.encode() not in feeds
    assert b"berita/2023/contoh" not in feeds
    assert b"Berita contoh" not in feeds


def test_a_withdrawn_release_leaves_a_tombstone_and_nothing_else(files: dict[str, bytes]) -> None:
    for folder in ("berita/", "berita/topik/kerja-sama/", "mitra/kampus/", "kegiatan/membatik/"):
        stones = atom(files, folder).findall(f"{TOMBSTONE}deleted-entry")
        assert [dict(stone.attrib) for stone in stones] == [
            {"ref": f"tag:humas.example,2023:/{GONE}", "when": "2023-01-20T00:00:00+07:00"}
        ]
        assert [(child.tag, child.text, child.get("href")) for child in stones[0]] == [
            (f"{ATOM}link", None, f"{URL}/{GONE}"), (f"{TOMBSTONE}comment", "Foto dimuat tanpa persetujuan.", None),
        ]  # fmt: skip
        assert GONE.encode() not in files[f"{folder}rss.xml"] + files[f"{folder}feed.json"]
    for folder in ("berita/topik/karya/", "en/berita/"):
        assert b"tombstone" not in files[f"{folder}atom.xml"]


def test_a_release_that_is_withdrawn_later_has_the_id_it_had(tmp_path: Path) -> None:
    before = published(tmp_path / "site")
    text = tmp_path / "site/content" / HARVEST / "index.md"
    text.write_text(
        text.read_text("utf-8").replace("corrections:", "status: withdrawn\nreason: Keliru.\ncorrections:"), "utf-8"
    )
    after = published(tmp_path / "site")
    entry = next(item["id"] for item in items(before, "berita/") if item["url"].endswith(HARVEST))
    stones = {stone.get("ref") for stone in atom(after, "berita/").findall(f"{TOMBSTONE}deleted-entry")}
    assert entry in stones
    assert "berita/topik/karya/atom.xml" not in after  # nothing is left in it


def test_a_corrected_date_does_not_make_a_new_entry(tmp_path: Path) -> None:
    before = published(tmp_path / "site")
    text = tmp_path / "site/content" / HARVEST / "index.md"
    text.write_text(text.read_text("utf-8").replace("date: 2023-02-01", "date: 2023-02-02"), "utf-8")
    after = published(tmp_path / "site")
    assert {item["id"] for item in items(before, "berita/")} == {item["id"] for item in items(after, "berita/")}


def test_a_feed_holds_as_many_as_the_setting_says(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    published(folder)
    with (folder / "pelicanconf.py").open("a") as conf:
        conf.write("FEED_ITEMS = 1\n")
    files = published(folder)
    assert [item["url"] for item in items(files, "berita/")] == [f"{URL}/{SIGNED}"]


def test_the_same_moment_gives_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    again = published(tmp_path / "site")
    names = [name for name in files if name.endswith((".xml", ".json", ".ics"))]
    assert len(names) > 20
    assert [name for name in names if files[name] != again[name]] == []


def test_the_list_of_feeds_says_what_each_is_and_where(edition: Edition, files: dict[str, bytes]) -> None:
    channels = feeds_of(edition)
    assert [(channel.kind, channel.name, channel.lang, channel.page) for channel in channels] == [
        ("release", "Semua berita", "id", "/berita/"),
        ("release", "All news", "en", "/en/"),
        ("topic", "Kerja sama", "id", "/berita/topik/kerja-sama/"),
        ("topic", "Karya", "id", "/berita/topik/karya/"),
        ("partner", "Kampus Teladan", "id", "/mitra/kampus/"),
        ("activity", "Membatik", "id", "/kegiatan/membatik/"),
    ]
    assert [(link.title, link.name, link.mime, link.address) for link in channels[2].links] == [
        ("Lapas Perempuan Teladan: Kerja sama (Atom)", "Atom", "application/atom+xml", "/berita/topik/kerja-sama/atom.xml"),
        ("Lapas Perempuan Teladan: Kerja sama (RSS)", "RSS", "application/rss+xml", "/berita/topik/kerja-sama/rss.xml"),
        ("Lapas Perempuan Teladan: Kerja sama (JSON Feed)", "JSON Feed", "application/feed+json", "/berita/topik/kerja-sama/feed.json"),
    ]  # fmt: skip
    assert {link.address.lstrip("/") for channel in channels for link in channel.links} <= files.keys()


# --- how pages lead to them -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "links"),
    [
        ("", ["berita/atom.xml"]),
        ("berita/", ["atom.xml", "rss.xml", "feed.json", "ninjs.json"]),
        ("en/", ["berita/atom.xml", "berita/rss.xml", "berita/feed.json", "berita/ninjs.json"]),
        ("berita/topik/karya/", ["atom.xml", "rss.xml", "feed.json", "../../atom.xml"]),
        ("mitra/kampus/", ["atom.xml", "rss.xml", "feed.json", "../../berita/atom.xml"]),
        ("mitra/sepi/", ["../../berita/atom.xml"]),
        ("mitra/contoh/", ["../../berita/atom.xml"]),
        ("kegiatan/membatik/", ["atom.xml", "rss.xml", "feed.json", "../../berita/atom.xml", "agenda.ics"]),
        (SIGNED, ["../../atom.xml", "ninjs.json"]),
        (f"en/{SIGNED}", ["../../atom.xml", "ninjs.json"]),
        ("404.html", ["/pers/berita/atom.xml"]),
    ],
)
def test_a_page_leads_to_the_feeds_that_fit_it(files: dict[str, bytes], name: str, links: list[str]) -> None:
    assert [address for _, address in alternates(files, name)] == links


def test_a_site_without_news_of_its_own_has_no_feed_and_no_link_to_one(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    published(folder)
    for name in (SIGNED, HARVEST):
        for text in (folder / "content" / name).glob("index*.md"):
            if text.name == "index.md":
                text.write_text(text.read_text("utf-8").replace("---\n", "---\nsample: true\n", 1), "utf-8")
            else:
                text.unlink()
    files = published(folder)
    assert [name for name in files if name.endswith(("atom.xml", "rss.xml", "feed.json"))] == []
    assert [name for name, _ in alternates(files, "berita/")] == ["application/json"]  # ninjs tells what was withdrawn
    assert "atom" not in str(page(files, "").footer)


# --- the rules of the feed validator --------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FOLDERS)
def test_atom_keeps_the_rules(files: dict[str, bytes], folder: str) -> None:
    feed = atom(files, folder)
    assert not feedparser.parse(files[f"{folder}atom.xml"]).bozo
    address = f"{URL}/{folder}atom.xml"
    assert [(link.get("rel"), link.get("href")) for link in feed.findall(f"{ATOM}link")][1] == ("self", address)
    assert feed.findtext(f"{ATOM}id") == address
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Lapas Perempuan Teladan"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == ("en" if folder.startswith("en/") else "id")
    ids = [element.text for element in feed.findall(f"{ATOM}entry/{ATOM}id")]
    assert len(set(ids)) == len(ids) == len(feed.findall(f"{ATOM}entry")) > 0
    assert [one for one in ids if not TAG_URI.fullmatch(one)] == []
    for entry in feed.findall(f"{ATOM}entry"):
        for name in ("title", "id", "updated", "published", "summary", "content"):
            assert len(entry.findall(ATOM + name)) == 1, name
        assert entry.find(f"{ATOM}content").get("type") == entry.find(f"{ATOM}summary").get("type") == "html"
        check_html(files, entry.findtext(f"{ATOM}content"))
        for link in entry.findall(f"{ATOM}link"):
            data = behind(files, link.get("href"))
            if link.get("rel") == "enclosure":
                assert (link.get("type"), link.get("length")) == ("image/jpeg", str(len(data)))
    moments = [element.text for element in feed.iter(f"{ATOM}updated", f"{ATOM}published")]
    assert [moment for moment in moments if not RFC3339.fullmatch(moment)] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_rss_keeps_the_rules(files: dict[str, bytes], folder: str) -> None:
    channel = rss(files, folder)
    assert not feedparser.parse(files[f"{folder}rss.xml"]).bozo
    assert channel.getparent().get("version") == "2.0"
    assert [(link.get("rel"), link.get("href")) for link in channel.findall(f"{ATOM}link")] == [
        ("self", f"{URL}/{folder}rss.xml")
    ]
    behind(files, channel.findtext("link"))
    assert channel.findtext("title")
    assert channel.findtext("description")
    assert channel.findtext("language") == ("en" if folder.startswith("en/") else "id")
    guids = [(guid.text, guid.get("isPermaLink")) for guid in channel.findall("item/guid")]
    assert guids == [(entry.text, "false") for entry in atom(files, folder).findall(f"{ATOM}entry/{ATOM}id")]
    for date in [*channel.iter("pubDate"), *channel.iter("lastBuildDate")]:
        moment = parsedate_to_datetime(date.text)
        assert moment.utcoffset() == timedelta(hours=7)
        assert date.text == moment.strftime("%a, %d %b %Y %H:%M:%S +0700")
    for item in channel.findall("item"):
        names = [child.tag for child in item]
        assert names.count("enclosure") <= 1
        assert names.index("description") < names.index(f"{CONTENT}encoded")
        assert [name for name in ("title", "link", "guid", "pubDate") if names.count(name) != 1] == []
        check_html(files, item.findtext(f"{CONTENT}encoded"))
        for enclosure in item.findall("enclosure"):
            assert enclosure.get("length") == str(len(behind(files, enclosure.get("url"))))
        for content in item.iter(f"{MEDIA}content"):
            assert sorted(content.attrib) == MEDIA_ATTRIBUTES
            assert content.get("fileSize") == str(len(behind(files, content.get("url"))))


def check_html(files: dict[str, bytes], html: str) -> None:
    """Assert that HTML holds nothing a reader would strip, and that every address of ours leads somewhere."""
    soup = BeautifulSoup(html, "lxml")
    assert {tag.name for tag in soup.body.find_all(True)} <= ELEMENTS
    assert {name for tag in soup.body.find_all(True) for name in tag.attrs} <= ATTRIBUTES
    for url in [str(tag.get("href") or tag["src"]) for tag in soup.find_all(["a", "img"])]:
        assert urlsplit(url).scheme == "https", url
        assert quote(unquote(url), safe="/#?=&%:") == url
        if url.startswith(URL):
            behind(files, url)


@pytest.mark.parametrize("folder", FOLDERS)
def test_json_feed_keeps_the_rules(files: dict[str, bytes], folder: str) -> None:
    feed = json.loads(files[f"{folder}feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{URL}/{folder}feed.json"
    assert feed["authors"][0]["name"] == "Lapas Perempuan Teladan"
    behind(files, feed["home_page_url"])
    assert [item["id"] for item in feed["items"]] == [
        e.text for e in atom(files, folder).findall(f"{ATOM}entry/{ATOM}id")
    ]
    assert [item["content_html"] for item in feed["items"]] == [
        e.text for e in atom(files, folder).findall(f"{ATOM}entry/{ATOM}content")
    ]
    for item in feed["items"]:
        assert RFC3339.fullmatch(item["date_published"])
        assert datetime.fromisoformat(item["date_modified"]) >= datetime.fromisoformat(item["date_published"])
        for attachment in item["attachments"]:
            data = behind(files, attachment["url"])
            assert (attachment["mime_type"], attachment["size_in_bytes"]) == ("image/jpeg", len(data))


# --- what an entry says ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [SIGNED, f"en/{SIGNED}", HARVEST])
def test_an_entry_says_what_its_page_says(files: dict[str, bytes], name: str) -> None:
    folder = "en/berita/" if name.startswith("en/") else "berita/"
    soup = page(files, name)
    title, summary = (soup.select_one(selector).get_text() for selector in ("h1", ".standfirst"))
    in_atom = next(e for e in feedparser.parse(files[f"{folder}atom.xml"]).entries if e.link == f"{URL}/{name}")
    in_rss = next(e for e in feedparser.parse(files[f"{folder}rss.xml"]).entries if e.link == f"{URL}/{name}")
    in_json = next(item for item in items(files, folder) if item["url"] == f"{URL}/{name}")
    assert [in_atom.title, in_rss.title, in_json["title"]] == [title] * 3
    plain = [BeautifulSoup(text, "lxml").get_text() for text in (in_atom.summary, in_rss.summary)]
    assert [*plain, in_json["summary"]] == [summary] * 3
    assert in_json["date_published"] == soup.select_one("meta[property='article:published_time']")["content"]
    assert in_json["date_modified"] == soup.select_one("meta[property='article:modified_time']")["content"]
    text = BeautifulSoup(in_json["content_html"], "lxml").get_text(" ")
    for part in soup.select(".prose p:not(.dateline), .prose li, .prose td, blockquote p, figcaption .caption"):
        assert " ".join(part.get_text(" ").split()) in " ".join(text.split())


def test_an_entry_is_whole_and_in_the_order_of_the_page(files: dict[str, bytes]) -> None:
    soup = BeautifulSoup(items(files, "berita/")[0]["content_html"], "lxml")
    assert [(tag.name, " ".join(tag.get_text().split())) for tag in soup.body.find_all(recursive=False)] == [
        ("p", "Ralat, 1 Maret 2023: Jumlah mitra 37, bukan 36."),
        ("p", "Ralat, 1 Mei 2023: Ejaan diperbaiki."),
        (
            "figure",
            'Kalapas & rektor (kiri ke kanan) seusai "tanda tangan". Foto: Citra/Humas Teladan (Bebas untuk pemberitaan)',
        ),
        ("p", "Kota Teladan, 10 Januari 2023 – Perjanjian ditandatangani bersama kampus. Berisi 2 < 3 butir."),
        ("figure", "Naskah perjanjian. Ilustrasi: Humas Teladan (CC BY 4.0)"),
        ("h2", "Isi"),
        ("table", "Butir Nilai Satu 1"),
        ("p", "Baris satu baris dua."),
        ("blockquote", "“Kami tidak dapat bekerja sendirian.”– Ani Lestari, S.H., Kalapas"),
        ("h2", "Latar belakang"),
        ("p", "Lihat kampus dan situs."),
        ("h2", "Fakta singkat"),
        ("ul", "Mitra: 37"),
        ("figure", "Hadirin. Foto: Humas Teladan (Bebas untuk pemberitaan)"),
    ]
    assert [link["href"] for link in soup.find_all("a")] == [
        f"{URL}/mitra/kampus/", f"{URL}/mitra/kampus/", "https://mitra.example/a?b=1&c=2",
    ]  # fmt: skip
    assert [image["alt"] for image in soup.find_all("img")] == [
        "Dua orang berjabat tangan.",
        "Selembar kertas.",
        "Deretan kursi.",
    ]


def test_topic_and_keywords_are_categories(files: dict[str, bytes]) -> None:
    tags = ["Kerja sama", "mitra", "R&D"]
    assert items(files, "berita/")[0]["tags"] == tags
    entry, item = atom(files, "berita/").find(f"{ATOM}entry"), rss(files, "berita/").find("item")
    assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == tags
    assert [category.text for category in item.findall("category")] == tags


def test_rss_gives_every_photo_in_every_size_with_its_rights(files: dict[str, bytes]) -> None:
    groups = rss(files, "berita/").find("item").findall(f"{MEDIA}group")
    assert [[group.findtext(MEDIA + name) for name in ("description", "credit", "copyright")] for group in groups] == [
        ['Kalapas & rektor (kiri ke kanan) seusai "tanda tangan".', "Citra/Humas Teladan", "© 2023 Lapas Teladan"],
        ["Naskah perjanjian.", "Humas Teladan", "© 2023 Lapas Teladan"],
        ["Hadirin.", "Humas Teladan", "© 2023 Lapas Teladan"],
    ]
    assert [group.find(f"{MEDIA}credit").get("role") for group in groups] == ["photographer", "artist", "photographer"]
    assert [group.find(f"{MEDIA}copyright").get("url") for group in groups] == [
        None, "https://creativecommons.org/licenses/by/4.0/", None,
    ]  # fmt: skip
    for group in groups:
        contents = group.findall(f"{MEDIA}content")
        assert [(c.get("type"), c.get("width"), c.get("height"), c.get("isDefault")) for c in contents] == [
            ("image/webp", "48", "36", "false"), ("image/webp", "96", "72", "false"),
            ("image/jpeg", "48", "36", "false"), ("image/jpeg", "96", "72", "true"), ("image/jpeg", "160", "120", "false"),
        ]  # fmt: skip


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda one: st.one_of(st.lists(one, max_size=3), st.dictionaries(st.text(max_size=3), one, max_size=3)),
    max_leaves=8,
)


@given(VALUES)
def test_json_is_written_as_pythons_own_library_writes_it(value: Any) -> None:
    assert serialised(value).decode() == json.dumps(value, ensure_ascii=False, indent=2) + "\n"
