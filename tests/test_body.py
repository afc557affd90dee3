"""Bodies: Markdown in, clean HTML and placed photos out; what cannot be published is reported, never passed on."""

import time
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.body import LINK, Body, address_of, render, rooted
from newsroom.sanitiser import ATTRIBUTES, SCHEMES, TAGS

BASE = "/berita/2023/37-mitra/"
PHOTOS = ["foto-1.jpg", "foto 2.jpg"]
NOT_PUBLISHED = "Remove it, or write it in Markdown."
SCHEME = "Link to an address that begins with https://, mailto: or tel:."
OWN_LINE = "Put it on a line of its own between two empty lines."


def rendered(text: str) -> Body:
    return render(text, PHOTOS, BASE)


def faults(text: str) -> list[str]:
    return [f"{fault.problem.text('en')} {fault.remedy.text('en')}" for fault in rendered(text).faults]


def clean(text: str) -> list[str | int]:
    body = rendered(text)
    assert body.faults == []
    return body.parts


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Satu *dua* **tiga**.", "<p>Satu <em>dua</em> <strong>tiga</strong>.</p>"),
        ("## Judul\n\n### Anak", "<h2>Judul</h2>\n<h3>Anak</h3>"),
        ("- a\n- b\n\n3. c", '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start="3">\n<li>c</li>\n</ol>'),
        ("> Kutipan", "<blockquote>\n<p>Kutipan</p>\n</blockquote>"),
        ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"),
        ('*Lapas* -- "kami"...', "<p><em>Lapas</em> – “kami”…</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("&copy; &#169;", "<p>© ©</p>"),
        ("", ""),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert rendered(text).html == html
    assert faults(text) == []


def test_a_tables_columns_keep_their_alignment_as_classes() -> None:
    assert rendered("| a | b |\n|:--|--:|\n| 1 | 2 |").html == (
        '<table>\n<thead>\n<tr>\n<th class="align-left">a</th>\n<th class="align-right">b</th>\n</tr>\n</thead>\n<tbody>\n'
        '<tr>\n<td class="align-left">1</td>\n<td class="align-right">2</td>\n</tr>\n</tbody>\n</table>'
    )


def test_one_text_does_not_know_the_links_of_the_one_before() -> None:
    rendered("[a]: https://a.example\n\n[a]")
    assert rendered("[a]").html == "<p>[a]</p>"


# Photos


def test_photos_stand_where_they_were_put() -> None:
    assert clean("Satu.\n\n![](foto-1.jpg)\n\nDua.\n\n![](foto%202.jpg)") == ["<p>Satu.</p>\n", 0, "<p>Dua.</p>\n", 1]


@pytest.mark.parametrize(
    "text", ["![](foto 2.jpg)", "![](<foto 2.jpg>)", "![][f]\n\n[f]: foto%202.jpg", '![x](foto%202.jpg "y")']
)
def test_a_photo_is_found_however_its_name_is_written(text: str) -> None:
    assert clean(text) == [1]


def test_html_is_the_text_without_the_photos() -> None:
    assert rendered("a\n\n![](foto-1.jpg)\n\nb").html == "<p>a</p>\n<p>b</p>"


@pytest.mark.parametrize(
    "name", ["foto-3.jpg", "FOTO-1.jpg", "../x/foto-1.jpg", "https://x.example/a.jpg", "/foto-1.jpg", ""]
)
def test_an_unlisted_picture_is_a_fault(name: str) -> None:
    assert faults(f"![]({name})") == [
        f'the picture "{name}" is not listed under photos. '
        "List it with caption, alt, credit, license and consent in the front matter."
    ]


@pytest.mark.parametrize(
    "text",
    ["Lihat ![](foto-1.jpg)", "![](foto-1.jpg) lihat", "- ![](foto-1.jpg)", "> ![](foto-1.jpg)", "**![](foto-1.jpg)**",
     "[![](foto-1.jpg)](https://x.example)", "| a |\n|---|\n| ![](foto-1.jpg) |"],
)  # fmt: skip
def test_a_picture_inside_a_line_is_a_fault(text: str) -> None:
    body = rendered(text)
    assert faults(text) == [f'the picture "foto-1.jpg" stands inside a line of text. {OWN_LINE}']
    assert not any(isinstance(part, int) for part in body.parts)
    assert "<img" not in body.html


def test_two_pictures_in_one_paragraph_are_both_faults() -> None:
    assert faults("![](foto-1.jpg)\n![](foto%202.jpg)") == [
        f'the picture "foto-1.jpg" stands inside a line of text. {OWN_LINE}',
        f'the picture "foto 2.jpg" stands inside a line of text. {OWN_LINE}',
    ]


@pytest.mark.parametrize(
    "text", ["\ue0010\ue002", "&#57345;0&#57346;", "&#xE001;9&#xe002;", "&#x0000e001", "&#0057345 x", "a\x08b", "&#11;"]
)
def test_the_signs_that_mark_photos_and_links_cannot_be_typed(text: str) -> None:
    body = rendered(f"Satu.\n\n{text}")
    assert body.parts == []
    assert [fault.problem.text("en") for fault in body.faults] == ["the line holds an invisible control character."]


@pytest.mark.parametrize("text", ["`&#57345;`x"])
def test_not_even_in_code(text: str) -> None:
    assert faults(text) == ["the line holds an invisible control character. Delete the line and type it again."]


# Headings


@pytest.mark.parametrize("text", ["# Judul", "Judul\n===", "##### Judul", "###### Judul"])
def test_headings_of_other_levels_are_faults(text: str) -> None:
    assert faults(text) == [
        "headings of this level are not used in a text. "
        "Begin headings with ##, ### or ####; the title stands in the front matter."
    ]


# Links


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("../../../mitra/universitas/", "/mitra/universitas/"),
        ("../../../mitra/universitas/index.md", "/mitra/universitas/"),
        ("../../../mitra/universitas", "/mitra/universitas/"),
        ("/mitra/universitas", "/mitra/universitas/"),
        ("/mitra/universitas/index.html", "/mitra/universitas/"),
        ("../panen/", "/berita/2023/panen/"),
        ("naskah.pdf", "/berita/2023/37-mitra/naskah.pdf"),
        ("/", "/"),
        ("../../../../../..", "/"),
        ("./", "/berita/2023/37-mitra/"),
        ("/a//b/./c/../d", "/a/b/d/"),
    ],
)
def test_links_are_relative_to_the_texts_folder(href: str, address: str) -> None:
    body = rendered(f"[x]({href})")
    assert (body.links, body.faults) == ([address], [])
    assert body.html == f'<p><a href="{LINK}{address}" rel="noopener">x</a></p>'


