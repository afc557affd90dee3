"""Work beside this process: its result, and what happens where it fails."""

import os
import signal
from pathlib import Path

import pytest

from newsroom.crew import beside

HERE = os.getpid()


def test_it_goes_on_beside_this_process_until_its_result_is_asked_for(tmp_path: Path) -> None:
    def work() -> tuple[str, bool]:
        (tmp_path / "done").touch()
        return "found", os.getpid() == HERE

    asked = beside(work)
    assert asked() == ("found", False)
    assert (tmp_path / "done").exists()


def test_where_the_copy_is_ended_it_is_done_here() -> None:
    def work() -> str:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return "here"

    assert beside(work)() == "here"


def test_what_it_raises_is_raised_here() -> None:
    def work() -> None:
        raise PermissionError(13, "no")

    asked = beside(work)
    with pytest.raises(PermissionError):
        asked()


def test_without_copies_it_is_done_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.crew.get_all_start_methods", lambda: ["spawn"])
    asked = beside(os.getpid)
    assert asked() == HERE
