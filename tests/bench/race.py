"""The race: every row, by turns ours and the peers', several rounds."""

import os
import platform
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench import corpus, measure, racers
from tests.bench.corpus import Size
from tests.bench.racers import RACERS, Racer
from tests.bench.rows import Row, rows

_LIMIT = 3600.0  # seconds for one build
_WARM = Size(
    20
)  # what is built once before anything is measured, so that Python's byte code is there, and the programs in memory


class Race:
    """A race in the folder ``work``, which keeps the corpora and Eleventy for the next one.

    ``tell`` is called with a line for each step.
    """

    def __init__(self, work: Path, who: tuple[str, ...], rounds: int, tell: Callable[[str], object]) -> None:
        self.work, self.rounds, self.tell = work.absolute(), rounds, tell
        self.absent = {key: RACERS[key].missing() for key in who if RACERS[key].missing()}
        self.who = tuple(key for key in who if key not in self.absent)
        self.modules = racers.modules(self.work) if "eleventy" in self.who else self.work
        self.built: set[Path] = set()
        # What is in the way is removed when the race is over: ext4 does not use the places of removed files again at once, and to
        # pass over tens of thousands of them has cost whoever created files next more time than the whole build.
        self.aside = self.work / "aside"

    def run(self, chosen: list[Row], *, small: bool) -> dict[str, Any]:
        """Run the rows and return their figures, as they are written down."""
        for key, why in self.absent.items():
            self.tell(f"{key}: {why}")
        for key in self.who:
            self._build(RACERS[key], self._site(RACERS[key], _WARM, "warm", everything=False))
        try:
            found = [self._row(row) for row in chosen]
        finally:
            shutil.rmtree(self.aside, ignore_errors=True)
        return {
            "date": datetime.now(UTC).date().isoformat(), "rounds": self.rounds, "small": small, "machine": machine(),
            "versions": racers.versions(set(self.who), self.modules), "absent": self.absent, "rows": found,
        }  # fmt: skip

    def _row(self, row: Row) -> dict[str, Any]:
        runs: dict[str, list[dict[str, float]]] = {}
        taking_part = [RACERS[key] for key in row.who if key in self.who]
        where = {racer.key: self._site(racer, row.size, row.site, everything=row.everything) for racer in taking_part}
        if not row.cold:
            for racer in taking_part:
                if where[racer.key] not in self.built:  # the row before has not built it already
                    self._build(racer, where[racer.key])
        for number in range(self.rounds):
            for racer in taking_part:
                site = where[racer.key]
                if row.cold:
                    racer.clean(site, self.aside)
                else:
                    edit(site / "content", row.size, number)
                figures = self._build(racer, site)
                self.tell(f"{row.title}, round {number + 1}: {racer.key} {figures.seconds:.2f} s")
                runs.setdefault(racer.key, []).append(measure.as_json(figures))
        return {"key": row.key, "title": row.title, "goals": dict(row.goals), "runs": runs}

    def _build(self, racer: Racer, site: Path) -> measure.Figures:
        environment = racers.environment(site / "home")
        if hasattr(os, "sync"):
            os.sync()  # what others have written does not reach the disk at this one's cost
        figures = measure.run(racer.command(site), racer.folder(site), site / racer.output, environment, _LIMIT)
        self.built.add(site)
        return figures

    def _site(self, racer: Racer, size: Size, name: str, *, everything: bool) -> Path:
        """Return the folder of a racer's site, made anew once in a race: former edits are forgotten."""
        site = self.work / "sites" / name / racer.key
        if site not in self.built:
            racers.moved(site, self.aside)
            site.parent.mkdir(parents=True, exist_ok=True)
            racer.make(site, self._corpus(size), size, everything=everything, modules=self.modules)
        return site

    def _corpus(self, size: Size) -> Path:
        """Return the folder of a corpus. The photos are kept from race to race; the texts are quickly made."""
        folder = self.work / "corpora" / f"{size.releases}-{size.photos}"
        if folder not in self.built:
            self.tell(f"corpus: {size.releases:,} releases, {size.photos} photos")
            racers.moved(folder, self.aside)
            corpus.make(folder, size, self.work / "photos")
            self.built.add(folder)
        return folder


def edit(content: Path, size: Size, number: int) -> None:
    """Change one sentence of one release, in each round another one: the last sentence of its text."""
    which = size.releases * (2 * number + 1) // 7 % size.releases
    path = content / corpus.address_of(which, size.releases).strip("/") / "index.md"
    head, _, _ = path.read_text("utf-8").rstrip(".\n").rpartition(". ")
    path.write_text(f"{head}. Kalimat ini diubah pada putaran {number + 1}.\n", "utf-8", newline="\n")


def machine() -> dict[str, Any]:
    """Return what the machine is: cores, bytes of memory, processor, system."""
    described = Path("/proc/cpuinfo")
    lines = described.read_text("utf-8").splitlines() if described.is_file() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"cores": os.cpu_count(), "memory": memory, "processor": model, "system": platform.system()}


def selected(wanted: str, *, small: bool) -> list[Row]:
    """Return the rows named in ``wanted``, with commas between them; all if it is empty. Raises ValueError."""
    every = {row.key: row for row in rows(small=small)}
    keys = [key.strip() for key in wanted.split(",") if key.strip()] or list(every)
    if unknown := [key for key in keys if key not in every]:
        raise ValueError(f"There is no row {', '.join(unknown)}. The rows: {', '.join(every)}.")
    return [row for key, row in every.items() if key in keys]
