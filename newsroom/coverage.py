"""Coverage: what the media made of the releases, by year. Stage plan, after pages.

Settings: COVERAGE_PATH.
"""

from itertools import groupby
from typing import Any

from newsroom import signals
from newsroom.edition import Edition
from newsroom.language import N_, language
from newsroom.objects import Release
from newsroom.site import place
from newsroom.view import View

TITLE = N_("In the media")
_SUMMARY = N_("What the media have reported after press releases of %(name)s.")


def register() -> None:
    """Plug into the stage plan."""
    signals.plan.connect(plan_coverage)


def plan_coverage(edition: Edition) -> None:
    """Add the list of coverage in the languages that have any; the other languages lead to the default one's."""
    settings = edition.settings
    if not settings.COVERAGE_PATH:
        return
    found = {lang: clippings(edition.register.releases(lang)) for lang in settings.LANGUAGES}
    spoken = {lang: place(settings, settings.COVERAGE_PATH, lang) for lang in found if found[lang]}
    for lang, site in edition.sites.items():
        address = spoken.get(lang) or spoken.get(settings.DEFAULT_LANG)
        if address:
            site.sections["coverage"] = address
    for lang, address in spoken.items():
        gettext = language(lang).gettext
        sample = all(release.sample for release, _ in found[lang])
        years = [(year, list(group)) for year, group in groupby(found[lang], key=lambda pair: pair[1].date.year)]
        edition.views.append(
            View(
                "coverage", "coverage", lang, address, gettext(TITLE), gettext(_SUMMARY) % {"name": settings.SHORT_NAME},
                section="press", breadcrumbs=[edition.sites[lang].above_press], sample=sample, noindex=sample,
                translations=[(tag, language(tag).name, there) for tag, there in spoken.items()] if len(spoken) > 1 else [],
                context={"years": years},
            )
        )  # fmt: skip


def clippings(releases: list[Release]) -> list[tuple[Release, Any]]:
    """Return each report with the release it followed, newest first."""
    found = [(release, report) for release in releases for report in release.coverage]
    return sorted(found, key=lambda pair: (-pair[1].date.toordinal(), pair[1].outlet.casefold(), pair[1].url))
