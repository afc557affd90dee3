"""Draw the scenes of the programmes and of visiting day: ``uv run … python docs/illustrations/scenes_programmes.py [name …]``."""

from __future__ import annotations

import itertools
import math
import random
import sys
from collections.abc import Sequence

import skia
from scenes import (
    CONTENT,
    HEIGHT,
    SCENES,
    WIDTH,
    all_over,
    batik,
    beam,
    drape,
    draw,
    dust,
    encode,
    foliage,
    frond,
    glow,
    ground_shadow,
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
    MOSS,
    RED,
    SAND,
    SKIN,
    SKIN_DARK,
    WINE,
    Arm,
    Art,
    Dress,
    arm,
    front,
    hand,
    head,
    kneeling,
    mirror,
    mix,
    ribbon,
    side,
    smooth,
)

BEFORE = set(SCENES)


# --- things ---------------------------------------------------------------------------------------------------


def steam(a: Art, x: float, y: float, h: float, rng: random.Random, wide: float = 60, alpha: float = 0.3) -> None:
    """Wisps that rise from (x, y), widen and thin out."""
    for i in range(5):
        dx, phase, tall = (i - 2) * wide * 0.26, rng.uniform(0, math.tau), h * rng.uniform(0.6, 1.0)
        line = [
            (x + dx * (1 + t * 0.9) + math.sin(phase + t * 6.5) * wide * 0.34 * t**0.7, y - tall * t)
            for t in (k / 16 for k in range(17))
        ]
        body = [wide * 0.5 * math.sin(math.pi * (0.06 + 0.94 * k / 16)) ** 0.7 for k in range(17)]
        for k, blur in ((1.0, 0.16), (0.35, 0.05)):
            a.fill(
                ribbon(line, [w * k for w in body], round_start=False),
                "#fff1d6",
                alpha * rng.uniform(0.5, 1),
                wide * blur,
            )


def vessel(
    a: Art, x: float, y: float, top: float, foot: float, h: float, colour: str, content: str, lift: float = 0.24
) -> None:
    """A bowl or pot that stands at (x, y): half-widths ``top`` and ``foot``, height ``h``, filled with ``content``."""
    a.fill(oval(x + foot * 0.5, y, foot * 1.7, foot * 0.3), a.dark, 0.45, 7)
    rim = y - h
    body = smooth(
        [
            (x - top, rim, 1),
            (x - top * 0.93, rim + h * 0.45),
            (x - foot, y - 3),
            (x, y + foot * 0.14),
            (x + foot, y - 3),
            (x + top * 0.93, rim + h * 0.45),
            (x + top, rim, 1),
        ],
        closed=False,
    )
    body.arcTo(skia.Rect.MakeLTRB(x - top, rim - top * lift, x + top, rim + top * lift), 0, 180, False)
    body.close()
    a.part(oval(x, rim, top, top * lift), mix(colour, a.dark, 0.45), width=5, rim=0.9)
    a.fill(oval(x, rim + top * lift * 0.24, top * 0.86, top * lift * 0.68), content)
    a.part(body, colour, width=14, rim=0.8)


def cake(a: Art, x: float, y: float, w: float, h: float) -> None:
    """A slice of kue lapis, in thin layers."""
    shape = a.poly([(x, y - h), (x + w, y - h), (x + w, y), (x, y)])
    a.part(
        a.poly([(x, y - h), (x + w * 0.18, y - h * 1.28), (x + w * 1.18, y - h * 1.28), (x + w, y - h)]),
        "#c98a3c",
        width=3,
        rim=0.6,
    )
    a.part(
        a.poly([(x + w, y - h), (x + w * 1.18, y - h * 1.28), (x + w * 1.18, y - h * 0.28), (x + w, y)]),
        "#8a5526",
        width=3,
        rim=0.1,
    )
    a.part(shape, "#e3b45a", width=3)
    for k in range(1, 7):
        a.fill(rect(x, y - h + k * h / 7 - 1.1, w, 2.2), "#8e4a20", 0.75)


def frieze(a: Art, y: float, h: float, count: int) -> None:
    """A painted band of bamboo shoots across the whole wall."""
    a.fill(rect(-10, y, WIDTH + 20, h), WINE)
    tumpal(a, -10, y + h * 0.14, WIDTH + 20, h * 0.66, count, up=False)
    for t, w in ((0.0, 4), (0.86, 2), (1.0, 5)):
        a.fill(rect(-10, y + h * t - w / 2, WIDTH + 20, w), GOLD, 0.9)


def jar(a: Art, x: float, y: float, w: float, h: float, colour: str, lid: str) -> None:
    """A jar with a lid, standing on a shelf at ``y``."""
    a.part(rect(x, y - h, w, h, w * 0.16), colour, width=7, rim=0.5)
    a.part(rect(x + w * 0.08, y - h - h * 0.14, w * 0.84, h * 0.18, 3), lid, width=4, rim=0.6)
    a.fill(rect(x + w * 0.2, y - h * 0.66, w * 0.6, h * 0.34, 2), CREAM, 0.5)


def kitchen_wall(a: Art, rng: random.Random) -> None:
    """Tiles, a window, a shelf of jars and a rail with pans."""
    room(a, ["#e2bd86", "#b57f55", "#64342f"], ["#6b3f2c", "#2b151a"], 720)
    frieze(a, -6, 56, 40)
    for row in range(6):
        for col in range(31):
            shade = mix("#c6d0cc", "#7f6d68", min(1, col / 30 + rng.uniform(0, 0.1)))
            a.part(rect(col * 50 - 16, 424 + row * 50, 47, 47, 2), shade, width=4, shade=0.18, rim=0.25)
            if (row + col) % 2 == 0:
                a.fill(
                    a.poly(
                        [
                            (col * 50 + 7.5, 434 + row * 50),
                            (col * 50 + 20, 447 + row * 50),
                            (col * 50 + 7.5, 460 + row * 50),
                            (col * 50 - 5, 447 + row * 50),
                        ]
                    ),
                    mix(MAROON, "#4a3a44", col / 40),
                    0.55,
                )
    a.fill(rect(-10, 414, WIDTH + 20, 10), mix(CLAY, a.dark, 0.3))
    window(a, 96, 100, 330, 400, (2, 3), trees=rng)
    with a.sheet(10):
        a.part(rect(930, 272, 500, 16, 3), "#7a4428", width=6)
        for x in (980, 1370):
            a.part(a.poly([(x, 288), (x + 12, 288), (x + 6, 330)]), "#5c3020", width=4)
        x = 948.0
        for w, h, colour in (
            (46, 78, "#b9773a"),
            (52, 92, MOSS),
            (46, 66, CREAM),
            (60, 84, RED),
            (44, 96, DUSK),
            (54, 72, GOLD),
            (48, 88, CLAY),
            (58, 64, "#8fa06a"),
        ):
            jar(a, x, 272, w, h, mix(colour, "#7a4a38", 0.25), "#5c3020")
            x += w + 9
    with a.sheet(9):
        a.part(rect(520, 128, 330, 9, 4), "#4a2a20", width=4)
        for x, r in ((560, 40), (652, 33)):
            a.part(ribbon([(x, 130), (x, 200)], [8, 10]), "#33262a", width=3)
            a.part(oval(x, 200 + r, r, r), "#3d3034", width=10, rim=0.8)
            a.part(oval(x, 200 + r, r * 0.72, r * 0.72), "#4e3f42", width=6, rim=0.3)
        for x, w, h in ((722, 13, 18), (766, 17, 17), (812, 10, 26)):
            a.part(ribbon([(x, 132), (x, 226)], [5, 6]), "#b08a52", width=2)
            a.part(oval(x, 232 + h * 0.6, w, h), "#a87a45", width=5, rim=0.8)


@scene("kegiatan/tata-boga/dapur.jpg")
def kitchen(a: Art, rng: random.Random) -> None:
    """Three women behind a long kitchen table: batter, dough and cakes; a pot steams at the end."""
    a.light = (-0.72, -0.69)
    kitchen_wall(a, rng)
    beam(a, [(100, 90), (430, 90), (1180, 1000), (560, 1000)], alpha=0.34, blur=26)
    cloth = batik(0.42, mix(GOLD, CREAM, 0.2))
    cooks = [
        (392.0, Dress(CREAM, MAROON, cloth=cloth, apron="#e8dcc2"), "turned", 7.0),
        (742.0, Dress("#7d3040", "#c7a066", apron=MAROON), "front", 5.0),
        (1072.0, Dress("#27334d", "#4c6484", apron="#d8a24a"), "turned", 6.0),
    ]
    base, s = 1116.0, 1.0
    for x, d, view, tilt in cooks:
        with a.sheet(12), a.at(x, base, s, flip=x > 1000):
            front(a, d, [], view, tilt, legs=False)
    top = a.poly([(40, 700), (1460, 700), (1530, 822), (-30, 822)])
    with a.sheet(10):
        ramp(a, top, (0, 700), (WIDTH, 820), ["#d59a5c", "#a96b3d", "#5d3226"])
        a.canvas.save()
        a.canvas.clipPath(top, doAntiAlias=True)
        for y in (724, 752, 786):
            a.line([(-30, y), (760, y + 3), (1530, y)], 1.6, "#6b3a22", 0.5)
        for x, *_ in cooks:
            a.fill(smooth([(x - 90, 700), (x + 110, 700), (x + 170, 742), (x - 50, 746)]), a.dark, 0.42, 12)
        a.canvas.restore()
    apron = rect(-10, 820, WIDTH + 20, 200)
    with a.sheet(4):
        ramp(a, apron, (0, 820), (WIDTH, 1000), ["#7d1d2c", MAROON, "#2e0c18"])
        a.canvas.save()
        a.canvas.clipPath(apron)
        a.canvas.drawPath(apron, skia.Paint(Shader=songket(0.8), Alpha=105))
        frieze(a, 820, 60, 34)
        drape(a, apron, 0, WIDTH, rng, 30, 0.5)
        ramp(a, apron, (0, 830), (0, 1000), [a.dark, a.dark], alphas=[0, 0.55])
        a.canvas.restore()
    kitchen_table(a, rng)
    arms = [
        [
            Arm((-57, -566), (-108, -466), (-74, -392), "grip", 64),
            Arm((57, -566), (104, -474), (44, -440), "grip", 140, True),
        ],
        [
            Arm((-57, -566), (-112, -470), (-88, -392), "grip", 82),
            Arm((57, -566), (112, -470), (88, -392), "grip", 98, True),
        ],
        [
            Arm((-57, -566), (-108, -466), (-62, -376), "flat", 30),
            Arm((57, -566), (106, -466), (66, -404), "relaxed", 130, True),
        ],
    ]
    for (x, d, view, tilt), limbs in zip(cooks, arms, strict=True):
        with a.sheet(7), a.at(x, base, s, flip=x > 1000):
            for limb in limbs:
                arm(a, d, limb)
            with a.at(0, -614, 1.06):
                head(a, d, view, tilt)
    steam(a, 1346, 604, 420, rng, 96, 0.42)
    beam(a, [(60, 60), (260, 60), (960, 1000), (560, 1000)], alpha=0.17, blur=34)
    dust(a, rng, 60, 1000, 120, 780, 110)


