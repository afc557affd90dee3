"""What templates and feeds see: the newsroom's objects, related to one another.

Built once by ``relations`` from validated documents; pictures and logos are filled in by ``photos`` before anything is
rendered. Objects are compared by identity: a release is itself, not what it says.
"""

from __future__ import annotations  # fields named ``date`` would shadow the type

import datetime as dt
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup

from newsroom.body import Body as Source
from newsroom.document import Document
from newsroom.rendition import safe_stem


@dataclass(eq=False)
class Named:
    """A key and its name in the page's language: a topic, sector, programme, category or licence."""

    key: str
    name: str
    address: str = ""
    url: str = ""
    terms: str = ""


@dataclass(frozen=True)
class File:
    """A published picture file: its address, size in pixels and in bytes."""

    address: str
    width: int
    height: int
    mime: str
    bytes: int = 0


@dataclass(frozen=True)
class Download:
    """A published file to take away: its address, size in bytes."""

    address: str
    bytes: int


@dataclass(frozen=True)
class Kit:
    """What a release's page offers a journalist besides the photos: all of it in one ZIP, its words alone, and cut for a message.

    ``shares``: places to share it, each with its link.
    """

    archive: Download
    text: Download
    message: Download
    shares: tuple[tuple[str, str], ...]


@dataclass(eq=False)
class Photo:
    """A photo with its words; its files are known once it is planned and encoded.

    ``digest``: SHA-256 of the original file, hexadecimal; ``page``: the address of its own page, where it has one.
    """

    path: Path
    index: int
    meta: Any
    document: Document
    alt: str
    caption: str
    credit: str
    creator: str
    copyright: str
    license: Named
    place: str
    date: date | None
    illustration: bool
    redacted: bool
    left_out: bool = False
    width: int = 0
    height: int = 0
    tone: str = "222"
    digest: str = ""
    page: str = ""
    files: tuple[File, ...] = ()
    sources: tuple[tuple[str, tuple[File, ...]], ...] = ()
    press: File | None = None
    crops: tuple[File, ...] = ()

    @property
    def credit_line(self) -> str:
        """Who is named beside the photo, as the press writes it: "Creator/Credit"; once where the two are the same."""
        if not self.creator or self.creator.casefold() == self.credit.casefold():
            return self.credit
        return f"{self.creator}/{self.credit}"

    @property
    def download(self) -> File:
        """The file to take away: the one for print, or the widest where none is made."""
        return self.press or self.largest

    @property
    def file_name(self) -> str:
        """What the file to take away is called on a journalist's disk: the text's slug and the photo's own name, in ASCII."""
        suffix = self.download.address.rpartition(".")[2]
        return f"{self.document.bundle.slug}-{safe_stem(self.path.name)}.{suffix}"

    @property
    def fallback(self) -> File:
        """The file for ``<img src>``: of the last format, the middle width."""
        files = self.sources[-1][1]
        return files[len(files) // 2]

    @property
    def largest(self) -> File:
        """The widest file of the last (most widely readable) format."""
        return self.sources[-1][1][-1]


@dataclass(eq=False)
class Logo:
    """A partner's logo, fitted to even optical area (CSS pixels)."""

    address: str
    width: int
    height: int
    dark: str = ""
    plate: str = ""


@dataclass(frozen=True)
class Part:
    """A piece of a body: HTML or a photo."""

    html: str = ""
    photo: Photo | None = None


@dataclass(eq=False)
class Body:
    """A text's parts in order."""

    parts: tuple[Part, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.parts


@dataclass(eq=False)
class Thing:
    """What every text has, whatever its kind."""

    document: Document
    kind: str
    lang: str
    title: str
    summary: str
    address: str
    links: list[str] = field(default_factory=list)
    sample: bool = False
    withdrawn: bool = False
    reason: str = ""
    modified: datetime | None = None
    photos: list[Photo] = field(default_factory=list)
    lead: Photo | None = None
    translations: dict[str, Thing] = field(default_factory=dict)
    said: tuple[bytes, bytes] | None = (
        None  # digests of its face and of all it says, where they are known (``newsroom.digest``)
    )

    def arrange(self) -> None:
        """Let the first photo that is shown lead."""
        self.lead = next((photo for photo in self.photos if not photo.left_out), None)

    @property
    def source(self) -> Source:
        """The body as it was written: HTML and the places of photos."""
        return self.document.written.get("text") or Source()

    @property
    def body(self) -> Body:
        """The body with its photos in their places. A photo that may no longer be shown leaves no gap."""
        if self.withdrawn:
            return Body()
        parts: list[Part] = []
        for part in self.source.parts:
            if isinstance(part, int):
                parts += [] if self.photos[part].left_out else [Part(photo=self.photos[part])]
            elif parts and parts[-1].html:  # not even an empty line tells of the photo that was between them
                parts[-1] = Part(html=parts[-1].html + part.lstrip("\n"))
            else:
                parts.append(Part(html=part if parts else part.lstrip("\n")))
        if parts and parts[-1].html:
            parts[-1] = Part(html=parts[-1].html.rstrip("\n"))
        return Body(tuple(parts))

    @property
    def gallery(self) -> list[Photo]:
        """The photos that stand after the text: neither the lead nor placed in it."""
        if len(self.photos) < 2:
            return []
        placed = {part for part in self.source.parts if isinstance(part, int)}
        shown = [photo for photo in self.photos if not photo.left_out]
        return [photo for photo in shown[1:] if photo.index not in placed]

    def written(self, name: str) -> Markup:
        """Return a field that is written in Markdown as sanitised HTML."""
        body = self.document.written.get(name)
        return Markup(body.html) if body else Markup()  # noqa: S704 - sanitised by body.render


@dataclass(eq=False)
class Quote:
    """What somebody said."""

    speaker: str
    role: str
    text: str


@dataclass(eq=False)
class Contact:
    """Whom to reach, with the addresses of the links."""

    key: str
    name: str
    role: str
    phone: str
    phone_url: str
    whatsapp: str
    whatsapp_url: str
    email: str
    email_url: str
    hours: str


@dataclass(eq=False)
class Release(Thing):
    """A press release."""

    date: datetime = None  # type: ignore[assignment]  # always given; dataclass order asks for a default
    event_date: dt.date | None = None
    dateline: str = ""
    topic: Named = None  # type: ignore[assignment]
    tags: tuple[str, ...] = ()
    quotes: list[Quote] = field(default_factory=list)
    corrections: tuple[Any, ...] = ()
    coverage: tuple[Any, ...] = ()
    contact: Contact = None  # type: ignore[assignment]
    kit: Kit | None = None
    card: File | None = None
    partners: list[Partner] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    related: list[Release] = field(default_factory=list)

    @property
    def year(self) -> int:
        """The year of publication in the site's time zone."""
        return self.date.year

    @property
    def facts(self) -> tuple[Any, ...]:
        """The fact box."""
        return () if self.withdrawn else tuple(self.document.meta.facts)

    @property
    def background(self) -> Markup:
        """The background."""
        return self.written("background")


@dataclass(eq=False)
class Agreement:
    """An agreement and whether it is in force at the moment of the build."""

    number: str
    title: str
    signed: date
    until: date | None
    scope: tuple[str, ...]
    signatories: tuple[str, ...]
    active: bool


@dataclass(eq=False)
class Partner(Thing):
    """An institution that works with us."""

    sector: Named = None  # type: ignore[assignment]
    logo: Logo | None = None
    logo_permitted: bool = False
    website: str = ""
    since: date | None = None
    agreements: list[Agreement] = field(default_factory=list)
    releases: list[Release] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)


@dataclass(eq=False)
class Session:
    """A date of the agenda."""

    start: datetime
    end: datetime | None
    title: str
    place: str
    activity: Activity

    def coming(self, now: datetime) -> bool:
        """Whether it has not ended; one without an end lasts until its day is over."""
        return self.end >= now if self.end else self.start.date() >= now.date()


@dataclass(eq=False)
class Activity(Thing):
    """An activity or programme."""

    programme: Named = None  # type: ignore[assignment]
    start: date | None = None
    until: date | None = None
    place: str = ""
    partners: list[Partner] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    releases: list[Release] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)


@dataclass(eq=False)
class Order:
    """A way to order; the first one is the primary."""

    via: str
    label: str
    url: str
    primary: bool


@dataclass(eq=False)
class Product(Thing):
    """A product."""

    category: Named = None  # type: ignore[assignment]
    price: int | None = None
    stock: str = ""
    stock_label: str = ""
    lead_days: int | None = None
    material: str = ""
    size: str = ""
    technique: str = ""
    sku: str = ""
    activity: Activity | None = None
    orders: list[Order] = field(default_factory=list)
    releases: list[Release] = field(default_factory=list)
    related: list[Product] = field(default_factory=list)

    @property
    def story(self) -> Markup:
        """The story of the motif or the craft."""
        return self.written("story")


@dataclass(eq=False)
class Page(Thing):
    """A page: profile, visits, complaints, …"""

    menu: int | None = None
    updated: date | None = None
