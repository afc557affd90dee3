import time
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom import exif, iim, schemes, xmp
from newsroom.embedded import Conflict, Embedded, read
from newsroom.frontmatter import load, split
from newsroom.iim import clean
from newsroom.schemes import TROUBLES, Contact, Region, Troubles
from tests import pictures
from tests.exiftool import write
from tests.pictures import data, put, scene
from tests.sample import ROOT
from tests.test_container import itxt, jpeg, segment
from tests.test_exif import tiff
from tests.test_iim import app13, block, dataset
from tests.test_xmp import ALL, wrapped

XMP = b"http://ns.adobe.com/xap/1.0/\0"
WORDS = "Žofia Škéř — “kain” Ткань ليلى 🧵"
ROLE = "http://cv.iptc.org/newscodes/imageregionrole/"


def said(body: str = "", *parts: bytes) -> Embedded:
    """Read a JPEG of an XMP packet (where there is a body) and further segments."""
    return read(jpeg(*([segment(0xE1, XMP + wrapped(body))] if body else []), *parts))


def iptc(*datasets: bytes, digest: bytes = b"") -> bytes:
    return segment(0xED, app13(block(iim.IPTC, b"".join(datasets)), *([block(iim.DIGEST, digest)] if digest else [])))


def camera(*entries: tuple[int, str], taken: str = "") -> bytes:
    inner = ((exif.DATE_TIME_ORIGINAL, 2, taken.encode() + b"\0"),) if taken else ()
    return segment(0xE1, b"Exif\0\0" + tiff(*((tag, 2, text.encode() + b"\0") for tag, text in entries), inner=inner))


# --- real files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "MPO"])
def test_what_exiftool_writes_in_every_format(format: str, tmp_path: Path) -> None:
    path = put(tmp_path, f"a.{format.lower()}", data(scene(64, 48), format))
    content = write(
        path,
        f"-XMP-dc:Description={WORDS}",
        "-XMP-dc:Description-ru=Ткань",
        f"-XMP-iptcCore:AltTextAccessibility=Alt {WORDS}",
        f"-XMP-dc:Creator={WORDS}",
        "-XMP-dc:Creator=Ani",
        "-XMP-photoshop:DateCreated=2026:03:02 23:30:00+07:00",
        "-XMP-iptcExt:DigitalSourceType#=http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        f"-EXIF:ImageDescription={WORDS}",
        f"-EXIF:Copyright=© {WORDS}",
        "-EXIF:DateTimeOriginal=2026:03:02 10:00:00",
        "-EXIF:GPSLatitude=2.9",
        "-EXIF:GPSLatitudeRef=S",
    )
    assert read(content) == Embedded(
        caption=WORDS,
        captions={"x-default": WORDS, "ru": "Ткань"},
        alt=f"Alt {WORDS}",
        alts={"x-default": f"Alt {WORDS}"},
        creators=(WORDS, "Ani"),
        copyright=f"© {WORDS}",
        date_created=date(2026, 3, 2),
        source_type="trainedAlgorithmicMedia",
        has_gps=True,
        origins={
            "caption": "xmp", "captions": "xmp", "alt": "xmp", "alts": "xmp", "creators": "xmp", "copyright": "exif",
            "date_created": "xmp", "source_type": "xmp",
        },
    )  # fmt: skip


