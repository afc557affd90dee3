"""Activities: programmes by their key, sessions with a day or a time."""

from datetime import date, datetime

from newsroom.frontmatter import load
from newsroom.kinds.activity import PROGRAMMES, ActivityMeta, Session
from newsroom.problems import Problems
from newsroom.validation import validate
from tests import texts


def test_sessions_have_a_day_or_a_time() -> None:
    yaml = texts.ACTIVITY + "sessions:\n  - {start: 2026-01-31 09:00, end: 2026-01-31 11:00, title: Pola}\n"
    meta = validate(ActivityMeta, load(yaml + "  - {start: 2026-02-01, title: Pameran}"), "f", Problems(), "")
    assert meta is not None
    assert meta.sessions == (
        Session(start=datetime(2026, 1, 31, 9), end=datetime(2026, 1, 31, 11), title="Pola"),
        Session(start=date(2026, 2, 1), title="Pameran"),
    )


def test_a_session_needs_a_start_and_a_title() -> None:
    problems = Problems()
    assert validate(ActivityMeta, load(texts.ACTIVITY + "sessions:\n  - place: Aula"), "f", problems, "") is None
    assert problems.text("en") == (
        'f:5: sessions[0].start: missing. Add the start, for example "2026-01-31 09:00".\n'
        'f:5: sessions[0].title: missing. Add what happens, for example "Dyeing with leaves".'
    )


def test_every_programme_has_a_name() -> None:
    assert list(PROGRAMMES) == list(ActivityMeta.model_fields["programme"].annotation.__args__)
