"""What is made again: a file of the output if, and only if, something it shows has changed.

A file that is not made again is the one that lay there before: its time of change and its number on the disk stay. Pages are
watched while they are rendered, too.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from jinja2 import Template

from tests.building import tree
from tests.changing import Content, Office, Text, mark, shot
from tests.edits import remove, rename

PANEN, SIGNED, SHOW, RACE = (
    "berita/2023/panen/",
    "berita/2023/tiga-mitra/",
    "berita/2023/pameran/",
    "berita/2022/lomba/",
)
LIST = "manifest.json"
Marks = dict[str, tuple[int, int]]
RELEASES = [PANEN, SIGNED, f"en/{SIGNED}", SHOW, f"en/{SHOW}", RACE, "berita/2022/contoh/"]
DIGEST = "[0-9a-f]" * 12


def page(*folders: str) -> list[str]:
    """The pages of some folders."""
    return [folder if folder.endswith(".html") else f"{folder}index.html" for folder in folders]


def feeds(*folders: str) -> list[str]:
    """The feeds of some folders."""
    return [f"{folder}{name}" for folder in folders for name in ("atom.xml", "rss.xml", "feed.json")]


def kit(*folders: str) -> list[str]:
    """A release's page, and all its words to take away but the message."""
    return [
        f"{folder}{name}" for folder in folders for slug in [folder.split("/")[-2]]
        for name in ("index.html", "ninjs.json", f"{slug}.txt", f"{slug}-kit.zip")
    ]  # fmt: skip


def message(*folders: str) -> list[str]:
    """A release's text for a message."""
    return [f"{folder}{folder.split('/')[-2]}-whatsapp.txt" for folder in folders]


def picture(folder: str, *stems: str) -> list[str]:
    """The renditions of photos, whatever their content; a release's card is one of its pictures."""
    return [f"{folder}{stem}{end}.{DIGEST}.jpg" for stem in stems for end in ([""] if stem == "card" else ["", "-*"])]


def front(bundle: str, content: Content, lang: str = "id", **fields: Any) -> None:
    """Set fields of a text."""
    content.texts[bundle.strip("/")][lang].front.update(fields)


def body(bundle: str, content: Content, lang: str = "id") -> None:
    """Write another body."""
    content.texts[bundle.strip("/")][lang].body = "Lain sekali.\n"


def noted(file: str, key: str, content: Content, **fields: Any) -> None:
    """Set fields in a data file."""
    content.data[file][key].update(fields)


def template(name: str, content: Content) -> None:
    """Change what a template says wherever it is used."""
    path = f"theme/templates/{name}"
    text = content.files[path].decode()
    at = max(text.rfind("{% endblock"), text.rfind("{% endmacro"))
    content.files[path] = (text + "<hr>\n" if at < 0 else f"{text[:at]}<hr>\n{text[at:]}").encode()


def file(name: str, data: bytes, content: Content) -> None:
    """Let a file hold something else."""
    content.files[name] = data


def style(content: Content) -> None:
    """Write another rule into a style sheet."""
    content.files["theme/static/css/base.css"] += b".x { color: red }\n"


def setting(content: Content, **values: Any) -> None:
    """Set settings."""
    content.settings.update(values)


def at(moment: str, content: Content) -> None:
    """Set the clock."""
    content.now = moment


def photo(bundle: str, index: int, content: Content, **fields: Any) -> None:
    """Set fields of a photo."""
    content.texts[bundle.strip("/")]["id"].front["photos"][index].update(fields)


def added(content: Content) -> None:
    """Add a page that nothing leads to."""
    content.texts["halaman/baru"] = {"id": Text({"title": "Baru", "summary": "Halaman baru."}, "Baru.\n")}


def translated(content: Content) -> None:
    """Add a translation."""
    content.texts[RACE.strip("/")]["en"] = Text({"title": "Cooking contest", "summary": "A contest."}, "A contest.\n")


@dataclass(frozen=True)
class Example:
    """A change, and the files that are made again, appear or go with it.

    ``files``: patterns; every file they fit, and no other. ``also``: pages that are looked at anew though they come out as they
    were: what tells that a page shows something is a little coarser than the page.
    """

    change: Callable[[Content], None]
    files: list[str]
    also: tuple[str, ...] = ()


