"""What a picture file says of itself: IPTC Photo Metadata in XMP, then IIM, then EXIF.

IPTC Photo Metadata Standard 2023.2 and 2024.1 for the fields; MWG Guidelines 2.0 for the schemes beside each other, with
one simplification: EXIF comes last for every field, since cameras fill it without asking. XMP wins over IIM unless the
file's IIM digest says that the IIM was changed after the XMP (MWG 2.0, reconciliation); then IIM wins where it has a value. A value
that IIM cut at its length never wins over the whole one and is no conflict.

Files come from people we do not know: every size and number is limited, and nothing inside a file raises.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal

from newsroom import container, exif, iim, schemes, xmp
from newsroom.schemes import BY_LANGUAGE, DATASETS, Contact, Region, Troubles

Scheme = Literal["xmp", "iim", "exif"]


@dataclass(frozen=True)
class Conflict:
    """A field for which two schemes say different things: the one that counts, and the other one with its value."""

    field: str
    kept: Scheme
    other: Scheme
    value: Any


@dataclass(frozen=True)
class Embedded:
    """What the file says; None or empty where it says nothing. Texts may hold line feeds, but no other controls.

    ``captions``, ``alts``: by language, ``x-default`` first where there is one. ``date_created``: the day as the file
    writes it, whatever its zone. ``source_type``: ``digitalCapture`` and so on. ``model_release``, ``property_release``:
    PLUS keys such as ``MR-UMR``. ``origins``: the scheme each field came from. ``troubles``: keys of ``schemes.TROUBLES``.
    """

    caption: str | None = None
    captions: Mapping[str, str] = field(default_factory=dict)
    alt: str | None = None
    alts: Mapping[str, str] = field(default_factory=dict)
    extended_description: str | None = None
    creators: tuple[str, ...] = ()
    creator_job: str | None = None
    credit: str | None = None
    copyright: str | None = None
    usage_terms: str | None = None
    web_statement: str | None = None
    licensor_name: str | None = None
    licensor_url: str | None = None
    headline: str | None = None
    title: str | None = None
    keywords: tuple[str, ...] = ()
    date_created: date | None = None
    sublocation: str | None = None
    city: str | None = None
    province: str | None = None
    country: str | None = None
    country_code: str | None = None
    source: str | None = None
    source_type: str | None = None
    event: str | None = None
    persons_shown: tuple[str, ...] = ()
    model_release: str | None = None
    property_release: str | None = None
    regions: tuple[Region, ...] = ()
    instructions: str | None = None
    job_id: str | None = None
    contact: Contact | None = None
    has_gps: bool = False
    origins: Mapping[str, Scheme] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    troubles: tuple[str, ...] = ()


def read(data: bytes) -> Embedded:
    """Return what the picture file ``data`` says. Never raises for what is inside; see ``troubles``."""
    troubles = Troubles()
    blocks = container.blocks(data)
    for found, trouble in ((not blocks.known, "format"), (blocks.extended, "xmp-extended")):
        if found:
            troubles.add(trouble)
    packet = _packet(blocks.packets, troubles)
    block = iim.read(blocks.photoshop)
    camera = exif.parse(blocks.exif)
    # In whatever encoding, and in a packet that cannot be read as well: better one warning too many.
    gps = camera.has_gps or any(b"GPSLatitude" in packet.replace(b"\0", b"") for packet in blocks.packets)
    said: dict[Scheme, dict[str, Any]] = {"xmp": schemes.from_xmp(packet, troubles)}
    iptc = schemes.from_iim(block, troubles)
    said = {"iim": iptc, **said} if block and block.in_step is False else {**said, "iim": iptc}
    values, origins, conflicts = _chosen(said | {"exif": schemes.from_exif(camera, troubles)})
    return Embedded(**values, has_gps=gps, origins=origins, conflicts=conflicts, troubles=tuple(troubles))


def _chosen(
    said: dict[Scheme, dict[str, Any]],
) -> tuple[dict[str, Any], dict[str, Scheme], tuple[Conflict, ...]]:
    """Return for every field the value of the first scheme that has one, that scheme, and what others say instead."""
    values: dict[str, Any] = {}
    origins: dict[str, Scheme] = {}
    conflicts: list[Conflict] = []
    for name in (f.name for f in fields(Embedded) if f.name not in BY_LANGUAGE.values()):
        having = [scheme for scheme in said if name in said[scheme]]
        if not having:
            continue
        kept = having[0]
        if kept == "iim" and "xmp" in having and _agree(name, said["xmp"][name], said["iim"][name], "iim"):
            kept = "xmp"  # which has it uncut
        values[name], origins[name] = said[kept][name], kept
        if plural := BY_LANGUAGE.get(name):
            values[plural], origins[plural] = said[kept].get(plural, {xmp.DEFAULT: values[name]}), kept
        for other in having:
            if other != kept and not _agree(name, values[name], said[other][name], other):
                conflicts.append(Conflict(name, kept, other, said[other][name]))
    return values, origins, tuple(conflicts)


def _packet(packets: list[bytes], troubles: Troubles) -> xmp.Xmp:
    if len(packets) > 1:
        troubles.add("xmp-several")
    for packet in packets[:3]:
        try:
            return xmp.parse(packet)
        except xmp.XmpError:
            troubles.add("xmp")
    return {}


def _agree(name: str, one: Any, other: Any, scheme: Scheme) -> bool:
    """Whether two values mean the same: spaces aside, and IIM (``scheme``: the other's) may have cut it at its length."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(_agree(name, *pair, scheme) for pair in zip(one, other, strict=True))
    if not isinstance(one, str) or not isinstance(other, str):
        return bool(one == other)
    one, other = " ".join(one.split()), " ".join(other.split())
    limit = iim.LENGTHS.get(DATASETS.get(name, 0)) if scheme == "iim" else None
    return one == other or (limit is not None and len(other.encode()) > limit - 4 and one.startswith(other))
