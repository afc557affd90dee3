"""An edition: one build of the site, from the folder to the finished output, and what its stages hand on.

Settings: all of ``newsroom.settings``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newsroom import disk
from newsroom.digest import Digests
from newsroom.ledger import Ledger, Mark, files_in, mark_of, marked
from newsroom.output import Output
from newsroom.problems import Problems, Refused
from newsroom.settings import Settings
from newsroom.survey import Survey

if TYPE_CHECKING:
    from newsroom.channel import Channel
    from newsroom.excerpt import Excerpt
    from newsroom.objects import Logo, Thing
    from newsroom.reader import Library
    from newsroom.register import Register
    from newsroom.site import Site
    from newsroom.view import View

# What Pelican does by itself and this project does not want: reading articles and pages with its own lenient readers,
# copying originals, index and archive pages, feeds, drafts, the language of the machine.
PELICAN = {
    "ARTICLE_PATHS": [], "PAGE_PATHS": [], "STATIC_PATHS": [], "THEME_STATIC_PATHS": [], "DIRECT_TEMPLATES": [],
    "READERS": {"rst": None, "html": None, "md": None}, "TEMPLATE_PAGES": {}, "OUTPUT_SOURCES": False,
    "FEED_ATOM": None, "FEED_RSS": None, "FEED_ALL_ATOM": None, "FEED_ALL_RSS": None, "CATEGORY_FEED_ATOM": None,
    "CATEGORY_FEED_RSS": None, "TAG_FEED_ATOM": None, "TAG_FEED_RSS": None, "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None, "TRANSLATION_FEED_ATOM": None, "TRANSLATION_FEED_RSS": None, "DRAFT_SAVE_AS": "",
    "DRAFT_PAGE_SAVE_AS": "", "WITH_FUTURE_DATES": False, "CACHE_CONTENT": False, "LOAD_CONTENT_CACHE": False,
    "DELETE_OUTPUT_DIRECTORY": False, "USE_FOLDER_AS_CATEGORY": False, "ARTICLE_TRANSLATION_ID": None, "LOCALE": ["C"],
    "JINJA_ENVIRONMENT": {
        "autoescape": True, "auto_reload": False, "trim_blocks": True, "lstrip_blocks": True, "extensions": ["jinja2.ext.do"],
    },
}  # fmt: skip


class Silence:
    """Progress that nobody watches; ``newsroom.progress`` has the bar people see."""

    def track(self, label: str, total: int) -> Callable[[], None]:
        """Begin ``total`` steps of work called ``label``; return what is called after each step."""
        del label, total
        return lambda: None


class DamagedError(Exception):
    """Something in the cache is not what it was: a file or a folder to be made again."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return DamagedError, (self.path,)


class Made(NamedTuple):
    """A file of the site: whether it was written anew, and what its notary told."""

    name: str
    mark: Mark
    new: bool
    told: Any


def _unseen() -> Survey:
    return Survey({}, {})


