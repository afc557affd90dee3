"""Ledger: what lies in an output folder, and what each of its files was made from.

Kept in the cache beside what was read. It is believed only of files that lie there as it says (size, time of change, number on
the disk): whatever somebody has changed, added or removed in the folder by hand is put right by the next build. One that is
damaged or not ours is ignored. Where little has changed, only that is written, beside the ledger.
"""

import marshal
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property, partial
from hashlib import blake2b, sha256
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from newsroom.crew import beside
from newsroom.disk import write_whole

_FORMAT, _FORMAT_MORE = b"newsroom-ledger-3\n", b"newsroom-ledger-more-1\n"
_DIGEST = 32
_MANY = 5000  # files; to look at fewer takes less than another process
_LARGE = 4_000_000  # bytes of a ledger, of some 15,000 files
_PARTS = 2  # in which a folder of so many is compared
_DEALT = 3  # how deep a folder lies that belongs to one part: a release's does
_LITTLE = 20  # a change of one in so many files or less is written by itself


class Mark(NamedTuple):
    """A file: a digest of what it shows (empty where nothing tells), its place on the disk, and the SHA-256 of what it holds."""

    key: bytes
    size: int
    time: int  # of the last change, nanoseconds
    number: int  # on the disk
    mode: int
    sha256: bytes


class _Compared(NamedTuple):
    """What a folder, or a part of it, holds beside a ledger.

    How many files it knows, and names: of those that are not as it says, of those that are gone, of those it does not know, and
    ``Ledger.shut``.
    """

    known: int
    changed: list[str]
    gone: list[str]
    strange: list[str]
    shut: list[str]


class _Held(NamedTuple):
    """What a file of a ledger holds: marks as plain tuples, notes, or what has changed of each; ``digest`` is that of all of it."""

    digest: bytes
    files: Any
    notes: Any


