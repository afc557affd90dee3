"""Validation: a wrong value becomes one line with its place, what is wrong and what to do; nothing raises."""

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, RootModel

from newsroom.frontmatter import Tree, load
from newsroom.kinds import DATA, KINDS
from newsroom.kinds.activity import ActivityMeta
from newsroom.kinds.base import Meta
from newsroom.kinds.data import ContactsFile, GlossaryFile, PeopleFile
from newsroom.kinds.partner import PartnerMeta
from newsroom.kinds.photo import PhotoMeta, PhotoTranslation
from newsroom.kinds.product import ProductMeta
from newsroom.kinds.release import ReleaseMeta
from newsroom.problems import Problems
from newsroom.validation import validate
from tests import texts

LIST = "a list is needed here. Write each entry on a line of its own that begins with a dash and a space."
TABLE = "a table of fields is needed here. Write the fields indented below it, each as name: value."


def problems_of(model: type[BaseModel], yaml: str) -> str:
    problems = Problems()
    result = validate(model, load(yaml), "f", problems, "Lapas Contoh")
    assert (result is None) == bool(problems)
    return problems.text("en")


def release(yaml: str) -> str:
    return problems_of(ReleaseMeta, texts.RELEASE + yaml)


def test_a_good_text_is_its_model() -> None:
    problems = Problems()
    meta = validate(PartnerMeta, load(texts.PARTNER), "f", problems, "Lapas Contoh")
    assert meta == PartnerMeta(title="Universitas Contoh", sector="education")
    assert not problems


def test_what_is_missing_is_asked_for_with_an_example() -> None:
    assert problems_of(ReleaseMeta, "{}") == (
        'f:1: contact: missing. Add whom journalists ask: a key of data/contacts.yaml, for example "humas".\n'
        'f:1: date: missing. Add the day of publication, for example "2023-01-31".\n'
        'f:1: dateline: missing. Add the place the news comes from, for example "Jakarta".\n'
        "f:1: summary: missing. Add the news in one or two sentences, "
        'for example "Lapas Contoh signed cooperation agreements".\n'
        'f:1: title: missing. Add the title, for example "37 partners sign cooperation agreements".\n'
        'f:1: topic: missing. Add the topic\'s key, for example "kerja-sama".'
    )


def test_what_is_missing_inside_a_list_has_the_line_of_its_entry() -> None:
    assert release("quotes:\n  - speaker: kepala\n    text: x\n  - speaker: kepala") == (
        'f:10: quotes[1].text: missing. Add what was said, for example "We cannot do this alone".'
    )


@pytest.mark.parametrize("value", ["", '""', '"  "'])
def test_an_empty_field_is_not_a_value(value: str) -> None:
    assert release(f"reason: {value}") == (
        'f:7: reason: empty. Fill in why it was withdrawn, for example "The picture was published without consent".'
    )


def test_an_empty_choice_names_its_words_and_nudges_towards_none() -> None:
    assert problems_of(PartnerMeta, "title: x\nsector:") == (
        "f:2: sector: empty. Add the sector, one of: government, education, health, business, community, faith, media."
    )


def test_a_missing_choice_names_its_words() -> None:
    assert release("photos: [{file: a.jpg, caption: a, alt: b, credit: c, license: press}]") == (
        "f:7: photos[0].consent: missing. Add the state of consent, one of: not-needed, written, redacted, pending."
    )


def test_a_wrong_word_is_answered_with_the_right_ones() -> None:
    assert release("status: terbit") == (
        'f:7: status: "terbit" is not one of the allowed words. Choose one of: published, draft, withdrawn.'
    )


@pytest.mark.parametrize("value", ["[draft]", "{draft: x}"])
def test_a_list_or_table_is_not_a_word(value: str) -> None:
    shown = str(load(value).data)
    assert release(f"status: {value}") == (
        f'f:7: status: "{shown}" is not one of the allowed words. Choose one of: published, draft, withdrawn.'
    )


