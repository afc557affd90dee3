"""RSS 2.0 (https://www.rssboard.org/rss-specification) with full text and Media RSS (https://www.rssboard.org/media-rss). Pure.

A photo is a ``media:group`` of its renditions, with caption, credit and copyright. ``media:license`` is left out: the W3C's
feed validator does not know it; ``media:copyright`` links the licence.
"""

from datetime import datetime
from io import StringIO
from typing import Any

from feedgenerator import Rss201rev2Feed
from markupsafe import escape

from newsroom.atom import enclosures
from newsroom.channel import Channel, Entry
from newsroom.objects import Photo

_NAMESPACES = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


class _Feed(Rss201rev2Feed):  # type: ignore[misc]  # feedgenerator ships no types
    def rss_attributes(self) -> dict[str, str]:
        attributes: dict[str, str] = super().rss_attributes()
        return attributes | _NAMESPACES

    def latest_post_date(self) -> datetime:
        """Return ``lastBuildDate``: never the machine's clock."""
        updated: datetime = self.feed["channel"].updated
        return updated

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        handler.addQuickElement("content:encoded", entry.html)
        for photo in entry.photos:
            _add_photo(handler, entry, photo)


def rss(channel: Channel) -> bytes:
    """Return a channel as RSS, full text."""
    feed = _Feed(
        title=channel.title,
        link=channel.home_url,
        description=channel.summary,
        language=channel.lang,
        feed_url=channel.url("RSS"),
        channel=channel,
    )
    for entry in channel.entries:
        feed.add_item(
            title=entry.release.title,
            link=entry.url,
            description=str(escape(entry.release.summary)),
            author_name=channel.site.name,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            pubdate=entry.release.date,
            categories=entry.tags,
            enclosures=enclosures(entry),
            entry=entry,
        )
    out = StringIO()
    feed.write(out, "utf-8")
    return out.getvalue().encode()


def _add_photo(handler: Any, entry: Entry, photo: Photo) -> None:
    handler.startElement("media:group", {})
    for file in photo.files:
        if file in photo.crops:  # a group holds one picture in several sizes
            continue
        handler.addQuickElement(
            "media:content",
            "",
            {
                "url": entry.full(file),
                "fileSize": str(file.bytes),
                "type": file.mime,
                "medium": "image",
                "isDefault": "true" if file is photo.largest else "false",
                "width": str(file.width),
                "height": str(file.height),
            },
        )
    handler.addQuickElement("media:description", photo.caption, {"type": "plain"})
    role = "artist" if photo.illustration else "photographer"  # of the European Broadcasting Union's list
    handler.addQuickElement("media:credit", photo.credit_line, {"role": role, "scheme": "urn:ebu"})
    license_ = {"url": entry.full(photo.license.url)} if photo.license.url else {}
    handler.addQuickElement("media:copyright", photo.copyright or photo.license.name, license_)
    handler.endElement("media:group")
