"""Records: what the search is told of each kind of text, and by which other words a text is found."""

import pytest

from newsroom.edition import Edition
from newsroom.kinds.data import Term
from newsroom.parts import parts_of
from newsroom.records import Record, folded, groups_of, plain, synonyms
from newsroom.search import records
from tests.searchable import FILES, build, write


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Record]:
    """All records of the small site, by language and address."""
    found: list[Record] = []

    def examine(edition: Edition) -> None:
        for lang in ("id", "en"):
            found.extend(record for part in parts_of(edition.register, lang) for record in records(edition, part))

    outcome = build(write(tmp_path_factory.mktemp("told"), FILES), examine=examine)
    assert outcome.published, outcome.text
    assert len({(record.language, record.url) for record in found}) == len(found)
    return {(record.language, record.url): record for record in found}


def test_everything_that_stands_is_told_in_both_languages_and_news_in_its_own(
    told: dict[tuple[str, str], Record],
) -> None:
    standing = ["/kegiatan/membatik/", "/produk/batik/", "/mitra/dinas/", "/mitra/kampus/"]
    assert list(told) == [
        *(("id", url) for url in ["/berita/2023/panen/", "/berita/2023/mitra/", *standing, "/halaman/profil/"]),
        *(("en", url) for url in ["/en/berita/2023/mitra/", *standing, "/en/halaman/profil/"]),
    ]


def test_a_release_is_found_by_all_it_says_and_by_its_partners(told: dict[tuple[str, str], Record]) -> None:
    record = told["id", "/berita/2023/mitra/"]
    image = record.meta.pop("image")
    assert image.startswith("berita/2023/mitra/bersama-48.")
    assert image.endswith(".jpg")
    assert record == Record(
        "/berita/2023/mitra/",
        "Perjanjian ditandatangani. Kedua pihak bekerja sama. Pelatihan Magang Tulis <b>tebal</b> & https://contoh.example/. "
        "Kami tidak sendiri Siti Aminah, Kepala. Mitra: 2. Sejak 2019. Kepala lapas dan mitra.",
        "id",
        {
            "title": "37 mitra", "kind": "Berita", "date": "31 Januari 2023",
            "words": "Universitas Contoh Dinas Contoh Kerja sama mitra Palembang kerjasama pks",
        },
        {"kind": ["release"], "year": ["2023"], "topic": ["kerja-sama"], "partner": ["kampus", "dinas"]},
        "20230131",
    )  # fmt: skip


def test_a_sample_is_marked_and_a_photo_that_was_withdrawn_is_not_told(told: dict[tuple[str, str], Record]) -> None:
    assert told["id", "/berita/2023/panen/"] == Record(
        "/berita/2023/panen/", "Perjanjian ditandatangani. Napi memanen.", "id",
        {
            "title": "Panen selada", "kind": "Berita", "date": "2 Mei 2023", "sample": "Contoh",
            "words": "Karya Palembang warga binaan wbp",
        },
        {"kind": ["release"], "year": ["2023"], "topic": ["karya"]},
        "20230502",
    )  # fmt: skip


def test_a_partner_is_found_by_its_agreements(told: dict[tuple[str, str], Record]) -> None:
    record = told["id", "/mitra/kampus/"]
    assert record.meta.pop("logo").startswith("mitra/kampus/logo.")
    assert record == Record(
        "/mitra/kampus/", "Kampus di kota. Mengajar menjahit. Pelatihan kerja (PKS-07/2023).", "id",
        {
            "title": "Universitas Contoh", "kind": "Mitra",
            "words": "Pendidikan sertifikasi kerja sama kerjasama",
        },
        {"kind": ["partner"], "partner": ["kampus"]},
        "20230131",
    )  # fmt: skip


def test_a_product_is_found_by_what_it_is_made_of(told: dict[tuple[str, str], Record]) -> None:
    assert told["id", "/produk/batik/"] == Record(
        "/produk/batik/", "Kain panjang. katun primisima tulis 2 m", "id",
        {"title": "Batik melati", "kind": "Produk", "words": "Kain B-7 Pelatihan membatik jarik"},
        {"kind": ["product"]}, "0",
    )  # fmt: skip


def test_an_activity_and_a_page_are_found_by_their_text(told: dict[tuple[str, str], Record]) -> None:
    activity, page = told["id", "/kegiatan/membatik/"], told["id", "/halaman/profil/"]
    assert (activity.content, activity.filters, activity.day) == (
        "Dari pola sampai pewarnaan. Mencanting. Aula", {"kind": ["activity"], "partner": ["kampus"]}, "20210401",
    )  # fmt: skip
    assert (page.content, page.meta, page.filters, page.day) == (
        "Tentang kami. Didirikan 1982.", {"title": "Profil", "kind": "Informasi"}, {"kind": ["page"]}, "20220304",
    )  # fmt: skip


def test_a_text_in_another_language_than_the_page_says_so(told: dict[tuple[str, str], Record]) -> None:
    assert {url: record.meta.get("lang") for (lang, url), record in told.items() if lang == "en"} == {
        "/en/berita/2023/mitra/": None, "/kegiatan/membatik/": "id", "/produk/batik/": "id", "/mitra/dinas/": "id",
        "/mitra/kampus/": "id", "/en/halaman/profil/": None,
    }  # fmt: skip
    assert told["en", "/produk/batik/"].meta["kind"] == "Product"


def test_a_text_that_says_nothing_is_found_by_its_title(told: dict[tuple[str, str], Record]) -> None:
    assert told["id", "/mitra/dinas/"].content == "Dinas Contoh"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Satu.</p><p>Dua <em>kata</em>, tiga.</p>", "Satu. Dua kata, tiga."),
        ("<ul><li>A</li><li>B</li></ul>", "A B"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
        ("a<br>b<br />c", "a b c"),
        ("<p>1 &lt; 2 &amp; &quot;3&quot;</p>", '1 < 2 & "3"'),
        ("", ""),
    ],
)
def test_html_becomes_one_line(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Kerja-sama!", "kerja sama"), (" PKS\n07/2023 ", "pks 07 2023"), ("Al-Qur’an", "al qur an"), ("–", "")],
)
def test_words_are_compared_without_capitals_and_signs(words: str, expected: str) -> None:
    assert folded(words) == expected


def test_groups_come_from_the_settings_and_the_glossary() -> None:
    glossary = [
        Term(use="Wilayah Bebas dari Korupsi (WBK)", instead_of=("Wilayah Bebas Korupsi",)),
        Term(use="PKS"),
        Term(use="SP4N-LAPOR!", instead_of=("SP4N LAPOR",)),
    ]
    assert groups_of({"kerja sama": ["kerjasama", "Kerja-Sama", "MoU"]}, glossary) == [
        ("kerja sama", "kerjasama", "mou"),
        ("wilayah bebas dari korupsi", "wbk", "wilayah bebas korupsi"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Penandatanganan kerja sama.", ["kerjasama", "pks"]),
        ("Mereka bekerja sama.", ["kerja sama", "kerjasama", "pks"]),
        ("PKS dan kerjasama", ["kerja sama"]),
        ("Kerja keras, sama saja", []),
        ("APKS", []),
        ("pks; jarik", ["kerja sama", "kerjasama", "kain panjang"]),
    ],
)
def test_a_text_is_found_by_the_words_it_does_not_use(words: str, expected: list[str]) -> None:
    assert synonyms(words, [("kerja sama", "kerjasama", "pks"), ("kain panjang", "jarik")]) == expected
