"""Protection: children and people held there need a consent of their own and are not named."""

import shutil
from pathlib import Path

import pytest

from newsroom.order import Order
from tests.building import built, standing_in
from tests.invalid_sites import RELEASE, prepare
from tests.pictures import data, scene

TEXT = f"{RELEASE}/index.md"
NOT_ENOUGH = (
    '{path}:{line}: photos[{number}].consent: the text shows children or people held there, so "{consent}" is not enough. '
    "Redact the picture, get a written consent, or correct shows."
)
NAMED = (
    '{path}:{line}: warning: photos[{number}].caption: "{name}" may be the name of somebody who must not be named. '
    "Write initials, or enter the person in people.yaml if this is an official."
)
PHOTO = """\
  - file: {file}
    caption: {caption}
    alt: Orang di kebun.
    credit: Humas
    license: press
    consent: {consent}
"""
PEOPLE = """\
siti-aminah:
  name: Siti Aminah
  titles: S.H.
  positions:
    - role: Kepala Lapas Contoh
      from: 2021-03-01
"""


@pytest.fixture
def told(tmp_path: Path) -> "Told":
    return Told(tmp_path / "situs")


class Told:
    """Builds a release with photos and returns what is said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        prepare("_base", folder)

    def __call__(self, *photos: str, shows: str = "shows: [held]", english: str = "", lang: str = "en") -> list[str]:
        index = self.folder / TEXT
        text = index.read_text("utf-8")
        start, end = text.index("photos:"), text.index("quotes:")
        index.write_text(f"{text[:start]}photos:\n{''.join(photos)}{shows}\n{text[end:]}", "utf-8")
        if english:
            (index.parent / "index.en.md").write_text(english, "utf-8")
        for number in range(1, len(photos)):
            shutil.copyfile(index.parent / "foto.jpg", index.parent / f"foto-{number}.jpg")
        with standing_in(self.folder):
            outcome = built(Order(now="2023-06-01", lang=lang))
        assert outcome.published is not outcome.problems.refuse
        return outcome.text.splitlines()


def photo(consent: str = "written", caption: str = "Kepala lapas di kebun.", number: int = 0, more: str = "") -> str:
    return PHOTO.format(file=f"foto-{number}.jpg" if number else "foto.jpg", consent=consent, caption=caption) + more


REDACTED = "    redact: [{x: 0.1, y: 0.1, w: 0.2, h: 0.2}]\n"


@pytest.mark.parametrize("shows", ["shows: [held]", "shows: [children]", "shows: [children, held]"])
def test_not_needed_is_not_enough_where_they_are_shown(shows: str, told: Told) -> None:
    lines = told(
        photo("written"), photo("not-needed", number=1), photo("redacted", number=2, more=REDACTED), shows=shows
    )
    assert lines == [NOT_ENOUGH.format(path=TEXT, line=23, number=1, consent="not-needed")]


def test_it_is_said_in_indonesian(told: Told) -> None:
    assert told(photo("not-needed", "Sri di kebun."), lang="id") == [
        f'{TEXT}:13: peringatan: photos[0].caption: "Sri" mungkin nama orang yang tidak boleh disebut. '
        "Tulis inisial, atau masukkan orangnya ke people.yaml jika ia pejabat.",
        f'{TEXT}:17: photos[0].consent: naskah ini memperlihatkan anak atau warga binaan, jadi "not-needed" tidak cukup. '
        "Tutupi wajah dalam gambar, mintalah persetujuan tertulis, atau perbaiki shows.",
    ]


def test_where_nobody_is_shown_not_needed_and_names_are_fine(told: Told) -> None:
    assert told(photo("not-needed", "Rina di kebun."), shows="shows: []") == []
    assert told(photo("not-needed", "Rina di kebun."), shows="") == []


@pytest.mark.parametrize("kind", ["digitalCreation", "dataDrivenMedia", "algorithmicMedia"])
def test_drawings_show_nobody(kind: str, told: Told) -> None:
    assert told(photo("not-needed", more=f"    source_type: {kind}\n")) == []


@pytest.mark.parametrize("kind", ["digitalCapture", "composite", "trainedAlgorithmicMedia", "humanEdits"])
def test_anything_that_may_hold_a_photo_shows_somebody(kind: str, told: Told) -> None:
    assert told(photo("not-needed", more=f"    source_type: {kind}\n")) == [
        NOT_ENOUGH.format(path=TEXT, line=17, number=0, consent="not-needed")
    ]


def test_pending_is_said_once(told: Told) -> None:
    assert told(photo("pending")) == [
        f"{TEXT}:17: photos[0].consent: consent is still pending, so the picture cannot be published. "
        "Remove the picture, redact it, or write consent: written once the consent is signed."
    ]


@pytest.mark.parametrize(
    ("caption", "names"),
    [
        ("Rina dan Dewi Lestari memanen sawi.", ["Rina", "Dewi Lestari"]),
        ("Sri memanen sawi bersama Siti Aminah.", ["Sri"]),
        ("R. dan D.L. memanen sawi bersama Kepala Lapas Siti Aminah, S.H.", []),
        ("Panen pertama di Kota Contoh, Selasa, 31 Januari 2023.", []),
        ("Dinas Pertanian memanen sawi. Panen berikutnya Juni.", []),
        (
            "Sambal Botol dari Kebun Sayur.",
            ["Botol", "Sayur"],
        ),  # titles of texts, as far as they are written with a capital
    ],
)
def test_names_in_captions_are_reported(caption: str, names: list[str], told: Told) -> None:
    (told.folder / "content/data/people.yaml").write_text(PEOPLE, "utf-8")
    assert told(photo(caption=caption)) == [NAMED.format(path=TEXT, line=13, number=0, name=name) for name in names]


def test_a_name_under_a_drawing_is_reported_too(told: Told) -> None:
    lines = told(photo("not-needed", "Rina di kebun.", more="    source_type: digitalCreation\n"))
    assert lines == [NAMED.format(path=TEXT, line=13, number=0, name="Rina")]


def test_the_place_of_a_picture_and_the_words_of_the_glossary_are_no_names(told: Told) -> None:
    (told.folder / "content/data/glossary.yaml").write_text("- use: Ramadan\n", "utf-8")
    assert (
        told(
            photo(caption="Panen di Aula Srikandi pada bulan Ramadan.", more="    place: Aula Srikandi, Kota Contoh\n")
        )
        == []
    )


def test_a_translations_own_caption_is_looked_at_where_it_stands(told: Told) -> None:
    english = (
        "---\ntitle: Harvest\nsummary: Greens.\nphotos:\n  - file: foto.jpg\n    caption: The garden with Rina.\n---\n"
    )
    lines = told(photo(caption="Panen di kebun."), english=english)
    place = TEXT.replace("index.md", "index.en.md")
    assert lines == [NAMED.format(path=place, line=6, number=0, name="Rina")]


def test_a_caption_that_was_not_translated_is_reported_once(told: Told) -> None:
    lines = told(photo(caption="Rina di kebun."), english="---\ntitle: Harvest\nsummary: Greens.\n---\n")
    assert lines == [NAMED.format(path=TEXT, line=13, number=0, name="Rina")]


def test_strict_refuses_a_name(told: Told) -> None:
    told(photo(caption="Rina di kebun."))
    with standing_in(told.folder):
        assert not built(Order(now="2023-06-01", strict=True)).published


def test_the_picture_has_to_be_there_all_the_same(told: Told) -> None:
    (told.folder / RELEASE / "foto.jpg").write_bytes(data(scene(20, 20), "JPEG"))
    assert [line.split(": ")[1] for line in told(photo("not-needed"))] == ["photos[0].file", "photos[0].consent"]
