"""Computed cloth: songket woven thread by thread, batik with wax cracks, jumputan, ecoprint and purun weave.

Every function returns a ``Cloth``: colour (0 to 1), height in texels for bumps, and how metallic each texel is.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image
from silhouettes import CREAM, GOLD, MAROON, WINE, Art, ink, mix, rgb, smooth

Array = NDArray[np.float32]
INDIGO, SOGA = "#22345a", "#8a4a22"


@dataclass
class Cloth:
    """A piece of cloth as pictures of the same size."""

    rgb: Array
    height: Array
    metal: Array


def value(colour: str) -> Array:
    """``#rrggbb`` as three numbers from 0 to 1."""
    return np.array(rgb(colour), np.float32) / 255


def hash01(i: Array, j: Array | int = 0, seed: int = 0) -> Array:
    """A number from 0 to 1 that is always the same for the same cell."""
    k = np.sin(np.asarray(i, np.float64) * 127.1 + np.asarray(j, np.float64) * 311.7 + seed * 74.7) * 43758.5453
    return (k - np.floor(k)).astype(np.float32)


def noise(h: int, w: int, cell: float, seed: int, stretch: float = 1.0) -> Array:
    """Smooth noise around 0; ``stretch`` above 1 makes streaks along x."""
    rng = np.random.default_rng(seed)
    small = rng.normal(0, 1, (max(3, round(h / cell)) + 2, max(3, round(w / cell / stretch)) + 2)).astype(np.float32)
    return np.asarray(Image.fromarray(small).resize((w, h), Image.Resampling.BICUBIC))


def clouds(h: int, w: int, cell: float, seed: int) -> Array:
    """Noise of several sizes."""
    return sum(noise(h, w, cell / 2**k, seed + k) / 2**k for k in range(4)).astype(np.float32)


def drawn(w: int, h: int, draw: Callable[[Art], None]) -> Array:
    """Draw with the canvas and read the picture as numbers."""
    surface = skia.Surface(w, h)
    draw(Art(surface.getCanvas()))
    return surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)[..., :3].astype(np.float32) / 255


def dot_at(a: Art, x: float, y: float, r: float, colour: str, alpha: float = 1.0) -> None:
    """A dot of wax."""
    a.canvas.drawCircle(x, y, r, skia.Paint(Color=ink(colour, alpha), AntiAlias=True))


def outline(a: Art, path: skia.Path, width: float, colour: str, alpha: float = 1.0) -> None:
    """Trace a path."""
    a.canvas.drawPath(
        path,
        skia.Paint(
            Color=ink(colour, alpha),
            AntiAlias=True,
            Style=skia.Paint.kStroke_Style,
            StrokeWidth=width,
            StrokeJoin=skia.Paint.kRound_Join,
            StrokeCap=skia.Paint.kRound_Cap,
        ),
    )


