"""Names in a caption: which capitalised words may name a person.

No dictionary knows every name, so it is the other way round: a capitalised word is taken for a name unless the newsroom
itself knows it as something else (an official of people.yaml, an institution, a place, a month) or writes it in lower case
elsewhere. Initials are fine: they are how a person held there is named by default.
"""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale

_WORD = re.compile(r"[^\W\d_][\w’'-]*\.?(?:[^\W\d_]\.)*")
_SENTENCE = re.compile(r"(?:^|[.!?:;–—(\"“]\s*)$")
# "S.", "N.A.", "AS": initials; "PKS", "WIB": abbreviations of institutions and things.
_INITIALS = re.compile(r"^(?:[^\W\d_]\.?){1,3}$")


def names(text: str, known: Iterable[str], common: Iterable[str]) -> list[str]:
    """Return the runs of words in ``text`` that may name a person, in order.

    ``known``: words that are no secret, in any case; ``common``: words that the newsroom writes in lower case, so that one at
    the beginning of a sentence is no name.
    """
    known_words, common_words = {word.casefold() for word in known}, {word.casefold() for word in common}
    found: list[str] = []
    run: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match[0].rstrip(".") if not _INITIALS.match(match[0]) else match[0]
        secret = (
            word[:1].isupper()
            and not _INITIALS.match(word)
            and not word.isupper()
            and word.casefold() not in known_words
        )
        if secret and _SENTENCE.search(text[: match.start()]) and word.casefold() in common_words:
            secret = False
        if not secret or text[end : match.start()].strip():
            found += [" ".join(run)] if run else []
            run = []
        if secret:
            run.append(word)
        end = match.end()
    return found + ([" ".join(run)] if run else [])


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return [match[0].rstrip(".") for match in _WORD.finditer(text)]


def lower_case(text: str) -> list[str]:
    """Return the words that a text writes in lower case."""
    return [word for word in words(text) if word.islower()]


@cache
def calendar(tag: str) -> frozenset[str]:
    """Return the names of months and days in a language."""
    locale = Locale.parse(tag, sep="-")
    return frozenset(
        str(name)
        for table in (locale.months, locale.days)
        for width in ("wide", "abbreviated")
        for name in table["format"][width].values()
    )
