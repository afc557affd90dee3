"""Corrections: the list of what was corrected or withdrawn, and the way to report an error. Stage plan, after pages.

UU 40/1999 on the press obliges to correct openly. The list stands below the text of the page CORRECTIONS_PAGE, where there is
one. Of a withdrawn release it names the title, the day of publication and the reason; nothing else of it exists.

Settings: CORRECTIONS_PATH, CORRECTIONS_PAGE.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from newsroom import signals
from newsroom.builders import whatsapp_url
from newsroom.edition import Edition
from newsroom.language import N_, language
from newsroom.objects import Contact, Release
from newsroom.pages import written
from newsroom.site import Item, place
from newsroom.view import View, absolute

TITLE = N_("Corrections")
_SUMMARY = N_("What %(name)s has corrected or withdrawn in its news, newest first.")
_SUBJECT = N_("Error in: %(title)s")
_MESSAGE = N_("There is an error on this page:\n%(address)s\n\nWhat is wrong:\n\nWhat is right, and how you know:")


def register() -> None:
    """Plug into the stage plan."""
    signals.plan.connect(plan_corrections)
    signals.plan.connect(offer_reports)


@dataclass(frozen=True)
class Report:
    """Addresses that open a message about an error: an e-mail, and WhatsApp where the contact has it."""

    email_url: str
    whatsapp_url: str


def plan_corrections(edition: Edition) -> None:
    """Add the list: in the default language, and in those its page is written in."""
    settings = edition.settings
    if not settings.CORRECTIONS_PATH:
        return
    for lang in settings.LANGUAGES:
        gettext, releases = language(lang).gettext, edition.register.of("release", lang)
        view, address = (
            written(edition, settings.CORRECTIONS_PAGE, lang),
            place(settings, settings.CORRECTIONS_PATH, lang),
        )
        if view and view.context["thing"].withdrawn:
            continue
        if view is None and lang == settings.DEFAULT_LANG:
            summary = gettext(_SUMMARY) % {"name": settings.SHORT_NAME}
            view = View("", "", lang, address, gettext(TITLE), summary)
            view.breadcrumbs = [(gettext(N_("Home")), edition.sites[lang].home)]
            edition.views.append(view)
        if view:
            view.template, view.kind = "corrections", "corrections"
            view.context |= {"corrections": corrections(releases), "withdrawals": [r for r in releases if r.withdrawn]}
    addresses = {view.lang: view.address for view in edition.views if view.kind == "corrections"}
    for lang, site in edition.sites.items():
        spoken = lang if lang in addresses else settings.DEFAULT_LANG
        if spoken in addresses:
            site.sections["corrections"] = addresses[spoken]
            if addresses[spoken] not in {item.address for item in site.footer_menu}:
                site.footer_menu.append(Item("corrections", language(lang).gettext(TITLE), addresses[spoken], spoken))


def corrections(releases: list[Release]) -> list[tuple[Release, Any]]:
    """Return each correction with its release, newest first."""
    found = [(release, note) for release in releases for note in release.corrections]
    return sorted(found, key=lambda pair: (pair[1].date, pair[0].date, pair[0].address), reverse=True)


def offer_reports(edition: Edition) -> None:
    """Let every release's page have the ways to report an error in it: they follow from title, address and contact."""

    def offer(view: View) -> None:
        release: Release = view.context["release"]
        view.context["report"] = report(release, release.contact, edition.settings.SITEURL)

    for view in edition.views:
        release = view.context.get("release")
        if isinstance(release, Release) and not release.withdrawn:
            view.late.append(offer)


def report(release: Release, contact: Contact, site_url: str) -> Report:
    """Return the ways to report an error in a release to a contact: title and address are filled in (RFC 6068, wa.me)."""
    gettext = language(release.lang).gettext
    subject = gettext(_SUBJECT) % {"title": release.title}
    message = gettext(_MESSAGE) % {"address": absolute(release, site_url)}
    lines = quote(message.replace("\n", "\r\n"))
    return Report(
        f"{contact.email_url}?subject={quote(subject)}&body={lines}",
        whatsapp_url(contact.whatsapp, f"{subject}\n\n{message}") if contact.whatsapp else "",
    )
