"""Catalogues: every message of code and templates has a translation that fits it, and nothing else is in the file."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from newsroom import catalogue as module
from newsroom import language as language_module
from newsroom.catalogue import (
    ROOT,
    catalogue_of,
    messages,
    of_python,
    of_template,
    path_of,
    refresh,
    untranslated,
)
from newsroom.frontmatter import load
from newsroom.kinds.photo import PhotoMeta
from newsroom.language import language, tags
from newsroom.problems import Problems
from newsroom.validation import validate

TAGS = tags()
FOUND = {message.id for message in messages() if message.id}
PLACES = re.compile(r"\{\w*\}|%\(\w+\)s")


def named(items: Iterable[object]) -> str:
    """Return the items one a line, for a failure that names all of them."""
    return "".join(f"\n  {item!r}" for item in sorted(items, key=str))


def translations(tag: str) -> list[tuple[str, str]]:
    """Return each translation with the text it must fit: the message, or the plural of one that has a plural."""
    pairs: list[tuple[str, str]] = []
    for message in catalogue_of(tag):
        if isinstance(message.id, tuple | list):
            pairs += [(message.id[1], text) for text in message.string]
        else:
            pairs.append((message.id, message.string))
    return [(english, text) for english, text in pairs if english and text]


def test_indonesian_has_a_catalogue() -> None:
    assert "id" in TAGS


@pytest.mark.parametrize("tag", TAGS)
def test_every_message_is_in_the_catalogue(tag: str) -> None:
    missing = FOUND - {message.id for message in catalogue_of(tag)}
    assert not missing, f"run inv messages, then translate:{named(missing)}"


@pytest.mark.parametrize("tag", TAGS)
def test_the_catalogue_holds_nothing_else(tag: str) -> None:
    catalogue = catalogue_of(tag)
    obsolete = ({message.id for message in catalogue if message.id} - FOUND) | set(catalogue.obsolete)
    assert not obsolete, f"run inv messages to remove:{named(obsolete)}"


@pytest.mark.parametrize("tag", TAGS)
def test_every_message_is_translated(tag: str) -> None:
    left = [message.id for message in catalogue_of(tag) if message.id and untranslated(message)]
    assert not left, f"translate, or remove the mark fuzzy:{named(left)}"


@pytest.mark.parametrize("tag", TAGS)
def test_translations_keep_the_places_for_values(tag: str) -> None:
    wrong = [pair for pair in translations(tag) if set(PLACES.findall(pair[0])) != set(PLACES.findall(pair[1]))]
    assert not wrong, named(wrong)


@pytest.mark.parametrize("tag", TAGS)
def test_translations_begin_and_end_as_the_message_does(tag: str) -> None:
    """A problem begins in lower case (or with an acronym) and a remedy with a capital; both end with a full stop."""
    wrong = []
    for english, text in translations(tag):
        same_end = (english[-1] in ".?") == (text[-1] in ".?")
        same_start = english[0].isupper() == text[0].isupper() or not text[0].isalpha()
        acronym = text[:2].isupper() or english[:2].isupper()
        if not same_end or not (same_start or acronym) or text != text.strip():
            wrong.append((english, text))
    assert not wrong, named(wrong)


def test_every_marker_holds_a_plain_string() -> None:
    """What is put together at run time is in no catalogue."""
    wrong = []
    for path in [ROOT / "tasks.py", *(ROOT / "newsroom").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if getattr(getattr(node, "func", None), "id", "") == "N_" and not isinstance(node.args[0], ast.Constant):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}")
    assert not wrong, named(wrong)


def test_the_model_sentence_is_the_model_sentence() -> None:
    problems = Problems()
    text = "file: foto.jpg\ncaption: Satu\nalt: Dua\ncredit:\nlicense: press\nconsent: written\n"
    validate(PhotoMeta, load(text), "index.md", problems, "Lapas Perempuan Palembang")
    assert problems.text("id") == (
        "index.md:4: credit: kosong. "
        'Isi nama pemegang kredit, misalnya "Humas Lapas Perempuan Palembang".'
    )  # fmt: skip


def test_indonesian_has_one_form_for_every_number() -> None:
    texts = [language("id").ngettext("{num} warning", "{num} warnings", num) for num in (0, 1, 2, 37)]
    assert texts == ["{num} peringatan"] * 4


def test_python_messages_are_found_wherever_they_stand() -> None:
    source = """
TABLE = {"a": N_("table"), "b": (N_("problem."), N_("Reme" "dy."))}
text = lang.gettext(N_("nested")) + f"{lang.gettext('in an f-string')}"
lang.ngettext("{num} one", "{num} many", count)
lang.gettext(TABLE["not a message"])
lang.ngettext(one, many, count)
"""
    assert list(of_python(source)) == [
        (2, ("table",)),
        (2, ("problem.",)),
        (2, ("Remedy.",)),
        (3, ("nested",)),
        (3, ("in an f-string",)),
        (4, ("{num} one", "{num} many")),
    ]


def test_template_messages_are_found_wherever_they_stand() -> None:
    source = """<p title="{{ _("title") }}">{{ macro(_("argument"), "id") }}
{{ _("yes") if thing else _("no") }} {{ ngettext("%(num)s one", "%(num)s many", things|length) }} {{ _("of %(name)s", name=name) }}
"""
    assert sorted(texts for _, texts in of_template(source)) == [
        ("%(num)s one", "%(num)s many"), ("argument",), ("no",), ("of %(name)s",), ("title",), ("yes",),
    ]  # fmt: skip


PO = """\
# By hand.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "kept."
msgstr "disimpan."

msgid "gone."
msgstr "hilang."

#, fuzzy
msgid "doubtful."
msgstr "ragu."
"""


def test_refreshing_keeps_adds_and_drops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_module, "LOCALES", tmp_path)
    root = tmp_path / "code"
    (root / "newsroom").mkdir(parents=True)
    (root / "tasks.py").write_text('N_("kept.")\nN_("doubtful.")\nngettext("{n} new", "{n} new ones", n)\n', "utf-8")
    monkeypatch.setattr(module, "messages", lambda: messages(root))
    path_of("ms").parent.mkdir()
    path_of("ms").write_text(PO, "utf-8")

    assert [message.id for message in refresh("ms")] == ["doubtful.", ("{n} new", "{n} new ones")]
    assert {message.id: message.string for message in catalogue_of("ms") if message.id} == {
        "kept.": "disimpan.",
        "doubtful.": "ragu.",
        ("{n} new", "{n} new ones"): ("",),
    }
    once = path_of("ms").read_bytes()
    refresh("ms")
    assert path_of("ms").read_bytes() == once
    assert once.startswith(b"# By hand.\n")
