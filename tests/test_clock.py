"""The clock: one moment for a whole build, always in the site's time zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom.clock import ClockError, localised, moment

WIB = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-01-31", "2023-01-31T00:00:00+07:00"),
        ("2023-01-31T16:00", "2023-01-31T16:00:00+07:00"),
        ("2023-01-31 16:00:05", "2023-01-31T16:00:05+07:00"),
        ("2023-01-31T16:00Z", "2023-01-31T23:00:00+07:00"),
        ("2023-01-31T20:00+00:00", "2023-02-01T03:00:00+07:00"),
    ],
)
def test_the_given_moment_is_in_the_sites_zone(text: str, expected: str) -> None:
    assert moment(text, WIB).isoformat() == expected


@pytest.mark.parametrize("text", ["kemarin", "2023-02-30", "31/01/2023", "2023-01-31T25:00"])
def test_an_unreadable_moment_is_named_in_the_error(text: str) -> None:
    with pytest.raises(ClockError) as caught:
        moment(text, WIB)
    assert str(caught.value) == text


@pytest.mark.parametrize("text", [None, ""])
def test_source_date_epoch_is_the_moment_when_none_is_given(text: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1675152000")
    assert moment(text, WIB).isoformat() == "2023-01-31T15:00:00+07:00"


def test_a_given_moment_wins_over_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1675152000")
    assert moment("2020-01-01", WIB).isoformat() == "2020-01-01T00:00:00+07:00"


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30])
def test_an_unreadable_epoch_is_named_in_the_error(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ClockError) as caught:
        moment(None, WIB)
    assert str(caught.value) == f"SOURCE_DATE_EPOCH={epoch}"


@pytest.mark.parametrize("epoch", [None, ""])
def test_otherwise_it_is_the_systems_time_to_the_second(epoch: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = datetime.now(UTC).replace(microsecond=0)
    result = moment(None, WIB)
    assert before <= result <= datetime.now(UTC)
    assert (result.microsecond, result.tzinfo) == (0, WIB)


def test_a_date_is_its_midnight() -> None:
    assert localised(date(2023, 1, 31), WIB).isoformat() == "2023-01-31T00:00:00+07:00"


def test_a_naive_time_is_taken_to_be_in_the_zone() -> None:
    assert localised(datetime(2023, 1, 31, 10), WIB).isoformat() == "2023-01-31T10:00:00+07:00"


def test_a_utc_time_is_converted_so_that_its_label_is_true() -> None:
    assert localised(datetime(2023, 1, 31, 20, tzinfo=UTC), WIB).isoformat() == "2023-02-01T03:00:00+07:00"
