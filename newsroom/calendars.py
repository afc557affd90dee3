"""Calendars: the agenda as iCalendar (RFC 5545), all of it and each activity's. Stages plan and render.

``<activities>/agenda.ics`` and ``<activity>/agenda.ics``. Times carry the site's zone and its rules; where only the day is known, the
event lasts the day. A session of sample data says so in its title. The same sessions give the same bytes for an hour: what has not changed
is not made and published with every build.

Settings: SECTIONS, TIMEZONE.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsroom import signals
from newsroom.edition import Edition
from newsroom.language import N_, language
from newsroom.objects import Activity, Session
from newsroom.output import Output
from newsroom.site import home
from newsroom.view import Link, absolute

if TYPE_CHECKING:
    from icalendar import Event, Timezone

FILE, MIME = "agenda.ics", "text/calendar"


def register() -> None:
    """Plug into the stages plan and render."""
    signals.plan.connect(plan_calendars)
    signals.render.connect(write_calendars)


def plan_calendars(edition: Edition) -> None:
    """Tell every activity's page and the index of activities of their calendar, which is ``calendar`` in their templates."""
    found = {(page, lang): title for page, lang, title, _ in calendars_of(edition)}
    for view in edition.views:
        title = found.get((view.address, view.lang))
        if title:
            view.context["calendar"] = view.address + FILE
            view.alternates.append(Link(title, "iCalendar", MIME, view.address + FILE))
    edition.generated |= {page + FILE for page, _ in found}


def write_calendars(edition: Edition) -> None:
    """Declare every calendar that has sessions."""
    settings = edition.settings
    for page, lang, title, sessions in calendars_of(edition):
        activities = tuple(dict.fromkeys(session.activity for session in sessions))
        said = title, lang, sessions, stamp(edition.now), settings.SITEURL, settings.SITENAME
        make = partial(calendar, title, page + FILE, lang, sessions, edition)
        edition.outputs.append(Output(page + FILE, make, activities, (), said))


def calendars_of(edition: Edition) -> list[tuple[str, str, str, list[Session]]]:
    """Return the calendars: the page each belongs to, its language, its title, its sessions in order of time."""
    found = []
    for lang in edition.settings.LANGUAGES:
        activities: list[Activity] = edition.register.standing("activity", lang)
        name = edition.settings.SHORT_NAME
        sessions = [session for activity in activities for session in activity.sessions]
        page = f"{home(edition.settings, lang)}{edition.settings.section('activity')}/"
        found.append((page, lang, f"{language(lang).gettext(N_('Agenda'))}: {name}", sessions))
        found += [(activity.address, lang, f"{activity.title}: {name}", activity.sessions) for activity in activities]
    return [
        (page, lang, title, sorted(sessions, key=lambda s: (s.start, s.title, s.activity.address)))
        for page, lang, title, sessions in found
        if sessions
    ]


def calendar(title: str, address: str, lang: str, sessions: Iterable[Session], edition: Edition) -> bytes:
    """Return sessions as an iCalendar object; its time stamps are that of the edition's moment."""
    from icalendar import Calendar  # noqa: PLC0415 - a tenth of a second, and most builds make no calendar

    site_url = edition.settings.SITEURL
    made = Calendar()
    made.add("prodid", f"-//{edition.settings.SITENAME}//Newsroom//{lang.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", title)  # RFC 7986; calendar programs of today read the older name below
    made.add("x-wr-calname", title)
    made.add("url", absolute(address.removesuffix(FILE), site_url))
    for uid, session in identified(sessions, urlsplit(site_url).hostname or "localhost"):
        made.add_component(_event(uid, session, edition))
    for zone in made.get_missing_tzids():
        made.subcomponents.insert(0, _zone(zone))
    written: bytes = made.to_ical()
    return written


@cache
def _zone(name: str) -> Timezone:
    from icalendar import Timezone  # noqa: PLC0415 - as above

    # Its rules over two centuries are worked out each time anew by the library.
    return Timezone.from_tzid(name)


def identified(sessions: Iterable[Session], host: str) -> list[tuple[str, Session]]:
    """Return sessions with identifiers that stay when a title or a place is corrected: the activity, the start and a number."""
    numbers: dict[str, int] = {}
    found = []
    for session in sessions:
        key = f"{session.activity.document.bundle.slug}-{session.activity.lang}-{session.start:%Y%m%dT%H%M}"
        numbers[key] = numbers.get(key, 0) + 1
        found.append((f"{key}-{numbers[key]}@{host}", session))
    return found


def stamp(moment: datetime) -> datetime:
    """Return the hour in which a calendar was made (RFC 5545, 3.8.7.2)."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def duration(session: Session) -> tuple[date | datetime, date | datetime | None]:
    """Return start and end as RFC 5545 has them: of one type, the end exclusive; None where none is known.

    A start at midnight means that only the day is known.
    """
    start, end = session.start, session.end
    if (start.hour, start.minute) == (0, 0):
        last = max(start, end or start).date()
        return start.date(), last + timedelta(days=1)
    return start, end if end and end > start else None


def _event(uid: str, session: Session, edition: Edition) -> Event:
    from icalendar import Event  # noqa: PLC0415 - as above

    activity = session.activity
    start, end = duration(session)
    sample = language(activity.lang).gettext(N_("Sample"))
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp(edition.now))
    event.add("dtstart", start)
    if end:
        event.add("dtend", end)
    event.add("summary", f"[{sample}] {session.title}" if activity.sample else session.title)
    event.add("description", f"{activity.title}. {activity.summary}".strip())
    if session.place:
        event.add("location", session.place)
    event.add("categories", [activity.programme.name])
    event.add("url", absolute(activity, edition.settings.SITEURL))
    return event
