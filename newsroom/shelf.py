"""Shelf: what reading the folder came to, kept from build to build, so that only what changed is read again.

One SQLite file in the cache. What every build needs of each bundle stands in rows of about a hundred bundles; the rest of a
document is fetched by itself when somebody asks for it. A row says which files it was read from (``folder.Listing``) and what
they held; all rows fall together with the settings, the program and its libraries. A shelf that is damaged, locked or not ours
is not used, also where another build takes it away in the middle of this one: it only costs time. What is replaced is
overwritten on the disk, since it may be what somebody withdrew.
"""

import io
import os
import pickle
import re
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

from newsroom.document import Details
from newsroom.folder import Bundle, Listing
from newsroom.reading import Reading

NAME = "texts.sqlite"
_BUNDLES = 100  # in a row, about: what is unpickled together and written again together
_YEARS = 10  # about, of an archive
_YEAR = re.compile(r"[\\/]((?:19|20)\d\d)[\\/][^\\/]+$")
_AT_HAND = 64  # bundles whose details are kept in memory
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value);
    CREATE TABLE IF NOT EXISTS rows (number INTEGER PRIMARY KEY, digest BLOB, data BLOB);
    CREATE TABLE IF NOT EXISTS details (place TEXT PRIMARY KEY, digest BLOB, data BLOB);
