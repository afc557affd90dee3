"""Encoding: what a photo costs beside the bare Pillow calls it needs, and how like one another two ways of scaling are.

    python -m tests.bench.encoding [PICTURE…]

prints for each picture (by default two of the bench's own) the processor's time for all of its renditions, that of Pillow's own calls
with nothing around them (decoded once, the same sizes each from the next larger one, the same encoders), and the ratio; then for
each width the SSIM (Wang and others 2004, luminance, Gaussian of 1.5 pixels) of what is published before it is encoded, and after,
to scaling in one step from the whole picture.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from newsroom import encoder, picture, pixels
from newsroom.rendition import Recipe, Rendition, crop_box, plan
from tests.bench.measure import seconds
from tests.bench.photograph import photograph

LIMITS = picture.Limits()
LEAD = Recipe(
    press=4000, crops=((1200, 675), (1200, 900), (1200, 1200)), packet=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"
)
SCREEN = Recipe(formats=("webp", "jpeg"))
_ROUNDS = 5
_LANCZOS = Image.Resampling.LANCZOS


def bare(data: bytes, renditions: tuple[Rendition, ...], recipe: Recipe) -> int:
    """Call Pillow and nothing else; return the bytes of all files."""
    image = Image.open(BytesIO(data))
    image.draft("RGB", (max(r.width for r in renditions), max(r.height for r in renditions)))
    image.load()
    made: list[Image.Image] = [image]
    files = 0
    plain = sorted((r for r in renditions if not r.crop), key=lambda r: -r.width)
    for rendition in plain:
        size = rendition.width, rendition.height
        if made[-1].size != size:
            made.append(made[-1].resize(size, encoder._FILTER, reducing_gap=encoder._REDUCING_GAP))
        files += _saved(made[-1], rendition, recipe)
    for crop in (r for r in renditions if r.crop):
        source = next(image for image in reversed(made) if image.width >= crop.width and image.height >= crop.height)
        box = crop_box(*source.size, crop.width / crop.height, recipe.focus)
        size = crop.width, crop.height
        cut = (
            source.crop(box)
            if (box[2] - box[0], box[3] - box[1]) == size
            else source.resize(size, encoder._FILTER, box=box, reducing_gap=encoder._REDUCING_GAP)
        )
        files += _saved(cut, crop, recipe)
    return files


def _saved(image: Image.Image, rendition: Rendition, recipe: Recipe) -> int:
    options: dict[str, Any] = {
        "jpeg": {"optimize": rendition.press, "subsampling": "4:4:4" if rendition.press else "4:2:0"},
        "avif": {"speed": recipe.avif_speed, "max_threads": 1, "subsampling": "4:2:0"},
        "webp": {"method": encoder._WEBP_METHOD},
    }[rendition.format]  # fmt: skip
    file = BytesIO()
    quality = recipe.quality(rendition.format, press=rendition.press)
    image.save(file, rendition.format, quality=quality, xmp=recipe.packet, **options)
    return file.tell()


def ours(path: Path, recipe: Recipe, keep: Callable[[str, bytes], None]) -> encoder.Encoded:
    """Do all that a build does for a photo: look at it, plan, encode."""
    info = pixels.inspect(path, LIMITS)
    return encoder.develop(path.read_bytes(), info.digest, plan(path.name, info, recipe), recipe, LIMITS, keep)


def similarity(one: Image.Image, other: Image.Image) -> float:
    """Return the SSIM of two pictures of the same size, 1.0 for equal ones."""
    x, y = (np.asarray(image.convert("L"), dtype=np.float64) for image in (one, other))
    mean_x, mean_y = _smooth(x), _smooth(y)
    spread = _smooth(x * x) - mean_x**2 + _smooth(y * y) - mean_y**2
    common = _smooth(x * y) - mean_x * mean_y
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    index = (2 * mean_x * mean_y + c1) * (2 * common + c2) / ((mean_x**2 + mean_y**2 + c1) * (spread + c2))
    return float(index.mean())


def _smooth(values: Any) -> Any:
    kernel = np.exp(-(np.arange(-5, 6) ** 2) / (2 * 1.5**2))
    kernel /= kernel.sum()
    for axis in (0, 1):
        values = np.apply_along_axis(np.convolve, axis, values, kernel, "valid")
    return values


def scaled(path: Path, recipe: Recipe) -> list[tuple[int, float, float, float]]:
    """Return for each width: the SSIM of our way of scaling, of our way as JPEG, and of one step as JPEG, to one step."""
    whole = pixels.open_upright(path, LIMITS)
    renditions = [r for r in plan(path.name, pixels.inspect(path, LIMITS), recipe) if r.format == "jpeg" and not r.crop]
    found = []
    for rendition, image in encoder._scaled(whole, renditions, (0.5, 0.5)):
        if not rendition.press:
            direct = whole.resize((rendition.width, rendition.height), _LANCZOS)
            coded = [
                similarity(Image.open(BytesIO(encoder._bytes(each, rendition, recipe))), direct)
                for each in (image, direct)
            ]
            found.append((rendition.width, similarity(image, direct), *coded))
    return found


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main(paths: list[Path]) -> None:
    """Print the figures."""
    for path in paths:
        info = pixels.inspect(path, LIMITS)
        say(f"{path.name}: {info.width} × {info.height}, {info.bytes / 1e6:.1f} MB")
        for name, recipe in (("lead photo, all files", LEAD), ("three widths, WebP and JPEG", SCREEN)):
            data, renditions = path.read_bytes(), plan(path.name, info, recipe)
            files: dict[str, bytes] = {}
            mine = seconds(lambda: ours(path, recipe, files.__setitem__), _ROUNDS)  # noqa: B023 - called at once
            pillow = seconds(lambda: bare(data, renditions, recipe), _ROUNDS)  # noqa: B023
            size = sum(map(len, files.values()))
            say(
                f"  {name}: {mine:.3f} s, Pillow alone {pillow:.3f} s, ratio {mine / pillow:.2f}; {len(files)} files, {size / 1e6:.2f} MB"
            )
        for width, *similar in scaled(path, LEAD):
            say(f"  {width:5}: SSIM {similar[0]:.4f}; as JPEG {similar[1]:.4f}, in one step {similar[2]:.4f}")


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:]]
    if not given:
        from tempfile import TemporaryDirectory

        with TemporaryDirectory() as folder:
            given = [Path(folder) / f"photograph-{seed}.jpg" for seed in (1, 2)]
            for seed, path in enumerate(given, 1):
                path.write_bytes(photograph(seed))
            main(given)
    else:
        main(given)
