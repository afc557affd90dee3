"""Press release: ``content/<news>/<year>/<slug>/index.md``."""

from typing import Any

from pydantic import Field, TypeAdapter, field_validator
from pydantic_core import PydanticCustomError

from newsroom.kinds.base import Day, Line, Meta, Model, Moment, Slug, Text, Truth, Web, Words
from newsroom.kinds.photo import PhotoMeta, Shown
from newsroom.language import N_


class Quote(Model):
    """What somebody said."""

    speaker: Line = Field(title=N_("who said it: a key of data/people.yaml or a name"), examples=["kepala"])
    role: Line | None = Field(None, title=N_("the speaker's role"), examples=[N_("Head of {institution}")])
    text: Text = Field(title=N_("what was said"), examples=[N_("We cannot do this alone")])


class Fact(Model):
    """A line of the fact box."""

    label: Line = Field(title=N_("what the fact is about"), examples=[N_("Partners")])
    value: Line = Field(title=N_("the fact"), examples=["37"])


class Correction(Model):
    """A correction made after publication (UU 40/1999)."""

    date: Day = Field(title=N_("the day of the correction"), examples=["2023-02-02"])
    note: Words = Field(
        title=N_("what was corrected"), examples=[N_("The number of partners is 37, not 36")], max_length=1000
    )
    major: Truth = Field(False, title=N_("true if the correction changes the news"))


class Coverage(Model):
    """What a medium made of the release."""

    outlet: Line = Field(title=N_("the medium's name"), examples=[N_("Morning Post")])
    title: Line = Field(title=N_("the headline there"), examples=[N_("37 partners sign on one day")])
    url: Web = Field(title=N_("the report's web address"), examples=["https://news.example/37-partners"])
    date: Day = Field(title=N_("the day it appeared"), examples=["2023-02-01"])


class SignedOn(Model):
    """Stands for every partner with an agreement signed on one day."""

    signed: Day = Field(title=N_("the day of the signing"), examples=["2023-01-31"])


_SLUGS = TypeAdapter(tuple[Slug, ...])


class ReleaseMeta(Meta):
    """A press release."""

    summary: Words = Field(
        title=N_("the news in one or two sentences"),
        examples=[N_("{institution} signed cooperation agreements")],
        max_length=600,
    )
    date: Moment = Field(title=N_("the day of publication"), examples=["2023-01-31"])
    dateline: Line = Field(title=N_("the place the news comes from"), examples=["Jakarta"])
    topic: Slug = Field(title=N_("the topic's key"), examples=["kerja-sama"])
    tags: tuple[Line, ...] = Field((), title=N_("keywords"), max_length=20)
    contact: Slug = Field(title=N_("whom journalists ask: a key of data/contacts.yaml"), examples=["humas"])
    photos: tuple[PhotoMeta, ...] = Field((), title=N_("the photos"))
    shows: tuple[Shown, ...] = Field(
        (), title=N_("whether the photos show children or people held there"), examples=["held"]
    )
    event_date: Day | None = Field(None, title=N_("the day it happened"), examples=["2023-01-31"])
    partners: tuple[Slug, ...] | SignedOn = Field((), title=N_("partners: their slugs, or the day of the signing"))
    activities: tuple[Slug, ...] = Field((), title=N_("slugs of activities"))
    products: tuple[Slug, ...] = Field((), title=N_("slugs of products"))
    quotes: tuple[Quote, ...] = Field((), title=N_("quotes"))
    facts: tuple[Fact, ...] = Field((), title=N_("the fact box"))
    background: Text | None = Field(None, title=N_("the background, in Markdown"))
    corrections: tuple[Correction, ...] = Field((), title=N_("corrections"))
    coverage: tuple[Coverage, ...] = Field((), title=N_("what the media made of it"))

    @field_validator("partners", mode="before")
    @classmethod
    def _partners_one_form(cls, value: Any) -> Any:
        # A union would report both of its forms for one mistake; choose by what was written.
        if isinstance(value, dict):
            return SignedOn.model_validate(value)
        if isinstance(value, str):
            raise PydanticCustomError("list_type", "a list is needed")
        return _SLUGS.validate_python(value)
