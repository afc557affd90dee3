"""Lettering: a line of text set large, in the font that Pillow brings, for pictures that hold words.

The font is a part of Aileron Regular (CC0, https://dotcolon.net/fonts/aileron): ASCII, quotation marks and little more. It is the
same on every machine, and so is what is drawn with it. Text is broken between words only, never inside one.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from PIL import ImageDraw, ImageFont

# The font has no dashes; a hyphen says the same. Letters have no stand-in: a name is not to be misspelt.
_STAND_INS = {ord(sign): "-" for sign in "‐‑‒–—―−"} | {ord(sign): " " for sign in "\u00a0\u2009\u202f"}
_ABSENT = "\U0010ffff"  # a code point that never is a character: drawn as the font's sign for "missing"
_BOLD = 0.012  # the font has one weight; a stroke of this share of the size makes a headline's


@dataclass(frozen=True)
class Setting:
    """Text broken into lines at a size; ``leading``: pixels from line to line."""

    lines: tuple[str, ...]
    size: int
    leading: float

    @property
    def height(self) -> float:
        """The height of all lines, pixels."""
        return len(self.lines) * self.leading


@cache
def face(size: int) -> ImageFont.FreeTypeFont:
    """Return the font at a size in pixels. Raises OSError where Pillow lacks FreeType, which its wheels have."""
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise OSError("this Pillow cannot draw text: it was built without FreeType")
    # The basic layout: the other one depends on libraries of the machine.
    return font.font_variant(size=size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """Return the text in signs that the font has, or nothing where it lacks one."""
    plain = " ".join(unicodedata.normalize("NFC", text).translate(_STAND_INS).split())
    return plain if all(map(_known, plain)) else ""


@cache
def _known(sign: str) -> bool:
    font = face(40)
    return sign == " " or bytes(font.getmask(sign)) != bytes(font.getmask(_ABSENT))


def fitted(text: str, sizes: range, width: int, height: float, leading: float) -> Setting | None:
    """Return the text at the largest of ``sizes`` (descending) at which it fits a box in pixels, or None.

    ``leading``: in shares of the size. Lines are made about equally long.
    """
    words = text.split()
    for size in sizes:
        lengths, space = [_length(word, size) for word in words], _length(" ", size)
        ends = _ends(lengths, space, width)
        if ends and len(ends) * size * leading <= height:
            low, high = 0, width  # never fits, always fits
            while high - low > 1:
                middle = (low + high) // 2
                if 0 < len(_ends(lengths, space, middle)) <= len(ends):
                    high = middle
                else:
                    low = middle
            return Setting(_joined(words, _ends(lengths, space, high)), size, size * leading)
    return None


def broken(text: str, size: int, width: int) -> tuple[str, ...]:
    """Return the text in lines of at most ``width`` pixels, or none where a word is wider."""
    words = text.split()
    return _joined(words, _ends([_length(word, size) for word in words], _length(" ", size), width))


def _joined(words: list[str], ends: list[int]) -> tuple[str, ...]:
    return tuple(" ".join(words[start:end]) for start, end in pairwise([0, *ends]))


def _ends(lengths: list[float], space: float, width: float) -> list[int]:
    """Return the number of words up to the end of each line, or none where a word is wider than a line."""
    if not lengths or max(lengths) > width:
        return []
    ends, filled = [], lengths[0]
    for number, length in enumerate(lengths[1:], 1):
        filled += space + length
        if filled > width:
            ends.append(number)
            filled = length
    return [*ends, len(lengths)]


class _Advances(dict[str, float]):
    """The width of each sign at a size, pixels. The basic layout sets sign after sign, so that a line is as long as its signs."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def __missing__(self, sign: str) -> float:
        self[sign] = length = face(self._size).getlength(sign)
        return length


_advances = cache(_Advances)


def _length(word: str, size: int) -> float:
    return sum(map(_advances(size).__getitem__, word))


def write(
    draw: ImageDraw.ImageDraw, setting: Setting, middle: tuple[float, float], fill: str, *, bold: bool = False
) -> None:
    """Draw text centred on a point."""
    x, y = middle[0], middle[1] - (setting.height - setting.leading) / 2
    for number, line in enumerate(setting.lines):
        draw.text(
            (x, y + number * setting.leading), line, font=face(setting.size), fill=fill, anchor="mm",
            stroke_width=setting.size * _BOLD if bold else 0, stroke_fill=fill,
        )  # fmt: skip
