"""Reading: a bundle's files become validated documents, and its news the objects people see. Pure.

Every text is size-checked, decoded, split, parsed and validated against its kind's model, and its Markdown made HTML; every
problem is filed and reading goes on. What comes of it depends on the bundle's own files and the settings alone, so it is kept
and used again (``newsroom.shelf``), and many bundles are read in several processes.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from newsroom.body import Body, render
from newsroom.builders import BUILDERS
from newsroom.clock import localised
from newsroom.digest import Digests, face_of, whole_of
from newsroom.document import Details, Document, head_of
from newsroom.folder import Bundle, shown
from newsroom.frontmatter import FrontMatterError, Tree, field_name, load, split
from newsroom.kinds import KINDS
from newsroom.kinds.base import Meta
from newsroom.kinds.release import ReleaseMeta
from newsroom.language import N_
from newsroom.objects import Thing
from newsroom.originals import Sights, Unusable
from newsroom.picture import Limits
from newsroom.problems import Message, Problems
from newsroom.provenance import completed
from newsroom.refusal import refusal
from newsroom.settings import Settings
from newsroom.translation import merged
from newsroom.validation import validate

if TYPE_CHECKING:
    from newsroom.register import Register

# Fields that are written in Markdown, besides the body.
MARKDOWN = ("background", "story")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ue000-\uf8ff\ufffe\uffff]")


@dataclass(eq=False)
class Reading:
    """What reading a bundle came to: its documents, the original first, and its problems; a draft that cannot be read has none.

    ``broken``: the original cannot be used, and the problems say why. ``details``: those of each document, while they have not
    been put elsewhere. ``news``: where it is news, the object of each document and its problems, made with the data files whose
    digest is ``desk``. ``seen``: what its photos' files are and add (``newsroom.originals``). ``noted``:
    there were notes, which are not kept: a note repeats what is in a photo's file and on no page.
    """

    bundle: Bundle
    documents: list[Document] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    broken: bool = False
    details: list[Details] = field(default_factory=list)
    desk: bytes = b""
    news: list[tuple[Thing, Problems]] = field(default_factory=list)
    seen: Sights = field(default_factory=Sights)
    noted: bool = False

    def __getstate__(self) -> dict[str, Any]:
        noted = self.noted or bool(self.problems.notes)
        return {**self.__dict__, "details": [], "problems": self.problems.without_notes(), "noted": noted}

    def build(self, desk: "Desk") -> bool:
        """Make the objects of a bundle of news, unless that was done with these data files; return whether it was to be done."""
        if self.bundle.kind != "release" or self.desk == desk.digest:
            return False
        self.desk, self.news = desk.digest, []
        for document in self.documents:
            problems = Problems()
            thing = BUILDERS["release"](document, desk.register, desk.settings, problems)
            digests = Digests(desk.register.now)  # nothing in news hangs on the moment
            thing.said = face_of(thing, digests), whole_of(thing, digests)
            self.news.append((thing, problems))
        return True


@dataclass
class Desk:
    """What news is made with besides its own text: contacts and people (``register`` holds nothing else), and the settings."""

    register: "Register"
    digest: bytes
    settings: Settings


def notes_of(bundle: Bundle, settings: Settings) -> Problems:
    """Return what a bundle's notes are, from its files."""
    return read_bundle(bundle, settings).problems


def read_bundle(bundle: Bundle, settings: Settings, known: Sights | None = None) -> Reading:
    """Read a bundle: its original and, where that can be used, its translations.

    ``known``: what was seen of its photos before, see ``provenance.completed``; what was noted of those is told when somebody asks.
    """
    reading = Reading(bundle)
    original = _read_text(bundle, settings.DEFAULT_LANG, None, settings, reading, known)
    if original is None:  # its own problems are filed; a reference to it is not a typo
        index = shown(bundle.texts[settings.DEFAULT_LANG])
        reading.broken = any(p.path == index and not p.warning for p in reading.problems)
    for lang in sorted(bundle.texts.keys() - {settings.DEFAULT_LANG}):
        _read_text(bundle, lang, original, settings, reading)
    if known and known.files and known.noted:
        reading.noted, reading.problems = True, reading.problems.without_notes()
    return reading


def _read_text(
    bundle: Bundle,
    lang: str,
    original: Document | None,
    settings: Settings,
    reading: Reading,
    known: Sights | None = None,
) -> Document | None:
    path, problems = bundle.texts[lang], reading.problems
    if original is not None and original.head.status == "draft":
        problems = problems.lenient()
    text = read_text(path, settings.MAX_TEXT_BYTES, problems)
    if text is None:
        return None
    try:
        front, body, line, body_line = split(text)
        tree = load(front, line)
    except FrontMatterError as error:
        problems.add(shown(path), error.line, error.field, error.problem, error.remedy)
        return None
    if isinstance(tree.data, dict) and tree.data.get("status") == "draft":
        problems = problems.lenient()
    if lang != settings.DEFAULT_LANG:
        if original is None:  # its fields are unknown, and the original's own problems are already filed
            return None
        tree = merged(tree, original.tree, shown(path), problems, settings.SHORT_NAME)
    else:
        tree = completed(tree, bundle.files, shown(path), Limits.of(settings), problems, reading.seen, known)
    meta = validate(KINDS[bundle.kind], tree, shown(path), problems, settings.SHORT_NAME)
    if meta is None:
        _check_rest(lang, body, body_line, tree, settings, reading, problems)
        return None
    details = Details(tree, meta, body, _written(meta, body, bundle.address(settings)))
    document = Document(bundle, lang, head_of(meta, settings), body_line, lambda: details, original, details.digest)
    _check_rules(document, meta, settings, problems)
    reading.documents.append(document)
    reading.details.append(details)
    return document


