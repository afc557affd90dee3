"""What a template is made of: itself, and all that it extends, includes and imports."""

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError

from newsroom.templates import Templates

SOURCES = {
    "page.html": '{% extends "base.html" %}{% from "macros.html" import card %}',
    "base.html": '{% include ["own.html", "parts.html"] ignore missing %}<link href="{{ asset(\'css/site.css\') }}">',
    "macros.html": "{% macro card() %}{% endmacro %}",
    "parts.html": "one",
    "any.html": "{% include which %}",
    "other.html": "two",
}


def templates(assets: dict[str, str] | None = None, **changes: str) -> Templates:
    changed = {f"{name}.html": source for name, source in changes.items()}
    return Templates(Environment(loader=DictLoader(SOURCES | changed), autoescape=True), assets or {}, {})


def test_a_template_is_made_of_all_that_it_names() -> None:
    assert templates().closure("page.html") == {"page.html", "base.html", "macros.html", "parts.html"}


def test_a_template_that_names_another_by_a_variable_may_be_made_of_each() -> None:
    assert templates().closure("any.html") == set(SOURCES)


@pytest.mark.parametrize(
    ("changes", "differs"),
    [({"base": "x"}, True), ({"macros": "x"}, True), ({"parts": "x"}, True), ({"own": "x"}, True), ({"other": "x"}, False)],
)  # fmt: skip
def test_the_digest_changes_with_what_it_is_made_of(changes: dict[str, str], differs: bool) -> None:
    assert (templates(**changes).digest("page") != templates().digest("page")) is differs


def test_the_digest_changes_with_the_address_of_a_file_that_it_names() -> None:
    one = templates({"css/site.css": "/theme/site.1.css", "js/a.js": "/theme/a.1.js"})
    assert templates({"css/site.css": "/theme/site.2.css", "js/a.js": "/theme/a.1.js"}).digest("page") != one.digest(
        "page"
    )
    assert templates({"css/site.css": "/theme/site.1.css", "js/a.js": "/theme/a.2.js"}).digest("page") == one.digest(
        "page"
    )


def test_a_template_that_cannot_be_read_says_where() -> None:
    with pytest.raises(TemplateSyntaxError) as caught:
        templates(parts="one\n{% endif %}").digest("page")
    assert (caught.value.name, caught.value.lineno) == ("parts.html", 2)
