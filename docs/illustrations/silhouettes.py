"""Figures cut from coloured paper: heads, hands, limbs and postures for the drawn scenes.

Every outline is a smooth Bézier curve through a few anatomical points. Faces have no features, so nobody
can be recognised. Figures are drawn in their own units: 720 units are the height of a standing adult, the
ground is y = 0 and up is negative; a side view faces right until it is flipped.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import skia

Point = tuple[float, ...]

INK = "#1d1620"
MAROON = "#6b1426"
WINE = "#43101f"
RED = "#9c2430"
GOLD = "#d9a441"
AMBER = "#b9772c"
CREAM = "#f4e6cb"
SAND = "#dcc296"
DUSK = "#2f4263"
NIGHT = "#1c2740"
MIST = "#8fa3b5"
LEAF = "#55793f"
MOSS = "#2e4a33"
CLAY = "#8a4b34"
SKIN = "#8d5a43"
SKIN_DARK = "#6d4132"


def rgb(colour: str) -> tuple[int, int, int]:
    """Turn ``#rrggbb`` into three numbers from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(a: str, b: str, t: float) -> str:
    """Blend two colours; ``t`` = 0 gives ``a``, 1 gives ``b``."""
    t = max(0.0, min(1.0, t))
    return "#" + "".join(f"{round(x + (y - x) * t):02x}" for x, y in zip(rgb(a), rgb(b), strict=True))


def ink(colour: str, alpha: float = 1.0) -> int:
    """A colour value for the canvas, ``alpha`` from 0 to 1."""
    return skia.Color(*rgb(colour), round(255 * max(0.0, min(1.0, alpha))))


def smooth(points: Sequence[Point], closed: bool = True, tension: float = 0.5) -> skia.Path:
    """A curve through all points; a point with a third element is a corner."""
    n = len(points)
    tangents: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for i in range(n):
        here = points[i]
        before = points[i - 1] if closed or i else here
        after = points[(i + 1) % n] if closed or i < n - 1 else here
        if len(here) > 2:
            tangents.append(((0.0, 0.0), (0.0, 0.0)))
            continue
        tx, ty = after[0] - before[0], after[1] - before[1]
        size = math.hypot(tx, ty) or 1.0
        into = math.hypot(here[0] - before[0], here[1] - before[1])
        out = math.hypot(after[0] - here[0], after[1] - here[1])
        # Tangents scale with the neighbouring segment, so short segments never overshoot.
        k_in, k_out = into * tension * 0.72 / size, out * tension * 0.72 / size
        tangents.append(((tx * k_in, ty * k_in), (tx * k_out, ty * k_out)))
    path = skia.Path()
    path.moveTo(points[0][0], points[0][1])
    for i in range(n if closed else n - 1):
        j = (i + 1) % n
        a, b = points[i], points[j]
        out_t, in_t = tangents[i][1], tangents[j][0]
        path.cubicTo(a[0] + out_t[0], a[1] + out_t[1], b[0] - in_t[0], b[1] - in_t[1], b[0], b[1])
    if closed:
        path.close()
    return path


def mirror(points: Sequence[Point]) -> list[Point]:
    """Complete a right half, listed from top to bottom, with its left half."""
    left = [(-p[0], *p[1:]) for p in reversed(points) if abs(p[0]) > 0.01]
    return [*points, *left]


def ribbon(points: Sequence[Point], widths: Sequence[float], round_start: bool = True) -> skia.Path:
    """A tapered band along a curve through ``points``; one width for every point."""
    steps = 14
    n = len(points)
    line: list[tuple[float, float, float]] = []
    for i in range(n - 1):
        p0, p1, p2 = points[max(i - 1, 0)], points[i], points[i + 1]
        p3 = points[min(i + 2, n - 1)]
        for s in range(steps + (i == n - 2)):
            t = s / steps
            # A low-tension Catmull-Rom keeps the elbow an elbow.
            k = 0.36
            h1, h2 = 2 * t**3 - 3 * t**2 + 1, -2 * t**3 + 3 * t**2
            h3, h4 = t**3 - 2 * t**2 + t, t**3 - t**2
            x = h1 * p1[0] + h2 * p2[0] + k * (h3 * (p2[0] - p0[0]) + h4 * (p3[0] - p1[0]))
            y = h1 * p1[1] + h2 * p2[1] + k * (h3 * (p2[1] - p0[1]) + h4 * (p3[1] - p1[1]))
            w = widths[i] + (widths[i + 1] - widths[i]) * (t * t * (3 - 2 * t))
            line.append((x, y, w / 2))
    left: list[tuple[float, float]] = []
    right: list[tuple[float, float]] = []
    for i, (x, y, w) in enumerate(line):
        a, b = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        dx, dy = b[0] - a[0], b[1] - a[1]
        d = math.hypot(dx, dy) or 1.0
        left.append((x - dy / d * w, y + dx / d * w))
        right.append((x + dy / d * w, y - dx / d * w))
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in left + right[::-1]], True)
    if round_start:
        disc = skia.Path()
        disc.addCircle(line[0][0], line[0][1], line[0][2])
        path = skia.Op(path, disc, skia.PathOp.kUnion_PathOp) or path
    return path


