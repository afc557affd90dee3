"""Publishing to a folder: one switch, and whatever happens on the way, a visitor finds one whole site."""

import json
import os
import random
import shutil
import signal
import time
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from newsroom import manifest
from newsroom.build import Outcome
from newsroom.lock import BusyError, PublishError
from newsroom.order import Order
from newsroom.problems import Problems
from newsroom.publish import Press
from newsroom.rollback import listed, rollback
from newsroom.versions import Held, Versions
from tests.building import ROOT, copying, standing_in, tree
from tests.places import serving
from tests.pressoffice import NOW, OFFICE, release
from tests.publishing import (
    Fate,
    Killed,
    broken,
    building,
    dead_afterwards,
    editions,
    empty,
    fated,
    files,
    office,
    prepared,
    press,
    small,
)  # fmt: skip
from tests.test_tasks import inv


@pytest.fixture(params=["links", "renames"])
def links(request: pytest.FixtureRequest) -> bool:
    """How a switch is made: with symbolic links, or as on Windows."""
    return bool(request.param == "links")


@pytest.fixture
def conf(tmp_path: Path) -> Path:
    return empty(tmp_path)


@pytest.fixture
def web(tmp_path: Path) -> Path:
    return tmp_path / "web"


def pressed(conf: Path, links: bool = True, told: list[str] | None = None, now: str = NOW) -> Press:
    found = press(conf, now, told)
    found.versions.links = links
    return found


def publish(conf: Path, number: int, links: bool = True, made: Any = editions, **how: Any) -> list[str]:
    told: list[str] = []
    with prepared(number, made):
        pressed(conf, links, told).publish(**how)
    return told


def site(number: int) -> dict[str, bytes]:
    return tree(editions()[number][0])


def public(web: Path) -> dict[str, bytes]:
    return tree((web / "current").resolve())


def test_the_edition_becomes_current_as_a_whole(conf: Path, web: Path, links: bool) -> None:
    for number in (0, 1, 0):
        publish(conf, number, links)
        assert public(web) == site(number)
    assert [record.number for record in pressed(conf, links).versions.all()] == [1, 2, 3]


def test_what_changes_is_told_before_it_happens(conf: Path, web: Path) -> None:
    publish(conf, 0, made=small)
    told = publish(conf, 1, made=small, dry=True)
    assert told == [
        "new: /berita/tiga/", "changed: /berita/satu/", "changed: /", "withdrawn: /berita/dua/",
        "2 files new, 4 changed, 2 withdrawn; 1 kB to bring.",
    ]  # fmt: skip
    assert public(web) == tree(small()[0][0])
    assert publish(conf, 1, made=small)[:5] == told
    assert public(web) == tree(small()[1][0])


def test_a_folder_with_a_mistake_publishes_nothing(tmp_path: Path) -> None:
    conf = office(tmp_path, {**OFFICE, "berita/2024/salah/index.md": release("Salah", "2024-01-01", topic="olahraga")})
    with building(), standing_in(tmp_path):
        outcome = press(conf).publish()
    assert outcome is not None
    assert not outcome.published
    assert 'topic: "olahraga"' in outcome.text
    assert not (tmp_path / "web" / "current").exists()
    assert list((tmp_path / "web" / "versions").iterdir()) == []


def test_publishing_without_a_change_keeps_no_second_version(conf: Path) -> None:
    publish(conf, 0)
    publish(conf, 0)
    assert [record.number for record in pressed(conf).versions.all()] == [1]


def test_versions_share_what_is_the_same_in_both(conf: Path, web: Path) -> None:
    publish(conf, 0)
    publish(conf, 1)
    new, old = web / "versions" / "0002", web / "versions" / "0001"
    css = list(new.rglob("*.css"))
    assert css
    assert [path for path in css if not path.samefile(old / path.relative_to(new))] == []


def test_as_many_versions_are_kept_as_asked_for(tmp_path: Path) -> None:
    conf = office(tmp_path, {}, more="KEEP_VERSIONS = 3\n")
    for number in range(6):
        publish(conf, number % 2, made=small)
    assert [record.number for record in pressed(conf).versions.all()] == [4, 5, 6]


