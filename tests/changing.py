"""A small site with something of everything, whose files are changed one by one and which is built both ways after each change.

``Content`` is what stands in the folder, as values to change; ``Office`` writes it there, builds the site with what earlier
builds have left and from nothing, and compares the two: every byte, every problem.
"""

import difflib
import json
import os
import shutil
import stat
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from io import BytesIO
from pathlib import Path
from pprint import pformat
from random import Random
from runpy import run_path
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

import yaml
from jinja2 import TemplateError
from jinja2.bccache import Bucket, BytecodeCache

from newsroom import drawing, emblem, xmp
from newsroom.card import Card
from newsroom.edition import PELICAN
from newsroom.order import Order
from newsroom.picture import Limits
from newsroom.templates import Templates
from tests import pictures
from tests.building import PLUGINS, ROOT, built, standing_in, tree

SITE = ROOT / "tests" / "sites" / "berubah"
NOW = "2023-06-01 08:00"
_INDEX = {"id": "index.md", "en": "index.en.md"}
_PHOTO = {"caption": "Selada dipanen.", "alt": "Dua orang di kebun.", "credit": "Tim Foto"}


class Compiled(BytecodeCache):
    """Templates compiled once in a test process, wherever they lie: every site has a theme of its own to change."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.checksum in self._code:
            bucket.bytecode_from_string(self._code[bucket.checksum])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = Compiled()
_DRAWN: dict[Any, bytes | None] = {}
_LOGOS: dict[tuple[bytes, str], dict[str, tuple[bytes, int, int]]] = {}
_REFERRED: dict[bytes, list[str]] = {}


def drawn_once(wanted: Card) -> bytes | None:
    """Draw a card as ``newsroom.drawing`` does, once in a test process: drawing is half the time of a small build."""
    source = wanted.source.read_bytes() if wanted.source else b""
    key = (wanted.title, wanted.note, repr(wanted.look), source, wanted.focus, wanted.quality)
    if key not in _DRAWN:
        _DRAWN[key] = _encoded(wanted)
    return _DRAWN[key]


_encoded = drawing.encoded


def logos_once(content: bytes, suffix: str, limits: Limits) -> dict[str, tuple[bytes, int, int]]:
    """Draw the pictures of a logo as ``newsroom.emblem`` does, once in a test process."""
    if (content, suffix) not in _LOGOS:
        _LOGOS[content, suffix] = _logos(content, suffix, limits)
    return _LOGOS[content, suffix]


def referred_once(templates: Templates, name: str) -> list[str]:
    """Return what a template refers to as ``newsroom.templates`` does, parsed once in a test process."""
    source, _ = templates._source(name) or ("", None)
    key = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if key in _REFERRED:
        templates.known[key] = _REFERRED[key]
    found = _references(templates, name)
    _REFERRED[key] = templates.known[key]
    return found


_logos, _references = emblem.pictures, Templates._references


def shot(seed: int, **says: Any) -> bytes:
    """A photo file, a JPEG of 64 × 48 pixels: ``seed`` is what it shows (0 to 255), ``says`` what its XMP tells."""
    texts = {f"{name}s": {"x-default": says.pop(name)} for name in ("caption", "alt") if name in says}
    packet = xmp.packet(xmp.Fields(**texts, **says)) if texts or says else b""
    return pictures.data(pictures.noise(64, 48, seed), "JPEG", **({"xmp": packet} if packet else {}))


def mark(colour: str) -> bytes:
    """An SVG logo of a colour."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30">'
        f'<path d="M10 5h40v20h-40z" style="fill:{colour}"/></svg>\n'
    ).encode()


@dataclass
class Text:
    """A text in one language. ``note``: lines of YAML that say nothing, above the fields."""

    front: dict[str, Any]
    body: str
    note: str = ""

    @classmethod
    def read(cls, text: str) -> "Text":
        _, front, body = text.split("---\n", 2)
        return cls(yaml.load(front, yaml.BaseLoader), body.lstrip("\n"))  # noqa: S506 - strings and nothing else

    @property
    def written(self) -> bytes:
        fields = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in self.front.items())
        return f"---\n{self.note}{fields}---\n\n{self.body}".encode()


