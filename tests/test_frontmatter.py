"""Front matter: strict YAML, strings first; everything refused names its line and its remedy."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.frontmatter import FrontMatterError, Tree, field_name, load, split


def refusal(text: str, first_line: int = 1) -> str:
    with pytest.raises(FrontMatterError) as caught:
        load(text, first_line)
    error = caught.value
    return f"{error.line}: {error.field}: {error.problem.text('en')} {error.remedy.text('en')}"


@pytest.mark.parametrize(
    "word",
    [
        "012",
        "no",
        "yes",
        "on",
        "~",
        "null",
        "12:30",
        "2026-02-30",
        "2023-01-31",
        "1_000",
        "0x1F",
        "1e3",
        ".inf",
        "true",
    ],
)
def test_a_value_stays_what_the_writer_typed(word: str) -> None:
    assert load(f"a: {word}\nb: [{word}]").data == {"a": word, "b": [word]}


def test_quotation_marks_are_not_part_of_a_text() -> None:
    assert load("a: \"x: y\"\nb: 'it''s'\nc: \"\"").data == {"a": "x: y", "b": "it's", "c": ""}


def test_texts_may_run_over_lines() -> None:
    assert load("a: >\n  one\n  two\nb: |\n  one\n  two\n").data == {"a": "one two\n", "b": "one\ntwo\n"}


def test_every_value_has_its_line() -> None:
    tree = load("title: x\nphotos:\n  - file: a.jpg\n    alt: y\n  - file: b.jpg\nredact: [{x: 0}, {x: 1}]\n", 2)
    assert tree.lines == {
        (): 2,
        ("title",): 2,
        ("photos",): 3,
        ("photos", 0): 4,
        ("photos", 0, "file"): 4,
        ("photos", 0, "alt"): 5,
        ("photos", 1): 6,
        ("photos", 1, "file"): 6,
        ("redact",): 7,
        ("redact", 0): 7,
        ("redact", 0, "x"): 7,
        ("redact", 1): 7,
        ("redact", 1, "x"): 7,
    }


@pytest.mark.parametrize(
    ("path", "line"),
    [(("photos", 0, "alt"), 5), (("photos", 0, "credit"), 4), (("photos", 9, "alt"), 3), (("summary",), 1), ((), 1)],
)
def test_what_is_missing_has_the_line_of_what_it_is_missing_from(path: tuple[str | int, ...], line: int) -> None:
    assert Tree({}, {("photos",): 3, ("photos", 0): 4, ("photos", 0, "alt"): 5}).line(path) == line


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((), "-"),
        (("title",), "title"),
        (("photos", 0, "credit"), "photos[0].credit"),
        ((0, "use"), "[0].use"),
        (("quotes", 1), "quotes[1]"),
    ],
)
def test_a_path_is_written_as_people_read_it(path: tuple[str | int, ...], name: str) -> None:
    assert field_name(path) == name


@pytest.mark.parametrize("text", ["", "\n\n", "# a remark\n", '""', "---\n"])
def test_nothing_written_is_an_empty_table(text: str) -> None:
    assert load(text).data == {}


@pytest.mark.parametrize(
    ("text", "data"),
    [("- a\n- b", ["a", "b"]), ("word", "word"), ("a:\n", {"a": ""}), ("a: []\nb: {}", {"a": [], "b": {}})],
)
def test_data_of_any_shape_is_read(text: str, data: Any) -> None:
    assert load(text).data == data


def test_an_anchor_is_refused() -> None:
    assert refusal("title: x\nphotos: &p\n  - a", 2) == "3: photos: anchors (&name) are not allowed. Remove the &name."


def test_an_alias_is_refused() -> None:
    assert refusal("title: *t", 2) == "2: title: aliases (*name) are not allowed. Write the value out again."


def test_a_merge_of_an_alias_is_refused() -> None:
    assert refusal("a: x\n<<: *t") == "2: <<: aliases (*name) are not allowed. Write the value out again."


def test_a_bomb_of_aliases_ends_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert refusal(bomb) == "1: a: anchors (&name) are not allowed. Remove the &name."


@pytest.mark.parametrize(
    "value", ["!!int 3", "!!python/object:os.system x", "!x y", "!!binary aGk=", "! x", "!!set {a}", "! [a]", '!x "y"']
)
def test_a_tag_is_refused(value: str) -> None:
    assert refusal(f"price: {value}") == (
        "1: price: YAML tags (!name) are not allowed. Remove the tag, or put the text between quotation marks."
    )


def test_a_field_given_twice_is_refused_where_it_comes_again() -> None:
    assert refusal("title: x\nsummary: y\ntitle: z", 2) == (
        "4: title: this field is given twice. Keep one of the two and remove the other."
    )


def test_a_field_given_twice_deep_inside_is_named_whole() -> None:
    assert refusal("photos:\n  - alt: x\n  - file: a\n    file: b") == (
        "4: photos[1].file: this field is given twice. Keep one of the two and remove the other."
    )


@pytest.mark.parametrize("text", ["? [a, b]\n: c", "{a: b}: c", "? {a: b}\n: c"])
def test_a_name_must_be_a_word(text: str) -> None:
    assert refusal(text) == "1: -: a list or table cannot be the name of a field. Write a plain name before the colon."


def test_eight_levels_are_enough_and_nine_too_many() -> None:
    assert load("a: " + "[" * 7 + "]" * 7).data == {"a": [[[[[[[]]]]]]]}
    assert refusal("a: " + "[" * 8 + "]" * 8) == (
        "1: a[0][0][0][0][0][0]: lists and tables are nested too deeply. Indent less: no field needs more than four levels."
    )


@pytest.mark.parametrize("levels", [3_000, 100_000])
@pytest.mark.parametrize(("sign", "name"), [("{a: ", "a.a.a.a.a.a.a"), ("- ", "[0][0][0][0][0][0][0]")])
def test_thousands_of_levels_are_refused_without_being_followed(sign: str, name: str, levels: int) -> None:
    assert refusal(sign * levels) == (
        f"1: {name}: lists and tables are nested too deeply. Indent less: no field needs more than four levels."
    )


@pytest.mark.parametrize("levels", [3_000, 100_000])
def test_thousands_of_brackets_end_the_parser_itself(levels: int) -> None:
    assert refusal("title: " + "[" * levels).startswith(
        "1: YAML: the YAML cannot be read (exceeded maximum nesting depth)."
    )


def test_a_second_document_is_refused() -> None:
    assert refusal("title: x\n---\ntitle: y\n") == "2: -: a second YAML document begins here. Remove the line ---."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "title: 37 mitra: satu hari",
            "2: YAML: the YAML cannot be read (mapping values are not allowed in this context).",
        ),
        ('a: x\ntitle: "37 mitra', "3: YAML: the YAML cannot be read (found unexpected end of stream)."),
        (
            "title: x\n\tsummary: y",
            "3: YAML: the YAML cannot be read (found a tab character that violates indentation).",
        ),
        ("title: x\n summary: y", "3: YAML: the YAML cannot be read (mapping values are not allowed in this context)."),
        ("a: @x", "2: YAML: the YAML cannot be read (found character that cannot start any token)."),
        ("a: %x", "2: YAML: the YAML cannot be read (found character that cannot start any token)."),
    ],
)
def test_unreadable_yaml_has_its_line_and_the_reason(text: str, expected: str) -> None:
    remedy = "Check the indentation and put texts that hold a colon or a quotation mark between quotation marks."
    assert refusal(text, 2) == f"{expected} {remedy}"


# What YAML is made of, so that the property finds more than plain words.
SIGNS = st.sampled_from(
    ["a", "b: ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "&a ", "*a", "!x ", "!!int ", "|\n", ">\n", "? ", ": ", "#",
     "---\n", "...\n", "%YAML 1.2\n", "<<: ", '"', "'", "\\", "\t", "~", "012", "@", "`", "\ufeff", "\x00", "\x85", "é"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(SIGNS | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_is_read_or_refused_with_a_line_in_it(text: str) -> None:
    refused: FrontMatterError | None = None
    try:
        _only_strings(load(text, 2).data)
    except FrontMatterError as error:
        refused = error
    if refused is not None:
        assert 2 <= refused.line <= text.count("\n") + text.count("\r") + text.count("\x85") + 4
        assert refused.problem.text("en").endswith(".")


def _only_strings(data: Any) -> None:
    if isinstance(data, dict):
        assert all(type(key) is str for key in data)
        for value in data.values():
            _only_strings(value)
    elif isinstance(data, list):
        for value in data:
            _only_strings(value)
    else:
        assert type(data) is str


def test_a_text_file_is_front_matter_and_body_with_their_lines() -> None:
    assert split("---\ntitle: x\n---\n\n\nText.\n") == ("\ntitle: x\n", "Text.\n", 1, 6)


def test_the_lines_of_the_parts_are_those_of_the_file() -> None:
    file = "---\ntitle: x\nsummary: y\n---\nFirst.\nSecond.\n"
    yaml, body, first, body_line = split(file)
    assert load(yaml, first).line(("summary",)) == 3
    assert file.split("\n")[body_line - 1 :] == body.split("\n")


@pytest.mark.parametrize("file", ["---\n---\n", "---\n---", "--- \n---\t\n"])
def test_front_matter_and_body_may_be_empty(file: str) -> None:
    assert split(file)[:2] == ("\n", "")


def test_a_line_of_dashes_in_the_body_is_a_rule() -> None:
    assert split("---\ntitle: x\n---\na\n\n---\n\nb\n")[1] == "a\n\n---\n\nb\n"


@pytest.mark.parametrize(
    "file", ["", "Text.", "\n---\na: b\n---\n", "----\na: b\n---\n", "--- a: b\n---\n", " ---\n---\n"]
)
def test_a_file_begins_with_front_matter(file: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        split(file)
    error = caught.value
    assert (error.line, error.field, error.problem.text("en"), error.remedy.text("en")) == (
        1,
        "front matter",
        "the file does not begin with front matter.",
        "Write --- on the first line, the fields below it, and --- again before the text.",
    )


@pytest.mark.parametrize("file", ["---", "---\ntitle: x\n", "---\ntitle: x\n --- \n", "---\na: ---\n"])
def test_front_matter_ends(file: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        split(file)
    error = caught.value
    assert (error.line, error.field, error.problem.text("en"), error.remedy.text("en")) == (
        1,
        "front matter",
        "the front matter does not end.",
        "Write --- on a line of its own between the fields and the text.",
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["---", "---\n", "\n", "a: b", " ", "x"]), max_size=12).map("".join))
def test_split_loses_no_line(text: str) -> None:
    try:
        yaml, body, first, body_line = split(text)
    except FrontMatterError:
        return
    lines = text.split("\n")
    assert first == 1
    assert yaml.split("\n")[1:-1] == lines[1 : yaml.count("\n")]
    assert body == "" or "\n".join(lines[body_line - 1 :]) == body
