"""The content folder as it lies on the disk: which bundles it holds, and what cannot be where it is.

A bundle is a folder with ``index.md``, its translations (``index.<lang>.md``) and the files they list. The folder's
name is part of the public address, so names are checked for the web and for Windows. Symbolic links are refused: they
could publish what lies outside the folder.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from newsroom.language import N_
from newsroom.problems import Message, Problems
from newsroom.settings import Settings

DATA_FOLDER = "data"
_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_YEAR = re.compile(r"^(19|20)\d\d$")
TEXT = re.compile(r"^index(?:\.([a-z]{2,3}))?\.md$")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')
# What operating systems and editors leave behind; nobody wrote it, so nobody is told.
LITTER = re.compile(r"^(\..*|.*~|~\$.*|Thumbs\.db|desktop\.ini|.*\.(tmp|bak|swp))$", re.IGNORECASE)


# A folder's files as the system tells of them without opening one: name, size, time of change of content and of the
# entry (nanoseconds), number on the disk. A file that was changed differs in one of them. Of a folder within, only the name counts.
Listing = tuple[tuple[str, int, int, int, int], ...]
FOLDER = -1  # stands for the size of a folder within


@dataclass
class Bundle:
    """A folder of one text: its kind, its place, its texts by language, its other files by name.

    ``listing``: what lay in it when it was scanned; ``problems``: what is wrong with it as a folder.
    """

    kind: str
    slug: str
    folder: Path
    year: int | None = None
    texts: dict[str, Path] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    listing: Listing = field(default=(), compare=False, repr=False)
    problems: Problems = field(default_factory=Problems, compare=False, repr=False)

    def __getstate__(self) -> tuple[Any, ...]:
        # Ten thousand of them are kept from build to build: names cost less to read again than paths.
        texts = {lang: path.name for lang, path in self.texts.items()}
        return self.kind, self.slug, str(self.folder), self.year, texts, tuple(self.files)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.kind, self.slug, self._place, self.year, self._texts, self._files = state
        self.listing, self.problems = (), Problems()

    def __getattr__(self, name: str) -> Any:
        # Only what a kept bundle has not looked up yet comes here.
        if name == "folder":
            self.folder = Path(self._place)
        elif name == "texts":
            self.texts = {lang: self.folder / own for lang, own in self._texts.items()}
        elif name == "files":
            self.files = {own: self.folder / own for own in self._files}
        else:
            raise AttributeError(name)
        return self.__dict__[name]

    @property
    def place(self) -> str:
        """The folder as a string."""
        return self.__dict__.get("_place") or str(self.folder)

    def address(self, settings: Settings) -> str:
        """Return the public address, from the site's root, with a final slash."""
        year = f"{self.year}/" if self.year else ""
        return f"/{settings.section(self.kind)}/{year}{self.slug}/"


