"""The build as a whole: the same bytes from the same folder, and never half a site."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from newsroom import emblem
from newsroom import swap as swapping
from newsroom.build import Outcome, PluginError
from newsroom.order import Order
from newsroom.picture import Limits
from newsroom.swap import aside, recover, swap
from tests import failing
from tests.building import PLUGINS, ROOT, built, site, standing_in, tree
from tests.invalid_sites import prepare
from tests.runner import MOMENTS

BEFORE, AFTER = "2024-07-01 09:00", "2024-07-02 10:00"  # in between, two texts of the museum appear
OLD = {"index.html": b"old\n", "a/b.txt": b"old too\n"}
Museum = Callable[[Path], Path]
Trees = tuple[dict[str, bytes], dict[str, bytes]]


@pytest.fixture(scope="session")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Museum:
    """Return a function that copies the museum's site, photos drawn, to a folder."""
    drawn = site("museum-pesisir", tmp_path_factory.mktemp("drawn") / "museum")
    return lambda target: Path(shutil.copytree(drawn, target))


@pytest.fixture(scope="session")
def trees(museum: Museum, tmp_path_factory: pytest.TempPathFactory) -> Trees:
    """Return what the museum's site is BEFORE and AFTER."""
    folder = museum(tmp_path_factory.mktemp("reference") / "museum")
    both = []
    for now in (BEFORE, AFTER):
        here(folder, now)
        both.append(tree(folder / "output"))
    assert both[0] != both[1]
    return both[0], both[1]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small valid site with an output of before."""
    folder = tmp_path / "situs"
    prepare("_base", folder)
    put(folder / "output", OLD)
    return folder


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def here(folder: Path, now: str = "2023-06-01", **order: object) -> Outcome:
    overrides = {"THEME": str(folder / "theme")} if (folder / "theme").is_dir() else {}
    with standing_in(folder):
        return built(Order(now=now, lang="en", **{"overrides": overrides, **order}))  # type: ignore[arg-type]


def run(folder: Path, now: str, *moment: str, **environment: str) -> subprocess.Popen[str]:
    """Start a build in a process of its own, with real worker processes."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.runner", str(folder), now, *moment],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def finished(process: subprocess.Popen[str]) -> int:
    out, err = process.communicate(timeout=120)
    assert (out, err) == ("", "")
    return process.returncode


