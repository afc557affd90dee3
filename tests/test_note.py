"""Note: what was written is read again, and anything else is no note."""

import json
import os
from pathlib import Path

import pytest

from newsroom import note

SAID = {"tone": "222", "sizes": {"Rapat é.jpg": 31}, "found": 1, "nothing": {}}


@pytest.mark.parametrize("said", [SAID, {"found": 0}])
def test_what_was_noted_is_read_again(said: dict[str, object], tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    for _ in range(2):
        note.write(file, said)
        assert note.read(file) == said
    (first, _), *others = json.loads(file.read_bytes()).items()  # JSON for whoever looks into the cache
    assert (first, dict(others)) == ("sha256", said)


def test_no_byte_of_it_changes_unseen(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    note.write(file, SAID)
    data = file.read_bytes()
    for place in range(len(data)):
        for other in (data[place] ^ 1, data[place] ^ 32):
            file.write_bytes(data[:place] + bytes([other]) + data[place + 1 :])
            assert note.read(file) is None, place
        file.write_bytes(data[:place])
        assert note.read(file) is None, place
    file.write_bytes(data + b"\n")
    assert note.read(file) is None


@pytest.mark.parametrize("data", [b"", b"null", b'{"tone": "111"}', b'{"sha256": "00"}', b"\xff\xfe", b"[" * 100_000])
def test_what_others_write_is_no_note(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(data)
    assert note.read(file) is None
    file.write_bytes(note.sealed(data))
    assert note.read(file) is None


def test_what_cannot_be_read_is_no_note(tmp_path: Path) -> None:
    assert note.read(tmp_path / "none.json") is None
    assert note.read(tmp_path) is None
    assert note.read(Path(os.devnull)) is None
