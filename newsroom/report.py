"""Report: what the verbs say when they are done, in the language of the messages."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from newsroom.build import Outcome
from newsroom.clock import moment
from newsroom.language import N_, Language, language
from newsroom.picture import PictureError
from newsroom.refusal import refusal
from newsroom.settings import Settings, read

# What a build counts → how the closing line says it.
_FIGURES: dict[str, Callable[[Language, int], str]] = {
    "pages": lambda lang, num: lang.ngettext("{num} page", "{num} pages", num),
    "photos_encoded": lambda lang, num: lang.ngettext("{num} photo encoded", "{num} photos encoded", num),
    "photos_reused": lambda lang, num: lang.ngettext("{num} photo reused", "{num} photos reused", num),
    "drafts": lambda lang, num: lang.ngettext("{num} draft left out", "{num} drafts left out", num),
    "waiting": lambda lang, num: lang.ngettext("{num} text waits for its moment", "{num} texts wait for their moment", num),
    "unsigned": lambda lang, _: lang.gettext(N_("not signed")),
}  # fmt: skip


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
    figures = [
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
