"""The photo library: one page a picture, whatever is said of it, by how many texts; lists by year, topic and activity."""

import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import Tag
from PIL import Image

from tests.building import drawn
from tests.pressoffice import OFFICE, URL, outcome, page, photo, published, release, site, words


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return published(site(tmp_path_factory.mktemp("office"), OFFICE))


def named(name: str) -> str:
    """The address of the page of a photo file that the tests draw."""
    return f"media/foto/{name}-{sha256(drawn(f'{name}.jpg')).hexdigest()[:8]}/"


def captions(files: dict[str, bytes], address: str) -> list[str]:
    return [words(caption) for caption in page(files, address).select(".listing-main .caption")]


def target(link: Tag, address: str) -> str:
    return urljoin(f"/{address}", str(link["href"])).lstrip("/")


def picture_pages(files: dict[str, bytes]) -> set[str]:
    return {name.removesuffix("index.html") for name in files if re.search(r"-[0-9a-f]{8}/index\.html$", name)}


# --- a picture's page -----------------------------------------------------------------------------------------------


def test_every_photo_has_one_page_in_a_language_though_two_texts_use_the_file(office: dict[str, bytes]) -> None:
    names = ("bersama", "canting", "contoh", "dua", "gedung", "kain")
    english = {f"en/{named('bersama')}", f"en/{named('dua')}"}
    assert picture_pages(office) == {named(name) for name in names} | english


def test_a_page_says_all_that_is_known_of_a_picture(office: dict[str, bytes]) -> None:
    soup = page(office, named("bersama"))
    assert words(soup.h1) == "Foto 1: Berita satu"
    assert soup.select_one("meta[name=description]")["content"] == "Foto bersama."
    assert [words(caption) for caption in soup.select("main .caption")] == ["Foto bersama."]
    assert {words(div.dt): words(div.dd) for div in soup.select("main .facts dl div")} == {
        "Kredit": "Sari/Humas Salin kredit", "Pembuat": "Sari", "Tanggal": "30 Desember 2022", "Tempat": "Aula",
        "Hak cipta": "© 2022 Lapas Contoh", "Lisensi": "Pers Sebut kredit.",
    }  # fmt: skip
    assert soup.select_one("main .facts .copy")["data-copy"] == "Foto: Sari/Humas"


def test_a_licence_with_an_address_links_to_its_terms(office: dict[str, bytes]) -> None:
    assert [a["href"] for a in page(office, named("dua")).select(".facts a[rel=license]")] == ["https://cc.example/by/"]


def test_all_sizes_are_to_download_with_their_true_pixels_and_bytes(office: dict[str, bytes]) -> None:
    address = named("bersama")
    found = []
    for entry in page(office, address).select(".downloads li"):
        data = office[target(entry.a, address)]
        image = Image.open(BytesIO(data))
        found.append((words(entry.a), image.format, image.size))
        assert f"{image.width} × {image.height} px" == words(entry.a)
        assert f"JPEG, {max(1, round(len(data) / 1000))} kB" in words(entry.span)
    assert found == [
        ("120 × 90 px", "JPEG", (120, 90)), ("96 × 72 px", "JPEG", (96, 72)), ("48 × 36 px", "JPEG", (48, 36)),
    ]  # fmt: skip
    assert [words(entry) for entry in page(office, address).select(".downloads li") if "cetak" in words(entry)] == [
        words(page(office, address).select_one(".downloads li"))
    ]


def test_without_a_rendition_for_print_the_screen_sizes_remain(tmp_path: Path) -> None:
    files = published(site(tmp_path, OFFICE), PRESS_SIDE=0)
    assert [words(a) for a in page(files, named("kain")).select(".downloads a")] == ["96 × 72 px", "48 × 36 px"]


def test_a_page_lists_all_texts_that_use_the_picture_news_first(office: dict[str, bytes]) -> None:
    address = named("bersama")
    uses = page(office, address).select("section[aria-labelledby=uses] h3 a")
    assert [(words(a), target(a, address)) for a in uses] == [
        ("Berita satu", "berita/2023/satu/"), ("Berita dua", "berita/2024/dua/"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("berita/2023/satu/", ["bersama", "dua"]), ("berita/2024/dua/", ["bersama"]), ("kegiatan/membatik/", ["canting"]),
        ("produk/batik/", ["kain"]), ("halaman/profil/", ["gedung"]),
    ],
)  # fmt: skip
def test_each_figure_leads_to_its_pictures_page(text: str, names: list[str], office: dict[str, bytes]) -> None:
    links = page(office, text).select("main figcaption .photo-page")
    assert [target(link, text) for link in links] == [named(name) for name in names]
    assert words(links[0]) == "Semua ukuran dan keterangan"


