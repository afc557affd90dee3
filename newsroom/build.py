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
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pelican.log
from pelican import Pelican
from pelican.plugins import signals as pelican_signals

from newsroom import signals
from newsroom.clock import ClockError, moment
from newsroom.compiled import Compiled
from newsroom.crew import beside
from newsroom.edition import PELICAN, DamagedError, Edition, Silence
from newsroom.folder import shown
from newsroom.generator import EditionGenerator
from newsroom.language import N_
from newsroom.ledger import Ledger
from newsroom.problems import Message, Problems, Refused
from newsroom.settings import Settings, SettingsError, read
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


@dataclass
class Order:
    """What is asked for: the settings file, folders other than its own, the moment, the language of messages.

    ``keep``: publish the result; without it everything is done and checked, then thrown away. ``strict``: warnings
    refuse too. ``examine``: called with the finished edition while its output is still there. ``amend``: whether the previous edition
    may be amended (``newsroom.amendment``), which leaves nothing to examine; None: where nobody wants to.
    """

    conf: Path = Path("pelicanconf.py")
    content: Path | None = None
    output: Path | None = None
    now: str | None = None
    lang: str | None = None
    keep: bool = True
    strict: bool = False
    cold: bool = False
    whole: bool = False
    indexing: bool = True
    progress: Any = field(default_factory=Silence)
    examine: Callable[[Edition], None] | None = None
    amend: bool | None = None
    overrides: dict[str, Any] = field(default_factory=dict)


def build(order: Order) -> Outcome:
    """Build the site. Never raises for what people can get wrong: that is in the outcome's problems.

    Raises PluginError, and OSError where the disk or the rights do not suffice.
    """
    problems = Problems()
    try:
        pelican_settings, settings = _settings(order)
    except SettingsError as error:
        return Outcome(settings_problems(error, order.conf), order.lang or "id")
    lang = order.lang or settings.MESSAGES_LANG
    try:
        now = moment(order.now, settings.zone)
    except ClockError as error:
        problems.add(
            "--now", 1, "now", Message(N_('"{value}" is not a date or time that exists.'), {"value": str(error)}),
            Message(N_("Write it as year-month-day, with the time after a space if needed.")),
        )  # fmt: skip
        return Outcome(problems, lang)
    output = Path(pelican_settings["OUTPUT_PATH"])
    content = Path(pelican_settings["PATH"])
    for option, folder in (("--content", content), ("--output", output)):
        if not _is_text(folder):
            problems.add(
                shown(folder), 1, option,
                Message(N_("the name of the folder, or of one above it, is no text that can be read everywhere.")),
                Message(N_("Rename it with letters and digits, or work in another folder.")),
            )  # fmt: skip
    if problems:
        return Outcome(problems, lang)
    if _overlap(output, content):
        problems.add(
            shown(output), 1, "--output", Message(N_("the output folder holds or lies in the content folder.")),
            Message(N_("Choose a folder outside it.")),
        )  # fmt: skip
        return Outcome(problems, lang)
    if not content.is_dir():
        problems.add(
            shown(content), 1, "--content", Message(N_("there is no such folder.")),
            Message(N_("Correct the name of the content folder.")),
        )  # fmt: skip
        return Outcome(problems, lang)
    if pending(output):
        with alone(_cache(pelican_settings, content) / "lock"):  # another build may be moving its files in just now
            recover(output)
    with _uncollected():
        edition, refused = _attempts(order, pelican_settings, settings, now, problems)
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


def _attempts(
    order: Order, pelican_settings: dict[str, Any], settings: Settings, now: datetime, problems: Problems
) -> tuple[Edition | None, bool]:
    """Build until it is done with a cache that is whole and beside an output that nobody else has changed meanwhile."""
    while True:
        try:
            edition, refused = _attempt(order, pelican_settings, settings, now, problems)
        except DamagedError as error:  # a file or a folder
            shutil.rmtree(error.path, ignore_errors=True)
            error.path.unlink(missing_ok=True)
            continue
        if edition is not None or order.whole:
            return edition, refused
        order = replace(order, whole=True)


def _attempt(
    order: Order, pelican_settings: dict[str, Any], settings: Settings, now: datetime, problems: Problems
) -> tuple[Edition | None, bool]:
    """Build aside and publish; return the edition and whether it was refused. No edition: it was overtaken by another build."""
    content, output = Path(pelican_settings["PATH"]), Path(pelican_settings["OUTPUT_PATH"])
    cache, new = _cache(pelican_settings, content), aside(output)
    ledger = Ledger(cache / f"output-{sha256(str(output.resolve()).encode()).hexdigest()[:8]}.ledger", output)
    look: Callable[[], bytes] = partial(looked, _roots(pelican_settings))
    if ledger.large:
        (look,) = beside(look)
    survey = surveyed(look if order.cold or order.whole else ledger.begin(look))
    edition = Edition(
        settings, content, new, Path(pelican_settings["THEME"]), cache, now, ledger,
        stamp_of(settings, pelican_settings), order.cold, order.keep, order.indexing,
        conf=shown(order.conf), problems=problems, progress=order.progress, survey=survey,
        amending=order.keep and (order.examine is None if order.amend is None else order.amend),
    )  # fmt: skip
    try:
        _run(pelican_settings, edition)
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


def _settings(order: Order) -> tuple[dict[str, Any], Settings]:
    overrides = {**PELICAN, **order.overrides}
    for name, folder in (("PATH", order.content), ("OUTPUT_PATH", order.output)):
        if folder is not None:
            overrides[name] = str(folder.absolute())
    return read(order.conf, overrides)


def settings_problems(error: SettingsError, conf: Path) -> Problems:
    """Return what is wrong with a settings file, as people are told it."""
    problems = Problems()
    if not conf.is_file():
        problems.add(
            shown(conf), 1, "--settings", Message(N_("there is no such file.")),
            Message(N_("Go to the folder that holds pelicanconf.py, or name the settings file.")),
        )  # fmt: skip
        return problems
    for line in str(error).splitlines():
        name, _, why = line.partition(": ")
        if name == "-":
            problem = Message(N_("the settings cannot be read ({why})."), {"why": why})
        else:
            problem = Message(N_("the setting cannot be used ({why})."), {"why": why.removeprefix("Value error, ")})
        problems.add(shown(conf), 1, name, problem, Message(N_("Correct it in {conf}."), {"conf": conf.name}))
    return problems


def _cache(pelican_settings: dict[str, Any], content: Path) -> Path:
    # A folder of its own for each content folder: what one no longer uses is removed without harm to another.
    name = f"{content.name}-{sha256(str(content.resolve()).encode()).hexdigest()[:8]}"
    return Path(pelican_settings["CACHE_PATH"]) / name


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


def _is_text(folder: Path) -> bool:
    """Whether a folder's whole name is Unicode: Linux allows any bytes."""
    try:
        str(folder.resolve()).encode()
    except UnicodeEncodeError:
        return False
    return True


def _overlap(output: Path, content: Path) -> bool:
    one, other = output.resolve(), content.resolve()
    return one == other or one in other.parents or other in one.parents
