"""Watch: waits until somebody has saved something that the site is made from."""

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from types import TracebackType
from typing import Self

import watchfiles

from newsroom.folder import LITTER

# What editors and browsers write for a moment besides what is litter in a content folder anyway: Vim, Emacs, JetBrains, downloads.
_PASSING = re.compile(r"^(4913|#.*#|.*___jb_(tmp|old)___|.*\.(sw.|part|crdownload|py[co])|__pycache__)$", re.IGNORECASE)
# Milliseconds. A save is over when nothing has happened for one QUIET; at the latest after LONG, while a camera is copied from.
_QUIET, _LONG, _LOOK, _POLL = 50, 2000, 100, 1000


class Watch:
    """A context manager that notices saves from its beginning on, also while nobody waits.

    ``conf``: the settings file; those beside it count too, since one continues the other.
    """

    def __init__(self, conf: Path) -> None:
        self._conf = conf
        self._saved: Queue[set[Path]] = Queue()
        self._folders: tuple[Path, ...] = ()
        self._settings = self._look_at_settings()
        self._over, self._thread = Event(), Thread()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        _end(self._over, self._thread)

    def follow(self, folders: Iterable[Path]) -> None:
        """Watch these folders with all that is in them, and no others."""
        wanted = tuple(sorted({folder.absolute() for folder in folders}))
        if wanted == self._folders:
            return
        before, thread, over, ready = self._over, self._thread, Event(), Event()
        self._folders, self._over = wanted, over
        self._thread = Thread(target=self._look, args=(wanted, over, ready), name="watch", daemon=True)
        self._thread.start()
        ready.wait()
        # Only now, and when what was saved before is told, the last one ends, so that nobody looks away meanwhile: at worst a save is
        # told twice.
        if thread.is_alive():
            before.wait(2 * _LOOK / 1000)
        _end(before, thread)

    def wait(self) -> frozenset[Path]:
        """Return the paths that were saved, made or removed since the last time; wait until there are some."""
        while True:
            with suppress(Empty):
                saved = self._saved.get(timeout=0.5)  # on Windows, Ctrl+C is not heard while it waits
                while not self._saved.empty():
                    saved |= self._saved.get()
                return frozenset(saved)

    def _look(self, folders: tuple[Path, ...], over: Event, ready: Event) -> None:
        """Tell of every save below the folders until it is over. A folder may come and go, and another one take its place."""
        known = _there(folders)
        polling: bool | None = None  # as the system allows it
        moved: set[Path] = set()  # folders that came or went: told when those that are there now are watched
        while not over.is_set():
            there = _there(folders)
            named = [*there, *(folder.resolve() for folder in there)]  # some systems tell of the real one
            try:
                for changes in watchfiles.watch(
                    *there, watch_filter=partial(_counts, named), debounce=_LONG, step=_QUIET, rust_timeout=_LOOK,
                    yield_on_timeout=True, stop_event=over, force_polling=polling, poll_delay_ms=_POLL, raise_interrupt=False,
                    ignore_permission_denied=True,
                ):  # fmt: skip
                    ready.set()
                    last, known = known, _there(folders)
                    seen = {Path(path) for _, path in changes} | self._settings_saved()
                    seen |= {*last} ^ {*known}
                    held, moved = moved, seen & {*folders, *named}
                    if held or seen - moved:
                        self._saved.put(held | (seen - moved))
                    if moved:
                        break
            except FileNotFoundError:  # gone between two looks
                continue
            except (OSError, RuntimeError):
                polling = True  # more folders than the system watches for one person, or a drive that it cannot watch
                over.wait(_POLL / 1000)
        ready.set()

    def _settings_saved(self) -> set[Path]:
        last, self._settings = self._settings, self._look_at_settings()
        return {path for path, _ in last.items() ^ self._settings.items()}

    def _look_at_settings(self) -> dict[Path, tuple[int, int]]:
        found = {}
        for path in self._conf.absolute().parent.glob("*.py"):
            with suppress(OSError):
                found[path] = (path.stat().st_mtime_ns, path.stat().st_size)
        return found


def _end(over: Event, thread: Thread) -> None:
    over.set()
    if thread.is_alive():
        thread.join()


def _there(folders: Iterable[Path]) -> list[Path]:
    return [folder for folder in folders if folder.is_dir()]


def _counts(folders: list[Path], change: watchfiles.Change, name: str) -> bool:
    """Whether a change of the folders or below is somebody's save. Nothing is read from folders that are hidden."""
    path = Path(name)
    below = next((path.relative_to(folder) for folder in folders if path.is_relative_to(folder)), Path(path.name))
    if not below.parts and change == watchfiles.Change.modified:  # something in it has changed, of which is told anyway
        return False
    return not any(LITTER.match(part) or _PASSING.match(part) for part in below.parts)
