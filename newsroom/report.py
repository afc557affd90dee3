"""Report: what the verbs say when they are done, in the language of the messages."""

from datetime import datetime
from pathlib import Path

from pelican.settings import read_settings

from newsroom.build import Outcome
from newsroom.clock import moment
from newsroom.language import N_, language
from newsroom.settings import Settings, settings_of

_FIGURES = (
    ("pages", N_("{num} page written"), N_("{num} pages written")),
    ("photos_encoded", N_("{num} photo encoded"), N_("{num} photos encoded")),
    ("photos_reused", N_("{num} photo reused"), N_("{num} photos reused")),
    ("drafts", N_("{num} draft left out"), N_("{num} drafts left out")),
    ("waiting", N_("{num} text waits for its moment"), N_("{num} texts wait for their moment")),
)


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
        lang.ngettext(one, many, outcome.counts[key]).format(num=lang.number(outcome.counts[key]))
        for key, one, many in _FIGURES
        if outcome.counts.get(key)
    ]
    if warnings:
        figures.append(lang.ngettext("{num} warning", "{num} warnings", warnings).format(num=lang.number(warnings)))
    head = lang.gettext(N_("The site is ready.")) if published else lang.gettext(N_("Everything is in order."))
    return f"{head} {', '.join(figures)}." if figures else head


def trouble(error: OSError, lang: str) -> str:
    """Return a sentence for what the system refused: a full disk, a missing right."""
    message = language(lang).gettext(N_("{path}: {why}. Check the disk's free space and your rights, then try again."))
    return message.format(path=error.filename or "-", why=error.strerror or error)


def settings_and_now(conf: Path = Path("pelicanconf.py")) -> tuple[Settings, datetime]:
    """Return the settings and the moment for a verb that builds nothing."""
    settings = settings_of(read_settings(str(conf)))
    return settings, moment(None, settings.zone)
