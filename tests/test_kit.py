"""Press kits: what is in them, what is not, that they are the same each time, and that the page leads to everything in one click."""

import re
import subprocess
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit
from zipfile import ZIP_STORED, ZipFile

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from newsroom.folder import RESERVED
from newsroom.language import filesize, language
from newsroom.order import Order
from tests.building import HIDDEN, PLUGINS, ROOT, built, drawn, standing_in, tree
from tests.pictures import LATITUDE, SENTINEL
from tests.sample import needed

NOW = "2023-06-01 08:00"
CONF = (ROOT / "tests/sites/golden/pelicanconf.py").read_text("utf-8")
URL = "https://teladan.example"
PLACE = "berita/2023/tiga-mitra"
ADDRESS = f"{URL}/{PLACE}/"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#{}"/></svg>'


def photo(file: str, more: str = "") -> str:
    return f"""\
  - file: {file}
    caption: Keterangan {file[:-4]}.
    alt: Gambar {file[:-4]} untuk yang tidak melihat.
    credit: Humas Teladan
    license: press
    consent: written
{more}"""


def release(title: str, summary: str, day: str, more: str = "", body: str = "") -> str:
    front = f"title: {title}\nsummary: {summary}\ndate: {day}\ndateline: Kota\ntopic: karya\ncontact: humas\n"
    return f"---\n{front}{more}---\n\n{body}\n"


