"""Compress: a copy of every text file in Brotli (RFC 7932) and gzip (RFC 1952), for servers to send as it is. Stage check, after links.

Made once and well, instead of by the server for every visitor. Only where it saves something, and only where SERVER names a server that
sends them. The list of the site's files (``newsroom.manifest``) comes after it and names them too.

Settings: SERVER, WORKERS.
"""

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from newsroom import signals
from newsroom.edition import Edition
from newsroom.headers import COMPRESSED

_QUALITY = 10  # of 11, which takes three times as long to save a hundredth more
_LEVEL = 9
_LEAST = 1400  # bytes: what fits one packet arrives no sooner for being smaller


def register() -> None:
    """Plug into the stage check."""
    signals.check.connect(compress_output)


def compress_output(edition: Edition) -> None:
    """Write the copies beside the files."""
    if not edition.settings.SERVER or edition.problems.refuse:
        return
    paths = sorted(path for ending in COMPRESSED for path in edition.output.rglob(f"*.{ending}"))
    advance = edition.progress.track("compress", len(paths))
    with ThreadPoolExecutor(
        edition.settings.WORKERS or os.cpu_count()
    ) as threads:  # both libraries work outside Python's lock
        for _ in threads.map(_write, paths):
            advance()


def _write(path: Path) -> None:
    for ending, data in copies(path.read_bytes()).items():
        path.with_name(f"{path.name}.{ending}").write_bytes(data)


def copies(data: bytes) -> dict[str, bytes]:
    """Return the compressed copies of a file by the endings of their names; none where that saves nothing."""
    if len(data) < _LEAST:
        return {}
    made = {
        "br": brotli.compress(data, mode=brotli.MODE_TEXT, quality=_QUALITY),
        "gz": gzip.compress(data, _LEVEL, mtime=0),
    }
    return {ending: copy for ending, copy in made.items() if len(copy) < len(data)}