@dataclass
class Content:
    """What stands in the folder of a site.

    ``texts``: by the bundle's place ("berita/2023/panen") and language; ``data``: what the data files hold, by their names;
    ``files``: the other files by their places in the folder: photos, logos, the theme.
    """

    texts: dict[str, dict[str, Text]] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    now: str = NOW

    @classmethod
    def read(cls) -> "Content":
        """Return the site as it stands in ``tests/sites/berubah``, its photos drawn, with the repository's theme."""
        found = cls(
            settings={name: value for name, value in run_path(str(SITE / "pelicanconf.py")).items() if name.isupper()}
        )
        for path in sorted(path for path in (SITE / "content").rglob("*") if path.is_file()):
            place = path.relative_to(SITE / "content")
            if path.suffix == ".md":
                lang = "en" if path.name == _INDEX["en"] else "id"
                found.texts.setdefault(place.parent.as_posix(), {})[lang] = Text.read(path.read_text("utf-8"))
            elif path.suffix == ".yaml":
                found.data[path.name] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
            else:
                found.files[f"content/{place.as_posix()}"] = path.read_bytes()
        for number, (bundle, texts) in enumerate(found.texts.items()):
            for index, photo in enumerate(texts["id"].front.get("photos", [])):
                says = {} if "caption" in photo else _PHOTO
                found.files[f"content/{bundle}/{photo['file']}"] = shot(10 * number + index, **says)
        for path in sorted(path for path in (ROOT / "theme").rglob("*.*") if path.is_file() and path.suffix != ".pyc"):
            found.files[f"theme/{path.relative_to(ROOT / 'theme').as_posix()}"] = path.read_bytes()
        # A theme may show any setting, also one that we know nothing of, and what Pelican gives to templates.
        found.files["theme/templates/partials/footer.html"] += b"<p>{{ HOTLINE }} {{ hotline }}</p>\n"
        return found

    def written(self) -> dict[str, bytes]:
        """Return every file of the folder."""
        conf = "".join(
            f"{name} = {pformat(value, width=110, sort_dicts=False)}\n" for name, value in self.settings.items()
        )
        return {
            "pelicanconf.py": conf.encode(),
            **{
                f"content/{bundle}/{_INDEX[lang]}": text.written
                for bundle, texts in self.texts.items()
                for lang, text in texts.items()
            },
            **{
                f"content/data/{name}": json.dumps(value, ensure_ascii=False, indent=1).encode()
                for name, value in self.data.items()
            },
            **self.files,
        }

    def bundles(self, kind: str) -> list[str]:
        """Return the bundles of a kind."""
        folder = FOLDERS[kind]
        return [bundle for bundle in self.texts if bundle.startswith(f"{folder}/")]

    def slugs(self, kind: str) -> list[str]:
        """Return what a reference to a text of a kind can be."""
        return [bundle.rpartition("/")[2] for bundle in self.bundles(kind)]


FOLDERS = {"release": "berita", "activity": "kegiatan", "partner": "mitra", "product": "produk", "page": "halaman"}


@dataclass(frozen=True)
class Result:
    """What a build came to: whether it was published, all it says in two languages, its figures."""

    published: bool
    said: str
    counts: dict[str, int]

    @property
    def figures(self) -> str:
        """The figures that do not hang on what was there before."""
        return str([self.counts.get(name, 0) for name in ("drafts", "waiting", "unsigned", "pages")])


