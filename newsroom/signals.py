"""The lifecycle of an edition: one stage after another, each handing the Edition to the plugins connected to it.

A plugin is a module with ``register()``, which connects functions:

    def register() -> None:
        signals.render.connect(write_pages)

Functions of one stage run in the order of PLUGINS: Pelican's own signals (blinker) promise no order, and a sitemap must
come after the pages. After ``plan``, and at the end, an edition with an error among its problems is refused: nothing of it
is published.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter, process_time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsroom.edition import Edition


class Moment(NamedTuple):
    """A moment of this process, in seconds: ``wall`` since some beginning, ``cpu`` that it and its ended children have used."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> Moment:
        """Return this moment."""
        times = os.times()
        return cls(perf_counter(), process_time() + times.children_user + times.children_system)


class Lap(NamedTuple):
    """One function of a stage: the module that connected it, when it began and ended."""

    stage: str
    plugin: str
    began: Moment
    ended: Moment


# What the functions of the last build took, in the order in which they ran; ``newsroom.timings`` makes a table of it.
laps: list[Lap] = []


@contextmanager
def lap(stage: str, plugin: str) -> Iterator[None]:
    """Note what is done within as a function of a stage."""
    began = Moment.now()
    try:
        yield
    finally:
        laps.append(Lap(stage, plugin, began, Moment.now()))


class Stage:
    """A stage: the functions connected to it, in order."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._functions: list[Callable[[Edition], None]] = []

    def connect(self, function: Callable[[Edition], None]) -> None:
        """Add a function; one that is there already stays where it is."""
        if function not in self._functions:
            self._functions.append(function)

    def send(self, edition: Edition) -> None:
        """Call every function with the edition."""
        for function in self._functions:
            with lap(self._name, function.__module__):
                function(edition)

    def run(self, edition: Edition) -> None:
        """Call every function with an edition that is no build of its own: nothing is noted of the time."""
        for function in self._functions:
            function(edition)

    def clear(self) -> None:
        """Disconnect all."""
        self._functions.clear()


# files → validated documents (edition.library)
read = Stage("read")
# documents → objects that know one another (edition.register)
relate = Stage("relate")
# pictures, logos and assets get their addresses; photos are encoded (edition.files, edition.assets)
plan = Stage("plan")
# objects → pages, feeds, sitemap: declared, or written into the folder edition.output
render = Stage("render")
# what was declared is made, or kept
make = Stage("make")
# the finished folder is looked at as a whole
check = Stage("check")
# the folder has taken the place of the previous one
published = Stage("published")


def reset() -> None:
    """Disconnect every plugin, so that a second build in the same process runs its own PLUGINS only."""
    laps.clear()
    for stage in (read, relate, plan, render, make, check, published):
        stage.clear()
