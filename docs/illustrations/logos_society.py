"""The sample logos of business, community, faith and media; see ``logos.py``."""

from __future__ import annotations

from marks import (
    Inks,
    Sheet,
    arc,
    arch,
    bowl,
    crescent,
    drop,
    logo,
    petal,
    polar,
    polygon,
    ring,
    star,
    waves,
    xy,
)

# --- business ----------------------------------------------------------------------------------------------------


@logo("galeri-kriya-selasar", "Galeri Kriya Selasar Angin", 800, 160, {"ink": "#17181c"}, dark={"ink": "#ffffff"})
def selasar(s: Sheet, c: Inks) -> None:
    # one colour: a row of arches, each one step narrower, like a gallery seen along its length
    x = 4.0
    for width, height in ((60, 152), (48, 132), (38, 113), (30, 95), (23, 78)):
        wall = 5 + width / 12
        s.path(arch(x + width / 2, 156, width, height) + arch(x + width / 2, 156, width - 2 * wall, height - wall),
               c["ink"], fill_rule="evenodd")  # fmt: skip
        x += width + 5
    end, _ = s.text(x + 26, 96, "SELASAR", "gothic-book", 88, c["ink"], tracking=0.1)
    s.text(x + 27, 156, "GALERI KRIYA ANGIN", "gothic-book", 28, c["ink"], justify=end - x - 28)
    s.width = end + 4


@logo("dapur-nusa-rasa", "Dapur Nusa Rasa Tujuh Sendok", 300, 300, {
    "red": "#c3272b", "cream": "#fdf1d8", "gold": "#f4b93e",
})  # fmt: skip
def dapur(s: Sheet, c: Inks) -> None:
    s.circle(150, 150, 148, c["red"])
    s.hoop(150, 150, 139, c["cream"], 3)
    s.around(150, 150, 117, "DAPUR NUSA RASA", "bookman", 23, c["cream"], spread=186)
    s.around(150, 150, 117, "TUJUH SENDOK", "bookman", 17, c["gold"], spread=96, under=True)
    for turn in (114, 246):
        s.path(petal(*polar(150, 150, 109, turn), 17, 9, turn), c["gold"])
    for i in range(7):  # seven spoons rise from the bowl
        turn = -66 + i * 22
        x, y = polar(150, 166, 78, turn)
        s.stroke(f"M{xy(polar(150, 166, 30, turn))}L{xy(polar(150, 166, 62, turn))}", c["gold"], 5.5)
        s.ellipse(x, y, 8.5, 14, c["gold"], transform=f"rotate({turn} {x:.2f} {y:.2f})")
    s.path("M86 160H214C214 196 190 220 174 224H126C110 220 86 196 86 160Z", c["cream"])
    s.stroke("M80 160H220", c["cream"], 8)
    s.stroke(waves(106, 194, 186, 8, 22), c["red"], 4)


@logo("rumah-tas-jalin-jemari", "Rumah Tas Jalin Jemari", 300, 370, {
    "one": "#8a4b22", "two": "#d79b4a", "text": "#4b2a14", "leaf": "#5d7a3a",
})  # fmt: skip
def tas(s: Sheet, c: Inks) -> None:
    s.stroke("M100 92C100 26 200 26 200 92", c["one"], 11)
    s.rect(66, 92, 168, 142, c["text"], 8)
    for row in range(5):  # woven: every second strand passes over
        for column in range(6):
            over = (row + column) % 2
            x, y = 66 + column * 28, 92 + row * 29
            if over:
                s.rect(x - 3, y + 3, 34, 23, c["one"], 6)
            else:
                s.rect(x + 3, y - 3, 22, 35, c["two"], 6)
    s.rect(58, 80, 184, 18, c["one"], 9)
    s.circle(150, 89, 15, c["two"], stroke=c["one"], stroke_width=5)
    s.text(150, 308, "Jalin Jemari", "lobster", 40, c["text"], "middle", fit=284)
    s.text(150, 360, "RUMAH TAS", "cabin-bold", 17, c["leaf"], "middle", justify=214)
    s.rect(4, 351, 28, 3, c["leaf"])
    s.rect(268, 351, 28, 3, c["leaf"])