def lying_about(folder: Path) -> list[str]:
    """Folders of unfinished builds."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("output."))


# --- the same bytes -------------------------------------------------------------------------------------------------


def test_a_second_build_changes_no_byte_and_encodes_no_photo(museum: Museum, tmp_path: Path) -> None:
    folder = museum(tmp_path / "museum")
    first = here(folder, BEFORE)
    cold = tree(folder / "output")
    second = here(folder, BEFORE)
    assert (first.counts["photos_encoded"], second.counts.get("photos_encoded"), second.counts["photos_reused"]) == (
        3, None, 3,
    )  # fmt: skip
    assert tree(folder / "output") == cold


@pytest.mark.parametrize(
    ("name", "environment"),
    [
        ("museum", {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"}),
        ("map lain é", {"LC_ALL": "id_ID.UTF-8", "TZ": "Asia/Jayapura", "PYTHONHASHSEED": "1"}),
        ("museum", {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/New_York", "PYTHONHASHSEED": "4242", "LANGUAGE": "id"}),
    ],
)
def test_machine_folder_language_and_zone_leave_no_trace(
    name: str,
    environment: dict[str, str],
    museum: Museum,
    trees: Trees,
    tmp_path: Path,
) -> None:
    folder = museum(tmp_path / name)
    assert finished(run(folder, BEFORE, **environment)) == 0
    assert tree(folder / "output") == trees[0]


def test_source_date_epoch_stands_for_now(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert here(small, "2023-01-30").counts["waiting"] == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1675000000")  # 2023-01-29 in Jakarta
    assert here(small, "").counts["waiting"] == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1685000000")  # 2023-05-25
    assert here(small, "").counts["waiting"] == 0


# --- the old site or the new one ------------------------------------------------------------------------------------


def test_the_new_site_replaces_the_old_one_whole(small: Path) -> None:
    assert here(small).published
    files = tree(small / "output")
    assert "berita/2023/panen-sayur/index.html" in files
    assert "a/b.txt" not in files
    assert lying_about(small) == []
    assert (small / "output").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("stage", ["read", "relate", "plan", "render", "make", "check"])
@pytest.mark.parametrize(
    "error",
    [RuntimeError("boom"), OSError(28, "No space left on device"), MemoryError(), KeyboardInterrupt()],
    ids=repr,
)
def test_an_exception_at_any_stage_leaves_the_old_site(
    stage: str, error: BaseException, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failing, "AT", {"stage": stage, "error": error})
    with pytest.raises(type(error)):
        here(small, overrides={"PLUGINS": [*PLUGINS, "tests.failing"]})
    assert tree(small / "output") == OLD
    assert lying_about(small) == []
    assert here(small).published  # and nothing of it is left in this process


def test_an_exception_in_the_swap_leaves_the_old_site(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr("newsroom.build.swap", refused)
    with pytest.raises(OSError, match="Permission denied"):
        here(small)
    assert tree(small / "output") == OLD
    assert lying_about(small) == []


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_killed_at_its_worst_moments_leaves_one_whole_site(
    moment: str, museum: Museum, trees: Trees, tmp_path: Path
) -> None:
    folder, (old, new) = museum(tmp_path / "museum"), trees
    here(folder, BEFORE)
    process = run(folder, AFTER, moment)
    process.communicate(timeout=120)
    assert process.returncode == -9
    recover(folder / "output")
    assert tree(folder / "output") == (new if moment in {"after-exchange", "in-merge", "after-merge"} else old)
    assert len(lying_about(folder)) == (0 if moment in {"in-merge", "after-merge"} else 1)
    here(folder, AFTER)
    assert tree(folder / "output") == new


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_one_whole_site(museum: Museum, trees: Trees, tmp_path: Path) -> None:
    folder = museum(tmp_path / "museum")
    assert finished(run(folder, BEFORE)) == 0
    whole = 5.0  # seconds a build takes at most; corrected by every build that was quicker than its killer
    chance = random.Random(4)  # noqa: S311 - moments, not secrets
    killed = 0
    for number in range(100):
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        process, begun = run(folder, (AFTER, BEFORE)[number % 2]), time.monotonic()
        try:
            process.communicate(timeout=whole * (0.1 + 0.9 * chance.random()))
            whole = min(whole, time.monotonic() - begun)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            killed += 1
        assert tree(folder / "output") in trees
        if killed == 15:
            break
    assert killed == 15
    assert finished(run(folder, AFTER)) == 0
    assert tree(folder / "output") == trees[1]


def test_two_builds_at_once_do_not_disturb_each_other(museum: Museum, trees: Trees, tmp_path: Path) -> None:
    folder = museum(tmp_path / "museum")
    processes = [run(folder, BEFORE) for _ in range(2)]
    assert [finished(process) for process in processes] == [0, 0]
    assert lying_about(folder) == []
    assert tree(folder / "output") == trees[0]


def test_a_check_writes_nothing_and_prunes_nothing(small: Path) -> None:
    here(small)
    put(small / "output", OLD)
    shutil.rmtree(small / "content/berita")
    files, cache = tree(small / "output"), tree(small / ".cache")
    outcome = here(small, keep=False)
    assert (outcome.text, outcome.published) == ("", True)
    assert tree(small / "output") == files
    assert tree(small / ".cache") == cache
    assert lying_about(small) == []


# --- swap, by itself ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("exchange", [True, False])
def test_a_folder_takes_the_place_of_another(exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchange:  # as on Windows
        monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    output = tmp_path / "output"
    for text in (b"1", b"2", b"3"):
        new = aside(output)
        put(new, {"a.txt": text})
        swap(new, output)
        assert tree(tmp_path) == {"output/a.txt": text}
        assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_swap_killed_between_two_renames_is_put_right(tmp_path: Path) -> None:
    put(tmp_path / "output.previous", OLD)
    recover(tmp_path / "output")
    assert tree(tmp_path / "output") == OLD
    assert not (tmp_path / "output.previous").exists()


def test_nothing_is_recovered_over_a_site_that_is_there(tmp_path: Path) -> None:
    put(tmp_path / "output", {"index.html": b"new"})
    put(tmp_path / "output.previous", OLD)
    recover(tmp_path / "output")
    assert tree(tmp_path / "output") == {"index.html": b"new"}


def test_what_killed_builds_left_is_swept_away_after_a_day(tmp_path: Path) -> None:
    output = tmp_path / "hasil [1]"
    old, fresh, other = (tmp_path / f"hasil [1].{name}.new" for name in ("lama", "baru", "x"))
    other = tmp_path / "hasil.lain.new"
    for folder, age in ((old, 25 * 3600), (fresh, 23 * 3600), (other, 25 * 3600)):
        put(folder, {"a.txt": b"x"})
        os.utime(folder, (time.time() - age,) * 2)
    made = aside(output)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([fresh.name, other.name, made.name])
    assert list(made.iterdir()) == []
    assert made.stat().st_mode & 0o777 == 0o755


# --- strictness, plugins, cache -------------------------------------------------------------------------------------


def test_a_warning_stops_a_strict_build_only(small: Path) -> None:
    (small / "content/produk/sambal-botol/lupa.jpg").write_bytes(b"x")
    warning = (
        "content/produk/sambal-botol/lupa.jpg:1: warning: -: nothing shows this file. "
        "List it under photos in index.md, or remove it."
    )
    strict = here(small, strict=True)
    assert (strict.text, strict.published) == (warning, False)
    assert tree(small / "output") == OLD
    set_strict = here(small, overrides={"STRICT": True})
    assert (set_strict.text, set_strict.published) == (warning, False)
    assert tree(small / "output") == OLD
    lenient = here(small)
    assert (lenient.text, lenient.published) == (warning, True)
    assert tree(small / "output") != OLD


@pytest.mark.parametrize("name", ["newsroom.nothing", "tests.no_register"])
def test_a_plugin_that_cannot_be_loaded_stops_the_build(name: str, small: Path) -> None:
    with pytest.raises(PluginError) as caught:
        here(small, overrides={"PLUGINS": [*PLUGINS, name]})
    assert str(caught.value) == f"plugins that cannot be loaded: {name}"
    assert tree(small / "output") == OLD
    assert lying_about(small) == []


def test_pages_that_no_plugin_makes_stop_the_build(small: Path) -> None:
    with pytest.raises(PluginError) as caught:
        here(small, overrides={"PLUGINS": [name for name in PLUGINS if name != "newsroom.incremental"]})
    assert str(caught.value) == "nothing in PLUGINS makes the pages: newsroom.incremental belongs before newsroom.links"
    assert tree(small / "output") == OLD
    assert lying_about(small) == []


def test_the_cache_keeps_only_what_the_site_shows(small: Path) -> None:
    photo = small / "content/berita/2023/panen-sayur/foto.jpg"
    here(small)
    (before,) = (small / ".cache").glob("*/photos/*")
    photo.write_bytes(photo.read_bytes() + b"\0")  # another original, the same picture
    here(small, keep=False)
    assert len(list((small / ".cache").glob("*/photos/*"))) == 2
    here(small)
    (after,) = (small / ".cache").glob("*/photos/*")
    assert before.name != after.name


def test_two_folders_do_not_prune_each_others_cache(small: Path) -> None:
    shutil.copytree(small / "content", small / "lain/content")
    here(small)
    first = tree(small / ".cache")
    here(small, content=Path("lain/content"), output=Path("lain/output"))
    assert first.items() <= tree(small / ".cache").items()
    assert tree(small / "lain/output") == tree(small / "output")


@pytest.mark.parametrize("pattern", ["*/photos/*/*.jpg", "*/photos/*/*.json", "*/theme/*.css", "*/logos/*.svg"])
@pytest.mark.parametrize("damage", ["cut", "emptied", "removed"])
def test_what_is_damaged_in_the_cache_is_made_again(pattern: str, damage: str, small: Path) -> None:
    here(small)
    good = tree(small / "output")
    path = sorted((small / ".cache").glob(pattern))[0]
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-20])
    elif damage == "emptied":
        path.write_bytes(b"")
    else:
        path.unlink()
    assert here(small).text == ""
    assert tree(small / "output") == good


def test_a_cold_build_makes_everything_anew(museum: Museum, tmp_path: Path) -> None:
    folder = museum(tmp_path / "museum")
    first = here(folder, AFTER)
    made = {path: path.stat().st_ino for path in (folder / ".cache").rglob("*.jpg")}
    assert {path.parent.name for path in made} > {"cards"}  # and those of photos
    good = tree(folder / "output")
    again = here(folder, AFTER, cold=True)
    assert again.counts == first.counts
    assert tree(folder / "output") == good
    assert [path for path, number in made.items() if path.stat().st_ino == number] == []


def test_a_logo_is_drawn_once_and_again_when_it_has_changed(small: Path) -> None:
    drawn: list[str] = []

    def draw(content: bytes, suffix: str, limits: Limits) -> emblem.Drawing:
        drawn.append(suffix)
        return drawing(content, suffix, limits)

    def build() -> dict[str, bytes]:
        drawn.clear()
        assert here(small).published
        return tree(small / "output")

    drawing = emblem.drawing
    with patch.object(emblem, "drawing", draw):
        first = build()
        assert drawn
        assert (build(), drawn) == (first, [])
        path = next((small / "content").glob("mitra/*/*.svg"))
        before = path.read_bytes()
        path.write_bytes(before.replace(b"</svg>", b'<circle r="3"/></svg>'))
        assert build() != first
        assert drawn == [".svg"]
        path.write_bytes(before)
        assert build() == first


def test_a_cache_folder_that_is_a_file_is_said_plainly(small: Path) -> None:
    (small / ".cache").write_bytes(b"")
    with pytest.raises(OSError, match="cache"):
        here(small)
    assert tree(small / "output") == OLD
    assert lying_about(small) == []


def test_drafts_and_texts_that_wait_are_counted(small: Path) -> None:
    new = small / "content/halaman"
    for name, front in {"a": "title: A\nstatus: draft", "b": "title: B\nsummary: B\nembargo: 2024-01-01"}.items():
        put(new / name, {"index.md": f"---\n{front}\n---\n".encode()})
    outcome = here(small)
    assert outcome.text == (
        "content/halaman/a/index.md:2: warning: summary: missing. Add the page in one or two sentences, for example "
        '"How to visit".'
    )
    assert (outcome.published, outcome.counts["drafts"], outcome.counts["waiting"]) == (True, 1, 1)