def cotton(h: int, w: int, cell: float, seed: int, depth: float = 0.5) -> Array:
    """The height of a plain weave with uneven yarns."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    weave = np.sin(x * math.pi / cell) * np.sin(y * math.pi / cell)
    slub = noise(h, w, cell * 1.2, seed, 14) + noise(w, h, cell * 1.2, seed + 1, 14).T
    return (depth * (weave * 0.6 + slub * 0.35)).astype(np.float32)


# --- songket -------------------------------------------------------------------------------------------------


def star(x: Array, y: Array, r: float) -> Array:
    """Bunga cina: an eight-petalled star on the thread grid."""
    ax, ay = np.abs(x), np.abs(y)
    big, small = np.maximum(ax, ay), np.minimum(ax, ay)
    straight = (big > 1) & (big <= r) & (small <= np.minimum(big - 1, (r - big) * 0.75 + 0.5) * 0.62)
    slant = (ax > 0) & (ay > 0) & (np.abs(ax - ay) <= np.minimum(small, r * 0.72 - big) * 0.9) & (big <= r * 0.72)
    return straight | slant | ((ax + ay) < 1.5)


def lepus(x: Array, y: Array, size: int = 76) -> tuple[NDArray[np.bool_], NDArray[np.int8]]:
    """Gold nearly everywhere: lozenges (nampan perak) around stars; also where coloured silk is laid in."""
    half = size // 2
    row = np.floor((y + half / 2) / half)
    px = np.mod(x + (row % 2) * half + half, size) - half
    py = np.mod(y + half / 2, half) - half // 2
    m = np.floor(np.abs(px) / 2 + np.abs(py))
    edge = half // 2
    lines = (m == edge - 1) | ((m == edge - 4) & (np.abs(px).astype(int) % 4 < 2)) | (m == edge - 6)
    field = m < edge - 6
    flower = star(px, py, 10)
    buds = (np.abs(np.abs(px) - 17) + np.abs(py) < 3.5) | (np.abs(np.abs(px) - 10) + np.abs(np.abs(py) - 5) < 1.5)
    gold = ~lines & (~field | flower | buds)
    corner = np.abs(np.abs(px) - half) + np.abs(py) * 1.4
    gold &= ~((corner > 5) & (corner < 7))
    number = np.mod(row + np.floor((x + (row % 2) * half + half) / size), 3).astype(np.int8)
    silk = np.where(
        (np.abs(px) + np.abs(py) < 2.5) | (np.abs(np.abs(px) - 17) + np.abs(py) < 1.5), 1 + number, 0
    ).astype(np.int8)
    return gold, silk


def shoot(x: Array, y: Array, w: int, h: int) -> NDArray[np.bool_]:
    """Pucuk rebung: rising triangles with nested outlines and a flame inside; y = 0 is the foot."""
    px = np.abs(np.mod(x + w / 2, w) - w / 2)
    t = y / h
    body = (1 - t) * (w / 2 - 1) - px
    gold = (body >= 0) & (t >= 0) & (t < 1)
    gold &= ~((body > 1.6) & (body <= 3.2)) & ~((body > 4.6) & (body <= 5.6))
    flame = np.abs(np.sin(y * 0.27)) * (w / 2 * (1 - t) - 7.5) * 0.8
    inner = body > 5.6
    gold &= ~inner | (px < np.maximum(flame, 0.8)) & (np.mod(y, 11.6) > 1.4)
    between = w / 2 - px
    spark = (np.abs(y - h * 0.62) + between * 1.1 < 4) | (np.abs(y - h * 0.86) + between * 1.1 < 3) & (t < 1)
    return gold | (spark & (t < 1) & (t > 0))


def banded(x: Array, y: Array) -> NDArray[np.bool_]:
    """A border 30 threads high: lines, a row of small flowers, lines; y from 0."""
    lines = np.isin(y.astype(int), (0, 1, 4, 5, 24, 25, 28, 29))
    px, py = np.mod(x, 18) - 9, y - 14.5
    flower = star(px, py, 7.4) | (np.abs(np.abs(px) - 9) + np.abs(py) < 2.6)
    return lines | (flower & (y > 6) & (y < 23))


def tabur(threads: int, rows: int, cell: int, seed: int, ground: str = MAROON) -> Cloth:
    """Songket tabur: stars scattered in a half-drop on an open ground."""
    y, x = np.mgrid[0:rows, 0:threads].astype(np.float32)
    row = np.floor(y / 22)
    px, py = np.mod(x + (row % 2) * 22, 44) - 22, np.mod(y, 22) - 11
    gold = star(px, py, 9.5) | (np.abs(np.abs(px) - 22) + np.abs(py) < 3.5) & (
        np.abs(np.abs(px) - 22) + np.abs(py) != 1
    )
    silk = np.where(np.abs(px) + np.abs(py) < 1.5, 3, 0).astype(np.int8)
    return weave(gold, silk, cell, seed, ground)


def songket(threads: int, rows: int, cell: int, seed: int, ends: bool = True, ground: str = MAROON) -> Cloth:
    """Weave a songket of ``threads`` × ``rows`` crossings, each ``cell`` texels wide and high."""
    y, x = np.mgrid[0:rows, 0:threads].astype(np.float32)
    x -= threads // 2
    gold, silk = lepus(x, y - rows // 2)
    if ends:
        gold, silk = _ends(x, y, rows, threads, gold, silk)
    tie = (np.mod(x + 2 * y, 9) < 1) & gold & np.roll(gold, 1, 1) & np.roll(gold, -1, 1)
    return weave(gold & ~tie, silk, cell, seed, ground)


def _ends(
    x: Array, y: Array, rows: int, threads: int, gold: NDArray[np.bool_], silk: NDArray[np.int8]
) -> tuple[NDArray[np.bool_], NDArray[np.int8]]:
    for flip in (False, True):
        k = rows - 1 - y if flip else y
        high = 176
        zone = k < high + 74
        part = np.zeros_like(gold)
        part |= shoot(x, k - 34, 50, high) & (k >= 34) & (k < 34 + high)
        part |= banded(x, k - 2) & (k >= 2) & (k < 32)
        part |= banded(x, k - 36 - high) & (k >= 36 + high) & (k < 66 + high)
        gold, silk = np.where(zone, part, gold), np.where(zone, 0, silk).astype(np.int8)
    side = threads / 2 - np.abs(x)
    strip = side < 34
    border = banded(y, np.clip(side - 2, 0, 29)) & (side >= 2) & (side < 32)
    return np.where(strip, border, gold), np.where(strip, 0, silk).astype(np.int8)


def weave(gold: NDArray[np.bool_], silk: NDArray[np.int8], cell: int, seed: int, ground: str = MAROON) -> Cloth:
    """Turn a draft into threads: gold weft floats over a fine silk ground."""
    rows, threads = gold.shape
    rng = np.random.default_rng(seed)

    def up(m: Array) -> Array:
        return np.repeat(np.repeat(m, cell, 0), cell, 1)

    fy = np.tile((np.arange(cell) + 0.5) / cell, rows)[:, None].astype(np.float32)
    fx = np.tile((np.arange(cell) + 0.5) / cell, threads)[None, :].astype(np.float32)
    g = up(gold | (silk > 0))
    start, stop = up(gold & ~np.roll(gold, 1, 1)), up(gold & ~np.roll(gold, -1, 1))
    ends = np.where(start, np.clip(fx * 2.4, 0, 1), 1) * np.where(stop, np.clip((1 - fx) * 2.4, 0, 1), 1)
    round_weft = np.sqrt(np.clip(1 - (2 * fy - 1) ** 2 * 0.96, 0, 1))
    round_warp = np.sqrt(np.clip(1 - (2 * np.mod(fx * 2, 1) - 1) ** 2 * 0.96, 0, 1))
    over = np.floor(2 * np.arange(threads * cell) / cell)[None, :] % 2 == np.repeat(np.arange(rows) % 2, cell)[:, None]
    silk_height = np.where(over, round_warp, round_weft * 0.8) * 0.5
    height = np.where(g, (0.55 + 0.45 * round_weft) * (0.45 + 0.55 * ends) + 0.25, silk_height) * cell * 0.34
    yarn = 1 + 0.07 * rng.normal(0, 1, (rows, 1)).astype(np.float32)
    streak = noise(rows, threads, 1.0, seed + 1, 9) * 0.07
    colour = np.empty((rows, threads, 3), np.float32)
    bands = value(ground) * (1 + 0.05 * rng.normal(0, 1, (1, threads, 1)).astype(np.float32))
    colour[:] = np.where(((np.arange(threads) % 2) == 0)[None, :, None], bands, value(mix(ground, "#b0243c", 0.3)))
    colour = np.where(gold[..., None], value("#e2ae45") * (yarn + streak)[..., None], colour)
    for k, c in enumerate(("#1f7a4d", "#7a2a86", "#c8431f"), 1):
        colour = np.where((silk == k)[..., None], value(c) * (yarn + streak)[..., None], colour)
    groove = np.where(g, 0.66 + 0.34 * round_weft, 0.62 + 0.38 * np.where(over, round_warp, round_weft))
    full = up(colour) * groove[..., None]
    metal = up(gold & (silk == 0)).astype(np.float32)
    if cell >= 12:
        twist = np.sin(np.arange(threads * cell)[None, :] * 0.9 + fx * cell + fy * 5.2) * 0.5
        fibre = np.where(metal > 0, twist, twist * 0.4).astype(np.float32)
        full *= (1 + 0.09 * fibre)[..., None]
        height += fibre * cell * 0.02
    return Cloth(np.clip(full, 0, 1), height.astype(np.float32), metal)


# --- batik ---------------------------------------------------------------------------------------------------


def jasmine(a: Art, r: float, petals: int = 6, wax: str = CREAM, dye: str = MAROON, bud: bool = False) -> None:
    """A jasmine blossom of radius ``r`` at the origin with canting lines and dots."""
    tint = mix(wax, "#d99a78", 0.4)
    for k in range(petals):
        with a.at(0, 0, 1, turn=k * 360 / petals):
            shape = smooth(
                [
                    (0, -r * 0.16),
                    (r * 0.25, -r * 0.42),
                    (r * 0.27, -r * 0.74),
                    (0, -r),
                    (-r * 0.27, -r * 0.74),
                    (-r * 0.25, -r * 0.42),
                ]
            )
            outline(a, shape, r * 0.14, dye)
            a.fill(shape, wax)
            inner = smooth(
                [
                    (0, -r * 0.26),
                    (r * 0.15, -r * 0.46),
                    (r * 0.165, -r * 0.7),
                    (0, -r * 0.88),
                    (-r * 0.165, -r * 0.7),
                    (-r * 0.15, -r * 0.46),
                ]
            )
            a.fill(inner, tint)
            for s in (-0.085, 0.0, 0.085):
                a.line(
                    [(s * r * 0.5, -r * 0.3), (s * r * 1.2, -r * 0.55), (s * r * 0.9, -r * (0.78 - abs(s)))],
                    r * 0.022,
                    wax,
                )
            for j in range(1, 9):
                t = j / 9
                for side in (-1, 1):
                    dot_at(a, side * r * 0.212 * math.sin(math.pi * t) ** 0.62, -r * (0.25 + 0.67 * t), r * 0.0135, dye)
            dot_at(a, 0, -r * 0.935, r * 0.0135, dye)
    dot_at(a, 0, 0, r * 0.24, dye)
    dot_at(a, 0, 0, r * 0.2, GOLD)
    for k in range(9):
        t = k * math.tau / 9
        dot_at(a, math.cos(t) * r * 0.13, math.sin(t) * r * 0.13, r * 0.026, dye)
    dot_at(a, 0, 0, r * 0.05, wax)
    if bud:
        for k in range(petals):
            t = (k + 0.5) * math.tau / petals - math.pi / 2
            for d, s in ((0.78, 0.034), (0.9, 0.026), (1.0, 0.02)):
                dot_at(a, math.cos(t) * r * d, math.sin(t) * r * d, r * s, wax)


def leaf(a: Art, size: float, fill: str, wax: str = CREAM, dye: str = MAROON) -> None:
    """A leaf from the origin along +x with mid-rib, galaran lines and dots."""
    shape = smooth(
        [
            (0, 0, 1),
            (size * 0.3, -size * 0.25),
            (size * 0.7, -size * 0.17),
            (size, 0, 1),
            (size * 0.66, size * 0.2),
            (size * 0.26, size * 0.2),
        ]
    )
    outline(a, shape, size * 0.13, dye)
    a.fill(shape, fill)
    outline(a, shape, size * 0.036, wax)
    a.line([(0, 0), (size * 0.5, -size * 0.02), (size * 0.92, 0)], size * 0.03, wax)
    for k in range(1, 7):
        x = size * (0.1 + k * 0.115)
        reach = size * 0.17 * math.sin(math.pi * min(1, 0.2 + k * 0.125))
        for s in (-1, 1):
            a.line(
                [(x, 0), (x + reach * 0.5, s * reach * 0.62), (x + reach * 0.8, s * reach * 0.86)],
                size * 0.016,
                wax,
                0.95,
            )


def sprig(a: Art, points: Sequence[tuple[float, float]], width: float, wax: str, dye: str) -> None:
    """A tendril: a double canting line."""
    a.line(points, width * 3.4, dye)
    a.line(points, width * 1.9, wax)
    a.line(points, width * 0.6, dye)


def melati_tile(a: Art, wax: str = CREAM, dye: str = MAROON, leaf_dye: str = INDIGO) -> None:
    """One 600 × 600 repeat of bunga melati: dotted ground, tendrils, leaves, blossoms and buds."""
    a.fill(a.poly([(0, 0), (600, 0), (600, 600), (0, 600)]), dye)
    for i in range(-1, 41):
        for j in range(-1, 47):
            x, y = i * 15 + (j % 2) * 7.5, j * 13.0435
            h = float(hash01(np.array([i % 40]), j % 46)[0])
            dot_at(a, x + (h - 0.5) * 2.4, y + (h * 7 % 1 - 0.5) * 2.4, 1.8 + h * 0.9, mix(wax, dye, 0.18))
    for ox in (-600, 0, 600):
        for oy in (-600, 0, 600):
            with a.at(ox, oy):
                _melati_stems(a, wax, dye, leaf_dye)
    for ox in (-600, 0, 600):
        for oy in (-600, 0, 600):
            with a.at(ox, oy):
                for x, y, r, t in ((150, 160, 92, 8), (450, 460, 92, -14), (438, 150, 58, 22), (150, 452, 58, -9)):
                    with a.at(x, y, 1, turn=t):
                        jasmine(a, r, 6 if r > 80 else 5, wax, dye, bud=True)


def _melati_stems(a: Art, wax: str, dye: str, leaf_dye: str) -> None:
    for dx, dy, s in ((0, 0, 1), (300, 300, 1)):
        sprig(
            a,
            [
                (dx + 150, dy + 160),
                (dx + 230, dy + 250),
                (dx + 300, dy + 190),
                (dx + 360, dy + 110),
                (dx + 440, dy + 150),
            ],
            2.4,
            wax,
            dye,
        )
        sprig(
            a,
            [(dx + 150, dy + 160), (dx + 90, dy + 240), (dx + 20, dy + 246), (dx - 26, dy + 300), (dx + 10, dy + 344)],
            2.4,
            wax,
            dye,
        )
        for x, y, t, size in (
            (232, 246, 70, 96),
            (300, 190, 10, 84),
            (334, 128, -110, 88),
            (92, 236, 118, 92),
            (14, 246, -142, 84),
            (-20, 300, 20, 70),
            (262, 232, -70, 70),
        ):
            with a.at(dx + x, dy + y, s, turn=t):
                leaf(a, size, leaf_dye if size > 85 else mix(SOGA, dye, 0.1), wax, dye)
        for x, y, t in ((372, 236, 30), (66, 70, -120), (250, 40, -60)):
            with a.at(dx + x, dy + y, 1, turn=t):
                outline(a, smooth([(0, 0), (14, -13), (36, -8), (48, 0), (36, 8), (14, 13)]), 8, dye)
                a.fill(smooth([(0, 0), (14, -13), (36, -8), (48, 0), (36, 8), (14, 13)]), wax)
                a.line([(6, 0), (24, -2), (42, 0)], 2, mix(dye, wax, 0.2))
                a.fill(smooth([(-12, 0), (-2, -9), (12, -6), (16, 0), (12, 6), (-2, 9)]), leaf_dye)
                for k in range(4):
                    dot_at(a, 56 + k * 9, 0, 3.2 - k * 0.55, wax)


def rebung_panel(a: Art, wax: str = CREAM, dye: str = MAROON, accent: str = INDIGO) -> None:
    """A square of 600 for a cushion: rows of pucuk rebung above and below a field of kawung."""
    a.fill(a.poly([(0, 0), (600, 0), (600, 600), (0, 600)]), wax)
    for j in range(9):
        for i in range(13):
            with a.at(i * 50 + (j % 2) * 25 - 12, 188 + j * 28):
                for t in (45, 135, 225, 315):
                    with a.at(0, 0, 1, turn=t):
                        a.fill(smooth([(2, 0), (7, -5), (13, 0), (7, 5)]), dye if (i + j) % 3 else accent)
                dot_at(a, 0, 0, 1.8, GOLD)
                dot_at(a, 25, 0, 2.2, mix(wax, SOGA, 0.5))
    for foot, way in ((600, -1), (0, 1)):
        for y, h, colour in ((0, 30, dye), (34, 4, accent), (158, 3, dye), (164, 6, accent)):
            top = foot + way * y
            a.fill(a.poly([(0, top), (600, top), (600, top + way * h), (0, top + way * h)]), colour)
        for i in range(30):
            dot_at(a, i * 20 + 10, foot + way * 18, 3.6, wax)
        for i in range(-1, 10):
            with a.at(i * 66.667 + 33.3, foot + way * 40):
                _shoot(a, way, wax, dye, accent)


def _shoot(a: Art, way: int, wax: str, dye: str, accent: str) -> None:
    for half, high, colour in ((31, 112, dye), (25, 92, wax), (22, 82, dye)):
        a.fill(a.poly([(-half, 0), (0, way * high), (half, 0)]), colour)
    for k in range(5):
        r = 7.5 - k * 1.25
        a.fill(
            smooth(
                [(-r, way * (10 + k * 13)), (0, way * (3 + k * 13)), (r, way * (10 + k * 13)), (0, way * (17 + k * 13))]
            ),
            wax if k % 2 == 0 else GOLD,
        )
        for s in (-1, 1):
            dot_at(a, s * (16 - k * 3.2), way * (5 + k * 13), 1.5, wax)
    a.line([(33.3, way * 112), (33.3, way * 66)], 2.0, accent)
    for k in range(4):
        dot_at(a, 33.3, way * (58 - k * 9), 2.6 - k * 0.3, accent)
        for s in (-1, 1):
            with a.at(33.3, way * (76 + k * 11), 1, turn=(-38 if s > 0 else 218) * way):
                a.fill(smooth([(0, 0, 1), (6, -3), (13, 0, 1), (6, 3)]), accent)
    dot_at(a, 0, way * 118, 3.4, dye)


def batik_rebung(w: int, seed: int = 6, wax: str = CREAM, dye: str = MAROON, accent: str = INDIGO) -> Cloth:
    """A square cushion front in stamped batik."""
    return waxed(
        tiled(w, w, lambda a: rebung_panel(a, wax, dye, accent), w, 600), seed, w * 0.06, mix(dye, "#000000", 0.2), 2.4
    )


def tiled(w: int, h: int, tile: Callable[[Art], None], size: float, unit: float) -> Array:
    """Repeat a tile of ``unit`` design units so that it is ``size`` texels wide."""

    def draw(a: Art) -> None:
        k = size / unit
        for j in range(math.ceil(h / size)):
            for i in range(math.ceil(w / size)):
                a.canvas.save()
                a.canvas.clipRect(skia.Rect.MakeXYWH(i * size, j * size, size + 1, size + 1))
                with a.at(i * size, j * size, k):
                    tile(a)
                a.canvas.restore()

    return drawn(w, h, draw)


def cracks(h: int, w: int, cell: float, seed: int) -> Array:
    """Remekan: fine broken lines where wax has cracked, 0 to 1."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    bend = cell * 0.11
    x, y = (x + noise(h, w, cell * 0.5, seed + 5) * bend) / cell, (y + noise(h, w, cell * 0.5, seed + 6) * bend) / cell
    ix, iy = np.floor(x), np.floor(y)
    f1, f2 = np.full((h, w), 9, np.float32), np.full((h, w), 9, np.float32)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            cx, cy = ix + dx, iy + dy
            d = np.hypot(cx + hash01(cx, cy, seed) - x, cy + hash01(cx, cy, seed + 1) - y)
            f2 = np.minimum(f2, np.maximum(f1, d))
            f1 = np.minimum(f1, d)
    line = np.clip(1 - (f2 - f1) * cell / 3.2, 0, 1)
    keep = np.clip(noise(h, w, cell * 1.3, seed + 8) * 1.2 + 0.1, 0, 1)
    return (line * keep).astype(np.float32)