@logo("toko-kue-sembilan-awan", "Toko Kue Sembilan Awan", 408, 268, {
    "cloud": "#f6a9c0", "edge": "#5b2a1f", "text": "#5b2a1f", "small": "#b3204f", "cherry": "#b3204f",
})  # fmt: skip
def kue(s: Sheet, c: Inks) -> None:
    # nine lobes of cloud
    s.path("M74 222A56 56 0 0 1 42 118A54 54 0 0 1 102 60A54 54 0 0 1 170 38A50 50 0 0 1 250 38A54 54 0 0 1 318 64"
           "A54 54 0 0 1 364 126A54 54 0 0 1 334 222A46 42 0 0 1 248 236A60 36 0 0 1 156 236A46 42 0 0 1 74 222Z",
           c["cloud"], stroke=c["edge"], stroke_width=8, stroke_linejoin="round")  # fmt: skip
    s.text(204, 78, "TOKO KUE", "cabin-bold", 19, c["small"], "middle", tracking=0.28)
    s.text(204, 138, "Sembilan", "lobster", 46, c["text"], "middle", fit=226)
    s.text(204, 202, "Awan", "lobster", 52, c["text"], "middle")
    for side in (-1, 1):
        s.path(star(204 + side * 106, 180, 13, 6, 5), c["cherry"])


@logo("salon-tujuh-kejora", "Salon Tujuh Kejora", 520, 190, {"gold": "#f4e0b5", "text": "#fdf6e6"})
def kejora(s: Sheet, c: Inks) -> None:
    # light: made for dark ground
    points = [polar(96, 97, 90, i * 360 / 7) for i in range(7)]
    for step in (2, 3):
        s.stroke(polygon([points[i * step % 7] for i in range(7)]), c["gold"], 2.6)
    s.circle(96, 97, 12, c["gold"])
    for x, y in points:
        s.circle(x, y, 5, c["gold"])
    end, _ = s.text(222, 114, "KEJORA", "palatino", 56, c["text"], tracking=0.14)
    s.text(222, 40, "TUJUH", "palatino", 19, c["gold"], tracking=0.5)
    s.text(end, 158, "SALON", "palatino", 19, c["gold"], "end", tracking=0.5)
    s.rect(222, 148, end - 222 - 146, 2.5, c["gold"])
    s.width = end + 6


@logo("lapak-kunang", "Lapak Kunang", 720, 164, {
    "tile": "#4b2fbf", "wing": "#b7a6ff", "glow": "#ffd21f", "text": "#2a1a74", "mid": "#4b2fbf",
}, dark={"tile": "#6d4df0", "wing": "#e2daff", "text": "#ffffff", "mid": "#ffd21f"})  # fmt: skip
def lapak(s: Sheet, c: Inks) -> None:
    # a firefly that is also a basket
    s.rect(2, 2, 160, 160, c["tile"], 42)
    for side in (-1, 1):
        s.path(petal(82, 74, 62, 30, side * 66, 0.6), c["wing"])
        s.stroke(f"M82 46C{82 + side * 4} 34 {82 + side * 12} 28 {82 + side * 20} 26", c["wing"], 5)
    s.circle(82, 56, 14, c["wing"])
    s.path("M54 80H110L103 122A14 14 0 0 1 90 134H74A14 14 0 0 1 61 122Z", c["glow"], stroke=c["glow"], stroke_width=6,
           stroke_linejoin="round")  # fmt: skip
    s.stroke("M64 96H100M67 112H97", c["tile"], 5)
    end, _ = s.text(192, 108, "lapak", "sora-black", 67, c["mid"])
    end, _ = s.text(end + 6, 108, "kunang", "sora-black", 67, c["text"])
    s.width = end + 6


