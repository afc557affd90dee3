"""What lies in an output folder is believed as far as the ledger is true of it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsroom import ledger
from newsroom.ledger import Ledger, Mark, mark_of

pytestmark = pytest.mark.usefixtures("copies")


@pytest.fixture(params=[(0, 0), (0, 10**9), (10**9, 10**9)], ids=["in parts", "beside", "here"])
def output(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of five files, with its ledger; compared in copies of the process or in this one."""
    for name, files in zip(("_MANY", "_LARGE"), request.param, strict=True):
        monkeypatch.setattr(ledger, name, files)
    folder = tmp_path / "output"
    (folder / "a" / "b").mkdir(parents=True)
    for name in ("one", "two", "a/three", "a/b/four", "a/b/five"):
        (folder / name).write_text(name)
    Ledger(tmp_path / "ledger", folder).write(marks(folder), {"told": {"one": ["x"]}})
    return folder


def marks(folder: Path) -> dict[str, Mark]:
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): mark_of(path)._replace(key=path.name.encode()) for path in found}


def read(output: Path) -> Ledger:
    found = Ledger(output.parent / "ledger", output)
    found.begin(lambda: None)
    found.read()
    return found


def spoil(path: Path, damage: bytes | None) -> None:
    """Let a file hold something else, lack its last byte (b"") or be gone (None)."""
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage or path.read_bytes()[:-1])


def test_a_folder_that_is_as_it_was_is_believed(output: Path) -> None:
    found = read(output)
    assert found.files == marks(output)
    assert all(isinstance(mark, Mark) for mark in found.files.values())
    assert (found.known, found.there, found.shut) == ({}, set(found.files), [])
    assert found.notes == {"told": {"one": ["x"]}}
    assert found.current
    assert found.true


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
    assert not found.true


@pytest.mark.parametrize("change", [
    lambda folder: (folder / "one").write_text("ONE"),
    lambda folder: (folder / "a/three").unlink(),
    lambda folder: (folder / "a/new").write_text("new"),
    lambda folder: (folder / "a/b").chmod(0o700),
])  # fmt: skip
def test_any_change_makes_it_untrue(change: Callable[[Path], object], output: Path) -> None:
    change(output)
    assert not read(output).true


def test_a_folder_that_is_gone_holds_nothing(output: Path) -> None:
    before = marks(output)
    output.rename(output.with_name("elsewhere"))
    found = read(output)
    assert (found.files, found.known, found.there) == ({}, before, set())


@pytest.mark.parametrize("damage", [b"", b"x", b"newsroom-ledger-3\n", None])
def test_a_ledger_that_is_damaged_or_missing_knows_nothing(damage: bytes | None, output: Path) -> None:
    spoil(output.parent / "ledger", damage)
    found = read(output)
    assert (found.files, found.known, found.notes) == ({}, {}, {})
    assert found.there == set(marks(output))


def test_one_that_was_not_begun_knows_nothing(output: Path) -> None:
    found = Ledger(output.parent / "ledger", output)
    found.read()
    assert (found.files, found.there, found.current) == ({}, set(), False)


def test_another_that_was_written_meanwhile_is_noticed(output: Path) -> None:
    found = Ledger(output.parent / "ledger", output)
    found.begin(lambda: None)
    os.utime(found.path, ns=(1, 1))
    found.read()
    assert not found.current