def partner(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\nsector: education\n{more}---\n"


RELEASE = f"""\
---
title: Tiga mitra *menandatangani* perjanjian
summary: Lapas Teladan & tiga mitra bekerja sama.
date: 2023-01-31 10:00
dateline: Kota Teladan
topic: kerja-sama
contact: humas
partners: [boleh, belum, ditarik, tanpa-logo]
photos:
{photo("Pénandatanganan (1).jpg", "    creator: Ani")}
{photo("naskah.jpg", "    creator: humas teladan")}
{photo(f"{HIDDEN}-kedaluwarsa.jpg", "    consent_until: 2023-05-01")}
{photo("kelas.jpg", "    creator: Humas Teladan")}
    source_type: digitalCreation
quotes:
  - {{speaker: Siti, role: Ketua, text: Kami senang.}}
facts:
  - {{label: Mitra, value: "3"}}
background: "Dulu *satu* [mitra](/mitra/boleh/)."
corrections:
  - {{date: 2023-02-02, note: "Jumlah mitra 3, bukan 4.", major: true}}
---

Perjanjian berlaku **lima tahun**. Lihat [mitra](/mitra/boleh/index.md).

![](naskah.jpg)

![]({HIDDEN}-kedaluwarsa.jpg)

## Isi

- [Batik](tiga-mitra-kit.zip)
- Kue
"""
TRANSLATION = """\
---
title: Three partners sign
summary: Teladan Prison and three partners work together.
photos:
  - {file: Pénandatanganan (1).jpg, caption: The signing., alt: People at a table.}
---

The agreements last five years.
"""
FILES: dict[str, str] = {
    "data/contacts.yaml": (
        "humas: {name: Tim Humas, role: Humas, phone: +62 711 555 0100, whatsapp: +62 812 0000 0000, email: humas@teladan.example}\n"
    ),
    f"{PLACE}/index.md": RELEASE,
    f"{PLACE}/index.en.md": TRANSLATION,
    "berita/2023/captions/index.md": release(
        "Contoh panjang", "Ringkasan.", "2023-03-01", "sample: true\n", "Kalimat ini diulang sampai pesan penuh. " * 60
    ),
    "berita/2023/dicabut/index.md": release(
        "Dicabut",
        HIDDEN,
        "2023-03-02",
        f"status: withdrawn\nreason: Keliru.\nphotos:\n{photo(f'{HIDDEN}-dicabut.jpg')}",
        HIDDEN,
    ),
    "berita/2023/draf/index.md": release(HIDDEN, HIDDEN, "2023-03-03", "status: draft\n"),
    "berita/2023/embargo/index.md": release(HIDDEN, HIDDEN, "2023-03-03", "embargo: 2023-07-01\n"),
    "mitra/boleh/index.md": partner(
        "Universitas Contoh", f"logo: logo.svg\nlogo_dark: gelap.svg\nlogo_permission: Surat {HIDDEN}\n"
    ),
    "mitra/boleh/logo.svg": LOGO.format("7d1730"),
    "mitra/boleh/gelap.svg": LOGO.format("f0cf86"),
    "mitra/belum/index.md": partner("Dinas Contoh", "logo: logo.svg\n"),
    "mitra/belum/logo.svg": LOGO.format("006030"),
    "mitra/ditarik/index.md": partner(
        "Mitra Ditarik", "status: withdrawn\nreason: Berakhir.\nlogo: logo.svg\nlogo_permission: Surat\n"
    ),
    "mitra/ditarik/logo.svg": LOGO.format("0000ff"),
    "mitra/tanpa-logo/index.md": partner("Yayasan Contoh"),
}


def build(folder: Path, now: str = NOW, files: dict[str, str] = FILES, **overrides: object) -> dict[str, bytes]:
    """Write the folder, build it, return its output."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pelicanconf.py").write_text(CONF.replace('["kunjungan"]', "[]").replace('"kunjungan"', '""'), "utf-8")
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        for listed in re.findall(r"- file: (.+\.jpg)", text) if name.endswith("index.md") else []:
            (path.parent / listed).write_bytes(drawn(listed))
    with standing_in(folder):
        outcome = built(Order(now=now, lang="en", overrides=dict(overrides)))
    assert outcome.published, outcome.text
    return tree(folder / "output")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kit") / "situs"


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[str, bytes]:
    return build(folder)


@pytest.fixture(scope="module")
def kit(site: dict[str, bytes]) -> dict[str, bytes]:
    return unpacked(site[f"{PLACE}/tiga-mitra-kit.zip"])


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {entry: archive.read(entry) for entry in archive.namelist()}


def text(data: bytes) -> str:
    """Return what a text file says; it has to have a byte order mark and CRLF throughout."""
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def page(site: dict[str, bytes], name: str = PLACE) -> BeautifulSoup:
    return BeautifulSoup(site[f"{name}/index.html"], "lxml")


def one(found: list[str]) -> str:
    assert len(found) == 1, found
    return found[0]


def press(site: dict[str, bytes], stem: str) -> bytes:
    return site[one([name for name in site if name.startswith(f"{PLACE}/{stem}-press-")])]


def test_a_kit_holds_text_photos_logos_with_permission_and_the_small_print(kit: dict[str, bytes]) -> None:
    assert list(kit) == [
        "boilerplate.txt", "captions.txt", "contact.txt", "licenses.txt", "logo-boleh-dark.svg", "logo-boleh.svg",
        "tiga-mitra-kelas.jpg", "tiga-mitra-naskah.jpg", "tiga-mitra-penandatanganan-1.jpg", "tiga-mitra-whatsapp.txt",
        "tiga-mitra.md", "tiga-mitra.txt", "sha256sums.txt",
    ]  # fmt: skip


def test_photos_and_logos_are_the_published_ones(site: dict[str, bytes], kit: dict[str, bytes]) -> None:
    for stem in ("kelas", "naskah", "penandatanganan-1"):
        assert kit[f"tiga-mitra-{stem}.jpg"] == press(site, stem)
        assert Image.open(BytesIO(kit[f"tiga-mitra-{stem}.jpg"])).size == (160, 120)
    logos = {name: data for name, data in site.items() if name.startswith("mitra/boleh/logo")}
    assert {kit["logo-boleh.svg"], kit["logo-boleh-dark.svg"]} == set(logos.values())


def test_the_text_says_what_the_page_says_in_its_order(site: dict[str, bytes], kit: dict[str, bytes]) -> None:
    assert kit["tiga-mitra.txt"] == site[f"{PLACE}/tiga-mitra.txt"]
    names = [
        one([name for name in site if name.startswith(f"{PLACE}/{stem}-press-")])
        for stem in ("penandatanganan-1", "naskah", "kelas")
    ]
    assert (
        text(kit["tiga-mitra.txt"])
        == f"""\
Lapas Perempuan Teladan
Siaran pers, Selasa, 31 Januari 2023

Tiga mitra *menandatangani* perjanjian

Lapas Teladan & tiga mitra bekerja sama.

Ralat, 2 Februari 2023: Jumlah mitra 3, bukan 4.

Kota Teladan, 31 Januari 2023 – Perjanjian berlaku lima tahun. Lihat mitra ({URL}/mitra/boleh/).

Isi

- Batik ({ADDRESS}tiga-mitra-kit.zip)
- Kue

> “Kami senang.”
>
> – Siti, Ketua

Latar belakang

Dulu satu mitra ({URL}/mitra/boleh/).

Fakta singkat

- Mitra: 3

Foto

Keterangan Pénandatanganan (1). Foto: Ani/Humas Teladan (Bebas untuk pemberitaan)
{URL}/{names[0]}

Keterangan naskah. Foto: Humas Teladan (Bebas untuk pemberitaan)
{URL}/{names[1]}

Keterangan kelas. Ilustrasi: Humas Teladan (Bebas untuk pemberitaan)
{URL}/{names[2]}

Tentang Lapas Teladan

Lapas Teladan membina warga binaan perempuan.

Kontak pers

Tim Humas, Humas
Telepon: +62 711 555 0100
WhatsApp: +62 812 0000 0000
Surel: humas@teladan.example

{ADDRESS}
"""
    )


def test_the_markdown_shows_the_kits_own_pictures_where_the_page_has_them(kit: dict[str, bytes]) -> None:
    written = kit["tiga-mitra.md"].decode()
    assert "\r" not in written
    assert re.findall(r"^(?:# .*|## .*|!\[.*)$", written, re.MULTILINE) == [
        r"# Tiga mitra \*menandatangani\* perjanjian",
        "![Gambar Pénandatanganan (1) untuk yang tidak melihat.](tiga-mitra-penandatanganan-1.jpg)",
        "![Gambar naskah untuk yang tidak melihat.](tiga-mitra-naskah.jpg)",
        "## Isi",
        "## Latar belakang",
        "## Fakta singkat",
        "![Gambar kelas untuk yang tidak melihat.](tiga-mitra-kelas.jpg)",
        "## Tentang Lapas Teladan",
        "## Kontak pers",
    ]
    assert "Kota Teladan, 31 Januari 2023 – Perjanjian berlaku **lima tahun**. Lihat [mitra](" in written


def test_captions_and_licences_name_every_file(kit: dict[str, bytes]) -> None:
    assert text(kit["captions.txt"]).split("\n\n") == [
        """\
tiga-mitra-penandatanganan-1.jpg
Keterangan: Keterangan Pénandatanganan (1).
Kredit: Foto: Ani/Humas Teladan
Hak cipta: © 2023 Lapas Teladan
Lisensi: Bebas untuk pemberitaan. Sebut kredit.
Ukuran dalam piksel: 160 × 120
Deskripsi gambar: Gambar Pénandatanganan (1) untuk yang tidak melihat.""",
        """\
tiga-mitra-naskah.jpg
Keterangan: Keterangan naskah.
Kredit: Foto: Humas Teladan
Hak cipta: © 2023 Lapas Teladan
Lisensi: Bebas untuk pemberitaan. Sebut kredit.
Ukuran dalam piksel: 160 × 120
Deskripsi gambar: Gambar naskah untuk yang tidak melihat.""",
        """\
tiga-mitra-kelas.jpg
Keterangan: Keterangan kelas.
Kredit: Ilustrasi: Humas Teladan
Hak cipta: © 2023 Lapas Teladan
Lisensi: Bebas untuk pemberitaan. Sebut kredit.
Ukuran dalam piksel: 160 × 120
Deskripsi gambar: Gambar kelas untuk yang tidak melihat.""",
        """\
Logo adalah milik pemiliknya: pakai tanpa diubah, dan hanya dalam berita tentang pemiliknya.
logo-boleh-dark.svg: Universitas Contoh
logo-boleh.svg: Universitas Contoh
""",
    ]
    assert text(kit["licenses.txt"]).splitlines() == [
        "Bebas untuk pemberitaan. Sebut kredit.", "tiga-mitra-penandatanganan-1.jpg", "tiga-mitra-naskah.jpg", "tiga-mitra-kelas.jpg",
    ]  # fmt: skip
    assert text(kit["boilerplate.txt"]) == "Lapas Perempuan Teladan\n\nLapas Teladan membina warga binaan perempuan.\n"
    assert text(kit["contact.txt"]) == (
        "Tim Humas, Humas\nTelepon: +62 711 555 0100\nWhatsApp: +62 812 0000 0000\nSurel: humas@teladan.example\n"
    )


def test_the_list_of_digests_covers_every_other_file(kit: dict[str, bytes]) -> None:
    rows = [line.split("  ") for line in kit["sha256sums.txt"].decode("ascii").splitlines()]
    assert rows == [[sha256(data).hexdigest(), name] for name, data in kit.items() if name != "sha256sums.txt"]


def test_a_kit_unpacks_everywhere(site: dict[str, bytes], tmp_path: Path) -> None:
    for place in [name for name in site if name.endswith(".zip")]:
        with ZipFile(BytesIO(site[place])) as archive:
            names = archive.namelist()
            assert len({name.casefold() for name in names}) == len(names)
            for entry in archive.infolist():
                assert re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", entry.filename)
                assert not RESERVED.match(entry.filename)
                assert (entry.compress_type, entry.external_attr >> 16, entry.flag_bits) == (ZIP_STORED, 0o100644, 0)
    path = tmp_path / "kit.zip"
    path.write_bytes(site[f"{PLACE}/tiga-mitra-kit.zip"])
    subprocess.run([needed("unzip", "unzip"), "-q", path, "-d", tmp_path / "kit"], check=True)
    subprocess.run(
        [needed("sha256sum", "coreutils"), "--strict", "-c", "sha256sums.txt"], cwd=tmp_path / "kit", check=True
    )
    assert tree(tmp_path / "kit") == dict(sorted(unpacked(path.read_bytes()).items()))


def test_the_entries_have_the_day_of_the_release_or_of_its_last_major_correction(site: dict[str, bytes]) -> None:
    for place, moment in (
        (f"{PLACE}/tiga-mitra-kit.zip", (2023, 2, 2, 0, 0, 0)),
        ("berita/2023/captions/captions-kit.zip", (2023, 3, 1, 0, 0, 0)),
    ):
        with ZipFile(BytesIO(site[place])) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {moment}


def test_the_same_content_gives_the_same_kit_on_another_day(site: dict[str, bytes], tmp_path: Path) -> None:
    later = build(tmp_path / "situs", "2024-02-03 04:05", {k: v for k, v in FILES.items() if "embargo" not in k})
    taken = [name for name in site if name.endswith((".zip", ".txt")) and name.startswith(("berita", "en/berita"))]
    assert len(taken) == 9
    assert [name for name in taken if later[name] != site[name]] == []


def test_nothing_hidden_is_in_a_kit_and_the_pictures_carry_nothing_of_their_originals(site: dict[str, bytes]) -> None:
    kits = {name: unpacked(data) for name, data in site.items() if name.endswith(".zip")}
    assert sorted(kits) == [
        "berita/2023/captions/captions-kit.zip", f"{PLACE}/tiga-mitra-kit.zip", f"en/{PLACE}/tiga-mitra-kit.zip",
    ]  # fmt: skip
    for files in kits.values():
        for name, data in files.items():
            for secret in (HIDDEN.encode(), SENTINEL.encode(), LATITUDE, b"Mitra Ditarik"):
                assert secret not in data, name
    withdrawn = [name for name in site if name.startswith("berita/2023/dicabut/")]
    assert "berita/2023/dicabut/index.html" in withdrawn
    assert [name for name in withdrawn if name.endswith((".zip", ".txt", ".jpg"))] == []


def test_a_kit_of_a_translation_speaks_its_language(site: dict[str, bytes]) -> None:
    kit = unpacked(site[f"en/{PLACE}/tiga-mitra-kit.zip"])
    written = text(kit["tiga-mitra.txt"])
    assert written.splitlines()[:4] == [
        "Lapas Perempuan Teladan",
        "Press release, Tuesday, 31 January 2023",
        "",
        "Three partners sign",
    ]
    assert f"\n{URL}/en/{PLACE}/\n" in written
    assert "Caption: The signing.\nCredit: Photo: Ani/Humas Teladan\n" in text(kit["captions.txt"])


def test_a_slug_that_is_the_name_of_another_file_of_the_kit_hides_neither(site: dict[str, bytes]) -> None:
    kit = unpacked(site["berita/2023/captions/captions-kit.zip"])
    assert list(kit) == [
        "boilerplate.txt", "captions-text-whatsapp.txt", "captions-text.md", "captions-text.txt", "contact.txt", "sha256sums.txt",
    ]  # fmt: skip
    assert kit["captions-text.txt"] == site["berita/2023/captions/captions.txt"]


def test_a_sample_says_so_in_every_text(site: dict[str, bytes]) -> None:
    for name in ("captions.txt", "captions-whatsapp.txt"):
        assert "Halaman ini hanya contoh." in text(site[f"berita/2023/captions/{name}"])


def test_a_message_has_at_most_1000_characters_and_ends_with_the_link(site: dict[str, bytes]) -> None:
    assert text(site[f"{PLACE}/tiga-mitra-whatsapp.txt"]) == (
        "*Tiga mitra menandatangani perjanjian*\n\nKota Teladan, 31 Januari 2023 – Perjanjian berlaku lima tahun. Lihat mitra.\n\n"
        f"- Batik\n- Kue\n\n{ADDRESS}\n"
    )
    long = text(site["berita/2023/captions/captions-whatsapp.txt"]).rstrip("\n")
    assert 960 < len(long) <= 1000
    assert long.endswith(f" Kalimat ini diulang sampai pesan penuh.\n\n{URL}/berita/2023/captions/")


def test_two_photos_of_one_name_are_two_files(tmp_path: Path) -> None:
    files = {
        "data/contacts.yaml": FILES["data/contacts.yaml"],
        "berita/2023/dua/index.md": release(
            "Dua", "Dua foto.", "2023-03-01", f"photos:\n{photo('a b.jpg')}{photo('a-b.jpg')}"
        ),
    }
    kit = unpacked(build(tmp_path / "situs", files=files)["berita/2023/dua/dua-kit.zip"])
    assert sorted(name for name in kit if name.endswith(".jpg")) == ["dua-a-b-2.jpg", "dua-a-b.jpg"]
    assert kit["dua-a-b-2.jpg"] != kit["dua-a-b.jpg"]


def test_without_a_rendition_for_print_the_widest_one_is_taken(tmp_path: Path) -> None:
    site = build(tmp_path / "situs", PRESS_SIDE=0)
    kit = unpacked(site[f"{PLACE}/tiga-mitra-kit.zip"])
    widest = one([name for name in site if re.match(rf"{PLACE}/kelas-96\..*jpg", name)])
    assert kit["tiga-mitra-kelas.jpg"] == site[widest]


def test_the_page_leads_to_everything_in_one_click(site: dict[str, bytes], kit: dict[str, bytes]) -> None:
    found = page(site)
    here = {urljoin(ADDRESS, str(a["href"])): a for a in found.select("main a[href]")}
    for name, said in (
        ("tiga-mitra-kit.zip", "Paket pers ZIP"),
        ("tiga-mitra.txt", "Teks lengkap TXT"),
        ("tiga-mitra-whatsapp.txt", "Teks untuk WhatsApp TXT"),
    ):
        size = filesize(len(site[f"{PLACE}/{name}"]), language("id"))
        assert " ".join(here[ADDRESS + name].parent.get_text(" ").split()) == f"{said}, {size}"
    figures = found.select("main figure.figure")
    assert len(figures) == 3
    for figure in figures:
        link = figure.select_one(".photo-download a[download]")
        name = urlsplit(urljoin(ADDRESS, link["href"])).path.lstrip("/")
        assert kit[link["download"]] == site[name]
        width, height = Image.open(BytesIO(site[name])).size
        said = " ".join(link.parent.get_text(" ").split())
        assert said == f"Unduh JPEG, {width} × {height} piksel, {filesize(len(site[name]), language('id'))}"
        assert figure.select_one("details").get_text(" ", strip=True) == "Ketentuan pemakaian Sebut kredit."
    assert "tel:+627115550100" in here
    assert "mailto:humas@teladan.example" in here
    assert "https://wa.me/6281200000000" in here


def test_a_credit_names_creator_and_holder_and_is_there_to_copy(site: dict[str, bytes]) -> None:
    found = page(site)
    credits = ["Foto: Ani/Humas Teladan", "Foto: Humas Teladan", "Ilustrasi: Humas Teladan"]
    assert [span.get_text().split(" · ")[0] for span in found.select("main .figure .credit")] == credits
    assert [button["data-copy"] for button in found.select(".photo-download .copy")] == credits


def test_share_links_carry_the_release_and_load_nothing(site: dict[str, bytes]) -> None:
    found = page(site)
    links = {a.get_text(): a["href"] for a in found.select(".release-tools a[rel=nofollow]")}
    title = "Tiga mitra *menandatangani* perjanjian"
    message = text(site[f"{PLACE}/tiga-mitra-whatsapp.txt"]).rstrip("\n")
    assert list(links) == ["WhatsApp", "X", "Facebook", "Surel"]
    assert urlsplit(links["WhatsApp"])[:3] == ("https", "wa.me", "/")
    assert parse_qs(urlsplit(links["WhatsApp"]).query) == {"text": [message]}
    assert parse_qs(urlsplit(links["X"]).query) == {"text": [title], "url": [ADDRESS]}
    assert parse_qs(urlsplit(links["Facebook"]).query) == {"u": [ADDRESS]}
    assert (
        unquote(links["Surel"])
        == f"mailto:?subject={title}&body=Lapas Teladan & tiga mitra bekerja sama.\r\n\r\n{ADDRESS}"
    )
    sources = [tag["src"] for tag in found.select("[src]")]
    assert [source for source in sources if urlsplit(source).netloc] == []


def test_every_copy_button_is_hidden_until_a_script_shows_it(site: dict[str, bytes]) -> None:
    buttons = page(site).select("button.copy")
    assert len(buttons) == 6
    assert all(button.has_attr("hidden") for button in buttons)


def test_without_the_plugin_a_page_offers_no_kit(tmp_path: Path) -> None:
    plugins = [name for name in PLUGINS if name != "newsroom.kit"]
    files = {name: text.replace("[Batik](tiga-mitra-kit.zip)", "Batik") for name, text in FILES.items()}
    site = build(tmp_path / "situs", files=files, PLUGINS=plugins)
    assert page(site).select(".release-tools") == []
    assert [name for name in site if name.endswith(".zip")] == []