@logo("konveksi-lima-jarum", "Konveksi Lima Jarum", 400, 284, {"ink": "#b01e23"})
def konveksi(s: Sheet, c: Inks) -> None:
    # one colour: five needles in a fan, one thread through their eyes
    for i in range(5):
        with s.group(transform=f"translate(200 196) rotate({i * 28 - 56})"):
            s.path("M0 -52L-5 -166C-5 -184 5 -184 5 -166ZM-1.8 -172V-156H1.8V-172Z", c["ink"], fill_rule="evenodd")
    eyes = [polar(200, 196, 164, i * 28 - 56) for i in range(5)]
    thread = "".join(f"Q{xy(polar(200, 196, 132, i * 28 - 42))} {xy(eyes[i + 1])}" for i in range(4))
    s.stroke(f"M36 170Q36 118 {xy(eyes[0])}{thread}Q364 118 364 170", c["ink"], 3.2)
    s.text(200, 186, "KONVEKSI", "bebas", 22, c["ink"], "middle", tracking=0.16)
    s.text(200, 262, "LIMA JARUM", "bebas", 62, c["ink"], "middle", justify=360)
    s.rect(20, 274, 360, 6, c["ink"])


@logo("kebun-kaca-embun", "Kebun Kaca Embun Pagi", 440, 200, {
    "frame": "#1f6f4a", "leaf": "#6cbf3f", "leaf2": "#a5d65a", "dew": "#4ab7d8", "text": "#1b4d36",
})  # fmt: skip
def kebun(s: Sheet, c: Inks) -> None:
    s.stroke("M12 184V86L96 18L180 86V184Z", c["frame"], 10)
    s.stroke("M12 86H180M54 52V86M138 52V86M96 18V60", c["frame"], 5)
    s.stroke("M96 180V118", c["leaf"], 7)
    s.path(petal(96, 156, 62, 34, -58), c["leaf"])
    s.path(petal(96, 148, 62, 34, 54), c["leaf2"])
    s.path(petal(96, 124, 40, 24, 0), c["leaf"])
    s.path(drop(150, 128, 9, 20), c["dew"])
    end, _ = s.text(214, 76, "kebun", "quicksand-bold", 46, c["text"])
    s.text(214, 134, "kaca", "quicksand-bold", 46, c["leaf"])
    end3, _ = s.text(214, 184, "EMBUN PAGI", "quicksand-bold", 20, c["dew"], justify=end - 214)
    s.width = max(end, end3) + 6


# --- community ---------------------------------------------------------------------------------------------------


@logo("sanggar-canting-kencana", "Sanggar Canting Kencana Hulu Senja", 300, 380, {
    "brown": "#5a2d18", "gold": "#c98a2b", "cream": "#f8ead0", "indigo": "#1f2d5c",
})  # fmt: skip
def canting(s: Sheet, c: Inks) -> None:
    s.path("M150 4L286 140L150 276L14 140Z", c["brown"])
    s.path("M150 20L270 140L150 260L30 140Z", stroke=c["gold"], stroke_width=3.5)
    for turn in (0, 90, 180, 270):  # a four-petalled ground round the pen
        x, y = polar(150, 140, 84, turn)
        for side in (45, 135, 225, 315):
            s.path(petal(x, y, 31, 21, side), c["gold"])
    # the pen, held at a slant: a stem, a copper bowl, a bent spout
    with s.group(transform="rotate(-42 150 140)"):
        s.path("M164 133L232 130A7 7 0 0 1 232 146L164 143Z", c["cream"])
        s.path("M112 118H168C172 146 160 162 140 162C122 162 110 146 112 118Z", c["cream"])
        s.stroke("M114 146C98 150 88 142 86 126", c["cream"], 7)
        s.rect(106, 112, 68, 9, c["gold"], 4.5)
    s.path(drop(100, 192, 4.5, 12), c["cream"])
    s.text(150, 324, "Canting Kencana", "chancery", 34, c["brown"], "middle", fit=288)
    s.text(150, 370, "SANGGAR HULU SENJA", "palatino-bold", 14, c["gold"], "middle", justify=270)