def kitchen_table(a: Art, rng: random.Random) -> None:
    """Bowl, dough and rolling pin, a tray of cakes, eggs, pandan and the pot on its stove."""
    # Flour.
    for _ in range(150):
        x = rng.gauss(742, 120)
        a.fill(
            oval(x, rng.uniform(724, 806), rng.uniform(1, 7), rng.uniform(0.6, 2.2)), "#fff6e2", rng.uniform(0.2, 0.7)
        )
    with a.sheet(4):
        vessel(a, 392, 806, 92, 46, 74, "#8fa9b5", "#f1d08a")
        a.part(ribbon([(424, 662), (392, 736)], [9, 12]), "#8a5a30", width=4)
        a.fill(oval(391, 738, 22, 7), "#f9e0a4")
    with a.sheet(5):
        a.part(
            smooth([(634, 764), (690, 744), (790, 742), (850, 762), (826, 786), (740, 794), (660, 786)]),
            "#f3dfb4",
            width=9,
        )
        a.part(rect(650, 750, 184, 28, 13), "#b9803f", width=9)
        for x in (622, 832):
            a.part(rect(x, 757, 30, 14, 7), "#8a5526", width=4)
    with a.sheet(5):
        a.part(
            smooth([(958, 776), (1180, 776), (1196, 790), (1160, 806), (978, 806), (944, 790)]),
            "#7c8b93",
            width=6,
            rim=0.9,
        )
        for i in range(4):
            cake(a, 976 + i * 46, 790, 34, 26)
        for i in range(2):
            cake(a, 990 + i * 46, 760, 34, 24)
    with a.sheet(4):
        for x, y in ((182, 782), (214, 788), (198, 770), (232, 776), (250, 790)):
            a.part(oval(x, y, 18, 14), mix("#d9996a", CREAM, rng.random() * 0.5), width=6)
        for k in range(5):
            a.part(
                smooth([(86 + k * 9, 812, 1), (70 + k * 18, 770), (52 + k * 26, 726, 1), (88 + k * 16, 772)]),
                mix(LEAF, MOSS, k / 5),
                width=4,
            )
        vessel(a, 540, 796, 34, 22, 36, CREAM, "#fff8e6")
        vessel(a, 902, 764, 30, 18, 32, RED, "#5a2a1c")
    with a.sheet(8):
        a.part(rect(1236, 744, 220, 62, 8), "#3a3338", width=9, rim=0.7)
        for x in (1286, 1406):
            a.part(oval(x, 776, 13, 13), "#17131a", width=4)
        for k in range(9):
            a.fill(smooth([(1284 + k * 14, 744), (1290 + k * 14, 722), (1296 + k * 14, 744)]), "#6fa3d8", 0.8, 1.5)
        glow(a, 1346, 735, 110, "#ffb060", 0.4)
        for side_x in (-1, 1):
            a.part(
                ribbon(
                    [
                        (1346 + side_x * 92, 640),
                        (1346 + side_x * 124, 640),
                        (1346 + side_x * 120, 664),
                        (1346 + side_x * 90, 664),
                    ],
                    [9, 9, 9, 9],
                ),
                "#594a4c",
                width=3,
            )
        vessel(a, 1346, 730, 96, 84, 118, "#7d6a66", "#3a2420", 0.2)


def arch(x: float, foot: float, w: float, h: float) -> skia.Path:
    """A pointed arch centred on ``x``, standing on ``foot``."""
    spring = foot - h * 0.62
    return smooth(
        [
            (x - w / 2, foot, 1),
            (x - w / 2, spring, 1),
            (x - w * 0.46, spring - h * 0.12),
            (x - w * 0.22, spring - h * 0.28),
            (x, foot - h, 1),
            (x + w * 0.22, spring - h * 0.28),
            (x + w * 0.46, spring - h * 0.12),
            (x + w / 2, spring, 1),
            (x + w / 2, foot, 1),
        ]
    )


def lattice_window(a: Art, x: float, foot: float, w: float, h: float, cell: float, wood: str) -> None:
    """An arched window with a wooden lattice of stars before the morning light."""
    glow(a, x, foot - h * 0.5, h * 1.05, "#ffcf7d", 0.55)
    a.part(arch(x, foot + 16, w + 74, h + 66), mix(wood, "#7a4630", 0.5), width=8, rim=0.5)
    a.part(arch(x, foot + 8, w + 42, h + 36), mix(wood, a.dark, 0.2), width=7, rim=0.3)
    hole = arch(x, foot, w, h)
    ramp(a, hole, (0, foot - h), (0, foot), ["#fff4d2", "#ffe2a0", "#f4b968"])
    lattice(a, x, foot, w, h, cell, wood)


def lattice(a: Art, x: float, foot: float, w: float, h: float, cell: float, wood: str) -> None:
    """Eight-pointed tracery inside an arch."""
    a.canvas.save()
    a.canvas.clipPath(arch(x, foot, w, h), doAntiAlias=True)
    for row in range(-1, round(h / cell) + 1):
        for col in range(-round(w / cell), round(w / cell) + 1):
            cx, cy = x + col * cell, foot - row * cell
            for k in range(8):
                t = k * math.tau / 8
                far, near = cell * 0.5 / max(abs(math.cos(t)), abs(math.sin(t))), cell * 0.24
                a.line(
                    [
                        (cx + math.cos(t) * near, cy + math.sin(t) * near),
                        (cx + math.cos(t) * far, cy + math.sin(t) * far),
                    ],
                    3.2,
                    wood,
                )
            for turn in (0, 45):
                r = cell * 0.27
                corners = [
                    (cx + r * math.cos(math.radians(turn + q * 90)), cy + r * math.sin(math.radians(turn + q * 90)), 1)
                    for q in range(5)
                ]
                a.line(corners, 3.0, wood)
    a.fill(rect(x - 4, foot - h, 8, h), wood)
    a.canvas.restore()


def cast_window(a: Art, x: float, y: float, w: float, h: float, slant: float, alpha: float) -> None:
    """The light of a lattice window on the floor, upside down and drawn out."""
    a.canvas.saveLayer(
        None, skia.Paint(BlendMode=skia.BlendMode.kScreen, Alphaf=alpha, ImageFilter=skia.ImageFilters.Blur(2.5, 2.5))
    )
    a.canvas.translate(x, y)
    a.canvas.skew(slant, 0)
    a.canvas.scale(1.25, -0.98)
    ramp(a, arch(0, 0, w, h), (0, 0), (0, -h), ["#ffca7c", "#d8913f"])
    lattice(a, 0, 0, w, h, 50, "#000000")
    a.canvas.restore()


def rehal(a: Art, x: float, y: float, s: float) -> None:
    """A folding book stand with an open book, standing at (x, y)."""
    with a.at(x, y, s):
        a.fill(oval(8, 2, 70, 9), a.dark, 0.5, 6)
        for k in (1, -1):
            a.part(
                ribbon([(k * 46, 0), (0, -46), (-k * 56, -92)], [15, 17, 13], round_start=False),
                "#7a4426" if k > 0 else "#95562f",
                width=6,
                rim=0.7,
            )
        for k in (-1, 1):
            a.part(
                smooth([(0, -66, 1), (k * 66, -118, 1), (k * 72, -112, 1), (k * 4, -56, 1)]), MAROON, width=4, rim=0.5
            )
            a.part(
                smooth([(0, -72, 1), (k * 24, -100), (k * 62, -124, 1), (k * 68, -116, 1), (0, -62, 1)]),
                "#fbf0d4",
                width=4,
                shade=0.2,
                rim=0.9,
            )


def carpet(a: Art, horizon: float) -> None:
    """Rows of prayer carpet that widen towards us."""
    ramp(
        a,
        rect(0, horizon, WIDTH, HEIGHT - horizon),
        (0, horizon),
        (0, HEIGHT),
        ["#b3553f", "#7d2230", "#4a1322", "#240a16"],
    )
    edges = [horizon + (HEIGHT + 40 - horizon) * t for t in (0.0, 0.09, 0.22, 0.42, 0.7, 1.0)]
    for y0, y1 in itertools.pairwise(edges):
        h = y1 - y0
        a.fill(rect(0, y0, WIDTH, h * 0.16), WINE, 0.75)
        a.fill(rect(0, y0 + h * 0.16, WIDTH, max(1.4, h * 0.022)), GOLD, 0.8)
        a.fill(rect(0, y0, WIDTH, max(1.2, h * 0.018)), GOLD, 0.55)
        count = round(WIDTH / (h * 0.34))
        for i in range(count):
            cx, cy, r = (i + 0.5) * WIDTH / count, y0 + h * 0.086, h * 0.056
            a.fill(a.poly([(cx - r * 1.5, cy), (cx, cy - r), (cx + r * 1.5, cy), (cx, cy + r)]), GOLD, 0.7)


