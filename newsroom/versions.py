"""Versions: the editions that were published last, kept whole, and which of them is current.

A folder holds ``versions/0012/`` (a site), ``versions/0012.json`` and ``0012.held.json`` (its record, never published), and
``current``, a symbolic link to one of the sites, which the web server serves. A version begins as a folder aside and is renamed
in; ``current`` is replaced by a rename: at any moment it is one whole site. Windows, where ordinary users may not make such links,
has the current site itself in ``current``; there a switch is two renames, and the next command puts right what a power cut left
between them.

Files that two versions share are one file on the disk, so nothing is ever written into a version.

Settings: KEEP_VERSIONS.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from filecmp import cmp
from pathlib import Path

from newsroom import manifest
from newsroom.disk import write_whole
from newsroom.holdings import Holdings, plain, read
from newsroom.manifest import Entry

CURRENT, KEPT, ASIDE = "current", "versions", ".new"
_HELD = ".held.json"
Files = dict[str, Entry]


@dataclass(frozen=True)
class Record:
    """What is known of a version.

    ``moment``: the one it was built for; ``published``: when; both ISO 8601 with an offset. ``cleared``: the number of the version
    whose withdrawals it is rid of; ``live``: it has been current.
    """

    number: int
    moment: str
    published: str
    by: str = ""
    files: int = 0
    bytes: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    cleared: int = 0
    live: bool = False


@dataclass(frozen=True)
class Held:
    """What a version shows, and the digests of what its edition does not show any more: see ``newsroom.holdings``."""

    holdings: Holdings = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()


@dataclass
class Versions:
    """The versions in the folder ``root``; ``links``: whether ``current`` is a symbolic link."""

    root: Path
    links: bool = sys.platform != "win32"

    @property
    def current(self) -> int | None:
        """The number of the current version."""
        if self.links:
            link = self.root / CURRENT
            return int(link.readlink().name) if link.is_symlink() else None
        note = self.root / f"{CURRENT}.txt"
        return int(note.read_text("ascii")) if note.is_file() and (self.root / CURRENT).is_dir() else None

    def tree(self, number: int) -> Path:
        """Return the folder of a version's site."""
        inside = self.root / KEPT / f"{number:04}"
        return self.root / CURRENT if not self.links and self.current == number and not inside.exists() else inside

    def all(self) -> list[Record]:
        """Return the records of the versions that are whole, oldest first."""
        return list(self._records())

    @property
    def newest(self) -> Record | None:
        """The record of the last one that was added."""
        return max(self._records(), key=lambda record: record.number, default=None)

    def record(self, number: int) -> Record | None:
        """Return a version's record, None where there is no such version."""
        return next((record for record in self._records() if record.number == number), None)

    def aside(self) -> Path:
        """Return a place on the same disk where a new site can be made: it does not exist yet."""
        (self.root / KEPT).mkdir(parents=True, exist_ok=True)
        return self.root / KEPT / f"site{ASIDE}"

    def held(self, number: int) -> Held:
        """Return what hangs on which text and photo in a version. Raises OSError."""
        data = json.loads((self.root / KEPT / f"{number:04}{_HELD}").read_bytes())
        return Held(read(data["holdings"]), frozenset(data["withdrawn"]))

    def add(self, site: Path, record: Record, held: Held) -> Record:
        """Let the folder ``site`` become a version, the newest; return its record with its number. It is not current yet."""
        newest = self.newest
        number = max(newest.number if newest else 0, self.current or 0) + 1
        if newest:
            _share(site, self.tree(newest.number))
        whole = replace(record, number=number, cleared=number)
        self.hold(number, held)
        self.note(whole)
        site.rename(self.root / KEPT / f"{number:04}")
        return whole

    def switch(self, number: int) -> None:
        """Make a version the current one."""
        self._switch(number)
        record = self.record(number)
        if record and not record.live:
            self.note(replace(record, live=True))

    def _switch(self, number: int) -> None:
        if self.links:
            aside = self.root / f"{CURRENT}{ASIDE}"
            aside.unlink(missing_ok=True)
            aside.symlink_to(Path(KEPT) / f"{number:04}", target_is_directory=True)
            aside.replace(self.root / CURRENT)
            return
        before = self.current
        if before == number:
            return
        new, place = self.root / KEPT / f"{number:04}", self.root / CURRENT
        if before is not None:
            place.rename(self.root / KEPT / f"{before:04}")
        try:
            new.rename(place)
        except OSError:  # a program holds a file open
            self.sweep()
            raise
        write_whole(self.root / f"{CURRENT}.txt", str(number).encode())

    def sweep(self) -> None:
        """Remove what an interrupted command left, and put right a switch that stopped between its renames."""
        kept, place, note = self.root / KEPT, self.root / CURRENT, self.root / f"{CURRENT}.txt"
        if not self.links:
            noted = int(note.read_text("ascii")) if note.is_file() else 0
            if noted and not place.exists():
                (kept / f"{noted:04}").rename(place)
            elif place.exists() and (
                not noted or (kept / f"{noted:04}").exists()
            ):  # renamed in, and not noted any more
                inside = {path.name for path in kept.iterdir() if path.is_dir()}
                lacking = [
                    path.stem for path in sorted(kept.glob("*.json")) if path.stem.isdigit() and path.stem not in inside
                ]
                write_whole(note, lacking[-1].encode())
        for path in [*kept.glob(f"*{ASIDE}*"), *kept.glob(".*.part"), *self.root.glob(".*.part")]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for record in self.all():
            if not record.live and record.number == self.current:
                self.note(replace(record, live=True))
            elif not record.live:
                self.drop(record.number)
        known = {f"{record.number:04}" for record in self._records()} | {f"{self.current or 0:04}"}
        for path in kept.iterdir() if kept.is_dir() else ():
            if path.name.partition(".")[0] not in known:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def note(self, record: Record) -> None:
        """Write a version's record."""
        data = json.dumps(asdict(record), indent=1, ensure_ascii=False)
        write_whole(self.root / KEPT / f"{record.number:04}.json", f"{data}\n".encode())

    def prune(self, keep: int) -> None:
        """Remove all but the last ``keep`` versions; the current and the newest stay in any case."""
        records = self.all()
        for record in records[: max(0, len(records) - keep)]:
            if record.number != self.current:
                self.drop(record.number)

    def drop(self, number: int) -> None:
        """Remove a version."""
        tree = self.root / KEPT / f"{number:04}"
        for path in (tree.with_name(f"{tree.name}.json"), tree.with_name(f"{tree.name}{_HELD}")):
            path.unlink(missing_ok=True)
        shutil.rmtree(tree)

    def hold(self, number: int, held: Held) -> None:
        """Write what hangs on which text and photo in a version."""
        data = json.dumps({"holdings": plain(held.holdings), "withdrawn": sorted(held.withdrawn)}, ensure_ascii=False)
        write_whole(self.root / KEPT / f"{number:04}{_HELD}", data.encode())

    def _records(self) -> Iterator[Record]:
        for path in sorted((self.root / KEPT).glob("*.json")):
            if path.stem.isdigit():
                with suppress(ValueError, TypeError):  # not as we wrote it
                    record = Record(**json.loads(path.read_bytes()))
                    if self.tree(record.number).is_dir():
                        yield record


def files_of(tree: Path) -> Files:
    """Return every file of a site with its size and digest, the list of files and its signature too. Raises OSError."""
    unlisted: dict[str, Entry] = {
        name: manifest.entry(tree / name) for name in sorted(manifest.UNLISTED) if (tree / name).is_file()
    }
    return {**manifest.of(tree).files, **unlisted}


def link(source: Path, target: Path) -> None:
    """Let ``target`` be the same file as ``source``, or a copy where the disk has no such links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _share(site: Path, before: Path) -> None:
    """Let files that are the same in the version ``before`` be one file on the disk: its age tells browsers that it is unchanged."""
    for path in site.rglob("*"):
        other = before / path.relative_to(site)
        if path.is_file() and other.is_file() and cmp(path, other, shallow=False):
            aside = path.with_name(f"{path.name}{ASIDE}")
            link(other, aside)
            aside.replace(path)
