"""Builders: from validated front matter to what people see, language by language."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from markupsafe import Markup

from newsroom.builders import BUILDERS, contact_of, topic_address, whatsapp_url
from newsroom.kinds import KINDS
from newsroom.kinds.data import ContactMeta
from newsroom.objects import Contact
from newsroom.problems import Problems
from newsroom.reader import read
from newsroom.register import Register
from newsroom.relations import relate
from newsroom.settings import Settings
from tests import texts
from tests.texts import text

Writer = Callable[[dict[str, str | bytes]], Path]
RELEASE = "berita/2023/37-mitra/index.md"
PEOPLE = """\
ike-rahmawati:
  name: Ike Rahmawati
  titles: S.H., M.H.
  positions:
    - {role: Kepala Seksi, until: 2021-02-28}
    - {role: Kepala Lapas, from: 2021-03-01, until: 2023-01-31}
    - {role: Kepala Divisi, from: 2023-02-01}
rangkap:
  name: Rangkap
  positions: [{role: Kepala Seksi, from: 2020-01-01}, {role: Pelaksana Tugas, from: 2023-01-01}]
siti:
  name: Siti
"""


@pytest.fixture
def building(write_site: Writer, site_settings: Settings, now: datetime) -> Callable[..., tuple[Register, str]]:
    """Write files (with contacts and people), read and relate them."""

    def run(files: dict[str, str | bytes], **changes: Any) -> tuple[Register, str]:
        problems, settings = Problems(), site_settings.model_copy(update=changes)
        content = write_site({"data/contacts.yaml": texts.CONTACTS, "data/people.yaml": PEOPLE, **files})
        register = relate(read(content, settings, now, problems), settings, now, problems)
        return register, problems.text("en")

    return run


@pytest.fixture
def release(building: Callable[..., tuple[Register, str]]) -> Callable[..., Any]:
    """Build one good release."""

    def run(fields: str = "", body: str = "", day: str = "2023-01-31") -> Any:
        register, problems = building({RELEASE: text(texts.RELEASE.replace("2023-01-31", day) + fields, body)})
        assert problems == ""
        return register.of("release")[0]

    return run


@pytest.fixture
def product(building: Callable[..., tuple[Register, str]]) -> Callable[..., Any]:
    """Build one good product, in Indonesian or English."""

    def run(fields: str, lang: str = "id") -> Any:
        register, problems = building(
            {
                "produk/batik/index.md": text(texts.PRODUCT + fields),
                "produk/batik/index.en.md": text("title: Jasmine batik & more\nsummary: Cloth.\n"),
                "halaman/kunjungan/index.md": text(texts.PAGE),
            },
            VISIT_PAGE="kunjungan",
        )
        assert problems == ""
        return register.of("product", lang)[0]

    return run


def test_every_kind_has_a_builder() -> None:
    assert list(BUILDERS) == list(KINDS)


# Contacts


def test_a_contact_has_the_addresses_of_its_links() -> None:
    meta = ContactMeta(
        name="Tim Humas", role="Humas", phone="+62 (711) 555-0100", whatsapp="+62 812.0000.0000", email="humas@example.org",
        hours="08.00–16.00",
    )  # fmt: skip
    assert vars(contact_of("humas", meta)) == vars(
        Contact(
            "humas", "Tim Humas", "Humas", "+62 (711) 555-0100", "tel:+627115550100", "+62 812.0000.0000",
            "https://wa.me/6281200000000", "humas@example.org", "mailto:humas@example.org", "08.00–16.00",
        )
    )  # fmt: skip


def test_a_contact_without_whatsapp_has_no_such_link() -> None:
    contact = contact_of("humas", ContactMeta(name="a", role="b", phone="+627115550100", email="a@example.org"))
    assert (contact.whatsapp, contact.whatsapp_url, contact.hours) == ("", "", "")


def test_a_whatsapp_message_survives_the_address() -> None:
    message = "Halo, saya ingin memesan “Batik & melati” (100 %)? #1"
    url = whatsapp_url("+62 812-0000-0000", message)
    assert (urlsplit(url).netloc, urlsplit(url).path) == ("wa.me", "/6281200000000")
    assert parse_qs(urlsplit(url).query) == {"text": [message]}


# Releases


def test_a_release_is_dated_in_the_sites_zone(release: Callable[..., Any]) -> None:
    built = release(day="2023-01-30T20:00Z")
    assert (built.date.isoformat(), built.year, built.address) == (
        "2023-01-31T03:00:00+07:00",
        2023,
        "/berita/2023/37-mitra/",
    )


def test_the_last_correction_that_changes_the_news_is_the_last_change(release: Callable[..., Any]) -> None:
    built = release("corrections: [{date: 2023-02-03, note: b}, {date: 2023-02-02, note: a, major: true}]\n")
    assert built.modified.isoformat() == "2023-02-02T00:00:00+07:00"
    assert [(c.date, c.note, c.major) for c in built.corrections] == [
        (date(2023, 2, 3), "b", False),
        (date(2023, 2, 2), "a", True),
    ]


def test_a_correction_on_the_same_day_does_not_come_before_the_release(release: Callable[..., Any]) -> None:
    built = release("corrections: [{date: 2023-01-31, note: a, major: true}]\n", day="2023-01-31 10:00")
    assert built.modified.isoformat() == "2023-01-31T10:00:00+07:00"


def test_without_corrections_the_release_is_as_it_was(release: Callable[..., Any]) -> None:
    assert release(day="2023-01-31 10:00").modified.isoformat() == "2023-01-31T10:00:00+07:00"


@pytest.mark.parametrize(
    ("day", "role"),
    [("2023-01-31 23:59", "Kepala Lapas"), ("2023-02-01", "Kepala Divisi"), ("2023-01-31T17:00Z", "Kepala Divisi")],
)
def test_a_speaker_holds_the_office_of_that_day(day: str, role: str, release: Callable[..., Any]) -> None:
    [quote] = release("quotes: [{speaker: ike-rahmawati, text: Terima kasih.}]\n", day=day).quotes
    assert vars(quote) == {"speaker": "Ike Rahmawati, S.H., M.H.", "role": role, "text": "Terima kasih."}


@pytest.mark.parametrize(
    ("day", "role"), [("2021-02-28", "Kepala Seksi"), ("2021-03-01", "Kepala Lapas"), ("1999-01-01", "Kepala Seksi")]
)
def test_an_earlier_release_keeps_the_office_of_its_day(
    day: str, role: str, building: Callable[..., tuple[Register, str]]
) -> None:
    front = texts.RELEASE.replace("2023-01-31", day) + "quotes: [{speaker: ike-rahmawati, text: x}]\n"
    register, problems = building({f"berita/{day[:4]}/a/index.md": text(front)})
    assert (problems, register.of("release")[0].quotes[0].role) == ("", role)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("{speaker: ike-rahmawati, role: Saksi, text: x}", ("Ike Rahmawati, S.H., M.H.", "Saksi")),
        ("{speaker: siti, text: x}", ("Siti", "")),
        ("{speaker: Rina, role: Mitra, text: x}", ("Rina", "Mitra")),
        ("{speaker: rina, text: x}", ("rina", "")),
        ("{speaker: Ani-Budi, text: x}", ("Ani-Budi", "")),
    ],
)
def test_a_speaker_is_a_person_of_the_file_or_a_plain_name(
    quote: str, expected: tuple[str, str], release: Callable[..., Any]
) -> None:
    [built] = release(f"quotes: [{quote}]\n").quotes
    assert (built.speaker, built.role) == expected


def test_a_broken_people_file_is_one_problem_however_many_speak(building: Callable[..., tuple[Register, str]]) -> None:
    front = texts.RELEASE + "quotes: [{speaker: ike-rahmawati, text: x}]\n"
    assert building({RELEASE: text(front), "data/people.yaml": "ike-rahmawati: x"})[1] == (
        "content/data/people.yaml:1: ike-rahmawati: a table of fields is needed here. "
        "Write the fields indented below it, each as name: value."
    )


def test_of_two_offices_at_once_the_later_entry_counts(release: Callable[..., Any]) -> None:
    [quote] = release("quotes: [{speaker: rangkap, text: x}]\n").quotes
    assert quote.role == "Pelaksana Tugas"


def test_a_key_that_is_not_in_the_file_is_an_error(building: Callable[..., tuple[Register, str]]) -> None:
    front = texts.RELEASE + "quotes:\n  - speaker: siti\n    text: x\n  - speaker: ike-rahmawat\n    text: y\n"
    assert building({RELEASE: text(front)})[1] == (
        f'content/{RELEASE}:11: quotes[1].speaker: there is no "ike-rahmawat" in people.yaml. '
        "Add the person there, or write a plain name."
    )


def test_the_background_is_clean_html_and_its_links_are_checked_with_the_texts(release: Callable[..., Any]) -> None:
    built = release('background: "Lihat [mitra](../../../mitra/a/)."\n', "Lihat [produk](/produk/b).")
    assert built.background == Markup('<p>Lihat <a href="\ue000/mitra/a/" rel="noopener">mitra</a>.</p>')
    assert built.links == ["/produk/b/", "/mitra/a/"]


def test_faults_have_the_line_of_the_text_or_of_the_field(building: Callable[..., tuple[Register, str]]) -> None:
    front = texts.RELEASE + "background: |\n  <b onclick=x>a</b>\n"
    assert building({RELEASE: text(front, "Satu.\n\n<script>x</script>\n\nDua ![](tiada.jpg)\n\n# Judul\n")})[1] == (
        f"content/{RELEASE}:8: background: HTML that cannot be published: <b>. Remove it, or write it in Markdown.\n"
        f"content/{RELEASE}:14: text: HTML that cannot be published: <script>. Remove it, or write it in Markdown.\n"
        f'content/{RELEASE}:16: text: the picture "tiada.jpg" is not listed under photos. '
        "List it with caption, alt, credit, license and consent in the front matter.\n"
        f"content/{RELEASE}:18: text: headings of this level are not used in a text. "
        "Begin headings with ##, ### or ####; the title stands in the front matter."
    )


def test_marks_of_photos_typed_as_references_place_nothing(building: Callable[..., tuple[Register, str]]) -> None:
    register, problems = building({RELEASE: text(texts.RELEASE, "Satu.\n\n&#57345;7&#57346;\n")})
    assert problems == (
        f"content/{RELEASE}:12: text: the line holds an invisible control character. Delete the line and type it again."
    )
    assert register.of("release")[0].body.empty


def test_a_withdrawn_release_shows_its_reason_and_nothing_else(release: Callable[..., Any]) -> None:
    fields = "status: withdrawn\nreason: Foto tanpa izin.\nquotes: [{speaker: siti, text: x}]\nfacts: [{label: a, value: b}]\n"
    built = release(fields + "background: x\nphotos:\n" + texts.PHOTO, "Isi.")
    assert (built.withdrawn, built.reason, built.title, built.address) == (
        True, "Foto tanpa izin.", "37 mitra", "/berita/2023/37-mitra/",
    )  # fmt: skip
    assert (built.summary, built.photos, built.quotes, built.facts, built.background, built.body.empty) == (
        "", [], [], (), Markup(""), True,
    )  # fmt: skip


@pytest.mark.parametrize(("lang", "address"), [("id", "/berita/topik/karya/"), ("en", "/en/berita/topik/karya/")])
def test_a_topic_has_an_address_in_each_language(lang: str, address: str, site_settings: Settings) -> None:
    assert topic_address("karya", lang, site_settings) == address


# Photos


def test_a_photo_takes_over_what_it_does_not_say(release: Callable[..., Any]) -> None:
    [photo] = release("photos:\n" + texts.PHOTO).photos
    assert photo.path.name == "foto.jpg"
    assert (photo.alt, photo.caption, photo.credit, photo.creator, photo.copyright, photo.place, photo.date) == (
        "Dua puluh orang di depan kain merah.", "Kepala lapas dan mitra.", "Humas", "", "© 2023 Lapas Contoh", "", None,
    )  # fmt: skip
    assert vars(photo.license) == {
        "key": "press", "name": "Pers", "address": "", "url": "/lisensi/", "terms": "Sebut kredit.",
    }  # fmt: skip
    assert (photo.illustration, photo.redacted, photo.index) == (False, False, 0)


@pytest.mark.parametrize(
    ("field", "notice"),
    [
        ("date: 2019-05-02", "© 2019 Lapas Contoh"),
        ("copyright: © Ani", "© Ani"),
        ("place: Aula", "© 2023 Lapas Contoh"),
    ],
)
def test_the_copyright_notice_has_the_photos_year(field: str, notice: str, release: Callable[..., Any]) -> None:
    [photo] = release(f"photos:\n{texts.PHOTO}    {field}\n").photos
    assert photo.copyright == notice


def test_a_photo_of_an_undated_text_has_the_year_of_the_build(building: Callable[..., tuple[Register, str]]) -> None:
    register, _ = building({"halaman/profil/index.md": text(texts.PAGE + "photos:\n" + texts.PHOTO)})
    assert register.of("page")[0].photos[0].copyright == "© 2023 Lapas Contoh"


def test_a_redacted_photo_and_an_illustration_say_so(release: Callable[..., Any]) -> None:
    front = (
        texts.PHOTO.replace("written", "redacted")
        + "    redact: [{x: 0, y: 0, w: 1, h: 1}]\n    source_type: composite\n"
    )
    [photo] = release("photos:\n" + front).photos
    assert (photo.redacted, photo.illustration) == (True, True)


def test_photos_are_lead_placed_or_gallery(release: Callable[..., Any]) -> None:
    names = ["satu", "dua", "tiga"]
    photos = "".join(texts.PHOTO.replace("foto.jpg", f"{name}.jpg") for name in names)
    built = release("photos:\n" + photos, "Awal.\n\n![](dua.jpg)\n\nAkhir.\n")
    assert (built.lead.path.name, [photo.path.name for photo in built.gallery]) == ("satu.jpg", ["tiga.jpg"])
    assert [part.photo.path.name if part.photo else part.html for part in built.body.parts] == [
        "<p>Awal.</p>\n", "dua.jpg", "<p>Akhir.</p>",
    ]  # fmt: skip


# Partners, products, activities, pages


def test_a_partners_agreements_are_newest_first_and_in_force_by_the_day(
    building: Callable[..., tuple[Register, str]],
) -> None:
    front = texts.PARTNER + (
        "website: https://example.org\nsince: 2019-05-02\nagreements:\n"
        "  - {number: '1', title: lama, signed: 2019-05-02, until: 2023-05-31}\n"
        "  - {number: '2', title: hari ini, signed: 2020-01-01, until: 2023-06-01}\n"
        "  - {number: '4', title: besok, signed: 2023-06-02}\n"
        "  - {number: '3', title: terus, signed: 2020-01-01, scope: [a], signatories: [b]}\n"
    )
    register, problems = building({"mitra/a/index.md": text(front)})
    assert problems == ""
    [partner] = register.of("partner")
    assert [(a.number, a.active) for a in partner.agreements] == [("4", False), ("3", True), ("2", True), ("1", False)]
    assert (partner.agreements[1].scope, partner.agreements[1].signatories) == (("a",), ("b",))
    assert (partner.website, partner.since, partner.sector.key, partner.summary) == (
        "https://example.org", date(2019, 5, 2), "education", "",
    )  # fmt: skip


def test_an_english_page_names_the_sector_in_english(building: Callable[..., tuple[Register, str]]) -> None:
    register, _ = building(
        {"mitra/a/index.md": text(texts.PARTNER), "mitra/a/index.en.md": text("title: University\n")}
    )
    assert (register.of("partner", "en")[0].sector.name, register.of("partner", "en")[0].address) == (
        "Education", "/en/mitra/a/",
    )  # fmt: skip


def test_a_product_is_its_front_matter(product: Callable[..., Any]) -> None:
    built = product(
        "price: 350000\nlead_days: 14\nmaterial: Katun\nsize: 200 × 115 cm\nsku: 012\nstory: Motif *melati*.\n"
    )
    assert (built.price, built.stock, built.lead_days, built.material, built.size, built.technique, built.sku) == (
        350_000, "ready", 14, "Katun", "200 × 115 cm", "", "012",
    )  # fmt: skip
    assert (vars(built.category)["name"], built.story) == ("Kain", Markup("<p>Motif <em>melati</em>.</p>"))


def test_the_first_way_to_order_is_the_primary_one(product: Callable[..., Any]) -> None:
    built = product(
        "sku: BTK-001\norder:\n  - {via: whatsapp, number: +62 812 0000 0000}\n  - {via: tokopedia, url: https://t.example/x}\n"
        "  - {via: shopee, url: https://s.example/x}\n  - {via: web, url: https://w.example/x}\n  - {via: visit}\n",
        "en",
    )
    message = "Hello%2C%20I%20would%20like%20to%20order%20Jasmine%20batik%20%26%20more%20%28BTK-001%29."
    assert [(order.label, order.url, order.primary) for order in built.orders] == [
        ("Order by WhatsApp", f"https://wa.me/6281200000000?text={message}", True),
        ("Tokopedia", "https://t.example/x", False),
        ("Shopee", "https://s.example/x", False),
        ("Order online", "https://w.example/x", False),
        ("Buy on a visit", "/halaman/kunjungan/", False),
    ]


def test_buying_on_a_visit_needs_no_page(building: Callable[..., tuple[Register, str]]) -> None:
    register, problems = building({"produk/a/index.md": text(texts.PRODUCT + "order: [{via: visit}]\n")})
    assert (problems, register.of("product")[0].orders[0].url) == ("", "")


def test_a_message_names_the_product_without_a_stock_number_where_it_has_none(product: Callable[..., Any]) -> None:
    [order] = product("order: [{via: whatsapp, number: +62 812 0000 0000}]\n", "en").orders
    assert parse_qs(urlsplit(order.url).query) == {"text": ["Hello, I would like to order Jasmine batik & more."]}


@pytest.mark.parametrize(
    ("stock", "label"), [("ready", "In stock"), ("made-to-order", "Made to order"), ("sold-out", "Sold out")]
)
def test_the_stock_has_a_label(stock: str, label: str, building: Callable[..., tuple[Register, str]]) -> None:
    front = texts.PRODUCT.replace("ready", stock)
    english = text("title: Batik\nsummary: Cloth.\n")
    register, problems = building({"produk/a/index.md": text(front), "produk/a/index.en.md": english})
    assert (problems, register.of("product", "en")[0].stock_label) == ("", label)


def test_an_activitys_sessions_are_in_order_of_time(building: Callable[..., tuple[Register, str]]) -> None:
    sessions = (
        "start: 2023-02-06\nuntil: 2023-12-15\nplace: Bengkel\nsessions:\n"
        "  - {start: 2023-06-03 09:00, title: b}\n  - {start: 2023-06-02T18:00Z, end: 2023-06-02T19:00Z, title: c}\n"
        "  - {start: 2023-06-03 09:00, title: a}\n"
    )
    register, problems = building({"kegiatan/a/index.md": text(texts.ACTIVITY + sessions)})
    assert problems == ""
    [activity] = register.of("activity")
    assert [(s.title, s.start.isoformat(), s.end and s.end.isoformat()) for s in activity.sessions] == [
        ("c", "2023-06-03T01:00:00+07:00", "2023-06-03T02:00:00+07:00"),
        ("a", "2023-06-03T09:00:00+07:00", None),
        ("b", "2023-06-03T09:00:00+07:00", None),
    ]
    assert (activity.start, activity.until, activity.programme.key) == (
        date(2023, 2, 6),
        date(2023, 12, 15),
        "kemandirian",
    )


def test_a_page_has_its_place_and_its_day(building: Callable[..., tuple[Register, str]]) -> None:
    register, problems = building(
        {"halaman/profil/index.md": text(texts.PAGE + "menu: 2\nupdated: 2023-01-31\n", "Isi.")}
    )
    [page] = register.of("page")
    assert (problems, page.menu, page.updated, page.body.parts[0].html) == ("", 2, date(2023, 1, 31), "<p>Isi.</p>")
    assert (page.lead, page.gallery, page.address) == (None, [], "/halaman/profil/")