@scene("kegiatan/pesantren/pengajian.jpg")
def study_circle(a: Art, rng: random.Random) -> None:
    """Women in prayer veils in a half circle around their teacher, before three lattice windows."""
    a.light, a.glow = (-0.3, -0.95), "#ffdb94"
    ramp(a, all_over(a), (0, 0), (0, 560), ["#26374a", "#4a4a52", "#7d5a4a"])
    for x in (0, 428, 1072, 1500):
        ramp(
            a,
            rect(x - 48, 0, 96, 560),
            (x - 48, 0),
            (x + 48, 0),
            ["#22303f", "#6b5a52", "#22303f"],
            alphas=[0.0, 0.55, 0.0],
        )
    frieze(a, -6, 56, 40)
    wood = "#43241f"
    for x, w, h in ((214, 210, 370), (1286, 210, 370), (750, 290, 406)):
        lattice_window(a, x, 520, w, h, 50, wood)
    a.fill(rect(0, 546, WIDTH, 16), mix(wood, a.dark, 0.2))
    carpet(a, 560)
    for x, w, h in ((214, 210, 370), (750, 290, 406), (1286, 210, 370)):
        cast_window(a, x, 566, w, h, (x - 750) / 1500 + 0.14, 0.62)
    for x, w in ((214, 180), (750, 260), (1286, 180)):
        dx = (x - 750) * 0.42 + 60
        beam(
            a,
            [(x - w / 2, 150), (x + w / 2, 150), (x + w * 0.8 + dx, 960), (x - w * 0.6 + dx, 960)],
            "#ffdc9a",
            0.26,
            24,
        )
    teacher = Dress(veil="#1f3a4c", skirt="#162635", skin=SKIN)
    with a.sheet(8, haze="#c98a58", depth=0.12):
        ground_shadow(a, 750, 668, 150, 20, 0.5, 0.1)
        a.part(smooth([(560, 676, 1), (600, 642, 1), (900, 642, 1), (940, 676, 1)]), MAROON, width=5)
        a.fill(a.poly([(574, 671), (606, 646), (894, 646), (926, 671)]), GOLD, 0.18)
        with a.at(750, 664, 0.98):
            kneeling(a, teacher, "front", 3)
        rehal(a, 750, 698, 1.16)
    veils = [CREAM, "#c9d2d4", "#ead3a6", "#d9b7a4", "#f2ead8", "#b9c4b0"]
    seats = [
        (296, 676, 0.82, False, 1),
        (1204, 676, 0.82, True, 2),
        (136, 806, 1.0, False, 0),
        (1364, 806, 1.0, True, 3),
    ]
    for x, y, s, flip, i in seats:
        d = Dress(veil=veils[i], skirt=mix(veils[i], "#6d5a58", 0.3), skin=mix(SKIN, SKIN_DARK, rng.random()))
        with a.sheet(9, haze="#a8694c", depth=0.16 if y < 800 else 0.04):
            ground_shadow(a, x + (30 if not flip else -30), y, 150 * s, 18 * s, 0.55, 0.1)
            with a.at(x, y, s, flip=flip):
                kneeling(a, d, "side", rng.uniform(7, 13))
            rehal(a, x + (184 if not flip else -184) * s, y + 8, s * 0.86)
    for x, y, s, i in ((556, 982, 1.1, 4), (944, 982, 1.1, 5)):
        d = Dress(veil=veils[i], skirt=mix(veils[i], "#5d4a4c", 0.4))
        with a.sheet(12):
            ground_shadow(a, x, y, 190, 22, 0.6, 0.1)
            with a.at(x, y, s, flip=x > 750):
                kneeling(a, d, "back")
    beam(a, [(600, 120), (900, 120), (1180, 1000), (480, 1000)], "#ffe0a0", 0.13, 30)
    dust(a, rng, 300, 1250, 200, 900, 130)


def cast_sitter(a: Art, x: float, y: float, s: float, slant: float, alpha: float) -> None:
    """The long shadow of a seated person on the floor."""
    outline = mirror(
        [
            (0, -565),
            (30, -556),
            (48, -520),
            (52, -470),
            (82, -430),
            (92, -330),
            (96, -200),
            (92, -60),
            (84, 0, 1),
            (0, 0),
        ]
    )
    a.canvas.save()
    a.canvas.translate(x, y)
    a.canvas.skew(slant, 0)
    a.canvas.scale(s, -s * 0.5)
    a.fill(smooth(outline), "#2a1220", alpha, 9, skia.BlendMode.kMultiply)
    a.canvas.restore()


def seat_back(a: Art, colour: str) -> None:
    """A chair from behind, in figure units: open back, seat and legs."""
    for k in (-1, 1):
        a.part(ribbon([(k * 88, -404), (k * 84, -200), (k * 92, 6)], [15, 17, 13]), mix(colour, a.dark, 0.15), width=5)
    a.part(rect(-94, -212, 188, 26, 8), colour, width=6)
    for y, h in ((-398, 40), (-326, 24)):
        a.part(
            smooth([(-92, y, 1), (0, y - 10), (92, y, 1), (92, y + h, 1), (0, y + h - 8), (-92, y + h, 1)]),
            colour,
            width=7,
            rim=0.8,
        )


def sit_back(a: Art, d: Dress, colour: str, tilt: float = 0.0) -> None:
    """Someone on a chair who turns their back on us."""
    for k in (-1, 1):
        a.part(oval(k * 30, -8, 28, 12), "#17121a", width=5)
    a.part(
        smooth(mirror([(0, -206), (66, -206, 1), (70, -110), (58, -16, 1), (0, -10)])),
        mix(d.skirt, a.dark, 0.35),
        width=14,
    )
    a.canvas.save()
    a.canvas.translate(0, 166)
    front(
        a,
        d,
        [Arm((-57, -566), (-94, -460), (-26, -400)), Arm((57, -566), (94, -460), (26, -400))],
        "back",
        tilt,
        legs=False,
    )
    a.canvas.restore()
    seat_back(a, colour)


def sit_front(a: Art, d: Dress, tilt: float) -> None:
    """Someone on a chair who faces us with folded hands."""
    for k in (-1, 1):
        a.part(
            smooth([(k * 10, -14), (k * 34, -20), (k * 52, -4), (k * 48, 6), (k * 26, 8), (k * 8, 2)]),
            "#17121a",
            width=5,
            rim=0.4,
        )
    lap = mirror([(0, -240), (62, -246), (94, -214), (94, -150), (84, -70), (76, -10, 1), (36, -4), (0, -8)])
    a.part(
        smooth(lap),
        d.skirt,
        width=18,
        folds=[
            [(-60, -164), (-10, -150), (50, -160)],
            [(-44, -140), (-48, -80), (-40, -16)],
            [(46, -140), (50, -80), (42, -16)],
        ],
    )
    a.canvas.save()
    a.canvas.clipPath(
        smooth([(-300, -620, 1), (300, -620, 1), (300, -200, 1), (84, -186), (0, -172), (-84, -186), (-300, -200, 1)]),
        doAntiAlias=True,
    )
    a.canvas.translate(0, 166)
    front(a, d, "clasp", "turned", tilt, legs=False)
    a.canvas.restore()


def rug(a: Art, x: float, y: float, rx: float, ry: float) -> None:
    """A round rug with rings of gold."""
    with a.sheet(6):
        for k, colour in (
            (1.0, WINE),
            (0.95, GOLD),
            (0.93, MAROON),
            (0.8, GOLD),
            (0.785, "#7d2230"),
            (0.5, GOLD),
            (0.485, MAROON),
        ):
            a.fill(oval(x, y, rx * k, ry * k), mix(colour, RED, 0.12))
        for i in range(44):
            t = math.tau * i / 44
            for k, r in ((0.865, 0.052), (0.64, 0.04 if i % 2 else 0.07)):
                cx, cy = x + math.cos(t) * rx * k, y + math.sin(t) * ry * k
                a.fill(
                    a.poly([(cx - rx * r * 0.42, cy), (cx, cy - ry * r), (cx + rx * r * 0.42, cy), (cx, cy + ry * r)]),
                    GOLD,
                    0.75,
                )
        for i in range(12):
            t = math.tau * i / 12
            tip = (x + math.cos(t) * rx * 0.4, y + math.sin(t) * ry * 0.4)
            w = 0.12
            a.fill(
                smooth(
                    [
                        (x, y, 1),
                        (x + math.cos(t - w) * rx * 0.22, y + math.sin(t - w) * ry * 0.22),
                        (*tip, 1),
                        (x + math.cos(t + w) * rx * 0.22, y + math.sin(t + w) * ry * 0.22),
                    ]
                ),
                GOLD,
                0.6,
            )


def potted(a: Art, rng: random.Random, x: float, y: float, h: float) -> None:
    """A tall-leaved plant in a clay pot."""
    for i in range(15):
        t = -90 + (i - 7) * 13 + rng.uniform(-5, 5)
        long = h * rng.uniform(0.62, 0.95)
        with a.at(x, y - h * 0.26, long / 100, turn=t):
            a.part(
                smooth([(0, 0, 1), (30, -9), (70, -8), (100, 6, 1), (66, 8), (28, 7)]),
                mix(LEAF, MOSS, rng.random()),
                width=4,
            )
    a.part(
        smooth(
            [
                (x - h * 0.17, y - h * 0.32, 1),
                (x + h * 0.17, y - h * 0.32, 1),
                (x + h * 0.12, y, 1),
                (x - h * 0.12, y, 1),
            ]
        ),
        CLAY,
        width=9,
        rim=0.6,
    )
    a.part(rect(x - h * 0.19, y - h * 0.34, h * 0.38, h * 0.07, 4), mix(CLAY, a.glow, 0.12), width=5)


