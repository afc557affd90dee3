"""Plain text: HTML as text, and cut where a sentence ends."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from newsroom.plaintext import cut, flowing, plain

TABLE = (
    "<table><thead><tr><th>Bulan</th><th>Jumlah</th></tr></thead><tbody><tr><td>Mei</td><td>12</td></tr>"
    "<tr><td>Juni</td><td>9 | 10</td></tr></tbody></table>"
)
BODY = (
    '<p>Lapas &amp; 37 mitra menandatangani <a href="https://contoh.example/mitra_a/">perjanjian <em>baru</em></a> – “rekor”.</p>\n'
    "<h2>Mitra *lama*</h2>\n<ul>\n<li>Dinas<ul><li>Kota</li></ul></li>\n<li>Yayasan</li></ul>\n"
    "<ol start='3'><li>Satu</li><li><p>Dua</p><p>dan lagi</p></li></ol>"
    f"<blockquote><p>Kami senang.</p><p>– Ketua</p></blockquote>{TABLE}<hr>"
    "<p>Baris satu<br>baris dua, 20 m<sup>2</sup>, H<sub>2</sub>O</p><pre><code>a = 1\n  b\n</code></pre>"
)


def words(html: str) -> str:
    return " ".join(BeautifulSoup(html, "lxml").get_text(" ").split())


def test_every_kind_of_block_has_a_plain_form() -> None:
    assert plain(BODY).split("\n") == [
        "Lapas & 37 mitra menandatangani perjanjian baru (https://contoh.example/mitra_a/) – “rekor”.",
        "",
        "Mitra *lama*",
        "",
        "- Dinas",
        "  - Kota",
        "- Yayasan",
        "",
        "3. Satu",
        "4. Dua",
        "   dan lagi",
        "",
        "> Kami senang.",
        ">",
        "> – Ketua",
        "",
        "Bulan | Jumlah",
        "Mei | 12",
        "Juni | 9 | 10",
        "",
        "* * *",
        "",
        "Baris satu",
        "baris dua, 20 m², H₂O",
        "",
        "a = 1",
        "  b",
    ]


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ('<a href="https://x.example/a">tautan</a>', "tautan (https://x.example/a)"),
        ('<a href="https://x.example/a">https://x.example/a</a>', "https://x.example/a"),
        ('<a href="https://www.x.example/">x.example</a>', "x.example"),
        ('<a href="mailto:a@x.example">surat</a>', "surat (a@x.example)"),
        ('<a href="mailto:a@x.example">a@x.example</a>', "a@x.example"),
        ('<a href="tel:+62711">telepon</a>', "telepon (+62711)"),
        ('<a href="#bawah">di bawah</a>', "di bawah"),
        ("<a>tanpa alamat</a>", "tanpa alamat"),
    ],
)
def test_a_link_shows_its_address_once(link: str, text: str) -> None:
    assert plain(f"<p>Lihat {link}.</p>") == f"Lihat {text}."


def test_a_message_is_paragraphs_and_lists_without_addresses() -> None:
    assert flowing(BODY).split("\n") == [
        "Lapas & 37 mitra menandatangani perjanjian baru – “rekor”.", "",
        "- Dinas", "  - Kota", "- Yayasan", "", "3. Satu", "4. Dua", "   dan lagi", "",
        "> Kami senang.", ">", "> – Ketua", "", "Baris satu", "baris dua, 20 m², H₂O",
    ]  # fmt: skip


@pytest.mark.parametrize("html", ["", "<p></p>", "<ul></ul>", "<table></table>", "<blockquote></blockquote>", " \n "])
def test_of_nothing_nothing_is_made(html: str) -> None:
    assert (plain(html), flowing(html)) == ("", "")


def test_nothing_is_lost_of_what_is_nested_deep() -> None:
    html = "<blockquote>" * 300 + "<p>dalam</p>" + "</blockquote>" * 300 + "<p>akhir</p>"
    assert plain(html).split("\n\n") == ["> " * 300 + "dalam", "akhir"]


@pytest.mark.parametrize(
    ("text", "room", "beginning"),
    [
        ("Satu kalimat. Dua kalimat.", 26, "Satu kalimat. Dua kalimat."),
        ("Satu kalimat. Dua kalimat.", 25, "Satu kalimat."),
        ("Ia berkata “sudah.” Lalu pergi.", 25, "Ia berkata “sudah.”"),
        ("Benarkah? Tentu saja.", 12, "Benarkah?"),
        ("Hasilnya baik. Menurut Dr. Siti, S.H. itu rekor baru.", 45, "Hasilnya baik."),
        ("Mulai pukul 10.00 dan usai. Lalu pulang.", 30, "Mulai pukul 10.00 dan usai."),
        ("Alinea satu\n\nAlinea dua", 15, "Alinea satu"),
        ("Hadir. Mereka ialah:\n\n- Dinas\n- Yayasan", 25, "Hadir."),
        ("Sebuah kalimat yang panjang sekali tanpa akhir", 24, "Sebuah kalimat yang…"),
        ("Satu, dua, tiga", 11, "Satu, dua…"),
        ("Takterpisahkan", 5, "Takt…"),
        ("Apa pun", 0, ""),
        ("Apa pun", -3, ""),
        ("", 10, ""),
    ],
)
def test_a_text_is_cut_where_a_sentence_ends(text: str, room: int, beginning: str) -> None:
    assert cut(text, room) == beginning


@given(st.text(st.sampled_from("abc .!?\n“”,:"), max_size=80), st.integers(0, 60))
def test_a_cut_text_fits_and_is_a_beginning(text: str, room: int) -> None:
    found = cut(text, room)
    assert len(found) <= room
    assert text.startswith(found.removesuffix("…") if not text.startswith(found) else found)
