"""A small press office for the tests of the press room: releases, an activity, products and pages share photos, in two languages."""

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from newsroom.build import Outcome
from newsroom.order import Order
from tests.building import built, draw_photos, drawn, standing_in, tree
from tests.texts import ACTIVITY, PAGE, PRODUCT, RELEASE, text

NOW = "2024-07-01 09:00"
URL = "https://pers.example"
SETTINGS = f"""\
SITENAME = "Lapas Perempuan Contoh"
SHORT_NAME = "Lapas Contoh"
SITEURL = "{URL}"
BOILERPLATE = {{"id": "Paragraf tentang lapas.", "en": "A paragraph on the prison."}}
BOILERPLATE_SHORT = {{"id": "Satu kalimat.", "en": "One sentence."}}
TOPICS = {{"kerja-sama": {{"id": "Kerja sama", "en": "Cooperation"}}, "karya": "Karya"}}
CATEGORIES = {{"kain": "Kain"}}
LICENSES = {{
    "press": {{"name": {{"id": "Pers", "en": "Press"}}, "terms": {{"id": "Sebut kredit.", "en": "Name the credit."}}}},
    "bebas": {{"name": "CC", "url": "https://cc.example/by/"}},
}}
COPYRIGHT = "© {{year}} Lapas Contoh"
MENU = ["release", "activity", "press"]
PRESS_PATH = "media"
PRESS_PAGE = "pers"
PHOTOS_PATH = "media/foto"
COVERAGE_PATH = "media/liputan"
CORRECTIONS_PATH = "koreksi"
CORRECTIONS_PAGE = "ralat"
PHOTO_WIDTHS = [48, 96]
PHOTO_FORMATS = ["webp", "jpeg"]
PRESS_SIDE = 120
WORKERS = 1
"""
CONTACTS = """\
humas:
  name: Tim Humas
  role: Humas
  phone: +62 711 555 0100
  whatsapp: +62 812 5550 0100
  email: humas@pers.example
  hours: Senin-Jumat, 08.00-16.00 WIB
karya:
  name: Galeri
  role: Produk
  phone: +62 711 555 0200
  email: karya@pers.example
"""


def photo(file: str, caption: str, more: str = "", license: str = "press") -> str:
    """Return an entry of ``photos:``; ``more`` are further lines, four spaces in."""
    return (
        f"  - file: {file}\n    caption: {caption}\n    alt: Alt {file}\n    credit: Humas\n    license: {license}\n"
        f"    consent: written\n{more}"
    )


def release(title: str, date: str, more: str = "", topic: str = "kerja-sama", body: str = "Isi.\n") -> str:
    front = RELEASE.replace("37 mitra", title).replace("2023-01-31", date).replace("kerja-sama", topic)
    return text(front + more, body)


def site(folder: Path, files: dict[str, str | bytes], settings: str = "") -> Path:
    """Write a site: the settings above (``settings`` after them), the contacts, and ``files`` below content/; draw its photos."""
    everything: dict[str, str | bytes] = {"data/contacts.yaml": CONTACTS, **files}
    for name, data in everything.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    (folder / "pelicanconf.py").write_text(SETTINGS + settings, "utf-8")
    draw_photos(folder / "content")
    return folder


def outcome(folder: Path, now: str = NOW, *, cold: bool = False, **overrides: Any) -> Outcome:
    with standing_in(folder):
        return built(Order(now=now, lang="en", cold=cold, overrides=overrides))


def published(folder: Path, now: str = NOW, *, cold: bool = False, **overrides: Any) -> dict[str, bytes]:
    """Build and return the output's files; nothing may be wrong."""
    found = outcome(folder, now, cold=cold, **overrides)
    assert (found.text, found.published) == ("", True), found.text
    return tree(folder / "output")


def page(files: dict[str, bytes], address: str) -> BeautifulSoup:
    return BeautifulSoup(files[address.lstrip("/") + "index.html"], "lxml")


def words(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


OFFICE: dict[str, str | bytes] = {
    "berita/2023/satu/index.md": release(
        "Berita satu", "2023-01-31",
        "activities: [membatik]\nphotos:\n"
        + photo("bersama.jpg", "Foto bersama.", "    creator: Sari\n    date: 2022-12-30\n    place: Aula\n")
        + photo("dua.jpg", "Yang kedua.", license="bebas"),
    ),
    "berita/2023/satu/index.en.md": text(
        "title: News one\nsummary: Signed.\nphotos:\n  - {file: bersama.jpg, caption: A group photo.}\n", "Text.\n"
    ),
    # The same file under another name, with another caption.
    "berita/2024/dua/index.md": release("Berita dua", "2024-02-01", "photos:\n" + photo("lagi.jpg", "Sekali lagi."), "karya"),
    "berita/2024/dua/lagi.jpg": drawn("bersama.jpg"),
    "berita/2024/contoh/index.md": release(
        "Berita contoh", "2024-03-01", "sample: true\nphotos:\n" + photo("contoh.jpg", "Hanya contoh.")
    ),
    "kegiatan/membatik/index.md": text(ACTIVITY + "photos:\n" + photo("canting.jpg", "Canting."), "Isi.\n"),
    "produk/batik/index.md": text(PRODUCT + "activity: membatik\nphotos:\n" + photo("kain.jpg", "Kain."), "Isi.\n"),
    "halaman/profil/index.md": text(PAGE + "photos:\n" + photo("gedung.jpg", "Gedung."), "Isi.\n"),
    "halaman/pers/index.md": text("title: Ruang pers\nsummary: Bagi wartawan.\nupdated: 2024-01-01\n", "Aturan embargo.\n"),
    "halaman/ralat/index.md": text("title: Ralat\nsummary: Cara kami memperbaiki.\n", "Kami memperbaiki.\n"),
}  # fmt: skip
