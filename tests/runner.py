"""A build in a process of its own: ``python -m tests.runner FOLDER NOW [MOMENT]``.

MOMENT is where the process kills itself, as a power cut would: ``before-swap``, ``after-exchange`` (the site is in place, the
old one not yet removed), ``between-renames`` (as on Windows, which cannot exchange folders), ``in-pages``, ``in-photos``.
"""

import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import newsroom.build
import newsroom.encoder
import newsroom.swap
from newsroom.build import Order, build
from newsroom.edition import Edition
from tests.building import SHARED

MOMENTS = ("in-photos", "in-pages", "before-swap", "after-exchange", "between-renames")


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(moment: str) -> None:
    if moment == "in-photos":
        newsroom.photos.store = die  # type: ignore[attr-defined]
    elif moment == "in-pages":
        write, written = Edition.count, []
        Edition.count = lambda self, what, number=1: (  # type: ignore[method-assign]
            written.append(what), die() if written.count("pages") > 3 else write(self, what, number),
        )  # fmt: skip
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
