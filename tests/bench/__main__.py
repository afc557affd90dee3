"""``python -m tests.bench``: run the race, print the table, and write it down in docs/.

``--redraw`` draws the table and the chart again from docs/bench.json, without measuring.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tests.bench import chart, report
from tests.bench.measure import RunError
from tests.bench.race import Race, selected
from tests.bench.rows import NAMES

ROOT = Path(__file__).parents[2]
_ALL = ",".join(NAMES)


def main(arguments: list[str]) -> int:
    """Do what is asked for; return the exit status."""
    asked = _asked(arguments)
    docs = Path(asked.docs) if asked.docs else None
    if asked.redraw:
        docs = docs or ROOT / "docs"
        if not (docs / "bench.json").is_file():
            sys.stderr.write("There are no figures yet: uv run inv bench\n")
            return 1
        write(docs, json.loads((docs / "bench.json").read_text("utf-8")))
        return 0
    try:
        result = _raced(asked)
    except (ValueError, RunError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(report.as_text(result))
    whole = not (asked.small or asked.rows or result["absent"] or asked.who != _ALL)
    if docs or whole:  # what is only tried, or a part, does not replace the figures of all
        write(docs or ROOT / "docs", result)
    return 0


def _raced(asked: argparse.Namespace) -> dict[str, Any]:
    chosen, who = selected(asked.rows, small=asked.small), tuple(asked.who.split(","))
    if asked.rounds < 1 or not set(who) <= set(NAMES):
        raise ValueError(f"--who takes {_ALL} or some of them, and --rounds a number from 1.")
    race = Race(Path(asked.work), who, asked.rounds, lambda line: sys.stderr.write(f"{line}\n"))
    return race.run(chosen, small=asked.small)


def write(docs: Path, result: dict[str, Any]) -> None:
    """Write the figures, the table in the page, and the chart."""
    page = docs / "bench.md"
    told = report.within(page.read_text("utf-8"), result) if page.is_file() else report.as_markdown(result) + "\n"
    for name, text in (
        ("bench.json", json.dumps(result, ensure_ascii=False, indent=1) + "\n"), ("bench.md", told), ("bench.svg", chart.draw(result)),
    ):  # fmt: skip
        (docs / name).write_text(text, "utf-8", newline="\n")


def _asked(arguments: list[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m tests.bench")
    options.add_argument("--rows", default="", help="keys of rows, with commas between them (default: all)")
    options.add_argument("--rounds", type=int, default=3, help="rounds of each row (default: 3)")
    options.add_argument("--small", action="store_true", help="a handful of texts, to try the bench itself")
    options.add_argument("--who", default=_ALL, help="who takes part (default: all)")
    options.add_argument(
        "--work", default=str(ROOT / ".cache" / "bench"), help="folder of the sites (default: .cache/bench)"
    )
    options.add_argument("--docs", default="", help="folder to write the figures to, also those of a part")
    options.add_argument("--redraw", action="store_true", help="draw again from bench.json, without measuring")
    return options.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
