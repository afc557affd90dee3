"""Indexing: the search index that ``inv serve`` does not wait for, made by a build of its own while nobody saves.

That build is another process: it can be ended at once when somebody does save, and leaves nothing half done.
"""

import os
import pickle
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from threading import Event

from newsroom.build import build
from newsroom.order import Order

QUIET = 2.0  # seconds without a save, after which it pays to begin
_LEAVE = 1.0  # seconds in which it may tidy up
_ROOT = Path(__file__).parent.parent


def index(order: Order, saved: Event, quiet: float = QUIET) -> None:
    """Build what ``order`` asks for once more, with the search index; leave it when ``saved`` is set, which may be at any time."""
    if saved.wait(quiet):
        return
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH", "")]))
    with Popen(
        [sys.executable, "-m", "newsroom.indexing"], stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL,
        env={**os.environ, "PYTHONPATH": path}, start_new_session=True,  # Ctrl+C is not for it: it is told to end
    ) as process:  # fmt: skip
        assert process.stdin  # noqa: S101 - a pipe was asked for
        pickle.dump(replace(order, indexing=True), process.stdin)
        process.stdin.close()
        while process.poll() is None and not saved.wait(0.1):
            pass
        process.terminate()
        try:
            process.wait(_LEAVE)
        except TimeoutExpired:
            process.kill()


def _work() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that it takes its folder with it
    with suppress(AttributeError, OSError):
        os.nice(10)  # whoever writes comes first; Windows has no such call
    build(pickle.load(sys.stdin.buffer))  # noqa: S301 - from the function above


if __name__ == "__main__":
    _work()
