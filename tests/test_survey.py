"""Survey: what lies in the folders that a build reads, and what has changed there."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from newsroom.crew import beside
from newsroom.folder import FOLDER, listed, scan
from newsroom.problems import Problems
from newsroom.settings import Settings
from newsroom.survey import Noted, Survey, looked, surveyed

pytestmark = pytest.mark.usefixtures("copies")
Writer = Callable[[dict[str, str | bytes]], Path]
TEXTS: dict[str, str | bytes] = {
    "berita/2023/a/index.md": "a",
    "mitra/dinas/index.md": "",
    "mitra/dinas/logo.svg": "x",
    "produk/selendang/index.md": "",
}


def survey(content: Path, *, large: bool = False) -> Survey:
    look = partial(looked, [str(content)])
    return surveyed(beside(look)[0] if large else look)()


def touched(content: Path, before: Noted) -> dict[str, list[str]] | None:
    return survey(content).touched(before)


@pytest.fixture
def content(write_site: Writer) -> Path:
    return write_site(TEXTS)


@pytest.mark.parametrize("large", [False, True], ids=["here", "beside"])
def test_every_folder_is_looked_at(content: Path, large: bool) -> None:
    (content / ".git").mkdir()
    (content / "mitra" / "__pycache__").mkdir()
    (content / "mitra" / "~$catatan.docx").touch()
    found = survey(content, large=large).folders
    below = ["berita", "berita/2023", "berita/2023/a", "mitra", "mitra/dinas", "produk", "produk/selendang"]
    assert found.keys() == {str(content), *(str(content / name) for name in below)}
    assert found[str(content / "mitra/dinas")] == listed(content / "mitra/dinas")
    assert found[str(content / "mitra")] == (("dinas", FOLDER, 0, 0, 0),)


def test_nothing_is_there_to_see(tmp_path: Path) -> None:
    assert survey(tmp_path / "tiada") == ({}, {})


def test_a_scan_takes_it_and_looks_itself_at_what_came_later(write_site: Writer, site_settings: Settings) -> None:
    content = write_site({"mitra/a/index.md": ""})
    known = survey(content).folders
    write_site({"mitra/b/index.md": ""})
    bundles, _ = scan(content, site_settings, Problems(), known=known)
    assert [(bundle.slug, bundle.listing) for bundle in bundles] == [(n, listed(content / "mitra" / n)) for n in "ab"]


@pytest.fixture
def noted(content: Path, monkeypatch: pytest.MonkeyPatch) -> Noted:
    """What is noted of the texts' folders, as if everything there had been saved a while ago."""
    with monkeypatch.context() as patched:
        patched.setattr("newsroom.survey.STEP", -10_000_000_000)
        return survey(content).noted(str(content / name) for name in ("berita/2023/a", "mitra/dinas"))


def test_nothing_was_touched(content: Path, noted: Noted) -> None:
    assert touched(content, noted) == {}


def test_only_the_folders_that_are_asked_for_are_named(content: Path) -> None:
    named, rest = survey(content).noted([str(content / "mitra/dinas"), "tiada"])
    assert (list(named), len(rest)) == ([str(content / "mitra/dinas")], 16)


def test_of_what_was_saved_just_now_nothing_is_believed(content: Path) -> None:
    first = survey(content)
    assert first.touched(({}, b"")) is None
    (content / "mitra/dinas/logo.svg").touch()
    texts = [str(content / name) for name in ("berita/2023/a", "mitra/dinas", "produk/selendang")]
    names = [["index.md"], ["index.md", "logo.svg"], ["index.md"]]
    assert touched(content, first.noted(texts)) == dict(zip(texts, names, strict=True))
    assert touched(content, first.noted(texts[:1])) is None


def test_a_file_that_was_changed_is_named(content: Path, noted: Noted) -> None:
    (content / "mitra/dinas/logo.svg").write_text("y")
    assert touched(content, noted) == {str(content / "mitra/dinas"): ["logo.svg"]}


def test_a_file_of_the_same_size_and_time_is_another_one(content: Path, noted: Noted) -> None:
    logo, new = content / "mitra/dinas/logo.svg", content / "baru"
    before = logo.stat()
    new.write_text("y")
    new.replace(logo)
    os.utime(logo, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert touched(content, noted) == {str(logo.parent): ["logo.svg"]}


@pytest.mark.parametrize("change", [
    lambda content: (content / "mitra/dinas/baru.svg").touch(),
    lambda content: (content / "mitra/dinas/logo.svg").unlink(),
    lambda content: (content / "mitra/dinas/logo.svg").rename(content / "mitra/dinas/lambang.svg"),
    lambda content: (content / "mitra/baru").mkdir(),
    lambda content: (content / "berita/2023/a").rename(content / "berita/2023/b"),
    lambda content: (content / "catatan.txt").touch(),
    lambda content: (content / "produk/selendang/index.md").write_text("lain"),
])  # fmt: skip
def test_what_came_or_went_or_is_not_named_leaves_nothing_as_it_was(
    change: Callable[[Path], object], content: Path, noted: Noted
) -> None:
    change(content)
    assert touched(content, noted) is None
