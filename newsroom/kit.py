"""Press kit: everything a journalist takes from a release, in one ZIP, and its text alone. Stages plan and render.

``<release>/<slug>-kit.zip``, ``<slug>.txt`` and ``<slug>-whatsapp.txt`` keep their addresses for ever. The kit holds what the page shows
and nothing else: the photos as published for print, the logos of partners who permit it, and the words of ``newsroom.handout``. The
same content gives the same bytes: names in order, the release's own date, nothing compressed (pictures cannot be, and two versions
of zlib make different bytes of one text). Names are flat ASCII in lower case, which every system unpacks. In PLUGINS it stands before
``newsroom.pages``, which show the kits' sizes.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache, partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from newsroom import signals
from newsroom.edition import Edition
from newsroom.handout import Handout, markdown_file, text_file
from newsroom.key import Key, fingerprint
from newsroom.manifest import signer_of
from newsroom.objects import Download, Kit, Partner, Photo, Release
from newsroom.output import Output
from newsroom.view import View

DIGESTS = "sha256sums.txt"
_ENDS = ("-kit.zip", ".txt", "-whatsapp.txt")
_TAKEN = {"captions", "licenses", "boilerplate", "contact", "sha256sums"}  # names of a kit's other texts
_UNIX, _MODE = 3, 0o100644  # a plain file that its owner may write and everybody read
_FIRST, _LAST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)  # what a ZIP's date can say


def register() -> None:
    """Plug into the stages plan and render."""
    signals.plan.connect(plan_kits)
    signals.render.connect(declare_kits)


def plan_kits(edition: Edition) -> None:
    """Enter the addresses that will be, so that a text can link to them."""
    edition.generated.update(_address(release) + end for release in _releases(edition) for end in _ENDS)


def declare_kits(edition: Edition) -> None:
    """Declare text, message and kit of every release that stands, and let its page know their sizes when it is made."""
    kits = _Kits(edition)
    made_with = fingerprint(kits.signer)
    for release in _releases(edition):
        shows = (release,), tuple(release.partners), (edition.site(release.lang), made_with)
        first, *others = [_address(release) + end for end in _ENDS]
        edition.outputs.append(Output(first, partial(kits.files, release), *shows, beside=tuple(others)))
    for view in edition.views:
        shown = view.context.get("release")
        if isinstance(shown, Release) and not shown.withdrawn:
            view.context["kit"] = made_with
            view.late.append(kits.offer)


class _Kits:
    """Makes the files of a release together; those of the last one are at hand, for its page and for one another."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.signer = edition, signer_of(edition)
        self.handout = lru_cache(maxsize=1)(self._handout)
        self.files = lru_cache(maxsize=1)(self._files)  # a kit holds photos for print

    def offer(self, view: View) -> None:
        """Tell a release's page of its files."""
        release: Release = view.context["release"]
        kit, text, message = (Download(_address(release) + end, self._size(release, end)) for end in _ENDS)
        release.kit = Kit(kit, text, message, self.handout(release).shares())

    def _size(self, release: Release, end: str) -> int:
        kept = self.edition.made.get((_address(release) + end)[1:])
        return kept.size if kept else len(self.files(release)[_ENDS.index(end)])

    def _handout(self, release: Release) -> Handout:
        return Handout(release, self.edition.sites[release.lang])

    def _files(self, release: Release) -> tuple[bytes, ...]:
        """Return a release's files in the order of _ENDS."""
        handout = self.handout(release)
        return (
            packed(contents(handout, self.edition.files), release.modified or release.date, self.signer),
            text_file(handout.text()),
            text_file(handout.message()),
        )


def _releases(edition: Edition) -> list[Release]:
    things = edition.register.things.values()
    return [thing for thing in things if isinstance(thing, Release) and not thing.withdrawn]


def _address(release: Release) -> str:
    return release.address + release.document.bundle.slug


def contents(handout: Handout, files: Mapping[str, Path]) -> dict[str, bytes | Path]:
    """Return what a kit holds: bytes, or the published file to take them from, by name. ``files``: the edition's, by address."""
    release = handout.release
    slug = release.document.bundle.slug
    slug = f"{slug}-text" if slug in _TAKEN else slug
    photos, logos = photo_names(handout.photos), logo_names(release.partners)
    owners = {name: partner for name, (partner, _) in logos.items()}
    texts = {
        f"{slug}.txt": handout.text(),
        f"{slug}-whatsapp.txt": handout.message(),
        "captions.txt": handout.captions(photos, owners),
        "licenses.txt": handout.licenses(photos),
        "boilerplate.txt": handout.boilerplate(),
        "contact.txt": handout.contact(),
    }
    return {
        f"{slug}.md": markdown_file(handout.markdown(photos)),
        **{name: text_file(text) for name, text in texts.items() if text},
        **{name: files[photo.download.address] for photo, name in photos.items()},
        **{name: files[address] for name, (_, address) in logos.items()},
    }


def photo_names(photos: Iterable[Photo]) -> dict[Photo, str]:
    """Return the name of each photo's file in a kit; two photos of one name are numbered, one photo listed twice is one file."""
    addresses: dict[str, str] = {}
    names: dict[Photo, str] = {}
    for photo in photos:
        stem, _, suffix = photo.file_name.rpartition(".")
        name, number = photo.file_name, 1
        while addresses.setdefault(name, photo.download.address) != photo.download.address:
            number += 1
            name = f"{stem}-{number}.{suffix}"
        names[photo] = name
    return names


def logo_names(partners: Iterable[Partner]) -> dict[str, tuple[Partner, str]]:
    """Return the logos of partners who permit their use: name in a kit → partner, address of the published file."""
    names = {}
    for partner in partners:
        if partner.logo is None or not partner.logo_permitted:
            continue
        for mark, address in (("", partner.logo.address), ("-dark", partner.logo.dark)):
            if address:
                names[f"logo-{partner.document.bundle.slug}{mark}.{address.rpartition('.')[2]}"] = (partner, address)
    return names


def packed(contents: Mapping[str, bytes | Path], moment: datetime, signer: Key | None = None) -> bytes:
    """Return a ZIP with entries in the order of their names, their SHA-256 (as ``sha256sum -c`` reads it) and its signatures last.

    ``moment``: the date of every entry, in the site's time zone. ``signer``: None leaves the signatures out.
    """
    stamp = max(_FIRST, min(_LAST, (*moment.timetuple()[:5], 0)))
    digests = []
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name in sorted(contents):
            found = contents[name]
            data = found if isinstance(found, bytes) else found.read_bytes()
            digests.append(f"{sha256(data).hexdigest()}  {name}\n")
            archive.writestr(_entry(name, stamp), data)
        sums = "".join(digests).encode()
        for name, data in {DIGESTS: sums, **(signer.signatures(DIGESTS, sums) if signer else {})}.items():
            archive.writestr(_entry(name, stamp), data)
    return file.getvalue()


def _entry(name: str, stamp: tuple[int, int, int, int, int, int]) -> ZipInfo:
    entry = ZipInfo(name, stamp)
    entry.create_system, entry.external_attr = _UNIX, _MODE << 16
    return entry
