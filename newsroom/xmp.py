"""XMP packets: read from any picture, and the one that every rendition carries.

ISO 16684-1 (XMP Part 1) for the RDF; names from the IPTC Photo Metadata Standard 2023.2 and 2024.1. A packet comes from
people we do not know: its size is limited, a document type is refused (and with it every entity), and whatever cannot be
read is an XmpError. What is written depends on its fields alone: no name of a program, no date of today, no padding.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from lxml import etree

Name = tuple[str, str]  # namespace URI and local name
Value: TypeAlias = "str | Alternatives | tuple[Value, ...] | Xmp"
Xmp: TypeAlias = "dict[Name, Value]"  # a packet's properties; a structure's fields likewise


class Alternatives(dict[str, str]):
    """A language alternative: text by language (RFC 5646, ``x-default`` among them), in the packet's order."""


NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
DEFAULT = "x-default"
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
MAX_BYTES = 2_000_000  # of a packet that is read
MAX_ELEMENTS = 50_000
MAX_ATTRIBUTES = 500  # of one element: reading them takes time with the square of their number
MAX_DEPTH = 32  # properties, arrays and structures within each other; IPTC image regions need eight
MAX_PACKET = 60_000  # bytes of a packet that is written: a JPEG segment holds 65,502 (XMP Part 3, 1.1.3)

# What exiftool may find in a rendition's XMP, by the names of its -G1; those in LANGUAGE_TAGS also with "-en", "-id", …
LANGUAGE_TAGS = frozenset(
    {"XMP-dc:Description", "XMP-dc:Rights", "XMP-iptcCore:AltTextAccessibility", "XMP-xmpRights:UsageTerms"}
)
TAGS = LANGUAGE_TAGS | {
    "XMP-dc:Creator", "XMP-photoshop:Credit", "XMP-photoshop:Headline", "XMP-photoshop:DateCreated",
    "XMP-photoshop:City", "XMP-photoshop:State", "XMP-photoshop:Country", "XMP-iptcCore:Location",
    "XMP-iptcExt:DigitalSourceType", "XMP-xmpRights:Marked", "XMP-xmpRights:WebStatement",
    "XMP-plus:LicensorName", "XMP-plus:LicensorURL",
}  # fmt: skip

_WIDE = ((b"\xff\xfe\0\0", "utf-32", 4), (b"\0\0\xfe\xff", "utf-32", 4), (b"<\0\0\0", "utf-32-le", 4),
         (b"\0\0\0<", "utf-32-be", 4), (b"\xff\xfe", "utf-16", 2), (b"\xfe\xff", "utf-16", 2),
         (b"<\0", "utf-16-le", 2), (b"\0<", "utf-16-be", 2))  # fmt: skip
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_HEADER = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_TRAILER = '<?xpacket end="r"?>'  # read-only: a packet without padding is not to be edited in place


class XmpError(Exception):
    """A packet that cannot be read."""


@dataclass(frozen=True)
class Fields:
    """What every rendition says. ``captions``, ``alts``, ``usage_terms``: text by language, the default one first.

    ``source_type``: a key of https://cv.iptc.org/newscodes/digitalsourcetype/; ``marked``: whether rights are reserved
    (False: public domain). What is empty is left out.
    """

    creators: tuple[str, ...] = ()
    captions: Mapping[str, str] = field(default_factory=dict)
    alts: Mapping[str, str] = field(default_factory=dict)
    headline: str | None = None
    credit: str | None = None
    copyright: str | None = None
    marked: bool | None = None
    usage_terms: Mapping[str, str] = field(default_factory=dict)
    web_statement: str | None = None
    licensor_name: str | None = None
    licensor_url: str | None = None
    date_created: date | None = None
    sublocation: str | None = None
    city: str | None = None
    province: str | None = None
    country: str | None = None
    source_type: str | None = None


def name(qualified: str) -> Name:
    """Return the key of ``dc:creator`` and the like. Raises KeyError for a prefix that is not in NAMESPACES."""
    prefix, local = qualified.split(":")
    return NAMESPACES[prefix], local


_RDF, _XML = NAMESPACES["rdf"], NAMESPACES["xml"]
_VALUE = name("rdf:value")
_ARRAYS = {f"{{{_RDF}}}{kind}" for kind in ("Alt", "Seq", "Bag")}


