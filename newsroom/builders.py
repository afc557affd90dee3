"""One builder a kind: from a validated document to the object people see, before it is related to others."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsroom.body import Body as Source
from newsroom.clock import localised
from newsroom.document import Document
from newsroom.frontmatter import field_name
from newsroom.kinds.activity import PROGRAMMES
from newsroom.kinds.data import ContactMeta
from newsroom.kinds.partner import SECTORS
from newsroom.kinds.product import STOCKS
from newsroom.language import N_, language
from newsroom.objects import (
    Activity,
    Agreement,
    Contact,
    Named,
    Order,
    Page,
    Partner,
    Photo,
    Product,
    Quote,
    Release,
    Session,
)
from newsroom.problems import Message, Problems
from newsroom.settings import Settings, text
from newsroom.site import place

if TYPE_CHECKING:
    from newsroom.register import Register

SHOPS = {"tokopedia": "Tokopedia", "shopee": "Shopee"}


def contact_of(key: str, meta: ContactMeta) -> Contact:
    """Return a contact with the addresses of its links (RFC 3966 tel:, wa.me, mailto:)."""
    whatsapp = meta.whatsapp or ""
    return Contact(
        key, meta.name, meta.role, meta.phone, "tel:+" + _digits(meta.phone), whatsapp,
        whatsapp_url(whatsapp) if whatsapp else "", meta.email, "mailto:" + meta.email, meta.hours or "",
    )  # fmt: skip


def contacts_of(data: dict[str, Any], settings: Settings) -> dict[tuple[str, str], Contact]:
    """Return the contacts of contacts.yaml by key and language."""
    metas = data.get("contacts.yaml", {})
    return {(key, lang): contact_of(key, meta) for key, meta in metas.items() for lang in settings.LANGUAGES}


def whatsapp_url(number: str, message: str = "") -> str:
    """Return the wa.me address of a number, with a prefilled message."""
    return f"https://wa.me/{_digits(number)}" + (f"?text={quote(message)}" if message else "")


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


class _Builder:
    """What the builders share: the document at hand and how to file its problems."""

    def __init__(self, document: Document, register: Register, settings: Settings, problems: Problems) -> None:
        self.document, self.register, self.settings, self.problems = document, register, settings, problems
        self.meta = document.meta
        self.lang = document.lang
        self.language = language(document.lang)
        prefix = "" if self.lang == settings.DEFAULT_LANG else f"/{self.lang}"
        self.base = document.bundle.address(settings)
        self.address = prefix + self.base

    def common(self) -> dict[str, Any]:
        """Return the fields every object has."""
        meta = self.meta
        withdrawn = meta.status == "withdrawn"
        photos = [] if withdrawn else [self._photo(i, photo) for i, photo in enumerate(getattr(meta, "photos", ()))]
        written = self.document.written
        for name, body in written.items():
            self._file_faults(body, name)
        return {
            "document": self.document, "kind": self.document.bundle.kind, "lang": self.lang, "title": meta.title,
            "summary": "" if withdrawn else getattr(meta, "summary", None) or "", "address": self.address,
            "links": list(dict.fromkeys(link for body in written.values() for link in body.links)),
            "sample": meta.sample, "withdrawn": withdrawn, "reason": meta.reason or "", "photos": photos,
        }  # fmt: skip

    def named(self, table: dict[str, Any], key: str, path: tuple[str | int, ...], setting: str) -> Named:
        """Return a key with its name from a setting, filing an unknown key."""
        if key not in table:
            self.problem(
                path, Message(N_('"{key}" is not among the {setting} of pelicanconf.py.'), {"key": key, "setting": setting}),
                Message(N_("Use one of: {keys}."), {"keys": ", ".join(table)}),
            )  # fmt: skip
            return Named(key, key)
        value = table[key]
        if setting == "LICENSES":
            return Named(key, text(value.name, self.lang), url=value.url, terms=text(value.terms, self.lang))
        return Named(key, text(value, self.lang))

    def fixed(self, table: dict[str, str], key: str) -> Named:
        """Return a key of a closed vocabulary with its translated name."""
        return Named(key, self.language.gettext(table[key]))

    def day(self, value: datetime | date) -> datetime:
        """Return a moment in the site's time zone."""
        return localised(value, self.settings.zone)

    def problem(self, path: tuple[str | int, ...], problem: Message, remedy: Message) -> None:
        """File a problem with the line of its field."""
        if not self.document.owns(path):
            return
        self.problems.add(self.document.shown, self.document.tree.line(path), field_name(path), problem, remedy)

    def _photo(self, index: int, meta: Any) -> Photo:
        day = meta.date or (self.meta.date if hasattr(self.meta, "date") else None)
        notice = meta.copyright or self.settings.COPYRIGHT.format(year=day.year if day else self.register.now.year)
        return Photo(
            path=self.document.bundle.folder / meta.file, index=index, meta=meta, document=self.document, alt=meta.alt,
            caption=meta.caption, credit=meta.credit, creator=meta.creator or "", copyright=notice,
            license=self.named(self.settings.LICENSES, meta.license, ("photos", index, "license"), "LICENSES"),
            place=meta.place or "", date=meta.date, illustration=meta.illustration, redacted=meta.consent == "redacted",
        )  # fmt: skip

    def _file_faults(self, body: Source, name: str) -> None:
        if name != "text" and not self.document.owns((name,)):
            return
        source, line = (
            (self.document.body, self.document.body_line) if name == "text" else ("", self.document.tree.line((name,)))
        )
        for at, fault in body.located(source, line):
            self.problems.add(self.document.shown, at, name, fault.problem, fault.remedy)


