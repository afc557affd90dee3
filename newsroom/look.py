"""Look: the theme's colours and its ornament, for pictures that are drawn outside a browser.

Taken from ``css/tokens.css``, where an office changes them: --cloth, --cloth-deep, --on-cloth, --on-cloth-soft, --thread and --ornament as
they are in the light scheme. What is missing there is a shade of grey, and no ornament.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_DEPTH = 8  # var() within var()


@dataclass(frozen=True)
class Look:
    """Colours as the theme writes them; ``ornament``: the SVG of one repeat of the border, if there is one."""

    cloth: str = "#222222"
    cloth_deep: str = "#111111"
    on_cloth: str = "#ffffff"
    on_cloth_soft: str = "#cccccc"
    thread: str = "#888888"
    ornament: bytes = b""


def look_of(theme: Path) -> Look:
    """Return the look of a theme's folder."""
    sheet = theme / "static" / "css" / "tokens.css"
    css = sheet.read_text("utf-8") if sheet.is_file() else ""
    names = ("cloth", "cloth_deep", "on_cloth", "on_cloth_soft", "thread")
    colours = {name: colour for name in names if (colour := token(css, name.replace("_", "-")))}
    named = re.search(r'url\("([^":]+\.svg)"\)', token(css, "ornament"))
    source = sheet.parent / named[1] if named else None
    return Look(**colours, ornament=source.read_bytes() if source and source.is_file() else b"")


def token(css: str, name: str, depth: int = _DEPTH) -> str:
    """Return the first value of a custom property, what it takes from others put in; empty where there is none."""
    found = re.search(rf"(?<![\w-])--{re.escape(name)}\s*:\s*([^;}}]+)", css)
    if not found or not depth:
        return ""
    return re.sub(r"var\(--([\w-]+)\)", lambda match: token(css, match[1], depth - 1), found[1].strip())
