"""The register: what there is, in the order people see it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newsroom.problems import Problems
from newsroom.reader import read
from newsroom.register import Register
from newsroom.relations import relate
from newsroom.settings import Settings
from tests import texts
from tests.texts import text

Writer = Callable[[dict[str, str | bytes]], Path]
WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def registered(write_site: Writer, site_settings: Settings, now: datetime) -> Callable[..., Register]:
    """Write files, read and relate them without a problem."""

    def run(files: dict[str, str | bytes], at: datetime = now) -> Register:
        problems = Problems()
        content = write_site({"data/contacts.yaml": texts.CONTACTS, **files})
        register = relate(read(content, site_settings, at, problems), site_settings, at, problems)
        assert problems.text("en") == ""
        return register

    return run


def titles(things: list[object]) -> list[str]:
    return [thing.title for thing in things]


def partner(title: str, field: str = "") -> str:
    return text(texts.PARTNER.replace("Universitas Contoh", title) + field)


def test_releases_are_newest_first_and_the_rest_by_title(registered: Callable[..., Register]) -> None:
    register = registered(
        {
            "berita/2022/z/index.md": text(
                texts.RELEASE.replace("37 mitra", "lama").replace("2023-01-31", "2022-12-31")
            ),
            "berita/2023/a/index.md": text(
                texts.RELEASE.replace("37 mitra", "pagi").replace("2023-01-31", "2023-01-31 09:00")
            ),
            "berita/2023/b/index.md": text(
                texts.RELEASE.replace("37 mitra", "sore").replace("2023-01-31", "2023-01-31T09:00Z")
            ),
            "mitra/a/index.md": partner("zebra"),
            "mitra/b/index.md": partner("Apel"),
            "mitra/c/index.md": partner("apel"),
        }
    )
    assert titles(register.of("release")) == ["sore", "pagi", "lama"]
    assert titles(register.of("partner")) == ["Apel", "apel", "zebra"]
    assert register.of("product") == []


def test_what_is_withdrawn_does_not_stand(registered: Callable[..., Register]) -> None:
    withdrawn = "status: withdrawn\nreason: Keliru.\n"
    register = registered(
        {
            "berita/2023/a/index.md": text(texts.RELEASE + withdrawn),
            "berita/2023/b/index.md": text(texts.RELEASE.replace("37 mitra", "b")),
            "mitra/a/index.md": partner("a", withdrawn),
            "mitra/b/index.md": partner("b"),
        }
    )
    assert titles(register.of("release")) == ["37 mitra", "b"]
    assert (titles(register.releases()), titles(register.standing("partner"))) == (["b"], ["b"])
    assert titles(register.shown("partner", "id")) == ["b"]


def test_a_page_lists_translations_where_there_are_some(registered: Callable[..., Register]) -> None:
    register = registered(
        {
            "mitra/a/index.md": partner("Universitas"),
            "mitra/a/index.en.md": text("title: University\n"),
            "mitra/b/index.md": partner("Dinas"),
        }
    )
    assert titles(register.shown("partner", "en")) == ["Dinas", "University"]
    assert titles(register.shown("partner", "id")) == ["Dinas", "Universitas"]
    assert titles(register.of("partner", "en")) == ["University"]


AGENDA = {
    "kegiatan/a/index.md": text(
        texts.ACTIVITY + "place: Bengkel\nsessions:\n"
        "  - {start: 2023-06-02 09:00, end: 2023-06-02 11:00, title: B}\n"
        "  - {start: 2023-06-01 09:00, end: 2023-06-01 11:00, title: A, place: Aula}\n"
        "  - {start: 2023-06-01 07:00, title: tanpa akhir}\n"
        "  - {start: 2023-05-31, title: kemarin}\n"
    ),
    "kegiatan/b/index.md": text(texts.ACTIVITY + "sessions: [{start: 2023-06-01, title: sehari}]\n"),
    "kegiatan/c/index.md": text(texts.ACTIVITY + "status: draft\nsessions: [{start: 2023-06-01, title: naskah}]\n"),
}


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (0, ["sehari", "tanpa akhir", "A", "B"]),
        (11, ["sehari", "tanpa akhir", "A", "B"]),
        (12, ["sehari", "tanpa akhir", "B"]),
        (23, ["sehari", "tanpa akhir", "B"]),
    ],
)
def test_the_agenda_is_what_has_not_ended(hour: int, expected: list[str], registered: Callable[..., Register]) -> None:
    assert titles(registered(AGENDA, datetime(2023, 6, 1, hour, tzinfo=WIB)).agenda()) == expected


def test_yesterdays_sessions_are_over(registered: Callable[..., Register]) -> None:
    assert titles(registered(AGENDA, datetime(2023, 6, 2, 0, tzinfo=WIB)).agenda()) == ["B"]


def test_a_session_is_where_its_activity_is_unless_it_says_otherwise(registered: Callable[..., Register]) -> None:
    agenda = registered(AGENDA).agenda()
    assert [(session.title, session.place, session.activity.title) for session in agenda] == [
        ("sehari", "", "Pelatihan membatik"),
        ("tanpa akhir", "Bengkel", "Pelatihan membatik"),
        ("A", "Aula", "Pelatihan membatik"),
        ("B", "Bengkel", "Pelatihan membatik"),
    ]


def test_groups_are_in_the_given_order_without_empty_ones(registered: Callable[..., Register]) -> None:
    register = registered(
        {
            "mitra/a/index.md": partner("a"),
            "mitra/b/index.md": partner("b").replace("education", "health"),
            "mitra/c/index.md": partner("c"),
        }
    )
    groups = register.grouped(register.standing("partner"), "sector", ["media", "health", "education"])
    assert [(sector.key, titles(partners)) for sector, partners in groups] == [
        ("health", ["b"]),
        ("education", ["a", "c"]),
    ]
