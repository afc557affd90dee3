"""Sewn and woven goods for the product pictures: bags, purses and cushions."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import cloth
import numpy as np
from studio import (
    BRASS,
    Array,
    Look,
    Studio,
    Texture,
    Thing,
    Vec,
    axes,
    box,
    dressed,
    ellipsoid,
    linear,
    plain,
    step,
    turn,
)

Paint = Callable[[Vec, Vec, Array], Look]


def around(p: Vec, hx: float, hz: float) -> tuple[Array, Array]:
    """Coordinate round a box-shaped body, continuous at its corners, and whether a point is on a side."""
    side = np.abs(p[0]) / hx > np.abs(p[2]) / hz * 0.35 + 0.65
    s = np.where(side, np.sign(p[0]) * (hx + np.clip(hz - p[2], 0, None)), p[0])
    return np.where(p[2] < -hz * 0.5, np.where(side, s, -p[0] + 2 * hx + 2 * hz), s), side


def shell(p: Vec, hx: float, hz: float, high: float, flare: float, bulge: float, r: float, wall: float) -> Array:
    """An open bag: tapered, slightly bulging walls from y = 0 to ``high``."""
    t = np.clip(p[1] / high, 0, 1)
    swell = bulge * np.sin(t * math.pi) * (1 - np.clip(np.abs(p[0]) / hx, 0, 1) ** 2)
    d = box((p[0], p[1] - high, p[2]), (hx * (1 + flare * (t - 1)), high, hz * (1 + flare * (t - 1)) + swell), r)
    return np.maximum(np.maximum(d, -(d + wall)), p[1] - high)


def handle(
    x: float, y: float, z: float, rise: float, r: float, paint: Paint, lean: float = 0.0, foot: float = 0.5
) -> Thing:
    """A round handle: an arch over ``x`` half width, its legs running down the body by ``foot``."""

    def sdf(p: Vec) -> Array:
        k = rise / x
        qy = np.where(p[1] > 0, p[1] / k, 0)
        ring = np.abs(np.sqrt(p[0] ** 2 + qy**2) - x)
        d = np.sqrt(ring**2 + p[2] ** 2) - r
        return np.maximum(d * min(1, k) * 0.8, -foot - p[1])

    return Thing(sdf, paint, (-x - r, -foot, -r), (x + r, rise + r * 1.6, r), (0, y, z), turn(0, lean))


def rivet(pos: Sequence[float]) -> Thing:
    """A small brass rivet."""
    return Thing(lambda p: ellipsoid(p, (0.05, 0.05, 0.03)), BRASS, (-0.05, -0.05, -0.03), (0.05, 0.05, 0.03), pos)


def patch(half: Sequence[float], pos: Sequence[float], pitch: float, paint: Paint) -> Thing:
    """A leather patch that holds a handle."""
    return Thing(lambda p: box(p, half, half[2] * 0.9), paint, tuple(-k for k in half), half, pos, turn(0, pitch))


def reed_bag() -> Studio:
    """A bag woven from purun reed."""
    tex = Texture(cloth.purun(2160, 2160, 60), 5.4, 0.5)
    hx, hz, high = 1.75, 0.72, 2.35

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        u, side = around(p, hx, hz)
        t = (np.where(side, 0, 1.0), 0 * p[0], np.where(side, -np.sign(p[0]), 0))
        return dressed(tex, u + 50.62, p[1] + 0.075, spot, t, axes((1, 0, 0), (0, 1, 0), p)[1], 0.9, 0.3, 0.05)

    def rim(p: Vec) -> Array:
        d = np.maximum(shell(p, hx + 0.03, hz + 0.03, high, 0.14, 0.1, 0.3, 0.12), high - 0.17 - p[1])
        return d - 0.012

    def braid(p: Vec, n: Vec, spot: Array) -> Look:
        a = np.arctan2(p[1] + 0.3, p[0]) * 15 + np.arctan2(p[2], np.hypot(p[0], p[1] * 0.6) - 0.72) / math.tau
        coil = np.abs(2 * np.mod(a, 1) - 1)
        tint = 0.9 + 0.2 * cloth.hash01(np.floor(a))
        return Look(linear("#b57a3c") * (tint * np.sqrt(1 - 0.86 * coil**2))[:, None], 0.0, 0.45, 0.1)

    leather = plain("#6b2130", 0.4, 0.1)
    body = Thing(
        lambda p: shell(p, hx, hz, high, 0.14, 0.1, 0.3, 0.07),
        paint,
        (-1.9, 0, -0.95),
        (1.9, high + 0.02, 0.95),
        slack=0.8,
    )
    edge = Thing(rim, leather, (-1.9, high - 0.2, -1), (1.9, high + 0.03, 1), slack=0.8)
    things = [
        body,
        edge,
        handle(0.72, high, 0.84, 1.25, 0.075, braid, -7, 0.09),
        handle(0.72, high, -0.74, 1.25, 0.075, braid, 9, 0.3),
    ]
    for s in (-1, 1):
        things.append(patch((0.17, 0.3, 0.03), (s * 0.72, 2.06, 0.875), 1, leather))
        things += [rivet((s * 0.72, y, 0.91)) for y in (1.87, 2.2)]
    for thing in things:
        thing.pos, thing.rot = _swung(thing, -24)
    return Studio(things, (0, 3.7, 12.2), (0, 1.66, 0), 23.5, ("#dcc19a", "#94694a"))


def _swung(thing: Thing, yaw: float) -> tuple[Sequence[float], Array]:
    r = turn(yaw)
    return (r @ np.array(thing.pos, np.float32)).tolist(), r @ thing.rot


def tote() -> Studio:
    """A batik tote with leather base and handles."""
    tex = Texture(cloth.batik_melati(2600, 2600, 868, 4, cloth.INDIGO, cloth.MAROON), 4.5, 0.45)
    hx, hz, high = 1.5, 0.5, 2.75

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        u, side = around(p, hx, hz)
        t = (np.where(side, 0, 1.0), 0 * p[0], np.where(side, -np.sign(p[0]), 0))
        look = dressed(tex, u + 50.2, p[1] + 0.1, spot, t, axes((1, 0, 0), (0, 1, 0), p)[1], 0.9, 0.25, 0.04)
        seam = (np.abs(p[1] - high + 0.16) < 0.012) & (np.mod(u * 11, 1) < 0.66)
        look.rgb = np.where(seam[:, None], linear("#e8c98a"), look.rgb)
        return look

    def soft(p: Vec, wall: float, grow: float) -> Array:
        crease = 0.03 * np.sin(p[0] * 2.2 + p[1] * 1.9) * np.sin(p[1] * 1.3 + 0.6) + 0.018 * np.sin(
            p[0] * 5 - p[1] * 3.2
        )
        lip = 0.035 * np.sin(p[0] * 2.4 + 0.5) * step(1.2, high, p[1])
        return shell((p[0], p[1], p[2] + crease * 0.9 + lip), hx + grow, hz + grow, high, 0.07, 0.2, 0.2, wall)

    def leather(p: Vec, n: Vec, spot: Array) -> Look:
        stitch = (np.abs(p[1] - 0.62) < 0.014) & (np.mod(around(p, hx, hz)[0] * 10, 1) < 0.62)
        pore = 1 + 0.06 * np.sin(p[0] * 61 + np.sin(p[1] * 43) * 2) * np.sin(p[1] * 57 + np.sin(p[0] * 39) * 2)
        return Look(np.where(stitch[:, None], linear("#e8c98a"), linear("#6a2f22") * pore[:, None]), 0.0, 0.4, 0.1)

    body = Thing(lambda p: soft(p, 0.06, 0), paint, (-1.65, 0, -0.85), (1.65, high + 0.02, 0.85), slack=0.75)
    base = Thing(
        lambda p: np.maximum(soft(p, 0.1, 0.03), p[1] - 0.7), leather, (-1.7, 0, -0.9), (1.7, 0.72, 0.9), slack=0.75
    )
    strap = plain("#6a2f22", 0.4, 0.1)
    things = [
        body,
        base,
        handle(0.62, high, 0.54, 1.3, 0.07, strap, -6, 0.04),
        handle(0.62, high, -0.5, 1.3, 0.07, strap, 8, 0.3),
    ]
    for s in (-1, 1):
        things.append(patch((0.13, 0.36, 0.035), (s * 0.62, high - 0.3, 0.575), -4, strap))
        things.append(rivet((s * 0.62, high - 0.48, 0.63)))
    for thing in things:
        thing.pos, thing.rot = _swung(thing, 22)
    return Studio(things, (0, 3.5, 12.6), (0, 1.9, 0), 23.5, ("#e8d0a4", "#b78a5e"))


def clutch() -> Studio:
    """Two zipped purses of songket tabur, maroon in front and green behind."""
    things = purse(Texture(cloth.tabur(528, 528, 5, 8), 4.0, 0.5), (0.05, 0.87, 0.75), turn(-15, -13))
    things += purse(Texture(cloth.tabur(528, 528, 5, 9, "#154536"), 4.0, 0.5), (-0.1, 1.2, -0.4), turn(13, -11, 5))
    return Studio(things, (0.2, 4.3, 10.4), (0, 0.84, 0.1), 24.5, ("#e6cb9e", "#a06a4a"))


def purse(tex: Texture, pos: Sequence[float], rot: Array) -> list[Thing]:
    """A flat purse around its middle at ``pos``, with a zip along its top and a brass pull."""
    hx, hy, hz = 1.55, 0.86, 0.16

    def body(p: Vec) -> Array:
        puff = 0.15 * (1 - np.clip(p[0] / hx, -1, 1) ** 2) * (1 - np.clip(p[1] / hy, -1, 1) ** 2)
        wave = 0.012 * np.sin(p[0] * 2.6 + 1) * np.sin(p[1] * 3 + p[0])
        return box((p[0], p[1], p[2] + wave), (hx, hy, hz + puff - 0.03), 0.13)

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        t, b = axes((1, 0, 0), (0, 1, 0), p)
        look = dressed(tex, p[0] + 50, p[1] + 0.05, spot, t, b, 0.9, 0.4, 0.05)
        tape = (p[1] > hy - 0.1) & (np.abs(p[2]) < 0.095)
        teeth = (p[1] > hy - 0.1) & (np.abs(p[2]) < 0.04)
        tooth = np.mod(p[0] * 22 + 0.5 * (p[2] > 0), 1) < 0.6
        look.rgb = np.where(tape[:, None], linear("#3c0f1c"), look.rgb)
        look.rgb = np.where((teeth & tooth)[:, None], linear("#d9a441"), look.rgb)
        look.metal = np.where(tape, (teeth & tooth) * 0.9, look.metal)
        seam = (np.abs(np.abs(p[2]) - 0.135) < 0.012) & (p[1] > 0) & (np.mod(p[0] * 12, 1) < 0.6) & (p[1] > hy - 0.12)
        look.rgb = np.where(seam[:, None], linear("#e2b968"), look.rgb)
        return look

    def pull(p: Vec) -> Array:
        tag = box((p[0], p[1] + 0.27, p[2]), (0.065, 0.19, 0.018), 0.017)
        hole = np.sqrt(p[0] ** 2 + (p[1] + 0.39) ** 2) - 0.032
        ring = np.sqrt((np.sqrt(p[0] ** 2 + (p[1] + 0.04) ** 2) - 0.06) ** 2 + p[2] ** 2) - 0.018
        return np.minimum(np.maximum(tag, -hole), ring)

    at = rot @ np.array((1.12, hy + 0.02, hz + 0.085), np.float32) + np.array(pos, np.float32)
    slider = rot @ np.array((1.12, hy + 0.01, 0), np.float32) + np.array(pos, np.float32)
    big = (hx + 0.04, hy + 0.04, hz + 0.16)
    return [
        Thing(body, paint, tuple(-k for k in big), big, pos, rot, 0.9),
        Thing(pull, BRASS, (-0.1, -0.48, -0.03), (0.1, 0.06, 0.03), at.tolist(), rot @ turn(0, 0, -8)),
        Thing(
            lambda p: box(p, (0.1, 0.045, 0.08), 0.03),
            BRASS,
            (-0.1, -0.05, -0.08),
            (0.1, 0.05, 0.08),
            slider.tolist(),
            rot,
        ),
    ]


def cushions() -> Studio:
    """Two cushions with pucuk rebung, cream in front of maroon."""
    cream = Texture(cloth.batik_rebung(2400), 3.06, 0.45)
    maroon = Texture(cloth.batik_rebung(2400, 7, cloth.MAROON, cloth.CREAM, cloth.GOLD), 3.3, 0.45)
    things = [
        cushion(maroon, 1.6, (0.62, 1.46, -0.8), turn(-20, -14, -4), "#c99a4a"),
        cushion(cream, 1.48, (-0.6, 1.3, 0.62), turn(20, -20, 4), "#6b1426"),
    ]
    return Studio(things, (0, 3.6, 12.6), (-0.06, 1.24, 0), 27.8, ("#e6cfa6", "#b08256"))


def cushion(tex: Texture, half: float, pos: Sequence[float], rot: Array, piping: str) -> Thing:
    """A square cushion with pinched corners and a piped seam."""

    def inset(p: Vec) -> tuple[Array, Array, Array]:
        x, y = p[0] / half, p[1] / half
        pull = 0.085
        ex, ey = 1 - pull * (1 - np.clip(y, -1, 1) ** 2), 1 - pull * (1 - np.clip(x, -1, 1) ** 2)
        a, b = np.clip(np.abs(x) / ex, 0, 1), np.clip(np.abs(y) / ey, 0, 1)
        thick = half * 0.56 * (np.clip((1 - a**2.6) * (1 - b**2.6), 0, 1)) ** 0.52
        ray = np.arctan2(np.abs(y), np.abs(x))
        pucker = (
            np.sin(ray * 30 + 3 * np.sin(ray * 7))
            * 0.022
            * np.clip(np.hypot(x, y) - 0.55, 0, 1)
            * (1 - np.maximum(a, b))
        )
        return thick * (1 + pucker * 5), (np.abs(x) - ex) * half, (np.abs(y) - ey) * half

    def sdf(p: Vec) -> Array:
        thick, ox, oy = inset(p)
        pad = np.maximum(np.abs(p[2]) - thick - 0.01, np.maximum(ox, oy))
        seam = np.sqrt(np.maximum(ox, oy) ** 2 + p[2] ** 2) - 0.045
        return np.minimum(pad * 0.5, seam * 0.8)

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        _thick, ox, oy = inset(p)
        t, b = axes((1, 0, 0), (0, 1, 0), p)
        look = dressed(tex, p[0] + tex.size / 2, p[1] - tex.size / 2, spot, t, b, 0.8, 0.25, 0.04)
        cord = (np.maximum(ox, oy) > -0.036) & (np.abs(p[2]) < 0.06)
        twist = 0.8 + 0.25 * np.sin((p[0] - p[1]) * 60)
        look.rgb = np.where(cord[:, None], linear(piping) * twist[:, None], look.rgb)
        return look

    e = half + 0.06
    return Thing(sdf, paint, (-e, -e, -half * 0.6), (e, e, half * 0.6), pos, rot)


SEWN: dict[str, Callable[[], Studio]] = {
    "produk/tas-purun/tas.jpg": reed_bag,
    "produk/tas-batik-jinjing/tas.jpg": tote,
    "produk/dompet-songket/dompet.jpg": clutch,
    "produk/sarung-bantal-batik/bantal.jpg": cushions,
}
