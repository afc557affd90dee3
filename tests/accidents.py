"""Accidents: what happens to the output and the cache of a site between two builds, or in the middle of one.

``OUTPUT`` and ``CACHE`` map a name to a function that does something to a folder and returns what it did.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.building import copying
from tests.changing import Office

Accident = Callable[[Path, Random], str]
OUTPUT: dict[str, Accident] = {}
CACHE: dict[str, Accident] = {}
# What a build does to files, as Python's audit hooks call it (https://docs.python.org/3/library/audit_events.html).
EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _accident(*tables: dict[str, Accident]) -> Callable[[Accident], Accident]:
    def enter(function: Accident) -> Accident:
        for table in tables:
            table[function.__name__.replace("_", " ")] = function
        return function

    return enter


@_accident(OUTPUT, CACHE)
def a_file_removed(folder: Path, chance: Random) -> str:
    path = chance.choice(_files(folder))
    path.unlink()
    return f"removed: {path.relative_to(folder)}"


@_accident(OUTPUT, CACHE)
def a_file_edited(folder: Path, chance: Random) -> str:
    path = chance.choice(_files(folder))
    with path.open("ab") as file:
        file.write(b"<!-- x -->")
    return f"edited: {path.relative_to(folder)}"


@_accident(OUTPUT, CACHE)
def a_byte_changed_unseen(folder: Path, chance: Random) -> str:
    """Change a byte and let the file be as old and as large as it was, but another one on the disk."""
    path = chance.choice([path for path in _files(folder) if path.stat().st_size])
    seen, data = path.stat(), bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1
    new = path.with_name(f"{path.name}.tmp")
    new.write_bytes(data)
    os.utime(new, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    new.replace(path)
    return f"a byte changed: {path.relative_to(folder)}"


@_accident(OUTPUT, CACHE)
def a_file_cut(folder: Path, chance: Random) -> str:
    path = chance.choice(_files(folder))
    path.write_bytes(path.read_bytes()[: chance.choice([0, 1, 20, -1])])
    return f"cut: {path.relative_to(folder)}"


@_accident(OUTPUT, CACHE)
def garbage_in_a_file(folder: Path, chance: Random) -> str:
    path = chance.choice(_files(folder))
    path.write_bytes(chance.randbytes(chance.choice([10, 5000])))
    return f"garbage in {path.relative_to(folder)}"


@_accident(OUTPUT, CACHE)
def a_folder_removed(folder: Path, chance: Random) -> str:
    path = chance.choice([folder, *sorted(path for path in folder.rglob("*") if path.is_dir())])
    shutil.rmtree(path)
    return f"removed: {path.relative_to(folder.parent)} and all in it"


@_accident(OUTPUT)
def two_files_exchanged(folder: Path, chance: Random) -> str:
    one, other = chance.sample([path for path in _files(folder) if path.suffix == ".html"], 2)
    aside = folder / "x.tmp"
    one.rename(aside)
    other.rename(one)
    aside.rename(other)
    return f"exchanged: {one.relative_to(folder)} and {other.relative_to(folder)}"


@_accident(OUTPUT)
def a_file_added(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(
        ["asing.html", "berita/asing/index.html", "theme/asing.css", ".asing", "berita/2023/asing.txt"]
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", "utf-8")
    return f"added: {path.relative_to(folder)}"


@_accident(OUTPUT)
def a_link_in_place_of_a_file(folder: Path, chance: Random) -> str:
    one, other = chance.sample(_files(folder), 2)
    one.unlink()
    one.symlink_to(other)
    return f"{one.relative_to(folder)} is a link to {other.relative_to(folder)}"


@_accident(OUTPUT)
def a_folder_in_place_of_a_file(folder: Path, chance: Random) -> str:
    path = chance.choice(_files(folder))
    path.unlink()
    path.mkdir()
    if chance.random() < 0.5:
        (path / "x.html").write_text("x", "utf-8")
    return f"{path.relative_to(folder)} is a folder"


@_accident(OUTPUT)
def a_file_in_place_of_a_folder(folder: Path, chance: Random) -> str:
    path = chance.choice(sorted(path for path in folder.rglob("*") if path.is_dir()))
    shutil.rmtree(path)
    path.write_text("x", "utf-8")
    return f"{path.relative_to(folder)} is a file"


@_accident(OUTPUT)
def a_folder_that_is_a_link(folder: Path, chance: Random) -> str:
    """Move a folder of the site elsewhere and link to it, as people do who have no room."""
    path = chance.choice(sorted(path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()))
    elsewhere = folder.parent / "tempat-lain"
    shutil.rmtree(elsewhere, ignore_errors=True)
    path.rename(elsewhere)
    path.symlink_to(elsewhere, target_is_directory=True)
    return f"{path.relative_to(folder)} is a link to a folder with the same in it"


@_accident(OUTPUT)
def everything_touched(folder: Path, chance: Random) -> str:
    for path in _files(folder):
        os.utime(path, (1_600_000_000 + chance.randrange(9),) * 2)
    return "every file of the output has another age"


@_accident(OUTPUT)
def everything_copied(folder: Path, chance: Random) -> str:
    """Copy the output and let the copy, with the same ages, take its place: a restored backup."""
    del chance
    copy = folder.with_name("salinan")
    shutil.copytree(folder, copy, symlinks=True)
    shutil.rmtree(folder)
    copy.rename(folder)
    return "the output is a copy of itself"


@_accident(CACHE)
def a_file_of_the_cache_in_place_of_another(folder: Path, chance: Random) -> str:
    one, other = chance.sample(_files(folder), 2)
    shutil.copyfile(one, other)
    return f"{one.relative_to(folder)} copied over {other.relative_to(folder)}"


@_accident(CACHE)
def litter_in_the_cache(folder: Path, chance: Random) -> str:
    below = chance.choice([folder, *sorted(path for path in folder.rglob("*") if path.is_dir())])
    (below / chance.choice(["x", ".x.part", "shelf.sqlite-journal", "shelf.sqlite-wal"])).write_bytes(b"x" * 100)
    return f"litter in {below.relative_to(folder)}"


def cut_short(office: Office, event: str, number: int, *, fail: bool = False) -> bool:
    """Build in a copy of this process that is killed before it does ``event`` for the ``number``-th time; return whether it was.

    ``fail``: the event fails instead, as on a full disk, and the build has the time to clean up.
    """
    with copying():
        child = os.fork()
    if not child:
        _die(office, event, number, fail)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 2


def _die(office: Office, event: str, number: int, fail: bool) -> None:
    """Build and be cut short; never returns."""
    seen, status = [0], 0
    root = str(office.folder.absolute())

    def hook(name: str, arguments: tuple[Any, ...]) -> None:
        if name != event or not _changes(name, arguments, root):
            return
        seen[0] += 1
        if seen[0] == number:
            if fail and event != "os.rmdir":  # no full disk keeps a folder from being removed
                raise OSError(28, "No space left on device")
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(hook)
        office.build()
    except OSError:
        status = 2
    except BaseException:  # noqa: BLE001 - whoever waits sees the status
        status = 3
    finally:
        os._exit(status)


def _changes(event: str, arguments: tuple[Any, ...], root: str) -> bool:
    path = arguments[0]
    if not isinstance(path, str | bytes | os.PathLike) or not os.path.abspath(os.fsdecode(path)).startswith(root):  # noqa: PTH100
        return False
    if event != "open":
        return True
    _, mode, flags = arguments
    return any(letter in mode for letter in "wxa+") if mode else bool(flags & (os.O_WRONLY | os.O_RDWR))