def shown(path: Path) -> str:
    """Return a path the way messages show it: from the working folder where possible, with forward slashes."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def scan(
    content: Path,
    settings: Settings,
    problems: Problems,
    kept: Callable[[str, Listing], Bundle | None] = lambda *_: None,
    known: Mapping[str, Listing] = MappingProxyType({}),
) -> tuple[list[Bundle], dict[str, Path]]:
    """Return the bundles below ``content`` in a stable order, and the data files by name.

    ``kept``: called with a folder and what lies in it; returns the bundle that an earlier scan made of just that, or None.
    ``known``: what lay in folders when somebody looked before. A bundle's own problems are with the bundle.
    """
    bundles: list[Bundle] = []
    data: dict[str, Path] = {}
    kinds = {folder: kind for kind, folder in settings.SECTIONS.items()}
    look = _Look(settings, problems, kept, known)
    for entry in _entries(content, problems):
        if entry.name == DATA_FOLDER and entry.is_dir():
            data = {file.name: Path(file.path) for file in _entries(entry, problems)}
        elif entry.name in kinds and entry.is_dir():
            bundles += look.section(entry, kinds[entry.name])
        else:
            problems.add(
                shown(Path(entry.path)), 1, "-", Message(N_("nothing is read from here.")),
                Message(N_("Move it into one of the folders {folders}."), {"folders": ", ".join([*kinds, DATA_FOLDER])}),
            )  # fmt: skip
    return bundles, data


def bundles_at(places: Iterable[str], content: Path, settings: Settings, known: Mapping[str, Listing]) -> list[Bundle]:
    """Return the bundles at places where a scan has found some before. Raises OSError and ValueError where there are none."""
    kinds = {folder: kind for kind, folder in settings.SECTIONS.items()}
    look, found = _Look(settings, Problems(), lambda *_: None, known), []
    for place in places:
        section, *years, _ = Path(place).relative_to(content).parts
        found += look.bundle(place, kinds[section], int(years[0]) if years else None)
    return found


class _Look:
    """One look at the content folder."""

    def __init__(
        self, settings: Settings, problems: Problems, kept: Callable[[str, Listing], Bundle | None],
        known: Mapping[str, Listing],
    ) -> None:  # fmt: skip
        self.settings, self.problems, self.kept, self.known = settings, problems, kept, known

    def section(self, folder: os.DirEntry[str], kind: str) -> list[Bundle]:
        """Return the bundles of a kind."""
        found: list[Bundle] = []
        for entry in _entries(folder, self.problems):
            if not entry.is_dir():
                self._misplaced(entry, kind)
            elif kind != "release":
                found += self.bundle(entry.path, kind, None)
            elif _YEAR.match(entry.name):
                year = int(entry.name)
                for below in _entries(entry, self.problems):
                    if below.is_dir():
                        found += self.bundle(below.path, kind, year)
                    else:
                        self._misplaced(below, kind)
            else:
                self.problems.add(
                    shown(Path(entry.path)), 1, "-", Message(N_("a year is needed here.")),
                    Message(N_("Put the release into a folder named after its year, for example 2023/{name}."), {"name": entry.name}),
                )  # fmt: skip
        return found

    def _misplaced(self, entry: os.DirEntry[str], kind: str) -> None:
        example = "2023/slug/index.md" if kind == "release" else "slug/index.md"
        self.problems.add(
            shown(Path(entry.path)), 1, "-", Message(N_("a file lies outside a folder of its own.")),
            Message(N_("Give every text a folder, for example {example}."), {"example": example}),
        )  # fmt: skip

    def bundle(self, place: str, kind: str, year: int | None) -> list[Bundle]:
        """Return the bundle at a place, unless it has no text."""
        listing = self.known.get(place) or listed(place)
        known = self.kept(place, listing)
        if known is not None:
            return [known]
        folder = Path(place)
        bundle = Bundle(kind, folder.name, folder, year, listing=listing)
        problems, lang = bundle.problems, self.settings.DEFAULT_LANG
        if not _SLUG.match(folder.name):
            problems.add(
                shown(folder), 1, "-", Message(N_("the folder's name cannot be part of an address.")),
                Message(N_("Use only a–z, digits and single hyphens.")),
            )  # fmt: skip
        for within in _entries(folder, problems):
            path, text = Path(within.path), TEXT.match(within.name)
            if within.is_dir():
                problems.add(
                    shown(path), 1, "-", Message(N_("a folder inside a text's folder is not read.")),
                    Message(N_("Move its files beside index.md.")),
                )  # fmt: skip
            elif text and (text[1] or lang) in self.settings.LANGUAGES and text[1] != lang:
                bundle.texts[text[1] or lang] = path
            elif path.suffix.lower() == ".md":
                names = ["index.md", *(f"index.{tag}.md" for tag in self.settings.other_languages)]
                problems.add(
                    shown(path), 1, "-", Message(N_("a text of this name is not read.")),
                    Message(N_("Name it {names}."), {"names": ", ".join(names)}),
                )  # fmt: skip
            else:
                bundle.files[within.name] = path
        if lang not in bundle.texts:
            problems.add(
                shown(folder), 1, "-", Message(N_("index.md is missing.")), Message(N_("Add index.md, or remove the folder."))
            )  # fmt: skip
            self.problems.merge(problems)
            return []
        return [bundle]


def listed(folder: str | Path) -> Listing:
    """Return what lies in a folder as the system tells of it, in the order of the names; litter is left out."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if LITTER.match(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                found.append((entry.name, FOLDER, 0, 0, 0))
            else:
                s = entry.stat(follow_symlinks=False)
                found.append((entry.name, s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino))
    return tuple(sorted(found))


def _entries(folder: Path | os.DirEntry[str], problems: Problems) -> list[os.DirEntry[str]]:
    """Return a folder's entries by name, less litter and what is refused: links, devices, impossible names."""
    kept: list[os.DirEntry[str]] = []
    seen: dict[str, str] = {}
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = entry.name
        if LITTER.match(name):
            continue
        if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
            problems.add(
                shown(Path(entry.path)), 1, "-", Message(N_("this is a link or a device, not a file.")),
                Message(N_("Put the file itself here.")),
            )  # fmt: skip
            continue
        if RESERVED.match(name) or _FORBIDDEN.search(name):
            problems.add(
                shown(Path(entry.path)), 1, "-", Message(N_("Windows cannot hold a file of this name.")),
                Message(N_("Rename it; use only a–z, digits, hyphens and one point before the ending.")),
            )  # fmt: skip
            continue
        twin = seen.setdefault(name.casefold(), name)
        if twin != name:
            problems.add(
                shown(Path(entry.path)), 1, "-", Message(N_("its name differs from {twin} only in case."), {"twin": twin}),
                Message(N_("Rename one of the two: on Windows and on the web they are one.")),
            )  # fmt: skip
        kept.append(entry)
    return kept