def waxed(flat: Array, seed: int, cell: float = 130, dye: str = WINE, weave_cell: float = 2.4) -> Cloth:
    """Give a flat drawing what the dye bath gives it: bled edges, cracks, clouds and cotton."""
    h, w = flat.shape[:2]
    light = flat.mean(2)
    crack = cracks(h, w, cell, seed) * np.clip(light * 1.9 - 0.25, 0, 1)
    out = flat * (1 + 0.045 * clouds(h, w, 260, seed + 20))[..., None]
    out = out * (1 - 0.72 * crack[..., None]) + value(dye) * 0.72 * crack[..., None]
    grain = cotton(h, w, weave_cell, seed + 30, 0.45)
    out *= (1 + 0.07 * grain)[..., None]
    return Cloth(np.clip(out, 0, 1), grain + light * 0.25, np.zeros((h, w), np.float32))


def batik_melati(w: int, h: int, size: float, seed: int = 3, dye: str = MAROON, leaf_dye: str = INDIGO) -> Cloth:
    """Batik bunga melati; ``size`` is the repeat in texels."""
    flat = tiled(w, h, lambda a: melati_tile(a, CREAM, dye, leaf_dye), size, 600)
    return waxed(flat, seed, size * 0.085, mix(dye, "#000000", 0.35), max(2.2, size / 260))