PARTNERS = ["mitra/dinas/", "mitra/kampus/", "mitra/puskesmas/"]
PRODUCTS = ["produk/batik-melati/", "produk/tas-pandan/", "produk/selendang/"]
WITH_PANEN = ["berita/", "berita/topik/layanan/", "mitra/kampus/"]  # feeds
WITH_SIGNED = ["berita/", "berita/topik/kerja-sama/", "kegiatan/membatik/", *PARTNERS]
CARDS = [
    "",
    "berita/",
    "berita/2023/",
    "berita/topik/layanan/",
    "berita/topik/layanan/2023/",
    "mitra/kampus/",
    "media/",
    RACE,
]
# All but the one that only leads on.
EVERY_PAGE = ["404.html", "index.html", "berita/202[23]/*index.html", "berita/topik/*index.html", "berita/index.html", "en/*.html",
              *(f"{folder}/*.html" for folder in ("halaman", "kegiatan", "koreksi", "media", "mitra", "produk"))]  # fmt: skip
EXAMPLES: dict[str, Example] = {
    "nothing": Example(lambda _: None, []),
    "a release's body": Example(partial(body, PANEN), [*kit(PANEN), *message(PANEN), *feeds(*WITH_PANEN)]),
    "a translation's body": Example(
        partial(body, SIGNED, lang="en"), [*kit(f"en/{SIGNED}"), *message(f"en/{SIGNED}"), *feeds("en/berita/", "en/mitra/kampus/")],
    ),
    "a release's title": Example(
        partial(front, PANEN, title="Panen kangkung"),
        # A photo says what news it belongs to, so its files are other ones, and whatever shows it names them.
        [*kit(PANEN), *message(PANEN), *picture(PANEN, "card", "panen"), *feeds(*WITH_PANEN), *page(*CARDS), "berita/ninjs.json",
         *page("media/foto/", "media/foto/2023/", "media/foto/topik/layanan/", "media/foto/panen-????????/"),
         "sitemap.xml", "sitemap-news.xml"],
    ),
    "a release's tags": Example(
        partial(front, SHOW, tags=["kebun"]),
        # What is related to what hangs on tags.
        [*page(SHOW, f"en/{SHOW}", RACE, PANEN), *(f"{folder}ninjs.json" for folder in (SHOW, f"en/{SHOW}")),
         *feeds("berita/", "berita/topik/karya/", "kegiatan/menjahit/", "en/berita/")],
    ),
    "a partner's title": Example(
        partial(front, "mitra/kampus", title="Universitas Lain"),
        [*page("", "mitra/", "mitra/kampus/", "kegiatan/menjahit/", PANEN, SIGNED), f"{PANEN}ninjs.json", f"{SIGNED}ninjs.json",
         *feeds("mitra/kampus/")],
    ),
    "a partner's body": Example(partial(body, "mitra/puskesmas"), page("mitra/puskesmas/")),
    "a partner's logo": Example(
        partial(file, "content/mitra/dinas/logo.svg", mark("#123456")),
        [*page("", "mitra/", "mitra/dinas/", "kegiatan/membatik/", SIGNED, f"en/{SIGNED}"), f"mitra/dinas/logo.{DIGEST}.svg",
         *(f"{folder}tiga-mitra-kit.zip" for folder in (SIGNED, f"en/{SIGNED}"))],
    ),
    "a product's price": Example(
        partial(front, "produk/batik-melati", price="1000"),
        [*page("", "produk/", *PRODUCTS, "kegiatan/membatik/", SIGNED, f"en/{SIGNED}", SHOW, f"en/{SHOW}", "berita/2022/contoh/")],
        also=("media/foto/batik-????????/", "media/foto/kegiatan/membatik/"),
    ),
    "a product's story": Example(partial(front, "produk/batik-melati", story="Lain."), page("produk/batik-melati/")),
    "a date's title": Example(
        lambda content: content.texts["kegiatan/membatik"]["id"].front["sessions"][0].update(title="Lain"),
        [*page("", "kegiatan/membatik/"), "kegiatan/agenda.ics", "kegiatan/membatik/agenda.ics"],
        also=("kegiatan/", "mitra/dinas/", "produk/batik-melati/", SIGNED, f"en/{SIGNED}"),
    ),
    "a page's body": Example(partial(body, "halaman/kunjungan"), page("halaman/kunjungan/")),
    "the press room's text": Example(partial(body, "halaman/media"), page("media/")),
    "a draft": Example(partial(body, "berita/2023/rencana"), []),
    "what waits": Example(partial(body, "berita/2023/embargo"), []),
    "a contact of one release": Example(
        partial(noted, "contacts.yaml", "galeri", phone="+62 711 555 0999"), [*kit(PANEN), *page("media/")],
    ),
    "the site's contact": Example(
        partial(noted, "contacts.yaml", "humas", phone="+62 711 555 0999"),
        [*EVERY_PAGE, *(name for folder in RELEASES for name in kit(folder) if folder not in (PANEN, "berita/2022/contoh/")),
         "berita/2022/contoh/contoh.txt", "berita/2022/contoh/contoh-kit.zip"],
    ),
    "a person's name": Example(
        partial(noted, "people.yaml", "siti-aminah", name="Siti Rahma"),
        [*kit(PANEN, SIGNED, f"en/{SIGNED}"), f"{SHOW}ninjs.json", *page("media/"),
         *feeds("berita/topik/layanan/", *WITH_SIGNED, "en/berita/", "en/mitra/kampus/")],
    ),
    "the glossary": Example(lambda content: content.data.update({"glossary.yaml": []}), []),
    "a photo's caption": Example(
        partial(photo, "produk/batik-melati", 0, caption="Batik lain."),
        [*page("", "produk/", *PRODUCTS, "kegiatan/membatik/", SIGNED, f"en/{SIGNED}", SHOW, f"en/{SHOW}", "berita/2022/contoh/",
               "media/foto/batik-????????/", "media/foto/kegiatan/membatik/"),
         *picture("produk/batik-melati/", "batik"), "sitemap.xml"],
    ),
    "a photo's pixels": Example(
        partial(file, f"content/{SIGNED}naskah.jpg", shot(200)),
        # In the library it is another picture, with an address of its own.
        [
            *kit(SIGNED, f"en/{SIGNED}"), *picture(SIGNED, "naskah"), *feeds(*WITH_SIGNED, "en/berita/", "en/mitra/kampus/"),
            *(f"{lang}media/foto/{name}index.html" for lang in ("", "en/") for name in (
                "", "2023/", "topik/kerja-sama/", "kegiatan/membatik/", "naskah-????????/",
            )), "media/index.html", "sitemap.xml",
        ],
    ),
    "a translation": Example(
        translated,
        [
            f"en/{RACE}*", *page(RACE, f"en/{SHOW}", "en/", "en/media/liputan/"), f"{RACE}ninjs.json", "en/berita/ninjs.json",
            *feeds("en/berita/"), "sitemap.xml",
        ],
    ),
    "the template of products": Example(partial(template, "product.html"), page(*PRODUCTS)),
    "a partial that some releases need": Example(
        partial(template, "partials/quotes.html"), page(PANEN, SIGNED, f"en/{SIGNED}"),
        also=(SHOW, f"en/{SHOW}", RACE, "berita/2022/contoh/"),
    ),
    "a partial of every page": Example(partial(template, "partials/footer.html"), EVERY_PAGE),
    "a style sheet": Example(style, [*EVERY_PAGE, f"theme/css/site.{DIGEST}.css"]),
    "the tagline": Example(
        partial(setting, TAGLINE="Lain."), [*page("", "en/"), *feeds("berita/", "en/berita/")],
        also=("*", "404.html"),  # every page, for it knows the whole site
    ),
    # How times are written is no part of what is told of a site.
    "the name of the time zone": Example(
        partial(setting, TIMEZONE_LABEL="WITA"), page("", "kegiatan/membatik/"), also=("*", "404.html")
    ),
    "the last news of a year withdrawn": Example(
        lambda content: [
            front(bundle, content, status="withdrawn", reason="Keliru.") for bundle in (RACE, "berita/2022/contoh")
        ],
        # The page of a text that was withdrawn before leads back to the year's news no more.
        [
            f"{RACE}*", "berita/2022/contoh/*", "berita/2022/*index.html", *page("berita/", "berita/2023/", "berita/topik/*/"),
            *page(SHOW, SIGNED, PANEN, "", "koreksi/", "kegiatan/menjahit/", "media/liputan/", "produk/batik-melati/"),
            *feeds("berita/", "berita/topik/layanan/", "kegiatan/menjahit/"), "sitemap.xml",
        ],
    ),
    "a topic's name": Example(
        lambda content: content.settings["TOPICS"].update({"layanan": "Pelayanan"}),
        [
            *page("", "berita/", "berita/202[23]/", "berita/topik/*/", PANEN, SHOW, RACE, "kegiatan/menjahit/", "mitra/kampus/"),
            *page("media/", "media/foto/", "media/foto/202?/", "media/foto/topik/*/", "media/foto/kegiatan/*/", "media/foto/panen-*/"),
            *feeds(*WITH_PANEN, "kegiatan/menjahit/"), f"{PANEN}ninjs.json", f"{RACE}ninjs.json",
        ],
        also=("*", "404.html"),
    ),
    "a minute": Example(partial(at, "2023-06-01 08:01"), []),
    "an hour": Example(partial(at, "2023-06-01 09:00"), ["kegiatan/agenda.ics", "kegiatan/membatik/agenda.ics"]),
    "the end of an agreement": Example(
        lambda content: content.texts["mitra/dinas"]["id"].front["agreements"][0].update(until="2023-05-31"),
        page("mitra/", "mitra/dinas/"),
        also=("", "kegiatan/membatik/", SIGNED, f"en/{SIGNED}"),
    ),
    "a page nothing leads to": Example(added, [*page("halaman/baru/"), "sitemap.xml"]),
    "a text removed": Example(
        lambda content: remove(content, RACE.strip("/")),
        [f"{RACE}*", *page("berita/", "berita/2022/", "berita/2023/", "berita/topik/*/", SHOW, PANEN, "kegiatan/menjahit/"),
         *page("media/liputan/"), *feeds("berita/", "berita/topik/layanan/", "kegiatan/menjahit/"), "sitemap.xml"],
    ),
    "a text renamed": Example(
        lambda content: rename(content, "produk/tas-pandan", "produk/tas-anyam"),
        [*page("", "produk/", *PRODUCTS, "produk/tas-anyam/", "kegiatan/menjahit/", SHOW, f"en/{SHOW}"), f"{SHOW}ninjs.json",
         f"en/{SHOW}ninjs.json", "sitemap.xml"],
    ),
}  # fmt: skip


