"""The lifecycle of an edition: one stage after another, each handing the Edition to the plugins connected to it.

A plugin is a module with ``register()``, which connects functions:

    def register() -> None:
        signals.render.connect(write_pages)

Functions of one stage run in the order of PLUGINS: Pelican's own signals (blinker) promise no order, and a sitemap must
come after the pages. After ``plan``, and at the end, an edition with an error among its problems is refused: nothing of it
is published.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsroom.edition import Edition


class Stage:
    """A stage: the functions connected to it, in order."""

    def __init__(self) -> None:
        self._functions: list[Callable[[Edition], None]] = []

    def connect(self, function: Callable[[Edition], None]) -> None:
        """Add a function; one that is there already stays where it is."""
        if function not in self._functions:
            self._functions.append(function)

    def send(self, edition: Edition) -> None:
        """Call every function with the edition."""
        for function in self._functions:
            function(edition)

    def clear(self) -> None:
        """Disconnect all."""
        self._functions.clear()


# files → validated documents (edition.library)
read = Stage()
# documents → objects that know one another (edition.register)
relate = Stage()
# pictures, logos and assets get their addresses; photos are encoded (edition.files, edition.assets)
plan = Stage()
# objects → pages, feeds, sitemap, in the folder edition.output
render = Stage()
# the finished folder is looked at as a whole
check = Stage()
# the folder has taken the place of the previous one
published = Stage()


def reset() -> None:
    """Disconnect every plugin, so that a second build in the same process runs its own PLUGINS only."""
    for stage in (read, relate, plan, render, check, published):
        stage.clear()