# --- jumputan, ecoprint, purun -------------------------------------------------------------------------------


def jumputan(w: int, h: int, unit: float, seed: int = 11) -> Cloth:
    """Tie-dye in bands of brilliant colour with rows of titik tujuh (seven rings); ``unit`` texels between groups."""
    bands = ["#c2185b", "#e4572e", "#f2a516", "#2e9e5b", "#1279a8", "#5b2a86", "#a3195b"]
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    blur = clouds(h, w, unit * 0.7, seed)
    s = y / (unit * 2) + blur * 0.055
    i = np.floor(s)
    f = np.clip((s - i - 0.5) / 0.13 + 0.5 - 3.3, 0, 1)[..., None]
    colours = np.array([value(c) for c in bands], np.float32)
    k = i.astype(int) % len(bands)
    flat = colours[k] * (1 - f) + colours[(k + 1) % len(bands)] * f
    flat *= (1 + 0.06 * clouds(h, w, unit * 0.35, seed + 4))[..., None]
    resist, core, pucker = _rings(x, y, unit, seed)
    cream = value("#fff3da")
    flat = flat * (1 - resist[..., None]) + (cream * 0.94 + flat * 0.06) * resist[..., None]
    flat = (
        flat * (1 - core[..., None])
        + flat[..., ::-1] * 0.1 * core[..., None]
        + colours[(k + 3) % 7] * 0.75 * core[..., None]
    )
    grain = cotton(h, w, 2.2, seed + 9, 0.25)
    return Cloth(np.clip(flat * (1 + 0.05 * grain)[..., None], 0, 1), grain + pucker, np.zeros((h, w), np.float32))


