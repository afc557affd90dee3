"""Scaffold: what ``inv new`` makes is a draft that the strict reader takes."""

from datetime import datetime
from pathlib import Path

import pytest

from newsroom.build import Order
from newsroom.folder import scan
from newsroom.frontmatter import load, split
from newsroom.kinds import KINDS
from newsroom.problems import Problems
from newsroom.reader import read
from newsroom.report import settings_and_now
from newsroom.scaffold import ScaffoldError, new, slug_of
from newsroom.settings import Settings
from newsroom.validation import validate
from tests.building import built, standing_in
from tests.invalid_sites import prepare

TITLE = 'Panen: "sayur" & #buah'


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_text_is_a_draft_that_breaks_nothing(
    kind: str, lang: str, tmp_path: Path, site_settings: Settings, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    index = new(kind, TITLE, tmp_path / "content", site_settings, now, lang)
    problems = Problems()
    library = read(tmp_path / "content", site_settings, now, problems)
    assert [problem.text("en") for problem in problems if not problem.warning] == []
    assert {problem.problem.msgid for problem in problems} <= {"empty."}  # the fields that wait to be filled in
    assert (library.documents, library.drafts) == ([], 1)
    year = "2023/" if kind == "release" else ""
    place = f"content/{site_settings.section(kind)}/{year}panen-sayur-buah/index.md"
    assert index.relative_to(tmp_path).as_posix() == place


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_text_has_every_field_of_its_kind_and_keeps_the_title(
    kind: str, tmp_path: Path, site_settings: Settings, now: datetime
) -> None:
    front, body, _, _ = split(new(kind, TITLE, tmp_path, site_settings, now, "en").read_text("utf-8"))
    assert body == ""
    given = load(front).data
    assert (given["title"], given["status"]) == (TITLE, "draft")
    if kind == "release":
        assert (given["date"], given["contact"]) == ("2023-06-01", "humas")
    everything = load("\n".join(line.removeprefix("# ") for line in front.splitlines())).data
    assert set(everything) == {name for name in KINDS[kind].model_fields if name not in {"reason", "sample"}}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_text_with_every_field_shown_says_only_what_to_fill_in(
    kind: str, tmp_path: Path, site_settings: Settings, now: datetime
) -> None:
    front = split(new(kind, TITLE, tmp_path, site_settings, now, "en").read_text("utf-8"))[0]
    tree = load("\n".join(line.removeprefix("# ") for line in front.splitlines()))
    problems = Problems()
    validate(KINDS[kind], tree, "index.md", problems, "Lapas Contoh")
    assert {problem.problem.msgid for problem in problems} <= {"empty.", "missing."}
    assert {problem.field.split(".")[-1] for problem in problems if problem.problem.msgid == "missing."} <= {"redact"}


def test_a_new_text_is_explained_in_the_language_asked_for(
    tmp_path: Path, site_settings: Settings, now: datetime
) -> None:
    texts = {
        lang: new("partner", "Sekolah", tmp_path / lang, site_settings, now, lang).read_text("utf-8").splitlines()
        for lang in ("id", "en")
    }
    assert texts["en"][1] == "status: draft                     # remove this line when the text may be published"
    assert texts["en"][2] == 'title: "Sekolah"                  # the title'
    sectors = "government | education | health | business | community | faith | media"
    assert texts["en"][5] == f"sector:                           # the sector ({sectors})"
    assert texts["id"][1].startswith("status: draft                     # hapus ")
    assert texts["id"][5].endswith(f" ({sectors})")
    assert [line for line in texts["id"] if "for example" in line] == []


def test_a_new_text_can_be_filled_in_and_published(tmp_path: Path) -> None:
    prepare("_base", tmp_path)
    with standing_in(tmp_path):
        first = built(Order(now="2023-06-01", lang="en"))
        index = tmp_path / "content/halaman/kunjungan/index.md"
        (tmp_path / "theme").mkdir()
        settings, now = settings_and_now()
        assert new("page", "Kunjungan", tmp_path / "content", settings, now, "id") == index
        text = (
            index.read_text("utf-8")
            .replace("status: draft", "# status: draft")
            .replace("summary:", "summary: Tata cara.")
        )
        index.write_text(text + "Datang pagi.\n", "utf-8")
        second = built(Order(now="2023-06-01", lang="en"))
    assert (second.text, second.published, second.counts["pages"]) == ("", True, first.counts["pages"] + 1)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Panen Sayur Pertama", "panen-sayur-pertama"),
        ("37 mitra & Lapas: «bersama»", "37-mitra-lapas-bersama"),
        ("Kunjungan Gubernur (1)", "kunjungan-gubernur-1"),
        ("Çok güzel Übung", "cok-guzel-ubung"),
        ("Выставка", "vystavka"),
        ("  --a--  ", "a"),
        ("../../etc/passwd", "etc-passwd"),
        ("Nul", "nul-1"),
        ("com1", "com1-1"),
        ("kata " * 20, "kata-kata-kata-kata-kata-kata-kata-kata-kata-kata-kata-kata"),
        ("a" * 80, "a" * 60),
    ],
)
def test_a_slug_is_short_plain_and_cut_between_words(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@pytest.mark.parametrize("title", ["Nul", "a" * 300, "37 mitra & Lapas", "Kejar — paket «C»"])
def test_the_folder_of_any_slug_is_one_the_reader_takes(
    title: str, tmp_path: Path, site_settings: Settings, now: datetime
) -> None:
    new("page", title, tmp_path, site_settings, now, "id")
    problems = Problems()
    bundles, _ = scan(tmp_path, site_settings, problems)
    assert (len(bundles), problems.text("en")) == (1, "")


def test_a_folder_that_exists_is_left_alone(tmp_path: Path, site_settings: Settings, now: datetime) -> None:
    folder = tmp_path / "content/produk/tas"
    folder.mkdir(parents=True)
    (folder / "index.md").write_bytes(b"mine")
    with pytest.raises(ScaffoldError) as caught:
        new("product", "Tas!", tmp_path / "content", site_settings, now, "en")
    assert str(caught.value) == f"{folder.as_posix()} exists already. Choose another title, or edit the text there."
    assert (folder / "index.md").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("kind", "title", "message"),
    [
        (
            "berita", "Panen",
            '"berita" is not a kind of content. Use one of: release, activity, partner, product, page.',
        ),
        ("page", "", "The title needs at least one letter or digit."),
        ("page", " — !", "The title needs at least one letter or digit."),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_said_and_nothing_is(
    kind: str, title: str, message: str, tmp_path: Path, site_settings: Settings, now: datetime
) -> None:
    with pytest.raises(ScaffoldError) as caught:
        new(kind, title, tmp_path / "content", site_settings, now, "en")
    assert str(caught.value) == message
    assert list(tmp_path.iterdir()) == []
