"""Photo library: every published press photo on a page of its own, listed by year, topic and activity. Stage plan, after pages.

A photo file that several texts use is one picture and has one page in each language. The page's address holds the file's
name and a digest of its content, so that it stays when the caption changes or another text uses the photo too.

Settings: PHOTOS_PATH, LIBRARY_PHOTOS.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from newsroom import signals
from newsroom.edition import Edition
from newsroom.language import N_, language
from newsroom.objects import Activity, File, Named, Page, Photo, Product, Release, Thing
from newsroom.register import Register
from newsroom.rendition import safe_stem
from newsroom.settings import Settings
from newsroom.site import TITLES, place
from newsroom.view import View

TITLE = N_("Photo library")
_SUMMARY = N_("Press photos of %(name)s to download, with caption, credit and licence.")
# Whose caption stands on the page where several texts use a photo: news says most about a picture.
_KINDS = ["release", "activity", "product", "partner", "page"]


def register() -> None:
    """Plug into the stage plan."""
    signals.plan.connect(plan_library)


@dataclass(eq=False)
class Picture:
    """A picture of the library: ``shown`` are the texts that show it, each with its photo; the first has the best words.

    ``identity``: a digest of what is seen, whatever is said of it.
    """

    identity: str
    address: str
    shown: list[tuple[Thing, Photo]]

    @property
    def photo(self) -> Photo:
        """The photo with the words of the first text."""
        return self.shown[0][1]

    @cached_property
    def uses(self) -> list[Thing]:
        """The texts that show it."""
        return list(dict.fromkeys(thing for thing, _ in self.shown))

    @cached_property
    def date(self) -> date | None:
        """The day it was taken, or else that of the text."""
        return self.photo.date or _day(self.uses[0])

    @property
    def sample(self) -> bool:
        """Whether only sample texts show it."""
        return all(thing.sample for thing in self.uses)

    @property
    def topics(self) -> list[Named]:
        """The topics of the releases that show it."""
        return [thing.topic for thing in self.uses if isinstance(thing, Release)]

    @property
    def activities(self) -> list[Activity]:
        """The activities that show it, or that a text which shows it is about."""
        found = [thing for thing in self.uses if isinstance(thing, Activity)]
        for thing in self.uses:
            if isinstance(thing, Release):
                found += thing.activities
            elif isinstance(thing, Product) and thing.activity:
                found.append(thing.activity)
        return found

    @property
    def downloads(self) -> list[File]:
        """Its files to take away, largest first: the one for print, then those for the screen in the format all can open."""
        on_screen = self.photo.sources[-1][1][::-1]
        press = self.photo.press
        return [press, *(file for file in on_screen if file.width < press.width)] if press else list(on_screen)

    def heading(self, gettext: Callable[[str], str]) -> str:
        """Return the page's heading, "Photo 2: Partners sign agreements": its place among the photos of the first text."""
        text, photo = self.shown[0]
        others = [other for other in text.photos if not other.left_out]
        number = f" {others.index(photo) + 1}" if len(others) > 1 else ""
        return f"{gettext(N_('Illustration') if photo.illustration else N_('Photo'))}{number}: {text.title}"


def pictures(register: Register, settings: Settings, lang: str) -> list[Picture]:
    """Return the pictures that the texts of a language show, newest first."""
    found: dict[str, list[tuple[Thing, Photo]]] = {}
    for thing in register.things.values():
        for photo in thing.photos if thing.lang == lang and not thing.withdrawn else ():
            if photo.sources and not photo.left_out:
                found.setdefault(identity(photo), []).append((thing, photo))
    base = place(settings, settings.PHOTOS_PATH, lang)
    result = []
    for same, shown in found.items():
        shown.sort(key=lambda pair: _rank(pair[0]))
        result.append(Picture(same, f"{base}{safe_stem(shown[0][1].path.name)}-{same[:8]}/", shown))
    return sorted(result, key=lambda p: (-(p.date or date.min).toordinal(), p.uses[0].address, p.photo.index))


def identity(photo: Photo) -> str:
    """Return a digest of what is seen: the original's content, and what of it is filled."""
    regions = [[region.x, region.y, region.w, region.h] for region in photo.meta.redact]
    return sha256(f"{photo.digest} {regions}".encode()).hexdigest() if regions else photo.digest


def _rank(thing: Thing) -> tuple[bool, int, date, str]:
    return thing.sample, _KINDS.index(thing.kind), _day(thing) or date.max, thing.address


def _day(thing: Thing) -> date | None:
    if isinstance(thing, Release):
        return thing.event_date or thing.date.date()
    if isinstance(thing, Activity):
        return thing.start
    return thing.updated if isinstance(thing, Page) else None


