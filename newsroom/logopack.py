"""Logo pack: the institution's logo to take away, as it is and drawn on light and dark ground.

The drawing is the one of ``newsroom.logos``, cleaned and trimmed; a logo made of pixels is never enlarged. Where it would vanish
on a ground it stands on a plate of the other kind, as on the site.
"""

from dataclasses import dataclass
from pathlib import Path

from newsroom import svg
from newsroom.edition import Edition
from newsroom.language import N_
from newsroom.logos import content_of, keep, key_of, place, whole
from newsroom.objects import File
from newsroom.picture import Limits

_NAMES = {"": N_("Without ground"), "-light": N_("On light ground"), "-dark": N_("On dark ground")}


@dataclass(frozen=True)
class LogoFile:
    """A file of the pack: what it is (a message id), the file, and its size as a preview in CSS pixels."""

    name: str
    file: File
    width: int
    height: int


_Drawn = tuple[str, int, int, int]  # what the file is called in the cache, width and height in pixels, bytes


def logo_pack(edition: Edition, stem: str) -> list[LogoFile]:
    """Return the files of the pack, entered among the edition's; none without a logo. ``stem``: what addresses begin with."""
    logo = edition.logo
    if logo is None:
        return []
    source = edition.files[logo.address]
    files = []
    if source.suffix == ".svg":
        content = source.read_bytes()  # our own: clean, and maybe a little longer than what may be handed in
        size = svg.box_of(svg.clean(content))[2:]
        file = File(logo.address, round(size[0]), round(size[1]), "image/svg+xml", len(content))
        files.append(LogoFile(N_("Drawing, for any size"), file, logo.width, logo.height))
    else:
        source = edition.content / "data" / edition.settings.LOGO  # the published one is small
        content = content_of(source, edition)
    for kind, (name, width, height, length) in _drawn(content, source, edition).items():
        address = f"{stem}{kind}.{name}"
        edition.files[address] = place(name, edition)
        share = min(logo.width / width, logo.height / height)
        preview = max(1, round(width * share)), max(1, round(height * share))
        files.append(LogoFile(_NAMES[kind], File(address, width, height, "image/png", length), *preview))
    return files


def _drawn(content: bytes, source: Path, edition: Edition) -> dict[str, _Drawn]:
    """Return the pictures by what their addresses end with: as an earlier build has noted them, or else drawn."""
    key = key_of(content, source, edition)
    found: dict[str, _Drawn] = edition.ledger.notes.get("logo pack", {}).get(key)
    if not found or not all(whole(place(name, edition)) for name, *_ in found.values()):
        from newsroom.emblem import pictures  # noqa: PLC0415 - most builds draw no logo

        found = {}
        for kind, (data, width, height) in pictures(content, source.suffix, Limits.of(edition.settings)).items():
            found[kind] = keep(data, ".png", edition), width, height, len(data)
    edition.notes["logo pack"] = {key: found}
    return found
