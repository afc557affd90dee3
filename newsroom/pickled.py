"""Pickled: our own objects as bytes for the cache and for other processes, and back; anything else in such bytes is refused.

Python's pickle makes whatever its bytes ask for, and a cache can be damaged, or somebody else's.
"""

import io
import pickle
from typing import Any
from zoneinfo import ZoneInfo

# What they are made of besides our own classes.
_PLAIN = {
    ("builtins", "set"), ("builtins", "frozenset"), ("builtins", "object"), ("copyreg", "_reconstructor"),
    ("datetime", "date"), ("datetime", "datetime"), ("datetime", "timedelta"), ("datetime", "timezone"),
    ("zoneinfo", "ZoneInfo"), ("zoneinfo", "ZoneInfo._unpickle"), ("markupsafe", "Markup"),
    ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("pathlib", "Path"),
    ("pathlib._local", "PosixPath"), ("pathlib._local", "WindowsPath"),
}  # fmt: skip


class ForeignError(ValueError):
    """What holds no objects of ours, or is damaged."""


class _Unpickler(pickle.Unpickler):
    """Makes our own objects and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        found = _found.get((module, name))
        if found is None:
            found = _found[module, name] = self._found(module, name)
        return found

    def _found(self, module: str, name: str) -> Any:
        if (module, name) == ("builtins", "getattr"):
            return _attribute
        if not module.startswith("newsroom.") and (module, name) not in _PLAIN:
            raise ForeignError(f"{module}.{name}")
        found = super().find_class(module, name)
        # Our modules name much that is not ours: what runs a program, too.
        if module.startswith("newsroom.") and not (isinstance(found, type) and found.__module__ == module):
            raise ForeignError(f"{module}.{name}")
        return found


def _attribute(owner: Any, name: str) -> Any:
    """Stand in for ``getattr``, which may fetch a time zone and nothing else: from attribute to attribute everything can be reached."""
    if owner is not ZoneInfo or name != "_unpickle":
        raise ForeignError(name)
    return getattr(owner, name)


_found: dict[tuple[str, str], Any] = {}  # found before: each reading names a dozen of them


def loads(data: bytes) -> Any:
    """Return what ``dumps`` wrote. Raises ForeignError."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, LookupError, AttributeError, TypeError, ImportError, ValueError) as error:
        raise ForeignError(str(error)) from error


def dumps(value: Any) -> bytes:
    """Return our own objects as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
