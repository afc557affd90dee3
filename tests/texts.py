"""The smallest good front matter of each kind; ``text`` makes a file of it. The first field stands on line 2."""

RELEASE = """\
title: 37 mitra
summary: Perjanjian ditandatangani.
date: 2023-01-31
dateline: Palembang
topic: kerja-sama
contact: humas
"""  # a further field stands on line 8

PARTNER = """\
title: Universitas Contoh
sector: education
"""  # line 4

PRODUCT = """\
title: Batik melati
summary: Kain panjang.
category: kain
stock: ready
"""  # line 6

ACTIVITY = """\
title: Pelatihan membatik
summary: Dari pola sampai pewarnaan.
programme: kemandirian
"""  # line 5

PAGE = """\
title: Profil
summary: Tentang kami.
"""  # line 4

PHOTO = """\
  - file: foto.jpg
    caption: Kepala lapas dan mitra.
    alt: Dua puluh orang di depan kain merah.
    credit: Humas
    license: press
    consent: written
"""

CONTACTS = """\
humas:
  name: Tim Humas
  role: Humas
  phone: +62 711 555 0100
  email: humas@example.org
"""


def text(front: str, body: str = "") -> str:
    """Return a text file: front matter, an empty line, the body."""
    return f"---\n{front}---\n\n{body}"
