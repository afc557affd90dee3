import re
import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom import xmp
from newsroom.encoder import encode
from newsroom.picture import Limits
from newsroom.pixels import inspect
from newsroom.rendition import Recipe, plan
from newsroom.xmp import (
    NAMESPACES,
    Alternatives,
    Fields,
    XmpError,
    language_tag,
    languages,
    name,
    packet,
    parse,
    structs,
    text,
    texts,
)
from tests.exiftool import STRUCTURE, run, tags, write
from tests.pictures import data, put, scene

ALL = Fields(
    creators=("Žofia Škéř", "ليلى حداد"),
    captions={"id": "Kain “songket” — 37 mitra & <teman>", "en-GB": "Cloth 🧵 at 5 o’clock", "ru": "Ткань"},
    alts={"id": "Sehelai kain merah", "en-GB": "A red cloth"},
    headline="37 mitra tanda tangan",
    credit="Humas Lapas Perempuan Palembang",
    copyright="© 2026 Lapas Perempuan Kelas IIA Palembang",
    marked=True,
    usage_terms={"x-default": "Sebut kredit.", "en": "Give credit."},
    web_statement="https://lapas.example/lisensi/?a=1&b=2",
    licensor_name="Humas",
    licensor_url="https://lapas.example/pers/",
    date_created=date(2026, 3, 2),
    sublocation="Aula utama",
    city="Palembang",
    province="Sumatera Selatan",
    country="Indonesia",
    source_type="digitalCapture",
)
SIMPLE = {name("photoshop:City"): "Palembang"}


def wrapped(body: str, rdf: str = NAMESPACES["rdf"], attributes: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix not in {"xml", "rdf", "x"}
    )
    return (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Test">'
        f'<rdf:RDF xmlns:rdf="{rdf}"><rdf:Description rdf:about="" {spaces} {attributes}>{body}</rdf:Description></rdf:RDF>'
        '</x:xmpmeta><?xpacket end="w"?>'
    ).encode()


CITY = wrapped("<photoshop:City>Palembang</photoshop:City>")


# --- reading: the forms of RDF ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("<dc:x>a</dc:x>", "a"),
        ("<dc:x/>", ""),
        ("<dc:x> a <!-- not this --> b </dc:x>", " a  b "),
        ("<dc:x><![CDATA[<a> & b]]></dc:x>", "<a> & b"),
        ('<dc:x rdf:resource="https://a.example/"/>', "https://a.example/"),
        ("<dc:x><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b</rdf:li></rdf:Bag></dc:x>", ("a", "b")),
        ("<dc:x><rdf:Seq><rdf:li>a</rdf:li></rdf:Seq></dc:x>", ("a",)),
        ('<dc:x><rdf:Seq><rdf:li rdf:resource="https://a.example/"/></rdf:Seq></dc:x>', ("https://a.example/",)),
        ("<dc:x><rdf:Bag/></dc:x>", ()),
        ("<dc:x><rdf:Alt><rdf:li>a</rdf:li></rdf:Alt></dc:x>", ("a",)),
        ('<dc:x><rdf:Alt><rdf:li xml:lang="ID">a</rdf:li></rdf:Alt></dc:x>', Alternatives({"id": "a"})),
        (
            '<dc:x><rdf:Alt><rdf:li xml:lang="x-default">a</rdf:li><rdf:li xml:lang="en-gb">b</rdf:li>'
            '<rdf:li xml:lang="en-GB">c</rdf:li><rdf:li>d</rdf:li></rdf:Alt></dc:x>',
            Alternatives({"x-default": "a", "en-GB": "b"}),
        ),
        ('<dc:x rdf:parseType="Resource"><dc:y>a</dc:y></dc:x>', {name("dc:y"): "a"}),
        ("<dc:x><rdf:Description><dc:y>a</dc:y></rdf:Description></dc:x>", {name("dc:y"): "a"}),
        ('<dc:x><rdf:Description dc:y="a"/></dc:x>', {name("dc:y"): "a"}),
        ('<dc:x dc:y="a"/>', {name("dc:y"): "a"}),
        ('<dc:x xml:lang="id">a</dc:x>', "a"),
        ('<dc:x rdf:parseType="Resource"><rdf:value>a</rdf:value><dc:y>qualifier</dc:y></dc:x>', "a"),
        ('<dc:x rdf:value="a" dc:y="qualifier"/>', "a"),
        ("<dc:x><rdf:Description><rdf:value>a</rdf:value></rdf:Description></dc:x>", "a"),
        (
            '<dc:x><rdf:Bag><rdf:li rdf:parseType="Resource"><dc:y><rdf:Seq><rdf:li dc:z="a"/></rdf:Seq></dc:y></rdf:li></rdf:Bag></dc:x>',
            ({name("dc:y"): ({name("dc:z"): "a"},)},),
        ),
    ],
)  # fmt: skip
def test_a_value_of_every_form(body: str, value: object) -> None:
    found = parse(wrapped(body))
    assert found == {name("dc:x"): value}
    assert type(found[name("dc:x")]) is type(value)


