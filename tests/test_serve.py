"""In a browser: the policy lets the site do all it does, and ``inv serve`` shows what is saved and what is wrong."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Locator, Page, sync_playwright

from tests import servers
from tests.building import ROOT, tree
from tests.sample import needed, pictured
from tests.serving import Desk, serving, small_site, until
from tests.test_serverfiles import Site, build, server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("servers")]
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("situs"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = needed("chromium", "chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page; any message of the console as an error or a warning fails the test: a browser tells there what a policy forbids."""
    context = browser.new_context(extra_http_headers={"X-Forwarded-Proto": "https"})  # else Apache leads to https
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def found(page: Page, base: str) -> None:
    page.goto(f"{base}/cari/?q=primisima")
    page.locator("#search .lines a").first.wait_for()
    assert page.locator("#search .lines a").first.get_attribute("href") == "/produk/batik/"


@pytest.mark.parametrize("kind", ["nginx", "caddy", "apache"])
def test_the_site_does_all_it_does_under_its_policy(kind: str, site: Site, page: Page) -> None:
    with server(kind, site.root, site.answers) as base:
        for address in ("/", "/berita/2023/mitra/", "/mitra/"):
            page.goto(base + address)
            pictured(page)
            assert page.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")
            assert page.evaluate("document.styleSheets.length") > 0
        found(page, base)


def test_the_search_runs_only_where_it_may(site: Site, page: Page) -> None:
    forbid = "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => true, () => false)"
    with server("nginx", site.root, site.answers) as base:
        page.goto(f"{base}/cari/")
        assert page.evaluate(forbid) is True
    with server("nginx", site.root, site.answers) as base:
        quiet = page.context.new_page()  # the browser tells what it forbids
        quiet.goto(f"{base}/")
        assert quiet.evaluate(forbid) is False


# --- inv serve, while somebody writes ------------------------------------------------------------------------------------

