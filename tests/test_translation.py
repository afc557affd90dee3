"""Translations: the words come from index.en.md, everything else from index.md."""

from typing import Any

import pytest

from newsroom.frontmatter import Tree, load
from newsroom.problems import Problems
from newsroom.translation import merged

ORIGINAL = """\
title: Judul
summary: Ringkasan
date: 2023-01-31
photos:
  - file: a.jpg
    caption: Foto a
    alt: Gambar a
    consent: written
  - file: b.jpg
    caption: Foto b
    alt: Gambar b
    consent: pending
"""
WORDS = "title: Title\nsummary: Summary\n"


def merge(translation: str, original: str = ORIGINAL) -> tuple[Tree, str]:
    problems = Problems()
    tree = merged(load(translation, 2), load(original, 2), "index.en.md", problems, "Lapas Contoh")
    return tree, problems.text("en")


def photos(tree: Tree) -> Any:
    return [(photo["file"], photo["caption"], photo["alt"], photo["consent"]) for photo in tree.data["photos"]]


def test_what_is_not_translated_comes_from_the_original() -> None:
    tree, problems = merge(WORDS)
    assert problems == ""
    assert tree.data == {**load(ORIGINAL).data, "title": "Title", "summary": "Summary"}


def test_title_and_summary_must_be_translated() -> None:
    assert merge("{}")[1] == (
        "index.en.md:1: summary: missing. Add it in the language of the translation.\n"
        "index.en.md:1: title: missing. Add it in the language of the translation."
    )


def test_a_summary_the_original_lacks_need_not_be_translated() -> None:
    assert merge("title: Title", "title: Judul\nsector: education")[1] == ""


def test_photos_are_matched_by_file_name_and_stay_in_the_originals_order() -> None:
    tree, problems = merge(WORDS + "photos:\n  - {file: b.jpg, caption: Photo b}\n  - {file: a.jpg, alt: Picture a}")
    assert problems == ""
    assert photos(tree) == [("a.jpg", "Foto a", "Picture a", "written"), ("b.jpg", "Photo b", "Gambar b", "pending")]


def test_the_original_is_left_as_it_was() -> None:
    original = load(ORIGINAL, 2)
    merged(load(WORDS + "photos: [{file: a.jpg, alt: X}]"), original, "index.en.md", Problems(), "")
    assert original == load(ORIGINAL, 2)


def test_a_photo_the_original_lacks_is_refused() -> None:
    tree, problems = merge(WORDS + "photos:\n  - {file: a.jpg, alt: X}\n  - file: c.jpg\n    alt: Y")
    assert problems == (
        'index.en.md:6: photos[1].file: index.md has no photo "c.jpg". List the photo in index.md first.'
    )
    assert [photo["file"] for photo in tree.data["photos"]] == ["a.jpg", "b.jpg"]


def test_photos_of_an_original_without_any_are_refused() -> None:
    assert merge(WORDS + "photos: [{file: a.jpg}]", "title: x\nsummary: y")[1] == (
        'index.en.md:4: photos[0].file: index.md has no photo "a.jpg". List the photo in index.md first.'
    )


def test_consent_is_not_up_to_the_translation() -> None:
    tree, problems = merge(WORDS + "photos:\n  - file: b.jpg\n    consent: written")
    assert problems == (
        "index.en.md:6: photos[0].consent: unknown field. Remove it; the fields here are: file, caption, alt."
    )
    assert photos(tree)[1] == ("b.jpg", "Foto b", "Gambar b", "pending")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a.jpg", "photos: a list is needed here. "
         "Write each entry on a line of its own that begins with a dash and a space."),
        ("[a.jpg]", "photos[0]: a table of fields is needed here. "
         "Write the fields indented below it, each as name: value."),
        ("[{alt: x}]", 'photos[0].file: missing. Add the file\'s name, in the same folder, for example "foto-bersama.jpg".'),
    ],
)  # fmt: skip
def test_photos_of_another_shape_are_refused_where_they_stand(value: str, expected: str) -> None:
    tree, problems = merge(f"{WORDS}photos: {value}")
    assert problems == f"index.en.md:4: {expected}"
    assert tree.data["photos"] == load(ORIGINAL).data["photos"]


def test_lines_are_the_translations_own() -> None:
    tree, _ = merge(WORDS + "photos:\n  - {file: b.jpg, alt: X}\nquotes:\n  - text: Y")
    assert {
        path: tree.line(path) for path in [("summary",), ("photos", 1, "alt"), ("quotes", 0, "text"), ("date",)]
    } == {
        ("summary",): 3,
        ("photos", 1, "alt"): 5,
        ("quotes", 0, "text"): 7,
        ("date",): 2,
    }


def test_a_translation_that_is_no_table_is_left_to_validation() -> None:
    tree, problems = merge("- a")
    assert (tree.data, problems) == (["a"], "")
