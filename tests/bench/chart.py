"""The chart of a race: for each row the programs' times as bars, for light and dark screens and for narrow ones."""

from html import escape
from typing import Any

from tests.bench.report import conditions, middle, seconds
from tests.bench.rows import NAMES

_WIDTH, _MARGIN, _NAME, _VALUE = 360, 12, 74, 62  # a phone's; the bars stand between the name and the value
_HEAD, _TITLE, _BAR, _STEP, _GAP = 50, 20, 12, 18, 16
_STYLE = """
svg{background:#fff}
text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:#1b1b1f}
.head{font-size:15px;font-weight:600}.title{font-weight:600}.small{font-size:11px;fill:#55555f}
.ours{fill:#0b6e4f}.hugo{fill:#62627c}.eleventy{fill:#8d8da3}
@media (prefers-color-scheme:dark){svg{background:#16161a}text{fill:#ececf1}.small{fill:#b4b4c0}
.ours{fill:#3ecf9a}.hugo{fill:#a3a3ba}.eleventy{fill:#72728a}}
"""


def draw(result: dict[str, Any]) -> str:
    """Return the chart as SVG: the rows in which there is somebody to be compared with."""
    compared = [row for row in result["rows"] if len(row["runs"]) > 1]
    parts, y = [], _HEAD
    for row in compared:
        drawn, y = _row(row, y)
        parts.append(drawn)
    told = "; ".join(
        f"{row['title']}: "
        + ", ".join(
            f"{NAMES[who]} {seconds(middle(row, who, 'seconds') or 0)}" for who in NAMES if row["runs"].get(who)
        )
        for row in compared
    )
    machine = result["machine"]
    below = f"Medians of {result['rounds']} rounds, {machine['cores']} cores, {result['date']}. Shorter is faster."
    height = y + 14
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH * 2}" height="{height * 2}" '
        f'role="img" aria-labelledby="title desc">\n<title id="title">Time of a build, newsroom and its peers</title>\n'
        f'<desc id="desc">{escape(told)}. {escape(conditions(result))}</desc>\n<style>{_STYLE}</style>\n'
        f'<text class="head" x="{_MARGIN}" y="24">Time of a build</text>\n'
        + "\n".join(parts)
        + f'\n<text class="small" x="{_MARGIN}" y="{height - 8}">{escape(below)}</text>\n</svg>\n'
    )


def _row(row: dict[str, Any], y: int) -> tuple[str, int]:
    """Return a row's bars, each row on its own scale, and the height below them."""
    times = {who: middle(row, who, "seconds") or 0.0 for who in NAMES if row["runs"].get(who)}
    longest = max(times.values()) or 1.0
    room = _WIDTH - 2 * _MARGIN - _NAME - _VALUE
    lines = [f'<text class="title" x="{_MARGIN}" y="{y}">{escape(row["title"])}</text>']
    y += _TITLE - _BAR
    for who, time in times.items():
        width = max(1.5, room * time / longest)
        left = _MARGIN + _NAME
        lines += [
            f'<text x="{_MARGIN}" y="{y + 10}">{NAMES[who]}</text>',
            f'<rect class="{who}" x="{left}" y="{y}" width="{width:.1f}" height="{_BAR}" rx="2"/>',
            f'<text x="{left + width + 6:.1f}" y="{y + 10}">{seconds(time)}</text>',
        ]
        y += _STEP
    return "\n".join(lines), y + _GAP
