"""The sample site as people meet it: in a browser, without JavaScript, from a folder, through a validator."""

import os
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.sample import ROOT, needed, pictured, served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]

KINDS = {
    "home": "/",
    "news": "/berita/",
    "year": "/berita/2023/",
    "topic": "/berita/topik/kerja-sama/",
    "release": "/berita/2023/37-mitra/",
    "release-in-english": "/en/berita/2023/37-mitra/",
    "activities": "/kegiatan/",
    "activity": "/kegiatan/tata-boga/",
    "partners": "/mitra/",
    "partner": "/mitra/dapur-nusa-rasa/",
    "products": "/produk/",
    "product": "/produk/songket-lepus/",
    "document": "/halaman/kunjungan/",
    "english-home": "/en/",
    "search": "/cari/",
    "search-in-english": "/en/cari/",
    "not-found": "/404.html",
    "press-room": "/media/",
    "photo-library": "/media/foto/",
    "photo-topic": "/media/foto/topik/kerja-sama/",
    "coverage": "/media/liputan/",
    "corrections": "/koreksi/",
    "photo": "/media/foto/penandatanganan-9f5d9503/",
}
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def site(sample_site: Path) -> Path:
    return sample_site


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = needed("chromium", "chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield chromium
        chromium.close()


def opened(browser: Browser, url: str, width: int = 1280, scheme: str = "light", **more: object) -> Page:
    """Open a page; pictures far below may still be on their way."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **more)
    page = context.new_page()
    page.goto(url)
    return page


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


@pytest.mark.parametrize("kind", KINDS)
def test_no_accessibility_rule_is_broken(browser: Browser, address: str, kind: str) -> None:
    # axe is injected by the test, which the site's policy rightly forbids.
    page = opened(browser, address + KINDS[kind], bypass_csp=True)
    broken = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        broken += [(scheme, v["id"], [node["target"] for node in v["nodes"]]) for v in results.response["violations"]]
    page.context.close()
    assert broken == []


def test_no_page_scrolls_sideways(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    wide = []
    for path in KINDS.values():
        page.goto(address + path)
        for width in (1280, 768, 360, 320):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append((path, width))
    page.context.close()
    assert wide == []


def left(request: Request) -> bool:
    """Whether a request was for the page's icon, and nobody waited for it: it is fetched when all else is there."""
    return request.resource_type == "other" and request.failure == "net::ERR_ABORTED"


def test_every_page_loads_whole_from_its_own_origin_under_a_strict_policy(
    browser: Browser, site: Path, address: str
) -> None:
    page = opened(browser, "about:blank")
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: None if left(request) else faults.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith(address) else faults.append(f"elsewhere: {request.url}"),
    )
    for path in pages_of(site):
        page.goto(f"{address}/{path.relative_to(site).as_posix()}")
        pictured(page)
        if path.parent.name == "cari":  # the search fetches more afterwards
            page.wait_for_load_state("networkidle")
        broken = page.evaluate("[...document.images].filter(image => !image.naturalWidth).map(image => image.src)")
        faults += [f"broken: {source}" for source in broken]
    page.context.close()
    assert faults == []


def test_the_site_works_below_another_path(browser: Browser, site: Path) -> None:
    with served(site, "/situs/lapas") as url:
        page = opened(browser, f"{url}/")
        missing: list[str] = []
        page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
        for path in (path for kind, path in KINDS.items() if kind != "not-found"):
            page.goto(url + path)
            pictured(page)
        page.goto(f"{url}/")
        page.get_by_role("link", name="Berita", exact=True).first.click()
        assert page.url == f"{url}/berita/"
        page.context.close()
    assert missing == []


def test_the_menu_of_a_phone_opens_without_javascript(browser: Browser, address: str) -> None:
    page = opened(browser, address, width=360, java_script_enabled=False)
    link = page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Mitra")
    assert not link.is_visible()
    page.get_by_role("button", name="Menu").click()
    link.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Mitra"
    page.context.close()