@dataclass
class Art:
    """A canvas with one light; ``light`` points towards it, in the units being drawn."""

    canvas: skia.Canvas
    light: tuple[float, float] = (-0.75, -0.66)
    glow: str = "#ffdf9e"
    dark: str = "#160a14"
    rim: float = 0.75
    stack: list[tuple[float, float]] = field(default_factory=list)

    @contextmanager
    def at(self, x: float, y: float, size: float = 1.0, flip: bool = False, turn: float = 0.0) -> Iterator[None]:
        """Draw in units of ``size`` around (x, y), mirrored and turned by degrees."""
        self.canvas.save()
        self.canvas.translate(x, y)
        self.canvas.scale(-size if flip else size, size)
        self.canvas.rotate(turn)
        self.stack.append(self.light)
        lx, ly = (-self.light[0] if flip else self.light[0]), self.light[1]
        a = math.radians(-turn)
        self.light = (lx * math.cos(a) - ly * math.sin(a), lx * math.sin(a) + ly * math.cos(a))
        try:
            yield
        finally:
            self.light = self.stack.pop()
            self.canvas.restore()

    @contextmanager
    def sheet(
        self, shadow: float = 0.0, haze: str | None = None, depth: float = 0.0, blur: float = 0.0, alpha: float = 1.0
    ) -> Iterator[None]:
        """One sheet of paper: drops a shadow, and fades into ``haze`` by ``depth`` (0 to 1)."""
        paint = skia.Paint()
        if shadow:
            lx, ly = self.light
            paint.setImageFilter(
                skia.ImageFilters.DropShadow(
                    -lx * shadow, -ly * shadow, shadow * 0.9, shadow * 0.9, ink(self.dark, 0.5)
                )
            )
        if blur:
            paint.setImageFilter(skia.ImageFilters.Blur(blur, blur))
        if haze and depth:
            paint.setColorFilter(skia.ColorFilters.Blend(ink(haze, depth), skia.BlendMode.kSrcATop))
        if alpha < 1:
            paint.setAlphaf(alpha)
        self.canvas.saveLayer(None, paint)
        try:
            yield
        finally:
            self.canvas.restore()

    def fill(
        self, path: skia.Path, colour: str, alpha: float = 1.0, blur: float = 0.0, mode: skia.BlendMode | None = None
    ) -> None:
        """Flat colour, with an optionally blurred edge."""
        paint = skia.Paint(Color=ink(colour, alpha), AntiAlias=True)
        if blur:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        if mode is not None:
            paint.setBlendMode(mode)
        self.canvas.drawPath(path, paint)

    def line(self, points: Sequence[Point], width: float, colour: str, alpha: float = 1.0, blur: float = 0.0) -> None:
        """An open curve of even width."""
        paint = skia.Paint(
            Color=ink(colour, alpha),
            AntiAlias=True,
            Style=skia.Paint.kStroke_Style,
            StrokeWidth=width,
            StrokeCap=skia.Paint.kRound_Cap,
            StrokeJoin=skia.Paint.kRound_Join,
        )
        if blur:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        self.canvas.drawPath(smooth(points, closed=False), paint)

    def part(
        self,
        path: skia.Path,
        colour: str,
        width: float = 12.0,
        shade: float = 0.4,
        rim: float | None = None,
        cloth: skia.Shader | None = None,
        cloth_alpha: float = 0.5,
        folds: Sequence[Sequence[Point]] = (),
    ) -> None:
        """A lit piece of paper or cloth: graded fill, pattern, folds, shade on one side, rim light on the other."""
        c, (lx, ly) = self.canvas, self.light
        b = path.getBounds()
        cx, cy, r = b.centerX(), b.centerY(), (abs(lx) * b.width() + abs(ly) * b.height()) / 2 or 1
        lit, deep = mix(colour, self.glow, 0.13), mix(colour, self.dark, 0.34)
        ramp = skia.GradientShader.MakeLinear(
            [skia.Point(cx + lx * r, cy + ly * r), skia.Point(cx - lx * r, cy - ly * r)],
            [ink(lit), ink(colour), ink(deep)],
            [0.0, 0.45, 1.0],
        )
        c.drawPath(path, skia.Paint(AntiAlias=True, Shader=ramp))
        c.save()
        c.clipPath(path, doAntiAlias=True)
        if cloth is not None:
            paint = skia.Paint(AntiAlias=True, Shader=cloth)
            paint.setAlphaf(cloth_alpha)
            c.drawPath(path, paint)
        for fold in folds:
            self.crease(fold, width * 0.62, colour)
        self._edge(path, lx * width, ly * width, width * 0.42, mix(colour, self.dark, 0.8), shade)
        k = min(width * 0.24, 3.4)
        amount = self.rim if rim is None else rim
        if amount:
            self._edge(path, -lx * k, -ly * k, k * 0.3, mix(colour, self.glow, 0.72), amount)
        c.restore()

    def _edge(self, path: skia.Path, dx: float, dy: float, blur: float, colour: str, alpha: float) -> None:
        moved = skia.Path(path)
        moved.offset(dx, dy)
        moved.setFillType(skia.PathFillType.kInverseWinding)
        self.fill(moved, colour, alpha, blur)

    def crease(self, points: Sequence[Point], width: float, colour: str) -> None:
        """A fold in cloth: a tapered soft shadow with light along one side."""
        n = len(points)
        widths = [width * math.sin(math.pi * (0.12 + 0.76 * i / max(n - 1, 1))) for i in range(n)]
        path = ribbon(points, widths, round_start=False)
        self.fill(path, mix(colour, self.dark, 0.8), 0.42, width * 0.09)
        lifted = skia.Path(path)
        lifted.offset(self.light[0] * width * 0.6, self.light[1] * width * 0.6)
        self.fill(lifted, mix(colour, self.glow, 0.5), 0.16, width * 0.16)

    def poly(self, points: Sequence[Point]) -> skia.Path:
        """A path with straight sides."""
        path = skia.Path()
        path.addPoly([skia.Point(p[0], p[1]) for p in points], True)
        return path


