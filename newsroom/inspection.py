"""Inspection: what one photo file says, what would be published of it, and what is still missing (``inv photo FILE``)."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from newsroom import picture, pixels
from newsroom.embedded import Embedded, read
from newsroom.kinds.photo import PhotoMeta
from newsroom.language import N_, Language, filesize, language
from newsroom.provenance import values
from newsroom.schemes import TROUBLES
from newsroom.settings import Settings
from newsroom.validation import choices

_TABLES = ("origins", "conflicts", "troubles", "captions", "alts", "has_gps", "regions", "contact")
# What a file may say and no published picture does, whoever wrote it.
_SECRET = ("persons_shown", "regions", "contact", "model_release", "property_release", "instructions", "job_id")


def told(path: Path, settings: Settings, lang: str) -> str:
    """Return the inspection of a file as text for people. Raises PictureError for a file that cannot be published."""
    tongue = language(lang)
    gettext = tongue.gettext
    limits = picture.Limits.of(settings)
    info = pixels.inspect(path, limits)
    pixels.open_upright(path, limits, draft=(64, 64))
    said = read(picture.read(path, limits.bytes))
    found = values(said)
    lines = [f"{path.name}: {info.format}, {info.width} × {info.height} px, {filesize(info.bytes, tongue)}"]
    lines += _section(gettext(N_("In the file:")), _inside(said))
    lines += _section(gettext(N_("Published, unless index.md says otherwise:")), list(found.items()))
    lines += _section(gettext(N_("Still missing in index.md:")), _missing(found, settings, tongue))
    kept = [name for name in _SECRET if getattr(said, name)]
    notes = [gettext(N_("Never published: {fields}.")).format(fields=", ".join(kept))] if kept else []
    if said.has_gps:
        notes.append(gettext(N_("the file holds the place where it was taken (GPS).")))
    notes += [gettext(N_("Not read: {what}.")).format(what=gettext(TROUBLES[trouble])) for trouble in said.troubles]
    notes += [
        gettext(N_('{scheme} says "{value}" for {field}.')).format(
            scheme=c.other.upper(), value=_shown(c.value), field=c.field
        )
        for c in said.conflicts
    ]
    return "\n".join([*lines, *([""] if notes else []), *(f"- {note}" for note in notes)])


def _inside(said: Embedded) -> list[tuple[str, str]]:
    names = [f.name for f in fields(Embedded) if f.name not in _TABLES]
    return [
        (f"{name} ({said.origins[name].upper()})", _shown(getattr(said, name))) for name in names if getattr(said, name)
    ]


def _missing(found: dict[str, str], settings: Settings, lang: Language) -> list[tuple[str, str]]:
    missing = []
    for name, field in PhotoMeta.model_fields.items():
        if field.is_required() and name not in found and name != "file":
            words = list(settings.LICENSES) if name == "license" else choices(field)
            told = f" ({' | '.join(words)})" if words else ""
            missing.append((name, lang.gettext(field.title or "") + told))
    return missing


def _section(heading: str, items: list[tuple[str, str]]) -> list[str]:
    return ["", heading, *(f"  {name}: {value}" for name, value in items)] if items else []


def _shown(value: Any) -> str:
    """Return a value on one line."""
    return " ".join((", ".join(map(str, value)) if isinstance(value, tuple) else str(value)).split())
