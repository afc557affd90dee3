"""Output: one file of the site before it is made: where it will be, how to make it, and what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsroom.objects import Thing


@dataclass(eq=False)
class Output:
    """A file to be made. It is made again if, and only if, something it shows has changed.

    ``address`` begins with a slash; ``make`` returns its bytes. ``whole``: texts it shows entirely, with all their photos;
    ``faces``: texts it names or shows as a card; ``extra``: whatever else it shows, in plain values or our own objects.
    """

    address: str
    make: Callable[[], bytes]
    whole: tuple[Thing, ...] = ()
    faces: tuple[Thing, ...] = ()
    extra: tuple[Any, ...] = field(default=())
