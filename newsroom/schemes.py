"""What each of the three schemes says of a picture, by the fields of ``newsroom.embedded``.

IPTC Photo Metadata Standard 2023.2 and 2024.1 for XMP and IIM, Exif 2.32 and the MWG Guidelines 2.0 for EXIF. Every text is
cleaned, what is empty is left out, and every size and number is limited: nothing inside a file raises.
"""

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from newsroom import exif, iim, xmp
from newsroom.language import N_

MAX_VALUES = 200  # of a list: keywords, people, regions
MAX_TEXT = 10_000  # characters of one value
_ROLES = "http://cv.iptc.org/newscodes/imageregionrole/"
_PLUS = "http://ns.useplus.org/ldf/vocab/"

TROUBLES = {
    "format": N_("not a JPEG, PNG, WebP, AVIF or HEIC file that can be opened"),
    "xmp": N_("an XMP packet that cannot be read"),
    "xmp-several": N_("more than one XMP packet; the first that can be read counts"),
    "xmp-extended": N_("extended XMP, which is not read"),
    "iim": N_("IIM that breaks off or holds something else"),
    "exif": N_("EXIF that cannot be read"),
    "date": N_("a date that is incomplete or impossible"),
    "source-type": N_("a digital source type that is not of the form of IPTC's"),
    "region": N_("an image region that is not in relative units or not in the picture"),
    "values": N_("more values than are read"),
    "length": N_("a value longer than is read"),
}


class Troubles(dict[str, None]):
    """What could not be read, each once and in the order met."""

    def add(self, trouble: str) -> None:
        """Add a key of TROUBLES."""
        self[trouble] = None


@dataclass(frozen=True)
class Region:
    """An IPTC image region, in shares (0 to 1) of the stored picture's width and height, before any EXIF turn.

    ``shape``: ``rectangle`` (x, y: upper left corner), ``circle`` (x, y: centre; radius in shares of the width) or
    ``polygon`` (vertices). ``roles``: keys of http://cv.iptc.org/newscodes/imageregionrole/, or other URIs or names.
    """

    name: str
    roles: tuple[str, ...]
    shape: str
    x: float = 0.0
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0
    radius: float = 0.0
    vertices: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Contact:
    """IPTC Creator's Contact Info; e-mail addresses, telephone numbers and web addresses may be several in one text."""

    address: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    emails: str = ""
    phones: str = ""
    urls: str = ""


# field: (XMP property, dataset of IIM record 2, tag of EXIF's IFD0); 0 where the scheme has none.
_TEXTS = {
    "caption": ("dc:description", 120, exif.IMAGE_DESCRIPTION),
    "alt": ("Iptc4xmpCore:AltTextAccessibility", 0, 0),
    "extended_description": ("Iptc4xmpCore:ExtDescrAccessibility", 0, 0),
    "creator_job": ("photoshop:AuthorsPosition", 85, 0),
    "credit": ("photoshop:Credit", 110, 0),
    "copyright": ("dc:rights", 116, exif.COPYRIGHT),
    "usage_terms": ("xmpRights:UsageTerms", 0, 0),
    "web_statement": ("xmpRights:WebStatement", 0, 0),
    "headline": ("photoshop:Headline", 105, 0),
    "title": ("dc:title", 5, 0),
    "sublocation": ("Iptc4xmpCore:Location", 92, 0),
    "city": ("photoshop:City", 90, 0),
    "province": ("photoshop:State", 95, 0),
    "country": ("photoshop:Country", 101, 0),
    "country_code": ("Iptc4xmpCore:CountryCode", 100, 0),
    "source": ("photoshop:Source", 115, 0),
    "event": ("Iptc4xmpExt:Event", 0, 0),
    "instructions": ("photoshop:Instructions", 40, 0),
    "job_id": ("photoshop:TransmissionReference", 103, 0),
}
_LISTS = {
    "creators": ("dc:creator", 80, exif.ARTIST),
    "keywords": ("dc:subject", 25, 0),
    "persons_shown": ("Iptc4xmpExt:PersonInImage", 0, 0),
}
DATASETS = {name: dataset for name, (_, dataset, _) in (_TEXTS | _LISTS).items()}
BY_LANGUAGE = {"caption": "captions", "alt": "alts"}
# Where the picture was taken, for files that have it in the Extension's structure alone.
_CREATED_AT = {
    "sublocation": "Sublocation", "city": "City", "province": "ProvinceState", "country": "CountryName",
    "country_code": "CountryCode",
}  # fmt: skip
_CONTACT = {
    "address": "CiAdrExtadr", "city": "CiAdrCity", "region": "CiAdrRegion", "postcode": "CiAdrPcode",
    "country": "CiAdrCtry", "emails": "CiEmailWork", "phones": "CiTelWork", "urls": "CiUrlWork",
}  # fmt: skip
_BOUNDARIES = {
    "rectangle": {"x": "rbX", "y": "rbY", "w": "rbW", "h": "rbH"},
    "circle": {"x": "rbX", "y": "rbY", "radius": "rbRx"},
    "polygon": {},
}
# What cameras write for a caption when nobody has.
_CAMERA_WORDS = re.compile(r"(?i)(\w+ )*digital camera|sony dsc|samsung|exif_jpeg\w*|dcim\\.*|default")
_DAY = re.compile(r"([0-9]{4})[-:]?([0-9]{2})[-:]?([0-9]{2})(?![0-9])")
_NO_DAY = re.compile(r"[0:\-\s]*")  # a camera whose clock was never set


