"""What an output is made from is what it declares: every read of a text is watched while each file of a site is made.

An output that reads more than it declares would stay as it is when that changes, and no example might ever show it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from newsroom.digest import FACES
from newsroom.document import Document
from newsroom.edition import Edition
from newsroom.objects import Session, Thing
from newsroom.output import Output
from tests.building import PLUGINS
from tests.changing import Office

# Of a document that is not its own an output may know where it is; nothing that is written in it.
_PLACE = {"bundle", "lang", "digest"}
_READ: list[tuple[Any, str]] = []


class Watch:
    """Entered last among the plugins of a site: watches every output that those before it have declared."""

    def __init__(self) -> None:
        self.faults: set[str] = set()
        self.watched = 0

    def __call__(self, edition: Edition) -> None:
        owners = {thing.document: thing for thing in edition.register.things.values()}
        for output in edition.outputs:
            self.watched += 1
            output.make = self._making(output, output.make, owners)

    def _making(self, output: Output, make: Any, owners: dict[Document, Thing]) -> Any:
        def made() -> Any:
            _READ.clear()
            with reading():
                data = make()
            declared = (
                set(output.whole) | set(output.faces) | set(things((output.whole, output.faces, output.extra), set()))
            )
            for read, name in _READ:
                thing = owners.get(read) if isinstance(read, Document) else read
                if thing is None or thing in output.whole:
                    continue
                known = _PLACE if isinstance(read, Document) else {*FACES[type(thing)], "lead", "document"}
                if thing not in declared or name not in known:
                    owner = type(thing).__name__.lower()
                    part = f"document.{name}" if isinstance(read, Document) else name
                    self.faults.add(f"{output.address}: {owner} {thing.address}: {part}")
            return data

        return made


@contextmanager
def reading() -> Iterator[None]:
    """Note every attribute of a text or its document that is read meanwhile."""

    def watched(self: Any, name: str) -> Any:
        value = object.__getattribute__(self, name)  # what is not there says nothing
        if not name.startswith("_"):
            _READ.append((self, name))
        return value

    kinds = [Document, Thing, *FACES]
    before = [kind.__dict__.get("__getattribute__") for kind in kinds]
    for kind in kinds:
        kind.__getattribute__ = watched  # type: ignore[method-assign]
    try:
        yield
    finally:
        for kind, own in zip(kinds, before, strict=True):
            assert own is None
            del kind.__getattribute__


def things(value: Any, seen: set[int]) -> Iterator[Thing]:
    """Yield the texts that a value holds, as ``newsroom.digest`` takes it apart: a text is its face and leads no further."""
    if isinstance(value, Thing):
        yield value
    elif isinstance(value, Session):
        yield value.activity
    elif isinstance(value, dict):
        yield from things([*value, *value.values()], seen)
    elif isinstance(value, list | tuple | set):
        for one in value:
            yield from things(one, seen)
    elif is_dataclass(value) and id(value) not in seen:
        seen.add(id(value))
        yield from things([getattr(value, field.name) for field in fields(value) if field.name != "document"], seen)


@pytest.mark.parametrize("given", [{}, {"SEARCH_PATH": "cari"}, {"SERVER": "apache"}], ids=str)
def test_an_output_reads_nothing_that_it_does_not_declare(given: dict[str, Any], tmp_path: Path) -> None:
    watch = Watch()
    with patch("tests.watching.WATCH", watch):
        at = PLUGINS.index("newsroom.incremental")
        office = Office(tmp_path / "situs", PLUGINS=[*PLUGINS[:at], "tests.watching", *PLUGINS[at:]], **given)
        assert office.build().published
    assert watch.watched > 100
    assert "\n".join(sorted(watch.faults)) == ""
