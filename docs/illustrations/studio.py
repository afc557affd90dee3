"""A small photo studio: things given by signed distance, one key light with soft shadows, a calm ground.

World units are about ten centimetres; y is up, z comes towards the camera. Points travel as three flat
arrays (x, y, z), so that a strip of the picture is worked out at once. Colours inside are linear light.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from cloth import Array, Cloth, hash01
from PIL import Image

Vec = tuple[Array, Array, Array]
WIDTH, HEIGHT = 2400, 3000
STRIP = 110_000


def linear(colour: str) -> Array:
    """``#rrggbb`` as linear light."""
    return (np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.float32) / 255) ** np.float32(2.2)


def turn(yaw: float = 0.0, pitch: float = 0.0, roll: float = 0.0) -> Array:
    """A rotation, in degrees: roll about z, then pitch about x, then yaw about y."""
    a, b, c = (math.radians(t) for t in (yaw, pitch, roll))
    ry = np.array([[math.cos(a), 0, math.sin(a)], [0, 1, 0], [-math.sin(a), 0, math.cos(a)]])
    rx = np.array([[1, 0, 0], [0, math.cos(b), -math.sin(b)], [0, math.sin(b), math.cos(b)]])
    rz = np.array([[math.cos(c), -math.sin(c), 0], [math.sin(c), math.cos(c), 0], [0, 0, 1]])
    return (ry @ rx @ rz).astype(np.float32)


def dot(a: Vec, b: Sequence[Array] | Sequence[float]) -> Array:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def unit(v: Vec) -> Vec:
    """Scale to length one."""
    k = 1 / np.sqrt(np.maximum(dot(v, v), 1e-12))
    return v[0] * k, v[1] * k, v[2] * k


def step(a: float, b: float, x: Array) -> Array:
    """Smooth step from 0 at ``a`` to 1 at ``b``."""
    t = np.clip((x - a) / (b - a), 0, 1)
    return t * t * (3 - 2 * t)


# --- distances -----------------------------------------------------------------------------------------------


def box(p: Vec, half: Sequence[float | Array], r: float = 0.0) -> Array:
    """Distance to a box around the origin, its edges rounded by ``r``."""
    q = [np.abs(p[i]) - half[i] + r for i in range(3)]
    out = np.sqrt(sum(np.maximum(k, 0) ** 2 for k in q))
    return out + np.minimum(np.maximum(np.maximum(q[0], q[1]), q[2]), 0) - r


def disc(p: Vec, radius: float, half: float, r: float) -> Array:
    """Distance to an upright cylinder with rounded rims."""
    qx, qy = np.sqrt(p[0] ** 2 + p[2] ** 2) - radius + r, np.abs(p[1]) - half + r
    return np.sqrt(np.maximum(qx, 0) ** 2 + np.maximum(qy, 0) ** 2) + np.minimum(np.maximum(qx, qy), 0) - r


def ellipsoid(p: Vec, radii: Sequence[float]) -> Array:
    """Approximate distance to an ellipsoid."""
    k0 = np.sqrt(sum((p[i] / radii[i]) ** 2 for i in range(3)))
    k1 = np.sqrt(sum((p[i] / radii[i] ** 2) ** 2 for i in range(3)))
    return k0 * (k0 - 1) / np.maximum(k1, 1e-6)


def blend(a: Array, b: Array, k: float) -> Array:
    """Union with a soft seam of width ``k``."""
    h = np.maximum(k - np.abs(a - b), 0) / k
    return np.minimum(a, b) - h * h * k * 0.25


# --- surfaces ------------------------------------------------------------------------------------------------


@dataclass
class Look:
    """How a surface answers light: colour, metal part, gloss (0 to 1), shine, and a bump against the normal."""

    rgb: Array
    metal: Array | float = 0.0
    gloss: Array | float = 0.25
    shine: Array | float = 0.06
    bump: Vec | None = None