READY = "The site is ready."
WRONG = (
    'content/berita/2023/panen-sayur/index.md:6: topic: "olahraga" is not among the TOPICS of pelicanconf.py. '
    "Use one of: pembinaan, karya."
)
STRAY = "content/berita/2023/panen-sayur/lupa.jpg:1: warning: -: nothing shows this file. List it under photos in index.md, or remove it."
ADDRESS = "/berita/2023/panen-sayur/"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A site that is served, after its first build."""
    with serving(small_site(tmp_path / "situs"), servers.free_port()) as desk:
        desk.told(READY)
        yield desk


def mistake(desk: Desk) -> None:
    desk.write("topic: pembinaan", "topic: olahraga")


def mend(desk: Desk) -> None:
    desk.write("topic: olahraga", "topic: pembinaan")


def problems(page: Page) -> list[str]:
    """Return what lies open over the page, or stands in its place, a line for each problem; nothing where nothing does."""
    items = page.locator("#serve:is(.page) li, #serve dialog:modal li")
    try:
        return [" ".join(text.split()) for text in items.all_inner_texts()]
    except Error:  # the page is being loaded anew
        return problems(page)


def bar(page: Page) -> Locator:
    return page.locator("#serve .bar")


def mended(page: Page) -> None:
    """Wait until nothing lies over the page any more."""
    page.locator("#serve").wait_for(state="detached")


def see(page: Page, expected: list[str]) -> None:
    """Wait until the problems that are seen are these."""
    until(lambda: problems(page) == expected)


def accessible(page: Page) -> None:
    """axe is injected by the test, which the policy rightly forbids: a page without one shows the same."""
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in violations] == []


def test_a_save_is_seen_without_a_hand_on_the_browser(desk: Desk, page: Page) -> None:
    page.goto(desk.url + ADDRESS)
    assert page.locator("#serve").count() == 0
    desk.write("title: Panen sayur pertama", "title: Panen sayur kedua")
    page.get_by_role("heading", name="Panen sayur kedua").wait_for()
    assert page.url == desk.url + ADDRESS
    page.goto(f"{desk.url}/berita/")
    desk.write("title: Panen sayur kedua", "title: Panen sayur ketiga")
    page.get_by_role("link", name="Panen sayur ketiga").first.wait_for()
    assert desk.said.count(READY) == 3


def test_a_mistake_is_seen_in_the_page_and_the_terminal_until_it_is_mended(desk: Desk, page: Page) -> None:
    before = tree(desk.folder / "output")
    page.goto(desk.url + ADDRESS)
    mistake(desk)
    see(page, [WRONG])
    assert page.get_by_role("dialog", name="1 problem").is_visible()
    assert page.evaluate("document.activeElement.id") == "serve-title"
    desk.told(WRONG)
    desk.write("title:", "titel:")
    until(lambda: len(problems(page)) > 1)
    assert tree(desk.folder / "output") == before
    desk.write("titel:", "title:")
    see(page, [WRONG])
    mend(desk)
    mended(page)
    assert page.get_by_role("heading", name="Panen sayur pertama").is_visible()
    assert page.url == desk.url + ADDRESS
    desk.told(READY, 2)
    assert b"serve" not in b"".join(
        data for name, data in tree(desk.folder / "output").items() if name.endswith(".html")
    )


def test_what_was_closed_stays_closed_until_something_else_is_wrong(desk: Desk, page: Page) -> None:
    page.goto(f"{desk.url}/")
    mistake(desk)
    see(page, [WRONG])
    assert not bar(page).is_visible()
    page.keyboard.press("Escape")
    assert problems(page) == []
    assert bar(page).inner_text().split("\n")[0].startswith("1 problem")
    page.get_by_role("link", name="Panen sayur pertama").first.click()
    page.wait_for_url(desk.url + ADDRESS)
    assert (problems(page), bar(page).is_visible()) == ([], True)
    bar(page).get_by_role("button", name="Show").click()
    assert problems(page) == [WRONG]
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    assert problems(page) == []
    desk.write("title:", "titel:")
    until(lambda: len(problems(page)) > 1)
    desk.write("titel:", "title:")
    see(page, [WRONG])
    page.keyboard.press("Escape")
    mend(desk)
    mended(page)
    mistake(desk)  # once more the same
    see(page, [WRONG])


def test_a_warning_is_a_bar_that_goes_when_it_is_told_to(desk: Desk, page: Page) -> None:
    page.goto(f"{desk.url}/")
    stray = desk.text.with_name("lupa.jpg")
    stray.write_bytes(b"x")
    bar(page).get_by_text("1 warning").wait_for()
    assert problems(page) == []
    bar(page).get_by_role("button", name="Show").click()
    assert problems(page) == [STRAY]
    page.keyboard.press("Escape")
    bar(page).get_by_role("button", name="Hide").click()
    assert not bar(page).is_visible()
    page.goto(desk.url + ADDRESS)
    assert not bar(page).is_visible()
    stray.with_name("lagi.jpg").write_bytes(b"x")
    bar(page).get_by_text("2 warnings").wait_for()
    mistake(desk)
    see(page, [WRONG, STRAY.replace("lupa", "lagi"), STRAY])
    mend(desk)
    for name in ("lupa.jpg", "lagi.jpg"):
        stray.with_name(name).unlink()
    mended(page)


def test_where_the_first_build_fails_the_browser_says_why(tmp_path: Path, browser: Browser) -> None:
    site = small_site(tmp_path / "situs")
    text = site / "content/berita/2023/panen-sayur/index.md"
    text.write_text(text.read_text("utf-8").replace("topic: pembinaan", "topic: olahraga"), "utf-8")
    with serving(site, servers.free_port()) as desk:
        desk.told(WRONG)
        page = browser.new_page()  # the browser's console tells of the status, and rightly
        for address in (ADDRESS, "/", "/nihil", "/cari/"):
            assert getattr(page.goto(desk.url + address), "status", 0) == 503
            assert problems(page) == [WRONG]
        assert httpx.get(f"{desk.url}/theme/css/site.css").status_code == 404
        page.goto(desk.url + ADDRESS)
        assert page.title() == "1 problem"
        assert page.evaluate("getComputedStyle(document.querySelector('.head')).backgroundColor") == "rgb(87, 13, 30)"
        mend(desk)
        page.get_by_role("heading", name="Panen sayur pertama").wait_for()
        assert page.locator("#serve").count() == 0
        page.close()


def test_a_broken_theme_or_setting_is_a_sentence_and_goes_when_mended(tmp_path: Path, page: Page) -> None:
    shutil.copytree(ROOT / "theme", tmp_path / "tema")
    template, conf = tmp_path / "tema/templates/partials/footer.html", tmp_path / "situs/pelicanconf.py"
    with serving(small_site(tmp_path / "situs", theme=tmp_path / "tema"), servers.free_port()) as desk:
        desk.told(READY)
        page.goto(desk.url + ADDRESS)
        whole = template.read_text("utf-8")
        template.write_text(whole + "{% endif %}\n{{ nihil.apa }}\n", "utf-8")
        line = whole.count("\n") + 1
        told = page.locator("#serve .sentence")
        told.wait_for()
        unknown = "Encountered unknown tag 'endif'."
        assert told.inner_text() == (
            f"{template}:{line}: This is a fault of the theme or the program, not of a text (TemplateSyntaxError: {unknown}). "
            "Undo the last change there; inv build tells maintainers more."
        )
        desk.told(told.inner_text())
        template.write_text(whole, "utf-8")
        mended(page)
        desk.write("TOPICS = ", "TOPICS = 1 + ", conf)
        until(lambda: len(problems(page)) == 1)
        assert problems(page)[0].startswith("pelicanconf.py:1: -: the settings cannot be read (TypeError: ")
        desk.write("TOPICS = 1 + ", "TOPICS = ", conf)
        mended(page)
        page.goto("about:blank")  # the server goes before the page does


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_wrong_is_there_for_everybody_at_every_width(
    desk: Desk, browser: Browser, scheme: Any, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    desk.text.with_name("lupa.jpg").write_bytes(b"x")
    desk.told(STRAY)
    page.goto(desk.url + ADDRESS)
    bar(page).wait_for()
    accessible(page)
    desk.write("topic: pembinaan", f"topic: {'olahraga' * 12}")
    until(lambda: len(problems(page)) == 2)
    accessible(page)
    assert page.evaluate("document.querySelector('#serve dialog').scrollWidth") <= width
    page.keyboard.press("Escape")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_another_site_that_gives_its_name_our_address_reads_nothing(desk: Desk) -> None:
    foreign = httpx.get(f"{desk.url}/", headers={"Host": "lain.example"})
    assert (foreign.status_code, foreign.content) == (404, b"")
    assert httpx.get(f"{desk.url}/", headers={"Host": "localhost:1"}).status_code == 200
    for address in ("/.serve/", "/.serve/notice.html", "/..%2fpelicanconf.py"):
        assert httpx.get(desk.url + address).status_code in {400, 404}
