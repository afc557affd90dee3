"""Channel: what a feed holds before a format writes it: its title, its page, its entries, what was withdrawn. Pure.

``newsroom.feeds`` says which channels an edition has; ``atom``, ``rss`` and ``jsonfeed`` write one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from markupsafe import Markup

from newsroom.handout import Handout
from newsroom.objects import File, Photo, Release
from newsroom.site import Site
from newsroom.view import Link, absolute

# Format → file below the channel's folder, media type.
FORMATS = {
    "Atom": ("atom.xml", "application/atom+xml"),
    "RSS": ("rss.xml", "application/rss+xml"),
    "JSON Feed": ("feed.json", "application/feed+json"),
}


class Entry:
    """A release as feeds hand it on; its text is made when a format first asks for it."""

    def __init__(self, release: Release, site: Site) -> None:
        self.release, self.site = release, site
        self.id = tag_uri(release, site.url)
        self.url = absolute(release, site.url)

    @property
    def photos(self) -> list[Photo]:
        """The photos that are shown, in the order of the front matter."""
        return [photo for photo in self.release.photos if not photo.left_out]

    @property
    def tags(self) -> list[str]:
        """The topic's name and the keywords, each once."""
        return list(dict.fromkeys([self.release.topic.name, *self.release.tags]))

    @cached_property
    def html(self) -> str:
        """The text as HTML that stands alone: pictures with caption and credit, full addresses."""
        return self.story({photo: self._figure(photo) for photo in self.photos})

    def story(self, figures: Mapping[Photo, str]) -> str:
        """Return the text as HTML; photos are what ``figures`` has for them."""
        return Handout(self.release, self.site).story(figures)

    @property
    def text(self) -> str:
        """The text as plain text, without pictures."""
        return Handout(self.release, self.site).story_text()

    def full(self, target: File | str) -> str:
        """Return the full address of a file, of an address of ours or, unchanged, of one elsewhere."""
        return target if isinstance(target, str) and urlsplit(target).scheme else absolute(target, self.site.url)

    def _figure(self, photo: Photo) -> str:
        file = photo.largest
        return Markup(
            '<figure><img src="{}" width="{}" height="{}" alt="{}"><figcaption>{}</figcaption></figure>'
        ).format(self.full(file), file.width, file.height, photo.alt, Handout(self.release, self.site).credited(photo))


@dataclass(eq=False)
class Channel:
    """A feed: all news of a language, or the news of a topic, a partner or an activity.

    ``kind``: release, topic, partner or activity; ``name``: what it is about, for lists of feeds; ``title``: the feed's own;
    ``page``: the address of the page it belongs to; ``folder``: of its files; ``withdrawn``: releases that readers may
    still hold.
    """

    kind: str
    name: str
    title: str
    summary: str
    page: str
    folder: str
    site: Site
    entries: list[Entry] = field(default_factory=list)
    withdrawn: list[Release] = field(default_factory=list)

    @property
    def lang(self) -> str:
        """The language of the entries."""
        return self.site.lang

    @property
    def links(self) -> list[Link]:
        """The channel in every format, Atom first."""
        return [
            Link(f"{self.title} ({name})", name, mime, self.folder + file) for name, (file, mime) in FORMATS.items()
        ]

    @property
    def home_url(self) -> str:
        """The full address of the page."""
        return absolute(self.page, self.site.url)

    def url(self, name: str) -> str:
        """Return the full address of the channel in a format."""
        return absolute(self.folder + FORMATS[name][0], self.site.url)

    @property
    def updated(self) -> datetime:
        """When it last changed in a way that counts; a channel has entries."""
        return max(moment_of(release) for release in [*(entry.release for entry in self.entries), *self.withdrawn])


def moment_of(release: Release) -> datetime:
    """Return when a release was published or last changed in a way that counts, in the site's time zone."""
    return release.modified or release.date


def tag_uri(release: Release, site_url: str) -> str:
    """Return a release's id, a tag: URI (RFC 4151), that stays when its date is corrected and its page moves to https."""
    authority = urlsplit(site_url).hostname or "localhost"
    return f"tag:{authority},{release.document.bundle.year or release.year}:{release.address}"
