"""Names in a caption: which capitalised words may name a person.

No dictionary knows every name, so it is the other way round: a capitalised word is taken for a name unless the newsroom
itself knows it as something else (an official of people.yaml, an institution, a place, a month) or writes it in lower case
elsewhere. Initials are fine: they are how a person held there is named by default.
"""

import re
from collections.abc import Container, Iterable
from functools import cache

from babel import Locale

from newsroom.language import tags

_WORD = re.compile(r"[^\W\d_][\w’'-]*\.?(?:[^\W\d_]\.)*")
_SENTENCE = re.compile(r"(?:^|[.!?:;–—(\"“]\s*)$")
# "S.", "N.A.", "AS": initials, as long as all are capitals: Ani and Sri are names.
_INITIALS = re.compile(r"^(?:[^\W\d_]\.?){1,3}$")
_ABBREVIATION = 5  # letters of one at most, such as PKS, WIB, UMKM, UNSRI; a longer word in capitals may be a name
# Forms of address, which name nobody: "Ny. S", "Ibu R".
_ADDRESS = frozenset({
    "bapak", "bpk", "bu", "dr", "dra", "drs", "hj", "ibu", "ir", "miss", "mr", "mrs", "ms", "ny", "nyonya", "pak", "prof",
    "saudara", "saudari", "sdr", "sdri", "tn", "tuan",
})  # fmt: skip


def names(text: str, known: Container[str], common: Container[str]) -> list[str]:
    """Return the runs of words in ``text`` that may name a person, in order.

    ``known``: words that are no secret; ``common``: words that the newsroom writes in lower case, so that one at the beginning
    of a sentence is no name. Both as ``folded`` returns them; ``common`` is asked last, and only where it matters.
    """
    found: list[str] = []
    run: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match[0].rstrip(".")
        plain = word.casefold()
        secret = word[:1].isupper() and not _short(word) and plain not in known and plain not in _ADDRESS
        if secret and _SENTENCE.search(text[: match.start()]) and plain in common:
            secret = False
        if not secret or text[end : match.start()].strip():
            found += [" ".join(run)] if run else []
            run = []
        if secret:
            run.append(word)
        end = match.end()
    return found + ([" ".join(run)] if run else [])


def _short(word: str) -> bool:
    """Whether a word is initials or an abbreviation."""
    return word.isupper() and (len(word) <= _ABBREVIATION or _INITIALS.match(word) is not None)


def folded(words: Iterable[str]) -> set[str]:
    """Return words without the difference between capitals and small letters."""
    return {word.casefold() for word in words}


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return [match[0].rstrip(".") for match in _WORD.finditer(text)]


def capitalised(text: str) -> list[str]:
    """Return the words that a text writes with a capital: in a title, "Batik melati" says nothing of a woman called Melati."""
    return [word for word in words(text) if word[:1].isupper()]


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


@cache
def spoken() -> frozenset[str]:
    """Return the words that our own messages write in lower case, in every language: a small newsroom has not used them all."""
    from newsroom.catalogue import catalogue_of  # noqa: PLC0415 - asked of few captions, in builds that read them anew

    texts = (text for tag in tags() for message in catalogue_of(tag) for text in (message.id, message.string))
    single = (part for text in texts for part in (text if isinstance(text, tuple | list) else [text]))
    return frozenset(word for text in single for word in lower_case(text or ""))
