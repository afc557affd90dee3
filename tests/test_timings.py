"""Timings: the table has every second of a build, under the plugin that used it."""

import re
import subprocess
import sys

import pytest

from newsroom import signals
from newsroom.signals import Lap, Moment, Stage
from newsroom.timings import table, until


def moment(seconds: float) -> Moment:
    return Moment(100 + seconds, 50 + seconds / 2)


LAPS = [
    Lap("read", "newsroom.reader", moment(0.5), moment(2.5)),
    Lap("plan", "newsroom.photos", moment(2.5), moment(2.502)),
    Lap("plan", "plugins.peta", moment(2.502), moment(2.6)),
    Lap("plan", "newsroom.kit", moment(2.6), moment(2.603)),
    Lap("render", "newsroom.incremental", moment(2.7), moment(4.7)),
]


def test_every_plugin_has_a_line_and_what_is_short_shares_one() -> None:
    assert (
        table(LAPS, moment(0), moment(5), "en", Moment(1.25, 1))
        == """\
stage   plugin                    seconds  share  CPU seconds
        Python and its modules       1.25    20%         1.00
        settings, theme, plugins     0.50     8%         0.25
read    reader                       2.00    32%         1.00
plan    plugins.peta                 0.10     2%         0.05
plan    …                            0.00     0%         0.00
render  incremental                  2.00    32%         1.00
        all else                     0.40     6%         0.20
        total                        6.25   100%         3.50"""
    )


def test_a_build_that_is_refused_at_once_has_a_table_too() -> None:
    assert (
        table([], moment(0), moment(0.5), "id")
        == """\
tahap  plugin      detik  bagian  detik CPU
       selebihnya   0,50    100%       0,25
       jumlah       0,50    100%       0,25"""
    )
    assert table([], moment(1), moment(1), "en").splitlines()[-1].split() == ["total", "0.00", "0%", "0.00"]


def test_a_stage_notes_what_each_function_took_even_of_one_that_fails() -> None:
    def quick(edition: object) -> None:
        pass

    def failing(edition: object) -> None:
        raise ValueError(edition)

    stage = Stage("plan")
    stage.connect(quick)
    stage.connect(failing)
    signals.reset()
    with pytest.raises(ValueError, match="None"):
        stage.send(None)  # type: ignore[arg-type]  # nobody looks at it
    assert [lap[:2] for lap in signals.laps] == [("plan", __name__)] * 2
    assert all(lap.began <= lap.ended for lap in signals.laps)
    signals.reset()
    assert signals.laps == []


def test_the_start_of_the_program_counts_from_its_first_moment() -> None:
    code = "import time; time.sleep(.3); from newsroom import signals, timings; print(*timings.until(signals.Moment.now()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    wall, cpu = map(float, done.stdout.split())
    assert wall >= (0.3 if sys.platform == "linux" else cpu) > 0
    assert until(Moment.now()).cpu > 0


def test_numbers_are_written_as_in_the_language() -> None:
    assert re.findall(r"\d+[.,]\d\d", table(LAPS, moment(0), moment(5), "id"))[0] == "0,50"
