"""A photo in front matter: IPTC Photo Metadata in YAML (https://iptc.org/std/photometadata/specification/)."""

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from newsroom.kinds.base import Day, FileName, Line, Model, Share, Slug, Words
from newsroom.language import N_

# The part of https://cv.iptc.org/newscodes/digitalsourcetype/ that a press office meets.
SourceType = Literal[
    "digitalCapture", "computationalCapture", "negativeFilm", "positiveFilm", "print", "humanEdits", "composite",
    "compositeCapture", "digitalCreation", "dataDrivenMedia", "algorithmicMedia", "algorithmicallyEnhanced",
    "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic", "screenCapture",
]  # fmt: skip
# What nobody photographed is called an illustration beside its credit.
ILLUSTRATIONS = {
    "digitalCreation", "dataDrivenMedia", "algorithmicMedia", "trainedAlgorithmicMedia", "compositeSynthetic",
    "compositeWithTrainedAlgorithmicMedia", "composite",
}  # fmt: skip


# Whom a text's pictures show who needs more than a judgement of ours: see ``newsroom.protection``.
Shown = Literal["children", "held"]


class Region(Model):
    """A rectangle to fill, as shares of the upright picture's width and height."""

    x: Share = Field(title=N_("the left edge as a share of the width"), examples=["0.41"])
    y: Share = Field(title=N_("the upper edge as a share of the height"), examples=["0.22"])
    w: Share = Field(title=N_("the width as a share of the picture's width"), examples=["0.06"], gt=0)
    h: Share = Field(title=N_("the height as a share of the picture's height"), examples=["0.09"], gt=0)


class Focus(Model):
    """The point that crops keep in view, as shares of the upright picture."""

    x: Share = Field(title=N_("the point's place across, as a share of the width"), examples=["0.5"])
    y: Share = Field(title=N_("the point's place down, as a share of the height"), examples=["0.3"])


class PhotoMeta(Model):
    """One entry of ``photos:``; the first is the lead."""

    file: FileName = Field(title=N_("the file's name, in the same folder"), examples=["foto-bersama.jpg"])
    caption: Words = Field(
        title=N_("the caption (who is in the picture, left to right)"),
        examples=[N_("The head of {institution} and partners after the signing")],
        max_length=2000,
    )
    alt: Words = Field(
        title=N_("a description for people who cannot see the picture"),
        examples=[N_("Twenty people in two rows before a red cloth")],
        max_length=500,
    )
    creator: Line | None = Field(None, title=N_("the photographer's name"), examples=[N_("Press office team")])
    credit: Line = Field(title=N_("the credit holder's name"), examples=[N_("Press office of {institution}")])
    copyright: Line | None = Field(None, title=N_("the copyright notice"), examples=["© 2023 {institution}"])
    license: Line = Field(title=N_("the licence's key"), examples=["press"])
    date: Day | None = Field(None, title=N_("the day the picture was taken"), examples=["2023-01-31"])
    place: Line | None = Field(None, title=N_("where it was taken"), examples=[N_("Main hall")])
    source_type: SourceType = Field("digitalCapture", title=N_("how the picture was made"), examples=["digitalCapture"])
    consent: Literal["not-needed", "written", "redacted", "pending"] = Field(
        title=N_("the state of consent"), examples=["written"]
    )
    consent_until: Day | None = Field(None, title=N_("the last day the consent covers"), examples=["2028-01-31"])
    consent_id: Slug | None = Field(
        None, title=N_("the consent's id: a key of data/consents.yaml"), examples=["s-2026-014"]
    )
    redact: tuple[Region, ...] = Field((), title=N_("the regions to fill"), max_length=50)
    focus: Focus | None = Field(None, title=N_("the point crops keep in view"))

    @model_validator(mode="after")
    def _alt_says_more(self) -> "PhotoMeta":
        if self.alt.casefold() == self.caption.casefold():
            raise PydanticCustomError("alt_is_caption", "alt repeats the caption", {"field": "alt"})
        return self

    @model_validator(mode="after")
    def _redaction_is_drawn(self) -> "PhotoMeta":
        if self.consent == "redacted" and not self.redact:
            raise PydanticCustomError("redact_missing", "redacted without regions", {"field": "redact"})
        return self

    @property
    def illustration(self) -> bool:
        """Whether the picture was drawn, computed or composed rather than photographed."""
        return self.source_type in ILLUSTRATIONS


class PhotoTranslation(Model):
    """The words of a photo in a translation; all else comes from index.md."""

    file: FileName = Field(title=N_("the file's name, in the same folder"), examples=["foto-bersama.jpg"])
    caption: Words | None = Field(None, title=N_("the caption (who is in the picture, left to right)"), max_length=2000)
    alt: Words | None = Field(None, title=N_("a description for people who cannot see the picture"), max_length=500)
