"""A line without marks is passed over, and comes out as python-markdown makes it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import InlineProcessor

from newsroom.inline import MARKS, Inline, install

PATTERNS = {
    "inline": {
        "backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref", "autolink",
        "automail", "linebreak", "html", "entity", "em_strong",
    },
    "smarty": {"smarty-em-dashes", "smarty-en-dashes", "smarty-ellipses", *(f"smarty-quotes-{number}" for number in range(15))},
}  # fmt: skip
PIECES = [
    "kata", "satu dua", " ", "  \n", "\n", "\n\n", "`", "``", "\\", "*", "**", "_", "__", "[", "]", "(", ")", "![", "](a.jpg)",
    "](/berita/)", "<", ">", "<b>", "</b>", "<https://a.example>", "<a@b.example>", "&", "&amp;", "&#39;", "'", '"', "--", "---",
    "...", ".", "!", "# ", "- ", "1. ", "> ", "    ", "| a | b |\n| - | - |\n| c | d |", ":", "\\*", "a_b_c", "5 * 3", "[1]: /x",
]  # fmt: skip


def markdown() -> Markdown:
    tables = TableExtension(use_align_attribute=True)
    return Markdown(extensions=[tables, "sane_lists", "smarty"], output_format="html")


PLAIN, OURS = markdown(), markdown()
install(OURS)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_comes_out_as_python_markdown_makes_it(text: str) -> None:
    assert OURS.reset().convert(text) == PLAIN.reset().convert(text)


@pytest.mark.parametrize("name", sorted(MARKS))
def test_no_pattern_is_there_whose_signs_are_unknown(name: str) -> None:
    processor: Any = OURS.treeprocessors[name]
    assert {item.name for item in processor.inlinePatterns._priority} == PATTERNS[name]


def test_the_processors_stand_where_they_stood() -> None:
    assert list(map(type, PLAIN.treeprocessors)) == [
        {Inline: InlineProcessor}.get(kind, kind) for kind in map(type, OURS.treeprocessors)
    ]
