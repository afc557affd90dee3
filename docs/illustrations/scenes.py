"""Draw the sample scenes: ``uv run --with skia-python --with numpy python docs/illustrations/scenes.py [name …]``.

Layered paper with one light, haze for depth and a fine grain; seeded, so a second run gives the same picture.
Design units are 1500 × 1000; the pictures are 3000 × 2000 pixels. ``export.py`` adds captions and credits.
"""

from __future__ import annotations

import io
import math
import random
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import skia
from PIL import Image
from silhouettes import (
    AMBER,
    CLAY,
    CREAM,
    DUSK,
    GOLD,
    INK,
    LEAF,
    MAROON,
    MIST,
    MOSS,
    NIGHT,
    RED,
    SKIN,
    SKIN_DARK,
    WINE,
    Arm,
    Art,
    Dress,
    Point,
    arm,
    front,
    head,
    ink,
    mix,
    ribbon,
    side,
    smooth,
)

CONTENT = Path(__file__).resolve().parents[2] / "content"
WIDTH, HEIGHT, SCALE = 1500, 1000, 2
MAX_BYTES = 880_000
Scene = Callable[[Art, random.Random], None]
SCENES: dict[str, Scene] = {}


def scene(path: str) -> Callable[[Scene], Scene]:
    """Register a drawing under its file below ``content/``."""

    def register(draw: Scene) -> Scene:
        SCENES[path] = draw
        return draw

    return register


# --- paper, light, cloth -------------------------------------------------------------------------------------


def rect(x: float, y: float, w: float, h: float, r: float = 0.0) -> skia.Path:
    """A rectangle, its corners rounded by ``r``."""
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x, y, w, h), r, r)
    return path


def oval(x: float, y: float, rx: float, ry: float) -> skia.Path:
    """An ellipse around (x, y)."""
    path = skia.Path()
    path.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
    return path


def ramp(
    a: Art,
    path: skia.Path,
    p0: Point,
    p1: Point,
    colours: Sequence[str],
    stops: Sequence[float] | None = None,
    alphas: Sequence[float] | None = None,
    mode: skia.BlendMode = skia.BlendMode.kSrcOver,
) -> None:
    """Fill a path with a straight gradient from ``p0`` to ``p1``."""
    n = len(colours)
    stops = stops or [i / (n - 1) for i in range(n)]
    values = [ink(c, (alphas or [1.0] * n)[i]) for i, c in enumerate(colours)]
    shader = skia.GradientShader.MakeLinear([skia.Point(*p0), skia.Point(*p1)], values, list(stops))
    a.canvas.drawPath(path, skia.Paint(AntiAlias=True, Shader=shader, BlendMode=mode))


def glow(
    a: Art, x: float, y: float, r: float, colour: str, alpha: float, mode: skia.BlendMode = skia.BlendMode.kScreen
) -> None:
    """Round light that fades to nothing at ``r``."""
    shader = skia.GradientShader.MakeRadial(
        skia.Point(x, y), r, [ink(colour, alpha), ink(colour, alpha * 0.35), ink(colour, 0)], [0, 0.4, 1]
    )
    a.canvas.drawRect(skia.Rect.MakeLTRB(x - r, y - r, x + r, y + r), skia.Paint(Shader=shader, BlendMode=mode))


def beam(a: Art, points: Sequence[Point], colour: str = "#ffe2a8", alpha: float = 0.22, blur: float = 16) -> None:
    """A shaft of light, brightest at its first two points."""
    path = a.poly(points)
    top = ((points[0][0] + points[1][0]) / 2, (points[0][1] + points[1][1]) / 2)
    end = ((points[2][0] + points[3][0]) / 2, (points[2][1] + points[3][1]) / 2)
    shader = skia.GradientShader.MakeLinear(
        [skia.Point(*top), skia.Point(*end)], [ink(colour, alpha), ink(colour, alpha * 0.08)]
    )
    paint = skia.Paint(AntiAlias=True, Shader=shader, BlendMode=skia.BlendMode.kScreen)
    paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    a.canvas.drawPath(path, paint)


def ground_shadow(a: Art, x: float, y: float, rx: float, ry: float = 12, alpha: float = 0.5, lean: float = 0.5) -> None:
    """The shadow under feet or furniture, drawn away from the light."""
    dx = -a.light[0] * rx * lean
    a.fill(oval(x + dx, y, rx, ry), a.dark, alpha, ry * 0.6, skia.BlendMode.kMultiply)
    a.fill(oval(x, y, rx * 0.6, ry * 0.45), a.dark, alpha * 0.8, ry * 0.25)


def all_over(a: Art) -> skia.Path:
    """The whole picture."""
    return rect(-10, -10, WIDTH + 20, HEIGHT + 20)


def tile(size: int, draw: Callable[[Art], None], scale: float) -> skia.Shader:
    """A repeating pattern; ``draw`` works on a square of ``size`` units."""
    k = 4
    surface = skia.Surface(size * k, size * k)
    surface.getCanvas().scale(k, k)
    draw(Art(surface.getCanvas()))
    matrix = skia.Matrix.Scale(scale / k, scale / k)
    return surface.makeImageSnapshot().makeShader(
        skia.TileMode.kRepeat, skia.TileMode.kRepeat, skia.SamplingOptions(skia.CubicResampler.Mitchell()), matrix
    )


def songket(scale: float = 1.0, thread: str = GOLD) -> skia.Shader:
    """Gold weft on an open ground: eight-petalled stars in a lattice."""

    def draw(a: Art) -> None:
        for cx, cy in ((30, 30), (0, 0), (60, 0), (0, 60), (60, 60)):
            for k in range(8):
                with a.at(cx, cy, 1, turn=k * 45):
                    long = 11.5 if k % 2 == 0 else 8.5
                    a.fill(a.poly([(0, -2.2), (2.4, -long * 0.62), (0, -long), (-2.4, -long * 0.62)]), thread, 0.95)
            a.fill(oval(cx, cy, 1.6, 1.6), mix(thread, CREAM, 0.5))
        for cx, cy in ((30, 0), (0, 30), (30, 60), (60, 30)):
            a.fill(a.poly([(cx - 5, cy), (cx, cy - 5), (cx + 5, cy), (cx, cy + 5)]), thread, 0.75)
            a.fill(a.poly([(cx - 2, cy), (cx, cy - 2), (cx + 2, cy), (cx, cy + 2)]), WINE)
        for k in range(1, 6):
            for sx, sy in ((1, 1), (-1, 1)):
                x = 30 + sx * (k * 5)
                y = sy * k * 5
                for qx, qy in ((x, y), (x, 60 - y)):
                    if abs(qx - 30) > 7 and 7 < abs(qx - 30) < 24:
                        a.fill(a.poly([(qx - 1.3, qy), (qx, qy - 1.3), (qx + 1.3, qy), (qx, qy + 1.3)]), thread, 0.8)

    return tile(60, draw, scale)


