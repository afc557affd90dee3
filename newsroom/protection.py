"""Protection: children and people held there, in pictures and captions. Stage plan, before photos.

A text that ``shows`` either needs redacted or written consent for every photo: "not needed" is not a judgement anybody can
make for them. Names in the captions of such photos are reported unless they are initials or people of people.yaml
(UU 22/2022, UU 27/2022). Drawings show nobody.
"""

from newsroom import signals
from newsroom.edition import Edition
from newsroom.frontmatter import field_name
from newsroom.language import N_
from newsroom.naming import calendar, capitalised, folded, lower_case, names, spoken, words
from newsroom.objects import Photo, Release, Thing
from newsroom.problems import Message
from newsroom.settings import text as localised

_ENOUGH = {"written", "redacted"}
# Drawn or computed from nothing, so that no real person can be in them; a composite may hold a photo.
_DRAWN = {"digitalCreation", "dataDrivenMedia", "algorithmicMedia"}


def register() -> None:
    """Plug into the stage plan."""
    signals.plan.connect(protect)


def protect(edition: Edition) -> None:
    """Check every photo of the texts that show children or people held there."""
    things = [thing for thing in edition.register.things.values() if thing.document.head.shows]
    if not things:
        return
    known, common = no_secrets(edition), Common(edition)
    for thing in things:
        for photo in thing.photos:
            _check_consent(photo, edition)
            _check_caption(thing, photo, edition, known, common)


def no_secrets(edition: Edition) -> set[str]:
    """Return words that are no secret, folded."""
    settings, library, register = edition.settings, edition.library, edition.register
    known: set[str] = set()
    for own in (settings.SITENAME, settings.SHORT_NAME, settings.POSTAL_ADDRESS, settings.PROVINCE, settings.COUNTRY):
        known |= set(words(own))
    for tag in settings.LANGUAGES:
        known |= calendar(tag)
        known |= {word for own in (settings.PARENT, settings.BOILERPLATE) for word in capitalised(localised(own, tag))}
    known |= {word for term in library.data.get("glossary.yaml", ()) for word in capitalised(term.use)}
    for person in library.data.get("people.yaml", {}).values():
        known |= set(words(person.name)) | set(words(person.titles or ""))
        known |= {
            word for position in person.positions for word in words(f"{position.role} {position.institution or ''}")
        }
    for institution in library.data.get("institutions.yaml", {}).values():
        known |= {word for name in institution.names for word in words(f"{name.name} {name.short or ''}")}
    places: set[str] = set()
    for thing in register.things.values():
        if isinstance(thing, Release):
            places.add(thing.dateline)
        elif thing.kind in {"partner", "product", "activity"}:
            known |= set(capitalised(thing.title))
        places |= {photo.place for photo in thing.photos}
    return folded(known | {word for place in places for word in words(place)})


class Common:
    """The words that the newsroom writes in lower case, folded. Its texts are read only until a word is found."""

    def __init__(self, edition: Edition) -> None:
        self._words = folded(spoken())
        self._things = iter(list(edition.register.things.values()))

    def __contains__(self, word: object) -> bool:
        while word not in self._words:
            thing = next(self._things, None)
            if thing is None:
                return False
            meta, captions = thing.document.meta, [photo.caption for photo in thing.photos]
            said = [meta.title, getattr(meta, "summary", "") or "", thing.document.body, *captions]
            self._words |= folded(lower_case(" ".join(said)))
        return True


def _check_consent(photo: Photo, edition: Edition) -> None:
    path = ("photos", photo.index, "consent")
    document = photo.document
    if photo.meta.source_type in _DRAWN or photo.meta.consent in {*_ENOUGH, "pending"} or not document.owns(path):
        return
    edition.problems.add(
        document.shown, document.tree.line(path), field_name(path),
        Message(N_('the text shows children or people held there, so "{consent}" is not enough.'), {"consent": photo.meta.consent}),
        Message(N_("Redact the picture, get a written consent, or correct shows.")),
    )  # fmt: skip


def _check_caption(thing: Thing, photo: Photo, edition: Edition, known: set[str], common: Common) -> None:
    path = ("photos", photo.index, "caption")
    document = thing.document
    original = thing.translations.get(edition.register.lang, thing)
    if original is not thing and original.photos[photo.index].caption == photo.caption:
        return  # said already, where the caption stands
    for name in names(photo.caption, known, common):
        edition.problems.add(
            document.shown, document.tree.line(path), field_name(path),
            Message(N_('"{name}" may be the name of somebody who must not be named.'), {"name": name}),
            Message(N_("Write initials, or enter the person in people.yaml if this is an official.")), warning=True,
        )  # fmt: skip