def test_the_fields_of_the_iptc_reference_picture(tmp_path: Path) -> None:
    # The names and values of IPTC-PhotometadataRef-Std2024.1.jpg (iptc.org), as far as they are read here.
    region = "{{Name={name},RegionBoundary={{{boundary},RbUnit=relative}},RRole=[{{Identifier=[{ids}],Name=Role}}]}}"
    ids = "https://example.org/rrole/role_ref2023.2-a,https://example.org/rrole/role_ref2023.2-b"
    regions = ",".join(
        region.format(name=name, boundary=boundary, ids=ids)
        for name, boundary in (
            ("Listener 1", "RbShape=rectangle,RbX=0.31,RbY=0.18,RbW=0.127,RbH=0.385"),
            ("Listener 2", "RbShape=circle,RbX=0.59,RbY=0.426,RbRx=0.068"),
            (
                "Speaker 1",
                "RbShape=polygon,RbVertices=[{RbX=0.05,RbY=0.713},{RbX=0.148,RbY=0.041},{RbX=0.375,RbY=0.863}]",
            ),
        )
    )
    path = put(tmp_path, "reference.jpg", data(scene(64, 48), "JPEG"))
    content = write(
        path,
        "-XMP-dc:Creator=Creator1 (ref2023.2)",
        "-XMP-dc:Description=The description aka caption (ref2023.2)",
        "-XMP-dc:Rights=Copyright (Notice) 2023.2 IPTC - www.iptc.org  (ref2023.2)",
        *(f"-XMP-dc:Subject=Keyword{number}ref2023.2" for number in (1, 2, 3)),
        "-XMP-dc:Title=The Title (ref2023.2)",
        "-XMP-photoshop:AuthorsPosition=Creator's Job Title  (ref2023.2)",
        "-XMP-photoshop:CaptionWriter=Description Writer (ref2023.2)",
        "-XMP-photoshop:City=City (Core) (ref2023.2)",
        "-XMP-photoshop:Country=Country (Core) (ref2023.2)",
        "-XMP-photoshop:Credit=Credit Line (ref2023.2)",
        "-XMP-photoshop:DateCreated=2024:03:22 00:23:02+00:00",
        "-XMP-photoshop:Headline=The Headline (ref2023.2)",
        "-XMP-photoshop:Instructions=An Instruction (ref2023.2)",
        "-XMP-photoshop:Source=Source (ref2023.2)",
        "-XMP-photoshop:State=Province/State(Core)(ref2023.2)",
        "-XMP-photoshop:TransmissionReference=Job Id (ref2023.2)",
        "-XMP-iptcCore:AltTextAccessibility=This is the Alt Text description to support accessibility in 2023.2",
        "-XMP-iptcCore:AltTextAccessibility-en=This is the Alt Text description to support accessibility in 2023.2",
        "-XMP-iptcCore:ExtDescrAccessibility=This is the Extended Description to support accessibility in 2023.2",
        "-XMP-iptcCore:CountryCode=R23",
        "-XMP-iptcCore:Location=Sublocation (Core) (ref2023.2)",
        "-XMP-iptcCore:CreatorCity=Creator's CI: City (ref2023.2)",
        "-XMP-iptcCore:CreatorCountry=Creator's CI: Country (ref2023.2)",
        "-XMP-iptcCore:CreatorAddress=Creator's CI: Address, line 1 (ref2023.2)",
        "-XMP-iptcCore:CreatorPostalCode=Creator's CI: Postcode (ref2023.2)",
        "-XMP-iptcCore:CreatorRegion=Creator's CI: State/Province (ref2023.2)",
        "-XMP-iptcCore:CreatorWorkEmail=Creator's CI: Email@1, Email@2 (ref2023.2)",
        "-XMP-iptcCore:CreatorWorkTelephone=Creator's CI: Phone # 1, Phone # 2 (ref2023.2)",
        "-XMP-iptcCore:CreatorWorkURL=http://www.Creators.CI/WebAddress/ref2023.2",
        "-XMP-iptcExt:DigitalSourceType#=http://cv.iptc.org/newscodes/digitalsourcetype/softwareImage",
        "-XMP-iptcExt:Event=Event Name (ref2023.2)",
        "-XMP-iptcExt:PersonInImage=Person Shown 1 (ref2023.2)",
        "-XMP-iptcExt:PersonInImage=Person Shown 2 (ref2023.2)",
        "-XMP-iptcExt:PersonInImageWDetails=[{PersonName=Person Name 1 (ref2023.2)}]",
        "-XMP-iptcExt:LocationCreated=[{City=City (Location created1) (ref2023.2),GPSLatitude=48.275}]",
        f"-XMP-iptcExt:ImageRegion#=[{regions}]",
        "-XMP-plus:Licensor=[{LicensorName=Licensor Name 1 (ref2023.2),LicensorURL=https://example.com/LicensorURL_1_ref2023.2},"
        "{LicensorName=Licensor Name 2 (ref2023.2),LicensorURL=https://example.com/LicensorURL_2_ref2023.2}]",
        "-XMP-plus:ModelReleaseStatus#=MR-NAP",
        "-XMP-plus:PropertyReleaseStatus#=PR-NAP",
        "-XMP-xmpRights:UsageTerms=Rights Usage Terms (ref2023.2)",
        "-XMP-xmpRights:WebStatement=https://example.com/WebStatementOfRights/ref2023.2",
    )
    alt = "This is the Alt Text description to support accessibility in 2023.2"
    roles = tuple(ids.split(","))
    found = read(content)
    assert found == Embedded(
        caption="The description aka caption (ref2023.2)",
        captions={"x-default": "The description aka caption (ref2023.2)"},
        alt=alt,
        alts={"x-default": alt, "en": alt},
        extended_description="This is the Extended Description to support accessibility in 2023.2",
        creators=("Creator1 (ref2023.2)",),
        creator_job="Creator's Job Title  (ref2023.2)",
        credit="Credit Line (ref2023.2)",
        copyright="Copyright (Notice) 2023.2 IPTC - www.iptc.org  (ref2023.2)",
        usage_terms="Rights Usage Terms (ref2023.2)",
        web_statement="https://example.com/WebStatementOfRights/ref2023.2",
        licensor_name="Licensor Name 1 (ref2023.2)",
        licensor_url="https://example.com/LicensorURL_1_ref2023.2",
        headline="The Headline (ref2023.2)",
        title="The Title (ref2023.2)",
        keywords=("Keyword1ref2023.2", "Keyword2ref2023.2", "Keyword3ref2023.2"),
        date_created=date(2024, 3, 22),
        sublocation="Sublocation (Core) (ref2023.2)",
        city="City (Core) (ref2023.2)",
        province="Province/State(Core)(ref2023.2)",
        country="Country (Core) (ref2023.2)",
        country_code="R23",
        source="Source (ref2023.2)",
        source_type="softwareImage",
        event="Event Name (ref2023.2)",
        persons_shown=("Person Shown 1 (ref2023.2)", "Person Shown 2 (ref2023.2)", "Person Name 1 (ref2023.2)"),
        model_release="MR-NAP",
        property_release="PR-NAP",
        regions=(
            Region("Listener 1", roles, "rectangle", x=0.31, y=0.18, w=0.127, h=0.385),
            Region("Listener 2", roles, "circle", x=0.59, y=0.426, radius=0.068),
            Region("Speaker 1", roles, "polygon", vertices=((0.05, 0.713), (0.148, 0.041), (0.375, 0.863))),
        ),
        instructions="An Instruction (ref2023.2)",
        job_id="Job Id (ref2023.2)",
        contact=Contact(
            address="Creator's CI: Address, line 1 (ref2023.2)",
            city="Creator's CI: City (ref2023.2)",
            region="Creator's CI: State/Province (ref2023.2)",
            postcode="Creator's CI: Postcode (ref2023.2)",
            country="Creator's CI: Country (ref2023.2)",
            emails="Creator's CI: Email@1, Email@2 (ref2023.2)",
            phones="Creator's CI: Phone # 1, Phone # 2 (ref2023.2)",
            urls="http://www.Creators.CI/WebAddress/ref2023.2",
        ),
        has_gps=True,
        origins=found.origins,
    )
    assert set(found.origins.values()) == {"xmp"}
    meta = {"has_gps", "origins", "conflicts", "troubles"}
    assert set(found.origins) == {field.name for field in fields(Embedded)} - meta  # every field is in this picture


