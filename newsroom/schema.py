"""Schema: the newsroom's objects as nodes of schema.org (https://schema.org), from values to plain dictionaries.

Empty properties are left out. Nodes refer to the institution by its ``@id``.

Settings: SITEURL, SITENAME, SHORT_NAME, POSTAL_ADDRESS, PROVINCE, COUNTRY, LANGUAGES, SOCIALS, TEAMS, PRESS_PATH.
"""

import datetime as dt
from typing import Any

from newsroom.objects import Contact, Photo, Product, Release, Session
from newsroom.settings import Settings
from newsroom.site import Site, place
from newsroom.view import absolute

Node = dict[str, Any]
EVENTS = 8  # sessions of one activity that are told to search engines: the next ones
# Our stock → https://schema.org/ItemAvailability
AVAILABILITY = {"ready": "InStock", "made-to-order": "MadeToOrder", "sold-out": "SoldOut"}


def node(kind: str, **properties: Any) -> Node:
    """Return a node without its empty properties."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value not in (None, "", [], {})}}


def organization(site: Site, settings: Settings, *, full: bool) -> Node:
    """Return the institution: all there is to say, or what other nodes refer to."""
    short = node(
        "Organization", name=settings.SITENAME, url=absolute("/", settings.SITEURL),
        logo=absolute(site.logo.address, settings.SITEURL) if site.logo else None,
    )  # fmt: skip
    more = node(
        "Organization", alternateName=settings.SHORT_NAME if settings.SHORT_NAME != settings.SITENAME else None,
        parentOrganization=node("Organization", name=site.parent) if site.parent else None, address=address(settings),
        contactPoint=_contact(site.contact, settings) if site.contact else None, sameAs=list(settings.SOCIALS.values()),
    )  # fmt: skip
    return {"@id": _office(settings)["@id"], **short, **(more if full else {})}


def _office(settings: Settings) -> Node:
    return {"@id": absolute("/#organization", settings.SITEURL)}


def _contact(contact: Contact, settings: Settings) -> Node:
    return node(
        "ContactPoint", contactType="press", name=contact.name, telephone=contact.phone, email=contact.email,
        availableLanguage=settings.LANGUAGES,
    )  # fmt: skip


def address(settings: Settings) -> Node | None:
    """Return the institution's postal address; its line is not taken apart."""
    found = node(
        "PostalAddress", streetAddress=settings.POSTAL_ADDRESS, addressRegion=settings.PROVINCE,
        addressCountry=settings.COUNTRY,
    )  # fmt: skip
    return found if settings.POSTAL_ADDRESS else None


def website(site: Site, settings: Settings) -> Node:
    """Return the site, for its home page: the name search engines show."""
    return node(
        "WebSite", name=settings.SITENAME, alternateName=settings.SHORT_NAME if settings.SHORT_NAME != settings.SITENAME else None,
        url=absolute("/", settings.SITEURL), description=site.tagline, inLanguage=settings.LANGUAGES,
        publisher=_office(settings),
    )  # fmt: skip


def breadcrumbs(above: list[tuple[str, str]], title: str, settings: Settings) -> Node:
    """Return where a page stands: the pages above it, then itself."""
    trail = [{"name": name, "item": absolute(there, settings.SITEURL)} for name, there in above] + [{"name": title}]
    return node(
        "BreadcrumbList",
        itemListElement=[node("ListItem", position=number, **step) for number, step in enumerate(trail, 1)],
    )


def article(release: Release, translations: list[tuple[str, str, str]], settings: Settings) -> Node:
    """Return a release; ``translations`` as its view has them. Its pictures are the crops of its lead photo, or all of it."""
    url, lead = absolute(release, settings.SITEURL), release.lead
    files = (lead.crops or (lead.largest,)) if lead and lead.sources else ()
    return node(
        "NewsArticle", mainEntityOfPage=url, headline=release.title, description=release.summary,
        image=[absolute(file, settings.SITEURL) for file in files], datePublished=release.date.isoformat(),
        dateModified=release.modified.isoformat() if release.modified else None, inLanguage=release.lang,
        author=_office(settings), publisher=_office(settings), articleSection=release.topic.name, keywords=list(release.tags),
        contentLocation=node("Place", name=release.dateline) if release.dateline else None,
        correction=[node("CorrectionComment", text=c.note, datePublished=c.date.isoformat()) for c in release.corrections],
        workTranslation=[
            {"@type": "CreativeWork", "url": absolute(address, settings.SITEURL), "inLanguage": lang}
            for lang, _, address in translations
            if lang != release.lang
        ],
    )  # fmt: skip