def _written(meta: Any, body: str, base: str) -> dict[str, Body]:
    """Return what is written in Markdown as HTML; of a withdrawn text nothing is shown."""
    if meta.status == "withdrawn":
        return {}
    fields = {name: getattr(meta, name, None) for name in MARKDOWN}
    made = {name: render(value, [], base) for name, value in fields.items() if value}
    return {"text": render(body, [photo.file for photo in getattr(meta, "photos", ())], base), **made}


def _check_rest(
    lang: str, body: str, line: int, tree: Tree, settings: Settings, reading: Reading, problems: Problems
) -> None:
    """File what else is wrong with a text whose front matter cannot be used: all mistakes are told of at once."""
    given, bundle = tree.data if isinstance(tree.data, dict) else {}, reading.bundle
    if given.get("status") == "withdrawn":
        return
    path, files = shown(bundle.texts[lang]), _listed(given.get("photos"))
    # Whether a photo is listed cannot be told from a list that is wrong: one that lies there is taken for it.
    made = render(body, [*files.values(), *bundle.files], bundle.address(settings))
    for at, fault in made.located(body, line):
        problems.add(path, at, "text", fault.problem, fault.remedy)
    for number, name in files.items() if lang == settings.DEFAULT_LANG else ():
        sight = reading.seen.files.get(name) if name in bundle.files else Unusable("missing", {})
        if isinstance(sight, Unusable):
            where = ("photos", number, "file")
            problems.add(path, tree.line(where), field_name(where), *refusal(sight, name))


def _listed(photos: Any) -> dict[int, str]:
    """Return the names of files in a list of photos that may be wrong, by their place in it."""
    found = {}
    for number, photo in enumerate(photos if isinstance(photos, list) else ()):
        name = photo.get("file") if isinstance(photo, dict) else None
        if isinstance(name, str) and name and not set("/\\\0") & set(name):
            found[number] = name
    return found


def _check_rules(document: Document, meta: BaseModel, settings: Settings, problems: Problems) -> None:
    """Check what a single model cannot know: the folder's year, the reason of a withdrawal."""
    assert isinstance(meta, Meta)  # noqa: S101 - for the type checker
    if meta.status == "withdrawn" and not meta.reason and document.owns(("status",)):
        problems.add(
            document.shown, document.tree.line(("status",)), "reason", Message(N_("missing.")),
            Message(N_("Say in one sentence why it was withdrawn; the page keeps its address and shows it.")),
        )  # fmt: skip
    if document.original is None:
        _check_files(document, meta, problems)
    if isinstance(meta, ReleaseMeta) and document.owns(("date",)):
        year = localised(meta.date, settings.zone).year
        if year != document.bundle.year:
            problems.add(
                document.shown, document.tree.line(("date",)), "date",
                Message(N_("the year {year} is not the folder's year {folder}."), {"year": year, "folder": document.bundle.year}),
                Message(N_("Correct the date, or move the folder to {year}/."), {"year": year}),
            )  # fmt: skip


def _check_files(document: Document, meta: Meta, problems: Problems) -> None:
    """Mention files that lie beside the text and are shown nowhere: most are photos somebody forgot to list."""
    named = {photo.file for photo in getattr(meta, "photos", ())}
    named |= {getattr(meta, name, None) for name in ("logo", "logo_dark")}
    for name, path in document.bundle.files.items():
        if name not in named:
            problems.add(
                shown(path), 1, "-", Message(N_("nothing shows this file.")),
                Message(N_("List it under photos in index.md, or remove it.")) if hasattr(meta, "photos")
                else Message(N_("Name it after logo or logo_dark in index.md, or remove it.")),
                warning=True,
            )  # fmt: skip


def read_text(path: Path, limit: int, problems: Problems) -> str | None:
    """Return a text file's content with Unix line ends, or None after filing why it cannot be read."""
    size = path.stat().st_size
    if size > limit:
        problems.add(
            shown(path), 1, "-", Message(N_("the file is larger than {limit} kB."), {"limit": limit // 1000}),
            Message(N_("Shorten the text or split it into several.")),
        )  # fmt: skip
        return None
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add(
            shown(path), data.count(b"\n", 0, error.start) + 1, "-", Message(N_("the file is not UTF-8.")),
            Message(N_("Save it again with the encoding UTF-8 (in Notepad: Save as, Encoding).")),
        )  # fmt: skip
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _INVISIBLE.search(text):
        problems.add(
            shown(path), text.count("\n", 0, found.start()) + 1, "-", Message(N_("the line holds an invisible control character.")),
            Message(N_("Delete the line and type it again.")),
        )  # fmt: skip
        return None
    return text