@scene("kegiatan/rehabilitasi-pemasyarakatan/lingkaran-konseling.jpg")
def counselling(a: Art, rng: random.Random) -> None:
    """Six women on chairs in a circle around a rug, long shadows from the windows behind them."""
    a.light = (-0.6, -0.8)
    room(a, ["#e3cfa6", "#b9977a", "#5f4450"], ["#c08a55", "#93603f", "#5c3630"], 440)
    for k in range(15):
        x = 750 + (k - 7) * 120
        a.line([(x, 440), (750 + (x - 750) * 2.4, 1000)], 1.6, "#5a3022", 0.35)
    for x in (132, 560):
        window(a, x, 66, 330, 290, (3, 2), trees=rng)
    songket_wall(a, 1092, 40, 230, 352, rng, 0.6, 7, 0.4)
    a.part(rect(1076, 30, 262, 13, 6), AMBER, width=5)
    with a.sheet(8):
        potted(a, rng, 1440, 500, 216)
        potted(a, rng, 52, 496, 200)
    for x in (132, 560):
        beam(a, [(x + 40, 440), (x + 330, 440), (x + 800, 1000), (x + 300, 1000)], "#ffd48c", 0.5, 14)
    rug(a, 750, 770, 590, 196)
    chairs: list[tuple[float, float, float, str, Dress]] = [
        (640, 612, 0.72, "front", wardrobe(rng, 3)),
        (866, 612, 0.72, "front", officer()),
        (206, 768, 0.9, "right", wardrobe(rng, 0)),
        (1294, 768, 0.9, "left", wardrobe(rng, 5)),
        (462, 972, 1.04, "back", wardrobe(rng, 4)),
        (1040, 972, 1.04, "back", wardrobe(rng, 2)),
    ]
    for x, y, s, *_ in chairs:
        cast_sitter(a, x + 20, y - 6, s, 0.85, 0.42)
    for x in (132, 560):
        beam(a, [(x, 60), (x + 330, 60), (x + 900, 960), (x + 340, 960)], alpha=0.2, blur=26)
    speak = Arm((-4, -556), (16, -444), (116, -486), "open", -14)
    rest = Arm((-4, -556), (-14, -440), (86, -424), "relaxed", 8)
    for x, y, s, facing, d in chairs:
        with a.sheet(9, haze="#d8a871", depth=0.16 if y < 700 else 0.0):
            ground_shadow(a, x, y, 92 * s, 13 * s, 0.5)
            if facing == "back":
                with a.at(x, y, s):
                    sit_back(a, d, "#6b3a26", 5 if x < 750 else -5)
                continue
            seat(a, x, y, s, facing)
            with a.at(x, y, s, flip=facing == "left" or 640 < x < 1000):
                if facing == "front":
                    sit_front(a, d, 5)
                else:
                    side(
                        a,
                        d,
                        near=speak if x < 750 else rest,
                        lean=5 if x < 750 else 2,
                        tilt=0 if x < 750 else 5,
                        seated=True,
                    )
    beam(a, [(60, 30), (330, 30), (1120, 1000), (560, 1000)], alpha=0.14, blur=34)
    dust(a, rng, 100, 1200, 120, 800, 110)


def seat(a: Art, x: float, y: float, s: float, facing: str) -> None:
    """A wooden chair, from the side or from the front."""
    if facing == "front":
        with a.at(x, y, s):
            for k in (-1, 1):
                a.part(ribbon([(k * 86, -400), (k * 82, -190), (k * 90, 6)], [14, 16, 12]), "#5c3020", width=5)
            a.part(smooth([(-90, -404), (0, -416), (90, -404), (88, -300), (-88, -300)]), "#6b3a26", width=8)
            a.part(rect(-92, -206, 184, 24, 8), "#6b3a26", width=6)
        return
    with a.at(x, y, s, flip=facing == "left"):
        a.part(ribbon([(-66, -420), (-66, -250), (-60, -190), (-82, 4)], [15, 17, 19, 13]), "#63351f", width=5, rim=0.8)
        a.part(ribbon([(96, -176), (98, -90), (106, 4)], [17, 15, 12]), "#52291b", width=5)
        a.part(ribbon([(-66, -90), (98, -90)], [9, 9]), "#52291b", width=4)
        a.part(rect(-76, -180, 186, 22, 8), "#6b3a26", width=6)


# --- the class ------------------------------------------------------------------------------------------------


def blackboard(a: Art, rng: random.Random) -> None:
    """A green board with a lesson in chalk: a triangle with the squares on its sides, and lines of writing."""
    with a.sheet(13):
        a.part(rect(356, 84, 830, 420, 8), "#7a4428", width=9, rim=0.7)
        ramp(a, rect(376, 104, 790, 380), (376, 104), (1166, 484), ["#47725a", "#2f5544", "#1d392f"])
        for _ in range(26):
            x, y = rng.uniform(400, 1100), rng.uniform(130, 460)
            a.fill(smooth([(x, y), (x + 60, y - 22), (x + 130, y - 8), (x + 70, y + 16)]), CREAM, 0.045, 12)
        a.part(rect(356, 496, 830, 18, 4), "#8a5230", width=5, rim=0.8)
        for x, colour in ((470, CREAM), (510, CREAM), (560, "#e8c07a")):
            a.part(rect(x, 489, 26, 8, 4), colour, width=3)
        a.part(rect(640, 480, 76, 18, 4), MAROON, width=4)
    chalk = "#f3ead2"
    p, q, r = (470.0, 380.0), (550.0, 380.0), (470.0, 280.0)
    dx, dy = q[0] - r[0], q[1] - r[1]
    squares = [
        [p, q, (q[0], q[1] + 80), (p[0], p[1] + 80)],
        [p, r, (r[0] - 72, r[1]), (p[0] - 72, p[1])],
        [r, q, (q[0] + dy, q[1] - dx), (r[0] + dy, r[1] - dx)],
    ]
    for i, shape in enumerate(squares):
        a.line([(*pt, 1) for pt in [*shape, shape[0]]], 3, ["#e8c07a", chalk, "#d98b7a"][i], 0.85, 0.6)
        a.fill(a.poly(shape), ["#e8c07a", chalk, "#d98b7a"][i], 0.16)
    a.line([(*pt, 1) for pt in (p, q, r, p)], 4, chalk, 0.95, 0.5)
    for row, (x0, x1) in enumerate(((700, 940), (700, 985), (700, 860), (700, 900))):
        y, x = 152 + row * 42, float(x0)
        while x < x1:
            word = rng.uniform(26, 62)
            pts = [
                (x + k * 5.2, y + rng.choice((-8, -3, 2, 4, -13 if k % 5 == 0 else 0)))
                for k in range(round(word / 5.2))
            ]
            a.line(pts, 2.6, chalk, 0.82, 0.5)
            x += word + 13


def pupils(
    a: Art, rng: random.Random, xs: Sequence[float], base: float, s: float, desk: float, haze: float, first: int
) -> None:
    """A row of learners from behind at one long desk whose top lies at ``desk``."""
    top = a.poly([(-20, desk), (WIDTH + 20, desk), (WIDTH + 20, desk + 44 * s), (-20, desk + 44 * s)])
    with a.sheet(8, haze="#c99a63", depth=haze):
        ramp(a, top, (0, desk), (WIDTH, desk), ["#d99f60", "#a3683c", "#5c3226"])
        ramp(
            a,
            rect(-20, desk + 44 * s, WIDTH + 40, 220 * s),
            (0, desk),
            (WIDTH, desk + 200),
            ["#9a5f3a", "#6b3a28", "#38201f"],
        )
        a.fill(rect(-20, desk + 44 * s, WIDTH + 40, 14 * s), a.dark, 0.3, 5)
        for x in xs:
            for k, colour in ((-1, CREAM), (1, rng.choice((RED, DUSK, MOSS, GOLD)))):
                bx = x + k * 116 * s
                a.part(
                    a.poly(
                        [
                            (bx - 34 * s, desk + 6 * s),
                            (bx + 34 * s, desk + 6 * s),
                            (bx + 40 * s, desk + 34 * s),
                            (bx - 40 * s, desk + 34 * s),
                        ]
                    ),
                    colour,
                    width=4,
                    shade=0.2,
                )
    for i, x in enumerate(xs):
        d = wardrobe(rng, first + i * 2)
        raised = s > 0.9 and i == 3
        right = (
            Arm((56, -560), (98, -634), (92, -742), "open", -84, True)
            if raised
            else Arm((57, -566), (102, -466), (66, -398))
        )
        with a.sheet(9, haze="#c99a63", depth=haze), a.at(x, base, s):
            front(a, d, [Arm((-57, -566), (-102, -466), (-66, -398)), right], "back", rng.uniform(-7, 7), legs=False)
            for k in (-1, 1):
                a.part(rect(k * 82 - 8, -420, 16, 240, 5), "#55301f", width=5)
            a.part(
                smooth([(-92, -432, 1), (0, -442), (92, -432, 1), (92, -372, 1), (0, -380), (-92, -372, 1)]),
                "#6b3a26",
                width=8,
                rim=0.85,
            )