def test_a_pictures_own_page_does_not_link_to_itself(office: dict[str, bytes]) -> None:
    assert page(office, named("bersama")).select(".photo-page") == []


def test_a_translations_pictures_have_pages_in_its_language_with_the_same_files(office: dict[str, bytes]) -> None:
    address = f"en/{named('bersama')}"
    soup = page(office, address)
    assert (soup.html["lang"], words(soup.h1)) == ("en", "Photo 1: News one")
    assert words(soup.select_one("main .caption")) == "A group photo."
    assert "Press Name the credit." in [words(dd) for dd in soup.select(".facts dd")]
    assert [words(a) for a in soup.select("section[aria-labelledby=uses] h3 a")] == ["News one"]
    own = [target(a, named("bersama")) for a in page(office, named("bersama")).select(".downloads a")]
    assert [target(a, address) for a in soup.select(".downloads a")] == own
    assert {a["hreflang"]: a["href"] for a in soup.select("link[rel=alternate][hreflang]")} == {
        "id": f"{URL}/{named('bersama')}", "en": f"{URL}/{address}",
    }  # fmt: skip
    assert target(page(office, "en/berita/2023/satu/").select_one(".photo-page"), "en/berita/2023/satu/") == address


def test_the_address_stays_when_words_and_texts_change(tmp_path: Path, office: dict[str, bytes]) -> None:
    other = {
        **OFFICE,
        "berita/2023/satu/index.md": str(OFFICE["berita/2023/satu/index.md"]).replace("Foto bersama.", "Lain."),
        "berita/2024/tiga/index.md": release("Berita tiga", "2024-05-01", "photos:\n" + photo("x.jpg", "X.")),
        "berita/2024/tiga/x.jpg": drawn("bersama.jpg"),
    }
    files = published(site(tmp_path, other))
    assert picture_pages(files) == picture_pages(office)
    soup = page(files, named("bersama"))
    assert words(soup.select_one("main .caption")) == "Lain."
    assert [words(a) for a in soup.select("section[aria-labelledby=uses] h3 a")] == [
        "Berita satu",
        "Berita dua",
        "Berita tiga",
    ]


def test_a_redacted_picture_never_shares_a_page_with_the_open_one(tmp_path: Path) -> None:
    redacted = "    redact: [{x: 0.1, y: 0.1, w: 0.2, h: 0.2}]\n"
    files = {
        "berita/2023/a/index.md": release("A", "2023-01-01", "photos:\n" + photo("foto.jpg", "Terbuka.")),
        "berita/2023/b/index.md": release(
            "B", "2023-01-02", "photos:\n" + photo("foto.jpg", "Tertutup.", redacted).replace("written", "redacted")
        ),
        "halaman/pers/index.md": OFFICE["halaman/pers/index.md"], "halaman/ralat/index.md": OFFICE["halaman/ralat/index.md"],
    }  # fmt: skip
    found = published(site(tmp_path, files))
    assert len(picture_pages(found)) == 2
    pages = {words(page(found, name).select_one("main .caption")): page(found, name) for name in picture_pages(found)}
    assert [words(a) for a in pages["Tertutup."].select("section[aria-labelledby=uses] h3 a")] == ["B"]
    assert {"/".join(str(a["href"]).split("/")[-3:-1]) for a in pages["Tertutup."].select(".downloads a")} == {"2023/b"}


def test_samples_are_marked_and_kept_out_of_search_engines_and_real_pictures_are_not(office: dict[str, bytes]) -> None:
    sample, real = page(office, named("contoh")), page(office, named("bersama"))
    assert sample.select_one("meta[name=robots]")["content"] == "noindex"
    assert words(sample.select_one(".sample-note")).startswith("Contoh")
    assert (real.select_one("meta[name=robots]"), real.select_one(".sample-note")) == (None, None)
    sitemap = office["sitemap.xml"].decode()
    assert named("bersama") in sitemap
    assert named("contoh") not in sitemap
    cards = page(office, "media/foto/").select(".listing-main figure")
    assert [words(card.select_one(".caption")) for card in cards if card.select_one(".sample")] == ["Hanya contoh."]