def image(photo: Photo, settings: Settings, *, alone: bool = False) -> Node:
    """Return a photo with its credit and licence (Google's image licence metadata); ``alone``: for its own page.

    ``contentUrl`` is the file in the page's ``<img src>``, which is the one search engines keep.
    """
    words = {"caption": photo.caption, "description": photo.alt} if alone else {}
    licence = photo.license.url
    page = terms(photo, settings)
    return node(
        "ImageObject", contentUrl=absolute(photo.fallback, settings.SITEURL), width=photo.fallback.width,
        height=photo.fallback.height, creator=_creator(photo, settings), creditText=photo.credit_line,
        copyrightNotice=photo.copyright, license=_full(licence, settings) if licence else page, acquireLicensePage=page,
        dateCreated=photo.date.isoformat() if alone and photo.date else None, **words,
    )  # fmt: skip


def terms(photo: Photo, settings: Settings) -> str | None:
    """Return the page that tells how the photo may be had: its own, or the press room."""
    if photo.page:
        return absolute(photo.page, settings.SITEURL)
    if settings.PRESS_PATH:
        return absolute(place(settings, settings.PRESS_PATH, settings.DEFAULT_LANG), settings.SITEURL)
    return None


def _creator(photo: Photo, settings: Settings) -> Node | None:
    if not photo.creator:
        return None
    team = photo.creator in {*settings.TEAMS, settings.SITENAME, settings.SHORT_NAME}
    return node("Organization" if team else "Person", name=photo.creator)


def _full(url: str, settings: Settings) -> str:
    return url if "://" in url else absolute(url, settings.SITEURL)


def product(product: Product, settings: Settings) -> Node:
    """Return a product with its offer in rupiah. Raises ValueError for one without a price."""
    if product.price is None:
        raise ValueError(f"{product.address} has no price, and an offer needs one")
    url = absolute(product, settings.SITEURL)
    offer = node(
        "Offer", url=url, price=product.price, priceCurrency="IDR",
        availability=f"https://schema.org/{AVAILABILITY[product.stock]}", itemCondition="https://schema.org/NewCondition",
        seller=_office(settings),
        deliveryLeadTime=node("QuantitativeValue", value=product.lead_days, unitCode="DAY") if product.lead_days else None,
    )  # fmt: skip
    shown = [photo for photo in product.photos if photo.sources and not photo.left_out]
    return node(
        "Product", name=product.title, description=product.summary, url=url, sku=product.sku, category=product.category.name,
        image=[absolute(photo.largest, settings.SITEURL) for photo in shown], material=product.material, size=product.size,
        brand=_office(settings), offers=offer,
    )  # fmt: skip


def event(session: Session, site: Site, settings: Settings) -> Node:
    """Return a date of the agenda."""
    activity = session.activity
    return node(
        "Event", name=session.title, startDate=_moment(session.start), endDate=_moment(session.end) if session.end else None,
        eventStatus="https://schema.org/EventScheduled", eventAttendanceMode="https://schema.org/OfflineEventAttendanceMode",
        location=node("Place", name=session.place or site.name, address=address(settings)), organizer=_office(settings),
        image=absolute(activity.lead.largest, settings.SITEURL) if activity.lead and activity.lead.sources else None,
        url=absolute(activity, settings.SITEURL),
    )  # fmt: skip


def _moment(moment: dt.datetime) -> str:
    """Return a moment with its offset; a start at midnight means that only the day is known."""
    return moment.date().isoformat() if (moment.hour, moment.minute) == (0, 0) else moment.isoformat()
