"""Other institutions' sites, whole: what is published, what is not, and that all pages, feeds and lists agree."""

import re
import shutil
from io import BytesIO
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import feedparser
import pytest
from bs4 import BeautifulSoup, Tag
from lxml import etree
from PIL import Image

from newsroom.build import Outcome
from newsroom.order import Order
from tests.building import HIDDEN, HIDDEN_COLOUR, ROOT, built, site, standing_in, tree
from tests.pictures import LATITUDE, SENTINEL

NOW = "2024-07-01 09:00"
URL = "https://tidewater.example/museum"
BOAT = "news/2024/old-boat-returns/"
PICTURES = {".jpg", ".webp", ".avif", ".png", ".zip"}
LITTER = (
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
    "index.md~",
    "~$catatan.docx",
    ".tersembunyi/kunci.txt",
    "foto.jpg.tmp",
)


def build(folder: Path, now: str = NOW) -> Outcome:
    with standing_in(folder):
        return built(Order(now=now, lang="en", overrides={"THEME": str(folder / "theme")}))


def published(folder: Path, now: str = NOW) -> dict[str, bytes]:
    outcome = build(folder, now)
    assert (outcome.text, outcome.published) == ("", True)
    return tree(folder / "output")


def unpacked(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files, and what is in archives among them: compressed words would not be found."""
    inside = {}
    for name, data in files.items():
        if name.endswith(".zip"):
            with ZipFile(BytesIO(data)) as archive:
                inside |= {f"{name}/{entry}": archive.read(entry) for entry in archive.namelist()}
    return {**files, **inside}


def page(files: dict[str, bytes], name: str) -> BeautifulSoup:
    return BeautifulSoup(files[f"{name}index.html" if name.endswith("/") or not name else name], "lxml")


def words(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text(" ").split())


def links(element: Tag | BeautifulSoup | None, base: str) -> list[str]:
    """Return where the links of an element lead, as addresses from the site's root, for an element of page ``base``."""
    assert element is not None
    return [urljoin(f"https://x/{base}", str(a["href"])).removeprefix("https://x") for a in element.find_all("a")]


@pytest.fixture(scope="module")
def museum_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = site("museum-pesisir", tmp_path_factory.mktemp("museum"))
    for place in ("", "news", BOAT, "data", "partners/boatyard"):
        for name in LITTER:
            path = folder / "content" / place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(SENTINEL.encode())
    return folder


@pytest.fixture(scope="module")
def museum(museum_folder: Path) -> dict[str, bytes]:
    return published(museum_folder)


@pytest.fixture(scope="module")
def everything(museum: dict[str, bytes]) -> dict[str, bytes]:
    return unpacked(museum)


@pytest.fixture(scope="module")
def pages(museum: dict[str, bytes]) -> dict[str, BeautifulSoup]:
    return {name: BeautifulSoup(data, "lxml") for name, data in museum.items() if name.endswith(".html")}


# --- other institutions ---------------------------------------------------------------------------------------------


def test_two_names_a_topic_a_contact_and_a_release_make_a_site(tmp_path: Path) -> None:
    files = published(site("satu-rilis", tmp_path))
    assert [name for name in files if name.endswith(".html")] == [
        "404.html", "berita/2024/halo/index.html", "berita/2024/index.html", "berita/index.html",
        "berita/topik/umum/2024/index.html", "berita/topik/umum/index.html", "index.html", "kegiatan/index.html",
        "mitra/index.html", "produk/index.html",
    ]  # fmt: skip
    home = page(files, "")
    assert (home.html["lang"], home.title.string) == ("id", "Kantor Humas Contoh")
    assert words(home.select_one(".lead-story h2")) == "Halo"


def test_the_code_and_the_theme_know_no_institution() -> None:
    names = re.compile(r"palembang|songket|ampera|\bmusi\b|sriwijaya|tidewater", re.IGNORECASE)
    sources = [
        path for folder in ("newsroom", "theme") for path in sorted((ROOT / folder).rglob("*")) if path.is_file()
    ]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in sources
        if "__pycache__" not in path.parts
        for match in names.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert len(sources) > 50
    assert found == []


def test_nothing_of_the_first_institution_is_in_another_ones_output(everything: dict[str, bytes]) -> None:
    names = re.compile(rb"palembang|lapas|songket|\bmusi\b|WIB|#570d1e|warga binaan|prison", re.IGNORECASE)
    assert [
        (name, match[0])
        for name, data in everything.items()
        if PurePosixPath(name).suffix not in PICTURES and (match := names.search(data))
    ] == []


def test_another_institution_has_its_own_colours_name_and_menu(museum: dict[str, bytes]) -> None:
    (sheet,) = (data.decode() for name, data in museum.items() if name.startswith("theme/css/site."))
    assert "--accent:var(--reef-8)" in sheet.replace(": ", ":")
    assert "--maroon" not in sheet
    home = page(museum, "")
    assert home.title.string == "Tidewater Museum of Makassar"
    menu = home.select_one("nav[aria-label='Main menu']")
    assert [words(a) for a in menu.find_all("a")] == ["News", "Activities", "Partners", "Visit"]
    assert links(menu, "") == ["/news/", "/programmes/", "/partners/", "/about/visit/"]
    assert [words(a) for a in home.select(".footer nav[aria-labelledby=footer-service] a")] == ["Visit"]
    assert [a["href"] for a in home.select(".footer a[rel=me]")] == ["https://social.example/@tidewater"]


def test_a_section_that_is_neither_used_nor_in_the_menu_has_no_page(museum: dict[str, bytes]) -> None:
    assert [name for name in museum if name.startswith("shop")] == []
    assert [name for name, data in museum.items() if re.search(rb'["/.]shop/', data)] == []


def test_every_page_says_its_language(pages: dict[str, BeautifulSoup]) -> None:
    assert {name: soup.html["lang"] for name, soup in pages.items()} == {
        name: "id" if name.startswith("id/") else "en" for name in pages
    }


@pytest.mark.parametrize("base", ["/", "/museum/", "/a/b%20c/"])
def test_links_work_below_any_path(base: str, museum: dict[str, bytes], pages: dict[str, BeautifulSoup]) -> None:
    origin = "https://host.example"
    followed = 0
    for name, soup in pages.items():
        if name == "404.html":  # shown at any address: it alone links from the root of SITEURL
            continue
        for tag in soup.find_all(["a", "link", "img", "source"]):
            if tag.get("rel") in (["canonical"], ["alternate"]) and not tag.get("type"):
                continue
            given = [
                tag.get("href"),
                tag.get("src"),
                *(part.split()[0] for part in tag.get("srcset", "").split(",") if part),
            ]
            for link in filter(None, given):
                target = urlsplit(urljoin(f"{origin}{base}{name}", link))
                if target.scheme == "https" and target.netloc == "host.example":
                    assert target.path.startswith(base), (name, link)
                    path = unquote(target.path.removeprefix(base))
                    assert (f"{path}index.html" if path.endswith("/") or not path else path) in museum, (name, link)
                    followed += 1
    assert followed > 300


def test_the_page_for_wrong_addresses_links_from_the_root_of_the_site(museum: dict[str, bytes]) -> None:
    soup = page(museum, "404.html")
    local = [str(tag["href"]) for tag in soup.find_all(["a", "link"]) if "://" not in str(tag["href"])]
    assert [link for link in local if not link.startswith(("/museum/", "#", "mailto:", "tel:"))] == []


def test_no_page_loads_anything_from_elsewhere(pages: dict[str, BeautifulSoup]) -> None:
    loaded = [
        str(tag.get(attribute))
        for soup in pages.values()
        for tag in soup.find_all(["img", "source", "script", "iframe", "link", "video", "audio", "object", "embed"])
        for attribute in ("src", "srcset", "href", "data")
        if tag.get(attribute) and tag.get("rel") not in (["canonical"], ["alternate"])
    ]
    assert len(loaded) > 100
    assert [address for address in loaded if "//" in address] == []


# --- what is not published ------------------------------------------------------------------------------------------


def secret_pixels(data: bytes) -> bool:
    with Image.open(BytesIO(data)) as image:
        colour = image.convert("RGB").resize((1, 1)).getpixel((0, 0))
    return all(abs(have - want) < 12 for have, want in zip(colour, HIDDEN_COLOUR, strict=True))


def pictures(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name: data for name, data in files.items() if PurePosixPath(name).suffix in {".jpg", ".webp", ".avif", ".png"}
    }


def test_drafts_and_what_waits_for_its_moment_are_nowhere(everything: dict[str, bytes], museum_folder: Path) -> None:
    assert [name for name in everything if HIDDEN in name.lower()] == []
    assert [name for name, data in everything.items() if HIDDEN.encode() in data.lower()] == []
    assert len(pictures(everything)) >= 12
    assert [name for name, data in pictures(everything).items() if secret_pixels(data)] == []
    cache = tree(museum_folder / ".cache")
    assert [name for name, data in cache.items() if HIDDEN in name or HIDDEN.encode() in data] == []


def test_what_waited_appears_with_its_moment_and_a_draft_never(tmp_path: Path) -> None:
    folder = site("museum-pesisir", tmp_path)
    later = published(folder, "2024-07-01 09:01")
    opened = {name for name in later if HIDDEN in name and name.endswith("/index.html")}
    assert opened == {
        f"news/2024/{HIDDEN}-embargo/index.html", f"id/news/2024/{HIDDEN}-embargo/index.html",
        f"programmes/{HIDDEN}/index.html",
    }  # fmt: skip
    assert {name for name, data in pictures(later).items() if secret_pixels(data)} == {
        name for name in pictures(later) if PurePosixPath(name).name.startswith(HIDDEN)
    }
    last = published(folder, "2030-01-01")
    assert f"news/2024/{HIDDEN}-future/index.html" in last
    assert f"about/{HIDDEN}-soon/index.html" in last
    assert [name for name in last if "draft" in name] == []


@pytest.mark.parametrize(
    ("front", "register", "told"),
    [
        ("consent_until: 2024-06-30", "", "consent_until: consent ended on 2024-06-30"),
        ("consent_id: s-1", "withdrawn: 2024-06-30", "consent_id: consent was withdrawn on 2024-06-30"),
        ("consent_id: s-1", "until: 2024-06-30", "consent_id: consent ended on 2024-06-30"),
    ],
)
def test_a_photo_whose_consent_has_ended_leaves_site_and_cache_by_itself(
    front: str, register: str, told: str, tmp_path: Path
) -> None:
    folder = site("museum-pesisir", tmp_path)
    text = folder / "content" / BOAT / "index.md"
    text.write_text(text.read_text("utf-8").replace("consent: written", f"consent: written\n    {front}"), "utf-8")
    consents = f"s-1:\n  scope: The crew\n  granted: 2024-01-01\n  {register}\n"
    (folder / "content/data/consents.yaml").write_text(consents, "utf-8")
    build(folder, "2024-06-29 09:00")
    shown = b"The crew hauls the sail."
    before = unpacked(tree(folder / "output"))
    assert {name for name, data in before.items() if shown in data} >= {
        f"{BOAT}index.html", f"id/{BOAT}index.html", "news/atom.xml",
    }  # fmt: skip
    assert [name for name in before if "/crew-" in name] != []
    outcome = build(folder)
    assert outcome.published
    assert f"photos[1].{told}; the picture is left out." in outcome.text
    after = unpacked(tree(folder / "output"))
    assert [name for name, data in after.items() if shown in data or "/crew-" in name or b"crew-" in data] == []
    assert [name for name in tree(folder / ".cache") if "crew" in name] == []
    assert [words(caption) for caption in page(after, BOAT).select("main .caption")] == [
        "The boat at the pier.", "The new sail.",
    ]  # fmt: skip


def test_originals_texts_and_litter_stay_where_they_are(
    museum: dict[str, bytes], everything: dict[str, bytes], museum_folder: Path
) -> None:
    originals = {path.read_bytes(): path for path in (museum_folder / "content").rglob("*") if path.is_file()}
    assert len(originals) > 20
    assert [originals[data].name for data in everything.values() if data in originals] == []
    assert {PurePosixPath(name).suffix for name in museum} & {".md", ".yaml", ".yml", ".py", ".tmp", ""} == set()
    hidden = [
        part for name in everything for part in PurePosixPath(name).parts if part.startswith(".") or part.endswith("~")
    ]
    assert hidden == []
    for secret in (SENTINEL.encode(), LATITUDE, b"Exif\0\0", b"dibuat-7q"):
        assert [name for name, data in everything.items() if secret in data] == []


def test_what_was_withdrawn_keeps_its_address_and_shows_only_why(
    museum: dict[str, bytes], everything: dict[str, bytes]
) -> None:
    address = "news/2023/storm-closes-pier/"
    main = page(museum, address).select_one("main")
    assert words(main) == "Withdrawn Storm closes the pier The forecast was wrong, and the pier stayed open."
    assert page(museum, address).select_one("meta[name=robots]")["content"] == "noindex"
    assert [name for name, data in everything.items() if b"ditarik-7q" in data or "ditarik-7q" in name] == []
    speaking = {name for name, data in everything.items() if b"storm-closes-pier" in data}
    assert {name for name in speaking if name.endswith((".html", ".txt", "sitemap.xml"))} == {f"{address}index.html"}
    feed = etree.fromstring(museum["news/atom.xml"])  # tells readers to forget it (RFC 6721)
    entries = [entry for entry in feed if "storm-closes-pier" in etree.tostring(entry, encoding="unicode")]
    assert [etree.QName(entry).localname for entry in entries] == ["deleted-entry"]


# --- text from people -----------------------------------------------------------------------------------------------


def test_no_markup_gets_in_through_a_field(tmp_path: Path) -> None:
    folder = site("satu-rilis", tmp_path)
    evil = "<script>alert(1)</script>&\"'<b>"
    quoted = "'" + evil.replace("'", "''") + "'"
    bundle = folder / "content/berita/2024/halo"
    (bundle / "index.md").write_text(
        f"""---
title: {quoted}
summary: {quoted}
date: 2024-01-02
dateline: {quoted}
topic: umum
tags: [{quoted}]
contact: humas
partners: [mitra]
activities: [kegiatan]
photos:
  - {{file: foto.jpg, caption: {quoted}, alt: {quoted}x, credit: {quoted}, creator: {quoted}, license: bebas, consent: written}}
  - {{file: dua.jpg, caption: {quoted}, alt: {quoted}x, credit: {quoted}, license: bebas, consent: written}}
quotes: [{{speaker: {quoted}, role: {quoted}, text: {quoted}}}]
facts: [{{label: {quoted}, value: {quoted}}}]
corrections: [{{date: 2024-01-03, note: {quoted}}}]
---

Halo.
""".replace(f"{quoted}x", f"'x{quoted[1:]}"),
        "utf-8",
    )
    for path, front in {
        "mitra/mitra": f"sector: media\nagreements: [{{number: {quoted}, title: {quoted}, signed: 2023-01-01}}]",
        "kegiatan/kegiatan": f"summary: {quoted}\nprogramme: layanan\nplace: {quoted}\n"
        f"sessions: [{{start: 2024-09-01 09:00, title: {quoted}, place: {quoted}}}]",
        "produk/produk": f"summary: {quoted}\ncategory: kain\nstock: ready\nmaterial: {quoted}\nsize: {quoted}",
        "halaman/ditarik": f"summary: {quoted}\nstatus: withdrawn\nreason: {quoted}",
        "halaman/halaman": f"summary: {quoted}\nmenu: 1",
    }.items():
        (folder / "content" / path).mkdir(parents=True)
        (folder / "content" / path / "index.md").write_text(f"---\ntitle: {quoted}\n{front}\n---\n", "utf-8")
    with (folder / "content/data/contacts.yaml").open("a") as file:
        file.write(f"  hours: {quoted}\n")
    with (folder / "pelicanconf.py").open("a") as file:
        file.write(
            f"CATEGORIES = {{'kain': {evil!r}}}\nLICENSES = {{'bebas': {{'name': {evil!r}}}}}\nPHOTO_WIDTHS = [48]\n"
        )
        file.write(f"TAGLINE = PARENT = POSTAL_ADDRESS = BOILERPLATE = {evil!r}\n")
    for name in ("foto.jpg", "dua.jpg"):
        shutil.copy(ROOT / "tests/sites_invalid/_base/content/berita/2023/panen-sayur/foto.jpg", bundle / name)
    files = unpacked(published(folder))
    texts = {name: data.decode() for name, data in files.items() if name.endswith((".html", ".xml"))}
    assert [name for name, text in texts.items() if "<script>alert" in text or "<b>'" in text or "<b>&" in text] == []
    shown = {name: text.count("&lt;script&gt;alert(1)") for name, text in texts.items()}
    assert {name for name, count in shown.items() if not count and name.endswith(".html")} == set()
    assert shown["berita/2024/halo/index.html"] > 20
    feed = feedparser.parse(files["berita/atom.xml"]).entries[0]
    assert (feed.title, BeautifulSoup(feed.summary, "lxml").get_text()) == (evil, evil)


# --- words, times, languages ----------------------------------------------------------------------------------------


def test_times_are_those_of_the_sites_zone_under_its_label(museum: dict[str, bytes]) -> None:
    agenda = page(museum, "programmes/open-workshop/").select_one("ol.agenda")
    days = [(time["datetime"], words(time)) for time in agenda.find_all("time")]
    assert days[-2:] == [
        ("2024-08-03T09:00:00+08:00", "3 August 2024"),
        ("2024-08-04T10:00:00+08:00", "4 August 2024"),
    ]
    assert words(agenda.find_all("li")[-2]) == "3 August 2024 Caulking 09:00–11:30 WITA · Slipway"
    assert words(agenda.find_all("li")[-1]) == "4 August 2024 Rigging 10:00 WITA · Slipway"
    coming = page(museum, "").select_one("ol.agenda")
    assert [words(title) for title in coming.find_all("h4")] == ["Caulking", "Rigging"]
    published_at = page(museum, BOAT).select_one("meta[property='article:published_time']")
    assert published_at["content"] == "2024-03-05T09:30:00+08:00"


def test_a_speaker_has_the_office_held_that_day(museum: dict[str, bytes]) -> None:
    assert words(page(museum, BOAT).select_one(".quote figcaption")) == "Rahma Daeng, M.A. Curator"


def test_translations_link_to_one_another(museum: dict[str, bytes], pages: dict[str, BeautifulSoup]) -> None:
    both = {"en": f"{URL}/{BOAT}", "id": f"{URL}/id/{BOAT}"}
    for name, lang in ((BOAT, "en"), (f"id/{BOAT}", "id")):
        soup = page(museum, name)
        assert {a["hreflang"]: a["href"] for a in soup.select("link[rel=alternate][hreflang]")} == both
        menu = soup.select_one("nav.languages")
        assert links(menu, name) == [f"/{BOAT}", f"/id/{BOAT}"]
        assert [(words(a), a["lang"], a.get("aria-current")) for a in menu.find_all("a")] == [
            ("English", "en", "page" if lang == "en" else None),
            ("Bahasa Indonesia", "id", "page" if lang == "id" else None),
        ]
    bilingual = {name for name, soup in pages.items() if soup.select("link[hreflang]")}
    assert bilingual == {
        f"{start}{name}index.html" for start in ("", "id/") for name in ("", BOAT, "about/visit/")
    }  # fmt: skip


def test_a_translation_takes_from_its_original_what_it_does_not_say(museum: dict[str, bytes]) -> None:
    soup = page(museum, f"id/{BOAT}")
    assert words(soup.h1) == "Perahu tua kembali"
    assert [words(caption) for caption in soup.select("main .caption")] == [
        "Perahu di dermaga.", "The crew hauls the sail.", "The new sail.",
    ]  # fmt: skip
    assert words(soup.select_one("main .meta time")) == "5 Maret 2024"
    assert words(soup.select_one(".facts dl")) == "Length 14 m"
    sources = {normpath(f"id/{BOAT}{image['src']}") for image in soup.select("main img[src$='.jpg']")}
    assert {source for source in sources if not source.startswith(BOAT)} == set()


def test_a_photo_stands_where_the_text_puts_it_and_the_rest_below(museum: dict[str, bytes]) -> None:
    soup = page(museum, BOAT)
    assert [words(caption) for caption in soup.select("main .caption")] == [
        "The boat at the pier.", "The crew hauls the sail.", "The new sail.",
    ]  # fmt: skip
    assert words(soup.select_one(".prose figure .caption")) == "The crew hauls the sail."
    credits = ["Imran/Tidewater Museum", "Juru Kamera/Tidewater Museum", "Juru Kamera/Tidewater Museum"]
    assert [words(credit) for credit in soup.select("main .credit")] == [
        f"Photo: {credit} · Free for the press" for credit in credits
    ]


# --- lists ----------------------------------------------------------------------------------------------------------


def test_real_news_leads_the_home_page_though_a_sample_is_newer(museum: dict[str, bytes]) -> None:
    home = page(museum, "")
    assert words(home.select_one(".lead-story h2")) == "An old boat returns"
    assert [words(title) for title in home.select("section[aria-labelledby=news] h3")] == [
        "Night opening",
        "Nets on show",
    ]


def test_a_sample_says_so_and_search_engines_and_feeds_do_not_get_it(museum: dict[str, bytes]) -> None:
    name = "news/2024/night-opening/"
    soup = page(museum, name)
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"
    assert words(soup.select_one(".sample-note")) == "Sample This page is an example. What it tells has been made up."
    assert b"night-opening" not in museum["sitemap.xml"] + museum["news/atom.xml"]
    cards = page(museum, "news/").select("article")
    assert [words(card.select_one(".sample")) for card in cards if "Night" in words(card)] == ["Sample"]


def test_figures_are_counted(museum: dict[str, bytes]) -> None:
    figures = page(museum, "partners/").select_one("dl.figures")
    assert words(figures) == "Partners 2 Agreements 3 In force 2"
    news = page(museum, "news/")
    assert [words(a) for a in news.select("nav[aria-labelledby=by-year] a")] == ["2024 2", "2023 1"]
    assert [words(a) for a in news.select("nav[aria-labelledby=by-topic] a")] == ["Collection 2", "Visits 1"]
    assert words(page(museum, "").select_one("#partners")) == "2 partners"


def test_partners_signed_on_a_day_are_all_shown_and_link_back(museum: dict[str, bytes]) -> None:
    name = "news/2024/night-opening/"
    wall = page(museum, name).select_one("section[aria-labelledby=partners]")
    assert words(wall.h2) == "2 partners in this news"
    assert set(links(wall, name)) >= {"/partners/boatyard/", "/partners/university/"}
    back = [link for link in links(page(museum, "partners/boatyard/").main, "partners/boatyard/") if "/news/2" in link]
    assert set(back) == {f"/{BOAT}", "/news/2024/night-opening/"}


def test_archives_keep_their_addresses_and_older_years_their_content(tmp_path: Path, museum: dict[str, bytes]) -> None:
    folder = site("museum-pesisir", tmp_path)
    added = folder / "content/news/2024/whale-bones"
    added.mkdir()
    (added / "index.md").write_text(
        "---\ntitle: Whale bones\nsummary: Found.\ndate: 2024-06-01\ndateline: Makassar\ntopic: research\n"
        "contact: press\n---\n\nBones.\n"
    )
    after = published(folder)
    assert museum.keys() - after.keys() == set()
    assert {name for name in after.keys() - museum.keys() if name.endswith(".html")} == {
        "news/2024/whale-bones/index.html", "news/topic/research/index.html", "news/topic/research/2024/index.html",
    }  # fmt: skip
    for name in ("news/2023/", "news/topic/collection/2023/", "news/topic/collection/2024/", "news/topic/visits/2024/"):
        listing = ".listing-main"
        assert str(page(after, name).select_one(listing)) == str(page(museum, name).select_one(listing))
    assert words(page(after, "news/2024/").select_one("article h3")) == "Whale bones"


def test_the_feed_says_what_the_pages_say(museum: dict[str, bytes]) -> None:
    feed = feedparser.parse(museum["news/atom.xml"])
    assert not feed.bozo
    assert (feed.feed.title, feed.feed.links[1].href) == ("Tidewater Museum of Makassar", f"{URL}/news/atom.xml")
    assert [entry.link for entry in feed.entries] == [f"{URL}/{BOAT}", f"{URL}/news/2023/nets-on-show/"]
    for entry in feed.entries:
        name = entry.link.removeprefix(f"{URL}/")
        soup = page(museum, name)
        assert entry.title == words(soup.h1)
        assert entry.summary == words(soup.select_one(".standfirst"))
        assert entry.published == soup.select_one("meta[property='article:published_time']")["content"]
        assert entry.updated == soup.select_one("meta[property='article:modified_time']")["content"]
        content = BeautifulSoup(entry.content[0].value, "lxml")
        own = [p for p in soup.select(".prose p") if not p.find_parent(class_="background")]
        text = [words(p) for p in own if "dateline" not in p.get("class", [])]
        given = [words(p) for p in content.find_all("p")]
        assert [own for own in text if not any(paragraph.endswith(own) for paragraph in given)] == []
        assert [image["alt"] for image in content.find_all("img")] == [
            image["alt"] for image in soup.select("article figure img")
        ]
        for address in [image["src"] for image in content.find_all("img")] + [a["href"] for a in content.find_all("a")]:
            path = str(address).removeprefix(f"{URL}/")
            assert path in museum or f"{path}index.html" in museum or address.startswith("mailto:"), address
    (enclosure,) = feed.entries[0].enclosures
    assert int(enclosure.length) == len(museum[enclosure.href.removeprefix(f"{URL}/")])
    assert [entry.id for entry in feed.entries] == [
        f"tag:tidewater.example,2024:/{BOAT}", "tag:tidewater.example,2023:/news/2023/nets-on-show/",
    ]  # fmt: skip
    assert feed.feed.updated == feed.entries[0].updated == "2024-03-08T00:00:00+08:00"


def test_the_sitemap_lists_exactly_the_pages_for_search_engines(
    museum: dict[str, bytes], pages: dict[str, BeautifulSoup]
) -> None:
    urls = {
        url[0].text: url[1].text if len(url) > 1 else None
        for url in etree.fromstring(museum["sitemap.xml"]).iterchildren()
    }
    indexed = {
        str(soup.select_one("link[rel=canonical]")["href"])
        for soup in pages.values()
        if not soup.select_one("meta[name=robots]")
    }
    assert set(urls) == indexed
    assert indexed == {
        f"{URL}/{name.removesuffix('index.html')}"
        for name in pages
        if name not in {"404.html", "news/2024/night-opening/index.html", "news/2023/storm-closes-pier/index.html"}
    }
    assert urls[f"{URL}/{BOAT}"] == "2024-03-08T00:00:00+08:00"
    robots = museum["robots.txt"].decode()
    assert robots.startswith(f"User-agent: *\nAllow: /\n\nSitemap: {URL}/sitemap.xml\n")
