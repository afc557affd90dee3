"""Ledger: what lies in an output folder, and what each of its files was made from.

Kept in the cache beside what was read. It is believed only of files that lie there as it says (size, time of change, number on
the disk): whatever somebody has changed, added or removed in the folder by hand is put right by the next build. One that is
damaged or not ours is ignored.
"""

import marshal
import os
from collections.abc import Iterator
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, NamedTuple

from newsroom.encoder import write_whole

_FORMAT = b"newsroom-ledger-2\n"
_DIGEST = 32


class Mark(NamedTuple):
    """A file: a digest of what it shows (empty where nothing tells), its place on the disk, and the SHA-256 of what it holds."""

    key: bytes
    size: int
    time: int  # of the last change, nanoseconds
    number: int  # on the disk
    mode: int
    sha256: bytes


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

    def read(self) -> None:
        """Read the ledger, as far as it is true."""
        self._edition = self._now
        files, self.notes = _read(self.path)
        for name, *seen in files_in(self.output, self.shut):
            self.there.add(name)
            mark = files.get(name)
            if mark is not None and list(mark[1:5]) == seen:
                self.files[name] = Mark._make(mark)
        for name in files.keys() - self.files.keys():
            self.known[name] = Mark._make(files[name])

    @property
    def _now(self) -> tuple[int, int] | None:
        try:
            seen = self.path.stat()
        except OSError:
            return None
        return seen.st_mtime_ns, seen.st_ino

    @property
    def current(self) -> bool:
        """Whether no other build has written the ledger since it was read."""
        return self._edition == self._now

    def write(self, files: dict[str, Mark], notes: dict[str, Any]) -> None:
        """Write what a folder holds now. Raises OSError."""
        data = marshal.dumps(({name: tuple(mark) for name, mark in files.items()}, notes))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, _FORMAT + blake2b(data, digest_size=_DIGEST).digest() + data)


def _read(path: Path) -> tuple[dict[str, tuple[Any, ...]], dict[str, Any]]:
    try:
        whole = path.read_bytes()
        start = len(_FORMAT) + _DIGEST
        data = memoryview(whole)[start:]
        if not whole.startswith(_FORMAT) or blake2b(data, digest_size=_DIGEST).digest() != whole[len(_FORMAT) : start]:
            return {}, {}
        files, notes = marshal.loads(data)  # noqa: S302 - plain values, and only as we wrote them
    except (OSError, ValueError, EOFError, TypeError):
        return {}, {}
    return files, notes


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