@logo("songket-benang-rembulan", "Paguyuban Songket Benang Rembulan", 640, 210, {
    "red": "#9d1030", "gold": "#e3ab35", "text": "#9d1030", "small": "#a87a1b",
})  # fmt: skip
def songket(s: Sheet, c: Inks) -> None:
    s.rect(4, 4, 202, 202, c["red"])
    s.rect(13, 13, 184, 184, "none", stroke=c["gold"], stroke_width=3)
    for i in range(7):  # shoots of bamboo along the upper and lower edge
        x = 20 + i * 24.3
        s.path(f"M{x:.1f} 19L{x + 12.15:.1f} 46L{x + 24.3:.1f} 19ZM{x:.1f} 191L{x + 12.15:.1f} 164L{x + 24.3:.1f} 191Z",
               c["gold"])  # fmt: skip
    # a stepped lozenge, as a loom would draw it
    for i in range(-5, 6):
        half = 9 - abs(i) * 1.5
        s.rect(105 - half * 8, 100.5 + i * 9, half * 16, 9.3, c["gold"])
    for i in range(-3, 4):
        half = 5 - abs(i) * 1.5
        if half > 0:
            s.rect(105 - half * 8, 100.5 + i * 9, half * 16, 9.3, c["red"])
    s.path(crescent(105, 105, 15, 12, 60, 50), c["gold"])
    end, _ = s.text(240, 84, "Benang", "vollkorn-bold", 58, c["text"])
    end, _ = s.text(240, 154, "Rembulan", "vollkorn-bold", 58, c["text"])
    s.text(242, 200, "PAGUYUBAN SONGKET", "cabin-bold", 20, c["small"], justify=end - 244)
    s.width = end + 6


@logo("pos-bantuan-hukum-pintu-fajar", "Pos Bantuan Hukum Pintu Fajar", 400, 300, {
    "door": "#152c54", "sun": "#f5852a", "glow": "#fbc15a", "text": "#152c54", "small": "#d8661a",
}, dark={"door": "#e8eefb", "text": "#ffffff", "small": "#fbb25a"})  # fmt: skip
def pintu(s: Sheet, c: Inks) -> None:
    s.path(bowl(200, 182, 92, 270, 90, "L"), c["glow"], transform="rotate(180 200 182)")
    s.path(bowl(200, 182, 58, 270, 90, "L"), c["sun"], transform="rotate(180 200 182)")
    for i in range(7):
        turn = -75 + i * 25
        s.stroke(f"M{xy(polar(200, 182, 108, turn))}L{xy(polar(200, 182, 138, turn))}", c["sun"], 9)
    s.path("M100 182V60L178 30V182Z", c["door"])
    s.circle(164, 116, 6, c["glow"])
    s.rect(72, 180, 256, 9, c["door"], 4)
    s.text(200, 246, "PINTU FAJAR", "lato-black", 42, c["text"], "middle", fit=384)
    s.text(200, 292, "POS BANTUAN HUKUM", "lato-bold", 20, c["small"], "middle", justify=382)


@logo("himpunan-ibu-dermaga-pelangi", "Himpunan Ibu Dermaga Pelangi", 340, 330, {
    "a": "#e5484d", "b": "#f6a623", "c": "#3db46d", "d": "#2f86d6", "wood": "#7a4b2a", "text": "#33415e",
})  # fmt: skip
def dermaga(s: Sheet, c: Inks) -> None:
    for i, key in enumerate("abcd"):
        r = 142 - i * 22
        s.stroke(arc(170, 156, r, -90, 90), c[key], 17, "butt")
    # mother and child on the jetty
    s.circle(156, 88, 17, c["text"])
    s.path("M128 156C128 124 138 108 156 108C172 108 182 122 184 156Z", c["text"])
    s.circle(196, 116, 12, c["a"])
    s.path("M178 156C178 138 184 130 196 130C208 130 214 138 214 156Z", c["a"])
    s.rect(8, 156, 324, 13, c["wood"], 4)
    for x in (40, 106, 222, 288):
        s.rect(x, 166, 12, 30, c["wood"], 3)
    s.stroke(waves(12, 328, 203, 9, 44), c["d"], 6)
    s.text(170, 264, "Dermaga Pelangi", "comfortaa", 34, c["text"], "middle", fit=330)
    s.text(170, 316, "HIMPUNAN IBU", "comfortaa", 19, c["a"], "middle", tracking=0.24)