def parse(packet: bytes) -> Xmp:
    """Return a packet's properties by (namespace, name); of two with one name the first. Raises XmpError, nothing else.

    Texts stay as they are, arrays are tuples, structures dicts; qualifiers other than xml:lang are left out.
    """
    if len(packet) > MAX_BYTES:
        raise XmpError(f"more than {MAX_BYTES} bytes")
    text = _decoded(packet)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise XmpError("a document type")
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmpError(str(error)) from error
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise XmpError(f"more than {MAX_ELEMENTS} elements")
    rdf = root if root.tag == f"{{{_RDF}}}RDF" else root.find(f".//{{{_RDF}}}RDF")
    if rdf is None:
        raise XmpError("no RDF")
    found: Xmp = {}
    for description in rdf.iterchildren(f"{{{_RDF}}}Description"):
        for key, value in _properties(description, 0).items():
            found.setdefault(key, value)
    return found


def text(value: "Value | None") -> str:
    """Return one text of a value of any form: the default language, the first item; "" where there is none."""
    return next(iter(languages(value).values()), "")


def texts(value: "Value | None") -> tuple[str, ...]:
    """Return the texts of an array; a simple text counts as an array of one. Empty items are left out."""
    items = value if isinstance(value, tuple) else (value,)
    return tuple(found for item in items if (found := text(item)))


def languages(value: "Value | None") -> dict[str, str]:
    """Return text by language, the default (or only) one first; a text without a language is the default one."""
    if isinstance(value, tuple):
        return next((found for item in value if (found := languages(item))), {})
    if isinstance(value, str):
        value = Alternatives({DEFAULT: value})
    if not isinstance(value, Alternatives):
        return {}
    found = {language: words.strip() for language, words in value.items() if words.strip()}
    return {DEFAULT: found.pop(DEFAULT), **found} if DEFAULT in found else found


def structs(value: "Value | None") -> tuple[Xmp, ...]:
    """Return the structures of an array; a single structure counts as an array of one."""
    items = value if isinstance(value, tuple) else (value,)
    return tuple(item for item in items if isinstance(item, dict) and not isinstance(item, Alternatives))


def packet(fields: Fields) -> bytes:
    """Return the packet (UTF-8) for ``fields``; the same fields give the same bytes.

    Raises ValueError above MAX_PACKET bytes, for characters XML cannot hold, and for a malformed language or source type.
    """
    used = {prefix: uri for prefix, uri in NAMESPACES.items() if prefix not in {"x", "rdf", "xml", "exif", "xmp"}}
    root = etree.Element(_tag("x:xmpmeta"), nsmap={"x": NAMESPACES["x"]})
    rdf = etree.SubElement(root, _tag("rdf:RDF"), nsmap={"rdf": _RDF})
    about = etree.SubElement(rdf, _tag("rdf:Description"), {_tag("rdf:about"): ""}, nsmap=used)
    if any(fields.creators):
        items = etree.SubElement(etree.SubElement(about, _tag("dc:creator")), _tag("rdf:Seq"))
        for creator in filter(None, fields.creators):
            etree.SubElement(items, _tag("rdf:li")).text = creator
    _add_languages(about, "dc:description", fields.captions)
    _add_languages(about, "dc:rights", {DEFAULT: fields.copyright or ""})
    _add_languages(about, "Iptc4xmpCore:AltTextAccessibility", fields.alts)
    _add_languages(about, "xmpRights:UsageTerms", fields.usage_terms)
    if fields.source_type and not re.fullmatch("[A-Za-z]+", fields.source_type):
        raise ValueError(f"not a key of {SOURCE_TYPES}: {fields.source_type!r}")
    simple = {
        "photoshop:Headline": fields.headline,
        "photoshop:Credit": fields.credit,
        "photoshop:DateCreated": fields.date_created.isoformat() if fields.date_created else None,
        "Iptc4xmpCore:Location": fields.sublocation,
        "photoshop:City": fields.city,
        "photoshop:State": fields.province,
        "photoshop:Country": fields.country,
        "Iptc4xmpExt:DigitalSourceType": SOURCE_TYPES + fields.source_type if fields.source_type else None,
        "xmpRights:Marked": None if fields.marked is None else str(fields.marked),  # XMP Part 1, 8.2.1.1: True, False
        "xmpRights:WebStatement": fields.web_statement,
    }
    _add_texts(about, simple)
    if fields.licensor_name or fields.licensor_url:
        items = etree.SubElement(etree.SubElement(about, _tag("plus:Licensor")), _tag("rdf:Seq"))
        licensor = etree.SubElement(items, _tag("rdf:li"), {_tag("rdf:parseType"): "Resource"})
        _add_texts(licensor, {"plus:LicensorName": fields.licensor_name, "plus:LicensorURL": fields.licensor_url})
    etree.cleanup_namespaces(root)
    data = (_HEADER + etree.tostring(root, encoding="unicode") + _TRAILER).encode()
    if len(data) > MAX_PACKET:
        raise ValueError(f"an XMP packet of {len(data)} bytes; at most {MAX_PACKET} fit")
    return data