def test_a_typo_in_a_name_is_guessed() -> None:
    assert release("corection: []") == "f:7: corection: unknown field. Did you mean corrections?"


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    assert problems_of(ActivityMeta, texts.ACTIVITY + "sessions: [{start: 2023-01-31, title: x, 12: y}]") == (
        "f:4: sessions[0].12: unknown field. Remove it; the fields here are: start, end, title, place."
    )


@pytest.mark.parametrize("name", ["content", "url", "save_as", "slug", "Title", "__class__", "model_config"])
def test_a_name_that_means_something_elsewhere_is_unknown_here(name: str) -> None:
    assert release(f"{name}: x").startswith(f"f:7: {name}: unknown field. ")


def test_an_alias_is_called_what_people_write() -> None:
    yaml = "ike:\n  name: Ike\n  positions:\n    - {role: Kepala, since: 2021-03-01, from: kemarin}"
    assert problems_of(PeopleFile, yaml) == (
        'f:4: ike.positions[0].from: "kemarin" is not a date that exists. '
        'Write it as year-month-day, for example "2021-03-01".\n'
        "f:4: ike.positions[0].since: unknown field. Remove it; the fields here are: role, institution, from, until."
    )


@pytest.mark.parametrize(
    "value", ["2026-02-30", "31/01/2023", "2023-1-31", "12:30", "20230131", "kemarin", "2023-01-31 10:00"]
)
def test_a_day_must_exist(value: str) -> None:
    assert release(f"event_date: {value}") == (
        f'f:7: event_date: "{value}" is not a date that exists. Write it as year-month-day, for example "2023-01-31".'
    )


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30",
        "2023-01-31 25:00",
        "31 Januari 2023",
        "2023-01-31 10.30",
        "2023-01-31 10:00 WIB",
        "2023-01-31 1030",
        "20230131",
        "2023-W05-2",
        "2023-01-31 10:30.5",
        "2023-01-31x10:00",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59Z",
    ],
)
def test_a_moment_must_exist(value: str) -> None:
    assert release(f"embargo: {value}") == (
        f'f:7: embargo: "{value}" is not a date or time that exists. '
        'Write it as year-month-day, with the time after a space if needed, for example "2026-01-31 10:00".'
    )


@pytest.mark.parametrize("value", ["[2023-01-31]", "{a: b}", "[]"])
@pytest.mark.parametrize(("field", "kind"), [("event_date", "a date"), ("embargo", "a date or time")])
def test_a_list_or_table_is_not_a_day(field: str, kind: str, value: str) -> None:
    assert release(f"{field}: {value}").startswith(f'f:7: {field}: "{load(value).data}" is not {kind} that exists. ')


@pytest.mark.parametrize("value", ["yes", "no", "1", "True", "benar", "[true]", "{true: true}"])
def test_truth_is_true_or_false(value: str) -> None:
    assert release(f"sample: {value}") == (
        f'f:7: sample: "{load(value).data}" is neither true nor false. Write true or false.'
    )


@pytest.mark.parametrize(("field", "value"), [("title", "[a]"), ("title", "{a: b}"), ("background", "[a]")])
def test_a_text_is_not_a_list_or_table(field: str, value: str) -> None:
    front = texts.RELEASE.replace("title: 37 mitra\n", "") + ("title: x\n" if field != "title" else "")
    what = {"title": "the title", "background": "the background, in Markdown"}[field]
    example = ', for example "37 partners sign cooperation agreements"' if field == "title" else ""
    line = 6 if field == "title" else 7
    assert problems_of(ReleaseMeta, f"{front}{field}: {value}") == (
        f"f:{line}: {field}: a text is needed here, not a list or table. Write {what} after the colon{example}."
    )


@pytest.mark.parametrize(
    "field", ["tags", "partners", "activities", "products", "photos", "quotes", "facts", "corrections"]
)
def test_a_list_is_not_a_word(field: str) -> None:
    assert release(f"{field}: satu") == f"f:7: {field}: {LIST}"


