"""Workers: what hangs, dies or eats memory takes only itself out."""

import os
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import pytest
from pebble.pool.process import PoolManager, WorkerManager

from newsroom import workers
from newsroom.picture import PictureError
from newsroom.workers import patience, run
from tests.building import ROOT


def work(what: str) -> str:
    """Run in a worker: behave, or misbehave in one way."""
    if what == "hang":
        while True:
            time.sleep(0.1)
    if what == "die":
        os._exit(3)
    if what == "refuse":
        raise PictureError("format", {"format": "GIF"})
    if what == "devour":
        bytearray(40_000_000_000)
    if what == "main":  # "__mp_main__" in a process that has loaded the program that was called
        return sys.modules["__main__"].__name__
    if what == "break":
        raise KeyError(what)
    return what.upper()


def results(*tasks: str, seconds: float = 30, count: int = 2) -> dict[str, object]:
    return {
        key: (result.code, result.values) if isinstance(result, PictureError) else result
        for key, result in run(work, [(task, seconds, (task,)) for task in tasks], count)
    }


def test_every_task_yields_its_own_result() -> None:
    assert results("a", "b", "c") == {"a": "A", "b": "B", "c": "C"}


def test_no_task_starts_no_process() -> None:
    assert list(run(partial(work), [], 2)) == []


def test_a_task_that_hangs_is_ended_and_the_others_are_done() -> None:
    assert results("hang", "a", "b", seconds=3) == {"hang": ("slow", {}), "a": "A", "b": "B"}


def test_a_task_that_ends_its_process_is_the_only_one_lost() -> None:
    assert results("a", "die", "b", "c", count=1) == {"a": "A", "die": ("crashed", {}), "b": "B", "c": "C"}


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("times", [1, 99])
def test_a_task_that_ends_its_process_before_that_could_tell_what_it_took(
    count: int, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool hears of the end before it has heard of the task, and knows of none that could have been to blame."""
    ends = iter(range(times))
    real = PoolManager.find_expired_task

    def found(self: PoolManager, worker: int) -> object:
        if next(ends, None) is not None:
            raise BrokenProcessPool("All workers expired")
        return real(self, worker)

    monkeypatch.setattr(PoolManager, "find_expired_task", found)
    expected = {**{name: name.upper() for name in "abcde"}, "die": ("crashed", {})}
    assert results("a", "die", "b", "c", "d", "e", count=count) == expected


def test_no_process_can_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: WorkerManager) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(WorkerManager, "create_workers", refused)
    with pytest.raises(BrokenProcessPool):
        results("a", "b")


def test_a_worker_does_not_load_the_program_that_was_called() -> None:
    called = sys.modules["__main__"]
    assert results("main") == {"main": "__main__"}
    assert sys.modules["__main__"] is called


def test_nothing_is_said_where_workers_end_as_soon_as_they_have_begun(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import math\nfrom newsroom.workers import run\n\nif __name__ == '__main__':\n    for _ in range(25):\n"
        "        assert len(list(run(math.sqrt, [(n, 10.0, (4.0,)) for n in range(4)], 2))) == 4\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, str(program)], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_refusal_comes_back_with_its_values() -> None:
    assert results("refuse") == {"refuse": ("format", {"format": "GIF"})}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the memory of a process of one's own")
def test_a_task_that_wants_all_the_memory_gets_an_error() -> None:
    with pytest.raises(MemoryError):
        results("devour")


def test_a_fault_of_ours_is_raised() -> None:
    with pytest.raises(KeyError):
        results("break")


def test_a_large_picture_may_take_longer() -> None:
    assert (patience(0), patience(12_000_000)) == (10, 16)


def occupy(folder: str, size: int) -> int:
    """Run in a worker: return the pixels that are worked on at the same time, its own among them."""
    own = Path(folder) / f"{os.getpid()}.{size}"
    own.touch()
    time.sleep(0.3)
    together = sum(int(path.suffix[1:]) for path in Path(folder).iterdir())
    own.unlink()
    return together


def test_pixels_in_flight_are_bounded_and_a_single_picture_may_be_larger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "IN_FLIGHT", 100)
    sizes = [40, 40, 40, 300, 60, 30]
    tasks = [(number, 30.0, (str(tmp_path), size)) for number, size in enumerate(sizes)]
    seen = dict(run(occupy, tasks, 3, sizes))
    assert sorted(seen) == list(range(6))
    assert all(together <= max(100, sizes[number]) for number, together in seen.items())
    assert seen[3] == 300