def batik(scale: float = 1.0, line: str = GOLD) -> skia.Shader:
    """Tendrils and buds, drawn as if by a canting."""

    def draw(a: Art) -> None:
        for ox in (-80, 0, 80):
            for oy in (-80, 0, 80):
                with a.at(ox, oy):
                    a.line([(0, 40), (20, 20), (40, 40), (60, 60), (80, 40)], 1.6, line, 0.8)
                    for x, y, t in ((20, 24, 200), (60, 56, 20), (40, 18, -60), (0, 64, 110), (70, 12, 40)):
                        with a.at(x, y, 1, turn=t):
                            a.fill(smooth([(0, 0), (9, -6), (20, 0), (9, 6)]), line, 0.85)
                            a.line([(4, 0), (16, 0)], 0.9, WINE, 0.7)
                    for k in range(6):
                        with a.at(40, 40, 1, turn=k * 60):
                            a.fill(smooth([(3, 0), (9, -4), (15, 0), (9, 4)]), line, 0.7)
                    for x, y in ((10, 10), (30, 66), (52, 30), (74, 74), (12, 46)):
                        a.fill(oval(x, y, 1.6, 1.6), line, 0.8)

    return tile(80, draw, scale)


def tumpal(a: Art, x: float, y: float, w: float, h: float, count: int, up: bool = True) -> None:
    """A row of pucuk rebung, the bamboo-shoot triangles at the end of a songket."""
    step = w / count
    for i in range(count):
        x0 = x + i * step
        base, top = (y + h, y) if up else (y, y + h)
        d = 1 if up else -1
        for k, (shrink, colour) in enumerate(((0.0, GOLD), (0.16, WINE), (0.3, GOLD), (0.46, WINE), (0.6, GOLD))):
            dy = h * shrink * 0.5
            half = step * 0.47 * (1 - shrink)
            cx = x0 + step / 2
            a.fill(
                a.poly([(cx - half, base - d * dy * 0.4), (cx, top + d * dy * 1.6), (cx + half, base - d * dy * 0.4)]),
                colour,
                0.92 if k % 2 == 0 else 0.95,
            )
        a.fill(oval(x0, top + d * h * 0.16, 2.4, 2.4), GOLD, 0.9)


def drape(
    a: Art, path: skia.Path, x0: float, x1: float, rng: random.Random, count: int = 9, alpha: float = 0.4
) -> None:
    """Soft vertical folds over a hanging cloth, by a gradient of lit and shaded stripes."""
    xs = sorted(rng.uniform(0.02, 0.98) for _ in range(count))
    stops, colours = [0.0], [ink(a.dark, alpha * 0.6)]
    for i, t in enumerate(xs):
        stops += [t]
        strength = rng.uniform(0.35, 1.0) * alpha
        colours += [ink(a.glow, strength * 0.4) if i % 2 else ink(a.dark, strength)]
    stops.append(1.0)
    colours.append(ink(a.dark, alpha))
    shader = skia.GradientShader.MakeLinear([skia.Point(x0, 0), skia.Point(x1, 0)], colours, stops)
    a.canvas.drawPath(path, skia.Paint(AntiAlias=True, Shader=shader))


def songket_wall(
    a: Art,
    x: float,
    y: float,
    w: float,
    h: float,
    rng: random.Random,
    scale: float = 0.9,
    rows: int = 16,
    folds: float = 0.42,
    foot: bool = True,
) -> None:
    """A large hanging songket: field, borders, gold bands, bamboo-shoot rows and folds."""
    path = rect(x, y, w, h)
    with a.sheet(14):
        ramp(a, path, (x, y), (x + w * 0.5, y + h), [mix(RED, MAROON, 0.35), MAROON, WINE])
        a.canvas.save()
        a.canvas.clipPath(path, doAntiAlias=True)
        a.canvas.drawPath(path, skia.Paint(Shader=songket(scale), AntiAlias=True))
        ends = [True, False] if foot else [True]
        for top in ends:
            band_h = h * 0.16
            by = y if top else y + h - band_h
            a.fill(rect(x, by, w, band_h), WINE)
            tumpal(a, x, by + (band_h * 0.24 if top else 6), w, band_h * 0.66, rows, up=not top)
            for k in (0.06, 0.14, 0.2):
                yy = by + band_h * k if top else by + band_h * (1 - k)
                a.fill(rect(x, yy - 1.6, w, 3.2), GOLD, 0.95)
            edge = by + band_h if top else by
            a.fill(rect(x, edge - 2.5, w, 5), GOLD, 0.95)
            a.fill(rect(x, edge + (7 if top else -9), w, 2), GOLD, 0.8)
        # The weft: gold lies in fine horizontal threads.
        threads = skia.Paint(Color=ink(WINE, 0.28), StrokeWidth=0.7)
        yy = y
        while yy < y + h:
            a.canvas.drawLine(x, yy, x + w, yy, threads)
            yy += 2.0
        drape(a, path, x, x + w, rng, 13, folds)
        a.canvas.restore()


def room(a: Art, wall: Sequence[str], floor: Sequence[str], horizon: float) -> None:
    """A wall and a floor that both fall off from the light."""
    ramp(a, rect(0, 0, WIDTH, horizon), (0, 0), (WIDTH, horizon), wall)
    ramp(a, rect(0, horizon, WIDTH, HEIGHT - horizon), (0, horizon), (WIDTH * 0.7, HEIGHT), floor)
    ramp(a, rect(0, horizon - 60, WIDTH, 60), (0, horizon - 60), (0, horizon), [a.dark, a.dark], alphas=[0, 0.25])
    a.fill(rect(0, horizon - 7, WIDTH, 7), mix(wall[-1], a.dark, 0.45))


