"""Sitemap (https://www.sitemaps.org/protocol.html) and robots.txt (RFC 9309). Stage render, after pages.

Pages kept out of search engines (samples, withdrawn, 404) are left out.
"""

from lxml import etree

from newsroom import signals
from newsroom.edition import Edition
from newsroom.view import absolute

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
ADDRESS = "/sitemap.xml"


def register() -> None:
    """Plug into the stage render."""
    signals.render.connect(write_sitemap)


def write_sitemap(edition: Edition) -> None:
    """Write sitemap.xml and robots.txt from the pages written so far."""
    urlset = etree.Element("urlset", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]  # the stubs know no default one
    for view in sorted((view for view in edition.views if not view.noindex), key=lambda view: view.address):
        url = etree.SubElement(urlset, "url")
        etree.SubElement(url, "loc").text = view.canonical
        if view.modified:
            etree.SubElement(url, "lastmod").text = view.modified.isoformat()
    edition.write(ADDRESS, etree.tostring(urlset, encoding="utf-8", xml_declaration=True, pretty_print=True))
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {absolute(ADDRESS, edition.settings.SITEURL)}\n"
    edition.write("/robots.txt", robots.encode())
