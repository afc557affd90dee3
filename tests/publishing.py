"""Editions to publish, what a visitor finds at a place, and processes that die on the way."""

import atexit
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch

from newsroom import manifest, publish
from newsroom.build import Outcome
from newsroom.holdings import Holding, sealed
from newsroom.hyperlinks import Page, link_is_folder, resolved
from newsroom.order import Order
from newsroom.problems import Problems
from newsroom.publish import Press
from newsroom.versions import Held
from tests.building import SHARED, built, standing_in
from tests.pressoffice import NOW, OFFICE, photo, release, site

# Another edition: a text more with a photo of its own, one withdrawn, one gone, a photo whose consent has ended, another title.
LATER: dict[str, str | bytes] = {
    **{name: said for name, said in OFFICE.items() if not name.startswith("produk/")},
    "berita/2024/baru/index.md": release(
        "Berita baru", "2024-05-01", "activities: [membatik]\nphotos:\n" + photo("segar.jpg", "Segar dari kebun.")
    ),
    "berita/2024/dua/index.md": release(
        "Berita dua", "2024-02-01", "status: withdrawn\nreason: Keliru.\nphotos:\n" + photo("lagi.jpg", "Sekali lagi."), "karya"
    ),
    "berita/2023/satu/index.md": release(
        "Berita pertama", "2023-01-31",
        "activities: [membatik]\nphotos:\n"
        + photo("bersama.jpg", "Foto bersama.", "    creator: Sari\n    date: 2022-12-30\n    place: Aula\n")
        + photo("dua.jpg", "Yang kedua.", "    consent_until: 2024-03-01\n", license="bebas"),
    ),
}  # fmt: skip
EARLY = "2024-02-15"  # before that consent ends


def press(conf: Path, now: str = NOW, told: list[str] | None = None, **overrides: Any) -> Press:
    """Return the press of the site whose settings file is ``conf``; what it tells goes to ``told``."""
    order = Order(conf=conf, now=now, lang="en", overrides={**SHARED, **overrides})
    return Press(order, (told if told is not None else []).append)


@contextmanager
def building() -> Iterator[None]:
    """Let the press build as the tests do."""
    with patch("newsroom.publish.build", built):
        yield


def office(
    folder: Path, files: dict[str, str | bytes] = OFFICE, where: dict[str, Any] | None = None, more: str = ""
) -> Path:
    """Write a press office that publishes to ``where``, a folder beside it unless given; return its settings file."""
    shutil.rmtree(folder / "content", ignore_errors=True)
    site(folder, files, f"SIGN = False\n{more}")
    place = where or {"to": "folder", "path": str(folder / "web")}
    (folder / "publishconf.py").write_text(f"from pelicanconf import *\nPUBLISH = {place!r}\n", "utf-8")
    return folder / "publishconf.py"


