"""The corpus proof: every file below some folders goes through all that ever opens a photo, and what comes out is read back.

``python -m tests.corpus DIR…`` prints the figures and ends with 1 where something fell short. Made for the test suites of image
libraries (``pip download --no-deps --no-binary :all: pillow`` and the like), which are too large and too odd for this repository.
"""

import json
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from newsroom import embedded, picture, pixels
from newsroom.encoder import encode
from newsroom.inspection import told
from newsroom.language import language
from newsroom.picture import Limits, PictureError
from newsroom.provenance import values
from newsroom.refusal import refusal
from newsroom.rendition import Recipe, plan
from newsroom.settings import Settings, settings_of
from newsroom.workers import patience, run
from newsroom.xmp import Fields, allowed, packet
from tests.exiftool import STRUCTURE
from tests.exiftool import run as exiftool

SECONDS = 10.0  # that a file may take
MEMORY = 1.5e9  # bytes that a worker may have in use
SETTINGS = settings_of({"SITENAME": "Lapas Contoh", "SHORT_NAME": "Lapas", "LICENSES": {"press": {"name": "Pers"}}})
# Every format, the sizes of an ordinary site, a crop of another shape, and a packet with a text in every field.
RECIPE = Recipe(
    widths=tuple(SETTINGS.PHOTO_WIDTHS), formats=("avif", "webp", "jpeg"), press=SETTINGS.PRESS_SIDE, crops=((1200, 675),),
    packet=packet(Fields(
        creators=("Žofia",), captions={"id": "Kain", "en": "Cloth"}, alts={"id": "Sehelai kain"}, headline="Kain",
        credit="Humas", copyright="© 2023 Humas", marked=True, usage_terms={"id": "Sebut kredit."}, web_statement="https://a.example/",
        licensor_name="Humas", licensor_url="https://a.example/", date_created=date(2023, 1, 31), sublocation="Aula",
        city="Palembang", province="Sumatera Selatan", country="Indonesia", source_type="digitalCapture",
    )),
)  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What a worker saw of a file: why it was refused, a fault of ours, seconds of the longest step, the worker's memory in bytes."""

    code: str
    values: dict[str, Any]
    fault: str
    seconds: float
    memory: int