@dataclass
class Dress:
    """What a figure wears; ``cloth`` is a pattern laid over the tunic."""

    veil: str = DUSK
    tunic: str = MAROON
    skirt: str = INK
    skin: str = SKIN
    cloth: skia.Shader | None = None
    cloth_alpha: float = 0.55
    skirt_cloth: skia.Shader | None = None
    man: bool = False
    apron: str | None = None
    coat: bool = False
    head: float = 1.06


# --- heads: origin where chin and neck meet, 105 units to the crown ------------------------------------------

FACE_FRONT = mirror([(0, -88), (22, -80), (31, -58), (29, -32), (19, -10), (8, 0), (0, 2)])
FACE_TURNED = [
    (8, -88),
    (28, -78),
    (35, -62),
    (34, -50),
    (36, -38),
    (32, -20),
    (24, -4),
    (14, 2),
    (0, -2),
    (-14, -20),
    (-18, -48),
    (-10, -78),
]
FACE_SIDE = [
    (12, -92),
    (31, -88),
    (39, -74),
    (38, -65),
    (45, -55),
    (54, -46),
    (51, -41),
    (44, -39),
    (47, -34),
    (44, -30),
    (46, -25),
    (41, -18),
    (43, -9),
    (37, 0),
    (24, 3),
    (4, 8),
    (-8, -10),
    (-6, -60),
]


def head(a: Art, d: Dress, view: str = "front", tilt: float = 0.0) -> None:
    """Draw a head: ``view`` is front, turned, side or back; ``tilt`` in degrees, positive leans forward/right."""
    with a.at(0, 0, 1, turn=tilt):
        (_peci if d.man else _veiled)(a, d, view)


def _veiled(a: Art, d: Dress, view: str) -> None:
    if view == "back":
        shape = mirror([(0, -112), (30, -103), (47, -72), (46, -36), (52, -4), (74, 22), (80, 50), (52, 84), (0, 108)])
        a.part(
            smooth(shape),
            d.veil,
            folds=[[(24, -30), (16, 20), (28, 70)], [(-30, -36), (-20, 20), (-38, 62)], [(2, -10), (-4, 40), (4, 90)]],
        )
        return
    if view == "front":
        shape = mirror([(0, -112), (28, -105), (44, -76), (45, -38), (50, -6), (70, 20), (74, 46), (46, 78), (0, 98)])
        folds = [[(-34, -2), (-8, 26), (40, 34)], [(-40, 14), (-6, 52), (34, 58)], [(36, -16), (30, 10), (8, 22)]]
        face = FACE_FRONT
    elif view == "turned":
        shape = [
            (4, -112),
            (32, -100),
            (42, -76),
            (38, -44),
            (40, -10),
            (58, 20),
            (62, 46),
            (38, 78),
            (0, 96),
            (-52, 76),
            (-76, 44),
            (-66, 14),
            (-54, -10),
            (-52, -46),
            (-46, -82),
            (-24, -106),
        ]
        folds = [[(-36, -8), (-4, 22), (36, 26)], [(-48, 16), (-8, 50), (36, 52)], [(-38, -60), (-36, -24), (-18, 6)]]
        face = FACE_TURNED
    else:
        shape = [
            (30, -92),
            (20, -106),
            (-4, -114),
            (-36, -102),
            (-54, -72),
            (-54, -38),
            (-48, -8),
            (-58, 22),
            (-72, 56),
            (-50, 84),
            (0, 90),
            (40, 74),
            (44, 44),
            (34, 14),
            (24, 2),
            (14, -8),
            (8, -34),
            (13, -66),
        ]
        folds = [[(-26, -14), (2, 18), (34, 26)], [(-44, 8), (-10, 44), (36, 52)], [(-34, -66), (-32, -30), (-14, 2)]]
        a.part(smooth(FACE_SIDE), d.skin, width=9, shade=0.4, rim=0.5)
        a.part(smooth(shape), d.veil, folds=folds)
        return
    a.part(smooth(shape), d.veil, folds=folds)
    oval = smooth(face)
    a.fill(oval, mix(d.veil, a.dark, 0.75), 0.8, 4)
    inner = skia.Path(oval)
    a.part(inner, d.skin, width=12, shade=0.5, rim=0.28)
    # The underscarf shows as a narrow band across the brow.
    a.canvas.save()
    a.canvas.clipPath(oval, doAntiAlias=True)
    shift = 6 if view == "turned" else 0
    brow = smooth(
        [
            (-40 + shift, -100),
            (44 + shift, -100),
            (38 + shift, -70),
            (16 + shift, -77),
            (-14 + shift, -77),
            (-36 + shift, -66),
        ]
    )
    a.fill(brow, mix(d.veil, a.dark, 0.55))
    a.canvas.restore()


