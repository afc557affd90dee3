"""Assets: the theme's own files, under names by their content, so that browsers may keep them for ever. Stage plan.

The style sheets of ``theme/static/css`` are joined into one (tokens.css first, the rest by name; print.css stays apart), and minified,
so a slow line fetches two small files. What a style sheet names with ``url("…")`` gets its published name too.
"""

import re
from hashlib import sha256
from pathlib import Path

from rcssmin import cssmin

from newsroom import signals
from newsroom.disk import write_whole
from newsroom.edition import Edition

FOLDER = "/theme/"
JOINED, FIRST, APART = "css/site.css", "tokens.css", "print.css"
_URL = re.compile(r'url\("([^":]+)"\)')


def register() -> None:
    """Plug into the stage plan."""
    signals.plan.connect(plan_assets)


def plan_assets(edition: Edition) -> None:
    """Fill ``edition.assets`` (name in the theme → address) and enter the files among the edition's files."""
    static = edition.theme / "static"
    sheets: list[Path] = []
    for source in sorted(path for path in static.rglob("*") if path.is_file() and not path.name.startswith(".")):
        if source.suffix == ".css":
            sheets.append(source)
        else:
            _publish(source.relative_to(static).as_posix(), source.read_bytes(), edition)
    joined = sorted((s for s in sheets if s.name != APART), key=lambda sheet: (sheet.name != FIRST, sheet.name))
    _publish(JOINED, "".join(_css(sheet, static, edition) for sheet in joined).encode(), edition)
    for sheet in sheets:
        if sheet.name == APART:
            _publish(f"css/{APART}", _css(sheet, static, edition).encode(), edition)


def _css(sheet: Path, static: Path, edition: Edition) -> str:
    def published(match: re.Match[str]) -> str:
        name = (sheet.parent / match[1]).resolve().relative_to(static.resolve()).as_posix()
        up = "../" * JOINED.count("/")
        return f'url("{up}{edition.assets[name].removeprefix(FOLDER)}")'

    return str(cssmin(_URL.sub(published, sheet.read_text("utf-8")))) + "\n"


def _publish(name: str, data: bytes, edition: Edition) -> None:
    stem, _, suffix = name.rpartition(".")
    digest = sha256(data).hexdigest()[:12]
    address = f"{FOLDER}{stem}.{digest}.{suffix}"
    source = edition.cache / "theme" / f"{digest}.{suffix}"
    if not source.is_file() or source.read_bytes() != data:  # a killed machine can leave half a file
        source.parent.mkdir(parents=True, exist_ok=True)
        write_whole(source, data)
    edition.assets[name] = address
    edition.files[address] = source
