"""Calendars: read back by the icalendar library, equal to the pages' agenda."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from icalendar import Calendar, Event

from tests.newsdesk import URL, alternates, page, published

ALL, BATIK, SAMPLE = "kegiatan/agenda.ics", "kegiatan/membatik/agenda.ics", "kegiatan/contoh/agenda.ics"
WIB = timedelta(hours=7)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("calendars") / "site"


@pytest.fixture(scope="module")
def files(desk: Path) -> dict[str, bytes]:
    return published(desk)


def events(files: dict[str, bytes], name: str) -> list[Event]:
    return list(Calendar.from_ical(files[name]).walk("VEVENT"))


def test_there_is_one_of_everything_and_one_for_each_activity_with_dates(files: dict[str, bytes]) -> None:
    assert sorted(name for name in files if name.endswith(".ics")) == [ALL, SAMPLE, BATIK]


def test_dates_are_those_of_the_agenda(files: dict[str, bytes]) -> None:
    found = events(files, BATIK)
    assert [(str(e["summary"]), e.start, e.get("dtend") and e.end, str(e["location"])) for e in found] == [
        ("Pembukaan", moment(2023, 5, 1, 9), None, "Aula"),
        ("Pola; dasar, lanjut", moment(2023, 6, 5, 9), moment(2023, 6, 5, 11, 30), "Bengkel, lantai 2"),
        ("Warna", moment(2023, 6, 5, 9), moment(2023, 6, 5, 10), "Bengkel, lantai 2"),
        ("Kunjungan", date(2023, 6, 20), date(2023, 6, 21), "Bengkel, lantai 2"),
        ("Pameran", date(2023, 7, 1), date(2023, 7, 4), "Bengkel, lantai 2"),
    ]
    shown = page(files, "kegiatan/membatik/").select("ol.agenda h3")
    assert [title.get_text() for title in shown] == [str(event["summary"]) for event in found]
    assert {str(event["url"]) for event in found} == {f"{URL}/kegiatan/membatik/"}
    assert {str(event["description"]) for event in found} == {"Membatik. Pelatihan, dari pola sampai warna."}


def moment(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC) - WIB  # type: ignore[arg-type,misc]  # year to minute


def test_times_carry_the_zone_and_its_rules(files: dict[str, bytes]) -> None:
    raw = files[BATIK].decode()
    assert "DTSTART;TZID=Asia/Jakarta:20230605T090000\r\n" in raw
    assert "DTSTART;VALUE=DATE:20230620\r\n" in raw
    [zone] = Calendar.from_ical(files[BATIK]).walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Asia/Jakarta"
    assert {part["tzoffsetto"].td for part in zone.walk("STANDARD")} == {WIB}
    assert events(files, BATIK)[0].start.utcoffset() == WIB


def test_the_whole_agenda_is_in_order_of_time_and_says_what_is_a_sample(files: dict[str, bytes]) -> None:
    assert [str(event["summary"]) for event in events(files, ALL)] == [
        "Pembukaan", "Pola; dasar, lanjut", "Warna", "[Contoh] Uji coba", "Kunjungan", "Pameran",
    ]  # fmt: skip
    assert [event.to_ical() for event in events(files, SAMPLE)] == [
        event.to_ical() for event in events(files, ALL) if "contoh" in event["uid"]
    ]


def test_identifiers_are_unique_and_stay_when_a_title_is_corrected(files: dict[str, bytes], tmp_path: Path) -> None:
    uids = [str(event["uid"]) for event in events(files, ALL)]
    assert uids == [
        "membatik-id-20230501T0900-1@humas.example", "membatik-id-20230605T0900-1@humas.example",
        "membatik-id-20230605T0900-2@humas.example", "contoh-id-20230610T1300-1@humas.example",
        "membatik-id-20230620T0000-1@humas.example", "membatik-id-20230701T0000-1@humas.example",
    ]  # fmt: skip
    assert set(uids) >= {str(event["uid"]) for event in events(files, BATIK)}
    published(tmp_path / "site")
    text = tmp_path / "site/content/kegiatan/membatik/index.md"
    text.write_text(text.read_text("utf-8").replace("title: Kunjungan", "title: Kunjungan sekolah"), "utf-8")
    after = published(tmp_path / "site")
    assert [str(event["uid"]) for event in events(after, ALL)] == uids


def test_stamps_are_the_hour_of_the_build_and_nothing_else_changes(files: dict[str, bytes], tmp_path: Path) -> None:
    assert {event["dtstamp"].dt for event in events(files, ALL)} == {datetime(2023, 6, 1, 1, tzinfo=UTC)}
    assert published(tmp_path / "site", "2023-06-01 08:59")[ALL] == files[ALL]
    later = published(tmp_path / "site", "2023-06-02 08:10")[ALL]
    assert later != files[ALL]
    assert later.replace(b"DTSTAMP:20230602", b"DTSTAMP:20230601") == files[ALL]


def test_a_calendar_is_made_again_only_where_a_session_has_changed(tmp_path: Path) -> None:
    published(tmp_path / "site")
    with patch("newsroom.calendars.calendar", side_effect=AssertionError):
        published(tmp_path / "site")
    text = tmp_path / "site/content/kegiatan/membatik/index.md"
    text.write_text(text.read_text("utf-8").replace("title: Kunjungan", "title: Kunjungan sekolah"), "utf-8")
    after = published(tmp_path / "site")
    for name in (ALL, BATIK):
        assert "Kunjungan sekolah" in {str(event["summary"]) for event in events(after, name)}


def test_it_is_a_calendar_with_a_name(files: dict[str, bytes]) -> None:
    for name, title in ((ALL, "Agenda: Lapas Teladan"), (BATIK, "Membatik: Lapas Teladan")):
        calendar = Calendar.from_ical(files[name])
        assert [str(calendar[key]) for key in ("version", "method", "name", "x-wr-calname", "prodid", "url")] == [
            "2.0", "PUBLISH", title, title, "-//Lapas Perempuan Teladan//Newsroom//ID", f"{URL}/{name.removesuffix('agenda.ics')}",
        ]  # fmt: skip
        assert max(len(line) for line in files[name].split(b"\r\n")) <= 75  # octets, RFC 5545, 3.1


def test_pages_lead_to_it_and_only_where_there_is_one(files: dict[str, bytes]) -> None:
    for name in ("kegiatan/", "kegiatan/membatik/", "kegiatan/contoh/"):
        assert ("text/calendar", "agenda.ics") in alternates(files, name)
        assert page(files, name).select_one("main a[type='text/calendar']")["href"] == "agenda.ics"
    assert page(files, "kegiatan/sepi/").select("[type='text/calendar']") == []
