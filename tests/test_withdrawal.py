"""Withdrawal: a consent is taken back, and nothing of its photos is left anywhere."""

import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from newsroom.build import Outcome
from newsroom.order import Order
from newsroom.withdrawal import changed
from tests import traces
from tests.building import PLUGINS, ROOT, built, standing_in, tree
from tests.invalid_sites import RELEASE, prepare
from tests.pictures import data, scene
from tests.test_tasks import Ended, inv

NOW = "2023-06-01"
SECRET = (255, 0, 255)  # no other picture of the site shows this colour
WORD = "Zwtqx"  # nor any other text this word: captions, alternative texts, creator, file names
OTHER = "Petani"  # of the photo that stays
ID = "s-2023-014"
TEXT = f"{RELEASE}/index.md"
NAME = "zwtqx-n"  # the second photo's name as an address has it

CONF = f"""
THEME = {str(ROOT / "theme")!r}
PLUGINS = {PLUGINS!r}
PHOTO_FORMATS = ["avif", "webp", "jpeg"]
PRESS_PATH = "media"
PHOTOS_PATH = "media/foto"
SEARCH_PATH = "cari"
COVERAGE_PATH = "media/liputan"
CORRECTIONS_PATH = "koreksi"
"""
SECRETS = """\
  - file: zwtqx-kelas.jpg
    caption: Zwtqx pertama di kebun.
    alt: Zwtqx memegang sawi.
    creator: Foto Zwtqx
    credit: Humas
    license: press
    date: 2023-01-30
    consent: written
    {consent}
  - file: Zwtqx Ñ.png
    caption: Zwtqx kedua di dapur.
    alt: Zwtqx memegang cabai.
    credit: Kredit Zwtqx
    license: press
    consent: written
    {consent}
"""
STAYS = """\
  - file: petani.jpg
    caption: Petani di pasar.
    alt: Petani memegang keranjang.
    credit: Humas
    license: press
    consent: written
    consent_id: s-2023-015
"""
ENGLISH = """\
---
title: First harvest
summary: Twenty kilograms of mustard greens.
photos:
{secrets}  - file: petani.jpg
    caption: Petani at the market.
    alt: Petani with a basket.
---

The greens were shared.

{body}Next month again.
"""
SECRETS_IN_ENGLISH = """\
  - file: zwtqx-kelas.jpg
    caption: Zwtqx the first in the garden.
    alt: Zwtqx holds mustard greens.
  - file: Zwtqx Ñ.png
    caption: Zwtqx the second in the kitchen.
    alt: Zwtqx holds chillies.
"""
REGISTER = """\
# papers: cupboard 3
s-2023-014:
  scope: Kelas kebun # two photos
  granted: 2023-01-15
  until: 2030-01-15
s-2023-015: {scope: Pasar, granted: 2023-01-15}
"""


def situs(folder: Path, *, secrets: bool = True, consent: str = f"consent_id: {ID}") -> Path:
    """Write a site whose release has two photos under one consent, the lead and one in the text, and one under another."""
    prepare("_base", folder)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(CONF)
    place = folder / RELEASE
    (place / "foto.jpg").unlink()
    photos = (SECRETS.format(consent=consent) if secrets else "") + STAYS
    front = (place / "index.md").read_text("utf-8")
    start, end = front.index("  - file: foto.jpg"), front.index("quotes:")
    text = front[:start] + photos + front[end:]
    body = "![](<Zwtqx Ñ.png>)\n\n" if secrets else ""
    (place / "index.md").write_text(f"{text}\n{body}Bulan depan lagi.\n", "utf-8")
    english = ENGLISH.format(secrets=SECRETS_IN_ENGLISH if secrets else "", body=body)
    (place / "index.en.md").write_text(english, "utf-8")
    (folder / "content/data/consents.yaml").write_text(REGISTER, "utf-8")
    (place / "petani.jpg").write_bytes(data(scene(240, 180), "JPEG"))
    if secrets:
        image = scene(240, 180)
        image.paste(SECRET, (60, 40, 200, 160))
        (place / "zwtqx-kelas.jpg").write_bytes(data(image, "JPEG"))
        (place / "Zwtqx Ñ.png").write_bytes(data(image.transpose(0), "PNG"))
    return folder


def build(folder: Path, now: str = NOW) -> Outcome:
    with standing_in(folder):
        outcome = built(Order(now=now, lang="en"))
    assert outcome.published, outcome.text
    return outcome


def left(folder: Path) -> list[str]:
    """Return what is left of the secret photos in output and cache."""
    return sorted(
        {
            f"{name}/{found}"
            for name in ("output", ".cache")
            for found in (*traces.words(folder / name, WORD, NAME), *traces.colour(folder / name, SECRET))
        }
    )


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site as it would be had the photos never been there."""
    folder = situs(tmp_path_factory.mktemp("without") / "situs", secrets=False)
    build(folder)
    return tree(folder / "output")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = situs(tmp_path_factory.mktemp("whole") / "situs")
    outcome = build(folder)
    assert outcome.text == ""
    return folder


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    """A copy of the site with its output; its cache is the copy's own after the first build."""
    shutil.copytree(whole, tmp_path / "situs", ignore=shutil.ignore_patterns(".cache"))
    build(tmp_path / "situs")
    return tmp_path / "situs"


