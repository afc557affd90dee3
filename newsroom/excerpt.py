"""Excerpt: the part of a newsroom from which an edition is amended (``newsroom.amendment``).

It has the corrected releases, those they lead to or stand in one feed with, all that is not news, and whatever nothing is kept of or
has a problem. Whether it shows what the whole would show need not be believed: of each file, the digest of what it would have shown
before the correction has to be the one in the ledger, and the problems have to be those there were.
"""

import os
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from newsroom import intake, reader, signals
from newsroom.digest import Digests, hashed
from newsroom.document import Details
from newsroom.edition import Edition
from newsroom.folder import DATA_FOLDER, FOLDER, Bundle, Listing, bundles_at
from newsroom.objects import Release, Thing
from newsroom.output import Output
from newsroom.pickled import loads
from newsroom.problems import Problem, Problems
from newsroom.reader import Library
from newsroom.relations import relate
from newsroom.shelf import Kept, Shelf

_APART = 50  # texts that nothing is kept of, or with problems; where there are more, everything is looked at


def name_of(thing: Thing) -> str:
    """Return what notes call a text: the place of its folder, and its language where it is a translation."""
    document = thing.document
    return document.bundle.place if document.original is None else f"{document.bundle.place}\n{document.lang}"


def place_of(name: str) -> str:
    """Return the place of the folder of a text that notes call so."""
    return name.partition("\n")[0]


def digest_of(problem: Problem) -> bytes:
    """Return the digest of a problem."""
    return hashed(problem.text("en"))


@dataclass(eq=False)
class Excerpt(Edition):
    """The part of an edition that an amendment is made from. What is not declared as an output shows no text whole, so it is not written.

    ``leads``: addresses that the corrected releases led to before, by their names; ``shown``: the names of all releases there are;
    ``wanted``: the outputs to be made anew, with the digests of what they show; ``kept``: what reading came to, by place, for the
    ``shelf``.
    """

    leads: Mapping[str, list[str]] = field(default_factory=dict)
    shown: Mapping[str, int] = field(default_factory=dict)
    wanted: list[tuple[Output, bytes]] = field(default_factory=list)
    kept: dict[str, tuple[Kept, bytes]] = field(default_factory=dict)
    shelf: Shelf = None  # type: ignore[assignment]  # always given

    def write(self, address: str, data: bytes, key: bytes = b"") -> None:
        """Do nothing: this is no output, and the last edition has it."""

    def stands(self, thing: Thing, address: str) -> bool:
        """Whether what a text leads to is there: whatever was led to before, and releases, as far as is known without looking."""
        return name_of(thing) not in self.leads or address in self.leads[name_of(thing)] or self._release(address)

    def _release(self, address: str) -> bool:
        return str(self.content / address.strip("/")) in self.shown

    def amend(self, edition: Edition) -> bool:
        """Make what has changed, and let the edition keep all else of the last one; return whether that lies there as it was left."""
        ledger, noted = edition.ledger, edition.ledger.notes["amendable"]
        edition.notaries, self.writer = self.notaries, edition.writer
        anew = [edition.put(address, data, key) for output, key in self.wanted for address, data in output.files()]
        ledger.read()  # it was compared with the folder meanwhile
        if not ledger.true:
            return False
        checked = set(noted["checked"])  # the check writes them
        edition.made = {name: mark for name, mark in ledger.files.items() if name not in checked}
        edition.told = dict(ledger.notes["told"])
        edition.notes = dict(ledger.notes)
        edition.notes["amendable"] = {**noted, "moment": edition.now.timestamp()}
        edition.problems.merge(self.problems.without_notes())
        for made in anew:
            edition.enter(made)
        for place, (kept, details) in self.kept.items():
            self.shelf.amend(place, kept, details)
        self._count(edition, noted["counts"])
        return True

    def _count(self, edition: Edition, counts: Mapping[str, int]) -> None:
        """Count as a build of everything would, which has read these texts anew and kept the rest."""
        texts, pages = counts.get("texts", 0) + counts.get("texts_reused", 0), counts.get("pages", 0)
        photos = counts.get("photos_encoded", 0) + counts.get("photos_reused", 0)
        remade = sum(output.address.endswith(".html") for output, _ in self.wanted)
        anew = {
            "texts": len(self.kept), "texts_reused": texts - len(self.kept), "pages_reused": pages - remade,
            "photos_encoded": 0, "photos_reused": photos, "unsigned": 0,  # the check counts it
        }  # fmt: skip
        if self.settings.SEARCH_PATH and self.wanted:
            anew["unindexed"] = 1
        edition.counts = {what: number for what, number in {**counts, **anew}.items() if number}