@scene("kegiatan/kejar-paket/ruang-belajar.jpg")
def classroom(a: Art, rng: random.Random) -> None:
    """A teacher writes on the green board; two rows of learners from behind; slanting window light."""
    a.light = (-0.78, -0.62)
    room(a, ["#ecd6a4", "#bf9868", "#5d3d38"], ["#8a5539", "#3c2026"], 760)
    a.fill(rect(-10, 560, WIDTH + 20, 200), MAROON)
    ramp(a, rect(-10, 560, WIDTH + 20, 200), (0, 0), (WIDTH, 0), ["#ffb765", a.dark, a.dark], alphas=[0.22, 0.1, 0.5])
    tumpal(a, -10, 572, WIDTH + 20, 40, 44, up=False)
    for y, w in ((558, 5), (566, 2), (618, 2)):
        a.fill(rect(-10, y, WIDTH + 20, w), GOLD, 0.8)
    window(a, 52, 92, 226, 400, (2, 3), trees=rng)
    blackboard(a, rng)
    with a.sheet(9):
        a.part(oval(1340, 150, 62, 62), "#6b3a26", width=8)
        a.part(oval(1340, 150, 52, 52), CREAM, width=8, rim=0.2)
        for k in range(12):
            t = k * math.tau / 12
            a.line(
                [(1340 + math.cos(t) * 43, 150 + math.sin(t) * 43), (1340 + math.cos(t) * 48, 150 + math.sin(t) * 48)],
                2.6,
                INK,
                0.8,
            )
        a.line([(1340, 150), (1318, 138)], 4.5, INK)
        a.line([(1340, 150), (1340, 112)], 3, INK)
        a.part(rect(1232, 430, 250, 14, 3), "#7a4428", width=5)
        x = 1240.0
        while x < 1400:
            w, h = rng.uniform(14, 26), rng.uniform(66, 112)
            a.part(rect(x, 430 - h, w, h, 2), mix(rng.choice((RED, GOLD, DUSK, MOSS, MAROON)), "#5a3a34", 0.2), width=4)
            a.fill(rect(x, 430 - h * 0.8, w, 4), GOLD, 0.6)
            x += w + 1
        a.part(ribbon([(1442, 424), (1442, 412)], [44, 12]), "#5c3020", width=3)
        a.part(oval(1442, 378, 36, 36), "#4f7796", width=10)
        for pts in (
            [(1418, 372), (1428, 356), (1446, 362), (1438, 380), (1424, 386)],
            [(1446, 388), (1462, 376), (1466, 392), (1452, 402)],
        ):
            a.fill(smooth(pts), "#8fa06a", 0.9)
    teacher = Dress(CREAM, "#8a1f30", INK, cloth=batik(0.42, mix(GOLD, CREAM, 0.2)), cloth_alpha=0.5)
    with a.sheet(11), a.at(1062, 800, 0.82, flip=True):
        a.line([(116, -640), (138, -654)], 7, CREAM)
        side(
            a,
            teacher,
            near=Arm((-2, -556), (76, -506), (92, -616), "grip", -58),
            far=Arm((10, -550), (40, -450), (64, -366), "grip", 80),
            tilt=-4,
        )
        a.part(a.poly([(38, -372), (104, -352), (84, -268), (18, -288)]), DUSK, width=7, rim=0.9)
        hand(a, "grip", 62, -372, 78, mix(teacher.skin, a.dark, 0.12))
    beam(a, [(50, 90), (280, 90), (1080, 1000), (560, 1000)], alpha=0.36, blur=24)
    pupils(a, rng, (176, 420, 664, 1180, 1400), 1056, 0.66, 760, 0.14, 3)
    beam(a, [(50, 90), (160, 90), (760, 1000), (400, 1000)], alpha=0.2, blur=24)
    pupils(a, rng, (130, 470, 840, 1230), 1430, 1.0, 918, 0.0, 0)
    for x in (56, 172):
        beam(a, [(x, 96), (x + 96, 96), (x + 900, 1000), (x + 560, 1000)], alpha=0.26, blur=12)
    dust(a, rng, 60, 1000, 120, 800, 150)


# --- visiting day ---------------------------------------------------------------------------------------------


def drawings(a: Art, rng: random.Random, spots: Sequence[tuple[float, float, float]]) -> None:
    """Children's drawings pinned to the wall: a house, a sun, a flower."""
    for i, (x, y, turn) in enumerate(spots):
        with a.sheet(5), a.at(x, y, 1.0, turn=turn):
            a.part(rect(-52, -38, 104, 78), CREAM, width=5, shade=0.2)
            if i % 3 == 0:
                a.line([(-26, 26, 1), (-26, -4, 1), (0, -24, 1), (26, -4, 1), (26, 26, 1), (-26, 26, 1)], 3, RED, 0.85)
                a.line([(-6, 26, 1), (-6, 8, 1), (8, 8, 1), (8, 26, 1)], 3, DUSK, 0.8)
            elif i % 3 == 1:
                a.fill(oval(12, -8, 13, 13), GOLD, 0.9)
                for k in range(9):
                    t = k * math.tau / 9
                    a.line(
                        [
                            (12 + math.cos(t) * 17, -8 + math.sin(t) * 17),
                            (12 + math.cos(t) * 25, -8 + math.sin(t) * 25),
                        ],
                        2.6,
                        GOLD,
                        0.9,
                    )
                a.line([(-46, 22), (-20, 12), (8, 24), (44, 14)], 3.4, LEAF, 0.9)
            else:
                a.line([(0, 30), (2, 8), (0, -6)], 3, LEAF, 0.9)
                for k in range(6):
                    a.fill(
                        oval(math.cos(k * math.tau / 6) * 11, -12 + math.sin(k * math.tau / 6) * 11, 7, 7),
                        "#c9566a",
                        0.85,
                    )
                a.fill(oval(0, -12, 6, 6), GOLD)
            a.part(oval(rng.uniform(-4, 4), -33, 4, 4), RED, width=2)


def curtain(a: Art, x: float, w: float, y: float, h: float, rng: random.Random, gather: float) -> None:
    """A drawn-back curtain with a gold band; ``gather`` shifts its waist."""
    path = smooth(
        [
            (x, y, 1),
            (x + w, y, 1),
            (x + w * 0.8 + gather, y + h * 0.38),
            (x + w * 0.55 + gather, y + h * 0.66, 1),
            (x + w * 0.72 + gather * 0.6, y + h, 1),
            (x + w * 0.16 + gather * 0.6, y + h, 1),
            (x + w * 0.3 + gather, y + h * 0.66, 1),
            (x + w * 0.1 + gather, y + h * 0.38),
        ]
    )
    with a.sheet(10):
        a.part(path, MAROON, width=16, cloth=songket(0.55), cloth_alpha=0.55)
        drape(a, path, x - 20, x + w + 20, rng, 8, 0.5)
        a.part(rect(x + w * 0.27 + gather, y + h * 0.645, w * 0.31, 15, 5), GOLD, width=4)


def lean_arm(a: Art, d: Dress, limb: Arm, lean: float, tilt: float) -> None:
    """The near arm and the head of someone seated in profile, laid over a table that was drawn meanwhile."""
    with a.at(-6, -180, 1, turn=lean):
        a.canvas.translate(6, 352)
        arm(a, d, limb)
        with a.at(2, -614, d.head):
            head(a, d, "side", tilt)


def table(a: Art, x: float, y: float, w: float, h: float) -> None:
    """A plain table whose top lies between ``y`` and ``y`` + 34."""
    for lx in (x + 26, x + w - 44):
        a.part(rect(lx, y + 50, 18, h - 50, 4), "#5c3020", width=6)
    top = a.poly([(x + 24, y), (x + w - 24, y), (x + w, y + 34), (x, y + 34)])
    ramp(a, top, (x, y), (x + w, y + 34), ["#dba565", "#b87c48", "#8a5535"])
    a.part(rect(x, y + 34, w, 20, 3), "#7a4428", width=7, rim=0.9)


@scene("kegiatan/layanan-kunjungan/ruang-kunjungan.jpg")
def visiting_room(a: Art, rng: random.Random) -> None:
    """Two women hold hands across a table; a child stands with them before a large window."""
    a.light = (-0.42, -0.91)
    room(a, ["#b98b68", "#96654f", "#4c2c33"], ["#a06a48", "#71432f", "#2e181d"], 690)
    for k in range(13):
        x = 750 + (k - 6) * 150
        a.line([(x, 690), (750 + (x - 750) * 1.9, 1000)], 1.6, "#43231c", 0.4)
    for y in (728, 790, 880):
        a.line([(-10, y), (750, y + 1), (1510, y)], 1.6, "#43231c", 0.4)
    window(a, 356, 84, 788, 476, (4, 2), trees=rng)
    a.part(rect(230, 52, 1040, 13, 6), AMBER, width=5)
    for k in (0, 1):
        curtain(a, 236 if k == 0 else 1106, 158, 62, 600, rng, -14 if k == 0 else 14)
    drawings(a, rng, ((116, 214, -4), (128, 336, 3), (1384, 214, 3)))
    with a.sheet(9):
        potted(a, rng, 1408, 772, 330)
    for x0, x1 in ((370, 540), (556, 736), (752, 932), (948, 1130)):
        beam(
            a,
            [(x0, 700), (x1, 700), (x1 + 150 + (x1 - 750) * 0.5, 1000), (x0 + 70 + (x0 - 750) * 0.5, 1000)],
            "#ffd08a",
            0.4,
            9,
        )
    beam(a, [(360, 84), (1140, 84), (1420, 1000), (420, 1000)], alpha=0.16, blur=28)
    cloth = batik(0.42, mix(GOLD, CREAM, 0.2))
    guest = Dress(CREAM, MAROON, mix(INK, MAROON, 0.25), cloth=cloth)
    host = Dress("#3d5f78", "#c7a066", "#33303f", skin=mix(SKIN, SKIN_DARK, 0.5))
    child = Dress("#d8a24a", "#8fa06a", MOSS, head=1.34)
    with a.sheet(9), a.at(750, 948, 0.72, flip=True):
        front(a, child, "side", "turned", 8)
    s, base, lean = 1.2, 964.0, 8.0
    near = Arm((-4, -556), (70, -462), (166, -446), "relaxed", 4)
    far = Arm((10, -550), (82, -474), (164, -470), "relaxed", 2)
    seats = ((492.0, guest, False), (1008.0, host, True))
    for x, d, flip in seats:
        with a.sheet(11):
            ground_shadow(a, x + (50 if not flip else -50), base, 150, 17, 0.55, 0.2)
            seat(a, x, base, s, "left" if flip else "right")
            with a.at(x, base, s, flip=flip):
                side(a, d, far=far, lean=lean, tilt=4, seated=True)
    with a.sheet(9):
        table(a, 590, 646, 320, 330)
    for x, d, flip in seats:
        with a.sheet(6), a.at(x, base, s, flip=flip):
            lean_arm(a, d, near, lean, 4)
    with a.sheet(8):
        bag(a, 226, 964)
    beam(a, [(330, 60), (560, 60), (1180, 1000), (620, 1000)], alpha=0.14, blur=34)
    dust(a, rng, 300, 1250, 120, 860, 110)


def bag(a: Art, x: float, y: float) -> None:
    """A woven purun bag on the floor."""
    a.fill(oval(x + 14, y, 78, 12), a.dark, 0.5, 7)
    for dx in (-6, 8):
        a.line(
            [(x - 34 + dx, y - 106), (x - 22 + dx, y - 168), (x + 18 + dx, y - 170), (x + 34 + dx, y - 106)],
            6,
            "#8a5a30",
        )
    body = smooth([(x - 66, y - 112, 1), (x + 66, y - 112, 1), (x + 56, y, 1), (x - 56, y, 1)])
    a.part(body, SAND, width=12)
    a.canvas.save()
    a.canvas.clipPath(body, doAntiAlias=True)
    for row in range(8):
        for col in range(12):
            if (row + col) % 2:
                a.fill(
                    rect(x - 72 + col * 12, y - 112 + row * 14, 12, 14), MAROON if row in (2, 3, 4) else "#a9773f", 0.55
                )
    a.canvas.restore()


