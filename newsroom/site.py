"""The site as its pages show it in one language: names, menu, footer, contact, feeds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsroom.language import N_, language
from newsroom.objects import Contact, Logo, Page
from newsroom.settings import Settings, text

if TYPE_CHECKING:
    from newsroom.register import Register

TITLES = {
    "release": N_("News"),
    "activity": N_("Activities"),
    "product": N_("Products"),
    "partner": N_("Partners"),
    "press": N_("Press"),
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
    press: Item | None = None
    search: str = ""  # address of the search page, where there is one

    @property
    def above_press(self) -> tuple[str, str]:
        """What stands above the pages for the press: the press room, or the home page where there is none."""
        if self.press:
            return self.press.title, self.press.address
        return language(self.lang).gettext(N_("Home")), self.home


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
        socials=list(settings.SOCIALS.items()),
        logo=logo,
        press=_press_item(register, settings, lang) if settings.PRESS_PATH else None,
    )


def home(settings: Settings, lang: str) -> str:
    """Return the address of a language's home page."""
    return "/" if lang == settings.DEFAULT_LANG else f"/{lang}/"


def place(settings: Settings, path: str, lang: str) -> str:
    """Return the address of a path of the settings (PRESS_PATH, …) in a language."""
    return f"{home(settings, lang)}{path}/"


def _menu(register: Register, settings: Settings, lang: str) -> list[Item]:
    gettext = language(lang).gettext
    sections = [
        _press_item(register, settings, lang)
        if kind == "press"
        else Item(kind, gettext(TITLES[kind]), f"/{settings.section(kind)}/", settings.DEFAULT_LANG)
        for kind in settings.MENU
        if kind != "press" or settings.PRESS_PATH
    ]
    return sections + [_page_item(page, lang) for page in register.menu_pages]


def _press_item(register: Register, settings: Settings, lang: str) -> Item:
    # The press room exists in the languages its text is written in, and always in the default one.
    written = register.things.get(("page", settings.PRESS_PAGE, lang))
    spoken = lang if written and not written.withdrawn else settings.DEFAULT_LANG
    return Item("press", language(lang).gettext(TITLES["press"]), place(settings, settings.PRESS_PATH, spoken), spoken)


def _pages(register: Register, slugs: list[str]) -> list[Page]:
    found = [register.things.get(("page", slug, register.lang)) for slug in slugs]
    return [page for page in found if isinstance(page, Page) and not page.withdrawn]


def _page_item(page: Page, lang: str) -> Item:
    shown = page.translations.get(lang, page)
    return Item(page.document.bundle.slug, shown.title, shown.address, shown.lang)