class Ledger:
    """The ledger of one output folder. ``files``: its files by their names; ``notes``: what else is worth keeping, by name."""

    def __init__(self, path: Path, output: Path) -> None:
        self.path, self.output = path, output
        self.files: dict[str, Mark] = {}
        self.known: dict[str, Mark] = {}  # what was there, also where it is not any more
        self.notes: dict[str, Any] = {}
        self.there: set[str] = set()  # every file in the folder, ours or not
        self.shut: list[str] = []  # folders that a web server could not enter
        self._held: _Held | None = None
        self._edition: tuple[Any, ...] = ()
        self._comparing: list[Callable[[], _Compared]] = []

    def begin(self, first: Callable[[], Any]) -> Callable[[], Any]:
        """Read the ledger, and begin to compare the folder with it: that goes on beside what comes next, until ``read``.

        ``first``: what is to be looked at before, in the same process where there is one; what waits for it is returned.
        """
        self._edition = self._now
        self._held = _read(self.path)
        if self._held is not None:
            self._open(self._held)
        parts = range(_PARTS) if self.large else [None]
        compare: list[Callable[[], _Compared]] = [partial(_compared, self.output, self.files, part) for part in parts]
        if self.large:
            self._comparing = [waiting for part in compare for waiting in beside(part)]
        elif len(self.files) > _MANY:
            first, *self._comparing = beside(first, *compare)
        else:
            self._comparing = compare
        return first

    def _open(self, whole: _Held) -> None:
        held, notes = whole.files, whole.notes
        self.files = dict(zip(held, map(Mark._make, held.values()), strict=True))
        self.notes = {name: dict(note) if isinstance(note, dict) else note for name, note in notes.items()}
        more = _read(self._more, whole.digest)
        if more is not None:
            changed, gone = more.files
            self.files = _with(self.files, ({name: Mark._make(mark) for name, mark in changed.items()}, gone))
            self.notes = _with(self.notes, more.notes, inner=True)

    @property
    def _more(self) -> Path:
        return self.path.with_suffix(".more")

    def read(self) -> None:
        """Believe the ledger as far as it is true, once it was begun; otherwise nothing is known of the folder."""
        if not self._comparing:
            return
        comparing, self._comparing = self._comparing, []
        found = [compare() for compare in comparing]
        if sum(one.known for one in found) < len(self.files):  # some are gone, and no part can tell which
            found = [_compared(self.output, self.files)]
        changed, gone = (
            list(chain.from_iterable(names)) for names in zip(*((one.changed, one.gone) for one in found), strict=True)
        )
        self.shut = [place for one in found for place in one.shut]
        self.there = {*self.files, *chain.from_iterable(one.strange for one in found)}.difference(gone)
        self.known = {name: self.files.pop(name) for name in (*changed, *gone)}

    @property
    def _now(self) -> tuple[Any, ...]:
        seen = []
        for path in (self.path, self._more):
            with suppress(OSError):
                found = path.stat()
                seen.append((path.suffix, found.st_mtime_ns, found.st_ino))
        return tuple(seen)

    @cached_property
    def large(self) -> bool:
        """Whether it tells of so many files that several processes look at once."""
        with suppress(OSError):
            return self.path.stat().st_size > _LARGE
        return False

    @property
    def true(self) -> bool:
        """Whether the folder was, when it was read, just as the ledger says."""
        return not self.known and not self.shut and self.there == self.files.keys()

    @property
    def current(self) -> bool:
        """Whether no other build has written the ledger since it was read."""
        return self._edition == self._now

    def write(self, files: dict[str, Mark], notes: dict[str, Any]) -> None:
        """Write what a folder holds now. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self._held is not None:
            changed, gone = _difference(self._held.files, files)
            if len(changed) + len(gone) <= len(files) // _LITTLE:
                more = (changed, gone), _difference(self._held.notes, notes, inner=True)
                _write(self._more, more, self._held.digest)
                return
        _write(self.path, ({name: tuple(mark) for name, mark in files.items()}, notes))
        self._more.unlink(missing_ok=True)


# What has changed in a table: keys with their new values, and keys that are gone.
_Change = tuple[dict[str, Any], list[str]]
_GONE = object()


def _difference(before: dict[Any, Any], now: dict[Any, Any], *, inner: bool = False) -> _Change:
    """Return what has changed in a table. ``inner``: of tables in it, only what has changed in them, with the mark True."""
    changed: dict[Any, Any] = {}
    for key, value in now.items():
        old = before.get(key, _GONE)
        if old is value or old == value:
            continue
        if not inner:
            changed[key] = tuple(value) if isinstance(value, Mark) else value
        elif isinstance(old, dict) and isinstance(value, dict):
            changed[key] = True, _difference(old, value)
        else:
            changed[key] = False, value
    return changed, [key for key in before if key not in now]


def _with(before: dict[Any, Any], change: Any, *, inner: bool = False) -> dict[Any, Any]:
    """Return a table with the changes that ``_difference`` has found."""
    changed, gone = change
    if inner:
        changed = {key: _with(before[key], value) if table else value for key, (table, value) in changed.items()}
    found = {**before, **changed}
    for key in gone:
        del found[key]
    return found


def _write(path: Path, held: Any, base: bytes = b"") -> None:
    data = marshal.dumps(held)
    write_whole(path, (_FORMAT_MORE if base else _FORMAT) + blake2b(base + data, digest_size=_DIGEST).digest() + data)


def _read(path: Path, base: bytes = b"") -> _Held | None:
    """Return what a file holds; None where that is not what somebody has written there, or where it belongs to another ledger."""
    try:
        whole = path.read_bytes()
        form = _FORMAT_MORE if base else _FORMAT
        start = len(form) + _DIGEST
        digest, data = whole[len(form) : start], memoryview(whole)[start:]
        hashed = blake2b(base, digest_size=_DIGEST)
        hashed.update(data)
        if not whole.startswith(form) or hashed.digest() != digest:
            return None
        files, notes = marshal.loads(data)  # noqa: S302 - plain values, and only as we wrote them
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return _Held(digest, files, notes)


def _compared(folder: Path, files: dict[str, Mark], part: int | None = None) -> _Compared:
    """Compare a folder with a ledger, or one part of it, which cannot tell what is gone."""
    changed: list[str] = []
    strange: list[str] = []
    shut: list[str] = []
    seen = set()
    for name, size, time, number, mode in files_in(folder, shut, part):
        mark = files.get(name)
        if mark is None:
            strange.append(name)
            continue
        seen.add(name)
        _, own_size, own_time, own_number, own_mode, _ = mark
        if own_time != time or own_size != size or own_number != number or own_mode != mode:
            changed.append(name)
    gone = [] if part is not None or len(seen) == len(files) else sorted(files.keys() - seen)
    return _Compared(len(seen) + len(gone), changed, gone, strange, shut)


def files_in(
    folder: Path, shut: list[str] | None = None, part: int | None = None
) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield every file below a folder: name, size, time of change, number on the disk, mode. Links are files of no ledger.

    ``shut`` is given the folders that not everybody may enter. ``part``: only files of one of _PARTS; all of them have about as many,
    since folders that lie deep are dealt out, and what lies above them belongs to the first.
    """
    stack = [("", str(folder), 0)]
    while stack:
        prefix, place, depth = stack.pop()
        above = depth < _DEALT
        try:
            entries = os.scandir(place)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    below = f"{prefix}{entry.name}/"
                    if (
                        part is not None
                        and depth + 1 == _DEALT
                        and crc32(below.encode("utf-8", "surrogatepass")) % _PARTS != part
                    ):
                        continue
                    stack.append((below, entry.path, depth + 1))
                    if (
                        shut is not None
                        and entry.stat(follow_symlinks=False).st_mode & 0o055 != 0o055
                        and not (depth + 1 < _DEALT and part)
                    ):
                        shut.append(entry.path)
                elif not (above and part):
                    seen = entry.stat(follow_symlinks=False)
                    yield f"{prefix}{entry.name}", seen.st_size, seen.st_mtime_ns, seen.st_ino, seen.st_mode


def mark_of(path: Path) -> Mark:
    """Return the mark of a file that somebody else has written. Raises OSError."""
    digest = b"" if path.is_symlink() else sha256(path.read_bytes()).digest()
    return marked(path.lstat(), b"", digest)


def marked(seen: os.stat_result, key: bytes, digest: bytes) -> Mark:
    """Return the mark of a file of which the disk says this; ``digest``: its SHA-256."""
    return Mark(key, seen.st_size, seen.st_mtime_ns, seen.st_ino, seen.st_mode, digest)
