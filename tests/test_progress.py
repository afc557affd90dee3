"""Progress: a bar only for work that lasts, and only where somebody watches."""

from collections.abc import Iterator
from io import StringIO

import pytest
from rich.console import Console

from newsroom.progress import LABELS, PATIENCE, Bar


class Clock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def drawn() -> Iterator[StringIO]:
    with StringIO() as file:
        yield file


def watched(file: StringIO) -> Console:
    return Console(file=file, force_terminal=True, width=100, color_system=None)


def test_what_is_over_soon_has_no_bar(clock: Clock, drawn: StringIO) -> None:
    with Bar("en", watched(drawn), clock) as bar:
        advance = bar.track("pages", 1000)
        for _ in range(1000):
            clock.seconds += (PATIENCE - 0.1) / 1000
            advance()
    assert drawn.getvalue() == ""


def test_what_lasts_has_a_bar_from_then_on(clock: Clock, drawn: StringIO) -> None:
    with Bar("id", watched(drawn), clock) as bar:
        advance = bar.track("photos", 4)
        clock.seconds += PATIENCE - 0.5
        advance()
        assert drawn.getvalue() == ""
        clock.seconds += 1
        advance()
        assert "Mengolah foto" in drawn.getvalue()
        assert "2/4" in drawn.getvalue()


def test_a_last_step_draws_no_bar_any_more(clock: Clock, drawn: StringIO) -> None:
    with Bar("en", watched(drawn), clock) as bar:
        advance = bar.track("photos", 1)
        clock.seconds += 60
        advance()
    assert drawn.getvalue() == ""


def test_each_stretch_of_work_has_its_own_patience(clock: Clock, drawn: StringIO) -> None:
    with Bar("en", watched(drawn), clock) as bar:
        first = bar.track("photos", 3)
        clock.seconds += PATIENCE
        first()
        second = bar.track("pages", 3)
        second()
        assert "Writing pages" not in drawn.getvalue()
        clock.seconds += PATIENCE
        second()
        assert "Writing pages" in drawn.getvalue()


def test_where_nobody_watches_nothing_is_drawn(
    clock: Clock, drawn: StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    for console in (Console(file=drawn, force_terminal=False), None):
        with Bar("en", console, clock) as bar:
            advance = bar.track("pages", 10)
            for _ in range(10):
                clock.seconds += PATIENCE
                advance()
    assert drawn.getvalue() == ""
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("label", LABELS)
def test_every_kind_of_work_has_its_words(label: str, clock: Clock, drawn: StringIO) -> None:
    with Bar("en", watched(drawn), clock) as bar:
        advance = bar.track(label, 2)
        clock.seconds += PATIENCE
        advance()
    assert LABELS[label] in drawn.getvalue()
