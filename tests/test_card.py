"""Share cards: what is drawn, with what letters, from which pixels, and what happens when it cannot be drawn."""

import math
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageColor, ImageStat

from newsroom import card, drawing
from newsroom.card import Card
from newsroom.drawing import border, drawn, encoded, lettered, readable
from newsroom.lettering import broken, drawable, face, fitted
from newsroom.look import Look, look_of, token
from newsroom.objects import File
from newsroom.order import Order
from newsroom.rendition import crop_box
from tests.building import ROOT, built, site, standing_in, tree
from tests.pictures import SENTINEL, data, scene

SECRET = (255, 0, 255)
THEME = look_of(ROOT / "theme")
TITLE = "Lapas Perempuan Palembang dan 37 mitra tanda tangani perjanjian kerja sama"
CARD = Card(TITLE, "Humas Contoh · 31 Januari 2023", THEME, None, (0.5, 0.5), 80)
RELEASE = """\
---
title: {title}
summary: Kabar.
date: 2024-06-30
dateline: Kota
topic: umum
contact: humas
{more}photos:
  - file: satu.jpg
    caption: Satu.
    alt: Gambar satu.
    credit: Humas Contoh
    creator: Ani
    license: bebas
    {consent}
---

Halo.
"""
REDACTED = "consent: redacted\n    redact:\n      - {x: 0.4, y: 0.4, w: 0.2, h: 0.2}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The smallest site, whose only release has a lead photo with a secret in its middle."""
    folder = site("satu-rilis", tmp_path / "situs")
    conf = folder / "pelicanconf.py"
    conf.write_text(
        conf.read_text("utf-8") + 'LICENSES = {"bebas": {"name": "Bebas"}}\nSITEURL = "https://x.example"\n'
    )
    picture = scene(1500, 1000)
    picture.paste(SECRET, (600, 400, 900, 600))
    (folder / "content/berita/2024/halo/satu.jpg").write_bytes(
        data(picture, "JPEG", quality=90, comment=SENTINEL.encode())
    )
    return folder


def write(folder: Path, title: str = "Halo", consent: str = "consent: written", more: str = "") -> None:
    text = RELEASE.format(title=title, consent=consent, more=more)
    (folder / "content/berita/2024/halo/index.md").write_text(text, "utf-8")


def cards(folder: Path) -> dict[str, bytes]:
    with standing_in(folder):
        outcome = built(Order(now="2024-07-01", lang="en", overrides={"THEME": str(folder / "theme")}, amend=False))
    assert outcome.published, outcome.text
    return {name: data for name, data in tree(folder / "output").items() if "/card." in name}


def opened(found: dict[str, bytes]) -> Image.Image:
    (data,) = found.values()
    return Image.open(BytesIO(data))


def shows_secret(image: Image.Image) -> bool:
    difference = ImageChops.difference(image.convert("RGB"), Image.new("RGB", image.size, SECRET)).convert("RGB")
    return any(
        max(pixel) < 60 for pixel in difference.resize((300, 158), Image.Resampling.NEAREST).get_flattened_data()
    )


