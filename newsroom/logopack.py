"""Logo pack: the institution's logo to take away, as it is and drawn on light and dark ground.

The drawing is the one of ``newsroom.logos``, cleaned and trimmed; a logo made of pixels is never enlarged. Where it would vanish
on a ground it stands on a plate of the other kind, as on the site.
"""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import PIL
from PIL import Image

from newsroom import svg
from newsroom.edition import Edition
from newsroom.encoder import write_whole
from newsroom.language import N_
from newsroom.logos import plate, trimmed
from newsroom.objects import File
from newsroom.photos import limits
from newsroom.picture import open_upright

_END = b"IEND\xaeB`\x82"
SIDE = 1600  # pixels of the logo's longer side
_GROUNDS = {"light": (255, 255, 255), "dark": (20, 20, 20)}
_NAMES = {"": N_("Without ground"), "-light": N_("On light ground"), "-dark": N_("On dark ground")}


@dataclass(frozen=True)
class LogoFile:
    """A file of the pack: what it is (a message id), the file, and its size as a preview in CSS pixels."""

    name: str
    file: File
    width: int
    height: int


def logo_pack(edition: Edition, stem: str) -> list[LogoFile]:
    """Return the files of the pack, entered among the edition's; none without a logo. ``stem``: what addresses begin with."""
    logo = edition.logo
    if logo is None:
        return []
    source = edition.files[logo.address]
    files = []
    if source.suffix == ".svg":
        size = svg.box_of(svg.clean(source.read_bytes()))[2:]
        file = File(logo.address, round(size[0]), round(size[1]), "image/svg+xml", source.stat().st_size)
        files.append(LogoFile(N_("Drawing, for any size"), file, logo.width, logo.height))
    else:
        source = edition.content / "data" / edition.settings.LOGO  # the published one is small
    for kind, path in _drawn(source, edition).items():
        data = path.read_bytes()
        with Image.open(path, formats=("PNG",)) as picture:
            width, height = picture.size
        address = f"{stem}{kind}.{sha256(data).hexdigest()[:12]}.png"
        edition.files[address] = path
        share = min(logo.width / width, logo.height / height)
        preview = max(1, round(width * share)), max(1, round(height * share))
        files.append(LogoFile(_NAMES[kind], File(address, width, height, "image/png", len(data)), *preview))
    return files


def _drawn(source: Path, edition: Edition) -> dict[str, Path]:
    """Return the pictures in the cache, by what their names end with; drawn where they are not there yet."""
    import resvg_py  # noqa: PLC0415 - brings the renderer

    recipe = [str(SIDE), str(_GROUNDS), PIL.__version__, resvg_py.__version__]
    key = sha256(source.read_bytes() + "\0".join(recipe).encode()).hexdigest()[:24]
    paths = {kind: edition.cache / "logos" / f"{key}{kind}.png" for kind in _NAMES}
    if not edition.cold and all(_whole(path) for path in paths.values()):
        return paths
    if source.suffix == ".svg":
        image = svg.rendered(svg.clean(source.read_bytes()), SIDE)
    else:
        image = trimmed(open_upright(source, limits(edition), keep_alpha=True))
        image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    needs = plate(image, has_dark=False)
    pictures = {
        "": image, "-light": on_ground(image, "light", plated=needs == "dark"),
        "-dark": on_ground(image, "dark", plated=needs == "light"),
    }  # fmt: skip
    with ThreadPoolExecutor() as pool:  # Pillow lets others work while it compresses
        for kind, data in zip(pictures, pool.map(_png, pictures.values()), strict=True):
            write_whole(paths[kind], data)
    return paths


def _whole(path: Path) -> bool:
    """Whether a PNG file is there, and whole by its own checksums."""
    try:
        with Image.open(path, formats=("PNG",)) as picture:
            picture.verify()
        return path.read_bytes().endswith(_END)
    except (OSError, SyntaxError):  # what Pillow calls a file with a wrong checksum
        return False


def on_ground(image: Image.Image, ground: str, *, plated: bool) -> Image.Image:
    """Return a logo (RGBA) on light or dark ground with an eighth of its longer side around it; ``plated``: on a plate there."""
    margin = max(image.size) // 8
    canvas = Image.new("RGB", (image.width + 2 * margin, image.height + 2 * margin), _GROUNDS[ground])
    if plated:
        half = margin // 2
        box = (half, half, canvas.width - half, canvas.height - half)
        canvas.paste(_GROUNDS["dark" if ground == "light" else "light"], box)
    canvas.paste(image, (margin, margin), image)
    return canvas


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")  # "optimize" takes twice as long for one or two hundredths
    return file.getvalue()
