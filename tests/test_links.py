"""Links of a written page: what is one, where it leads, and which fragments a page offers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.hyperlinks import Page, link_is_folder, resolved, targets

PAGE = "berita/2023/panen/index.html"


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("link", "target", "fragment"),
    [
        ("../../../mitra/", "mitra", ""),
        ("../../../", "", ""),
        ("../../..", "", ""),
        ("../../../../", "..", ""),  # above the site, where nothing of ours is
        ("../panen/", "berita/2023/panen", ""),
        ("../../2024/a%20b/index.html?x=1#bagian%201", "berita/2024/a b/index.html", "bagian 1"),
        ("panen-kit.zip", "berita/2023/panen/panen-kit.zip", ""),
        ("./", "berita/2023/panen", ""),
        ("/mitra/dinas/", "mitra/dinas", ""),
        ("/situs/mitra/", "mitra", ""),
        ("/situs/", "", ""),
        ("#isi", PAGE, "isi"),
        ("?cetak", PAGE, ""),
        ("", PAGE, ""),
        ("../#isi", "berita/2023", "isi"),
        ("../a:b", "berita/2023/a:b", ""),
        ("..//x", "berita/2023/x", ""),
        ("%2e%2e/", "berita/2023", ""),
        ("https://contoh.example/mitra/", None, ""),
        ("//contoh.example/mitra/", None, ""),
        ("mailto:humas@contoh.example", None, ""),
    ],
)
def test_where_a_link_leads(link: str, target: str | None, fragment: str) -> None:
    assert resolved(link, PAGE, "/situs") == (target, fragment)


def test_from_the_first_page_and_below_a_path_links_lead_to_the_same() -> None:
    assert resolved("mitra/", "index.html") == ("mitra", "")
    assert resolved("../mitra/", "index.html") == ("../mitra", "")
    assert resolved("../mitra/", "a/index.html") == resolved("../../mitra/", "a/b/index.html") == ("mitra", "")


@pytest.mark.parametrize(
    ("link", "folder"), [("a/", True), ("..", True), ("a/.", True), ("a", False), ("a/b.html#c/", False)]
)
def test_which_links_name_a_folder(link: str, folder: bool) -> None:
    assert link_is_folder(link) is folder


def test_every_kind_of_link_is_found_once_and_addresses_of_the_page_itself_are_left_out() -> None:
    found = Page(
        page(
            '<a href="a/">1</a><a href="a/">2</a><a href="b/" rel="alternate noopener">3</a>'
            '<img src="c.jpg" srcset="c.jpg 1x, d.jpg 2x,"><video poster="e.jpg" src="f.mp4"></video><form action="g/"></form>'
            "<p>href=\"h/\" <b title='src=\"i\"'>x</b></p><!-- <a href='j/'>4</a> -->",
            '<link rel="canonical" href="https://contoh.example/"><link rel=" alternate" href="en/"><link rel="icon" href="k.svg">',
        )
    )
    assert found.links == ["k.svg", "a/", "b/", "c.jpg", "d.jpg", "f.mp4", "e.jpg", "g/"]


def test_what_is_nested_deep_is_found() -> None:
    deep = (
        "<blockquote>" * 300 + '<a id="dalam" href="a/">x</a>' + "</blockquote>" * 300 + '<a id="akhir" href="b/">x</a>'
    )
    found = Page(page(deep))
    assert (found.links, found.ids) == (["a/", "b/"], {"dalam", "akhir"})


@pytest.mark.parametrize("data", [b"", b" \n"])
def test_an_empty_page_has_no_links(data: bytes) -> None:
    assert (Page(data).links, Page(data).ids) == ([], set())


def test_a_page_leads_to_files_folders_and_fragments() -> None:
    body = (
        '<main id="isi"><a href="#isi">x</a><a href="#tiada">x</a><a href="../../../mitra/#kota">x</a><a href="../../../">x</a>'
        '<a href="../../../mitra/">x</a><a href="panen.txt">x</a><a href="https://contoh.example/">x</a></main>'
    )
    assert targets(PAGE, page(body)) == (
        [PAGE, "mitra/", "", "berita/2023/panen/panen.txt"],
        [(PAGE, "tiada"), ("mitra/", "kota")],
    )


# What a page is made of, and what may stand in one that nobody of ours has written.
PIECES = st.sampled_from(
    ["<a ", "<img ", "<p>", "</p>", ">", "/>", "<!-- ", " -->", "<script>", "</script>", "href", "HREF", "src", "srcset",
     "poster", "acTion", "data-href", "id", "=", " = ", "\n=", "=\t", '"', "'", '"a/"', "'b.jpg'", "c/d.html",
     '"e.jpg 1x, f.jpg 2x,"', '"../../../mitra/"',
     '"#isi"', '"#x"', '"x"', '"isi"', "&amp;", "&#x2e;", "«", " ", "\n", "teks"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_that_links_is_passed_over_on_whatever_page(body: str) -> None:
    data = page(body)
    exact = Page(data)
    leads, within = targets(PAGE, data)
    for link in exact.links:
        target, fragment = resolved(link, PAGE)
        if target is None or (target == PAGE and fragment in {"", *exact.ids}):
            continue
        whole = f"{target}/" if target and link_is_folder(link) else target
        assert whole in leads
        assert not fragment or (whole, fragment) in within


@pytest.mark.parametrize(
    "body",
    [
        '<p>" id="isi" "</p><a href="#isi">x</a>', '<!-- <p id="isi"> --><a href="#isi">x</a>',
        "<a href='#isi'>x</a><p title='> id=\"isi\"'>x</p>", '<a href="#isi">x</a><p data-id="isi" class=" id=isi">x</p>',
        '<script>"<p id=\\"isi\\">" + \'<p id="isi">\'</script><a href="#isi">x</a>',
    ],
)  # fmt: skip
def test_a_fragment_in_words_alone_is_none(body: str) -> None:
    assert (PAGE, "isi") in targets(PAGE, page(body))[1]