def _peci(a: Art, d: Dress, view: str) -> None:
    hair, cap = "#1a1416", "#15101a"
    if view == "side":
        neck = smooth([(-26, -30), (-24, 10), (-34, 40), (26, 40), (16, 6), (18, -20)])
        a.part(neck, mix(d.skin, a.dark, 0.25), width=10, rim=0.3)
        skull = [
            (31, -86),
            (39, -74),
            (38, -65),
            (46, -55),
            (55, -46),
            (51, -40),
            (44, -38),
            (47, -33),
            (44, -29),
            (46, -24),
            (41, -17),
            (43, -8),
            (36, 2),
            (20, 2),
            (-4, -14),
            (-30, -24),
            (-46, -48),
            (-44, -82),
            (-8, -104),
        ]
        a.part(smooth(skull), d.skin, width=9, rim=0.5)
        a.part(
            smooth([(-2, -84), (2, -62), (-6, -54), (-8, -36), (-22, -24), (-36, -24), (-48, -48), (-46, -84)]),
            hair,
            rim=0.15,
        )
        a.part(smooth([(-1, -60), (6, -62), (8, -50), (2, -40), (-3, -46)]), mix(d.skin, a.dark, 0.1), width=4)
        a.part(
            smooth([(36, -80, 1), (33, -112), (28, -120), (-40, -116), (-48, -108), (-50, -76, 1), (-8, -86)]),
            cap,
            rim=0.5,
        )
        return
    if view == "back":
        a.part(smooth(mirror([(0, -40), (20, -36), (22, 4), (36, 34), (0, 40)])), mix(d.skin, a.dark, 0.3), rim=0.3)
        a.part(smooth(mirror([(0, -108), (34, -98), (42, -66), (34, -34), (22, -16), (0, -12)])), hair, rim=0.25)
    else:
        shift = 7 if view == "turned" else 0
        a.part(smooth(mirror([(0, -40), (19, -30), (21, 2), (38, 34), (0, 44)])), mix(d.skin, a.dark, 0.4), rim=0.2)
        for side in (-1, 1):
            if shift and side > 0:
                continue
            ear = [(side * 33, -58), (side * 41, -60), (side * 41, -46), (side * 35, -36), (side * 31, -44)]
            a.part(smooth(ear), mix(d.skin, a.dark, 0.15), width=5, rim=0.4)
        face = mirror([(0, -96), (30, -88), (35, -60), (33, -32), (24, -9), (10, 3), (0, 5)])
        hair_shape = smooth(mirror([(0, -104), (36, -94), (39, -66), (33, -50), (0, -60)]))
        a.part(hair_shape, hair, rim=0.2)
        turned = [(x + shift * (0.6 if x < 0 else 0.35), y) for x, y in face]
        a.part(smooth(turned), d.skin, width=12, rim=0.3)
        for side in (-1, 1):
            a.fill(
                smooth([(side * 37, -86), (side * 37, -60), (side * 33, -50), (side * 31, -66), (side * 28, -84)]), hair
            )
    a.part(smooth(mirror([(0, -122), (32, -119), (38, -112), (42, -78, 1), (0, -84)])), cap, rim=0.45)


# --- hands: wrist at the origin, fingers along +x, thumb upwards ---------------------------------------------

