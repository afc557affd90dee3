"""The data files below ``content/data/``: contacts, people, institutions, consents, glossary."""

from typing import Generic, TypeVar

from pydantic import ConfigDict, Field, RootModel

from newsroom.kinds.base import Day, Email, Line, Model, Phone, Slug, Words
from newsroom.language import N_


class ContactMeta(Model):
    """Someone journalists or buyers can reach."""

    name: Line = Field(title=N_("the contact's name"), examples=[N_("Press office team")])
    role: Line = Field(title=N_("the contact's role"), examples=[N_("Press office")])
    phone: Phone = Field(title=N_("the phone number"), examples=["+62 711 555 0100"])
    whatsapp: Phone | None = Field(None, title=N_("the WhatsApp number"), examples=["+62 812 0000 0000"])
    email: Email = Field(title=N_("the e-mail address"), examples=["press@example.org"])
    hours: Line | None = Field(
        None, title=N_("when the contact can be reached"), examples=[N_("Monday to Friday, 08.00–16.00")]
    )


class Position(Model):
    """An office somebody holds or held."""

    role: Line = Field(title=N_("the office"), examples=[N_("Head of {institution}")])
    institution: Line | None = Field(None, title=N_("the institution"), examples=["{institution}"])
    since: Day | None = Field(None, alias="from", title=N_("the first day in office"), examples=["2021-03-01"])
    until: Day | None = Field(None, title=N_("the last day in office"), examples=["2024-05-31"])


class PersonMeta(Model):
    """Somebody the site may name."""

    name: Line = Field(title=N_("the person's name"), examples=["Siti Aminah"])
    titles: Line | None = Field(None, title=N_("titles after the name"), examples=["S.H., M.H."])
    positions: tuple[Position, ...] = Field((), title=N_("the person's offices"))


class InstitutionName(Model):
    """A name an institution has or had."""

    name: Line = Field(title=N_("the full name"), examples=["{institution}"])
    short: Line | None = Field(None, title=N_("the short name"), examples=["{institution}"])
    since: Day | None = Field(None, alias="from", title=N_("the first day of the name"), examples=["2024-10-21"])
    until: Day | None = Field(None, title=N_("the last day of the name"), examples=["2024-10-20"])


class InstitutionMeta(Model):
    """An institution and its names over time."""

    names: tuple[InstitutionName, ...] = Field(title=N_("the names, oldest first"), min_length=1)


class Term(Model):
    """A word the texts use, and the words it replaces."""

    use: Line = Field(title=N_("the word to use"), examples=["warga binaan"])
    instead_of: tuple[Line, ...] = Field((), title=N_("the words it replaces"))
    why: Words | None = Field(None, title=N_("why"), max_length=500)


class ConsentMeta(Model):
    """A consent of somebody shown in pictures; it holds no name, only the number of the paper that does."""

    scope: Line = Field(
        title=N_("what the consent covers"), examples=[N_("Photos of the batik class, website and press")]
    )
    granted: Day = Field(title=N_("the day it was given"), examples=["2026-01-15"])
    until: Day | None = Field(None, title=N_("the last day it covers"), examples=["2028-01-15"])
    withdrawn: Day | None = Field(None, title=N_("the day it was withdrawn"), examples=["2026-06-01"])


_T = TypeVar("_T")


class _File(RootModel[_T], Generic[_T]):
    """What a whole file holds."""

    model_config = ConfigDict(defer_build=True)


ContactsFile = _File[dict[Slug, ContactMeta]]
PeopleFile = _File[dict[Slug, PersonMeta]]
InstitutionsFile = _File[dict[Slug, InstitutionMeta]]
ConsentsFile = _File[dict[Slug, ConsentMeta]]
GlossaryFile = _File[tuple[Term, ...]]
