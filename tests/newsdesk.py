"""The news desk: a small site with something for every feed, built for the tests of feeds, ninjs and calendars."""

from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup

from newsroom.order import Order
from tests.building import built, site, standing_in, tree

URL = "https://humas.example/pers"
NOW = "2023-06-01 08:00"
SIGNED, HARVEST, GONE = "berita/2023/perjanjian/", "berita/2023/panen/", "berita/2023/ditarik/"


def published(folder: Path, now: str = NOW) -> dict[str, bytes]:
    """Build the site in a folder; return its files."""
    if not folder.exists():
        site("meja-berita", folder)
    with standing_in(folder):
        outcome = built(Order(now=now, lang="en", overrides={"THEME": str(folder / "theme")}))
    assert (outcome.text, outcome.published) == ("", True)
    return tree(folder / "output")


def page(files: dict[str, bytes], name: str) -> BeautifulSoup:
    """Return a page by its address without the first slash."""
    return BeautifulSoup(files[f"{name}index.html" if name.endswith("/") or not name else name], "lxml")


def behind(files: dict[str, bytes], url: str) -> bytes:
    """Return the file or page of the site that a full address leads to."""
    assert url.startswith(f"{URL}/"), url
    name = unquote(url.removeprefix(f"{URL}/")).partition("#")[0]
    return files[f"{name}index.html" if name.endswith("/") or not name else name]


def alternates(files: dict[str, bytes], name: str) -> list[tuple[str, str]]:
    """Return the forms for machines that a page's head links: media type, address; translations left out."""
    found = page(files, name).select("link[rel=alternate]:not([hreflang])")
    return [(str(link["type"]), str(link["href"])) for link in found]