HANDS: dict[str, tuple[list[Point], list[list[Point]]]] = {
    "relaxed": (
        [
            (-6, -12),
            (10, -15),
            (24, -21),
            (38, -23),
            (43, -18),
            (36, -13),
            (44, -12),
            (60, -9),
            (70, -2),
            (69, 4),
            (64, 9),
            (52, 14),
            (34, 16),
            (12, 14),
            (-6, 12),
        ],
        [[(44, -3), (56, -1), (67, 2)], [(42, 4), (52, 7), (63, 8)]],
    ),
    "flat": (
        [
            (-6, -11),
            (12, -13),
            (30, -12),
            (48, -8),
            (64, -2),
            (74, 4),
            (70, 8),
            (52, 8),
            (38, 9),
            (26, 14),
            (16, 12),
            (-6, 11),
        ],
        [[(40, -3), (54, 0), (68, 4)], [(36, 2), (48, 4), (58, 7)]],
    ),
    "open": (
        [
            (-6, -11),
            (10, -14),
            (18, -26),
            (28, -36),
            (33, -33),
            (29, -22),
            (36, -13),
            (52, -15),
            (68, -18),
            (71, -13),
            (58, -8),
            (74, -6),
            (75, -1),
            (60, 1),
            (70, 5),
            (67, 10),
            (50, 10),
            (34, 15),
            (12, 14),
            (-6, 12),
        ],
        [[(30, 2), (18, 4), (12, 2)]],
    ),
    "grip": (
        [
            (-6, -12),
            (10, -15),
            (26, -17),
            (40, -14),
            (48, -7),
            (49, 2),
            (45, 9),
            (38, 15),
            (26, 18),
            (10, 15),
            (-6, 12),
        ],
        [[(28, -10), (40, -8), (46, -3)], [(28, -2), (38, 0), (46, 3)], [(26, 6), (34, 8), (42, 10)]],
    ),
    "pen": (
        [
            (-6, -12),
            (12, -15),
            (28, -17),
            (42, -12),
            (54, -2),
            (60, 8),
            (56, 12),
            (48, 8),
            (50, 14),
            (44, 18),
            (34, 17),
            (22, 18),
            (8, 15),
            (-6, 12),
        ],
        [[(30, -6), (42, -2), (50, 6)], [(26, 4), (36, 8), (42, 14)]],
    ),
}


def hand(a: Art, kind: str, x: float, y: float, turn: float, skin: str, flip: bool = False, size: float = 0.82) -> None:
    """Draw a hand with its wrist at (x, y), fingers pointing to ``turn`` degrees."""
    outline, lines = HANDS[kind]
    a.canvas.save()
    a.canvas.translate(x, y)
    a.canvas.rotate(turn)
    a.canvas.scale(size, -size if flip else size)
    before = a.light
    t = math.radians(-turn)
    lx, ly = before
    rx, ry = lx * math.cos(t) - ly * math.sin(t), lx * math.sin(t) + ly * math.cos(t)
    a.light = (rx, -ry if flip else ry)
    a.part(smooth(outline), skin, width=8, shade=0.45, rim=0.5)
    for stroke in lines:
        a.line(stroke, 1.6, mix(skin, a.dark, 0.55), 0.6)
    if kind == "pen":
        a.line([(30, -34), (66, 20)], 4.5, "#120d14")
        a.line([(30, -34), (36, -25)], 4.5, GOLD)
    a.light = before
    a.canvas.restore()


@dataclass
class Arm:
    """Shoulder, elbow and wrist in figure units, with the hand at its end."""

    shoulder: Point
    elbow: Point
    wrist: Point
    hand: str = "relaxed"
    turn: float | None = None
    flip: bool = False
    wide: float = 1.0


def arm(a: Art, d: Dress, limb: Arm) -> None:
    """A sleeve with a soft cuff and the hand that comes out of it."""
    s, e, w = limb.shoulder, limb.elbow, limb.wrist
    angle = math.degrees(math.atan2(w[1] - e[1], w[0] - e[0]))
    turn = angle if limb.turn is None else limb.turn
    hand(a, limb.hand, w[0], w[1], turn, d.skin, limb.flip)
    k = limb.wide * (1.12 if d.man else 1.0)
    over = 0.04
    cuff = (w[0] + (w[0] - e[0]) * over, w[1] + (w[1] - e[1]) * over)
    sleeve = ribbon([s, e, cuff], [50 * k, 43 * k, 33 * k])
    bend = [((s[0] + e[0]) / 2, (s[1] + e[1]) / 2), e, ((w[0] + e[0] * 2) / 3, (w[1] + e[1] * 2) / 3)]
    colour = "#e9e4da" if d.coat else d.tunic
    a.part(sleeve, colour, width=11, rim=a.rim * 0.55, cloth=d.cloth, cloth_alpha=d.cloth_alpha, folds=[bend])


# --- postures ------------------------------------------------------------------------------------------------


