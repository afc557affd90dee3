"""A plugin that looks at an edition when everything is declared and nothing is made yet."""

from collections.abc import Callable
from typing import Any

from newsroom import signals
from newsroom.edition import Edition

WATCH: Callable[[Edition], Any] | None = None


def register() -> None:
    signals.render.connect(look)


def look(edition: Edition) -> None:
    if WATCH is not None:
        WATCH(edition)
