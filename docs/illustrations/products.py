"""Draw the sample products: ``uv run --with skia-python --with numpy --with pillow python docs/illustrations/products.py [name …]``.

Computed cloth (``cloth.py``) in a small photo studio (``studio.py``); sewn goods come from ``bags.py`` and food from
``kitchen.py``. Everything is seeded, so a second run gives the same picture. The pictures are 2400 × 3000 pixels, for
the 4:5 of the catalogue.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence

import bags
import cloth
import kitchen
import numpy as np
import skia
from PIL import Image, ImageFilter
from scenes import CONTENT, MAX_BYTES, encode, finish
from studio import (
    BRASS,
    Array,
    Look,
    Relief,
    Studio,
    Texture,
    Thing,
    Vec,
    axes,
    blend,
    box,
    disc,
    dressed,
    ellipsoid,
    folds,
    linear,
    ones,
    plain,
    step,
    turn,
)

Product = Callable[[], Studio]
PRODUCTS: dict[str, Product] = {}
TEAK = plain("#8a5630", 0.45, 0.1, grain=0.09)


def product(path: str) -> Callable[[Product], Product]:
    """Register a set under its file below ``content/``."""

    def register(build: Product) -> Product:
        PRODUCTS[path] = build
        return build

    return register


# --- cloth lying and hanging ---------------------------------------------------------------------------------


def rod(y: float, z: float, length: float, r: float) -> list[Thing]:
    """A teak bar across the picture with brass ends."""
    bar = Thing(lambda p: disc((p[1], p[0], p[2]), r, length, 0.02), TEAK, (-length, -r, -r), (length, r, r), (0, y, z))
    knobs = [
        Thing(
            lambda p: ellipsoid(p, (r * 1.1, r * 1.45, r * 1.45)),
            BRASS,
            (-r * 1.2, -r * 1.5, -r * 1.5),
            (r * 1.2, r * 1.5, r * 1.5),
            (s * (length + r * 0.4), y, z),
        )
        for s in (-1, 1)
    ]
    return [bar, *knobs]


def hanging(
    tex: Texture,
    width: float,
    top: float,
    bottom: float,
    fold: Callable[[Array, Array], Array],
    pos: Sequence[float],
    gloss: float = 0.3,
    shine: float = 0.04,
    fringe: float = 0.0,
    strength: float = 1.0,
    v0: float = 0.0,
    gather: float = 1.0,
) -> Thing:
    """A cloth over a bar at y = ``top``; ``fold`` gives its depth, ``fringe`` is a length of threads, ``gather`` narrows the top."""
    half, r = width / 2, 0.13

    def surface(x: Array, y: Array) -> Array:
        up = np.clip(y - top, 0, r * 0.98)
        calm = 1 - 0.72 * gather**0.8 * np.exp(-np.clip(top - y, 0, None) * 1.1)
        return fold(x, y) * calm * np.sqrt(1 - (up / r) ** 2) + np.sqrt(r * r - up * up) - r

    low = bottom - fringe
    relief = Relief(-half - 0.3, half + 0.3, low - 0.1, top + r, surface)

    def spread(p: Vec) -> Array:
        return gather + (1 - gather) * step(-0.2, 2.6, top - p[1])

    def sdf(p: Vec) -> Array:
        k = spread(p)
        x = p[0] / k
        d = np.abs(p[2] - relief.height(x, p[1])) - 0.014
        u = relief.along(x, p[1])
        edge = np.maximum((np.abs(x) - half) * k, p[1] - top - r * 0.97)
        if fringe:
            number = np.floor(u * 24)
            strand = (np.abs(np.mod(u * 24 + 0.3 * (bottom - p[1]) * np.sin(number * 5.1), 1) - 0.5) - 0.32) / 24
            wild = 0.05 * np.sin(number * 2.4)
            edge = np.maximum(
                edge, np.where(p[1] < bottom, np.maximum(strand, low + 0.06 + wild - p[1]), bottom - p[1] - 0.1)
            )
        else:
            edge = np.maximum(edge, bottom - p[1])
        return np.maximum(d * 0.62 * gather, edge)

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        k = 1 / np.sqrt(n[0] ** 2 + n[2] ** 2 + 1e-6)
        t = (n[2] * k, 0 * k, -n[0] * k)
        b = (0 * k, ones(p), 0 * k)
        look = dressed(
            tex,
            relief.along(p[0] / spread(p), p[1]) + tex.size / 2,
            p[1] - top - v0,
            spot,
            t,
            b,
            strength,
            gloss,
            shine,
        )
        if fringe:
            look.rgb = np.where((p[1] < bottom)[:, None], linear("#efe0bf"), look.rgb)
        return look

    depth = float(np.abs(relief.z).max()) + 0.1
    return Thing(sdf, paint, (-half - 0.05, low - 0.08, -depth), (half + 0.05, top + r + 0.03, depth), pos, slack=0.85)


def field(
    tex: Texture,
    surface: Callable[[Array, Array], Array],
    reach: float,
    gloss: float = 0.3,
    shine: float = 0.04,
    strength: float = 1.0,
    spin: float = 0.0,
) -> Thing:
    """A cloth that fills the picture, lying on the table in gentle waves; ``spin`` turns its pattern."""
    c, s = math.cos(math.radians(spin)), math.sin(math.radians(spin))
    relief = Relief(-reach, reach, -reach, reach, surface, 700)

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        t, b = axes((c, 0, -s), (-s, 0, -c), p)
        x, y = p[0], -p[2]
        return dressed(tex, x * c + y * s + 50, -x * s + y * c + 50, spot, t, b, strength, gloss, shine)

    high = float(relief.z.max()) + 0.05
    return Thing(
        lambda p: (p[1] - relief.height(p[0], p[2])) * 0.8,
        paint,
        (-reach, float(relief.z.min()) - 0.3, -reach),
        (reach, high, reach),
    )


def bundle(tex: Texture, half: Sequence[float], pos: Sequence[float], yaw: float, shift: float, seed: int) -> Thing:
    """A cloth folded to a flat bundle: three soft layers with round fold edges to the front."""
    hx, hy, hz = half
    layers = 3
    thick = hy / layers

    def sdf(p: Vec) -> Array:
        wave = 0.02 * np.sin(p[0] * 1.9 + seed) * np.sin(p[2] * 1.4 + seed * 2) + 0.008 * np.sin(
            p[0] * 6 + p[2] * 3 + seed
        )
        y = p[1] + wave
        d = np.full(p[0].size, 9, np.float32)
        for k in range(layers):
            off = 0.035 * math.sin(seed * 3.1 + k * 2.2)
            q = (p[0] + off, y - (2 * k + 1 - layers) * thick, p[2] - 0.05 * math.sin(seed + k * 1.7))
            d = np.minimum(d, box(q, (hx - 0.02 * k, thick * 0.985, hz), thick * 0.96))
        return d

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        side = np.abs(n[0]) > 0.75
        u = np.where(side, p[2], p[0]) + shift
        v = np.where(side, p[1], p[1] - p[2]) + shift * 0.7
        t = (np.where(side, 0, 1.0), 0 * p[0], np.where(side, 1.0, 0))
        b = (0 * p[0], np.where(np.abs(n[1]) > 0.7, 0, 1.0), np.where(np.abs(n[1]) > 0.7, -1.0, 0))
        return dressed(tex, u + 50, v, spot, t, b, 1.0, 0.25, 0.04)

    return Thing(
        sdf, paint, (-hx - 0.1, -hy - 0.06, -hz - 0.12), (hx + 0.1, hy + 0.06, hz + 0.12), pos, turn(yaw), 0.85
    )


def blossom(pos: Sequence[float], size: float, rot: Array) -> Thing:
    """A white jasmine flower lying on something."""

    def sdf(p: Vec) -> Array:
        x, y, z = (k / size for k in p)
        a = np.arctan2(z, x)
        wedge = math.tau / 6
        a = np.mod(a + wedge / 2, wedge) - wedge / 2
        r = np.sqrt(x * x + z * z)
        px, pz = r * np.cos(a) - 0.56, r * np.sin(a)
        petal = ellipsoid((px, y - 0.10 - 0.28 * px - 0.3 * pz * pz, pz), (0.46, 0.06, 0.24))
        heart = ellipsoid((x, y - 0.06, z), (0.16, 0.13, 0.16))
        return blend(petal, heart, 0.08) * size * 0.7

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        r = np.sqrt(p[0] ** 2 + p[2] ** 2) / size
        k = step(0.3, 0.1, r)[:, None]
        return Look(linear("#fff8e6") * (1 - k) + linear("#d9c25a") * k, 0.0, 0.3, 0.05)

    return Thing(sdf, paint, (-size * 1.1, -size * 0.15, -size * 1.1), (size * 1.1, size * 0.4, size * 1.1), pos, rot)


@product("produk/batik-bunga-melati/kain.jpg")
def batik_cloth() -> Studio:
    """Three folded batik cloths with jasmine on top."""
    red = Texture(cloth.batik_melati(3000, 3000, 1000), 5.4, 0.45)
    blue = Texture(cloth.batik_melati(1800, 1800, 900, 7, cloth.INDIGO, cloth.MAROON), 4.86, 0.45)
    brown = Texture(cloth.batik_melati(1800, 1800, 900, 9, "#6a3a1c", cloth.INDIGO), 4.86, 0.45)
    things = [
        bundle(brown, (1.86, 0.3, 1.42), (0.03, 0.31, 0), -2.5, 0.4, 1),
        bundle(blue, (1.8, 0.3, 1.36), (-0.05, 0.9, 0.02), 2.2, 1.3, 2),
        bundle(red, (1.83, 0.33, 1.4), (0.02, 1.52, 0), -1.0, 0.62, 3),
    ]
    things += [
        blossom((0.95, 1.9, 0.42), 0.27, turn(20, 6)),
        blossom((1.3, 1.89, 0.86), 0.22, turn(70, -4, 6)),
        blossom((0.72, 1.88, 0.98), 0.19, turn(5, 8)),
        blossom((-1.2, 0.03, 2.0), 0.26, turn(40)),
        blossom((-0.7, 0.03, 2.36), 0.2, turn(80)),
    ]
    return Studio(things, (1.9, 5.6, 9.2), (-0.16, 0.86, 0.18), 30.5, ("#ead2a8", "#b98a5c"))


@product("produk/batik-bunga-melati/detail.jpg")
def batik_detail() -> Studio:
    """Canting lines, dots and wax cracks from near."""
    tex = Texture(cloth.batik_melati(4400, 4400, 2200, 3), 5.4, 0.55)

    def surface(x: Array, z: Array) -> Array:
        s = x * 0.8 + z * 0.55
        return (
            0.2 * np.sin(s * 1.5 + 0.5 * np.sin(z * 0.8))
            + 0.09 * np.sin(s * 3.3 + 1 + z * 0.5)
            + 0.02 * np.sin(s * 8 + z)
        )

    return Studio(
        [field(tex, surface, 4.2, spin=-20)],
        (0.3, 4.3, 3.4),
        (0, 0, 0.05),
        30,
        key=(-0.75, 0.5, 0.25),
        focus=5.4,
        blur=4.5,
        skip_ground=True,
        power=2.7,
    )


@product("produk/songket-lepus/kain.jpg")
def songket_cloth() -> Studio:
    """A songket over a bar, its bamboo-shoot end below."""
    tex = Texture(cloth.songket(820, 1240, 4, 4), 4.1, 0.5)

    def fold(x: Array, y: Array) -> Array:
        t = x + 0.05 * np.sin(y * 0.9 + x)
        return 0.2 * folds(t + 0.4, 2, 5, 3.4) + 0.06 * folds(t, 5, 11, 3.4) + 0.02 * np.sin(y * 1.7 + x * 3)

    sheet = hanging(tex, 3.3, 2.28, -2.62, fold, (0, 0, 0), 0.5, 0.05, strength=0.9, v0=1.3, gather=0.96)
    return Studio(
        [sheet, *rod(2.28, -0.32, 2.02, 0.12)],
        (0.5, 0.15, 13.6),
        (0, -0.1, 0),
        24.8,
        ("#e6cda2", "#a97a50"),
        (-0.9, 1.2, 0),
        6.5,
        (0, 0, 1),
        -0.75,
        (-0.72, 0.6, 0.62),
        power=2.8,
    )


@product("produk/songket-lepus/detail.jpg")
def songket_detail() -> Studio:
    """The weave from near: gold floats, tie-downs and coloured silk."""
    tex = Texture(cloth.songket(228, 228, 20, 6, ends=False), 4.37, 0.55)

    def surface(x: Array, z: Array) -> Array:
        s = x * 0.9 - z * 0.45
        return 0.17 * np.sin(s * 1.35 + 0.6) + 0.06 * np.sin(s * 2.9 + z * 0.5)

    return Studio(
        [field(tex, surface, 4.4, 0.5, 0.05, 0.8, spin=-16)],
        (-0.2, 4.4, 3.2),
        (0, 0, 0.05),
        30,
        key=(-0.7, 0.55, 0.2),
        focus=5.4,
        blur=4.5,
        skip_ground=True,
        power=2.7,
    )


@product("produk/jumputan-pelangi/kain.jpg")
def rainbow_cloth() -> Studio:
    """A square of tie-dyed silk over a round plinth."""
    tex = Texture(cloth.jumputan(2700, 2700, 193), 5.6, 0.6)
    high, radius, half = 2.35, 1.2, 2.42

    def parts(p: Vec) -> tuple[Array, Array, Array]:
        r, a = np.sqrt(p[0] ** 2 + p[2] ** 2), np.arctan2(p[2], p[0])
        down = np.clip(high - p[1], 0, None)
        amp = 0.23 * step(0.0, 1.35, down)
        wave = np.sin(a * 12 + 0.7 * np.sin(a * 3 + 1) + 0.12 * np.sin(down * 2)) + 0.12 * np.sin(
            a * 27 + np.sin(a * 5)
        )
        wide = radius + 0.03 + 0.1 * down + amp * 0.25
        near = step(0.75, 0.4, np.abs(r - wide))
        return r, down, wide + amp * (wave * near + 1 - near) * 0.85

    def laid(p: Vec) -> tuple[Array, Array]:
        r, down, _wide = parts(p)
        k = (np.minimum(r, radius) + down) / np.maximum(r, 1e-4)
        return p[0] * k, p[2] * k

    def sdf(p: Vec) -> Array:
        _r, _down, wide = parts(p)
        d = disc((p[0], p[1] - high / 2 + 1, p[2]), wide, high / 2 + 1, 0.16)
        u, v = laid(p)
        return np.maximum(
            (np.abs(d) - 0.014) * 0.38, np.maximum(np.maximum(np.abs(u), np.abs(v)) - half, 0.012 - p[1]) * 0.6
        )

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        u, v = laid(p)
        r = np.sqrt(p[0] ** 2 + p[2] ** 2) + 1e-4
        t = (p[0] / r, 0 * r, p[2] / r)
        b = (-p[2] / r, 0 * r, p[0] / r)
        return dressed(tex, u + 50.3, v + 0.55, spot, t, b, 0.5, 0.5, 0.1)

    silk = Thing(sdf, paint, (-2.1, 0, -2.1), (2.1, high + 0.03, 2.1), (0, 0, 0), turn(38))
    plinth = Thing(
        lambda p: disc((p[0], p[1] - 1.13, p[2]), 1.1, 1.13, 0.03),
        plain("#c9a277", 0.2, 0.03),
        (-1.1, 0, -1.1),
        (1.1, 2.27, 1.1),
    )
    return Studio([silk, plinth], (0.5, 4.9, 10.6), (0, 1.15, 0), 21.5, ("#ead6b4", "#b38a63"))


@product("produk/syal-ecoprint/syal.jpg")
def scarf() -> Studio:
    """Two tails of a leaf-printed scarf on a bar."""
    tex = Texture(cloth.ecoprint(2000, 3000, 400), 3.2, 0.5)

    def fold(seed: int, amount: float) -> Callable[[Array, Array], Array]:
        def depth(x: Array, y: Array) -> Array:
            t = x + 0.06 * np.sin(y * 0.8 + seed) + 0.02 * y * np.sin(seed)
            return (
                amount * folds(t + seed * 0.3, seed, 3, 1.9)
                + 0.035 * folds(t, seed + 4, 8, 1.9)
                + 0.02 * np.sin(y * 1.9 + x * 2 + seed)
            )

        return depth

    left = hanging(tex, 1.66, 2.25, -2.05, fold(2, 0.16), (-0.58, 0, 0.44), 0.2, 0.03, 0.42, 0.8, 0.4, 0.62)
    right = hanging(tex, 1.6, 2.25, -1.3, fold(5, 0.15), (0.56, 0, 0.0), 0.2, 0.03, 0.42, 0.8, 1.0, 0.64)
    return Studio(
        [left, right, *rod(2.25, -0.26, 1.75, 0.12)],
        (0.4, 0.1, 13.4),
        (0, -0.02, 0),
        23,
        ("#cf9a78", "#8a4a3c"),
        (-0.9, 1.2, 0),
        7.0,
        (0, 0, 1),
        -0.8,
        (-0.62, 0.55, 0.8),
        ambient=0.95,
    )


PRODUCTS.update(bags.SEWN)
PRODUCTS.update(kitchen.DISHES)


# --- running -------------------------------------------------------------------------------------------------


def draw(path: str, scale: float = 1.0) -> Image.Image:
    """Draw one product, seeded by its path; ``scale`` below 1 gives a proof."""
    seed = sum(ord(ch) * (i + 1) for i, ch in enumerate(path))
    photo = np.array(PRODUCTS[path]().render(scale).convert("RGBA"))
    surface = skia.Surface(photo)  # shares the memory of ``photo``, which therefore has to stay alive
    return finish(surface, seed, 0.26)


def pack(image: Image.Image) -> bytes:
    """JPEG below the limit; thread-fine pictures are softened a little first rather than squeezed to rags."""
    data = encode(image)
    for radius in (0.5, 0.7, 0.9):
        if len(data) <= MAX_BYTES:
            break
        data = encode(image.filter(ImageFilter.GaussianBlur(radius)))
    return data


def main(names: Sequence[str]) -> None:
    """Draw the products whose path contains one of ``names``; all without any."""
    for path in PRODUCTS:
        if names and not any(name in path for name in names):
            continue
        target = CONTENT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pack(draw(path)))


if __name__ == "__main__":
    main(sys.argv[1:])
