"""Provenance: what a photo's own file adds to its front matter.

Photographers write caption, credit and date into the file; nobody should have to type them again. Front matter wins; where
the two differ, and where a file cannot be read, that is a note. ``consent`` and ``license`` never come from a file: they are
judgements of the press office.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from newsroom.digest import hashed
from newsroom.frontmatter import Tree, field_name
from newsroom.kinds.photo import SourceType
from newsroom.language import N_
from newsroom.originals import Sights, look
from newsroom.picture import Limits, PictureError
from newsroom.problems import Message, Problems

if TYPE_CHECKING:
    from newsroom.embedded import Embedded

_SCHEMES = {"xmp": "XMP", "iim": "IPTC-IIM", "exif": "EXIF"}
_SOURCE_TYPES = frozenset(get_args(SourceType))


def _line(text: str | None) -> str:
    """Return a text on one line, as front matter has it; without private characters, which it refuses."""
    return re.sub(r"[\s\ue000-\uf8ff]+", " ", text or "").strip()


def _place(said: Embedded) -> str:
    return ", ".join(part for part in (_line(said.sublocation), _line(said.city)) if part)


# A photo's field in front matter → (the field of the file it stands for, how to write it).
FIELDS: dict[str, tuple[str, Callable[[Embedded], str]]] = {
    "caption": ("caption", lambda said: _line(said.caption)),
    "alt": ("alt", lambda said: _line(said.alt)),
    "creator": ("creators", lambda said: ", ".join(_line(name) for name in said.creators)),
    "credit": ("credit", lambda said: _line(said.credit)),
    "copyright": ("copyright", lambda said: _line(said.copyright)),
    "date": ("date_created", lambda said: said.date_created.isoformat() if said.date_created else ""),
    "place": ("city", _place),
    "source_type": (
        "source_type",
        lambda said: said.source_type if said.source_type and said.source_type in _SOURCE_TYPES else "",
    ),
}


def values(said: Embedded) -> dict[str, str]:
    """Return what a file says, as front matter would."""
    found = {name: write(said) for name, (_, write) in FIELDS.items()}
    return {name: value for name, value in found.items() if value}


def completed(
    tree: Tree, files: dict[str, Path], path: str, limits: Limits, problems: Problems, seen: Sights,
    known: Sights | None = None,
) -> Tree:  # fmt: skip
    """Return ``tree`` with what its photos' files add; ``tree`` itself stays as it is.

    ``files``: the folder's files by name; ``path``: the text as shown to people; ``seen`` is given what each photo is and adds;
    ``known``: what was seen before of files that are the same. They are not opened, and nothing is noted of them.
    A photo that is missing or broken adds nothing here: the photo stage says what is wrong with it.
    """
    photos = tree.data.get("photos") if isinstance(tree.data, dict) else None
    if not isinstance(photos, list):
        return tree
    whole = []
    for index, photo in enumerate(photos):
        file = photo.get("file") if isinstance(photo, dict) else None
        source = files.get(file) if isinstance(file, str) else None
        if source is None:
            whole.append(photo)
            continue
        own = hashed(photo)
        if known and source.name in known.files and own in known.added:
            sight, added = known.files[source.name], known.added[own]
        else:
            try:
                sight, said = look(source, limits)
            except PictureError:
                whole.append(photo)
                continue
            _compare(said, photo, index, tree, path, problems)
            added = {name: value for name, value in values(said).items() if name not in photo}
        seen.files[source.name], seen.added[own] = sight, added
        whole.append({**added, **photo})
    return Tree({**tree.data, "photos": whole}, tree.lines)


def _compare(said: Embedded, photo: dict[str, Any], index: int, tree: Tree, path: str, problems: Problems) -> None:
    """Note where the file says something else than the front matter does."""
    for name, value in values(said).items():
        given = photo.get(name)
        if isinstance(given, str) and given.strip() and _line(given) != value:
            where = ("photos", index, name)
            scheme = _SCHEMES[said.origins.get(FIELDS[name][0], "xmp")]
            problems.note(
                path, tree.line(where), field_name(where),
                Message(N_('the file itself says "{value}" ({scheme}).'), {"value": _short(value), "scheme": scheme}),
                Message(N_("The front matter counts; correct it if the file is right.")),
            )  # fmt: skip
    where = ("photos", index, "file")
    for trouble in said.troubles:
        from newsroom.schemes import TROUBLES  # noqa: PLC0415 - brings all that reads photos' own metadata

        problems.note(
            path, tree.line(where), field_name(where),
            Message(N_("part of what the file says was not read: {what}."), {"what": Message(TROUBLES[trouble])}),
            Message(N_("Compare the front matter with what the photographer wrote.")),
        )  # fmt: skip
    if said.has_gps:
        problems.note(
            path, tree.line(where), field_name(where), Message(N_("the file holds the place where it was taken (GPS).")),
            Message(N_("It is not published; take care whom you send the original.")),
        )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
