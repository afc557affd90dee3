"""Clearance: a kept version loses whatever shows something that was withdrawn since.

Every file of the old version that holds it or speaks of it is *tainted* and gives way to the file at the same address in the
newest edition, or to none. Pages of the newest edition lead to pages of theirs, so whatever the old version lacks comes from
there too: then no link and no picture leads nowhere. A file that is the same in the newest edition is above suspicion.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from html import unescape
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from newsroom import manifest
from newsroom.holdings import Holdings, gone
from newsroom.hyperlinks import link_is_folder, resolved
from newsroom.key import Key
from newsroom.links import INDEX
from newsroom.manifest import UNLISTED
from newsroom.swap import swap
from newsroom.versions import ASIDE, Files, Held, Record, Versions, files_of, link

_TEXT = {".html", ".xml", ".txt", ".json", ".ics", ".svg", ".css", ".js"}
_COMPRESSED = {".gz", ".br", ".zst"}
_LINK = re.compile(r"""\b(?:href|src|srcset|poster|action)\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""")
_FOLD = re.compile(rb"\r?\n[ \t]")  # a long line of a calendar goes on in the next (RFC 5545, 3.1)
HASHED = re.compile(r"[.-][0-9a-f]{8,}\.[a-z0-9]+$")  # a name that holds a digest of the content
_ESCAPED = re.compile(r"\\([\"/,;\\])")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def clear(versions: Versions, site: str, signer: Key | None) -> list[int]:
    """Rid every version but the current one of what the newest edition does not show any more; return those changed."""
    newest = versions.newest
    if newest is None:
        return []
    stay = {newest.number, versions.current}
    old = [record for record in versions.all() if record.number not in stay and record.cleared != newest.number]
    return [record.number for record in old if _clear(versions, record, newest, site, signer)]


def _clear(versions: Versions, record: Record, newest: Record, site: str, signer: Key | None) -> bool:
    held, last = versions.held(record.number), versions.held(newest.number)
    bad = gone(held.holdings, set(last.withdrawn), datetime.fromisoformat(newest.moment).date(), last.holdings)
    tree, model = versions.tree(record.number), versions.tree(newest.number)
    old, new = (files_of(tree), files_of(model)) if bad else ({}, {})
    names = tainted(tree, old, new, bad)
    if names:
        aside = tree.with_name(f"{tree.name}{ASIDE}")
        shutil.rmtree(aside, ignore_errors=True)
        for name, own in merged(old, new, names).items():
            link((tree if own else model) / name, aside / name)
        manifest.write(aside, site, signer)
        swap(aside, tree)
    kept = {key: holding for key, holding in held.holdings.items() if key not in bad}
    held = Held({**(last.holdings if names else {}), **kept}, held.withdrawn | last.withdrawn)
    versions.hold(record.number, held)
    versions.note(replace(record, cleared=newest.number))
    return bool(names)


def tainted(root: Path, old: Files, new: Files, gone: Holdings) -> set[str]:
    """Return the files of an old version, at ``root``, that show what is ``gone`` in the newest edition."""
    suspects = {name for name in old if not _list(name) and new.get(name) != old[name]}
    held = {name for name in suspects if _held(name, gone)}
    if not held:
        return set()
    published = {entry.sha256 for entry in new.values()}
    digests = {old[name].sha256 for name in held} - published
    needles = _needles(held, gone)
    found = held | {name for name in suspects if old[name].sha256 in digests}
    # The index is one thing in many files, compressed; a server's rules speak of what is withdrawn.
    found |= {name for name in suspects if name.startswith(INDEX) or PurePosixPath(name).name.startswith(".")}
    found |= {name for name in suspects - found if _speaks(root / name, needles, digests)}
    links = {name: set(_links(root, name)) for name in suspects if name.endswith(".html")}
    found |= _leading(links, held)
    while more := _leading(links, {name for name in found if name not in new}) - found:
        found |= more
    return found | {name for name in suspects if _packed(name) in found}


def merged(old: Files, new: Files, bad: set[str]) -> dict[str, bool]:
    """Return what a cleared version consists of: file → whether it comes from the old version."""
    own = {name: True for name in old if name not in bad and not _list(name)}
    return own | {name: False for name in new if name not in own and not _list(name)}


def _leading(links: dict[str, set[str]], targets: set[str]) -> set[str]:
    return {name for name, led in links.items() if not led.isdisjoint(targets)}


def _list(name: str) -> bool:
    return name in UNLISTED or _packed(name) in UNLISTED


def _held(name: str, gone: Holdings) -> bool:
    folder = name.rpartition("/")[0] + "/"
    return any(name in holding.files or folder in holding.files for holding in gone.values())


def _packed(name: str) -> str:
    """Return the file that a compressed one is a form of; "" for any other."""
    stem, dot, suffix = name.rpartition(".")
    return stem if f"{dot}{suffix}" in _COMPRESSED else ""


def _needles(held: set[str], gone: Holdings) -> set[str]:
    words = {_plain(word) for holding in gone.values() for word in holding.words}
    addresses = {f"/{file}" for holding in gone.values() for file in holding.files if file.endswith("/")}
    names = {PurePosixPath(name).name for name in held if HASHED.search(name)}
    return {needle for needle in words | addresses | names if needle}


def _speaks(path: Path, needles: set[str], digests: set[str]) -> bool:
    if path.suffix in _TEXT:
        data = path.read_bytes()
        return _mentions(_FOLD.sub(b"", data) if path.suffix == ".ics" else data, needles)
    return path.suffix == ".zip" and any(
        sha256(data).hexdigest() in digests or _mentions(data, needles) for data in _unpacked(path.read_bytes())
    )


def _unpacked(data: bytes) -> Iterator[bytes]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    except BadZipFile:
        yield data


def _mentions(data: bytes, needles: Iterable[str]) -> bool:
    text = _plain(data.decode("utf-8", "replace"))
    return any(needle in text for needle in needles)


def _plain(text: str) -> str:
    """Return a text without the escapes of HTML and JSON, and with one space wherever there is white space."""
    letters = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    whole = letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # pairs of escapes make one letter
    return " ".join(_ESCAPED.sub(r"\1", unescape(whole)).split())


def _links(root: Path, name: str) -> Iterator[str]:
    """Yield the files that a page leads to or shows."""
    for match in _LINK.finditer((root / name).read_text("utf-8", "replace")):
        value = unescape(match[1].strip("\"'"))
        several = match[0].startswith("srcset")
        for led in (part.split()[0] for part in value.split(",") if part.strip()) if several else (value,):
            target, _ = resolved(led, name)
            if target is not None:
                yield f"{target}/index.html".lstrip("/") if not target or link_is_folder(led) else target
