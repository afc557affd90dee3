"""ninjs 3.1 (https://iptc.org/standards/ninjs/): every release as newsrooms' own systems take it in, and an index. Stages plan and render.

``<release>/ninjs.json`` is the whole release: text as XHTML and plain, every photo as an associated picture with all its
renditions. ``<news>/ninjs.json`` lists the newest of a language. A release that was withdrawn stays as ``canceled``, with its
reason and nothing else, so that a system that took it in can drop it. Sample data has none.

Settings: FEED_ITEMS, SECTIONS, TOPIC_PATH, COPYRIGHT.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from lxml import etree

from newsroom import signals
from newsroom.builders import topic_address
from newsroom.channel import Entry, moment_of
from newsroom.clock import localised
from newsroom.edition import Edition
from newsroom.jsonfeed import serialised
from newsroom.language import N_, language
from newsroom.objects import File, Photo, Release, Thing
from newsroom.output import Output
from newsroom.plaintext import parsed
from newsroom.rendition import safe_stem
from newsroom.site import home
from newsroom.view import Link

STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
GENRE = {"name": "Press Release", "uri": "http://cv.iptc.org/newscodes/genre/Press_Release"}
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_XHTML = "http://www.w3.org/1999/xhtml"
FILE, MIME = "ninjs.json", "application/json"

Item = dict[str, Any]


def register() -> None:
    """Plug into the stages plan and render."""
    signals.plan.connect(plan_items)
    signals.render.connect(declare_items)


def plan_items(edition: Edition) -> None:
    """Tell every release's page of its ninjs, and the index of news of the index."""
    for lang in edition.settings.LANGUAGES:
        releases = releases_of(edition, lang)
        if not releases:
            continue
        pages = {release.address: release.title for release in releases}
        addresses = {page: page + FILE for page in pages}
        pages[index_page(edition, lang)] = edition.sites[lang].name
        addresses[index_page(edition, lang)] = index_address(edition, lang)
        for view in edition.views:
            if view.address in pages and view.lang == lang:
                view.alternates.append(Link(f"{pages[view.address]} (ninjs)", "ninjs", MIME, addresses[view.address]))
        edition.generated |= set(addresses.values())


def declare_items(edition: Edition) -> None:
    """Declare every release and the index of each language."""
    people = repr([(key, person.name) for key, person in edition.library.data.get("people.yaml", {}).items()])
    for lang in edition.settings.LANGUAGES:
        releases, site = releases_of(edition, lang), edition.site(lang)
        for release in releases:
            seen = (*release.partners, *release.activities, *release.products, *release.translations.values())
            edition.outputs.append(
                Output(release.address + FILE, partial(_item, release, edition), (release,), seen, (site, people))
            )
        if releases:
            newest = tuple(releases[: edition.settings.FEED_ITEMS])
            make = partial(_index, newest, edition, lang)
            edition.outputs.append(Output(index_address(edition, lang), make, (), newest, (site,)))


def _item(release: Release, edition: Edition) -> bytes:
    return serialised(_told(item_of(release, edition)))


def _index(releases: Sequence[Release], edition: Edition, lang: str) -> bytes:
    return serialised(_told(index_of(releases, edition, lang)))


def releases_of(edition: Edition, lang: str) -> list[Release]:
    """Return the releases of a language that are handed on, withdrawn ones too, the last changed first."""
    found = [release for release in edition.register.of("release", lang) if not release.sample]
    return sorted(found, key=lambda release: (-moment_of(release).timestamp(), release.address))


def index_address(edition: Edition, lang: str) -> str:
    """Return the address of a language's index."""
    return f"{home(edition.settings, lang)}{edition.settings.section('release')}/{FILE}"


def index_page(edition: Edition, lang: str) -> str:
    """Return the address of the page that the index belongs to."""
    top = home(edition.settings, lang)
    return f"{top}{edition.settings.section('release')}/" if lang == edition.settings.DEFAULT_LANG else top


def index_of(releases: Sequence[Release], edition: Edition, lang: str) -> Item:
    """Return the newest releases as one item, each in part: what it is, when it changed, where the whole is."""
    site = edition.sites[lang]
    newest = releases[: edition.settings.FEED_ITEMS]
    entries = [Entry(release, site) for release in newest]
    return {
        "uri": entries[0].full(index_address(edition, lang)),
        "standard": STANDARD,
        "type": "composite",
        "profile": "index",
        "versionCreated": max(moment_of(release) for release in newest).isoformat(),
        "language": lang,
        "title": site.name,
        "associations": [_reference(entry, "item") for entry in entries],
    }


def item_of(release: Release, edition: Edition) -> Item:
    """Return a release as a ninjs item."""
    entry = Entry(release, edition.sites[release.lang])
    if release.withdrawn:
        return {"standard": STANDARD, **_head(entry), "edNote": release.reason}
    text = entry.text
    majors = sum(correction.major for correction in release.corrections)
    return {
        "standard": STANDARD,
        **_head(entry),
        "representationType": "full",
        "profile": "text-photo" if entry.photos else "text-only",
        "version": str(1 + majors),
        "copyrightHolder": entry.site.name,
        "copyrightNotice": edition.settings.COPYRIGHT.format(year=release.year),
        "headlines": [_words("main", "text/plain", release.title)],
        "descriptions": [_words("summary", "text/plain", release.summary)],
        "bodies": [
            _words("main", "application/xhtml+xml", xhtml(entry.html)),
            _words("plain", "text/plain", text) | {"charCount": len(text), "wordCount": len(text.split())},
        ],
        "located": release.dateline,
        "places": [{"name": release.dateline, "rel": "dateline"}],
        "subjects": [
            {
                "name": release.topic.name,
                "rel": "topic",
                "uri": entry.full(topic_address(release.topic.key, edition.settings.DEFAULT_LANG, edition.settings)),
                "literal": release.topic.key,
            },
            *({"name": tag, "rel": "keyword"} for tag in release.tags),
        ],
        "people": _people(entry, text, edition),
        "organisations": _things(entry, release.partners),
        "events": _things(entry, release.activities),
        "objects": _things(entry, release.products),
        "genres": [GENRE],
        "infoSources": [{"name": entry.site.name, "role": "publisher", "contactInfo": _contact(entry)}],
        "associations": [
            *(_picture(entry, photo, number) for number, photo in enumerate(entry.photos, 1)),
            *(
                _reference(Entry(other, edition.sites[lang]), "translation")  # type: ignore[arg-type]  # of a release
                for lang, other in release.translations.items()
                if other is not release and not other.withdrawn and not other.sample
            ),
        ],
        "edNote": _note(release),
    }


