"""The sites in ``sites_invalid/``: one mistake a folder, laid over ``_base``, with every message it must bring.

``python -m tests.invalid_sites`` writes the expected messages anew, in both languages. Read each one that changed: is it
right, and would a press officer know what to do?
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsroom.build import Outcome
from newsroom.order import Order
from tests.building import PLUGINS, ROOT, built, overlay, standing_in
from tests.pictures import data, eps, heic, png, scene

SITES = Path(__file__).parent / "sites_invalid"
MISTAKES = sorted(path.name for path in SITES.iterdir() if path.is_dir() and path.name != "_base")
LANGUAGES = ("id", "en")
NOW = "2023-06-01 08:00"

RELEASE = "content/berita/2023/panen-sayur"
PRODUCT = "content/produk/sambal-botol"
PARTNER = "content/mitra/dinas-pertanian"


@dataclass
class Mistake:
    """What a folder cannot hold: ``make`` is done to the site, ``order`` asked of the build."""

    make: Callable[[Path], Any] = lambda site: None
    order: dict[str, Any] = field(default_factory=dict)


def photo(content: bytes) -> Mistake:
    return Mistake(lambda site: (site / RELEASE / "foto.jpg").write_bytes(content))


def new(name: str, content: bytes = b"x") -> Mistake:
    """A file that git or Windows cannot hold."""

    def make(site: Path) -> None:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return Mistake(make)


def link(name: str, target: str) -> Mistake:
    def make(site: Path) -> None:
        path = site / name
        path.unlink(missing_ok=True)
        path.symlink_to(site / target)

    return Mistake(make)


def text(change: Callable[[bytes], bytes]) -> Mistake:
    def make(site: Path) -> None:
        path = site / RELEASE / "index.md"
        path.write_bytes(change(path.read_bytes()))

    return Mistake(make)


def instead(name: str, content: bytes | None) -> Mistake:
    """A folder (or a file with this content) where there was something else."""

    def make(site: Path) -> None:
        path = site / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        path.mkdir() if content is None else path.write_bytes(content)

    return Mistake(make)


def removed(name: str) -> Mistake:
    return Mistake(lambda site: shutil.rmtree(site / name) if (site / name).is_dir() else (site / name).unlink())


def animation() -> bytes:
    return data(scene(64, 48), "WEBP", save_all=True, append_images=[scene(64, 48).transpose(0)], duration=100)


def drawing(size: int) -> bytes:
    dots = "".join(f'<circle cx="{number % 40}" cy="{number % 20}" r="1"/>\n' for number in range(size // 40))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{dots}</svg>'.encode()


MADE: dict[str, Mistake] = {
    "text-not-utf-8": text(lambda old: old.replace(b"Sawi dibagikan", "Sawi dibagikan ke kafé".encode("cp1252"))),
    "text-with-control-character": text(lambda old: old.replace(b"Sawi dibagikan", b"Sawi\x08 dibagikan")),
    "text-too-large": text(lambda old: old + b"Sawi.\n" * 40_000),
    "text-a-link": link(f"{RELEASE}/index.md", "content/halaman/profil/index.md"),
    "folder-a-link": link("content/halaman/kunjungan", "content/halaman/profil"),
    "photo-truncated": photo(data(scene(96, 64), "JPEG")[:-700]),
    "photo-broken": photo(data(scene(96, 64), "PNG").replace(b"IDAT", b"XDAT")),
    "photo-empty": photo(b""),
    "photo-heic": photo(heic()),
    "photo-gif": photo(data(scene(96, 64), "GIF")),
    "photo-pdf": photo(b"%PDF-1.7\n" + bytes(200)),
    "photo-svg": photo(drawing(100)),
    "photo-eps": photo(eps()),
    "photo-a-text": photo(b"Foto menyusul.\n"),
    "photo-animated": photo(animation()),
    "photo-bomb": photo(png(40_000, 40_000, 8, 2, b"")),
    "photo-too-many-bytes": Mistake(
        photo(data(scene(96, 64), "JPEG") + bytes(1_400_000)).make, {"overrides": {"MAX_PHOTO_BYTES": 1_000_000}}
    ),
    "photo-too-small": photo(data(scene(40, 20), "JPEG")),
    "photo-too-long": photo(data(scene(800, 40), "JPEG")),
    "photo-a-link": link(f"{RELEASE}/foto.jpg", "pelicanconf.py"),
    "logo-too-large": Mistake(lambda site: (site / PARTNER / "logo.svg").write_bytes(drawing(310_000))),
    "logo-of-too-many-parts": Mistake(lambda site: (site / PARTNER / "logo.svg").write_bytes(drawing(240_000))),
    "logo-a-link": link(f"{PARTNER}/logo.svg", "pelicanconf.py"),
    "name-reserved-by-windows": new(f"{PRODUCT}/nul.md"),
    "name-forbidden-by-windows": new(f"{PRODUCT}/apa?.jpg"),
    "names-differ-only-in-case": new(f"{RELEASE}/FOTO.jpg"),
    "folders-differ-only-in-case": Mistake(lambda site: overlay(site / RELEASE, site / RELEASE.replace("panen", "Panen"))),
    "contacts-missing": removed("content/data/contacts.yaml"),
    "contacts-empty": new("content/data/contacts.yaml", b"# nobody yet\n"),
    "contacts-a-folder": instead("content/data/contacts.yaml", None),
    "content-missing": removed("content"),
    "content-a-file": instead("content", b"x"),
    "output-within-content": Mistake(order={"output": Path("content/halaman/situs")}),
    "content-within-output": Mistake(order={"output": Path()}),
    "settings-file-missing": removed("pelicanconf.py"),
    "setting-theme-missing": Mistake(order={"overrides": {"THEME": "tema"}}),
    "setting-logo-missing": Mistake(order={"overrides": {"LOGO": "logo.svg"}}),
    "moment-impossible": Mistake(order={"now": "2023-02-30"}),
}  # fmt: skip


def prepare(name: str, site: Path) -> None:
    """Write the site of a mistake into an empty folder."""
    overlay(SITES / "_base", site)
    if name != "_base":
        overlay(SITES / name, site)
        MADE.get(name, Mistake()).make(site)


def runnable(folder: Path, settings: str = "") -> Path:
    """Write the site without a mistake for a process of its own, with the repository's theme and plugins; return the folder."""
    prepare("_base", folder)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(f"THEME = {str(ROOT / 'theme')!r}\nPLUGINS = {PLUGINS!r}\n{settings}")
    return folder


def order(name: str, lang: str) -> Order:
    """Return what is asked of the build of a mistake, in its folder."""
    return Order(**{"now": NOW, "lang": lang, **MADE.get(name, Mistake()).order})


def expected(name: str, lang: str) -> Path:
    return SITES / name / f"expected.{lang}.txt"


def outcome(name: str, site: Path, lang: str) -> Outcome:
    """Build the site of a mistake, standing in its folder."""
    prepare(name, site)
    with standing_in(site):
        return built(order(name, lang))


def refresh() -> int:
    """Write the expected messages; return how many files have changed."""
    changed = 0
    for name in MISTAKES:
        with tempfile.TemporaryDirectory() as folder:
            found = outcome(name, Path(folder) / "situs", "en")
        if found.published or not found.problems:
            sys.stdout.write(f"{name}: was published\n")
            changed += 1
        for lang in LANGUAGES:
            file, words = expected(name, lang), found.problems.text(lang) + "\n"
            if not file.is_file() or file.read_text("utf-8") != words:
                file.write_text(words, "utf-8", newline="\n")
                sys.stdout.write(f"{name} ({lang}):\n{words}\n")
                changed += 1
    return changed


if __name__ == "__main__":
    refresh()
