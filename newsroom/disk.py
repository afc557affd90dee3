"""Disk: files that are whole under their name, or not there."""

import os
from io import FileIO
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write beside and rename. Two builds may write the same file at once, so the name beside is nobody else's."""
    aside = path.with_name(f".{os.urandom(16).hex()}.part")  # not tempfile: its 0600 would keep the web server out
    try:
        with aside.open("xb") as file:
            file.write(data)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def write(place: str, data: bytes) -> os.stat_result:
    """Write a file, with its folder where that is missing; return what the disk says of it. Raises OSError.

    Tens of thousands are written in a row: this takes two thirds of what ``Path.write_bytes`` does.
    """
    try:
        return _write(place, data)
    except FileNotFoundError:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        return _write(place, data)


def _write(place: str, data: bytes) -> os.stat_result:
    with FileIO(place, "w") as file:
        left = memoryview(data)
        while left:  # a system may take less at a time
            left = left[file.write(left) :]
    return os.lstat(place)