def build_release(document: Document, register: Register, settings: Settings, problems: Problems) -> Release:
    """Build a press release."""
    b = _Builder(document, register, settings, problems)
    meta = b.meta
    moment = b.day(meta.date)
    # What a reader of the first version has to know; a comma put right moves nothing.
    changes = [b.day(correction.date) for correction in meta.corrections if correction.major]
    topic = b.named(settings.TOPICS, meta.topic, ("topic",), "TOPICS")
    topic.address = topic_address(meta.topic, b.lang, settings)
    release = Release(
        **b.common(), date=moment, event_date=meta.event_date, dateline=meta.dateline, topic=topic, contact=_contact(b),
        modified=max([moment, *changes]),
    )  # fmt: skip
    if release.withdrawn:
        return release
    release.tags, release.corrections = meta.tags, meta.corrections
    release.coverage = tuple(sorted(meta.coverage, key=lambda item: (item.date, item.outlet), reverse=True))
    release.quotes = [_quote(b, index, quote_, moment.date()) for index, quote_ in enumerate(meta.quotes)]
    return release


def _contact(b: _Builder) -> Contact:
    """Return a release's contact; an unknown one is filed, and nobody stands for it, so that whatever else is wrong is found too."""
    key: str = b.meta.contact
    contact = b.register.contacts.get((key, b.lang))
    if contact is None:
        known = b.register.library.data.get("contacts.yaml", {})
        if known:  # a file that is missing, broken or empty is a problem of its own
            b.problem(
                ("contact",), Message(N_('the contact "{key}" is not in contacts.yaml.'), {"key": key}),
                Message(N_("Use one of: {keys}."), {"keys": ", ".join(known)}),
            )  # fmt: skip
        return Contact(key, *[""] * 9)
    return contact


def topic_address(key: str, lang: str, settings: Settings) -> str:
    """Return the address of a topic's page."""
    prefix = "" if lang == settings.DEFAULT_LANG else f"/{lang}"
    return f"{prefix}/{settings.section('release')}/{settings.TOPIC_PATH}/{key}/"


