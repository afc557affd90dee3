"""Partner and its agreements: ``content/<partners>/<slug>/index.md``."""

from datetime import date
from typing import Literal

from pydantic import Field

from newsroom.kinds.base import Day, FileName, Line, Meta, Model, Web, Words
from newsroom.language import N_

SECTORS = {
    "government": N_("Government"),
    "education": N_("Education"),
    "health": N_("Health"),
    "business": N_("Business"),
    "community": N_("Community"),
    "faith": N_("Faith"),
    "media": N_("Media"),
}


class Agreement(Model):
    """A cooperation agreement (PKS, MoU)."""

    number: Line = Field(title=N_("the agreement's number"), examples=["PKS-07/2023"])
    title: Line = Field(title=N_("what the agreement is about"), examples=[N_("Vocational training")])
    signed: Day = Field(title=N_("the day of the signing"), examples=["2023-01-31"])
    until: Day | None = Field(None, title=N_("the last day of the agreement"), examples=["2028-01-31"])
    scope: tuple[Line, ...] = Field((), title=N_("what it covers"))
    signatories: tuple[Line, ...] = Field((), title=N_("who signed"))

    def active(self, day: date) -> bool:
        """Whether the agreement is in force on ``day``."""
        return self.signed <= day and (self.until is None or day <= self.until)


class PartnerMeta(Meta):
    """An institution that works with us."""

    summary: Words | None = Field(None, title=N_("the partner in one sentence"), max_length=600)
    sector: Literal["government", "education", "health", "business", "community", "faith", "media"] = Field(
        title=N_("the sector"), examples=["education"]
    )
    logo: FileName | None = Field(None, title=N_("the logo's file, SVG or PNG"), examples=["logo.svg"])
    logo_dark: FileName | None = Field(None, title=N_("the logo for dark ground"), examples=["logo-gelap.svg"])
    logo_permission: Line | None = Field(
        None, title=N_("who permitted the use of the logo, and when"), examples=[N_("Letter of 31 January 2023")]
    )
    website: Web | None = Field(None, title=N_("the partner's website"), examples=["https://www.example.org"])
    since: Day | None = Field(None, title=N_("partner since"), examples=["2019-05-02"])
    agreements: tuple[Agreement, ...] = Field((), title=N_("the agreements"))
