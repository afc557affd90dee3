"""``inv serve`` as tests run it: over a folder without a build (``python -m tests.serving FOLDER PORT``), and over a small site."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from newsroom.headers import Answers
from newsroom.notice import Notice
from newsroom.serve import Server, Shown
from tests.building import PLUGINS, ROOT
from tests.invalid_sites import RELEASE, prepare

PATIENCE = 60.0  # seconds; on a busy machine a build may take that


def until(what: Callable[[], Any]) -> Any:
    """Return what a function returns as soon as that is something."""
    end = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


@dataclass
class Desk:
    """A site that somebody writes with ``inv serve`` open: its folder, its address, what the terminal shows."""

    folder: Path
    url: str
    terminal: Path

    @property
    def said(self) -> str:
        return self.terminal.read_text("utf-8")

    @property
    def text(self) -> Path:
        return self.folder / RELEASE / "index.md"

    def write(self, old: str, new: str, path: Path | None = None) -> None:
        """Save a text, or another file, with ``new`` for ``old``."""
        path = path or self.text
        source = path.read_text("utf-8")
        assert old in source
        path.write_text(source.replace(old, new), "utf-8")

    def told(self, sentence: str, times: int = 1) -> None:
        """Wait until the terminal has said something."""
        until(lambda: self.said.count(sentence) >= times)


def small_site(folder: Path, *, theme: Path = ROOT / "theme") -> Path:
    """Write a small valid site whose settings name a theme and the repository's plugins."""
    prepare("_base", folder)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(f"THEME = {str(theme)!r}\nPLUGINS = {PLUGINS!r}\n")
    return folder


@contextmanager
def serving(folder: Path, port: int, *options: str) -> Iterator[Desk]:
    """Run ``inv serve`` in a folder; yield once it has said where the site is."""
    log = folder.with_name(f"{folder.name}.log")
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "invoke",
        "--search-root",
        str(ROOT),
        "serve",
        "--now",
        "2023-06-01",
    ]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--no-browser", "--lang", "en", "--port", str(port), *options], cwd=folder, stdout=out, stderr=out
        )  # fmt: skip
    desk = Desk(folder, f"http://127.0.0.1:{port}", log)
    try:
        until(lambda: process.poll() is not None or desk.url in desk.said)
        yield desk
    finally:
        process.terminate()
        process.wait(PATIENCE)
    assert "Traceback" not in desk.said
    assert re.findall(r".*Warning: .*", desk.said) == []


if __name__ == "__main__":
    place, number = Path(sys.argv[1]), int(sys.argv[2])
    known = Answers(**json.loads((place / "answers.json").read_text("utf-8")))
    with Server(place / "site", Shown.of(known, Notice("id")), "127.0.0.1", number):
        Event().wait()
