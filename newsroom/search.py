"""Search: a page in every language that finds texts in the browser, and the index it asks. Stages plan and render.

Pagefind makes the index from the records of what is published and stands; what was withdrawn is not told.

Settings: SEARCH_PATH, SEARCH_SYNONYMS, TOPICS.
"""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from newsroom import pagefind, signals
from newsroom.builders import topic_address
from newsroom.edition import Edition
from newsroom.encoder import write_whole
from newsroom.language import N_, language
from newsroom.links import INDEX
from newsroom.problems import Message
from newsroom.records import KINDS, Record, groups_of, record_of
from newsroom.register import Register
from newsroom.settings import text
from newsroom.site import place
from newsroom.view import View

_TITLE, _SUMMARY = N_("Search"), N_("News, activities, products, partners and information of %(name)s.")


def register() -> None:
    """Plug into the stages plan and render."""
    signals.plan.connect(plan_search)
    signals.render.connect(write_index)


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
    releases, news = register.releases(), f"/{settings.section('release')}/"
    years = sorted(Counter(release.year for release in releases).items(), reverse=True)
    counts = Counter(release.topic.key for release in releases)
    topics = [(key, text(name, lang)) for key, name in settings.TOPICS.items() if counts[key]]
    places = [(tag, language(tag).name, place(settings, settings.SEARCH_PATH, tag)) for tag in spoken]
    return View(
        "search", "search", lang, place(settings, settings.SEARCH_PATH, lang), gettext(_TITLE),
        gettext(_SUMMARY) % {"name": settings.SHORT_NAME}, section="search", translations=places if len(places) > 1 else [],
        context={
            "script": f"/{INDEX}{pagefind.SCRIPT}",
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
    """Write the index below /pagefind/; it is made anew only where something to be found has changed."""
    cache = edition.cache / "search"
    shown = _shown(edition)
    if not shown:
        shutil.rmtree(cache, ignore_errors=True)
        return
    noted = edition.ledger.notes.get("search", ("", "", []))
    if noted[0] == shown and _keep(edition, *noted[1:]):
        edition.notes["search"] = noted
        return
    if not edition.indexing and any(name.startswith(INDEX) for name in edition.ledger.files):
        _keep_all(edition)
        edition.count("unindexed")
        return
    told = [asdict(record) for record in records(edition)]
    digest = sha256(json.dumps([pagefind.VERSION, told], sort_keys=True).encode()).hexdigest()
    try:
        place = cache / f"{digest[:32]}.zip"
        files = (None if edition.cold else _kept(place)) or _made(place, told)
    except pagefind.PagefindError as error:
        edition.problems.add(
            edition.conf, 1, "SEARCH_PATH", Message(N_("the search index could not be made ({why})."), {"why": str(error)}),
            Message(N_("Build again; if that does not help, tell the maintainers.")),
        )  # fmt: skip
        return
    for name, data in files.items():
        edition.write(f"/{INDEX}{name}", data, edition.digests.of(INDEX, digest))
    edition.notes["search"] = shown, digest, list(files)


def _shown(edition: Edition) -> bytes:
    """Return a digest of all that the index is made from, cheaply; empty where there is no search."""
    views = [view for view in edition.views if view.kind == "search"]
    groups = groups_of(edition.settings.SEARCH_SYNONYMS, edition.library.data.get("glossary.yaml", ()))
    whole = tuple(thing for view in views for kind in KINDS for thing in found(edition.register, kind, view.lang))
    named = tuple(thing for key, thing in edition.register.things.items() if key[0] in {"partner", "activity"})
    extra = (pagefind.VERSION, [view.lang for view in views], groups, [thing.document.head.partners for thing in whole])
    return edition.digests.output(whole, named, extra) if views else b""


def _keep(edition: Edition, digest: str, names: list[str]) -> bool:
    """Keep the files of an index where all of them lie in the output."""
    key = edition.digests.of(INDEX, digest)
    return all(edition.keep(f"/{INDEX}{name}", key) for name in names)


def _keep_all(edition: Edition) -> None:
    """Keep the index as it is, though something may have changed since."""
    edition.made |= {name: mark for name, mark in edition.ledger.files.items() if name.startswith(INDEX)}


def _kept(path: Path) -> dict[str, bytes] | None:
    """Return the files of a cached index; None where it is missing or damaged."""
    try:
        with ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (OSError, BadZipFile):
        return None


def _made(path: Path, told: list[dict[str, Any]]) -> dict[str, bytes]:
    files, whole = pagefind.index(told), BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    shutil.rmtree(
        path.parent, ignore_errors=True
    )  # of an earlier state nothing is kept: it may hold what was withdrawn
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, whole.getvalue())
    return files


def found(register: Register, kind: str, lang: str) -> list[Any]:
    """Return the texts of a kind that are found on the search page in ``lang``.

    News in that language only, for there is much of it; of everything else the original where there is no translation.
    """
    things = register.releases(lang) if kind == "release" else register.shown(kind, lang)
    return [thing for thing in things if not thing.withdrawn]


def records(edition: Edition) -> Iterator[Record]:
    """Yield what there is to find, language by language, in the order of the lists."""
    groups = groups_of(edition.settings.SEARCH_SYNONYMS, edition.library.data.get("glossary.yaml", ()))
    for view in edition.views:
        if view.kind == "search":
            for kind in KINDS:
                yield from (record_of(thing, view.lang, groups) for thing in found(edition.register, kind, view.lang))
