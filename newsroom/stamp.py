"""Stamp: a digest of everything a build depends on besides the folder and the clock: program, libraries, settings.

What was kept under another stamp is not used.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from sysconfig import get_path
from types import NoneType
from typing import Any

from newsroom.settings import Settings

PACKAGE = Path(__file__).parent


# Pelican's settings that say where, not what: each output has a ledger of its own, templates a digest of theirs.
_PLACES = {"PATH", "OUTPUT_PATH", "CACHE_PATH", "THEME"}


def stamp_of(settings: Settings, given: dict[str, Any]) -> bytes:
    """Return the stamp of a build with these settings, 16 bytes. Messages name files from the working folder, so that counts too."""
    plugins: list[str] = list(given["PLUGINS"])
    others = [(name, _plain(value)) for name, value in sorted(given.items()) if name.isupper() and name not in _PLACES]
    said = f"{settings!r}{others!r}{Path.cwd()}"
    own = [file.read_bytes() for name in plugins if not name.startswith("newsroom.") for file in _files(name)]
    return blake2b(program() + said.encode("utf-8", "surrogatepass") + b"".join(own), digest_size=16).digest()


def _plain(value: Any) -> Any:
    """Return a setting that templates may show without what differs from process to process: a function is its name and source."""
    if isinstance(value, dict):
        return [(str(key), _plain(one)) for key, one in value.items()]
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, str | int | float | date | Path | NoneType):
        return repr(value)
    name = f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__qualname__)}"
    return name, [_source(one) for one in _unwrapped(value)]


def _unwrapped(value: Any) -> Iterator[Any]:
    """Yield a function or an object that is called like one, and what is wrapped in it."""
    while value is not None:
        yield value if hasattr(value, "__code__") else getattr(type(value), "__call__", None)  # noqa: B004 - its own code
        value = getattr(value, "__wrapped__", None) or getattr(value, "func", None)


def _source(function: Any) -> bytes:
    """Return the file a function stands in: pelicanconf.py, or one that it imports. Empty for what is built in."""
    with suppress(AttributeError, OSError):
        return Path(function.__code__.co_filename).read_bytes()
    return b""


def _files(module: str) -> list[Path]:
    """Return the source of a plugin that is not ours: its file, or all of its package."""
    try:
        spec = find_spec(module)
    except (ImportError, ValueError):  # Pelican tells of it
        return []
    if spec is None or not spec.origin:
        return []
    origin = Path(spec.origin)
    return sorted(origin.parent.rglob("*.py")) if spec.submodule_search_locations else [origin]


@cache
def program() -> bytes:
    """Return a digest of this program, of Python and of the packages installed beside it."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".po", ".xml", ".json"}):
        digest.update(path.name.encode() + path.read_bytes())
    # The name of the folder that describes a package holds its version.
    packages = {path.name for place in {get_path("purelib"), get_path("platlib")} for path in Path(place).iterdir()}
    digest.update(repr(sorted(name for name in packages if name.endswith((".dist-info", ".egg-info")))).encode())
    return digest.digest()
