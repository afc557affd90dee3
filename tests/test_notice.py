"""Notice: every problem as the terminal prints it, in the language of the messages, as text and never as markup."""

from bs4 import BeautifulSoup

from newsroom.notice import Notice
from newsroom.problems import Message, Problem

TOPIC = Problem(
    "content/berita/2023/panen/index.md", 6, "topic",
    Message('"{value}" is not among the TOPICS of pelicanconf.py.', {"value": "olahraga"}),
    Message("Use one of: {choices}.", {"choices": "karya"}),
)  # fmt: skip
STRAY = Problem(
    "content/berita/2023/panen/lupa.jpg",
    1,
    "-",
    Message("nothing shows this file."),
    Message("Remove it."),
    warning=True,
)


def shown(data: bytes) -> BeautifulSoup:
    return BeautifulSoup(data, "lxml")


def lines(page: BeautifulSoup) -> list[str]:
    return [" ".join(item.get_text(" ").split()) for item in page.select("li")]


def test_nothing_lies_over_a_page_where_nothing_is_wrong() -> None:
    assert (Notice("en").over(), Notice("en").key) == (b"", "")


def test_every_problem_reads_as_in_the_terminal_errors_first() -> None:
    for lang in ("en", "id"):
        notice = Notice(lang, (STRAY, TOPIC), refused=True)
        for page in (shown(notice.over()), shown(notice.page("e1"))):
            assert lines(page) == [TOPIC.text(lang), STRAY.text(lang)]
    page = shown(Notice("en", (STRAY, TOPIC), refused=True).over())
    assert [heading.get_text() for heading in page.select("h2, h3")] == ["1 problem", "1 warning"]


def test_what_is_wrong_is_open_and_what_is_not_is_a_bar() -> None:
    loud = shown(Notice("en", (TOPIC,), refused=True).over())
    assert (loud.dialog and loud.dialog.has_attr("open"), len(loud.select(".bar[hidden]"))) == (True, 1)
    assert [button.get_text() for button in loud.select("button")] == ["Close", "Show"]
    quiet = shown(Notice("id", (STRAY,)).over())
    assert (quiet.dialog and quiet.dialog.has_attr("open"), len(quiet.select(".bar[hidden]"))) == (False, 0)
    assert [b.get("aria-label") or b.get_text() for b in quiet.select("button")] == [
        "Tutup",
        "Tampilkan",
        "Sembunyikan",
    ]
    assert quiet.select_one(".bar b").get_text() == "1 peringatan"  # type: ignore[union-attr]


def test_warnings_that_refuse_are_told_as_what_is_wrong() -> None:
    page = shown(Notice("en", (STRAY,), refused=True).over())
    assert (page.select_one("h2").get_text(), page.select("dialog[open]") != []) == ("1 warning", True)  # type: ignore[union-attr]


def test_a_build_that_broke_off_says_why() -> None:
    notice = Notice("en", sentence="/srv/situs: No space left on device. Check the disk's free space.", refused=True)
    page = shown(notice.page("e1"))
    assert page.h1
    assert page.h1.get_text() == "The site could not be made"
    assert [p.get_text() for p in page.select(".sentence")] == [notice.sentence]
    assert lines(page) == []


def test_without_a_site_the_page_says_that_it_is_being_made() -> None:
    page = shown(Notice("id").page("e1"))
    assert page.html
    assert page.h1
    assert page.script
    assert (page.html["lang"], page.h1.get_text()) == ("id", "Situs sedang dibuat")
    assert page.script["data-edition"] == "e1"


def test_what_texts_say_is_text() -> None:
    evil = '</dialog><script>alert(1)</script>"\u2028\x1b[31m\ud800'
    problem = Problem(evil, 1, evil, Message("{value}", {"value": evil}), Message("{value}", {"value": evil}))
    for data in (
        Notice("en", (problem,), refused=True).over(), Notice("en", sentence=evil, refused=True).page("e1"),
    ):  # fmt: skip
        page = shown(data)
        assert [script.get("src") for script in page.select("script")] in ([], ["/.serve/notice.js"])
        assert "<script>alert(1)</script>" in page.get_text()
    assert "\x1b" not in shown(Notice("en", (problem,), refused=True).over()).get_text()


def test_the_same_problems_have_the_same_key() -> None:
    keys = [
        Notice("en", (TOPIC,), refused=True).key, Notice("en", (TOPIC,)).key,
        Notice("en", (STRAY,), refused=True).key, Notice("en", sentence="Full.", refused=True).key,
    ]  # fmt: skip
    assert len({*keys}) == len(keys)
    assert Notice("en", (TOPIC,), refused=True).key == keys[0]
