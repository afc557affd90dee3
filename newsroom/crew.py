"""Crew: our own work spread over the cores of the machine, where that pays.

For pure functions over what can be pickled, as reading texts is. Pictures, which come from outside and may do harm, have
processes of another kind (``newsroom.workers``).
"""

import os
import threading
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Pipe
from multiprocessing.context import BaseContext
from typing import Any


def spread(function: Callable[..., Any], tasks: list[tuple[Any, ...]], count: int = 0) -> Iterator[Any]:
    """Yield ``function`` of each task's arguments, in their order, made in ``count`` processes (0: one for each core).

    One process is this one. Function, arguments and results must be picklable.
    """
    count = min(count or os.cpu_count() or 1, len(tasks))
    if count < 2:
        for arguments in tasks:
            yield function(*arguments)
        return
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # noqa: PLC0415 - few builds read much anew

    with ProcessPoolExecutor(count, mp_context=_context(function.__module__)) as pool:
        futures = [pool.submit(function, *arguments) for arguments in tasks]
        try:
            for future, arguments in zip(futures, tasks, strict=True):
                try:
                    made = future.result()
                except BrokenProcessPool:  # a machine short of memory ends processes: slower is better than not at all
                    made = function(*arguments)
                yield made
        finally:
            for future in futures:
                future.cancel()


def _context(module: str) -> BaseContext:
    """Return how to begin processes that will need ``module``."""
    methods = get_all_start_methods()
    # A copy of this process has the program loaded already, which saves a quarter of a second; but a lock that another thread
    # holds would be held there for ever.
    if "fork" in methods and threading.active_count() == 1:
        return get_context("fork")
    if "forkserver" not in methods:
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([module])  # loaded once for all of them
    return context


def beside(*functions: Callable[[], Any]) -> list[Callable[[], Any]]:
    """Begin to call functions, one after another, in a copy of this process; return what waits for the result of each.

    Results must be picklable. Where there are no copies (Windows), or it fails there, they are called here when asked for.
    """
    if "fork" not in get_all_start_methods() or (os.cpu_count() or 1) < 2:
        return list(functions)
    ours, theirs = Pipe(duplex=False)
    child = os.fork()
    if not child:
        try:
            for function in functions:
                theirs.send(function())
        finally:
            os._exit(0)  # the ends of the program are the original's
    theirs.close()
    results: list[Any] = []

    def end() -> None:
        ours.close()
        os.waitpid(child, 0)

    def result(number: int) -> Any:
        while len(results) <= number:
            try:
                results.append(functions[len(results)]() if ours.closed else ours.recv())
            except EOFError:  # it was ended
                end()
            else:
                if len(results) == len(functions) and not ours.closed:
                    end()
        return results[number]

    return [partial(result, number) for number in range(len(functions))]
