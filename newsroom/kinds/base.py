"""What every kind's front matter shares: field types, and the fields all kinds have.

``title=`` of a field is what a person would call it and ``examples=`` one good value; both are message ids and are
used in the remedies. ``{institution}`` in an example stands for the site's SHORT_NAME.
"""

import re
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from newsroom.language import N_

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Python alone would read "10.30", as times are written here, as ten o'clock and a fraction of a second.
_TIME = re.compile(_DAY.pattern + r"[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?( ?(Z|[+-][0-9]{2}:?[0-9]{2}))?")


class Model(BaseModel):
    """A strict table: unknown keys are errors, since a typo must not be silent."""

    # Built when the first text of a kind is read: most builds read none anew.
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)


def _moment(value: Any) -> Any:
    """Read a date, or a date with a time after a space or T; a date alone stays a date."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    elif isinstance(value, str) and _TIME.fullmatch(value):
        with suppress(ValueError):
            moment = datetime.fromisoformat(value)
            # At the calendar's two ends a time with an offset may have no counterpart in the site's zone.
            if moment.tzinfo is None or date.min.year < moment.year < date.max.year:
                return moment
    raise PydanticCustomError("moment", "impossible date or time")


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise PydanticCustomError("day", "impossible date")


def _phone(value: str) -> str:
    if not re.fullmatch(r"\+\d[\d ().-]{6,20}\d", value):
        raise PydanticCustomError("phone", "not an international number")
    return value


def _web(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/$.?#<>\"'\\{}|^`][^\s<>\"'\\{}|^`]*", value):
        raise PydanticCustomError("web", "not a web address")
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[^\s@<>\"'(),:;]+@[^\s@<>\"'(),:;]+\.[A-Za-z]{2,}", value):
        raise PydanticCustomError("email", "not an e-mail address")
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?", value):
        raise PydanticCustomError("address", "not an address within the site")
    return value


def _truth(value: Any) -> Any:
    """YAML's ``true``/``false`` only; ``yes``, ``no`` and ``1`` stay words."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in {"true", "false"}:
        return value == "true"
    raise PydanticCustomError("truth", "neither true nor false")


def _whole(value: Any) -> Any:
    """Only digits: pydantic alone would read the price "350.000" as 350 and "1_000" as 1000."""
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,18}", value):
        raise PydanticCustomError("int_parsing", "not a whole number")
    return value


# YAML's escapes ("\e", "\uE000") can write what the reader refuses in the file itself.
_LINE = r"^[^\x00-\x1f\x7f\u2028\u2029\ue000-\uf8ff\ufffe\uffff]+$"
_LINES = r"^[^\x00-\x08\x0b-\x1f\x7f\ue000-\uf8ff\ufffe\uffff]+$"
# Words are one line whose length the field limits; pydantic would let Line's own limit win over the field's.
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=_LINE)]
Line = Annotated[Words, Field(max_length=300)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000, pattern=_LINES)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
FileName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^/\\\x00-\x1f]+$")
]
Moment = Annotated[datetime | date, BeforeValidator(_moment)]
Day = Annotated[date, BeforeValidator(_day)]
Phone = Annotated[str, AfterValidator(_phone)]
Web = Annotated[str, AfterValidator(_web)]
Email = Annotated[str, AfterValidator(_email)]
Address = Annotated[str, AfterValidator(_address), Field(max_length=300)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Whole = Annotated[int, BeforeValidator(_whole)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Meta(Model):
    """The fields every kind has."""

    title: Line = Field(title=N_("the title"), examples=[N_("37 partners sign cooperation agreements")])
    status: Literal["published", "draft", "withdrawn"] = Field("published", title=N_("published, draft or withdrawn"))
    reason: Line | None = Field(
        None, title=N_("why it was withdrawn"), examples=[N_("The picture was published without consent")]
    )
    embargo: Moment | None = Field(
        None, title=N_("the moment before which nothing of it exists"), examples=["2026-01-31 10:00"]
    )
    aliases: tuple[Address, ...] = Field(
        (), title=N_("its former addresses, which lead here"), examples=["/news/old-name/"], max_length=50
    )
    sample: Truth = Field(False, title=N_("true for sample data"))