def _rings(x: Array, y: Array, unit: float, seed: int) -> tuple[Array, Array, Array]:
    resist, core, pucker = (np.zeros(x.shape, np.float32) for _ in range(3))
    rowy = y / unit
    r = np.round(rowy - 0.5)
    px = x / unit + (r % 2) * 0.5
    c = np.round(px)
    lx, ly = (px - c) * unit, (rowy - 0.5 - r) * unit
    offsets = [(0.0, 0.0)] + [(math.cos(a) * 0.27, math.sin(a) * 0.27) for a in (k * math.tau / 6 for k in range(6))]
    small = [(0.5, 0.0), (-0.5, 0.0)]
    for n, (ox, oy) in enumerate(offsets + small):
        big = 0.1 if n else 0.118
        big = 0.07 if n >= len(offsets) else big
        jx, jy = ((hash01(c * 9 + n, r, seed + k) - 0.5) * 0.03 for k in (1, 2))
        dx, dy = lx / unit - ox - jx, ly / unit - oy - jy
        d = np.hypot(dx, dy)
        a = np.arctan2(dy, dx)
        phase = hash01(c * 9 + n, r, seed) * math.tau
        edge = big * (
            1 + 0.09 * np.sin(a * 5 + phase) + 0.06 * np.sin(a * 11 + phase * 3) + 0.035 * np.sin(a * 19 + phase * 5)
        )
        streak = 0.5 + 0.5 * np.sin(a * 16 + phase * 7)
        ring = np.clip((edge - d) / 0.013, 0, 1) * np.clip((d - edge * (0.38 - 0.12 * streak)) / 0.014, 0, 1)
        resist = np.maximum(resist, ring * (0.84 + 0.16 * streak))
        core = np.maximum(core, np.clip((edge * 0.3 - d) / 0.012, 0, 1))
        pucker += np.exp(-((d / big) ** 2) * 1.6) * np.cos(a * 8 + phase) * 1.6 + np.exp(-((d / big) ** 2) * 3) * 7
    return resist, core, pucker


