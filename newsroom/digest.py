"""Digest: what an output shows, as sixteen bytes: the same bytes, the same output.

A text has two: of all it says (``whole``), and of what other pages say of it (``face``: its title, summary, address, lead photo,
and what a card of its kind shows). What a page shows of another text without its being in the face is a fault, which a test
finds. Objects are taken apart into plain values, so nothing here knows of templates.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from newsroom.objects import Activity, Page, Partner, Photo, Product, Release, Session, Thing

_FACE = ("kind", "lang", "title", "summary", "address", "sample", "withdrawn", "reason")
FACES: dict[type[Thing], tuple[str, ...]] = {
    Release: (*_FACE, "date", "modified", "topic"),
    Partner: (*_FACE, "sector", "logo", "logo_permitted", "website", "since", "agreements"),
    Activity: (*_FACE, "programme", "start", "until", "place", "sessions"),
    Product: (*_FACE, "category", "price", "stock", "stock_label", "lead_days"),
    Page: (*_FACE, "menu", "updated"),
}
# Other texts, which an output names among its faces; what is made for the text's own outputs; what is read from the document.
_NOT_OWN = {
    "document", "translations", "partners", "activities", "products", "releases", "related", "activity", "kit", "photos",
    "lead", "said", "card",
}  # fmt: skip


class Digests:
    """Digests of an edition's objects at its moment; each is made once."""

    def __init__(self, now: datetime, base: bytes = b"") -> None:
        self._now, self._base = now, base
        self._faces: dict[Thing, bytes] = {}
        self._wholes: dict[Thing, bytes] = {}
        # An object that many share → itself, so that its id stays its own, and what it says.
        self._parts: dict[int, tuple[Any, Any]] = {}
        self._taken: dict[type, Callable[[Any], Any]] = {}  # how values of a type are taken apart
        self._kinds: list[tuple[Any, Callable[[Any], Any]]] = [
            (str, str),  # Markup is written in another way
            (int | float | bytes | None, lambda value: value),
            (list | tuple, lambda values: [self.plain(one) for one in values]),
            (Thing, self.face),
            (date, lambda day: day.isoformat()),
            (Session, self._session),
            (Path, lambda path: path.name),
            (dict, lambda table: [(self.plain(key), self.plain(one)) for key, one in table.items()]),
            (BaseModel, repr),
            (object, self._part),
        ]

    def of(self, *values: Any) -> bytes:
        """Return the digest of plain values and objects of ours."""
        return hashed(self._base, [self.plain(value) for value in values])

    def output(self, whole: Iterable[Thing], faces: Iterable[Thing], extra: Iterable[Any]) -> bytes:
        """Return the digest of what an output shows."""
        own, named = b"".join([self.whole(thing) for thing in whole]), b"".join([self.face(thing) for thing in faces])
        said = repr([self.plain(value) for value in extra]).encode("utf-8", "surrogatepass")
        return blake2b(b"%b%d %b%b%b" % (self._base, len(own), own, named, said), digest_size=16).digest()

    def face(self, thing: Thing) -> bytes:
        """Return the digest of what other pages say of a text."""
        found = self._faces.get(thing)
        if found is None:
            said = thing.said[0] if thing.said else face_of(thing, self)
            found = hashed(said, self.plain(thing.lead)) if thing.lead else said
            self._faces[thing] = found
        return found

    def whole(self, thing: Thing) -> bytes:
        """Return the digest of all that a text says."""
        found = self._wholes.get(thing)
        if found is None:
            said = thing.said[1] if thing.said else whole_of(thing, self)
            found = hashed(said, [self.plain(photo) for photo in thing.photos]) if thing.photos else said
            self._wholes[thing] = found
        return found

    def plain(self, value: Any) -> Any:
        """Return a value taken apart; a text is its face."""
        kind = type(value)
        if kind is str or kind is bytes:
            return value
        taken = self._taken.get(kind)
        if taken is None:
            taken = self._taken[kind] = next(taken for known, taken in self._kinds if isinstance(value, known))
        return taken(value)

    def _session(self, value: Session) -> Any:
        # Its activity shows it, so taking that apart would never end.
        activity = value.activity
        said = self.plain([value.start, value.end, value.title, value.place])
        return [*said, value.coming(self._now), activity.title, activity.address, activity.sample]

    def _part(self, value: Any) -> Any:
        found = self._parts.get(id(value))
        if found is None:
            if not is_dataclass(value):
                raise TypeError(f"a page cannot show {type(value).__name__}: nothing tells whether it has changed")
            own = [f.name for f in fields(value) if not (isinstance(value, Photo) and f.name == "document")]
            said = [type(value).__name__, *((name, self.plain(getattr(value, name))) for name in own)]
            found = self._parts[id(value)] = (value, hashed(said))
        return found[1]


def face_of(thing: Thing, digests: Digests) -> bytes:
    """Return the digest of a text's face without its photo."""
    return hashed([digests.plain(getattr(thing, name)) for name in FACES[type(thing)]])


def whole_of(thing: Thing, digests: Digests) -> bytes:
    """Return the digest of all that a text says, without its photos."""
    own = [field.name for field in fields(thing) if field.name not in _NOT_OWN]
    return hashed(thing.document.digest, [(name, digests.plain(getattr(thing, name))) for name in own])


def hashed(*values: Any) -> bytes:
    """Return the digest of plain values."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).digest()
