"""security.txt: whom to tell about a weakness of the site (RFC 9116). Stages plan and render.

The file says itself until when it may be believed; the build warns before that day and refuses after it.

Settings: SECURITY_CONTACT, SECURITY_EXPIRES, SITEURL, LANGUAGES, TIMEZONE.
"""

from datetime import UTC, date, datetime, time, timedelta

from newsroom import signals
from newsroom.edition import Edition
from newsroom.headers import SECURITY_TXT
from newsroom.language import N_
from newsroom.problems import Message
from newsroom.settings import Settings

_NOTICE = timedelta(days=30)
_RENEW = N_("See that SECURITY_CONTACT is still right, then set SECURITY_EXPIRES to a day within a year.")


def register() -> None:
    """Plug into the stages plan and render."""
    signals.plan.connect(watch)
    signals.render.connect(write)


def watch(edition: Edition) -> None:
    """Enter the file's address; file that it is about to expire, or has expired."""
    settings = edition.settings
    if not settings.SECURITY_CONTACT:
        return
    edition.generated.add(SECURITY_TXT)
    last, today = settings.SECURITY_EXPIRES, edition.now.date()
    if last is None:
        edition.problems.add(edition.conf, 1, "SECURITY_EXPIRES", Message(N_("missing.")), Message(_RENEW))
    elif last < today:
        problem = Message(N_("the contact for security has been out of date since {day}."), {"day": last.isoformat()})
        edition.problems.add(edition.conf, 1, "SECURITY_EXPIRES", problem, Message(_RENEW))
    elif last - today <= _NOTICE:
        problem = Message(N_("the contact for security is to be confirmed by {day}."), {"day": last.isoformat()})
        edition.problems.add(edition.conf, 1, "SECURITY_EXPIRES", problem, Message(_RENEW), warning=True)


def write(edition: Edition) -> None:
    """Write the file."""
    if edition.settings.SECURITY_CONTACT and edition.settings.SECURITY_EXPIRES:
        edition.write(SECURITY_TXT, text(edition.settings, edition.settings.SECURITY_EXPIRES).encode())


def text(settings: Settings, last: date) -> str:
    """Return the file, believed to the end of the day ``last``."""
    expires = datetime.combine(last, time(23, 59, 59), settings.zone).astimezone(UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(settings.LANGUAGES)}",
    ]
    lines += [f"Canonical: {settings.SITEURL}{SECURITY_TXT}"] if settings.SITEURL else []
    return "\n".join([*lines, ""])
