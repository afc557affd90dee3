"""Absent: packages that Pelican loads on the way and a newsroom never uses, left out while it is loaded.

They read reStructuredText and dates in words, write Pelican's own feeds, colour the terminal, and are or watch files for Pelican's
own server: an eighth of what an edit takes would go into loading them. Pelican does not load them where they are used but at its
top, so something has to stand in for them there; afterwards it is gone, and whoever else asks for one of these packages, a plugin
or ``inv serve``, gets the real one. pydantic would look for plugins of its own among all packages that are installed: there are
none for a newsroom.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType
from typing import Any

NAMES = frozenset({"dateutil", "docutils", "feedgenerator", "pelican.server", "pygments", "rich", "watchfiles"})


class _Kind(type):
    """A class of which nothing is known: it can be inherited from, called, and asked for anything."""

    def __getattr__(cls, name: str) -> Any:
        return _named(name)


def _named(name: str) -> Any:
    if name.startswith("__"):  # what Python asks of everything
        raise AttributeError(name)
    return _Kind(name, (_Thing,), {})


class _Thing:
    def __init__(self, *_: Any, **__: Any) -> None:
        """Take anything."""

    def __getattr__(self, name: str) -> Any:
        return _named(name)


class StandIn(ModuleType):
    """A module of an absent package. Whoever has kept it, as Pelican does, has the real one's names in it afterwards."""

    def __getattr__(self, name: str) -> Any:
        absent = sys.modules.get(self.__name__) is self
        return _named(name) if absent or name.startswith("__") else getattr(import_module(self.__name__), name)


class _Finder(MetaPathFinder, Loader):
    def __init__(self) -> None:
        self._names = NAMES - sys.modules.keys()  # a package that is there stays whole

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        del path, target
        return spec_from_loader(name, self, is_package=True) if self._names & {name, name.partition(".")[0]} else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Fill nothing in."""


@contextmanager
def absent() -> Iterator[None]:
    """Let something stand in for the packages of NAMES, as far as they are not loaded already."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name, module in sys.modules.items() if isinstance(module, StandIn)]:
            del sys.modules[name]
