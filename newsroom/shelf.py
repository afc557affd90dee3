"""Shelf: what reading the folder came to, kept from build to build, so that only what changed is read again.

One SQLite file in the cache. What every build needs of a bundle stands in one row; the rest of its documents in another, fetched
when somebody asks for it. A row says which files it was read from (``folder.Listing``) and what
they held; all rows fall together with the settings, the program and its libraries. A shelf that is damaged, locked or not ours
is not used, also where another build takes it away in the middle of this one: it only costs time. What is replaced is
overwritten on the disk, since it may be what somebody withdrew: SQLite does so with what it deletes, but what it has moved from one
page to another stays behind on the former. So it is given nothing to move that says something (``_FILLING``).
"""

import os
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from newsroom.document import Details
from newsroom.folder import Bundle, Listing
from newsroom.pickled import ForeignError, dumps, loads
from newsroom.reading import Reading

NAME = "shelf.sqlite"
_FORMER = "texts.sqlite"  # what it was called when rows were moved
_PAGE = 1024  # bytes
# What SQLite moves is the beginning of a row, at most a page of it. Up to there it holds digests, and then nothing.
_FILLING = bytes(_PAGE)
_AT_HAND = 128  # bundles whose details are kept in memory
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value);
    CREATE TABLE IF NOT EXISTS readings (place BLOB PRIMARY KEY, news INTEGER, digest BLOB, filling BLOB, data BLOB);
    CREATE INDEX IF NOT EXISTS others ON readings (place) WHERE NOT news;
    CREATE TABLE IF NOT EXISTS details (place BLOB PRIMARY KEY, digest BLOB, filling BLOB, data BLOB);
"""


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
        self._stands = False  # whether what is there may stay
        self._held: set[str] = set()
        self._cold = cold

    @cached_property
    def kept(self) -> dict[str, Kept]:
        """What is kept of every bundle, by its place."""
        kept: dict[str, Kept] = {}
        try:
            self._stands = self._ours()
            if self._stands:
                kept = self._readings()
        except (sqlite3.Error, ForeignError):
            self._stands = False
        self.close()
        return kept

    def some(self, places: Iterable[str]) -> dict[str, Kept]:
        """Return what is kept of bundles of news, as far as there is anything, and of all other bundles."""
        try:
            if not self._ours():
                return {}
            found = self._readings("WHERE NOT news")
            for place in places:
                found |= self._readings("WHERE place = ?", _key(place))
        except (sqlite3.Error, ForeignError):
            return {}
        return found

    def amend(self, place: str, kept: Kept, details: bytes) -> None:
        """Let one bundle of those that are kept be another. Never raises."""
        try:
            with self._changing() as connection:
                for table, data in (("readings", dumps(kept)), ("details", details)) if self._ours() else ():
                    update = f"UPDATE {table} SET digest = ?, filling = ?, data = ? WHERE place = ?"  # noqa: S608 - our own names
                    connection.execute(update, (*self._row(data), _key(place)))
        except sqlite3.Error:  # the next build reads it again
            pass
        self._at_hand.pop(place, None)
        self.close()

    def _ours(self) -> bool:
        """Whether there is a shelf that was made under this stamp. Raises sqlite3.Error."""
        if self._cold or not self.path.is_file():
            return False
        return list(self._sql("SELECT value FROM about WHERE name = 'stamp'")) == [(self._stamp,)]

    def _readings(self, which: str = "", *values: Any) -> dict[str, Kept]:
        """Return what is kept of the bundles that a condition of SQL names. Raises sqlite3.Error and ForeignError."""
        kept: list[Kept] = list(map(loads, self._rows("readings", which, *values)))
        return {one.reading.bundle.place: one for one in kept}

    def _rows(self, table: str, which: str, *values: Any) -> Iterator[bytes]:
        """Yield the data of rows. Raises sqlite3.Error, and ForeignError for one that is damaged or of another stamp."""
        for digest, data in self._sql(f"SELECT digest, data FROM {table} {which}", *values):  # noqa: S608 - our own names
            if self._digest(data) != digest:
                raise ForeignError(table)
            yield data

    def holds(self, place: str) -> bool:
        """Whether a reading can be had once more (``again``) as it is now."""
        return place in self._held

    def again(self) -> dict[str, Kept]:
        """Return what is kept once more, in objects of their own; nothing where another build has taken it away."""
        if not self._held:
            return {}
        try:
            return self._readings()
        except (sqlite3.Error, ForeignError):
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
        gone = self.kept.keys() - kept.keys()
        touched = {place: one for place, one in kept.items() if place in changed or place in details}
        if self._stands and not (touched or gone):
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.with_name(_FORMER).unlink(missing_ok=True)
        try:
            self._open().executescript(_SCHEMA)
        except sqlite3.OperationalError:  # another build holds it
            raise
        except sqlite3.DatabaseError:  # no database, or a damaged one
            self.close()
            self.path.unlink()
            self._open().executescript(_SCHEMA)
        with self._changing() as connection:
            if not (self._stands and self._ours()):  # another build may have filled it anew meanwhile
                touched = kept
                connection.execute("DELETE FROM readings")
                connection.execute("DELETE FROM details")
            connection.executemany(
                "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)",
                ((_key(p), one.reading.bundle.kind == "release", *self._row(dumps(one))) for p, one in touched.items()),
            )
            connection.executemany(
                "INSERT OR REPLACE INTO details VALUES (?, ?, ?, ?)",
                ((_key(p), *self._row(data)) for p, data in details.items()),
            )
            for table in ("readings", "details"):
                delete = f"DELETE FROM {table} WHERE place = ?"  # noqa: S608 - our own names
                connection.executemany(delete, ((_key(place),) for place in gone))
            connection.execute("INSERT OR REPLACE INTO about VALUES ('stamp', ?)", (self._stamp,))
        self._at_hand.clear()

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
        except (sqlite3.Error, ForeignError):
            return self._reread(bundle)
        return found

    def _fetched(self, place: str) -> bytes:
        for data in self._rows("details", "WHERE place = ?", _key(place)):
            return data
        raise ForeignError(place)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """Change what is there all at once: another build may be using it. Raises sqlite3.Error."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection

    def _row(self, data: bytes) -> tuple[bytes, bytes, bytes]:
        return self._digest(data), _FILLING, data

    def _digest(self, data: bytes) -> bytes:
        return blake2b(data, digest_size=16, key=self._stamp).digest()

    def _sql(self, statement: str, *values: Any) -> Iterable[Any]:
        return self._open().execute(statement, values)

    def _open(self) -> sqlite3.Connection:
        # A connection is not carried into another process.
        if self._connection is None or self._process != os.getpid():
            self._connection = sqlite3.connect(self.path, timeout=10)
            self._process = os.getpid()
            self._connection.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file
            self._connection.execute("PRAGMA secure_delete = ON")
            # To wait for the disk keeps nothing but time: what a power cut leaves half written is found by its digest.
            self._connection.execute("PRAGMA synchronous = OFF")
        return self._connection

    def close(self) -> None:
        """Close the file; asking for something opens it again."""
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = None


def _key(place: str) -> bytes:
    """Return what stands for a place: an address may name somebody."""
    return blake2b(place.encode("utf-8", "surrogatepass"), digest_size=16).digest()
