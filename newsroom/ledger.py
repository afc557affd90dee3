"""Ledger: what lies in an output folder, and what each of its files was made from.

Kept in the cache beside what was read. It is believed only of files that lie there as it says (size, time of change, number on
the disk): whatever somebody has changed, added or removed in the folder by hand is put right by the next build. One that is
damaged or not ours is ignored.
"""

import marshal
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, NamedTuple

from newsroom.crew import beside
from newsroom.encoder import write_whole

_FORMAT = b"newsroom-ledger-2\n"
_DIGEST = 32
_BYTES = 100  # of a file, about
_MANY = 5000  # files; to look at fewer takes less than another process


class Mark(NamedTuple):
    """A file: a digest of what it shows (empty where nothing tells), its place on the disk, and the SHA-256 of what it holds."""

    key: bytes
    size: int
    time: int  # of the last change, nanoseconds
    number: int  # on the disk
    mode: int
    sha256: bytes


class _Compared(NamedTuple):
    """What a folder holds, beside a ledger: names of files that are not as it says, of those it does not know, and ``Ledger.shut``."""

    changed: list[str]
    gone: list[str]
    strange: list[str]
    shut: list[str]


class Ledger:
    """The ledger of one output folder. ``files``: its files by their names; ``notes``: what else is worth keeping, by name."""

    def __init__(self, path: Path, output: Path) -> None:
        self.path, self.output = path, output
        self.files: dict[str, Mark] = {}
        self.known: dict[str, Mark] = {}  # what was there, also where it is not any more
        self.notes: dict[str, Any] = {}
        self.there: set[str] = set()  # every file in the folder, ours or not
        self.shut: list[str] = []  # folders that a web server could not enter
        self._edition: tuple[int, int] | None = None
        self._comparing: Callable[[], _Compared] | None = None

    def begin(self) -> None:
        """Read the ledger, and begin to compare the folder with it: that goes on beside what comes next, until ``read``."""
        self._edition = self._now
        self.files, self.notes = _read(self.path)
        compare = partial(_compared, self.output, self.files)
        self._comparing = beside(compare) if len(self.files) > _MANY else compare

    def read(self) -> None:
        """Believe the ledger as far as it is true, once it was begun; otherwise nothing is known of the folder."""
        if self._comparing is None:
            return
        comparing, self._comparing = self._comparing, None
        changed, gone, strange, self.shut = comparing()
        self.there = {*self.files, *strange}.difference(gone)
        self.known = {name: self.files.pop(name) for name in (*changed, *gone)}

    @property
    def _now(self) -> tuple[int, int] | None:
        try:
            seen = self.path.stat()
        except OSError:
            return None
        return seen.st_mtime_ns, seen.st_ino

    @property
    def large(self) -> bool:
        """Whether it is likely to tell of many files."""
        with suppress(OSError):
            return self.path.stat().st_size > _MANY * _BYTES
        return False

    @property
    def current(self) -> bool:
        """Whether no other build has written the ledger since it was read."""
        return self._edition == self._now

    def write(self, files: dict[str, Mark], notes: dict[str, Any]) -> None:
        """Write what a folder holds now. Raises OSError."""
        data = marshal.dumps(({name: tuple(mark) for name, mark in files.items()}, notes))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, _FORMAT + blake2b(data, digest_size=_DIGEST).digest() + data)


def _read(path: Path) -> tuple[dict[str, Mark], dict[str, Any]]:
    try:
        whole = path.read_bytes()
        start = len(_FORMAT) + _DIGEST
        data = memoryview(whole)[start:]
        if not whole.startswith(_FORMAT) or blake2b(data, digest_size=_DIGEST).digest() != whole[len(_FORMAT) : start]:
            return {}, {}
        files, notes = marshal.loads(data)  # noqa: S302 - plain values, and only as we wrote them
        return dict(zip(files, map(Mark._make, files.values()), strict=True)), notes
    except (OSError, ValueError, EOFError, TypeError):
        return {}, {}


def _compared(folder: Path, files: dict[str, Mark]) -> _Compared:
    found, unseen = _Compared([], [], [], []), set(files)
    for name, *seen in files_in(folder, found.shut):
        mark = files.get(name)
        if mark is None:
            found.strange.append(name)
            continue
        unseen.remove(name)
        if list(mark[1:5]) != seen:
            found.changed.append(name)
    found.gone.extend(unseen)
    return found


def files_in(folder: Path, shut: list[str] | None = None) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield every file below a folder: name, size, time of change, number on the disk, mode. Links are files of no ledger.

    ``shut`` is given the folders that not everybody may enter.
    """
    stack = [("", str(folder))]
    while stack:
        prefix, place = stack.pop()
        try:
            entries = os.scandir(place)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    stack.append((f"{prefix}{entry.name}/", entry.path))
                    if shut is not None and entry.stat(follow_symlinks=False).st_mode & 0o055 != 0o055:
                        shut.append(entry.path)
                else:
                    seen = entry.stat(follow_symlinks=False)
                    yield f"{prefix}{entry.name}", seen.st_size, seen.st_mtime_ns, seen.st_ino, seen.st_mode


def mark_of(path: Path, key: bytes = b"", digest: bytes = b"") -> Mark:
    """Return the mark of a file, whose SHA-256 is ``digest`` where that is known. Raises OSError."""
    seen = path.lstat()
    if not digest and not path.is_symlink():
        digest = sha256(path.read_bytes()).digest()
    return Mark(key, seen.st_size, seen.st_mtime_ns, seen.st_ino, seen.st_mode, digest)
