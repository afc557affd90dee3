"""Document: a text in one language, validated, and what reading it came to.

Of ten thousand texts a build shows a few dozen whole. So a document that was kept from an earlier build brings only what
every build asks for (``head``); its front matter, its lines and its body are fetched when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from newsroom.body import Body
from newsroom.clock import localised
from newsroom.folder import Bundle, shown
from newsroom.frontmatter import Tree
from newsroom.settings import Settings


class Head(NamedTuple):
    """What every build asks of a text.

    ``opens``: the moment before which nothing of it exists, in the site's time zone; ``signed``: the day that stands for
    every partner with an agreement of that day; the rest is as in the front matter.
    """

    status: str = "published"
    opens: datetime | None = None
    signed: date | None = None
    partners: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    activity: str = ""
    aliases: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    photos: tuple[Any, ...] = ()  # PhotoMeta


def head_of(meta: Any, settings: Settings) -> Head:
    """Return what every build asks of a text with this front matter."""
    moments = [moment for moment in (meta.embargo, getattr(meta, "date", None)) if moment]
    partners = getattr(meta, "partners", ())
    signed = getattr(partners, "signed", None)
    return Head(
        meta.status, max((localised(moment, settings.zone) for moment in moments), default=None), signed,
        () if signed else tuple(partners), tuple(getattr(meta, "activities", ())), tuple(getattr(meta, "products", ())),
        getattr(meta, "activity", None) or "", tuple(meta.aliases), tuple(getattr(meta, "shows", ())),
        tuple(getattr(meta, "photos", ())),
    )  # fmt: skip


@dataclass(frozen=True)
class Details:
    """What is fetched only when somebody asks: front matter with its lines, body, and its fields in Markdown as HTML."""

    tree: Tree
    meta: Any  # the kind's model; Any, since each stage knows which kind it works on
    body: str
    written: Mapping[str, Body]

    @property
    def digest(self) -> bytes:
        """A digest of what the text says, wherever in its file it stands."""
        return blake2b(f"{self.tree.data!r}\0{self.body}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


@dataclass(eq=False)
class Document:
    """A text in one language: validated front matter, Markdown body, and where each thing stands.

    ``details`` returns the rest; ``digest`` names everything it says, whatever the file is called. ``original`` is the text
    that this one translates; ``looked`` is given the place of the text when somebody asks for its words.
    """

    bundle: Bundle
    lang: str
    head: Head
    body_line: int
    details: Callable[[], Details]
    original: Document | None = None
    digest: bytes = b""
    looked: set[str] | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name not in {"details", "looked"}}

    @property
    def path(self) -> Path:
        """The file."""
        return self.bundle.texts[self.lang]

    @property
    def tree(self) -> Tree:
        """The front matter as it was typed, with the line of each value."""
        return self.details().tree

    @property
    def meta(self) -> Any:
        """The front matter as the kind's model."""
        return self.details().meta

    @property
    def body(self) -> str:
        """The Markdown body."""
        return self._words.body

    @property
    def written(self) -> Mapping[str, Body]:
        """The body (``text``) and the fields written in Markdown, as HTML."""
        return self._words.written

    @property
    def _words(self) -> Details:
        if self.looked is not None:
            self.looked.add(self.bundle.place)
        return self.details()

    def owns(self, path: tuple[str | int, ...]) -> bool:
        """Whether a field stands in this file: a translation takes most from its original, where it is reported."""
        return self.original is None or (path[0] != "photos" and path[:1] in self.tree.lines)

    @property
    def shown(self) -> str:
        """The file as messages show it."""
        return shown(self.path)
