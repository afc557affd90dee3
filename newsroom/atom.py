"""Atom (RFC 4287), with a tombstone (RFC 6721) for each release that was withdrawn. Pure."""

from datetime import datetime
from io import StringIO
from typing import Any

from feedgenerator import Atom1Feed, Enclosure
from feedgenerator.django.utils.feedgenerator import rfc3339_date
from markupsafe import escape

from newsroom.channel import Channel, Entry, moment_of, tag_uri
from newsroom.view import absolute

_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator ships no types
    def root_attributes(self) -> dict[str, str]:
        attributes: dict[str, str] = super().root_attributes()
        return attributes | ({"xmlns:at": _TOMBSTONES} if self.feed["channel"].withdrawn else {})

    def latest_post_date(self) -> datetime:
        """Return the feed's own ``updated``: never the machine's clock."""
        updated: datetime = self.feed["channel"].updated
        return updated

    def write_items(self, handler: Any) -> None:
        super().write_items(handler)
        channel: Channel = self.feed["channel"]
        for release in channel.withdrawn:
            # Front matter tells no day of withdrawal. A reader drops what it holds unless that is newer than ``when``
            # (RFC 6721, 3), so the last date the entry had says enough, and does not change with every build.
            attributes = {"ref": tag_uri(release, channel.site.url), "when": rfc3339_date(moment_of(release))}
            handler.startElement("at:deleted-entry", attributes)
            handler.addQuickElement("link", "", {"rel": "alternate", "href": absolute(release, channel.site.url)})
            handler.addQuickElement("at:comment", release.reason)
            handler.endElement("at:deleted-entry")


def atom(channel: Channel) -> bytes:
    """Return a channel as Atom, full text."""
    feed = _Feed(
        title=channel.title,
        link=channel.home_url,
        description=channel.summary,
        language=channel.lang,
        feed_url=channel.url("Atom"),
        feed_guid=channel.url("Atom"),
        author_name=channel.site.name,
        channel=channel,
    )
    for entry in channel.entries:
        release = entry.release
        feed.add_item(
            title=release.title,
            link=entry.url,
            description=str(escape(release.summary)),
            content=entry.html,
            unique_id=entry.id,
            pubdate=release.date,
            updateddate=moment_of(release),
            categories=entry.tags,
            enclosures=enclosures(entry),
        )
    out = StringIO()
    feed.write(out, "utf-8")
    return out.getvalue().encode()


def enclosures(entry: Entry) -> list[Enclosure]:
    """Return the lead photo as an enclosure, its size in bytes."""
    if entry.release.lead is None:
        return []
    file = entry.release.lead.largest
    return [Enclosure(entry.full(file), str(file.bytes), file.mime)]
