"""Feeds: all news of a language, and the news of each topic, partner and activity, in every format. Stages plan and render.

Full text, full addresses. Sample data stays out: a feed goes to people who have asked for news. A feed without entries is not
written. A correction that changes the news moves its release to the top, any other leaves it where it is.

Settings: FEED_ITEMS, SECTIONS, TOPIC_PATH, TOPICS.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from newsroom import signals
from newsroom.atom import atom
from newsroom.builders import topic_address
from newsroom.channel import FORMATS, Channel, Entry, moment_of
from newsroom.edition import Edition
from newsroom.jsonfeed import jsonfeed
from newsroom.language import N_, language
from newsroom.objects import Activity, Partner, Release, Thing
from newsroom.output import Output
from newsroom.rss import rss
from newsroom.settings import text
from newsroom.site import home

WRITERS: dict[str, Callable[[Channel], bytes]] = {"Atom": atom, "RSS": rss, "JSON Feed": jsonfeed}


def register() -> None:
    """Plug into the stages plan and render."""
    signals.plan.connect(plan_feeds)
    signals.render.connect(declare_feeds)


def plan_feeds(edition: Edition) -> None:
    """Tell every page of the feeds that fit it: those of its own subject, and the one of all news."""
    channels = feeds_of(edition)
    own = {channel.page: channel for channel in channels}
    news = {channel.lang: channel for channel in channels if channel.kind == "release"}
    everything = {lang: news.get(lang) or news.get(edition.settings.DEFAULT_LANG) for lang in edition.sites}
    for lang, site in edition.sites.items():
        channel = everything[lang]
        title = language(lang).gettext(N_("News feed (Atom)"))
        site.feeds = [(title, channel.links[0].address)] if channel else []
    for view in edition.views:
        nearest, channel = own.get(view.address), everything[view.lang]
        view.alternates += nearest.links if nearest else []
        view.alternates += channel.links[:1] if channel and channel is not nearest else []
    edition.generated |= {link.address for channel in channels for link in channel.links}


def declare_feeds(edition: Edition) -> None:
    """Declare every feed in every format."""
    for channel in feeds_of(edition):
        said = channel.title, channel.summary, channel.name, channel.page, channel.folder, channel.site
        releases = tuple(entry.release for entry in channel.entries)
        for name, (file, _) in FORMATS.items():
            whole = (*releases, *channel.withdrawn)
            edition.outputs.append(
                Output(channel.folder + file, partial(WRITERS[name], channel), whole, (), (*said, len(releases)))
            )


def feeds_of(edition: Edition) -> list[Channel]:
    """Return the edition's feeds, for a list of them too: first all news of each language, then topics, partners, activities.

    Each has ``name``, ``kind``, ``lang`` and ``links`` (format's name, media type, address). To be called once the sites are
    known, that is after ``newsroom.pages`` has planned.
    """
    if edition.channels is None:
        edition.channels = [channel for channel in _Maker(edition).channels() if channel.entries]
    return edition.channels


class _Maker:
    def __init__(self, edition: Edition) -> None:
        self.edition, self.register, self.settings = edition, edition.register, edition.settings
        self.entries: dict[Release, Entry] = {}
        self.newest: dict[str, list[Release]] = {}
        self.withdrawn: dict[str, list[Release]] = {}
        for tag in self.settings.LANGUAGES:
            self.newest[tag] = sorted(self.register.releases(tag), key=_newest_first)
            gone = (release for release in self.register.of("release", tag) if release.withdrawn and not release.sample)
            self.withdrawn[tag] = list(gone)

    def channels(self) -> Iterator[Channel]:
        lang = self.settings.DEFAULT_LANG
        for tag in self.settings.LANGUAGES:
            yield self.everything(tag)
        for key, name in self.settings.TOPICS.items():
            found: Iterable[Release] = filter(partial(_in_topic, key), self.newest[lang])
            address = topic_address(key, lang, self.settings)
            yield self.about("topic", text(name, lang), address, lang, found, partial(_in_topic, key))
        for kind in ("partner", "activity"):
            for tag in self.settings.LANGUAGES:
                for thing in self.register.standing(kind, tag):
                    if not thing.sample:
                        fits = partial(_names, thing)
                        found = sorted(thing.releases, key=_newest_first)
                        yield self.about(kind, thing.title, thing.address, tag, found, fits)

    def everything(self, lang: str) -> Channel:
        """Return the channel of all news in a language; only the default one has an index of news."""
        site = self.edition.sites[lang]
        folder = f"{home(self.settings, lang)}{self.settings.section('release')}/"
        name = language(lang).gettext(N_("All news"))
        page = folder if lang == self.settings.DEFAULT_LANG else site.home
        channel = Channel("release", name, site.name, site.tagline or site.name, page, folder, site)
        return self.filled(channel, self.newest[lang], lambda _: True)

    def about(
        self, kind: str, name: str, page: str, lang: str, releases: Iterable[Release], fits: Callable[[Release], bool]
    ) -> Channel:
        """Return the channel of what a page is about."""
        site = self.edition.sites[lang]
        summary = language(lang).gettext(N_("News about “%(subject)s” from %(name)s."))
        summary %= {"subject": name, "name": site.name}
        return self.filled(Channel(kind, name, f"{site.name}: {name}", summary, page, page, site), releases, fits)

    def filled(self, channel: Channel, releases: Iterable[Release], fits: Callable[[Release], bool]) -> Channel:
        """Fill in what a channel holds of ``releases``, the last changed first; ``fits``: whether a withdrawn one was in it."""
        room = self.settings.FEED_ITEMS
        news = (release for release in releases if not release.sample)
        channel.entries = [self.entry(release) for release in islice(news, room)]
        channel.withdrawn = list(islice(filter(fits, self.withdrawn[channel.lang]), room))
        return channel

    def entry(self, release: Release) -> Entry:
        """Return a release's entry, the same one in every channel, so that its text is made once."""
        if release not in self.entries:
            self.entries[release] = Entry(release, self.edition.sites[release.lang])
        return self.entries[release]


def _newest_first(release: Release) -> tuple[float, str]:
    return -moment_of(release).timestamp(), release.address


def _in_topic(key: str, release: Release) -> bool:
    return release.topic.key == key


def _names(thing: Thing, release: Release) -> bool:
    """Whether a withdrawn release, which is related to nothing any more, named a partner or an activity."""
    head, slug = release.document.head, thing.document.bundle.slug
    if isinstance(thing, Activity):
        return slug in head.activities
    if head.signed:
        return isinstance(thing, Partner) and any(a.signed == head.signed for a in thing.agreements)
    return slug in head.partners
