"""SVG logos: a drawing comes through as it looks, and nothing but a drawing comes through."""

from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from newsroom import svg
from newsroom.svg import SvgError

AGAIN = "Export it again as plain SVG, with texts converted to paths, or as PNG."
RECT = '<rect width="9" height="9"/>'


def drawing(inner: str = RECT, attributes: str = 'viewBox="0 0 9 9"', before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'.encode()


def cleaned(data: bytes) -> str:
    return etree.tostring(svg.clean(data), encoding="unicode")


def inner(data: bytes) -> str:
    text = cleaned(data)
    return text[text.index(">") + 1 :].removesuffix("</svg>")


def refusal(data: bytes) -> tuple[int, str]:
    with pytest.raises(SvgError) as caught:
        svg.clean(data)
    return caught.value.line, f"{caught.value.problem.text('en')} {caught.value.remedy.text('en')}"


# --- what comes through ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shape",
    [
        '<path d="M0 0h9v9z" fill="#f00" fill-rule="evenodd"/>',
        '<g transform="scale(2)"><circle cx="1" cy="1" r="1" stroke="red" stroke-width="2"/></g>',
        '<ellipse cx="1" cy="1" rx="1" ry="2" opacity=".5"/>',
        '<line x1="0" y1="0" x2="9" y2="9" stroke-linecap="round"/>',
        '<polygon points="0,0 9,0 9,9"/><polyline points="0,0 9,9"/>',
        '<title>Dinas</title><desc>Lambang</desc><rect width="9" height="9" rx="2"/>',
        '<defs><linearGradient id="a" x1="0" x2="1" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="red"/>'
        '</linearGradient></defs><rect width="9" height="9" fill="url(#a)"/>',
        '<defs><radialGradient id="a" fx="1" fy="1" spreadMethod="pad"><stop offset="1" stop-opacity=".5"/>'
        '</radialGradient></defs><rect width="9" height="9" fill="url(#a) red"/>',
        '<clipPath id="c" clipPathUnits="userSpaceOnUse"><path d="M0 0h9v9z"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>',
        "<rect width=\"9\" height=\"9\" fill=\"url('#a')\"/>",
        '<svg viewBox="0 0 1 1"><rect width="1" height="1"/></svg>',
    ],
)  # fmt: skip
def test_what_draws_comes_through_as_it_is(shape: str) -> None:
    assert inner(drawing(shape)) == shape


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("<!-- dibuat oleh Ani --><rect/>", "<rect/>"),
        ("<?php echo 1 ?><rect/>", "<rect/>"),
        ('<metadata><r:RDF xmlns:r="urn:rdf">rahasia</r:RDF></metadata><rect/>', "<rect/>"),
        ('<p xmlns="http://www.w3.org/1999/xhtml" onclick="x()">a</p><rect/>', "<rect/>"),
        ('<i:grid xmlns:i="urn:inkscape"><i:x/></i:grid><rect xmlns:i="urn:inkscape" i:label="Ani"/>', "<rect/>"),
        ('<g class="a" data-name="Ani" aria-label="x" role="img" xml:space="preserve"/>', "<g/>"),
        ("<desc><![CDATA[<script>]]></desc>", "<desc>&lt;script&gt;</desc>"),
    ],
)
def test_leftovers_of_drawing_programs_are_dropped_without_a_word(given: str, left: str) -> None:
    assert inner(drawing(given)) == left


@pytest.mark.parametrize(
    ("style", "attributes"),
    [
        ("fill:#f00;stroke:none", 'fill="#f00" stroke="none"'),
        (" fill : #f00 ; ", 'fill="#f00"'),
        ("fill:#f00 !important", 'fill="#f00"'),
        ("fill:url(#a)", 'fill="url(#a)"'),
        ("font-family:Arial;-inkscape-font-specification:Arial;fill:red", 'fill="red"'),
        ("", ""),
        (";;:;", ""),
    ],
)
def test_styles_become_attributes(style: str, attributes: str) -> None:
    assert inner(drawing(f'<path style="{style}"/>')) == f"<path {attributes}".rstrip() + "/>"


