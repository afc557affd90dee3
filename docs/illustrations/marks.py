"""The drawing tools of ``logos.py``: an SVG sheet, lettering as outlines, and the shapes that logos are made of.

The sheets hold only shapes and presentation attributes: no text, no fonts, no styles, no references but gradients.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

import uharfbuzz as hb
from fontTools.misc.transform import Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

TRUETYPE, OPENTYPE = "/usr/share/fonts/truetype/", "/usr/share/fonts/opentype/"
# Debian: fonts-bebas-neue fonts-cabin fonts-comfortaa fonts-inter fonts-lato fonts-league-spartan fonts-lobster
# fonts-quicksand fonts-sora fonts-urw-base35 fonts-vollkorn fonts-yrsa-rasa
FONTS = {
    "bebas": OPENTYPE + "bebas-neue/BebasNeue-Bold.otf",
    "bookman": OPENTYPE + "urw-base35/URWBookman-Demi.otf",
    "cabin": OPENTYPE + "cabin/Cabin-Medium.otf",
    "cabin-bold": OPENTYPE + "cabin/Cabin-Bold.otf",
    "century": OPENTYPE + "urw-base35/C059-Bold.otf",
    "chancery": OPENTYPE + "urw-base35/Z003-MediumItalic.otf",
    "comfortaa": TRUETYPE + "comfortaa/Comfortaa-Bold.ttf",
    "gothic": OPENTYPE + "urw-base35/URWGothic-Demi.otf",
    "gothic-book": OPENTYPE + "urw-base35/URWGothic-Book.otf",
    "inter": OPENTYPE + "inter/InterDisplay-Medium.otf",
    "inter-bold": OPENTYPE + "inter/InterDisplay-Bold.otf",
    "inter-black": OPENTYPE + "inter/InterDisplay-Black.otf",
    "lato-bold": TRUETYPE + "lato/Lato-Bold.ttf",
    "lato-black": TRUETYPE + "lato/Lato-Black.ttf",
    "lobster": OPENTYPE + "lobster/lobster.otf",
    "palatino": OPENTYPE + "urw-base35/P052-Roman.otf",
    "palatino-italic": OPENTYPE + "urw-base35/P052-Italic.otf",
    "palatino-bold": OPENTYPE + "urw-base35/P052-Bold.otf",
    "quicksand-bold": TRUETYPE + "quicksand/Quicksand-Bold.ttf",
    "sora-black": OPENTYPE + "sora/Sora-ExtraBold.otf",
    "spartan": OPENTYPE + "league-spartan/LeagueSpartan-Medium.otf",
    "spartan-bold": OPENTYPE + "league-spartan/LeagueSpartan-Bold.otf",
    "vollkorn": TRUETYPE + "vollkorn/Vollkorn-Regular.ttf",
    "vollkorn-bold": TRUETYPE + "vollkorn/Vollkorn-Bold.ttf",
    "yrsa-bold": TRUETYPE + "fonts-yrsa-rasa/Yrsa-Bold.ttf",
    "yrsa-italic": TRUETYPE + "fonts-yrsa-rasa/Yrsa-SemiBoldItalic.ttf",
}
Point = tuple[float, float]
Value = str | float


def number(value: float) -> str:
    """Write a coordinate with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


# --- points and shapes: each returns path data -------------------------------------------------------------------


def polar(x: float, y: float, r: float, degrees: float) -> Point:
    """Return the point at ``degrees`` clockwise from the top."""
    a = math.radians(degrees)
    return x + r * math.sin(a), y - r * math.cos(a)


