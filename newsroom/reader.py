"""Read: from files to validated documents. First stage of the flow.

Every text is size-checked, decoded, split, parsed and validated against its kind's model; every problem is filed and
reading goes on. What is not published (draft, under embargo, dated ahead) is validated and then left out: from here
on it does not exist.

Settings: SECTIONS, LANGUAGES, DEFAULT_LANG, MAX_TEXT_BYTES.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from newsroom import signals
from newsroom.clock import localised
from newsroom.edition import Edition
from newsroom.folder import Bundle, scan, shown
from newsroom.frontmatter import FrontMatterError, Tree, load, split
from newsroom.key import PUBLIC_FILE
from newsroom.kinds import DATA, KINDS
from newsroom.kinds.base import Meta
from newsroom.kinds.release import ReleaseMeta
from newsroom.language import N_
from newsroom.problems import Message, Problems
from newsroom.provenance import completed
from newsroom.settings import Settings
from newsroom.translation import merged
from newsroom.validation import validate


def register() -> None:
    """Plug into the stage read."""
    signals.read.connect(read_edition)


def read_edition(edition: Edition) -> None:
    """Fill the edition's library from its folder."""
    edition.library = read(edition.content, edition.settings, edition.now, edition.problems)
    edition.count("drafts", edition.library.drafts)
    edition.count("waiting", len(edition.library.waiting))


@dataclass
class Document:
    """A text in one language: validated front matter, Markdown body, and where each thing stands."""

    bundle: Bundle
    lang: str
    path: Path
    tree: Tree
    meta: Any  # the kind's model; Any, since each stage knows which kind it works on
    body: str
    body_line: int

    original: "Document | None" = None

    def owns(self, path: tuple[str | int, ...]) -> bool:
        """Whether a field stands in this file: a translation takes most from its original, where it is reported."""
        return self.original is None or (path[0] != "photos" and path[:1] in self.tree.lines)

    @property
    def shown(self) -> str:
        """The file as messages show it."""
        return shown(self.path)


@dataclass
class Library:
    """What the folder holds and may be published."""

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


def read(content: Path, settings: Settings, now: datetime, problems: Problems) -> Library:
    """Read the whole folder. ``now`` decides what is published."""
    library = Library()
    bundles, data = scan(content, settings, problems)
    for name, path in data.items():
        if name not in {settings.LOGO, PUBLIC_FILE}:
            _read_data(name, path, library, settings, problems)
            if name not in library.data:
                library.broken.add(name)
    for bundle in bundles:
        original = _read_text(bundle, settings.DEFAULT_LANG, None, settings, problems)
        if original is None:  # its own problems are filed; a reference to it is not a typo
            draft = not any(p.path == shown(bundle.texts[settings.DEFAULT_LANG]) and not p.warning for p in problems)
            library.drafts += draft
            (library.unpublished if draft else library.broken).add(bundle.address(settings))
        published = original is not None and _publish(original, library, settings, now)
        for lang in sorted(bundle.texts.keys() - {settings.DEFAULT_LANG}):
            unfinished = original is not None and original.meta.status == "draft"
            collector = problems.lenient() if unfinished else problems
            translation = _read_text(bundle, lang, original, settings, collector)
            if published and translation:
                _publish(translation, library, settings, now)
            elif translation and original in library.ahead:
                library.ahead.append(translation)
    return library


def _publish(document: Document, library: Library, settings: Settings, now: datetime) -> bool:
    """File a document in the library if it is published at ``now``."""
    meta = document.meta
    moments: list[date] = [moment for moment in (meta.embargo, getattr(meta, "date", None)) if moment]
    opens = max((localised(moment, settings.zone) for moment in moments), default=now)
    if meta.status != "draft" and opens <= now:
        library.documents.append(document)
        return True
    library.drafts += meta.status == "draft"
    if meta.status != "draft":
        library.ahead.append(document)
        library.waiting.append(opens)
    library.unpublished.add(document.bundle.address(settings))
    return False


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


def _read_text(
    bundle: Bundle, lang: str, original: Document | None, settings: Settings, problems: Problems
) -> Document | None:
    path = bundle.texts[lang]
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
        tree = completed(tree, bundle.files, shown(path), settings.MAX_PHOTO_BYTES, problems)
    meta = validate(KINDS[bundle.kind], tree, shown(path), problems, settings.SHORT_NAME)
    if meta is None:
        return None
    document = Document(bundle, lang, path, tree, meta, body, body_line, original)
    _check_rules(document, meta, settings, problems)
    return document


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
    for number, line in enumerate(text.split("\n"), 1):
        if any((ch < " " and ch != "\t") or "\ue000" <= ch <= "\uf8ff" or ch in "\x7f\ufffe\uffff" for ch in line):
            problems.add(
                shown(path), number, "-", Message(N_("the line holds an invisible control character.")),
                Message(N_("Delete the line and type it again.")),
            )  # fmt: skip
            return None
    return text