def test_the_sample_pictures_say_what_their_front_matter_says() -> None:
    seen = 0
    for index in sorted((ROOT / "content").rglob("index.md")):
        front, _, line, _ = split(index.read_text("utf-8"))
        for photo in load(front, line).data.get("photos", []):
            if photo.get("source_type") != "digitalCreation":
                continue
            found = read((index.parent / photo["file"]).read_bytes())
            named = (found.caption, found.alt, found.creators, found.credit, found.source_type, found.country_code)
            expected = (
                photo["caption"],
                photo["alt"],
                (photo["creator"],),
                photo["credit"],
                photo["source_type"],
                "IDN",
            )
            assert named == expected, index
            assert found.date_created == date.fromisoformat(photo["date"]), index
            assert (found.conflicts, found.troubles, found.has_gps) == ((), (), False), index
            seen += 1
    assert seen > 10


@pytest.mark.parametrize("format", ["JPEG", "WEBP", "AVIF"])
def test_what_renditions_say_is_read_back(format: str) -> None:
    found = read(data(scene(64, 48), format, xmp=xmp.packet(ALL)))
    assert {name: getattr(found, name) for name in found.origins} == {
        "caption": ALL.captions["id"],
        "captions": {"x-default": ALL.captions["id"], **ALL.captions},
        "alt": ALL.alts["id"],
        "alts": {"x-default": ALL.alts["id"], **ALL.alts},
        "creators": ALL.creators,
        "credit": ALL.credit,
        "copyright": ALL.copyright,
        "usage_terms": "Sebut kredit.",
        "web_statement": ALL.web_statement,
        "licensor_name": ALL.licensor_name,
        "licensor_url": ALL.licensor_url,
        "headline": ALL.headline,
        "date_created": ALL.date_created,
        "sublocation": ALL.sublocation,
        "city": ALL.city,
        "province": ALL.province,
        "country": ALL.country,
        "source_type": ALL.source_type,
    }
    assert (found.conflicts, found.troubles, found.has_gps) == ((), (), False)