def test_a_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    page = opened(browser, address + KINDS["release"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.context.close()


def test_the_nu_checker_finds_no_error_on_any_page(site: Path) -> None:
    java = needed("java", "default-jre-headless")
    jar = ROOT / ".cache/npm/node_modules/vnu-jar/build/dist/vnu.jar"
    if not jar.is_file():
        if os.environ.get("CI"):
            pytest.fail("vnu.jar is missing: .ci/run installs the npm package vnu-jar")
        pytest.skip("needs the npm package vnu-jar in .cache/npm")
    found = subprocess.run(
        [java, "-jar", str(jar), "--skip-non-html", "--stdout", "--format", "text", "--errors-only", str(site)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    errors = [line for line in found.stdout.splitlines() if line != "Document checking completed. No errors found."]
    assert (found.returncode, errors) == (0, [])


class _Inline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        data = tag == "script" and values.get("type") == "application/ld+json"
        if tag == "style" or (tag == "script" and not data and not values.get("src")):
            self.found.append(f"<{tag}>")
        self.found += [name for name, _ in attrs if name == "style" or name.startswith("on")]


def test_no_page_holds_an_inline_style_or_script(site: Path) -> None:
    inline = {}
    for path in pages_of(site):
        parser = _Inline()
        parser.feed(path.read_text("utf-8"))
        if parser.found:
            inline[path.name] = parser.found
    assert inline == {}


def test_only_the_lead_picture_is_not_lazy_and_every_picture_reserves_its_place(site: Path) -> None:
    faults = []
    for path in pages_of(site):
        images = BeautifulSoup(path.read_bytes(), "lxml").select("main img")
        eager = [image for image in images if image.get("loading") != "lazy"]
        faults += [(path, "eager") for _ in eager[1:]]
        faults += [
            (path, str(image))
            for image in images
            if not (image.get("width") and image.get("height") and image.has_attr("alt"))
        ]
    assert faults == []


def test_a_photo_can_be_taken_away_where_it_belongs_and_nowhere_else(site: Path) -> None:
    for kind in ("release", "release-in-english", "activity", "product"):
        page = BeautifulSoup((site / KINDS[kind].strip("/") / "index.html").read_bytes(), "lxml")
        figures = page.select("main figure.figure")
        assert figures
        assert [len(figure.select(".photo-download a[download]")) for figure in figures] == [1] * len(figures)
        assert page.select(".card .photo-download") == []
    for kind in ("home", "news", "activities", "products", "partners", "partner"):
        page = BeautifulSoup((site / KINDS[kind].strip("/") / "index.html").read_bytes(), "lxml")
        assert page.select(".photo-download") == []


def test_the_style_sheets_weigh_at_most_20_kb(site: Path) -> None:
    assert sum(path.stat().st_size for path in (site / "theme/css").glob("*.css")) <= 20_000


def test_the_story_of_the_day_is_there_with_its_37_partners(site: Path) -> None:
    home = BeautifulSoup((site / "index.html").read_bytes(), "lxml")
    release = BeautifulSoup((site / "berita/2023/37-mitra/index.html").read_bytes(), "lxml")
    assert home.select_one(".lead-story h2 a")["href"] == "berita/2023/37-mitra/"
    assert len(home.select(".wall li")) == len(release.select(".wall li")) == 37
    assert release.select_one('a[href^="tel:"]') is not None
    assert release.select_one('a[href^="https://wa.me/"]') is not None
    assert release.select_one(".sample") is None or release.select_one("main > .sample-note") is None


def test_everything_made_up_says_so_and_is_kept_out_of_search_engines(site: Path) -> None:
    unmarked, looked_at = [], 0
    for path in pages_of(site):
        page = BeautifulSoup(path.read_bytes(), "lxml")
        noted, robots = page.select_one(".sample-note"), page.select_one('meta[name="robots"][content="noindex"]')
        section, *rest = path.relative_to(site).parts
        if section in {"mitra", "produk", "kegiatan"} and len(rest) == 2:  # the folder and its index.html
            looked_at += 1
            unmarked += [] if noted and robots else [path]
    assert (unmarked, looked_at) == ([], 37 + 11 + 6)


def test_nothing_of_the_originals_or_the_sources_is_published(site: Path) -> None:
    published = {path.read_bytes() for path in site.rglob("*") if path.is_file()}
    strays = [path for path in (ROOT / "content").rglob("*") if path.is_file() and path.read_bytes() in published]
    assert strays == []
    files = [path.relative_to(site) for path in site.rglob("*") if path.is_file()]
    kinds = {".html", ".xml", ".json", ".ics", ".txt", ".css", ".svg", ".png", ".jpg", ".avif", ".zip", ".js"}
    assert {path.suffix for path in files if path.parts[0] != "pagefind"} <= kinds
