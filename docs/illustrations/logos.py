"""Draw the sample partners' logos into ``content/mitra/<slug>/``.

``uv run --no-project --with fonttools --with uharfbuzz python docs/illustrations/logos.py [slug …]``

Here are the logos of government, education and health; ``logos_society.py`` has business, community, faith and media.
All institutions are invented. Two runs with the same fonts give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from marks import (
    LOGOS,
    Inks,
    Sheet,
    arc,
    arch,
    bowl,
    crescent,
    drawings,
    drop,
    gear,
    logo,
    petal,
    polar,
    scallop,
    star,
    waves,
    xy,
)

CONTENT = Path(__file__).resolve().parents[2] / "content" / "mitra"
MAX_BYTES = 25_000
LOTUS = ((-74, 84, 34), (74, 84, 34), (-46, 98, 42), (46, 98, 42), (-20, 106, 44), (20, 106, 44), (0, 110, 42))

# --- government --------------------------------------------------------------------------------------------------


@logo("dinas-pangan-kota-teratai", "Dinas Pangan Kota Teratai", 320, 392, {
    "field": "#14694a", "edge": "#f2c230", "petal": "#f6b8c6", "front": "#fff4f2", "line": "#b5365c",
    "water": "#2f9fd0", "foam": "#d9f2fb", "ribbon": "#b3202c", "fold": "#7c1019", "text": "#ffffff",
})  # fmt: skip
def pangan(s: Sheet, c: Inks) -> None:
    s.path("M22 12H298V232L160 372L22 232Z", c["field"], stroke=c["edge"], stroke_width=10, stroke_linejoin="round")
    s.text(160, 64, "KOTA TERATAI", "lato-black", 23, c["text"], "middle", justify=232)
    s.rect(40, 82, 240, 4, c["edge"])
    for side in (-1, 1):  # an ear of rice on either side
        for i in range(9):
            x, y = polar(160, 196, 104, side * (122 - i * 11))
            s.path(petal(x, y, 23, 11, side * (122 - i * 11) - side * 62), c["edge"])
    s.path("M28 238H292L160 364Z", c["water"])
    for y, half in ((256, 102), (279, 78)):
        s.stroke(waves(160 - half, 160 + half, y, 9, 34), c["foam"], 4)
    for turn, length, width in LOTUS:
        s.path(petal(160, 238, length, width, turn, 0.55), c["front"] if abs(turn) < 21 else c["petal"],
               stroke=c["line"], stroke_width=2.5, stroke_linejoin="round")  # fmt: skip
    s.path("M6 318L34 300H286L314 318L292 334L314 350L286 352H34L6 350L28 334Z", c["fold"])
    s.path("M34 300H286V346H34Z", c["ribbon"])
    s.text(160, 332, "DINAS PANGAN", "lato-black", 20, c["text"], "middle", justify=218)


@logo("balai-latihan-lembah-purnama", "Balai Latihan Kerja Lembah Purnama", 640, 200, {
    "gear": "#1d3f72", "sky": "#f2f6fb", "moon": "#f0a81f", "far": "#7fa3cf", "near": "#1d3f72", "big": "#1d3f72",
    "small": "#5b6b80",
}, dark={"gear": "#f0a81f", "sky": "#16233a", "near": "#f0a81f", "far": "#5c7fb0", "moon": "#fff3d6", "big": "#ffffff",
         "small": "#f0c870"})  # fmt: skip
def balai(s: Sheet, c: Inks) -> None:
    s.path(gear(100, 100, 96, 80, 14), c["gear"], stroke=c["gear"], stroke_width=3, stroke_linejoin="round")
    s.circle(100, 100, 66, c["sky"])
    s.circle(100, 84, 27, c["moon"])
    s.path(bowl(100, 100, 60, 262, 132, "C70 84 104 132 "), c["far"])
    s.path(bowl(100, 100, 60, 228, 96, "C104 142 124 84 "), c["near"])
    end, _ = s.text(224, 100, "LEMBAH PURNAMA", "spartan-bold", 40, c["big"])
    s.text(224, 144, "BALAI LATIHAN KERJA", "spartan", 22, c["small"], justify=end - 224)
    s.width = end + 4


@logo("dinas-kebudayaan-muara-embun", "Dinas Kebudayaan Kabupaten Muara Embun", 300, 300, {
    "ring": "#7a1730", "gold": "#e7b65a", "field": "#fbf3e2", "roof": "#7a1730", "water": "#2b7a86",
})  # fmt: skip
def kebudayaan(s: Sheet, c: Inks) -> None:
    s.circle(150, 150, 148, c["ring"])
    s.hoop(150, 150, 140, c["gold"], 3)
    s.circle(150, 150, 96, c["field"], stroke=c["gold"], stroke_width=5)
    s.around(150, 150, 119, "DINAS KEBUDAYAAN", "palatino-bold", 20, c["gold"], spread=172)
    s.around(150, 150, 119, "KABUPATEN MUARA EMBUN", "palatino-bold", 14, c["gold"], spread=150, under=True)
    for turn in (97, 263):
        s.path(star(*polar(150, 150, 119, turn), 10, 4.4, 5), c["gold"])
    # a stilt house with a stepped, flaring roof
    s.path("M82 138C104 134 112 118 116 104H184C188 118 196 134 218 138L212 146H88Z", c["roof"])
    s.path("M114 98C124 94 128 84 130 74H170C172 84 176 94 186 98Z", c["roof"])
    s.path("M150 54L156 68H144Z", c["gold"])
    s.path("M100 152H200V178H100ZM116 158V172H132V158ZM142 158V178H158V158ZM168 158V172H184V158Z", c["roof"],
           fill_rule="evenodd")  # fmt: skip
    for x in (104, 134, 160, 190):
        s.rect(x, 182, 6, 16, c["roof"])
    for y, half in ((204, 68), (217, 54), (230, 32)):
        s.stroke(waves(150 - half, 150 + half, y, 7, 22), c["water"], 4.5)


@logo("kantor-pencegahan-adiksi-teratai", "Kantor Pencegahan Adiksi Kota Teratai", 300, 380, {
    "navy": "#15295c", "leaf": "#2fa36b", "light": "#8fd0a8",
})  # fmt: skip
def adiksi(s: Sheet, c: Inks) -> None:
    s.stroke(arc(150, 120, 96, 38, 322), c["navy"], 26, "butt")  # an open link
    s.stroke(arc(150, 120, 66, 60, 300), c["navy"], 6, "butt")
    s.stroke("M150 164C150 130 150 110 150 84", c["leaf"], 9)
    s.path(petal(150, 122, 62, 36, -44), c["light"])
    s.path(petal(150, 108, 84, 44, 30), c["leaf"])
    s.text(150, 272, "KANTOR PENCEGAHAN", "inter-bold", 17, c["navy"], "middle", justify=284)
    s.text(150, 324, "ADIKSI", "inter-black", 40, c["navy"], "middle", justify=284)
    s.rect(8, 340, 284, 4, c["leaf"])
    s.text(150, 371, "KOTA TERATAI", "inter", 17, c["navy"], "middle", justify=284)


@logo("dinas-koperasi-seribu-rakit", "Dinas Koperasi Kabupaten Seribu Rakit", 400, 290, {
    "green": "#0e5c3b", "gold": "#f3c74f", "field": "#fffdf4", "raft": "#8a5a2b", "dark": "#5f3a17", "sail": "#d7352f",
    "sea": "#2b87b8",
})  # fmt: skip
def koperasi(s: Sheet, c: Inks) -> None:
    s.ellipse(200, 145, 198, 143, c["gold"])
    s.ellipse(200, 145, 191, 136, c["green"])
    s.ellipse(200, 145, 137, 88, c["field"], stroke=c["gold"], stroke_width=5)
    top = [(200 + 154 * polar(0, 0, 1, a)[0], 145 + 103 * polar(0, 0, 1, a)[1]) for a in range(-100, 101, 2)]
    low = [(200 + 173 * polar(0, 0, 1, a)[0], 145 + 121 * polar(0, 0, 1, a)[1]) for a in range(260, 99, -2)]
    s.along(top, "DINAS KOPERASI", "cabin-bold", 22, c["gold"], 0.34)
    s.along(low, "KABUPATEN SERIBU RAKIT", "cabin-bold", 18, c["field"], 0.17)
    for side in (-1, 1):
        s.path(star(200 + side * 164, 150, 9, 4, 5), c["gold"])
    s.path("M196 78V168H128C150 144 176 112 196 78Z", c["sail"])
    s.path("M204 92C222 116 240 140 262 168H204Z", c["gold"])
    for i in range(5):
        s.rect(118 + (i % 2) * 4, 173 + i * 6.5, 164 - (i % 2) * 8, 6.5, c["raft"] if i % 2 else c["dark"], 3.2)
    s.stroke(waves(112, 288, 211, 8, 30), c["sea"], 5)


@logo("kantor-catatan-warga-pasir-kunang", "Kantor Catatan Warga Kota Pasir Kunang", 760, 180, {"ink": "#0b6070"})
def catatan(s: Sheet, c: Inks) -> None:
    # one colour: ridges of a fingertip that are also dunes
    ridges = ((84, -128, 62), (68, -96, 128), (52, -128, 96), (36, -70, 128), (20, -128, 76))
    for i, (r, start, stop) in enumerate(ridges):
        s.stroke(arc(90, 92, r, start, stop) + ("l0 44" if i % 2 else ""), c["ink"], 8.5)
    s.circle(90, 92, 6, c["ink"])
    s.rect(206, 16, 3, 148, c["ink"])
    end, _ = s.text(236, 88, "Kantor Catatan Warga", "cabin-bold", 44, c["ink"])
    s.text(236, 146, "KOTA PASIR KUNANG", "cabin", 24, c["ink"], justify=end - 236)
    s.width = end + 4


# --- education ---------------------------------------------------------------------------------------------------


@logo("perpustakaan-rumah-aksara", "Perpustakaan Rumah Aksara Perahu Kertas", 420, 330, {
    "hull": "#e2533f", "shade": "#b53a2a", "sail": "#f7c65b", "sail2": "#f0a63a", "ink": "#26324a", "sea": "#6fb6c9",
})  # fmt: skip
def aksara(s: Sheet, c: Inks) -> None:
    # a paper boat whose hull is an open book
    s.path("M210 12L292 118H210Z", c["sail"])
    s.path("M210 12L128 118H210Z", c["sail2"])
    s.path("M92 100C130 96 178 104 210 128V206C182 184 148 178 128 180Z", c["hull"])
    s.path("M328 100C290 96 242 104 210 128V206C238 184 272 178 292 180Z", c["shade"])
    for i in range(3):
        s.stroke(f"M{122 + i * 7} {122 + i * 17}C{142 + i * 5} {121 + i * 17} 168 {128 + i * 17} 196 {142 + i * 17}",
                 c["sail"], 4)  # fmt: skip
    s.stroke(waves(110, 310, 220, 12, 40), c["sea"], 7)
    s.text(210, 284, "Rumah Aksara", "vollkorn-bold", 40, c["ink"], "middle", fit=392)
    s.text(210, 322, "PERPUSTAKAAN PERAHU KERTAS", "cabin-bold", 16, c["hull"], "middle", justify=388)


@logo("pkbm-pelita-harapan-baru", "PKBM Pelita Harapan Baru Kota Teratai", 220, 434, {
    "blue": "#1b2f6b", "flame": "#f28c28", "core": "#ffd76a", "page": "#ffffff",
})  # fmt: skip
def pelita(s: Sheet, c: Inks) -> None:
    s.path(arch(110, 262, 184, 254), c["blue"])
    s.stroke(arch(110, 250, 160, 230), c["core"], 3)
    s.path(drop(110, 122, 36, 88), c["flame"])
    s.path(drop(110, 132, 19, 48), c["core"])
    s.path("M52 178C76 170 96 176 110 188C124 176 144 170 168 178V222C144 214 124 220 110 232C96 220 76 214 52 222Z",
           c["page"])  # fmt: skip
    s.stroke("M110 190V230", c["blue"], 4)
    for y in (194, 206):
        s.stroke(f"M64 {y}C78 {y - 4} 90 {y - 1} 99 {y + 5}M156 {y}C142 {y - 4} 130 {y - 1} 121 {y + 5}", c["blue"], 3)
    _, cap = s.text(110, 328, "PKBM", "spartan-bold", 40, c["blue"], "middle", fit=184)
    s.text(110, 356, "PELITA HARAPAN", "spartan-bold", 18, c["blue"], "middle", fit=184)
    s.text(110, 400, "BARU", "spartan-bold", cap * 0.62, c["flame"], "middle", justify=184)
    s.text(110, 426, "KOTA TERATAI", "spartan", 14, c["blue"], "middle", justify=184)


@logo("universitas-tepian-sungai-biru", "Universitas Tepian Sungai Biru", 320, 320, {
    "blue": "#123f8c", "rim": "#123f8c", "gold": "#d9a53a", "pale": "#ffffff", "river": "#3f8fd6", "bank": "#1d6b4f",
}, dark={"rim": "#f3d48b", "blue": "#1c56b8"})  # fmt: skip
def universitas(s: Sheet, c: Inks) -> None:
    s.path(scallop(160, 160, 150, 36), c["rim"])
    s.circle(160, 160, 146, c["blue"])
    s.hoop(160, 160, 140, c["gold"], 2.5)
    s.circle(160, 160, 101, c["pale"], stroke=c["gold"], stroke_width=4)
    s.around(160, 160, 121, "UNIVERSITAS TEPIAN", "century", 20, c["pale"], spread=176)
    s.around(160, 160, 121, "SUNGAI BIRU", "century", 20, c["pale"], spread=104, under=True)
    for turn in (106, 254):
        s.circle(*polar(160, 160, 121, turn), 5, c["gold"])
    s.path("M98 92C120 92 144 90 160 82C176 90 200 92 222 92V150C222 196 192 222 160 238C128 222 98 196 98 150Z",
           c["bank"], stroke=c["gold"], stroke_width=5, stroke_linejoin="round")  # fmt: skip
    s.path("M150 128C186 146 122 166 140 188C150 202 132 214 136 224C144 231 152 235 160 238C170 233 180 228 188 221"
           "C178 206 196 200 188 184C176 162 208 146 168 128Z", c["river"])  # fmt: skip
    s.path("M101 95C122 95 145 93 160 86C175 93 198 95 219 95V128H101Z", c["blue"])
    s.path("M124 104C140 100 152 103 160 109C168 103 180 100 196 104V122C180 118 168 121 160 126"
           "C152 121 140 118 124 122Z", c["pale"])  # fmt: skip
    s.path(star(118, 172, 11, 4.6, 5), c["gold"])
    s.path(star(205, 160, 11, 4.6, 5), c["gold"])


@logo("politeknik-benang-cakrawala", "Politeknik Benang Cakrawala", 700, 190, {
    "thread": "#c2256d", "spool": "#2b2a6a", "text": "#2b2a6a", "small": "#c2256d",
})  # fmt: skip
def politeknik(s: Sheet, c: Inks) -> None:
    s.rect(20, 12, 130, 20, c["spool"], 10)
    s.rect(20, 150, 130, 20, c["spool"], 10)
    for i in range(7):
        s.stroke(f"M40 {53 + i * 15}L130 {42 + i * 15}", c["thread"], 10)
    s.stroke("M40 143C96 176 170 178 226 168", c["thread"], 5)
    end, _ = s.text(190, 88, "Benang Cakrawala", "gothic", 46, c["text"])
    s.text(190, 38, "POLITEKNIK", "gothic", 19, c["small"], tracking=0.42)
    s.stroke(f"M226 168C320 150 340 124 420 128C520 133 520 156 {end - 14:.1f} 128", c["thread"], 5)
    s.circle(end - 7, 124, 7, c["thread"])
    s.width = end + 6


@logo("akademi-kembang-purnama", "Akademi Tata Rias Kembang Purnama", 400, 300, {
    "line": "#f7dfd6", "text": "#fff6f0",
})  # fmt: skip
def akademi(s: Sheet, c: Inks) -> None:
    # light: made for dark ground
    s.hoop(200, 92, 84, c["line"], 2.5)
    for i in range(12):
        s.path(petal(200, 92, 76, 32, i * 30, 0.62), stroke=c["line"], stroke_width=2.2)
    for i in range(12):
        s.circle(*polar(200, 92, 66, i * 30 + 15), 3, c["line"])
    s.circle(200, 92, 9, c["line"])
    s.text(200, 238, "Kembang Purnama", "palatino-italic", 36, c["text"], "middle", fit=388)
    s.text(200, 284, "AKADEMI TATA RIAS", "palatino", 18, c["line"], "middle", justify=330)


@logo("sekolah-tinggi-hukum-neraca-senja", "Sekolah Tinggi Hukum Neraca Senja", 300, 392, {
    "wine": "#6d1226", "gold": "#e9b44c", "sun": "#f28a3c", "pale": "#fff8ea", "fold": "#c28a24",
})  # fmt: skip
def hukum(s: Sheet, c: Inks) -> None:
    s.path("M150 8C184 26 236 34 284 32V196C284 270 226 318 150 352C74 318 16 270 16 196V32C64 34 116 26 150 8Z",
           c["wine"], stroke=c["gold"], stroke_width=7, stroke_linejoin="round")  # fmt: skip
    s.path("M82 214A68 68 0 0 1 218 214Z", c["sun"])
    for i in range(9):
        turn = -80 + i * 20
        s.stroke(f"M{xy(polar(150, 214, 80, turn))}L{xy(polar(150, 214, 98 if i % 2 else 90, turn))}", c["sun"], 5)
    s.stroke("M44 214H256", c["gold"], 5)
    for i, half in enumerate((88, 66, 44)):
        s.stroke(f"M{150 - half} {230 + i * 13}H{150 + half}", c["gold"], 4)
    s.stroke("M150 62V214", c["pale"], 8)
    s.stroke("M68 92C96 100 120 86 150 82C180 86 204 100 232 92", c["pale"], 7)
    s.circle(150, 60, 10, c["pale"])
    for x in (72, 228):
        s.stroke(f"M{x} 94L{x - 28} 150M{x} 94L{x + 28} 150", c["pale"], 3)
        s.path(f"M{x - 34} 150H{x + 34}A34 26 0 0 1 {x - 34} 150Z", c["pale"])
    s.path("M2 306L30 298V352L2 360L16 332ZM298 306L270 298V352L298 360L284 332Z", c["fold"])
    s.path("M22 290C104 312 196 312 278 290V342C196 364 104 364 22 342Z", c["gold"])
    line = [(24 + 252 * t / 40, 321 + 66 * (t / 40) * (1 - t / 40)) for t in range(41)]
    s.along(line, "NERACA SENJA", "palatino-bold", 19, c["wine"], 0.14)
    s.text(150, 388, "SEKOLAH TINGGI HUKUM", "palatino-bold", 14, c["wine"], "middle", justify=296)


@logo("institut-seni-sembilan-ombak", "Institut Seni Sembilan Ombak", 660, 200, {
    "one": "#e8385c", "two": "#7a3ec8", "three": "#1c9fd6", "text": "#2b1d4a",
})  # fmt: skip
def seni(s: Sheet, c: Inks) -> None:
    ink = s.gradient("ombak", (c["one"], c["two"], c["three"]), x2=1, y2=1)
    # nine waves: quarter circles turning over a grid of three by three
    for i in range(9):
        x, y = 8 + (i % 3) * 62, 8 + (i // 3) * 62
        s.path(f"M{x} {y + 58}A58 58 0 0 1 {x + 58} {y}V{y + 20}A38 38 0 0 0 {x + 20} {y + 58}Z", ink_of(i, c))
        s.path(f"M{x + 30} {y + 58}A28 28 0 0 1 {x + 58} {y + 30}V{y + 58}Z", ink_of(i, c))
    s.rect(228, 144, 84, 6, ink, 3)
    end, _ = s.text(226, 74, "sembilan", "comfortaa", 46, c["text"])
    s.text(226, 126, "ombak", "comfortaa", 46, c["text"])
    s.text(226, 182, "INSTITUT SENI", "comfortaa", 17, c["two"], tracking=0.3)
    s.width = end + 6


def ink_of(i: int, c: Inks) -> str:
    return (c["one"], c["two"], c["three"])[(i % 3 + i // 3) % 3]


# --- health ------------------------------------------------------------------------------------------------------


@logo("klinik-tunas-sehat", "Klinik Tunas Sehat Lembah Purnama", 640, 190, {
    "green": "#35a853", "deep": "#0b7a5c", "teal": "#12a3a0", "text": "#0b5a48",
})  # fmt: skip
def klinik(s: Sheet, c: Inks) -> None:
    # four leaves that leave a cross between them
    for turn, ink in ((45, c["green"]), (135, c["teal"]), (225, c["deep"]), (315, c["teal"])):
        s.path("M12 -12V-46C12 -68 30 -82 82 -82C82 -30 68 -12 46 -12Z", ink,
               transform=f"translate(95 95) rotate({turn - 45})")  # fmt: skip
    end, _ = s.text(204, 92, "tunas sehat", "quicksand-bold", 60, c["text"])
    s.text(206, 150, "Klinik Lembah Purnama", "quicksand-bold", 25, c["teal"], justify=end - 206)
    s.width = end + 6


@logo("yayasan-ruang-pulih", "Yayasan Ruang Pulih Seribu Jendela", 280, 370, {
    "outer": "#c65d3b", "middle": "#e39a6f", "inner": "#f6d9b8", "sun": "#f2b632", "sage": "#5f7f63", "text": "#4a3a33",
})  # fmt: skip
def ruang(s: Sheet, c: Inks) -> None:
    for width, height, ink in ((220, 236, c["outer"]), (164, 198, c["middle"]), (108, 160, c["inner"])):
        s.path(arch(140, 240, width, height), ink)
    s.circle(140, 168, 30, c["sun"])
    s.path("M86 240V214C106 196 126 194 140 208C158 224 176 220 194 206V240Z", c["sage"])
    s.text(140, 306, "ruang pulih", "yrsa-bold", 40, c["text"], "middle", fit=256)
    s.text(140, 350, "YAYASAN SERIBU JENDELA", "cabin-bold", 14, c["outer"], "middle", justify=252)


@logo("rumah-sakit-kembang-rembulan", "Rumah Sakit Ibu Kembang Rembulan", 560, 220, {
    "moon": "#8e2a8b", "bloom": "#e24a86", "core": "#ffd34d", "text": "#6b1f6a", "small": "#c73a75",
}, dark={"moon": "#d9a4e6", "bloom": "#ff8fb6", "text": "#ffffff", "small": "#ffb3cd"})  # fmt: skip
def rembulan(s: Sheet, c: Inks) -> None:
    s.path(crescent(112, 110, 100, 78, 52, 52), c["moon"])
    for i in range(5):
        s.path(petal(140, 90, 54, 44, i * 72, 0.6), c["bloom"])
    s.circle(140, 90, 13, c["core"])
    end, _ = s.text(248, 104, "Kembang", "yrsa-bold", 52, c["text"])
    end2, _ = s.text(248, 172, "Rembulan", "yrsa-bold", 52, c["text"])
    s.text(249, 34, "RUMAH SAKIT IBU", "cabin-bold", 19, c["small"], justify=end2 - 250)
    s.width = max(end, end2) + 6


@logo("puskesmas-telaga-kaca", "Puskesmas Telaga Kaca", 300, 340, {
    "tile": "#0aa2b8", "deep": "#067488", "pale": "#ffffff", "mist": "#a9e3ea", "text": "#075c6b",
})  # fmt: skip
def telaga(s: Sheet, c: Inks) -> None:
    s.rect(40, 6, 220, 220, s.gradient("telaga", (c["tile"], c["deep"])), 50)
    s.path(drop(150, 118, 48, 92), c["pale"])
    s.path("M140 84H160V108H184V128H160V152H140V128H116V108H140Z", c["tile"])
    for rx, ry in ((52, 12), (82, 22)):
        s.path(f"M{150 - rx} {184 - ry * 0.2:.1f}A{rx} {ry} 0 0 0 {150 + rx} {184 - ry * 0.2:.1f}", stroke=c["mist"],
               stroke_width=6, stroke_linecap="round")  # fmt: skip
    s.text(150, 284, "PUSKESMAS", "lato-bold", 20, c["tile"], "middle", justify=288)
    s.text(150, 332, "Telaga Kaca", "lato-black", 36, c["text"], "middle", fit=290)


@logo("biro-psikologi-layang-tenang", "Biro Psikologi Layang Tenang", 220, 400, {
    "one": "#f4ecff", "two": "#cdb9f2", "three": "#e4d6fb", "four": "#b39be6", "line": "#efe6ff",
})  # fmt: skip
def layang(s: Sheet, c: Inks) -> None:
    # light: made for dark ground
    s.path("M110 8L186 92L110 92Z", c["one"])
    s.path("M110 8L34 92L110 92Z", c["two"])
    s.path("M34 92H110V218Z", c["three"])
    s.path("M186 92H110V218Z", c["four"])
    s.stroke("M110 218C136 240 84 256 110 282", c["line"], 4)
    for y, x in ((240, 114), (262, 105)):
        s.path(f"M{x} {y}l-16 -9v18ZM{x} {y}l16 -9v18Z", c["two"])
    s.text(110, 326, "layang", "quicksand-bold", 34, c["one"], "middle", fit=150)
    s.text(110, 366, "tenang", "quicksand-bold", 34, c["one"], "middle", fit=150)
    s.text(110, 396, "BIRO PSIKOLOGI", "quicksand-bold", 13, c["two"], "middle", justify=204)


def main() -> None:
    """Write the logos named on the command line, or all of them."""
    import logos_society  # noqa: F401, PLC0415 (enters its logos in the list)

    for slug in sys.argv[1:] or sorted(LOGOS):
        folder = CONTENT / slug
        folder.mkdir(parents=True, exist_ok=True)
        for name, svg in drawings(slug):
            data = svg.encode()
            if len(data) > MAX_BYTES:
                raise SystemExit(f"{slug}/{name}: {len(data)} bytes")
            (folder / name).write_bytes(data)
    print(f"{len(LOGOS)} logos")


if __name__ == "__main__":
    main()
