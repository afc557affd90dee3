"""Scaffold: the folder of a new text, its front matter written out and explained from the kind's own model.

So the explanation is never out of date: a field added to a model appears here. The text begins as a draft, since half of
its fields are still empty.
"""

import json
import re
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from unidecode import unidecode

from newsroom.embedded import read
from newsroom.folder import RESERVED
from newsroom.kinds import KINDS
from newsroom.kinds.photo import PhotoMeta
from newsroom.language import N_, Language, language
from newsroom.picture import SUFFIXES, Limits, PictureError
from newsroom.pixels import inspect
from newsroom.provenance import values
from newsroom.refusal import refusal
from newsroom.rendition import safe_stem
from newsroom.settings import Settings

Photos = Sequence[tuple[str, dict[str, str]]]

_COLUMN = 34  # where comments begin
_TABLES = {"topic": "TOPICS", "category": "CATEGORIES", "license": "LICENSES"}  # fields whose words are settings
_SKIPPED = {"reason", "status", "sample"}


class ScaffoldError(Exception):
    """A folder that cannot be made: why, in the language asked for."""


def new(
    kind: str, title: str, content: Path, settings: Settings, now: datetime, lang: str, photos: Path | None = None
) -> Path:
    """Make the folder of a new text and return its index.md. Raises ScaffoldError; never overwrites anything.

    ``photos``: a folder whose pictures are copied in, their front matter filled from what the files say themselves.
    """
    gettext = language(lang).gettext
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise ScaffoldError(
            gettext(N_('"{kind}" is not a kind of content. Use one of: {kinds}.')).format(kind=kind, kinds=known)
        )
    slug = slug_of(title)
    if not slug:
        raise ScaffoldError(gettext(N_("The title needs at least one letter or digit.")))
    folder = content / settings.section(kind)
    if kind == "release":
        folder /= str(now.year)
    folder /= slug
    if folder.exists():
        message = gettext(N_("{folder} exists already. Choose another title, or edit the text there."))
        raise ScaffoldError(message.format(folder=folder.as_posix()))
    found = pictures(photos, settings, lang) if photos else {}
    folder.mkdir(parents=True)
    for name, source in found.items():
        shutil.copyfile(source, folder / name)
    index = folder / "index.md"
    listed = [(name, values(read(source.read_bytes()))) for name, source in found.items()]
    index.write_text(front_matter(kind, title, now, settings, language(lang), listed), "utf-8", newline="\n")
    return index


def pictures(folder: Path, settings: Settings, lang: str) -> dict[str, Path]:
    """Return the pictures of a folder by the names they will have. Raises ScaffoldError naming each that cannot be used."""
    gettext = language(lang).gettext
    if not folder.is_dir():
        raise ScaffoldError(gettext(N_("{folder} is not a folder.")).format(folder=folder.as_posix()))
    found: dict[str, Path] = {}
    wrong = []
    # What begins with a point is hidden, such as the half of a file that a Mac leaves on a memory stick (._IMG_1.JPG).
    shown = (path for path in folder.iterdir() if not path.name.startswith("."))
    for source in sorted(path for path in shown if path.suffix.lower() in SUFFIXES):
        try:
            inspect(source, Limits.of(settings))
        except PictureError as error:
            problem, remedy = refusal(error, source.as_posix())
            wrong.append(f"{problem.text(lang)} {remedy.text(lang)}")
            continue
        stem, number = safe_stem(source.name), 1
        while (name := f"{stem}{f'-{number}' if number > 1 else ''}{source.suffix.lower()}") in found:
            number += 1
        found[name] = source
    if wrong:
        raise ScaffoldError("\n".join(wrong))
    if not found:
        raise ScaffoldError(gettext(N_("{folder} holds no pictures.")).format(folder=folder.as_posix()))
    return found


