"""Swap: a finished folder takes the place of the previous one in one step.

Linux and macOS exchange two folders atomically. Windows cannot: there the old folder is renamed away and the new one
renamed in, and a build killed between the two is put right by the next command (``recover``).
"""

import ctypes
import os
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from glob import escape
from pathlib import Path

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
    """Put the previous folder back if a build was killed in the middle of a swap (Windows only)."""
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


def _previous(output: Path) -> Path:
    return output.with_name(f"{output.name}.previous")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False where the system or the file system cannot."""
    first, second = os.fsencode(one.absolute()), os.fsencode(other.absolute())
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            return bool(libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(first, second, _RENAME_SWAP) == 0)
    except (AttributeError, OSError, TypeError):
        return False  # no such call in this C library
    return False
