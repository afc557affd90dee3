"""Read: from files to validated documents. First stage of the flow.

What an earlier build has read is taken from the shelf; the rest is read, in several processes where there is much of it. What is
not published (draft, under embargo, dated ahead) is validated and then left out: from here on it does not exist.

Settings: SECTIONS, LANGUAGES, DEFAULT_LANG, MAX_TEXT_BYTES.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from newsroom import signals
from newsroom.builders import contacts_of
from newsroom.consent import REGISTER, standing
from newsroom.digest import hashed
from newsroom.document import Details, Document
from newsroom.edition import Edition
from newsroom.folder import Bundle, Listing, scan, shown
from newsroom.frontmatter import FrontMatterError, Tree, load
from newsroom.intake import content_of, learnt, read_anew
from newsroom.key import PUBLIC_FILE
from newsroom.kinds import DATA
from newsroom.language import N_
from newsroom.objects import Thing
from newsroom.originals import Sight
from newsroom.pickled import dumps, loads
from newsroom.problems import Message, Problems
from newsroom.reading import Desk, Reading, notes_of, read_bundle, read_text
from newsroom.register import Register
from newsroom.settings import Settings
from newsroom.shelf import Kept, Shelf
from newsroom.validation import validate


def register() -> None:
    """Plug into the stage read."""
    signals.read.connect(read_edition)


def read_edition(edition: Edition) -> None:
    """Fill the edition's library from its folder."""
    shelf = Shelf(
        edition.cache, edition.stamp, reread(edition.settings), edition.looked, cold=edition.cold, keep=edition.caching
    )
    edition.closing.callback(shelf.close)
    edition.library = read(
        edition.content,
        edition.settings,
        edition.now,
        edition.problems,
        shelf,
        edition.progress.track,
        edition.survey().folders,
    )
    edition.count("drafts", edition.library.drafts)
    edition.count("waiting", len(edition.library.waiting))
    edition.count("texts", edition.library.read)
    edition.count("texts_reused", edition.library.reused)


def reread(settings: Settings) -> Callable[[Bundle], list[Details]]:
    """Return what reads a bundle's details from its files."""
    return lambda bundle: read_bundle(bundle, settings).details


@dataclass
class Library:
    """What the folder holds and may be published.

    ``news``: the objects of news that are made already, and their problems, by document; ``read`` and ``reused``: texts.
    """

    documents: list[Document] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    data_trees: dict[str, Tree] = field(default_factory=dict)
    # Addresses that exist in the folder but not in the output, so that a reference to one is not called a typo.
    unpublished: set[str] = field(default_factory=set)
    # Addresses and data files with errors, filed already: what refers to them is not called wrong as well.
    broken: set[str] = field(default_factory=set)
    # What waits for its moment, and the moments.
    ahead: list[Document] = field(default_factory=list)
    waiting: list[datetime] = field(default_factory=list)
    drafts: int = 0
    news: dict[Document, tuple[Thing, Problems]] = field(default_factory=dict)
    # Places of bundles that nothing is kept of.
    apart: set[str] = field(default_factory=set)
    # Makes documents and news once more, in objects of their own, for a second look at the same folder.
    again: "Callable[[], Library] | None" = None
    # What photo files are, by their paths, as far as reading the texts has shown.
    seen: dict[str, Sight] = field(default_factory=dict)
    read: int = 0
    reused: int = 0


def read(
    content: Path, settings: Settings, now: datetime, problems: Problems, shelf: Shelf | None = None,
    track: Callable[[str, int], Callable[[], None]] = lambda *_: lambda: None, ahead: Mapping[str, Listing] = MappingProxyType({}),
) -> Library:  # fmt: skip
    """Read the whole folder. ``now`` decides what is published; ``shelf``: what earlier builds have read; ``track``: progress;
    ``ahead``: what a survey has found in the folders.
    """
    library = Library()
    kept = shelf.kept if shelf else {}

    def known(place: str, listing: Listing) -> Bundle | None:
        one = kept.get(place)  # its listing is empty where it is not to be trusted
        return one.reading.bundle if one is not None and listing and one.listing == listing else None

    bundles, data = scan(content, settings, problems, known, ahead)
    read_data(data, library, settings, problems)
    readings = _Readings(library, settings, now, shelf).of(bundles, track)
    for reading in readings:
        problems.merge(reading.problems)
        if reading.noted and not reading.problems.notes:
            problems.later(partial(notes_of, reading.bundle, settings))
        file_reading(reading, library, settings, now)
    if library.ahead:
        copies = {str(r.bundle.folder): dumps(r) for r in readings if not (shelf and shelf.holds(str(r.bundle.folder)))}
        library.again = partial(_again, readings, copies, shelf, library, settings, now)
    return library


def file_reading(reading: Reading, library: Library, settings: Settings, now: datetime) -> None:
    """File a bundle's documents in the library, as they are at ``now``."""
    for name, sight in reading.seen.files.items():
        library.seen[str(reading.bundle.folder / name)] = sight
    if not reading.documents:
        library.drafts += not reading.broken
        (library.broken if reading.broken else library.unpublished).add(reading.bundle.address(settings))
        return
    library.news.update(zip(reading.documents, reading.news, strict=False))
    original, *translations = reading.documents
    published = _publish(original, library, settings, now)
    for translation in translations:
        if published:
            _publish(translation, library, settings, now)
        elif original in library.ahead:
            library.ahead.append(translation)