class Texture:
    """A cloth with smaller and smaller copies, so that it never flickers; ``size`` is its width in world units."""

    def __init__(self, cloth: Cloth, size: float, depth: float = 1.0) -> None:
        gy, gx = np.gradient(cloth.height)
        data = np.dstack([np.clip(cloth.rgb, 0, 1) ** 2.2, gx * depth, gy * depth, cloth.metal]).astype(np.float32)
        self.size, self.scale = size, cloth.rgb.shape[1] / size
        self.levels = [data.astype(np.float16)]
        while min(data.shape[:2]) > 64:
            h, w = data.shape[0] // 2 * 2, data.shape[1] // 2 * 2
            data = data[:h, :w].reshape(h // 2, 2, w // 2, 2, 6).mean((1, 3))
            self.levels.append(data.astype(np.float16))

    def _level(self, k: int, u: Array, v: Array) -> Array:
        data = self.levels[k]
        h, w = data.shape[:2]
        x, y = u * (self.scale / 2**k) - 0.5, v * (self.scale / 2**k) - 0.5
        x0, y0 = np.floor(x), np.floor(y)
        fx, fy = (x - x0)[:, None].astype(np.float32), (y - y0)[:, None].astype(np.float32)
        i, j = x0.astype(np.int64) % w, y0.astype(np.int64) % h
        i1, j1 = (i + 1) % w, (j + 1) % h
        flat = data.reshape(-1, 6)
        top = flat[j * w + i] * (1 - fx) + flat[j * w + i1] * fx
        low = flat[j1 * w + i] * (1 - fx) + flat[j1 * w + i1] * fx
        return top * (1 - fy) + low * fy

    def __call__(self, u: Array, v: Array, spot: Array) -> Array:
        """Six channels at (u, v) in world units, averaged over a spot of that size."""
        lod = np.clip(np.log2(np.maximum(spot * self.scale, 1e-6)), 0, len(self.levels) - 1.001)
        base = np.floor(lod).astype(np.int64)
        out = np.empty((u.size, 6), np.float32)
        for k in np.unique(base):
            m = base == k
            f = (lod[m] - k)[:, None].astype(np.float32)
            near = self._level(int(k), u[m], v[m])
            out[m] = near if not f.any() else near * (1 - f) + self._level(int(k) + 1, u[m], v[m]) * f
        return out


def dressed(
    tex: Texture,
    u: Array,
    v: Array,
    spot: Array,
    t: Vec,
    b: Vec,
    strength: float = 1.0,
    gloss: float = 0.3,
    shine: float = 0.05,
) -> Look:
    """The look of a texture laid along the tangents ``t`` (right) and ``b`` (up)."""
    s = tex(u, -v, spot)
    gx, gy = s[:, 3] * strength, -s[:, 4] * strength
    bump = (gx * t[0] + gy * b[0], gx * t[1] + gy * b[1], gx * t[2] + gy * b[2])
    return Look(s[:, :3], s[:, 5], gloss + 0.25 * s[:, 5], shine, bump)


def plain(
    colour: str, gloss: float = 0.3, shine: float = 0.08, metal: float = 0.0, grain: float = 0.0
) -> Callable[[Vec, Vec, Array], Look]:
    """An even colour; ``grain`` adds streaks along x as in wood."""
    value = linear(colour)

    def paint(p: Vec, n: Vec, spot: Array) -> Look:
        rgb = np.broadcast_to(value, (p[0].size, 3))
        if grain:
            ring = np.sin(p[1] * 46 + np.sin(p[0] * 1.7) * 2.2 + p[2] * 30 + np.sin(p[0] * 0.6 + p[1] * 7) * 3)
            rgb = rgb * (1 + grain * ring * (0.6 + 0.4 * np.sin(p[0] * 9 + p[1] * 40)))[:, None]
        return Look(rgb, metal, gloss, shine)

    return paint


def ones(p: Vec) -> Array:
    """An array of ones as long as the points."""
    return np.ones(p[0].size, np.float32)


def axes(t: Sequence[float], b: Sequence[float], p: Vec) -> tuple[Vec, Vec]:
    """Two constant tangents for all points."""
    one = ones(p)
    return tuple(one * k for k in t), tuple(one * k for k in b)


BRASS = plain("#d9a441", 0.75, 0.1, 0.9)


@dataclass
class Thing:
    """One object: a distance in its own frame, its paint, a bounding box, its place and turn."""

    sdf: Callable[[Vec], Array]
    paint: Callable[[Vec, Vec, Array], Look]
    lo: Sequence[float]
    hi: Sequence[float]
    pos: Sequence[float] = (0, 0, 0)
    rot: Array = field(default_factory=turn)
    slack: float = 1.0

    def local(self, p: Vec) -> Vec:
        """World point to own frame."""
        x, y, z = p[0] - self.pos[0], p[1] - self.pos[1], p[2] - self.pos[2]
        r = self.rot
        return (
            x * r[0, 0] + y * r[1, 0] + z * r[2, 0],
            x * r[0, 1] + y * r[1, 1] + z * r[2, 1],
            x * r[0, 2] + y * r[1, 2] + z * r[2, 2],
        )

    def world(self, v: Vec) -> Vec:
        """Own direction to world direction."""
        r = self.rot
        return (
            r[0, 0] * v[0] + r[0, 1] * v[1] + r[0, 2] * v[2],
            r[1, 0] * v[0] + r[1, 1] * v[1] + r[1, 2] * v[2],
            r[2, 0] * v[0] + r[2, 1] * v[1] + r[2, 2] * v[2],
        )

    def distance(self, p: Vec, margin: float) -> Array:
        """Distance, exact within ``margin`` of the bounding box and a safe bound beyond."""
        q = self.local(p)
        mid = [(a + b) / 2 for a, b in zip(self.lo, self.hi, strict=True)]
        d = box(
            (q[0] - mid[0], q[1] - mid[1], q[2] - mid[2]), [(b - a) / 2 for a, b in zip(self.lo, self.hi, strict=True)]
        )
        near = np.flatnonzero(d < margin)
        d = np.maximum(d, 0.1)
        if near.size:
            d[near] = self.sdf((q[0][near], q[1][near], q[2][near])) * self.slack
        return d

    def corners(self) -> Array:
        """The eight corners of the bounding box in the world."""
        pts = np.array(
            [
                [x, y, z]
                for x in (self.lo[0], self.hi[0])
                for y in (self.lo[1], self.hi[1])
                for z in (self.lo[2], self.hi[2])
            ],
            np.float32,
        )
        return pts @ self.rot.T + np.array(self.pos, np.float32)


@dataclass
class Studio:
    """The set: things, camera, ground plane (``up``·p = ``level``), key light and colours."""

    things: list[Thing]
    eye: Sequence[float]
    target: Sequence[float]
    fov: float = 24.0
    ground: Sequence[str] = ("#e3c79c", "#b98a5c")
    pool: Sequence[float] = (0.0, 0.0, 0.0)
    reach: float = 14.0
    up: Sequence[float] = (0, 1, 0)
    level: float = 0.0
    key: Sequence[float] = (-0.62, 0.72, 0.42)
    power: float = 3.0
    ambient: float = 0.72
    soft: float = 7.0
    focus: float | None = None
    blur: float = 0.0
    skip_ground: bool = False

    def __post_init__(self) -> None:
        self.light = np.array(self.key, np.float32) / np.linalg.norm(self.key)
        all_corners = np.concatenate([t.corners() for t in self.things])
        self.lo, self.hi = all_corners.min(0) - 0.05, all_corners.max(0) + 0.05

    def rays(self, px: Array, py: Array) -> Vec:
        """Directions through picture points given from 0 to 1."""
        eye, target = np.array(self.eye, float), np.array(self.target, float)
        f = (target - eye) / np.linalg.norm(target - eye)
        r = np.cross(f, [0, 1, 0])
        r /= np.linalg.norm(r)
        u = np.cross(r, f)
        k = math.tan(math.radians(self.fov) / 2)
        sx, sy = (px * 2 - 1) * k * WIDTH / HEIGHT, (1 - py * 2) * k
        return unit(tuple((f[i] + r[i] * sx + u[i] * sy).astype(np.float32) for i in range(3)))

    def span(self, o: Vec, d: Vec) -> tuple[Array, Array]:
        """Where rays enter and leave the box around all things."""
        near, far = np.full(d[0].size, 0.0, np.float32), np.full(d[0].size, 1e6, np.float32)
        for i in range(3):
            k = 1 / np.where(np.abs(d[i]) < 1e-7, 1e-7, d[i])
            a, b = (self.lo[i] - o[i]) * k, (self.hi[i] - o[i]) * k
            near, far = np.maximum(near, np.minimum(a, b)), np.minimum(far, np.maximum(a, b))
        return near, far

    def nearest(self, p: Vec, margin: float = 0.12) -> tuple[Array, Array]:
        """Distance to the nearest thing and its number; light needs a wider ``margin`` than the eye."""
        best, which = np.full(p[0].size, 1e6, np.float32), np.zeros(p[0].size, np.int16)
        for i, thing in enumerate(self.things):
            d = thing.distance(p, margin)
            closer = d < best
            best, which = np.where(closer, d, best), np.where(closer, np.int16(i), which)
        return best, which

    def march(self, d: Vec) -> tuple[Array, Array]:
        """Follow rays from the eye: distance travelled, and the thing hit or -1."""
        o = tuple(np.full(d[0].size, e, np.float32) for e in self.eye)
        t, far = self.span(o, d)
        hit = np.full(t.size, -1, np.int16)
        live = np.flatnonzero(t < far)
        for _ in range(170):
            if not live.size:
                break
            p = tuple(o[i][live] + d[i][live] * t[live] for i in range(3))
            dist, which = self.nearest(p)
            done = dist < 0.0006 + t[live] * 0.00004
            hit[live[done]] = which[done]
            t[live] += np.where(done, 0, dist)
            live = live[~done & (t[live] < far[live])]
        return t, hit

    def shadow(self, p: Vec, d: Vec) -> Array:
        """Soft light that reaches a point along ``d``: 1 is open, 0 is dark."""
        near, far = self.span(p, d)
        out = np.ones(near.size, np.float32)
        live = np.flatnonzero(near < far)
        t = np.maximum(near, 0.02) + 0.03 * hash01(p[0] * 91.7 + p[1] * 37.1, p[2] * 53.3)
        for _ in range(90):
            if not live.size:
                break
            q = tuple(p[i][live] + d[i][live] * t[live] for i in range(3))
            dist, _which = self.nearest(q, 0.6)
            out[live] = np.minimum(out[live], 0.5 + 0.5 * np.clip(self.soft * dist / t[live], -1, 1))
            t[live] += np.clip(dist * 0.5, 0.02, 0.22)
            live = live[(out[live] > 0.02) & (t[live] < far[live])]
        return step(0.5, 1.0, np.maximum(out, 0.5)) * 0.97 + 0.03 * out

    def crevice(self, p: Vec, n: Vec) -> Array:
        """Ambient occlusion: how open the space above a point is."""
        total = np.zeros(p[0].size, np.float32)
        for h, w in ((0.03, 1.0), (0.1, 0.8), (0.26, 0.6), (0.55, 0.42)):
            q = (p[0] + n[0] * h, p[1] + n[1] * h, p[2] + n[2] * h)
            d, _which = self.nearest(q, 0.56)
            if not self.skip_ground:
                d = np.minimum(d, np.maximum(dot(q, self.up) - self.level, 0))
            total += w * np.clip((h - d) / h, 0, 1)
        return np.clip(1 - total / 2.1, 0.04, 1)

    def normal(self, thing: Thing, q: Vec) -> Vec:
        """Gradient of the distance at points of one thing, in its own frame."""
        e = 0.0022
        g = [np.zeros(q[0].size, np.float32) for _ in range(3)]
        for s in ((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)):
            d = thing.sdf((q[0] + s[0] * e, q[1] + s[1] * e, q[2] + s[2] * e))
            for i in range(3):
                g[i] += s[i] * d
        return unit((g[0], g[1], g[2]))

    def shade(self, px: Array, py: Array) -> tuple[Array, Array, Array]:
        """Colour, thing number and distance of picture points."""
        d = self.rays(px, py)
        t, hit = self.march(d)
        rgb = np.zeros((px.size, 3), np.float32)
        floor = hit < 0
        down = dot(d, self.up)
        to_ground = (self.level - dot(tuple(np.float32(e) for e in self.eye), self.up)) / np.where(
            np.abs(down) < 1e-5, 1e-5, down
        )
        t = np.where(floor, to_ground, t)
        p = tuple(np.float32(self.eye[i]) + d[i] * t for i in range(3))
        for i, thing in enumerate(self.things):
            m = np.flatnonzero(hit == i)
            if m.size:
                rgb[m] = self._thing(thing, tuple(c[m] for c in p), tuple(c[m] for c in d), t[m])
        m = np.flatnonzero(floor)
        if m.size:
            rgb[m] = self._floor(tuple(c[m] for c in p))
        return rgb, hit, t

    def _pool(self, p: Vec) -> Array:
        away = np.sqrt(sum((p[i] - self.pool[i]) ** 2 for i in range(3))) / self.reach
        return np.exp(-away * away)

    def _floor(self, p: Vec) -> Array:
        n = tuple(np.full(p[0].size, c, np.float32) for c in self.up)
        light = tuple(np.full(p[0].size, c, np.float32) for c in self.light)
        lit = self.shadow(tuple(p[i] + n[i] * 0.004 for i in range(3)), light)
        open_air = self.crevice(p, n)
        pool = self._pool(p)[:, None]
        colour = linear(self.ground[1]) * (1 - pool) + linear(self.ground[0]) * pool
        amount = float(np.dot(self.light, self.up))
        key = np.array([1.0, 0.93, 0.8], np.float32) * self.power * amount
        fill = np.array([0.95, 0.93, 1.0], np.float32) * self.ambient
        return colour * (key * (lit * (0.55 + 0.45 * pool[:, 0]))[:, None] + fill * open_air[:, None]) * 0.5

    def _thing(self, thing: Thing, p: Vec, d: Vec, t: Array) -> Array:
        q = thing.local(p)
        n = self.normal(thing, q)
        flat = thing.world(n)
        spot = t * (2 * math.tan(math.radians(self.fov) / 2) / HEIGHT) / np.clip(-dot(flat, d), 0.45, 1)
        look = thing.paint(q, n, spot)
        if look.bump is not None:
            along = dot(look.bump, n)
            n = unit(tuple(n[i] - (look.bump[i] - along * n[i]) for i in range(3)))
        n = thing.world(n)
        light = tuple(np.full(p[0].size, c, np.float32) for c in self.light)
        start = tuple(p[i] + flat[i] * 0.012 for i in range(3))
        facing = np.flatnonzero(dot(flat, self.light) > -0.1)
        lit = np.zeros(p[0].size, np.float32)
        lit[facing] = self.shadow(tuple(c[facing] for c in start), tuple(c[facing] for c in light))
        open_air = self.crevice(p, flat)
        return self._answer(look, n, d, lit, open_air)

    def _answer(self, look: Look, n: Vec, d: Vec, lit: Array, open_air: Array) -> Array:
        direct = np.clip((dot(n, self.light) + 0.12) / 1.12, 0, 1) * lit * self.power
        sky = 0.5 + 0.5 * n[1]
        back = np.clip(dot(n, (0.8, 0.1, 0.55)), 0, 1) * 0.22
        warm, cool, bounce = (np.array(c, np.float32) for c in ((1.0, 0.93, 0.8), (0.97, 0.95, 1.0), (1.0, 0.78, 0.55)))
        metal = np.broadcast_to(np.asarray(look.metal, np.float32), direct.shape)[:, None]
        diffuse = (
            direct[:, None] * warm
            + ((sky * 0.75 + 0.12 + back)[:, None] * cool + ((1 - sky) * 0.4)[:, None] * bounce)
            * (self.ambient * open_air)[:, None]
        )
        out = look.rgb * diffuse * (1 - 0.45 * metal) * 0.5
        gloss = np.broadcast_to(np.asarray(look.gloss, np.float32), direct.shape)
        power = 2 ** (1 + gloss * 8)
        half = unit(tuple(np.float32(self.light[i]) - d[i] for i in range(3)))
        spec = np.clip(dot(n, half), 0, 1) ** power * (power + 4) / 24 * lit * np.clip(dot(n, self.light) * 4, 0, 1)
        facing = np.clip(-dot(n, d), 0, 1)
        rim = (1 - facing) ** 4
        side = tuple(d[i] + 2 * facing * n[i] for i in range(3))
        window = step(0.2, 0.95, dot(unit(side), unit(tuple(np.float32(c) for c in (-0.7, 0.55, 0.5))))) * open_air
        shine = np.broadcast_to(np.asarray(look.shine, np.float32), direct.shape)
        white = (shine * (spec * self.power * 1.1 + rim * sky * open_air * 1.2 + window * gloss * 1.5))[:, None] * warm
        gold = look.rgb * metal * ((spec * 0.8 * self.power + window * 0.9) + 0.25 * open_air)[:, None] * warm
        return out + white + gold

    def render(self, scale: float = 1.0) -> Image.Image:
        """The finished photograph before grain; ``scale`` below 1 gives a quick proof."""
        w, h = round(WIDTH * scale), round(HEIGHT * scale)
        rows = max(1, STRIP // w)
        rgb, ids, depth = np.zeros((h, w, 3), np.float32), np.zeros((h, w), np.int16), np.zeros((h, w), np.float32)
        for y0 in range(0, h, rows):
            y, x = np.mgrid[y0 : min(y0 + rows, h), 0:w].astype(np.float32)
            c, i, t = self.shade((x.ravel() + 0.5) / w, (y.ravel() + 0.5) / h)
            rgb[y0 : y0 + rows], ids[y0 : y0 + rows], depth[y0 : y0 + rows] = (
                c.reshape(*x.shape, 3),
                i.reshape(x.shape),
                t.reshape(x.shape),
            )
        self._edges(rgb, ids, depth)
        if self.blur and self.focus is not None:
            rgb = defocus(rgb, depth, self.focus, self.blur * scale)
        return develop(rgb)

    def _edges(self, rgb: Array, ids: Array, depth: Array) -> None:
        h, w = ids.shape
        edge = np.zeros((h, w), bool)
        for axis in (0, 1):
            jump = (np.diff(ids, axis=axis) != 0) | (np.abs(np.diff(depth, axis=axis)) > 0.06)
            a, b = (slice(0, -1), slice(1, None))
            edge[(a, slice(None)) if axis == 0 else (slice(None), a)] |= jump
            edge[(b, slice(None)) if axis == 0 else (slice(None), b)] |= jump
        ys, xs = np.nonzero(edge)
        for k in range(0, ys.size, STRIP):
            y, x = ys[k : k + STRIP].astype(np.float32), xs[k : k + STRIP].astype(np.float32)
            parts = [
                tone(self.shade((x + dx) / w, (y + dy) / h)[0])
                for dx, dy in ((0.38, 0.12), (0.88, 0.38), (0.62, 0.88), (0.12, 0.62))
            ]
            rgb[ys[k : k + STRIP], xs[k : k + STRIP]] = untone(sum(parts) / 4)


def tone(x: Array) -> Array:
    """Film curve: straight in the middle, a soft shoulder for the lights."""
    x = np.clip(x, 0, None)
    return np.where(x < 0.55, x, 1 - 0.45 * np.exp(-(x - 0.55) / 0.45)) ** np.float32(1 / 2.2)


def untone(y: Array) -> Array:
    """The inverse of ``tone``."""
    x = np.clip(y, 0, 0.999) ** np.float32(2.2)
    return np.where(x < 0.55, x, 0.55 - 0.45 * np.log(np.maximum((1 - x) / 0.45, 1e-4)))


def develop(rgb: Array) -> Image.Image:
    """Linear light to an 8-bit picture."""
    return Image.fromarray((np.clip(tone(rgb), 0, 1) * 255 + 0.5).astype(np.uint8))


def defocus(rgb: Array, depth: Array, focus: float, strength: float) -> Array:
    """Blur by distance from the plane of focus, in pixels per unit."""
    amount = np.abs(depth - focus) * strength
    levels, radii = [rgb], (0.0, 2.0, 4.5, 9.0, 16.0)
    for a, b in itertools.pairwise(radii):
        levels.append(box_blur(levels[-1], math.sqrt(b * b - a * a)))
    out = np.zeros_like(rgb)
    at = np.interp(amount, radii, range(len(radii)))
    for k, level in enumerate(levels):
        out += level * np.clip(1 - np.abs(at - k), 0, 1)[..., None]
    return out


def box_blur(rgb: Array, sigma: float) -> Array:
    """Three box passes, close to a Gaussian."""
    r = max(1, round(sigma * 0.98))
    for _ in range(3):
        for axis in (0, 1):
            pad = [(r + 1, r) if i == axis else (0, 0) for i in range(3)]
            total = np.cumsum(np.pad(rgb, pad, mode="edge"), axis=axis, dtype=np.float64)
            n = rgb.shape[axis]
            hi, lo = (np.take(total, np.arange(s, s + n), axis=axis) for s in (2 * r + 1, 0))
            rgb = ((hi - lo) / (2 * r + 1)).astype(np.float32)
    return rgb


# --- sheets of cloth -----------------------------------------------------------------------------------------


class Relief:
    """A baked sheet z = f(x, y) with the cloth coordinate u along its surface."""

    def __init__(
        self, x0: float, x1: float, y0: float, y1: float, f: Callable[[Array, Array], Array], n: int = 900
    ) -> None:
        self.x0, self.y0, self.k = x0, y0, n / (x1 - x0)
        rows = round((y1 - y0) * self.k)
        y, x = np.mgrid[0 : rows + 1, 0 : n + 1].astype(np.float32)
        self.z = f(x / self.k + x0, y / self.k + y0).astype(np.float32)
        slope = np.gradient(self.z, axis=1) * self.k
        u = np.cumsum(np.sqrt(1 + slope**2), axis=1) / self.k
        u -= u[:, n // 2 : n // 2 + 1]
        # Every row uses up the same width of cloth, so that the pattern runs straight down.
        wide = u[:, -1:] - u[:, :1]
        self.u = (u * (wide.mean() / wide)).astype(np.float32)

    def _at(self, data: Array, x: Array, y: Array) -> Array:
        h, w = data.shape
        a, b = np.clip((x - self.x0) * self.k, 0, w - 1.001), np.clip((y - self.y0) * self.k, 0, h - 1.001)
        i, j = a.astype(np.int64), b.astype(np.int64)
        fx, fy = a - i, b - j
        flat, k = data.ravel(), j * w + i
        return (flat[k] * (1 - fx) + flat[k + 1] * fx) * (1 - fy) + (flat[k + w] * (1 - fx) + flat[k + w + 1] * fx) * fy

    def height(self, x: Array, y: Array) -> Array:
        """The sheet's z at (x, y)."""
        return self._at(self.z, x, y)

    def along(self, x: Array, y: Array) -> Array:
        """Cloth coordinate at (x, y), measured on the surface from the middle."""
        return self._at(self.u, x, y)


def folds(x: Array, seed: int, count: int, width: float) -> Array:
    """Rounded, slightly uneven folds across ``width``; values from about -1 to 1."""
    t = x / width * count
    warp = t + 0.34 * np.sin(t * 1.3 + seed) + 0.22 * np.sin(t * 2.9 + seed * 1.7)
    s = np.sin(warp * math.tau)
    return np.tanh(1.25 * s) / 0.85 * (0.75 + 0.25 * np.sin(t * 1.9 + seed * 2.3))