def test_the_pictures_that_the_other_tests_use() -> None:
    content = jpeg(
        segment(0xE1, pictures.exif()), pictures.iim("Keterangan"), segment(0xE1, XMP + pictures.xmp("asal"))
    )
    assert read(content) == Embedded(
        caption="Keterangan",
        captions={"x-default": "Keterangan"},
        creators=(pictures.SENTINEL,),
        has_gps=True,
        origins={"caption": "iim", "captions": "iim", "creators": "exif"},
    )


# --- one scheme and another ---------------------------------------------------------------------------------------------

CAPTION = (
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Dari XMP</rdf:li><rdf:li xml:lang="en">From XMP</rdf:li></rdf:Alt>'
    "</dc:description>"
)


def test_xmp_comes_first_then_iim_then_exif() -> None:
    found = said(
        CAPTION,
        iptc(dataset(120, b"Dari IIM"), dataset(105, b"Judul IIM")),
        camera((0x010E, "EXIF"), (0x8298, "© EXIF")),
    )
    assert (found.caption, found.captions) == ("Dari XMP", {"x-default": "Dari XMP", "en": "From XMP"})
    assert (found.headline, found.copyright) == ("Judul IIM", "© EXIF")
    assert found.origins == {"caption": "xmp", "captions": "xmp", "copyright": "exif", "headline": "iim"}
    assert found.conflicts == (
        Conflict("caption", "xmp", "iim", "Dari IIM"),
        Conflict("caption", "xmp", "exif", "EXIF"),
    )


def test_iim_that_was_changed_after_the_xmp_comes_first() -> None:
    found = said(CAPTION, iptc(dataset(120, b"Dari IIM"), digest=b"0123456789abcdef"))
    assert (found.caption, found.captions) == ("Dari IIM", {"x-default": "Dari IIM"})
    assert found.origins == {"caption": "iim", "captions": "iim"}
    assert found.conflicts == (Conflict("caption", "iim", "xmp", "Dari XMP"),)


