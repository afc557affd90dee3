"""The register: every published object of the site, by language, in the order people see it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newsroom.objects import Activity, Contact, Page, Photo, Release, Session, Thing
from newsroom.reader import Library


@dataclass(eq=False)
class Register:
    """All there is, once related. Lists hold the default language's objects, unless a language is asked for."""

    library: Library
    lang: str
    now: datetime
    things: dict[tuple[str, str, str], Thing] = field(default_factory=dict)  # (kind, address without language, lang)
    contacts: dict[tuple[str, str], Contact] = field(default_factory=dict)  # (key, lang)
    photos: list[Photo] = field(default_factory=list)
    menu_pages: list[Page] = field(default_factory=list)

    def of(self, kind: str, lang: str | None = None) -> list[Any]:
        """Return the objects of a kind in a language, releases newest first, the rest by title."""
        wanted = lang or self.lang
        found = [thing for (k, _, tag), thing in self.things.items() if k == kind and tag == wanted]
        if kind == "release":
            return sorted(found, key=lambda r: (-r.date.timestamp(), r.address))
        return sorted(found, key=lambda t: (t.title.casefold(), t.address))

    def releases(self, lang: str | None = None) -> list[Release]:
        """Return the releases that stand (not withdrawn), newest first."""
        return [release for release in self.of("release", lang) if not release.withdrawn]

    def standing(self, kind: str, lang: str | None = None) -> list[Any]:
        """Return the objects of a kind that are not withdrawn."""
        return [thing for thing in self.of(kind, lang) if not thing.withdrawn]

    def shown(self, kind: str, lang: str) -> list[Any]:
        """Return the objects of a kind as a page in ``lang`` lists them: translated where a translation exists."""
        return [thing.translations.get(lang, thing) for thing in self.standing(kind)]

    def agenda(self) -> list[Session]:
        """Return the sessions that have not ended, soonest first."""
        activities: list[Activity] = self.standing("activity")
        coming = [s for activity in activities for s in activity.sessions if s.coming(self.now)]
        return sorted(coming, key=lambda session: (session.start, session.title))

    def grouped(self, things: list[Any], key: str, order: list[str]) -> list[tuple[Any, list[Any]]]:
        """Group objects by their ``key`` attribute (a Named), in ``order`` of its keys; empty groups are left out."""
        groups: dict[str, list[Any]] = defaultdict(list)
        for thing in things:
            groups[getattr(thing, key).key].append(thing)
        return [(getattr(groups[name][0], key), groups[name]) for name in order if groups[name]]
