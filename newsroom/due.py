"""Due: the moments at which the site has to be built anew though nobody has written anything.

An embargo ends, news dated ahead appears, a consent ends, an agreement begins or expires, a date of the agenda is over, somebody
takes or leaves an office. What is said of a moment names nothing: it may stand in a log that others read. What only a search
engine's list of recent news would show is not counted: it passes over old entries by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from newsroom.clock import localised
from newsroom.consent import REGISTER
from newsroom.document import Document
from newsroom.language import N_
from newsroom.reader import Library
from newsroom.settings import Settings

_CONSENT = N_("a consent ends")
_SECOND, _DAY = timedelta(seconds=1), timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """A moment, and what changes at it (a message id)."""

    moment: datetime
    what: str


def moments(library: Library, settings: Settings) -> list[Due]:
    """Return every moment of the folder, past and to come, soonest first."""
    found = [due for document in (*library.documents, *library.ahead) for due in _of(document, settings)]
    found += _consents(library, settings)
    for person in library.data.get("people.yaml", {}).values():
        for office in person.positions:
            found += _days([office.since], [office.until], N_("somebody takes or leaves an office"), settings)
    return sorted(set(found), key=lambda due: (due.moment, due.what))


def between(dues: list[Due], after: datetime, until: datetime) -> list[Due]:
    """Return what became due after one moment and until another, that one included."""
    return [due for due in dues if after < due.moment <= until]


def coming(dues: list[Due], now: datetime) -> Due | None:
    """Return what is due next."""
    return next((due for due in dues if due.moment > now), None)


def _of(document: Document, settings: Settings) -> Iterator[Due]:
    meta = document.meta
    opens = [localised(day, settings.zone) for day in (meta.embargo, getattr(meta, "date", None)) if day]
    if opens:
        yield Due(max(opens), N_("a text is published"))
    if meta.status == "withdrawn" or document.original is not None:
        return
    for photo in getattr(meta, "photos", ()):
        yield from _days([], [photo.consent_until], _CONSENT, settings)
    for agreement in getattr(meta, "agreements", ()):
        yield from _days([agreement.signed], [agreement.until], N_("an agreement begins or ends"), settings)
    for session in getattr(meta, "sessions", ()):
        yield Due(_over(session, settings), N_("a date of the agenda is over"))


def _over(session: Any, settings: Settings) -> datetime:
    """Return the first moment at which a session is not in the agenda any more: see ``objects.Session.coming``."""
    if session.end:
        return localised(session.end, settings.zone) + _SECOND
    return localised(localised(session.start, settings.zone).date() + _DAY, settings.zone)


def _consents(library: Library, settings: Settings) -> Iterator[Due]:
    for entry in library.data.get(REGISTER, {}).values():
        yield from _days([entry.withdrawn], [entry.until], _CONSENT, settings)


def _days(first: list[date | None], last: list[date | None], what: str, settings: Settings) -> Iterator[Due]:
    """Yield the beginning of every first day, and the beginning of the day after every last one."""
    for day, later in [*((day, 0 * _DAY) for day in first), *((day, _DAY) for day in last)]:
        if day and day < date.max:
            yield Due(localised(day + later, settings.zone), what)