class TestALittleThatHasChanged:
    """Where little has changed, the ledger stays, and that is written beside it."""

    NOTES = {"told": {name: [name] for name in map(str, range(50))}, "hour": 8}  # noqa: RUF012

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "output"
        folder.mkdir()
        for number in range(100):
            (folder / str(number)).write_text(str(number))
        Ledger(tmp_path / "ledger", folder).write(marks(folder), self.NOTES)
        return folder

    @staticmethod
    def change(folder: Path, *names: str, **notes: Any) -> None:
        """Change files and notes, and write the ledger as a build does."""
        before = read(folder)
        for name in names:
            (folder / name).write_text(f"{name}, changed {len(notes)}")
        before.write(marks(folder), {**before.notes, **notes})

    def test_both_together_tell_what_is_there(self, folder: Path) -> None:
        whole = (folder.parent / "ledger").read_bytes()
        told = {**self.NOTES["told"], "3": ["x"]}  # type: ignore[dict-item]
        del told["4"]
        self.change(folder, "3", told=told, hour=9)
        (folder / "5").unlink()
        self.change(folder, "6", seen=[1])
        found = read(folder)
        assert (found.files, found.notes) == (marks(folder), {"told": told, "hour": 9, "seen": [1]})
        assert (found.true, found.current) == (True, True)
        assert (folder.parent / "ledger").read_bytes() == whole
        assert (folder.parent / "ledger.more").stat().st_size < len(whole) / 4

    def test_nothing_stays_of_what_has_changed_back(self, folder: Path) -> None:
        self.change(folder, hour=9)
        self.change(folder, hour=8)
        assert read(folder).notes == self.NOTES

    def test_where_much_has_changed_all_is_written(self, folder: Path) -> None:
        self.change(folder, "3")
        self.change(folder, *map(str, range(10)))
        assert read(folder).files == marks(folder)
        assert not (folder.parent / "ledger.more").exists()

    @pytest.mark.parametrize("damage", [b"", b"x", None])
    def test_a_damaged_one_makes_what_was_changed_untrue(self, damage: bytes | None, folder: Path) -> None:
        self.change(folder, "3", hour=9)
        spoil(folder.parent / "ledger.more", damage)
        found = read(folder)
        assert (found.known.keys(), found.notes, found.true) == ({"3"}, self.NOTES, False)

    def test_one_that_belongs_to_another_ledger_is_none(self, folder: Path) -> None:
        self.change(folder, "3", hour=9)
        more = (folder.parent / "ledger.more").read_bytes()
        Ledger(folder.parent / "ledger", folder).write(marks(folder), {"hour": 10})
        (folder.parent / "ledger.more").write_bytes(more)
        found = read(folder)
        assert (found.files, found.notes) == (marks(folder), {"hour": 10})

    def test_what_is_changed_in_place_is_written(self, folder: Path) -> None:
        before = read(folder)
        before.notes["told"]["7"] = ["new"]
        before.write(before.files, before.notes)
        assert read(folder).notes["told"]["7"] == ["new"]

    def test_another_that_was_written_meanwhile_is_noticed(self, folder: Path) -> None:
        first = read(folder)
        self.change(folder, "3")
        assert not first.current


@pytest.mark.parametrize("change", [
    lambda folder: None,
    lambda folder: (folder / "berita/2023/3/index.html").write_text("lain"),
    lambda folder: (folder / "berita/2023/4/index.html").unlink(),
    lambda folder: (folder / "berita/2023/5/index.html").rename(folder / "berita/2023/5/lain.html"),
    lambda folder: (folder / "berita/2023/6").chmod(0o700),
    lambda folder: (folder / "berita/2023").chmod(0o700),
    lambda folder: (folder / "berita/2023/baru/dalam/sekali").mkdir(parents=True),
    lambda folder: (folder / "asing.txt").touch(),
    lambda folder: shutil.rmtree(folder / "berita"),
])  # fmt: skip
def test_parts_find_what_one_look_finds(
    change: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "output"
    for number in range(20):
        (folder / f"berita/2023/{number}").mkdir(parents=True)
        (folder / f"berita/2023/{number}/index.html").write_text(str(number))
    (folder / "index.html").touch()
    Ledger(tmp_path / "ledger", folder).write(marks(folder), {})
    change(folder)
    whole = read(folder)
    monkeypatch.setattr(ledger, "_MANY", 0)
    monkeypatch.setattr(ledger, "_LARGE", 0)
    parts = read(folder)
    assert (parts.files, parts.known, parts.there) == (whole.files, whole.known, whole.there)
    assert sorted(parts.shut) == sorted(whole.shut)
    shares = [{name for name, *_ in ledger.files_in(folder, part=part)} for part in (0, 1)]
    assert all(shares) or not (folder / "berita").exists()
    assert not shares[0] & shares[1]
