"""What a race found, as people read it: a table for the terminal, and the same in docs/bench.md."""

from collections.abc import Iterator
from statistics import median
from typing import Any

from tests.bench.rows import GROWTH, LARGEST, NAMES, PEERS, SCALING

Result = dict[str, Any]
START, END = "<!-- figures: python -m tests.bench --redraw -->", "<!-- /figures -->"


def middle(row: Result, who: str, what: str) -> float | None:
    """Return the median of a row's figure; None if they did not take part."""
    found = [run[what] for run in row["runs"].get(who, [])]
    return median(found) if found else None


def ratio(row: Result, peer: str, what: str = "seconds") -> float | None:
    """Return ours as a share of the peer's, of medians."""
    ours, theirs = middle(row, "ours", what), middle(row, peer, what)
    return ours / theirs if ours is not None and theirs else None


def seconds(value: float) -> str:
    """Return a time with as many digits as it can bear."""
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s" if value < 100 else f"{value:.0f} s"


def table(result: Result) -> list[list[str]]:
    """Return the lines of the table, the heading first."""
    lines = [["Work", "Program", "Time", "Processor", "Memory", "Output", "Files", "Ours / theirs", "Goal", ""]]
    for row in result["rows"]:
        for place, who in enumerate(who for who in NAMES if row["runs"].get(who)):
            lines.append([row["title"] if not place else "", NAMES[who], *_figures(row, who), *_compared(row, who)])
    return lines


def _figures(row: Result, who: str) -> Iterator[str]:
    values = {what: middle(row, who, what) or 0 for what in ("seconds", "cpu", "memory", "bytes", "files")}
    yield seconds(values["seconds"])
    yield seconds(values["cpu"])
    yield f"{values['memory'] / 1e6:,.0f} MB"
    yield f"{values['bytes'] / 1e6:,.1f} MB"
    yield f"{values['files']:,.0f}"


def _compared(row: Result, who: str) -> Iterator[str]:
    share, goal = (ratio(row, who), row["goals"].get(who)) if who in PEERS else (None, None)
    yield "" if share is None else f"{share:.3f}" if share < 0.2 else f"{share:.2f}"
    yield "" if goal is None else f"≤ {goal:.2f}"
    yield "" if goal is None or share is None else "reached" if share <= goal else "missed"


def growth(result: Result) -> list[str]:
    """Return a sentence on how much time and memory grow with the corpus, and one on the most memory; none if not measured."""
    rows = {row["key"]: row for row in result["rows"]}
    said = []
    if all(key in rows for key in SCALING):
        few, many = (rows[key] for key in SCALING)
        for who in NAMES:
            grown = {
                what: (middle(many, who, what) or 0) / (middle(few, who, what) or 1)
                for what in GROWTH
                if few["runs"].get(who)
            }
            if grown:
                goals = f" (goals: ≤ {GROWTH['seconds']:.0f} and ≤ {GROWTH['memory']:.0f})" if who == "ours" else ""
                said.append(
                    f"{NAMES[who]}: with ten times the releases, {grown['seconds']:.1f} times the time and "
                    f"{grown['memory']:.1f} times the memory{goals}."
                )
    key, most = LARGEST
    if key in rows and (memory := middle(rows[key], "ours", "memory")):
        said.append(f"Most memory in “{rows[key]['title']}”: {memory / 1e6:.0f} MB (goal: below {most / 1e6:.0f} MB).")
    return said


def conditions(result: Result) -> str:
    """Return a sentence on when and with what it was measured."""
    machine = result["machine"]
    programs = ", ".join(f"{name} {version}" for name, version in result["versions"].items())
    return (
        f"{result['date']}, medians of {result['rounds']} rounds on {machine['cores']} cores ({machine['processor']}), "
        f"{machine['memory'] / 1e9:.0f} GB of memory, {machine['system']}; {programs}."
    )


def as_text(result: Result) -> str:
    """Return the result for a terminal."""
    lines = table(result)
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    aligned = [
        "  ".join(
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    ]
    absent = [f"{NAMES[who]} took no part: {why}." for who, why in result["absent"].items()]
    return "\n".join([*(line.rstrip() for line in aligned), "", conditions(result), *growth(result), *absent]) + "\n"


def as_markdown(result: Result) -> str:
    """Return the result as it stands in docs/bench.md, between the marks."""
    head, *body = table(result)
    rule = ["---", "---", *["--:"] * (len(head) - 3), "---"]
    lines = [f"| {' | '.join(line)} |" for line in (head, rule, *body)]
    return "\n".join(
        [START, "", conditions(result), "", *lines, "", *(f"- {line}" for line in growth(result)), "", END]
    )


def within(page: str, result: Result) -> str:
    """Return the page with the result between its marks. Raises ValueError without them."""
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"docs/bench.md lacks {START} or {END}")
    return before + as_markdown(result) + after