def stepped_roof(a: Art, x: float, y: float, half: float, h: float) -> None:
    """A limas roof in two steps, its eaves at ``y``; ridge ornaments in gold."""
    tile_red, deep = "#8a2c33", "#6b1f2b"
    for w0, w1, y0, y1, colour in ((1.0, 0.7, 0.0, 0.44, tile_red), (0.74, 0.38, 0.4, 1.0, deep)):
        shape = smooth(
            [
                (x - half * w0, y - h * y0, 1),
                (x - half * (w0 + w1) * 0.485, y - h * (y0 + (y1 - y0) * 0.36)),
                (x - half * w1, y - h * y1, 1),
                (x + half * w1, y - h * y1, 1),
                (x + half * (w0 + w1) * 0.485, y - h * (y0 + (y1 - y0) * 0.36)),
                (x + half * w0, y - h * y0, 1),
            ]
        )
        with a.sheet(8):
            a.part(shape, colour, width=11, rim=0.9)
            a.canvas.save()
            a.canvas.clipPath(shape, doAntiAlias=True)
            rows = 7
            for k in range(1, rows):
                yy = y - h * (y0 + (y1 - y0) * k / rows)
                a.line([(x - half, yy), (x, yy + 1), (x + half, yy)], 1.8, a.dark, 0.32)
            for k in range(-22, 23):
                a.line([(x + k * half * 0.034, y - h * y1), (x + k * half * 0.048, y - h * y0)], 1.2, a.dark, 0.22)
            a.canvas.restore()
            a.part(rect(x - half * w0, y - h * y0 - 4, half * w0 * 2, 10, 3), AMBER, width=4, rim=0.8)
    top = y - h
    a.part(rect(x - half * 0.4, top - 8, half * 0.8, 12, 4), GOLD, width=4)
    for k in (-1, 1):
        e = x + k * half * 0.38
        a.part(
            smooth(
                [
                    (e - k * 8, top),
                    (e + k * 16, top - 10),
                    (e + k * 30, top - 40, 1),
                    (e + k * 8, top - 24),
                    (e - k * 14, top - 8),
                ]
            ),
            GOLD,
            width=3,
        )
    for k in range(-4, 5):
        e = x + k * half * 0.075
        a.part(
            smooth([(e - 6, top - 6, 1), (e - 2, top - 20), (e, top - 32, 1), (e + 2, top - 20), (e + 6, top - 6, 1)]),
            GOLD,
            width=2,
        )


def wall_run(a: Art, x0: float, x1: float, y: float, foot: float) -> None:
    """A cream perimeter wall with a tiled coping and pillars."""
    ramp(a, rect(x0, y, x1 - x0, foot - y), (0, y), (WIDTH, foot), ["#f4e3bd", "#d9bb8a", "#a5795a"])
    ramp(a, rect(x0, foot - 60, x1 - x0, 60), (0, foot - 60), (0, foot), ["#7a4b38", "#7a4b38"], alphas=[0, 0.45])
    a.part(rect(x0, y - 12, x1 - x0, 18, 3), "#8a2c33", width=5)
    x = x0 + 70
    while x < x1:
        a.part(rect(x - 17, y - 10, 34, foot - y + 10), "#e8d0a2", width=7)
        a.part(a.poly([(x - 26, y - 8), (x, y - 36), (x + 26, y - 8)]), "#8a2c33", width=5)
        x += 170


def great_door(a: Art, x: float, y: float, w: float, h: float) -> None:
    """A maroon double door with panels, studs and an arch of gold."""
    a.part(rect(x - w / 2 - 22, y - h - 24, w + 44, h + 24, 6), "#7a4428", width=9)
    for k in (0, 1):
        lx = x - w / 2 + k * w / 2
        ramp(a, rect(lx, y - h, w / 2, h), (lx, y - h), (lx + w / 2, y), ["#9c2a38", MAROON, WINE])
        for row in range(3):
            py, ph = y - h + 18 + row * (h - 24) / 3, (h - 24) / 3 - 14
            a.part(rect(lx + 16, py, w / 2 - 32, ph, 4), "#7d1d2c", width=6, rim=0.6)
            cx, cy = lx + w / 4, py + ph / 2
            for q in range(8):
                with a.at(cx, cy, 1, turn=q * 45):
                    a.fill(a.poly([(0, -3), (5, -15), (0, -25 if q % 2 == 0 else -18), (-5, -15)]), GOLD, 0.85)
    a.fill(rect(x - 2, y - h, 4, h), a.dark, 0.75)
    for k in (-1, 1):
        a.part(oval(x + k * 16, y - h * 0.46, 7, 7), GOLD, width=3)


@scene("halaman/kunjungan/gerbang.jpg")
def gate(a: Art, rng: random.Random) -> None:
    """A gate with a stepped roof in the morning; a mother and child walk to the small open door beside it."""
    a.light, a.glow = (-0.8, -0.6), "#ffdb92"
    ramp(a, all_over(a), (0, 0), (0, 780), ["#5f88a8", "#b4b8ae", "#f3c483", "#f6b066"], [0, 0.36, 0.66, 1])
    glow(a, 130, 440, 620, "#ffb45c", 0.3)
    a.fill(oval(130, 440, 86, 86), "#fff0c0", 0.55, 16)
    a.fill(oval(130, 440, 58, 58), "#fff9e2")
    for i in range(7):
        x, y, w = rng.uniform(0, 1200), 70 + i * 44, rng.uniform(240, 520)
        a.fill(
            smooth([(x, y), (x + w * 0.3, y - 12), (x + w * 0.6, y - 4), (x + w, y + 2), (x + w * 0.5, y + 8)]),
            "#ffe6bc",
            0.34,
            3,
        )
    for colour, y, n in (("#b9b58a", 590, 20), ("#93a06f", 640, 24)):
        for _ in range(n):
            foliage(a, rng, rng.uniform(-40, 1540), y + rng.uniform(-34, 20), rng.uniform(56, 90), colour)
    with a.sheet(6, haze="#ffd99a", depth=0.22):
        palm(a, 1452, 800, 430, "#5f7d4c", "#7a5a44", rng)
        palm(a, 318, 800, 440, "#6f8a54", "#80604a", rng)
    with a.sheet(8):
        wall_run(a, -20, 1520, 560, 792)
    with a.sheet(6):
        a.part(rect(176, 250, 7, 548, 3), "#e9dcc0", width=3)
        for y, colour in ((258, "#c22a34"), (294, "#f7efdf")):
            a.part(
                smooth(
                    [
                        (183, y, 1),
                        (220, y - 7),
                        (258, y + 4),
                        (296, y - 3, 1),
                        (296, y + 33, 1),
                        (258, y + 40),
                        (220, y + 29),
                        (183, y + 36, 1),
                    ]
                ),
                colour,
                width=5,
            )
    ground(a, rng)
    with a.sheet(12):
        a.part(rect(372, 452, 560, 344), "#ecd5a8", width=14)
        for x in (384, 880):
            a.part(rect(x, 446, 40, 350), "#f6e6c4", width=9)
        great_door(a, 652, 796, 300, 262)
        a.fill(rect(366, 452, 572, 46), WINE)
        tumpal(a, 366, 458, 572, 34, 20, up=False)
        for y in (452, 498):
            a.fill(rect(366, y - 2, 572, 4), GOLD, 0.95)
    stepped_roof(a, 652, 450, 386, 230)
    with a.sheet(10):
        a.part(rect(992, 560, 232, 236), "#efdab0", width=12)
        small_door(a, 1108, 796)
    stepped_roof(a, 1108, 562, 160, 104)
    with a.sheet(10):
        areca(a, 974, 812, 446, 118, rng)
        areca(a, 1262, 816, 540, 138, rng)
    walkers(a)
    beam(a, [(-60, 330), (-60, 520), (1400, 1000), (1560, 700)], "#ffdf9a", 0.3, 34)
    hedge(a, rng)
    dust(a, rng, 0, 1300, 400, 900, 60)


def ground(a: Art, rng: random.Random) -> None:
    """Grass, a paved court and the path to the small door, with shadows of the morning."""
    ramp(a, rect(-10, 790, WIDTH + 20, 220), (0, 790), (WIDTH * 0.6, 1000), ["#a3ab62", "#7b8f54", "#4a6138"])
    path = smooth(
        [
            (360, 794, 1),
            (960, 794, 1),
            (1240, 794, 1),
            (1216, 830),
            (1120, 900),
            (1080, 1010, 1),
            (60, 1010, 1),
            (240, 880),
        ]
    )
    ramp(a, path, (200, 800), (1200, 1000), ["#f0d8a4", "#d0a878", "#94694f"])
    a.canvas.save()
    a.canvas.clipPath(path, doAntiAlias=True)
    for k, y in enumerate((804, 820, 842, 872, 912, 964)):
        a.line([(-10, y), (750, y + 1), (1510, y)], 1.4 + k * 0.2, "#7a523f", 0.4)
        for i in range(40):
            x = 700 + (i - 20 + 0.5 * (k % 2)) * (56 + k * 16)
            y1 = (820, 842, 872, 912, 964, 1030)[k]
            a.line([(x, y), (700 + (x - 700) * 1.16, y1)], 1.3, "#7a523f", 0.34)
    a.canvas.restore()
    for _ in range(260):
        x, y = rng.uniform(-10, 1510), rng.uniform(800, 1000)
        if path.contains(x, y):
            continue
        h = 6 + (y - 790) * 0.09
        a.fill(
            a.poly([(x - 2.4, y), (x + rng.uniform(-5, 5), y - h * 1.6), (x + 2.4, y)]),
            mix("#8fa052", MOSS, rng.random()),
            0.7,
        )
    for x, y, w in ((980, 816, 420), (1290, 820, 420)):
        a.fill(
            a.poly([(x, y - 5), (x + w, y + 44), (x + w, y + 64), (x, y + 5)]),
            "#2a2028",
            0.36,
            6,
            skia.BlendMode.kMultiply,
        )


