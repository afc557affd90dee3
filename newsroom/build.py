"""Build: one edition from a folder, published only when it is whole and free of errors.

The site is made in a folder aside and swapped in at the end, so a problem, a crash or a kill at any moment leaves the
previous output as it was. Nothing here prints: what happened is returned.
"""

import gc
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pelican.log
from pelican import Pelican
from pelican.plugins import signals as pelican_signals

from newsroom import signals
from newsroom.compiled import Compiled
from newsroom.crew import beside
from newsroom.edition import DamagedError, Edition
from newsroom.folder import shown
from newsroom.generator import EditionGenerator
from newsroom.ledger import Ledger
from newsroom.order import Commission, Order, commissioned, settings_problems
from newsroom.problems import Problems, Refused
from newsroom.settings import SettingsError
from newsroom.stamp import stamp_of
from newsroom.survey import looked, surveyed
from newsroom.swap import alone, aside, merge, pending, recover, swap


class PluginError(RuntimeError):
    """A name in PLUGINS that is no plugin, or one that is missing: a mistake of maintainers, not of those who write."""


@dataclass
class Outcome:
    """What a build came to: whether the site may be published, its problems, the figures of the closing line."""

    problems: Problems
    lang: str
    published: bool = False
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The problems, a line each, in the language of the messages."""
        return self.problems.text(self.lang)

    @property
    def text_with_notes(self) -> str:
        """The problems and then the notes, a line each."""
        return "\n".join(filter(None, [self.text, *(note.text(self.lang) for note in self.problems.notes)]))


def build(order: Order) -> Outcome:
    """Build the site. Never raises for what people can get wrong: that is in the outcome's problems.

    Raises PluginError, and OSError where the disk or the rights do not suffice.
    """
    problems = Problems()
    try:
        commission = commissioned(order, problems)
    except SettingsError as error:
        return Outcome(settings_problems(error, order.conf), order.lang or "id")
    lang = order.lang or commission.settings.MESSAGES_LANG
    if problems:
        return Outcome(problems, lang)
    if pending(commission.output):
        with alone(_cache(commission) / "lock"):  # another build may be moving its files in just now
            recover(commission.output)
    with _uncollected():
        edition, refused = _attempts(order, commission, problems)
    return Outcome(problems, lang, not refused, edition.counts if edition else {})


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nothing look for cycles among hundreds of thousands of objects that live until the end of the build anyway."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _attempts(order: Order, commission: Commission, problems: Problems) -> tuple[Edition | None, bool]:
    """Build until it is done with a cache that is whole and beside an output that nobody else has changed meanwhile."""
    while True:
        try:
            edition, refused = _attempt(order, commission, problems)
        except DamagedError as error:  # a file or a folder
            shutil.rmtree(error.path, ignore_errors=True)
            error.path.unlink(missing_ok=True)
            continue
        if edition is not None or order.whole:
            return edition, refused
        order = replace(order, whole=True)


def _attempt(order: Order, commission: Commission, problems: Problems) -> tuple[Edition | None, bool]:
    """Build aside and publish; return the edition and whether it was refused. No edition: it was overtaken by another build."""
    content, output, settings = commission.content, commission.output, commission.settings
    cache, new = _cache(commission), aside(output)
    ledger = Ledger(cache / f"output-{sha256(str(output.resolve()).encode()).hexdigest()[:8]}.ledger", output)
    look: Callable[[], bytes] = partial(looked, _roots(commission.pelican))
    if ledger.large:
        (look,) = beside(look)
    survey = surveyed(look if order.cold or order.whole else ledger.begin(look))
    edition = Edition(
        settings, content, new, Path(commission.pelican["THEME"]), cache, commission.now, ledger,
        stamp_of(settings, commission.pelican), order.cold, order.keep, order.indexing,
        conf=shown(order.conf), problems=problems, progress=order.progress, survey=survey,
        amending=order.keep and (order.examine is None if order.amend is None else order.amend),
    )  # fmt: skip
    try:
        _run(commission.pelican, edition)
        if order.examine and not edition.excerpt:
            order.examine(edition)
        refused = problems.refuse or ((order.strict or settings.STRICT) and len(problems) > 0)
        if order.keep and not refused:
            with alone(cache / "lock"):
                if not _publish(edition):
                    return None, False
                signals.published.send(edition)
    except Refused:
        return edition, True
    else:
        return edition, refused
    finally:
        edition.closing.close()
        with suppress(OSError):
            ledger.read()  # whoever is still looking at a folder is waited for
            survey()
        if not pending(output):
            shutil.rmtree(new, ignore_errors=True)


def _roots(pelican_settings: dict[str, Any]) -> list[str]:
    """Return the folders of texts and of the theme."""
    places = pelican_settings["PATH"], pelican_settings["THEME"], *pelican_settings["THEME_TEMPLATES_OVERRIDES"]
    return list(map(str, places))


def _publish(edition: Edition) -> bool:
    """Let the edition take the place of the previous one; return False if that is not the one it was made beside."""
    ledger = edition.ledger
    if not ledger.files:
        swap(edition.output, ledger.output)
        return True
    if not ledger.current:
        return False
    for folder in ledger.shut:
        os.chmod(folder, 0o755)  # noqa: PTH101, S103 - as a web server needs, and as new folders are
    merge(edition.output, ledger.output, edition.fresh, ledger.there - edition.made.keys())
    return True


def _cache(commission: Commission) -> Path:
    # A folder of its own for each content folder: what one no longer uses is removed without harm to another.
    content = commission.content
    name = f"{content.name}-{sha256(str(content.resolve()).encode()).hexdigest()[:8]}"
    return Path(commission.pelican["CACHE_PATH"]) / name


def _run(pelican_settings: dict[str, Any], edition: Edition) -> None:
    """Run Pelican over the edition. Raises Refused and PluginError."""
    signals.reset()
    # Pelican's own chatter (a count of articles it did not read) would only confuse; its warnings are kept.
    quiet, pelican.log.console.quiet = pelican.log.console.quiet, True
    level = logging.getLogger("pelican").level
    logging.getLogger("pelican").setLevel(logging.ERROR)
    pelican_signals.get_generators.connect(_generator)
    try:
        wanted = list(pelican_settings["PLUGINS"])
        # Pelican's own generators load templates of its default theme, for lists of which there are none here.
        kept = {"bytecode_cache": Compiled(edition.theme / "templates", edition.stamp)}
        jinja = kept | pelican_settings["JINJA_ENVIRONMENT"]
        site = Pelican({
            **pelican_settings, "OUTPUT_PATH": str(edition.output), "EDITION": edition, "JINJA_ENVIRONMENT": jinja,
        })  # fmt: skip
        loaded = [plugin.__name__ for plugin in site.plugins]
        if loaded != wanted:  # Pelican only logs a plugin it cannot load
            raise PluginError(f"plugins that cannot be loaded: {', '.join(sorted(set(wanted) - set(loaded)))}")
        site.run()
        if any(address[1:] not in edition.made for output in edition.outputs for address in output.addresses):
            raise PluginError("nothing in PLUGINS makes the pages: newsroom.incremental belongs before newsroom.links")
    finally:
        pelican.log.console.quiet = quiet
        logging.getLogger("pelican").setLevel(level)


def _generator(_pelican: Any) -> type[EditionGenerator]:
    return EditionGenerator
