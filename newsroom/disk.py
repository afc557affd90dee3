"""Disk: files that are whole under their name, or not there."""

from os import urandom
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write beside and rename. Two builds may write the same file at once, so the name beside is nobody else's."""
    aside = path.with_name(f".{urandom(16).hex()}.part")  # not tempfile: its 0600 would keep the web server out
    try:
        with aside.open("xb") as file:
            file.write(data)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
