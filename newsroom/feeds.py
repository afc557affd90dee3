"""Feeds: the newest releases as Atom (RFC 4287), full text, absolute addresses. Stage render.

Sample data stays out: a feed goes to people who have asked for news. Settings: FEED_ITEMS.
"""

from datetime import datetime
from io import StringIO
from urllib.parse import urlsplit

from feedgenerator import Atom1Feed, Enclosure
from markupsafe import escape

from newsroom import signals
from newsroom.body import rooted
from newsroom.edition import Edition
from newsroom.objects import Photo, Release
from newsroom.site import feed_address, home
from newsroom.view import absolute


def register() -> None:
    """Plug into the stage render."""
    signals.render.connect(write_feeds)


class Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator ships no types
    """Atom whose date is that of its newest entry, or of the edition where it has none: never the machine's clock."""

    now: datetime

    def latest_post_date(self) -> datetime:
        """Return the feed's own ``updated``."""
        return max((item["updateddate"] for item in self.items), default=self.now)


def write_feeds(edition: Edition) -> None:
    """Write the feed of all news."""
    settings, lang = edition.settings, edition.settings.DEFAULT_LANG
    site = edition.sites[lang]
    address = feed_address(settings)
    feed = Feed(
        title=site.name,
        link=absolute(home(settings, lang), settings.SITEURL),
        description=site.tagline,
        subtitle=site.tagline,
        language=lang,
        feed_url=absolute(address, settings.SITEURL),
        author_name=site.name,
    )
    feed.now = edition.now
    releases = [release for release in edition.register.releases() if not release.sample]
    for release in releases[: settings.FEED_ITEMS]:
        feed.add_item(
            title=release.title,
            link=absolute(release, settings.SITEURL),
            description=str(escape(release.summary)),
            content=content(release, settings.SITEURL),
            unique_id=tag_uri(release, settings.SITEURL),
            pubdate=release.date,
            updateddate=release.modified,
            categories=[release.topic.name, *release.tags],
            enclosures=_enclosures(release, settings.SITEURL),
        )
    out = StringIO()
    feed.write(out, "utf-8")
    edition.write(address, out.getvalue().encode())


def content(release: Release, site_url: str) -> str:
    """Return a release's text as HTML that stands alone: pictures with caption and credit, absolute addresses."""
    parts = [_figure(release.lead, site_url)] if release.lead else []
    for part in release.body.parts:
        parts.append(
            _figure(part.photo, site_url) if part.photo else rooted(part.html, lambda a: absolute(a, site_url))
        )
    parts += [_figure(photo, site_url) for photo in release.gallery]
    return "\n".join(parts)


def tag_uri(release: Release, site_url: str) -> str:
    """Return the entry's id, a tag: URI (RFC 4151) that stays when the site moves its pages."""
    authority = urlsplit(site_url).hostname or "localhost"
    return f"tag:{authority},{release.date.date().isoformat()}:{release.address}"


def _figure(photo: Photo, site_url: str) -> str:
    source = absolute(photo.largest, site_url)
    return (
        f'<figure><img src="{escape(source)}" width="{photo.largest.width}" height="{photo.largest.height}" '
        f'alt="{escape(photo.alt)}"><figcaption>{escape(photo.caption)} {escape(photo.credit)}</figcaption></figure>'
    )


def _enclosures(release: Release, site_url: str) -> list[Enclosure]:
    if release.lead is None:
        return []
    file = release.lead.largest
    return [Enclosure(absolute(file, site_url), str(file.bytes), file.mime)]
