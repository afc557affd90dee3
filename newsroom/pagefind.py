"""Pagefind (https://pagefind.app): records in, the files of a search index out, the same bytes for the same records.

Of several indexes that are searched together, Pagefind puts in order by score alone. So that results can be put in order by day too,
their names hold it: a result's ``id`` is language, day as digits, digest, with "_" between them.

Its Python wrapper waits a tenth of a second after each record, and its command reads a folder in the order of the disk,
which numbers the pages differently on every machine. So the program is spoken to as the wrapper does it
(``pagefind --service``): a message is JSON in base64 with a comma after it. What it leaves to chance, the order of filters
and of their values, is put in order here.
"""

import gzip
import json
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

ENTRY = "pagefind-entry.json"
SCRIPT = "pagefind.js"
# What a site needs that shows results by itself: none of Pagefind's own ready-made interfaces. What is merged into the first index
# uses its program.
_MERGED = re.compile(r"pagefind-entry\.json|[^/]+\.pf_meta|(index|fragment|filter)/[^/]+")
_PROGRAM = re.compile(r"pagefind\.js|wasm\.[^/]+\.pagefind")
_MAGIC = b"pagefind_dcd"  # every compressed file of an index begins with it
_PAGES, _FILTERS = 1, 3  # their places in the index's metadata


@cache
def made_with() -> str:
    """Return what the bytes depend on besides the records: raise the 2 with ``ordered``."""
    return f"{version('pagefind-bin')}-2"


class PagefindError(RuntimeError):
    """Pagefind did not make an index; the message is its own."""


def index(records: list[dict[str, Any]], *, merged: bool = False) -> dict[str, bytes]:
    """Return the files of an index by name.

    A record has ``url``, ``content``, ``language`` (that of all), ``meta`` (name → text) and ``filters`` (name → values), as
    https://pagefind.app/docs/py-api/ explains, and ``day`` (digits). ``merged``: into an index of the same language that a page loads
    first. Raises PagefindError, and OSError where the program cannot be run.
    """
    messages = [
        {"type": "NewIndex", "config": {}},
        *({"type": "AddRecord", "index_id": 0, **_told(record)} for record in records),
        # Not WriteFiles: it answers before the last bytes are on the disk.
        {"type": "GetFiles", "index_id": 0},
    ]
    # On Windows a file's name comes with backslashes.
    found = {file["path"].replace("\\", "/"): b64decode(file["content"]) for file in _ask(messages)["files"]}
    wanted = {
        name: data
        for name, data in found.items()
        if _MERGED.fullmatch(name) or (not merged and _PROGRAM.fullmatch(name))
    }
    return ordered(wanted, {record["url"]: record["day"] for record in records})


def ordered(files: dict[str, bytes], days: dict[str, str]) -> dict[str, bytes]:
    """Return an index whose filters are in order, under names by their content, and whose results have their days in their names.

    ``days``: by address. A stemmer that the language does not need is left out.
    """
    import cbor2  # noqa: PLC0415 - most builds make no index

    entry = json.loads(files[ENTRY])
    found = {
        name: data for name, data in files.items() if not name.endswith((".pf_meta", ".pf_filter", ".pf_fragment"))
    }
    ((tag, language),) = entry["languages"].items()
    meta = _unpacked(files[f"pagefind.{language['hash']}.pf_meta"])
    for page in meta[_PAGES]:
        data = files[f"fragment/{page[0]}.pf_fragment"]
        url = json.loads(_content(data))["url"]
        page[0] = f"{tag}_{days[url]}_{page[0].rpartition('_')[2]}"
        found[f"fragment/{page[0]}.pf_fragment"] = data
    for part in meta[_FILTERS]:
        name, values = _unpacked(files[f"filter/{part[1]}.pf_filter"])
        data = cbor2.dumps([name, sorted(values)])
        part[1] = f"{tag}_{sha256(data).hexdigest()[:10]}"
        found[f"filter/{part[1]}.pf_filter"] = _packed(data)
    meta[_FILTERS].sort()
    data = cbor2.dumps(meta)
    language["hash"] = f"{tag}_{sha256(data).hexdigest()[:10]}"
    found[f"pagefind.{language['hash']}.pf_meta"] = _packed(data)
    if language["wasm"]:
        found.pop("wasm.unknown.pagefind", None)
    found[ENTRY] = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(sorted(found.items()))


def _told(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "day"}


def _content(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_MAGIC)


def _unpacked(data: bytes) -> Any:
    import cbor2  # noqa: PLC0415 - likewise

    return cbor2.loads(_content(data))


def _packed(data: bytes) -> bytes:
    return gzip.compress(_MAGIC + data, 9, mtime=0)


def _ask(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """Run Pagefind, give it the messages and return its answer to the last. Raises PagefindError."""
    from pagefind_bin import get_executable  # noqa: PLC0415 - likewise

    # Neither a pagefind.toml that happens to lie about nor a variable of the shell may change the index.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        Popen(  # noqa: S603 - the program of our own dependency, without anything typed by people
            [get_executable(), "--service"], stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=folder, env=environment
        ) as process,
    ):
        # The input stays open until the last answer: Pagefind stops, whatever is left to do, when it ends.
        writer = Thread(target=_write, args=(messages, process.stdin), daemon=True)
        writer.start()
        try:
            answers = _answers(process.stdout)
            for _ in messages:
                answer = next(answers, {"type": "Error", "message": "it stopped before the index was finished"})
                if answer["type"] == "Error":
                    raise PagefindError(str(answer["message"]))
        finally:
            process.kill()
            writer.join()
            with suppress(OSError):
                process.stdin.close()  # type: ignore[union-attr]  # it is a pipe
    return answer


def _write(messages: list[dict[str, Any]], pipe: Any) -> None:
    with suppress(OSError):  # a program that has stopped is noticed by its missing answers
        for number, payload in enumerate(messages, 1):
            pipe.write(b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b",")
        pipe.flush()


def _answers(pipe: Any) -> Iterator[dict[str, Any]]:
    answer = bytearray()
    while chunk := pipe.read1():
        *ends, rest = chunk.split(b",")
        for end in ends:
            answer += end
            yield json.loads(b64decode(answer))["payload"]
            answer.clear()
        answer += rest