# --- letters --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("Selasa – Rabu — 2023", "Selasa - Rabu - 2023"),
        ("“Kerja” ‘sama’ · Rp100.000…", "“Kerja” ‘sama’ · Rp100.000…"),
        ("Dua\u00a0kata", "Dua kata"),
        ("Café", ""),
        ("Ngèlmu ꦗꦮ", ""),
        ("أخبار", ""),
        ("新闻", ""),
    ],
)
def test_what_the_font_lacks_is_not_drawn_as_something_else(text: str, set_as: str) -> None:
    assert drawable(text) == set_as


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=1, max_size=30), st.integers(60, 600))
def test_lines_keep_every_word_whole_and_fit_their_width(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = broken(text, 40, width)
    if max(face(40).getlength(word) for word in words) > width:
        assert lines == ()
    else:
        assert " ".join(lines) == text
        assert max(face(40).getlength(line) for line in lines) <= width


@given(st.text("abcWVATo.,-“’fil 0123", max_size=40), st.integers(15, 76))
def test_a_line_is_as_long_as_the_font_draws_it(text: str, size: int) -> None:
    for width in (math.ceil(face(size).getlength(" ".join(text.split()))), 10):
        lines = broken(text, size, width)
        assert [line for line in lines if face(size).getlength(line) > width] == []
        if width > 10 and text.strip():
            assert lines == (" ".join(text.split()),)


def test_a_text_is_as_large_as_its_box_allows() -> None:
    short, long = fitted("Halo", range(70, 20, -2), 580, 200, 1.1), fitted(TITLE, range(70, 20, -2), 580, 200, 1.1)
    assert short is not None
    assert long is not None
    assert (short.lines, short.size) == (("Halo",), 70)
    assert long.size < 70
    assert long.height <= 200
    assert fitted(TITLE, range(long.size + 2, long.size, -2), 580, 200, 1.1) is None
    assert fitted("w" * 90, range(70, 20, -2), 580, 200, 1.1) is None


def test_lines_are_about_equally_long() -> None:
    found = fitted("satu dua tiga empat lima enam tujuh", range(60, 59, -1), 600, 200, 1.1)
    assert found is not None
    assert found.lines == ("satu dua tiga empat", "lima enam tujuh")


# --- the theme's look -----------------------------------------------------------------------------------------------


def test_the_look_is_what_the_style_sheet_says_in_the_light_scheme() -> None:
    assert (
        Look(
            "#570d1e", "#3b0712", "#fff6ea", "#e6c6bd", "#d6a03c", (ROOT / "theme/static/css/ornament.svg").read_bytes()
        )
        == THEME
    )


def test_a_theme_without_tokens_is_grey(tmp_path: Path) -> None:
    assert look_of(tmp_path) == Look()
    css = tmp_path / "static/css"
    css.mkdir(parents=True)
    (css / "tokens.css").write_text(
        '--cloth: oklch(40% 0.2 20); --thread:var(--a); --a: #123; --ornament: url("no.svg");'
    )
    assert readable(look_of(tmp_path)) == Look(thread="#123")  # no colour that Pillow reads


def test_tokens_that_refer_to_each_other_end() -> None:
    assert token("--a: var(--b); --b: var(--a);", "a") == ""


def test_an_ornament_that_cannot_be_drawn_is_left_out() -> None:
    assert border(Look(ornament=b"<svg"), 1200, 2) is None
    assert border(Look(ornament=b'<svg xmlns="http://www.w3.org/2000/svg"/>'), 1200, 2) is None
    strip = border(THEME, 1200, 2)
    assert strip is not None
    assert (strip.size, strip.getextrema()) == ((1200, 34), (0, 255))


# --- the card -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("photo", [None, scene(1500, 1000)], ids=["no-photo", "photo"])
def test_a_square_preview_loses_no_word(photo: Image.Image | None) -> None:
    image = drawn(CARD, photo)
    assert image is not None
    assert image.size == (1200, 630)
    words = image.crop((0, 330 if photo else 60, 1200, 630))
    ground = Image.new("RGB", words.size, THEME.cloth)
    left, upper, right, lower = ImageChops.difference(words, ground).getbbox() or (0, 0, 0, 0)
    assert (left >= 285, right <= 915) == (True, True)
    assert right - left > 400
    assert lower - upper > 150


def test_the_photo_stands_above_the_words_cut_around_its_focus() -> None:
    picture = Image.new("RGB", (900, 1600), "white")
    picture.paste((0, 128, 0), (0, 1200, 900, 1600))
    image = drawn(replace(CARD, focus=(0.5, 0.9)), picture)
    assert image is not None
    assert image.getpixel((10, 10)) == image.getpixel((1190, 270)) == (0, 128, 0)


@pytest.mark.parametrize(
    "text", sorted((ROOT / "content/berita").rglob("index*.md")), ids=lambda path: path.parent.name
)
def test_titles_are_legible_in_a_message(text: Path) -> None:
    # A messenger shows the card about 300 pixels wide, a quarter of its size: ten pixels are the least that can be read.
    title = next(line for line in text.read_text("utf-8").splitlines() if line.startswith("title: "))[7:]
    words = lettered(replace(CARD, title=title), 318)
    assert words is not None
    assert words[0].size >= 40


def test_the_words_stand_out_from_their_ground() -> None:
    def luminance(colour: str) -> float:  # WCAG 2.2, relative luminance
        values = [v / 255 for v in ImageColor.getrgb(colour)[:3]]
        red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for look in (THEME, Look()):
        for colour in (look.on_cloth, look.on_cloth_soft):
            assert (luminance(colour) + 0.05) / (luminance(look.cloth) + 0.05) >= 7


@pytest.mark.parametrize("words", [{"title": "Kafé dibuka"}, {"note": "新闻"}, {"title": "w" * 90}])
def test_words_that_cannot_be_set_leave_the_photo_alone(words: dict[str, str]) -> None:
    picture = scene(1500, 1000)
    image = drawn(replace(CARD, **words), picture)
    assert image is not None
    expected = picture.crop((0, 106, 1500, 894)).resize((1200, 630), Image.Resampling.LANCZOS)
    assert max(ImageStat.Stat(ImageChops.difference(image, expected)).mean) < 2
    assert drawn(replace(CARD, **words), None) is None
    assert encoded(replace(CARD, **words)) is None


def test_the_same_card_has_the_same_bytes_and_another_one_has_another_name() -> None:
    assert encoded(CARD) == encoded(replace(CARD))
    others = [
        {"title": "x"}, {"note": "x"}, {"look": Look()}, {"source": Path("a.jpg")}, {"focus": (0.1, 0.5)}, {"quality": 70},
    ]  # fmt: skip
    assert len({CARD.digest, *(replace(CARD, **other).digest for other in others)}) == 1 + len(others)
    assert replace(CARD, source=Path("here/a.jpg")).digest == replace(CARD, source=Path("there/a.jpg")).digest


@pytest.mark.parametrize("focus", [(0.5, 0.5), (0.5, 0.05), (0.2, 0.9), (1.0, 0.6)])
@pytest.mark.parametrize("ratio", [4 / 3, 3 / 2, 1.0])
def test_a_crop_for_search_engines_gives_the_same_card_as_the_whole_photo(
    focus: tuple[float, float], ratio: float, tmp_path: Path
) -> None:
    files = [
        File("/a-1600.jpg", 1600, round(1600 / ratio), "image/jpeg"),
        File("/a-1200x675.jpg", 1200, 675, "image/jpeg"),
    ]
    whole = scene(1600, files[0].height)
    cut = whole.crop(crop_box(*whole.size, 1200 / 675, focus)).resize((1200, 675), Image.Resampling.LANCZOS)
    photo = SimpleNamespace(
        meta=SimpleNamespace(focus=SimpleNamespace(x=focus[0], y=focus[1])), files=tuple(files), crops=(), largest=files[0],
        width=1600, height=files[0].height,
    )  # fmt: skip
    edition = SimpleNamespace(files={file.address: tmp_path / file.address[1:] for file in files})
    results = []
    for crops, picture, name in (((), whole, "a-1600.jpg"), ((files[1],), cut, "a-1200x675.jpg")):
        photo.crops = crops
        source, within = card._photo(photo, edition)  # type: ignore[arg-type]
        assert source == tmp_path / name
        results.append(drawn(replace(CARD, focus=within), picture))
    assert results[0] is not None
    assert results[1] is not None
    assert max(ImageStat.Stat(ImageChops.difference(*results)).mean) < 3  # type: ignore[arg-type]


@pytest.mark.usefixtures("copies")
def test_many_cards_are_drawn_by_several_processes_byte_for_byte_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [replace(CARD, title=title) for title in ("Satu", "Kafé", "Tiga", "Empat", "Lima")]
    edition = SimpleNamespace(settings=SimpleNamespace(WORKERS=2))
    few = list(card._drawn(many, edition))  # type: ignore[arg-type]
    monkeypatch.setattr(card, "_MANY", 5)
    monkeypatch.setattr(card, "_PORTION", 2)
    assert list(card._drawn(many, edition)) == few  # type: ignore[arg-type]
    assert [data is None for data in few] == [False, True, False, False, False]


# --- in a site ------------------------------------------------------------------------------------------------------


def test_a_release_has_its_card_with_the_photos_credit_inside(folder: Path) -> None:
    write(folder)
    found = cards(folder)
    assert [name.rsplit("/", 1)[0] for name in found] == ["berita/2024/halo"]
    image = opened(found)
    assert (image.format, image.size, "progressive" in image.info) == ("JPEG", (1200, 630), False)
    assert len(next(iter(found.values()))) < 300_000
    assert shows_secret(image)  # as the photo does that nobody has redacted
    assert "Humas Contoh" in image.info["xmp"].decode()
    assert SENTINEL.encode() not in next(iter(found.values()))


def test_what_is_redacted_is_redacted_on_the_card(folder: Path) -> None:
    write(folder, consent=REDACTED)
    assert not shows_secret(opened(cards(folder)))


def test_a_photo_whose_consent_has_ended_is_not_on_the_card(folder: Path) -> None:
    write(folder, consent="consent: written\n    consent_until: 2024-06-30")
    image = opened(cards(folder))
    assert not shows_secret(image)
    assert image.getpixel((5, 600)) == pytest.approx(ImageColor.getrgb(THEME.cloth), abs=6)


def test_a_withdrawn_release_has_no_card(folder: Path) -> None:
    write(folder, more="status: withdrawn\nreason: Keliru.\n")
    assert cards(folder) == {}


def test_a_sample_says_so_on_its_card(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = []
    monkeypatch.setattr(drawing, "drawn", lambda made, photo: notes.append(made.note) or drawn(made, photo))
    write(folder, more="sample: true\n")
    assert len(cards(folder)) == 1
    assert notes == ["Contoh · Humas Contoh · 30 Juni 2024"]


def test_a_card_is_drawn_once_again_when_cut_short_and_forgotten_when_unused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    monkeypatch.setattr(drawing, "drawn", lambda made_, photo: made.append(made_.title) or drawn(made_, photo))
    write(folder)
    first = cards(folder)
    assert cards(folder) == first
    assert made == ["Halo"]
    (kept,) = folder.glob(".cache/*/cards/*")
    kept.write_bytes(kept.read_bytes()[:5000])
    assert cards(folder) == first
    assert made == ["Halo", "Halo"]
    kept.write_bytes(bytes([*kept.read_bytes()[:-9], 7, *kept.read_bytes()[-8:]]))
    shutil.rmtree(folder / "output")
    assert cards(folder) == first
    assert made == ["Halo", "Halo", "Halo"]
    write(folder, title="Halo lagi")
    assert cards(folder).keys() != first.keys()
    assert [path.name for path in folder.glob(".cache/*/cards/*")] != [kept.name]
    assert len(list(folder.glob(".cache/*/cards/*"))) == 1