@pytest.mark.parametrize("field", ["tags", "activities", "photos", "quotes"])
def test_a_list_is_not_a_table(field: str) -> None:
    assert release(f"{field}: {{a: b}}") == f"f:7: {field}: {LIST}"


@pytest.mark.parametrize("field", ["photos", "quotes", "facts", "corrections"])
def test_an_entry_with_fields_is_not_a_word(field: str) -> None:
    assert release(f"{field}:\n  - satu") == f"f:8: {field}[0]: {TABLE}"


def test_an_empty_entry_is_called_what_its_list_is_called() -> None:
    assert release('tags: [a, ""]\nphotos:\n  -\n') == (
        "f:7: tags[1]: empty. Fill in keywords.\nf:9: photos[0]: empty. Fill in the photos."
    )


def test_an_entry_of_a_list_in_a_list_is_called_what_its_list_is_called() -> None:
    yaml = texts.PARTNER + 'agreements:\n  - {number: 1, title: x, signed: 2023-01-31, scope: [""]}'
    assert problems_of(PartnerMeta, yaml) == "f:4: agreements[0].scope[0]: empty. Fill in what it covers."


def test_an_entry_that_is_a_list_is_called_what_its_list_is_called() -> None:
    assert release("tags: [[a]]") == (
        "f:7: tags[0]: a text is needed here, not a list or table. Write keywords after the colon."
    )


def test_a_text_has_a_limit() -> None:
    long = "x" * 301
    assert release(f"dateline2: y\nreason: {long}").split("\n")[1] == (
        "f:8: reason: longer than 300 characters. Shorten it."
    )


@pytest.mark.parametrize(
    ("model", "front", "field", "limit"),
    [
        (ReleaseMeta, texts.RELEASE.replace("summary: Perjanjian ditandatangani.\n", ""), "summary", 600),
        (PartnerMeta, texts.PARTNER, "summary", 600),
        (PhotoTranslation, "file: a.jpg\n", "caption", 2000),
        (PhotoTranslation, "file: a.jpg\n", "alt", 500),
        (PartnerMeta, texts.PARTNER, "logo_permission", 300),
    ],
)
def test_the_fields_own_limit_holds(model: type[BaseModel], front: str, field: str, limit: int) -> None:
    line = front.count("\n") + 1
    assert problems_of(model, f"{front}{field}: {'x' * limit}") == ""
    assert problems_of(model, f"{front}{field}: {'x' * (limit + 1)}") == (
        f"f:{line}: {field}: longer than {limit} characters. Shorten it."
    )


def test_a_list_has_a_limit() -> None:
    assert release(f"tags: [{', '.join('abcdefghijklmnopqrstu')}]") == (
        "f:7: tags: the list has more than 20 entries. Remove some."
    )


def test_a_long_value_is_quoted_in_part() -> None:
    assert release(f"event_date: {'9' * 100}").startswith(f'f:7: event_date: "{"9" * 59}…" is not a date that exists. ')


@pytest.mark.parametrize(
    ("value", "shown"),
    [('"a\\nb"', "a b"), ('"a\\u2028b"', "a b"), ('"\\e[31mb"', " [31mb"), ('"a\\uE000"', "a\ue000")],
)
def test_a_line_holds_no_break_and_no_invisible_sign(value: str, shown: str) -> None:
    assert release(f"reason: {value}") == (
        f'f:7: reason: "{shown}" holds characters that are not allowed here. Write why it was withdrawn on one line, '
        'for example "The picture was published without consent".'
    )


@pytest.mark.parametrize("escape", ["\\e", "\\0", "\\uE000", "\\uE001", "\\uFFFE"])
def test_a_text_of_many_lines_holds_no_invisible_sign(escape: str) -> None:
    shown = load(f'"{escape}"').data
    shown = shown if shown in "\ue000\ue001\ufffe" else " "
    assert release(f'background: "a\\tb\\nc{escape}"') == (
        f'f:7: background: "a b c{shown}" holds characters that are not allowed here. '
        "Write the background, in Markdown on one line."
    ).replace("c  holds", "c holds")