# --- returning ---------------------------------------------------------------------------------------------------------


def test_rollback_returns_to_the_version_before_and_to_any_other(conf: Path, web: Path, links: bool) -> None:
    for number in (1, 0):
        publish(conf, number, links, small)
    trees = [tree(folder) for folder, _ in small()]
    told: list[str] = []
    rollback(pressed(conf, links, told))
    assert public(web) == trees[1]
    rollback(pressed(conf, links, told), 2)
    assert public(web) == trees[0]
    assert [line.split(" of ")[0] for line in told] == ["Version 1", "Version 2"]
    with pytest.raises(PublishError, match="There is no version"):
        rollback(pressed(conf, links), 9)


def test_there_is_nothing_before_the_first_version(conf: Path) -> None:
    with pytest.raises(PublishError, match="No earlier version"):
        rollback(pressed(conf))
    publish(conf, 0)
    with pytest.raises(PublishError, match="No earlier version"):
        rollback(pressed(conf))


def test_versions_are_listed_with_time_files_size_and_changes(conf: Path) -> None:
    assert listed(pressed(conf)) == ["No version is kept here yet."]
    with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": "1717200000"}):
        publish(conf, 0, made=small)
        publish(conf, 1, made=small)
    who = f"{pressed(conf).me.user}@{pressed(conf).me.host}"
    assert listed(pressed(conf)) == [
        f"→    2  1 Jun 2024 07:00  7 files, 2 kB  +2 ~4 −2  {who}",
        f"     1  1 Jun 2024 07:00  7 files, 2 kB  +7 ~0 −0  {who}",
    ]


def test_a_version_that_somebody_has_changed_is_not_returned_to(conf: Path, web: Path) -> None:
    publish(conf, 0)
    publish(conf, 0 + 1)
    (web / "versions" / "0001" / "index.html").unlink()
    (web / "versions" / "0001" / "index.html").write_text("<h1>judi</h1>", "utf-8")
    with pytest.raises(PublishError, match="have been changed since"):
        rollback(pressed(conf))
    assert public(web) == site(1)


def test_repair_puts_right_what_somebody_has_changed(conf: Path, web: Path) -> None:
    publish(conf, 0)
    (web / "current" / "index.html").write_text("<h1>judi</h1>", "utf-8")
    (web / "current" / "manifest.json").write_text("[]", "utf-8")
    (web / "current" / "slot.html").write_text("<h1>judi</h1>", "utf-8")
    with pytest.raises(PublishError, match="cannot be read"):
        publish(conf, 0)
    publish(conf, 0, repair=True)
    assert public(web) == site(0)


@pytest.mark.slow
def test_rollback_takes_less_than_a_second_with_ten_thousand_files(conf: Path, tmp_path: Path) -> None:
    many = tmp_path / "many"
    for number in range(10_000):
        path = many / f"{number % 100:02}" / f"{number}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<html>{number}</html>" * 100, "utf-8")
    manifest.write(many, "", None)
    publish(conf, 0, made=lambda: [(many, Held())])
    (many / "00" / "0.html").write_text("another", "utf-8")
    manifest.write(many, "", None)
    publish(conf, 0, made=lambda: [(many, Held())])
    took = []
    for number in (1, 2, 1):
        begin = time.process_time()  # other tests share the cores
        rollback(pressed(conf), number)
        took.append(time.process_time() - begin)
    assert min(took) < 1


# --- the lock ----------------------------------------------------------------------------------------------------------


def test_a_second_publication_is_told_who_publishes_and_since_when(conf: Path) -> None:
    other = pressed(conf)
    with other.target.lock(other.me), pytest.raises(BusyError) as caught:
        publish(conf, 0)
    me = other.me
    assert caught.value.problem.text("en") == f"{me.user} on {me.host} is publishing since {me.time}."
    assert caught.value.remedy.text("en") == "Wait until that is done. If it was broken off: inv publish --unlock."
    publish(conf, 0)


