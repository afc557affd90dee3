"""Records: what the search index is told of a text, field by field from the objects; written pages are not parsed.

Words that people use instead of a text's own (the glossary's, SEARCH_SYNONYMS) are added where no result shows them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from newsroom.language import N_, language
from newsroom.objects import Activity, Page, Partner, Product, Release, Thing

KINDS = {
    "release": N_("News"), "activity": N_("Activity"), "product": N_("Product"), "partner": N_("Partner"), "page": N_("Information"),
}  # fmt: skip
_BLOCK_END = re.compile(r"</(?:p|li|h\d|t[dhr]|blockquote|pre)>|<br ?/?>")


@dataclass(frozen=True)
class Record:
    """What Pagefind is told of a text.

    ``language``: of the index. ``meta``: what a result shows (title, kind, date, image, …), and ``words`` that find it.
    ``filters``: kind, year, topic, partner. ``day``: its date as digits, by which results can be put in order, or "0".
    """

    url: str
    content: str
    language: str
    meta: dict[str, str]
    filters: dict[str, list[str]]
    day: str


def record_of(thing: Thing, lang: str, groups: list[tuple[str, ...]]) -> Record:
    """Return a text's record for the index in ``lang``."""
    gettext = language(lang).gettext
    content = (
        " ".join(part.strip() for part in (thing.summary, *_text(thing), *_captions(thing)) if part.strip())
        or thing.title
    )
    words = [word for word in _words(thing) if word]
    day = _day(thing)
    meta = {
        "title": thing.title,
        "kind": gettext(KINDS[thing.kind]),
        "date": language(lang).date(thing.date) if isinstance(thing, Release) else "",
        "words": " ".join([*words, *synonyms(" ".join([thing.title, content, *words]), groups)]),
        "sample": gettext(N_("Sample")) if thing.sample else "",
        "lang": thing.lang if thing.lang != lang else "",
        **_picture(thing),
    }
    filters = {
        "kind": [thing.kind],
        "year": [str(thing.year)] if isinstance(thing, Release) else [],
        "topic": [thing.topic.key] if isinstance(thing, Release) else [],
        "partner": [partner.document.bundle.slug for partner in _partners(thing)],
    }
    return Record(
        thing.address, content, lang, {name: value for name, value in meta.items() if value},
        {name: values for name, values in filters.items() if values}, f"{day:%Y%m%d}" if day else "0",
    )  # fmt: skip


def _text(thing: Thing) -> Iterator[str]:
    """Yield what a result may quote, in the order of the page."""
    yield from (plain(part.html) for part in thing.body.parts if part.html)
    if isinstance(thing, Release):
        yield from (f"{quote.text} {quote.speaker}, {quote.role}." for quote in thing.quotes)
        yield from (f"{fact.label}: {fact.value}." for fact in thing.facts)
        yield plain(thing.background)
    elif isinstance(thing, Product):
        yield from (plain(thing.story), thing.material, thing.technique, thing.size)
    elif isinstance(thing, Partner):
        yield from (f"{agreement.title} ({agreement.number})." for agreement in thing.agreements)
    elif isinstance(thing, Activity):
        yield from (thing.place, *(f"{session.title}." for session in thing.sessions))


def _captions(thing: Thing) -> Iterator[str]:
    return (photo.caption for photo in thing.photos if not photo.left_out)


def _words(thing: Thing) -> Iterator[str]:
    """Yield names that find a text though it does not say them itself."""
    yield from (partner.title for partner in _partners(thing) if partner is not thing)
    if isinstance(thing, Release):
        yield from (thing.topic.name, *thing.tags, thing.dateline)
    elif isinstance(thing, Product):
        yield from (thing.category.name, thing.sku, thing.activity.title if thing.activity else "")
    elif isinstance(thing, Partner):
        yield from (thing.sector.name, *(point for agreement in thing.agreements for point in agreement.scope))
    elif isinstance(thing, Activity):
        yield thing.programme.name


def _partners(thing: Thing) -> list[Partner]:
    return thing.partners if isinstance(thing, Release | Activity) else [thing] if isinstance(thing, Partner) else []


def _day(thing: Thing) -> date | None:
    if isinstance(thing, Release):
        return thing.date
    if isinstance(thing, Partner):
        return max((agreement.signed for agreement in thing.agreements), default=thing.since)
    return thing.start if isinstance(thing, Activity) else thing.updated if isinstance(thing, Page) else None


def _picture(thing: Thing) -> dict[str, str]:
    """Return the addresses of a result's picture, without the slash before them: the site may lie in any folder."""
    if isinstance(thing, Partner) and thing.logo:
        logo = thing.logo
        return {"logo": logo.address[1:], "dark": logo.dark[1:], "plate": logo.plate}
    return {"image": thing.lead.sources[-1][1][0].address[1:]} if thing.lead and thing.lead.sources else {}


def plain(html: str) -> str:
    """Return sanitised HTML as one line of text."""
    return Markup(_BLOCK_END.sub(r"\g<0> ", str(html))).striptags()  # noqa: S704 - only to take the tags out


def folded(words: str) -> str:
    """Return words in small letters with single spaces between them, without any other sign: "Kerja-sama!" is "kerja sama"."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def groups_of(synonyms: dict[str, list[str]], glossary: Iterable[Any]) -> list[tuple[str, ...]]:
    """Return groups of folded words that stand for one another; "Wilayah … (WBK)" in the glossary is two of them."""
    said = [[word, *others] for word, others in synonyms.items()]
    said += [[*re.split(r"[()]", term.use), *term.instead_of] for term in glossary]
    groups = (tuple(dict.fromkeys(filter(None, map(folded, words)))) for words in said)
    return [group for group in groups if len(group) > 1]


def synonyms(words: str, groups: list[tuple[str, ...]]) -> list[str]:
    """Return what people may search for instead of what a text says; "bekerja sama" says "kerja sama" too."""
    said = f" {folded(words)} "
    told = [group for group in groups if any((word if " " in word else f" {word}") + " " in said for word in group)]
    return list(dict.fromkeys(word for group in told for word in group if f" {word} " not in said))
