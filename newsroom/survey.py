"""Survey: what lies in the folders that a build reads, and what has changed there since the edition that lies in the output.

Made at the beginning of a build, where there is much to look at in another process: marshalled, as plain values.
"""

import marshal
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from time import time_ns
from typing import NamedTuple

from newsroom.digest import hashed
from newsroom.folder import FOLDER, Listing, listed

STEP = 50_000_000  # nanoseconds: disks tell times in steps, and what was written in the last one may be written again without a trace
_COMPILED = "__pycache__"
_UNKNOWN = -2  # stands for the size of a file that was not to be trusted


# What a survey is compared with: what lay in some folders, and a digest of what lay in all others, whose names nobody need know.
Noted = tuple[dict[str, Listing], bytes]


class Survey(NamedTuple):
    """What a look at folders has shown.

    ``folders``: what lies in each, by its place; ``doubtful``: what is to be noted of folders in which somebody was writing just now.
    """

    folders: dict[str, Listing]
    doubtful: dict[str, Listing]

    def touched(self, before: Noted) -> dict[str, list[str]] | None:
        """Return the folders that were noted and have files that changed, with these; None where anything else is not as it was."""
        named, rest = before
        if not named.keys() <= self.folders.keys() or rest != _rest(self.folders, named):
            return None
        found = {}
        for place, known in named.items():
            listing = self.folders[place]
            if known != listing:
                if [entry[0] for entry in known] != [entry[0] for entry in listing]:
                    return None
                found[place] = [new[0] for new, old in zip(listing, known, strict=True) if new != old]
        return found

    def noted(self, places: Iterable[str]) -> Noted:
        """Return what a later survey is to be compared with: ``places`` are those whose changes it is to tell."""
        folders = self.folders | self.doubtful
        named = {place: folders[place] for place in places if place in folders}
        return named, _rest(folders, named)


def surveyed(look: Callable[[], bytes]) -> Callable[[], Survey]:
    """Return what waits for a look at folders (``looked``) and makes a survey of it, once."""
    return cache(lambda: Survey(*marshal.loads(look())))  # noqa: S302 - of our own process


def looked(roots: Iterable[str]) -> bytes:
    """Look at folders and all below them, for ``surveyed``."""
    limit = time_ns() - STEP
    folders: dict[str, Listing] = {}
    doubtful: dict[str, Listing] = {}
    todo = list(roots)
    while todo:
        place = todo.pop()
        with suppress(OSError):  # what cannot be looked at is told of by who needs it
            listing = tuple(entry for entry in listed(place) if entry[0] != _COMPILED)
            folders[place] = listing
            todo += [os.path.join(place, name) for name, size, *_ in listing if size == FOLDER]  # noqa: PTH118 - thousands
            if any(changed >= limit or entered >= limit for _, _, changed, entered, _ in listing):
                doubtful[place] = tuple(
                    (name, _UNKNOWN, 0, 0, 0)
                    if max(changed, entered) >= limit
                    else (name, size, changed, entered, number)
                    for name, size, changed, entered, number in listing
                )
    return marshal.dumps((folders, doubtful))


def _rest(folders: dict[str, Listing], named: dict[str, Listing]) -> bytes:
    """Return a digest of all folders that are not named."""
    rest = sorted((place, listing) for place, listing in folders.items() if place not in named)
    return hashed(rest)