@dataclass
class Figures:
    """What came of all files; the last six lists are empty where everything holds."""

    files: int = 0
    accepted: int = 0
    renditions: int = 0
    seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")
    memory: tuple[int, str] = (0, "")
    refused: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether everything holds."""
        return not (self.faults or self.slow or self.large or self.unnamed or self.strays or self.silent)

    def __str__(self) -> str:
        lines = [
            f"{self.files} files: {self.accepted} accepted ({self.renditions} renditions), {self.refused.total()} refused, "
            f"{len(self.faults)} faults, {self.seconds:.0f} s",
            f"refused: {', '.join(f'{code} {number}' for code, number in self.refused.most_common())}",
            f"slowest: {self.slowest[0]:.1f} s ({self.slowest[1]}); more than {SECONDS:.0f} s: {len(self.slow)}",
            f"memory: {self.memory[0] / 1e6:.0f} MB ({self.memory[1]}); more than {MEMORY / 1e6:.0f} MB: {len(self.large)}",
            f"refusals without the file's name: {len(self.unnamed)}",
            f"tags outside the allow-list: {len(self.strays)}; renditions without a packet: {len(self.silent)}",
        ]
        return "\n".join([*lines, *self.faults, *self.slow, *self.large, *self.unnamed, *self.strays, *self.silent])


def examine(path: Path, target: Path, settings: Settings) -> Seen:
    """Do in a worker with a file all that an edition and ``inv photo`` do."""
    refused, fault, times = PictureError(""), "", [time.monotonic()]
    limits = Limits(bytes=settings.MAX_PHOTO_BYTES, pixels=settings.MAX_PHOTO_PIXELS)
    try:
        values(embedded.read(picture.read(path, limits.bytes)))
        info = pixels.inspect(path, limits)
        encode(path, info.digest, plan(path.name, info, RECIPE), RECIPE, limits, target)
        times.append(time.monotonic())
        told(path, settings, "id")
    except PictureError as error:
        refused = error
    except Exception:  # noqa: BLE001 - whatever it is, it is what this is here to find
        fault = traceback.format_exc()
    times.append(time.monotonic())
    return Seen(refused.code, refused.values, fault, max(b - a for a, b in pairwise(times)), _memory())


def _memory() -> int:
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - not there on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def files_below(folders: Iterable[Path]) -> list[Path]:
    """Return everything below some folders that is no folder: links and devices as well."""
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())


def proof(folders: Iterable[Path], workers: int = 2) -> Figures:
    """Put every file below some folders through the pipeline, two at a time, as an edition does."""
    paths, figures, began = files_below(folders), Figures(), time.monotonic()
    figures.files = len(paths)
    with tempfile.TemporaryDirectory() as aside:
        targets = [Path(aside) / str(number) for number in range(len(paths))]
        # A worker that hangs is ended after this; what takes longer than SECONDS is counted all the same.
        seconds = patience(SETTINGS.MAX_PHOTO_PIXELS)
        tasks = [(number, seconds, (path, targets[number], SETTINGS)) for number, path in enumerate(paths)]
        for number, seen in run(examine, tasks, workers):
            _count(figures, paths[number], seen)
        for name, tags in _tags(Path(aside)):
            figures.renditions += 1
            number, rendition = int(Path(name).parent.name), Path(name).name
            strays = sorted(tag for tag in tags if tag not in STRUCTURE and not allowed(tag))
            figures.strays += [f"{paths[number]}: {rendition}: {', '.join(strays)}"] if strays else []
            figures.silent += [] if tags.get("XMP-photoshop:Credit") == "Humas" else [f"{paths[number]}: {rendition}"]
    figures.seconds = time.monotonic() - began
    return figures


def _count(figures: Figures, path: Path, seen: Seen | PictureError) -> None:
    if isinstance(seen, PictureError):  # hung, or took its worker down
        seen = Seen(seen.code, seen.values, "", patience(SETTINGS.MAX_PHOTO_PIXELS) if seen.code == "slow" else 0, 0)
    if seen.fault:
        figures.faults.append(f"{path}: {seen.fault}")
    elif seen.code:
        figures.refused[seen.code] += 1
        for lang in ("id", "en"):
            problem, remedy = (part.text(lang) for part in refusal(PictureError(seen.code, seen.values), path.name))
            if path.name not in problem or not remedy.endswith("."):
                figures.unnamed.append(f"{path}: {problem} {remedy}")
    else:
        figures.accepted += 1
    figures.slowest = max(figures.slowest, (seen.seconds, str(path)))
    figures.memory = max(figures.memory, (seen.memory, str(path)), key=lambda pair: pair[0])
    figures.slow += [f"{path}: {seen.seconds:.1f} s"] if seen.seconds > SECONDS else []
    figures.large += [f"{path}: {seen.memory / 1e6:.0f} MB"] if seen.memory > MEMORY else []


def _tags(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every picture below a folder with what exiftool says of it."""
    if not any(folder.iterdir()):
        return
    options = ["-json", "-G1", "-a", "-u", "-r", "-q", "--System:all", "--ExifTool:ExifToolVersion", str(folder)]
    with tempfile.TemporaryDirectory() as aside:
        for record in json.loads(exiftool(Path(aside) / "arguments.txt", options, seconds=3600)):
            yield record.pop("SourceFile"), record


def main(folders: list[str]) -> int:
    """Print the figures of some folders; return 1 where something fell short."""
    language("id").gettext("")  # before the clock runs
    figures = proof(map(Path, folders))
    sys.stdout.write(f"{figures}\n")
    return not figures.sound


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