def _publish(document: Document, library: Library, settings: Settings, now: datetime) -> bool:
    """File a document in the library if it is published at ``now``."""
    head = document.head
    opens = head.opens or now
    if head.status != "draft" and opens <= now:
        library.documents.append(document)
        return True
    library.drafts += head.status == "draft"
    if head.status != "draft":
        library.ahead.append(document)
        library.waiting.append(opens)
    library.unpublished.add(document.bundle.address(settings))
    return False


def _again(
    readings: list[Reading], copies: dict[str, bytes], shelf: Shelf | None, library: Library, settings: Settings,
    now: datetime,
) -> Library:  # fmt: skip
    """Return the library's documents and news in objects of their own."""
    found = Library(data=library.data, data_trees=library.data_trees, broken=set(library.broken))
    kept = shelf.again() if shelf else {}
    for reading in readings:
        place = str(reading.bundle.folder)
        copy: Reading | None = (
            loads(copies[place]) if place in copies else kept[place].reading if place in kept else None
        )
        if copy is None or len(copy.documents) != len(reading.documents):  # another build has been here meanwhile
            copy = read_bundle(reading.bundle, settings)
        else:
            for document, own in zip(copy.documents, reading.documents, strict=True):
                document.details = own.details
        file_reading(copy, found, settings, now)
    return found


def read_data(data: Mapping[str, Path], library: Library, settings: Settings, problems: Problems) -> None:
    """Read the data files, given by their names, into the library."""
    for name, path in data.items():
        if name not in {settings.LOGO, PUBLIC_FILE}:
            _read_data(name, path, library, settings, problems)
            if name not in library.data:
                library.broken.add(name)


def desk_of(library: Library, settings: Settings, now: datetime) -> Desk:
    """Return what news is made with: the data files alone say who may be called, and who holds an office."""
    data = Library(data=library.data, broken=library.broken)
    register = Register(data, settings.DEFAULT_LANG, now, contacts=contacts_of(library.data, settings))
    return Desk(register, _digest_of(library), settings)


def _read_data(name: str, path: Path, library: Library, settings: Settings, problems: Problems) -> None:
    if name not in DATA or not path.is_file():
        problems.add(
            shown(path), 1, "-", Message(N_("nothing is read from here.")),
            Message(N_("The data files are: {names}."), {"names": ", ".join(DATA)}),
        )  # fmt: skip
        return
    text = read_text(path, settings.MAX_TEXT_BYTES, problems)
    if text is None:
        return
    try:
        tree = load(text)
    except FrontMatterError as error:
        problems.add(shown(path), error.line, error.field, error.problem, error.remedy)
        return
    model = validate(DATA[name], tree, shown(path), problems, settings.SHORT_NAME)
    if model is not None:
        library.data[name] = model.root
        library.data_trees[name] = tree


class _Readings:
    """What reading the bundles comes to: from the shelf, or from their files."""

    def __init__(self, library: Library, settings: Settings, now: datetime, shelf: Shelf | None) -> None:
        self.library, self.now, self.shelf = library, now, shelf
        self.kept = shelf.kept if shelf else {}
        self.desk = desk_of(library, settings, now)

    def of(self, bundles: list[Bundle], track: Callable[[str, int], Callable[[], None]]) -> list[Reading]:
        """Return a reading for each bundle, in their order."""
        found: dict[str, Kept] = {}
        changed: set[str] = set()
        new, known = [], {}
        for bundle in bundles:
            place = bundle.place
            one = self.kept.get(place)
            if one is not None and one.reading.bundle is not bundle:  # touched, at least
                known[place] = learnt(one, bundle)
                same = content_of(bundle, known[place].digests) == one.content
                one = Kept(bundle.listing, one.content, one.reading) if same else None
                changed.add(place)
            if one is None:
                new.append(bundle)
            else:
                found[place] = one
                if self._lend(place, one).build(self.desk):
                    changed.add(place)
        details = {}
        for one, own in read_anew(new, self.desk, track, known):
            place = str(one.reading.bundle.folder)
            found[place], details[place] = one, own
        self.library.read, self.library.reused = len(new), len(bundles) - len(new)
        if self.shelf:
            public = {place: one for place, one in found.items() if not self._secret(one.reading)}
            self.library.apart = found.keys() - public.keys()
            for place in self.library.apart:
                self.shelf.give(place, found[place].reading)
            self.shelf.put(public, changed & public.keys(), {p: own for p, own in details.items() if p in public})
            for place in details.keys() & public.keys():
                self.shelf.lend(place, public[place])
        return [found[bundle.place].reading for bundle in bundles]

    def _secret(self, reading: Reading) -> bool:
        """Whether a bundle says what nobody may read now: then nothing of it is kept anywhere."""
        register, today = self.library.data.get(REGISTER, {}), self.now.date()
        return any(
            document.head.status != "published"
            or (document.head.opens is not None and document.head.opens > self.now)
            or not all(standing(photo, register, today).allowed for photo in document.head.photos)
            for document in reading.documents
        )

    def _lend(self, place: str, one: Kept) -> Reading:
        return self.shelf.lend(place, one) if self.shelf else one.reading


def _digest_of(library: Library) -> bytes:
    """Return a digest of the data files."""
    said = [[(name, tree.data) for name, tree in sorted(library.data_trees.items())], sorted(library.broken)]
    return hashed(said)
