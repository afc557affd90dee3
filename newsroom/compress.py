"""Compress: a copy of every text file in Brotli (RFC 7932) and gzip (RFC 1952), for servers to send as it is. Stage check, after links.

Made once and well, instead of by the server for every visitor. Only where it saves something, and only where SERVER names a server that
sends them. The list of the site's files (``newsroom.manifest``) comes after it and names them too.

Settings: SERVER, WORKERS.
"""

import gzip
import os
from concurrent.futures import ThreadPoolExecutor

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
    told = edition.notes["compressed"] = {}
    known = edition.ledger.notes.get("compressed", {})
    wanted = []
    for name, mark in sorted(edition.made.items()):
        if name.rpartition(".")[2] in COMPRESSED:
            key = edition.digests.of("compressed", mark.sha256)
            endings = known.get(name, ("", []))[1]
            if (key, endings) == known.get(name) and all(edition.keep(f"/{name}.{ending}", key) for ending in endings):
                told[name] = (key, endings)
            else:
                wanted.append((name, key))
    advance = edition.progress.track("compress", len(wanted))
    with ThreadPoolExecutor(
        edition.settings.WORKERS or os.cpu_count()
    ) as threads:  # both libraries work outside Python's lock
        made = threads.map(lambda one: copies(edition.path(one[0]).read_bytes()), wanted)
        for (name, key), found in zip(wanted, made, strict=True):
            for ending, data in found.items():
                edition.write(f"/{name}.{ending}", data, key)
            told[name] = (key, list(found))
            advance()


def copies(data: bytes) -> dict[str, bytes]:
    """Return the compressed copies of a file by the endings of their names; none where that saves nothing."""
    if len(data) < _LEAST:
        return {}
    import brotli  # noqa: PLC0415 - most sites have no server of their own that sends the copies

    made = {
        "br": brotli.compress(data, mode=brotli.MODE_TEXT, quality=_QUALITY),
        "gz": gzip.compress(data, _LEVEL, mtime=0),
    }
    return {ending: copy for ending, copy in made.items() if len(copy) < len(data)}