def test_a_property_may_be_an_attribute() -> None:
    assert parse(wrapped("", attributes='photoshop:City="Palembang"')) == parse(CITY) == SIMPLE


def test_prefixes_mean_nothing() -> None:
    renamed = (
        CITY.replace(b"photoshop:", b"ps:")
        .replace(b":photoshop=", b":ps=")
        .replace(b"rdf:", b"r:")
        .replace(b":rdf=", b":r=")
    )
    assert parse(renamed) == SIMPLE


def test_a_packet_may_be_bare_rdf_in_several_descriptions() -> None:
    bare = re.search(rb"<rdf:RDF.*</rdf:RDF>", CITY)
    assert bare
    second = (
        b'<rdf:Description rdf:about="" xmlns:p="%s" p:City="Bogor" p:State="Jambi"/></rdf:RDF>'
        % NAMESPACES["photoshop"].encode()
    )
    found = parse(bare[0].replace(b"</rdf:RDF>", second))
    assert found == {**SIMPLE, name("photoshop:State"): "Jambi"}


def test_what_is_no_property_is_left_out() -> None:
    assert parse(wrapped("text<rdf:odd/><unknown/>", attributes='rdf:ID="a" plain="b" xml:lang="id"')) == {}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize("after", ["", "\0", "\0\0\0", "\n" + " " * 2000 + "\n"])
def test_a_packet_in_every_encoding_with_padding(encoding: str, after: str) -> None:
    words = wrapped("<dc:x>Žofia Škéř — “ليلى” 🧵</dc:x>").decode()
    assert parse((words + after).encode(encoding)) == {name("dc:x"): "Žofia Škéř — “ليلى” 🧵"}


def test_a_stray_nul_after_utf_16_is_padding() -> None:
    assert parse(CITY.decode().encode("utf-16") + b"\0") == SIMPLE


@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "iso-8859-1", "utf-7", "no-such-code"])
def test_an_xml_declaration_is_not_believed(declared: str) -> None:
    assert parse(f'<?xml version="1.0" encoding="{declared}"?>\n'.encode() + CITY) == SIMPLE


def test_of_two_packets_in_one_the_first_counts() -> None:
    assert parse(CITY + b"\n" + CITY.replace(b"Palembang", b"Bogor")) == SIMPLE


