"""Report: what the verbs say when they are done, in the language of the messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.build import Outcome
from newsroom.clock import moment
from newsroom.language import N_, Language, language
from newsroom.settings import Settings, read

if TYPE_CHECKING:
    from newsroom.picture import PictureError

# How it is said that nothing is new: of one, of several.
_FROM_CACHE, _UNCHANGED = (N_("from the cache"), N_("all from the cache")), (N_("unchanged"), N_("all unchanged"))
# What else a build counts → how the closing line says it.
_FIGURES: dict[str, Callable[[Language, int], str]] = {
    "files_removed": lambda lang, num: lang.ngettext("{num} file removed", "{num} files removed", num),
    "drafts": lambda lang, num: lang.ngettext("{num} draft left out", "{num} drafts left out", num),
    "waiting": lambda lang, num: lang.ngettext("{num} text waits for its moment", "{num} texts wait for their moment", num),
    "unsigned": lambda lang, _: lang.gettext(N_("not signed")),
}  # fmt: skip


def _made(lang: Language, counts: dict[str, int]) -> Iterator[str]:
    """Yield what was read, written and encoded, and how much of it anew."""
    new, kept = counts.get("texts", 0), counts.get("texts_reused", 0)
    if new or kept:
        part = lang.ngettext("{num} read anew", "{num} read anew", new)
        yield _partly(lang, lang.ngettext("{num} text", "{num} texts", new + kept), part, new, kept, _FROM_CACHE)
    kept = counts.get("pages_reused", 0)
    if whole := counts.get("pages", 0):
        part = lang.ngettext("{num} made anew", "{num} made anew", whole - kept)
        yield _partly(lang, lang.ngettext("{num} page", "{num} pages", whole), part, whole - kept, kept, _UNCHANGED)
    new, kept = counts.get("photos_encoded", 0), counts.get("photos_reused", 0)
    if new and not kept:
        yield lang.ngettext("{num} photo encoded", "{num} photos encoded", new).format(num=lang.number(new))
    elif kept:
        part = lang.ngettext("{num} encoded", "{num} encoded", new)
        yield _partly(lang, lang.ngettext("{num} photo", "{num} photos", new + kept), part, new, kept, _FROM_CACHE)


def _partly(lang: Language, whole: str, part: str, new: int, kept: int, none: tuple[str, str]) -> str:
    """Return "158 pages (3 made anew)"; without the bracket where all of it is new, and with one of ``none`` where nothing is."""
    text = whole.format(num=lang.number(new + kept))
    if not kept:
        return text
    if not new:
        part = lang.gettext(none[kept > 1])
    return f"{text} ({part.format(num=lang.number(new))})"


def closing(outcome: Outcome, *, published: bool) -> str:
    """Return the last line of a build or check."""
    lang = language(outcome.lang)
    errors = sum(not problem.warning for problem in outcome.problems)
    warnings = len(outcome.problems) - errors
    if not outcome.published:
        text = lang.ngettext(
            "{num} problem: nothing was published, and the previous site is as it was.",
            "{num} problems: nothing was published, and the previous site is as it was.",
            errors or warnings,
        )
        return text.format(num=lang.number(errors or warnings))
    figures = list(_made(lang, outcome.counts)) + [
        say(lang, outcome.counts[key]).format(num=lang.number(outcome.counts[key]))
        for key, say in _FIGURES.items()
        if outcome.counts.get(key) and (published or key != "unsigned")  # a check signs nothing
    ]
    if warnings:
        figures.append(lang.ngettext("{num} warning", "{num} warnings", warnings).format(num=lang.number(warnings)))
    head = lang.gettext(N_("The site is ready.")) if published else lang.gettext(N_("Everything is in order."))
    return f"{head} {', '.join(figures)}." if figures else head


def trouble(error: OSError, lang: str) -> str:
    """Return a sentence for what the system refused: a full disk, a missing right."""
    message = language(lang).gettext(N_("{path}: {why}. Check the disk's free space and your rights, then try again."))
    return message.format(path=error.filename or "-", why=error.strerror or error)


def refused(error: PictureError, file: str, lang: str) -> str:
    """Return the sentence for a picture that cannot be used."""
    from newsroom.refusal import refusal  # noqa: PLC0415 - brings all that opens pictures

    return " ".join(part.text(lang) for part in refusal(error, file))


def unspoken(lang: str, tags: list[str]) -> str:
    """Return a sentence for messages asked for in a language that has none, in the default one."""
    message = language("id").gettext(N_('There are no messages in the language "{lang}". Use one of: {tags}.'))
    return message.format(lang=lang, tags=", ".join(tags))


def listless(lang: str) -> str:
    """Return a sentence for a folder that holds no list of a site's files."""
    return language(lang).gettext(
        N_("The folder named by --against is not a finished site: it holds no list of files.")
    )


def settings_and_now(conf: Path = Path("pelicanconf.py")) -> tuple[Settings, datetime]:
    """Return the settings and the moment for a verb that builds nothing. Raises SettingsError and ClockError."""
    settings = read(conf)[1]
    return settings, moment(None, settings.zone)
