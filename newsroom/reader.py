"""Read: from files to validated documents. First stage of the flow.

What an earlier build has read is taken from the shelf; the rest is read, in several processes where there is much of it. What is
not published (draft, under embargo, dated ahead) is validated and then left out: from here on it does not exist.

Settings: SECTIONS, LANGUAGES, DEFAULT_LANG, MAX_TEXT_BYTES, WORKERS.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import time_ns
from types import MappingProxyType
from typing import Any

from newsroom import signals
from newsroom.builders import contacts_of
from newsroom.consent import REGISTER, standing
from newsroom.crew import spread
from newsroom.digest import hashed
from newsroom.document import Details, Document
from newsroom.edition import Edition
from newsroom.folder import Bundle, Listing, listed, scan, shown
from newsroom.frontmatter import FrontMatterError, Tree, load
from newsroom.key import PUBLIC_FILE
from newsroom.kinds import DATA
from newsroom.language import N_
from newsroom.objects import Thing
from newsroom.originals import Sight, Sights
from newsroom.pickled import dumps, loads
from newsroom.problems import Message, Problems
from newsroom.reading import Desk, Reading, notes_of, read_bundle, read_text
from newsroom.register import Register
from newsroom.settings import Settings
from newsroom.shelf import Kept, Shelf
from newsroom.survey import STEP
from newsroom.validation import validate

_MANY = 400  # bundles; for fewer a second process costs more than it saves
_PORTION = 50  # bundles that a process reads at once


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


def learnt(one: Kept, bundle: Bundle) -> Sights:
    """Return what is known of a bundle's photos that lie there as they did, for a text that is to be read anew."""
    same = {name for name, *_ in {*one.listing} & {*bundle.listing}}
    return one.reading.seen.before(same, noted=one.reading.noted)


def read_anew(
    bundles: list[Bundle], desk: Desk, track: Callable[[str, int], Callable[[], None]] = lambda *_: lambda: None,
    known: Mapping[str, Sights] = MappingProxyType({}),
) -> Iterator[tuple[Kept, bytes]]:  # fmt: skip
    """Read bundles as ``read_all`` does; the listing of one whose files may be others by now is empty."""
    begun = time_ns()
    for one, details in read_all(bundles, desk, track, known):
        if not settled(one.reading.bundle, begun):
            one.listing = ()
        yield one, details


def read_all(
    bundles: list[Bundle], desk: Desk, track: Callable[[str, int], Callable[[], None]], known: Mapping[str, Sights]
) -> Iterator[tuple[Kept, bytes]]:
    """Read bundles, on all cores where there are many; yield each with its pickled details, in their order.

    ``known``: what was seen of their photos (``learnt``), by their places.
    """
    advance = track("texts", len(bundles))
    portions = [bundles[start : start + _PORTION] for start in range(0, len(bundles), _PORTION)]
    several = len(bundles) >= _MANY
    tasks = [(portion, desk, [known.get(bundle.place) for bundle in portion]) for portion in portions]
    made = spread(_portion, tasks, desk.settings.WORKERS if several else 1)
    for portion, (data, details, problems) in zip(portions, made, strict=True):
        for bundle, one, own, found in zip(portion, loads(data), details, problems, strict=True):
            one.reading.bundle, one.listing, one.reading.problems = bundle, bundle.listing, found
            for number, document in enumerate(one.reading.documents):
                document.bundle, document.details = bundle, partial(_detail, own, number)
            one.reading.problems.merge(bundle.problems)
            yield one, own
            advance()


def _detail(details: bytes, number: int) -> Details:
    found: Details = loads(details)[number]
    return found


def _portion(
    bundles: list[Bundle], desk: Desk, known: list[Sights | None]
) -> tuple[bytes, list[bytes], list[Problems]]:
    """Read some bundles: what is kept of them, and the details of each, pickled; and the problems of each, notes among them."""
    kept, details, problems = [], [], []
    for bundle, sights in zip(bundles, known, strict=True):
        texts = _held(bundle.texts.values(), {})
        reading = read_bundle(bundle, desk.settings, sights)
        reading.build(desk)
        content = content_of(bundle, reading.seen.digests)  # of the very bytes that were looked at
        kept.append(Kept((), content if _held(bundle.texts.values(), {}) == texts else b"", reading))
        details.append(dumps(reading.details))
        problems.append(reading.problems)
    return dumps(kept), details, problems


def settled(bundle: Bundle, begun: int) -> bool:
    """Whether what was read is what lies there under that listing: not if somebody was writing at the time (nanoseconds).

    Disks tell times in steps: what was written in the last one may be written once more without a trace.
    """
    return listed(bundle.folder) == bundle.listing and all(
        max(changed, entered) < begun - STEP for _, _, changed, entered, _ in bundle.listing
    )


def content_of(bundle: Bundle, known: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return a digest of what a bundle's files are called and hold. ``known``: the SHA-256 of files that were read already."""
    held = _held([*bundle.texts.values(), *bundle.files.values()], known)
    return hashed(held)


def _held(paths: Iterable[Path], known: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    return sorted((path.name, known.get(path.name) or sha256(path.read_bytes()).digest()) for path in paths)
