"""Search: the page, the index behind it, and what people find in a real browser."""

import re
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from newsroom import pagefind
from tests.building import HIDDEN, tree
from tests.sample import build_sample, needed, served
from tests.searchable import ARCHIVE, DAYS, FILES, SIGNED, build, index_of, pages, unpacked, write

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FIRST_SEARCH = 200_000  # bytes of the index, its program and ten results
SIGNING = "Lapas Perempuan Palembang dan 37 mitra tanda tangani perjanjian kerja sama"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The small site as published."""
    folder = write(tmp_path_factory.mktemp("site"), FILES)
    outcome = build(folder)
    assert outcome.published, outcome.text
    return tree(folder / "output")


def soup(files: dict[str, bytes], name: str) -> BeautifulSoup:
    return BeautifulSoup(files[name], "lxml")


# --- the index ------------------------------------------------------------------------------------------------------


def test_nothing_of_what_is_not_published_or_was_withdrawn_is_in_the_index(files: dict[str, bytes]) -> None:
    index = {name: data for name, data in files.items() if name.startswith("pagefind/")}
    words = [
        unpacked(data) if name.endswith(("_fragment", "_index", "_filter", "_meta")) else data
        for name, data in index.items()
    ]
    secret = HIDDEN.replace("-", "").encode()
    assert [
        text for text in words if secret in text.replace(b"-", b"") or b"ditarik" in text.lower() or b"dicabut" in text
    ] == []
    assert {lang: len(pages(index_of(files, lang), lang)) for lang in ("id", "en")} == {"id": 7, "en": 6}


def test_every_result_leads_to_a_page_and_every_picture_is_there(files: dict[str, bytes]) -> None:
    for lang in ("id", "en"):
        for url, page in pages(index_of(files, lang), lang).items():
            assert f"{url.lstrip('/')}index.html" in files
            assert {page["meta"].get(name) for name in ("image", "logo")} - {None} <= set(files)


def making(calls: list[int]) -> AbstractContextManager[object]:
    """Count how often an index is made."""
    made = pagefind.index

    def counted(records: list[dict[str, Any]], *, merged: bool = False) -> dict[str, bytes]:
        calls.append(len(records))
        return made(records, merged=merged)

    return patch("newsroom.pagefind.index", counted)


def test_an_index_is_made_anew_only_where_its_records_have_changed(tmp_path: Path) -> None:
    folder, calls = write(tmp_path, FILES), list[int]()
    with making(calls):
        assert build(folder).published
        first = tree(folder / "output")
        assert build(folder).published
        assert (calls, tree(folder / "output")) == ([7, 6], first)
        (text := folder / "content/halaman/profil/index.md").write_text(text.read_text() + "Sejak itu berkembang.\n")
        assert build(folder).published
        last = tree(folder / "output")
        assert build(folder, cold=True).published
    assert (calls, tree(folder / "output")) == ([7, 6, 7, 7, 6], last)
    assert (
        pages(index_of(last, "id"), "id")["/halaman/profil/"]["content"]
        == "Tentang kami. Didirikan 1982. Sejak itu berkembang."
    )
    assert len(list((folder / ".cache").glob("*/search/*"))) == 2


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    folder, calls = write(tmp_path, FILES), list[int]()
    with making(calls):
        build(folder)
        first = tree(folder / "output")
        kept = max((folder / ".cache").glob("*/search/*"), key=lambda path: path.stat().st_size)
        kept.write_bytes(kept.read_bytes()[:-100])
        shutil.rmtree(folder / "output")
        assert build(folder).published
    assert len(calls) == 3
    assert tree(folder / "output") == first


def test_an_index_that_cannot_be_made_refuses_the_edition(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)
    with patch("newsroom.pagefind.index", side_effect=pagefind.PagefindError("out of ideas")):
        outcome = build(folder)
    assert (outcome.published, outcome.text.splitlines()[-1]) == (
        False,
        "pelicanconf.py:1: SEARCH_PATH: the search index could not be made (out of ideas). "
        "Build again; if that does not help, tell the maintainers.",
    )


def test_a_site_without_a_search_has_neither_page_nor_box_nor_index(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)
    build(folder)
    write(folder, {}, 'SEARCH_PATH = ""\n')
    assert build(folder).published
    files = tree(folder / "output")
    assert [name for name in files if "cari" in name or name.startswith("pagefind/")] == []
    assert soup(files, "index.html").select("form") == []
    assert list((folder / ".cache").glob("*/search")) == []


def test_an_address_that_is_taken_is_refused(tmp_path: Path) -> None:
    outcome = build(write(tmp_path, FILES, 'SEARCH_PATH = "berita"\n'))
    assert (outcome.published, outcome.text) == (
        False,
        'pelicanconf.py:1: SEARCH_PATH: the setting cannot be used ("berita" is taken by something else). Correct it in pelicanconf.py.',
    )


# --- the page -------------------------------------------------------------------------------------------------------


def test_every_page_leads_to_the_search_in_its_language(files: dict[str, bytes]) -> None:
    written = [name for name in files if name.endswith(".html")]
    boxes = {
        name: [urljoin(f"/{name}", str(form["action"])) for form in soup(files, name).select("form.search-box")]
        for name in written
    }
    assert boxes.pop("cari/index.html") == boxes.pop("en/cari/index.html") == []
    assert boxes == {name: ["/en/cari/" if name.startswith("en/") else "/cari/"] for name in boxes}
    assert len(boxes) > 10


def test_the_page_offers_the_archive_and_what_to_filter_by(files: dict[str, bytes]) -> None:
    page = soup(files, "en/cari/index.html")
    assert [(link["href"], " ".join(link.get_text().split())) for link in page.select("main section a")] == [
        ("../../berita/", "News"), ("../../mitra/", "Partners"), ("../../berita/2023/", "2023 2"),
        ("../../berita/topik/kerja-sama/", "Cooperation 1"), ("../../berita/topik/karya/", "Karya 1"),
    ]  # fmt: skip
    assert {
        select["name"]: [(option["value"], option.get_text()) for option in select.select("option")] for select in page.select("select")
    } == {
        "kind": [
            ("", "All"), ("release", "News"), ("activity", "Activity"), ("product", "Product"), ("partner", "Partner"),
            ("page", "Information"),
        ],
        "year": [("", "All"), ("2023", "2023")],
        "topic": [("", "All"), ("kerja-sama", "Cooperation"), ("karya", "Karya")],
        "partner": [("", "All"), ("dinas", "Dinas Contoh"), ("kampus", "Universitas Contoh")],
        "sort": [("", "Best match"), ("date", "Newest first")],
    }  # fmt: skip


# --- in a browser ---------------------------------------------------------------------------------------------------

in_browser = [pytest.mark.browser, pytest.mark.xdist_group("sample")]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample(tmp_path_factory.mktemp("searched") / "output")


@pytest.fixture(scope="module")
def address(sample: Path) -> Iterator[str]:
    with served(sample) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = needed("chromium", "chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page; any message of the console as an error fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def search(page: Page, url: str) -> Locator:
    """Open the search page and return the titles once there are some."""
    page.goto(url)
    expect(page.locator("main [role=status]")).to_have_text(re.compile(r"\d|Tidak ada"))
    return page.locator("main .lines h3")


class TestInABrowser:
    pytestmark = in_browser

    @pytest.mark.parametrize("words", ["kerja sama", "kerjasama", "Kerja-Sama", "PKS"])
    def test_the_signing_is_found_first_however_it_is_called(self, page: Page, address: str, words: str) -> None:
        assert search(page, f"{address}/cari/?q={words}").first.inner_text() == SIGNING

    @pytest.mark.parametrize(
        ("words", "titles"),
        [
            (
                "dapur nusa rasa",
                ["Dapur Nusa Rasa Tujuh Sendok", SIGNING],
            ),  # a partner by its name, and the news that names it
            ("sutra", ["Jumputan pelangi", "Songket lepus"]),  # products by material
            ("purun", ["Tas purun"]),
            ("menenun", ["Batik dan tenun"]),  # the stem is that of "tenun"
            ("kunjungan daring", ["Keluarga kini dapat mendaftar kunjungan dari rumah"]),
        ],
    )
    def test_a_text_is_found_by_name_material_and_stem(
        self, page: Page, address: str, words: str, titles: list[str]
    ) -> None:
        found = search(page, f"{address}/cari/?q={words}").all_inner_texts()
        assert set(titles) <= set(found)

    def test_an_english_reader_finds_translations_and_what_has_none(self, page: Page, address: str) -> None:
        found = search(page, f"{address}/en/cari/?q=agreements")
        assert found.first.inner_text() == "Palembang Women's Prison signs agreements with 37 partners"
        link = search(page, f"{address}/en/cari/?q=songket&kind=product").first.locator("a")
        assert (link.get_attribute("lang"), link.get_attribute("hreflang")) == ("id", "id")

    def test_what_nobody_wrote_is_not_found_and_the_page_says_so(self, page: Page, address: str) -> None:
        assert search(page, f"{address}/cari/?q=qwxyz").count() == 0
        expect(page.locator("main [role=status]")).to_have_text(
            "Tidak ada yang ditemukan. Coba kata yang lebih sedikit atau kata lain, atau lihat arsip di bawah ini."
        )

    def test_a_result_is_a_card_with_kind_date_excerpt_and_picture(self, page: Page, address: str) -> None:
        search(page, f"{address}/cari/?q=kerja sama")
        card = page.locator("main .card").first
        assert card.locator(".meta").inner_text() == "31 Januari 2023 Berita"
        assert card.locator("mark").first.inner_text().lower().startswith("kerja")
        expect(card.locator("img")).to_have_js_property("complete", True)
        assert card.locator("img").evaluate("image => image.naturalWidth > 0")
        card.locator("a").click()
        expect(page).to_have_url(f"{address}/berita/2023/37-mitra/")
        page.go_back()
        expect(page.locator("main .lines h3").first).to_have_text(SIGNING)

    def test_a_sample_says_that_it_is_one(self, page: Page, address: str) -> None:
        search(page, f"{address}/cari/?q=purun&kind=product")
        expect(page.locator("main .card .sample").first).to_have_text("Contoh")

    def test_filters_narrow_a_search_and_stand_in_its_address(self, page: Page, address: str) -> None:
        search(page, f"{address}/cari/?q=kerja sama&kind=partner")
        expect(page.get_by_label("Jenis")).to_have_value("partner")
        assert set(page.locator("main .lines .topic").all_inner_texts()) == {"Mitra"}
        page.get_by_label("Jenis").select_option("Berita")
        page.get_by_label("Tahun berita").select_option("2023")
        page.get_by_label("Mitra", exact=True).select_option("Dapur Nusa Rasa Tujuh Sendok")
        expect(page.locator("main .lines h3")).to_have_text([SIGNING])
        expect(page).to_have_url(f"{address}/cari/?q=kerja+sama&kind=release&year=2023&partner=dapur-nusa-rasa")

    def test_filters_alone_list_the_newest_first(self, page: Page, address: str) -> None:
        search(page, f"{address}/cari/?kind=release")
        days = page.locator("main .card .meta > span:first-child").all_inner_texts()
        assert (days[0].strip(), days[-1].strip(), len(days)) == ("22 April 2026", "31 Januari 2023", 6)

    def test_typing_searches_and_the_last_word_wins(self, page: Page, address: str) -> None:
        page.goto(f"{address}/cari/")
        field = page.get_by_role("searchbox")
        field.press_sequentially("songket", delay=5)
        field.fill("hidroponik")
        expect(page).to_have_url(f"{address}/cari/?q=hidroponik")
        expect(page.locator("main .lines h3").first).to_contain_text("62 kilogram")
        field.fill("")
        expect(page.locator("main .lines > *")).to_have_count(0)
        expect(page).to_have_url(f"{address}/cari/")

    def test_a_keyboard_finds_opens_and_shows_more(self, page: Page, address: str) -> None:
        page.goto(f"{address}/")
        page.get_by_role("searchbox").focus()
        page.keyboard.type("kerja sama")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{address}/cari/?q=kerja+sama")
        expect(page.locator("main .card")).to_have_count(10)
        page.get_by_role("button", name="Tampilkan hasil berikutnya").press("Enter")
        expect(page.locator("main .card")).to_have_count(20)
        expect(page.locator("main .card a").nth(10)).to_be_focused()
        page.get_by_role("searchbox").focus()
        for _ in range(3):  # the button, the filters, the first result
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{address}/berita/2023/37-mitra/")

    def test_without_javascript_the_page_explains_itself(self, browser: Browser, address: str) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/halaman/profil/")
        page.get_by_role("searchbox").fill("apa saja")
        page.get_by_role("button", name="Cari").click()
        expect(page).to_have_url(f"{address}/cari/?q=apa+saja")
        expect(page.locator("#search-note")).to_be_visible()
        expect(page.locator("main form")).to_be_hidden()
        page.locator("main").get_by_role("link", name="2024").click()
        expect(page).to_have_url(f"{address}/berita/2024/")
        context.close()

    def test_a_search_that_cannot_be_loaded_says_so(self, browser: Browser, address: str) -> None:
        context = browser.new_context()
        page = context.new_page()
        page.route("**/wasm.*", lambda route: route.abort())
        page.goto(f"{address}/cari/?q=songket")
        expect(page.locator("main [role=status]")).to_have_text(
            "Pencarian tidak dapat dimuat. Lihat arsip di bawah ini."
        )
        context.close()

    def test_a_first_search_is_light_and_asks_nobody_else(self, browser: Browser, address: str) -> None:
        context = browser.new_context()
        page = context.new_page()
        asked: list[str] = []
        weight: list[int] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on(
            "response",
            lambda found: weight.append(int(found.headers["content-length"])) if "/pagefind/" in found.url else None,
        )
        search(page, f"{address}/cari/?q=kerja sama")
        page.wait_for_load_state("networkidle")
        context.close()
        assert [url for url in asked if not url.startswith(f"{address}/")] == []
        assert 0 < sum(weight) < FIRST_SEARCH

    def test_it_works_below_another_path(self, page: Page, sample: Path) -> None:
        with served(sample, "/situs/lapas") as url:
            titles = search(page, f"{url}/cari/?q=maksuba")
            expect(page.locator("main .card img").first).to_have_js_property("complete", True)
            assert page.locator("main .card img").first.evaluate("image => image.naturalWidth > 0")
            titles.first.locator("a").click()
            expect(page).to_have_url(f"{url}/produk/maksuba/")
            page.goto("about:blank")  # the server goes before the page does

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_no_accessibility_rule_is_broken_by_results(self, browser: Browser, address: str, scheme: str) -> None:
        context = browser.new_context(color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        search(page, f"{address}/cari/?q=kerja sama&kind=partner")
        results = Axe().run(page)
        context.close()
        assert [
            (found["id"], [node["target"] for node in found["nodes"]]) for found in results.response["violations"]
        ] == []

    def test_what_a_text_says_is_never_run_as_html(self, page: Page, tmp_path: Path) -> None:
        text = SIGNED.replace("Tulis `<b>tebal</b>`", "Tulis `<img src=x onerror=alert(1)> &lt;b&gt;`")
        folder = write(tmp_path, {**FILES, "berita/2023/mitra/index.md": text})
        assert build(folder).published
        with served(folder / "output") as url:
            search(page, f"{url}/cari/?q=tulis&kind=release")
            excerpt = page.locator("main .card-summary").first
            expect(excerpt).to_contain_text("Tulis <img src=x onerror=alert(1)>")
            assert excerpt.locator(":not(mark)").count() == 0


@pytest.fixture
def divided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The small site with an archive, whose index has four parts; its address."""
    monkeypatch.setattr("newsroom.parts.FULL", 2)
    outcome = build(write(tmp_path, ARCHIVE))
    assert outcome.published, outcome.text
    with served(tmp_path / "output", "/situs") as url:
        yield url