# --- reading: what is refused --------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
REFUSED = {
    "empty": b"",
    "text": b"not a packet",
    "nul": bytes(500),
    "cut off": CITY[:-60],
    "no RDF": b"<a/>",
    "RDF without its namespace": re.sub(rb"rdf:|xmlns:rdf=\S+", b"", CITY).replace(b"<RDF >", b"<RDF>"),
    "RDF of another namespace": wrapped("<dc:x>a</dc:x>", rdf="http://example.com/rdf#"),
    "unknown prefix": wrapped("<unknown:x>a</unknown:x>"),
    "unknown entity": wrapped("<dc:x>&nbsp;</dc:x>"),
    "control character": wrapped("<dc:x>a\x01</dc:x>"),
    "character reference to one": wrapped("<dc:x>&#1;</dc:x>"),
    "invalid UTF-8": CITY.replace(b"Palembang", b"Palemb\xe9ng"),
    "half a character": CITY.replace(b"Palembang", b"Palemb\xc3"),
    "lone surrogate in UTF-16": b"<\0\0\xd8>\0",
    "document type": b"<!DOCTYPE a>" + CITY,
    "entity": b'<!DOCTYPE a [<!ENTITY e "Palembang">]>' + CITY.replace(b">Palembang", b">&e;"),
    "entity of a file": b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + CITY.replace(b">Palembang", b">&e;"),
    "entity bomb": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>'.encode() + CITY.replace(b">Palembang", b">&l9;"),
    "entity bomb in an attribute": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>'.encode() + wrapped("", attributes='dc:x="&l9;"'),
    "entity bomb in UTF-16": (f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>' + CITY.decode()).encode("utf-16"),
    "10 MB": wrapped("<dc:x>" + "a" * 10_000_000 + "</dc:x>"),
    "many elements": wrapped("<dc:x>" + "<a/>" * 100_000 + "</dc:x>"),
    "deep arrays": wrapped("<dc:x>" + "<rdf:Bag><rdf:li>" * 60 + "</rdf:li></rdf:Bag>" * 60 + "</dc:x>"),
    "deep structures": wrapped('<dc:x rdf:parseType="Resource">' * 60 + "</dc:x>" * 60),
    "deeper than XML may be": wrapped("<dc:x>" * 20_000 + "</dc:x>" * 20_000),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_packet_that_is_refused(case: str) -> None:
    start = time.perf_counter()
    with pytest.raises(XmpError):
        parse(REFUSED[case])
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<?xpacket end" * 150_000, id="trailers that never close"),
        pytest.param(b"<?xml " * 300_000, id="declarations that never close"),
        pytest.param(wrapped("<dc:x>" + "<a/>" * 480_000 + "</dc:x>"), id="half a million elements"),
        pytest.param(wrapped("", attributes=" ".join(f'dc:a{n}=""' for n in range(140_000))), id="attributes"),
        pytest.param(wrapped("".join(f'<dc:a{n} xmlns:b{n}="c{n}"/>' for n in range(45_000))), id="namespaces"),
        pytest.param(
            wrapped("".join(f"<dc:a{n}/></rdf:Description><rdf:Description>" for n in range(24_000))), id="descriptions"
        ),
        pytest.param(wrapped("<dc:x>" + "&lt;" * 490_000 + "</dc:x>"), id="character entities"),
    ],
)
def test_a_large_packet_takes_seconds_at_most(content: bytes) -> None:
    assert len(content) <= xmp.MAX_BYTES
    start = time.perf_counter()
    with suppress(XmpError):
        parse(content)
    assert time.perf_counter() - start < 5


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda words: words.encode("utf-16", "surrogatepass")))
@example(b"\xff\xfe\0\0")
@example(b"<?xml ?>")
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(XmpError):
        parse(content)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=4))
def test_a_damaged_packet_is_read_or_refused(damage: list[tuple[int, bytes, int]]) -> None:
    content = packet(ALL)
    for at, new, gone in damage:
        content = content[:at] + new + content[at + gone :]
    try:
        found = parse(content)
    except XmpError:
        return
    for value in found.values():
        assert isinstance(text(value), str)
        assert all(texts(value))
        assert all(languages(value).values())
        structs(value)


# --- values -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "one", "many", "by_language"),
    [
        (None, "", (), {}),
        (" ", "", (), {}),
        (" a ", "a", ("a",), {"x-default": "a"}),
        (("", "a", " b"), "a", ("a", "b"), {"x-default": "a"}),
        (Alternatives({"id": "a", "x-default": "b", "en": " "}), "b", ("b",), {"x-default": "b", "id": "a"}),
        (Alternatives({"id": "a", "en": "c"}), "a", ("a",), {"id": "a", "en": "c"}),
        ((Alternatives({"id": "a"}), "b"), "a", ("a", "b"), {"id": "a"}),
        ({name("dc:x"): "a"}, "", (), {}),
    ],
)
def test_a_value_read_as_a_text_as_texts_and_by_language(
    value: Any, one: str, many: tuple[str, ...], by_language: dict[str, str]
) -> None:
    assert (text(value), texts(value), list(languages(value).items())) == (one, many, list(by_language.items()))


def test_structures_of_a_value() -> None:
    struct: xmp.Xmp = {name("dc:x"): "a"}
    assert structs(struct) == structs((struct, "b", Alternatives({"id": "c"}))) == (struct,)
    assert structs(None) == structs("a") == structs(Alternatives({"id": "c"})) == ()


@pytest.mark.parametrize(
    ("given_", "tag"),
    [
        ("X-Default", "x-default"),
        ("ID", "id"),
        ("en_gb", "en-GB"),
        ("ZH-HANS-cn", "zh-Hans-CN"),
        ("x-klingon", "x-klingon"),
    ],
)
def test_a_language_tag_in_its_usual_letters(given_: str, tag: str) -> None:
    assert language_tag(given_) == tag


# --- writing ------------------------------------------------------------------------------------------------------------


