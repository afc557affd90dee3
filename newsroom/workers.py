"""Workers: processes that open pictures on our behalf, each bounded in time and memory.

A picture comes from outside and may be made to hang, to eat memory or to bring a decoder down. Whatever it does, it does in a
worker, takes only itself out, and ends as a PictureError like any other.
"""

import atexit
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures import TimeoutError as Late
from contextlib import contextmanager
from multiprocessing import get_context
from types import ModuleType
from typing import Any, TypeVar

from newsroom.picture import PictureError

K = TypeVar("K")
_Task = tuple[K, float, tuple[Any, ...]]
_Waiting = tuple[_Task[K], int]  # a task, and the pixels of its picture
SECONDS = 10.0  # for a small picture; an ordinary photo takes half of one
SECONDS_PER_MEGAPIXEL = 0.5
IN_FLIGHT = 200_000_000  # pixels of all pictures that are worked on or about to be; a camera's has 12 to 50 million
_LOST = {"slow", "crashed"}  # after these, the process is gone
_BEGINNING = 10.0  # seconds
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h
MEMORY = 2_500_000_000  # bytes of address space of one worker, where the system can limit it


def patience(pixels: int) -> float:
    """Return the seconds that work on a picture of so many pixels may take."""
    return SECONDS + SECONDS_PER_MEGAPIXEL * pixels / 1e6


def run(
    function: Callable[..., Any], tasks: list[_Task[K]], count: int, pixels: Sequence[int] = ()
) -> Iterator[tuple[K, Any | PictureError]]:
    """Call ``function`` with each task's arguments in ``count`` processes; yield (key, result) as they come.

    A task is (key, seconds it may take, arguments). Function, arguments and results must be picklable. A task that
    raises PictureError, takes too long (``slow``) or ends its process (``crashed``) yields a PictureError; any other
    exception is a fault of ours and is raised. ``pixels``: those of each task's picture; so many of them are worked on at a time
    that together they stay within IN_FLIGHT, or a single one that is larger.
    """
    waiting = deque(zip(tasks, pixels or [0] * len(tasks), strict=True))
    while waiting:
        lost: list[_Waiting[K]] = []
        yield from _together(function, waiting, max(1, min(count, len(waiting))), lost)
        for task in lost:  # one of them has ended its process, and alone it tells which
            yield from _together(function, deque([task]), 1, [])


def _together(
    function: Callable[..., Any], waiting: "deque[_Waiting[K]]", count: int, lost: "list[_Waiting[K]]"
) -> Iterator[tuple[K, Any | PictureError]]:
    """Take tasks and yield their results, until there are no more or the processes cannot go on.

    They cannot where one ends after it has taken a task and before it could tell so; ``lost`` is given the tasks that may have been
    that one. If there was but one, it was.
    """
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - only where a picture is to be opened

    from pebble import ProcessPool  # noqa: PLC0415 - likewise

    running: dict[Any, _Waiting[K]] = {}
    context = get_context("spawn")  # the same on every system, and no lock of this process is copied into a worker
    begun, begin, given, broken = context.Semaphore(0), count, len(waiting), False
    with _alone(), ProcessPool(count, context=context, initializer=_prepare, initargs=(begun,)) as pool:
        try:
            while running or (waiting and not broken):
                try:
                    # As many again as there are processes wait with the pool, so that none of them waits for us.
                    while waiting and not broken and len(running) < 2 * count and _fits(waiting[0][1], running):
                        _, seconds, arguments = waiting[0][0]
                        scheduled = pool.schedule(function, args=arguments, timeout=seconds)
                        running[scheduled] = waiting.popleft()
                except RuntimeError:  # the pool takes no more
                    if len(waiting) == given:  # and never took any
                        raise
                    broken = True
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    task = running.pop(future)
                    try:
                        result = _result(future)
                    except BrokenProcessPool:
                        broken = True
                        lost.append(task)
                        continue
                    begin += isinstance(result, PictureError) and result.code in _LOST  # another takes its place
                    yield task[0][0], result
            if len(lost) == 1:
                yield lost.pop()[0][0], PictureError("crashed")
            # A process that is ended while it begins tells people so, with a traceback.
            for _ in range(0 if broken else begin):
                begun.acquire(timeout=_BEGINNING)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


@contextmanager
def _alone() -> Iterator[None]:
    """Let processes begin without the program that was called: they need nothing of it, and loading it is half of their start."""
    called = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = called


def _fits(pixels: int, running: Mapping[Any, _Waiting[K]]) -> bool:
    return not running or pixels + sum(size for _, size in running.values()) <= IN_FLIGHT


def _result(future: Any) -> Any | PictureError:
    from pebble import ProcessExpired  # noqa: PLC0415 - see run

    try:
        return future.result()
    except PictureError as error:
        return error
    except Late:
        return PictureError("slow")
    except ProcessExpired:
        return PictureError("crashed")


def _prepare(begun: Any) -> None:
    # On its way out Python has no handler any more for the signal that ends workers, and tells people so.
    atexit.register(os._exit, 0)
    begun.release()
    _bound()
    _keep_memory()


def _keep_memory() -> None:
    """Let glibc keep the memory of one picture for the next: to be given it anew by the system costs a twentieth of the time."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only in a worker

        adjust = getattr(ctypes.CDLL(None), "mallopt", None)  # mallopt(3); other C libraries have none
        if adjust:
            adjust(_M_MMAP_THRESHOLD, 32 << 20)  # bytes; the most it takes
            adjust(_M_TRIM_THRESHOLD, 512 << 20)


def _bound() -> None:
    """Limit this worker's address space; Windows has no such limit for a process of one's own."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not there on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard), hard))
