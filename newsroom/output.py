"""Output: a file of the site before it is made, or several of one making: where they will be, how to make them, what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsroom.objects import Thing


@dataclass(eq=False)
class Output:
    """A file to be made. It is made again if, and only if, something it shows has changed.

    ``address`` begins with a slash; ``make`` returns its bytes. ``beside``: addresses of more files that show the same; ``make``
    then returns the bytes of all of them, in their order. ``whole``: texts it shows entirely, with all their photos;
    ``faces``: texts it names or shows as a card; ``extra``: whatever else it shows, in plain values or our own objects.
    """

    address: str
    make: Callable[[], bytes | tuple[bytes, ...]]
    whole: tuple[Thing, ...] = ()
    faces: tuple[Thing, ...] = ()
    extra: tuple[Any, ...] = field(default=())
    beside: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of all its files."""
        return (self.address, *self.beside)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Make it; yield the address and the bytes of each file."""
        made = self.make()
        return zip(self.addresses, (made,) if isinstance(made, bytes) else made, strict=True)
