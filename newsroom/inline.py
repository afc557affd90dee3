"""Inline: what python-markdown does within a line, for texts whose lines mostly hold no mark at all.

python-markdown tries a score of patterns on every line, one after another: half of the time that reading a text takes. A line that
holds none of the signs with which a pattern begins is left as it is here.
"""

import re
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# The signs without which none of these patterns finds anything; tests/test_inline.py knows the patterns they are of.
MARKS = {
    "inline": re.compile(r"[`\\\[\]<&*_\x02]|  \n"),
    "smarty": re.compile(r"['\"\x02]|--|\.\.\."),
}
_PRIORITIES = {
    "inline": 20,
    "smarty": 6,
}  # where python-markdown has them, https://python-markdown.github.io/reference/


class Inline(InlineProcessor):
    """Applies the patterns of another processor, in the same order and with the same result, where ``marks`` finds something."""

    def __init__(self, md: Markdown, former: InlineProcessor, marks: re.Pattern[str]) -> None:
        super().__init__(md)
        self.inlinePatterns, self._marks = former.inlinePatterns, marks

    # python-markdown has no public place for this.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its own names
        if isinstance(data, AtomicString) or not self._marks.search(data):
            return data
        number, start, patterns, apply = patternIndex, 0, list(self.inlinePatterns), self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        while number < len(patterns):
            data, matched, start = apply(patterns[number], data, number, start)
            number += not matched
        return data


def install(md: Markdown) -> None:
    """Let the processors of an instance pass over lines without marks."""
    for name, marks in MARKS.items():
        former: Any = md.treeprocessors[name]
        md.treeprocessors.register(Inline(md, former, marks), name, _PRIORITIES[name])
