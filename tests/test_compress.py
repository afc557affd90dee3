"""Compress: copies that hold the same as their files, where that saves something, listed with the others."""

import gzip
import random
from pathlib import Path

import brotli
import pytest

from newsroom import manifest
from newsroom.compress import copies
from tests import searchable
from tests.building import tree


def test_copies_hold_the_same_and_are_smaller() -> None:
    data = b"<p>Warga binaan membatik.</p>\n" * 100
    made = copies(data)
    assert sorted(made) == ["br", "gz"]
    assert brotli.decompress(made["br"]) == gzip.decompress(made["gz"]) == data
    assert max(map(len, made.values())) < len(data) // 10
    assert made == copies(data)
    assert made["gz"][4:8] == b"\0\0\0\0"  # no time


@pytest.mark.parametrize("data", [b"", b"Pendek. " * 100, bytes(range(256)) * 4], ids=["empty", "one packet", "small"])
def test_nothing_is_made_that_saves_nothing(data: bytes) -> None:
    assert copies(data) == {}


def test_what_cannot_be_made_smaller_has_no_copy() -> None:
    assert copies(random.Random(1).randbytes(5000)) == {}  # noqa: S311 - noise, the same each time


@pytest.mark.parametrize("server", ["nginx", "caddy", "apache"])
def test_every_text_file_of_some_size_has_copies_and_nothing_else_has(tmp_path: Path, server: str) -> None:
    searchable.write(tmp_path, searchable.FILES, f"SERVER = {server!r}\n")
    assert searchable.build(tmp_path).published
    files = tree(tmp_path / "output")
    packed = {name for name in files if name.endswith((".br", ".gz"))}
    texts = (".html", ".css", ".js", ".xml", ".json", ".txt", ".ics", ".svg")
    unpacked = {name for name in files if name.endswith(texts) and len(files[name]) >= 1400 and name != "manifest.json"}
    assert packed == {f"{name}.{ending}" for name in unpacked for ending in ("br", "gz")}
    assert manifest.read(tmp_path / "output").files.keys() == files.keys() - manifest.UNLISTED


def test_a_host_that_compresses_itself_gets_none(tmp_path: Path) -> None:
    searchable.write(tmp_path, searchable.FILES)
    assert searchable.build(tmp_path).published
    assert not [name for name in tree(tmp_path / "output") if name.endswith((".br", ".gz"))]
