"""Page (profile, visits, complaints, …): ``content/<pages>/<slug>/index.md``."""

from typing import Annotated

from pydantic import Field

from newsroom.kinds.base import Day, Meta, Whole, Words
from newsroom.kinds.photo import PhotoMeta, Shown
from newsroom.language import N_


class PageMeta(Meta):
    """A page."""

    summary: Words = Field(title=N_("the page in one or two sentences"), examples=[N_("How to visit")], max_length=600)
    menu: Annotated[Whole, Field(ge=1, le=99)] | None = Field(None, title=N_("the place in the menu"), examples=["3"])
    updated: Day | None = Field(None, title=N_("the day of the last change"), examples=["2023-01-31"])
    photos: tuple[PhotoMeta, ...] = Field((), title=N_("the photos"))
    shows: tuple[Shown, ...] = Field(
        (), title=N_("whether the photos show children or people held there"), examples=["held"]
    )