def test_a_packet_is_these_bytes() -> None:
    assert packet(
        Fields(creators=("Žofia",), captions={"id": "A & B"}, credit="Humas", date_created=date(2023, 1, 31))
    ).decode() == (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" rdf:about="">'
        "<dc:creator><rdf:Seq><rdf:li>Žofia</rdf:li></rdf:Seq></dc:creator>"
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li><rdf:li xml:lang="id">A &amp; B</rdf:li></rdf:Alt>'
        "</dc:description><photoshop:Credit>Humas</photoshop:Credit><photoshop:DateCreated>2023-01-31</photoshop:DateCreated>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )


def test_what_is_written_is_read_back() -> None:
    assert parse(packet(ALL)) == {
        name("dc:creator"): ("Žofia Škéř", "ليلى حداد"),
        name("dc:description"): Alternatives({"x-default": ALL.captions["id"], **ALL.captions}),
        name("dc:rights"): Alternatives({"x-default": "© 2026 Lapas Perempuan Kelas IIA Palembang"}),
        name("Iptc4xmpCore:AltTextAccessibility"): Alternatives({"x-default": ALL.alts["id"], **ALL.alts}),
        name("xmpRights:UsageTerms"): Alternatives({"x-default": "Sebut kredit.", "en": "Give credit."}),
        name("photoshop:Headline"): "37 mitra tanda tangan",
        name("photoshop:Credit"): "Humas Lapas Perempuan Palembang",
        name("photoshop:DateCreated"): "2026-03-02",
        name("Iptc4xmpCore:Location"): "Aula utama",
        name("photoshop:City"): "Palembang",
        name("photoshop:State"): "Sumatera Selatan",
        name("photoshop:Country"): "Indonesia",
        name("Iptc4xmpExt:DigitalSourceType"): "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
        name("xmpRights:Marked"): "True",
        name("xmpRights:WebStatement"): "https://lapas.example/lisensi/?a=1&b=2",
        name("plus:Licensor"): (
            {name("plus:LicensorName"): "Humas", name("plus:LicensorURL"): "https://lapas.example/pers/"},
        ),
    }


def test_nothing_is_written_of_nothing() -> None:
    empty = Fields(creators=("",), captions={"id": ""}, credit="", usage_terms={"x-default": ""})
    assert packet(empty) == packet(Fields())
    assert parse(packet(empty)) == {}


def test_marked_false_is_said() -> None:
    assert parse(packet(Fields(marked=False))) == {name("xmpRights:Marked"): "False"}


def test_a_licensor_may_lack_a_name() -> None:
    assert parse(packet(Fields(licensor_url="https://a.example/")))[name("plus:Licensor")] == (
        {name("plus:LicensorURL"): "https://a.example/"},
    )


def test_the_longest_front_matter_fits() -> None:
    long = Fields(
        captions={"id": "字" * 2000, "en": "é" * 2000, "ru": "Ж" * 2000},
        alts={"id": "字" * 500, "en": "é" * 500},
        credit="字" * 300,
    )
    assert len(packet(long)) < 40_000


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (Fields(credit="a" * 60_000), "an XMP packet of 60333 bytes; at most 60000 fit"),
        (Fields(credit="a\x01"), "All strings must be XML compatible: Unicode or ASCII, no NULL bytes or control characters"),
        (Fields(credit="a\ud800"), None),
        (Fields(captions={"no language": "a"}), "not a language tag: 'no language'"),
        (Fields(source_type="digital capture"), "not a key of http://cv.iptc.org/newscodes/digitalsourcetype/: 'digital capture'"),
    ],
)  # fmt: skip
def test_fields_that_cannot_be_written(fields: Fields, message: str | None) -> None:
    with pytest.raises(ValueError, match=re.escape(message) if message else None):
        packet(fields)


_LINE = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=40)


@given(
    st.lists(_LINE, max_size=3), st.dictionaries(st.sampled_from(["x-default", "id", "en", "zh-Hans"]), _LINE), _LINE
)
def test_any_text_is_read_back(creators: list[str], captions: dict[str, str], credit: str) -> None:
    found = parse(packet(Fields(creators=tuple(creators), captions=captions, credit=credit)))
    assert texts(found.get(name("dc:creator"))) == tuple(c.strip() for c in creators if c.strip())
    kept = {language: words.strip() for language, words in captions.items() if words.strip()}
    assert {
        language: words for language, words in languages(found.get(name("dc:description"))).items() if language in kept
    } == kept
    assert text(found.get(name("photoshop:Credit"))) == credit.strip()


