"""In a browser: the policy lets the site do all it does, and ``inv serve`` reload the tab besides."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import servers
from tests.sample import needed
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
            page.goto(base + address, wait_until="networkidle")
            assert page.evaluate("[...document.images].every((image) => !image.complete || image.naturalWidth > 0)")
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


def test_serve_reloads_the_tab_under_the_policy(site: Site, page: Page, tmp_path: Path) -> None:
    answers = json.dumps(asdict(site.answers))
    with servers.local(site.root, answers, tmp_path / "watched") as base:
        found(page, base)
        with page.expect_websocket(lambda socket: socket.url.endswith("/livereload")) as opened:
            page.goto(f"{base}/berita/", wait_until="networkidle")
        assert not opened.value.is_closed()
        page.evaluate("window.before = true")
        page.wait_for_timeout(3500)  # livereload takes no notice of what is saved in its first seconds
        (tmp_path / "watched").write_text("saved", "utf-8")
        page.wait_for_function("window.before === undefined", timeout=20_000)
        assert page.url == f"{base}/berita/"
