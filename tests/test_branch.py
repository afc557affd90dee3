"""Publishing as a branch of a Git repository: one commit without a past, moved in one step."""

import subprocess
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from newsroom.branch import Branch
from newsroom.lock import BusyError, PublishError
from newsroom.rollback import rollback
from tests.building import tree
from tests.places import checked_out, repository
from tests.publishing import Fate, Killed, broken, dead_afterwards, empty, prepared, press, small


@pytest.fixture
def forge(tmp_path: Path) -> Path:
    return tmp_path / "forge.git"


@pytest.fixture
def conf(tmp_path: Path, forge: Path) -> Path:
    return empty(tmp_path / "office", repository(forge))


def publish(conf: Path, number: int, **how: Any) -> list[str]:
    told: list[str] = []
    with prepared(number, small):
        press(conf, told=told).publish(**how)
    return told


def served(forge: Path, folder: Path) -> dict[str, bytes]:
    """Return what the forge would serve, less its own mark."""
    files = tree(checked_out(forge, folder))
    assert files.pop(".nojekyll") == b""
    return files


def git(forge: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "--git-dir", str(forge), *arguments], capture_output=True, text=True, check=True
    ).stdout


def test_the_branch_holds_the_edition_and_no_past(conf: Path, forge: Path, tmp_path: Path) -> None:
    for number in (0, 1):
        publish(conf, number)
        assert served(forge, tmp_path / str(number)) == tree(small()[number][0])
        assert git(forge, "rev-list", "--count", "pages") == "1\n"
    assert sorted(git(forge, "for-each-ref", "--format=%(refname)").split()) == [
        "refs/heads/pages",
        "refs/newsroom/state",
    ]
    assert git(forge, "log", "-1", "--format=%an %ae", "pages") == "Newsroom newsroom@localhost\n"


def test_rollback_moves_the_branch_back(conf: Path, forge: Path, tmp_path: Path) -> None:
    publish(conf, 1)
    publish(conf, 0)
    rollback(press(conf))
    assert served(forge, tmp_path / "back") == tree(small()[1][0])
    with pytest.raises(PublishError, match="An earlier version is public"):
        press(conf, now="2030-01-01").publish(due=True)
    publish(conf, 0)
    assert served(forge, tmp_path / "forth") == tree(small()[0][0])


def test_a_second_publication_is_told_who_publishes_and_since_when(conf: Path, forge: Path) -> None:
    other = press(conf)
    with other.target.lock(other.me), pytest.raises(BusyError) as caught:
        publish(conf, 0)
    assert caught.value.problem.values == {"user": other.me.user, "host": other.me.host, "time": other.me.time}
    publish(conf, 0)


def test_a_lock_can_be_removed(conf: Path, forge: Path) -> None:
    other = press(conf)
    with other.target.lock(other.me):
        assert [holder.token for holder in press(conf).unlock()] == [other.me.token]
    publish(conf, 0)
    assert press(conf).unlock() == []


def test_a_repository_that_is_not_there_is_told_without_a_password(tmp_path: Path) -> None:
    where = {"to": "git", "remote": "https://sari:rahasia@127.0.0.1:9/situs.git"}
    with pytest.raises(PublishError) as caught:
        publish(empty(tmp_path / "office", where), 0)
    assert caught.value.problem.text("en").startswith("https://127.0.0.1:9/situs.git pages: ")
    assert "rahasia" not in caught.value.problem.text("en")


@pytest.mark.slow
def test_killed_at_any_push_the_branch_is_one_whole_site(conf: Path, forge: Path, tmp_path: Path) -> None:
    publish(conf, 0)
    run = Branch._run
    fate = Fate()

    def mortal(self: Branch, command: list[str], **more: Any) -> str:
        fate()
        return run(self, command, **more)

    with patch.object(Branch, "_run", mortal):
        publish(conf, 1)
        whole, shown = fate.count, 1
        for point in range(whole):
            fate = Fate(point)
            with dead_afterwards(), pytest.raises(Killed):
                publish(conf, 1 - shown)
            folder = checked_out(forge, tmp_path / f"at-{point}")
            assert broken(folder) == []
            (folder / ".nojekyll").unlink()
            assert tree(folder) in [tree(made) for made, _ in small()]
            fate, shown = Fate(), 1 - shown
            publish(conf, shown)
            assert served(forge, tmp_path / f"after-{point}") == tree(small()[shown][0])
