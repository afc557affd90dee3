"""Settings: typed, checked at the start, all that is wrong named at once."""

from zoneinfo import ZoneInfo

import pytest

from newsroom.settings import License, Settings, SettingsError, settings_of, text

NAMES = {"SITENAME": "Lapas Perempuan Contoh", "SHORT_NAME": "Lapas Contoh"}


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        ("Berita", "en", "Berita"),
        ({"id": "Berita", "en": "News"}, "en", "News"),
        ({"id": "Berita", "en": "News"}, "id", "Berita"),
        ({"id": "Berita", "en": "News"}, "jv", "Berita"),
        ({"id": "Berita", "en": ""}, "en", "Berita"),
        ({}, "id", ""),
    ],
)
def test_a_text_is_in_the_language_or_in_the_first_it_has(
    value: str | dict[str, str], lang: str, expected: str
) -> None:
    assert text(value, lang) == expected


def test_two_names_make_a_site() -> None:
    settings = settings_of(NAMES)
    assert (settings.DEFAULT_LANG, settings.other_languages, settings.zone) == ("id", ["en"], ZoneInfo("Asia/Jakarta"))
    assert [settings.section(kind) for kind in ("release", "activity", "partner", "product", "page")] == [
        "berita", "kegiatan", "mitra", "produk", "halaman",
    ]  # fmt: skip


def test_pelicans_own_settings_pass_by() -> None:
    settings = settings_of({**NAMES, "PATH": "content", "PLUGINS": [1], "DEFAULT_DATE": object()})
    assert settings == settings_of(NAMES)


def test_a_licence_is_a_table() -> None:
    settings = settings_of({**NAMES, "LICENSES": {"press": {"name": "Pers"}}})
    assert {"press": License(name="Pers", terms="", url="")} == settings.LICENSES


def test_every_wrong_setting_is_named_in_one_error() -> None:
    with pytest.raises(SettingsError) as caught:
        settings_of(
            {"SHORT_NAME": "Lapas", "JPEG_QUALITY": 96, "PHOTO_WIDTHS": [480, 8], "LICENSES": {"x": {"nama": 1}}}
        )
    assert str(caught.value) == (
        "SITENAME: Field required\n"
        "LICENSES.x.name: Field required\n"
        "LICENSES.x.nama: Extra inputs are not permitted\n"
        "PHOTO_WIDTHS.1: Input should be greater than or equal to 16\n"
        "JPEG_QUALITY: Input should be less than or equal to 95"
    )


@pytest.mark.parametrize("zone", ["Asia/Palembang", "Asia"])
def test_an_unknown_time_zone_is_a_wrong_setting(zone: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_of({**NAMES, "TIMEZONE": zone})
    assert str(caught.value) == f'TIMEZONE: Value error, there is no time zone "{zone}"'


@pytest.mark.parametrize("address", ["", "https://lapas.example", "http://lapas.example/berita"])
def test_the_public_address_has_a_scheme_and_no_final_slash(address: str) -> None:
    assert address == settings_of({**NAMES, "SITEURL": address}).SITEURL


@pytest.mark.parametrize("address", ["lapas.example", "https://lapas.example/", "ftp://lapas.example", "https://a b"])
def test_another_public_address_is_refused(address: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_of({**NAMES, "SITEURL": address})
    assert str(caught.value) == r"SITEURL: String should match pattern '^(https?://[^\s]+[^/])?$'"


def test_every_setting_is_explained() -> None:
    assert [name for name, field in Settings.model_fields.items() if not (field.description or "").endswith(".")] == []
