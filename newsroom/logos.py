"""Logos: trimmed, fitted to equal optical area, on the ground they need. Stage plan.

``newsroom.emblem`` looks at them. That takes a second for forty logos, so what they came to is noted for the next build.

Settings: MAX_LOGO_BYTES, MAX_PHOTO_PIXELS, LOGO.
"""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from newsroom import signals
from newsroom.assets import FOLDER
from newsroom.disk import write_whole
from newsroom.edition import Edition
from newsroom.folder import shown
from newsroom.language import N_
from newsroom.objects import Logo, Partner
from newsroom.picture import Limits, PictureError, read
from newsroom.problems import Message
from newsroom.refusal import refusal
from newsroom.svg import SvgError

_DIGEST = 12  # letters of a file's name, the beginning of its SHA-256


def register() -> None:
    """Plug into the stage plan."""
    signals.plan.connect(plan_logos)


class Ready(NamedTuple):
    """A logo among the results in the cache: what its file is called there, its size on the page in CSS pixels, the plates it needs.

    ``alone``: with no other version for dark ground, ``paired``: with one.
    """

    file: str
    width: int
    height: int
    alone: str
    paired: str


def plan_logos(edition: Edition) -> None:
    """Give the institution and every partner of the register their logos."""
    if edition.settings.LOGO:
        found = _read(edition.content / "data" / edition.settings.LOGO, edition.conf, 1, "LOGO", edition)
        if found:
            edition.logo = Logo(publish(found, f"{FOLDER}img/logo", edition), found.width, found.height)
    for (kind, _, _), thing in edition.register.things.items():
        if kind == "partner" and not thing.withdrawn:
            _give(thing, edition)  # type: ignore[arg-type]  # things of this kind are partners


def _give(partner: Partner, edition: Edition) -> None:
    document, meta = partner.document, partner.document.meta
    ready = {}
    for name in ("logo", "logo_dark"):
        file = getattr(meta, name)
        if file is None:
            continue
        found = _read(document.bundle.folder / file, document.shown, document.tree.line((name,)), name, edition)
        if found:
            ready[name] = found
    if "logo" not in ready:
        return
    if not meta.logo_permission:
        edition.problems.add(
            document.shown, document.tree.line(("logo",)), "logo_permission",
            Message(N_("nobody has noted that this logo may be shown.")),
            Message(N_("Add who permitted the use of the logo, and when.")), warning=True,
        )  # fmt: skip
    base = document.bundle.address(edition.settings)
    addresses = {name: publish(found, base + name.replace("_", "-"), edition) for name, found in ready.items()}
    logo, dark = ready["logo"], addresses.get("logo_dark", "")
    partner.logo = Logo(addresses["logo"], logo.width, logo.height, dark, logo.paired if dark else logo.alone)


def _read(path: Path, named_in: str, line: int, field: str, edition: Edition) -> Ready | None:
    """Return a logo, or None after filing why it cannot be used: where it is named, or in the SVG itself."""
    try:
        return _ready(path, edition)
    except PictureError as error:
        problem, remedy = refusal(error, path.name)
        if field == "LOGO" and error.code == "missing":
            remedy = Message(
                N_("Put it into {folder}, or correct the name; capitals count."), {"folder": shown(path.parent)}
            )
        edition.problems.add(named_in, line, field, problem, remedy)
    except SvgError as error:
        edition.problems.add(shown(path), error.line, field, error.problem, error.remedy)
    return None


def _ready(path: Path, edition: Edition) -> Ready:
    """Return a logo as an earlier build has noted it, or else draw it and write it into the cache. Raises SvgError or PictureError."""
    content = content_of(path, edition)
    key = key_of(content, path, edition)
    noted = edition.ledger.notes.get("logos", {}).get(key)
    if noted and whole(place(noted[0], edition)):
        found = Ready(*noted)
    else:
        from newsroom.emblem import drawing, fitted, plate  # noqa: PLC0415 - most builds draw no logo

        drawn = drawing(content, path.suffix, Limits.of(edition.settings))
        file, image = keep(drawn.data, drawn.suffix, edition), drawn.image
        found = Ready(file, *fitted(image), plate(image, has_dark=False), plate(image, has_dark=True))
    edition.notes.setdefault("logos", {})[key] = tuple(found)
    return found


def content_of(path: Path, edition: Edition) -> bytes:
    """Return the bytes of a logo's file. Raises PictureError."""
    settings = edition.settings
    return read(path, settings.MAX_LOGO_BYTES if path.suffix.lower() == ".svg" else settings.MAX_PHOTO_BYTES)


def key_of(content: bytes, path: Path, edition: Edition) -> bytes:
    """Return the digest of all that the drawings of a logo depend on, which they are noted under."""
    return sha256(edition.stamp + path.suffix.lower().encode() + content).digest()


def place(file: str, edition: Edition) -> Path:
    """Return where a file lies in the cache."""
    return edition.cache / "logos" / file


def whole(path: Path) -> bool:
    """Whether a file in the cache holds what its name says."""
    try:
        return sha256(path.read_bytes()).hexdigest().startswith(path.stem)
    except OSError:
        return False


def keep(data: bytes, suffix: str, edition: Edition) -> str:
    """Write a drawing into the cache where it is not there yet; return what its file is called: by its content."""
    file = f"{sha256(data).hexdigest()[:_DIGEST]}{suffix}"
    if not whole(path := place(file, edition)):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    return file


def publish(found: Ready, stem: str, edition: Edition) -> str:
    """Enter a logo among the edition's files under a name by its content, and return its address."""
    address = f"{stem}.{found.file}"
    edition.files[address] = place(found.file, edition)
    return address