def test_exiftools_digest_decides(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jpg", data(scene(64, 48), "JPEG"))
    both = ["-XMP-dc:Description=Dari XMP", "-IPTC:Caption-Abstract=Dari IIM"]
    assert read(write(path, *both)).caption == "Dari XMP"
    assert read(write(path, "-IPTCDigest=new")).caption == "Dari XMP"
    assert read(write(path, "-IPTC:Caption-Abstract=IIM baru")).caption == "IIM baru"


def test_a_value_that_iim_cut_is_no_other_value() -> None:
    whole = "Hubungan Masyarakat Lembaga Pemasyarakatan Perempuan"
    body, cut = f"<photoshop:Credit>{whole}</photoshop:Credit>", dataset(110, whole[:32].encode())
    for digest in (b"", b"0123456789abcdef"):
        found = said(body, iptc(cut, digest=digest))
        assert (found.credit, found.origins, found.conflicts) == (whole, {"credit": "xmp"}, ())
    assert said(body, iptc(dataset(110, b"Hubungan"))).conflicts == (Conflict("credit", "xmp", "iim", "Hubungan"),)
    longer = said("<photoshop:Credit>Humas Lapas Perempuan Palembang</photoshop:Credit>", iptc(
        dataset(110, b"Humas Lapas Perempuan Palembang 2"), digest=b"0123456789abcdef"))  # fmt: skip
    assert (longer.credit, len(longer.conflicts)) == ("Humas Lapas Perempuan Palembang 2", 1)


@pytest.mark.parametrize(
    ("body", "other"),
    [
        (
            "<photoshop:Headline>Dua  baris\nsatu judul</photoshop:Headline>",
            iptc(dataset(105, b"Dua baris satu judul")),
        ),
        ("<photoshop:DateCreated>2026-03-02T10:00:00+07:00</photoshop:DateCreated>", iptc(dataset(55, b"20260302"))),
        ("<photoshop:DateCreated>2026-03-02</photoshop:DateCreated>", camera(taken="2026:03:02 23:59:59")),
        (
            "<dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator>",
            camera((exif.ARTIST, "A; B")),
        ),
        ("<dc:rights>e\u0301</dc:rights>", camera((exif.COPYRIGHT, "é"))),
    ],
)
def test_what_is_written_differently_is_no_conflict(body: str, other: bytes) -> None:
    found = said(body, other)
    assert (len(found.origins), found.conflicts) == (1, ())


def test_conflicts_of_lists_and_dates() -> None:
    found = said(
        "<dc:subject><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b</rdf:li></rdf:Bag></dc:subject><photoshop:DateCreated>2026-03-02</photoshop:DateCreated>",
        iptc(dataset(25, b"a"), dataset(55, b"20260303")),
    )
    assert found.conflicts == (
        Conflict("keywords", "xmp", "iim", ("a",)),
        Conflict("date_created", "xmp", "iim", date(2026, 3, 3)),
    )


# --- fields -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "troubles"),
    [
        ("2026-03-02", date(2026, 3, 2), ()),
        ("2026-03-02T23:30:00+07:00", date(2026, 3, 2), ()),
        ("2026-03-02T23:30Z", date(2026, 3, 2), ()),
        ("20260302", date(2026, 3, 2), ()),
        ("2026:03:02 10:00:00", date(2026, 3, 2), ()),
        ("0000:00:00 00:00:00", None, ()),
        ("    :  :     :  :  ", None, ()),
        ("", None, ()),
        ("2026", None, ("date",)),
        ("2026-03", None, ("date",)),
        ("2026-02-30", None, ("date",)),
        ("202603021", None, ("date",)),
        ("kemarin", None, ("date",)),
        ("٢٠٢٦-٠٣-٠٢", None, ("date",)),
    ],
)
def test_a_day_in_every_schemes_form(text: str, day: date | None, troubles: tuple[str, ...]) -> None:
    found = said(f"<photoshop:DateCreated>{text}</photoshop:DateCreated>")
    assert (found.date_created, found.troubles) == (day, troubles)


