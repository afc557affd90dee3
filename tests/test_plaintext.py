"""Plain text: HTML as text, as Markdown that another program reads back, and cut where a sentence ends."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import escape

from newsroom.plaintext import cut, flowing, markdown, plain

COMMONMARK = MarkdownIt("commonmark").enable("table")
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


def test_markdown_is_read_back_as_the_same_html() -> None:
    read = BeautifulSoup(COMMONMARK.render(markdown(BODY)), "lxml")
    assert words(str(read)) == words(BODY.replace("<sup>2</sup>", "2").replace("<sub>2</sub>", "2"))
    for tag in ("p", "h2", "ul", "ol", "li", "blockquote", "table", "tr", "td", "hr", "pre", "em", "br", "a"):
        assert len(read.find_all(tag)) >= len(BeautifulSoup(BODY, "lxml").find_all(tag)), tag
    assert read.find("a")["href"] == "https://contoh.example/mitra_a/"
    assert read.find("ol")["start"] == "3"


@pytest.mark.parametrize(
    "text",
    [
        "1. Bukan daftar", "2023. Tahun", "# Bukan judul", "- bukan butir", "+ juga bukan", "> bukan kutipan", ">bukan", "-- bukan",
        "---", "===", "***",
        "_garis_ dan *bintang*", "[bukan](tautan)", "`kode`", "<b>bukan HTML</b>", "&amp; bukan entitas", "a | b", "~~~", "\\",
        "Telepon: +62 711, 50 – 60 % > 40 & lebih", "1) satu", "![x](y)", "nama_berkas_panjang", "Selasa, 31 Januari 2023.",
    ],
)  # fmt: skip
def test_what_looks_like_a_mark_is_read_back_as_text(text: str) -> None:
    read = BeautifulSoup(COMMONMARK.render(markdown(f"<p>{escape(text)}</p>")), "lxml")
    assert [tag.name for tag in read.body.find_all(True)] == ["p"]
    assert read.get_text().strip() == text


def test_what_is_no_mark_is_not_escaped() -> None:
    text = "Selasa, 31 Januari 2023. Telepon: +62 711 555 (10.00–12.00) & surel a-b@x.example!"
    assert markdown(f"<p>{escape(text)}</p>") == text
    assert (
        markdown("<p>Pada <strong>2023</strong>. Lalu <em>2024</em>) -1 #x</p>") == "Pada **2023**. Lalu *2024*) -1 #x"
    )


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_any_ascii_survives_markdown(text: str) -> None:
    read = BeautifulSoup(COMMONMARK.render(markdown(f"<p>x {escape(text)}</p>")), "lxml")
    assert read.get_text().split() == ["x", *text.split()]


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
