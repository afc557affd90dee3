"""Timings: where the time of a build went, as a table by stage and plugin (``--timings``)."""

import os
import time
from collections.abc import Iterator
from functools import reduce
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from babel.numbers import format_decimal, format_percent

from newsroom.language import N_, Language, language
from newsroom.signals import Lap, Moment

_SHORT = 0.005  # seconds; what took less than that is summed up


class Row(NamedTuple):
    """One line: a stage of the build, what of it, and what that took, in seconds."""

    stage: str
    what: str
    wall: float
    cpu: float


def table(laps: list[Lap], began: Moment, ended: Moment, lang: str, start: Moment | None = None) -> str:
    """Return a table of what a build took from ``began`` to ``ended``; ``start``: what Python had taken before."""
    tongue = language(lang)
    rows = list(_rows(laps, began, ended, tongue))
    if start:
        rows.insert(0, Row("", tongue.gettext(N_("Python and its modules")), *start))
    whole = reduce(_sum, rows)._replace(stage="", what=tongue.gettext(N_("total")))
    heads = (N_("stage"), N_("plugin"), N_("seconds"), N_("share"), N_("CPU seconds"))
    lines = [[tongue.gettext(head) for head in heads], *(_cells(row, whole, tongue) for row in (*rows, whole))]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join([*map(str.ljust, line[:2], widths[:2]), *map(str.rjust, line[2:], widths[2:])]) for line in lines
    )


def until(moment: Moment) -> Moment:
    """Return what this process had taken from its start to a moment, which is to load Python and all modules."""
    cpu = moment.cpu
    try:
        # Linux alone tells when a process began: field 22 of its record (proc_pid_stat(5)), in ticks since the machine's start.
        began = int(Path("/proc/self/stat").read_text("utf-8").rpartition(")")[2].split()[19])
        since = time.perf_counter() - moment.wall
        return Moment(time.clock_gettime(time.CLOCK_BOOTTIME) - since - began / os.sysconf("SC_CLK_TCK"), cpu)
    except (OSError, ValueError, IndexError, AttributeError):
        return Moment(cpu, cpu)  # modules are loaded one after another, so that is close


def _rows(laps: list[Lap], began: Moment, ended: Moment, tongue: Language) -> Iterator[Row]:
    rest = _row("", tongue.gettext(N_("all else")), began, ended)
    if laps:
        first = _row("", tongue.gettext(N_("settings, theme, plugins")), began, laps[0].began)
        rest = _less(rest, first)
        yield first
    for stage, group in groupby(laps, key=lambda lap: lap.stage):
        rows = [_row(stage, lap.plugin.removeprefix("newsroom."), lap.began, lap.ended) for lap in group]
        rest = reduce(_less, rows, rest)
        yield from (row for row in rows if row.wall >= _SHORT)
        short = [row for row in rows if row.wall < _SHORT]
        if short:
            yield reduce(_sum, short)._replace(what="…")
    yield rest


def _row(stage: str, what: str, began: Moment, ended: Moment) -> Row:
    return Row(stage, what, ended.wall - began.wall, ended.cpu - began.cpu)


def _sum(one: Row, other: Row) -> Row:
    return one._replace(wall=one.wall + other.wall, cpu=one.cpu + other.cpu)


def _less(one: Row, other: Row) -> Row:
    return one._replace(wall=max(0, one.wall - other.wall), cpu=max(0, one.cpu - other.cpu))


def _cells(row: Row, whole: Row, tongue: Language) -> list[str]:
    share = format_percent(row.wall / whole.wall if whole.wall else 0, locale=tongue.locale)
    wall, cpu = (format_decimal(figure, "0.00", locale=tongue.locale) for figure in (row.wall, row.cpu))
    return [row.stage, row.what, wall, share, cpu]
