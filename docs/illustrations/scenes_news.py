"""Draw the scenes of the news items: harvest, mobile library, visits, craft fair and clinic.

Run ``uv run --with skia-python --with numpy --with pillow python docs/illustrations/scenes_news.py [name …]``.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import skia
from scenes import (
    CONTENT,
    HEIGHT,
    SCENES,
    WIDTH,
    all_over,
    batik,
    beam,
    chair,
    drape,
    draw,
    dust,
    encode,
    foliage,
    frond,
    glow,
    ground_shadow,
    limas,
    officer,
    oval,
    palm,
    ramp,
    rect,
    room,
    scene,
    songket,
    songket_wall,
    tile,
    tumpal,
    wardrobe,
    window,
)
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
    SAND,
    SKIN_DARK,
    WINE,
    Arm,
    Art,
    Dress,
    Point,
    arm,
    front,
    head,
    mix,
    ribbon,
    side,
    smooth,
)

NAMES = ("panen-selada", "rak-hidroponik", "rak-buku", "mobil-perpustakaan", "loket-layanan", "gerai-pameran", "klinik")


def slab(x: float, y: float, w: float, h: float, r: float = 1.2) -> skia.Path:
    """A board with softened corners; the rim light of ``Art.part`` needs corners that are not square."""
    return rect(x, y, w, h, max(r, 1.2))


# --- figures with something in their hands ---------------------------------------------------------------------


@contextmanager
def torso(a: Art, lean: float = 0.0, seated: bool = False) -> Iterator[None]:
    """The frame of an upper body in profile, as ``side`` turns it."""
    a.canvas.save()
    a.canvas.translate(-6, -352 + (172 if seated else 0))
    with a.at(0, 0, 1, turn=lean):
        a.canvas.translate(6, 352)
        yield
    a.canvas.restore()


def holding(
    a: Art,
    d: Dress,
    near: Arm,
    far: Arm | None,
    thing: Callable[[Art], None],
    lean: float = 0.0,
    tilt: float = 0.0,
    seated: bool = False,
    stride: float = 0.0,
    legs: bool = True,
) -> None:
    """A profile whose near arm passes in front of ``thing`` and whose far arm passes behind it."""
    side(a, d, None, far, lean, tilt, seated, stride=stride, legs=legs)
    with torso(a, lean, seated):
        thing(a)
        arm(a, d, near)
        with a.at(2, -614, d.head):
            head(a, d, "side", tilt)


def open_book(a: Art, x: float, y: float, turn: float = 0.0, cover: str = RED, s: float = 1.0) -> None:
    """An open book in profile: its cover towards us, the pages towards the reader on the left."""
    with a.at(x, y, s, turn=turn):
        a.part(a.poly([(-40, -54), (20, -66), (26, 34), (-36, 44)]), mix(CREAM, AMBER, 0.12), width=5)
        for k in range(3):
            a.line([(-37 + k * 3, -50), (-33 + k * 3, 40)], 0.9, AMBER, 0.5)
        a.part(a.poly([(-28, -50), (34, -64), (42, 34), (-20, 50)]), cover, width=7)
        a.line([(-16, -42), (24, -51)], 2.2, GOLD, 0.85)
        a.line([(-9, 36), (30, 26)], 2.2, GOLD, 0.85)


def reading(a: Art, d: Dress, cover: str = RED, seated: bool = False, tilt: float = 14, lean: float = 3) -> None:
    """Someone in profile who reads a book held in both hands."""
    holding(
        a,
        d,
        Arm((2, -562), (26, -446), (112, -462), "grip", -18),
        Arm((8, -566), (66, -462), (126, -470), "grip", -30),
        lambda art: open_book(art, 150, -500, 10, cover, 1.05),
        lean,
        tilt,
        seated,
    )


# --- plants ----------------------------------------------------------------------------------------------------


def ruffled(rng: random.Random, length: float, width: float) -> list[Point]:
    """The outline of one lettuce leaf from its foot along +x, with a frilled edge."""
    right: list[Point] = []
    left: list[Point] = []
    for i in range(1, 9):
        t = i / 9
        w = (
            width
            * math.sin(math.pi * (0.1 + 0.8 * t**0.8))
            * (1 + (0.16 if i % 2 else -0.12) + rng.uniform(-0.05, 0.05))
        )
        right.append((length * t, w / 2))
        left.append((length * t, -w / 2))
    return [(0, 2), *right, (length * 1.02, 0), *left[::-1], (0, -2)]


def lettuce(a: Art, rng: random.Random, x: float, y: float, r: float, colour: str, detail: bool = True) -> None:
    """A head of lettuce that stands on (x, y): outer leaves first, the pale heart last."""
    rings = [
        (1.18, 0.62, (-172, -8, -150, -30, -128, -52), 0.42),
        (1.12, 0.6, (-106, -74, -90), 0.22),
        (0.86, 0.62, (-165, -15, -138, -42), 0.08),
        (0.78, 0.56, (-112, -68, -92), -0.14),
        (0.5, 0.46, (-140, -40, -90), -0.3),
    ]
    for long, wide, turns, shade in rings:
        for turn in turns:
            length = r * long * rng.uniform(0.92, 1.08)
            tone = mix(colour, a.dark, shade) if shade > 0 else mix(colour, "#dbe59a", -shade)
            with a.at(x, y, 1, turn=turn + rng.uniform(-6, 6)):
                leaf = smooth(ruffled(rng, length, r * wide))
                if detail:
                    a.part(leaf, tone, width=r * 0.12, shade=0.35, rim=0.6)
                    a.line(
                        [(length * 0.08, 0), (length * 0.5, 0), (length * 0.84, 0)],
                        r * 0.025,
                        mix(tone, CREAM, 0.5),
                        0.7,
                    )
                else:
                    a.fill(leaf, tone)


def pakcoy(a: Art, rng: random.Random, x: float, y: float, r: float, colour: str, detail: bool = True) -> None:
    """Pak choi: pale stems, round dark leaves."""
    for turn in (-150, -32, -128, -56, -104, -78, -92):
        length = r * rng.uniform(0.95, 1.2)
        with a.at(x, y, 1, turn=turn + rng.uniform(-5, 5)):
            a.fill(
                smooth([(0, -r * 0.1), (length * 0.5, -r * 0.05), (length * 0.5, r * 0.05), (0, r * 0.1)]),
                mix(colour, "#dfe8b4", 0.5),
            )
            blade = smooth(
                [
                    (length * 0.32, 0),
                    (length * 0.5, -r * 0.21),
                    (length * 0.8, -r * 0.26),
                    (length * 1.06, 0),
                    (length * 0.8, r * 0.26),
                    (length * 0.5, r * 0.21),
                ]
            )
            tone = mix(colour, a.dark, rng.uniform(0.0, 0.3))
            if detail:
                a.part(blade, tone, width=r * 0.1, shade=0.35, rim=0.6)
                a.line([(length * 0.4, 0), (length * 0.9, 0)], r * 0.03, mix(tone, CREAM, 0.5), 0.6)
            else:
                a.fill(blade, tone)


def tree(a: Art, rng: random.Random, x: float, y: float, h: float, spread: float, colour: str, trunk: str) -> None:
    """A broad shade tree rooted at (x, y)."""
    a.part(
        ribbon([(x, y), (x + h * 0.03, y - h * 0.4), (x - h * 0.02, y - h * 0.8)], [h * 0.1, h * 0.065, h * 0.05]),
        trunk,
        width=9,
    )
    for dx, dy in ((-0.7, 0.86), (0.75, 0.84), (0.3, 0.98), (-0.32, 0.96)):
        a.part(
            ribbon(
                [(x, y - h * 0.5), (x + dx * spread * 0.4, y - h * 0.68), (x + dx * spread, y - h * dy)],
                [h * 0.05, h * 0.032, h * 0.012],
            ),
            trunk,
            width=6,
        )
    for layer, tone in enumerate(
        (mix(colour, a.dark, 0.42), mix(colour, a.dark, 0.22), colour, mix(colour, a.glow, 0.16))
    ):
        for _ in range(26 - layer * 4):
            t, k = rng.uniform(0, math.tau), math.sqrt(rng.random())
            px = x + math.cos(t) * k * spread * (1.12 - layer * 0.1) - layer * spread * 0.05
            py = y - h * (0.92 + layer * 0.035) + math.sin(t) * k * h * 0.2
            foliage(a, rng, px, py, h * 0.1, tone)


def potted(a: Art, rng: random.Random, x: float, y: float, s: float, pot: str = CLAY) -> None:
    """A palm-leaved house plant in a pot that stands on (x, y)."""
    with a.at(x, y, s):
        ground_shadow(a, 0, 0, 70, 10)
        for i in range(13):
            turn = -168 + i * 13 + rng.uniform(-5, 5)
            frond(
                a,
                rng.uniform(-8, 8),
                -112,
                rng.uniform(130, 190),
                turn,
                mix(MOSS, LEAF, rng.random()),
                0.5 if turn < -90 else -0.5,
            )
        a.part(smooth([(-52, -118, 1), (52, -118, 1), (38, 0, 1), (-38, 0, 1)]), pot, width=12)
        a.part(slab(-58, -126, 116, 20, 6), mix(pot, a.glow, 0.08), width=6)


# --- panen hidroponik ------------------------------------------------------------------------------------------


def gully(a: Art, rng: random.Random, y: float, d: float, colour: str, shift: float, detail: bool = True) -> None:
    """One row of lettuce in a white channel whose top edge is at ``y``; ``d`` is its size on the picture."""
    step = 0.178 * d
    for k in range(-1, round(WIDTH / (step * 4)) + 2):
        a.part(slab(k * step * 4 + shift, y, 0.028 * d, 0.5 * d), mix("#8f9a90", a.dark, 0.25), width=4)
    for k in range(-1, round(WIDTH / step) + 2):
        x = k * step + shift + rng.uniform(-0.01, 0.01) * d
        tone = mix(mix(LEAF, "#8fb04e", rng.uniform(0.1, 0.6)), colour, 0.4)
        a.fill(oval(x, y + 0.004 * d, 0.05 * d, 0.012 * d), mix(MOSS, a.dark, 0.3), 0.9)
        lettuce(a, rng, x, y + 0.012 * d, 0.112 * d * rng.uniform(0.86, 1.08), tone, detail)
    ramp(
        a,
        rect(-10, y, WIDTH + 20, 0.088 * d),
        (0, y),
        (0, y + 0.088 * d),
        ["#fdf6e2", "#e6dfca", "#8d8a80"],
        [0, 0.35, 1],
    )
    ramp(a, rect(-10, y, WIDTH + 20, 0.088 * d), (0, 0), (WIDTH, 0), ["#ffe9b0", a.dark], alphas=[0.3, 0.35])


def yard(a: Art, rng: random.Random) -> None:
    """Morning over the inner yard: sky, trees, the long building with its stepped roof."""
    ramp(a, all_over(a), (1500, -40), (1120, 560), ["#6f9aa8", "#c4cfb4", "#ffe09c", "#ffe9b4"], [0, 0.45, 0.85, 1])
    glow(a, 330, 250, 760, "#ffc662", 0.7)
    glow(a, 330, 250, 240, "#ffdc84", 0.8)
    a.fill(oval(330, 250, 54, 54), "#fffdf0", 1, 3)
    for k, colour in enumerate(("#c4c79a", "#a3b183", "#84996d")):
        for i in range(26):
            foliage(
                a,
                rng,
                i * 62 + rng.uniform(-30, 30),
                420 + k * 22 + rng.uniform(-44, 10) - (36 if i > 15 else 0),
                58 - k * 6,
                colour,
            )
    for x, h in ((96, 330), (690, 270), (770, 330)):
        with a.sheet(haze="#f3dfa6", depth=0.5):
            palm(a, x, 470, h, "#5f7a4a", "#7a5a44", rng)
    with a.sheet(haze="#f3d9a0", depth=0.42):
        a.part(slab(900, 330, 640, 160), "#e6cfa0", width=10)
        a.part(smooth([(850, 338, 1), (930, 306), (990, 240, 1), (1560, 240, 1), (1560, 338, 1)]), MAROON, width=10)
        a.part(slab(984, 232, 600, 12, 4), GOLD, width=4)
        for i in range(6):
            ramp(a, rect(950 + i * 100, 372, 50, 78, 3), (0, 372), (0, 450), ["#5d5148", "#8d7a62"])
            a.fill(rect(973 + i * 100, 372, 4, 78), "#e6cfa0")
    a.part(slab(-10, 452, WIDTH + 20, 60), "#d9c596", width=8)
    ramp(a, rect(-10, 500, WIDTH + 20, 510), (0, 500), (0, 1000), ["#c7b377", "#6f7a45", "#2c3b26"])


def basket(a: Art, rng: random.Random, x: float, y: float, w: float, h: float) -> None:
    """A wide reed basket heaped with lettuce; (x, y) is the middle of its rim."""
    heap = (
        (-0.3, -2, 0.26),
        (0.3, -2, 0.26),
        (-0.16, -16, 0.32),
        (0.2, -18, 0.32),
        (0.0, -2, 0.34),
        (-0.27, 10, 0.22),
        (0.27, 10, 0.22),
    )
    for px, py, r in heap:
        lettuce(a, rng, x + px * w, y + py + 8, w * r, mix(LEAF, "#93b552", rng.uniform(0.2, 0.7)))
    body = smooth(
        [
            (x - w * 0.5, y, 1),
            (x + w * 0.5, y, 1),
            (x + w * 0.4, y + h * 0.8),
            (x + w * 0.3, y + h, 1),
            (x - w * 0.3, y + h, 1),
            (x - w * 0.4, y + h * 0.8),
        ]
    )
    a.part(body, SAND, width=14, cloth=weave(0.8), cloth_alpha=0.75)
    a.part(slab(x - w * 0.53, y - 7, w * 1.06, 17, 8), AMBER, width=5)


def weave(scale: float = 1.0, dark: str = CLAY) -> skia.Shader:
    """Plaited purun reed: strips over and under, with a maroon accent."""

    def draw_tile(a: Art) -> None:
        a.fill(rect(0, 0, 48, 48), mix(SAND, AMBER, 0.35))
        for i in range(4):
            for j in range(4):
                over = (i + j) % 2 == 0
                tone = mix(SAND, CREAM, 0.25) if over else mix(AMBER, dark, 0.25)
                if j == 2 and over:
                    tone = MAROON
                w, h = (11.4, 8.6) if over else (8.6, 11.4)
                a.part(slab(i * 12 + (12 - w) / 2, j * 12 + (12 - h) / 2, w, h, 2), tone, width=2, rim=0.3)

    return tile(48, draw_tile, scale)


@scene("berita/2023/panen-hidroponik/panen-selada.jpg")
def harvest(a: Art, rng: random.Random) -> None:
    """Two women between the rows: one bends to pick, one carries a full basket."""
    a.light, a.glow, a.dark = (-0.72, -0.69), "#ffe7a6", "#14180f"
    yard(a, rng)
    for i, y in enumerate((508, 528, 556, 596, 652)):
        d = (y - 430) / 0.5
        with a.sheet(haze="#f6e0a2", depth=0.62 - i * 0.12):
            gully(a, rng, y, d, LEAF, rng.uniform(-40, 0), detail=i > 1)
    beam(a, [(210, -60), (420, -60), (1180, 900), (620, 900)], "#fff0bd", 0.3, 34)
    ramp(a, rect(-10, 500, WIDTH + 20, 300), (0, 500), (0, 800), ["#ffe6a8", "#ffe6a8"], alphas=[0.28, 0])
    carrier = Dress(
        veil=CREAM, tunic=MAROON, skirt=INK, cloth=batik(0.42, mix(GOLD, CREAM, 0.2)), cloth_alpha=0.5, apron=None
    )
    with a.sheet(12), a.at(1085, 1016, 0.94):
        front(a, carrier, [], "turned", -4)
        with a.sheet(10):
            basket(a, rng, 0, -420, 250, 130)
        arm(a, carrier, Arm((-57, -566), (-104, -450), (-116, -372), "grip", 32, True))
        arm(a, carrier, Arm((57, -566), (104, -450), (116, -372), "grip", 148))
        with a.at(0, -614, 1.06):
            head(a, carrier, "turned", -4)
    picker = Dress(
        veil="#c99a4b", tunic="#39566b", skirt=NIGHT, cloth=batik(0.42, mix(MIST, CREAM, 0.3)), cloth_alpha=0.4
    )
    with a.sheet(12), a.at(380, 1050, 0.98):
        side(a, picker, None, Arm((14, -560), (118, -508), (214, -508), "grip", -2), 38, -8)
    gully(a, rng, 775, 690, LEAF, -30)
    with a.sheet(8), a.at(380, 1050, 0.98), torso(a, 38):
        lettuce(a, rng, 236, -508, 50, mix(LEAF, "#a6c25c", 0.6))
        arm(a, picker, Arm((0, -556), (88, -474), (186, -500), "grip", 4))
        with a.at(2, -614, 1.06):
            head(a, picker, "side", -8)
    with a.sheet(16):
        gully(a, rng, 948, 880, "#3f6a36", 30)
    ramp(a, rect(-10, 780, WIDTH + 20, 230), (0, 780), (0, 1000), [a.dark, a.dark], alphas=[0, 0.4])
    with a.sheet(blur=4):
        for x, y, r in ((1450, 1050, 190), (1290, 1090, 160), (20, 1070, 170)):
            lettuce(a, rng, x, y, r, "#2f5230")
    beam(a, [(150, -60), (300, -60), (900, 1000), (420, 1000)], "#fff0bd", 0.2, 40)
    glow(a, 330, 250, 520, "#ffcf70", 0.3)
    dust(a, rng, 100, 1200, 200, 760, 80)


# --- rak hidroponik --------------------------------------------------------------------------------------------

VANISH = (772.0, 400.0)
FOCUS = 760.0
SHINE = "#fff3c8"


def spot(x: float, y: float, z: float) -> tuple[float, float]:
    """Metres right of the axis, below the eye and away from us, as a point of the picture."""
    return VANISH[0] + x * FOCUS / z, VANISH[1] + y * FOCUS / z


def far_tone(colour: str, z: float) -> str:
    """A colour seen through the bright haze of the aisle."""
    return mix(colour, SHINE, min(0.82, max(0.0, (z - 1.4) / 9)))


def pipe(a: Art, x: float, y: float, near: float, far: float) -> None:
    """A white pipe of the rack that runs away from us."""
    r = 0.062
    points = [spot(x - r, y, near), spot(x - r, y, far), spot(x + r, y, far), spot(x + r, y, near)]
    low = [
        spot(x - r, y + 0.11, near),
        spot(x - r, y + 0.11, far),
        spot(x + r, y + 0.11, far),
        spot(x + r, y + 0.11, near),
    ]
    inner = [points[2], points[3], low[3], low[2]] if x < 0 else [points[0], points[1], low[1], low[0]]
    ramp(a, a.poly(inner), inner[1], inner[0], ["#b9b8a4", SHINE] if x < 0 else [SHINE, "#b9b8a4"], alphas=[1, 1])
    ramp(a, a.poly(points), points[0], points[1], ["#f2ecd8", SHINE])
    ramp(a, a.poly(low if y < 0 else points), points[0], points[1], ["#d9d4c0", SHINE], alphas=[1 if y < 0 else 0, 0.6])


def rack(a: Art, rng: random.Random, sign: int) -> None:
    """One tiered rack along the aisle, drawn from the far end to the near one."""
    for tier, y in enumerate((1.02, 0.5, 0.0, -0.52)):
        for x in (1.78, 1.2):
            depth = [1.25 + k * 0.34 for k in range(28)][::-1]
            if y >= 0:
                pipe(a, sign * x, y, 0.9, 11)
            for z in depth:
                px, py = spot(sign * x + rng.uniform(-0.01, 0.01), y, z)
                colour = far_tone(
                    mix(LEAF, "#8fb04e", rng.uniform(0, 0.6))
                    if tier % 2 == 0
                    else mix(MOSS, LEAF, rng.uniform(0.3, 1)),
                    z,
                )
                size = (0.19 if tier % 2 == 0 else 0.23) * FOCUS / z * rng.uniform(0.88, 1.1)
                (lettuce if tier % 2 == 0 else pakcoy)(a, rng, px, py, size, colour, z < 6)
            if y < 0:
                pipe(a, sign * x, y, 0.9, 11)
    for z in (9.0, 7.0, 5.4, 4.15, 3.1, 2.2, 1.5):
        (px, top), (_, foot) = spot(sign * 1.06, -0.62, z), spot(sign * 1.06, 1.5, z)
        w = 0.05 * FOCUS / z
        a.part(slab(px - w / 2, top, w, foot - top), far_tone("#66756d", z), width=w * 0.4)


def glasshouse(a: Art, rng: random.Random) -> None:
    """The tunnel of film and ribs with the bright end of the aisle."""
    ramp(a, all_over(a), (0, 0), (0, HEIGHT), ["#87a79a", "#dfe2b8", "#e8dfae", "#7d8660"], [0, 0.34, 0.46, 1])
    for z in (1.3, 1.7, 2.3, 3.1, 4.2, 5.6, 7.4, 9.6)[::-1]:
        cx, cy = spot(0, -0.3, z)
        rx, ry = 2.5 * FOCUS / z, 1.55 * FOCUS / z
        arch = [(cx + rx * math.cos(t), cy - ry * math.sin(t)) for t in (math.pi * k / 24 for k in range(25))]
        a.fill(a.poly(arch), SHINE, 0.07)
        a.line(arch, 0.055 * FOCUS / z, far_tone("#48635c", z), 0.9)
    for t in (0.12, 0.26, 0.4, 0.5, 0.6, 0.74, 0.88):
        px, py = -2.5 * math.cos(math.pi * t), -0.3 - 1.55 * math.sin(math.pi * t)
        a.line([spot(px, py, 1.1), spot(px, py, 10)], 3, "#6d877d", 0.5)
    ground = a.poly([spot(-2.6, 1.5, 0.9), spot(-2.6, 1.5, 11), spot(2.6, 1.5, 11), spot(2.6, 1.5, 0.9)])
    ramp(a, ground, (0, 500), (0, 1000), ["#f3e2ae", "#9a8c64", "#3b3f33"], [0, 0.3, 1])
    aisle = a.poly([spot(-0.95, 1.5, 0.9), spot(-0.95, 1.5, 11), spot(0.95, 1.5, 11), spot(0.95, 1.5, 0.9)])
    ramp(a, aisle, (0, 500), (0, 1000), ["#fff0c4", "#c9b488", "#6e6552"], [0, 0.3, 1])
    for z in (1.55, 1.9, 2.4, 3.1, 4.1, 5.6, 7.6):
        a.line([spot(-0.95, 1.5, z), spot(0.95, 1.5, z)], 7 / z, "#5b5545", 0.4)
    cx, cy = VANISH
    a.fill(a.poly([spot(-0.95, -0.6, 10), spot(0.95, -0.6, 10), spot(0.95, 1.5, 10), spot(-0.95, 1.5, 10)]), "#fffbe4")
    for _ in range(12):
        foliage(
            a,
            rng,
            cx + rng.uniform(-60, 60),
            cy + rng.uniform(34, 70),
            22,
            mix("#b9c78a", SHINE, rng.uniform(0.3, 0.6)),
        )
    glow(a, cx, cy, 760, "#ffdc8e", 0.45)
    glow(a, cx, cy, 420, SHINE, 0.75)


@scene("berita/2023/panen-hidroponik/rak-hidroponik.jpg")
def racks(a: Art, rng: random.Random) -> None:
    """Two tiered racks of seedlings that run towards the light; a woman checks the plants at the far end."""
    a.light, a.glow, a.dark = (-0.1, -0.99), "#fff0b8", "#131a12"
    glasshouse(a, rng)
    rack(a, rng, 1)
    rack(a, rng, -1)
    woman = Dress(veil=MAROON, tunic="#4a2030", skirt=INK, cloth=songket(0.5), cloth_alpha=0.4, skin=SKIN_DARK)
    x, y = spot(0.2, 1.5, 3.6)
    glow(a, *VANISH, 420, SHINE, 0.4)
    shade = a.poly([(x - 36, y - 4), (x + 40, y - 4), (x + 130, 1000), (x - 110, 1000)])
    with a.sheet(blur=7):
        ramp(a, shade, (0, y), (0, 990), [a.dark, a.dark], alphas=[0.55, 0])
    with a.sheet(4), a.at(x, y, 0.49):
        side(
            a,
            woman,
            Arm((4, -566), (64, -480), (150, -500), "open", -12),
            Arm((10, -566), (84, -500), (168, -538), "relaxed", -30),
            8,
            8,
        )
    beam(a, [(560, -40), (760, -40), (640, 900), (180, 900)], "#fff3c8", 0.2, 30)
    beam(a, [(900, -40), (1040, -40), (1420, 900), (1120, 900)], "#fff3c8", 0.16, 30)
    dust(a, rng, 300, 1250, 120, 800, 90)


# --- perpustakaan keliling -------------------------------------------------------------------------------------

SPINES = (MAROON, RED, GOLD, DUSK, NIGHT, AMBER, "#7d3040", "#3f5f86", "#c99a4b", CREAM, "#5b1f2e", "#2f5561", MOSS)


def volumes(a: Art, rng: random.Random, x: float, y: float, w: float, h: float, unit: float = 1.0) -> None:
    """A row of books that stands on a shelf: left end ``x``, board at ``y``, ``h`` of free height."""
    end = x + w
    while x < end - 8 * unit:
        roll = rng.random()
        if roll < 0.05:
            x += rng.uniform(10, 34) * unit
            continue
        if roll < 0.1 and x + 90 * unit < end:
            for k in range(rng.randint(2, 4)):
                long, thick = rng.uniform(62, 80) * unit, 13 * unit
                spine(a, rng, x + rng.uniform(0, 6), y - (k + 1) * thick, long, thick, flat=True)
            x += 86 * unit
            continue
        wide, tall = min(rng.uniform(11, 27) * unit, end - x), h * rng.uniform(0.66, 0.93)
        if roll < 0.15 and x + wide + 24 * unit < end:
            with a.at(x + 20 * unit, y - 2, 1, turn=11):
                spine(a, rng, -wide * 0.2, -tall, wide, tall)
            x += wide + 24 * unit
            continue
        spine(a, rng, x, y - tall, wide - 0.8, tall)
        x += wide


def spine(a: Art, rng: random.Random, x: float, y: float, w: float, h: float, flat: bool = False) -> None:
    """The back of one book with its bands and label."""
    colour = rng.choice(SPINES)
    thread = WINE if colour in (GOLD, CREAM, "#c99a4b") else mix(GOLD, CREAM, 0.2)
    a.part(slab(x, y, w, h, 1.6), colour, width=4, shade=0.45)
    marks = [(0.12, 0.03), (0.8, 0.02), (0.86, 0.02)] if rng.random() < 0.6 else [(0.2, 0.16), (0.9, 0.02)]
    for t, size in marks:
        across, along = (
            rect(x + 1, y + h * t, w - 2, max(h * size, 1.2)),
            rect(x + w * t, y + 1, max(w * size, 1.2), h - 2),
        )
        a.fill(along if flat else across, thread, 0.8)


def bookcase(a: Art, rng: random.Random, x: float, y: float, w: float, h: float, rows: int, bays: int) -> None:
    """A tall wooden case with a carved, gilded crown."""
    wood = "#6b3c28"
    with a.sheet(16):
        a.part(slab(x - 18, y - 6, w + 36, h + 12), wood, width=10)
        ramp(a, rect(x, y, w, h), (x, y), (x + w, y + h), ["#43241c", "#1d0f10"])
    step = h / rows
    for r in range(rows):
        base = y + (r + 1) * step - 12
        for b in range(bays):
            bx = x + b * w / bays + 5
            volumes(a, rng, bx, base, w / bays - 10, step - 20)
        ramp(
            a,
            rect(x, base - step + 12, w, 30),
            (0, base - step + 12),
            (0, base - step + 42),
            [a.dark, a.dark],
            alphas=[0.62, 0],
        )
        with a.sheet(5):
            a.part(slab(x - 2, base, w + 4, 13, 2), wood, width=6)
    for b in range(bays + 1):
        with a.sheet(4):
            a.part(slab(x + b * w / bays - 9, y, 18, h, 2), wood, width=7)
    with a.sheet(10):
        a.part(slab(x - 34, y - 58, w + 68, 56, 4), mix(wood, MAROON, 0.55), width=9)
        tumpal(a, x - 24, y - 50, w + 48, 38, 26)
        a.part(slab(x - 42, y - 70, w + 84, 13, 4), AMBER, width=5)


def songket_rug(a: Art, points: Sequence[Point]) -> None:
    """A rug of songket on the floor."""
    path = a.poly(points)
    with a.sheet(5):
        a.part(path, MAROON, width=10, cloth=songket(0.8), cloth_alpha=0.7)
        inner = [(p[0] + (750 - p[0]) * 0.03, p[1] + (930 - p[1]) * 0.16) for p in points]
        a.line([*[(q[0], q[1], 1) for q in inner], (*inner[0][:2], 1)], 3, GOLD, 0.8)


@scene("berita/2024/perpustakaan-keliling/rak-buku.jpg")
def shelf(a: Art, rng: random.Random) -> None:
    """A woman reads before a tall bookcase in the light of a window."""
    a.light, a.glow, a.dark = (-0.86, -0.5), "#ffdf9e", "#170b10"
    room(a, ["#c9935e", "#8a5540", "#3d2023"], ["#8d5a3a", "#5a3327", "#26141a"], 858)
    glow(a, 200, 330, 800, "#ffcf86", 0.55)
    bookcase(a, rng, 520, 96, 900, 752, 6, 2)
    window(a, 84, 130, 270, 470, (2, 3), trees=rng)
    for x0, x1 in ((40, 112), (330, 398)):
        path = smooth([(x0, 92, 1), (x1, 92, 1), (x1 - 6, 400), (x1 + 8, 700, 1), (x0 - 8, 700, 1), (x0 + 4, 400)])
        with a.sheet(8):
            a.part(path, RED, width=12)
            drape(a, path, x0, x1, rng, 6, 0.5)
    a.part(slab(10, 80, 420, 14, 7), AMBER, width=5)
    songket_rug(a, [(390, 902), (1150, 902), (1250, 986), (290, 986)])
    beam(a, [(110, 110), (360, 150), (1250, 900), (640, 960)], "#ffdc96", 0.4, 30)
    ground_shadow(a, 800, 948, 130, 20, 0.6, 0.9)
    woman = Dress(veil=CREAM, tunic="#7a1f2b", skirt="#2a1a24", cloth=songket(0.52), cloth_alpha=0.75)
    with a.sheet(18), a.at(790, 952, 0.99, flip=True):
        reading(a, woman, DUSK, tilt=13)
    ground_shadow(a, 180, 934, 90, 12)
    chair(a, 160, 934, 0.86, "#5a2f22", "right")
    for k, c in enumerate((DUSK, GOLD, MAROON)):
        a.part(slab(128 + k * 5, 760 - k * 19, 96 - k * 8, 18, 3), c, width=5)
        a.fill(rect(128 + k * 5, 773 - k * 19, 96 - k * 8, 3), CREAM, 0.8)
    potted(a, rng, 1400, 966, 1.12, "#7a3b2b")
    beam(a, [(90, 120), (230, 120), (1010, 960), (700, 990)], "#ffe2a8", 0.2, 34)
    dust(a, rng, 200, 1050, 120, 860, 110)


def sky_yard(a: Art, rng: random.Random) -> None:
    """Noon over the prison yard: wall, stepped roofs, palms behind."""
    ramp(a, all_over(a), (0, 0), (0, 620), ["#7fb0b5", "#c6d8bd", "#f7e6b4"])
    glow(a, 1180, 60, 700, "#fff0c0", 0.55)
    with a.sheet(haze="#f2e4b8", depth=0.45):
        for x, h in ((1330, 420), (1440, 350)):
            palm(a, x, 600, h, "#587a48", "#7a5a44", rng)
        limas(a, 1000, 560, 1.5, "#6a3a35", 0)
    for k, colour in enumerate(("#b6c492", "#90a670")):
        for i in range(24):
            foliage(a, rng, i * 68 + rng.uniform(-30, 30), 530 + k * 30 + rng.uniform(-30, 12), 58, colour)
    a.part(slab(-10, 548, WIDTH + 20, 150), "#ead9ae", width=8)
    a.part(slab(-10, 540, WIDTH + 20, 14), MAROON, width=5)
    ramp(a, rect(-10, 690, WIDTH + 20, 320), (0, 690), (0, 1000), ["#b9966a", "#a9835a", "#5f4634"])
    ramp(a, rect(-10, 690, WIDTH + 20, 40), (0, 690), (0, 730), [a.dark, a.dark], alphas=[0.35, 0])


def van(a: Art, rng: random.Random) -> None:
    """The library van: a cream box with an open side full of books, and its cab."""
    a.fill(oval(920, 812, 560, 26), a.dark, 0.5, 12)
    with a.sheet(12):
        cab = smooth(
            [
                (1190, 330, 1),
                (1330, 330),
                (1384, 380),
                (1428, 520),
                (1476, 560),
                (1486, 640, 1),
                (1486, 760, 1),
                (1190, 760, 1),
            ]
        )
        a.part(cab, "#f0e2c2", width=16)
        pane = smooth([(1244, 372, 1), (1322, 372), (1352, 400), (1392, 520, 1), (1244, 520, 1)])
        ramp(a, pane, (1244, 372), (1390, 520), ["#dcebe0", "#3d5a66"])
        a.line([(1232, 352, 1), (1232, 740, 1)], 2, CLAY, 0.6)
        a.fill(rect(1252, 566, 34, 8, 4), "#5c4a40")
        a.fill(rect(1190, 620, 296, 30), MAROON)
        a.fill(rect(1190, 616, 296, 3), GOLD)
        a.fill(rect(1190, 651, 296, 3), GOLD)
        a.part(oval(1466, 676, 16, 22), "#ffe9ae", width=4)
        a.part(slab(1180, 742, 314, 26, 8), "#3a2d2c", width=5)
    with a.sheet(12):
        a.part(slab(396, 176, 806, 584, 14), "#f3e6c8", width=18)
        a.fill(rect(396, 660, 806, 64), MAROON)
        tumpal(a, 396, 664, 806, 52, 30)
        for y in (656, 721):
            a.fill(rect(396, y, 806, 4), GOLD)
        tumpal(a, 396, 190, 806, 40, 36, up=False)
        a.part(slab(390, 744, 818, 26, 6), "#3a2d2c", width=5)
    ramp(a, rect(446, 270, 706, 380, 4), (446, 270), (446, 650), ["#5a3422", "#3a2018"])
    glow(a, 800, 420, 380, "#ffcf86", 0.5)
    for k in range(3):
        base = 408 + k * 118
        for b in range(3):
            volumes(a, rng, 456 + b * 232, base, 222, 104, 0.9)
        a.part(slab(446, base, 706, 11), "#8a5434", width=5)
    for b in range(4):
        a.part(slab(442 + b * 232, 270, 13, 380), "#8a5434", width=5)
    for x in (560, 1330):
        a.part(oval(x, 762, 64, 64), "#211a1d", width=10)
        a.part(oval(x, 762, 34, 34), "#a79a88", width=6)
        a.fill(oval(x, 762, 10, 10), "#3a2d2c")


def canopy(a: Art, x: float, y: float, w: float, h: float, flare: float, count: int, lip: float) -> None:
    """A maroon awning in panels that falls towards us, with scallops and a gold edge."""
    for i in range(count):
        t0, t1 = i / count, (i + 1) / count
        top0, top1 = x + w * t0, x + w * t1
        low0, low1 = x - flare + (w + 2 * flare) * t0, x - flare + (w + 2 * flare) * t1
        colour = MAROON if i % 2 == 0 else "#ead3a0"
        cloth = songket(0.62) if i % 2 == 0 else None
        panel = a.poly([(top0, y), (top1 + 0.6, y), (low1 + 0.6, y + h), (low0, y + h)])
        a.part(panel, colour, width=8, cloth=cloth, cloth_alpha=0.6, rim=0.3)
        flap = smooth(
            [
                (low0, y + h - 1, 1),
                (low1, y + h - 1, 1),
                (low1, y + h + lip * 0.6, 1),
                ((low0 + low1) / 2, y + h + lip),
                (low0, y + h + lip * 0.6, 1),
            ]
        )
        a.part(flap, mix(colour, a.dark, 0.14), width=6, rim=0.3)
    a.fill(rect(x - flare, y + h - 3, w + 2 * flare, 4), GOLD)


def bench(a: Art, x: float, y: float, w: float, h: float) -> None:
    """A plain wooden bench whose feet stand at ``y``."""
    ground_shadow(a, x + w / 2, y, w * 0.52, 12)
    for dx in (16, w - 30):
        a.part(slab(x + dx, y - h + 8, 14, h - 6), mix(CLAY, a.dark, 0.35), width=5)
    a.part(slab(x, y - h, w, 15, 4), CLAY, width=5)


def readers(a: Art, rng: random.Random) -> None:
    """Those who choose at the shelves and those who read."""
    reach = [
        Arm((-57, -566), (-92, -470), (-60, -400), "relaxed", 40),
        Arm((57, -566), (112, -610), (100, -706), "grip", -84),
    ]
    both = [
        Arm((-57, -566), (-112, -600), (-92, -690), "grip", -86, True),
        Arm((57, -566), (92, -460), (62, -400), "relaxed", 130),
    ]
    for x, y, s, i, arms, tilt in ((655, 862, 0.56, 5, reach, 4), (815, 856, 0.54, 3, both, -4)):
        with a.sheet(8):
            ground_shadow(a, x, y, 50, 8)
            with a.at(x, y, s):
                front(a, wardrobe(rng, i), arms, "back", tilt)
    with a.sheet(9):
        ground_shadow(a, 1005, 900, 56, 9)
        with a.at(1005, 900, 0.61, flip=True):
            reading(a, wardrobe(rng, 4), GOLD)
    with a.sheet(9):
        ground_shadow(a, 1190, 912, 56, 9)
        with a.at(1190, 912, 0.62):
            front(a, officer(), "folder", "turned", 3, held=RED)
    bench(a, 150, 946, 400, 126)
    with a.sheet(9), a.at(478, 948, 0.66, flip=True):
        near, far = (
            Arm((2, -562), (30, -450), (112, -430), "open", -16),
            Arm((8, -566), (50, -450), (110, -404), "flat", 14),
        )
        side(a, wardrobe(rng, 2), near, far, 4, 12, True)
    with a.sheet(9), a.at(232, 948, 0.66):
        reading(a, wardrobe(rng, 0), DUSK, seated=True)


@scene("berita/2024/perpustakaan-keliling/mobil-perpustakaan.jpg")
def mobile_library(a: Art, rng: random.Random) -> None:
    """The van in the yard under a tree; women choose and read."""
    a.light, a.glow, a.dark = (0.62, -0.78), "#ffedb6", "#161310"
    sky_yard(a, rng)
    van(a, rng)
    for x in (372, 1226):
        a.part(slab(x - 4, 340, 8, 520), "#7a5b48", width=4)
    ramp(a, rect(446, 352, 706, 60), (0, 352), (0, 412), [a.dark, a.dark], alphas=[0.6, 0])
    with a.sheet(12):
        canopy(a, 420, 250, 758, 78, 56, 12, 34)
    with a.sheet(10):
        tree(a, rng, 108, 900, 800, 420, "#4d7038", "#5a3a2a")
    for _ in range(70):
        x, y = rng.uniform(0, 1500), rng.uniform(790, 990)
        a.fill(
            oval(x, y, rng.uniform(14, 46), rng.uniform(3, 8)),
            "#ffe7a8" if rng.random() < 0.4 else a.dark,
            rng.uniform(0.08, 0.22),
            4,
        )
    readers(a, rng)
    beam(a, [(1180, -60), (1420, -60), (980, 1000), (560, 1000)], "#fff0c0", 0.2, 40)
    with a.sheet(blur=4):
        for _ in range(9):
            foliage(
                a,
                rng,
                rng.choice([rng.uniform(-20, 130), rng.uniform(1400, 1520)]),
                rng.uniform(985, 1030),
                66,
                "#22351f",
            )
    dust(a, rng, 300, 1400, 100, 900, 60)


# --- kunjungan daring ------------------------------------------------------------------------------------------


def waiting_room(a: Art, rng: random.Random) -> None:
    """A cool hall with one large bright window, a notice board and a clock."""
    room(a, ["#d6c59a", "#75858a", "#34455c"], ["#b9986a", "#69584c", "#2b2832"], 850)
    window(a, 96, 96, 640, 560, (4, 3), ("#fff6da", "#f7d894"), "#7b4a36", rng)
    a.part(slab(60, 56, 712, 14, 6), AMBER, width=5)
    for x0, x1 in ((52, 140), (692, 780)):
        path = smooth([(x0, 66, 1), (x1, 66, 1), (x1 - 8, 400), (x1 + 6, 800, 1), (x0 - 6, 800, 1), (x0 + 6, 400)])
        with a.sheet(9):
            a.part(path, MAROON, width=12, cloth=songket(0.6), cloth_alpha=0.45)
            drape(a, path, x0, x1, rng, 6, 0.5)
    with a.sheet(9):
        a.part(slab(900, 120, 320, 210, 4), "#6b4030", width=7)
        a.part(slab(914, 134, 292, 182), "#b49a6c", width=5)
        sheets = (
            (930, 152, 70, 92, CREAM),
            (1014, 148, 84, 60, "#e9d3a4"),
            (1112, 154, 76, 100, CREAM),
            (1018, 222, 78, 78, MIST),
            (936, 258, 66, 44, "#e4b0a0"),
        )
        for k, (x, y, w, h, c) in enumerate(sheets):
            with a.at(x, y, 1, turn=(-2, 1.5, 1, -1, 2)[k]):
                a.part(slab(0, 0, w, h), c, width=4)
                for i in range(int(h / 13) - 1):
                    a.line([(8, 12 + i * 12), (w - 10 - (i % 3) * 8, 12 + i * 12)], 1.4, INK, 0.35)
                a.fill(oval(w / 2, 3, 3.6, 3.6), RED)
    with a.sheet(8):
        a.part(oval(1350, 190, 58, 58), "#6b4030", width=7)
        a.part(oval(1350, 190, 48, 48), CREAM, width=6)
        a.line([(1350, 190), (1330, 172)], 5, INK)
        a.line([(1350, 190), (1362, 154)], 3.4, INK)


def screen(a: Art, x: float, y: float) -> None:
    """A computer screen seen nearly from its edge, turned to the right, with a keyboard."""
    a.part(a.poly([(x - 36, y - 8), (x + 52, y - 8), (x + 66, y + 4), (x - 46, y + 4)]), "#22262f", width=4)
    a.part(slab(x - 8, y - 70, 16, 66), "#2b303a", width=5)
    a.part(a.poly([(x - 30, y - 196), (x - 12, y - 204), (x + 16, y - 46), (x - 2, y - 40)]), "#2b303a", width=6)
    a.part(
        a.poly([(x - 12, y - 204), (x + 6, y - 196), (x + 30, y - 50), (x + 16, y - 46)]), "#bfe0ea", width=5, shade=0.1
    )
    glow(a, x + 70, y - 120, 230, "#a9d8ea", 0.42)
    a.part(a.poly([(x + 70, y - 9), (x + 176, y - 9), (x + 186, y + 2), (x + 62, y + 2)]), "#2b303a", width=3)


def counter(a: Art) -> None:
    """The service counter, its front dressed with songket and bamboo shoots."""
    a.fill(rect(760, 930, 660, 26), a.dark, 0.55, 12)
    with a.sheet(12):
        face = slab(770, 660, 640, 284)
        a.part(face, "#6b3c2a", width=14)
        a.part(slab(800, 716, 580, 200), MAROON, width=10, cloth=songket(0.8), cloth_alpha=0.75)
        a.fill(rect(800, 852, 580, 64), WINE)
        tumpal(a, 800, 856, 580, 52, 20)
        for y in (716, 850, 912):
            a.fill(rect(800, y, 580, 4), GOLD)
    with a.sheet(9):
        a.part(slab(740, 638, 700, 28, 5), "#8f5838", width=8)


@scene("berita/2025/kunjungan-daring/loket-layanan.jpg")
def visit_counter(a: Art, rng: random.Random) -> None:
    """An officer at the service counter; a mother with a child before her, against the window."""
    a.light, a.glow, a.dark = (-0.7, -0.71), "#ffe4ac", "#11121c"
    waiting_room(a, rng)
    beam(a, [(120, 110), (700, 110), (1250, 980), (420, 980)], "#ffe6b0", 0.28, 34)
    a.fill(a.poly([(180, 880), (760, 880), (980, 1000), (300, 1000)]), "#ffe2a4", 0.14, 16)
    potted(a, rng, 1432, 862, 0.95, "#7a3b2b")
    clerk = officer()
    with a.sheet(12), a.at(1240, 898, 0.94, flip=True):
        side(a, clerk, None, Arm((8, -566), (76, -470), (142, -448), "flat", 4), 6, 8, seated=True, legs=False)
    counter(a)
    screen(a, 985, 640)
    with a.sheet(7), a.at(1240, 898, 0.94, flip=True), torso(a, 6, True):
        arm(a, clerk, Arm((0, -562), (34, -466), (118, -456), "flat", 0))
        with a.at(2, -614, 1.06):
            head(a, clerk, "side", 8)
    flowers = batik(0.42, mix(GOLD, CREAM, 0.1))
    mother = Dress(veil="#3d2433", tunic="#5d2a36", skirt="#231a24", cloth=flowers, cloth_alpha=0.4, skin=SKIN_DARK)
    child = Dress(veil="#c08a3c", tunic="#35506b", skirt="#2a2433", skin=SKIN_DARK, head=1.42)
    for x in (330, 560):
        ground_shadow(a, x, 956, 90, 14, 0.6, 0.9)
    with a.sheet(13), a.at(330, 958, 0.58):
        side(a, child, Arm((6, -560), (78, -520), (150, -566), "grip", -30), None, 0, -10)
    with a.sheet(13), a.at(560, 958, 0.95):
        leading = Arm((-4, -562), (-62, -464), (-112, -374), "grip", 128, True)
        side(a, mother, leading, Arm((10, -566), (66, -456), (150, -384), "flat", 26), 2, 8)
    a.part(a.poly([(748, 628), (822, 624), (838, 636), (752, 640)]), CREAM, width=3)
    glow(a, 380, 330, 640, "#ffe2a4", 0.4)
    dust(a, rng, 150, 1000, 120, 860, 80)


# --- pameran kriya ---------------------------------------------------------------------------------------------


def purun_bag(a: Art, x: float, y: float, w: float, h: float, accent: str = MAROON) -> None:
    """A woven reed bag that stands on ``y``, with two round handles and a band of cloth."""
    for dy, tone in ((-8, mix(AMBER, a.dark, 0.45)), (0, CLAY)):
        top = y - h * 1.42 + dy
        a.line([(x - w * 0.24, y - h + 4), (x - w * 0.2, top), (x + w * 0.2, top), (x + w * 0.24, y - h + 4)], 6, tone)
    body = smooth(
        [
            (x - w * 0.44, y - h, 1),
            (x + w * 0.44, y - h, 1),
            (x + w * 0.5, y - h * 0.2),
            (x + w * 0.46, y, 1),
            (x - w * 0.46, y, 1),
            (x - w * 0.5, y - h * 0.2),
        ]
    )
    a.part(body, SAND, width=12, cloth=weave(0.72), cloth_alpha=0.85)
    a.canvas.save()
    a.canvas.clipPath(body, doAntiAlias=True)
    a.part(slab(x - w, y - h * 0.62, w * 2, h * 0.3), accent, width=4, cloth=songket(0.42), cloth_alpha=0.9)
    a.canvas.restore()
    a.part(slab(x - w * 0.47, y - h - 4, w * 0.94, 10, 5), AMBER, width=4)


def hanging(
    a: Art, rng: random.Random, x: float, y: float, w: float, h: float, colour: str, cloth: skia.Shader, ends: bool
) -> None:
    """A length of cloth over a rail, with folds, border and fringe."""
    path = smooth(
        [
            (x, y, 1),
            (x + w, y, 1),
            (x + w - 3, y + h * 0.5),
            (x + w + 3, y + h, 1),
            (x - 3, y + h, 1),
            (x + 3, y + h * 0.5),
        ]
    )
    with a.sheet(9):
        for k in range(int(w / 6)):
            a.line([(x + 3 + k * 6, y + h - 2), (x + 3 + k * 6, y + h + 15)], 2, mix(colour, GOLD, 0.6))
        a.part(path, colour, width=10, cloth=cloth, cloth_alpha=0.85)
        a.canvas.save()
        a.canvas.clipPath(path, doAntiAlias=True)
        if ends:
            a.fill(rect(x - 5, y + h - 74, w + 10, 80), WINE)
            tumpal(a, x, y + h - 66, w, 52, max(3, round(w / 28)))
            a.fill(rect(x - 5, y + h - 76, w + 10, 4), GOLD)
        drape(a, path, x, x + w, rng, 7, 0.5)
        a.canvas.restore()


def lamp(a: Art, x: float, y: float, r: float) -> None:
    """A hanging lamp of plaited reed with its pool of light."""
    a.line([(x, 90), (x, y - r * 0.7)], 3, "#1a0f12")
    glow(a, x, y + r * 0.5, r * 6.2, "#ffc56e", 0.62)
    a.part(
        smooth(
            [
                (x - r * 0.16, y - r * 0.8, 1),
                (x + r * 0.16, y - r * 0.8, 1),
                (x + r * 0.8, y - r * 0.2),
                (x + r, y + r * 0.4, 1),
                (x - r, y + r * 0.4, 1),
                (x - r * 0.8, y - r * 0.2),
            ]
        ),
        "#e0a04c",
        width=8,
        cloth=weave(0.5),
        cloth_alpha=0.55,
    )
    a.fill(oval(x, y + r * 0.4, r * 0.98, r * 0.17), "#fff0c4")
    glow(a, x, y + r * 0.45, r * 1.5, "#fff0c4", 0.8)


def fair(a: Art, rng: random.Random) -> None:
    """The fair around the stall: dark hall, blurred lamps, passers-by in haze."""
    ramp(a, all_over(a), (0, 0), (0, HEIGHT), ["#20182b", "#3d2432", "#5a3532", "#2a1a20"])
    for _ in range(46):
        x = rng.choice([rng.uniform(-20, 210), rng.uniform(1290, 1520)])
        y, r = rng.uniform(90, 560), rng.uniform(8, 26)
        a.fill(oval(x, y, r, r), rng.choice([GOLD, "#ffb765", "#ffdf9e", RED]), rng.uniform(0.14, 0.4), 3)
    for x, y, s, i in ((66, 800, 0.52, 4), (1424, 806, 0.54, 3), (1510, 790, 0.5, 6)):
        with a.sheet(haze="#4a2c33", depth=0.66, blur=2), a.at(x, y, s):
            front(a, wardrobe(rng, i), "clasp", "turned", legs=True)
    ramp(a, rect(-10, 800, WIDTH + 20, 210), (0, 800), (0, 1000), ["#6b4434", "#2b191b"])


def stall(a: Art, rng: random.Random) -> None:
    """Posts, back cloth and the lengths of cloth for sale."""
    ramp(a, rect(190, 150, 1120, 660), (190, 150), (1310, 800), ["#6e4131", "#4a2a28", "#2d191f"])
    a.part(slab(200, 246, 1100, 10, 5), AMBER, width=4)
    lengths = [
        (222, 118, 360, MAROON, songket(0.75), True),
        (352, 96, 300, DUSK, batik(0.55, CREAM), False),
        (828, 92, 300, "#7a4a2a", batik(0.55, mix(GOLD, CREAM, 0.3)), False),
        (1070, 92, 310, MOSS, batik(0.55, GOLD), False),
        (1174, 112, 360, "#8d2230", songket(0.75), True),
        (932, 126, 370, WINE, songket(0.9), True),
        (460, 104, 370, AMBER, batik(0.6, WINE), True),
        (712, 104, 340, RED, songket(0.6), True),
        (576, 124, 320, "#27334d", songket(0.8), False),
    ]
    for x, w, h, colour, cloth, ends in lengths:
        hanging(a, rng, x, 250, w, h, colour, cloth, ends)


def stall_counter(a: Art, rng: random.Random) -> None:
    """The counter in front of the stallholder with bags and folded cloth on it."""
    with a.sheet(12):
        a.part(a.poly([(196, 700), (1304, 700), (1352, 752), (148, 752)]), "#a06a3e", width=8)
        face = slab(148, 750, 1204, 196)
        a.part(face, MAROON, width=12, cloth=songket(0.9), cloth_alpha=0.6)
        a.fill(rect(148, 750, 1204, 62), WINE)
        tumpal(a, 148, 758, 1204, 46, 34, up=False)
        for y in (750, 808):
            a.fill(rect(148, y, 1204, 4), GOLD)
        drape(a, face, 148, 1352, rng, 22, 0.45)
    for x, w, h, c in ((268, 120, 104, MAROON), (386, 92, 78, DUSK), (1254, 122, 108, MOSS), (1140, 86, 74, RED)):
        a.fill(oval(x + 10, 738, w * 0.56, 9), a.dark, 0.5, 5)
        with a.sheet(6):
            purun_bag(a, x, 738, w, h, c)
    for x, tones in ((498, (DUSK, GOLD, RED)), (874, (MOSS, MAROON, AMBER, NIGHT))):
        for k, tone in enumerate(tones):
            a.part(
                slab(x + k * 3, 722 - k * 18, 108 - k * 6, 18, 6), tone, width=5, cloth=songket(0.3), cloth_alpha=0.6
            )


@scene("berita/2026/pameran-kriya/gerai-pameran.jpg")
def craft_fair(a: Art, rng: random.Random) -> None:
    """A stallholder hands a folded cloth to a visitor under hanging lamps."""
    a.light, a.glow, a.dark = (-0.35, -0.94), "#ffcf86", "#14080d"
    fair(a, rng)
    stall(a, rng)
    for x in (180, 1320):
        with a.sheet(8):
            a.part(slab(x - 11, 120, 22, 830), "#6b3c28", width=7)
    for x, y, r in ((330, 268, 44), (640, 250, 48), (906, 250, 48), (1190, 268, 44)):
        lamp(a, x, y, r)
    with a.sheet(16):
        canopy(a, 170, 26, 1160, 120, 70, 16, 46)
    holder = Dress(veil=CREAM, tunic="#39566b", skirt=NIGHT, cloth=batik(0.42, CREAM), cloth_alpha=0.35)
    with a.sheet(12), a.at(600, 1004, 0.92):
        side(a, holder, None, Arm((8, -566), (84, -480), (168, -490), "flat", -4), 4, 6, legs=False)
    stall_counter(a, rng)
    buyer = Dress(veil="#7d3040", tunic="#c08a4a", skirt="#2a1a20", cloth=batik(0.42, WINE), cloth_alpha=0.5)
    ground_shadow(a, 1000, 968, 96, 14, 0.6)
    with a.sheet(14), a.at(1000, 972, 0.95, flip=True):
        side(a, buyer, None, Arm((8, -566), (82, -470), (168, -480), "flat", -4), 3, 8)
    with a.sheet(8):
        a.part(
            smooth([(712, 520), (780, 512), (850, 520, 1), (856, 566), (846, 600, 1), (716, 602, 1), (706, 560)]),
            RED,
            width=9,
            cloth=songket(0.5),
            cloth_alpha=0.9,
        )
        a.fill(rect(712, 584, 138, 4), GOLD)
    with a.sheet(7), a.at(600, 1004, 0.92), torso(a, 4):
        arm(a, holder, Arm((0, -562), (50, -456), (126, -478), "grip", -12))
        with a.at(2, -614, 1.06):
            head(a, holder, "side", 6)
    with a.sheet(7), a.at(1000, 972, 0.95, flip=True), torso(a, 3):
        arm(a, buyer, Arm((0, -562), (56, -452), (136, -462), "grip", -12))
        with a.at(2, -614, 1.06):
            head(a, buyer, "side", 8)
    for x in (330, 640, 906, 1190):
        beam(a, [(x - 30, 290), (x + 30, 290), (x + 190, 980), (x - 190, 980)], "#ffcf86", 0.16, 24)
    dust(a, rng, 200, 1300, 280, 900, 70)


# --- pemeriksaan kesehatan -------------------------------------------------------------------------------------


def clinic(a: Art, rng: random.Random) -> None:
    """A small clinic: curtained window, medicine cabinet, couch and folding screen."""
    room(a, ["#e3dcc0", "#a9b5a6", "#5c7175"], ["#b39a74", "#77665a", "#37323a"], 840)
    window(a, 470, 110, 560, 440, (4, 2), ("#fffaf0", "#fbe4b0"), "#8a5a40", rng)
    for x0, x1 in ((440, 640), (640, 760), (760, 870), (870, 1060)):
        path = smooth([(x0, 92, 1), (x1, 92, 1), (x1 - 4, 340), (x1 + 2, 640, 1), (x0 - 2, 640, 1), (x0 + 4, 340)])
        inner = x0 in (640, 760)
        with a.sheet(0 if inner else 8, alpha=0.45 if inner else 0.94):
            a.part(path, "#fff3d6" if inner else "#ead9b0", width=12)
            drape(a, path, x0, x1, rng, 9, 0.34)
    songket_wall(a, 424, 62, 652, 62, rng, 0.7, 22, 0.4, foot=False)
    a.part(slab(404, 52, 692, 14, 7), AMBER, width=5)


def cabinet(a: Art, rng: random.Random) -> None:
    """A glazed medicine cabinet with bottles and boxes."""
    with a.sheet(12):
        a.part(slab(70, 250, 290, 620, 8), "#e9e2cc", width=12)
        ramp(a, rect(90, 272, 250, 330, 3), (90, 272), (340, 600), ["#8aa3a0", "#4a6468"])
        for k in range(3):
            base = 370 + k * 110
            x = 102.0
            while x < 318:
                w, h = rng.uniform(17, 34), rng.uniform(36, 72)
                tone = rng.choice([AMBER, CREAM, MAROON, DUSK, "#7a9a88", "#c9a060"])
                if rng.random() < 0.55:
                    a.part(slab(x, base - h, w, h, 5), tone, width=4)
                    a.part(slab(x + w * 0.25, base - h - 11, w * 0.5, 13, 2), mix(tone, CREAM, 0.6), width=3)
                    a.fill(rect(x + 2, base - h * 0.66, w - 4, h * 0.3), CREAM, 0.8)
                else:
                    a.part(slab(x, base - h * 0.7, w + 8, h * 0.7, 1), tone, width=4)
                    x += 8
                x += w + 6
            a.part(slab(90, base, 250, 8), "#d8d0b8", width=4)
        a.fill(a.poly([(110, 272), (180, 272), (110, 470), (90, 470), (90, 330)]), "#ffffff", 0.14)
        for x in (90, 220):
            a.part(slab(x, 624, 120, 226, 3), "#dcd4bc", width=8)
            a.fill(oval(x + (106 if x == 90 else 14), 730, 5, 5), AMBER)


def couch(a: Art, rng: random.Random) -> None:
    """An examination couch with a folded songket blanket, before a folding screen."""
    with a.sheet(10):
        for k in range(3):
            x, dy = 1150 + k * 116, (0, 10, 0)[k]
            a.part(slab(x, 260 + dy, 116, 600), "#7a4a36", width=7)
            path = slab(x + 9, 274 + dy, 98, 520)
            a.part(path, "#8fa89c", width=8)
            drape(a, path, x + 9, x + 107, rng, 6, 0.3)
    with a.sheet(11):
        for x in (1216, 1470):
            a.part(slab(x, 730, 14, 190), "#6d7a80", width=4)
        a.part(slab(1190, 690, 340, 48, 12), "#f2ead4", width=10)
        a.part(slab(1380, 656, 150, 44, 18), "#fbf4e2", width=8)
        fold = smooth([(1240, 684, 1), (1352, 684, 1), (1358, 790, 1), (1236, 790, 1)])
        a.part(fold, MAROON, width=8, cloth=songket(0.6), cloth_alpha=0.8)
        tumpal(a, 1238, 756, 118, 30, 6)


def gauge(a: Art) -> None:
    """The blood-pressure meter on its stand, with the tube that leads to the cuff."""
    a.part(slab(737, 470, 9, 190), "#6d7a80", width=4)
    a.part(slab(708, 548, 68, 34, 6), "#32505a", width=6)
    a.line([(752, 486), (786, 530), (800, 610), (840, 630), (882, 606)], 5, "#241a20")
    with a.sheet(8):
        a.part(oval(742, 436, 50, 50), "#32505a", width=8)
        a.part(oval(742, 436, 40, 40), "#f7efda", width=6)
    for k in range(11):
        t = math.radians(140 + k * 26)
        a.line(
            [(742 + 29 * math.cos(t), 436 + 29 * math.sin(t)), (742 + 35 * math.cos(t), 436 + 35 * math.sin(t))],
            2.2,
            INK,
        )
    a.line([(742, 436), (759, 414)], 3.4, RED)
    a.fill(oval(742, 436, 4, 4), INK)


def on_the_wall(a: Art) -> None:
    """A height rule beside the cabinet and a framed medicinal leaf."""
    a.part(slab(384, 300, 22, 540, 3), "#e2b866", width=5)
    for k in range(26):
        a.line([(386, 312 + k * 20), (402 if k % 5 == 0 else 395, 312 + k * 20)], 2 if k % 5 == 0 else 1.2, INK, 0.7)
    with a.sheet(8):
        a.part(slab(1222, 70, 150, 160, 3), "#6b4030", width=7)
        a.part(slab(1234, 82, 126, 136), CREAM, width=5)
    a.line([(1297, 206), (1297, 150), (1299, 100)], 3, MOSS)
    for k in range(4):
        for d in (-1, 1):
            with a.at(1297, 186 - k * 22, 0.62 - k * 0.08, flip=d < 0, turn=-34):
                a.part(smooth([(0, 0, 1), (30, -16), (72, 0, 1), (30, 16)]), mix(LEAF, MOSS, k / 4), width=6)


@scene("berita/2026/pemeriksaan-kesehatan/klinik.jpg")
def check_up(a: Art, rng: random.Random) -> None:
    """A health worker fits the cuff of a blood-pressure meter to a woman's arm."""
    a.light, a.glow, a.dark = (-0.45, -0.89), "#fff0cc", "#15161c"
    clinic(a, rng)
    cabinet(a, rng)
    couch(a, rng)
    on_the_wall(a)
    a.fill(a.poly([(520, 862), (980, 862), (1120, 1000), (420, 1000)]), "#fff0c8", 0.16, 18)
    beam(a, [(520, 120), (980, 120), (1120, 980), (300, 980)], "#fff0c8", 0.3, 34)
    s, y = 1.05, 936
    worker = Dress(veil="#2f5561", tunic="#e9e4da", skirt="#33414c", coat=True)
    patient = Dress(
        veil="#c99a4b", tunic=MAROON, skirt="#2a1a24", cloth=batik(0.42, mix(GOLD, CREAM, 0.2)), cloth_alpha=0.5
    )
    for x, facing in ((530, "right"), (940, "left")):
        ground_shadow(a, x, y, 150, 14)
        with a.sheet(8):
            chair(a, x, y, s, "#6b3c28", facing)
    with a.sheet(11), a.at(940, y, s, flip=True):
        side(a, patient, None, None, 0, 4, seated=True)
    gauge(a)
    with a.sheet(11), a.at(530, y, s):
        side(a, worker, None, Arm((8, -566), (128, -552), (250, -590), "grip", 6), 12, 8, seated=True)
    with a.sheet(10):
        for x in (648, 812):
            a.part(slab(x, 664, 13, 276), "#5a3024", width=4)
        a.part(slab(612, 652, 246, 18, 5), "#9a6440", width=6)
    with a.sheet(8), a.at(940, y, s, flip=True), torso(a, 0, True):
        arm(a, patient, Arm((0, -562), (66, -456), (172, -446), "flat", 2))
        with a.at(39, -500, 1, turn=57):
            a.part(slab(-27, -30, 54, 60, 10), "#27405a", width=9)
            a.line([(14, -27), (15, 0), (14, 27)], 2.2, MIST, 0.7)
        with a.at(2, -614, 1.06):
            head(a, patient, "side", 4)
    with a.sheet(8), a.at(530, y, s), torso(a, 12, True):
        arm(a, worker, Arm((0, -562), (118, -528), (248, -560), "grip", -2))
        with a.at(2, -614, 1.06):
            head(a, worker, "side", 8)
    glow(a, 750, 300, 520, "#fff0c8", 0.28)
    dust(a, rng, 420, 1150, 120, 860, 70)


def main(names: Sequence[str]) -> None:
    """Draw the scenes of this file whose path contains one of ``names``; all without any."""
    for path in [path for path in SCENES if any(name in path for name in NAMES)]:
        if names and not any(name in path for name in names):
            continue
        target = CONTENT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(encode(draw(path)))


if __name__ == "__main__":
    main(sys.argv[1:])
