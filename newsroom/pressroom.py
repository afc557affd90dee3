"""Press room: all that a journalist needs on one page. Stage plan, after the plugins whose pages it leads to.

Contacts and officials come from the data files, rules and ways to a permit from the text of the page PRESS_PAGE, which moves to
the press room's address. It stands in the default language, and in every language that page is written in.

Settings: PRESS_PATH, PRESS_PAGE, BOILERPLATE, BOILERPLATE_SHORT, LOGO.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from newsroom import signals
from newsroom.edition import Edition
from newsroom.feeds import feeds_of
from newsroom.language import N_, language
from newsroom.library import pictures
from newsroom.logopack import logo_pack
from newsroom.pages import written
from newsroom.settings import text
from newsroom.site import TITLES, place
from newsroom.view import View

_RELEASES, _PICTURES = 3, 4  # full rows
_FEEDS = {"release", "topic"}  # those of a partner or an activity are told by its page
_SUMMARY = N_("For the press: contacts, pictures, logo and background of %(name)s.")


def register() -> None:
    """Plug into the stage plan."""
    signals.plan.connect(plan_press_room)


@dataclass(frozen=True)
class Official:
    """Somebody in office: the name with titles, the office, its first day where that is known."""

    name: str
    role: str
    since: date | None


def plan_press_room(edition: Edition) -> None:
    """Make the view of the written page a press room, or add one without a text."""
    settings = edition.settings
    if not settings.PRESS_PATH:
        return
    logos = logo_pack(edition, place(settings, settings.PRESS_PATH, settings.DEFAULT_LANG) + "logo")
    people = officials(edition)
    for lang in settings.LANGUAGES:
        site, view, gettext = edition.sites[lang], written(edition, settings.PRESS_PAGE, lang), language(lang).gettext
        if view and view.context["thing"].withdrawn:
            continue
        if view is None:
            if lang != settings.DEFAULT_LANG:
                continue
            summary = gettext(_SUMMARY) % {"name": settings.SHORT_NAME}
            view = View("", "", lang, place(settings, settings.PRESS_PATH, lang), gettext(TITLES["press"]), summary)
            view.breadcrumbs = [(gettext(N_("Home")), site.home)]
            edition.views.append(view)
        view.template, view.kind, view.section = "press_room", "press", "press"
        view.context |= {
            "contacts": [contact for (_, tag), contact in edition.register.contacts.items() if tag == lang],
            "boilerplate_short": text(settings.BOILERPLATE_SHORT, lang),
            "logos": [(gettext(file.name), file) for file in logos],
            "officials": people,
            "feeds": [
                {"name": feed.name, "links": feed.links}
                for feed in feeds_of(edition)
                if feed.lang == lang and feed.kind in _FEEDS
            ],
            "releases": edition.register.releases(lang)[:_RELEASES],
            "pictures": pictures(edition.register, settings, lang)[:_PICTURES] if "photo" in site.sections else [],
        }


def officials(edition: Edition) -> list[Official]:
    """Return who is in office at the site's institution at the edition's moment, in the order of people.yaml."""
    settings, data = edition.settings, edition.library.data
    names = {settings.SITENAME, settings.SHORT_NAME}
    for institution in data.get("institutions.yaml", {}).values():
        own = {name for entry in institution.names for name in (entry.name, entry.short) if name}
        if own & names:
            names |= own
    return in_office(data.get("people.yaml", {}).values(), names, edition.now.date())


def in_office(people: Iterable[Any], institution: set[str], today: date) -> list[Official]:
    """Return who holds an office at an institution, known by any of its names.

    An office without a first or a last day says nothing about today: whoever held it may have left long ago.
    """
    return [
        Official(f"{person.name}, {person.titles}" if person.titles else person.name, position.role, position.since)
        for person in people
        for position in person.positions
        if position.institution in institution
        and (position.since or position.until)
        and (position.since or date.min) <= today <= (position.until or date.max)
    ]
