"""Amendment: where nothing but the words of a few releases has changed since the last edition, only these are looked at again.

Such an edition is the last one, but for the files that show one of these releases whole; they are made from an excerpt of the
newsroom (``newsroom.excerpt``). In any doubt, and where there is a new problem to tell of, everything is looked at.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from newsroom import reader
from newsroom.edition import Edition
from newsroom.excerpt import Excerpt, Reader, digest_of, name_of, place_of
from newsroom.folder import TEXT
from newsroom.key import fingerprint
from newsroom.manifest import signer_of
from newsroom.objects import Activity, Release
from newsroom.problems import Problems
from newsroom.shelf import Shelf
from newsroom.sitemap import RECENT

_FEW = 10  # releases
_OURS = "newsroom."


def note(edition: Edition) -> None:
    """Note in a finished edition what it takes to amend it. What nobody may know is in no note: drafts are not, nor what problems say."""
    if edition.excerpt:
        edition.notes["amendable"]["checked"] = list(edition.checked)
        public = set(edition.ledger.notes["survey"])
    else:
        names = {thing: name_of(thing) for thing in edition.register.things.values() if isinstance(thing, Release)}
        public = set(map(place_of, names.values())) - edition.library.apart
        edition.notes["amendable"] = _noted(edition, names, public)
    edition.notes["survey"], edition.notes["survey_rest"] = edition.survey().noted(public)


def _noted(edition: Edition, names: Mapping[Any, str], public: set[str]) -> dict[str, Any]:
    counted = Counter(thing for output in edition.outputs for thing in output.whole if thing in names)
    told = [Path.cwd() / problem.path for problem in edition.problems]
    troubled = {str(place) for path in told for place in (path, path.parent)} & public
    return {
        "stamp": edition.stamp,
        "moment": edition.now.timestamp(),
        "hour": _hour(edition.now),
        "signer": fingerprint(signer_of(edition)),
        "turns": sorted({moment.timestamp() for moment in _turns(edition)}),
        "counts": edition.counts,
        "problems": sorted(map(digest_of, edition.problems)),
        "troubled": sorted(troubled),
        "checked": list(edition.checked),
        "looked": sorted(edition.looked & public),
        "sites": {lang: (site.sections, site.feeds) for lang, site in edition.sites.items()},
        "shown": {names[thing]: number for thing, number in counted.items()},
        "related": {names[thing]: [names[other] for other in thing.related] for thing in names if thing.related},
        "together": [
            [names[thing] for thing in whole if thing in names]
            for whole in {output.whole for output in edition.outputs if len(output.whole) > 1}
        ],
    }


def _hour(now: datetime) -> list[int]:
    """Return the hour: here, and in universal time, which differs by half an hour in some places."""
    return [now.toordinal(), now.hour, int(now.timestamp() // 3600)]


def _turns(edition: Edition) -> Iterator[datetime]:
    """Yield the moments, all that are left of the hour among them, at which an edition would become another one by itself."""
    yield from edition.library.waiting
    for thing in edition.register.things.values():
        if isinstance(thing, Release) and thing.date > edition.now - 2 * RECENT:
            yield thing.date + RECENT
        elif isinstance(thing, Activity):
            for session in thing.sessions:
                yield session.start
                if session.end:
                    yield session.end


def excerpt_of(edition: Edition) -> Excerpt | None:
    """Return what the last edition can be amended with, None where everything has to be looked at."""
    noted = edition.ledger.notes.get("amendable")
    if not edition.amending or not noted or not _may_stand(noted, edition):
        return None
    places = _touched(edition, noted)
    if places is None or len(places) > _FEW:
        return None
    return Reader(edition, noted, places).excerpt()


def amend(edition: Edition, excerpt: Excerpt) -> bool:
    """Amend the last edition; return False where its output does not lie there as it was left, so that everything is to be made."""
    if not excerpt.amend(edition):
        return False
    edition.problems.later(partial(_notes, edition))
    return True


def _notes(edition: Edition) -> Problems:
    """Return the notes there are on all texts, for whoever asks."""
    found = Problems()
    shelf = Shelf(edition.cache, edition.stamp, reader.reread(edition.settings), keep=False)
    reader.read(edition.content, edition.settings, edition.now, found, shelf)
    shelf.close()
    return found


def _may_stand(noted: Mapping[str, Any], edition: Edition) -> bool:
    """Whether an edition is as the last one, as far as it does not hang on what lies in its folders."""
    if edition.settings.SEARCH_PATH and edition.indexing:  # a part of the index is made of thousands of texts
        return False
    plugins = edition.generator.settings["PLUGINS"]
    if not all(name.startswith(_OURS) for name in plugins):  # nobody knows what others look at
        return False
    then, now = noted["moment"], edition.now.timestamp()
    turned = then != now and any(then <= turn <= now for turn in noted["turns"])
    said = noted["stamp"], noted["signer"], noted["hour"]
    return said == (edition.stamp, fingerprint(signer_of(edition)), _hour(edition.now)) and then <= now and not turned


def _touched(edition: Edition, noted: Mapping[str, Any]) -> list[str] | None:
    """Return the places of the releases that were touched, None where anything else was."""
    notes = edition.ledger.notes
    touched = edition.survey().touched((notes["survey"], notes["survey_rest"]))
    if touched is None:
        return None
    for place, files in touched.items():
        if place in noted["looked"] or not all(map(TEXT.match, files)):
            return None
    return list(touched)
