"""Watch: each save is told once, whatever program saves and however, and what editors write besides is not."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
import watchfiles

from newsroom.watch import Watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site's folder that lies, as a temporary file does, below hidden and passing names."""
    site = tmp_path / ".simpan" / "situs.tmp"
    for name in ("content/berita", "theme"):
        (site / name).mkdir(parents=True)
    (site / "pelicanconf.py").write_text("SITENAME = 'Contoh'\n", "utf-8")
    return site


@pytest.fixture
def watch(folder: Path) -> Iterator[Watch]:
    with Watch(folder / "pelicanconf.py") as watch:
        watch.follow([folder / "content", folder / "theme"])
        yield watch


def told(watch: Watch, folder: Path, *save: Callable[[], Any]) -> set[str]:
    """Return what is told of some saves, of which the last is the text ``content/akhir.md``."""
    for each in save:
        each()
    (folder / "content" / "akhir.md").write_text("akhir", "utf-8")
    found: set[Path] = set()
    while folder / "content" / "akhir.md" not in found:
        found |= watch.wait()
    return {path.relative_to(folder).as_posix() for path in found} - {"content/akhir.md"}


def test_a_save_is_told_with_its_path(watch: Watch, folder: Path) -> None:
    text = folder / "content" / "berita" / "index.md"
    text.write_text("satu", "utf-8")
    assert watch.wait() == {text}
    text.write_text("dua", "utf-8")
    assert watch.wait() == {text}
    text.unlink()
    assert watch.wait() == {text}


def test_several_saves_in_quick_succession_are_one(watch: Watch, folder: Path) -> None:
    texts = {folder / "content" / f"{number}.md" for number in range(50)}
    for text in texts:
        text.write_text("satu", "utf-8")
    assert watch.wait() == texts


def test_what_was_saved_while_nobody_waited_is_told(watch: Watch, folder: Path) -> None:
    text = folder / "content" / "berita" / "index.md"
    text.write_text("satu", "utf-8")
    watch.wait()
    for number in range(3):  # as during a build
        text.write_text(str(number), "utf-8")
        (folder / "theme" / f"{number}.css").write_text("", "utf-8")
    expected = {text, *(folder / "theme" / f"{number}.css" for number in range(3))}
    found: set[Path] = set()
    while found != expected:
        found |= watch.wait()


@pytest.mark.parametrize("name", [
    ".index.md.swp", ".index.md.kate-swp", ".goutputstream-AB12", "index.md~", "4913", "#index.md#", ".#index.md", "index.md.swx",
    "index.md___jb_tmp___", "index.md___jb_old___", "~$surat.docx", "Thumbs.db", "desktop.ini", ".DS_Store", "foto.jpg.part",
    "foto.jpg.crdownload", "index.tmp", "__pycache__/x.cpython-311.pyc", ".git/index",
])  # fmt: skip
def test_what_editors_and_systems_write_besides_is_no_save(name: str, watch: Watch, folder: Path) -> None:
    passing = folder / "content" / name

    def come_and_go() -> None:
        passing.parent.mkdir(exist_ok=True)
        passing.write_bytes(b"x")
        passing.unlink()
        passing.write_bytes(b"y")

    assert told(watch, folder, come_and_go) == set()


def test_a_text_that_is_written_aside_and_renamed_is_saved(watch: Watch, folder: Path) -> None:
    text = folder / "content" / "berita" / "index.md"
    text.write_text("satu", "utf-8")
    watch.wait()
    aside = text.with_name(".index.md.tmp")
    aside.write_text("dua", "utf-8")
    aside.replace(text)
    assert watch.wait() == {text}


def test_the_settings_and_those_they_continue_count(watch: Watch, folder: Path) -> None:
    for name in ("pelicanconf.py", "publishconf.py", "pelicanconf.py"):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("STRICT = True\n")
        assert watch.wait() == {folder / name}
    (folder / "publishconf.py").unlink()
    assert watch.wait() == {folder / "publishconf.py"}


def test_what_else_lies_beside_the_settings_does_not(watch: Watch, folder: Path) -> None:
    def build() -> None:
        (folder / "output").mkdir()
        (folder / "output" / "index.html").write_bytes(b"")
        (folder / "catatan.txt").write_bytes(b"")

    assert told(watch, folder, build) == set()


def test_a_folder_comes_and_goes(watch: Watch, folder: Path) -> None:
    shutil.rmtree(folder / "theme")
    assert folder / "theme" in watch.wait()
    (folder / "theme").mkdir()
    assert watch.wait() == {folder / "theme"}
    (folder / "theme" / "base.html").write_bytes(b"")
    assert watch.wait() == {folder / "theme" / "base.html"}


def test_other_folders_are_followed(watch: Watch, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "tema").mkdir()
    watch.follow([folder / "content", tmp_path / "tema"])
    assert told(watch, folder, lambda: (folder / "theme" / "base.html").write_bytes(b"")) == set()
    (tmp_path / "tema" / "base.html").write_bytes(b"")
    assert watch.wait() == {tmp_path / "tema" / "base.html"}


@pytest.mark.parametrize("name", ["pelicanconf.py", "content/berita/index.md"])
@pytest.mark.parametrize("delay", range(0, 200, 40))
def test_nothing_is_missed_while_other_folders_begin_to_be_followed(
    name: str, delay: int, watch: Watch, folder: Path
) -> None:
    save = Timer(delay / 1000, (folder / name).write_text, ("STRICT = True", "utf-8"))
    save.start()
    watch.follow([folder / "content"])
    save.join()
    assert name in told(watch, folder)


def test_where_the_system_watches_no_more_folders_they_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = watchfiles.watch, []

    def full(
        *paths: Path, force_polling: bool | None = None, **options: Any
    ) -> Iterator[set[watchfiles.main.FileChange]]:
        asked.append(force_polling)
        if not force_polling:
            raise OSError("OS file watch limit reached.")
        return real(*paths, force_polling=True, **options)

    monkeypatch.setattr("newsroom.watch.watchfiles.watch", full)
    with Watch(folder / "pelicanconf.py") as watch:
        watch.follow([folder / "content"])
        (folder / "content" / "index.md").write_text("satu", "utf-8")
        assert watch.wait() == {folder / "content" / "index.md"}
    assert asked == [None, True]
