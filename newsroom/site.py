"""The site as its pages show it in one language: names, menu, footer, contact, feeds."""

from dataclasses import dataclass, field

from newsroom.language import N_, language
from newsroom.objects import Contact, Logo, Page
from newsroom.register import Register
from newsroom.settings import Settings, text

TITLES = {
    "release": N_("News"),
    "activity": N_("Activities"),
    "product": N_("Products"),
    "partner": N_("Partners"),
}


@dataclass(frozen=True)
class Item:
    """A menu item; ``lang`` is the language of the page it leads to."""

    key: str
    title: str
    address: str
    lang: str


@dataclass(eq=False)
class Site:
    """What every page of a language shares."""

    lang: str
    name: str
    short_name: str
    tagline: str
    parent: str
    postal_address: str
    boilerplate: str
    home: str
    url: str
    contact: Contact | None
    sections: dict[str, str]
    menu: list[Item]
    footer_menu: list[Item]
    feeds: list[tuple[str, str]] = field(default_factory=list)
    socials: list[tuple[str, str]] = field(default_factory=list)
    logo: Logo | None = None


def site_of(register: Register, settings: Settings, lang: str, logo: Logo | None = None) -> Site:
    """Return the site in ``lang``."""
    return Site(
        lang=lang,
        name=settings.SITENAME,
        short_name=settings.SHORT_NAME,
        tagline=text(settings.TAGLINE, lang),
        parent=text(settings.PARENT, lang),
        postal_address=settings.POSTAL_ADDRESS,
        boilerplate=text(settings.BOILERPLATE, lang),
        home=home(settings, lang),
        url=settings.SITEURL,
        contact=register.contacts.get((settings.CONTACT, lang)),
        sections={kind: f"/{folder}/" for kind, folder in settings.SECTIONS.items()},
        menu=_menu(register, settings, lang),
        footer_menu=[_page_item(page, lang) for page in _pages(register, settings.FOOTER_PAGES)],
        feeds=[(language(lang).gettext(N_("News feed (Atom)")), feed_address(settings))],
        socials=list(settings.SOCIALS.items()),
        logo=logo,
    )


def home(settings: Settings, lang: str) -> str:
    """Return the address of a language's home page."""
    return "/" if lang == settings.DEFAULT_LANG else f"/{lang}/"


def feed_address(settings: Settings) -> str:
    """Return the address of the feed of all news."""
    return f"/{settings.section('release')}/atom.xml"


def _menu(register: Register, settings: Settings, lang: str) -> list[Item]:
    gettext = language(lang).gettext
    sections = [
        Item(kind, gettext(TITLES[kind]), f"/{settings.section(kind)}/", settings.DEFAULT_LANG)
        for kind in settings.MENU
    ]
    return sections + [_page_item(page, lang) for page in register.menu_pages]


def _pages(register: Register, slugs: list[str]) -> list[Page]:
    found = [register.things.get(("page", slug, register.lang)) for slug in slugs]
    return [page for page in found if isinstance(page, Page) and not page.withdrawn]


def _page_item(page: Page, lang: str) -> Item:
    shown = page.translations.get(lang, page)
    return Item(page.document.bundle.slug, shown.title, shown.address, shown.lang)
