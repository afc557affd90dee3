"""Relating: references become objects at both ends; the unknown is an error, the unpublished is left out."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from newsroom.problems import Problems
from newsroom.reader import Library, read
from newsroom.register import Register
from newsroom.relations import check_data_contacts, relate
from newsroom.settings import Settings
from tests import texts
from tests.texts import text

Writer = Callable[[dict[str, str | bytes]], Path]
Relate = Callable[..., tuple[Register, str]]
RELEASE = "berita/2023/37-mitra/index.md"
ENGLISH = "berita/2023/37-mitra/index.en.md"
ENGLISH_WORDS = "title: 37 partners\nsummary: Agreements were signed.\n"
SIGNED = texts.PARTNER + "agreements: [{number: 1, title: x, signed: 2023-01-31}]\n"


@pytest.fixture
def relating(write_site: Writer, site_settings: Settings, now: datetime) -> Relate:
    """Write files (and contacts), read and relate them: the register and the problems."""

    def run(files: dict[str, str | bytes], settings: Settings = site_settings) -> tuple[Register, str]:
        problems = Problems()
        content = write_site({"data/contacts.yaml": texts.CONTACTS, **files})
        register = relate(read(content, settings, now, problems), settings, now, problems)
        return register, problems.text("en")

    return run


def slugs(things: list[object]) -> list[str]:
    return [thing.document.bundle.slug for thing in things]


def test_references_lead_both_ways(relating: Relate) -> None:
    register, problems = relating(
        {
            RELEASE: text(texts.RELEASE + "partners: [universitas]\nactivities: [pelatihan]\nproducts: [batik]\n"),
            "mitra/universitas/index.md": text(texts.PARTNER),
            "kegiatan/pelatihan/index.md": text(texts.ACTIVITY + "partners: [universitas]\n"),
            "produk/batik/index.md": text(texts.PRODUCT + "activity: pelatihan\n"),
        }
    )
    assert problems == ""
    [release], [partner] = register.of("release"), register.of("partner")
    [activity], [product] = register.of("activity"), register.of("product")
    assert (release.partners, release.activities, release.products) == ([partner], [activity], [product])
    assert (partner.releases, partner.activities) == ([release], [activity])
    assert (activity.partners, activity.releases, activity.products) == ([partner], [release], [product])
    assert (product.activity, product.releases) == (activity, [release])


def test_a_reference_given_twice_is_one(relating: Relate) -> None:
    register, _ = relating(
        {RELEASE: text(texts.RELEASE + "partners: [a, a]\n"), "mitra/a/index.md": text(texts.PARTNER)}
    )
    assert slugs(register.of("release")[0].partners) == ["a"]
    assert slugs(register.of("partner")[0].releases) == ["37-mitra"]


@pytest.mark.parametrize(
    ("field", "name", "folder"),
    [("partners: [a, tiada]", "partners[1]", "mitra"), ("activities: [tiada]", "activities[0]", "kegiatan"),
     ("products: [tiada]", "products[0]", "produk")],
)  # fmt: skip
def test_a_reference_to_the_unknown_is_an_error(field: str, name: str, folder: str, relating: Relate) -> None:
    _, problems = relating({RELEASE: text(f"{texts.RELEASE}{field}\n"), "mitra/a/index.md": text(texts.PARTNER)})
    assert problems == (
        f'content/{RELEASE}:8: {name}: there is no "tiada" below {folder}/. Write the name of a folder below {folder}/.'
    )


def test_a_product_of_an_unknown_activity_is_an_error(relating: Relate) -> None:
    register, problems = relating({"produk/batik/index.md": text(texts.PRODUCT + "activity: tiada\n")})
    assert problems == (
        'content/produk/batik/index.md:6: activity: there is no "tiada" below kegiatan/. '
        "Write the name of a folder below kegiatan/."
    )
    assert register.of("product")[0].activity is None


def test_a_slug_of_another_kind_is_unknown(relating: Relate) -> None:
    _, problems = relating(
        {RELEASE: text(texts.RELEASE + "partners: [a]\n"), "kegiatan/a/index.md": text(texts.ACTIVITY)}
    )
    assert problems == (
        f'content/{RELEASE}:8: partners[0]: there is no "a" below mitra/. Write the name of a folder below mitra/.'
    )


@pytest.mark.parametrize(
    "partner",
    [
        text(texts.PARTNER + "status: draft\n"),
        text(texts.PARTNER + "embargo: 2023-12-01\n"),
        text(texts.PARTNER + "status: withdrawn\nreason: Keliru.\n"),
    ],
)
def test_a_reference_to_the_unpublished_is_left_out_with_a_warning(partner: str, relating: Relate) -> None:
    register, problems = relating({RELEASE: text(texts.RELEASE + "partners: [a]\n"), "mitra/a/index.md": partner})
    assert problems == (
        f'content/{RELEASE}:8: warning: partners[0]: "a" is not published and is left out here. '
        "Nothing to do if that is meant."
    )
    assert register.of("release")[0].partners == []


def test_a_reference_to_an_unfinished_draft_is_no_typo(relating: Relate) -> None:
    _, problems = relating(
        {RELEASE: text(texts.RELEASE + "partners: [a]\n"), "mitra/a/index.md": text("title: A\nstatus: draft\n")}
    )
    assert problems == (
        f'content/{RELEASE}:8: warning: partners[0]: "a" is not published and is left out here. '
        "Nothing to do if that is meant.\n"
        "content/mitra/a/index.md:2: warning: sector: missing. Add the sector, one of: "
        "government, education, health, business, community, faith, media."
    )


@pytest.mark.parametrize("partner", ["x", text("title: A\n"), text(texts.PARTNER + "tags: *a\n")])
def test_a_reference_to_a_broken_text_is_no_second_problem(partner: str, relating: Relate) -> None:
    register, problems = relating({RELEASE: text(texts.RELEASE + "partners: [a]\n"), "mitra/a/index.md": partner})
    assert problems.startswith("content/mitra/a/index.md:")
    assert problems.count("\n") == 0
    assert register.of("release")[0].partners == []


def test_a_broken_contacts_file_is_one_problem_however_many_releases(relating: Relate) -> None:
    _, problems = relating(
        {
            RELEASE: text(texts.RELEASE),
            "berita/2023/b/index.md": text(texts.RELEASE),
            "data/contacts.yaml": "humas: x",
        }
    )
    assert problems == (
        "content/data/contacts.yaml:1: humas: a table of fields is needed here. "
        "Write the fields indented below it, each as name: value."
    )


def test_drafts_refer_to_nobody(relating: Relate) -> None:
    register, problems = relating(
        {
            RELEASE: text(texts.RELEASE + "status: draft\npartners: [a, tiada]\n"),
            "mitra/a/index.md": text(texts.PARTNER),
        }
    )
    assert (problems, register.of("partner")[0].releases) == ("", [])


def test_the_withdrawn_refers_to_nobody(relating: Relate) -> None:
    register, problems = relating(
        {
            RELEASE: text(texts.RELEASE + "status: withdrawn\nreason: Keliru.\npartners: [a, tiada]\n"),
            "mitra/a/index.md": text(texts.PARTNER),
        }
    )
    assert (problems, register.of("partner")[0].releases, register.photos) == ("", [], [])
    assert register.of("release")[0].reason == "Keliru."


# Partners by the day of signing


def test_all_who_signed_that_day_are_partners(relating: Relate) -> None:
    register, problems = relating(
        {
            RELEASE: text(texts.RELEASE + "partners: {signed: 2023-01-31}\n"),
            "mitra/b/index.md": text(SIGNED.replace("Universitas Contoh", "B")),
            "mitra/a/index.md": text(SIGNED.replace("Universitas Contoh", "C")),
            "mitra/lain/index.md": text(SIGNED.replace("2023-01-31", "2023-02-01")),
            "mitra/tanpa/index.md": text(texts.PARTNER),
            "mitra/naskah/index.md": text(SIGNED + "status: draft\n"),
            "mitra/ditarik/index.md": text(SIGNED + "status: withdrawn\nreason: Keliru.\n"),
        }
    )
    assert problems == ""
    release = register.of("release")[0]
    assert slugs(release.partners) == ["b", "a"]
    assert [slugs(partner.releases) for partner in release.partners] == [["37-mitra"], ["37-mitra"]]


def test_a_day_on_which_nobody_signed_is_an_error(relating: Relate) -> None:
    files = {
        RELEASE: text(texts.RELEASE + "partners:\n  signed: 2023-02-01\n"),
        ENGLISH: text(ENGLISH_WORDS),
        "mitra/a/index.md": text(SIGNED),
    }
    assert relating(files)[1] == (
        f"content/{RELEASE}:9: partners.signed: no partner has an agreement signed on 2023-02-01. "
        "Correct the day, or enter the agreements with the partners."
    )


# Keys of settings and data files


def test_unknown_keys_are_errors_with_the_known_ones(relating: Relate) -> None:
    photos = texts.PHOTO.replace("license: press", "license: bebas")
    _, problems = relating(
        {
            RELEASE: text(texts.RELEASE.replace("kerja-sama", "kerjasama") + "photos:\n" + photos),
            "produk/batik/index.md": text(texts.PRODUCT.replace("category: kain", "category: kayu")),
        }
    )
    assert problems == (
        f'content/{RELEASE}:6: topic: "kerjasama" is not among the TOPICS of pelicanconf.py. '
        "Use one of: kerja-sama, karya.\n"
        f'content/{RELEASE}:13: photos[0].license: "bebas" is not among the LICENSES of pelicanconf.py. '
        "Use one of: press.\n"
        'content/produk/batik/index.md:4: category: "kayu" is not among the CATEGORIES of pelicanconf.py. '
        "Use one of: kain, kue."
    )


def test_an_unknown_contact_is_an_error(relating: Relate) -> None:
    register, problems = relating({RELEASE: text(texts.RELEASE.replace("humas", "pers"))})
    assert problems == (f'content/{RELEASE}:7: contact: the contact "pers" is not in contacts.yaml. Use one of: humas.')
    assert [release.contact.name for release in register.of("release")] == [""]  # its other mistakes are found as well


def test_an_unknown_key_is_reported_once_for_both_languages(relating: Relate) -> None:
    front = texts.RELEASE.replace("kerja-sama", "tiada") + "partners: [tiada]\nquotes: [{speaker: ibu-x, text: y}]\n"
    photos = "photos:\n" + texts.PHOTO.replace("press", "tiada")
    _, problems = relating(
        {RELEASE: text(front + photos), ENGLISH: text(ENGLISH_WORDS + "photos: [{file: foto.jpg, alt: x}]\n")}
    )
    assert [line.split(": ")[:2] for line in problems.split("\n")] == [
        [f"content/{RELEASE}:6", "topic"],
        [f"content/{RELEASE}:8", "partners[0]"],
        [f"content/{RELEASE}:9", "quotes[0].speaker"],
        [f"content/{RELEASE}:15", "photos[0].license"],
    ]


def test_what_a_translation_says_itself_is_reported_there(relating: Relate) -> None:
    _, problems = relating({RELEASE: text(texts.RELEASE), ENGLISH: text(ENGLISH_WORDS + "partners: [tiada]\n")})
    assert problems == (
        f'content/{ENGLISH}:4: partners[0]: there is no "tiada" below mitra/. Write the name of a folder below mitra/.'
    )


def test_the_sites_own_contact_must_be_in_the_file(relating: Relate, site_settings: Settings) -> None:
    settings = site_settings.model_copy(update={"CONTACT": "pers"})
    assert relating({}, settings)[1] == (
        'pelicanconf.py:1: CONTACT: the contact "pers" is not in contacts.yaml. Use one of: humas.'
    )


def test_a_contacts_file_is_asked_for(write_site: Writer, site_settings: Settings) -> None:
    content = write_site({})
    problems = Problems()
    check_data_contacts(Library(), site_settings, problems, content)
    assert problems.text("en") == (
        'content/data/contacts.yaml:1: -: the file is missing. Add it with at least the contact "humas".'
    )


@pytest.mark.parametrize("contacts", [texts.CONTACTS, "humas: broken"])
def test_a_contacts_file_that_is_there_is_not_missing(
    contacts: str, write_site: Writer, site_settings: Settings, now: datetime
) -> None:
    content = write_site({"data/contacts.yaml": contacts})
    problems = Problems()
    check_data_contacts(read(content, site_settings, now, Problems()), site_settings, problems, content)
    assert problems.text("en") == ""


@pytest.mark.parametrize(("setting", "value"), [("VISIT_PAGE", "kunjungan"), ("FOOTER_PAGES", ["profil", "kunjungan"])])
def test_a_page_the_settings_name_must_be_there(
    setting: str, value: object, relating: Relate, site_settings: Settings
) -> None:
    settings = site_settings.model_copy(update={setting: value})
    files = {"halaman/profil/index.md": text(texts.PAGE)}
    assert relating(files, settings)[1] == (
        f'pelicanconf.py:1: {setting}: there is no "kunjungan" below halaman/. '
        "Write the name of a folder below halaman/."
    )
    draft = {"halaman/kunjungan/index.md": text(texts.PAGE + "status: draft\n")}
    assert relating(files | draft, settings)[1] == ""


# Addresses


def test_two_texts_at_one_address_are_an_error(relating: Relate) -> None:
    _, problems = relating({"mitra/Case-X/index.md": text(texts.PARTNER), "mitra/case-x/index.md": text(texts.PARTNER)})
    assert problems.split("\n")[-1] == (
        "content/mitra/case-x/index.md:1: -: "
        "it has the same address as content/mitra/Case-X/index.md (/mitra/case-x/). Rename one of the two folders."
    )
    assert len(problems.split("\n")) == 3


def test_a_translation_has_an_address_below_its_language(relating: Relate) -> None:
    register, problems = relating(
        {RELEASE: text(texts.RELEASE), ENGLISH: text(ENGLISH_WORDS), "halaman/profil/index.md": text(texts.PAGE)}
    )
    assert problems == ""
    assert {(kind, key, lang): thing.address for (kind, key, lang), thing in register.things.items()} == {
        ("release", "2023/37-mitra", "id"): "/berita/2023/37-mitra/",
        ("release", "2023/37-mitra", "en"): "/en/berita/2023/37-mitra/",
        ("page", "profil", "id"): "/halaman/profil/",
    }


# Languages


def test_translations_know_each_other(relating: Relate) -> None:
    register, _ = relating({RELEASE: text(texts.RELEASE), ENGLISH: text(ENGLISH_WORDS)})
    [original], [translation] = register.of("release"), register.of("release", "en")
    assert original.translations == translation.translations == {"id": original, "en": translation}
    assert (translation.title, translation.topic.name, original.topic.name) == (
        "37 partners",
        "Cooperation",
        "Kerja sama",
    )
    assert (original.topic.address, translation.topic.address) == (
        "/berita/topik/kerja-sama/",
        "/en/berita/topik/kerja-sama/",
    )


def test_a_translation_refers_to_translations_where_there_are_some(relating: Relate) -> None:
    register, _ = relating(
        {
            RELEASE: text(texts.RELEASE + "partners: [a, b]\n"),
            ENGLISH: text(ENGLISH_WORDS),
            "mitra/a/index.md": text(texts.PARTNER),
            "mitra/a/index.en.md": text("title: Example University\n"),
            "mitra/b/index.md": text(texts.PARTNER),
        }
    )
    [translation] = register.of("release", "en")
    assert [(partner.document.bundle.slug, partner.lang) for partner in translation.partners] == [
        ("a", "en"),
        ("b", "id"),
    ]
    [a_english] = register.of("partner", "en")
    a, b = register.of("partner")
    assert [[release.lang for release in partner.releases] for partner in (a, a_english, b)] == [["id"], ["en"], ["id"]]


# Order


def test_a_partners_releases_are_newest_first(relating: Relate) -> None:
    register, problems = relating(
        {
            "mitra/a/index.md": text(texts.PARTNER),
            **{
                f"berita/2023/{slug}/index.md": text(texts.RELEASE.replace("2023-01-31", day) + "partners: [a]\n")
                for slug, day in [("a", "2023-01-02"), ("b", "2023-01-04"), ("c", "2023-01-03"), ("d", "2023-01-04")]
            },
        }
    )
    assert problems == ""
    assert slugs(register.of("partner")[0].releases) == ["b", "d", "c", "a"]


def test_pages_stand_in_the_menu_in_their_order(relating: Relate) -> None:
    register, _ = relating(
        {
            f"halaman/{slug}/index.md": text(f"title: {slug}\nsummary: x\n{field}")
            for slug, field in [
                ("a", "menu: 3\n"),
                ("b", "menu: 1\n"),
                ("c", ""),
                ("d", "menu: 1\nstatus: draft\n"),
                ("e", "menu: 1\n"),
            ]
        }
    )
    assert slugs(register.menu_pages) == ["b", "e", "a"]


def test_related_releases_share_more_then_the_topic_then_are_near(relating: Relate) -> None:
    def release(day: str, field: str = "", topic: str = "kerja-sama") -> str:
        return text(texts.RELEASE.replace("2023-01-31", day).replace("kerja-sama", topic) + field)

    register, problems = relating(
        {
            "kegiatan/pelatihan/index.md": text(texts.ACTIVITY),
            RELEASE: release("2023-03-01", "activities: [pelatihan]\ntags: [batik]\n"),
            "berita/2023/dua-hal/index.md": release("2023-01-01", "activities: [pelatihan]\ntags: [batik]\n", "karya"),
            "berita/2023/satu-hal/index.md": release("2023-01-02", "tags: [batik]\n", "karya"),
            "berita/2023/topik-dekat/index.md": release("2023-02-28"),
            "berita/2023/topik-jauh/index.md": release("2023-01-03"),
            "berita/2023/lain/index.md": release("2023-03-02", "", "karya"),
        }
    )
    assert problems == ""
    found = {release.document.bundle.slug: slugs(release.related) for release in register.of("release")}
    assert found["37-mitra"] == ["dua-hal", "satu-hal", "topik-dekat"]
    assert found["topik-jauh"] == ["topik-dekat", "37-mitra"]


def test_related_products_are_of_the_same_category_first_and_never_the_product_itself(relating: Relate) -> None:
    register, _ = relating(
        {
            f"produk/{slug}/index.md": text(texts.PRODUCT.replace("kain", category).replace("Batik melati", slug))
            for slug, category in [
                ("a", "kue"),
                ("b", "kain"),
                ("c", "kue"),
                ("d", "kain"),
                ("e", "kain"),
                ("f", "kue"),
            ]
        }
    )
    found = {product.title: slugs(product.related) for product in register.of("product")}
    assert found == {
        "a": ["c", "f", "b", "d"], "b": ["d", "e", "a", "c"], "c": ["a", "f", "b", "d"],
        "d": ["b", "e", "a", "c"], "e": ["b", "d", "a", "c"], "f": ["a", "c", "b", "d"],
    }  # fmt: skip


def test_an_empty_folder_is_an_empty_register(relating: Relate) -> None:
    register, problems = relating({})
    assert (problems, register.things, register.agenda(), register.releases()) == ("", {}, [], [])
    assert sorted(register.contacts) == [("humas", "en"), ("humas", "id")]