def test_a_style_wins_over_an_attribute_as_in_a_browser() -> None:
    assert inner(drawing('<path fill="red" style="fill:blue"/>')) == '<path fill="blue"/>'


@pytest.mark.parametrize(
    ("attributes", "box"),
    [
        ('viewBox="0 0 40 20"', (0, 0, 40, 20)),
        ('viewBox="-5,-5,40,20"', (-5, -5, 40, 20)),
        ('width="40" height="20"', (0, 0, 40, 20)),
        ('width="40px" height="20.5mm"', (0, 0, 40, 20.5)),
        ('viewBox="0 0 40 20" width="100%" height="100%"', (0, 0, 40, 20)),
    ],
)
def test_a_drawing_has_one_box_and_sides_that_fit_it(attributes: str, box: tuple[float, ...]) -> None:
    root = svg.clean(drawing(attributes=attributes))
    assert svg.box_of(root) == box
    assert (root.get("width"), root.get("height")) == (f"{box[2]:g}", f"{box[3]:g}")


def test_what_a_file_says_before_the_drawing_is_gone() -> None:
    before = (
        '<?xml version="1.0"?><?xml-stylesheet href="http://x.example/a.css"?>'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    )
    expected = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><rect/></svg>'
    assert cleaned(drawing("<rect/>", before=before)) == expected
    assert cleaned(b"\xef\xbb\xbf" + drawing("<rect/>")) == expected


def test_prefixed_and_plain_drawings_are_the_same() -> None:
    prefixed = b'<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><s:rect width="9" height="9"/></s:svg>'
    assert svg.rendered(svg.clean(prefixed)).tobytes() == svg.rendered(svg.clean(drawing())).tobytes()


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "element",
    ["script", "foreignObject", "image", "use", "text", "style", "a", "animate", "set", "iframe", "video", "filter", "mask",
     "symbol", "pattern", "marker", "switch", "view", "handler", "feImage"],
)  # fmt: skip
def test_another_element_is_refused_with_its_line(element: str) -> None:
    assert refusal(drawing(f"<g>\n<{element}/></g>")) == (
        2,
        f"the SVG holds <{element}>, which is not allowed. {AGAIN}",
    )


@pytest.mark.parametrize(
    ("given", "attribute"),
    [
        ('onload="alert(1)"', "onload"),
        ('ONCLICK="alert(1)"', "ONCLICK"),
        ('onx=""', "onx"),
        ('href="#a"', "href"),
        ('xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://x.example"', "href"),
        ('src="x.png"', "src"),
        ('filter="url(#a)"', "filter"),
        ('mask="url(#a)"', "mask"),
        ('font-family="Arial"', "font-family"),
        ('requiredExtensions="x"', "requiredExtensions"),
    ],
)
def test_another_attribute_is_refused_with_its_line(given: str, attribute: str) -> None:
    message = f'the SVG holds the attribute "{attribute}", which is not allowed. {AGAIN}'
    assert refusal(drawing(f"\n<rect {given}/>")) == (2, message)


def test_an_attribute_of_the_drawing_itself_is_refused_too() -> None:
    message = f'the SVG holds the attribute "onload", which is not allowed. {AGAIN}'
    assert refusal(drawing(attributes='viewBox="0 0 9 9" onload="x()"')) == (1, message)


@pytest.mark.parametrize(
    "attribute",
    [
        'fill="url(https://x.example/a.svg#b)"',
        'fill="URL(//x.example/#b)"',
        'fill="url(a.svg#b)"',
        'fill="url(#a) url(https://x.example/#b)"',
        'fill="url(data:image/svg+xml;base64,AA#b)"',
        'fill="u\\72l(https://x.example/#b)"',
        'clip-path="url( https://x.example/#b )"',
        'style="fill:url(https://x.example/#b)"',
        'style="filter:url(#a)"',
        'style="background:URL(https://x.example/)"',
        'style="cursor:\\75rl(https://x.example/)"',
    ],
)
def test_a_reference_to_anything_outside_is_refused(attribute: str) -> None:
    assert refusal(drawing(f"\n<rect {attribute}/>")) == (2, f"the SVG refers to something outside itself. {AGAIN}")


BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "data",
    [
        drawing("<title>&b;</title>", before=BOMB),
        drawing(f'<title>&a;</title>{RECT}', before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        drawing(f"<title>&nbsp;</title>{RECT}", before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'),
        ('<?xml version="1.0" encoding="utf-16"?>' + drawing("<title>&b;</title>", before=BOMB).decode()).encode("utf-16"),
    ],
    ids=["bomb", "file", "missing DTD", "UTF-16"],
)  # fmt: skip
def test_entities_are_refused(data: bytes) -> None:
    assert refusal(data) == (1, f"the SVG defines entities. {AGAIN}")


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        (b"", 1, "the SVG cannot be read."),
        (b"\0\1", 1, "the SVG cannot be read."),
        (b"\x1f\x8b\x08svgz", 1, "the SVG cannot be read."),
        (drawing("\n\n<g>"), 3, "the SVG cannot be read."),
        (drawing("<g>" * 3000 + "</g>" * 3000), 1, "the SVG cannot be read."),
        (b"<html><body/></html>", 1, "the file is not an SVG drawing."),
        (b'<svg viewBox="0 0 9 9"/>', 1, "the file is not an SVG drawing."),
        (drawing(attributes=""), 1, "the SVG has no viewBox."),
        (drawing(attributes='width="100%" height="9"'), 1, "the SVG has no viewBox."),
        (drawing(attributes='viewBox="0 0 9"'), 1, "the SVG has no viewBox."),
        (drawing(attributes='viewBox="a b c d"'), 1, "the SVG has no viewBox."),
        (drawing(attributes='viewBox="0 0 0 9"'), 1, "the SVG has an impossible size."),
        (drawing(attributes='viewBox="0 0 9 -9"'), 1, "the SVG has an impossible size."),
        (drawing(attributes='viewBox="0 0 nan 9"'), 1, "the SVG has an impossible size."),
        (drawing(attributes='viewBox="inf 0 9 9"'), 1, "the SVG has an impossible size."),
        (drawing(attributes='viewBox="0 0 1e7 1e7"'), 1, "the SVG has an impossible size."),
        (drawing(attributes='viewBox="0 0 501 10"'), 1, "the SVG has an impossible size."),
    ],
)
def test_what_is_no_drawing_of_a_sensible_size_is_refused(data: bytes, line: int, problem: str) -> None:
    assert refusal(data) == (line, f"{problem} {AGAIN}")


def test_too_many_elements_are_refused() -> None:
    svg.clean(drawing("<g/>" * (svg.MAX_ELEMENTS - 1)))
    assert refusal(drawing("<g/>" * svg.MAX_ELEMENTS)) == (
        1, "the SVG has more than 5000 elements. Simplify the drawing, or export it as PNG.",
    )  # fmt: skip


# --- what it looks like ---------------------------------------------------------------------------------------------


def test_a_drawing_is_looked_at_at_one_size_whatever_its_units() -> None:
    for unit in (0.01, 1, 5000):
        image = svg.rendered(
            svg.clean(
                drawing(f'<rect width="{unit}" height="{unit}" fill="#f00"/>', f'viewBox="0 0 {2 * unit} {unit}"')
            )
        )
        assert (image.size, image.mode) == ((512, 256), "RGBA")
        assert image.getbbox() == (0, 0, 256, 256)
        assert image.getpixel((100, 100)) == (255, 0, 0, 255)


def test_what_is_cleaned_looks_as_before() -> None:
    given = (
        '<g style="fill:#0a0;opacity:.5"><path d="M0 0h9v9z" style="stroke:#00f;stroke-width:2"/></g>'
        '<defs><linearGradient id="g"><stop offset="0" style="stop-color:#f00"/><stop offset="1" stop-color="#00f"/>'
        '</linearGradient></defs><circle cx="5" cy="5" r="3" fill="url(#g)"/>'
    )
    import resvg_py  # noqa: PLC0415 - what the original looks like, without our code

    before = Image.open(
        BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=drawing(given).decode(), width=512, height=512)))
    )
    assert svg.rendered(svg.clean(drawing(given))).tobytes() == before.convert("RGBA").tobytes()
