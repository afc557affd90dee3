"""Whole sites built for a test: the repository's own theme and list of plugins, no worker processes."""

import os
import re
import runpy
import shutil
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

from jinja2.bccache import Bucket, BytecodeCache

from newsroom.build import Outcome, build
from newsroom.edition import PELICAN
from newsroom.order import Order
from newsroom.picture import PictureError
from tests.pictures import SENTINEL, data, exif, scene

ROOT = Path(__file__).parent.parent


class Kept(BytecodeCache):
    """Templates compiled once for all builds of a test process: that is most of the time of a small build."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


PLUGINS: list[str] = runpy.run_path(str(ROOT / "pelicanconf.py"))["PLUGINS"]
# What stands in every field, file name and pixel of texts that are not published.
HIDDEN = "rahasia-7q"
HIDDEN_COLOUR = (255, 0, 255)
SHARED: dict[str, Any] = {
    "THEME": str(ROOT / "theme"), "PLUGINS": PLUGINS,
    "JINJA_ENVIRONMENT": {**PELICAN["JINJA_ENVIRONMENT"], "bytecode_cache": Kept()},
}  # fmt: skip


def here(
    function: Callable[..., Any],
    tasks: list[tuple[Any, float, tuple[Any, ...]]],
    count: int,
    pixels: Sequence[int] = (),
) -> Iterator[tuple[Any, Any]]:
    """Do in this process what ``newsroom.workers.run`` does in others: a spawned Python costs a second."""
    del count, pixels
    for key, _, arguments in tasks:
        try:
            yield key, function(*arguments)
        except PictureError as error:
            yield key, error


def built(order: Order) -> Outcome:
    """Build with the shared settings; what the order overrides itself comes last."""
    order.overrides = {**SHARED, **order.overrides}
    with copying(), patch("newsroom.darkroom.run", here):
        return build(order)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, by its path with forward slashes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def overlay(source: Path, target: Path) -> None:
    """Copy a folder's files over another's; compiled Python stays out."""
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "expected.*.txt"))


@contextmanager
def copying() -> Iterator[None]:
    """Let this process make copies of itself without a warning, also as a worker of pytest-xdist.

    The other threads there, that of pytest-xdist and those that Dask leaves behind, wait for orders and hold nothing that a copy
    needs: Python from 3.12 on cannot know that.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"This process \(pid=\d+\) is multi-threaded", DeprecationWarning)
        yield


@contextmanager
def standing_in(folder: Path) -> Iterator[Path]:
    """Make a folder the working folder for a while: messages show paths from there."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield folder
    finally:
        os.chdir(before)


def site(name: str, target: Path) -> Path:
    """Copy a site of ``tests/sites``, lay its theme over a copy of the repository's, and draw the photos it lists."""
    shutil.copytree(ROOT / "theme", target / "theme")
    overlay(ROOT / "tests" / "sites" / name, target)
    draw_photos(target / "content")
    return target


def draw_photos(content: Path) -> None:
    """Draw each listed photo that is not there: a picture of its own for each name, with a camera's metadata."""
    for text in content.rglob("index.md"):
        for name in re.findall(r"- file: (\S+\.jpg)", text.read_text("utf-8")):
            if not (text.parent / name).exists():
                (text.parent / name).write_bytes(drawn(name))


def drawn(name: str) -> bytes:
    """A JPEG of 160 × 120 pixels with GPS and a sentinel in its metadata; the secret ones are all of one colour."""
    image = scene(160, 120)
    camera = exif().replace(SENTINEL.encode(), b"Juru Kamera")  # the artist, which may be published; GPS may not
    if HIDDEN in name:
        image.paste(HIDDEN_COLOUR, (0, 0, 160, 120))
    else:
        image.paste(tuple(sha256(name.encode()).digest()[:3]), (100, 60, 160, 120))
    return data(image, "JPEG", quality=85, exif=camera, comment=SENTINEL.encode())
