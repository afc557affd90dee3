"""Flatplan: which pages an edition has, and what each of them is given. Pure.

One method a kind of page makes Views from the register; templates only show them. Archives are by year and by topic,
so an address keeps its content when news is added: no page numbers that shift.

Settings: SECTIONS, TOPIC_PATH, TOPICS, CATEGORIES, NEWS_RELEASES, HOME_RELEASES.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any

from newsroom.builders import topic_address
from newsroom.kinds.activity import PROGRAMMES
from newsroom.kinds.partner import SECTORS
from newsroom.language import N_, language
from newsroom.objects import File, Logo, Partner, Release, Thing
from newsroom.register import Register
from newsroom.settings import Settings, text
from newsroom.site import TITLES, Site, home, site_of
from newsroom.view import View

_HOME_ACTIVITIES = _HOME_SESSIONS = 3
_HOME_PRODUCTS = 8
SUMMARIES = {
    "release": N_("Press releases of %(name)s, newest first."),
    "activity": N_("Programmes and activities of %(name)s."),
    "product": N_("Products of %(name)s, and how to order them."),
    "partner": N_("The institutions that work with %(name)s, and the agreements they have signed."),
}
TEMPLATES = {
    "release": "release", "activity": "activity", "partner": "partner", "product": "product", "page": "document",
}  # fmt: skip


class Flatplan:
    """The pages of an edition. ``logo``: the institution's."""

    def __init__(self, register: Register, settings: Settings, logo: Logo | None) -> None:
        self.register, self.settings = register, settings
        self.lang = settings.DEFAULT_LANG
        self.gettext = language(self.lang).gettext
        self.sites: dict[str, Site] = {tag: site_of(register, settings, tag, logo) for tag in settings.LANGUAGES}
        self.years = {release.year for release in self.register.releases()}
        self._years: dict[str | None, list[tuple[int, list[Release]]]] = {}
        self._topics: dict[str | None, list[Release]] = {}
        self.spoken = [tag for tag in self.settings.LANGUAGES if any(key[2] == tag for key in self.register.things)]

    def views(self) -> Iterator[View]:
        """Yield every page, the home page first."""
        yield self.home()
        yield from (self.language_home(tag) for tag in self.spoken if tag != self.lang)
        yield from self.news()
        if self.has("activity"):
            yield self.index("activity", groups=self.grouped("activity", "programme", list(PROGRAMMES)))
        if self.has("product"):
            yield self.index("product", groups=self.grouped("product", "category", list(self.settings.CATEGORIES)))
        if self.has("partner"):
            yield self.partners()
        yield from (self.thing(thing) for thing in self.register.things.values())
        yield View(
            "404",
            "not-found",
            self.lang,
            "/404.html",
            self.gettext(N_("This page is not here")),
            "",
            rooted=True,
            noindex=True,
        )

    def has(self, kind: str) -> bool:
        """Whether there is an index of a kind: an office that makes nothing to sell has no empty page of products."""
        return kind in self.settings.MENU or any(key[0] == kind for key in self.register.things)

    def home(self) -> View:
        """Return the home page. Sample news never leads where there is real news."""
        site, releases = self.sites[self.lang], self.register.releases()
        lead = next((r for r in releases if not r.sample), releases[0] if releases else None)
        return View(
            "home", "home", self.lang, "/", site.name, site.tagline, section="home", translations=self.homes(),
            image=_photo(lead), image_alt=lead.lead.alt if lead and lead.lead else "",
            context={
                "lead": lead,
                "releases": [r for r in releases if r is not lead][: self.settings.HOME_RELEASES],
                "activities": self.register.standing("activity")[:_HOME_ACTIVITIES],
                "sessions": self.register.agenda()[:_HOME_SESSIONS],
                "products": self.register.standing("product")[:_HOME_PRODUCTS],
                "partners": self.register.standing("partner"),
            },
        )  # fmt: skip

    def homes(self) -> list[tuple[str, str, str]]:
        """Return the home pages as translations of one another."""
        return (
            [(tag, language(tag).name, home(self.settings, tag)) for tag in self.spoken] if len(self.spoken) > 1 else []
        )

    def language_home(self, tag: str) -> View:
        """Return the page that lists what there is in another language."""
        site = self.sites[tag]
        return View(
            "language_home", "home", tag, home(self.settings, tag), site.name, site.tagline, section="home",
            translations=self.homes(),
            context={"releases": self.register.releases(tag), "documents": self.register.standing("page", tag)},
        )  # fmt: skip

    def news(self) -> Iterator[View]:
        """Yield the news index, and the archives by year, by topic, and by topic and year."""
        top = f"/{self.settings.section('release')}/"
        yield self.archive(top, self.register.releases(), None, None)
        for year, of_year in self.of_years(None):
            yield self.archive(f"{top}{year}/", of_year, None, year)
        for key in self.topics:
            address = topic_address(key, self.lang, self.settings)
            yield self.archive(address, self.of_topic(key), key, None)
            for year, of_year in self.of_years(key):
                yield self.archive(f"{address}{year}/", of_year, key, year)

    @cached_property
    def topics(self) -> dict[str, int]:
        """The topics there is news of, in the order of TOPICS, each with how much."""
        return {key: len(self.of_topic(key)) for key in self.settings.TOPICS if self.of_topic(key)}

    def of_topic(self, topic: str | None) -> list[Release]:
        """Return the news of a topic, or all of it, newest first."""
        if not self._topics:
            found = self._topics = defaultdict(list, {None: self.register.releases()})
            for release in found[None]:
                found[release.topic.key].append(release)
        return self._topics[topic]

    def of_years(self, topic: str | None) -> list[tuple[int, list[Release]]]:
        """Return the news of a topic by year, put together once."""
        if topic not in self._years:
            self._years[topic] = _by_year(self.of_topic(topic))
        return self._years[topic]

    def archive(self, address: str, releases: list[Release], topic: str | None, year: int | None) -> View:
        """Return a list of news: of a year and a topic, or the newest where no year is named."""
        section = f"/{self.settings.section('release')}/"
        base = topic_address(topic, self.lang, self.settings) if topic else section
        title = self.gettext(TITLES["release"])
        name = text(self.settings.TOPICS[topic], self.lang) if topic else ""
        heading = " ".join(part for part in (name or title, str(year or "")) if part)
        shown = releases if year else releases[: self.settings.NEWS_RELEASES]
        crumbs = [(title, section)] if address != section else []
        if topic and year:
            crumbs.append((name, base))
        months = groupby(shown, key=attrgetter("date.year", "date.month"))
        return self.listing(
            "news", "release", address, heading, breadcrumbs=crumbs,
            context={
                "heading": heading,
                "groups": [(language(self.lang).date(group[0].date, "month"), group) for group in (list(g) for _, g in months)],
                "years": [
                    {"year": y, "count": len(found), "address": f"{base}{y}/", "current": y == year}
                    for y, found in self.of_years(topic)
                ],
                "topics": [
                    {
                        "name": text(self.settings.TOPICS[key], self.lang), "count": count, "current": key == topic,
                        "address": topic_address(key, self.lang, self.settings),
                    }
                    for key, count in self.topics.items()
                ],
            },
        )  # fmt: skip

    def partners(self) -> View:
        """Return the register of partners; its figures are counted, never typed."""
        partners: list[Partner] = self.register.standing("partner")
        agreements = [agreement for partner in partners for agreement in partner.agreements]
        return self.index(
            "partner", groups=self.grouped("partner", "sector", list(SECTORS)), partner_count=len(partners),
            agreement_count=len(agreements), active_count=sum(agreement.active for agreement in agreements),
        )  # fmt: skip

    def grouped(self, kind: str, by: str, order: list[str]) -> list[tuple[Any, list[Any]]]:
        """Return the objects of a kind in groups."""
        return self.register.grouped(self.register.standing(kind), by, order)

    def index(self, kind: str, **context: Any) -> View:
        """Return a section's index."""
        template = {"activity": "activities", "product": "products", "partner": "partners"}[kind]
        title = self.gettext(TITLES[kind])
        return self.listing(template, kind, f"/{self.settings.section(kind)}/", title, context=context)

    def listing(self, template: str, kind: str, address: str, title: str, **more: Any) -> View:
        """Return a page that lists objects of a kind."""
        own = self.settings.SUMMARIES.get(kind)
        summary = text(own, self.lang) if own else self.gettext(SUMMARIES[kind]) % {"name": self.settings.SHORT_NAME}
        return View(template, f"{kind}-list", self.lang, address, title, summary, section=kind, **more)

    def thing(self, thing: Thing) -> View:
        """Return an object's own page; one that was withdrawn has a page that says why, and nothing else."""
        template = "withdrawn" if thing.withdrawn else TEMPLATES[thing.kind]
        summary = thing.reason if thing.withdrawn else thing.summary or thing.title
        release = isinstance(thing, Release) and not thing.withdrawn
        return View(
            template, thing.kind, thing.lang, thing.address, thing.title, summary,
            section=thing.document.bundle.slug if thing.kind == "page" else thing.kind,
            breadcrumbs=self.crumbs(thing), translations=_translations(thing),
            image=_image(thing), image_alt=_image_alt(thing), published=thing.date if release else None,  # type: ignore[attr-defined]
            modified=thing.modified if release else None, sample=thing.sample, noindex=thing.sample or thing.withdrawn,
            context={"document" if thing.kind == "page" else thing.kind: thing, "thing": thing},
        )  # fmt: skip

    def crumbs(self, thing: Thing) -> list[tuple[str, str]]:
        """Return what stands above an object: its language's home page or its section, and a release's year."""
        site = self.sites[thing.lang]
        if thing.lang != self.lang:
            return [(language(thing.lang).gettext(N_("Home")), site.home)]
        if thing.kind == "page":
            return [(self.gettext(N_("Home")), site.home)]
        crumbs = [(self.gettext(TITLES[thing.kind]), site.sections[thing.kind])]
        if isinstance(thing, Release) and thing.year in self.years:  # not where all news of a year was withdrawn
            crumbs.append((str(thing.year), f"{site.sections['release']}{thing.year}/"))
        return crumbs


def _image(thing: Thing) -> File | None:
    return (thing.card if isinstance(thing, Release) else None) or _photo(thing)


def _image_alt(thing: Thing) -> str:
    # A card shows the title above all.
    shown = [thing.title] if isinstance(thing, Release) and thing.card else []
    return ". ".join([*shown, *([thing.lead.alt] if thing.lead else [])])


def _photo(thing: Thing | None) -> File | None:
    # A lead whose file cannot be used has no renditions; the edition is refused, but its pages are planned all the same.
    return thing.lead.largest if thing and thing.lead and thing.lead.sources else None


def _translations(thing: Thing) -> list[tuple[str, str, str]]:
    if len(thing.translations) < 2:
        return []
    return [(tag, language(tag).name, other.address) for tag, other in thing.translations.items()]


def _by_year(releases: list[Release]) -> list[tuple[int, list[Release]]]:
    return [(year, list(group)) for year, group in groupby(releases, key=attrgetter("date.year"))]
