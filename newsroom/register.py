"""The register: every published object of the site, by language, in the order people see it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsroom.objects import Activity, Contact, Page, Photo, Release, Session, Thing

if TYPE_CHECKING:
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
    _lists: dict[tuple[str, str, bool, int], list[Any]] = field(default_factory=dict)

    def of(self, kind: str, lang: str | None = None) -> list[Any]:
        """Return the objects of a kind in a language, releases newest first, the rest by title."""
        return list(self._list(kind, lang or self.lang, True))

    def releases(self, lang: str | None = None) -> list[Release]:
        """Return the releases that stand (not withdrawn), newest first."""
        return list(self._list("release", lang or self.lang, False))

    def standing(self, kind: str, lang: str | None = None) -> list[Any]:
        """Return the objects of a kind that are not withdrawn."""
        return list(self._list(kind, lang or self.lang, False))

    def _list(self, kind: str, lang: str, withdrawn: bool) -> list[Any]:
        """Return a list that is put in order once; ``withdrawn``: whether what was withdrawn is in it."""
        key = kind, lang, withdrawn, len(self.things)
        if key not in self._lists:
            if withdrawn:
                found = [thing for (k, _, tag), thing in self.things.items() if k == kind and tag == lang]
                if kind == "release":
                    found.sort(key=lambda r: (-r.date.timestamp(), r.address))  # type: ignore[attr-defined]
                else:
                    found.sort(key=lambda t: (t.title.casefold(), t.address))
            else:
                found = [thing for thing in self._list(kind, lang, True) if not thing.withdrawn]
            self._lists[key] = found
        return self._lists[key]

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