class Office:
    """A site in a folder, built again and again; ``history``: what was done, for whoever reads why two builds differ."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.folder, self.history = folder, []  # type: tuple[Path, list[str]]
        self.content = Content.read()
        self.content.settings |= {"KEY_PATH": str(folder.absolute() / "kunci.pem"), **settings}
        self.output = folder / "output"
        self._saved: dict[str, bytes] = {}
        self._number = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.save()

    def done(self, what: str) -> None:
        """Note what was done."""
        self.history.append(what)

    def save(self, how: str = "written") -> None:
        """Write what has changed.

        ``how``: "written" into the file as it is, "replaced" by a new file, and both with "restored" after them: as old as
        before, which looks to whoever asks for size and time only as if nothing had been done.
        """
        wanted = self.content.written()
        for name in self._saved.keys() - wanted.keys():
            _remove(self.folder / name, self.folder)
        for name, data in wanted.items():
            if self._saved.get(name) != data:
                _write(self.folder / name, data, how)
        self._saved = wanted

    def build(self, output: str = "output", **order: Any) -> Result:
        """Build the site as it stands on the disk."""
        overrides = {
            "THEME": str(self.folder / "theme"), "PLUGINS": self.content.settings.get("PLUGINS", PLUGINS),
            "JINJA_ENVIRONMENT": {**PELICAN["JINJA_ENVIRONMENT"], "bytecode_cache": _COMPILED},
            **order.pop("overrides", {}),
        }  # fmt: skip
        with (
            standing_in(self.folder),
            patch("newsroom.drawing.encoded", drawn_once),
            patch("newsroom.emblem.pictures", logos_once),
            patch("newsroom.templates.Templates._references", referred_once),
        ):
            given = {"now": self.content.now, "lang": "en", "output": Path(output), "overrides": overrides, **order}
            try:
                outcome = built(Order(**given))
            except TemplateError as error:  # a theme that cannot be used is no problem of those who write
                return Result(False, f"{type(error).__name__}: {error}", {})
            except Exception as error:
                raise AssertionError(f"the build has raised {error!r}\n{self.told}") from error
            lines = [*outcome.problems, *outcome.problems.notes]
        said = [line.text(lang) for lang in ("en", "id") for line in lines]
        return Result(outcome.published, "\n".join(sorted(said)), outcome.counts)

    def cold(self, **order: Any) -> tuple[Result, dict[str, bytes]]:
        """Build the site from nothing, elsewhere; return what it came to, and its files."""
        self._number += 1
        place = self.folder / "cold"
        shutil.rmtree(place, ignore_errors=True)
        cache = place / f"cache-{self._number}"
        overrides = {**order.pop("overrides", {}), "CACHE_PATH": str(cache)}
        result = self.build("cold/output", cold=True, overrides=overrides, **order)
        said = sorted(result.said.replace("cold/output/", "output/").splitlines())
        return Result(result.published, "\n".join(said), result.counts), tree(place / "output")

    def check(self, output: str = "output", watch: AbstractContextManager[Any] | None = None, **order: Any) -> Result:
        """Build both ways and compare. Raises AssertionError that says what differs and what led to it.

        ``output``: the folder to build into; ``watch``: entered while the site is built with what is there; ``order``: what is
        asked of both builds.
        """
        place = self.folder / output
        before = everything(place)
        with watch or nullcontext():
            warm = self.build(output, **order)
        cold, files = self.cold(**order)
        said = cold.said.replace("output/", f"{output}/")
        written = warm.published and order.get("keep", True)
        self.expect(
            difference("what the build says", said, warm.said),
            difference("published", str(cold.published), str(warm.published)),
            difference("figures", cold.figures, warm.figures) if warm.published else "",
            differences(files, tree(place)) if written else "",
            "" if written or everything(place) == before else "a build that is not published has changed the output",
            difference("folders", *("\n".join(sorted(folders(p))) for p in (self.folder / "cold/output", place))) if written else "",
        )  # fmt: skip
        return warm

    def expect(self, *faults: str) -> None:
        """Raise AssertionError with the faults that are not empty, and with what led to them."""
        if any(faults):
            found = "\n".join(fault for fault in faults if fault)
            raise AssertionError(f"built again (+) is not what a cold build makes (-)\n{found}\n{self.told}")

    @property
    def told(self) -> str:
        """What was done, in lines."""
        return "\n".join(["what was done:", *(f"  {number}. {step}" for number, step in enumerate(self.history, 1))])

    def disturb(self, how: str, chance: Random) -> None:
        """Let the files of the content look as if they had been changed: "touched", "checked out anew" or "aged"."""
        for path in sorted(path for path in (self.folder / "content").rglob("*") if path.is_file()):
            if how == "checked out anew":
                data = path.read_bytes()
                path.unlink()
                path.write_bytes(data)
            elif chance.random() < 0.5:
                os.utime(path, (1_500_000_000 + chance.randrange(1000),) * 2 if how == "aged" else None)

    def marks(self) -> dict[str, tuple[int, int]]:
        """Return the time of change and the number on the disk of every file of the output: what was made again has others."""
        return {name: (seen.st_mtime_ns, seen.st_ino) for name, seen in _seen(self.output).items()}


def _write(path: Path, data: bytes, how: str) -> None:
    before = path.stat() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    if before and how.startswith("replaced"):
        new = path.with_name(f".{path.name}.tmp")
        new.write_bytes(data)
        new.replace(path)
    else:
        path.write_bytes(data)
    if before and how.endswith("restored"):
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _remove(path: Path, root: Path) -> None:
    path.unlink()
    while (path := path.parent) != root and not any(path.iterdir()):
        path.rmdir()


@dataclass(frozen=True)
class Everything:
    """A folder as it is: what its files hold, and where they lie on the disk and since when."""

    files: dict[str, bytes]
    marks: dict[str, tuple[int, int]]


def everything(folder: Path) -> Everything:
    """Return a folder as it is."""
    return Everything(
        tree(folder) if folder.exists() else {},
        {name: (seen.st_mtime_ns, seen.st_ino) for name, seen in _seen(folder).items()},
    )


def folders(folder: Path) -> set[str]:
    """Return the folders below a folder."""
    return {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()
    }


def _seen(folder: Path) -> dict[str, os.stat_result]:
    found = {path.relative_to(folder).as_posix(): path.lstat() for path in folder.rglob("*")}
    return {name: seen for name, seen in found.items() if not stat.S_ISDIR(seen.st_mode)}


def differences(cold: dict[str, bytes], warm: dict[str, bytes]) -> str:
    """Return in which files two sites differ, and the first lines that do; "" where they are the same."""
    found = [f"missing: {name}" for name in sorted(cold.keys() - warm.keys())]
    found += [f"should not be there: {name}" for name in sorted(warm.keys() - cold.keys())]
    changed = [name for name in sorted(cold.keys() & warm.keys()) if cold[name] != warm[name]]
    # The list of all files differs whenever one of them does.
    shown = [name for name in changed if name != "manifest.json"] or changed
    found += [difference(name, _text(cold[name]), _text(warm[name])) for name in shown[:8]]
    found += [f"and {len(shown) - 8} more: {', '.join(shown[8:20])}"] if shown[8:] else []
    return "\n".join(found)


def difference(name: str, cold: str, warm: str) -> str:
    """Return the first lines in which two texts differ, from where they do; "" where they are the same."""
    if cold == warm:
        return ""
    lines = difflib.unified_diff(cold.splitlines(), warm.splitlines(), lineterm="", n=0)
    changed = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    one, other = ([line[1:] for line in changed if line.startswith(sign)] for sign in "-+")
    pairs = enumerate(zip(one[0], other[0], strict=False)) if one and other else []
    start = max(0, next((at for at, (a, b) in pairs if a != b), 0) - 60)
    shown = [
        line if len(line) < 300 else f"{line[0]}{'…' if start else ''}{line[1 + start :][:250]}…" for line in changed
    ]
    return "\n".join([f"{name}:", *(f"    {line}" for line in shown[:6]), *(["    …"] if shown[6:] else [])])


def _text(data: bytes) -> str:
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as archive:
            return "\n".join(f"{name}: {_text(archive.read(name))}" for name in archive.namelist())
    try:
        return data.decode()
    except UnicodeDecodeError:
        return f"{len(data)} bytes, SHA-256 {sha256(data).hexdigest()[:12]}"