def window(
    a: Art,
    x: float,
    y: float,
    w: float,
    h: float,
    panes: tuple[int, int] = (2, 3),
    sky: Sequence[str] = ("#fff3d2", "#f5d596"),
    frame: str = CLAY,
    trees: random.Random | None = None,
) -> None:
    """A lit window; ``trees`` puts foliage in the view."""
    glow(a, x + w / 2, y + h / 2, max(w, h) * 1.35, "#ffd78a", 0.5)
    ramp(a, rect(x, y, w, h), (x, y), (x, y + h), list(sky))
    if trees:
        a.canvas.save()
        a.canvas.clipPath(rect(x, y, w, h), doAntiAlias=True)
        for layer, (colour, base) in enumerate(
            ((mix(LEAF, sky[-1], 0.62), 0.42), (mix(LEAF, sky[-1], 0.35), 0.6), (mix(MOSS, sky[-1], 0.12), 0.8))
        ):
            for _ in range(round(w / 60) + 4):
                foliage(
                    a,
                    trees,
                    x + trees.uniform(-0.05, 1.05) * w,
                    y + h * (base + trees.uniform(-0.06, 0.2)),
                    h * (0.19 - layer * 0.02),
                    colour,
                )
        a.canvas.restore()
    for i in range(1, panes[0]):
        a.fill(rect(x + w * i / panes[0] - 4, y, 8, h), mix(frame, a.dark, 0.25))
    for i in range(1, panes[1]):
        a.fill(rect(x, y + h * i / panes[1] - 3, w, 6), mix(frame, a.dark, 0.25))
    for fx, fy, fw, fh in ((-14, -14, w + 28, 14), (-14, 0, 14, h), (w, 0, 14, h), (-26, h, w + 52, 16)):
        a.part(rect(x + fx, y + fy, fw, fh), frame, width=5)


def foliage(a: Art, rng: random.Random, x: float, y: float, r: float, colour: str) -> None:
    """A clump of cut-paper leaves."""
    for _ in range(16):
        t, d = rng.uniform(0, math.tau), r * math.sqrt(rng.random())
        px, py = x + math.cos(t) * d, y + math.sin(t) * d * 0.8
        with a.at(px, py, r / 60, turn=rng.uniform(-80, 80)):
            lit = mix(colour, a.glow, max(0.0, -(py - y) / r) * 0.28 + rng.uniform(0, 0.07))
            a.fill(smooth([(-34, 0, 1), (-6, -15), (34, 0, 1), (-6, 15)]), lit)


def frond(a: Art, x: float, y: float, length: float, turn: float, colour: str, bend: float = 0.35) -> None:
    """One palm frond."""
    with a.at(x, y, length / 100, turn=turn):
        spine = [(0.0, 0.0), (50.0, -bend * 26), (100.0, bend * 22)]
        for i in range(1, 15):
            t = i / 15
            sx = 100 * t
            sy = -bend * 26 * math.sin(t * math.pi) * 1.1 + bend * 22 * t * t
            reach = 34 * math.sin(math.pi * (0.16 + 0.8 * t)) + 5
            for k in (-1, 1):
                a.fill(
                    smooth(
                        [
                            (sx, sy, 1),
                            (sx + reach * 0.45, sy + k * reach * 0.42),
                            (sx + reach * 0.95, sy + k * reach * 0.95 + 5, 1),
                            (sx + reach * 0.3, sy + k * reach * 0.62),
                        ]
                    ),
                    mix(colour, a.glow, 0.1 if k < 0 else 0.0),
                )
        a.line(spine, 1.8, mix(colour, a.dark, 0.3))


def palm(a: Art, x: float, y: float, h: float, colour: str, trunk: str, rng: random.Random) -> None:
    """A coconut palm rooted at (x, y)."""
    sway = rng.uniform(-0.12, 0.12) * h
    a.part(
        ribbon([(x, y), (x + sway * 0.3, y - h * 0.5), (x + sway, y - h)], [h * 0.045, h * 0.03, h * 0.022]),
        trunk,
        width=4,
        shade=0.5,
    )
    for t in (-170, -150, -125, -100, -75, -50, -28, -8, 14, 166):
        frond(
            a,
            x + sway,
            y - h,
            h * rng.uniform(0.36, 0.46),
            t + rng.uniform(-7, 7),
            mix(colour, a.dark, rng.uniform(0, 0.22)),
            0.55,
        )


def board(a: Art, x: float, y: float, w: float, h: float, colour: str, depth: float = 0.0, inset: float = 40) -> None:
    """A table seen slightly from above: its top of ``depth`` and its front of ``h``."""
    a.fill(
        a.poly(
            [
                (x + 10, y + depth + h),
                (x + w + 30, y + depth + h),
                (x + w + 60, y + depth + h + 20),
                (x, y + depth + h + 20),
            ]
        ),
        a.dark,
        0.4,
        12,
    )
    top = a.poly([(x + inset, y), (x + w - inset, y), (x + w, y + depth), (x, y + depth)])
    a.part(top, mix(colour, a.glow, 0.2), width=8, shade=0.25)
    a.part(rect(x, y + depth, w, h), mix(colour, a.dark, 0.22), width=12, rim=0.5)


def chair(
    a: Art,
    x: float,
    y: float,
    s: float,
    colour: str,
    facing: str = "right",
) -> None:
    """A plain wooden chair, seat 190 units high, in profile or from behind."""
    if facing in ("front", "back"):
        with a.at(x, y, s):
            for k in (-1, 1):
                a.part(rect(k * 84 - 8, -200, 16, 206, 5), mix(colour, a.dark, 0.2), width=5)
            a.part(rect(-98, -206, 196, 24, 8), colour, width=6)
            a.part(
                smooth([(-88, -420), (0, -432), (88, -420), (92, -300), (84, -262), (-84, -262), (-92, -300)]),
                colour,
                width=10,
            )
        return
    with a.at(x, y, s, flip=facing == "left"):
        a.part(
            ribbon([(-62, -410), (-64, -250), (-60, -190), (-78, 4)], [15, 17, 19, 13]),
            mix(colour, a.dark, 0.1),
            width=5,
        )
        a.part(ribbon([(96, -176), (98, -90), (104, 4)], [17, 15, 12]), mix(colour, a.dark, 0.2), width=5)
        a.part(rect(-72, -180, 182, 22, 8), colour, width=6)