def test_the_day_that_an_adobe_program_copied_from_exif() -> None:
    assert said("<exif:DateTimeOriginal>2026-03-02T10:00:00</exif:DateTimeOriginal>").date_created == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("uri", "key", "troubles"),
    [
        ("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", "digitalCapture", ()),
        ("https://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic/", "compositeSynthetic", ()),
        ("digitalCapture", "digitalCapture", ()),
        ("http://example.com/digitalCapture", None, ("source-type",)),
        ("Digital capture", None, ("source-type",)),
    ],
)
def test_a_source_type_is_its_key(uri: str, key: str | None, troubles: tuple[str, ...]) -> None:
    found = said(f"<Iptc4xmpExt:DigitalSourceType>{uri}</Iptc4xmpExt:DigitalSourceType>")
    assert (found.source_type, found.troubles) == (key, troubles)
    resource = said(f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{uri}"/>')
    assert (resource.source_type, resource.troubles) == (key, troubles)


@pytest.mark.parametrize(
    "words",
    [
        "OLYMPUS DIGITAL CAMERA",
        "SONY DSC",
        "KONICA MINOLTA DIGITAL CAMERA",
        "Digital Camera",
        "Exif_JPEG_420",
        "DCIM\\100MEDIA\\DJI_0001.JPG",
    ],
)
def test_a_cameras_words_are_no_caption(words: str) -> None:
    assert said("", camera((exif.IMAGE_DESCRIPTION, f"{words}   "))) == Embedded()


def test_the_place_where_the_picture_was_taken() -> None:
    created = (
        '<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li Iptc4xmpExt:City="Bogor" Iptc4xmpExt:ProvinceState="Jawa Barat" '
        'Iptc4xmpExt:CountryName="Indonesia" Iptc4xmpExt:CountryCode="ID" Iptc4xmpExt:Sublocation="Aula"/></rdf:Bag>'
        "</Iptc4xmpExt:LocationCreated>"
    )
    found = said("<photoshop:City>Palembang</photoshop:City>" + created)
    assert (found.sublocation, found.city, found.province, found.country, found.country_code) == (
        "Aula",
        "Palembang",
        "Jawa Barat",
        "Indonesia",
        "ID",
    )


def region(boundary: str, role: str = "", words: str = "") -> str:
    return (
        f'<Iptc4xmpExt:ImageRegion><rdf:Bag><rdf:li rdf:parseType="Resource"><Iptc4xmpExt:RegionBoundary {boundary}/>{words}'
        f"<Iptc4xmpExt:rRole><rdf:Bag>{role}</rdf:Bag></Iptc4xmpExt:rRole></rdf:li></rdf:Bag></Iptc4xmpExt:ImageRegion>"
    )


def bounds(**values: str) -> str:
    return " ".join(f'Iptc4xmpExt:rb{name}="{value}"' for name, value in values.items())


BOX = {"Unit": "relative", "Shape": "rectangle", "X": "0.1", "Y": "0", "W": "1", "H": "2e-1"}


def test_a_region_and_its_role() -> None:
    key = f"<xmp:Identifier><rdf:Bag><rdf:li>{ROLE}mainSubjectArea</rdf:li></rdf:Bag></xmp:Identifier>"
    role = f'<rdf:li rdf:parseType="Resource">{key}</rdf:li>'
    named = '<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:Name>Pembicara</Iptc4xmpExt:Name></rdf:li>'
    found = said(region(bounds(**BOX), role + named, "<Iptc4xmpExt:Name>Ani</Iptc4xmpExt:Name>"))
    assert found.regions == (Region("Ani", ("mainSubjectArea", "Pembicara"), "rectangle", 0.1, 0.0, 1.0, 0.2),)


@pytest.mark.parametrize(
    "change",
    [
        {"Unit": "pixel"}, {"Unit": ""}, {"Shape": "star"}, {"Shape": "polygon"}, {"Shape": "circle"}, {"X": "-0.1"}, {"W": "1.1"},
        {"H": "nan"}, {"H": "inf"}, {"H": "0,5"}, {"H": ""}, {"X": "1" * 5000},
    ],
)  # fmt: skip
def test_a_region_that_cannot_be_used(change: dict[str, str]) -> None:
    found = said(region(bounds(**BOX | change)))
    assert (found.regions, found.troubles) == ((), ("region",))


@pytest.mark.parametrize(
    ("content", "has_gps"),
    [
        (jpeg(segment(0xE1, pictures.exif())), True),
        (jpeg(segment(0xE1, XMP + pictures.xmp("asal"))), True),
        (jpeg(segment(0xE1, XMP + pictures.xmp("asal").decode().encode("utf-16"))), True),
        (jpeg(segment(0xE1, XMP + pictures.xmp("asal")[:-80])), True),
        (
            jpeg(
                segment(0xE1, XMP + wrapped("<photoshop:City>Palembang</photoshop:City>")), camera((exif.ARTIST, "Ani"))
            ),
            False,
        ),
    ],
)
def test_a_position_is_noticed_in_either_scheme(content: bytes, has_gps: bool) -> None:
    assert read(content).has_gps is has_gps


def test_texts_are_clean() -> None:
    found = said(
        "<photoshop:Headline> e\u0301\u200b\ufeff  baris&#13;&#10;dua&#x85;</photoshop:Headline><photoshop:Credit> &#10;</photoshop:Credit>"
    )
    assert (found.headline, found.credit) == ("é\u200b  baris\ndua", None)


# --- what cannot be read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "troubles"),
    [
        (b"", ("format",)),
        (b"GIF89a", ("format",)),
        (pictures.heic(), ("format",)),
        (jpeg(segment(0xE1, XMP + b"<broken")), ("xmp",)),
        (jpeg(segment(0xE1, XMP)), ("xmp",)),
        (
            jpeg(segment(0xE1, XMP + wrapped("<photoshop:City>A</photoshop:City>")), segment(0xE1, XMP + wrapped(""))),
            ("xmp-several",),
        ),
        (
            jpeg(segment(0xE1, XMP + b"<broken"), segment(0xE1, XMP + wrapped("<photoshop:City>A</photoshop:City>"))),
            ("xmp-several", "xmp"),
        ),
        (jpeg(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + bytes(40))), ("xmp-extended",)),
        (jpeg(iptc(dataset(105, b"a") + b"rest")), ("iim",)),
        (jpeg(segment(0xE1, b"Exif\0\0broken")), ("exif",)),
        (pictures.png(4, 4, 8, 2, b"abc", itxt(b"a" * (xmp.MAX_BYTES + 1))), ("xmp",)),
        (jpeg(iptc(*[dataset(25, str(n).encode()) for n in range(300)])), ("values",)),
        (jpeg(iptc(dataset(120, b"a" * 20_000), dataset(105, b"b"))), ("length",)),
    ],
)
def test_what_could_not_be_read_is_listed(content: bytes, troubles: tuple[str, ...]) -> None:
    assert read(content).troubles == troubles
    assert set(troubles) <= set(TROUBLES)


