"""A photo's front matter: consent fails closed, words say different things, illustrations say so."""

import pytest

from newsroom.frontmatter import load
from newsroom.kinds.photo import Focus, PhotoMeta, PhotoTranslation, Region
from newsroom.problems import Problems
from newsroom.validation import validate

FRONT = "file: foto.jpg\ncaption: Kepala lapas.\nalt: Seorang perempuan.\ncredit: Humas\nlicense: press\n"


def photo(yaml: str) -> PhotoMeta:
    problems = Problems()
    meta = validate(PhotoMeta, load(FRONT + yaml), "f", problems, "Lapas Contoh")
    assert problems.text("en") == ""
    assert meta is not None
    return meta


def problems_of(yaml: str) -> str:
    problems = Problems()
    assert validate(PhotoMeta, load(yaml), "f", problems, "Lapas Contoh") is None
    return problems.text("en")


def test_the_least_a_photo_needs_and_what_it_then_is() -> None:
    assert photo("consent: written").model_dump() == {
        "file": "foto.jpg", "caption": "Kepala lapas.", "alt": "Seorang perempuan.", "creator": None, "credit": "Humas",
        "copyright": None, "license": "press", "date": None, "place": None, "source_type": "digitalCapture",
        "consent": "written", "consent_id": None, "consent_until": None, "redact": (), "focus": None,
    }  # fmt: skip


def test_consent_is_never_assumed() -> None:
    assert problems_of(FRONT) == (
        "f:1: consent: missing. Add the state of consent, one of: not-needed, written, redacted, pending."
    )


@pytest.mark.parametrize("value", ["yes", "Written", "true", "tertulis"])
def test_consent_is_one_of_four_words(value: str) -> None:
    assert problems_of(f"{FRONT}consent: {value}") == (
        f'f:6: consent: "{value}" is not one of the allowed words. '
        "Choose one of: not-needed, written, redacted, pending."
    )


@pytest.mark.parametrize("redact", ["", "\nredact: []"])
def test_a_redacted_photo_says_what_to_fill(redact: str) -> None:
    line = 7 if redact else 1
    assert problems_of(f"{FRONT}consent: redacted{redact}") == (
        f"f:{line}: redact: the consent says redacted, but no region is given. "
        "Add redact with the regions to fill, or change the consent."
    )


def test_regions_are_shares_of_the_upright_picture() -> None:
    meta = photo("consent: redacted\nredact:\n  - {x: 0.41, y: 0.22, w: 0.06, h: 0.09}\n  - {x: 0, y: 0, w: 1, h: 1}")
    assert meta.redact == (Region(x=0.41, y=0.22, w=0.06, h=0.09), Region(x=0, y=0, w=1, h=1))


def test_a_wrong_region_is_named_field_by_field() -> None:
    assert problems_of(f"{FRONT}consent: redacted\nredact:\n  - {{x: 1.5, y: -1, w: 0, h: nan}}\n  - {{x: 0}}") == (
        'f:8: redact[0].h: "nan" is not a number from 0 to 1. '
        'Write a share with a decimal point, for example "0.09".\n'
        'f:8: redact[0].w: "0" is too small. Write a number greater than 0, for example "0.06".\n'
        'f:8: redact[0].x: "1.5" is too large. Write a number of at most 1, for example "0.41".\n'
        'f:8: redact[0].y: "-1" is too small. Write a number of at least 0, for example "0.22".\n'
        'f:9: redact[1].h: missing. Add the height as a share of the picture\'s height, for example "0.09".\n'
        'f:9: redact[1].w: missing. Add the width as a share of the picture\'s width, for example "0.06".\n'
        'f:9: redact[1].y: missing. Add the upper edge as a share of the height, for example "0.22".'
    )


def test_a_focus_is_a_point() -> None:
    assert photo("consent: written\nfocus: {x: 0.5, y: 0.3}").focus == Focus(x=0.5, y=0.3)


@pytest.mark.parametrize("alt", ["Kepala lapas.", "KEPALA LAPAS.", "  kepala lapas. "])
def test_the_alternative_text_says_more_than_the_caption(alt: str) -> None:
    front = FRONT.replace("Seorang perempuan.", f'"{alt}"')
    assert problems_of(f"{front}consent: written") == (
        "f:3: alt: the alternative text repeats the caption. "
        "Describe what is seen, for people who cannot see the picture."
    )


@pytest.mark.parametrize("field", ["caption", "alt", "credit", "license"])
def test_the_words_of_a_photo_may_not_be_empty(field: str) -> None:
    front = "".join(
        f"{line.split(':')[0]}:\n" if line.startswith(field) else f"{line}\n" for line in FRONT.splitlines()
    )
    what = {
        "caption": 'the caption (who is in the picture, left to right), for example "The head of Lapas Contoh and '
        'partners after the signing"',
        "alt": 'a description for people who cannot see the picture, for example "Twenty people in two rows before a red '
        'cloth"',
        "credit": 'the credit holder\'s name, for example "Press office of Lapas Contoh"',
        "license": 'the licence\'s key, for example "press"',
    }[field]
    line = ["file", "caption", "alt", "credit", "license"].index(field) + 1
    assert problems_of(f"{front}consent: written") == f"f:{line}: {field}: empty. Fill in {what}."


@pytest.mark.parametrize(("field", "limit"), [("caption", 2000), ("alt", 500)])
def test_captions_and_descriptions_may_be_long(field: str, limit: int) -> None:
    front = FRONT.replace({"caption": "Kepala lapas.", "alt": "Seorang perempuan."}[field], "x" * limit)
    assert validate(PhotoMeta, load(f"{front}consent: written"), "f", Problems(), "") is not None
    longer = front.replace("x" * limit, "x" * (limit + 1))
    assert f" {field}: longer than {limit} characters. Shorten it." in problems_of(f"{longer}consent: written")


@pytest.mark.parametrize(
    ("source_type", "illustration"),
    [("digitalCapture", False), ("negativeFilm", False), ("humanEdits", False), ("screenCapture", False),
     ("digitalCreation", True), ("composite", True), ("trainedAlgorithmicMedia", True),
     ("compositeWithTrainedAlgorithmicMedia", True), ("dataDrivenMedia", True)],
)  # fmt: skip
def test_what_nobody_photographed_is_an_illustration(source_type: str, illustration: bool) -> None:
    assert photo(f"consent: not-needed\nsource_type: {source_type}").illustration is illustration


def test_a_translation_has_words_only() -> None:
    problems = Problems()
    yaml = "file: foto.jpg\ncaption: The head.\nconsent: written"
    assert validate(PhotoTranslation, load(yaml), "f", problems, "") is None
    assert problems.text("en") == ("f:3: consent: unknown field. Remove it; the fields here are: file, caption, alt.")
