"""Lettering: a line of text set large, in the font that Pillow brings, for pictures that hold words.

The font is a part of Aileron Regular (CC0, https://dotcolon.net/fonts/aileron): ASCII, quotation marks and little more. It is the
same on every machine, and so is what is drawn with it. Text is broken between words only, never inside one.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

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
    for size in sizes:
        lines = broken(text, size, width)
        if lines and len(lines) * size * leading <= height:
            return Setting(_balanced(text, size, width, len(lines)), size, size * leading)
    return None


def broken(text: str, size: int, width: int) -> tuple[str, ...]:
    """Return the text in lines of at most ``width`` pixels, or none where a word is wider."""
    lines: list[str] = []
    for word in text.split():
        if lines and face(size).getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines) if all(face(size).getlength(line) <= width for line in lines) else ()


def _balanced(text: str, size: int, width: int, count: int) -> tuple[str, ...]:
    """Return the lines in the narrowest column that needs no more of them."""
    low, high = 0, width  # never fits, always fits
    while high - low > 1:
        middle = (low + high) // 2
        if 0 < len(broken(text, size, middle)) <= count:
            high = middle
        else:
            low = middle
    return broken(text, size, high)


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
