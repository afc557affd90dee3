"""Coverage: what the media made of a release, on its page and in a list by year."""

from datetime import date
from pathlib import Path

import pytest

from newsroom.kinds.release import Coverage
from tests.kinds.test_release import problems_of
from tests.kinds.test_release import release as validated
from tests.pressoffice import OFFICE, page, published, release, site, words

REPORTS = """\
coverage:
  - {outlet: Harian Pagi, title: Lapas gandeng mitra, url: "https://www.pagi.example/1", date: 2023-02-01}
  - {outlet: Radio Sore, title: Wawancara, url: "https://sore.example/2", date: 2024-01-05}
"""
FILES = {
    **OFFICE,
    "berita/2023/liputan/index.md": release("Diliput", "2023-01-31", REPORTS),
    "berita/2023/liputan/index.en.md": "---\ntitle: Covered\nsummary: S.\n---\n\nText.\n",
    "berita/2024/contoh/index.md": release(
        "Contoh", "2024-01-01", "sample: true\ncoverage: [{outlet: X, title: Y, url: \"https://x.example/\", date: 2024-01-05}]\n"
    ),
    "berita/2024/tarik/index.md": release("Tarik", "2024-01-01", "status: withdrawn\nreason: R.\n" + REPORTS.replace("Lapas", "Tarik-7q")),
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return published(site(tmp_path_factory.mktemp("office"), FILES))


def test_a_release_names_outlet_title_address_and_day() -> None:
    assert validated(REPORTS).coverage[0] == Coverage(
        outlet="Harian Pagi", title="Lapas gandeng mitra", url="https://www.pagi.example/1", date=date(2023, 2, 1)
    )


def test_an_address_that_is_none_is_a_problem() -> None:
    told = problems_of("coverage:\n  - {outlet: A, title: B, url: pagi.example, date: 2023-02-01}\n")
    assert told.startswith("f:8: coverage[0].url: ")


def test_the_releases_page_lists_its_coverage_newest_first(office: dict[str, bytes]) -> None:
    for address, day in (("berita/2023/liputan/", "5 Januari 2024"), ("en/berita/2023/liputan/", "5 January 2024")):
        entries = page(office, address).select(".coverage li")
        assert [(words(li.a), li.a["href"], words(li.span)) for li in entries[:1]] == [
            ("Wawancara", "https://sore.example/2", f"Radio Sore, {day}"),
        ]
        assert len(entries) == 2
    assert page(office, "berita/2023/satu/").select(".coverage") == []


def test_all_coverage_is_listed_by_year(office: dict[str, bytes]) -> None:
    soup = page(office, "media/liputan/")
    assert words(soup.h1) == "Liputan media"
    found = {
        words(section.h2): [(words(li.h3), [words(p) for p in li.select(".meta")]) for li in section.select("li")]
        for section in soup.select("main section")
    }
    assert found == {
        "2024": [
            ("Wawancara", ["Radio Sore · sore.example", "Berdasarkan rilis Diliput"]),
            ("Y", ["X · x.example Contoh", "Berdasarkan rilis Contoh"]),
        ],
        "2023": [("Lapas gandeng mitra", ["Harian Pagi · pagi.example", "Berdasarkan rilis Diliput"])],
    }
    assert [a["href"] for a in soup.select("main h3 a")] == [
        "https://sore.example/2", "https://x.example/", "https://www.pagi.example/1",
    ]  # fmt: skip
    assert words(page(office, "en/media/liputan/").select_one("main li .meta + .meta")) == "After the release Covered"


def test_coverage_of_a_withdrawn_release_is_nowhere(office: dict[str, bytes]) -> None:
    assert [name for name, data in office.items() if b"Tarik-7q" in data] == []


def test_without_any_coverage_there_is_no_list(tmp_path: Path) -> None:
    files = published(site(tmp_path, OFFICE))
    assert [name for name in files if "liputan" in name] == []
    assert b"liputan/" not in files["media/index.html"]