def _kept(name: str) -> Path:
    """Return a folder that lasts as long as the process of the tests."""
    folder = mkdtemp(prefix=f"newsroom-{name}-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


@cache
def editions() -> list[tuple[Path, Held]]:
    """Return two whole editions, built once for all tests of a process, each with what hangs on its texts."""
    found = []
    with building():
        for number, (files, now) in enumerate([(OFFICE, EARLY), (LATER, NOW)]):
            folder = _kept("edition")
            conf = office(folder, files)
            with standing_in(folder):
                outcome, held = publish.built(
                    Order(conf=conf, now=now, lang="en", overrides=dict(SHARED), output=folder / "site")
                )
            assert outcome.published, (number, outcome.text)
            found.append((folder / "site", held))
    return found


@cache
def small() -> list[tuple[Path, Held]]:
    """Return two editions of a few files, for places where each takes its time: in the second, one text is withdrawn."""
    found = []
    for number, shown in enumerate((("satu", "dua"), ("satu", "tiga"))):
        folder = _kept("small")
        links = "".join(f'<a href="berita/{slug}/">Berita {slug}</a>' for slug in shown)
        pages = {"index.html": f"<html><body>{number}{links}</body></html>", "atom.xml": f"<feed>{links}</feed>"}
        for slug in shown:
            picture = f"{slug}-48.{sha256(slug.encode()).hexdigest()[:12]}.jpg"
            pages[f"berita/{slug}/{picture}"] = slug * 50
            others = "".join(f'<a href="../{other}/">{other}</a>' for other in shown)
            pages[f"berita/{slug}/index.html"] = f'<html><body>{number}<img src="{picture}">{others}</body></html>'
        for name, said in pages.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(said, "utf-8")
        manifest.write(folder, "", None)
        holdings = {f"text:/berita/{slug}/": Holding((f"berita/{slug}/",), (f"Berita {slug}",)) for slug in shown}
        found.append((folder, Held(holdings, frozenset(sealed(["text:/berita/dua/"]) if number else ()))))
    return found


@contextmanager
def prepared(number: int, made: Callable[[], list[tuple[Path, Held]]] = editions) -> Iterator[None]:
    """Let the press "build" one of the ``editions`` by copying it."""
    tree, held = made()[number]

    def copied(order: Order) -> tuple[Outcome, Held]:
        shutil.copytree(tree, order.output)  # type: ignore[type-var]
        return Outcome(Problems(), "en", True), held

    with patch("newsroom.publish.built", copied):
        yield


def empty(folder: Path, where: dict[str, Any] | None = None) -> Path:
    """Write what a press needs that builds nothing: settings, and a text that is due in 2029; return the settings file."""
    return office(folder, {"berita/2029/nanti/index.md": release("Nanti", "2029-05-01")}, where)


def broken(root: Path) -> list[str]:
    """Return what a visitor who begins at the home page and follows everything does not find: page → what it names."""
    lost, seen, waiting = [], set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for link in _links((root / name).read_bytes()):
            target, _ = resolved(link, name)
            if target is None:
                continue
            file = f"{target}/index.html".lstrip("/") if not target or link_is_folder(link) else target
            if not (root / file).is_file():
                lost.append(f"{name} → {file}")
            elif file.endswith(".html"):
                waiting.append(file)
    return lost


@cache
def _links(data: bytes) -> list[str]:
    return Page(data).links


def files(root: Path) -> dict[str, bytes]:
    """Return every file below a folder, less what is ours: lock and notes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and PurePosixPath(path.relative_to(root).as_posix()).parts[0] != ".newsroom"
    }


class Killed(BaseException):
    """What happens to a process that is killed: no handler of ours may stop it, and nothing it tries afterwards is done."""


class Fate:
    """Lets a number of operations pass, then kills; dead is dead. ``count``: operations seen so far."""

    def __init__(self, after: int | None = None) -> None:
        self.after, self.count = after, 0

    def __call__(self) -> None:
        if self.after is not None and self.count >= self.after:
            raise Killed
        self.count += 1


_WATCH: dict[str, Any] = {"root": None, "fate": None}
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.truncate", "shutil.rmtree"}


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    root, fate = _WATCH["root"], _WATCH["fate"]
    if root is None or not (event in _CHANGES or event == "open"):
        return
    paths = [os.fspath(a) for a in arguments if isinstance(a, (str, os.PathLike))]
    if event == "open" and not (arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
        return
    if event == "os.rename" or any(str(path).startswith(root) for path in paths):
        fate()


@contextmanager
def fated(root: Path, fate: Fate) -> Iterator[Fate]:
    """Let ``fate`` decide before each change of a file below ``root``."""
    if not _WATCH.get("hooked"):
        sys.addaudithook(_audit)
        _WATCH["hooked"] = True
    _WATCH["root"], _WATCH["fate"] = str(root), fate
    try:
        yield fate
    finally:
        _WATCH["root"] = _WATCH["fate"] = None


@contextmanager
def dead_afterwards() -> Iterator[None]:
    """Give the locks taken meanwhile the number of a process that does not run."""
    with patch("newsroom.lock.os.getpid", lambda: 4_190_000):
        yield


def deaths(run: Callable[[], None], root: Path, points: Iterator[int]) -> Iterator[int]:
    """Run once for each point, killed before that change; yield each point afterwards."""
    for point in points:
        with dead_afterwards(), fated(root, Fate(point)), suppress(Killed):
            run()
        yield point


def record(root: Path, number: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "versions" / f"{number:04}.json").read_bytes())
    return found
