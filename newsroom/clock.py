"""The one clock: everything that depends on "now" (embargo, expiry, agenda, sitemap) asks here.

The moment is settled once, at the start of a build, and handed on as ``edition.now``; nothing else in the
package reads the system's time. Order: the ``--now`` option, SOURCE_DATE_EPOCH
(https://reproducible-builds.org/specs/source-date-epoch/), the system.
"""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo


class ClockError(ValueError):
    """The moment given by ``--now`` or SOURCE_DATE_EPOCH cannot be read; carries that text."""


def moment(text: str | None, zone: ZoneInfo) -> datetime:
    """Return the moment a build stands at, in the site's time zone, to the second.

    ``text`` is ISO 8601 (``2023-01-31`` or ``2023-01-31T16:00``, with or without an offset; without one it is in
    ``zone``). Raises ClockError.
    """
    if text:
        try:
            return localised(datetime.fromisoformat(text), zone)
        except ValueError as error:
            raise ClockError(text) from error
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), zone)
        except (ValueError, OverflowError, OSError) as error:
            raise ClockError(f"SOURCE_DATE_EPOCH={epoch}") from error
    return datetime.now(zone).replace(microsecond=0)


def localised(value: datetime | date, zone: ZoneInfo) -> datetime:
    """Return ``value`` in ``zone``: a date becomes its midnight, a naive time is taken to be in ``zone``.

    A time with an offset is converted, so that a label such as "WIB" is never hours wrong.
    """
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return value.replace(tzinfo=zone) if value.tzinfo is None else value.astimezone(zone)