@pytest.mark.parametrize(
    "note", [b'{"user": "sari", "host": "lain", "pid": 1, "time": "2024-05-31", "token": "a"}', b'{"us']
)
def test_a_lock_that_nobody_here_can_judge_stays_until_it_is_removed(conf: Path, web: Path, note: bytes) -> None:
    web.mkdir()
    (web / "lock.json").write_bytes(note)
    with pytest.raises(BusyError):
        publish(conf, 0)
    told: list[str] = []
    pressed(conf, told=told).unlock()
    assert told[0].startswith("Lock removed: ")
    publish(conf, 0)
    pressed(conf, told=told).unlock()
    assert told[1] == "There is no lock."


# --- deaths on the way -------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_killed_at_any_change_of_the_disk_a_visitor_finds_one_whole_site(
    conf: Path, web: Path, tmp_path: Path, links: bool
) -> None:
    conf.write_text(conf.read_text("utf-8") + "KEEP_VERSIONS = 2\n", "utf-8")
    for number in (0, 1, 0):
        publish(conf, number, links)
    shutil.copytree(web, tmp_path / "before", symlinks=True)
    switch, at = Versions.switch, []
    with fated(web, Fate()) as fate, patch.object(Versions, "switch", lambda *a: (at.append(fate.count), switch(*a))):
        publish(conf, 1, links)  # one version is added, one cleared, one removed
    close = {*range(at[0] - 4, at[0] + 8), *range(fate.count - 8, fate.count)}
    points = sorted({round(fate.count * n / 36) for n in range(36)} | close)
    assert len(points) >= 52
    absent = 0
    for point in points:
        shutil.rmtree(web)
        shutil.copytree(tmp_path / "before", web, symlinks=True)
        with dead_afterwards(), fated(web, Fate(point)), pytest.raises(Killed):
            publish(conf, 1, links)
        if not links and not (web / "current").exists():  # between two renames: the next command puts it right
            absent += 1
            pressed(conf, links).versions.sweep()
        assert public(web) in (site(0), site(1)), point
        assert broken(web / "current") == []
        publish(conf, 1, links)
        assert public(web) == site(1), point
        left = {path.name.partition(".")[0] for path in (web / "versions").iterdir()}
        assert left == {f"{record.number:04}" for record in pressed(conf, links).versions.all()}, point
        older = web / "versions" / f"{pressed(conf, links).versions.all()[0].number:04}"
        assert b"Berita dua" not in (older / "index.html").read_bytes()
    assert absent == (0 if links else 1)


@pytest.mark.slow
def test_killed_while_it_returns_a_visitor_finds_one_whole_site(conf: Path, web: Path, links: bool) -> None:
    publish(conf, 1, links, small)
    publish(conf, 0, links, small)
    whole = [tree(folder) for folder, _ in small()]
    with fated(web, Fate()) as fate:
        rollback(pressed(conf, links), 1)
    for point in range(fate.count):
        wanted = 2 if public(web) == whole[1] else 1
        with dead_afterwards(), fated(web, Fate(point)), pytest.raises(Killed):
            rollback(pressed(conf, links), wanted)
        pressed(conf, links).versions.sweep()
        assert public(web) in whole
        rollback(pressed(conf, links), wanted)
        assert public(web) == whole[2 - wanted]


def killed_somewhere(conf: Path, folder: Path, within: float, chance: random.Random) -> None:
    """Begin a publication in a copy of this process, and end it by SIGKILL at some moment after it has begun."""
    ours, theirs = Pipe(duplex=False)
    with copying():
        child = os.fork()
    if not child:
        _publish(conf, folder, theirs)
    theirs.close()  # a copy that fails before it begins is noticed
    with ours:
        ours.recv()
        time.sleep(chance.uniform(0, within))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _publish(conf: Path, folder: Path, begun: Connection) -> None:
    """Publish an edition that is there already, and say when that has begun; never returns."""

    def copied(order: Order) -> tuple[Outcome, Held]:
        begun.send(True)
        shutil.copytree(folder, order.output)  # type: ignore[type-var]
        return Outcome(Problems(), "en", True), Held()

    try:
        with patch("newsroom.publish.built", copied):
            Press(Order(conf=conf, now="2026-11-25 09:00", lang="en")).publish()
    finally:
        os._exit(0)


