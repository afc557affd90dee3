"""Search: a page in every language that finds texts in the browser, and the index it asks. Stages plan and make.

Pagefind makes the index, part by part, from the records of what is published and stands; what was withdrawn is not told.

Settings: SEARCH_PATH, SEARCH_SYNONYMS, TOPICS.
"""

import json
from collections import Counter
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from newsroom import pagefind, signals
from newsroom.builders import topic_address
from newsroom.disk import write_whole
from newsroom.edition import Edition
from newsroom.language import N_, language
from newsroom.links import INDEX
from newsroom.parts import Part, found, parts_of
from newsroom.problems import Message
from newsroom.records import KINDS, Record, groups_of, record_of
from newsroom.settings import text
from newsroom.site import place
from newsroom.view import View

_CACHE = "search"  # its folder in the cache
_TITLE, _SUMMARY = N_("Search"), N_("News, activities, products, partners and information of %(name)s.")


def register() -> None:
    """Plug into the stages plan and make."""
    signals.plan.connect(plan_search)
    signals.make.connect(write_index)


def plan_search(edition: Edition) -> None:
    """Add the search page in every language that has texts, and tell each site where it is."""
    settings, register = edition.settings, edition.register
    if not settings.SEARCH_PATH:
        return
    spoken = [lang for lang in settings.LANGUAGES if any(register.standing(kind, lang) for kind in KINDS)]
    for lang, site in edition.sites.items() if settings.DEFAULT_LANG in spoken else ():
        site.search = place(settings, settings.SEARCH_PATH, lang if lang in spoken else settings.DEFAULT_LANG)
        if lang in spoken:
            edition.views.append(_page(edition, lang, spoken))


def _page(edition: Edition, lang: str, spoken: list[str]) -> View:
    settings, register, gettext = edition.settings, edition.register, language(lang).gettext
    first, *older = parts_of(register, lang)
    releases, news = register.releases(), f"/{settings.section('release')}/"
    years = sorted(Counter(release.year for release in releases).items(), reverse=True)
    counts = Counter(release.topic.key for release in releases)
    topics = [(key, text(name, lang)) for key, name in settings.TOPICS.items() if counts[key]]
    places = [(tag, language(tag).name, place(settings, settings.SEARCH_PATH, tag)) for tag in spoken]
    return View(
        "search", "search", lang, place(settings, settings.SEARCH_PATH, lang), gettext(_TITLE),
        gettext(_SUMMARY) % {"name": settings.SHORT_NAME}, section="search", translations=places if len(places) > 1 else [],
        context={
            "script": f"/{INDEX}{first.folder}{pagefind.SCRIPT}",
            "merged": [f"/{INDEX}{part.folder}" for part in older],
            "kinds": [(kind, gettext(title)) for kind, title in KINDS.items() if found(register, kind, lang)],
            "years": [(year, year) for year, _ in years],
            "topics": topics,
            "partners": [(partner.document.bundle.slug, partner.title) for partner in found(register, "partner", lang)],
            "by_year": [(year, count, f"{news}{year}/") for year, count in years],
            "by_topic": [(name, counts[key], topic_address(key, settings.DEFAULT_LANG, settings)) for key, name in topics],
            "archive_lang": settings.DEFAULT_LANG,
        },
    )  # fmt: skip


def write_index(edition: Edition) -> None:
    """Write the index below /pagefind/; a part of it is made anew only where something to be found in it has changed."""
    noted, notes = edition.ledger.notes.get("search", {}), edition.notes.setdefault("search", {})
    spoken = [view.lang for view in edition.views if view.kind == "search"]
    for part in (part for lang in spoken for part in parts_of(edition.register, lang)):
        place, shown = part.folder, _shown(edition, part)
        if place in noted and noted[place][0] == shown and _keep(edition, place, *noted[place][1:]):
            notes[place] = noted[place]
        elif not edition.indexing and any(name.startswith(INDEX) for name in edition.ledger.files):
            _keep_all(edition)
            return
        else:
            try:
                digest, files = _made(edition, part)
            except pagefind.PagefindError as error:
                edition.problems.add(
                    edition.conf, 1, "SEARCH_PATH",
                    Message(N_("the search index could not be made ({why})."), {"why": str(error)}),
                    Message(N_("Build again; if that does not help, tell the maintainers.")),
                )  # fmt: skip
                return
            for name, data in files.items():
                edition.write(f"/{INDEX}{place}{name}", data, edition.digests.of(INDEX, digest))
            notes[place] = shown, digest, list(files)
    _forget(edition.cache / _CACHE, {digest for _, digest, _ in notes.values()})


def _shown(edition: Edition, part: Part) -> bytes:
    """Return a digest of all that a part is made from, cheaply."""
    named = tuple(thing for key, thing in edition.register.things.items() if key[0] in {"partner", "activity"})
    extra = (
        pagefind.made_with(),
        part.lang,
        part.since,
        _synonyms(edition),
        [thing.document.head.partners for thing in part.things],
    )
    return edition.digests.output(part.things, named, extra)


def _keep(edition: Edition, place: str, digest: str, names: list[str]) -> bool:
    """Keep the files of a part where all of them lie in the output."""
    key = edition.digests.of(INDEX, digest)
    return all(edition.keep(f"/{INDEX}{place}{name}", key) for name in names)


def _keep_all(edition: Edition) -> None:
    """Keep the index as it is, though something has changed since."""
    edition.made |= {name: mark for name, mark in edition.ledger.files.items() if name.startswith(INDEX)}
    edition.notes["search"] = edition.ledger.notes.get("search", {})
    edition.count("unindexed")


def _made(edition: Edition, part: Part) -> tuple[str, dict[str, bytes]]:
    """Return the digest of a part's records and the files of its index, from the cache where they are there. Raises PagefindError."""
    told = [asdict(record) for record in records(edition, part)]
    said = json.dumps([pagefind.made_with(), bool(part.since), told], sort_keys=True)
    digest = sha256(said.encode()).hexdigest()[:32]
    path = edition.cache / _CACHE / f"{digest}.zip"
    files = None if edition.cold else _kept(path)
    if files is None:
        files, whole = pagefind.index(told, merged=bool(part.since)), BytesIO()
        with ZipFile(whole, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, whole.getvalue())
    return digest, files


def records(edition: Edition, part: Part) -> list[Record]:
    """Return what the index is told of a part."""
    groups = _synonyms(edition)
    return [record_of(thing, part.lang, groups) for thing in part.things]


def _synonyms(edition: Edition) -> list[tuple[str, ...]]:
    return groups_of(edition.settings.SEARCH_SYNONYMS, edition.library.data.get("glossary.yaml", ()))


def _kept(path: Path) -> dict[str, bytes] | None:
    """Return the files of a cached index; None where it is missing or damaged."""
    try:
        with ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (OSError, BadZipFile):
        return None


def _forget(cache: Path, used: set[str]) -> None:
    """Remove what is kept of an earlier state: it may hold what was withdrawn."""
    for path in cache.glob("*"):
        if path.stem not in used:
            with suppress(OSError):  # Windows keeps a file that somebody reads
                path.unlink()
    with suppress(OSError):  # it is not there, or not empty
        cache.rmdir()