def test_of_two_packets_the_first_that_can_be_read_counts() -> None:
    packets = [
        segment(0xE1, XMP + wrapped(f"<photoshop:City>{city}</photoshop:City>")) for city in ("Palembang", "Bogor")
    ]
    assert read(jpeg(*packets)).city == "Palembang"
    assert read(jpeg(segment(0xE1, XMP + b"<broken"), *packets)).city == "Palembang"


def test_iim_is_read_beside_a_broken_packet() -> None:
    found = read(jpeg(segment(0xE1, XMP + b"<broken"), iptc(dataset(120, b"Kain"))))
    assert (found.caption, found.troubles) == ("Kain", ("xmp",))


def test_the_number_of_values_is_limited() -> None:
    many = "".join(f"<rdf:li>a{n}</rdf:li>" for n in range(300))
    languages = "".join(f'<rdf:li xml:lang="x-{n}">a</rdf:li>' for n in range(300))
    struct_ = '<rdf:li rdf:parseType="Resource"/>' * 300
    found = said(
        f"<dc:subject><rdf:Bag>{many}</rdf:Bag></dc:subject><dc:creator><rdf:Seq>{many}</rdf:Seq></dc:creator>"
        f"<dc:description><rdf:Alt>{languages}</rdf:Alt></dc:description><Iptc4xmpExt:ImageRegion><rdf:Bag>{struct_}</rdf:Bag></Iptc4xmpExt:ImageRegion>"
    )
    assert (len(found.keywords), len(found.creators), len(found.captions), found.regions) == (200, 200, 200, ())
    assert found.troubles == ("values", "region")


def test_large_metadata_takes_a_second_or_two_at_most() -> None:
    many = "".join(f"<rdf:li>a{n}</rdf:li>" for n in range(24_000))
    content = pictures.png(
        4,
        4,
        8,
        2,
        b"abc",
        itxt(wrapped(f"<dc:subject><rdf:Bag>{many}</rdf:Bag></dc:subject>" * 2)),
        (b"eXIf", bytes(1_000_000)),
    )
    start = time.perf_counter()
    found = read(content)
    assert time.perf_counter() - start < 4
    assert len(found.keywords) == schemes.MAX_VALUES


# --- anything -----------------------------------------------------------------------------------------------------------


