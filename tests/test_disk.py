"""Disk: files are whole under their name, or not there."""

import os
from pathlib import Path
from typing import Any

import pytest

from newsroom import disk


def test_a_file_is_written_with_its_folders_and_told_of_as_it_lies_there(tmp_path: Path) -> None:
    file = tmp_path / "berita" / "2023" / "a.html"
    for data in (b"Isi yang panjang.", b"Isi.", b""):
        assert disk.write(str(file), data) == file.lstat()
        assert file.read_bytes() == data


def test_a_system_that_takes_less_at_a_time_gets_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(disk.FileIO):
        def write(self, data: Any) -> int:
            return super().write(data[:3])

    monkeypatch.setattr(disk, "FileIO", Slow)
    disk.write(str(tmp_path / "a"), b"Isi yang panjang.")
    assert (tmp_path / "a").read_bytes() == b"Isi yang panjang."


def test_what_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OSError, match="a"):
        disk.write(str(tmp_path / "a" / "b"), b"Isi.")


def test_a_file_under_its_name_is_the_former_one_or_the_whole_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    disk.write_whole(file, b"dulu")

    def refused(self: Path, target: Path) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OSError, match="No space left"):
        disk.write_whole(file, b"kini")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"dulu"}
