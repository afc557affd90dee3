"""Preview: the site while somebody writes it: built, shown, and built again when something is saved.

The first thread builds, so that Ctrl+C ends a build as it ends any other; one build at a time, and what is saved meanwhile leads to
one more. Other threads answer the browser, watch the folders, and do afterwards what need not be waited for.
"""

import gc
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from newsroom import assets, serverfiles, signals, timings
from newsroom.build import Outcome, build
from newsroom.edition import PELICAN, Edition
from newsroom.headers import Answers
from newsroom.language import N_, language
from newsroom.notice import Notice
from newsroom.order import Order
from newsroom.progress import Bar
from newsroom.report import closing
from newsroom.serve import Server, Shown
from newsroom.settings import SettingsError, read
from newsroom.trouble import fault, said
from newsroom.watch import Watch


class Places(NamedTuple):
    """Where everything lies as the settings say, and the language of the messages."""

    content: Path
    theme: Path
    output: Path
    lang: str


def places_of(order: Order) -> Places:
    """Return the places of what an order asks for; where the settings cannot be read, the usual ones."""
    here = order.conf.absolute().parent
    try:
        given, settings = read(order.conf, {**PELICAN, **order.overrides})
    except SettingsError:
        return Places(
            order.content or here / "content", here / "theme", order.output or here / "output", order.lang or "id"
        )
    content, output = order.content or Path(given["PATH"]), order.output or Path(given["OUTPUT_PATH"])
    return Places(content, Path(given["THEME"]), output, order.lang or settings.MESSAGES_LANG)


class Preview:
    """A preview of what ``order`` asks for; ``say`` tells people a line.

    ``timed``: tell where the time went. ``afterwards`` runs in a thread once a site is shown, and is told what the build came to. The event
    that it is given is set when something is saved: it must end soon then, for the next build waits for it.
    """

    def __init__(
        self, order: Order, say: Callable[[str], None], *, timed: bool = False,
        afterwards: Callable[[Outcome, Event], None] | None = None,
    ) -> None:  # fmt: skip
        self._order, self._say, self._timed, self._afterwards = order, say, timed, afterwards
        self._places = places_of(order)
        self._answers = self._found = Answers()
        self._told: str | None = None  # the key of the notice that is shown, where nothing could be published
        self._built: Outcome | None = None  # what is shown

    def run(self, host: str, port: int, *, browser: bool = True) -> None:
        """Show the site at ``http://host:port`` until Ctrl+C is pressed. Raises PortError."""
        lang, address = self._places.lang, f"http://{host}:{port}"
        begun = Shown.of(self._answers, Notice(lang))
        with (
            suppress(KeyboardInterrupt),
            Server(self._places.output, begun, host, port, self._tokens) as server,
            Watch(self._order.conf) as watch,
        ):
            self._say(
                language(lang)
                .gettext(N_("The site is shown at {address} until you press Ctrl+C."))
                .format(address=address)
            )
            watch.follow(self._places[:2])
            self._build(server, first=True)
            if browser:
                Thread(target=webbrowser.open, args=(address,), daemon=True).start()
            while True:
                with self._later():
                    self._places = places_of(self._order)
                    watch.follow(self._places[:2])
                    gc.collect()  # while nobody waits
                    saved = watch.wait()
                self._build(server, saved)

    def _build(self, server: Server, saved: frozenset[Path] = frozenset(), *, first: bool = False) -> None:
        """Build once, and show what came of it.

        ``saved``: what was changed since the last time; a build finds that out by itself, and does not ask.
        """
        del saved
        lang, began, self._built = self._places.lang, signals.Moment.now(), None
        self._found = self._answers  # an edition that is amended answers as before
        try:
            with Bar(lang) as bar:
                outcome = build(replace(self._order, progress=bar, examine=self._examine, amend=True))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the next save may have mended it
            sentence = said(error, lang, self._order.conf) or fault(error, lang)
            told, notice = [sentence], Notice(lang, sentence=sentence, refused=True)
        else:
            told = [outcome.text, closing(outcome, published=True)]
            notice = Notice(outcome.lang, tuple(outcome.problems), refused=not outcome.published)
            if outcome.published:
                self._answers, self._built = self._found, outcome
        if self._timed:
            start = timings.until(began) if first else None
            told.append(timings.table(signals.laps, began, signals.Moment.now(), lang, start))
        for text in filter(None, told):
            self._say(text)
        if not notice.refused or notice.key != self._told:  # the same problems again are on the page already
            server.show(Shown.of(self._answers, notice))
            self._told = notice.key if notice.refused else None

    def _examine(self, edition: Edition) -> None:
        self._found = serverfiles.answers_of(edition, local=True)

    @contextmanager
    def _later(self) -> Iterator[None]:
        """Do meanwhile what need not be waited for."""
        saved = Event()
        thread = Thread(target=self._do_later, args=(saved,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            saved.set()
            thread.join()

    def _do_later(self, saved: Event) -> None:
        if self._afterwards and self._built:
            with suppress(Exception):  # the next build does it, or tells why it cannot be done
                self._afterwards(self._built, saved)

    def _tokens(self) -> bytes:
        sheet = self._places.theme / "static" / "css" / assets.FIRST
        return sheet.read_bytes() if sheet.is_file() else b""
