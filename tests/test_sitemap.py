"""Sitemaps: read back by another library, and the same as the pages."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from usp.objects.sitemap import PagesXMLSitemap
from usp.tree import sitemap_from_str

from newsroom.order import Order
from tests.building import built, site, standing_in, tree

URL = "https://melati.example/situs"


def files_of(folder: Path, now: str) -> dict[str, bytes]:
    with standing_in(folder):
        outcome = built(Order(now=now, lang="en", overrides={"THEME": str(folder / "theme")}))
    assert (outcome.text, outcome.published) == ("", True)
    return tree(folder / "output")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site("warta", tmp_path_factory.mktemp("warta"))


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, bytes]:
    return files_of(folder, "2024-07-01 09:00")


def read(data: bytes) -> dict[str, Any]:
    sitemap = sitemap_from_str(data.decode())
    assert isinstance(sitemap, PagesXMLSitemap)
    return {page.url.removeprefix(URL): page for page in sitemap.all_pages()}


def pictures(files: dict[str, bytes], address: str) -> list[str]:
    soup = BeautifulSoup(files[f"{address[1:]}index.html"], "lxml")
    return [f"{URL}{address}{image['src']}" for image in soup.select("figure img")]


def test_the_sitemap_lists_every_page_for_search_engines(files: dict[str, bytes]) -> None:
    pages = {name: BeautifulSoup(data, "lxml") for name, data in files.items() if name.endswith(".html")}
    shown = {
        f"/{name.removesuffix('index.html')}" for name, soup in pages.items() if not soup.select("meta[name=robots]")
    }
    assert read(files["sitemap.xml"]).keys() == shown
    assert "/berita/2024/pameran/" not in shown
    assert "/berita/2024/ditarik/" not in shown


def test_the_sitemap_says_when_a_page_last_changed(files: dict[str, bytes]) -> None:
    found = {
        name: page.last_modified.isoformat() for name, page in read(files["sitemap.xml"]).items() if page.last_modified
    }
    newest = "2024-07-01T00:00:00+07:00"  # the correction of the harvest
    assert {name: found.get(name) for name in ("/", "/berita/", "/berita/2024/", "/en/", "/berita/2024/panen/")} == {
        "/": newest, "/berita/": newest, "/berita/2024/": newest, "/en/": newest, "/berita/2024/panen/": newest,
    }  # fmt: skip
    assert found["/berita/2024/lama/"] == "2024-06-01T00:00:00+07:00"
    assert found["/halaman/profil/"].startswith("2024-05-02")
    assert "/produk/batik/" not in found


def test_the_sitemap_names_the_pictures_of_a_page(files: dict[str, bytes]) -> None:
    found = {name: [image.loc for image in page.images or []] for name, page in read(files["sitemap.xml"]).items()}
    assert {name for name, images in found.items() if images} == {
        "/berita/2024/panen/", "/en/berita/2024/panen/", "/produk/batik/",
    }  # fmt: skip
    assert found["/produk/batik/"] == pictures(files, "/produk/batik/")
    assert found["/berita/2024/panen/"] == pictures(files, "/berita/2024/panen/")
    assert len(found["/berita/2024/panen/"]) == 2
    assert all(image.removeprefix(f"{URL}/") in files for images in found.values() for image in images)


def test_the_news_sitemap_holds_two_days_without_samples_and_what_was_withdrawn(files: dict[str, bytes]) -> None:
    found = read(files["sitemap-news.xml"])
    assert {
        name: (page.news_story.title, page.news_story.publish_date.isoformat(), page.news_story.publication_name,
               page.news_story.publication_language)
        for name, page in found.items()
    } == {
        "/berita/2024/panen/": (
            'Panen </script><!-- raya & "manis"', "2024-06-30T10:00:00+07:00", 'Rumah Karya "Melati" & Rekan', "id",
        ),
        "/en/berita/2024/panen/": ("A great harvest", "2024-06-30T10:00:00+07:00", 'Rumah Karya "Melati" & Rekan', "en"),
    }  # fmt: skip


@pytest.mark.parametrize(("now", "count"), [("2024-07-02 10:00", 2), ("2024-07-02 10:01", 0)])
def test_news_is_news_for_two_days(folder: Path, now: str, count: int) -> None:
    data = files_of(folder, now)["sitemap-news.xml"]
    assert len(etree.fromstring(data)) == count
    assert len(read(data)) == count


def test_robots_txt_names_both(files: dict[str, bytes]) -> None:
    assert files["robots.txt"].decode().splitlines() == [
        "User-agent: *", "Allow: /", "", f"Sitemap: {URL}/sitemap.xml", f"Sitemap: {URL}/sitemap-news.xml",
    ]  # fmt: skip
