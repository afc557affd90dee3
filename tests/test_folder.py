"""The content folder: what is found in it, and what cannot be where it is."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsroom.folder import Bundle, scan, shown
from newsroom.problems import Problems
from newsroom.settings import Settings

Writer = Callable[[dict[str, str | bytes]], Path]
SLUGS = "Use only a–z, digits and single hyphens."
WINDOWS = (
    "Windows cannot hold a file of this name. Rename it; use only a–z, digits, hyphens and one point before the ending."
)


def scanned(content: Path, site_settings: Settings) -> tuple[list[Bundle], list[str], str]:
    problems = Problems()
    bundles, data = scan(content, site_settings, problems)
    for bundle in bundles:
        problems.merge(bundle.problems)
    return bundles, list(data), problems.text("en")


def test_every_kind_is_found_in_a_stable_order(write_site: Writer, site_settings: Settings) -> None:
    content = write_site(
        {
            "produk/batik/index.md": "",
            "berita/2023/b/index.md": "",
            "berita/2023/a/index.md": "",
            "berita/2022/c/index.md": "",
            "kegiatan/pelatihan/index.md": "",
            "mitra/universitas/index.md": "",
            "halaman/profil/index.md": "",
            "data/people.yaml": "",
            "data/contacts.yaml": "",
        }
    )
    bundles, data, problems = scanned(content, site_settings)
    assert problems == ""
    assert data == ["contacts.yaml", "people.yaml"]
    assert [(bundle.kind, bundle.year, bundle.slug, bundle.address(site_settings)) for bundle in bundles] == [
        ("release", 2022, "c", "/berita/2022/c/"),
        ("release", 2023, "a", "/berita/2023/a/"),
        ("release", 2023, "b", "/berita/2023/b/"),
        ("page", None, "profil", "/halaman/profil/"),
        ("activity", None, "pelatihan", "/kegiatan/pelatihan/"),
        ("partner", None, "universitas", "/mitra/universitas/"),
        ("product", None, "batik", "/produk/batik/"),
    ]


def test_a_bundle_is_its_texts_by_language_and_its_other_files(write_site: Writer, site_settings: Settings) -> None:
    content = write_site(
        {"mitra/x/index.md": "", "mitra/x/index.en.md": "", "mitra/x/logo.svg": "", "mitra/x/Foto Bersama.JPG": ""}
    )
    bundles, _, problems = scanned(content, site_settings)
    folder = content / "mitra" / "x"
    assert problems == ""
    assert bundles == [
        Bundle(
            "partner",
            "x",
            folder,
            None,
            {"id": folder / "index.md", "en": folder / "index.en.md"},
            {"Foto Bersama.JPG": folder / "Foto Bersama.JPG", "logo.svg": folder / "logo.svg"},
        )
    ]


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store", "._foto.jpg", ".gitkeep", "Thumbs.db", "thumbs.db", "desktop.ini", "index.md~", "~$naskah.docx",
        "foto.tmp", "foto.BAK", ".index.md.swp", "naskah.swp",
    ],
)  # fmt: skip
def test_litter_is_passed_over_everywhere(name: str, write_site: Writer, site_settings: Settings) -> None:
    content = write_site(
        {f"{place}{name}": "" for place in ("", "mitra/", "mitra/x/", "data/", "berita/", "berita/2023/")}
        | {"mitra/x/index.md": ""}
    )
    bundles, data, problems = scanned(content, site_settings)
    assert (problems, data, [bundle.files for bundle in bundles]) == ("", [], [{}])


@pytest.mark.parametrize("name", ["catatan.txt", "index.md", "Berita", "foto"])
def test_what_lies_beside_the_sections_is_not_read(name: str, write_site: Writer, site_settings: Settings) -> None:
    content = write_site({name: ""})
    assert scanned(content, site_settings)[2] == (
        f"content/{name}:1: -: nothing is read from here. "
        "Move it into one of the folders berita, kegiatan, mitra, produk, halaman, data."
    )


@pytest.mark.parametrize(
    ("place", "example"),
    [("berita", "2023/slug/index.md"), ("berita/2023", "2023/slug/index.md"), ("mitra", "slug/index.md")],
)
def test_a_text_needs_a_folder_of_its_own(
    place: str, example: str, write_site: Writer, site_settings: Settings
) -> None:
    content = write_site({f"{place}/index.md": ""})
    assert scanned(content, site_settings)[2] == (
        f"content/{place}/index.md:1: -: a file lies outside a folder of its own. "
        f"Give every text a folder, for example {example}."
    )


@pytest.mark.parametrize("name", ["37-mitra", "20230", "1823", "2123"])
def test_a_release_lies_in_the_folder_of_its_year(name: str, write_site: Writer, site_settings: Settings) -> None:
    content = write_site({f"berita/{name}/index.md": ""})
    bundles, _, problems = scanned(content, site_settings)
    assert bundles == []
    assert problems == (
        f"content/berita/{name}:1: -: a year is needed here. "
        f"Put the release into a folder named after its year, for example 2023/{name}."
    )


@pytest.mark.parametrize("name", ["Case-X", "a_b", "a--b", "-a", "a-", "a b", "a.b", "batik-melati-é", "пресс"])
def test_a_folders_name_is_part_of_an_address(name: str, write_site: Writer, site_settings: Settings) -> None:
    content = write_site({f"mitra/{name}/index.md": ""})
    assert scanned(content, site_settings)[2] == (
        f"content/mitra/{name}:1: -: the folder's name cannot be part of an address. {SLUGS}"
    )


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9", "com0"])
def test_a_folder_windows_cannot_hold_is_refused(name: str, write_site: Writer, site_settings: Settings) -> None:
    content = write_site({f"mitra/{name}/index.md": ""})
    bundles, _, problems = scanned(content, site_settings)
    assert (bundles, problems) == ([], f"content/mitra/{name}:1: -: {WINDOWS}")


@pytest.mark.parametrize(
    "name",
    [
        "nul.md",
        "NUL",
        "Con.jpg",
        "com¹.png",
        "foto.",
        "foto ",
        "a:b.jpg",
        "a?.jpg",
        "a*.jpg",
        'a".jpg',
        "a|b",
        "a\\b",
        "a\tb",
    ],
)
def test_a_file_windows_cannot_hold_is_refused(name: str, write_site: Writer, site_settings: Settings) -> None:
    content = write_site({"mitra/x/index.md": "", f"mitra/x/{name}": ""})
    bundles, _, problems = scanned(content, site_settings)
    assert bundles[0].files == {}
    assert problems == f"content/mitra/x/{name.replace(chr(9), ' ')}:1: -: {WINDOWS}"


@pytest.mark.parametrize("name", ["console.jpg", "foto.con", "nulis.md.jpg", "com10.png"])
def test_names_that_only_resemble_devices_are_fine(name: str, write_site: Writer, site_settings: Settings) -> None:
    bundles, _, problems = scanned(write_site({"mitra/x/index.md": "", f"mitra/x/{name}": ""}), site_settings)
    assert (list(bundles[0].files), problems) == ([name], "")


def test_case_twins_are_refused(write_site: Writer, site_settings: Settings) -> None:
    content = write_site({"mitra/x/index.md": "", "mitra/x/Foto.jpg": "", "mitra/x/foto.JPG": ""})
    assert scanned(content, site_settings)[2] == (
        "content/mitra/x/foto.JPG:1: -: its name differs from Foto.jpg only in case. "
        "Rename one of the two: on Windows and on the web they are one."
    )


def test_case_twins_among_folders_are_refused(write_site: Writer, site_settings: Settings) -> None:
    content = write_site({"mitra/case-x/index.md": "", "mitra/Case-X/index.md": ""})
    assert scanned(content, site_settings)[2] == (
        "content/mitra/Case-X:1: -: the folder's name cannot be part of an address. " + SLUGS + "\n"
        "content/mitra/case-x:1: -: its name differs from Case-X only in case. "
        "Rename one of the two: on Windows and on the web they are one."
    )


@pytest.mark.parametrize("place", ["mitra/x/foto.jpg", "mitra/y", "berita", "data/people.yaml", "berita/2023"])
@pytest.mark.parametrize("target", ["/etc", "/etc/passwd", "nowhere"])
def test_a_symbolic_link_is_refused_wherever_it_leads(
    place: str, target: str, write_site: Writer, site_settings: Settings
) -> None:
    content = write_site({"mitra/x/index.md": "", "halaman/profil/index.md": ""})
    (content / place).parent.mkdir(exist_ok=True)
    (content / place).symlink_to(target)
    bundles, data, problems = scanned(content, site_settings)
    assert ([(bundle.slug, bundle.files) for bundle in bundles], data) == ([("profil", {}), ("x", {})], [])
    assert problems == f"content/{place}:1: -: this is a link or a device, not a file. Put the file itself here."


def test_a_pipe_is_refused_rather_than_waited_for(write_site: Writer, site_settings: Settings) -> None:
    content = write_site({"mitra/x/index.md": ""})
    os.mkfifo(content / "mitra" / "x" / "foto.jpg")
    assert scanned(content, site_settings)[2] == (
        "content/mitra/x/foto.jpg:1: -: this is a link or a device, not a file. Put the file itself here."
    )


def test_a_folder_without_index_md_is_no_text(write_site: Writer, site_settings: Settings) -> None:
    content = write_site({"mitra/x/index.en.md": "", "mitra/y/foto.jpg": ""})
    bundles, _, problems = scanned(content, site_settings)
    assert bundles == []
    assert problems == (
        "content/mitra/x:1: -: index.md is missing. Add index.md, or remove the folder.\n"
        "content/mitra/y:1: -: index.md is missing. Add index.md, or remove the folder."
    )


def test_a_folder_in_a_bundle_is_not_read(write_site: Writer, site_settings: Settings) -> None:
    content = write_site({"mitra/x/index.md": "", "mitra/x/foto/a.jpg": ""})
    assert scanned(content, site_settings)[2] == (
        "content/mitra/x/foto:1: -: a folder inside a text's folder is not read. Move its files beside index.md."
    )


@pytest.mark.parametrize("name", ["index.id.md", "index.fr.md", "Index.md", "INDEX.MD", "indeks.md", "index..md"])
def test_a_text_of_another_name_is_not_read(name: str, write_site: Writer, site_settings: Settings) -> None:
    content = write_site({"mitra/x/index.en.md": "", f"mitra/x/{name}": ""})
    assert scanned(content, site_settings)[2] == (
        "content/mitra/x:1: -: index.md is missing. Add index.md, or remove the folder.\n"
        f"content/mitra/x/{name}:1: -: a text of this name is not read. Name it index.md, index.en.md."
    )


def test_sections_follow_the_settings(write_site: Writer, site_settings: Settings) -> None:
    english = site_settings.model_copy(update={"SECTIONS": {**site_settings.SECTIONS, "partner": "partners"}})
    bundles, _, problems = scanned(write_site({"partners/x/index.md": ""}), english)
    assert ([bundle.address(english) for bundle in bundles], problems) == (["/partners/x/"], "")


def test_paths_are_shown_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "content" / "x.md") == "content/x.md"
    assert shown(Path("content/x.md")) == "content/x.md"
    assert shown(Path("/elsewhere/x.md")) == "/elsewhere/x.md"


SLUG_SIGNS = st.text(st.sampled_from("ab1-"), min_size=1, max_size=6)
ANY_NAME = st.text(st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1, max_size=12)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=SLUG_SIGNS | ANY_NAME)
@example(name="a")
@example(name="a\n")
@example(name="İ")
@example(name="a-b")
def test_a_folder_of_any_name_is_found_litter_or_refused(name: str, tmp_path: Path, site_settings: Settings) -> None:
    if name in {".", ".."}:
        return
    content = tmp_path / f"case-{len(list(tmp_path.iterdir()))}"
    (content / "mitra" / name).mkdir(parents=True)
    (content / "mitra" / name / "index.md").touch()
    bundles, _, problems = scanned(content, site_settings)
    litter = name.startswith((".", "~$")) or name.endswith("~") or name.lower() in {"thumbs.db", "desktop.ini"}
    litter = litter or name.lower().endswith((".tmp", ".bak", ".swp"))
    slug = all(part and part.isascii() and part.isalnum() and part == part.lower() for part in name.split("-"))
    device = name.lower() in {"con", "prn", "aux", "nul"}
    assert bool(problems) == (not litter and (not slug or device))
    if not problems:
        assert [bundle.slug for bundle in bundles] == ([] if litter else [name])
