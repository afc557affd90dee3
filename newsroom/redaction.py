"""Redaction: regions of a picture filled with one constant colour, before anything is made of it.

Blur and mosaic were matched to the unblurred face every time in tests; a constant fill leaves nothing to match. It is done on
the upright picture at full size, with a margin, and everything published is scaled from the result.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, isfinite
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image

FILL = (118, 118, 118)  # a middle grey, the same for every picture: the colour must tell nothing either
MARGIN = 0.35  # of the region's own width or height, on each side: drawn boxes cut off hair, ears, a name tag
# Of the original: a JPEG block with halved colour is 16 pixels wide, and a face's colours reach that far beyond it.
MARGIN_PIXELS = 16

Box = tuple[int, int, int, int]


class Region(Protocol):
    """A rectangle as shares (0 to 1) of the upright picture's width and height."""

    @property
    def x(self) -> float:
        """The left edge."""

    @property
    def y(self) -> float:
        """The upper edge."""

    @property
    def w(self) -> float:
        """The width."""

    @property
    def h(self) -> float:
        """The height."""


def padded(region: Region, width: int, height: int) -> Box:
    """Return the box to fill in pixels (left, upper, right, lower): with margin, clipped, rounded outward.

    ``width`` and ``height``: of the upright original in pixels. Raises ValueError for a region that is no rectangle.
    """
    if not all(map(isfinite, (region.x, region.y, region.w, region.h))) or region.w < 0 or region.h < 0:
        raise ValueError("a region needs four finite numbers and no negative size")
    left, right = _padded(region.x, region.w, width)
    upper, lower = _padded(region.y, region.h, height)
    return left, upper, right, lower


def fill(image: Image, regions: Iterable[Region]) -> Image:
    """Return an RGB copy of an upright picture with all regions filled."""
    result = image.convert("RGB") if image.mode != "RGB" else image.copy()
    for region in regions:
        result.paste(FILL, padded(region, *image.size))
    return result


def _padded(start: float, length: float, size: int) -> tuple[int, int]:
    margin = length * size * MARGIN + MARGIN_PIXELS
    low = floor(start * size - margin)
    high = ceil((start + length) * size + margin)
    # A region outside the picture still fills a pixel at its edge, so that a box is never empty or turned round.
    return min(max(low, 0), size - 1), max(min(high, size), 1)
