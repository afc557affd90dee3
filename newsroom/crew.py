"""Crew: our own work spread over the cores of the machine, where that pays.

For pure functions over what can be pickled, as reading texts is. Pictures, which come from outside and may do harm, have
processes of another kind (``newsroom.workers``).
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Pipe
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
    # Both begin with a fresh process, which holds no lock of this one; a server of them loads the program once.
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    context = get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload([function.__module__])
    with ProcessPoolExecutor(count, mp_context=context) as pool:
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


def beside(function: Callable[[], Any]) -> Callable[[], Any]:
    """Begin ``function`` in a copy of this process; return what waits for its result, which must be picklable.

    Where there are no copies (Windows), or it fails there, it is called here when the result is asked for.
    """
    if "fork" not in get_all_start_methods() or (os.cpu_count() or 1) < 2:
        return function
    ours, theirs = Pipe(duplex=False)
    child = os.fork()
    if not child:
        try:
            theirs.send(function())
        finally:
            os._exit(0)  # the ends of the program are the original's
    theirs.close()

    def result() -> Any:
        with ours:
            try:
                return ours.recv()
            except EOFError:
                return function()
            finally:
                os.waitpid(child, 0)

    return result