def ecoprint(w: int, h: int, unit: float, seed: int = 17) -> Cloth:
    """Leaves pressed on cream cotton: teak, ferns, cosmos; ``unit`` texels is a leaf of usual size."""
    rng = random.Random(seed)
    marks: list[tuple[float, float]] = []

    def draw(a: Art) -> None:
        a.canvas.clear(ink("#ffffff"))
        for _ in range(5000):
            x, y = rng.uniform(0, w), rng.uniform(0, h)
            if any(math.hypot(min(abs(x - q[0]), w - abs(x - q[0])), y - q[1]) < unit * 0.62 for q in marks):
                continue
            marks.append((x, y))
            kind, angle, size = len(marks) % 4, rng.uniform(0, 360), unit * rng.uniform(0.62, 0.95)
            tone = rng.choice(["#6d7a3a", "#8a6a2c", "#5a5f2e", "#9a5a32", "#4e5a4a", "#7b4a3a", "#a2472f"])
            for ox in (-w, 0, w):
                with a.at(x + ox, y, 1, turn=angle):
                    (_broad, _fern, _cosmos, _broad)[kind](a, size, tone)

    ink_layer = drawn(w, h, draw)
    bleed = (
        np.asarray(
            Image.fromarray((ink_layer * 255).astype(np.uint8))
            .resize((w // 12, h // 12))
            .resize((w, h), Image.Resampling.BICUBIC),
            np.float32,
        )
        / 255
    )
    base = value("#f0e2c4") * (1 + 0.035 * clouds(h, w, unit, seed + 3))[..., None]
    patchy = np.clip(0.86 + 0.26 * clouds(h, w, unit * 0.2, seed + 5), 0.45, 1)[..., None]
    flat = base * (1 - patchy + patchy * ink_layer) * (0.72 + 0.28 * bleed)
    grain = cotton(h, w, 2.4, seed + 7, 0.4)
    flat *= (1 + 0.06 * grain)[..., None]
    return Cloth(np.clip(flat, 0, 1), grain, np.zeros((h, w), np.float32))


def _print_leaf(a: Art, shape: skia.Path, tone: str) -> None:
    a.fill(shape, tone, 0.72)
    a.canvas.save()
    a.canvas.clipPath(shape, doAntiAlias=True)
    outline(a, shape, 14, mix(tone, "#2a1a10", 0.4), 0.5)
    outline(a, shape, 5, mix(tone, "#2a1a10", 0.6), 0.6)
    a.canvas.restore()


def _broad(a: Art, s: float, tone: str) -> None:
    _print_leaf(
        a,
        smooth(
            [
                (-s * 0.5, 0, 1),
                (-s * 0.28, -s * 0.27),
                (s * 0.08, -s * 0.31),
                (s * 0.36, -s * 0.16),
                (s * 0.54, 0, 1),
                (s * 0.36, s * 0.17),
                (s * 0.06, s * 0.3),
                (-s * 0.3, s * 0.26),
            ]
        ),
        tone,
    )
    vein = mix(tone, "#fff4d8", 0.62)
    a.line([(-s * 0.66, s * 0.02), (0, -s * 0.005), (s * 0.5, 0)], s * 0.016, vein, 0.9)
    for k in range(7):
        x = -s * 0.4 + k * s * 0.12
        reach = s * 0.28 * math.sin(math.pi * (0.24 + k * 0.1))
        for side in (-1, 1):
            a.line(
                [(x, 0), (x + reach * 0.4, side * reach * 0.55), (x + reach * 0.62, side * reach * 0.95)],
                s * 0.008,
                vein,
                0.85,
            )
            for j in range(3):
                t = 0.3 + j * 0.24
                px, py = x + reach * 0.55 * t, side * reach * 0.9 * t
                a.line([(px, py), (px + s * 0.05, py - side * s * 0.012)], s * 0.004, vein, 0.7)


def _fern(a: Art, s: float, tone: str) -> None:
    a.line([(-s * 0.62, 0), (0, -s * 0.03), (s * 0.56, s * 0.02)], s * 0.014, tone, 0.85)
    for k in range(15):
        x = -s * 0.46 + k * s * 0.068
        reach = s * 0.27 * math.sin(math.pi * (0.22 + 0.72 * k / 14)) + s * 0.02
        for side in (-1, 1):
            with a.at(x, -s * 0.02, 1, turn=side * (62 - k * 1.6)):
                _print_leaf(
                    a, smooth([(0, 0, 1), (reach * 0.4, -s * 0.028), (reach, 0, 1), (reach * 0.4, s * 0.028)]), tone
                )


def _cosmos(a: Art, s: float, tone: str) -> None:
    for k in range(8):
        with a.at(0, 0, 1, turn=k * 45):
            _print_leaf(
                a,
                smooth(
                    [
                        (s * 0.06, 0),
                        (s * 0.2, -s * 0.1),
                        (s * 0.36, -s * 0.085),
                        (s * 0.4, 0),
                        (s * 0.36, s * 0.085),
                        (s * 0.2, s * 0.1),
                    ]
                ),
                mix(tone, "#b5502a", 0.55),
            )
            a.line([(s * 0.1, 0), (s * 0.34, 0)], s * 0.007, "#f6dcb4", 0.7)
    dot_at(a, 0, 0, s * 0.07, mix(tone, "#2a1a10", 0.5), 0.85)


def purun(w: int, h: int, strip: int, seed: int = 23, stripes: Sequence[str] = ("#7c1d2c", "#2f5d46")) -> Cloth:
    """Over and under: flat reed strips of ``strip`` texels, with dyed strips in a repeat of twelve."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    i, j = np.floor(x / strip), np.floor(y / strip)
    fx, fy = x / strip - i, y / strip - j
    over = np.mod(i + j, 2) == 0
    across, along = np.where(over, fx, fy), np.where(over, fy, fx)
    number = np.where(over, i, j + 1000)
    arch = np.sin(along * math.pi)
    edge = np.clip(np.minimum(across, 1 - across) * 14, 0, 1)
    shade = (0.5 + 0.5 * np.clip(arch * 1.7, 0, 1)) * (0.6 + 0.4 * edge)
    fibre = np.where(over, noise(w, h, 2.2, seed, 30).T, noise(h, w, 2.2, seed + 1, 30))
    coarse = np.where(over, noise(w, h, 7, seed + 2, 20).T, noise(h, w, 7, seed + 3, 20))
    straw = value("#d3a85e") * (0.9 + 0.22 * hash01(number, 0, seed))[..., None] + (hash01(number, 1, seed) - 0.5)[
        ..., None
    ] * np.array([0.03, 0.05, 0.08])
    for at, colour in zip(((4, 5), (9,)), stripes, strict=False):
        dyed = np.isin(np.mod(j, 12), at) & ~over
        straw = np.where(dyed[..., None], value(colour) * 1.15, straw)
    flat = straw * (shade * (1 + 0.08 * fibre + 0.06 * coarse))[..., None]
    height = strip * 0.16 * np.sqrt(np.clip(arch, 0, 1)) * (0.4 + 0.6 * edge) + fibre * 0.5
    return Cloth(np.clip(flat, 0, 1).astype(np.float32), height.astype(np.float32), np.zeros((h, w), np.float32))