def from_xmp(packet: xmp.Xmp, troubles: Troubles) -> dict[str, Any]:
    """Return the fields that XMP gives, those in structures among them."""

    def value(qualified: str) -> "xmp.Value | None":
        return packet.get(xmp.name(qualified))

    found: dict[str, Any] = {name: xmp.text(value(property)) for name, (property, _, _) in _TEXTS.items()}
    found |= {name: xmp.texts(value(property)) for name, (property, _, _) in _LISTS.items()}
    for name, plural in BY_LANGUAGE.items():
        by_language = xmp.languages(value(_TEXTS[name][0]))
        if len(by_language) > MAX_VALUES:
            troubles.add("values")
        texts = {language: _short(words, troubles) for language, words in list(by_language.items())[:MAX_VALUES]}
        found[plural] = {language: words for language, words in texts.items() if words}
    for place in xmp.structs(value("Iptc4xmpExt:LocationCreated"))[:1]:
        for name, property in _CREATED_AT.items():
            found[name] = found[name] or xmp.text(place.get(xmp.name(f"Iptc4xmpExt:{property}")))
    for person in xmp.structs(value("Iptc4xmpExt:PersonInImageWDetails"))[:MAX_VALUES]:
        shown = xmp.text(person.get(xmp.name("Iptc4xmpExt:PersonName")))
        if shown not in found["persons_shown"]:
            found["persons_shown"] += (shown,)
    for licensor in xmp.structs(value("plus:Licensor"))[:1]:
        found["licensor_name"] = xmp.text(licensor.get(xmp.name("plus:LicensorName")))
        found["licensor_url"] = xmp.text(licensor.get(xmp.name("plus:LicensorURL")))
    for release in ("model", "property"):
        status = xmp.text(value(f"plus:{release.title()}ReleaseStatus"))
        found[f"{release}_release"] = status.removeprefix(_PLUS)
    taken = xmp.text(value("photoshop:DateCreated")) or xmp.text(value("exif:DateTimeOriginal"))
    found["date_created"] = _day(taken, troubles)
    found["source_type"] = _source_type(xmp.text(value("Iptc4xmpExt:DigitalSourceType")), troubles)
    for contact in xmp.structs(value("Iptc4xmpCore:CreatorContactInfo"))[:1]:
        lines = {n: _short(xmp.text(contact.get(xmp.name(f"Iptc4xmpCore:{p}"))), troubles) for n, p in _CONTACT.items()}
        found["contact"] = Contact(**lines) if any(lines.values()) else None
    regions = xmp.structs(value("Iptc4xmpExt:ImageRegion"))
    found["regions"] = tuple(filter(None, (_region(region, troubles) for region in regions[:MAX_VALUES])))
    if len(regions) > MAX_VALUES:
        troubles.add("values")
    return _tidy(found, troubles)