def test_what_may_not_be_shown_has_no_page(tmp_path: Path) -> None:
    expired = photo("lama.jpg", "Habis izin.", "    consent_until: 2024-06-30\n")
    files = {
        **OFFICE,
        "berita/2024/campur/index.md": release("Campur", "2024-04-01", "photos:\n" + expired + photo("baru.jpg", "Baru.")),
        "berita/2024/draf/index.md": release("Draf", "2024-04-02", "status: draft\nphotos:\n" + photo("draf.jpg", "Draf-7q.")),
        "berita/2024/nanti/index.md": release(
            "Nanti", "2024-04-03", "embargo: 2024-07-02\nphotos:\n" + photo("nanti.jpg", "Nanti-7q.")
        ),
        "berita/2024/tarik/index.md": release(
            "Tarik", "2024-04-04", "status: withdrawn\nreason: Keliru.\nphotos:\n" + photo("tarik.jpg", "Tarik-7q.")
        ),
    }  # fmt: skip
    folder = site(tmp_path, files)
    found = outcome(folder)
    assert found.published
    output = {
        path.relative_to(folder / "output").as_posix(): path
        for path in (folder / "output").rglob("*")
        if path.is_file()
    }
    hidden = re.compile(rb"-7q|Habis izin|(lama|draf|nanti|tarik)-[0-9a-f]{8}")
    assert [
        name for name, path in output.items() if hidden.search(path.read_bytes()) or hidden.search(name.encode())
    ] == []
    new = page({name: path.read_bytes() for name, path in output.items()}, named("baru"))
    assert words(new.h1) == "Foto: Campur"  # one that is left out is not counted


# --- lists ----------------------------------------------------------------------------------------------------------


def test_the_library_shows_the_newest_and_leads_to_years_topics_and_activities(office: dict[str, bytes]) -> None:
    soup = page(office, "media/foto/")
    assert captions(office, "media/foto/") == [
        "Hanya contoh.",
        "Yang kedua.",
        "Foto bersama.",
        "Gedung.",
        "Canting.",
        "Kain.",
    ]
    ways = {
        words(nav.h2): [(words(a), target(a, "media/foto/")) for a in nav.select("a")]
        for nav in soup.select(".listing-filters nav")
    }
    assert ways == {
        "Tahun": [("2024 1", "media/foto/2024/"), ("2023 1", "media/foto/2023/"), ("2022 1", "media/foto/2022/")],
        "Topik": [("Karya 1", "media/foto/topik/karya/"), ("Kerja sama 3", "media/foto/topik/kerja-sama/")],
        "Kegiatan": [("Pelatihan membatik 4", "media/foto/kegiatan/membatik/")],
    }  # fmt: skip
    first = soup.select_one(".listing-main figure a")
    assert target(first, "media/foto/") == named("contoh")


def test_lists_hold_what_belongs_to_them(office: dict[str, bytes]) -> None:
    assert captions(office, "media/foto/2023/") == ["Yang kedua."]
    assert captions(office, "media/foto/2022/") == ["Foto bersama."]
    assert captions(office, "media/foto/topik/karya/") == ["Foto bersama."]
    assert captions(office, "media/foto/topik/kerja-sama/") == ["Hanya contoh.", "Yang kedua.", "Foto bersama."]
    assert captions(office, "media/foto/kegiatan/membatik/") == ["Yang kedua.", "Foto bersama.", "Canting.", "Kain."]
    assert captions(office, "en/media/foto/") == ["Yang kedua.", "A group photo."]
    year = page(office, "media/foto/2023/")
    assert [words(a) for a in year.select(".filter [aria-current=page]")] == ["2023 1"]
    assert [words(a) for a in year.select(".breadcrumbs a")] == ["Media", "Galeri foto"]


def test_a_list_of_samples_alone_is_a_sample(office: dict[str, bytes]) -> None:
    assert page(office, "media/foto/2024/").select_one("meta[name=robots]")["content"] == "noindex"
    assert page(office, "media/foto/").select_one("meta[name=robots]") is None


def test_the_first_page_has_an_end_and_a_years_page_has_all(tmp_path: Path) -> None:
    many = "photos:\n" + "".join(photo(f"f{number}.jpg", f"Foto {number}.") for number in range(5))
    files = {"berita/2023/a/index.md": release("A", "2023-01-01", many)}
    found = published(site(tmp_path, files), LIBRARY_PHOTOS=3, PRESS_PAGE="", CORRECTIONS_PAGE="")
    assert captions(found, "media/foto/") == ["Foto 0.", "Foto 1.", "Foto 2."]
    assert captions(found, "media/foto/2023/") == [f"Foto {number}." for number in range(5)]


def test_a_site_without_photos_or_without_the_setting_has_no_library(tmp_path: Path) -> None:
    files = {"berita/2023/a/index.md": release("A", "2023-01-01")}
    bare = published(site(tmp_path / "bare", files), PRESS_PAGE="", CORRECTIONS_PAGE="")
    assert [name for name in bare if "foto" in name] == []
    off = published(site(tmp_path / "off", OFFICE), PHOTOS_PATH="")
    assert picture_pages(off) == set()
    assert page(off, "berita/2023/satu/").select(".photo-page") == []
