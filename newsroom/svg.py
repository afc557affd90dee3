"""An SVG logo: only what draws shapes is let through, and what it looks like is measured.

SVG is a program format; here it is a drawing. Elements and attributes are on an allow-list (https://www.w3.org/TR/SVG2/),
references stay inside the file, and anything that could run, load or bind refuses the file with a sentence that says how
to export it again. Editors' private elements and comments are dropped silently.
"""

from __future__ import annotations

import re
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from newsroom.language import N_
from newsroom.problems import Message

if TYPE_CHECKING:
    from PIL.Image import Image

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = {
    "svg", "g", "path", "circle", "ellipse", "rect", "line", "polygon", "polyline", "title", "desc", "defs",
    "linearGradient", "radialGradient", "stop", "clipPath",
}  # fmt: skip
# What nobody sees and every drawing program leaves behind.
_DROPPED = {"metadata", "namedview", "switch-fallback"}
_PAINT = {
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-dasharray", "stroke-dashoffset", "stroke-opacity", "opacity", "stop-color", "stop-opacity", "clip-path",
    "clip-rule", "color", "display", "visibility", "paint-order",
}  # fmt: skip
_ATTRIBUTES = _PAINT | {
    "id", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points", "transform",
    "viewBox", "offset", "gradientUnits", "gradientTransform", "spreadMethod", "fx", "fy", "clipPathUnits", "pathLength",
}  # fmt: skip
# Harmless leftovers of drawing programs.
_IGNORED = {"version", "baseProfile", "enable-background", "preserveAspectRatio", "class", "role", "overflow"}
# A reference inside the file, perhaps with a colour for programs that do not find it.
_LOCAL = re.compile(r"""^url\((["']?)#[\w.-]+\1\)(\s+[#\w]+)?$""")
# "\75rl(" is url( as well (CSS Syntax 3, 4.3.4).
_OUTWARD = re.compile(r"url\(|\\", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)?)(?:px|pt|mm|cm)?\s*$")
MAX_ELEMENTS = 5000
RENDERED = 512  # pixels of the longer side when a logo is looked at

Box = tuple[float, float, float, float]


class SvgError(Exception):
    """An SVG that cannot be published: the line (1-based), what is wrong, what to do."""

    def __init__(self, line: int, problem: Message, remedy: Message) -> None:
        super().__init__(problem.msgid)
        self.line, self.problem, self.remedy = line, problem, remedy


def clean(data: bytes) -> etree._Element:
    """Return the drawing as a tree of allowed elements with a viewBox. Raises SvgError."""
    if b"<!ENTITY" in data:  # before the parser sees them
        raise SvgError(1, Message(_ENTITIES), Message(_AGAIN))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SvgError(error.lineno or 1, Message(N_("the SVG cannot be read.")), Message(_AGAIN)) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise SvgError(1, Message(N_("the file is not an SVG drawing.")), Message(_AGAIN))
    elements = list(root.iter())
    if not all(isinstance(element.tag, str) for element in elements):  # in UTF-16, or of a DTD that is not there
        raise SvgError(1, Message(_ENTITIES), Message(_AGAIN))
    if len(elements) > MAX_ELEMENTS:
        problem = Message(N_("the SVG has more than {limit} elements."), {"limit": MAX_ELEMENTS})
        raise SvgError(1, problem, Message(N_("Simplify the drawing, or export it as PNG.")))
    for element in elements:
        if element is root or element.getparent() is not None:
            _check(element)
    _set_box(root)
    etree.cleanup_namespaces(root)
    return root


_ENTITIES = N_("the SVG defines entities.")
_AGAIN = N_("Export it again as plain SVG, with texts converted to paths, or as PNG.")


