"""Publishing to real servers: what arrives, in which order, what is left after a death on the way, and who is refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from newsroom.lock import BusyError, PublishError
from newsroom.remote import Remote
from newsroom.rollback import rollback
from tests.building import tree
from tests.places import SERVERS, Place, remote, serving
from tests.publishing import Fate, Killed, broken, dead_afterwards, empty, files, prepared, press, small


@pytest.fixture(params=SERVERS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with serving(request.param, tmp_path / "server") as found:
        yield found


@pytest.fixture
def conf(place: Place, tmp_path: Path) -> Path:
    return empty(tmp_path / "office", place.where)


def publish(conf: Path, number: int, **how: Any) -> list[str]:
    told: list[str] = []
    with prepared(number, small):
        outcome = press(conf, told=told).publish(**how)
    assert outcome is not None
    return told


def site(number: int) -> dict[str, bytes]:
    return tree(small()[number][0])


def test_the_place_holds_the_edition_and_nothing_else(place: Place, conf: Path) -> None:
    publish(conf, 0)
    assert files(place.root) == site(0)
    publish(conf, 1)
    assert files(place.root) == site(1)
    folders = [path for path in place.root.rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert [path for path in folders if ".newsroom" not in path.parts] == []
    assert [path.name for path in (place.root / ".newsroom").rglob("*") if path.is_file()] == ["state.json"]


@pytest.mark.parametrize("place", ["s3"], indirect=True)
def test_rollback_returns_and_nothing_is_published_by_itself_afterwards(place: Place, conf: Path) -> None:
    publish(conf, 1)
    publish(conf, 0)  # nothing in the first one is withdrawn in the second
    told: list[str] = []
    rollback(press(conf, told=told))
    assert files(place.root) == site(1)
    assert told[-1].startswith("Version 1 of ")
    with pytest.raises(PublishError, match="An earlier version is public"), prepared(0, small):
        press(conf, now="2030-01-01").publish(due=True)
    rollback(press(conf), 2)
    assert files(place.root) == site(0)


def test_files_that_are_not_ours_stay_unless_the_site_is_repaired(place: Place, conf: Path) -> None:
    foreign = {".well-known/bukti.txt": b"1", "slot/index.html": b"<h1>judi</h1>"}
    publish(conf, 0)
    for name, data in foreign.items():
        (place.root / name).parent.mkdir(exist_ok=True)
        (place.root / name).write_bytes(data)
    publish(conf, 1)
    assert files(place.root) == {**site(1), **foreign}
    page = place.root / "index.html"
    page.write_bytes(page.read_bytes().replace(b"tiga", b"slot"))  # of the same size
    publish(conf, 1, repair=True)
    assert files(place.root) == {**site(1), ".well-known/bukti.txt": b"1"}


@pytest.mark.parametrize("place", ["sftp", "s3"], indirect=True)
def test_a_second_publication_is_told_who_publishes_and_since_when(place: Place, conf: Path) -> None:
    other = press(conf)
    with other.target.lock(other.me), pytest.raises(BusyError) as caught, prepared(0, small):
        press(conf).publish()
    assert caught.value.problem.values == {"user": other.me.user, "host": other.me.host, "time": other.me.time}
    publish(conf, 0)


@pytest.mark.parametrize("place", ["s3"], indirect=True)
def test_a_lock_from_another_computer_stays_until_somebody_removes_it(place: Place, conf: Path) -> None:
    absent = press(conf)
    note = {"user": "sari", "host": "komputer-lain", "pid": 1, "time": "2024-05-31T08:00:00+07:00", "token": "abc"}
    lock = place.root / ".newsroom" / "lock" / "abc.json"
    lock.parent.mkdir(parents=True)
    lock.write_text(json.dumps(note), "utf-8")
    with pytest.raises(BusyError) as caught, prepared(0, small):
        press(conf).publish()
    assert caught.value.problem.text("en") == "sari on komputer-lain is publishing since 2024-05-31T08:00:00+07:00."
    assert [holder.user for holder in absent.unlock()] == ["sari"]
    publish(conf, 0)


@pytest.mark.parametrize("place", ["s3", "webdav"], indirect=True)
def test_what_does_not_arrive_whole_is_noticed(place: Place, conf: Path) -> None:
    publish(conf, 0)
    bring = Remote.bring

    def spoilt(self: Remote, folder: Path, names: list[str], **how: Any) -> None:
        bring(self, folder, names, **how)
        if "index.html" in names:
            (place.root / "index.html").write_bytes(b"half")

    with patch.object(Remote, "bring", spoilt), pytest.raises(PublishError, match="did not arrive"):
        publish(conf, 1)
    assert broken_or_spoilt(place.root) == []
    publish(conf, 1)
    assert files(place.root) == site(1)


def broken_or_spoilt(root: Path) -> list[str]:
    """Nothing was removed before everything had arrived."""
    return sorted(name for name in site(0) if not (root / name).is_file())


def test_no_password_is_told(tmp_path: Path) -> None:
    with serving("s3", tmp_path / "server") as place:
        port = int(place.where["remote"].partition("127.0.0.1:")[2].partition('"')[0])
        conf = empty(tmp_path / "office", {"to": "rclone", "remote": remote("s3", port, "kata-sandi-salah")})
        told: list[str] = []
        with pytest.raises(PublishError) as caught, prepared(0, small):
            press(conf, told=told).publish()
    words = caught.value.problem.text("en") + caught.value.remedy.text("en") + " ".join(told)
    assert "kata-sandi" not in words
    assert words.startswith(":s3:site: ")


@pytest.mark.parametrize("place", ["s3"], indirect=True)
def test_another_computer_may_not_bring_back_what_was_withdrawn_since(place: Place, conf: Path, tmp_path: Path) -> None:
    publish(conf, 0)
    elsewhere = empty(tmp_path / "elsewhere", place.where)
    publish(elsewhere, 1)
    with pytest.raises(PublishError, match="may not be shown any more"):
        rollback(press(conf), 1)
    assert files(place.root) == site(1)
    publish(conf, 1)
    rollback(press(conf), 1)
    assert broken(place.root) == []
    told = [name for name, data in files(place.root).items() if b"dua" in data]
    assert [name for name in told if files(place.root)[name] != site(1).get(name)] == []


# --- deaths on the way ---------------------------------------------------------------------------------------------------


class Mortal:
    """Runs rclone with a fate: before each command, and within each after every so many files."""

    def __init__(self, fate: Fate) -> None:
        self.fate, self.run = fate, Remote._rclone

    def __call__(self, remote: Remote, verb: str, *arguments: str, files: Any = (), **more: Any) -> bytes:
        if verb in {"copy", "delete"} and files:
            left = self.fate.after - self.fate.count if self.fate.after is not None else len(files)
            if 0 < left < len(files):  # it dies in the middle, having done some
                self.run(remote, verb, *arguments, files=list(files)[:left], **more)
            for _ in files:
                self.fate()
        elif verb not in {"lsf", "cat", "backend", "check"}:
            self.fate()
        return self.run(remote, verb, *arguments, files=files, **more)


def mortal(fate: Fate) -> Any:
    runs = Mortal(fate)

    def run(self: Remote, *arguments: Any, **more: Any) -> bytes:
        return runs(self, *arguments, **more)

    return patch.object(Remote, "_rclone", run)


@pytest.mark.slow
# What we do one after another is the same everywhere: of S3, whose servers do it otherwise, every second point is tried.
@pytest.mark.parametrize(("place", "step"), [("sftp", 1), ("s3", 2)], indirect=["place"])
def test_killed_at_any_point_a_visitor_finds_every_page_whole(place: Place, step: int, conf: Path) -> None:
    publish(conf, 0)
    whole = Fate()
    with mortal(whole):
        publish(conf, 1)
    for number, point in enumerate(range(0, whole.count, step)):
        before, after = (number + 1) % 2, number % 2
        with dead_afterwards(), mortal(Fate(point)), pytest.raises(Killed):
            publish(conf, after)
        assert broken(place.root) == [], point
        for name, data in files(place.root).items():
            assert data in (site(before).get(name), site(after).get(name)), (point, name)
        publish(conf, after)  # the lock of the dead is no obstacle, and what is there already stays
        assert files(place.root) == site(after), point


@pytest.mark.parametrize("place", ["sftp", "ftp"], indirect=True)
def test_what_arrived_before_a_death_is_not_sent_twice(place: Place, conf: Path) -> None:
    publish(conf, 0)
    with dead_afterwards(), mortal(Fate(3)), pytest.raises(Killed):
        publish(conf, 1)
    there = {path: path.stat().st_mtime_ns for path in place.root.rglob("*.jpg")}
    new = {name for name in site(1) if name.endswith(".jpg") and name not in site(0) and (place.root / name) in there}
    assert new
    publish(conf, 1)
    assert {name for name in new if (place.root / name).stat().st_mtime_ns != there[place.root / name]} == set()