def paper(a: Art, x: float, y: float, w: float, h: float, skew: float = 0.0, colour: str = CREAM) -> None:
    """A sheet lying on a table, seen at a low angle."""
    shape = [(x + skew, y), (x + w + skew, y), (x + w, y + h), (x, y + h)]
    a.fill(a.poly([(p[0] + 4, p[1] + 3) for p in shape]), a.dark, 0.4, 3)
    a.part(a.poly(shape), colour, width=4, shade=0.2)


def folder(a: Art, x: float, y: float, w: float, h: float, cover: str = RED) -> None:
    """An open signing folder."""
    paper(a, x - w / 2 - 5, y - 3, w + 10, h + 6, 4, cover)
    paper(a, x - w / 2, y, w / 2 - 1, h, 4)
    paper(a, x + 1, y, w / 2 - 1, h, 4)
    for i in range(4):
        a.line([(x - w / 2 + 10 + 2, y + 4 + i * h * 0.2), (x - 8, y + 4 + i * h * 0.2)], 0.9, INK, 0.4)
        a.line([(x + 9, y + 4 + i * h * 0.2), (x + w / 2 - 8, y + 4 + i * h * 0.2)], 0.9, INK, 0.4)


def finish(surface: skia.Surface, seed: int, vignette: float = 0.34) -> Image.Image:
    """Grain, paper tooth and a soft vignette over the drawing."""
    data = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)[..., :3].astype(np.float32)
    h, w = data.shape[:2]
    noise = np.random.default_rng(seed)
    small = noise.normal(0, 1, (h // 2, w // 2)).astype(np.float32)
    fine = np.asarray(Image.fromarray(small).resize((w, h), Image.Resampling.BICUBIC))
    tooth = noise.normal(0, 1, (h // 6, w // 14)).astype(np.float32)
    fibre = np.asarray(Image.fromarray(tooth).resize((w, h), Image.Resampling.BICUBIC))
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    d = np.sqrt(((xx / w - 0.5) * 1.15) ** 2 + ((yy / h - 0.5) * 1.1) ** 2)
    fall = 1 - vignette * np.clip((d - 0.28) / 0.5, 0, 1) ** 1.6
    light = data.mean(axis=2, keepdims=True)
    strength = 2.6 + 2.2 * (1 - np.abs(light / 127.5 - 1))
    data = data * fall[..., None] + (fine * 0.75 + fibre * 0.8)[..., None] * strength
    # A gentle S-curve deepens the darks without crushing them.
    x = np.clip(data, 0, 255) / 255
    x = x + 0.10 * (x - 0.5) * (1 - (2 * x - 1) ** 2)
    return Image.fromarray((np.clip(x, 0, 1) * 255 + 0.5).astype(np.uint8))


def encode(image: Image.Image, limit: int = MAX_BYTES) -> bytes:
    """JPEG at the best quality that stays under ``limit`` bytes."""
    data = b""
    for quality in (88, 84, 80, 75, 70, 64, 58):
        buffer = io.BytesIO()
        image.save(
            buffer, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=0 if quality > 80 else 2
        )
        data = buffer.getvalue()
        if len(data) <= limit:
            break
    return data


def draw(path: str) -> Image.Image:
    """Draw one scene, seeded by its path."""
    seed = sum(ord(ch) * (i + 1) for i, ch in enumerate(path))
    surface = skia.Surface(WIDTH * SCALE, HEIGHT * SCALE)
    canvas = surface.getCanvas()
    canvas.scale(SCALE, SCALE)
    SCENES[path](Art(canvas), random.Random(seed))
    return finish(surface, seed)


# --- the scenes ----------------------------------------------------------------------------------------------


def officer(**more: object) -> Dress:
    """An officer's uniform: dusk blue over dark."""
    return Dress(**{"veil": "#27334d", "tunic": "#4c6484", "skirt": NIGHT, **more})  # type: ignore[arg-type]


def wardrobe(rng: random.Random, i: int, man: bool = False) -> Dress:
    """Clothes for one of a crowd; ``i`` walks through the palette."""
    cloth = batik(0.42, mix(GOLD, CREAM, 0.2))
    if man:
        choice = [("#7a1f2b", True), (DUSK, True), ("#3a2a2c", False), (MOSS, True), ("#5a3a1f", True)][i % 5]
        return Dress(
            tunic=choice[0],
            skirt=INK,
            man=True,
            cloth=cloth if choice[1] else None,
            cloth_alpha=0.5,
            skin=mix(SKIN, SKIN_DARK, rng.random()),
        )
    veil, tunic, patterned = [
        (CREAM, MAROON, True),
        ("#27334d", "#4c6484", False),
        ("#7d3040", "#caa46a", False),
        (MIST, DUSK, True),
        ("#c99a4b", MOSS, True),
        ("#3d2433", RED, True),
        ("#d9c2a0", "#8a4b34", True),
    ][i % 7]
    return Dress(
        veil=veil,
        tunic=tunic,
        skirt=mix(INK, tunic, 0.15),
        cloth=cloth if patterned else None,
        cloth_alpha=0.5,
        skin=mix(SKIN, SKIN_DARK, rng.random()),
    )


@scene("berita/2023/37-mitra/penandatanganan.jpg")
def signing(a: Art, rng: random.Random) -> None:
    """The long table, five people seated, the middle one signing; guests behind; songket as the backdrop."""
    a.light = (-0.7, -0.71)
    ramp(a, all_over(a), (0, 0), (WIDTH, HEIGHT), ["#5a2a2c", "#33161f", "#170b14"])
    glow(a, 260, 40, 900, "#ffb765", 0.42)
    for x in (0, 90, 1330, 1420):
        ramp(a, rect(x, 0, 84, 760), (x, 0), (x + 84, 0), ["#2b111b", "#5d2329", "#2b111b"])
    songket_wall(a, 190, 34, 1120, 640, rng, 1.05, 20, 0.5, foot=False)
    a.part(rect(170, 22, 1160, 16, 6), AMBER, width=5)
    # Standing guests, hazed by the warm light.
    guests = [
        (250, 0.70, 3, False, "clasp"),
        (372, 0.735, 0, True, "side"),
        (492, 0.69, 6, False, "folder"),
        (1012, 0.70, 4, False, "clasp"),
        (1128, 0.74, 3, True, "clasp"),
        (1246, 0.69, 5, False, "folder"),
        (622, 0.705, 1, False, "side"),
        (890, 0.73, 1, True, "side"),
        (757, 0.685, 2, False, "clasp"),
    ]
    for x, s, i, man, pose in guests:
        with a.sheet(9, haze="#5a1f26", depth=0.34), a.at(x, 838, s):
            front(
                a, wardrobe(rng, i, man), pose, "turned" if x < 700 else "front", held=RED if pose == "folder" else None
            )
    beam(a, [(-80, -60), (240, -60), (1120, 800), (520, 800)], alpha=0.3, blur=26)
    beam(a, [(300, -60), (420, -60), (1340, 760), (1080, 760)], alpha=0.16, blur=20)
    # The seated five: bodies first, then the table, then arms on it.
    seats: list[tuple[float, Dress, str, float, str]] = [
        (250, wardrobe(rng, 0), "turned", 4, "rest"),
        (500, wardrobe(rng, 0, True), "turned", 2, "rest"),
        (750, officer(), "front", 9, "sign"),
        (1000, officer(man=True, veil=INK), "front", 3, "fold"),
        (1250, wardrobe(rng, 6), "front", 6, "sign"),
    ]
    base, s = 1106, 0.93
    for x, d, view, tilt, _ in seats:
        ramp(
            a,
            smooth([(x - 92, 520), (x, 498), (x + 92, 520), (x + 96, 760), (x - 96, 760)]),
            (x - 90, 0),
            (x + 90, 0),
            [AMBER, "#2a1416"],
        )
        with a.sheet(11), a.at(x, base, s):
            front(a, d, [], view, tilt, legs=False)
    # Table.
    top = a.poly([(66, 706), (1434, 706), (1500, 792), (0, 792)])
    with a.sheet(10):
        ramp(a, top, (0, 700), (WIDTH, 790), ["#b23a3f", "#8d2230", "#4f1220"])
        a.canvas.save()
        a.canvas.clipPath(top, doAntiAlias=True)
        for x, *_ in seats:
            a.fill(smooth([(x - 84, 704), (x + 110, 704), (x + 150, 736), (x - 60, 740)]), WINE, 0.5, 12)
        a.fill(rect(0, 778, WIDTH, 3), GOLD, 0.75)
        a.canvas.restore()
    skirt = rect(-10, 790, WIDTH + 20, 230)
    with a.sheet(6):
        ramp(a, skirt, (0, 790), (WIDTH, 1000), ["#7d1d2c", MAROON, "#2e0c18"])
        a.canvas.save()
        a.canvas.clipPath(skirt)
        a.fill(rect(0, 790, WIDTH, 74), WINE)
        tumpal(a, -20, 798, WIDTH + 40, 56, 30, up=False)
        a.fill(rect(0, 790, WIDTH, 4), GOLD)
        a.fill(rect(0, 862, WIDTH, 4), GOLD)
        a.fill(rect(0, 872, WIDTH, 1.6), GOLD, 0.8)
        a.canvas.drawPath(rect(0, 880, WIDTH, 130), skia.Paint(Shader=songket(0.8), Alpha=120))
        drape(a, skirt, 0, WIDTH, rng, 34, 0.55)
        ramp(a, skirt, (0, 800), (0, 1000), [a.dark, a.dark], alphas=[0, 0.55])
        a.canvas.restore()
    for x, *_ in seats:
        folder(a, x - 4, 728, 150, 40, RED if x == 750 else DUSK)
    arms = {
        "sign": [
            Arm((57, -566), (104, -462), (62, -398), "flat", 168, True),
            Arm((-57, -566), (-104, -460), (-46, -408), "pen", 14),
        ],
        "rest": [
            Arm((57, -566), (106, -462), (58, -398), "flat", 172, True),
            Arm((-57, -566), (-106, -462), (-58, -398), "flat", 8),
        ],
        "fold": [
            Arm((64, -566), (116, -462), (34, -396), "relaxed", 176, True),
            Arm((-64, -566), (-116, -462), (-34, -400), "relaxed", 6),
        ],
    }
    for x, d, view, tilt, pose in seats:
        with a.sheet(7), a.at(x, base, s):
            for limb in arms[pose]:
                arm(a, d, limb)
            with a.at(0, -614, 1.06):
                head(a, d, view, tilt)
    # Small things that make a ceremony: microphones, glasses, low flowers.
    for x in (375, 1125):
        for _ in range(26):
            t = rng.uniform(-1, 1)
            px, py = x + t * 62, 752 - (1 - t * t) * rng.uniform(6, 40)
            with a.at(px, py, rng.uniform(0.22, 0.36), turn=rng.uniform(-160, -20)):
                a.fill(smooth([(-4, 0, 1), (30, -16), (66, 0, 1), (30, 16)]), mix(MOSS, LEAF, rng.random()))
        for _ in range(13):
            t = rng.uniform(-0.9, 0.9)
            px, py = x + t * 54, 748 - (1 - t * t) * rng.uniform(8, 34)
            col = rng.choice([CREAM, GOLD, "#e8c07a", RED])
            for k in range(6):
                with a.at(px, py, 0.3, turn=k * 60):
                    a.part(smooth([(0, 0), (14, -10), (28, 0), (14, 10)]), col, width=5, rim=0.2)
            a.fill(oval(px, py, 2.2, 2.2), AMBER)
    for x in (628, 872):
        a.line([(x, 762), (x + 2, 720), (x + (14 if x < 750 else -14), 690)], 3, "#120a10")
        a.part(oval(x + (15 if x < 750 else -15), 686, 6, 9), "#241820", width=4)
        a.part(oval(x, 764, 20, 5), "#1a1016", width=4)
    beam(a, [(-60, -40), (140, -40), (980, 900), (640, 900)], alpha=0.17, blur=30)
    # Press in the foreground, out of focus.
    with a.sheet(blur=3.2):
        a.light = (-0.2, -0.98)
        dark = Dress(veil="#120b14", tunic="#150c14", skirt=INK, skin="#2a1716")
        with a.at(66, 1500, 1.02):
            front(a, dark, [], "back", legs=False)
        man = Dress(veil=INK, tunic="#140b12", skin="#2c1817", man=True)
        with a.at(1436, 1496, 1.04):
            front(
                a,
                man,
                [
                    Arm((-60, -566), (-120, -500), (-66, -628), "grip", 290),
                    Arm((60, -566), (116, -520), (60, -620), "grip", 250, True),
                ],
                "back",
                -4,
                legs=False,
            )
    dust(a, rng, 0, 1200, 20, 700)


def dust(a: Art, rng: random.Random, x0: float, x1: float, y0: float, y1: float, count: int = 90) -> None:
    """Motes in the light."""
    for _ in range(count):
        a.fill(
            oval(rng.uniform(x0, x1), rng.uniform(y0, y1), rng.uniform(0.6, 2.1), rng.uniform(0.6, 2.1)),
            "#ffe7b5",
            rng.uniform(0.12, 0.42),
            0.7,
        )


@scene("berita/2023/37-mitra/foto-bersama.jpg")
def group(a: Art, rng: random.Random) -> None:
    """Twenty people in two rows below a band of songket."""
    a.light = (-0.62, -0.78)
    ramp(a, all_over(a), (0, 0), (WIDTH, HEIGHT), ["#f2dfba", "#d8b887", "#a77a55"])
    glow(a, 200, 60, 1000, "#fff2cc", 0.6)
    for i in range(5):
        x = 60 + i * 310
        ramp(a, rect(x, 210, 150, 560), (x, 210), (x + 150, 770), ["#e6cda0", "#b9905f"], alphas=[0.0, 0.45])
    ramp(a, rect(0, 770, WIDTH, 230), (0, 770), (WIDTH, 1000), ["#b5854f", "#8b5a38", "#4d2a24"])
    ramp(a, rect(0, 700, WIDTH, 74), (0, 700), (WIDTH, 700), ["#c39a63", "#8a5d3f"])
    songket_wall(a, -20, -30, WIDTH + 40, 218, rng, 0.85, 38, 0.3)
    for i in range(44):
        x = i * 35
        a.part(smooth([(x - 3, 186), (x + 3, 186), (x + 6, 212), (x, 224), (x - 6, 212)]), GOLD, width=3)
    beam(a, [(-60, 120), (240, 120), (1000, 1000), (300, 1000)], alpha=0.28, blur=30)
    # Back row on a low step.
    a.part(rect(40, 812, 1420, 34), "#6b3a2c", width=8)
    men = {1, 4, 7, 10}
    for i in range(11):
        x = 122 + i * 126
        s = 0.72 + rng.uniform(-0.022, 0.03)
        d = wardrobe(rng, i * 3 + 1, i in men)
        if i in (5, 2):
            d = officer(man=i in men)
        pose = ["clasp", "folder", "side"][i % 3]
        with a.sheet(9, haze="#d8ae78", depth=0.1):
            ground_shadow(a, x, 814, 60, 9, 0.4)
            with a.at(x, 814, s):
                front(
                    a,
                    d,
                    pose,
                    "front" if 3 < i < 7 else "turned",
                    held=[RED, DUSK][i % 2] if pose == "folder" else None,
                    tilt=rng.uniform(-3, 3),
                )
    seats = 9
    for i in range(seats):
        x = 182 + i * 142
        man = i in (3, 5)
        d = wardrobe(rng, i * 2 + 3, man)
        if i == 4:
            d = officer()
        if i == 3:
            d = officer(man=True)
        pose = "folder" if i in (1, 4, 7) else "clasp"
        with a.sheet(10):
            ground_shadow(a, x, 934, 84, 13, 0.45)
            chair(a, x, 930, 0.74, "#4a2620", "front")
            with a.at(x, 936, 0.75 + rng.uniform(-0.014, 0.014), flip=i > 4):
                front(
                    a,
                    d,
                    pose,
                    "front" if 2 < i < 6 else "turned",
                    rng.uniform(-3, 3),
                    seated=True,
                    held=[RED, MAROON][i % 2] if pose == "folder" else None,
                )
    beam(a, [(-60, 60), (120, 60), (860, 960), (480, 960)], alpha=0.16, blur=34)
    for k in (0, 1):
        with a.sheet(12, blur=1.6):
            for t in range(9):
                x = 20 if k == 0 else WIDTH - 20
                frond(
                    a,
                    x,
                    1010,
                    rng.uniform(180, 260),
                    (-100 + t * 13) if k == 0 else (-80 - t * 13),
                    mix(MOSS, INK, 0.35),
                    0.3,
                )
    dust(a, rng, 0, 900, 200, 800, 60)


@scene("halaman/profil/sungai-musi.jpg")
def river(a: Art, rng: random.Random) -> None:
    """The Musi at sunrise: bridge, boat, stepped roofs."""
    sun = (838.0, 470.0)
    a.light, a.glow = (-0.1, -0.99), "#ffd58a"
    ramp(
        a,
        all_over(a),
        (0, 0),
        (0, 560),
        ["#2d3f63", "#6c6680", "#c98466", "#f0b264", "#ffe0a0"],
        [0, 0.3, 0.6, 0.82, 1],
    )
    glow(a, *sun, 760, "#ffcf7d", 0.75)
    a.fill(oval(*sun, 82, 82), "#fff0c4", 0.35, 14)
    a.fill(oval(*sun, 62, 62), "#fff6dc")
    for i in range(9):
        y = 80 + i * 38
        x = rng.uniform(-100, 1100)
        w = rng.uniform(300, 760)
        a.fill(
            smooth(
                [
                    (x, y),
                    (x + w * 0.3, y - 11),
                    (x + w * 0.62, y - 4),
                    (x + w, y + 2),
                    (x + w * 0.55, y + 7),
                    (x + w * 0.2, y + 6),
                ]
            ),
            mix("#8c6a78", "#ffcf8a", i / 9),
            0.38,
            2,
        )
    # Far banks.
    for y, colour, amp in ((528, "#d69a6c", 24), (546, "#a8705f", 20), (560, "#7a4f57", 14)):
        pts: list[Point] = [(-20, 600, 1), (-20, y)]
        pts += [(x, y - amp * rng.random() - (amp if 250 < x < 480 or x > 1150 else 0)) for x in range(20, 1500, 30)]
        a.fill(smooth([*pts, (1520, y), (1520, 600, 1)]), colour)
    for _ in range(46):
        x = rng.uniform(-10, 1510)
        if 700 < x < 980:
            continue
        w, h = rng.uniform(14, 34), rng.uniform(10, 22)
        colour = mix("#6c4350", "#8f5c5a", rng.random())
        a.fill(rect(x, 562 - h, w, h + 8), colour)
        a.fill(
            a.poly([(x - 4, 563 - h), (x + w * 0.3, 552 - h), (x + w * 0.7, 552 - h), (x + w + 4, 563 - h)]),
            mix(colour, INK, 0.25),
        )
    for x, h in ((330, 62), (356, 48)):
        a.fill(a.poly([(x - 5, 560), (x - 3, 560 - h), (x, 548 - h), (x + 3, 560 - h), (x + 5, 560)]), "#7c5158")
    a.fill(smooth([(386, 532), (392, 508), (412, 496), (432, 508), (438, 532)]), "#7c5158")
    # Water.
    ramp(
        a,
        rect(-10, 564, WIDTH + 20, 450),
        (0, 564),
        (0, 1000),
        ["#f3bd74", "#c07d62", "#5a4a63", "#232c49"],
        [0, 0.22, 0.6, 1],
    )
    for _ in range(420):
        t = rng.random() ** 1.6
        y = 566 + t * 420
        w = (10 + 120 * t) * rng.uniform(0.4, 1.5)
        near = rng.random() < 0.62
        x = sun[0] + rng.gauss(0, 18 + 150 * t) if near else rng.uniform(-20, 1500)
        h = 0.8 + 4.4 * t
        colour = "#fff0c2" if near else rng.choice(["#3c3c5c", "#8a6870", "#e0a56f", "#2c3352"])
        shape = smooth([(x - w / 2, y, 1), (x - w * 0.1, y - h * 0.5), (x + w / 2, y, 1), (x + w * 0.1, y + h * 0.6)])
        a.fill(shape, colour, (0.6 if near else 0.34) * (1 - t * 0.35))
    bridge(a, rng)
    glow(a, sun[0], sun[1], 330, "#ffdf9a", 0.55)
    # Wooden boat with its oarsman, set against the bright path of the sun.
    with a.sheet(0), a.at(610, 744, 1.0):
        a.fill(smooth([(-150, 18), (20, 30), (180, 14), (60, 44), (-90, 42)]), "#15182c", 0.55, 7)
        hull = smooth(
            [(-186, -22, 1), (-120, -2), (0, 4), (130, -2), (196, -30, 1), (150, 18), (80, 28), (-80, 28), (-150, 16)]
        )
        a.part(
            smooth([(-96, -8, 1), (-92, -56), (-40, -74), (40, -74), (74, -56), (78, -6, 1)]),
            "#2a1a24",
            width=8,
            rim=0.9,
        )
        ramp(a, rect(-78, -48, 138, 40, 10), (0, -50), (0, 0), ["#c98a58", "#7a4b45"])
        for x in (-36, 14):
            a.fill(rect(x, -50, 5, 46), "#2a1a24")
        with a.at(-52, 26, 0.13):
            pass
        for x, c in ((-55, "#331d28"), (-10, "#40202a"), (38, "#2c1b29")):
            a.fill(
                smooth(
                    [
                        (x - 15, 0),
                        (x - 13, -18),
                        (x - 5, -23),
                        (x - 8, -36),
                        (x, -43),
                        (x + 8, -36),
                        (x + 5, -23),
                        (x + 13, -18),
                        (x + 15, 0),
                    ]
                ),
                c,
            )
        a.part(hull, "#231622", width=8, rim=0.9)
        a.line([(-170, -16), (-60, 6), (60, 7), (180, -20)], 2, GOLD, 0.7)
        man = Dress(man=True, tunic="#2a1822", skirt="#1b1320", skin="#3a2223")
        with a.at(-128, 4, 0.22):
            side(
                a,
                man,
                Arm((0, -566), (60, -470), (110, -430), "grip"),
                Arm((6, -566), (70, -500), (120, -470), "grip"),
                lean=9,
            )
        a.line([(-88, -106), (-108, -40), (-138, 44)], 3.4, "#1b1220")
    for x, y, s in ((1040, 622, 0.34), (300, 640, 0.3)):
        with a.at(x, y, s):
            a.fill(smooth([(-170, -16, 1), (0, 6), (180, -22, 1), (120, 24), (-120, 24)]), "#4a3345")
            a.fill(smooth([(-60, 0, 1), (-56, -50), (30, -58), (60, -46), (66, 0, 1)]), "#4a3345")
    # Roofs of rumah limas in the foreground.
    with a.sheet(10):
        limas(a, 1178, 950, 1.3, "#22182a", 0.0)
    with a.sheet(12):
        limas(a, 150, 1010, 1.0, "#1b1426", 0.0)
    for x, y, h in ((1420, 900, 430), (1478, 930, 330)):
        palm(a, x, y, h, "#1c2430", "#191322", rng)
    palm(a, 26, 960, 380, "#1a202d", "#181221", rng)
    pts = [
        (-20, 1020, 1),
        (-20, 930),
        (160, 950),
        (330, 968),
        (520, 985),
        (740, 996),
        (930, 978),
        (1130, 950),
        (1330, 936),
        (1520, 920),
        (1520, 1020, 1),
    ]
    a.fill(smooth(pts), "#140f1d")
    for _ in range(150):
        x = rng.choice([rng.uniform(-10, 480), rng.uniform(900, 1510)])
        with a.at(x, 985 + rng.uniform(-12, 14), rng.uniform(0.3, 0.8), turn=rng.uniform(-130, -50)):
            a.fill(smooth([(0, -4), (40, -7), (84, 0, 1), (40, 5)]), mix("#140f1d", MOSS, rng.random() * 0.3))
    for i in range(7):
        x, y = 420 + i * 34 + rng.uniform(-12, 12), 236 - i * 9 + rng.uniform(-16, 16)
        k = rng.uniform(0.6, 1.1)
        a.line(
            [(x - 13 * k, y - 3), (x - 5 * k, y - 7 * k), (x, y), (x + 6 * k, y - 8 * k), (x + 14 * k, y - 3)],
            2,
            "#3a2f47",
            0.85,
        )


def bridge(a: Art, rng: random.Random) -> None:
    """The Ampera bridge: two lift towers, a level deck, haunched side spans."""
    dark = "#4b2533"
    deck = 470.0

    def road(x: float) -> float:
        return deck + 20 * ((x - 700) / 700) ** 2

    with a.sheet(0):
        # Haunched spans between the piers.
        piers = [-40, 110, 250, 400, 560, 840, 1000, 1150, 1290, 1440, 1580]
        for x0, x1 in pairwise(piers):
            rise = 30 if x1 - x0 > 200 else 24
            pts: list[Point] = [(x0, road(x0) - 6, 1), (x1, road(x1) - 6, 1), (x1, road(x1) + rise + 8, 1)]
            for k in range(1, 8):
                t = 1 - k / 8
                pts.append((x0 + (x1 - x0) * t, road(x0 + (x1 - x0) * t) + 10 + rise * (abs(2 * t - 1) ** 2)))
            pts.append((x0, road(x0) + rise + 8, 1))
            a.fill(smooth(pts), dark)
            for k in range(1, 14):
                x = x0 + (x1 - x0) * k / 14
                a.line([(x, road(x) + 4), (x + 3, road(x) + 12)], 1.2, "#8a4a48", 0.6)
        for x in piers[1:-1]:
            big = x in (560, 840)
            w = 27 if big else 11
            a.part(
                a.poly([(x - w * 0.8, road(x)), (x + w * 0.8, road(x)), (x + w, 584), (x - w, 584)]),
                dark,
                width=5,
                rim=0.4,
            )
            a.part(rect(x - w * 1.5, 576, w * 3, 14, 3), mix(dark, INK, 0.3), width=4, rim=0.4)
        for x in range(-10, 1510, 9):
            a.line([(x, road(x) - 6), (x, road(x) - 15)], 1.1, dark)
        a.line(
            [
                (-10, road(-10) - 15),
                (400, road(400) - 15),
                (700, deck - 15),
                (1000, road(1000) - 15),
                (1510, road(1510) - 15),
            ],
            1.8,
            dark,
        )
        for x in range(30, 1500, 74):
            a.line([(x, road(x) - 12), (x, road(x) - 48), (x + 10, road(x) - 52)], 1.6, dark)
            a.fill(oval(x + 11, road(x) - 51, 3.4, 2), "#ffe2a0", 0.9)
        for x in (560, 840):
            # A tower is a portal: four legs, three ties, a wide head.
            for dx, w in ((-30, 13), (30, 13), (-13, 6), (13, 6)):
                a.part(
                    a.poly(
                        [
                            (x + dx - w * 0.5, 196),
                            (x + dx + w * 0.5, 196),
                            (x + dx * 1.06 + w * 0.62, deck),
                            (x + dx * 1.06 - w * 0.62, deck),
                        ]
                    ),
                    "#6a2530",
                    width=4,
                    rim=0.55,
                )
            for y, h in ((188, 26), (262, 12), (330, 12), (400, 14)):
                a.part(rect(x - 40, y, 80, h, 2), "#6a2530", width=4, rim=0.6)
            a.part(a.poly([(x - 46, 190), (x - 38, 172), (x + 38, 172), (x + 46, 190)]), "#5a1f2b", width=4, rim=0.7)
            a.part(rect(x - 24, 160, 48, 13, 2), "#5a1f2b", width=3, rim=0.7)
            for y0, y1 in ((274, 330), (342, 400)):
                a.line([(x - 26, y0), (x + 26, y1)], 2.6, "#5a1f2b")
                a.line([(x + 26, y0), (x - 26, y1)], 2.6, "#5a1f2b")
            a.fill(rect(x - 10, 150, 3, 14), "#5a1f2b")
        for x0, x1 in ((590, 810),):
            a.line([(x0, 208), ((x0 + x1) / 2, 226), (x1, 208)], 1.4, dark, 0.8)
    # Reflection, broken into strips.
    for _ in range(120):
        x = rng.choice([560, 840, 400, 1000, 250, 1150])
        y = rng.uniform(590, 720 if x in (560, 840) else 640)
        w = rng.uniform(16, 60)
        a.fill(smooth([(x - w, y, 1), (x, y - 1.6), (x + w, y, 1), (x, y + 1.8)]), dark, 0.42)


def limas(a: Art, x: float, y: float, s: float, colour: str, lit: float) -> None:
    """A rumah limas on stilts: a high hipped roof that steps outwards, with horn finials."""
    with a.at(x, y, s):
        for k in range(-4, 5):
            a.fill(rect(k * 42 - 5, -60, 10, 70), mix(colour, "#000000", 0.15))
        a.part(rect(-200, -130, 400, 74), mix(colour, CLAY, 0.2), width=6, rim=0.2)
        for k in range(-4, 5):
            win = rect(k * 42 - 12, -116, 24, 44, 2)
            ramp(a, win, (0, -116), (0, -70), ["#ffcf7a", "#c9793f"], alphas=[0.85, 0.8] if k % 3 else [0.25, 0.2])
            a.fill(rect(k * 42 - 1.5, -116, 3, 44), colour)
        a.part(rect(-214, -66, 428, 12), mix(colour, CLAY, 0.25), width=4)
        a.part(
            smooth([(-246, -124, 1), (-190, -150), (-150, -178, 1), (150, -178, 1), (190, -150), (246, -124, 1)]),
            mix(colour, MAROON, 0.28),
            width=7,
            rim=0.9,
        )
        a.part(
            smooth([(-172, -172, 1), (-120, -206), (-84, -262, 1), (84, -262, 1), (120, -206), (172, -172, 1)]),
            mix(colour, MAROON, 0.4),
            width=8,
            rim=0.9,
        )
        a.part(rect(-90, -270, 180, 9, 3), mix(colour, GOLD, 0.3), width=3)
        for k in (-1, 1):
            a.part(
                smooth([(k * 84, -262), (k * 98, -272), (k * 106, -292, 1), (k * 92, -282), (k * 78, -270)]),
                mix(colour, GOLD, 0.35),
                width=3,
            )
        for k in range(-3, 4):
            a.part(
                smooth([(k * 26 - 5, -268, 1), (k * 26, -286, 1), (k * 26 + 5, -268, 1)]),
                mix(colour, GOLD, 0.3),
                width=2,
            )


def main(names: Sequence[str]) -> None:
    """Draw the scenes whose path contains one of ``names``; all without any."""
    for path in SCENES:
        if names and not any(name in path for name in names):
            continue
        target = CONTENT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(encode(draw(path)))


if __name__ == "__main__":
    main(sys.argv[1:])
