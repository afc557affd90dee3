"""When the site has to be built anew though nobody has written anything, and that it is then and only then."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from newsroom.due import Due, between, coming, moments
from newsroom.lock import PublishError
from newsroom.problems import Problems
from newsroom.reader import read
from newsroom.rollback import rollback
from newsroom.settings import Settings
from tests.building import standing_in, tree
from tests.conftest import WIB
from tests.pressoffice import CONTACTS, photo, release
from tests.publishing import building, office, press
from tests.texts import ACTIVITY, PARTNER, text

FILES: dict[str, str | bytes] = {
    "data/contacts.yaml": CONTACTS,
    "data/consents.yaml": "s-1: {scope: Foto, granted: 2023-01-01, until: 2023-09-30}\n"
    "s-2: {scope: Foto, granted: 2023-01-01, withdrawn: 2023-10-05}\n",
    "data/people.yaml": "kepala:\n  name: Sari\n  positions:\n    - {role: Kepala, from: 2023-02-01, until: 2023-11-30}\n",
    "berita/2023/lama/index.md": release(
        "Lama", "2023-01-31",
        "embargo: 2023-01-31 10:00\nphotos:\n" + photo("a.jpg", "Foto.", "    consent_until: 2023-07-31\n"),
    ),
    "berita/2023/nanti/index.md": release("Nanti", "2023-08-17 07:30"),
    "berita/2023/konsep/index.md": release("Konsep", "2023-12-24", "status: draft\n"),
    "kegiatan/batik/index.md": text(
        ACTIVITY + "sessions:\n  - {start: 2023-06-05 09:00, end: 2023-06-05 11:00, title: Satu}\n"
        "  - {start: 2023-06-06 09:00, title: Dua}\n"
    ),
    "mitra/satu/index.md": text(
        PARTNER + "agreements:\n  - {number: PKS-1, title: Latihan, signed: 2023-03-01, until: 2023-12-31}\n"
    ),
}  # fmt: skip


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=WIB)


def dues(write_site: Callable[[dict[str, str | bytes]], Path], settings: Settings, now: datetime) -> list[Due]:
    return moments(read(write_site(FILES), settings, now, Problems()), settings)


def test_every_moment_is_the_first_at_which_something_else_is_shown(
    write_site: Callable[[dict[str, str | bytes]], Path], site_settings: Settings, now: datetime
) -> None:
    assert dues(write_site, site_settings, now) == [
        Due(at("2023-01-31 10:00"), "a text is published"),
        Due(at("2023-02-01"), "somebody takes or leaves an office"),
        Due(at("2023-03-01"), "an agreement begins or ends"),
        Due(at("2023-06-05 11:00:01"), "a date of the agenda is over"),
        Due(at("2023-06-07"), "a date of the agenda is over"),
        Due(at("2023-08-01"), "a consent ends"),
        Due(at("2023-08-17 07:30"), "a text is published"),
        Due(at("2023-10-01"), "a consent ends"),
        Due(at("2023-10-05"), "a consent ends"),
        Due(at("2023-12-01"), "somebody takes or leaves an office"),
        Due(at("2024-01-01"), "an agreement begins or ends"),
    ]


def test_what_became_due_and_what_is_next(
    write_site: Callable[[dict[str, str | bytes]], Path], site_settings: Settings, now: datetime
) -> None:
    found = dues(write_site, site_settings, now)
    assert between(found, at("2023-08-17 07:29"), at("2023-08-17 07:30")) == [found[6]]
    assert between(found, at("2023-08-17 07:30"), at("2023-09-01")) == []
    assert coming(found, at("2023-08-17 07:30")) == found[7]
    assert coming(found, at("2024-01-01")) is None


# --- published when it is due ------------------------------------------------------------------------------------------

SITE: dict[str, str | bytes] = {
    "berita/2023/satu/index.md": release("Berita satu", "2023-01-31"),
    "berita/2023/dua/index.md": release("Berita dua", "2023-06-02", "embargo: 2023-06-02 10:00\n"),
    "halaman/ralat/index.md": text("title: Ralat\nsummary: Cara kami memperbaiki.\n", "Kami memperbaiki.\n"),
    "halaman/pers/index.md": text("title: Ruang pers\nsummary: Bagi wartawan.\n", "Aturan embargo.\n"),
    "kegiatan/membatik/index.md": text(ACTIVITY, "Isi.\n"),
}


@pytest.fixture
def conf(tmp_path: Path) -> Path:
    return office(tmp_path, SITE)


def run(conf: Path, now: str, *, due: bool = True) -> tuple[bool, list[str]]:
    told: list[str] = []
    with building(), standing_in(conf.parent):
        outcome = press(conf, now, told).publish(due=due)
    assert outcome is None or outcome.published, outcome.text
    return outcome is not None, told


def news(conf: Path) -> set[str]:
    return {name for name in tree((conf.parent / "web" / "current").resolve()) if name.startswith("berita/2023/")}


def test_nothing_happens_before_an_embargo_ends_and_the_text_is_there_when_it_has(conf: Path) -> None:
    assert run(conf, "2023-06-01 09:00")[0]  # nothing has been published yet
    assert "berita/2023/dua/index.html" not in news(conf)
    done, told = run(conf, "2023-06-02 09:59:59")
    assert (done, told) == (
        False, ["Nothing became due since 1 Jun 2023 09:00.", "Next: 2 Jun 2023 10:00 (a text is published)."]
    )  # fmt: skip
    assert "berita/2023/dua/index.html" not in news(conf)
    done, told = run(conf, "2023-06-02 10:00")
    assert done
    assert told[:2] == ["Due: 2 Jun 2023 10:00 (a text is published).", "Nothing else is due."]
    assert "berita/2023/dua/index.html" in news(conf)
    assert run(conf, "2023-06-02 10:05") == (
        False, ["Nothing became due since 2 Jun 2023 10:00.", "Nothing else is due."]
    )  # fmt: skip


def test_what_is_told_of_the_future_names_nothing(conf: Path) -> None:
    told = run(conf, "2023-06-01 09:00")[1] + run(conf, "2023-06-01 10:00")[1]
    assert "dua" not in " ".join(told)


def test_a_site_that_was_returned_is_not_changed_by_itself(conf: Path) -> None:
    run(conf, "2023-01-31 09:00", due=False)
    run(conf, "2023-06-01 09:00", due=False)
    text = conf.parent / "content" / "berita" / "2023" / "satu" / "index.md"
    text.write_text(text.read_text("utf-8").replace("Berita satu", "Berita salah"), "utf-8")
    run(conf, "2023-06-01 10:00", due=False)
    with standing_in(conf.parent):
        rollback(press(conf, "2023-06-01 11:00"))
    before = news(conf)
    assert not run(conf, "2023-06-01 12:00")[0]
    with pytest.raises(PublishError, match="An earlier version is public"):
        run(conf, "2023-06-02 10:00")
    assert news(conf) == before
    assert run(conf, "2023-06-02 10:00", due=False)[0]
    assert "berita/2023/dua/index.html" in news(conf)
