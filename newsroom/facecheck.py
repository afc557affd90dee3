"""Face check: a second look at what is about to be published. Stage plan, after photos; off by default.

It looks at the renditions, after redaction, and can only warn or block: "a face is visible and no consent state covers it". That
it finds nothing proves nothing; consent stays a judgement of people. Needs the extra ``faces`` (see ``newsroom.faces``).

Settings: FACE_CHECK, WORKERS.
"""

import os
from pathlib import Path

from newsroom import faces, note, signals
from newsroom.edition import Edition
from newsroom.frontmatter import field_name
from newsroom.language import N_
from newsroom.objects import Photo
from newsroom.picture import PictureError
from newsroom.problems import Message
from newsroom.workers import patience, run

_COVERED = {"written"}  # consent for exactly this: to be seen
_NOTE = "faces.json"


def register() -> None:
    """Plug into the stage plan."""
    signals.plan.connect(check_faces)


def check_faces(edition: Edition) -> None:
    """File every photo in which a face is visible that no consent state covers."""
    if edition.settings.FACE_CHECK == "off":
        return
    if not faces.available():
        edition.problems.add(
            edition.conf, 1, "FACE_CHECK", Message(N_("the face check is not installed.")),
            Message(N_("Run uv sync --extra faces, or set FACE_CHECK to off.")),
        )  # fmt: skip
        return
    shown = [photo for photo in edition.register.photos if photo.sources and photo.meta.consent not in _COVERED]
    files = {edition.files[photo.largest.address]: photo for photo in shown}
    tasks = [
        (file, patience(photo.largest.width * photo.largest.height), (file,))
        for file, photo in files.items()
        if _noted(file) is None
    ]
    advance = edition.progress.track("faces", len(tasks))
    counts: dict[Path, int] = {}
    for file, found in run(count, tasks, edition.settings.WORKERS or os.cpu_count() or 1):
        # A check that could not be made has found a face, as far as publishing goes.
        counts[file] = 1 if isinstance(found, PictureError) else found
        if not isinstance(found, PictureError):
            note.write(file.parent / _NOTE, {file.name: found, "version": faces.VERSION})
        advance()
    for photo in shown:
        file = edition.files[photo.largest.address]
        if counts.get(file, _noted(file)):
            _report(photo, edition)


def count(file: Path) -> int:
    """Return how many faces are visible in a rendition; for a worker process."""
    from PIL import Image  # noqa: PLC0415 - most builds open no picture

    with Image.open(file, formats=("JPEG", "WEBP", "AVIF")) as image:
        return len(faces.faces(image.convert("RGB")))


def _noted(file: Path) -> int | None:
    """Return what was found in a rendition before by the same detector, if anything was looked for."""
    said = note.read(file.parent / _NOTE)
    return said.get(file.name) if said and said.get("version") == faces.VERSION else None


def _report(photo: Photo, edition: Edition) -> None:
    path = ("photos", photo.index, "consent")
    document = photo.document
    if document.owns(path):
        edition.problems.add(
            document.shown, document.tree.line(path), field_name(path),
            Message(N_('a face is visible, and "{consent}" does not cover it.'), {"consent": photo.meta.consent}),
            Message(N_("Redact the face, get a written consent, or take another picture.")),
            warning=edition.settings.FACE_CHECK == "warn",
        )  # fmt: skip