def check(found: Embedded) -> None:
    """Whatever the file, the result is clean, within the limits, and explains itself."""
    assert set(found.troubles) <= set(TROUBLES)
    assert len(set(found.troubles)) == len(found.troubles)
    for name in found.origins:
        assert getattr(found, name), name
    for field in fields(Embedded):
        value: Any = getattr(found, field.name)
        texts = [value] if isinstance(value, str) else value if isinstance(value, tuple) else []
        assert len(texts) <= schemes.MAX_VALUES or field.name == "conflicts"
        for text in texts:
            if isinstance(text, str):
                assert text == clean(text) != "", field.name
                assert len(text) <= schemes.MAX_TEXT


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("originals")
    files = []
    for format in ("JPEG", "PNG", "WEBP", "AVIF"):
        path = put(folder, f"a.{format.lower()}", data(scene(32, 24), format))
        files.append(write(
            path, f"-XMP-dc:Description={WORDS}", "-XMP-dc:Description-en=Cloth", "-XMP-dc:Creator=Ani", "-EXIF:Artist=Ani",
            "-EXIF:GPSLatitude=2.9", "-XMP-plus:Licensor=[{LicensorName=Humas}]", "-EXIF:DateTimeOriginal=2026:03:02 10:00:00",
            "-XMP-iptcExt:ImageRegion#=[{Name=a,RegionBoundary={RbShape=circle,RbUnit=relative,RbX=0.5,RbY=0.5,RbRx=0.1}}]",
            *(["-IPTC:Keywords=satu", "-IPTC:Keywords=dua", "-codedcharacterset=utf8", "-IPTCDigest=new"] if format == "JPEG" else []),
        ))  # fmt: skip
    return files


@settings(deadline=None, max_examples=300)
@given(
    number=st.integers(0, 3),
    damage=st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=6), st.integers(0, 60)), max_size=5),
)
def test_a_damaged_file_is_never_an_error(
    originals: list[bytes], number: int, damage: list[tuple[int, bytes, int]]
) -> None:
    content = originals[number]
    for at, new, gone in damage:
        content = content[:at] + new + content[at + gone :]
    check(read(content))


@settings(deadline=None, max_examples=200)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x1cftypavif"]),
)
@example(b"\xe1\0\x24" + XMP + b"<a/>", b"\xff\xd8\xff")
def test_garbage_is_never_an_error(content: bytes, start: bytes) -> None:
    check(read(start + content))
    check(
        read(
            jpeg(
                segment(0xE1, XMP + content),
                segment(0xE1, b"Exif\0\0" + content),
                iptc(content),
                segment(0xED, content),
            )
        )
    )


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(list(iim.LENGTHS)), st.binary(min_size=1, max_size=40)), st.binary(max_size=20))
def test_any_iim_beside_any_exif(values: dict[int, bytes], words: bytes) -> None:
    entries = tiff((exif.IMAGE_DESCRIPTION, 2, words), (exif.ARTIST, 2, words), (exif.COPYRIGHT, 2, words))
    datasets = [dataset(number, value) for number, value in values.items()]
    check(read(jpeg(iptc(*datasets), segment(0xE1, b"Exif\0\0" + entries), segment(0xE1, XMP + xmp.packet(ALL)))))


def test_any_structure_is_no_field() -> None:
    # Every property read here, in a form it never has.
    names = [name for table in (schemes._TEXTS, schemes._LISTS) for name, _, _ in table.values()]
    names += [
        "plus:Licensor",
        "Iptc4xmpExt:ImageRegion",
        "Iptc4xmpExt:LocationCreated",
        "Iptc4xmpCore:CreatorContactInfo",
    ]
    names += [
        "photoshop:DateCreated",
        "Iptc4xmpExt:DigitalSourceType",
        "plus:ModelReleaseStatus",
        "Iptc4xmpExt:PersonInImageWDetails",
    ]
    for form in (
        '<{0} rdf:parseType="Resource"><dc:x>a</dc:x></{0}>',
        "<{0}><rdf:Bag><rdf:li><rdf:Bag/></rdf:li></rdf:Bag></{0}>",
    ):
        found = said("".join(form.format(name) for name in names))
        assert found in (Embedded(), Embedded(troubles=("region",)))
    assert schemes.from_xmp({}, Troubles()) == {}
    assert read(b"") == Embedded(troubles=("format",))
