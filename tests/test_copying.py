"""Copying and taking away, in a browser: with JavaScript the buttons copy, without it the links do the same work."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.sample import needed, served
from tests.test_kit import ADDRESS, PLACE, build
from tests.test_sample_site import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("copying")]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copying") / "situs"
    build(folder)
    return folder / "output"


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    with served(output, "/situs") as url:  # below a path: nothing may link from the host's root
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = needed("chromium", "chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}/{PLACE}/")
    yield page
    context.close()
    assert faults == []


def copied(page: Page) -> str:
    page.get_by_role("button", name="Tersalin").wait_for()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def said(output: Path, name: str) -> str:
    return (output / PLACE / name).read_text("utf-8-sig")  # reading text makes CRLF a line end


@pytest.mark.parametrize(
    ("place", "button", "file"),
    [
        (".downloads", "Salin teks", "tiga-mitra.txt"),
        (".downloads li:nth-child(3)", "Salin", "tiga-mitra-whatsapp.txt"),
    ],
)
def test_a_button_copies_what_the_file_beside_it_says(
    page: Page, output: Path, place: str, button: str, file: str
) -> None:
    page.locator(place).get_by_role("button", name=button, exact=True).click()
    assert copied(page) == said(output, file)


def test_a_photos_credit_and_the_address_are_copied_from_the_keyboard(page: Page) -> None:
    page.locator(".photo-download").nth(1).get_by_role("button", name="Salin kredit").press("Enter")
    assert copied(page) == "Foto: Humas Teladan"
    page.reload()
    page.get_by_role("button", name="Salin alamat").press("Space")
    assert copied(page) == ADDRESS


def test_a_button_says_so_aloud_and_then_is_itself_again(page: Page) -> None:
    page.clock.install()
    page.get_by_role("button", name="Salin alamat").click()
    status = page.get_by_role("status")
    page.get_by_role("button", name="Tersalin").wait_for()
    assert status.inner_text() == "Salin alamat: Tersalin"
    page.clock.run_for(3000)
    page.get_by_role("button", name="Salin alamat").wait_for()
    assert status.inner_text() == ""


def test_where_the_text_cannot_be_fetched_its_own_page_opens(page: Page, address: str) -> None:
    failed: list[str] = []

    def once(route: object) -> None:
        failed.append("x")
        route.abort() if len(failed) == 1 else route.continue_()  # type: ignore[attr-defined]

    page.route("**/tiga-mitra.txt", once)
    page.get_by_role("button", name="Salin teks", exact=True).click()
    page.wait_for_url(f"{address}/{PLACE}/tiga-mitra.txt")
    assert "Perjanjian berlaku lima tahun." in page.inner_text("body")


def test_a_browser_that_cannot_copy_shows_no_button(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })")
    page.goto(f"{address}/{PLACE}/")
    assert page.locator("button.copy").count() == 6
    assert [button for button in page.locator("button.copy").all() if button.is_visible()] == []
    context.close()


def test_without_javascript_everything_is_one_click_away(
    browser: Browser, address: str, output: Path, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{address}/{PLACE}/")
    assert page.locator("button.copy:visible").count() == 0
    with page.expect_download() as kit:
        page.get_by_role("link", name="Paket pers").click()
    kit.value.save_as(tmp_path / "kit.zip")
    assert kit.value.suggested_filename == "tiga-mitra-kit.zip"
    with ZipFile(tmp_path / "kit.zip") as archive:
        photos = [name for name in archive.namelist() if name.endswith(".jpg")]
        for number, name in enumerate(
            ["tiga-mitra-penandatanganan-1.jpg", "tiga-mitra-naskah.jpg", "tiga-mitra-kelas.jpg"]
        ):
            with page.expect_download() as photo:
                page.locator(".photo-download").nth(number).get_by_role("link", name="Unduh").click()
            assert photo.value.suggested_filename == name
            photo.value.save_as(tmp_path / name)
            assert (tmp_path / name).read_bytes() == archive.read(name)
    assert len(photos) == 3
    terms = page.locator(".photo-download details p").first
    assert not terms.is_visible()
    page.get_by_text("Ketentuan pemakaian").first.click()
    assert terms.is_visible()
    page.get_by_role("link", name="Teks lengkap").click()
    assert page.inner_text("body").replace("\u00a0", " ").split() == said(output, "tiga-mitra.txt").split()
    context.close()


def test_print_leaves_out_what_cannot_be_clicked_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    for part in (".release-tools", ".photo-download", ".menu"):
        assert page.locator(part).first.is_hidden(), part
    for part in (".letterhead", "h1", ".prose", ".contact"):
        assert page.locator(part).first.is_visible(), part
