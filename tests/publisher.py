"""A publication in a process of its own, of an edition that is there already: ``python -m tests.publisher CONF SITE``."""

import shutil
import sys
from pathlib import Path
from unittest.mock import patch

from newsroom.build import Order, Outcome
from newsroom.problems import Problems
from newsroom.publish import Press
from newsroom.versions import Held

if __name__ == "__main__":
    conf, site = sys.argv[1:]

    def copied(order: Order) -> tuple[Outcome, Held]:
        sys.stdout.write("publishing\n")
        sys.stdout.flush()
        shutil.copytree(site, order.output)  # type: ignore[type-var]
        return Outcome(Problems(), "en", True), Held()

    with patch("newsroom.publish.built", copied):
        Press(Order(conf=Path(conf), now="2026-11-25 09:00", lang="en")).publish()
