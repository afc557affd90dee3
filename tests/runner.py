"""A build in a process of its own: ``python -m tests.runner FOLDER NOW [MOMENT]``.

MOMENT is where the process kills itself, as a power cut would: ``before-swap``, ``after-exchange`` (the site is in place, the
old one not yet removed), ``between-renames`` (as on Windows, which cannot exchange folders), ``in-pages``, ``in-photos``;
``before-merge``, ``in-merge`` (half of what has changed is in its place), ``after-merge`` (all of it is, and the journal still there).
"""

import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import newsroom.build
import newsroom.encoder
import newsroom.ledger
import newsroom.swap
from newsroom.build import build
from newsroom.edition import Edition
from newsroom.order import Order
from tests.building import SHARED

SWAPS = ("before-swap", "after-exchange", "between-renames")  # of whole folders
MERGES = ("before-merge", "in-merge", "after-merge")  # of what has changed
MOMENTS = ("in-photos", "in-pages", *SWAPS, *MERGES)


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(moment: str) -> None:
    if moment in SWAPS:
        newsroom.ledger.Ledger.begin = lambda _, first: first  # type: ignore[method-assign]  # nothing is known of the former site
    if moment == "in-photos":
        newsroom.photos.store = die  # type: ignore[attr-defined]
    elif moment == "in-pages":
        put, written = Edition.put, []
        Edition.put = lambda self, address, data, key=b"": (  # type: ignore[method-assign]
            written.append(address), die() if len(written) > 12 else put(self, address, data, key),
        )[1]  # fmt: skip
    elif moment == "before-merge":
        newsroom.build.merge = die  # type: ignore[assignment]
    elif moment == "in-merge":
        replace, moved = Path.replace, []
        Path.replace = lambda self, target: (  # type: ignore[assignment,method-assign]
            moved.append(target), die() if len(moved) > 5 else replace(self, target),
        )[1]  # fmt: skip
        newsroom.swap.write_whole = lambda path, data: path.write_bytes(data)  # type: ignore[assignment]
    elif moment == "after-merge":
        unlink = Path.unlink
        Path.unlink = lambda self, missing_ok=False: (  # type: ignore[assignment,method-assign]
            die() if self.suffix == ".journal" else unlink(self, missing_ok)
        )
    elif moment == "before-swap":
        newsroom.build.swap = die  # type: ignore[assignment]
    elif moment == "after-exchange":
        newsroom.swap.shutil = SimpleNamespace(rmtree=die)  # type: ignore[assignment]  # there and nowhere else
    elif moment == "between-renames":
        newsroom.swap._exchange = lambda *_: False  # type: ignore[assignment]
        rename = Path.rename
        Path.rename = lambda self, target: die() if self.suffix == ".new" else rename(self, target)  # type: ignore[assignment,method-assign,return-value]


if __name__ == "__main__":
    folder, now, *moment = sys.argv[1:]
    os.chdir(folder)
    if moment:
        import newsroom.photos

        die_at(moment[0])
    outcome = build(Order(now=now, lang="en", overrides={**SHARED, "THEME": str(Path("theme").absolute())}))
    sys.stdout.write(outcome.text)
    sys.exit(not outcome.published)