def test_a_link_keeps_its_place_in_the_page() -> None:
    body = rendered("[x](../panen/#hasil)")
    assert (body.links, body.html) == (
        ["/berita/2023/panen/"],
        f'<p><a href="{LINK}/berita/2023/panen/#hasil" rel="noopener">x</a></p>',
    )


def test_a_link_within_the_page_stays_as_it_is() -> None:
    body = rendered("[x](#hasil)")
    assert (body.links, body.html) == ([], '<p><a href="#hasil" rel="noopener">x</a></p>')


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/?a=b",
        "http://example.org",
        "mailto:humas@example.org",
        "tel:+627115550100",
        "HTTPS://x.example",
    ],
)
def test_links_to_elsewhere_stay_as_they_are(href: str) -> None:
    body = rendered(f"[x]({href})")
    assert (body.links, body.faults) == ([], [])
    assert BeautifulSoup(body.html, "lxml").a["href"] == href


def test_an_address_in_angle_brackets_is_a_link() -> None:
    assert rendered("<https://example.org/> <humas@example.org>").html == (
        '<p><a href="https://example.org/" rel="noopener">https://example.org/</a> '
        '<a href="mailto:humas@example.org" rel="noopener">humas@example.org</a></p>'
    )


@pytest.mark.parametrize(
    ("href", "scheme"),
    [
        ("javascript:alert(1)", "javascript:"),
        ("JaVaScRiPt:alert(1)", "javascript:"),
        ("javascript&colon;alert(1)", "javascript:"),
        ("&#106;avascript:alert(1)", "javascript:"),
        ("data:text/html,x", "data:"),
        ("vbscript:x", "vbscript:"),
        ("file:///etc/passwd", "file:"),
        ("ftp://example.org", "ftp:"),
        ("//example.org/x", ":"),
        ("http:///x", "http:"),
        ("https:x", "https:"),
    ],
)
def test_links_of_other_kinds_are_faults(href: str, scheme: str) -> None:
    assert faults(f"[x]({href})") == [f'links of the kind "{scheme}" are not allowed. {SCHEME}']
    assert "script:" not in rendered(f"[x]({href})").html.lower()