@dataclass(eq=False)
class Edition:
    """What the stages of one build share.

    ``output`` is the folder being written, set aside until it is whole; ``cache`` the folder of reusable results, of which nothing
    is used where it is ``cold``, and to which something is added only where there is ``caching``; ``indexing``: whether the search
    index is made where something has changed; ``stamp`` a digest of the program, its libraries and the settings;
    ``survey`` returns what lies in the folders that are read; ``amending``: whether it may be amended (``newsroom.amendment``), and
    ``excerpt`` is what it is then made from; ``looked`` has the places of texts whose words somebody has asked for
    before anything was made; ``checked`` the names of files that came with the stage check;
    ``files`` maps addresses to finished files to be copied in; ``generated`` holds those of files that render will make;
    ``assets`` maps a theme file to its published address; ``logo`` is the institution's own; ``sites`` is the site in each
    language, ``views`` its pages. ``ledger`` tells what the last build left; ``outputs`` are the files that render declares; of the
    finished site ``made`` has every file by name, and ``fresh`` those that lie in ``output``; the others are kept where they are.
    ``notes`` are kept for the next build. ``notaries``: what is to be asked of each file of an ending when it is made, given its name
    and bytes; ``told`` has the answers (plain values) for all files, also of earlier builds. ``closing``: what is open until the end.
    """

    settings: Settings
    content: Path
    output: Path
    theme: Path
    cache: Path
    now: datetime
    ledger: Ledger = field(default_factory=lambda: Ledger(Path(os.devnull), Path(os.devnull)))
    stamp: bytes = b""
    cold: bool = False
    caching: bool = True
    indexing: bool = True
    conf: str = "pelicanconf.py"
    problems: Problems = field(default_factory=Problems)
    survey: Callable[[], Survey] = _unseen
    amending: bool = False
    excerpt: Excerpt | None = None
    looked: set[str] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    progress: Any = field(default_factory=Silence)
    library: Library = None  # type: ignore[assignment]  # set by the stage read
    register: Register = None  # type: ignore[assignment]  # set by the stage relate
    files: dict[str, Path] = field(default_factory=dict)
    generated: set[str] = field(default_factory=set)
    assets: dict[str, str] = field(default_factory=dict)
    logo: Logo | None = None
    sites: dict[str, Site] = field(default_factory=dict)
    views: list[View] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    channels: list[Channel] | None = None  # its feeds, once somebody has asked for them
    generator: Any = None
    writer: Any = None
    outputs: list[Output] = field(default_factory=list)
    made: dict[str, Mark] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    notes: dict[str, Any] = field(default_factory=dict)
    notaries: dict[str, Callable[[str, bytes], Any]] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    closing: ExitStack = field(default_factory=ExitStack)
    _sites: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def digests(self) -> Digests:
        """What the edition's objects say, as digests. To be asked for once everything is planned."""
        return Digests(self.now, self.stamp)

    def keep(self, address: str, key: bytes) -> bool:
        """Keep the file at an address if it was made from what ``key`` is the digest of; return whether it is."""
        mark = self.ledger.files.get(address[1:])
        if mark is None or mark.key != key:
            return False
        name = address[1:]
        if self._notary(name):
            told = self.ledger.notes.get("told", {})
            if name not in told:
                return False
            self.told[name] = told[name]
        self.made[name] = mark
        return True

    def _notary(self, name: str) -> Callable[[str, bytes], Any] | None:
        return self.notaries.get(name[name.rfind(".") :])

    def put(self, address: str, data: bytes, key: bytes = b"") -> Made:
        """Write a file unless it lies there already.

        For whoever enters that with the edition; everybody else calls ``write``.
        """
        name, digest = address[1:], sha256(data).digest()
        there = self.ledger.files.get(name)
        notary = self._notary(name)
        told = notary(name, data) if notary else None
        if there is not None and there.sha256 == digest:
            return Made(name, there._replace(key=key), False, told)
        return Made(name, marked(disk.write(f"{self.output}/{name}", data), key, digest), True, told)

    def write(self, address: str, data: bytes, key: bytes = b"") -> None:
        """Write a file of the site; ``address`` begins with a slash, ``key`` is the digest of what it was made from."""
        self.enter(self.put(address, data, key))

    def enter(self, made: Made) -> None:
        """Enter a file that was put there, maybe by another process."""
        self.made[made.name] = made.mark
        if made.new:
            self.fresh.add(made.name)
        if made.told is not None:
            self.told[made.name] = made.told

    def site(self, lang: str) -> bytes:
        """Return the digest of what every page of a language shares."""
        if lang not in self._sites:
            self._sites[lang] = self.digests.of(self.sites[lang])
        return self._sites[lang]

    def adopt(self) -> None:
        """Enter the files that somebody has written into ``output`` without telling."""
        for name, *_ in files_in(self.output):
            if name not in self.fresh:
                path, notary = self.output / name, self._notary(name)
                told = notary(name, path.read_bytes()) if notary and not path.is_symlink() else None
                self.enter(Made(name, mark_of(path), True, told))

    def stands(self, thing: Thing, address: str) -> bool:
        """Whether what a text leads to is there without being planned."""
        del thing, address
        return False

    def path(self, name: str) -> Path:
        """Return where a file of the site lies while it is being built: written anew, or kept."""
        return (self.output if name in self.fresh else self.ledger.output) / name

    def count(self, what: str, number: int = 1) -> None:
        """Add to the figures of the closing line."""
        self.counts[what] = self.counts.get(what, 0) + number

    def refuse_if_wrong(self) -> None:
        """Raise Refused if the problems so far forbid publishing."""
        if self.problems.refuse:
            raise Refused
