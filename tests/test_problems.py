"""Problems: one line each, in order, in any language, errors apart from warnings."""

import pytest

from newsroom.problems import Message, Problem, Problems

MISSING = Message("missing.")
ADD = Message("Add it.")


def test_a_problem_is_path_line_field_what_and_remedy() -> None:
    problem = Problem(
        "content/x/index.md",
        14,
        "photos[0].credit",
        Message('"{value}" is wrong.', {"value": "x"}),
        Message("Mend it."),
    )
    assert problem.text("en") == 'content/x/index.md:14: photos[0].credit: "x" is wrong. Mend it.'


def test_a_warning_says_so_before_the_field() -> None:
    assert Problem("f", 1, "x", MISSING, ADD, warning=True).text("en") == "f:1: warning: x: missing. Add it."


def test_a_message_in_a_message_is_translated_too() -> None:
    example = Message(', for example "{example}"', {"example": Message("{institution}", {"institution": "Lapas"})})
    assert Message("Fill in {what}{example}.", {"what": "it", "example": example}).text("en") == (
        'Fill in it, for example "Lapas".'
    )


@pytest.mark.parametrize("value", ["{0}", "{value}", "{", "}}", "%s", "{value.__class__}"])
def test_a_value_with_braces_is_quoted_as_it_is(value: str) -> None:
    assert Message('"{value}" is wrong.', {"value": value}).text("en") == f'"{value}" is wrong.'


@pytest.mark.parametrize("value", ["a\nb", "a\r\nb", "a\x1b\x07b", "a\u2028b", "a\x9bb"])
def test_a_problem_is_one_line_whatever_it_quotes(value: str) -> None:
    assert Problem("f", 1, value, Message("{value}!", {"value": value}), ADD).text("en") == "f:1: a b: a b! Add it."


def test_problems_are_ordered_by_file_line_and_field() -> None:
    problems = Problems()
    for path, line, field in [("b", 1, "x"), ("a", 10, "x"), ("a", 2, "y"), ("a", 2, "x")]:
        problems.add(path, line, field, MISSING, ADD)
    assert problems.text("en") == (
        "a:2: x: missing. Add it.\na:2: y: missing. Add it.\na:10: x: missing. Add it.\nb:1: x: missing. Add it."
    )


def test_the_same_problem_twice_is_one() -> None:
    problems = Problems()
    problems.add("a", 1, "x", MISSING, ADD)
    problems.add("a", 1, "x", Message("missing."), Message("Add it."))
    assert (len(problems), [problem.field for problem in problems]) == (1, ["x"])


@pytest.mark.parametrize("line", [0, -3])
def test_there_is_no_line_before_the_first(line: int) -> None:
    problems = Problems()
    problems.add("a", line, "x", MISSING, ADD)
    assert problems.text("en") == "a:1: x: missing. Add it."


def test_no_problem_is_no_text_and_no_refusal() -> None:
    problems = Problems()
    assert (len(problems), problems.refuse, problems.text("en")) == (0, False, "")


def test_warnings_alone_do_not_refuse_but_one_error_does() -> None:
    problems = Problems()
    problems.add("a", 1, "x", MISSING, ADD, warning=True)
    assert not problems.refuse
    problems.add("a", 1, "y", MISSING, ADD)
    assert problems.refuse


def test_lenient_files_errors_as_warnings_with_the_rest() -> None:
    problems = Problems()
    problems.add("a", 2, "x", MISSING, ADD, warning=True)
    problems.lenient().lenient().add("a", 1, "x", MISSING, ADD)
    assert problems.text("en") == "a:1: warning: x: missing. Add it.\na:2: warning: x: missing. Add it."
    assert not problems.refuse
