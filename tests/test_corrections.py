"""Corrections and withdrawals: listed openly, reported easily; of what was withdrawn only title and reason remain."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.building import drawn
from tests.pressoffice import OFFICE, URL, page, photo, published, release, site, words

SENTINEL = "jejak-7q"
NOTES = "corrections: [{date: 2024-02-10, note: Kemudian.}, {date: 2023-02-02, note: Jumlahnya 37., major: true}]\n"
MORE = "".join(f"    {field}: {SENTINEL}\n" for field in ("creator", "place", "copyright"))
PHOTO = photo(f"{SENTINEL}.jpg", f"Keterangan {SENTINEL}", MORE)
WITHDRAWN = f"""\
title: Judul ditarik
summary: Ringkasan {SENTINEL}
date: 2023-05-05
dateline: Kota {SENTINEL}
topic: karya
tags: [{SENTINEL}]
contact: humas
status: withdrawn
reason: Gambarnya terbit tanpa izin.
event_date: 2023-05-04
partners: [mitra]
activities: [membatik]
products: [batik]
quotes: [{{speaker: Orang {SENTINEL}, role: {SENTINEL}, text: Kata {SENTINEL}}}]
facts: [{{label: Label {SENTINEL}, value: {SENTINEL}}}]
background: Latar {SENTINEL}
corrections: [{{date: 2023-05-06, note: Catatan {SENTINEL}}}]
coverage: [{{outlet: {SENTINEL}, title: Liputan {SENTINEL}, url: "https://{SENTINEL}.example/", date: 2023-05-06}}]
photos:
{PHOTO}"""
FILES = {
    **OFFICE,
    "berita/2023/koreksi/index.md": release("Judul & 'kutip'", "2023-02-01", NOTES),
    "berita/2024/lain/index.md": release("Lain", "2024-01-01", "corrections: [{date: 2024-01-02, note: Waktunya.}]\n"),
    "berita/2023/ditarik/index.md": f"---\n{WITHDRAWN}---\n\nIsi {SENTINEL} ![]({SENTINEL}.jpg)\n",
    "berita/2023/ditarik/index.en.md": f"---\ntitle: Withdrawn title\nsummary: Summary {SENTINEL}\n---\n\nText {SENTINEL}\n",
    f"berita/2023/ditarik/{SENTINEL}.jpg": drawn("ditarik.jpg"),
    "mitra/mitra/index.md": "---\ntitle: Mitra\nsector: media\n---\n",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return published(site(tmp_path_factory.mktemp("office"), FILES))


# --- the list -------------------------------------------------------------------------------------------------------


def test_all_corrections_are_listed_newest_first_below_the_written_page(office: dict[str, bytes]) -> None:
    soup = page(office, "koreksi/")
    assert (words(soup.h1), words(soup.select_one("main .prose"))) == ("Ralat", "Kami memperbaiki.")
    entries = soup.select("section[aria-labelledby=corrected] li")
    assert [(li.time["datetime"], words(li.h3), words(li.p), li.a["href"]) for li in entries] == [
        ("2024-02-10", "Judul & 'kutip'", "Kemudian.", "../berita/2023/koreksi/#corrections"),
        ("2024-01-02", "Lain", "Waktunya.", "../berita/2024/lain/#corrections"),
        ("2023-02-02", "Judul & 'kutip'", "Jumlahnya 37.", "../berita/2023/koreksi/#corrections"),
    ]
    assert "halaman/ralat/index.html" not in office


def test_withdrawals_are_listed_with_title_day_of_publication_and_reason(office: dict[str, bytes]) -> None:
    entries = page(office, "koreksi/").select("section[aria-labelledby=withdrawn] li")
    assert [(words(li), li.a["href"]) for li in entries] == [
        ("Berita tanggal 5 Mei 2023 Judul ditarik Gambarnya terbit tanpa izin.", "../berita/2023/ditarik/"),
    ]


def test_a_corrected_release_shows_its_notes_and_leads_to_the_list(office: dict[str, bytes]) -> None:
    box = page(office, "berita/2023/koreksi/").select_one("section.corrections")
    assert [words(p) for p in box.find_all("p")] == [
        "10 Februari 2024 Kemudian.", "2 Februari 2023 Jumlahnya 37.", "Semua koreksi",
    ]  # fmt: skip
    assert [a["href"] for a in box.select("a")] == ["../../../koreksi/"]


def test_without_a_written_page_the_list_stands_alone_and_in_the_footer(tmp_path: Path) -> None:
    files = published(
        site(tmp_path, {"berita/2024/a/index.md": release("A", "2024-01-01")}), PRESS_PAGE="", CORRECTIONS_PAGE=""
    )
    soup = page(files, "koreksi/")
    assert words(soup.main) == (
        "Koreksi Yang dikoreksi atau ditarik Lapas Contoh dalam beritanya, dari yang terbaru. Yang sudah dikoreksi Belum ada."
    )
    assert [words(a) for a in page(files, "").select(".footer a[href='koreksi/']")] == ["Koreksi"]


def test_without_the_setting_there_is_no_list(tmp_path: Path) -> None:
    files = published(site(tmp_path, OFFICE), CORRECTIONS_PATH="")
    assert [name for name in files if "koreksi" in name] == []
    assert "halaman/ralat/index.html" in files


# --- what was withdrawn ---------------------------------------------------------------------------------------------


def test_of_a_withdrawn_release_nothing_is_published_but_title_and_reason(office: dict[str, bytes]) -> None:
    assert [name for name, data in office.items() if SENTINEL.encode() in data or SENTINEL in name] == []
    kinds = {Path(name).suffix for name in office if "2023/ditarik/" in name}
    assert kinds <= {".html", ".json"}  # the page, and word for agencies that it was cancelled
    main = page(office, "berita/2023/ditarik/").main
    assert words(main) == "Ditarik Judul ditarik Gambarnya terbit tanpa izin."
    assert main.find_all(["img", "a", "time"]) == []


def test_nothing_leads_to_a_withdrawn_release_but_the_list_and_its_translation(office: dict[str, bytes]) -> None:
    own = {"berita/2023/ditarik/index.html", "en/berita/2023/ditarik/index.html"}
    pages = {name: data for name, data in office.items() if name.endswith((".html", "sitemap.xml"))}
    assert {name for name, data in pages.items() if b"2023/ditarik" in data} - own == {"koreksi/index.html"}
    naming = {name for name, data in pages.items() if b"Judul ditarik" in data or b"Withdrawn title" in data}
    assert naming - own == {"koreksi/index.html"}
    assert page(office, "berita/2023/ditarik/").select_one("meta[name=robots]")["content"] == "noindex"


def test_a_withdrawn_release_offers_no_report(office: dict[str, bytes]) -> None:
    assert page(office, "berita/2023/ditarik/").select("a[href*='subject=']") == []


# --- reporting an error ---------------------------------------------------------------------------------------------


def report(soup: BeautifulSoup) -> tuple[str, dict[str, list[str]], str]:
    """Return (address, fields of the e-mail, text of the WhatsApp message)."""
    email, whatsapp = (str(a["href"]) for a in soup.select("section[aria-labelledby=report] a"))
    parts = urlsplit(email)
    return (
        unquote(parts.path),
        parse_qs(parts.query, strict_parsing=True),
        parse_qs(urlsplit(whatsapp).query)["text"][0],
    )


def test_an_error_is_reported_by_a_message_that_is_half_written(office: dict[str, bytes]) -> None:
    address, fields, message = report(page(office, "berita/2023/koreksi/"))
    assert address == "humas@pers.example"
    assert fields == {
        "subject": ["Kekeliruan dalam: Judul & 'kutip'"],
        "body": [
            f"Ada kekeliruan di halaman ini:\r\n{URL}/berita/2023/koreksi/\r\n\r\nYang keliru:\r\n\r\nYang benar, beserta sumbernya:"
        ],
    }
    assert message == f"{fields['subject'][0]}\n\n{fields['body'][0]}".replace("\r\n", "\n")
    assert page(office, "berita/2023/koreksi/").select_one("a[href^='https://wa.me/6281255500100?text=']") is not None


def test_the_message_speaks_the_language_of_the_page(office: dict[str, bytes]) -> None:
    _, fields, _ = report(page(office, "en/berita/2023/satu/"))
    assert fields["subject"] == ["Error in: News one"]
    assert f"{URL}/en/berita/2023/satu/" in fields["body"][0]


def test_a_contact_without_whatsapp_is_reached_by_e_mail_alone(tmp_path: Path) -> None:
    text = release("A", "2024-01-01").replace("contact: humas", "contact: karya")
    files = published(site(tmp_path, {"berita/2024/a/index.md": text}), PRESS_PAGE="", CORRECTIONS_PAGE="")
    links = page(files, "berita/2024/a/").select("section[aria-labelledby=report] a")
    assert [str(a["href"]).partition("?")[0] for a in links] == ["mailto:karya@pers.example"]
