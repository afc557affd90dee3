"""From a tree of strings to a kind's model, or to problems with their lines and remedies."""

from collections.abc import Iterator
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic.fields import FieldInfo

from newsroom.frontmatter import Tree, field_name
from newsroom.language import N_
from newsroom.problems import Message, Problems

Loc = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

# pydantic's error type → (what is wrong, what to do). {what}: what the field is; {example}: a good value;
# {allowed}, {limit}: from the error. Types that share a sentence share an entry.
_EMPTY = (N_("empty."), N_("Fill in {what}{example}."))
_LIST = (N_("a list is needed here."), N_("Write each entry on a line of its own that begins with a dash and a space."))
_TABLE = (N_("a table of fields is needed here."), N_("Write the fields indented below it, each as name: value."))
_NUMBER = (N_('"{value}" is not a whole number.'), N_("Write only digits, without points, spaces or units{example}."))
_SHARE = (N_('"{value}" is not a number from 0 to 1.'), N_("Write a share with a decimal point{example}."))
MESSAGES: dict[str, tuple[str, str]] = {
    "missing": (N_("missing."), N_("Add {what}{example}.")),
    "string_too_short": _EMPTY,
    "string_too_long": (N_("longer than {limit} characters."), N_("Shorten it.")),
    "string_pattern_mismatch": (N_("\"{value}\" holds characters that are not allowed here."), N_("Write {what} on one line{example}.")),
    "string_type": (N_("a text is needed here, not a list or table."), N_("Write {what} after the colon{example}.")),
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _TABLE,
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "literal_error": (N_("\"{value}\" is not one of the allowed words."), N_("Choose one of: {allowed}.")),
    "int_parsing": _NUMBER,
    "int_type": _NUMBER,
    "int_from_float": _NUMBER,
    "int_parsing_size": _NUMBER,
    "float_parsing": _SHARE,
    "float_type": _SHARE,
    "finite_number": _SHARE,
    "greater_than": (N_("\"{value}\" is too small."), N_("Write a number greater than {limit}{example}.")),
    "greater_than_equal": (N_("\"{value}\" is too small."), N_("Write a number of at least {limit}{example}.")),
    "less_than_equal": (N_("\"{value}\" is too large."), N_("Write a number of at most {limit}{example}.")),
    "too_short": (N_("the list is empty."), N_("Add at least one entry.")),
    "too_long": (N_("the list has more than {limit} entries."), N_("Remove some.")),
    "moment": (N_("\"{value}\" is not a date or time that exists."), N_("Write it as year-month-day, with the time after a space if needed{example}.")),
    "day": (N_("\"{value}\" is not a date that exists."), N_("Write it as year-month-day{example}.")),
    "phone": (N_("\"{value}\" is not an international telephone number."), N_("Begin with + and the country code{example}.")),
    "web": (N_("\"{value}\" is not a web address."), N_("Write the whole address, beginning with https://{example}.")),
    "email": (N_("\"{value}\" is not an e-mail address."), N_("Write it as name@domain{example}.")),
    "address": (N_("\"{value}\" is not an address within the site."), N_("Begin with a slash, and use only a–z, A–Z, digits and - . _ ~{example}.")),
    "truth": (N_("\"{value}\" is neither true nor false."), N_("Write true or false.")),
    "alt_is_caption": (N_("the alternative text repeats the caption."), N_("Describe what is seen, for people who cannot see the picture.")),
    "redact_missing": (N_("the consent says redacted, but no region is given."), N_("Add redact with the regions to fill, or change the consent.")),
}  # fmt: skip
_UNKNOWN = N_("unknown field.")
_CHOOSE = N_("Add {what}, one of: {allowed}.")


def validate(model: type[M], tree: Tree, path: str, problems: Problems, institution: str) -> M | None:
    """Return ``tree`` as ``model``, or None after filing every problem with the line of its field.

    ``path`` is the file as shown to people; ``institution`` is the short name used in examples.
    """
    if not isinstance(tree.data, dict | list):
        problems.add(path, 1, "-", Message(_TABLE[0]), Message(_TABLE[1]))
        return None
    try:
        return model.model_validate(tree.data)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            _file(model, item, tree, path, problems, institution)
        return None