@logo("komunitas-seribu-langkah-pulang", "Komunitas Seribu Langkah Pulang", 620, 200, {
    "house": "#e26d2c", "path": "#0f6e73", "text": "#0f4f54",
})  # fmt: skip
def langkah(s: Sheet, c: Inks) -> None:
    s.stroke("M64 80L118 32L172 80", c["house"], 14)
    s.path("M78 88L118 53L158 88V128H132V112A14 14 0 0 0 104 112V128H78Z", c["house"])
    s.path("M108 134H128C130 150 90 150 86 162C83 172 128 176 124 194H4C4 174 44 168 66 158C82 151 106 146 108 134Z",
           c["path"])  # fmt: skip
    s.text(210, 60, "seribu", "yrsa-italic", 30, c["house"])
    end, _ = s.text(208, 122, "langkah pulang", "yrsa-italic", 46, c["text"])
    s.text(212, 178, "KOMUNITAS", "cabin-bold", 20, c["path"], tracking=0.34)
    s.width = end + 6


@logo("bank-sampah-daun-perak", "Bank Sampah Daun Perak", 600, 200, {
    "one": "#eef1f3", "two": "#dfe5e9", "half": "#b4c0c9", "text": "#f4f6f8", "small": "#c6d0d8",
}, dark={"one": "#8fe0ab", "two": "#d9e2e8", "half": "#4fae78", "text": "#ffffff", "small": "#7ad29a"})  # fmt: skip
def daun(s: Sheet, c: Inks) -> None:
    # light; three leaves turn after each other
    for i, key in enumerate(("one", "two", "one")):
        with s.group(transform=f"rotate({i * 120} 104 108)"):
            s.path("M96 92C58 80 52 42 74 8C84 34 94 60 96 92Z", c[key])
            s.path("M106 94C136 74 128 28 81 8C94 34 104 62 106 94Z", c["half"])
    end, _ = s.text(228, 112, "daun perak", "spartan-bold", 62, c["text"])
    s.text(230, 168, "BANK SAMPAH", "spartan", 24, c["small"], justify=end - 232)
    s.width = end + 6


# --- faith -------------------------------------------------------------------------------------------------------


@logo("pesantren-cahaya-lembah", "Pesantren Cahaya Lembah Purnama", 320, 320, {
    "green": "#0c5b3c", "gold": "#dcae42", "pale": "#fdfaf0", "light": "#2f8f62",
})  # fmt: skip
def pesantren(s: Sheet, c: Inks) -> None:
    outer = polygon([polar(160, 160, 156 if i % 2 == 0 else 133, i * 22.5) for i in range(16)])
    s.path(outer, c["green"], stroke=c["gold"], stroke_width=5, stroke_linejoin="round")
    s.circle(160, 160, 122, c["pale"], stroke=c["gold"], stroke_width=3)
    s.around(160, 160, 103, "PESANTREN", "bookman", 19, c["green"], spread=124)
    s.around(160, 160, 103, "CAHAYA LEMBAH", "bookman", 19, c["green"], spread=152, under=True)
    for turn in (86, 274):
        s.path(star(*polar(160, 160, 103, turn), 8, 5, 8), c["gold"])
    s.circle(160, 160, 82, c["green"])
    for i in range(13):
        turn = -84 + i * 14
        s.stroke(f"M{xy(polar(160, 170, 46, turn))}L{xy(polar(160, 170, 66 if i % 2 else 58, turn))}", c["gold"], 3.5)
    s.path("M124 170A36 36 0 0 1 196 170Z", c["gold"])
    s.path(bowl(160, 160, 82, 251, 109, "C104 158 132 158 160 192C188 158 216 158 "), c["light"])
    s.path("M100 186C124 176 146 180 160 194C174 180 196 176 220 186V212C196 204 174 208 160 222"
           "C146 208 124 204 100 212Z", c["pale"])  # fmt: skip
    s.stroke("M160 196V220", c["green"], 3)