def allowed(tag: str) -> bool:
    """Whether exiftool's -G1 name of a tag is one that ``packet`` writes, in whatever language."""
    return tag in TAGS or (tag.partition("-")[0] == "XMP" and "-".join(tag.split("-")[:2]) in LANGUAGE_TAGS)


def _decoded(packet: bytes) -> str:
    """Return the text of the first packet, without XML declaration, byte order mark and padding."""
    encoding, width = next(((e, w) for mark, e, w in _WIDE if packet.startswith(mark)), ("utf-8", 1))
    try:
        text = packet[: len(packet) // width * width].decode(encoding)
    except UnicodeDecodeError as error:
        raise XmpError(f"not {encoding}") from error
    text = text.strip("\ufeff\0 \t\r\n")
    if text.startswith("<?xml "):  # we know the encoding better than a packet that was moved between formats
        text = text[text.find("?>") + 2 :].lstrip() if "?>" in text else ""
    end = text.find("?>", at) if (at := text.find("<?xpacket end")) >= 0 else -1
    return text[: end + 2] if end >= 0 else text


def _properties(node: etree._Element, depth: int) -> Xmp:
    """Return the properties that a node has as attributes and as child elements."""
    found: Xmp = {}
    if len(node.attrib) > MAX_ATTRIBUTES:
        raise XmpError(f"more than {MAX_ATTRIBUTES} attributes")
    for key, words in node.attrib.items():
        attribute = _split(key)
        if attribute == _VALUE or attribute[0] not in {"", _RDF, _XML}:
            found[attribute] = str(words)
    for child in node:
        element = _split(child.tag)
        if element == _VALUE or element[0] not in {"", _RDF}:
            found.setdefault(element, _value(child, depth + 1))
    return found


def _value(element: etree._Element, depth: int) -> Value:
    """Return the value of a property element or an array's item, in any of the forms of XMP Part 1."""
    if depth > MAX_DEPTH:
        raise XmpError(f"more than {MAX_DEPTH} levels")
    if (resource := element.get(f"{{{_RDF}}}resource")) is not None:
        return str(resource)
    if element.get(f"{{{_RDF}}}parseType") == "Resource":
        return _unqualified(_properties(element, depth))
    if len(element):
        node = element[0]
        return _array(node, depth + 1) if node.tag in _ARRAYS else _unqualified(_properties(node, depth + 1))
    return _unqualified(_properties(element, depth)) or element.text or ""


def _array(node: etree._Element, depth: int) -> Value:
    items = list(node.iterchildren(f"{{{_RDF}}}li"))
    if node.tag == f"{{{_RDF}}}Alt" and any(f"{{{_XML}}}lang" in item.attrib for item in items):
        found = Alternatives()
        for item in items:
            found.setdefault(language_tag(str(item.get(f"{{{_XML}}}lang", DEFAULT))), text(_value(item, depth + 1)))
        return found
    return tuple(_value(item, depth + 1) for item in items)


def language_tag(tag: str) -> str:
    """Return a language tag in the letters of RFC 5646, 2.1.1: ``en-GB``, ``zh-Hans``; ``x-default`` stays."""
    first, *rest = tag.strip().lower().replace("_", "-").split("-")
    cased = rest if first == "x" else [{2: str.upper, 4: str.title}.get(len(part), str)(part) for part in rest]
    return "-".join((first, *cased))


def _unqualified(fields: Xmp) -> Value:
    return fields.get(_VALUE, fields)


def _split(tag: str | bytes) -> Name:
    return str(tag).removeprefix("{").rpartition("}")[::2]


def _tag(qualified: str) -> str:
    return "{{{}}}{}".format(*name(qualified))


def _add_texts(parent: etree._Element, values: Mapping[str, str | None]) -> None:
    for qualified, words in values.items():
        if words:
            etree.SubElement(parent, _tag(qualified)).text = words


def _add_languages(parent: etree._Element, qualified: str, values: Mapping[str, str]) -> None:
    """Add a language alternative: x-default first (the first text where none is so named), then every language."""
    given = {language_tag(language): words for language, words in values.items() if words}
    if not given:
        return
    alternatives = {DEFAULT: given.get(DEFAULT, next(iter(given.values()))), **given}
    items = etree.SubElement(etree.SubElement(parent, _tag(qualified)), _tag("rdf:Alt"))
    for language, words in alternatives.items():
        if not _TAG.fullmatch(language):
            raise ValueError(f"not a language tag: {language!r}")
        etree.SubElement(items, _tag("rdf:li"), {_tag("xml:lang"): language}).text = words