def front(
    a: Art,
    d: Dress,
    arms: Sequence[Arm] | str = "clasp",
    view: str = "front",
    tilt: float = 0.0,
    legs: bool = True,
    held: str | None = None,
    seated: bool = False,
) -> None:
    """A person towards or away from us: standing, cropped by a table, or ``seated`` on a seat 190 units high."""
    wide = 1.12 if d.man else 1.0
    if seated:
        _lap(a, d)
        a.canvas.save()
        a.canvas.translate(0, 166)
        front(a, d, arms, view, tilt, False, held)
        a.canvas.restore()
        return
    if legs:
        _legs(a, d)
    hem = -300 if d.man else -235
    if not legs:
        hem = -336
    body = mirror(
        [
            (0, -618),
            (26, -610),
            (62 * wide, -592),
            (76 * wide, -570),
            (66 * wide, -520),
            (62 * wide, -470),
            (57 * wide, -425),
            (68, -365),
            (76, -320),
            (78 if d.man else 86, hem, 1),
            (0, hem + 8),
        ]
    )
    folds = [
        [(-40, -520), (-22, -460), (-34, -400)],
        [(40, -500), (26, -430), (38, -360)],
        [(12, -390), (20, -320), (14, -250)],
        [(-30, -380), (-40, -310), (-36, -250)],
    ]
    if isinstance(arms, str):
        arms = stance(arms, wide)
    behind = view == "back" and arms and arms[0].wrist[1] > -500
    if behind:
        for limb in arms:
            arm(a, d, limb)
    colour = "#efe9dd" if d.coat else d.tunic
    a.part(smooth(body), colour, width=20, cloth=d.cloth, cloth_alpha=d.cloth_alpha, folds=folds)
    if d.man and view != "back":
        a.fill(smooth([(-15, -612, 1), (0, -560, 1), (15, -612, 1), (0, -596)]), mix(d.tunic, a.dark, 0.7))
        a.part(a.poly([(-20, -616), (0, -586), (-18, -574), (-31, -602)]), mix(d.tunic, a.glow, 0.12), width=4)
        a.part(a.poly([(20, -616), (0, -586), (18, -574), (31, -602)]), mix(d.tunic, a.glow, 0.05), width=4)
        a.line([(0, -560), (1, -440), (0, hem)], 2.2, mix(d.tunic, a.dark, 0.7), 0.7)
    if d.apron:
        apron = mirror([(0, -520), (34, -520, 1), (36, -440), (60, -400), (70, -230), (0, -222)])
        a.part(smooth(apron), d.apron, width=12, folds=[[(20, -380), (26, -320), (20, -250)]])
    if not behind:
        if held:
            _held(a, held)
        for limb in arms:
            arm(a, d, limb)
    with a.at(0, -614, d.head):
        head(a, d, view, tilt)


def stance(name: str, wide: float = 1.0) -> list[Arm]:
    """Arms of a front view: clasp, folder, side or back."""
    sx = 57 * wide
    if name == "side":
        return [
            Arm((-sx, -566), (-86 * wide, -450), (-82 * wide, -345), turn=86, flip=True),
            Arm((sx, -566), (86 * wide, -450), (82 * wide, -345), turn=94),
        ]
    if name == "folder":
        return [
            Arm((-sx, -566), (-92 * wide, -458), (-44, -408), "grip", turn=-20),
            Arm((sx, -566), (92 * wide, -458), (42, -396), "grip", turn=200, flip=True),
        ]
    return [
        Arm((sx, -566), (90 * wide, -450), (26, -376), "relaxed", turn=168, flip=True),
        Arm((-sx, -566), (-90 * wide, -450), (-26, -382), "relaxed", turn=14),
    ]


def _lap(a: Art, d: Dress) -> None:
    for k in (-1, 1):
        shoe = [(k * 10, -14), (k * 34, -20), (k * 52, -4), (k * 48, 6), (k * 26, 8), (k * 8, 2)]
        a.part(smooth(shoe), "#17121a", width=5, rim=0.4)
    if d.man:
        for k in (-1, 1):
            leg = [
                (k * 2, -236),
                (k * 60, -244),
                (k * 90, -214),
                (k * 86, -160),
                (k * 70, -10, 1),
                (k * 14, -8, 1),
                (k * 8, -150),
            ]
            a.part(smooth(leg), d.skirt, width=14, folds=[[(k * 24, -190), (k * 54, -200), (k * 76, -176)]])
        return
    lap = mirror([(0, -240), (62, -246), (94, -214), (94, -150), (84, -70), (76, -10, 1), (36, -4), (0, -8)])
    a.part(
        smooth(lap),
        d.skirt,
        width=18,
        cloth=d.skirt_cloth,
        cloth_alpha=0.6,
        folds=[
            [(-60, -196), (-10, -176), (50, -190)],
            [(-44, -160), (-48, -90), (-40, -16)],
            [(46, -160), (50, -80), (42, -16)],
        ],
    )


def _held(a: Art, colour: str) -> None:
    with a.at(0, -440, 1, turn=-5):
        a.part(a.poly([(-46, -62), (50, -62), (50, 66), (-46, 66)]), colour, width=8)
        a.line([(-30, -40), (34, -40)], 3, GOLD, 0.8)
        a.line([(-30, 48), (34, 48)], 3, GOLD, 0.8)