class Reader:
    """Reads and plans the excerpt of an edition. ``noted``: what the last edition has noted; ``places``: of what was corrected."""

    def __init__(self, edition: Edition, noted: Mapping[str, Any], places: list[str]) -> None:
        self.edition, self.noted, self.places = edition, noted, places
        self.settings, self.now = edition.settings, edition.now
        self.problems = Problems()
        self.shelf = Shelf(edition.cache, edition.stamp, reader.reread(edition.settings))
        edition.closing.callback(self.shelf.close)

    def excerpt(self) -> Excerpt | None:
        """Return the excerpt, planned and compared with the last edition; None where there is any doubt."""
        library = Library()
        data = self.edition.content / DATA_FOLDER
        names = [name for name, *_ in self.edition.survey().folders.get(str(data), ())]
        reader.read_data({name: data / name for name in names}, library, self.settings, self.problems)
        desk = reader.desk_of(library, self.settings, self.now)
        kept = self.shelf.some(map(place_of, self._names()))
        apart = self._apart(kept)
        old = {place: kept[place] for place in self.places if place in kept}
        if max(len(apart), len(self.noted["troubled"])) > _APART or len(old) < len(self.places):
            return None
        if any(one.reading.build(desk) for one in kept.values()):
            return None
        bundles = self._bundles(old)
        known = {bundle.place: intake.learnt(old[bundle.place], bundle) for bundle in bundles}
        new = dict(zip(self.places, intake.read_anew(bundles, desk, known=known), strict=True))
        if not all(self._corrected(old[place], *new[place]) for place in self.places):
            return None
        readings = {place: self.shelf.lend(place, one) for place, one in kept.items()}
        readings |= {place: one.reading for place, (one, _) in new.items()}
        unkept = bundles_at(apart, self.edition.content, self.settings, self.edition.survey().folders)
        readings |= {one.reading.bundle.place: one.reading for one, _ in intake.read_anew(unkept, desk)}
        for place in sorted(readings, key=lambda place: Path(place).parts):
            self.problems.merge(readings[place].problems)
            reader.file_reading(readings[place], library, self.settings, self.now)
        leads = {name_of(thing): thing.links for one in old.values() for thing, _ in one.reading.news}
        excerpt = self._planned(library, leads)
        excerpt.kept = new
        same = sorted(map(digest_of, excerpt.problems)) == self.noted["problems"]
        return excerpt if same and self._compared(excerpt, old) else None

    def _names(self) -> set[str]:
        """Return the names of the releases that are needed: those corrected, and whatever is shown with them."""
        own = set(self.places)
        found = {*own, *self.noted["troubled"]}
        for name in [name for name in self.noted["related"] if place_of(name) in own]:
            found.update(self.noted["related"][name])
        for together in self.noted["together"]:
            if any(place_of(name) in own for name in together):
                found.update(together)
        return found

    def _bundles(self, old: Mapping[str, Kept]) -> list[Bundle]:
        folders = self.edition.survey().folders
        return [
            replace(old[place].reading.bundle, listing=folders[place], problems=Problems()) for place in self.places
        ]

    def _apart(self, kept: Mapping[str, Kept]) -> list[str]:
        """Return the places of bundles that are not on the shelf: drafts, what waits or was withdrawn, photos without consent."""
        folders, known = self.edition.survey().folders, self.edition.ledger.notes["survey"]
        found = []
        for kind, section in self.settings.SECTIONS.items():
            above = [str(self.edition.content / section)]
            if kind == "release":
                above = [f"{place}{os.sep}{year}" for place in above for year in _within(place, folders)]
            found += [f"{place}{os.sep}{name}" for place in above for name in _within(place, folders)]
        return [place for place in found if place not in known and place not in kept]

    def _corrected(self, old: Kept, new: Kept, details: bytes) -> bool:
        """Whether nothing but the body of a release has changed, and there is nothing to say about it."""
        before, after = old.reading, new.reading
        if after.broken or len(before.documents) != len(after.documents):
            return False
        known: list[Details] = self.shelf.details(before.bundle.place, before.bundle)
        now: list[Details] = loads(details)
        return before.seen == after.seen and all(
            one.lang == other.lang and one.head == other.head and said.tree.data == says.tree.data
            for one, other, said, says in zip(before.documents, after.documents, known, now, strict=True)
        ) and all(
            thing.said and other.said and thing.said[0] == other.said[0]
            for (thing, _), (other, _) in zip(before.news, after.news, strict=True)
        )  # fmt: skip

    def _planned(self, library: Library, leads: Mapping[str, list[str]]) -> Excerpt:
        edition = self.edition
        excerpt = Excerpt(
            self.settings, edition.content, edition.output, edition.theme, edition.cache, self.now, edition.ledger,
            edition.stamp, indexing=False, conf=edition.conf, problems=self.problems, library=library,
            generator=edition.generator, leads=leads, shown=self.noted["shown"], shelf=self.shelf,
        )  # fmt: skip
        excerpt.register = relate(library, self.settings, self.now, self.problems)
        things = {name_of(thing): thing for thing in excerpt.register.things.values()}
        for name, thing in things.items():
            if isinstance(thing, Release) and place_of(name) in self.places:
                with suppress(KeyError):  # one that may not be kept: then the digests differ
                    thing.related = [things[other] for other in self.noted["related"].get(name, ())]  # type: ignore[misc]
        signals.plan.run(excerpt)
        for lang, shared in self.noted["sites"].items():  # there are sections of what no release of the excerpt has
            excerpt.sites[lang].sections, excerpt.sites[lang].feeds = shared
        signals.render.run(excerpt)
        return excerpt

    def _compared(self, excerpt: Excerpt, old: Mapping[str, Kept]) -> bool:
        """Whether all that shows the corrected releases showed before what the last edition has shown; note what is to be made.

        What shows something else, as a feed does that lacks what is not in the excerpt, is none of the last edition's.
        """
        own = [t for t in excerpt.register.things.values() if isinstance(t, Release) and t.document.bundle.place in old]
        before = {(place, thing.lang): thing.said for place, one in old.items() for thing, _ in one.reading.news}
        now = {thing: thing.said for thing in own}
        for thing in own:
            thing.said = before[thing.document.bundle.place, thing.lang]
        digests, files = Digests(self.now, self.edition.stamp), self.edition.ledger.files
        outputs: dict[Output, bytes] = {}
        for output in sorted(excerpt.outputs, key=lambda output: output.address.rpartition("/")):
            if not set(own).isdisjoint(output.whole):
                key = digests.output(output.whole, output.faces, output.extra)
                if all(address[1:] in files and files[address[1:]].key == key for address in output.addresses):
                    outputs[output] = key
        for thing, said in now.items():
            thing.said = said
        digests = Digests(self.now, self.edition.stamp)
        shown = {one: digests.output(one.whole, one.faces, one.extra) for one in outputs}
        excerpt.wanted = [(output, key) for output, key in shown.items() if key != outputs[output]]
        counted = Counter(thing for output in outputs for thing in output.whole)
        return all(counted[thing] == self.noted["shown"].get(name_of(thing)) for thing in own)


def _within(place: str, folders: Mapping[str, Listing]) -> list[str]:
    """Return the names of the folders within a folder."""
    return [name for name, size, *_ in folders.get(place, ()) if size == FOLDER]