def plan_library(edition: Edition) -> None:
    """Add the library's pages, in every language that has photos, and tell each photo where its page is."""
    settings = edition.settings
    if not settings.PHOTOS_PATH:
        return
    libraries = {}
    for lang in settings.LANGUAGES:
        found = pictures(edition.register, settings, lang)
        if found:
            libraries[lang] = {picture.identity: picture for picture in found}
        for picture in found:
            for _, photo in picture.shown:
                photo.page = picture.address
    for lang, site in edition.sites.items():
        nearest = lang if lang in libraries else settings.DEFAULT_LANG
        if nearest in libraries:
            site.sections["photo"] = place(settings, settings.PHOTOS_PATH, nearest)
    for lang in libraries:
        edition.views += _Shelves(edition, lang, libraries).views()


class _Shelves:
    """Makes the library's views in one language."""

    def __init__(self, edition: Edition, lang: str, libraries: dict[str, dict[str, Picture]]) -> None:
        self.settings, self.lang, self.libraries = edition.settings, lang, libraries
        self.pictures = list(libraries[lang].values())
        self.gettext = language(lang).gettext
        self.base = place(self.settings, self.settings.PHOTOS_PATH, lang)
        self.top = [edition.sites[lang].above_press]
        self.below = [*self.top, (self.gettext(TITLE), self.base)]

    def views(self) -> list[View]:
        """Return the first page, one for each year, topic and activity, and one for each picture."""
        title = self.gettext(TITLE)
        tongues = {tag: place(self.settings, self.settings.PHOTOS_PATH, tag) for tag in self.libraries}
        first = self.listing(self.base, title, self.pictures[: self.settings.LIBRARY_PHOTOS])
        first.breadcrumbs, first.translations = self.top, _translations(tongues)
        ways = [entry for _, entries in self.ways for entry in entries]
        lists = [self.listing(address, f"{title}: {name}", found) for name, address, found in ways]
        return [first, *lists, *(self.page(picture) for picture in self.pictures)]

    @cached_property
    def ways(self) -> list[tuple[str, list[tuple[str, str, list[Picture]]]]]:
        """The ways through the library: heading, and for each entry its name, address and pictures."""
        activities = f"{self.base}{self.settings.section('activity')}/"
        topics = f"{self.base}{self.settings.TOPIC_PATH}/"
        return [
            (N_("Years"), self.entries(lambda p: [p.date.year] if p.date else [], lambda y: (str(y), f"{self.base}{y}/"))),
            (N_("Topics"), sorted(self.entries(lambda p: p.topics, lambda t: (t.name, f"{topics}{t.key}/")), key=_name)),
            (TITLES["activity"], sorted(
                self.entries(lambda p: p.activities, lambda a: (a.title, f"{activities}{a.document.bundle.slug}/")), key=_name,
            )),
        ]  # fmt: skip

    def entries(
        self, keys: Callable[[Picture], Iterable[Any]], entry: Callable[[Any], tuple[str, str]]
    ) -> list[tuple[str, str, list[Picture]]]:
        """Group the pictures by what ``keys`` gives; ``entry`` is a key's name and address."""
        found: dict[tuple[str, str], list[Picture]] = {}
        for picture in self.pictures:
            for key in dict.fromkeys(entry(key) for key in keys(picture)):
                found.setdefault(key, []).append(picture)
        return [(*key, group) for key, group in found.items()]

    def listing(self, address: str, title: str, found: list[Picture]) -> View:
        """Return a page of pictures."""
        sample = all(picture.sample for picture in found)
        ways = [
            (self.gettext(heading), [
                {"name": name, "address": there, "count": len(group), "current": there == address}
                for name, there, group in entries
            ])
            for heading, entries in self.ways if entries
        ]  # fmt: skip
        return View(
            "photo_library", "photo-list", self.lang, address, title,
            self.gettext(_SUMMARY) % {"name": self.settings.SHORT_NAME}, section="press", breadcrumbs=self.below,
            image=found[0].photo.largest, image_alt=found[0].photo.alt,
            sample=sample, noindex=sample, context={"pictures": found, "ways": ways},
        )  # fmt: skip

    def page(self, picture: Picture) -> View:
        """Return a picture's own page."""
        same = {
            tag: found[picture.identity].address for tag, found in self.libraries.items() if picture.identity in found
        }
        return View(
            "photo", "photo", self.lang, picture.address, picture.heading(self.gettext), picture.photo.caption,
            section="press", breadcrumbs=self.below, translations=_translations(same),
            image=picture.photo.largest, image_alt=picture.photo.alt,
            sample=picture.sample, noindex=picture.sample, context={"picture": picture},
        )  # fmt: skip


def _name(entry: tuple[str, str, list[Picture]]) -> tuple[str, str]:
    return entry[0].casefold(), entry[1]


def _translations(addresses: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(tag, language(tag).name, there) for tag, there in addresses.items()] if len(addresses) > 1 else []
