"""Parts: all there is to find in a language, in parts of bounded size with an index for each; the browser searches in all of them.

The time and memory of an index grow with what it holds, so the news of an archive are divided by month, oldest first, and what somebody
writes today changes the index of the first part alone. A small site has only that one.
"""

from itertools import groupby
from typing import Any, NamedTuple

from newsroom.objects import Thing
from newsroom.records import KINDS
from newsroom.register import Register

FULL = 2000  # texts of news, after which the next month begins another part


class Part(NamedTuple):
    """What one index holds, in the order of the lists.

    ``since``: the month its news begin with, as in "2019-03"; empty for the first part of a language, which has the latest news and
    everything that is no news.
    """

    lang: str
    since: str
    things: tuple[Thing, ...]

    @property
    def folder(self) -> str:
        """Its folder among those of the index."""
        return f"{self.lang}/{self.since}/" if self.since else f"{self.lang}/"


def parts_of(register: Register, lang: str) -> list[Part]:
    """Return what is found on the search page in ``lang``: the first part, and those of older news, the newest of them first."""
    months = [
        (month, list(news))
        for month, news in groupby(found(register, "release", lang), lambda one: f"{one.date:%Y-%m}")
    ]
    older, group, since = list[Part](), list[Thing](), ""
    for month, news in reversed(months):
        group, since = [*news, *group], since or month
        if len(group) >= FULL and month != months[0][0]:
            older.append(Part(lang, since, tuple(group)))
            group, since = [], ""
    others = [thing for kind in KINDS if kind != "release" for thing in found(register, kind, lang)]
    return [Part(lang, "", (*group, *others)), *reversed(older)]


def found(register: Register, kind: str, lang: str) -> list[Any]:
    """Return the texts of a kind that are found on the search page in ``lang``.

    News in that language only, for there is much of it; of everything else the original where there is no translation.
    """
    things = register.releases(lang) if kind == "release" else register.shown(kind, lang)
    return [thing for thing in things if not thing.withdrawn]