def xy(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def polygon(points: Sequence[Point]) -> str:
    return "M" + "L".join(map(xy, points)) + "Z"


def star(x: float, y: float, outer: float, inner: float, n: int, turn: float = 0) -> str:
    return polygon([polar(x, y, inner if i % 2 else outer, turn + i * 180 / n) for i in range(2 * n)])


def petal(x: float, y: float, length: float, width: float, turn: float = 0, belly: float = 0.5) -> str:
    """Return a pointed leaf from (x, y) outwards; ``belly`` is where it is widest."""
    tip = polar(x, y, length, turn)
    sides = []
    for side in (-1, 1):
        a, b = polar(x, y, length * belly, turn), polar(0, 0, width * 0.66, turn + 90 * side)
        near = (a[0] + b[0] - (tip[0] - x) * 0.22, a[1] + b[1] - (tip[1] - y) * 0.22)
        far = (a[0] + b[0] + (tip[0] - x) * 0.22, a[1] + b[1] + (tip[1] - y) * 0.22)
        sides.append((near, far))
    (n1, f1), (n2, f2) = sides
    return f"M{xy((x, y))}C{xy(n1)} {xy(f1)} {xy(tip)}C{xy(f2)} {xy(n2)} {xy((x, y))}Z"


def drop(x: float, y: float, r: float, height: float) -> str:
    """Return a drop: a circle of ``r`` round (x, y) drawn up to a tip ``height`` above its centre."""
    top = y - height
    return (
        f"M{xy((x, top))}C{xy((x + r * 0.3, top + height * 0.42))} {xy((x + r, y - r * 0.8))} {xy((x + r, y))}"
        f"A{number(r)} {number(r)} 0 0 1 {xy((x - r, y))}"
        f"C{xy((x - r, y - r * 0.8))} {xy((x - r * 0.3, top + height * 0.42))} {xy((x, top))}Z"
    )


def crescent(x: float, y: float, r: float, r2: float, turn: float = 90, tip: float = 40) -> str:
    """Return a moon whose horns lie ``tip`` degrees either side of the direction ``turn``."""
    a, b = polar(x, y, r, turn - tip), polar(x, y, r, turn + tip)
    return f"M{xy(a)}A{number(r)} {number(r)} 0 1 0 {xy(b)}A{number(r2)} {number(r2)} 0 1 1 {xy(a)}Z"


def gear(x: float, y: float, outer: float, inner: float, teeth: int) -> str:
    step = 360 / teeth
    points = []
    for i in range(teeth):
        at = i * step
        points += [polar(x, y, inner, at - step * 0.31), polar(x, y, outer, at - step * 0.2)]
        points += [polar(x, y, outer, at + step * 0.2), polar(x, y, inner, at + step * 0.31)]
    return polygon(points)


def scallop(x: float, y: float, r: float, n: int) -> str:
    """Return a circle with a rim of ``n`` round lobes."""
    points = [polar(x, y, r, (i - 0.5) * 360 / n) for i in range(n + 1)]
    lobe = math.dist(points[0], points[1]) * 0.54
    return f"M{xy(points[0])}" + "".join(f"A{number(lobe)} {number(lobe)} 0 0 1 {xy(p)}" for p in points[1:]) + "Z"


def waves(x0: float, x1: float, y: float, height: float, length: float) -> str:
    """Return an open wavy line from x0 to about x1."""
    count = max(1, round((x1 - x0) / length))
    half = (x1 - x0) / count / 2
    return f"M{xy((x0, y))}q{number(half / 2)} {number(-height)} {number(half)} 0" + (
        f"t{number(half)} 0" * (2 * count - 1)
    )


def arch(x: float, y: float, width: float, height: float) -> str:
    """Return a round-headed opening that stands on y, centred on x."""
    r = width / 2
    top = y - height + r
    return f"M{xy((x - r, y))}V{number(top)}A{number(r)} {number(r)} 0 0 1 {xy((x + r, top))}V{number(y)}Z"


def bowl(x: float, y: float, r: float, left: float, right: float, line: str) -> str:
    """Return the part of a disc below ``line``, which leads from its rim at ``left`` to ``right`` (degrees)."""
    a, b = polar(x, y, r, left), polar(x, y, r, right)
    large = int((left - right) % 360 > 180)
    return f"M{xy(a)}{line}{xy(b)}A{number(r)} {number(r)} 0 {large} 1 {xy(a)}Z"


def arc(x: float, y: float, r: float, start: float, end: float) -> str:
    """Return an open arc, clockwise."""
    large = int(end - start > 180)
    return f"M{xy(polar(x, y, r, start))}A{number(r)} {number(r)} 0 {large} 1 {xy(polar(x, y, r, end))}"


def ring(x: float, y: float, outer: float, inner: float) -> str:
    """Return a flat ring; fill it with the even-odd rule."""
    return "".join(
        f"M{xy((x - r, y))}a{number(r)} {number(r)} 0 1 0 {number(2 * r)} 0"
        f"a{number(r)} {number(r)} 0 1 0 {number(-2 * r)} 0Z"
        for r in (outer, inner)
    )


# --- lettering ---------------------------------------------------------------------------------------------------


class Face:
    """A font: shaped by HarfBuzz (kerning, ligatures), outlined by fontTools."""

    def __init__(self, path: str) -> None:
        self.font = TTFont(path)
        self.glyphs = self.font.getGlyphSet()
        self.order = self.font.getGlyphOrder()
        self.shaper = hb.Font(hb.Face(hb.Blob.from_file_path(path)))
        flat = self._bounds(self.font.getBestCmap()[ord("H")])
        self.cap = flat[3] if flat else 700.0

    def _bounds(self, name: str) -> tuple[float, float, float, float] | None:
        pen = BoundsPen(self.glyphs)
        self.glyphs[name].draw(pen)
        return pen.bounds

    def line(self, text: str) -> list[tuple[str, float, float]]:
        """Return (glyph, offset, advance) of a line, in capital heights."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self.shaper, buffer)
        return [
            (self.order[info.codepoint], position.x_offset / self.cap, position.x_advance / self.cap)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def ink(self, line: list[tuple[str, float, float]], tracking: float) -> tuple[float, float]:
        """Return where the ink of a line begins and ends, in capital heights."""
        x, edges = 0.0, []
        for name, offset, advance in line:
            bounds = self._bounds(name)
            if bounds:
                edges += [x + offset + bounds[0] / self.cap, x + offset + bounds[2] / self.cap]
            x += advance + tracking
        return min(edges), max(edges)


@cache
def face(name: str) -> Face:
    return Face(FONTS[name])


class OutlinePen(BasePen):
    """Writes an outline in steps from point to point, in hundredths: half as long as absolute coordinates."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.commands: list[str] = []
        self.at = self.first = (0, 0)

    def _step(self, command: str, *points: Point) -> None:
        whole = [(round(x * 100), round(y * 100)) for x, y in points]
        steps = [n for x, y in whole for n in (x - self.at[0], y - self.at[1])]
        words = [number(n / 100).replace("0.", ".", 1) if abs(n) < 100 else number(n / 100) for n in steps]
        self.commands.append(command + "".join(w if i == 0 or w[0] == "-" else f" {w}" for i, w in enumerate(words)))
        self.at = whole[-1]

    def _moveTo(self, pt: Point) -> None:
        x, y = round(pt[0] * 100), round(pt[1] * 100)
        self.commands.append(f"M{number(x / 100)} {number(y / 100)}")
        self.at = self.first = (x, y)

    def _lineTo(self, pt: Point) -> None:
        if (round(pt[0] * 100), round(pt[1] * 100)) != self.at:
            self._step("l", pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:
        self._step("c", pt1, pt2, pt3)

    def _qCurveToOne(self, pt1: Point, pt2: Point) -> None:
        self._step("q", pt1, pt2)

    def _closePath(self) -> None:
        self.commands.append("z")
        self.at = self.first


Place = Callable[[float], tuple[float, float, float]]


def _outline(
    f: Face, line: list[tuple[str, float, float]], cap: float, tracking: float, start: float, at: Place
) -> str:
    """Draw glyphs along a base line: ``at`` gives x, y and the turn (radians) at a length of it."""
    parts, x, scale = [], start, cap / f.cap
    for name, offset, advance in line:
        middle = advance * cap / 2
        px, py, turn = at(x + middle)
        pen = OutlinePen(f.glyphs)
        move = Transform().translate(px, py).rotate(turn).translate(offset * cap - middle, 0).scale(scale, -scale)
        f.glyphs[name].draw(TransformPen(pen, move))
        parts.append("".join(pen.commands))
        x += (advance + tracking) * cap
    return "".join(parts)


# --- the sheet ---------------------------------------------------------------------------------------------------


class Sheet:
    """One SVG drawing."""

    def __init__(self, width: float, height: float, title: str) -> None:
        self.width, self.height, self.title = width, height, title
        self.body: list[str] = []
        self.defs: list[str] = []

    def add(self, tag: str, inside: str = "", **attributes: Value | None) -> None:
        written = "".join(
            f" {name.rstrip('_').replace('_', '-')}={quoteattr(value if isinstance(value, str) else number(value))}"
            for name, value in attributes.items()
            if value is not None
        )
        self.body.append(f"<{tag}{written}>{inside}</{tag}>" if inside else f"<{tag}{written}/>")

    def path(self, d: str, fill: str = "none", **attributes: Value | None) -> None:
        self.add("path", d=d, fill=fill, **attributes)

    def stroke(self, d: str, ink: str, width: float, cap: str = "round", **attributes: Value | None) -> None:
        join = "miter" if cap == "butt" else "round"
        self.add("path", d=d, fill="none", stroke=ink, stroke_width=width, stroke_linecap=cap, stroke_linejoin=join,
                 **attributes)  # fmt: skip

    def circle(self, x: float, y: float, r: float, fill: str = "none", **attributes: Value | None) -> None:
        self.add("circle", cx=x, cy=y, r=r, fill=fill, **attributes)

    def hoop(self, x: float, y: float, r: float, ink: str, width: float) -> None:
        self.circle(x, y, r, stroke=ink, stroke_width=width)

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, **attributes: Value | None) -> None:
        self.add("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=fill, **attributes)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, r: float | None = None,
             **attributes: Value | None) -> None:  # fmt: skip
        self.add("rect", x=x, y=y, width=w, height=h, rx=r, fill=fill, **attributes)

    def gradient(
        self, name: str, stops: Sequence[str], x1: float = 0, y1: float = 0, x2: float = 0, y2: float = 1
    ) -> str:
        last = len(stops) - 1
        inside = "".join(f'<stop offset="{number(i / last)}" stop-color="{ink}"/>' for i, ink in enumerate(stops))
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        self.defs.append(f'<linearGradient id="{name}" {ends}>{inside}</linearGradient>')
        return f"url(#{name})"

    @contextmanager
    def group(self, **attributes: Value | None) -> Iterator[None]:
        outer, self.body = self.body, []
        yield
        inner, self.body = self.body, outer
        self.add("g", "\n" + "\n".join(inner) + "\n", **attributes)

    def text(self, x: float, y: float, text: str, font: str, cap: float, ink: str, anchor: str = "start",
             tracking: float = 0, fit: float = 0, justify: float = 0) -> tuple[float, float]:  # fmt: skip
        """Set a line with capitals ``cap`` high; ``x`` is where its ink begins, centres or ends.

        ``fit`` scales it to that width of ink, ``justify`` spaces it out instead. Returns (end of the ink, cap).
        """
        f = face(font)
        line = f.line(text)
        left, right = f.ink(line, tracking)
        if fit:
            cap = fit / (right - left)
        if justify:
            tracking += (justify / cap - (right - left)) / (len(line) - 1)
            left, right = f.ink(line, tracking)
        start = x - cap * {"start": left, "middle": (left + right) / 2, "end": right}[anchor]
        self.path(_outline(f, line, cap, tracking, start, lambda at: (at, y, 0.0)), ink)
        return start + right * cap, cap

    def around(self, x: float, y: float, r: float, text: str, font: str, cap: float, ink: str, tracking: float = 0.12,
               middle: float | None = None, spread: float = 0, under: bool = False) -> None:  # fmt: skip
        """Set a line round a circle, centred in the ring at ``r``; ``under`` reads it along the lower edge.

        ``middle`` is the angle of its centre, ``spread`` the angle it is spaced out to.
        """
        middle = (180 if under else 0) if middle is None else middle
        f, line = face(font), face(font).line(text)
        base = r + cap / 2 if under else r - cap / 2
        left, right = f.ink(line, tracking)
        if spread:
            tracking += (math.radians(spread) * base / cap - (right - left)) / (len(line) - 1)
            left, right = f.ink(line, tracking)
        half = (left + right) / 2 * cap

        def at(length: float) -> tuple[float, float, float]:
            turn = (length - half) / base
            angle = math.radians(middle) + (-turn if under else turn)
            px, py = polar(x, y, base, math.degrees(angle))
            return px, py, angle + math.pi if under else angle

        self.path(_outline(f, line, cap, tracking, 0, at), ink)

    def along(self, points: Sequence[Point], text: str, font: str, cap: float, ink: str, tracking: float = 0.1) -> None:
        """Set a line along a polyline, centred."""
        f, line = face(font), face(font).line(text)
        left, right = f.ink(line, tracking)
        total = sum(math.dist(a, b) for a, b in pairwise(points))

        def at(length: float) -> tuple[float, float, float]:
            for a, b in pairwise(points):
                step = math.dist(a, b)
                if length <= step:
                    break
                length -= step
            share = length / step
            turn = math.atan2(b[1] - a[1], b[0] - a[0])
            return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, turn

        self.path(_outline(f, line, cap, tracking, total / 2 - (left + right) / 2 * cap, at), ink)

    def svg(self) -> str:
        w, h = number(self.width), number(self.height)
        defs = f"<defs>{''.join(self.defs)}</defs>\n" if self.defs else ""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">'
        return f"{head}\n<title>{escape(self.title)}</title>\n{defs}" + "\n".join(self.body) + "\n</svg>\n"


# --- the list of logos -------------------------------------------------------------------------------------------

Inks = dict[str, str]
Draw = Callable[[Sheet, Inks], None]
LOGOS: dict[str, tuple[Draw, str, float, float, Inks, Inks]] = {}


def logo(
    slug: str, title: str, width: float, height: float, inks: Inks, dark: Inks | None = None
) -> Callable[[Draw], Draw]:
    """Enter a logo: its inks, and the inks that differ on dark ground when it has a variant for that."""

    def enter(draw: Draw) -> Draw:
        LOGOS[slug] = (draw, title, width, height, inks, dark or {})
        return draw

    return enter


def drawings(slug: str) -> Iterator[tuple[str, str]]:
    """Return the files of a logo: name and SVG."""
    draw, title, width, height, inks, dark = LOGOS[slug]
    for name, used in [("logo.svg", inks)] + ([("logo-gelap.svg", inks | dark)] if dark else []):
        sheet = Sheet(width, height, title)
        draw(sheet, used)
        yield name, sheet.svg()