@logo("majelis-taklim-telaga-embun", "Majelis Taklim Telaga Embun", 240, 400, {"ink": "#0d6b58"})
def majelis(s: Sheet, c: Inks) -> None:
    # one colour: a dewdrop with a crescent, falling into still water
    s.path(drop(120, 158, 70, 152) + drop(120, 158, 58, 128), c["ink"], fill_rule="evenodd")
    s.path(crescent(120, 160, 40, 33, 40, 42), c["ink"])
    s.path(star(138, 148, 12, 5, 5), c["ink"])
    for rx, width in ((42, 5), (76, 5), (108, 5)):
        s.path(f"M{120 - rx} {236 + rx * 0.06:.1f}A{rx} {rx * 0.26:.1f} 0 0 0 {120 + rx} {236 + rx * 0.06:.1f}",
               stroke=c["ink"], stroke_width=width, stroke_linecap="round")  # fmt: skip
    s.text(120, 324, "Telaga", "vollkorn", 36, c["ink"], "middle", fit=150)
    s.text(120, 366, "Embun", "vollkorn", 36, c["ink"], "middle", fit=150)
    s.text(120, 396, "MAJELIS TAKLIM", "cabin-bold", 14, c["ink"], "middle", justify=196)


@logo("pelayanan-kasih-tujuh-lilin", "Pelayanan Kasih Tujuh Lilin", 420, 286, {
    "wax": "#5a3186", "flame": "#f2a52b", "text": "#432266", "small": "#8a63b5",
})  # fmt: skip
def lilin(s: Sheet, c: Inks) -> None:
    for i in range(7):  # one is lit from the other, and each stands higher
        x, top = 60 + i * 50, 128 - i * 11
        s.rect(x - 11, top, 22, 158 - top, c["wax"], 4)
        s.path(drop(x, top - 15, 9.5, 30), c["flame"])
    s.rect(30, 164, 360, 4, c["small"])
    s.text(210, 232, "Tujuh Lilin", "palatino-bold", 34, c["text"], "middle", fit=360)
    s.text(210, 280, "PELAYANAN KASIH", "palatino", 18, c["small"], "middle", justify=358)


# --- media -------------------------------------------------------------------------------------------------------


@logo("radio-ombak-ketujuh", "Radio Ombak Ketujuh", 640, 180, {
    "red": "#e11d2e", "white": "#ffffff", "black": "#14151a",
})  # fmt: skip
def radio(s: Sheet, c: Inks) -> None:
    # opaque: a plate of its own
    s.rect(0, 0, 640, 180, c["black"])
    s.rect(0, 0, 214, 180, c["red"])
    for i, height in enumerate((28, 58, 96, 132, 96, 58, 28)):
        s.rect(33 + i * 22, 90 - height / 2, 14, height, c["white"], 7)
    end, _ = s.text(244, 92, "OMBAK", "inter-black", 54, c["white"])
    s.text(244, 142, "RADIO KETUJUH", "inter-bold", 22, c["white"], justify=end - 245)
    s.text(614, 142, "7", "inter-black", 104, c["red"], "end")


@logo("kabar-kunang-kunang", "Harian Kabar Kunang-Kunang", 600, 160, {
    "ink": "#14161c", "glow": "#f0b400",
}, dark={"ink": "#ffffff", "glow": "#ffd84a"})  # fmt: skip
def kabar(s: Sheet, c: Inks) -> None:
    start, _ = s.text(4, 56, "Kabar", "century", 40, c["ink"])
    end, _ = s.text(4, 142, "Kunang-Kunang", "century", 62, c["ink"])
    s.text(start + 26, 32, "HARIAN DARI TEPI SUNGAI", "century", 16, c["ink"], justify=end - start - 26)
    for back, r in ((14, 7), (42, 5), (64, 3.5), (81, 2.5)):
        s.circle(end - back, 60, r, c["glow"])
    s.path(ring(end - 14, 60, 14, 11), c["glow"], fill_rule="evenodd")
    s.rect(start + 26, 58.5, end - start - 124, 3, c["ink"])
    s.width = end + 4