def _file(model: type[BaseModel], item: Any, tree: Tree, path: str, problems: Problems, institution: str) -> None:
    context = item.get("ctx", {})
    loc: Loc = tuple(item["loc"])
    if "field" in context:  # a rule over several fields names the one to mend
        loc = (*loc, context["field"])
    kind = item["type"]
    if kind == "extra_forbidden":
        problem, remedy = Message(_UNKNOWN), _unknown_remedy(model, loc)
    elif loc and loc[-1] == "[key]":
        loc = loc[:-1]
        problem = Message(N_("this name cannot be a key."))
        remedy = Message(N_("Use only a–z, digits and single hyphens."))
    elif kind == "string_pattern_mismatch" and item["input"] and _is_slug(context.get("pattern", "")):
        problem = Message(N_('"{value}" cannot be part of an address.'), {"value": _shown(item["input"])})
        remedy = Message(N_("Use only a–z, digits and single hyphens."))
    elif kind == "string_pattern_mismatch" and context.get("pattern", "").startswith("^[^/"):
        problem = Message(
            N_('"{value}" is not the name of a file in the same folder.'), {"value": _shown(item["input"])}
        )
        remedy = Message(
            N_("Put the file beside the text and write only its name{example}."),
            {"example": _example(_field(model, loc), institution)},
        )
    else:
        field = _field(model, loc)
        if kind in {"model_type", "model_attributes_type", "dict_type"} and item["input"] == "":
            kind = "string_too_short"
        if item["input"] == "" and kind not in {"missing", "string_too_short"}:
            kind = "string_too_short"
        problem_id, remedy_id = MESSAGES[kind]
        words = choices(field)
        if words and kind in {"missing", "string_too_short"}:  # an example would be a nudge: of consent, say
            remedy_id = _CHOOSE
        values = {
            "value": _shown(item["input"]),
            "what": Message(field.title) if field and field.title else field_name(loc[-1:]),
            "example": _example(field, institution),
            "allowed": ", ".join(words),
            "limit": next((f"{context[k]:.15g}" for k in ("max_length", "gt", "ge", "le") if k in context), ""),
        }
        problem, remedy = Message(problem_id, values), Message(remedy_id, values)
    problems.add(path, tree.line(loc), field_name(loc), problem, remedy)


def _is_slug(pattern: str) -> bool:
    return pattern.startswith("^[a-z0-9]+")


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def choices(field: FieldInfo | None) -> list[str]:
    """Return the words that a field of a closed vocabulary can have; nothing for any other field."""
    return (
        [str(word) for word in get_args(field.annotation)] if field and get_origin(field.annotation) is Literal else []
    )


def _example(field: FieldInfo | None, institution: str) -> Message | str:
    if not field or not field.examples:
        return ""
    example = Message(str(field.examples[0]), {"institution": institution})
    return Message(N_(', for example "{example}"'), {"example": example})


def _unknown_remedy(model: type[BaseModel], loc: Loc) -> Message:
    owner = _owner(model, loc[:-1])
    names = [info.alias or name for name, info in owner.model_fields.items()] if owner else []
    from difflib import get_close_matches  # noqa: PLC0415 - for mistakes only

    close = get_close_matches(str(loc[-1]), names, n=1, cutoff=0.7)
    if close:
        return Message(N_("Did you mean {name}?"), {"name": close[0]})
    return Message(N_("Remove it; the fields here are: {names}."), {"names": ", ".join(names)})


def _field(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """Return the field that a location names, through lists and nested models."""
    while loc and isinstance(loc[-1], int):  # an entry of a list is called what the list is called
        loc = loc[:-1]
    owner = _owner(model, loc[:-1]) if loc else None
    if owner is None:
        return None
    return next((f for name, f in owner.model_fields.items() if loc[-1] in {name, f.alias}), None)


def _owner(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for part in loc:
        if current is not None and issubclass(current, RootModel):
            current = next(_models(current.model_fields["root"].annotation), None)
        elif isinstance(part, str) and current is not None:
            field = next((f for name, f in current.model_fields.items() if part in {name, f.alias}), None)
            current = next(_models(field.annotation), None) if field else None
    return current


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is not None:
        for argument in get_args(annotation):
            yield from _models(argument)
