"""Swap: what was finished aside takes the place of the previous site, all of it or not at all.

A whole folder is exchanged in one step on Linux and macOS. Windows cannot: there the old folder is renamed away and the new one
renamed in, and a build killed between the two is put right by the next command (``recover``). Where little has changed, only
that is moved in (``merge``): a journal says what, so that a build killed half-way is finished by the next command.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path, PurePosixPath

from newsroom.disk import write_whole

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, renameat2(2)
_RENAME_SWAP = 2  # macOS, renamex_np(2)
_STALE = 24 * 3600  # seconds after which a folder left by a killed build is swept away


def aside(output: Path) -> Path:
    """Return a new empty folder beside ``output``, on the same disk, and sweep away old ones."""
    output.parent.mkdir(parents=True, exist_ok=True)
    for left in output.parent.glob(f"{escape(output.name)}.*.new"):
        with suppress(OSError):  # another build may be sweeping too
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{output.name}.", suffix=".new", dir=output.parent))
    folder.chmod(0o755)  # mkdtemp makes it private; a web server must be able to read it
    return folder


def recover(output: Path) -> None:
    """Finish what a build that was broken off has begun: move the rest in, or put the previous folder back (Windows only).

    Raises OSError.
    """
    journal = _journal(output)
    if journal.exists():
        told = json.loads(journal.read_text("utf-8"))
        _move(output.parent / told["from"], output, told["files"], told["removed"])
        journal.unlink()
        shutil.rmtree(output.parent / told["from"], ignore_errors=True)
    previous = _previous(output)
    if previous.exists() and not output.exists():
        previous.rename(output)


def swap(new: Path, output: Path) -> None:
    """Let ``new`` take the place of ``output``, whose former content is removed. Raises OSError."""
    if not output.exists():
        new.rename(output)
        return
    if _exchange(new, output):
        shutil.rmtree(new)
        return
    previous = _previous(output)
    if previous.exists():
        shutil.rmtree(previous)
    output.rename(previous)
    new.rename(output)
    shutil.rmtree(previous, ignore_errors=True)


def merge(new: Path, output: Path, files: Iterable[str], removed: Iterable[str]) -> None:
    """Move ``files`` (names below the folder) from ``new`` into ``output``, and remove others from there. Raises OSError."""
    told = {"from": new.name, "files": sorted(files), "removed": sorted(removed)}
    if not told["files"] and not told["removed"]:
        return
    write_whole(_journal(output), json.dumps(told).encode())
    _move(new, output, told["files"], told["removed"])  # type: ignore[arg-type]  # lists of names
    _journal(output).unlink()


def pending(output: Path) -> bool:
    """Whether a build that was broken off has left something to ``recover``."""
    return _journal(output).exists() or (_previous(output).exists() and not output.exists())


def _move(new: Path, output: Path, files: list[str], removed: list[str]) -> None:
    # What leaves makes way first only where something new needs its place: until the end no page leads to what is gone.
    wanted = set(files)
    folders = {folder.as_posix() for name in files for folder in PurePosixPath(name).parents}
    early = {n for n in removed if n in folders or any(p.as_posix() in wanted for p in PurePosixPath(n).parents)}
    _remove(output, [name for name in removed if name in early])
    for name in files:
        source, target = new / name, output / name
        if source.exists():  # not moved yet
            try:
                source.replace(target)
            except OSError:
                _make_way(target, output)
                source.replace(target)
    _remove(output, [name for name in removed if name not in early])


def _remove(output: Path, names: list[str]) -> None:
    for name in names:
        path = output / name
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
        for folder in path.parents:
            if folder == output:
                break
            try:
                folder.rmdir()
            except OSError:  # not empty, or gone
                break


def _make_way(target: Path, output: Path) -> None:
    """Let a file be moved to ``target``: make its folder, and take away what stands there and is none."""
    for folder in reversed(target.relative_to(output).parents[:-1]):
        if (output / folder).is_symlink() or (output / folder).is_file():
            (output / folder).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)


def _journal(output: Path) -> Path:
    return output.with_name(f"{output.name}.journal")


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock that a file stands for, waiting for it; a process that ends lets go of it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _previous(output: Path) -> Path:
    return output.with_name(f"{output.name}.previous")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False where the system or the file system cannot."""
    first, second = os.fsencode(one.absolute()), os.fsencode(other.absolute())
    try:
        import ctypes  # noqa: PLC0415 - most builds exchange no whole folder

        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            return bool(libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(first, second, _RENAME_SWAP) == 0)
    except (AttributeError, OSError, TypeError):
        return False  # no such call in this C library
    return False