def from_iim(block: iim.Iim | None, troubles: Troubles) -> dict[str, Any]:
    """Return the fields that IIM gives; of repeated datasets that IIM does not repeat, the first."""
    if block is None:
        return {}
    if not block.whole:
        troubles.add("iim")
    found: dict[str, Any] = {name: block.values.get(d, ("",))[0] for name, (_, d, _) in _TEXTS.items()}
    found |= {name: block.values.get(dataset, ()) for name, (_, dataset, _) in _LISTS.items()}
    found["date_created"] = _day(block.values.get(55, ("",))[0], troubles)
    return _tidy(found, troubles)


def from_exif(block: exif.Exif, troubles: Troubles) -> dict[str, Any]:
    """Return the fields that EXIF gives: what is in IFD0, and DateTimeOriginal."""
    if not block.whole:
        troubles.add("exif")
    found: dict[str, Any] = {name: block.texts.get(tag, "") for name, (_, _, tag) in _TEXTS.items()}
    if _CAMERA_WORDS.fullmatch(found["caption"]):
        found["caption"] = ""
    artists = block.texts.get(exif.ARTIST, "").split(";")  # MWG 2.0 parts several creators so
    found["creators"] = tuple(artist.strip() for artist in artists)
    found["date_created"] = _day(block.texts.get(exif.DATE_TIME_ORIGINAL, ""), troubles)
    return _tidy(found, troubles)


def _tidy(found: dict[str, Any], troubles: Troubles) -> dict[str, Any]:
    """Return the values that say something, cleaned and within the limits."""
    for name, value in found.items():
        if isinstance(value, str):
            found[name] = _short(value, troubles)
        elif name in _LISTS:
            if len(value) > MAX_VALUES:
                troubles.add("values")
            texts = (_short(item, troubles) for item in value[:MAX_VALUES])
            found[name] = tuple(dict.fromkeys(filter(None, texts)))
    return {name: value for name, value in found.items() if value}


def _short(text: str, troubles: Troubles) -> str:
    if len(text) > MAX_TEXT:
        troubles.add("length")
        return ""
    return iim.clean(text)


def _day(text: str, troubles: Troubles) -> date | None:
    """Return the day of a date in XMP's (2023-01-31T10:00), IIM's (20230131) or EXIF's form (2023:01:31 10:00:00)."""
    if match := _DAY.match(text):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            pass
    if not _NO_DAY.fullmatch(text):
        troubles.add("date")
    return None


def _source_type(uri: str, troubles: Troubles) -> str | None:
    """Return the key of a digital source type: the end of its URI, with http or https."""
    key = uri.replace("https:", "http:", 1).removeprefix(xmp.SOURCE_TYPES).rstrip("/")
    if uri and (not key.isascii() or not key.isalpha()):
        troubles.add("source-type")
        return None
    return key or None


def _region(struct: xmp.Xmp, troubles: Troubles) -> Region | None:
    """Return an image region (IPTC Extension 1.5); None where its boundary cannot be used."""

    def text(fields: xmp.Xmp, name: str) -> str:
        return xmp.text(fields.get(xmp.name(f"Iptc4xmpExt:{name}")))

    def share(fields: xmp.Xmp, name: str) -> float:
        number = float(text(fields, name)[:40])
        if not (math.isfinite(number) and 0 <= number <= 1):
            raise ValueError(name)
        return number

    roles: list[str] = []
    for role in xmp.structs(struct.get(xmp.name("Iptc4xmpExt:rRole")))[:MAX_VALUES]:
        names = xmp.texts(role.get(xmp.name("xmp:Identifier"))) or (text(role, "Name"),)
        roles += (_short(name.removeprefix(_ROLES), troubles) for name in names[:MAX_VALUES])
    boundary = next(iter(xmp.structs(struct.get(xmp.name("Iptc4xmpExt:RegionBoundary")))), {})
    shape = text(boundary, "rbShape") if text(boundary, "rbUnit") == "relative" else ""
    vertices = xmp.structs(boundary.get(xmp.name("Iptc4xmpExt:rbVertices"))) if shape == "polygon" else ()
    if len(vertices) > MAX_VALUES or (shape == "polygon" and len(vertices) < 3):
        shape = ""
    try:
        numbers = {ours: share(boundary, theirs) for ours, theirs in _BOUNDARIES[shape].items()}
        points = tuple((share(point, "rbX"), share(point, "rbY")) for point in vertices)
    except (ValueError, KeyError):
        troubles.add("region")
        return None
    return Region(_short(text(struct, "Name"), troubles), tuple(filter(None, roles)), shape, **numbers, vertices=points)
