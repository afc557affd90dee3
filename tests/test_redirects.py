"""Redirects: former addresses lead to present ones, each to one place, and none takes the place of something that is there."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from newsroom.build import Outcome
from newsroom.redirects import file_of
from tests import searchable
from tests.building import tree
from tests.texts import PAGE, RELEASE, text

# Without the text whose photo lacks consent, which is told each time.
QUIET = {name: data for name, data in searchable.FILES.items() if "panen" not in name}
PROFILE, ENGLISH = "halaman/profil/index.md", "halaman/profil/index.en.md"


def with_aliases(*aliases: str, name: str = PROFILE) -> dict[str, str]:
    front = QUIET[name].replace("title:", f"aliases: [{', '.join(aliases)}]\ntitle:", 1)
    return {**QUIET, name: front}


def build(folder: Path, files: dict[str, str], settings: str = "") -> Outcome:
    searchable.write(folder, files, settings)
    return searchable.build(folder)


def leads(page: bytes) -> tuple[str, str, str]:
    """Return where a page leads: by itself, for search engines, for a reader."""
    soup = BeautifulSoup(page, "lxml")
    refresh = soup.find("meta", {"http-equiv": "refresh"})["content"]
    return refresh, soup.find("link", rel="canonical")["href"], soup.find("a")["href"]


def test_a_host_without_settings_gets_pages_that_lead_on(tmp_path: Path) -> None:
    outcome = build(tmp_path, with_aliases("/tentang/", "/lama/Profil.html", "/a/b/c", "/tentang.php"))
    assert (outcome.published, outcome.text) == (True, "")
    found, plain = tree(tmp_path / "output"), "https://contoh.example/halaman/profil/"
    assert leads(found["tentang/index.html"]) == ("0; url=../halaman/profil/", plain, "../halaman/profil/")
    assert leads(found["lama/Profil.html"]) == ("0; url=../halaman/profil/", plain, "../halaman/profil/")
    assert leads(found["a/b/c/index.html"]) == ("0; url=../../../halaman/profil/", plain, "../../../halaman/profil/")
    assert not any("php" in name for name in found)  # such a host would offer it for download
    assert b"noindex" in found["tentang/index.html"]
    assert b"tentang" not in found["sitemap.xml"]


def test_a_page_that_leads_on_says_so_in_the_language_of_the_text(tmp_path: Path) -> None:
    build(tmp_path, with_aliases("/en/about/", name=ENGLISH))
    page = (tmp_path / "output" / "en" / "about" / "index.html").read_text("utf-8")
    assert '<html lang="en">' in page
    assert '<p>This page has moved: <a href="../halaman/profil/">About us</a></p>' in page


def test_a_translation_does_not_take_over_its_originals_former_addresses(tmp_path: Path) -> None:
    outcome = build(tmp_path, with_aliases("/tentang/"))
    assert outcome.text == ""
    assert leads((tmp_path / "output" / "tentang" / "index.html").read_bytes())[0] == "0; url=../halaman/profil/"


@pytest.mark.parametrize("server", ["apache", "nginx", "caddy"])
def test_where_the_server_leads_on_there_is_no_page(tmp_path: Path, server: str) -> None:
    assert build(tmp_path, with_aliases("/tentang/"), f"SERVER = {server!r}\n").published
    assert not (tmp_path / "output" / "tentang").exists()


@pytest.mark.parametrize(
    "alias",
    [
        "tentang/", "/", "//tentang/", "/../tentang/", "/.tentang/", "/ten tang/", "/tentang/?id=1",
        "https://lama.example/tentang/", "/tëntang/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused(tmp_path: Path, alias: str) -> None:
    outcome = build(tmp_path, with_aliases(f'"{alias}"'))
    assert outcome.text == (
        f'content/{PROFILE}:2: aliases[0]: "{alias}" is not an address within the site. Begin with a slash, and use only '
        'a–z, A–Z, digits and - . _ ~, for example "/news/old-name/".'
    )


@pytest.mark.parametrize(
    "alias",
    [
        "/berita/", "/Berita", "/berita/2023/mitra/index.html", "/halaman/profil", "/sitemap.xml", "/robots.txt", "/manifest.json",
        "/cari/", "/pagefind/id/pagefind.js", "/404.html", "/berita/atom.xml", "/sitemap.xml/lama/", "/berita/2023/ditarik/",
    ],
)  # fmt: skip
def test_a_former_address_cannot_be_one_of_the_site_as_it_is(tmp_path: Path, alias: str) -> None:
    outcome = build(tmp_path, with_aliases("/tentang/", alias))
    assert outcome.text == (
        f"content/{PROFILE}:2: aliases[1]: {alias} is an address of this site as it is now. "
        "A former address can lead to one place only: correct or remove it."
    )
    assert not (tmp_path / "output").exists()


def test_two_texts_cannot_have_one_former_address(tmp_path: Path) -> None:
    files = {**with_aliases("/lama/"), "halaman/lain/index.md": text("aliases: [/Lama]\n" + PAGE, "Isi.\n")}
    assert build(tmp_path, files).text == (
        f"content/{PROFILE}:2: aliases[0]: /lama/ leads to content/halaman/lain/index.md already. "
        "A former address can lead to one place only: correct or remove it."
    )


def test_what_waits_for_its_moment_is_checked_now_and_leads_nowhere_yet(tmp_path: Path) -> None:
    later = RELEASE.replace("2023-01-31", "2023-06-02").replace("37 mitra", "Besok")
    waiting = {**QUIET, "berita/2023/besok/index.md": text("aliases: [/besok/]\n" + later)}
    assert build(tmp_path / "a", waiting).text == ""
    assert not (tmp_path / "a" / "output" / "besok").exists()
    waiting["berita/2023/besok/index.md"] = text("aliases: [/mitra/]\n" + later)
    assert build(tmp_path / "b", waiting).text.startswith(
        "content/berita/2023/besok/index.md:2: aliases[0]: /mitra/ is an address of this site as it is now."
    )


def test_where_a_page_that_leads_on_lies() -> None:
    names = {
        "/a/": "a/index.html", "/a/b": "a/b/index.html", "/a.html": "a.html", "/a.htm": "a.htm", "/a.php": "",
        "/v1.2/a/": "v1.2/a/index.html",
    }  # fmt: skip
    assert {address: file_of(address) for address in names} == names
