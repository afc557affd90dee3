"""Relate: documents become objects that know one another. Second stage of the flow.

Only what the reader published takes part. A reference to something unknown is an error; one to something that exists but
is not published is left out, with a warning, as if it were not there.

Settings: TOPICS, CATEGORIES, LICENSES, CONTACT, VISIT_PAGE.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from newsroom import signals
from newsroom.builders import BUILDERS, contacts_of
from newsroom.digest import hashed
from newsroom.document import Document
from newsroom.edition import Edition
from newsroom.folder import shown
from newsroom.frontmatter import field_name
from newsroom.language import N_
from newsroom.objects import Activity, Partner, Product, Release, Thing
from newsroom.problems import Message, Problems
from newsroom.reader import Library
from newsroom.register import Register
from newsroom.settings import Settings

# Of each language: a digest of what counts, and for every release, newest first, the numbers of those related to it.
Related = dict[str, tuple[bytes, list[list[int]]]]
_RELATED = 3
_RELATED_PRODUCTS = 4  # a full row


def register() -> None:
    """Plug into the stage relate."""
    signals.relate.connect(relate_edition)


def relate_edition(edition: Edition) -> None:
    """Fill the edition's register from its library."""
    check_data_contacts(edition.library, edition.settings, edition.problems, edition.content)
    related = edition.notes.setdefault("related", edition.ledger.notes.get("related", {}))
    edition.register = relate(edition.library, edition.settings, edition.now, edition.problems, related)


def relate(
    library: Library, settings: Settings, now: datetime, problems: Problems, related: Related | None = None
) -> Register:
    """Return the register of everything published at ``now``, related. Files problems; never raises.

    ``related``: which releases an earlier build has found to be related, which this one corrects.
    """
    related = {} if related is None else related
    register = Register(library, settings.DEFAULT_LANG, now)
    _contacts(register, settings, problems)
    for document in library.documents:
        thing, wrong = library.news.get(document) or _built(document, register, settings)
        problems.merge(wrong)
        register.things[(thing.kind, key_of(document), thing.lang)] = thing
        if not thing.withdrawn:
            register.photos += thing.photos
            thing.arrange()
    _addresses(register, problems)
    _translations(register)
    _pages_of_settings(register, settings, problems)
    for lang in settings.LANGUAGES:
        for kind in BUILDERS:
            for thing in register.standing(kind, lang):  # in the order people see, which the other end keeps
                _Linker(register, thing, settings, problems).link()
    for lang in settings.LANGUAGES:
        _related_releases(register.releases(lang), lang, related)
        _related_products(register.standing("product", lang))
    register.menu_pages = sorted((p for p in register.standing("page") if p.menu), key=lambda p: (p.menu, p.title))
    return register


def _built(document: Document, register: Register, settings: Settings) -> tuple[Thing, Problems]:
    wrong = Problems()
    return BUILDERS[document.bundle.kind](document, register, settings, wrong), wrong


def key_of(document: Document) -> str:
    """Return what a reference to the document says: its slug (a release's with the year before it)."""
    bundle = document.bundle
    return f"{bundle.year}/{bundle.slug}" if bundle.year else bundle.slug


def _contacts(register: Register, settings: Settings, problems: Problems) -> None:
    contacts = register.library.data.get("contacts.yaml", {})
    register.contacts = contacts_of(register.library.data, settings)
    if "contacts.yaml" in register.library.data and settings.CONTACT not in contacts:
        problems.add(
            "pelicanconf.py", 1, "CONTACT", Message(N_('the contact "{key}" is not in contacts.yaml.'), {"key": settings.CONTACT}),
            Message(N_("Use one of: {keys}."), {"keys": ", ".join(contacts)}) if contacts else Message(N_("Add it there.")),
        )  # fmt: skip


def _pages_of_settings(register: Register, settings: Settings, problems: Problems) -> None:
    """File pages that the settings name and the folder does not have."""
    folder = settings.section("page")
    left_out = register.library.unpublished | register.library.broken
    single = ("VISIT_PAGE", "PRESS_PAGE", "CORRECTIONS_PAGE")
    for setting, slugs in (
        ("FOOTER_PAGES", settings.FOOTER_PAGES),
        *((name, [getattr(settings, name)]) for name in single),
    ):
        for slug in slugs:
            if slug and ("page", slug, register.lang) not in register.things and f"/{folder}/{slug}/" not in left_out:
                problems.add(
                    "pelicanconf.py", 1, setting, Message(N_('there is no "{key}" below {folder}/.'), {"key": slug, "folder": folder}),
                    Message(N_("Write the name of a folder below {folder}/."), {"folder": folder}),
                )  # fmt: skip


def _addresses(register: Register, problems: Problems) -> None:
    """File two texts with one address, also where they differ only in case."""
    taken: dict[str, Thing] = {}
    for thing in register.things.values():
        other = taken.setdefault(thing.address.casefold(), thing)
        if other is not thing:
            problems.add(
                thing.document.shown, 1, "-",
                Message(N_("it has the same address as {other} ({address})."), {"other": other.document.shown, "address": thing.address}),
                Message(N_("Rename one of the two folders.")),
            )  # fmt: skip


def _translations(register: Register) -> None:
    groups: dict[tuple[str, str], dict[str, Thing]] = defaultdict(dict)
    for (kind, key, lang), thing in register.things.items():
        groups[kind, key][lang] = thing
    for group in groups.values():
        for thing in group.values():
            thing.translations = group