def withdrawn(folder: Path, lang: str = "en") -> str:
    with standing_in(folder):
        order = Order(content=Path("content"), lang=lang, now=NOW)
        order.overrides = {}
        return changed("withdraw", ID, order, Path("content"), date(2023, 6, 1))


def test_the_photos_are_everywhere_before(whole: Path) -> None:
    names = left(whole)
    kinds = ("output/berita/2023/panen-sayur/zwtqx-kelas-", "output/berita/2023/panen-sayur/zwtqx-n-")
    for start in kinds:
        assert {name.rsplit(".", 1)[1] for name in names if name.startswith(start)} == {"avif", "webp", "jpg"}
    for part in (
        "output/index.html", "output/berita/2023/panen-sayur/index.html", "output/en/berita/2023/panen-sayur/index.html",
        "output/berita/atom.xml", "output/berita/2023/panen-sayur/panen-sayur-kit.zip/panen-sayur-zwtqx-kelas.jpg",
        "output/media/foto/index.html", "output/berita/2023/panen-sayur/card.", "output/media/foto/zwtqx-kelas-",
        ".cache/content-", "output/pagefind/id/fragment/",
    ):  # fmt: skip
        assert [name for name in names if name.startswith(part)] != [], part
    assert any("/photos/zwtqx-kelas." in name for name in names)
    assert any("/cards/" in name for name in names)


def test_the_list_names_every_original_every_file_and_every_page(copy: Path) -> None:
    told = withdrawn(copy).splitlines()
    headings = [line for line in told if not line.startswith(" ")]
    assert headings == [
        f'Consent "{ID}" is marked as withdrawn.', "Photos that may no longer be shown:",
        "Files that disappear with the next build:", "Pages and press kits that change or disappear with it:",
        "Build and publish the site now, and remove the originals from the folder.",
    ]  # fmt: skip
    originals, files, pages = (
        [line.strip() for line in told[told.index(start) + 1 : told.index(end)]]
        for start, end in pairwise(headings[1:5])
    )
    assert originals == [f"{TEXT}: Zwtqx Ñ.png", f"{TEXT}: zwtqx-kelas.jpg"]
    before = tree(copy / "output")
    assert [name for name in before if name.rsplit("/", 1)[-1].startswith("zwtqx-") and f"/{name}" not in files] == []
    cards = [name for name in before if "/card." in name and traces.shows(before[name], SECRET)]
    assert len(cards) == 2
    assert {f"/{name}" for name in cards} <= set(files)
    assert {
        "/index.html", "/berita/index.html", "/berita/2023/panen-sayur/index.html", "/en/berita/2023/panen-sayur/index.html",
        "/berita/atom.xml", "/berita/2023/panen-sayur/panen-sayur-kit.zip", "/media/foto/index.html",
    } <= set(pages)  # fmt: skip
    build(copy)
    after = tree(copy / "output")
    # The one that stays leads now and has new names, on its own page in the library too; the search index is made anew.
    gone = {
        f"/{name}" for name in before if name not in after and not name.startswith("pagefind/") and "petani" not in name
    }
    assert gone - set(pages) == set(files)
    seen = {".html", ".xml", ".txt", ".zip"}
    different = {f"/{name}" for name, data in before.items() if after.get(name) != data and Path(name).suffix in seen}
    assert {name for name in different - set(pages) if "petani" not in name} == set()


def test_the_register_changes_by_one_line(copy: Path) -> None:
    withdrawn(copy)
    assert (copy / "content/data/consents.yaml").read_text("utf-8") == REGISTER.replace(
        f"{ID}:\n", f"{ID}:\n  withdrawn: 2023-06-01\n"
    )


def test_after_the_next_build_nothing_of_the_photos_is_anywhere(copy: Path, without: dict[str, bytes]) -> None:
    withdrawn(copy)
    outcome = build(copy)
    remedy = "Remove the picture. Or redact it or get a new written consent, and correct this field."
    assert outcome.text.splitlines() == [
        f"{TEXT}:{line}: warning: photos[{number}].consent_id: consent was withdrawn on 2023-06-01; "
        f"the picture is left out. {remedy}"
        for number, line in enumerate((20, 27))
    ]
    assert left(copy) == []
    assert traces.words(copy / "output", OTHER) != []
    # The page has no gap: no byte of the site tells that the photos were ever there.
    after = tree(copy / "output")
    assert sorted(after) == sorted(without)
    assert [name for name, data in after.items() if data != without[name]] == []


