"""Markdown of a release: another program reads it back, and markdownify, which knows far more of HTML, writes the same."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdownify import MarkdownConverter
from markupsafe import escape

from newsroom.commonmark import markdown
from tests.test_plaintext import BODY, words

COMMONMARK = MarkdownIt("commonmark").enable("table")
MARK = re.compile(r"[\\`*_\[\]<|~]|&(?=#?\w+;)")
MARK_AT_START = re.compile(r"(?m)^(\s*(?:\d{1,9}(?=[.)]))?)(>|[-+#=](?=[\s#=>-]|$)|(?<=\d)[.)](?=\s|$))")


class Markdownify(MarkdownConverter):
    def escape(self, text: str, parent_tags: Any) -> str:
        del parent_tags
        return MARK_AT_START.sub(r"\1\\\2", MARK.sub(r"\\\g<0>", text))


TEXTS = st.one_of(
    st.text(st.sampled_from(" \n\t\u00a0\u2003\u0085abé1.)-+#>=*_`~|\\[]<&;“”😀"), max_size=12),
    st.sampled_from(["", " ", "\n", "10.", "- a", "&amp;", "a  b", "https://x.example/a_b", " * "]),
).map(lambda text: str(escape(text)))
ADDRESSES = st.sampled_from(
    ["https://x.example/a_b", "mailto:a@x.example", "", 'https://x.example/" title="a &quot;b&quot;']
)


def within(inline: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inline, max_size=3).map("".join)
    return st.one_of(
        *(several.map(f"<{tag}>{{}}</{tag}>".format) for tag in ("strong", "em", "code", "sup", "sub", "abbr")),
        st.builds('<a href="{}" rel="noopener">{}</a>'.format, ADDRESSES, TEXTS),
        st.builds("{}<br>\n{}".format, inline, inline),
        TEXTS.map('<img src="a.jpg" alt="{}">'.format),
    )


INLINE = st.lists(st.recursive(TEXTS, within, max_leaves=4), max_size=3).map("".join)


def around(block: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(block, max_size=3).map("\n".join)
    items = st.lists(st.one_of(INLINE, several, st.builds("{}\n{}".format, INLINE, block)), max_size=3)
    listed = items.map(lambda made: "".join(f"<li>{item}</li>\n" for item in made))
    return st.one_of(
        several.map("<blockquote>\n{}\n</blockquote>".format), listed.map("<ul>\n{}</ul>".format), listed.map("<ol>{}</ol>".format),
        st.builds('<ol start="{}">\n{}</ol>'.format, st.integers(0, 2000), listed),
    )  # fmt: skip


def table(rows: list[list[str]], head: bool) -> str:
    told = ["".join(f"<td>{cell}</td>\n" for cell in row) for row in rows]
    top = f"<thead>\n<tr>\n{told[0].replace('td>', 'th>')}</tr>\n</thead>\n" if head else ""
    return f"<table>\n{top}<tbody>\n{''.join(f'<tr>{row}</tr>' for row in told[head:])}</tbody>\n</table>"


BLOCK = st.recursive(
    st.one_of(
        INLINE.map("<p>{}</p>".format), st.builds("<h{0}>{1}</h{0}>".format, st.integers(1, 4), INLINE), st.just("<hr>"),
        TEXTS.map("<pre><code>{}</code></pre>".format),
        st.builds(table, st.lists(st.lists(INLINE, min_size=2, max_size=2), min_size=1, max_size=3), st.booleans()),
    ),
    around, max_leaves=6,
)  # fmt: skip


@given(st.lists(BLOCK, min_size=1, max_size=4), st.sampled_from(["", "\n"]))
def test_what_markdownify_writes_is_written(blocks: list[str], between: str) -> None:
    html = between.join(blocks)
    assert markdown(html) == Markdownify(heading_style="ATX", bullets="-").convert(html)


def test_it_is_read_back_as_the_same_html() -> None:
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
