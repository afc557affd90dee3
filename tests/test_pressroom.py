"""The press room: contacts, rules, words and logo to take away, who is in office, and the ways to everything else."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import resvg_py
from lxml import etree
from PIL import Image, ImageChops, ImageStat

from newsroom import emblem
from newsroom.emblem import on_ground
from newsroom.kinds.data import PersonMeta
from newsroom.pressroom import Official, in_office
from newsroom.settings import SettingsError, settings_of
from tests.pictures import data
from tests.pressoffice import OFFICE, outcome, page, published, release, site, words

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 16"><rect width="32" height="16" fill="#7d1730"/>'
LOGO += b'<circle cx="8" cy="8" r="5" fill="#f0cf86"/></svg>'
PEOPLE = """\
a: {name: Sari, titles: "S.H.", positions: [{role: Kepala, institution: Lapas Contoh, from: 2023-01-01}]}
b: {name: Ratna, positions: [{role: Kepala, institution: Lapas Contoh, from: 2020-01-01, until: 2022-12-31}]}
"""
FILES = {**OFFICE, "data/logo.svg": LOGO, "data/people.yaml": PEOPLE}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return published(site(tmp_path_factory.mktemp("office"), FILES, "LOGO = 'logo.svg'\n"))


# --- the page -------------------------------------------------------------------------------------------------------


def test_all_contacts_stand_there_with_their_hours(office: dict[str, bytes]) -> None:
    found = page(office, "media/").select("section[aria-labelledby=contacts] .contact")
    assert [words(contact).replace("@ ", "@") for contact in found] == [
        "Tim Humas Humas Telepon +62 711 555 0100 WhatsApp +62 812 5550 0100 Surel humas@pers.example Senin-Jumat, 08.00-16.00 WIB",
        "Galeri Produk Telepon +62 711 555 0200 Surel karya@pers.example",
    ]


def test_the_written_page_moves_to_the_press_room_and_keeps_its_words(office: dict[str, bytes]) -> None:
    soup = page(office, "media/")
    assert (words(soup.h1), words(soup.select_one(".standfirst"))) == ("Ruang pers", "Bagi wartawan.")
    assert words(soup.select_one("main .prose")) == "Aturan embargo."
    assert "halaman/pers/index.html" not in office
    assert b"halaman/pers" not in b"".join(office.values())


def test_both_boilerplates_are_there_to_read_and_to_copy(office: dict[str, bytes]) -> None:
    section = page(office, "media/").select_one("section[aria-labelledby=boilerplate]")
    assert [button["data-copy"] for button in section.select(".copy")] == ["Satu kalimat.", "Paragraf tentang lapas."]
    assert [p.find(string=True).strip() for p in section.find_all("p")] == ["Satu kalimat.", "Paragraf tentang lapas."]


def test_only_who_is_in_office_now_is_named(office: dict[str, bytes]) -> None:
    assert [words(div) for div in page(office, "media/").select("section[aria-labelledby=officials] dl div")] == [
        "Kepala Sari, S.H. sejak 1 Januari 2023",
    ]


def test_it_leads_to_library_news_corrections_and_feeds_and_they_lead_back(office: dict[str, bytes]) -> None:
    soup = page(office, "media/")
    assert [(words(a), a["href"]) for a in soup.select("nav[aria-labelledby=more] a")] == [
        ("Galeri foto", "foto/"), ("Semua berita", "../berita/"), ("Koreksi", "../koreksi/"),
    ]  # fmt: skip
    feeds = [
        (words(div.dt), [(words(a), a["href"]) for a in div.dd.select("a")])
        for div in soup.select("[aria-labelledby=feeds] div")
    ]
    assert [name for name, _ in feeds] == ["Semua berita", "Kerja sama", "Karya"]
    assert feeds[0][1] == [
        ("Atom", "../berita/atom.xml"), ("RSS", "../berita/rss.xml"), ("JSON Feed", "../berita/feed.json"),
    ]  # fmt: skip
    assert [words(h3) for h3 in soup.select("section[aria-labelledby=news] h3")] == [
        "Berita contoh",
        "Berita dua",
        "Berita satu",
    ]
    assert len(soup.select("section[aria-labelledby=photos] figure a[href^='foto/']")) == 4
    menu = page(office, "").select("nav[aria-label='Menu utama'] a")
    assert [(words(a), a["href"]) for a in menu] == [
        ("Berita", "berita/"),
        ("Kegiatan", "kegiatan/"),
        ("Media", "media/"),
    ]
    current = page(office, "media/foto/").select("nav[aria-label='Menu utama'] [aria-current]")
    assert [(words(a), a["aria-current"]) for a in current] == [("Media", "true")]


def test_a_translation_of_the_page_makes_a_press_room_in_its_language(tmp_path: Path) -> None:
    files = {
        **FILES,
        "halaman/pers/index.en.md": "---\ntitle: Press room\nsummary: For journalists.\n---\n\nEmbargo rules.\n",
    }
    office = published(site(tmp_path, files, "LOGO = 'logo.svg'\n"))
    soup = page(office, "en/media/")
    assert words(soup.select_one("main .prose")) == "Embargo rules."
    assert [b["data-copy"] for b in soup.select(".copy")] == ["One sentence.", "A paragraph on the prison."]
    assert [words(h3) for h3 in soup.select("section[aria-labelledby=news] h3")] == ["News one"]
    menu = page(office, "en/berita/2023/satu/").select("nav[aria-label='Main menu'] a")
    assert [(words(a), a["href"]) for a in menu][-1:] == [("Press", "../../../media/")]
    assert [a["href"] for a in soup.select("nav.languages a")] == ["../../media/", "./"]


def test_without_a_written_page_the_rest_stands_alone(tmp_path: Path) -> None:
    office = published(
        site(tmp_path, {"berita/2024/a/index.md": release("A", "2024-01-01")}), PRESS_PAGE="", CORRECTIONS_PAGE=""
    )
    soup = page(office, "media/")
    assert words(soup.h1) == "Media"
    assert (soup.select("main .prose"), soup.select("section[aria-labelledby=logo]"), soup.select("#officials")) == (
        [],
        [],
        [],
    )
    assert len(soup.select("section[aria-labelledby=contacts] .contact")) == 2


def test_without_the_setting_there_is_no_press_room_and_no_menu_item(tmp_path: Path) -> None:
    office = published(site(tmp_path, OFFICE), PRESS_PATH="", PHOTOS_PATH="")
    assert [name for name in office if name.startswith("media")] == []
    assert "halaman/pers/index.html" in office
    assert [words(a) for a in page(office, "").select("nav[aria-label='Menu utama'] a")] == ["Berita", "Kegiatan"]


def test_a_page_that_the_settings_name_has_to_exist(tmp_path: Path) -> None:
    folder = site(tmp_path, OFFICE)
    assert outcome(folder, PRESS_PAGE="tiada").text == (
        'pelicanconf.py:1: PRESS_PAGE: there is no "tiada" below halaman/. Write the name of a folder below halaman/.'
    )


def test_a_withdrawn_page_leaves_only_its_reason(tmp_path: Path) -> None:
    gone = "---\ntitle: Ruang pers\nsummary: S.\nstatus: withdrawn\nreason: Disusun ulang.\n---\n\nAturan lama.\n"
    office = published(site(tmp_path, {**OFFICE, "halaman/pers/index.md": gone}))
    assert words(page(office, "media/").main) == "Ditarik Ruang pers Disusun ulang."


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"PRESS_PATH": "berita"}, 'PRESS_PATH: Value error, "berita" is taken by something else'),
        ({"CORRECTIONS_PATH": "en/koreksi"}, 'CORRECTIONS_PATH: Value error, "en/koreksi" is taken by something else'),
        (
            {"PRESS_PATH": "media", "PHOTOS_PATH": "media"},
            'PHOTOS_PATH: Value error, "media" is taken by something else',
        ),
        (
            {"PRESS_PATH": "/media/"},
            "PRESS_PATH: String should match pattern '^([a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*)?$'",
        ),
    ],
)
def test_an_address_that_is_taken_or_none_is_refused(given: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_of({"SITENAME": "A", "SHORT_NAME": "A", **given})
    assert str(caught.value) == told


# --- who is in office -----------------------------------------------------------------------------------------------


def person(**position: str) -> PersonMeta:
    return PersonMeta.model_validate({"name": "Sari", "positions": [{"role": "Kepala", **position}]})


@pytest.mark.parametrize(
    ("position", "named"),
    [
        ({"institution": "Lapas", "from": "2024-07-01"}, True),
        ({"institution": "Lapas", "from": "2024-07-02"}, False),
        ({"institution": "Lapas", "from": "2020-01-01", "until": "2024-07-01"}, True),
        ({"institution": "Lapas", "from": "2020-01-01", "until": "2024-06-30"}, False),
        ({"institution": "Lapas", "until": "2025-01-01"}, True),
        ({"institution": "Lapas"}, False),  # of whom no day is known, may have left long ago
        ({"institution": "Kantor Wilayah", "from": "2020-01-01"}, False),
        ({"from": "2020-01-01"}, False),
    ],
)
def test_days_and_institution_say_who_is_in_office(position: dict[str, str], named: bool) -> None:
    found = in_office([person(**position)], {"Lapas", "Lapas Contoh"}, date(2024, 7, 1))
    since = date.fromisoformat(position["from"]) if "from" in position else None
    assert found == ([Official("Sari", "Kepala", since)] if named else [])


def test_an_institution_is_known_by_every_name_it_has_had(tmp_path: Path) -> None:
    files = {
        **OFFICE,
        "data/people.yaml": "a: {name: Sari, positions: [{role: Kepala, institution: Penjara Contoh, from: 2023-01-01}]}\n",
        "data/institutions.yaml": "lapas: {names: [{name: Penjara Contoh, until: 2010-01-01}, {name: Lapas Contoh}]}\n",
    }
    office = published(site(tmp_path, files))
    assert [words(dd) for dd in page(office, "media/").select("section[aria-labelledby=officials] dd")] == [
        "Sari sejak 1 Januari 2023"
    ]


# --- the logo -------------------------------------------------------------------------------------------------------


def downloads(office: dict[str, bytes]) -> list[tuple[str, bytes, str]]:
    """Return (what is said of a file, its bytes, its address)."""
    links = page(office, "media/").select("section[aria-labelledby=logo] a[download]")
    addresses = [str(a["href"]).removeprefix("../") for a in links]
    names = [address if address.startswith("theme") else f"media/{address}" for address in addresses]
    return [(words(a), office[name], name) for a, name in zip(links, names, strict=True)]


def test_the_logo_is_there_as_a_drawing_and_as_pictures_on_both_grounds(office: dict[str, bytes]) -> None:
    found = downloads(office)
    sizes = [f"{max(1, round(len(content) / 1000))} kB" for _, content, _ in found]
    assert [said for said, _, _ in found] == [
        f"Gambar vektor, untuk segala ukuran SVG, {sizes[0]}", f"Tanpa latar PNG, 1.600 × 800 px, {sizes[1]}",
        f"Di latar terang PNG, 2.000 × 1.200 px, {sizes[2]}", f"Di latar gelap PNG, 2.000 × 1.200 px, {sizes[3]}",
    ]  # fmt: skip
    drawing = etree.fromstring(found[0][1])
    assert drawing.get("viewBox") == "0 0 32 16"
    bare, light, dark = (Image.open(BytesIO(content)) for _, content, _ in found[1:])
    assert (bare.mode, bare.size, light.mode, light.size, dark.size) == (
        "RGBA",
        (1600, 800),
        "RGB",
        (2000, 1200),
        (2000, 1200),
    )
    assert (bare.getpixel((800, 400)), light.getpixel((1000, 600))) == ((125, 23, 48, 255), (125, 23, 48))
    assert (light.getpixel((5, 5)), dark.getpixel((5, 5))) == ((255, 255, 255), (20, 20, 20))


def test_the_picture_is_what_another_program_draws_of_the_drawing(office: dict[str, bytes]) -> None:
    found = downloads(office)
    drawn = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=found[0][1].decode(), width=400))))
    small = Image.open(BytesIO(found[1][1])).resize(drawn.size)
    difference = ImageChops.difference(small.convert("RGB"), drawn.convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 1
    assert drawn.getpixel((100, 100)) == (240, 207, 134, 255)


def test_a_logo_that_would_vanish_on_a_ground_stands_on_a_plate_there() -> None:
    ink = Image.new("RGBA", (80, 40), (10, 10, 10, 255))
    open_, plated = on_ground(ink, "dark", plated=False), on_ground(ink, "dark", plated=True)
    assert (open_.size, plated.size) == ((100, 60), (100, 60))
    assert [open_.getpixel(place) for place in ((2, 2), (7, 7), (50, 30))] == [(20, 20, 20), (20, 20, 20), (10, 10, 10)]
    assert [plated.getpixel(place) for place in ((2, 2), (7, 7), (50, 30))] == [
        (20, 20, 20),
        (255, 255, 255),
        (10, 10, 10),
    ]


def test_a_logo_of_pixels_is_offered_as_large_as_it_is(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (900, 300))
    picture.paste((125, 23, 48, 255), (50, 50, 850, 250))
    office = published(site(tmp_path, {**OFFICE, "data/logo.png": data(picture, "PNG")}, "LOGO = 'logo.png'\n"))
    found = downloads(office)
    assert [said.partition(", ")[0] for said, _, _ in found] == [
        "Tanpa latar PNG",
        "Di latar terang PNG",
        "Di latar gelap PNG",
    ]
    assert [Image.open(BytesIO(content)).size for _, content, _ in found] == [(800, 200), (1000, 400), (1000, 400)]


def test_the_same_logo_makes_the_same_files(office: dict[str, bytes], tmp_path: Path) -> None:
    again = published(site(tmp_path, FILES, "LOGO = 'logo.svg'\n"))
    assert downloads(again) == downloads(office)


def test_its_pictures_are_kept_drawn_anew_by_a_cold_build_and_where_one_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, times = site(tmp_path, FILES, "LOGO = 'logo.svg'\n"), []
    real = emblem.pictures
    monkeypatch.setattr(emblem, "pictures", lambda *given: times.append(given) or real(*given))

    def drawn(*, cold: bool = False) -> tuple[list[tuple[str, bytes, str]], int]:
        return downloads(published(folder, cold=cold)), len(times)

    first, _ = drawn()
    assert drawn() == (first, 1)
    assert drawn(cold=True) == (first, 2)
    kept = sorted((folder / ".cache").rglob("logos/*.png"))
    assert len(kept) == 3
    for number, damaged in enumerate(kept, 3):
        damaged.write_bytes(damaged.read_bytes()[:-30])
        assert drawn() == (first, number)
