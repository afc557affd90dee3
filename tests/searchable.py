"""A small site to be searched, in two languages, with texts that nobody may find; and what an index says."""

import gzip
import json
from pathlib import Path
from typing import Any

import cbor2

from newsroom.build import Outcome
from newsroom.order import Order
from tests.building import HIDDEN, built, draw_photos, standing_in
from tests.texts import ACTIVITY, CONTACTS, PAGE, PARTNER, PRODUCT, RELEASE, text

NOW = "2023-06-01 08:00"
SETTINGS = """\
SITENAME = "Lapas Perempuan Contoh"
SHORT_NAME = "Lapas Contoh"
SITEURL = "https://contoh.example"
TOPICS = {"kerja-sama": {"id": "Kerja sama", "en": "Cooperation"}, "karya": "Karya"}
CATEGORIES = {"kain": "Kain"}
LICENSES = {"press": {"name": "Pers"}}
COPYRIGHT = "© {year}"
MENU = ["release", "partner"]
PHOTO_WIDTHS = [48, 96]
PHOTO_FORMATS = ["webp", "jpeg"]
PRESS_SIDE = 0
WORKERS = 1
SEARCH_PATH = "cari"
SEARCH_SYNONYMS = {"kerja sama": ["kerjasama", "PKS"], "kain panjang": ["jarik"]}
"""
SIGNED = text(
    RELEASE
    + """\
tags: [mitra]
partners: [kampus, dinas]
quotes:
  - speaker: Siti Aminah
    role: Kepala
    text: Kami tidak sendiri
facts:
  - label: Mitra
    value: "2"
background: Sejak **2019**.
photos:
  - file: bersama.jpg
    caption: Kepala lapas dan mitra.
    alt: Dua orang.
    credit: Humas
    license: press
    consent: written
""",
    "Kedua pihak *bekerja sama*.\n\n- Pelatihan\n- Magang\n\nTulis `<b>tebal</b>` & <https://contoh.example/>.\n",
)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path fill="#275" d="M2 2h36v36H2z"/></svg>'
FILES: dict[str, str] = {
    "data/contacts.yaml": CONTACTS,
    "data/glossary.yaml": "- use: warga binaan (WBP)\n  instead_of: [napi]\n- use: PKS\n",
    "data/consents.yaml": "s-1: {scope: Photos, granted: 2023-01-15, withdrawn: 2023-05-01}\n",
    "berita/2023/mitra/index.md": SIGNED,
    "berita/2023/mitra/index.en.md": text("title: Two partners\nsummary: Agreements were signed.\n", "Both sides cooperate.\n"),
    "berita/2023/panen/index.md": text(
        RELEASE.replace("37 mitra", "Panen selada").replace("2023-01-31", "2023-05-02").replace("kerja-sama", "karya")
        + "sample: true\nphotos:\n  - file: dicabut.jpg\n    caption: Keterangan yang dicabut.\n    alt: A\n    credit: B\n"
        "    license: press\n    consent: written\n    consent_id: s-1\n",
        "Napi memanen.\n",
    ),
    "berita/2023/ditarik/index.md": text(
        RELEASE.replace("37 mitra", "Yang ditarik") + "status: withdrawn\nreason: Permintaan.\n", f"Isi {HIDDEN}.\n"
    ),
    f"berita/2023/{HIDDEN}-konsep/index.md": text(RELEASE.replace("37 mitra", HIDDEN) + "status: draft\n", HIDDEN),
    f"berita/2023/{HIDDEN}-esok/index.md": text(
        RELEASE.replace("37 mitra", HIDDEN).replace("2023-01-31", "2023-06-02"), HIDDEN
    ),
    "mitra/kampus/index.md": text(
        PARTNER + "summary: Kampus di kota.\nlogo: logo.svg\nlogo_permission: Surat\nagreements:\n  - number: PKS-07/2023\n"
        "    title: Pelatihan kerja\n    signed: 2023-01-31\n    scope: [sertifikasi]\n", "Mengajar menjahit.\n"
    ),
    "mitra/kampus/logo.svg": LOGO,
    "mitra/dinas/index.md": text(PARTNER.replace("Universitas Contoh", "Dinas Contoh").replace("education", "government")),
    "produk/batik/index.md": text(PRODUCT + "material: katun primisima\ntechnique: tulis\nsize: 2 m\nsku: B-7\nactivity: membatik\n"),
    "kegiatan/membatik/index.md": text(ACTIVITY + "start: 2021-04-01\nplace: Aula\npartners: [kampus]\n", "Mencanting.\n"),
    "halaman/profil/index.md": text(PAGE + "updated: 2022-03-04\n", "Didirikan 1982.\n"),
    "halaman/profil/index.en.md": text("title: About us\nsummary: Who we are.\n", "Founded in 1982.\n"),
}  # fmt: skip


def release(name: str, day: str, body: str = "Isi.\n") -> str:
    """Return news of a day."""
    return text(RELEASE.replace("37 mitra", name.replace("-", " ")).replace("2023-01-31", day), body)


DAYS = {
    "tenun-anggrek": "2021-01-05", "tenun-bakung": "2021-01-06", "tenun-cempaka": "2021-03-01",
    "tenun-dahlia": "2021-03-02", "tenun-enau": "2022-07-09", "tenun-flamboyan": "2022-08-01",
}  # fmt: skip
ARCHIVE = FILES | {f"berita/{day[:4]}/{name}/index.md": release(name, day) for name, day in DAYS.items()}


def write(folder: Path, files: dict[str, str], settings: str = "") -> Path:
    """Write a site (``settings`` after those above) and draw its photos."""
    for name, data in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(data, "utf-8")
    (folder / "pelicanconf.py").write_text(SETTINGS + settings, "utf-8")
    draw_photos(folder / "content")
    return folder


def build(folder: Path, **more: Any) -> Outcome:
    with standing_in(folder):
        return built(Order(now=NOW, lang="en", **more))


def unpacked(data: bytes) -> bytes:
    """Return what a compressed file of an index holds."""
    return gzip.decompress(data).removeprefix(b"pagefind_dcd")


def index_of(files: dict[str, bytes], place: str) -> dict[str, bytes]:
    """Return the files of a site's index in a language, or of one of its parts."""
    return {
        name.removeprefix(f"pagefind/{place}/"): data
        for name, data in files.items()
        if name.startswith(f"pagefind/{place}/")
    }


def named_pages(files: dict[str, bytes], lang: str) -> dict[str, dict[str, Any]]:
    """Return what an index in a language shows of each page, by the name of the result."""
    prefix = f"fragment/{lang}_"
    return {
        name.removeprefix("fragment/"): json.loads(unpacked(data))
        for name, data in files.items()
        if name.startswith(prefix)
    }


def pages(files: dict[str, bytes], lang: str) -> dict[str, dict[str, Any]]:
    """Return what an index in a language shows of each page, by address."""
    return {page["url"]: page for page in named_pages(files, lang).values()}


def metadata(files: dict[str, bytes], lang: str) -> list[Any]:
    """Return an index's metadata: version, pages, chunks of words, filters, sorts, fields."""
    entry = json.loads(files["pagefind-entry.json"])["languages"][lang]
    return cbor2.loads(unpacked(files[f"pagefind.{entry['hash']}.pf_meta"]))  # type: ignore[no-any-return]


def filters(files: dict[str, bytes], lang: str) -> dict[str, list[list[Any]]]:
    """Return the values of each filter with the numbers of the pages that have it."""
    return {
        name: cbor2.loads(unpacked(files[f"filter/{digest}.pf_filter"]))[1] for name, digest in metadata(files, lang)[3]
    }
