"""Activity or programme: ``content/<activities>/<slug>/index.md``."""

from typing import Literal

from pydantic import Field

from newsroom.kinds.base import Day, Line, Meta, Model, Moment, Slug, Words
from newsroom.kinds.photo import PhotoMeta, Shown
from newsroom.language import N_

PROGRAMMES = {
    "kemandirian": N_("Self-reliance"),
    "kepribadian": N_("Character"),
    "rehabilitasi": N_("Rehabilitation"),
    "layanan": N_("Services"),
}


class Session(Model):
    """A date of the agenda."""

    start: Moment = Field(title=N_("the start"), examples=["2026-01-31 09:00"])
    end: Moment | None = Field(None, title=N_("the end"), examples=["2026-01-31 11:00"])
    title: Line = Field(title=N_("what happens"), examples=[N_("Dyeing with leaves")])
    place: Line | None = Field(None, title=N_("where"), examples=[N_("Workshop")])


class ActivityMeta(Meta):
    """An activity."""

    summary: Words = Field(
        title=N_("the activity in one or two sentences"), examples=[N_("Batik from drawing to dyeing")], max_length=600
    )
    programme: Literal["kemandirian", "kepribadian", "rehabilitasi", "layanan"] = Field(
        title=N_("the programme"), examples=["kemandirian"]
    )
    start: Day | None = Field(None, title=N_("the first day"), examples=["2023-02-06"])
    until: Day | None = Field(None, title=N_("the last day"), examples=["2023-12-15"])
    place: Line | None = Field(None, title=N_("where"), examples=[N_("Workshop")])
    partners: tuple[Slug, ...] = Field((), title=N_("slugs of partners"))
    photos: tuple[PhotoMeta, ...] = Field((), title=N_("the photos"))
    shows: tuple[Shown, ...] = Field(
        (), title=N_("whether the photos show children or people held there"), examples=["held"]
    )
    sessions: tuple[Session, ...] = Field((), title=N_("the agenda"))
