"""Progress: a bar for work that takes a while, on standard error, and only where somebody watches."""

from collections.abc import Callable
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from newsroom.language import N_, language

LABELS = {
    "texts": N_("Reading texts"),
    "photos": N_("Encoding photos"),
    "faces": N_("Looking for faces"),
    "pages": N_("Writing pages"),
    "compress": N_("Compressing files"),
    "verify": N_("Comparing files"),
    "upload": N_("Uploading files"),
}
_FEW = 2  # steps that are over before a bar could be read


class Bar:
    """A progress bar in the language of the messages; a context manager."""

    def __init__(self, lang: str, console: Console | None = None) -> None:
        self._language = language(lang)
        self._console = console or Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )

    def __enter__(self) -> "Bar":
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def track(self, label: str, total: int) -> Callable[[], None]:
        """Begin ``total`` steps of the work ``label`` (a key of LABELS); return what is called after each step."""
        if total <= _FEW:
            return lambda: None
        task = self._progress.add_task(self._language.gettext(LABELS[label]), total=total)
        return lambda: self._progress.advance(task)