def test_an_unreadable_link_is_a_fault() -> None:
    assert faults("[x](http://[)") == ['the link "http://[" cannot be read. Write the whole address.']


@pytest.mark.parametrize(
    ("path", "base", "address"),
    [("x", "/a/b/", "/a/b/x/"), ("../x/index.md", "/a/b/", "/a/x/"), ("/x/", "/a/", "/x/"), ("index.md", "/a/", "/a/")],
)
def test_an_address_is_whole_and_ends_in_a_slash(path: str, base: str, address: str) -> None:
    assert address_of(path, base) == address


def test_marked_addresses_become_what_the_page_makes_of_them() -> None:
    html = rendered("[x](../panen/#a) [y](https://example.org/berita/)").html
    assert rooted(html, lambda address: f"../..{address}") == (
        '<p><a href="../../berita/2023/panen/#a" rel="noopener">x</a> '
        '<a href="https://example.org/berita/" rel="noopener">y</a></p>'
    )


# HTML


@pytest.mark.parametrize(
    ("text", "shown", "parts"),
    [
        ("<script>alert(1)</script>", "<script>", []),
        ("a <script>alert(1)</script> b", "<script>", ["<p>a  b</p>"]),
        ("<img src=x onerror=alert(1)>", "<img>", ["<p></p>"]),
        ("a <img src=x onerror=alert(1)> b", "<img>", ["<p>a  b</p>"]),
        ("<iframe src=https://x.example></iframe>", "<iframe>", []),
        ("<style>p{}</style>", "<style>", []),
        ("<svg onload=alert(1)></svg>", "<svg>", ["<p></p>"]),
        ("<math></math>", "<math>", []),
        ('<p onclick="x">a</p>', '<p onclick="…">', ["<p>a</p>"]),
        ('<p style="x" class="y">a</p>', '<p class="…">', ["<p>a</p>"]),
        ("<a href='javascript:alert(1)'>a</a>", '<a href="…">', ['<p><a rel="noopener">a</a></p>']),
        ("<a href='java&#10;script:alert(1)'>a</a>", '<a href="…">', ['<p><a rel="noopener">a</a></p>']),
        ("<a href='&#106;avascript:alert(1)'>a</a>", '<a href="…">', ['<p><a rel="noopener">a</a></p>']),
    ],
)
def test_html_that_cannot_be_published_is_dropped_and_named(text: str, shown: str, parts: list[str]) -> None:
    assert f"HTML that cannot be published: {shown}. {NOT_PUBLISHED}" in faults(text)
    assert rendered(text).parts == parts