@contextmanager
def rendering() -> Iterator[set[str]]:
    """Yield the names of the pages that are rendered meanwhile; Pelican tells every template its file."""
    pages: set[str] = set()
    render = Template.render

    def watched(self: Template, *given: Any, **more: Any) -> str:
        if given and isinstance(given[0], dict) and "output_file" in given[0]:
            pages.add(given[0]["output_file"])
        return render(self, *given, **more)

    with patch.object(Template, "render", watched):
        yield pages


@pytest.fixture(scope="module")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, dict[str, bytes]]:
    office = Office(tmp_path_factory.mktemp("kantor") / "situs")
    assert office.build().published
    return office, tree(office.output)


@pytest.fixture
def office(built_site: tuple[Office, dict[str, bytes]]) -> Iterator[Office]:
    """A site that is built; after the test it is as before, and so is its output."""
    office, files = built_site
    before = deepcopy(office.content)
    yield office
    office.content = before
    office.save()
    assert office.build().published
    assert tree(office.output) == files


def fits(name: str, patterns: list[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def told(what: str, found: set[str], wanted: set[str]) -> str:
    """In what two sets of files differ, in lines; "" where they are the same."""
    needless = [f"{what} though it shows nothing new: {name}" for name in sorted(found - wanted)]
    return "\n".join(
        needless + [f"not {what} though it shows something new: {name}" for name in sorted(wanted - found)]
    )


def changed(before: Marks, after: Marks) -> set[str]:
    """The files that were made again, are new, or are gone."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def pages_of(names: Iterable[str]) -> set[str]:
    """The pages that a template is made into while the site is rendered; one that only leads on is no such page."""
    return {name for name in names if name.endswith(".html") and name != "berita/tiga-mitra/index.html"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_change_makes_again_what_shows_it_and_nothing_else(name: str, office: Office) -> None:
    example = EXAMPLES[name]
    before = office.marks()
    example.change(office.content)
    office.save()
    with rendering() as rendered:
        assert office.build().published
    after = office.marks()
    wanted = {name for name in before.keys() | after.keys() if fits(name, example.files)}
    assert told("made again", changed(before, after), wanted | {LIST} if wanted else set()) == ""
    looked_at = {name for name in pages_of(after) if name in wanted or fits(name, page(*example.also))}
    assert told("rendered", rendered, looked_at) == ""


@pytest.mark.parametrize("how", ["touched", "checked out anew", "aged"])
def test_files_that_only_look_changed_make_nothing_again(how: str, office: Office) -> None:
    before = office.marks()
    office.disturb(how, Random(1))  # noqa: S311
    with rendering() as rendered:
        assert office.build().published
    assert told("made again", changed(before, office.marks()), set()) == ""
    assert told("rendered", rendered, set()) == ""


def test_a_comment_that_moves_every_line_makes_nothing_again(office: Office) -> None:
    before = office.marks()
    for texts in office.content.texts.values():
        for text in texts.values():
            text.note = "# catatan\n"
    office.save()
    with rendering() as rendered:
        assert office.build().published
    assert told("made again", changed(before, office.marks()), set()) == ""
    assert told("rendered", rendered, set()) == ""


def test_another_version_of_the_program_looks_at_everything_anew(office: Office) -> None:
    """What comes out as it was stays where it is."""
    before = office.marks()
    with patch("newsroom.stamp.program", lambda: b"another"), rendering() as rendered:
        assert office.build().published
    assert told("rendered", rendered, pages_of(before)) == ""
    assert told("made again", changed(before, office.marks()), set()) == ""


def test_only_what_has_changed_is_read_and_encoded(office: Office) -> None:
    body(PANEN, office.content)
    file(f"content/{SIGNED}naskah.jpg", shot(200), office.content)
    office.save()
    counts = office.build().counts
    # What nobody may read yet or any more is kept nowhere, so it is read every time: a draft, an embargo, a withdrawn text.
    assert {name: counts.get(name) for name in ("texts", "photos_encoded")} == {"texts": 2 + 3, "photos_encoded": 1}


@pytest.mark.parametrize("gone", ["file", "folder", "everything"])
def test_what_is_missing_in_the_output_is_made_and_nothing_else(gone: str, office: Office) -> None:
    before = office.marks()
    missing = {
        "file": ["index.html"],
        "folder": [name for name in before if name.startswith(PANEN)],
        "everything": list(before),
    }[gone]
    for name in missing:
        (office.output / name).unlink()
    with rendering() as rendered:
        assert office.build().published
    assert told("made again", changed(before, office.marks()), set(missing)) == ""
    assert told("rendered", rendered, pages_of(missing)) == ""


def test_files_can_be_read_by_a_web_server_again(office: Office) -> None:
    """Somebody had another umask, or changed rights by hand."""
    path = office.output / "index.html"
    path.chmod(0o600)
    (office.output / "berita").chmod(0o700)
    assert office.build().published
    assert (path.stat().st_mode & 0o777, (office.output / "berita").stat().st_mode & 0o777) == (0o644, 0o755)


def test_nothing_of_a_removed_text_stays_behind(office: Office) -> None:
    remove(office.content, SIGNED.strip("/"))
    office.save()
    assert office.build().published
    left = [
        path for path in (*office.output.rglob("*"), *office.folder.rglob(".cache/**/*")) if "tiga-mitra" in path.name
    ]
    assert left == []
    assert not Path(office.output / SIGNED).exists()
    words = b"Dua puluh orang dalam dua baris"
    assert [path for path in office.folder.rglob("*") if path.is_file() and words in path.read_bytes()] == []