def xhtml(fragment: str) -> str:
    """Return an HTML fragment as one well-formed XHTML element, a ``div`` in XHTML's namespace."""
    element = etree.tostring(parsed(fragment), encoding="unicode")
    return f'<div xmlns="{_XHTML}"{element.removeprefix("<div")}'


def _head(entry: Entry) -> Item:
    """Return what is said of every release, wherever it is referred to."""
    release = entry.release
    return {
        "uri": entry.id,
        "type": "text",
        "pubStatus": "canceled" if release.withdrawn else "usable",
        "firstCreated": release.date.isoformat(),
        "versionCreated": moment_of(release).isoformat(),
        "language": release.lang,
        "altIds": [{"role": "web", "value": entry.url}],
    }


def _reference(entry: Entry, rel: str) -> Item:
    release = entry.release
    return {
        "name": release.title,
        "rel": rel,
        **_head(entry),
        "representationType": "partial",
        "headlines": [] if release.withdrawn else [_words("main", "text/plain", release.title)],
        "renditions": [
            {"name": "ninjs", "href": entry.full(release.address + FILE), "contentType": MIME},
            {"name": "web", "href": entry.url, "contentType": "text/html"},
        ],
    }


def _note(release: Release) -> str:
    """Return the corrections as a note to editors."""
    spoken = language(release.lang)
    name = spoken.ngettext("Correction", "Corrections", 1)
    return "\n".join(f"{name}, {spoken.date(correction.date)}: {correction.note}" for correction in release.corrections)


def _people(entry: Entry, text: str, edition: Edition) -> list[Item]:
    """Return the officials of people.yaml whom the text names; nobody else is looked for."""
    people = edition.library.data.get("people.yaml", {})
    return [
        {"name": person.name, "rel": "mentions", "literal": key}
        for key, person in people.items()
        if person.name in text
    ]


def _things(entry: Entry, things: list[Any]) -> list[Item]:
    real: list[Thing] = [thing for thing in things if not thing.sample]
    return [{"name": thing.title, "rel": "mentions", "uri": entry.full(thing.address)} for thing in real]


def _contact(entry: Entry) -> list[Item]:
    contact = entry.release.contact
    ways = [("phone", contact.phone), ("whatsapp", contact.whatsapp), ("email", contact.email)]
    return [{"type": way, "role": "press", "name": contact.name, "value": value} for way, value in ways if value]


def _picture(entry: Entry, photo: Photo, number: int) -> Item:
    spoken = language(entry.release.lang)
    kind = N_("Illustration") if photo.illustration else N_("Photo")
    terms = " ".join(filter(None, [f"{photo.license.name}.", photo.license.terms]))
    day = {"contentCreated": localised(photo.date, entry.release.date.tzinfo).isoformat()} if photo.date else {}  # type: ignore[arg-type]
    return {
        "name": f"{spoken.gettext(kind)} {number}",
        "rel": "lead" if photo is entry.release.lead else "illustrates",
        "uri": f"{entry.id}#{safe_stem(photo.path.name)}",
        "type": "graphic" if photo.illustration else "picture",
        "representationType": "full",
        **day,
        "located": photo.place,
        "places": [{"name": photo.place}] if photo.place else [],
        "by": photo.creator,
        "copyrightHolder": photo.credit,
        "copyrightNotice": photo.copyright,
        "usageTerms": terms,
        # Where a licence has no page of its own, the release's says what it permits.
        "rightsInfo": {"linkedRights": entry.full(photo.license.url) if photo.license.url else entry.url},
        "language": entry.release.lang,
        "descriptions": [_words("caption", "text/plain", photo.caption), _words("alt", "text/plain", photo.alt)],
        "infoSources": [{"name": photo.credit_line, "role": "credit line"}],
        "digitalSourceType": {"uri": SOURCE_TYPE + photo.meta.source_type},
        "renditions": [_rendition(entry, photo, file) for file in photo.files],
    }


def _rendition(entry: Entry, photo: Photo, file: File) -> Item:
    use = "print" if file is photo.press else "crop" if file in photo.crops else "web"
    return {
        "name": f"{use}-{file.width}x{file.height}-{file.mime.partition('/')[2]}",
        "href": entry.full(file),
        "contentType": file.mime,
        "width": file.width,
        "height": file.height,
        "sizeInBytes": file.bytes,
    }


def _told(value: Any) -> Any:
    """Leave out what says nothing: empty texts and lists."""
    if isinstance(value, dict):
        return {key: _told(one) for key, one in value.items() if one not in ("", [])}
    return [_told(one) for one in value] if isinstance(value, list) else value


def _words(role: str, mime: str, value: str) -> Item:
    return {"role": role, "contentType": mime, "value": value}
