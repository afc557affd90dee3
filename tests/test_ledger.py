"""What lies in an output folder is believed as far as the ledger is true of it."""

import os
from pathlib import Path

import pytest

from newsroom import ledger
from newsroom.ledger import Ledger, Mark, mark_of


@pytest.fixture(params=[0, 1000], ids=["beside", "here"])
def output(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of five files, with its ledger; compared in a copy of the process or in this one."""
    monkeypatch.setattr(ledger, "_MANY", request.param)
    folder = tmp_path / "output"
    (folder / "a" / "b").mkdir(parents=True)
    for name in ("one", "two", "a/three", "a/b/four", "a/b/five"):
        (folder / name).write_text(name)
    Ledger(tmp_path / "ledger", folder).write(marks(folder), {"told": {"one": ["x"]}})
    return folder


def marks(folder: Path) -> dict[str, Mark]:
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): mark_of(path, path.name.encode()) for path in found}


def read(output: Path) -> Ledger:
    found = Ledger(output.parent / "ledger", output)
    found.begin()
    found.read()
    return found


def test_a_folder_that_is_as_it_was_is_believed(output: Path) -> None:
    found = read(output)
    assert found.files == marks(output)
    assert all(isinstance(mark, Mark) for mark in found.files.values())
    assert (found.known, found.there, found.shut) == ({}, set(found.files), [])
    assert found.notes == {"told": {"one": ["x"]}}
    assert found.current


def test_what_was_changed_removed_or_added_is_not_believed(output: Path) -> None:
    before = marks(output)
    (output / "one").write_text("ONE")
    (output / "a/three").unlink()
    (output / "a/new").write_text("new")
    (output / "two").unlink()
    (output / "two").symlink_to(output / "one")
    (output / "a/b").chmod(0o700)
    found = read(output)
    assert found.files == {name: before[name] for name in ("a/b/four", "a/b/five")}
    assert found.known == {name: before[name] for name in ("one", "a/three", "two")}
    assert found.there == {"one", "two", "a/new", "a/b/four", "a/b/five"}
    assert found.shut == [str(output / "a/b")]


def test_a_folder_that_is_gone_holds_nothing(output: Path) -> None:
    before = marks(output)
    output.rename(output.with_name("elsewhere"))
    found = read(output)
    assert (found.files, found.known, found.there) == ({}, before, set())


@pytest.mark.parametrize("damage", [b"", b"x", b"newsroom-ledger-2\n", None])
def test_a_ledger_that_is_damaged_or_missing_knows_nothing(damage: bytes | None, output: Path) -> None:
    path = output.parent / "ledger"
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage or path.read_bytes()[:-1])
    found = read(output)
    assert (found.files, found.known, found.notes) == ({}, {}, {})
    assert found.there == set(marks(output))


def test_one_that_was_not_begun_knows_nothing(output: Path) -> None:
    found = Ledger(output.parent / "ledger", output)
    found.read()
    assert (found.files, found.there, found.current) == ({}, set(), False)


def test_another_that_was_written_meanwhile_is_noticed(output: Path) -> None:
    found = Ledger(output.parent / "ledger", output)
    found.begin()
    os.utime(found.path, ns=(1, 1))
    found.read()
    assert not found.current
