"""Pagefind: an index says what it was told, in the same bytes every time, or there is none and the reason is known."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from newsroom.pagefind import PagefindError, index
from tests.searchable import filters, metadata, named_pages, pages


def record(number: int, language: str = "id", **more: Any) -> dict[str, Any]:
    return {
        "url": f"/{number}/", "content": f"kata{number} bersama", "language": language,
        "meta": {"title": f"Judul {number}", "words": "lain"}, "day": str(20230100 + number),
        "filters": {"kind": ["release"], "year": [str(2000 + number % 7)], "partner": sorted({f"p{number % 5}", f"p{number % 3}"})},
    } | more  # fmt: skip


def test_the_same_records_make_the_same_bytes() -> None:
    records = [record(number) for number in range(60)]
    first = index(records)
    assert all(index(records) == first for _ in range(3))


def test_an_index_says_what_it_was_told() -> None:
    files = index([record(1), record(8), record(3)])
    assert {url: (page["content"], page["meta"], page["filters"]) for url, page in pages(files, "id").items()} == {
        f"/{n}/": (
            f"kata{n} bersama",
            {"title": f"Judul {n}", "words": "lain"},
            {"kind": ["release"], "partner": sorted({f"p{n % 5}", f"p{n % 3}"}), "year": [str(2000 + n % 7)]},
        )
        for n in (1, 8, 3)
    }
    assert filters(files, "id") == {
        "kind": [["release", [0, 1, 2]]],
        "partner": [["p0", [2]], ["p1", [0]], ["p2", [1]], ["p3", [1, 2]]],
        "year": [["2001", [0, 1]], ["2003", [2]]],
    }


def test_a_result_has_its_day_in_its_name() -> None:
    files = index([record(1), record(8), record(3, day="0")])
    known = {digest for digest, *_ in metadata(files, "id")[1]}
    assert known == {
        name.removeprefix("fragment/").removesuffix(".pf_fragment") for name in files if "fragment" in name
    }
    days = {page["url"]: name.split("_")[1] for name, page in named_pages(files, "id").items()}
    assert days == {"/1/": "20230101", "/8/": "20230108", "/3/": "0"}


def test_only_what_a_search_loads_is_kept() -> None:
    files, merged = index([record(1), record(2)]), index([record(1), record(2)], merged=True)
    meta = f"pagefind.{json.loads(files['pagefind-entry.json'])['languages']['id']['hash']}.pf_meta"
    assert {name for name in files if "/" not in name} == {
        "pagefind.js",
        "pagefind-entry.json",
        "wasm.id.pagefind",
        meta,
    }
    assert {name.partition("/")[0] for name in files if "/" in name} == {"fragment", "index", "filter"}
    assert merged == {name: data for name, data in files.items() if name not in {"pagefind.js", "wasm.id.pagefind"}}


def test_a_language_without_a_stemmer_has_the_plain_one() -> None:
    names = index([record(1, "jv")])
    assert "wasm.unknown.pagefind" in names
    assert "wasm.jv.pagefind" not in names


def test_settings_of_pagefind_that_lie_about_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = index([record(1)])
    (tmp_path / "pagefind.toml").write_text('force_language = "en"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    assert index([record(1)]) == expected


def test_a_record_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(PagefindError, match="content"):
        index([{key: value for key, value in record(1).items() if key != "content"}])


@pytest.mark.skipif(sys.platform == "win32", reason="a script with #! is no program there")
def test_a_program_that_stops_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: program)
    with pytest.raises(PagefindError, match=r"^it stopped before the index was finished$"):
        index([record(number) for number in range(3000)])  # more than a pipe holds