"""
# What a row is made of besides our own classes: anything else in it is not ours.
_FOREIGN = {
    ("builtins", "getattr"), ("builtins", "set"), ("builtins", "frozenset"), ("datetime", "date"), ("datetime", "datetime"),
    ("datetime", "timedelta"), ("datetime", "timezone"), ("zoneinfo", "ZoneInfo"), ("zoneinfo", "ZoneInfo._unpickle"),
    ("markupsafe", "Markup"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("pathlib", "Path"),
    ("pathlib._local", "PosixPath"), ("pathlib._local", "WindowsPath"), ("copyreg", "_reconstructor"), ("builtins", "object"),
}  # fmt: skip


class ShelfError(ValueError):
    """What is not a row of ours, or is damaged."""


class Kept:
    """A reading on the shelf, with the files it was read from: their listing, and a digest of what they held."""

    __slots__ = ("content", "listing", "reading")

    def __init__(self, listing: Listing, content: bytes, reading: Reading) -> None:
        self.listing, self.content, self.reading = listing, content, reading

    def __getstate__(self) -> tuple[Any, ...]:
        return self.listing, self.content, self.reading

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.listing, self.content, self.reading = state


class Shelf:
    """The shelf of one content folder.

    ``stamp``: a digest of what every row depends on besides its files; ``reread`` returns a bundle's details from its files;
    ``looked`` is given the place of every text whose words somebody asks for; ``cold``: nothing is taken from it; ``keep``:
    whether anything is put on it.
    """

    def __init__(
        self, folder: Path, stamp: bytes, reread: Callable[[Bundle], list[Details]], looked: set[str] | None = None, *,
        cold: bool = False, keep: bool = True,
    ) -> None:  # fmt: skip
        self._looked = looked
        self.path, self._stamp, self._reread, self._keep = folder / NAME, stamp, reread, keep
        self._at_hand: OrderedDict[str, list[Details]] = OrderedDict()
        self._fresh: dict[str, bytes] = {}  # details that are not on the disk
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._number = 1
        self._rows: dict[int, bytes] = {}
        self._held: set[str] = set()
        self._cold = cold

    @cached_property
    def kept(self) -> dict[str, Kept]:
        """What is kept of every bundle, by its place."""
        kept: dict[str, Kept] = {}
        try:
            for number, digest, data in self._sql("SELECT number, digest, data FROM rows") if self._ours() else ():
                kept.update(_loaded(data, digest))
                self._rows[number] = digest
        except (sqlite3.Error, ShelfError):
            kept, self._rows = {}, {}
        self.close()
        return kept

    def some(self, places: Iterable[str]) -> dict[str, Kept]:
        """Return what is kept of bundles of news, as far as there is anything, and of all other bundles."""
        wanted = set(places)
        try:
            found: dict[str, Kept] = {}
            for number in sorted({0, *map(self._row, wanted)}) if self._ours() else ():
                for digest, data in self._sql("SELECT digest, data FROM rows WHERE number = ?", number):
                    for place, kept in _loaded(data, digest).items():
                        if not number or place in wanted:
                            found[place] = kept
        except (sqlite3.Error, ShelfError):
            return {}
        return found

    def amend(self, place: str, kept: Kept, details: bytes) -> None:
        """Let one bundle of those that are kept be another. Never raises."""
        try:
            number = self._row(place)
            for digest, data in list(self._sql("SELECT digest, data FROM rows WHERE number = ?", number)):
                row = {**_loaded(data, digest), place: kept}
                with self._open() as connection:
                    connection.execute(
                        "UPDATE rows SET digest = ?, data = ? WHERE number = ?", (*_stored(_dumped(row)), number)
                    )
                    connection.execute("INSERT OR REPLACE INTO details VALUES (?, ?, ?)", (place, *_stored(details)))
        except (sqlite3.Error, ShelfError):  # the next build reads it again
            pass
        self._at_hand.pop(place, None)
        self.close()

    def _ours(self) -> bool:
        """Whether there is a shelf that was made under this stamp. Raises sqlite3.Error."""
        if self._cold or not self.path.is_file():
            return False
        try:
            found = dict(self._sql("SELECT name, value FROM about"))
            self._number = int(found["rows"])
        except (LookupError, ValueError, TypeError):
            return False
        return found.get("stamp") == self._stamp

    def holds(self, place: str) -> bool:
        """Whether a reading can be had once more (``again``) as it is now."""
        return place in self._held

    def again(self) -> dict[str, Kept]:
        """Return what is kept once more, in objects of their own; nothing where another build has taken it away."""
        if not self._held:
            return {}
        try:
            return {
                place: kept
                for digest, data in self._sql("SELECT digest, data FROM rows")
                for place, kept in _loaded(data, digest).items()
            }
        except (sqlite3.Error, ShelfError):
            return {}

    def lend(self, place: str, kept: Kept) -> Reading:
        """Return a kept reading whose documents fetch their details from here."""
        reading = kept.reading
        for number, document in enumerate(reading.documents):
            document.details = partial(self._detail, place, reading.bundle, number)
            document.looked = self._looked
        return reading

    def give(self, place: str, reading: Reading) -> None:
        """Hand over a reading that will not be here any more, with its details."""
        if place in self.kept and self.kept[place].reading is reading:
            details = self.details(place, reading.bundle)
            for number, document in enumerate(reading.documents):
                document.details = partial(details.__getitem__, number)

    def put(self, kept: dict[str, Kept], changed: set[str], details: dict[str, bytes]) -> None:
        """Let ``kept`` be all there is. Never raises.

        ``changed``: the places of what is not as it was; ``details``: the pickled details of what was read anew.
        """
        try:
            if self._keep:
                self._put(kept, changed, details)
                self._held = set(kept)
            else:
                self._fresh, self._held = details, kept.keys() & self.kept.keys() - changed
        except (sqlite3.Error, OSError):
            self._fresh = details  # of no use to the next build, but to this one
        self.close()

    def _put(self, kept: dict[str, Kept], changed: set[str], details: dict[str, bytes]) -> None:
        new = not self._rows
        if new:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._number = max(1, len(kept) // _BUNDLES)  # of news
        gone = self.kept.keys() - kept.keys()
        touched = {self._row(place) for place in {*changed, *details, *gone}}
        rows: dict[int, dict[str, Kept]] = {number: {} for number in (range(self._number + 1) if new else touched)}
        if not rows:
            return
        for place, one in kept.items():
            number = self._row(place)
            if number in rows:
                rows[number][place] = one
        try:
            self._open().executescript(_SCHEMA)
        except sqlite3.OperationalError:  # another build holds it
            raise
        except sqlite3.DatabaseError:  # no database, or a damaged one
            self.close()
            self.path.unlink()
            self._open().executescript(_SCHEMA)
        connection = self._open()
        with connection:  # all at once: another build may be using what was there
            for table in ("rows", "details") if new else ():
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            connection.executemany(
                "INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", ((n, *_stored(_dumped(row))) for n, row in rows.items())
            )
            connection.executemany(
                "INSERT OR REPLACE INTO details VALUES (?, ?, ?)", ((p, *_stored(data)) for p, data in details.items())
            )
            connection.executemany("DELETE FROM details WHERE place = ?", ((place,) for place in gone))
            about = [("stamp", self._stamp), ("rows", self._number)]
            connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", about)
        self._at_hand.clear()

    def _row(self, place: str) -> int:
        """Return the number of a bundle's row: news of one year stands in a few of them, and all that is not news in the first."""
        year = _YEAR.search(place)
        if not year:
            return 0
        spread = max(1, self._number // _YEARS)
        return 1 + (_checksum(year[1]) + _checksum(place) % spread) % self._number

    def _detail(self, place: str, bundle: Bundle, number: int) -> Details:
        found = self._at_hand.get(place)
        if found is None:
            found = self._at_hand[place] = self.details(place, bundle)
            if len(self._at_hand) > _AT_HAND:
                self._at_hand.popitem(last=False)
        return found[number]

    def details(self, place: str, bundle: Bundle) -> list[Details]:
        """Return the details of a bundle's documents, from its files where they are not here or are damaged."""
        data = self._fresh.get(place)
        try:
            found: list[Details] = loads(self._fetched(place) if data is None else data)
        except (sqlite3.Error, ShelfError):
            return self._reread(bundle)
        return found

    def _fetched(self, place: str) -> bytes:
        for digest, data in self._sql("SELECT digest, data FROM details WHERE place = ?", place):
            if _digest(data) == digest:
                return bytes(data)
        raise ShelfError(place)

    def _sql(self, statement: str, *values: Any) -> Iterable[Any]:
        return self._open().execute(statement, values)

    def _open(self) -> sqlite3.Connection:
        # A connection is not carried into another process.
        if self._connection is None or self._process != os.getpid():
            self._connection = sqlite3.connect(self.path, timeout=10)
            self._process = os.getpid()
            self._connection.execute("PRAGMA secure_delete = ON")
        return self._connection

    def close(self) -> None:
        """Close the file; asking for something opens it again."""
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = None


class _Unpickler(pickle.Unpickler):
    """Makes our own objects and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("newsroom.") or (module, name) in _FOREIGN:
            found = super().find_class(module, name)
            if isinstance(found, type) or not module.startswith("newsroom."):
                return found
        raise ShelfError(f"{module}.{name}")


def loads(data: bytes) -> Any:
    """Return what ``dumps`` wrote. Raises ShelfError."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, LookupError, AttributeError, TypeError, ImportError, ValueError) as error:
        raise ShelfError(str(error)) from error


def dumps(value: Any) -> bytes:
    """Return our own objects as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _dumped(row: dict[str, Kept]) -> bytes:
    return dumps(dict(sorted(row.items())))


def _loaded(data: bytes, digest: bytes) -> dict[str, Kept]:
    if _digest(data) != digest:
        raise ShelfError("damaged")
    row: dict[str, Kept] = loads(data)
    return row


def _stored(data: bytes) -> tuple[bytes, bytes]:
    return _digest(data), data


def _checksum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
