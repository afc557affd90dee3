"""The bench: the same corpus every time, figures as a table and a chart, and a race of a handful of texts."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.bench import __main__ as bench
from tests.bench import chart, corpus, measure, race, racers, report
from tests.bench.corpus import Size
from tests.bench.rows import rows

ROOT = Path(__file__).parents[1]
TINY = Size(12, partners=3, products=3, activities=2)


def digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.*")):
        found.update(f"{path.relative_to(folder).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()


def runs(*taken: float, memory: int = 100_000_000) -> list[dict[str, float]]:
    return [{"seconds": time, "cpu": time * 1.5, "memory": memory, "bytes": 2_500_000, "files": 1234} for time in taken]


def result() -> dict[str, Any]:
    every = {row.key: row for row in rows()}
    given = {
        "cold-few": {"ours": runs(2.0), "hugo": runs(1.0), "eleventy": runs(4.0)},
        "cold-text": {"ours": runs(30.0, 10.0, 20.0, memory=300_000_000), "hugo": runs(10.0), "eleventy": runs(20.0)},
        "edit-text": {"ours": runs(0.9, 0.8, 1.0), "hugo": runs(10.0, 12.0, 11.0), "eleventy": runs(20.0)},
        "all-edit": {"ours": runs(1.25)},
    }
    return {
        "date": "2026-11-25", "rounds": 3, "small": False, "absent": {"eleventy": "Node.js and npm are not installed"},
        "machine": {"cores": 2, "memory": 8_000_000_000, "processor": "Contoh <1>", "system": "Linux"},
        "versions": {"newsroom": "0.1.0", "Hugo": "0.168.0"},
        "rows": [
            {"key": key, "title": every[key].title, "goals": dict(every[key].goals), "runs": taken} for key, taken in given.items()
        ],
    }  # fmt: skip


def test_the_same_figures_make_the_same_corpus(tmp_path: Path) -> None:
    for name in ("one", "two"):
        corpus.make(tmp_path / name, TINY)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    assert len(list((tmp_path / "one" / "berita").rglob("index.md"))) == 12


def test_a_photo_is_made_once_and_the_same_each_time(tmp_path: Path) -> None:
    pytest.importorskip("numpy", reason="numpy makes the photographs: uv sync --inexact --group bench")
    for name in ("one", "two"):
        corpus.make(tmp_path / name, Size(2, photos=1), tmp_path / "photos" if name == "one" else None)
    one, two = (next((tmp_path / name).rglob("foto.jpg")).read_bytes() for name in ("one", "two"))
    assert one == two == next((tmp_path / "photos").iterdir()).read_bytes()


def test_an_edit_changes_one_sentence_of_another_release_each_round(tmp_path: Path) -> None:
    corpus.make(tmp_path, TINY)
    before = {path: path.read_text("utf-8") for path in tmp_path.rglob("index.md")}
    edited = []
    for number in range(3):
        race.edit(tmp_path, TINY, number)
        now = {path: path.read_text("utf-8") for path in before}
        [changed] = [path for path in before if now[path] != before[path]]
        old, new = before[changed].split(". "), now[changed].split(". ")
        assert (old[:-1], new[-1]) == (new[:-1], f"Kalimat ini diubah pada putaran {number + 1}.\n")
        edited.append(changed)
        before = now
    assert len(set(edited)) == 3


def test_rows_are_chosen_by_their_keys() -> None:
    assert [row.key for row in race.selected("edit-photos, cold-text", small=True)] == ["cold-text", "edit-photos"]
    assert len(race.selected("", small=False)) == len(rows())
    with pytest.raises(ValueError, match=r"^There is no row warm\. The rows: cold-few, cold-text, "):
        race.selected("warm", small=False)


def test_the_table_shows_medians_ratios_and_goals() -> None:
    lines = [re.split(r"\s{2,}", line) for line in report.as_text(result()).splitlines()]
    assert lines == [
        ["Work", "Program", "Time", "Processor", "Memory", "Output", "Files", "Ours / theirs", "Goal"],
        ["Cold, 1,000 releases, text only", "newsroom", "2.00 s", "3.00 s", "100 MB", "2.5 MB", "1,234"],
        ["", "Hugo", "1.00 s", "1.50 s", "100 MB", "2.5 MB", "1,234", "2.00"],
        ["", "Eleventy", "4.00 s", "6.00 s", "100 MB", "2.5 MB", "1,234", "0.50"],
        ["Cold, 10,000 releases, text only", "newsroom", "20.0 s", "30.0 s", "300 MB", "2.5 MB", "1,234"],
        ["", "Hugo", "10.0 s", "15.0 s", "100 MB", "2.5 MB", "1,234", "2.00", "≤ 2.50", "reached"],
        ["", "Eleventy", "20.0 s", "30.0 s", "100 MB", "2.5 MB", "1,234", "1.00", "≤ 0.90", "missed"],
        ["One release edited among 10,000", "newsroom", "0.90 s", "1.35 s", "100 MB", "2.5 MB", "1,234"],
        ["", "Hugo", "11.0 s", "16.5 s", "100 MB", "2.5 MB", "1,234", "0.082", "≤ 0.10", "reached"],
        ["", "Eleventy", "20.0 s", "30.0 s", "100 MB", "2.5 MB", "1,234", "0.045", "≤ 0.05", "reached"],
        ["One release edited among 10,000, everything on", "newsroom", "1.25 s", "1.88 s", "100 MB", "2.5 MB", "1,234"],
        [""],
        [
            "2026-11-25, medians of 3 rounds on 2 cores (Contoh <1>), 8 GB of memory, Linux; newsroom 0.1.0, Hugo 0.168.0."
        ],
        ["newsroom: with ten times the releases, 10.0 times the time and 3.0 times the memory (goals: ≤ 11 and ≤ 5)."],
        ["Hugo: with ten times the releases, 10.0 times the time and 1.0 times the memory."],
        ["Eleventy: with ten times the releases, 5.0 times the time and 1.0 times the memory."],
        ["Most memory in “Cold, 10,000 releases, text only”: 300 MB (goal: below 400 MB)."],
        ["Eleventy took no part: Node.js and npm are not installed."],
    ]


def test_the_chart_says_what_it_shows_and_fits_a_phone() -> None:
    drawn = chart.draw(result())
    root = etree.fromstring(drawn.encode())
    space = "{http://www.w3.org/2000/svg}"
    width, height = (float(value) for value in root.get("viewBox", "").split()[2:])
    assert width == 360
    assert "prefers-color-scheme:dark" in root.findtext(f"{space}style", "")
    assert "One release edited among 10,000: newsroom 0.90 s, Hugo 11.0 s, Eleventy 20.0 s" in root.findtext(
        f"{space}desc", ""
    )
    bars = list(root.iter(f"{space}rect"))
    assert [bar.get("class") for bar in bars] == [
        "ours",
        "hugo",
        "eleventy",
    ] * 3  # not the row in which ours stands alone
    assert all(float(bar.get("x", 0)) + float(bar.get("width", 0)) + 62 <= width for bar in bars)
    assert all(float(text.get("y", 0)) <= height for text in root.iter(f"{space}text"))


def test_figures_are_drawn_again_without_measuring(tmp_path: Path) -> None:
    (tmp_path / "bench.md").write_text(f"Before.\n\n{report.START}\n\nOld.\n\n{report.END}\n\nAfter.\n", "utf-8")
    (tmp_path / "bench.json").write_text(json.dumps(result()), "utf-8")
    assert bench.main(["--redraw", "--docs", str(tmp_path)]) == 0
    page = (tmp_path / "bench.md").read_text("utf-8")
    assert "Old." not in page
    assert page.startswith("Before.\n")
    assert page.endswith("After.\n")
    assert "|  | Hugo | 11.0 s | 16.5 s | 100 MB | 2.5 MB | 1,234 | 0.082 | ≤ 0.10 | reached |" in page
    assert (tmp_path / "bench.svg").read_text("utf-8") == chart.draw(result())
    written = [(tmp_path / name).read_bytes() for name in ("bench.md", "bench.json", "bench.svg")]
    bench.main(["--redraw", "--docs", str(tmp_path)])
    assert written == [(tmp_path / name).read_bytes() for name in ("bench.md", "bench.json", "bench.svg")]


def test_nothing_is_drawn_without_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--redraw", "--docs", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "There are no figures yet: uv run inv bench\n"
    assert list(tmp_path.iterdir()) == []


def test_the_page_of_the_project_has_its_marks_and_fits_its_figures(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "bench.md").read_text("utf-8")
    assert "After." in report.within(page + "After.", result())
    figures = ROOT / "docs" / "bench.json"
    if figures.is_file():
        known = json.loads(figures.read_text("utf-8"))
        assert report.within(page, known) == page
        assert chart.draw(known) == (ROOT / "docs" / "bench.svg").read_text("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="the process tree is watched in /proc")
def test_the_whole_tree_of_processes_is_measured(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "satu.txt").write_text("12345", "utf-8")
    spend = "import time; kept = bytearray(60_000_000); end = time.process_time() + 0.4\nwhile time.process_time() < end: pass"
    parent = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {spend!r}]).wait()"
    taken = measure.run([sys.executable, "-c", parent], tmp_path, tmp_path / "output", racers.environment(tmp_path), 60)
    assert taken.cpu >= 0.4
    assert taken.seconds >= 0.4
    assert taken.memory >= 60_000_000
    assert (taken.bytes, taken.files) == (5, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="processes left behind are adopted on Linux only")
def test_processes_left_behind_are_counted_too(tmp_path: Path) -> None:
    spend = "import time; end = time.process_time() + 0.4\nwhile time.process_time() < end: pass"
    parent = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {spend!r}]); __import__('os')._exit(0)"
    assert measure.run([sys.executable, "-c", parent], tmp_path, tmp_path, racers.environment(tmp_path), 60).cpu >= 0.4


def test_a_program_that_fails_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(measure.RunError, match=r"(?s)-c.*Gagal"):
        measure.run(
            [sys.executable, "-c", "import sys; sys.exit('Gagal')"],
            tmp_path,
            tmp_path,
            racers.environment(tmp_path),
            60,
        )


def test_ours_is_raced_on_a_handful_of_texts(tmp_path: Path) -> None:
    asked = [
        "--small",
        "--rounds",
        "1",
        "--who",
        "ours",
        "--rows",
        "cold-few,edit-text",
        "--work",
        str(tmp_path),
        "--docs",
        str(tmp_path),
    ]
    ended = _bench(asked)
    assert ended.returncode == 0, ended.stderr
    found = json.loads((tmp_path / "bench.json").read_text("utf-8"))
    assert [(row["key"], list(row["runs"])) for row in found["rows"]] == [
        ("cold-few", ["ours"]),
        ("edit-text", ["ours"]),
    ]
    assert all(run["files"] > 100 and run["seconds"] > 0 for row in found["rows"] for run in row["runs"]["ours"])
    assert ended.stdout == report.as_text(found)


@pytest.mark.slow
@pytest.mark.parametrize("peer", ["hugo", "eleventy"])
def test_a_peer_makes_the_same_pages(peer: str, tmp_path: Path) -> None:
    """Eleventy's modules come from npm each time: a test leaves nothing behind."""
    if why := racers.RACERS[peer].missing():
        pytest.skip(why)
    asked = [
        "--small",
        "--rounds",
        "1",
        "--who",
        f"ours,{peer}",
        "--rows",
        "cold-photos,edit-photos",
        "--work",
        str(tmp_path),
    ]
    ended = _bench(asked)
    assert ended.returncode == 0, ended.stderr
    sites = tmp_path / "sites" / "30-2"
    made = {who: pages(sites / who / racers.RACERS[who].output) for who in ("ours", peer)}
    assert made["ours"] == made[peer]


def _bench(asked: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.bench", *asked]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def pages(output: Path) -> list[str]:
    """Return the addresses of a site's pages; a photo's page is named by the photo in ours, by its release in the peers'."""
    found = (path.relative_to(output).as_posix() for path in output.rglob("index.html"))
    return sorted(re.sub(r"^media/foto/(foto|rilis)-\w+/", "media/foto/a-photo/", page) for page in found)