def _legs(a: Art, d: Dress) -> None:
    for side in (-1, 1):
        shoe = [(side * 8, -14), (side * 30, -18), (side * 46, -6), (side * 44, 2), (side * 22, 4), (side * 6, 0)]
        a.part(smooth(shoe), "#17121a", width=5, rim=0.4)
    if d.man:
        for side in (-1, 1):
            leg = [
                (side * 2, -330),
                (side * 74, -330),
                (side * 66, -200),
                (side * 54, -10, 1),
                (side * 10, -8, 1),
                (side * 6, -200),
            ]
            a.part(smooth(leg), d.skirt, width=14, folds=[[(side * 30, -260), (side * 34, -160), (side * 28, -40)]])
        return
    skirt = mirror([(0, -330), (72, -320), (80, -230), (74, -110), (70, -12, 1), (36, -6), (0, -10)])
    a.part(
        smooth(skirt),
        d.skirt,
        width=18,
        cloth=d.skirt_cloth,
        cloth_alpha=0.6,
        folds=[
            [(-30, -240), (-36, -130), (-30, -20)],
            [(16, -250), (22, -120), (14, -20)],
            [(44, -220), (50, -120), (46, -20)],
        ],
    )


def side(
    a: Art,
    d: Dress,
    near: Arm | None = None,
    far: Arm | None = None,
    lean: float = 0.0,
    tilt: float = 0.0,
    seated: bool = False,
    view: str = "side",
    legs: bool = True,
    stride: float = 0.0,
) -> None:
    """A person in profile facing right, standing or (``seated``) on a seat 190 units high.

    Arm points are given for the upright torso and turn with it when it leans forward by ``lean`` degrees.
    """
    drop = 172 if seated else 0
    pivot = (-6, -352 + drop)
    colour = "#efe9dd" if d.coat else d.tunic
    if legs:
        if seated:
            _sit(a, d)
        else:
            _stand(a, d, stride)
    if lean > 30 and not seated:
        # Cloth hangs straight down from the hips of someone who bends.
        a.part(
            smooth([(-50, -392), (30, -396), (56, -350), (60, -236, 1), (-76, -238, 1), (-72, -320), (-66, -370)]),
            colour,
            width=18,
            cloth=d.cloth,
            cloth_alpha=d.cloth_alpha,
        )
    a.canvas.save()
    a.canvas.translate(*pivot)
    with a.at(0, 0, 1, turn=lean):
        a.canvas.translate(6, 352)
        if far:
            dim = Dress(d.veil, mix(d.tunic, a.dark, 0.35), d.skirt, mix(d.skin, a.dark, 0.25), man=d.man)
            arm(a, dim, far)
        if d.man:
            hem: list[Point] = [(-60, -320), (-58, -298, 1), (56, -296, 1), (54, -330)]
        elif seated or lean > 30:
            hem = [(-68, -330), (-56, -296), (50, -300), (54, -346)]
        else:
            hem = [(-66, -320), (-72, -240, 1), (56, -236, 1), (52, -330)]
        body = [
            (8, -618),
            (30, -598),
            (46, -560),
            (54, -515),
            (47, -465),
            (42, -420),
            *hem[::-1],
            (-58, -362),
            (-42, -418),
            (-46, -480),
            (-56, -545),
            (-46, -590),
            (-22, -612),
        ]
        a.part(
            smooth(body),
            colour,
            width=18,
            cloth=d.cloth,
            cloth_alpha=d.cloth_alpha,
            folds=[
                [(20, -480), (0, -430), (-30, -410)],
                [(30, -440), (10, -380), (-30, -350)],
                [(10, -330), (14, -290), (6, -250)],
            ],
        )
        if d.apron and not seated:
            a.part(
                smooth(
                    [
                        (40, -540, 1),
                        (55, -515),
                        (48, -440),
                        (56, -330),
                        (60, -232, 1),
                        (10, -232, 1),
                        (0, -400),
                        (30, -430),
                    ]
                ),
                d.apron,
                width=10,
            )
        if near:
            arm(a, d, near)
        with a.at(2 if not d.man else 0, -614, d.head):
            head(a, d, view, tilt)
    a.canvas.restore()


def _stand(a: Art, d: Dress, stride: float) -> None:
    for k in (-1, 1):
        x = stride * 60 * k - 8
        a.part(
            smooth([(x - 20, -16), (x + 12, -18), (x + 40, -6), (x + 48, 0), (x + 34, 4), (x - 18, 4), (x - 26, -6)]),
            "#17121a",
            width=5,
            rim=0.35,
        )
    if d.man:
        for k in (-1, 1):
            x = stride * 60 * k
            leg = [
                (-56, -340),
                (50, -340),
                (44 + x * 0.5, -190),
                (24 + x, -10, 1),
                (-26 + x, -10, 1),
                (-40 + x * 0.5, -190),
            ]
            a.part(smooth(leg), d.skirt if k > 0 else mix(d.skirt, a.dark, 0.3), width=14)
        return
    f = stride * 58
    skirt = [
        (-50, -350),
        (48, -350),
        (54, -230),
        (52 + f * 0.6, -110),
        (48 + f, -12, 1),
        (0, -6),
        (-58 - f, -12, 1),
        (-66 - f * 0.4, -140),
        (-68, -250),
        (-66, -320),
    ]
    a.part(
        smooth(skirt),
        d.skirt,
        width=18,
        cloth=d.skirt_cloth,
        cloth_alpha=0.6,
        folds=[
            [(-20, -260), (-30 - f * 0.5, -130), (-34 - f, -20)],
            [(16, -280), (20 + f * 0.4, -150), (22 + f * 0.7, -20)],
        ],
    )


