"""Sitemaps: all pages, the news of two days, and robots.txt (RFC 9309). Stage render, after pages.

Formats: https://www.sitemaps.org/protocol.html, with Google's extensions for pictures and for news. Pages kept out of search engines
(samples, withdrawn, 404) are left out. The sitemap of the news can be empty; its address stays.

Settings: SITENAME.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from lxml import etree

from newsroom import signals
from newsroom.edition import Edition
from newsroom.objects import Page, Photo, Release, Thing
from newsroom.output import Output
from newsroom.settings import Settings
from newsroom.view import View, absolute

ADDRESS, NEWS_ADDRESS = "/sitemap.xml", "/sitemap-news.xml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
RECENT = timedelta(days=2)  # what Google reads as news
_MOST_NEWS, _MOST_IMAGES = 1000, 1000  # in one sitemap of news, of one page


def register() -> None:
    """Plug into the stage render."""
    signals.render.connect(write_sitemap)


def write_sitemap(edition: Edition) -> None:
    """Declare the sitemaps and write robots.txt, from the pages there will be."""
    settings = edition.settings
    views = sorted((view for view in edition.views if not view.noindex), key=lambda view: view.address)
    listed = [(view.canonical, last_change(view), _pictures(view)) for view in views]
    edition.outputs.append(Output(ADDRESS, partial(pages, listed, settings), extra=(repr(listed),)))
    edition.write(NEWS_ADDRESS, news(recent(views, edition.now), settings))
    lines = [f"Sitemap: {absolute(address, settings.SITEURL)}" for address in (ADDRESS, NEWS_ADDRESS)]
    edition.write("/robots.txt", "\n".join(["User-agent: *", "Allow: /", "", *lines, ""]).encode())


def pages(listed: list[tuple[str, datetime | date | None, list[str]]], settings: Settings) -> bytes:
    """Return the sitemap of pages: full address, last change where it is known, addresses of pictures."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "image": _IMAGE})  # type: ignore[dict-item]
    for address, changed, pictures in listed:
        url = _url(root, address)
        if changed:
            etree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = changed.isoformat()
        for picture in pictures[:_MOST_IMAGES]:
            image = etree.SubElement(url, f"{{{_IMAGE}}}image")
            etree.SubElement(image, f"{{{_IMAGE}}}loc").text = absolute(picture, settings.SITEURL)
    return _bytes(root)


def news(releases: list[tuple[View, Release]], settings: Settings) -> bytes:
    """Return the sitemap of news."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "news": _NEWS})  # type: ignore[dict-item]
    for view, release in releases[:_MOST_NEWS]:
        item = etree.SubElement(_url(root, view.canonical), f"{{{_NEWS}}}news")
        publication = etree.SubElement(item, f"{{{_NEWS}}}publication")
        etree.SubElement(publication, f"{{{_NEWS}}}name").text = settings.SITENAME
        etree.SubElement(publication, f"{{{_NEWS}}}language").text = release.lang
        etree.SubElement(item, f"{{{_NEWS}}}publication_date").text = release.date.isoformat()
        etree.SubElement(item, f"{{{_NEWS}}}title").text = release.title
    return _bytes(root)


def recent(views: list[View], now: datetime) -> list[tuple[View, Release]]:
    """Return the pages of releases published in the two days before ``now``, newest first."""
    found = [(view, thing) for view in views if isinstance(thing := view.context.get("thing"), Release)]
    return sorted(
        (pair for pair in found if now - RECENT <= pair[1].date <= now),
        key=lambda pair: (-pair[1].date.timestamp(), pair[0].address),
    )


def last_change(view: View) -> datetime | date | None:
    """Return when a page last changed, as far as texts say it: a release's page, a dated page, a list of releases."""
    thing = view.context.get("thing")
    if isinstance(thing, Page):
        return thing.updated
    if thing is not None:
        return view.modified
    dates = [release.modified for release in _releases(view.context) if release.modified and not release.sample]
    return max(dates, default=None)


def _releases(value: Any) -> Iterator[Release]:
    """Yield the releases that a page's context lists, however they are grouped."""
    if isinstance(value, Release):
        yield value
    elif isinstance(value, dict):
        yield from _releases(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _releases(item)


def _pictures(view: View) -> list[str]:
    """Return the addresses of the pictures on a text's page, or of the one on a photo's own page: the files in ``<img src>``."""
    thing, picture = view.context.get("thing"), view.context.get("picture")
    photos: list[Photo] = [picture.photo] if picture is not None else thing.photos if isinstance(thing, Thing) else []
    return [photo.fallback.address for photo in photos if photo.sources and not photo.left_out]


def _url(root: etree._Element, address: str) -> etree._Element:
    url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
    etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = address
    return url


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