def _check(element: etree._Element) -> None:
    line = int(element.sourceline or 1)  # type: ignore[call-overload]  # lxml gives an int
    name = etree.QName(element)
    if name.namespace != _SVG or name.localname in _DROPPED:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        return
    if name.localname not in _ELEMENTS:
        problem = Message(N_("the SVG holds <{element}>, which is not allowed."), {"element": name.localname})
        raise SvgError(line, problem, Message(_AGAIN))
    _unfold_style(element, line)
    for attribute, value in list(element.attrib.items()):
        key = etree.QName(str(attribute))
        if key.localname.lower().startswith("on") or key.localname == "href":
            problem = Message(
                N_('the SVG holds the attribute "{attribute}", which is not allowed.'), {"attribute": key.localname}
            )
            raise SvgError(line, problem, Message(_AGAIN))
        if key.namespace or key.localname in _IGNORED or key.localname.startswith(("data-", "aria-")):
            del element.attrib[attribute]
        elif key.localname not in _ATTRIBUTES:
            problem = Message(
                N_('the SVG holds the attribute "{attribute}", which is not allowed.'), {"attribute": key.localname}
            )
            raise SvgError(line, problem, Message(_AGAIN))
        elif _OUTWARD.search(str(value)) and not _LOCAL.match(str(value).strip()):
            raise SvgError(line, Message(N_("the SVG refers to something outside itself.")), Message(_AGAIN))


def _unfold_style(element: etree._Element, line: int) -> None:
    """Turn ``style="fill:red"`` into ``fill="red"``: a strict Content-Security-Policy forbids inline styles."""
    for declaration in str(element.attrib.pop("style", "")).split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in _PAINT:
            element.set(name, re.sub(r"\s*!\s*important$", "", value))  # not said in an attribute
        elif _OUTWARD.search(value):
            raise SvgError(line, Message(N_("the SVG refers to something outside itself.")), Message(_AGAIN))


def _set_box(root: etree._Element) -> None:
    box = str(root.get("viewBox", "")).replace(",", " ").split()
    if not box:
        sides = [_NUMBER.match(str(root.get(side, ""))) for side in ("width", "height")]
        if not all(sides):
            raise SvgError(1, Message(N_("the SVG has no viewBox.")), Message(_AGAIN))
        box = ["0", "0", *(side[1] for side in sides if side)]
    try:
        x, y, width, height = (float(number) for number in box)
    except ValueError as error:
        raise SvgError(1, Message(N_("the SVG has no viewBox.")), Message(_AGAIN)) from error
    if not (abs(x) < 1e6 and abs(y) < 1e6 and 0 < width < 1e6 and 0 < height < 1e6 and 0.02 < width / height < 50):
        raise SvgError(1, Message(N_("the SVG has an impossible size.")), Message(_AGAIN))
    set_box(root, (x, y, width, height))


def set_box(root: etree._Element, box: Box) -> None:
    """Set what the drawing shows: left, top, width, height in its own units."""
    root.set("viewBox", " ".join(f"{number:.6g}" for number in box))
    for side, length in (("width", box[2]), ("height", box[3])):
        root.set(side, f"{length:.6g}")


def box_of(root: etree._Element) -> Box:
    """Return what a clean drawing shows: left, top, width, height in its own units."""
    x, y, width, height = (float(number) for number in str(root.get("viewBox")).split())
    return x, y, width, height


def rendered(root: etree._Element, pixels: int = RENDERED) -> Image:
    """Return the drawing as RGBA, its longer side ``pixels`` long. Raises SvgError."""
    import resvg_py  # noqa: PLC0415 - most builds draw no logo
    from PIL.Image import open as opened  # noqa: PLC0415

    width, height = box_of(root)[2:]
    scale = pixels / max(width, height)
    sized = deepcopy(root)  # the renderer takes a drawing of less than one unit for a larger one
    for side, length in (("width", width), ("height", height)):
        sized.set(side, str(max(1, round(length * scale))))
    sized.set("preserveAspectRatio", "none")
    try:
        png = resvg_py.svg_to_bytes(svg_string=etree.tostring(sized, encoding="unicode"), skip_system_fonts=True)
        return opened(BytesIO(bytes(png)), formats=("PNG",)).convert("RGBA")
    except Exception as error:  # a binding to another language: whatever it raises, the drawing cannot be used
        raise SvgError(1, Message(N_("the SVG cannot be drawn.")), Message(_AGAIN)) from error
