"""Reading: files become documents, all problems are filed, and what is not published does not exist."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newsroom.problems import Problems
from newsroom.reader import Library, read, read_text
from newsroom.settings import Settings
from tests import texts

Writer = Callable[[dict[str, str | bytes]], Path]
Reader = Callable[..., tuple[Library, str]]
WIB = ZoneInfo("Asia/Jakarta")
PATH = "berita/2023/37-mitra/index.md"


@pytest.fixture
def library(write_site: Writer, site_settings: Settings, now: datetime) -> Reader:
    """Write files and read them: the library and the problems."""

    def reader(files: dict[str, str | bytes], at: datetime = now) -> tuple[Library, str]:
        problems = Problems()
        return read(write_site(files), site_settings, at, problems), problems.text("en")

    return reader


def published(library: Library) -> list[tuple[str, str]]:
    return [(document.bundle.slug, document.lang) for document in library.documents]


def test_a_text_becomes_a_document(library: Reader) -> None:
    result, problems = library({PATH: texts.text(texts.RELEASE, "Satu.\n")})
    assert problems == ""
    [document] = result.documents
    assert (document.lang, document.shown, document.body, document.body_line) == (
        "id",
        f"content/{PATH}",
        "Satu.\n",
        10,
    )
    assert (document.meta.title, document.tree.line(("date",)), document.bundle.year) == ("37 mitra", 4, 2023)


def test_data_files_are_read_by_name(library: Reader) -> None:
    result, problems = library({"data/contacts.yaml": texts.CONTACTS, "data/glossary.yaml": "---\n- use: no\n"})
    assert problems == ""
    assert (list(result.data["contacts.yaml"]), result.data["glossary.yaml"][0].use) == (["humas"], "no")
    assert result.data_trees["contacts.yaml"].line(("humas", "email")) == 5


def test_another_data_file_is_not_read(library: Reader) -> None:
    result, problems = library({"data/kontak.yaml": "a: b", "data/people.yaml/x": ""})
    names = "The data files are: contacts.yaml, people.yaml, institutions.yaml, consents.yaml, glossary.yaml."
    assert problems == (
        f"content/data/kontak.yaml:1: -: nothing is read from here. {names}\n"
        f"content/data/people.yaml:1: -: nothing is read from here. {names}"
    )
    assert result.data == {}


def test_a_broken_data_file_is_reported_and_left_out(library: Reader) -> None:
    result, problems = library({"data/people.yaml": "ike:\n  name: Ike\n  name: Eka", "data/contacts.yaml": "humas: x"})
    assert problems == (
        "content/data/contacts.yaml:1: humas: a table of fields is needed here. "
        "Write the fields indented below it, each as name: value.\n"
        "content/data/people.yaml:3: ike.name: this field is given twice. Keep one of the two and remove the other."
    )
    assert result.data == {}


# Bytes


def test_a_text_from_notepad_is_read(library: Reader) -> None:
    file = "\ufeff" + texts.text(texts.RELEASE, "Satu.\n\nDua.\n").replace("\n", "\r\n")
    result, problems = library({PATH: file})
    assert problems == ""
    assert (result.documents[0].body, result.documents[0].body_line) == ("Satu.\n\nDua.\n", 10)


def test_old_mac_line_ends_are_read(library: Reader) -> None:
    result, problems = library({PATH: texts.text(texts.RELEASE, "Satu.\n").replace("\n", "\r")})
    assert (problems, result.documents[0].body) == ("", "Satu.\n")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (texts.text(texts.RELEASE).encode("utf-16"), 1),
        (texts.text(texts.RELEASE, "Satu.\n\nCaf").encode() + b"\xe9\n", 12),
        (texts.text(texts.RELEASE).encode().replace(b"mitra", b"mitra\xff"), 2),
    ],
)
def test_a_text_of_another_encoding_is_refused_at_its_line(data: bytes, line: int, library: Reader) -> None:
    result, problems = library({PATH: data})
    assert result.documents == []
    assert problems == (
        f"content/{PATH}:{line}: -: the file is not UTF-8. "
        "Save it again with the encoding UTF-8 (in Notepad: Save as, Encoding)."
    )


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x1b", "\x0b", "\x0c", "\x7f", "\ue000", "\uf8ff", "\ufffe", "\uffff", "\x1c"]
)
def test_an_invisible_control_character_is_refused_at_its_line(sign: str, library: Reader) -> None:
    result, problems = library({PATH: texts.text(texts.RELEASE, f"Satu.\nDua{sign}.\n")})
    assert result.documents == []
    assert problems == (
        f"content/{PATH}:11: -: the line holds an invisible control character. Delete the line and type it again."
    )


@pytest.mark.parametrize("sign", ["\t", "\u00a0", "\u200b", "é", "ش", "😀", "\u2028"])
def test_signs_of_writing_are_read(sign: str, library: Reader) -> None:
    result, problems = library({PATH: texts.text(texts.RELEASE, f"Satu{sign}.")})
    assert (problems, result.documents[0].body) == ("", f"Satu{sign}.")


def test_a_text_is_read_up_to_the_limit_and_not_beyond(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "index.md"
    file.write_text("x" * 2000, encoding="utf-8")
    problems = Problems()
    assert read_text(file, 2000, problems) == "x" * 2000
    assert read_text(file, 1999, problems) is None
    assert problems.text("en") == (
        "index.md:1: -: the file is larger than 1 kB. Shorten the text or split it into several."
    )


def test_a_text_without_front_matter_is_refused(library: Reader) -> None:
    assert library({PATH: "Satu.\n"})[1] == (
        f"content/{PATH}:1: front matter: the file does not begin with front matter. "
        "Write --- on the first line, the fields below it, and --- again before the text."
    )


def test_problems_of_yaml_and_of_values_have_the_files_lines(library: Reader) -> None:
    assert library({PATH: texts.text(texts.RELEASE + "tags: *x\n")})[1] == (
        f"content/{PATH}:8: tags: aliases (*name) are not allowed. Write the value out again."
    )
    assert library({PATH: texts.text(texts.RELEASE + "event_date: 2023-02-30\n")})[1] == (
        f'content/{PATH}:8: event_date: "2023-02-30" is not a date that exists. '
        'Write it as year-month-day, for example "2023-01-31".'
    )


def test_one_bad_text_does_not_hide_the_problems_of_the_next(library: Reader) -> None:
    result, problems = library(
        {
            "mitra/a/index.md": "x",
            "mitra/b/index.md": texts.text("title: B\nsector: x\n"),
            "mitra/c/index.md": texts.text(texts.PARTNER),
        }
    )
    assert [line.split(": ")[0] for line in problems.split("\n")] == [
        "content/mitra/a/index.md:1",
        "content/mitra/b/index.md:3",
    ]
    assert published(result) == [("c", "id")]


# Publication


@pytest.mark.parametrize(
    ("field", "drafts", "waiting"),
    [
        ("status: draft\n", 1, []),
        ("embargo: 2023-06-01 08:01\n", 0, ["2023-06-01T08:01:00+07:00"]),
        ("embargo: 2023-06-02\n", 0, ["2023-06-02T00:00:00+07:00"]),
        ("embargo: 2023-06-01T01:00:01Z\n", 0, ["2023-06-01T08:00:01+07:00"]),
        ("status: draft\nembargo: 2023-06-02\n", 1, []),
        ("status: withdrawn\nreason: Keliru.\nembargo: 2023-06-02\n", 0, ["2023-06-02T00:00:00+07:00"]),
    ],
)
def test_what_is_not_published_does_not_exist(field: str, drafts: int, waiting: list[str], library: Reader) -> None:
    result, problems = library(
        {"berita/2023/a/index.md": texts.text(texts.RELEASE + field), PATH: texts.text(texts.RELEASE)}
    )
    assert problems == ""
    assert published(result) == [("37-mitra", "id")]
    assert (result.drafts, [moment.isoformat() for moment in result.waiting]) == (drafts, waiting)
    assert result.unpublished == {"/berita/2023/a/"}


def test_a_date_ahead_is_waited_for(library: Reader) -> None:
    ahead = texts.RELEASE.replace("2023-01-31", "2023-06-01 08:00:01")
    result, problems = library({PATH: texts.text(ahead)})
    assert (problems, result.documents) == ("", [])
    assert ([moment.isoformat() for moment in result.waiting], result.drafts) == (["2023-06-01T08:00:01+07:00"], 0)


@pytest.mark.parametrize(
    "field", ["embargo: 2023-06-01 08:00\n", "embargo: 2023-06-01T01:00Z\n", "embargo: 2023-06-01\n", ""]
)
def test_it_exists_from_its_moment_on(field: str, library: Reader, now: datetime) -> None:
    text = texts.text(texts.RELEASE.replace("2023-01-31", "2023-06-01") + field)
    assert published(library({PATH: text}, now)[0]) == [("37-mitra", "id")]
    if "08:00" in field or "Z" in field:
        assert published(library({PATH: text}, now - timedelta(seconds=1))[0]) == []


def test_the_later_of_date_and_embargo_counts(library: Reader) -> None:
    early = texts.RELEASE.replace("2023-01-31", "2023-07-01") + "embargo: 2023-01-01\n"
    result, _ = library({PATH: texts.text(early)})
    assert ([moment.isoformat() for moment in result.waiting], result.documents) == (["2023-07-01T00:00:00+07:00"], [])


def test_a_drafts_problems_are_warnings(library: Reader) -> None:
    result, problems = library({PATH: texts.text("title:\nstatus: draft\n" + texts.RELEASE.split("\n", 1)[1])})
    assert problems == (
        f"content/{PATH}:2: warning: title: empty. "
        'Fill in the title, for example "37 partners sign cooperation agreements".'
    )
    assert (result.documents, result.unpublished) == ([], {"/berita/2023/37-mitra/"})


def test_an_unfinished_draft_is_counted_with_the_drafts(library: Reader) -> None:
    result, _ = library({PATH: texts.text("title: x\nstatus: draft\n")})
    assert (result.drafts, result.unpublished, result.broken) == (1, {"/berita/2023/37-mitra/"}, set())


def test_a_text_under_embargo_is_already_held_to_the_rules(library: Reader) -> None:
    problems = library({PATH: texts.text(texts.RELEASE + "embargo: 2023-12-01\ntags: satu\n")})[1]
    assert problems.startswith(f"content/{PATH}:9: tags: a list is needed here. ")


def test_a_text_that_cannot_be_read_is_not_called_a_typo_where_it_is_referred_to(library: Reader) -> None:
    assert library({"mitra/a/index.md": "x"})[0].broken == {"/mitra/a/"}


def test_a_withdrawn_text_keeps_its_address_and_needs_a_reason(library: Reader) -> None:
    result, problems = library({PATH: texts.text(texts.RELEASE + "status: withdrawn\n")})
    assert published(result) == [("37-mitra", "id")]
    assert problems == (
        f"content/{PATH}:8: reason: missing. "
        "Say in one sentence why it was withdrawn; the page keeps its address and shows it."
    )


@pytest.mark.parametrize(
    ("date", "year"), [("2022-12-31", 2022), ("2023-12-31T20:00Z", 2024), ("2022-12-31 23:59", 2022)]
)
def test_a_release_lies_in_the_folder_of_its_year(date: str, year: int, library: Reader) -> None:
    text = texts.text(texts.RELEASE.replace("2023-01-31", date))
    _, problems = library({PATH: text}, datetime(2025, 1, 1, tzinfo=WIB))
    assert problems == (
        f"content/{PATH}:4: date: the year {year} is not the folder's year 2023. "
        f"Correct the date, or move the folder to {year}/."
    )


def test_the_year_is_that_of_the_sites_zone(library: Reader) -> None:
    text = texts.text(texts.RELEASE.replace("2023-01-31", "2022-12-31T20:00Z"))
    assert library({PATH: text})[1] == ""


# Translations

ENGLISH = "title: 37 partners\nsummary: Agreements were signed.\n"


def test_a_translation_is_a_document_of_its_own(library: Reader) -> None:
    result, problems = library(
        {PATH: texts.text(texts.RELEASE), PATH.replace(".md", ".en.md"): texts.text(ENGLISH, "One.\n")}
    )
    assert problems == ""
    original, translation = result.documents
    assert (translation.lang, translation.meta.title, translation.body) == ("en", "37 partners", "One.\n")
    assert (translation.meta.date, translation.meta.topic) == (original.meta.date, original.meta.topic)
    assert translation.original is original


@pytest.mark.parametrize(
    ("path", "owned"),
    [(("title",), True), (("contact",), False), (("photos", 0, "license"), False), (("quotes", 0), False)],
)
def test_a_translation_owns_only_what_it_says(path: tuple[str | int, ...], owned: bool, library: Reader) -> None:
    result, _ = library({PATH: texts.text(texts.RELEASE), PATH.replace(".md", ".en.md"): texts.text(ENGLISH)})
    original, translation = result.documents
    assert (original.owns(path), translation.owns(path)) == (True, owned)


def test_a_problem_of_the_original_is_not_repeated_for_its_translation(library: Reader) -> None:
    text = texts.text(texts.RELEASE.replace("2023-01-31", "2022-01-31") + "status: withdrawn\n")
    _, problems = library({PATH: text, PATH.replace(".md", ".en.md"): texts.text(ENGLISH)})
    assert problems == (
        f"content/{PATH}:4: date: the year 2022 is not the folder's year 2023. "
        "Correct the date, or move the folder to 2022/.\n"
        f"content/{PATH}:8: reason: missing. "
        "Say in one sentence why it was withdrawn; the page keeps its address and shows it."
    )


@pytest.mark.parametrize(("field", "mark"), [("status: draft\n", "warning: "), ("embargo: 2023-12-01\n", "")])
def test_a_translation_of_the_unpublished_does_not_exist_either(field: str, mark: str, library: Reader) -> None:
    """A draft may be unfinished in every language; what waits for its moment may not."""
    result, problems = library(
        {PATH: texts.text(texts.RELEASE + field), PATH.replace(".md", ".en.md"): texts.text("title: x\n")}
    )
    assert result.documents == []
    assert problems == (
        f"content/{PATH.replace('.md', '.en.md')}:1: {mark}summary: missing. Add it in the language of the translation."
    )


@pytest.mark.parametrize("field", ["status: draft\n", "embargo: 2023-12-01\n"])
def test_a_translation_may_wait_longer_than_its_original(field: str, library: Reader) -> None:
    result, problems = library(
        {PATH: texts.text(texts.RELEASE), PATH.replace(".md", ".en.md"): texts.text(ENGLISH + field)}
    )
    assert (published(result), problems) == ([("37-mitra", "id")], "")


def test_a_translation_cannot_come_before_its_original(library: Reader) -> None:
    result, _ = library(
        {
            PATH: texts.text(texts.RELEASE + "embargo: 2023-12-01\n"),
            PATH.replace(".md", ".en.md"): texts.text(ENGLISH + "embargo: 2023-01-01\n"),
        }
    )
    assert result.documents == []


def test_a_translation_of_a_broken_text_waits_for_it(library: Reader) -> None:
    result, problems = library({PATH: "x", PATH.replace(".md", ".en.md"): texts.text("title: x\n")})
    assert result.documents == []
    assert problems.count("\n") == 0
    assert problems.startswith(f"content/{PATH}:1: front matter: ")


def test_a_broken_translation_does_not_take_the_original_with_it(library: Reader) -> None:
    result, problems = library(
        {PATH: texts.text(texts.RELEASE), PATH.replace(".md", ".en.md"): texts.text(ENGLISH + "tags: x\n")}
    )
    assert published(result) == [("37-mitra", "id")]
    assert problems.startswith("content/berita/2023/37-mitra/index.en.md:4: tags: a list is needed here. ")