def slug_of(title: str) -> str:
    """Return the folder's name for a title: ASCII, lower case, hyphens, at most 60 characters, cut between words.

    Never a name that Windows keeps for a device.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", unidecode(title).lower()).strip("-")
    if RESERVED.match(slug):
        return f"{slug}-1"
    return slug if len(slug) <= 60 else slug[:61].rpartition("-")[0] or slug[:60]


def front_matter(kind: str, title: str, now: datetime, settings: Settings, lang: Language, photos: Photos = ()) -> str:
    """Return a text with every field of its kind: required ones to fill in, the others behind a #.

    ``photos``: names of files beside the text, each with the fields known already.
    """
    gettext = lang.gettext
    given = {
        "title": json.dumps(title, ensure_ascii=False),
        "date": now.date().isoformat(),
        "contact": settings.CONTACT,
    }
    lines = ["---", _commented("status: draft", gettext(N_("remove this line when the text may be published")))]
    for name, field in KINDS[kind].model_fields.items():
        if name == "photos" and photos:
            lines += _listed(photos, settings, lang)
        elif name not in _SKIPPED:
            lines += _field(name, field, given.get(name), "", lang, settings)
    return "\n".join([*lines, "---", "", ""])


def _listed(photos: Photos, settings: Settings, lang: Language) -> list[str]:
    """Return the list of photos that are there: what is known filled in, what is required and unknown left empty."""
    lines = ["photos:"]
    for file, known in photos:
        given = {"file": file, **known}
        bullet = "- "
        for name, field in PhotoMeta.model_fields.items():
            if name not in given and not field.is_required():
                continue
            value = json.dumps(given[name], ensure_ascii=False) if name in given else None
            (line,) = _field(name, field, value, "", lang, settings)
            lines.append(f"  {bullet}{line}")
            bullet = "  "
    return lines


def _field(
    name: str, field: FieldInfo, value: str | None, indent: str, lang: Language, settings: Settings
) -> list[str]:
    mark = indent if field.is_required() or value else f"# {indent}"
    comment = lang.gettext(field.title or "")
    many = get_origin(field.annotation) is tuple or any(get_origin(a) is tuple for a in get_args(field.annotation))
    choices = _choices(get_args(field.annotation)[0] if many else field.annotation) or list(
        getattr(settings, _TABLES.get(name, ""), ())
    )
    if choices:
        comment += f" ({' | '.join(choices)})"
    model = _model(field.annotation)
    if model is None:
        shown = value or ("" if choices else _example(field, lang, settings))
        shown = f"[{shown}]" if many else shown
        prefix = "" if value or not shown else "" if mark.startswith("#") else "# "
        text = f"{mark}{field.alias or name}:" + (f" {prefix}{shown}" if shown and not prefix else "")
        return [_commented(text, comment + (f", {lang.gettext(N_('for example'))} {shown}" if prefix else ""))]
    lines = [_commented(f"{mark}{field.alias or name}:", comment)]
    for position, (inner, inner_field) in enumerate(model.model_fields.items()):
        bullet = ("- " if position == 0 else "  ") if many else ""
        inner_lines = _field(inner, inner_field, None, "", lang, settings)
        lines += [
            _inner(line, mark, bullet if index == 0 else "  " if many else "") for index, line in enumerate(inner_lines)
        ]
    return lines


def _inner(line: str, mark: str, bullet: str) -> str:
    bare = line.removeprefix("# ")
    hidden = mark.startswith("#") or (line.startswith("# ") and not bullet.startswith("-"))
    return ("# " if hidden else "") + mark.removeprefix("# ") + "  " + bullet + bare


def _commented(text: str, comment: str) -> str:
    return f"{text:<{_COLUMN - 1}} # {comment}" if comment else text


def _example(field: FieldInfo, lang: Language, settings: Settings) -> str:
    if not field.examples:
        return ""
    text = lang.gettext(str(field.examples[0])).format(institution=settings.SHORT_NAME)
    return json.dumps(text, ensure_ascii=False) if re.search(r"[:#\"'\[\]{}]|^\W", text) else text


def _choices(annotation: Any) -> list[str]:
    return [str(word) for word in get_args(annotation)] if get_origin(annotation) is Literal else []


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    # The first form of a union is the usual one: partners are slugs, not a table.
    return next((found for part in get_args(annotation)[:1] if (found := _model(part))), None)