def test_an_end_that_comes_by_itself_leaves_as_little(tmp_path: Path, without: dict[str, bytes]) -> None:
    folder = situs(tmp_path / "situs", consent="consent_until: 2023-05-31")
    outcome = build(folder, "2023-05-31 23:59")
    assert "warning: photos[0].consent_until: consent ends on 2023-05-31;" in outcome.text
    assert left(folder) != []
    outcome = build(folder, NOW)
    assert "warning: photos[0].consent_until: consent ended on 2023-05-31; the picture is left out." in outcome.text
    assert left(folder) == []
    assert tree(folder / "output") == without


def test_check_speaks_of_an_end_thirty_days_before(tmp_path: Path) -> None:
    folder = situs(tmp_path / "situs", consent="consent_until: 2023-07-01")
    early = inv(folder, "check", "--now", "2023-05-31", "--lang", "en")
    assert (early.code, early.err.count("\n")) == (0, 1)
    late = inv(folder, "check", "--now", "2023-06-01", "--lang", "en")
    ends = "consent ends on 2023-07-01; from then on the picture is left out. Get a new written consent in time, if the picture shall stay."
    assert late.code == 0
    assert late.err.splitlines()[:-1] == [
        f"{TEXT}:{line}: warning: photos[{number}].consent_until: {ends}" for number, line in enumerate((20, 27))
    ]
    assert inv(folder, "check", "--now", "2023-06-01", "--strict").code == 1


def test_the_verb_notes_and_lists_and_the_next_build_forgets(copy: Path) -> None:
    ended = inv(copy, "consent", "withdraw", ID)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[:4] == [
        f'Persetujuan "{ID}" sudah dicatat sebagai ditarik.', "Foto yang tidak boleh ditampilkan lagi:",
        f"  {TEXT}: Zwtqx Ñ.png", f"  {TEXT}: zwtqx-kelas.jpg",
    ]  # fmt: skip
    assert lines[-1] == "Bangun dan terbitkan situs sekarang, lalu keluarkan foto aslinya dari folder."
    assert inv(copy, "build").code == 0
    assert left(copy) == []
    again = inv(copy, "consent", "withdraw", ID, "--lang", "en")
    today = (copy / "content/data/consents.yaml").read_text("utf-8").split("withdrawn: ")[1].split("\n")[0]
    assert again == Ended(
        1, "", f"the consent was withdrawn already, on {today}. Build the site, if that has not been done since.\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("withdraw", "s-9"), f'there is no consent "s-9" in consents.yaml. Use one of: {ID}, s-2023-015.'),
        (("grant", ID), '"grant" cannot be done with a consent. Write: inv consent withdraw ID.'),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, str], message: str, copy: Path) -> None:
    assert inv(copy, "consent", *arguments, "--lang", "en") == Ended(1, "", f"{message}\n")
    assert (copy / "content/data/consents.yaml").read_text("utf-8") == REGISTER


@pytest.mark.parametrize("mistake", ["topic: olahraga", "title: [", "photos: 3", "license: gratis"])
def test_a_withdrawal_is_noted_whatever_else_is_wrong(mistake: str, copy: Path) -> None:
    text = copy / "content/halaman/profil/index.md"
    text.write_text(f"---\ntitle: Profil\n{mistake}\n---\n", "utf-8")
    told = withdrawn(copy).splitlines()
    assert told[:4] == [
        f'Consent "{ID}" is marked as withdrawn.', "Photos that may no longer be shown:",
        f"  {TEXT}: Zwtqx Ñ.png", f"  {TEXT}: zwtqx-kelas.jpg",
    ]  # fmt: skip
    assert told[-2] == "The folder has problems, so this list may be incomplete: run inv check."
    assert "withdrawn: 2023-06-01" in (copy / "content/data/consents.yaml").read_text("utf-8")


def test_a_withdrawal_is_noted_on_a_full_disk(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Order) -> Outcome:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newsroom.withdrawal.build", full)
    assert f"  {TEXT}: zwtqx-kelas.jpg" in withdrawn(copy).splitlines()
    assert "withdrawn: 2023-06-01" in (copy / "content/data/consents.yaml").read_text("utf-8")


def test_the_originals_of_a_draft_are_named_too(copy: Path) -> None:
    text = copy / TEXT
    text.write_text(text.read_text("utf-8").replace("title:", "status: draft\ntitle:", 1), "utf-8")
    assert withdrawn(copy).splitlines() == [
        f'Consent "{ID}" is marked as withdrawn.', "Photos that may no longer be shown:",
        f"  {TEXT}: Zwtqx Ñ.png", f"  {TEXT}: zwtqx-kelas.jpg", "No published photo refers to it.",
        "Build and publish the site now, and remove the originals from the folder.",
    ]  # fmt: skip


def test_a_consent_that_no_photo_refers_to_can_be_withdrawn(tmp_path: Path) -> None:
    folder = situs(tmp_path / "situs", secrets=False)
    assert withdrawn(folder).splitlines() == [
        f'Consent "{ID}" is marked as withdrawn.', "No published photo refers to it.",
        "Build and publish the site now, and remove the originals from the folder.",
    ]  # fmt: skip
