"""Scaffold: what ``inv new`` makes is a draft that the strict reader takes."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.embedded import Embedded
from newsroom.folder import scan
from newsroom.frontmatter import load, split
from newsroom.iim import clean
from newsroom.kinds import KINDS
from newsroom.language import language
from newsroom.order import Order
from newsroom.problems import Problems
from newsroom.provenance import values
from newsroom.reader import read, read_text
from newsroom.report import settings_and_now
from newsroom.scaffold import ScaffoldError, front_matter, new, slug_of
from newsroom.settings import Settings
from newsroom.validation import validate
from tests import exiftool
from tests.building import built, standing_in
from tests.invalid_sites import prepare
from tests.pictures import data, exif, put, scene

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
    given = {lang: next(line for line in lines if line.startswith("sector:")) for lang, lines in texts.items()}
    assert given["en"] == f"sector:                           # the sector ({sectors})"
    assert texts["id"][1].startswith("status: draft                     # hapus ")
    assert given["id"].endswith(f" ({sectors})")
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


# --- with photos ----------------------------------------------------------------------------------------------------------

WORDS = "Žofia: „kain“ #1 — 'Ткань' \"布\" {a}"


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    """A folder as it comes from a camera: photos of impossible names, one that says much, and other files."""
    folder = tmp_path / "DCIM 100"
    folder.mkdir()
    path = put(folder, "IMG_0001.JPG", data(scene(64, 48), "JPEG", exif=exif()))
    exiftool.write(
        path, f"-XMP-dc:Description={WORDS}", f"-XMP-dc:Creator={WORDS}", "-XMP-photoshop:Credit=Humas",
        "-XMP-photoshop:DateCreated=2023:01:31", "-XMP-iptcCore:Location=Aula: 1", "-XMP-photoshop:City=Medan",
        "-XMP-plus:ModelReleaseStatus=MR-UMR", "-XMP-xmpRights:UsageTerms=press",
    )  # fmt: skip
    (folder / "arguments.txt").unlink()
    for name in ("IMG 0001.jpg", "img-0001.jpeg", "Ткань (1).PNG", "con.jpg", "gelap..1.jpg"):
        put(folder, name, data(scene(64, 48), "PNG" if name.endswith("PNG") else "JPEG"))
    for name in ("catatan.txt", "IMG_0001.JPG.xmp", "film.mp4", "._IMG_0001.JPG"):
        put(folder, name, b"x")
    (folder / "sub").mkdir()
    return folder


def test_photos_are_copied_under_safe_names_and_twins_are_numbered(
    camera: Path, tmp_path: Path, site_settings: Settings, now: datetime
) -> None:
    index = new("release", TITLE, tmp_path / "content", site_settings, now, "id", camera)
    copied = {path.name: path.read_bytes() for path in index.parent.iterdir() if path != index}
    originals = {
        "gelap-1.jpg": "gelap..1.jpg", "img-0001.jpg": "IMG 0001.jpg", "img-0001-2.jpg": "IMG_0001.JPG",
        "foto-con.jpg": "con.jpg", "img-0001.jpeg": "img-0001.jpeg", "tkan-1.png": "Ткань (1).PNG",
    }  # fmt: skip
    assert copied == {name: (camera / original).read_bytes() for name, original in originals.items()}


def test_their_fields_are_filled_in_and_what_is_unknown_is_left_empty(
    camera: Path, tmp_path: Path, site_settings: Settings, now: datetime
) -> None:
    index = new("release", TITLE, tmp_path / "content", site_settings, now, "en", camera)
    photos = load(split(index.read_text("utf-8"))[0]).data["photos"]
    assert [photo["file"] for photo in photos] == [
        "img-0001.jpg", "img-0001-2.jpg", "foto-con.jpg", "gelap-1.jpg", "img-0001.jpeg", "tkan-1.png",
    ]  # fmt: skip
    assert photos[1] == {
        "file": "img-0001-2.jpg", "caption": WORDS, "alt": "", "creator": WORDS, "credit": "Humas", "license": "",
        "date": "2023-01-31", "place": "Aula: 1, Medan", "consent": "",
    }  # fmt: skip
    assert photos[3] == {"file": "gelap-1.jpg", "caption": "", "alt": "", "credit": "", "license": "", "consent": ""}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "photos" in KINDS[kind].model_fields])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_new_text_with_photos_is_a_draft_that_breaks_nothing(
    kind: str, lang: str, camera: Path, tmp_path: Path, site_settings: Settings, now: datetime
) -> None:
    new(kind, TITLE, tmp_path / "content", site_settings, now, lang, camera)
    problems = Problems()
    library = read(tmp_path / "content", site_settings, now, problems)
    assert [problem.text("en") for problem in problems if not problem.warning] == []
    assert {problem.problem.msgid for problem in problems} == {"empty."}
    assert (library.documents, library.drafts) == ([], 1)


def test_photos_that_cannot_be_used_are_named_all_at_once_and_nothing_is_made(
    camera: Path, tmp_path: Path, site_settings: Settings, now: datetime
) -> None:
    put(camera, "kosong.jpg", b"")
    put(camera, "kecil.png", data(scene(8, 8), "PNG"))
    put(camera, "pipa.jpg", b"x").unlink()
    os.mkfifo(camera / "pipa.jpg")
    (camera / "taut.jpg").symlink_to(camera / "con.jpg")
    with pytest.raises(ScaffoldError) as caught:
        new("release", TITLE, tmp_path / "content", site_settings, now, "en", camera)
    place = camera.as_posix()
    assert str(caught.value).splitlines() == [
        f"{place}/kecil.png: the picture is only 8 × 8 pixels. Use the original from the camera; each side needs at least 32 pixels.",
        f"{place}/kosong.jpg: the file is empty. Copy the picture here again; the last copy was not finished.",
        f"{place}/pipa.jpg is not an ordinary file. Put the picture itself there.",
        f"{place}/taut.jpg is a link to another place. Copy the picture itself into the folder.",
    ]
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize(
    ("make", "message"), [(False, "{folder} is not a folder."), (True, "{folder} holds no pictures.")]
)
def test_a_folder_without_photos_is_said(
    make: bool, message: str, tmp_path: Path, site_settings: Settings, now: datetime
) -> None:
    folder = tmp_path / "foto"
    if make:
        folder.mkdir()
        put(folder, "catatan.txt", b"x")
    with pytest.raises(ScaffoldError) as caught:
        new("page", "Profil", tmp_path / "content", site_settings, now, "en", folder)
    assert str(caught.value) == message.format(folder=folder.as_posix())


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=200), creators=st.lists(st.text(max_size=40), max_size=3))
def test_whatever_a_file_says_is_front_matter_that_says_the_same(
    words: str, creators: list[str], tmp_path: Path, site_settings: Settings, now: datetime
) -> None:
    said = values(
        Embedded(
            caption=clean(words), credit=clean(words), creators=tuple(map(clean, creators)), sublocation=clean(words)
        )
    )
    text = front_matter("page", "Profil", now, site_settings, language("id"), [("a.jpg", said)])
    problems = Problems()
    read_back = read_text(put(tmp_path, "index.md", text.encode()), 100_000, problems)
    assert (read_back, problems.text("en")) == (text, "")
    (photo,) = load(split(text)[0]).data["photos"]
    assert {name: photo[name] for name in said} == said
