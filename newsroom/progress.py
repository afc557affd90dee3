"""Progress: a bar for work that takes a while, on standard error, and only where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from newsroom.language import N_, language

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

LABELS = {
    "texts": N_("Reading texts"),
    "photos": N_("Encoding photos"),
    "faces": N_("Looking for faces"),
    "pages": N_("Writing pages"),
    "compress": N_("Compressing files"),
    "verify": N_("Comparing files"),
    "upload": N_("Uploading files"),
}
PATIENCE = 2.0  # seconds; what is over sooner needs no bar
INTERVAL = 0.1  # seconds between two drawings


class Bar:
    """Progress bars in the language of the messages; a context manager.

    ``console``: where they are drawn, otherwise standard error; ``clock``: seconds that only go forward.
    """

    def __init__(self, lang: str, console: Console | None = None, clock: Callable[[], float] = monotonic) -> None:
        self._lang, self._console, self._clock = lang, console, clock
        self._watched = console.is_terminal if console else sys.stderr.isatty()
        self._drawn: Progress | None = None
        self._fresh = 0.0  # when it was drawn

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            self._drawn.stop()

    def track(self, label: str, total: int) -> Callable[[], None]:
        """Begin ``total`` steps of the work ``label`` (a key of LABELS); return what is called after each step."""
        if not self._watched:
            return lambda: None
        return _Work(self, label, total, self._clock).advance

    def draw(self, label: str, total: int, done: int) -> tuple[Progress, TaskID]:
        """Draw a bar of which ``done`` steps are behind."""
        if self._drawn is None:
            self._drawn = _drawn(self._console)
            self._drawn.start()
        name = language(self._lang).gettext(LABELS[label])
        return self._drawn, self._drawn.add_task(name, total=total, completed=done)

    def refresh(self, *, last: bool = False) -> None:
        """Draw what has changed, unless it was just drawn: no thread does it, for copies are made of this process."""
        now = self._clock()
        if self._drawn and (last or now - self._fresh >= INTERVAL):
            self._fresh = now
            self._drawn.refresh()


class _Work:
    """One stretch of work; its bar is drawn once it has lasted, and taken away when it is over."""

    def __init__(self, bar: Bar, label: str, total: int, clock: Callable[[], float]) -> None:
        self._bar, self._label, self._total, self._clock = bar, label, total, clock
        self._began, self._done = clock(), 0
        self._shown: tuple[Progress, TaskID] | None = None

    def advance(self) -> None:
        self._done += 1
        if self._shown:
            progress, task = self._shown
            progress.update(task, completed=self._done, visible=self._done < self._total)
            self._bar.refresh(last=self._done >= self._total)
        elif self._done < self._total and self._clock() - self._began >= PATIENCE:
            self._shown = self._bar.draw(self._label, self._total, self._done)


def _drawn(console: Console | None) -> Progress:
    from rich import progress  # noqa: PLC0415 - most builds are over before
    from rich.console import Console  # noqa: PLC0415 - likewise

    return progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
        console=console or Console(stderr=True),
        transient=True,
        auto_refresh=False,
    )