class TestAnIndexInParts:
    pytestmark = in_browser

    def test_all_parts_are_searched_and_what_fits_best_comes_first(self, divided: str, page: Page) -> None:
        assert search(page, f"{divided}/cari/?q=tenun cempaka").first.inner_text() == "tenun cempaka"
        assert len(search(page, f"{divided}/cari/?q=tenun").all_inner_texts()) == len(DAYS)

    def test_the_newest_come_first_whatever_part_they_are_in(self, divided: str, page: Page) -> None:
        newest = ["tenun flamboyan", "tenun enau", "tenun dahlia", "tenun cempaka", "tenun bakung", "tenun anggrek"]
        assert search(page, f"{divided}/cari/?q=tenun&sort=date").all_inner_texts() == newest
        titles = search(page, f"{divided}/cari/?kind=release").all_inner_texts()
        assert titles == ["Panen selada", "37 mitra", *newest]

    def test_filters_hold_in_all_parts(self, divided: str, page: Page) -> None:
        assert search(page, f"{divided}/cari/?year=2021").all_inner_texts() == [
            "tenun dahlia",
            "tenun cempaka",
            "tenun bakung",
            "tenun anggrek",
        ]
        assert search(page, f"{divided}/cari/?q=tenun&year=2022&sort=date").all_inner_texts() == [
            "tenun flamboyan",
            "tenun enau",
        ]

    def test_the_program_comes_once(self, divided: str, page: Page) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.partition("/pagefind/")[2].partition("?")[0]))
        search(page, f"{divided}/cari/?q=tenun")
        assert [name for name in asked if name.endswith((".js", ".pagefind"))] == [
            "id/pagefind.js",
            "id/wasm.id.pagefind",
        ]
        places = ["id/", "id/2021-01/", "id/2021-03/", "id/2022-07/"]
        assert sorted(name for name in asked if name.endswith("entry.json")) == sorted(
            f"{place}pagefind-entry.json" for place in places
        )
        assert search(page, f"{divided}/en/cari/?q=Two").all_inner_texts() == ["Two partners"]
        assert [name for name in asked if name.startswith("en/") and name.endswith("entry.json")] == [
            "en/pagefind-entry.json"
        ]