# --- exiftool agrees ----------------------------------------------------------------------------------------------------


def renditions(folder: Path, fields: Fields) -> list[Path]:
    original = put(folder, "original.jpg", data(scene(400, 300), "JPEG"))
    recipe = Recipe(widths=(320,), formats=("avif", "jpeg", "webp"), crops=((200, 105),), packet=packet(fields))
    info = inspect(original, Limits())
    planned = plan("foto", info, recipe)
    encode(original, info.digest, planned, recipe, Limits(), folder / "out")
    return [folder / "out" / rendition.name for rendition in planned]


def test_exiftool_finds_in_a_rendition_what_was_meant_and_nothing_else(tmp_path: Path) -> None:
    paths = renditions(tmp_path, ALL)
    assert [path.suffix for path in paths] == [".avif", ".jpg", ".webp", ".jpg"]
    for path in paths:
        found = tags(path)
        said = {tag: value for tag, value in found.items() if tag not in STRUCTURE}
        assert said == {
            "XMP-dc:Creator": ["Žofia Škéř", "ليلى حداد"],
            "XMP-dc:Description": "Kain “songket” — 37 mitra & <teman>",
            "XMP-dc:Description-id": "Kain “songket” — 37 mitra & <teman>",
            "XMP-dc:Description-en-GB": "Cloth 🧵 at 5 o’clock",
            "XMP-dc:Description-ru": "Ткань",
            "XMP-dc:Rights": "© 2026 Lapas Perempuan Kelas IIA Palembang",
            "XMP-iptcCore:AltTextAccessibility": "Sehelai kain merah",
            "XMP-iptcCore:AltTextAccessibility-id": "Sehelai kain merah",
            "XMP-iptcCore:AltTextAccessibility-en-GB": "A red cloth",
            "XMP-iptcCore:Location": "Aula utama",
            "XMP-xmpRights:UsageTerms": "Sebut kredit.",
            "XMP-xmpRights:UsageTerms-en": "Give credit.",
            "XMP-xmpRights:Marked": True,
            "XMP-xmpRights:WebStatement": "https://lapas.example/lisensi/?a=1&b=2",
            "XMP-photoshop:Headline": "37 mitra tanda tangan",
            "XMP-photoshop:Credit": "Humas Lapas Perempuan Palembang",
            "XMP-photoshop:DateCreated": "2026:03:02",
            "XMP-photoshop:City": "Palembang",
            "XMP-photoshop:State": "Sumatera Selatan",
            "XMP-photoshop:Country": "Indonesia",
            "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
            "XMP-plus:LicensorName": "Humas",
            "XMP-plus:LicensorURL": "https://lapas.example/pers/",
        }
        assert {tag for tag in said if xmp.allowed(tag)} == set(said)
        assert set(said) >= xmp.TAGS


def test_exiftool_validates_the_packet(tmp_path: Path) -> None:
    for path in renditions(tmp_path, ALL):
        out = run(tmp_path / "arguments.txt", ["-validate", "-warning", "-error", "-a", "-s3", str(path)])
        assert out.decode().split("\n") == ["OK", ""], path


@pytest.mark.parametrize(
    "tag",
    [
        "XMP-x:XMPToolkit",
        "XMP-exif:GPSLatitude",
        "XMP-dc:Creator-en",
        "XMP-dc:Source",
        "IPTC:Credit",
        "XMP-dc",
        "IFD0:Artist",
    ],
)
def test_other_tags_are_not_allowed(tag: str) -> None:
    assert not xmp.allowed(tag)


def test_what_exiftool_writes_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jpg", data(scene(64, 48), "JPEG"))
    write(
        path,
        "-XMP-dc:Description=Žofia Škéř — “kain”",
        "-XMP-dc:Description-ru=Ткань",
        "-XMP-dc:Creator=ليلى حداد",
        "-XMP-dc:Creator=🧵",
        "-XMP-plus:Licensor={LicensorName=Humas,LicensorURL=https://a.example/}",
    )
    found = parse(run(tmp_path / "arguments.txt", ["-XMP", "-b", str(path)]))
    assert found[name("dc:description")] == Alternatives({"x-default": "Žofia Škéř — “kain”", "ru": "Ткань"})
    assert found[name("dc:creator")] == ("ليلى حداد", "🧵")
    assert structs(found[name("plus:Licensor")]) == (
        {name("plus:LicensorName"): "Humas", name("plus:LicensorURL"): "https://a.example/"},
    )
