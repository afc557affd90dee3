"""Palembang food for the product pictures: maksuba, engkak ketan and kemplang."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from cloth import Cloth, clouds, hash01, noise, value
from studio import Array, Look, Studio, Texture, Thing, Vec, box, disc, dressed, ellipsoid, linear, plain, step, turn

PORCELAIN = plain("#f4ead8", 0.7, 0.16)


def plate(radius: float, y: float = 0.0, rim: str = "#d9a441") -> Thing:
    """A porcelain plate with a raised edge and a gilded line."""

    def sdf(p: Vec) -> Array:
        r = np.sqrt(p[0] ** 2 + p[2] ** 2)
        lift = 0.2 * step(radius * 0.66, radius, r)
        return np.maximum(np.abs(p[1] - 0.07 - lift) - 0.035, r - radius) * 0.75 - 0.012

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        r = np.sqrt(p[0] ** 2 + p[2] ** 2) / radius
        gold = ((np.abs(r - 0.985) < 0.014) | (np.abs(r - 0.93) < 0.006)).astype(np.float32)
        rgb = linear("#f6eddc") * (1 - gold[:, None]) + linear(rim) * gold[:, None]
        return Look(rgb, gold * 0.8, 0.65, 0.14)

    return Thing(sdf, paint, (-radius - 0.03, 0, -radius - 0.03), (radius + 0.03, 0.34, radius + 0.03), (0, y, 0))


def cake_paint(
    half: Sequence[float],
    layers: int,
    crumb: str,
    line: str,
    crust: str,
    seed: int,
    wide: float = 0.22,
    gloss: float = 0.4,
) -> Callable[[Vec, Vec, Array], Look]:
    """Thin baked layers on the cut faces and a caramelised crust on top and below."""
    pores = clouds(512, 512, 16, seed)
    blotch = clouds(512, 512, 90, seed + 3)

    def lookup(data: Array, u: Array, v: Array, k: float) -> Array:
        i, j = (np.abs(np.mod((c * k).astype(np.int64), 1022) - 511) for c in (v, u))
        return data[i, j]

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        u = np.where(np.abs(n[0]) > 0.6, p[2] + 3, p[0])
        wob = (
            0.012 * np.sin(u * 3.1 + seed)
            + 0.006 * np.sin(u * 9.7 + p[1] * 5)
            + 0.004 * lookup(blotch, u + 9, p[1] * 4 + 9, 160)
        )
        t = (p[1] + half[1] + wob) / (2 * half[1]) * layers
        i, f = np.floor(t), t - np.floor(t)
        shade = 0.92 + 0.16 * np.mod(np.sin(i * 12.9898 + seed) * 43758.5, 1)
        dark = np.exp(-((np.minimum(f, 1 - f) / wide) ** 2)) * (
            0.7 + 0.3 * np.clip(lookup(blotch, u + 5, i * 0.37 + 5, 200) + 0.7, 0, 1)
        )
        w = np.where(np.abs(n[1]) > 0.6, p[2] + 3, p[1])
        pore = lookup(pores, u + 7, w + 7, 330)
        rgb = linear(crumb) * (shade * (1 + 0.1 * pore))[:, None] * (1 - dark[:, None]) + linear(line) * dark[:, None]
        top = step(0.55, 0.9, np.abs(n[1])) * (np.abs(p[1]) > half[1] * 0.85)
        top = np.maximum(top, step(0.93, 1.0, np.abs(p[1]) / half[1]))[:, None]
        mottle = lookup(blotch, p[0] + 9, p[2] + 9, 210)
        fine = lookup(pores, p[0] + 9, p[2] + 9, 260)
        baked = linear(crust) * np.clip(1 + 0.3 * mottle + 0.1 * fine, 0.35, 1.9)[:, None]
        g = 1.5 / 512 * 12
        bump = (lookup(pores, u + 7 + g, w + 7, 330) - pore) * 0.1
        return Look(
            rgb * (1 - top) + baked * top,
            0.0,
            gloss + 0.15 * top[:, 0],
            0.05 + 0.06 * top[:, 0],
            (bump, bump * 0.7, bump * 0.4),
        )

    return paint


def piece(
    half: Sequence[float],
    pos: Sequence[float],
    rot: Array,
    paint: Callable[[Vec, Vec, Array], Look],
    r: float = 0.035,
    seed: int = 1,
) -> Thing:
    """A cut piece of cake, very slightly uneven."""

    def sdf(p: Vec) -> Array:
        soft = 0.008 * np.sin(p[0] * 4 + seed) * np.sin(p[1] * 5 + seed) + 0.006 * np.sin(p[2] * 7 + p[1] * 3)
        return box(p, half, r) + soft

    return Thing(sdf, paint, [-k - 0.03 for k in half], [k + 0.03 for k in half], pos, rot, 0.9)


def maksuba() -> Studio:
    """A block of maksuba and three slices on a plate."""
    half = (1.02, 0.52, 0.7)
    args = (15, "#eeb445", "#8a4a1c", "#9a5722")
    slab = (0.16, 0.52, 0.7)
    things = [plate(2.1), piece(half, (-0.55, 0.65, -0.45), turn(-24), cake_paint(half, *args, 3))]
    for k, (x, z, yaw, pitch) in enumerate(((0.78, -0.12, -30, 0), (1.16, 0.12, -34, 0))):
        things.append(piece(slab, (x, 0.645, z), turn(yaw, pitch, -7 - 5 * k), cake_paint(slab, *args, 3), seed=k + 2))
    things.append(piece(slab, (0.12, 0.3, 0.98), turn(12, 0, 90) @ turn(0, 0, 0), cake_paint(slab, *args, 3), seed=5))
    return Studio(things, (1.2, 5.2, 9.6), (0.05, 0.24, 0.1), 27.5, ("#b35a46", "#5e2028"))


def engkak() -> Studio:
    """Bars of engkak ketan piled on a banana leaf."""
    half = (0.42, 0.36, 0.92)
    paint = cake_paint(half, 7, "#e0b070", "#7a3c18", "#7d431c", 8, 0.3, 0.6)
    spots = [
        (-0.98, 0.57, 0.1, 4),
        (0.0, 0.57, 0.18, -3),
        (0.98, 0.57, 0.06, 2),
        (-0.52, 1.29, 0.12, -6),
        (0.46, 1.29, 0.16, 5),
        (-0.02, 2.01, 0.16, -14),
    ]
    things = [plate(2.15), banana_leaf()]
    things += [
        piece(half, (x, y - 0.01, z), turn(yaw - 28), paint, 0.09, k)
        for k, (x, y, z, yaw) in enumerate(_turned(spots, -28))
    ]
    return Studio(things, (0.8, 5.0, 10.6), (0, 0.78, 0.05), 27.2, ("#e2c494", "#9a6a42"))


def _turned(spots: Sequence[tuple[float, float, float, float]], yaw: float) -> list[tuple[float, float, float, float]]:
    a = math.radians(yaw)
    return [(x * math.cos(a) + z * math.sin(a), y, -x * math.sin(a) + z * math.cos(a), t) for x, y, z, t in spots]


def banana_leaf() -> Thing:
    """A round-cut banana leaf with its parallel veins."""

    def sdf(p: Vec) -> Array:
        r = np.sqrt(p[0] ** 2 + p[2] ** 2)
        lift = 0.165 + 0.02 * np.sin(p[0] * 3) + 0.1 * step(1.35, 2.0, r)
        return np.maximum(np.abs(p[1] - lift) - 0.01, r - 1.86 - 0.02 * np.sin(np.arctan2(p[2], p[0]) * 9)) * 0.8

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        s = p[2] + p[0] * 0.3 + 0.05 * np.sin(p[0])
        vein = 0.5 + 0.5 * np.sin(s * 42)
        tint = 0.82 + 0.12 * vein + 0.1 * np.sin(s * 4 + p[0])
        rib = np.exp(-(((p[0] - p[2] * 0.3) / 0.05) ** 2))[:, None]
        bump = 0.09 * np.cos(s * 42)
        return Look(
            linear("#3f7a35") * tint[:, None] * (1 - rib) + linear("#a9c070") * rib,
            0.0,
            0.55,
            0.1,
            (bump * 0.3, 0 * bump, bump),
        )

    return Thing(sdf, paint, (-1.95, 0.08, -1.95), (1.95, 0.36, 1.95))


def bubbles(size: int, cell: float, seed: int) -> Array:
    """Little domes of many sizes, as on a puffed cracker."""
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) / cell
    out = np.zeros((size, size), np.float32)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            cx, cy = np.floor(x) + dx, np.floor(y) + dy
            r = 0.35 + 0.45 * hash01(cx, cy, seed + 2)
            d = np.hypot(cx + hash01(cx, cy, seed) - x, cy + hash01(cx, cy, seed + 1) - y) / r
            out = np.maximum(out, np.sqrt(np.clip(1 - d * d, 0, 1)) * r)
    return out


def cracker_skin(seed: int, size: int = 1100) -> Cloth:
    """The toasted face of a kemplang: pale, blistered, scorched in places and towards the rim."""
    y, x = (np.mgrid[0:size, 0:size].astype(np.float32) - size / 2) / (size / 2)
    r = np.hypot(x, y)
    domes = bubbles(size, 62, seed) + 0.5 * bubbles(size, 27, seed + 5)
    fine = noise(size, size, 5, seed + 4)
    warm = clouds(size, size, 170, seed + 6)
    toast = np.clip(warm * 0.55 - 0.2 + 0.3 * step(0.7, 1.0, r) + 0.5 * (domes - 0.5), 0, 1)[..., None]
    char = np.clip(noise(size, size, 30, seed + 8) * 0.6 + warm * 0.5 - 1.05 + 0.3 * step(0.7, 1, r), 0, 1)[..., None]
    flat = value("#fdeeca") * (1 - toast) + value("#cf9048") * toast
    flat = flat * (1 - char) + value("#6b3d1c") * char
    flat *= (0.93 + 0.025 * fine + 0.1 * domes)[..., None]
    return Cloth(
        np.clip(flat, 0, 1).astype(np.float32),
        (domes * 22 + fine * 0.9).astype(np.float32),
        np.zeros((size, size), np.float32),
    )


def cracker(tex: Texture, radius: float, pos: Sequence[float], rot: Array, seed: int) -> Thing:
    """One round cracker: thin, puffed, warped, with an uneven rim."""

    def sdf(p: Vec) -> Array:
        r, a = np.sqrt(p[0] ** 2 + p[2] ** 2), np.arctan2(p[2], p[0])
        rim = radius * (
            1 + 0.014 * np.sin(a * 5 + seed) + 0.01 * np.sin(a * 11 + seed * 2) + 0.006 * np.sin(a * 23 + seed)
        )
        bend = (0.05 * np.sin(a * 2 + seed) + 0.012 * np.sin(a * 5 + seed * 3) + 0.05) * (r / radius) ** 2
        lump = 0.014 * np.sin(p[0] * 9 + seed) * np.sin(p[2] * 10 + seed * 2) + 0.009 * np.sin(
            p[0] * 24 + seed
        ) * np.sin(p[2] * 22 + seed)
        return disc(
            (p[0] * radius / rim, p[1] - bend + lump, p[2] * radius / rim),
            radius,
            0.026 + 0.034 * np.clip(1 - (r / radius) ** 2, 0, 1),
            0.026,
        )

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        one = np.ones(p[0].size, np.float32)
        return dressed(
            tex, p[0] + radius, p[2] + radius, spot, (one, 0 * one, 0 * one), (0 * one, 0 * one, one), 0.8, 0.3, 0.05
        )

    return Thing(
        sdf, paint, (-radius * 1.04, -0.14, -radius * 1.04), (radius * 1.04, 0.24, radius * 1.04), pos, rot, 0.75
    )


def kemplang() -> Studio:
    """A stack of kemplang, two leaning on it, more on the plate, and a bowl of sambal."""
    skins = [Texture(cracker_skin(s), 2.1, 0.3) for s in (1, 2, 3)]
    rng = np.random.default_rng(5)
    things = [plate(2.5)]
    for k in range(13):
        x, z = rng.uniform(-0.1, 0.1, 2)
        spin = turn(rng.uniform(0, 360), rng.uniform(-4, 4))
        things.append(
            cracker(skins[k % 3], 0.98 + rng.uniform(-0.05, 0.05), (-0.5 + x, 0.24 + k * 0.142, -0.4 + z), spin, k)
        )
    things.append(cracker(skins[1], 0.98, (0.58, 1.03, 1.1), turn(24) @ turn(0, 68), 21))
    things.append(cracker(skins[0], 0.88, (0.9, 0.92, 0.72), turn(25) @ turn(0, 67), 27))
    things.append(cracker(skins[2], 0.95, (-0.78, 0.22, 1.12), turn(30, 4), 33))
    things.append(cracker(skins[0], 0.9, (-0.62, 0.36, 1.36), turn(100, 5, -4), 35))
    things += sambal((1.52, 0.2, 1.62))
    return Studio(things, (0.5, 4.8, 10.6), (0.0, 0.74, 0.1), 29.2, ("#a04a3e", "#561c26"), power=3.3)


def sambal(pos: Sequence[float]) -> list[Thing]:
    """A small bowl of red sambal."""

    def bowl(p: Vec) -> Array:
        d = ellipsoid((p[0], p[1] - 0.5, p[2]), (0.52, 0.5, 0.52))
        return np.maximum(np.maximum(d, -(d + 0.05)), p[1] - 0.46) * 0.8 - 0.01

    def sauce(p: Vec) -> Array:
        wave = 0.018 * np.sin(p[0] * 17 + 1) * np.sin(p[2] * 19) + 0.012 * np.sin(p[0] * 31 + p[2] * 27)
        return disc((p[0], p[1] - 0.32 + wave, p[2]), 0.46, 0.06, 0.03) * 0.8

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        seed = (np.sin(p[0] * 83 + np.sin(p[2] * 51) * 3) * np.sin(p[2] * 79 + np.sin(p[0] * 47) * 3) > 0.8)[:, None]
        return Look(np.where(seed, linear("#f0c070"), linear("#b3261a")), 0.0, 0.75, 0.16)

    return [
        Thing(bowl, PORCELAIN, (-0.54, 0, -0.54), (0.54, 0.5, 0.54), pos),
        Thing(sauce, paint, (-0.48, 0.2, -0.48), (0.48, 0.42, 0.48), pos),
    ]


DISHES: dict[str, Callable[[], Studio]] = {
    "produk/maksuba/kue.jpg": maksuba,
    "produk/engkak-ketan/kue.jpg": engkak,
    "produk/kemplang/kemplang.jpg": kemplang,
}