def _quote(b: _Builder, index: int, meta: Any, day: date) -> Quote:
    people = b.register.library.data.get("people.yaml", {})
    person = people.get(meta.speaker)
    if person is None:
        broken = "people.yaml" in b.register.library.broken
        if not broken and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", meta.speaker):
            b.problem(
                ("quotes", index, "speaker"), Message(N_('there is no "{key}" in people.yaml.'), {"key": meta.speaker}),
                Message(N_("Add the person there, or write a plain name.")),
            )  # fmt: skip
        return Quote(meta.speaker, meta.role or "", meta.text)
    held = [p for p in person.positions if (p.since is None or p.since <= day) and (p.until is None or day <= p.until)]
    name = f"{person.name}, {person.titles}" if person.titles else person.name
    return Quote(name, meta.role or (held[-1].role if held else ""), meta.text)


def build_partner(document: Document, register: Register, settings: Settings, problems: Problems) -> Partner:
    """Build a partner; agreements newest first."""
    b = _Builder(document, register, settings, problems)
    meta, today = b.meta, register.now.date()
    partner = Partner(**b.common(), sector=b.fixed(SECTORS, meta.sector))
    if not partner.withdrawn:
        partner.website, partner.since = meta.website or "", meta.since
        partner.logo_permitted = bool(meta.logo_permission)
        partner.agreements = [
            Agreement(a.number, a.title, a.signed, a.until, a.scope, a.signatories, a.active(today))
            for a in sorted(meta.agreements, key=lambda a: (a.signed, a.number), reverse=True)
        ]
    return partner


def build_product(document: Document, register: Register, settings: Settings, problems: Problems) -> Product:
    """Build a product."""
    b = _Builder(document, register, settings, problems)
    meta = b.meta
    product = Product(
        **b.common(), category=b.named(settings.CATEGORIES, meta.category, ("category",), "CATEGORIES"), price=meta.price,
        stock=meta.stock, stock_label=b.language.gettext(STOCKS[meta.stock]), lead_days=meta.lead_days,
        material=meta.material or "", size=meta.size or "", technique=meta.technique or "", sku=meta.sku or "",
    )  # fmt: skip
    if not product.withdrawn:
        product.orders = [_order(b, order, index, product) for index, order in enumerate(meta.order)]
    return product


def _order(b: _Builder, meta: Any, index: int, product: Product) -> Order:
    gettext = b.language.gettext
    if meta.via == "whatsapp":
        name = f"{product.title} ({product.sku})" if product.sku else product.title
        message = gettext("Hello, I would like to order {product}.").format(product=name)
        return Order(meta.via, gettext("Order by WhatsApp"), whatsapp_url(meta.number, message), index == 0)
    if meta.via == "visit":
        page = f"/{b.settings.section('page')}/{b.settings.VISIT_PAGE}/" if b.settings.VISIT_PAGE else ""
        return Order(meta.via, gettext("Buy on a visit"), page, index == 0)
    label = SHOPS.get(meta.via) or gettext("Order online")
    return Order(meta.via, label, meta.url, index == 0)


def build_activity(document: Document, register: Register, settings: Settings, problems: Problems) -> Activity:
    """Build an activity; sessions in order of time."""
    b = _Builder(document, register, settings, problems)
    meta = b.meta
    activity = Activity(
        **b.common(),
        programme=b.fixed(PROGRAMMES, meta.programme),
        start=meta.start,
        until=meta.until,
        place=meta.place or "",
    )
    if not activity.withdrawn:
        activity.sessions = sorted(
            (
                Session(b.day(s.start), b.day(s.end) if s.end else None, s.title, s.place or activity.place, activity)
                for s in meta.sessions
            ),
            key=lambda s: (s.start, s.title),
        )
    return activity


def build_page(document: Document, register: Register, settings: Settings, problems: Problems) -> Page:
    """Build a page; one that the settings take for the press room or the corrections stands at their address."""
    b = _Builder(document, register, settings, problems)
    if document.bundle.slug in settings.moved_pages:
        b.address = place(settings, settings.moved_pages[document.bundle.slug], b.lang)
    return Page(**b.common(), menu=b.meta.menu, updated=b.meta.updated)


BUILDERS = {
    "release": build_release,
    "activity": build_activity,
    "partner": build_partner,
    "product": build_product,
    "page": build_page,
}