class _Linker:
    """Resolves one object's references and enters it at the other end."""

    def __init__(self, register: Register, thing: Thing, settings: Settings, problems: Problems) -> None:
        self.register, self.thing, self.settings, self.problems = register, thing, settings, problems
        self.head = thing.document.head

    def link(self) -> None:
        thing = self.thing
        if isinstance(thing, Release):
            thing.partners = self._signed(self.head.signed) if self.head.signed else self._all("partner", "partners")
            thing.activities = self._all("activity", "activities")
            thing.products = self._all("product", "products")
            for target in self._ends(thing.partners, thing.activities, thing.products):
                target.releases.append(thing)
        elif isinstance(thing, Activity):
            thing.partners = self._all("partner", "partners")
            for target in self._ends(thing.partners):
                target.activities.append(thing)
        elif isinstance(thing, Product) and self.head.activity:
            found = self._find("activity", self.head.activity, ("activity",))
            thing.activity = found if isinstance(found, Activity) else None
            for target in self._ends([thing.activity] if thing.activity else []):
                target.products.append(thing)

    def _ends(self, *lists: Iterable[Any]) -> list[Any]:
        # A translation is listed by partners and products of its own language only; the original by all that
        # have no translation of theirs.
        return [target for targets in lists for target in targets if target.lang == self.thing.lang]

    def _all(self, kind: str, name: str) -> list[Any]:
        found = [self._find(kind, key, (name, index)) for index, key in enumerate(getattr(self.head, name))]
        return list(dict.fromkeys(thing for thing in found if thing))

    def _signed(self, day: date) -> list[Partner]:
        partners = [
            p for p in self.register.shown("partner", self.thing.lang) if any(a.signed == day for a in p.agreements)
        ]
        document = self.thing.document
        if not partners and document.owns(("partners",)):
            self.problems.add(
                document.shown, document.tree.line(("partners", "signed")), "partners.signed",
                Message(N_("no partner has an agreement signed on {day}."), {"day": day.isoformat()}),
                Message(N_("Correct the day, or enter the agreements with the partners.")),
            )  # fmt: skip
        return partners

    def _find(self, kind: str, key: str, path: tuple[str | int, ...]) -> Thing | None:
        things = self.register.things
        found = things.get((kind, key, self.thing.lang)) or things.get((kind, key, self.register.lang))
        if found and not found.withdrawn:
            return found
        document = self.thing.document
        if not document.owns(path):
            return None
        address = f"/{self.settings.section(kind)}/{key}/"
        if address in self.register.library.broken:
            return None
        if found or address in self.register.library.unpublished:
            self.problems.add(
                document.shown, document.tree.line(path), field_name(path),
                Message(N_('"{key}" is not published and is left out here.'), {"key": key}),
                Message(N_("Nothing to do if that is meant.")), warning=True,
            )  # fmt: skip
            return None
        folder = self.settings.section(kind)
        self.problems.add(
            document.shown, document.tree.line(path), field_name(path),
            Message(N_('there is no "{key}" below {folder}/.'), {"key": key, "folder": folder}),
            Message(N_("Write the name of a folder below {folder}/."), {"folder": folder}),
        )  # fmt: skip
        return None


def _related_releases(releases: list[Release], lang: str, kept: Related) -> None:
    """Set up to three related releases, as an earlier build has found them where nothing that counts has changed."""
    counts = [
        (
            release.address, int(release.date.timestamp()), release.topic.key, release.tags,
            [thing.address for thing in (*release.activities, *release.products)],
        )
        for release in releases
    ]  # fmt: skip
    key = hashed(counts)
    if lang not in kept or kept[lang][0] != key:
        kept[lang] = key, _related(releases)
    for release, numbers in zip(releases, kept[lang][1], strict=True):
        release.related = [releases[number] for number in numbers]


def _related(releases: list[Release]) -> list[list[int]]:
    """Return the numbers of those related to each: what they share counts most, then the topic, then nearness in time."""
    sharing: dict[Any, list[int]] = defaultdict(list)
    by_topic: dict[str, list[int]] = defaultdict(list)
    for number, release in enumerate(releases):
        for shared in (*release.activities, *release.products, *release.tags):
            sharing[shared].append(number)
        by_topic[release.topic.key].append(number)
    place = {number: index for same in by_topic.values() for index, number in enumerate(same)}
    seconds = [int(release.date.timestamp()) for release in releases]
    found = []
    for number, release in enumerate(releases):
        score: dict[int, int] = defaultdict(int)
        for shared in (*release.activities, *release.products, *release.tags):
            for other in sharing[shared][:50]:
                score[other] += 2
        index = place[number]
        for other in by_topic[release.topic.key][max(0, index - _RELATED) : index + _RELATED + 1]:
            score[other] += 1
        score.pop(number, None)
        now = seconds[number]
        ranked = sorted(
            (-points, abs((seconds[other] - now) // 86400), releases[other].address, other)
            for other, points in score.items()
        )
        found.append([other for *_, other in ranked[:_RELATED]])
    return found


def _related_products(products: list[Product]) -> None:
    for product in products:
        same = [p for p in products if p is not product and p.category.key == product.category.key]
        rest = [p for p in products if p is not product and p not in same]
        product.related = (same + rest)[:_RELATED_PRODUCTS]


def check_data_contacts(library: Library, settings: Settings, problems: Problems, content: Any) -> None:
    """File a missing contacts file: without it no release has anybody to call."""
    if "contacts.yaml" not in library.data and not (content / "data" / "contacts.yaml").exists():
        problems.add(
            shown(content / "data" / "contacts.yaml"), 1, "-", Message(N_("the file is missing.")),
            Message(N_('Add it with at least the contact "{key}".'), {"key": settings.CONTACT}),
        )  # fmt: skip