def small_door(a: Art, x: float, y: float) -> None:
    """A small door that stands open; lamplight falls out on the path."""
    a.part(rect(x - 58, y - 188, 116, 188, 4), "#7a4428", width=6)
    ramp(a, rect(x - 46, y - 176, 92, 176), (0, y - 176), (0, y), ["#ffe9b4", "#ffcf7c", "#e2a458"])
    a.fill(rect(x - 46, y - 30, 92, 30), "#b97a45", 0.5)
    a.fill(a.poly([(x - 46, y), (x + 46, y), (x + 6, y - 30), (x - 30, y - 30)]), "#ffe6a8", 0.7)
    leaf = a.poly([(x + 46, y - 176), (x + 96, y - 190), (x + 96, y + 14), (x + 46, y)])
    a.part(leaf, "#8a2434", width=7, rim=0.9)
    a.part(a.poly([(x + 56, y - 160), (x + 86, y - 168), (x + 86, y - 92), (x + 56, y - 90)]), "#7d1d2c", width=4)
    a.part(a.poly([(x + 56, y - 76), (x + 86, y - 77), (x + 86, y - 4), (x + 56, y - 10)]), "#7d1d2c", width=4)
    a.part(oval(x + 88, y - 84, 4, 5), GOLD, width=2)
    glow(a, x, y - 80, 190, "#ffcf7d", 0.5)
    beam(a, [(x - 46, y), (x + 46, y), (x + 10, y + 120), (x - 170, y + 120)], "#ffd58a", 0.5, 8)


def walkers(a: Art) -> None:
    """A mother and a child hand in hand, on their way to the door."""
    mother = Dress("#9c2f45", "#3d5f78", "#2f4a60", cloth=batik(0.42, mix(GOLD, CREAM, 0.3)), cloth_alpha=0.4)
    child = Dress(GOLD, RED, "#8a2230", head=1.36)
    for x, y, w in ((788, 918, 350), (906, 928, 210)):
        a.fill(
            smooth(
                [
                    (x - 20, y - 7),
                    (x + w * 0.4, y + 6),
                    (x + w, y + 30),
                    (x + w * 0.9, y + 48),
                    (x + w * 0.3, y + 24),
                    (x - 20, y + 6),
                ]
            ),
            "#2a1a24",
            0.5,
            5,
            skia.BlendMode.kMultiply,
        )
    with a.sheet(7):
        with a.at(788, 918, 0.5):
            side(a, mother, near=Arm((-4, -556), (28, -446), (92, -372), "grip", 40), stride=0.55, lean=1)
            tote(a)
        with a.at(910, 926, 0.31):
            side(a, child, near=Arm((-4, -556), (-88, -560), (-158, -588), "grip", 200), stride=0.6, tilt=-6)


def tote(a: Art) -> None:
    """A cloth bag over the mother's shoulder, in figure units."""
    a.line([(-10, -560), (-40, -440), (-44, -360)], 7, CREAM)
    a.part(
        smooth([(-96, -372, 1), (0, -372, 1), (4, -262), (-8, -252), (-92, -252), (-102, -262)]),
        CREAM,
        width=10,
        cloth=songket(0.6, RED),
        cloth_alpha=0.6,
    )


def areca(a: Art, x: float, y: float, h: float, r: float, rng: random.Random) -> None:
    """A slender areca palm with a small crown."""
    trunk = ribbon([(x, y), (x - 6, y - h * 0.5), (x + 2, y - h)], [20, 14, 11])
    a.part(trunk, "#7a5a44", width=6, rim=0.9)
    for k in range(9):
        yy = y - h * (0.08 + k * 0.095)
        a.line([(x - 11, yy), (x - 3, yy + 3), (x + 7, yy)], 2, "#4a3128", 0.5)
    a.part(ribbon([(x + 1, y - h + 46), (x + 2, y - h - 4)], [17, 11]), "#8fa052", width=5)
    for t in (-172, -8, -150, -30, -128, -52, -108, -74, -90, 160, 20):
        frond(a, x + 2, y - h, r * rng.uniform(0.85, 1.1), t + rng.uniform(-5, 5), mix(LEAF, MOSS, rng.random()), 0.6)


def hedge(a: Art, rng: random.Random) -> None:
    """Flowering bushes in the foreground, a little out of focus."""
    with a.sheet(10, blur=1.3):
        for x in (-20, 70, 150, 1390, 1450, 1520):
            foliage(a, rng, x, 972, 86, mix(MOSS, INK, 0.42))
        for _ in range(26):
            x = rng.choice((rng.uniform(-10, 200), rng.uniform(1340, 1510)))
            y = rng.uniform(925, 990)
            for k in range(5):
                with a.at(x, y, 0.36, turn=k * 72):
                    a.part(smooth([(0, 0), (14, -10), (28, 0), (14, 10)]), "#c23b52" if x < 750 else "#e0a84e", width=4)
            a.fill(oval(x, y, 2.4, 2.4), GOLD)


# --- batik ----------------------------------------------------------------------------------------------------


def hanging(
    a: Art,
    x: float,
    y: float,
    w: float,
    h: float,
    ground: str,
    pattern: skia.Shader,
    rng: random.Random,
    tumpals: int = 0,
) -> None:
    """A finished cloth over the rail, with a border and folds."""
    path = smooth(
        [
            (x, y, 1),
            (x + w, y, 1),
            (x + w + 3, y + h, 1),
            (x + w * 0.75, y + h + 6),
            (x + w * 0.5, y + h - 2),
            (x + w * 0.25, y + h + 6),
            (x - 3, y + h, 1),
        ]
    )
    with a.sheet(11):
        ramp(a, path, (x, y), (x + w, y + h), [mix(ground, a.glow, 0.12), ground, mix(ground, a.dark, 0.4)])
        a.canvas.save()
        a.canvas.clipPath(path, doAntiAlias=True)
        a.canvas.drawPath(path, skia.Paint(Shader=pattern, AntiAlias=True))
        if tumpals:
            a.fill(rect(x - 4, y + h * 0.8, w + 8, h * 0.22), mix(ground, a.dark, 0.45))
            tumpal(a, x, y + h * 0.82, w, h * 0.13, tumpals)
            for t in (0.8, 0.965):
                a.fill(rect(x - 4, y + h * t, w + 8, 3), GOLD, 0.9)
        drape(a, path, x, x + w, rng, 7, 0.46)
        a.canvas.restore()


def rings(scale: float, line: str) -> skia.Shader:
    """Rings of dots, as on tied and dyed jumputan from Palembang."""

    def draw_tile(a: Art) -> None:
        for cx, cy in ((30, 30), (0, 0), (60, 0), (0, 60), (60, 60)):
            for r, n in ((4, 1), (9, 8), (15, 14)):
                for k in range(n):
                    t = k * math.tau / n
                    a.fill(oval(cx + math.cos(t) * r * (n > 1), cy + math.sin(t) * r * (n > 1), 1.7, 1.7), line, 0.85)

    return tile(60, draw_tile, scale)


def flower(a: Art, x: float, y: float, s: float, turn: float, line: str, filled: bool) -> None:
    """One batik flower with leaves in lines of wax."""
    with a.at(x, y, s, turn=turn):
        for k in range(8):
            with a.at(0, 0, 1, turn=k * 45):
                petal = [(9, 0, 1), (20, -10), (38, 0, 1), (20, 10), (9, 0, 1)]
                if filled:
                    a.fill(smooth(petal), GOLD, 0.55)
                a.line(petal, 2.4, line, 0.9)
                a.line([(16, 0), (29, 0)], 1.6, line, 0.8)
        a.line([(math.cos(t * 0.7) * 6, math.sin(t * 0.7) * 6) for t in range(10)], 2.2, line, 0.9)
        for k in (-1, 1):
            a.line([(0, k * 40), (k * 26, k * 58), (k * 12, k * 86)], 2.4, line, 0.9)
            leaf = [(k * 26, k * 58, 1), (k * 46, k * 48), (k * 66, k * 64, 1), (k * 46, k * 70), (k * 26, k * 58, 1)]
            if filled:
                a.fill(smooth(leaf), LEAF, 0.4)
            a.line(leaf, 2.2, line, 0.9)


def stretched_cloth(a: Art, rng: random.Random, x: float, y: float, w: float, h: float) -> None:
    """The gawangan with a cream cloth: waxed flowers, a fainter drawing still to do, a dyed border at the foot."""
    for px in (x - 26, x + w + 14):
        a.part(rect(px, y - 30, 14, h + 96, 5), "#6b3a22", width=6)
        a.part(rect(px - 34, y + h + 56, 82, 14, 5), "#5c3020", width=5)
    path = smooth(
        [
            (x, y, 1),
            (x + w, y, 1),
            (x + w - 2, y + h, 1),
            (x + w * 0.7, y + h + 7),
            (x + w * 0.35, y + h - 1),
            (x + 2, y + h, 1),
        ]
    )
    with a.sheet(12):
        ramp(a, path, (x, y), (x + w, y + h), ["#fbf0d6", "#efdcb2", "#c9a577"])
        a.canvas.save()
        a.canvas.clipPath(path, doAntiAlias=True)
        for row in range(3):
            for col in range(5):
                fx, fy = x + 54 + col * 96 + (row % 2) * 40, y + 64 + row * 88
                done = col < 1 or (row > 1 and col < 3) or row > 2
                waxed = done or col < 2 or (row < 1 and col < 4)
                flower(a, fx, fy, 0.74, rng.uniform(-16, 16), "#7a4322" if waxed else "#b59a78", done)
        a.fill(rect(x - 5, y + h * 0.72, w + 10, h * 0.3), MAROON)
        a.canvas.drawPath(rect(x - 5, y + h * 0.72, w + 10, h * 0.3), skia.Paint(Shader=batik(0.5), Alpha=120))
        tumpal(a, x, y + h * 0.74, w, h * 0.13, 15)
        for t, lw in ((0.72, 5), (0.89, 3), (0.975, 4)):
            a.fill(rect(x - 5, y + h * t, w + 10, lw), GOLD, 0.9)
        drape(a, path, x, x + w, rng, 11, 0.26)
        a.canvas.restore()
    a.part(rect(x - 60, y - 14, w + 120, 20, 9), "#8a5230", width=6, rim=0.9)
    a.part(smooth([(x, y - 17, 1), (x + w, y - 17, 1), (x + w, y + 10, 1), (x, y + 10, 1)]), "#f6e6c4", width=6)