@pytest.mark.parametrize("slug", ["Universitas", "a_b", "a--b", "../x", "a/b", "é", " a b"])
def test_a_slug_can_be_part_of_an_address(slug: str) -> None:
    assert release(f"topic2: x\nactivities: ['{slug}']").split("\n")[1] == (
        f'f:8: activities[0]: "{slug}" cannot be part of an address. Use only a–z, digits and single hyphens.'
    )


def test_the_key_of_a_data_file_is_a_slug() -> None:
    yaml = "Humas Lapas: {name: a, role: b, phone: +62 711 555 0100, email: a@b.example}"
    assert problems_of(ContactsFile, yaml) == (
        "f:1: Humas Lapas: this name cannot be a key. Use only a–z, digits and single hyphens."
    )


def test_the_entry_of_a_data_file_is_a_table() -> None:
    assert problems_of(ContactsFile, "humas: x\npers:\n") == (f"f:1: humas: {TABLE}\nf:2: pers: empty. Fill in pers.")


@pytest.mark.parametrize(
    ("model", "yaml", "expected"),
    [
        (ContactsFile, "- a", TABLE),
        (GlossaryFile, "a: b", LIST),
        (ReleaseMeta, "- a", TABLE),
        (ReleaseMeta, "word", TABLE),
        (GlossaryFile, "word", TABLE),
    ],
)
def test_a_file_of_another_shape_is_refused_whole(model: type[BaseModel], yaml: str, expected: str) -> None:
    assert problems_of(model, yaml) == f"f:1: -: {expected}"


def test_all_problems_of_a_text_come_together() -> None:
    assert problems_of(ProductMeta, "title:\nsummary: x\ncategory: K\nstock: y\nprice: z\nwarna: x") == (
        'f:1: title: empty. Fill in the title, for example "37 partners sign cooperation agreements".\n'
        'f:3: category: "K" cannot be part of an address. Use only a–z, digits and single hyphens.\n'
        'f:4: stock: "y" is not one of the allowed words. Choose one of: ready, made-to-order, sold-out.\n'
        'f:5: price: "z" is not a whole number. Write only digits, without points, spaces or units, for example "350000".\n'
        "f:6: warna: unknown field. Remove it; the fields here are: title, status, reason, embargo, aliases, sample, summary, "
        "category, price, stock, lead_days, material, size, technique, activity, sku, photos, order, story."
    )


def _models(model: type[BaseModel]) -> set[type[BaseModel]]:
    found = {model}
    todo = [field.annotation for field in model.model_fields.values()]
    while todo:
        annotation: Any = todo.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found |= _models(annotation)
        todo += get_args(annotation)
    return found


def test_every_field_says_what_it_is() -> None:
    models = set().union(*(_models(model) for model in [*KINDS.values(), *DATA.values(), PhotoTranslation]))
    unnamed = [
        f"{model.__name__}.{name}"
        for model in models
        if not issubclass(model, RootModel)
        for name, field in model.model_fields.items()
        if not field.title
    ]
    assert unnamed == []
    assert models > {Meta.__subclasses__()[0], PhotoMeta}


# Any tree of strings under the models' own names: what a typing error can make of front matter.
NAMES = sorted(
    {field.alias or name for model in KINDS.values() for m in _models(model) for name, field in m.model_fields.items()}
)
WORDS = st.sampled_from(
    ["", "x", "1", "-1", "true", "2023-01-31", "2023-02-30", "a\nb", "\ue000", "350.000", "{}", "nan"]
)
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([*KINDS.values(), *DATA.values()]),
    st.dictionaries(st.sampled_from(NAMES), TREES, max_size=12) | st.lists(TREES, max_size=3),
)
def test_no_tree_of_strings_raises(model: type[BaseModel], data: Any) -> None:
    problems = Problems()
    assert (validate(model, Tree(data), "f", problems, "Lapas Contoh") is None) == bool(problems)
    assert problems.text("en").count("\n") == max(0, len(problems) - 1)
