"""Work beside this process: its result, and what happens where it fails."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.crew import beside

HERE = os.getpid()


@pytest.mark.usefixtures("copies")
def test_it_goes_on_beside_this_process_until_its_result_is_asked_for(tmp_path: Path) -> None:
    def work() -> tuple[str, bool]:
        (tmp_path / "done").touch()
        return "found", os.getpid() == HERE

    (asked,) = beside(work)
    assert asked() == ("found", False)
    assert (tmp_path / "done").exists()


@pytest.mark.usefixtures("copies")
def test_where_the_copy_is_ended_it_is_done_here() -> None:
    def work() -> str:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return "here"

    (asked,) = beside(work)
    assert asked() == "here"


@pytest.mark.usefixtures("copies")
def test_what_it_raises_is_raised_here() -> None:
    def work() -> None:
        raise PermissionError(13, "no")

    (asked,) = beside(work)
    with pytest.raises(PermissionError):
        asked()


@pytest.mark.usefixtures("copies")
def test_several_are_done_one_after_another_by_the_same_copy() -> None:
    first, second, third = beside(os.getpid, lambda: "two", os.getpid)
    assert second() == "two"
    assert HERE != first() == third()
    assert second() == "two"


@pytest.mark.usefixtures("copies")
def test_what_a_copy_did_before_it_was_ended_is_not_done_again() -> None:
    def work() -> int:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    first, *others = beside(os.getpid, work, work)
    assert [asked() for asked in others] == [HERE, HERE]
    assert first() != HERE


def test_without_copies_it_is_done_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.crew.get_all_start_methods", lambda: ["spawn"])
    (asked,) = beside(os.getpid)
    assert asked() == HERE


CODE = """
import os, threading
from newsroom.crew import spread

def parent(number):
    return number, os.getppid()

if __name__ == "__main__":
    over = threading.Event()
    {thread}
    found = list(spread(parent, [(number,) for number in range(9)], 2))
    over.set()
    print([number for number, _ in found] == list(range(9)), {{above for _, above in found}} == {{os.getpid()}})
"""


@pytest.mark.parametrize(("thread", "copies"), [("", True), ("threading.Thread(target=over.wait).start()", False)])
def test_work_is_spread_over_copies_of_this_process_unless_another_thread_may_hold_a_lock(
    thread: str, copies: bool, tmp_path: Path
) -> None:
    (tmp_path / "main.py").write_text(CODE.format(thread=thread), "utf-8")
    command = [sys.executable, "-W", "error", str(tmp_path / "main.py")]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == (f"True {copies}\n", "")
