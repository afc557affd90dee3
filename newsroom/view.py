"""A view: one page to be written, and the words templates use to speak of it.

Templates see ``page`` (the View), ``site`` (the Site of its language) and the functions and filters of ``Words``. Links
are relative to the page, so the site works from any folder; a page served at unknown addresses (404) is ``rooted``
instead and links from the host's root.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from newsroom.body import rooted
from newsroom.language import filesize, language, rupiah
from newsroom.objects import File, Session
from newsroom.settings import Settings


@dataclass(frozen=True)
class Link:
    """A page's subject in a form for machines: the link's title, the format's name, its media type and the address."""

    title: str
    name: str
    mime: str
    address: str


@dataclass(eq=False)
class View:
    """A page: where it stands, what its head says, its template and what the template is given."""

    template: str
    kind: str
    lang: str
    address: str
    title: str
    summary: str
    section: str = ""
    breadcrumbs: list[tuple[str, str]] = field(default_factory=list)
    translations: list[tuple[str, str, str]] = field(default_factory=list)  # (language, its name, address)
    image: File | None = None
    image_alt: str = ""
    published: dt.datetime | None = None
    modified: dt.datetime | None = None
    sample: bool = False
    noindex: bool = False
    rooted: bool = False
    canonical: str = ""
    data: Markup = field(default_factory=Markup)  # structured data, JSON
    alternates: list[Link] = field(default_factory=list)  # feeds, calendars and data that fit the page
    context: dict[str, Any] = field(default_factory=dict)
    # Called when the page is made, to add what follows from the rest and would cost too much for pages that are kept.
    late: list[Callable[["View"], None]] = field(default_factory=list)

    @property
    def save_as(self) -> str:
        """The file below the output folder."""
        return self.address.lstrip("/") + ("index.html" if self.address.endswith("/") else "")

    @property
    def dir(self) -> str:
        """Text direction, for the HTML attribute of that name."""
        return language(self.lang).direction

    @property
    def og_locales(self) -> list[str]:
        """The page's language and those of its translations, as Open Graph writes them: ``id_ID``; the page's own first."""
        return [language(self.lang).og_locale] + [
            language(tag).og_locale for tag, _, _ in self.translations if tag != self.lang
        ]

    @property
    def og_type(self) -> str:
        """Open Graph type (https://ogp.me)."""
        return "article" if self.published else "website"


def said(view: View) -> tuple[Any, ...]:
    """Return what a page shows besides its site and its own text."""
    own = view.context.get("thing")
    head = (
        view.template, view.kind, view.lang, view.address, str(view.title), str(view.summary), view.section, view.breadcrumbs,
        view.translations, view.image, str(view.image_alt), view.published, view.modified, view.sample, view.noindex,
        view.rooted, view.canonical, view.alternates,
    )  # fmt: skip
    return repr(head), [(name, value) for name, value in view.context.items() if value is not own]


def address_of(target: Any) -> str:
    """Return the address of an object, a file or an address itself."""
    return target if isinstance(target, str) else str(target.address)


def absolute(target: Any, site_url: str) -> str:
    """Return the full address of a target, percent-encoded (RFC 3986)."""
    return site_url + quote(address_of(target), safe="/#?=&%~")


class Words:
    """Functions and filters of templates, bound to one view."""

    def __init__(self, view: View, settings: Settings, assets: dict[str, str]) -> None:
        self.view, self.settings, self.assets = view, settings, assets
        self.language = language(view.lang)
        self.prefix = urlsplit(settings.SITEURL).path

    def context(self) -> dict[str, Any]:
        """Return what every template is given besides the view's own context."""
        return {
            "_": self.gettext, "ngettext": self.ngettext, "href": self.href, "absolute": self.absolute, "asset": self.asset,
            "words": self,
        }  # fmt: skip

    def gettext(self, msgid: str, **values: Any) -> str:
        """Translate; ``%(name)s`` stands for a value."""
        text = self.language.gettext(msgid)
        return text % values if values else text

    def ngettext(self, one: str, many: str, num: int) -> str:
        """Translate with a number, which ``%(num)s`` stands for."""
        return self.language.ngettext(one, many, num) % {"num": self.language.number(num)}

    def href(self, target: Any) -> str:
        """Return the link from this page to an object, file or address."""
        address = address_of(target)
        path, mark, fragment = address.partition("#")
        if self.view.rooted:
            return self.prefix + quote(path) + mark + fragment
        return quote(_relative(path, self._folders)) + mark + fragment

    @cached_property
    def _folders(self) -> list[str]:
        return self.view.address.rpartition("/")[0].split("/")

    def absolute(self, target: Any) -> str:
        """Return the full address of a target."""
        return absolute(target, self.settings.SITEURL)

    def asset(self, name: str) -> str:
        """Return the link to a file of the theme."""
        return self.href(self.assets[name])

    def rooted(self, html: str) -> Markup:
        """Return sanitised HTML with the site's own links made relative to this page."""
        return Markup(rooted(str(html), self.href))  # noqa: S704 - sanitised by body.render

    def date(self, value: dt.date, pattern: str = "date") -> str:
        """Format a date: "31 Januari 2023"; pattern "full" adds the weekday."""
        return self.language.date(value, pattern)

    def month_year(self, value: dt.date) -> str:
        """Format a month: "Januari 2023"."""
        return self.language.date(value, "month")

    def time(self, value: dt.datetime) -> str:
        """Format a time of day with the zone's label: "10.00 WIB"."""
        return f"{self.language.time(value)} {self.settings.TIMEZONE_LABEL}".strip()

    def hours(self, session: Session) -> str:
        """Format a session's hours: "09.00–11.00 WIB"; a start at midnight means that only the day is known."""
        if (session.start.hour, session.start.minute) == (0, 0):
            return ""
        if session.end is None or session.end.date() != session.start.date():
            return self.time(session.start)
        return f"{self.language.time(session.start)}–{self.time(session.end)}"

    def number(self, value: float) -> str:
        """Format a number."""
        return self.language.number(value)

    def filesize(self, octets: int) -> str:
        """Format a size in bytes: "1,2 MB"."""
        return filesize(octets, self.language)


def _relative(path: str, here: list[str]) -> str:
    """Return the way from a folder (the names that lead to it) to a path of the same site, both from its root."""
    there = path.split("/")
    shared = 0
    for one, other in zip(here, there[:-1], strict=False):
        if one != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"


def filters() -> dict[str, Any]:
    """Return the filters of the templates; those that depend on the page are methods of its ``words``."""
    bound = {name: _of_words(name) for name in ("date", "month_year", "time", "hours", "number", "filesize", "rooted")}
    return {"iso": iso, "rupiah": rupiah, "host": host, "format_name": format_name, **bound}


def _of_words(name: str) -> Callable[..., Any]:
    @pass_context
    def bound(context: Context, *values: Any) -> Any:
        return getattr(context["words"], name)(*values)

    return bound


def iso(value: dt.date) -> str:
    """Format for the ``datetime`` attribute: ISO 8601, with the offset where there is a time."""
    return value.isoformat()


def format_name(file: File) -> str:
    """Return what people call a file's format: "JPEG", "SVG"."""
    return file.mime.rpartition("/")[2].partition("+")[0].upper()


def host(url: str) -> str:
    """Return an address's host without "www."."""
    return re.sub(r"^www\.", "", urlsplit(url).netloc)