def canting(a: Art, x: float, y: float, turn: float) -> None:
    """The wax pen: a wooden handle, a copper cup and its spout; the tip points along +x from (x, y)."""
    with a.at(x, y, 1, turn=turn):
        a.part(ribbon([(-40, 0), (0, 0), (34, -1)], [7, 9, 8]), "#6b3a22", width=3, rim=0.9)
        a.part(smooth([(30, -9), (48, -12), (58, -4), (54, 9), (38, 10), (30, 5)]), "#b0652f", width=5, rim=0.7)
        a.line([(56, 0), (68, 2), (76, 8)], 3.4, "#8a4a20")


def stool(a: Art, x: float, y: float, s: float) -> None:
    """A low bench."""
    with a.at(x, y, s):
        for k in (-58, 72):
            a.part(rect(k, -160, 18, 164, 4), "#52291b", width=5)
        a.part(rect(-52, -80, 130, 10, 4), "#52291b", width=4)
        a.part(rect(-78, -182, 176, 22, 7), "#7a4428", width=6, rim=0.8)


def wax_stove(a: Art, x: float, y: float, rng: random.Random) -> None:
    """A clay stove with embers and a small pan of wax."""
    ground_shadow(a, x, y, 84, 12, 0.55, 0.2)
    a.part(
        smooth(
            [
                (x - 52, y - 68, 1),
                (x + 52, y - 68, 1),
                (x + 62, y - 26),
                (x + 50, y, 1),
                (x - 50, y, 1),
                (x - 62, y - 26),
            ]
        ),
        CLAY,
        width=12,
        rim=0.7,
    )
    a.fill(smooth([(x - 26, y - 6, 1), (x - 24, y - 34), (x, y - 46), (x + 24, y - 34), (x + 26, y - 6, 1)]), "#2a0f0c")
    for _ in range(14):
        a.fill(
            oval(x + rng.uniform(-19, 19), y - rng.uniform(8, 20), rng.uniform(3, 7), rng.uniform(3, 5)),
            rng.choice(("#ff9a3c", "#ffc766", "#d9481f")),
            0.9,
            1,
        )
    glow(a, x, y - 18, 120, "#ff8a30", 0.55)
    for k in (-1, 1):
        a.part(
            ribbon([(x + k * 66, y - 94), (x + k * 88, y - 104), (x + k * 80, y - 84)], [7, 7, 6]), "#3a3033", width=3
        )
    vessel(a, x, y - 62, 74, 34, 36, "#4a3f42", "#c97f2e", 0.22)


@scene("kegiatan/batik-dan-tenun/canting.jpg")
def batik_workshop(a: Art, rng: random.Random) -> None:
    """Two women at a stretched cloth, one with a canting; a third straightens it; wax steams, cloths hang behind."""
    a.light = (-0.66, -0.75)
    room(a, ["#d9b07a", "#9c6849", "#4a2a30"], ["#a87248", "#744632", "#331b20"], 690)
    for k in range(21):
        ramp(
            a,
            rect(k * 74, 0, 72, 690),
            (k * 74, 0),
            (k * 74 + 72, 0),
            [a.dark, a.glow, a.dark],
            alphas=[0.16, 0.03, 0.12],
        )
    glow(a, 60, 60, 800, "#ffc878", 0.5)
    for k in range(11):
        a.line([(750 + (k - 5) * 170, 690), (750 + (k - 5) * 330, 1000)], 1.6, "#43231c", 0.4)
    cloths = [
        (24, 236, "#22386a", batik(0.9, "#d9c08a"), 8),
        (286, 214, "#7d1d2c", songket(0.8), 0),
        (526, 214, "#b9772c", rings(1.0, CREAM), 0),
        (766, 220, "#43101f", batik(1.0), 8),
        (1012, 216, "#2e4a33", rings(0.9, GOLD), 0),
        (1254, 226, "#8a2a36", songket(0.7), 8),
    ]
    for x, w, colour, pattern, tips in cloths:
        hanging(a, x, 66, w, rng.uniform(470, 530), colour, pattern, rng, tips)
    a.part(ribbon([(-20, 62), (750, 58), (1520, 64)], [17, 18, 17]), "#b98a4c", width=6, rim=0.9)
    for x in (140, 420, 700, 980, 1260):
        a.fill(rect(x, 49, 4, 20, 2), "#6b4423", 0.8)
    with a.sheet(0):
        ramp(a, rect(0, 0, WIDTH, 690), (0, 0), (0, 690), ["#6b3a2c", "#6b3a2c"], alphas=[0.12, 0.4])
    beam(a, [(-120, -40), (200, -40), (1180, 1000), (560, 1000)], alpha=0.34, blur=26)
    helper = Dress("#d9c2a0", "#7d3040", skin=mix(SKIN, SKIN_DARK, 0.5))
    x, y, w, h = 520.0, 440.0, 460.0, 400.0
    reach = [Arm((k * 57, -566), (k * 112, -478), (k * 132, -534), "grip", 90, k > 0) for k in (-1, 1)]
    with a.sheet(11), a.at(770, 930, 0.98, flip=True):
        front(a, helper, reach, "turned", 8, legs=False)
    stretched_cloth(a, rng, x, y, w, h)
    with a.sheet(6), a.at(770, 930, 0.98, flip=True):
        for limb in reach:
            hand(a, "grip", limb.wrist[0], -530, 90, helper.skin, limb.flip)
    a.line([(694, 470), (712, 500), (706, 530), (692, 552)], 3.2, "#b9773f", 0.95)
    maker = Dress(CREAM, "#4c6484", "#2f2a3c", cloth=batik(0.42, "#d9c08a"), cloth_alpha=0.4)
    friend = Dress("#3d5f78", "#b5652f", "#3a2228", skin=mix(SKIN, SKIN_DARK, 0.7))
    with a.sheet(11):
        ground_shadow(a, 420, 936, 130, 16, 0.55, 0.3)
        stool(a, 396, 936, 1.04)
        canting(a, 622, 582, -24)
        with a.at(396, 936, 1.04):
            side(a, maker, near=Arm((-4, -556), (66, -466), (166, -512), "grip", -18), lean=5, tilt=6, seated=True)
    with a.sheet(11):
        ground_shadow(a, 1096, 936, 130, 16, 0.55, 0.3)
        stool(a, 1106, 936, 1.02)
        with a.at(1106, 936, 1.02, flip=True):
            side(a, friend, near=Arm((-4, -556), (54, -452), (118, -446), "flat", 0), lean=5, tilt=7, seated=True)
    with a.sheet(6):
        wax_stove(a, 752, 962, rng)
    steam(a, 752, 860, 250, rng, 66, 0.4)
    with a.sheet(8):
        basket(a, 1330, 948, rng)
        jars(a, 150, 944)
    beam(a, [(-160, -40), (60, -40), (960, 1000), (560, 1000)], alpha=0.16, blur=34)
    dust(a, rng, 60, 1000, 120, 860, 110)


def basket(a: Art, x: float, y: float, rng: random.Random) -> None:
    """A basket of rolled cloths."""
    a.fill(oval(x + 16, y, 110, 14), a.dark, 0.5, 8)
    for k, colour in enumerate(("#2f4263", GOLD, MAROON, "#55793f", "#d9c2a0")):
        with a.at(x - 68 + k * 34, y - 92, 1, turn=(k - 2) * 7):
            a.part(rect(-17, -84, 34, 110, 8), colour, width=7, cloth=batik(0.4), cloth_alpha=0.6)
            a.part(oval(0, -84, 17, 7), mix(colour, a.glow, 0.25), width=3)
            a.line(
                [(math.cos(t * 0.8) * (1 + t), -84 + math.sin(t * 0.8) * (0.4 + t * 0.42)) for t in range(13)],
                1.4,
                a.dark,
                0.5,
            )
    body = smooth(
        [(x - 104, y - 96, 1), (x + 104, y - 96, 1), (x + 90, y - 30), (x + 76, y, 1), (x - 76, y, 1), (x - 90, y - 30)]
    )
    a.part(body, "#b98a4c", width=14)
    a.canvas.save()
    a.canvas.clipPath(body, doAntiAlias=True)
    for row in range(7):
        for col in range(15):
            if (row + col) % 2:
                a.fill(rect(x - 112 + col * 15, y - 98 + row * 14, 15, 14), "#7a4a26", 0.5)
    a.canvas.restore()
    a.part(rect(x - 110, y - 104, 220, 15, 7), "#8a5a30", width=5, rim=0.8)


def jars(a: Art, x: float, y: float) -> None:
    """Jars of dye with stained rims."""
    for dx, dy, s, colour in ((-74, -8, 1.0, "#2f4263"), (74, -12, 0.9, "#b9772c"), (0, 6, 1.1, MAROON)):
        vessel(a, x + dx, y + dy, 48 * s, 36 * s, 92 * s, mix(CLAY, SAND, 0.25), colour, 0.26)
        a.fill(
            smooth(
                [
                    (x + dx - 30 * s, y + dy - 82 * s),
                    (x + dx - 22 * s, y + dy - 50 * s),
                    (x + dx - 14 * s, y + dy - 80 * s),
                ]
            ),
            colour,
            0.8,
        )


def main(names: Sequence[str]) -> None:
    """Draw the scenes of this file whose path contains one of ``names``; all without any."""
    for path in SCENES:
        if path in BEFORE or (names and not any(name in path for name in names)):
            continue
        target = CONTENT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(encode(draw(path)))


if __name__ == "__main__":
    main(sys.argv[1:])