def _sit(a: Art, d: Dress) -> None:
    for dx, shade in ((16, 0.35), (0, 0.0)):
        shoe = [
            (108 + dx, -18),
            (140 + dx, -20),
            (172 + dx, -8),
            (182 + dx, 0),
            (166 + dx, 4),
            (112 + dx, 4),
            (102 + dx, -6),
        ]
        a.part(smooth(shoe), mix("#17121a", a.dark, shade), width=5, rim=0.35)
    skirt = [
        (-40, -262),
        (-58, -212),
        (-56, -178),
        (-36, -162),
        (40, -156),
        (92, -146),
        (98, -90),
        (92, -14, 1),
        (130, -8),
        (166, -12, 1),
        (176, -90),
        (182, -180),
        (166, -218),
        (120, -230),
        (56, -236),
        (30, -258),
    ]
    a.part(
        smooth(skirt),
        d.skirt,
        width=18,
        cloth=d.skirt_cloth,
        cloth_alpha=0.6,
        folds=[
            [(20, -220), (90, -206), (150, -190)],
            [(150, -170), (146, -100), (140, -20)],
            [(0, -180), (60, -176), (110, -150)],
        ],
    )


def kneeling(a: Art, d: Dress, view: str = "back", tilt: float = 0.0, rehal: bool = False) -> None:
    """Someone in a prayer veil sitting cross-legged; about 330 units high. ``rehal`` adds a book stand in front."""
    if view in ("front", "back"):
        base = mirror([(0, -120), (70, -120), (130, -78), (168, -34), (160, -6), (90, 4), (0, 6)])
        a.part(
            smooth(base),
            d.skirt,
            width=18,
            folds=[[(-110, -50), (-30, -22), (60, -24)], [(120, -50), (50, -16), (-10, -12)]],
        )
        cloak = mirror(
            [
                (0, -344),
                (32, -334),
                (50, -300),
                (52, -262),
                (64, -232),
                (98, -196),
                (116, -130),
                (122, -62),
                (104, -34),
                (56, -22),
                (0, -18),
            ]
        )
        a.part(
            smooth(cloak),
            d.veil,
            width=20,
            folds=[
                [(-24, -250), (-44, -160), (-70, -50)],
                [(30, -240), (44, -150), (64, -46)],
                [(4, -220), (-6, -130), (4, -40)],
                [(-60, -190), (-84, -120), (-96, -60)],
                [(70, -190), (88, -120), (96, -56)],
            ],
        )
        if view == "front":
            with a.at(0, -232, 1, turn=tilt):
                a.fill(smooth(FACE_FRONT), mix(d.veil, a.dark, 0.7), 0.5, 4)
                a.part(smooth(FACE_FRONT), d.skin, width=12, rim=0.3)
                a.canvas.save()
                a.canvas.clipPath(smooth(FACE_FRONT), doAntiAlias=True)
                a.fill(smooth([(-40, -100), (40, -100), (36, -66), (0, -76), (-36, -66)]), mix(d.veil, a.dark, 0.12))
                a.canvas.restore()
            for k in (-1, 1):
                hand(a, "relaxed", k * 58, -88, 90 - k * -50, d.skin, flip=k < 0)
        return
    base = [(-70, -90), (10, -110), (90, -96), (160, -58), (176, -24), (150, 2), (40, 6), (-70, 4), (-92, -34)]
    a.part(
        smooth(base), d.skirt, width=18, folds=[[(0, -60), (70, -40), (150, -26)], [(-20, -30), (60, -14), (120, -8)]]
    )
    with a.at(10, -236, 1, turn=tilt):
        a.part(smooth(FACE_SIDE), d.skin, width=9, rim=0.5)
    with a.at(10, -236, 1, turn=tilt):
        cloak = [
            (30, -92),
            (20, -106),
            (-4, -113),
            (-36, -102),
            (-54, -70),
            (-56, -36),
            (-66, 6),
            (-88, 60),
            (-98, 130),
            (-92, 196),
            (-50, 216),
            (20, 206),
            (74, 176),
            (92, 150),
            (78, 110),
            (56, 60),
            (36, 20),
            (24, 4),
            (14, -8),
            (8, -34),
            (13, -66),
        ]
        a.part(
            smooth(cloak),
            d.veil,
            width=20,
            folds=[
                [(-26, -14), (0, 22), (30, 34)],
                [(-50, 20), (-20, 90), (20, 130)],
                [(-70, 60), (-64, 130), (-40, 200)],
                [(30, 60), (40, 110), (30, 180)],
            ],
        )
    hand(a, "flat", 78, -82, 4, d.skin)