@pytest.mark.slow
def test_ended_by_the_system_at_random_moments_a_visitor_finds_one_whole_site(tmp_path: Path, web: Path) -> None:
    conf, chance = plain(tmp_path), random.Random(5)  # noqa: S311 - moments, no secrets
    publish(conf, 0)
    begin = time.monotonic()
    publish(conf, 1)
    within = (time.monotonic() - begin) * 1.5
    for number in range(20):
        killed_somewhere(conf, editions()[number % 2][0], within, chance)
        assert public(web) in (site(0), site(1))


@pytest.mark.slow
def test_ended_by_the_system_at_random_moments_a_visitor_of_a_server_finds_every_page_whole(tmp_path: Path) -> None:
    with serving("sftp", tmp_path / "server") as place:
        conf, chance = plain(tmp_path, place.where), random.Random(6)  # noqa: S311 - moments, no secrets
        publish(conf, 0, made=small)
        begin = time.monotonic()
        publish(conf, 1, made=small)
        within = (time.monotonic() - begin) * 1.2
        for number in range(12):
            killed_somewhere(conf, small()[number % 2][0], within, chance)
            assert broken(place.root) == [], number
        publish(conf, 1, made=small)
        assert files(place.root) == tree(small()[1][0])


def plain(folder: Path, where: dict[str, Any] | None = None) -> Path:
    """Write a press whose settings need nothing of the tests: another process reads them."""
    conf = empty(folder, where)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(f"THEME = {str(ROOT / 'theme')!r}\n")
    return conf


# --- as people type it -------------------------------------------------------------------------------------------------


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    conf = plain(tmp_path)
    files = {name: said for name, said in OFFICE.items() if name.startswith("berita/2023/satu/index")}
    office(tmp_path, {name: said.replace("activities: [membatik]\n", "") for name, said in files.items()})  # type: ignore[union-attr,arg-type]
    with (tmp_path / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(
            f"THEME = {str(ROOT / 'theme')!r}\nPLUGINS = {json.dumps(PLUGINS_NEEDED)}\nPRESS_PAGE = CORRECTIONS_PAGE = ''\n"
        )
    return conf.parent


PLUGINS_NEEDED = [
    f"newsroom.{name}"
    for name in (
        "reader",
        "relations",
        "photos",
        "assets",
        "card",
        "kit",
        "pages",
        "pressroom",
        "corrections",
        "library",
        "feeds",
        "sitemap",
        "incremental",
        "links",
        "manifest",
    )
]


@pytest.mark.slow
def test_the_verbs_say_what_they_do(typed: Path) -> None:
    assert inv(typed, "versions", "--lang", "en").out == "No version is kept here yet.\n"
    done = inv(typed, "publish", "--now", NOW, "--lang", "en")
    assert done.code == 0, done.err
    assert "new: /berita/2023/satu/" in done.err
    assert f"Published at {typed.as_posix()}/web/current." in done.err
    due = inv(typed, "publish", "--due", "--now", NOW, "--lang", "en")
    assert (due.code, due.err) == (0, "Nothing became due since 1 Jul 2024 09:00.\nNothing else is due.\n")
    assert (
        inv(typed, "rollback", "--lang", "en").err == "No earlier version is kept here. List them with: inv versions.\n"
    )
    assert (
        inv(typed, "rollback", "--to", "dua", "--lang", "en").err
        == "There is no version dua. List them with: inv versions.\n"
    )
    assert inv(typed, "publish", "--unlock", "--lang", "en").err == "There is no lock.\n"
    (typed / "publishconf.py").write_text("from pelicanconf import *\n", "utf-8")
    assert inv(typed, "publish", "--lang", "en").err.startswith("PUBLISH is not set. ")
