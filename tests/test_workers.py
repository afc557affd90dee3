"""Workers: what hangs, dies or eats memory takes only itself out."""

import os
import sys
import time
from functools import partial

import pytest

from newsroom.picture import PictureError
from newsroom.workers import patience, run


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