@pytest.mark.parametrize(
    "text",
    ['<abbr title="Perjanjian kerja sama">PKS</abbr>', "a<br>b", "<p>a</p>", "<!-- catatan -->", "x<sup>2</sup>"],
)
def test_harmless_html_is_no_fault(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(("text", "mark"), [
    ("a\n\n<![CDATA[ x ]]>\n\nb", "<!["), ("a\n\n<?php x ?>\n\nb", "<?"), ("a\n\n<!DOCTYPE x>\n\nb", "<!DOCTYPE"),
])  # fmt: skip
def test_what_is_no_html_is_a_fault(text: str, mark: str) -> None:
    assert faults(text) == [f"HTML that cannot be published: {mark}. {NOT_PUBLISHED}"]


@pytest.mark.parametrize(
    "comment", ["<!-- catatan -->", "<!-- catatan\tsaya,\n\n  dua baris -->", "<!--[if IE]>a<![endif]-->", "<!---->"]
)
def test_a_comment_is_left_out_and_no_fault(comment: str) -> None:
    text = f"a\n\n{comment}\n\nakhir"
    assert faults(text) == []
    assert render(text, [], "/").html.split() == ["<p>a</p>", "<p>akhir</p>"]


@pytest.mark.parametrize("mark", ["<![CDATA[", "<?php", "<!DOCTYPE", "<!x", "<!", "<?", "<!--"])
def test_what_is_never_closed_is_shown_or_a_fault(mark: str) -> None:
    """Pythons differ in that; none leaves out what follows without a word."""
    text = f"a\n\n{mark} x\n\nakhir"
    assert faults(text) or "akhir" in render(text, [], "/").html


@pytest.mark.parametrize("text", ["<p><![", "<p><![ x", "<p>a</p>\n\n<p><![javascript:x"])
def test_what_pythons_html_parser_gives_up_on_is_a_fault(text: str) -> None:
    assert faults(text) == [f"HTML that cannot be published: <![. {NOT_PUBLISHED}"]
    assert rendered("Satu.").html == "<p>Satu.</p>"


# Bombs


@pytest.mark.parametrize("sign", ["[", "![", "[x](", "[]["])
def test_twenty_thousand_brackets_are_refused_at_once(sign: str) -> None:
    start = time.perf_counter()
    assert faults(sign * 20_000) == [
        "the text holds too many square brackets. Remove the repeated signs, or split the text."
    ]
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("sign", ["- ", "1. ", "- 1. "])
def test_lists_without_end_are_refused_and_do_not_disturb_the_next_text(sign: str) -> None:
    before = rendered("- a\n\n    b\n\nc").html
    assert faults(sign * 3000 + "x") == [
        "lists or quotations are nested too deeply. Remove the repeated signs at the beginning of a line."
    ]
    assert rendered("- a\n\n    b\n\nc").html == before


@pytest.mark.parametrize("sign", ["> ", "*", "_", "`", "<", "&", "\\", "(", "<p>", "|", "#", "***a***"])
def test_other_repeated_signs_are_read_in_time(sign: str) -> None:
    start = time.perf_counter()
    rendered(sign * 5_000)
    assert time.perf_counter() - start < 5


def test_a_fault_names_the_text_to_look_for() -> None:
    text = "Satu.\n\n<p onclick=x>a</p>\n\n[x](javascript:y)\n\n![](tiada.jpg)\n\n# Judul"
    body = rendered(text)
    assert sorted(text[: text.index(fault.needle)].count("\n") + 1 for fault in body.faults) == [3, 5, 7, 9]


# What Markdown and HTML are made of, so that the property meets their edges.
SIGNS = st.sampled_from(
    ["<", ">", "!", "[", "]", "(", ")", "![", "](", "<!--", "-->", "<![", "]]>", "<?", "?>", "&", "&#", ";", "\n", "\n\n", "    ",
     "- ", "1. ", "> ", "*", "**", "`", "```", "|", "---", "\\", "=", '"', "'", "/", ":", "#", "<p>", "</p>", "<div>", "<p ",
     "<script", "<script>", "</script>", "<a href=", "<img src=x ", "<svg>", "<math>", "<style>", "<textarea>", "<title>",
     "onerror=", "onclick=x", "style=", "javascript:", "java\nscript:", "&colon;", "&#106;", "data:", "https://x.example",
     "foto-1.jpg", "&#57344;", "&#xe001;", "0", "\ue000", "\ue001", "\ue002", "\x02", "\x03", "\x00", "é"]
)  # fmt: skip


def _attributes(html: str) -> list[tuple[str, str, Any]]:
    soup = BeautifulSoup(html, "lxml")
    return [(tag.name, name, value) for tag in soup.find_all(True) for name, value in tag.attrs.items()]


@settings(max_examples=400, deadline=None)
@given(st.lists(SIGNS | st.text(max_size=4), max_size=25).map("".join))
def test_no_text_raises_or_lets_anything_active_through(text: str) -> None:
    body = rendered(text)
    assert all(part in {0, 1} for part in body.parts if isinstance(part, int))
    assert {tag.name for tag in BeautifulSoup(body.html, "lxml").find_all(True)} <= TAGS | {"html", "body"}
    for tag, name, value in _attributes(body.html):
        allowed = ATTRIBUTES.get(tag, set()) - {"align"} | {"rel", "class"}
        assert name in allowed
        if name == "class":
            assert value in (["align-left"], ["align-center"], ["align-right"])
        if name == "href" and value.startswith(LINK):
            assert value[1] == "/"
            assert ":" not in value[: value.find("/", 2)]
        elif name == "href":
            assert urlsplit(value).scheme.lower() in SCHEMES | {""}
    assert "<script" not in body.html.lower()
    assert body.html.count(LINK) == len(
        [1 for _, name, value in _attributes(body.html) if name == "href" and LINK in value]
    )
