"""The verbs as people type them: what they print, how they end, and never a traceback."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.building import ROOT, tree
from tests.invalid_sites import RELEASE, runnable

NOW = ("--now", "2023-06-01")
PROBLEM = {
    "en": "content/berita/2023/panen-sayur/index.md:6: topic: \"olahraga\" is not among the TOPICS of pelicanconf.py. "
    "Use one of: pembinaan, karya.\n1 problem: nothing was published, and the previous site is as it was.\n",
    "id": "content/berita/2023/panen-sayur/index.md:6: topic: \"olahraga\" tidak ada dalam TOPICS di pelicanconf.py. "
    "Pakai salah satu: pembinaan, karya.\n1 masalah: tidak ada yang diterbitkan, dan situs sebelumnya tetap seperti semula.\n",
}  # fmt: skip


@dataclass
class Ended:
    """How a verb ended: its exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def inv(folder: Path, *arguments: str) -> Ended:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "invoke", "--search-root", str(ROOT), *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def situs(tmp_path: Path) -> Path:
    """A small valid site whose settings name the repository's theme and plugins."""
    return runnable(tmp_path / "situs")


def mistake(folder: Path) -> None:
    text = folder / RELEASE / "index.md"
    text.write_text(text.read_text("utf-8").replace("topic: pembinaan", "topic: olahraga"), "utf-8")


def test_every_verb_is_explained_in_one_line() -> None:
    listed = inv(ROOT, "--list")
    assert listed.code == 0
    lines = [line.strip() for line in listed.out.splitlines() if line.strip()][1:]
    verbs = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in lines)
    assert verbs.keys() >= {"build", "check", "serve", "new", "clean", "lint", "test", "golden"}
    assert [name for name, why in verbs.items() if not re.fullmatch(r"[A-Z].{10,100}\.", why)] == []


@pytest.mark.parametrize("verb", ["build", "check", "serve", "new", "test"])
def test_every_option_of_a_verb_is_explained(verb: str) -> None:
    shown = inv(ROOT, "--help", verb)
    assert shown.code == 0
    options = shown.out[shown.out.index("Options:") :].splitlines()[1:]
    bare = [
        line for line, after in zip(options, [*options[1:], ""], strict=True)
        if re.match(r"\s+-", line) and not re.search(r"\S\s{2,}\S", line) and not re.match(r"\s{8,}\S", after)
    ]  # fmt: skip
    assert bare == []


def test_build_makes_the_site_and_says_so_on_standard_error(situs: Path) -> None:
    first = inv(situs, "build", *NOW, "--lang", "en")
    assert first == Ended(0, "", "The site is ready. 5 texts, 14 pages, 1 photo encoded, not signed.\n")
    assert "berita/2023/panen-sayur/index.html" in tree(situs / "output")
    second = inv(situs, "build", *NOW)
    assert second == Ended(
        0,
        "",
        "Situs sudah jadi. 5 naskah (semua dari simpanan), 14 halaman (semua tetap), 1 foto (dari simpanan), belum ditandatangani.\n",
    )


def test_check_makes_nothing(situs: Path) -> None:
    assert inv(situs, "check", *NOW, "--lang", "en") == Ended(
        0, "", "Everything is in order. 5 texts, 14 pages, 1 photo encoded.\n"
    )
    assert not (situs / "output").exists()


@pytest.mark.parametrize("verb", ["build", "check"])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_problem_ends_with_one_and_the_old_site(verb: str, lang: str, situs: Path) -> None:
    (situs / "output").mkdir()
    (situs / "output/index.html").write_bytes(b"old")
    mistake(situs)
    assert inv(situs, verb, *NOW, "--lang", lang) == Ended(1, "", PROBLEM[lang])
    assert tree(situs / "output") == {"index.html": b"old"}


def test_folders_can_be_named(situs: Path, tmp_path: Path) -> None:
    content = (situs / "content").rename(tmp_path / "isi")
    ended = inv(situs, "build", *NOW, "--lang", "en", "--content", str(content), "--output", "../hasil/situs")
    assert (ended.code, ended.out) == (0, "")
    assert "index.html" in tree(tmp_path / "hasil/situs")
    assert not (situs / "output").exists()


def test_publishconf_continues_pelicanconf(situs: Path) -> None:
    (situs / "publishconf.py").write_text(
        "from pelicanconf import *\n\nSITEURL = 'https://umum.example'\nSTRICT = True\n"
    )
    (situs / RELEASE / "lupa.jpg").write_bytes(b"x")
    strict = inv(situs, "build", *NOW, "--lang", "en", "--settings", "publishconf.py")
    assert strict == Ended(
        1, "",
        f"{RELEASE}/lupa.jpg:1: warning: -: nothing shows this file. List it under photos in index.md, or remove it.\n"
        "1 problem: nothing was published, and the previous site is as it was.\n",
    )  # fmt: skip
    (situs / RELEASE / "lupa.jpg").unlink()
    assert inv(situs, "build", *NOW, "--settings", "publishconf.py").code == 0
    assert b"<loc>https://umum.example/</loc>" in tree(situs / "output")["sitemap.xml"]


def test_strict_makes_a_warning_a_problem(situs: Path) -> None:
    (situs / RELEASE / "lupa.jpg").write_bytes(b"x")
    warning = (
        f"{RELEASE}/lupa.jpg:1: warning: -: nothing shows this file. List it under photos in index.md, or remove it.\n"
    )
    assert inv(situs, "check", *NOW, "--lang", "en") == Ended(
        0, "", warning + "Everything is in order. 5 texts, 14 pages, 1 photo encoded, 1 warning.\n"
    )
    assert inv(situs, "check", *NOW, "--lang", "en", "--strict") == Ended(
        1, "", warning + "1 problem: nothing was published, and the previous site is as it was.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--now", "besok"),
            '--now:1: now: "besok" is not a date or time that exists. '
            "Write it as year-month-day, with the time after a space if needed.",
        ),
        (
            ("--settings", "lain.py"),
            "lain.py:1: --settings: there is no such file. "
            "Go to the folder that holds pelicanconf.py, or name the settings file.",
        ),
        (
            ("--content", "isi"),
            "isi:1: --content: there is no such folder. Correct the name of the content folder.",
        ),
        (
            ("--output", "content/situs"),
            "content/situs:1: --output: the output folder holds or lies in the content folder. Choose a folder outside it.",
        ),
    ],
)  # fmt: skip
def test_a_wrong_option_is_a_problem_like_any_other(arguments: tuple[str, ...], message: str, situs: Path) -> None:
    closing = "1 problem: nothing was published, and the previous site is as it was."
    assert inv(situs, "build", "--lang", "en", *arguments) == Ended(1, "", f"{message}\n{closing}\n")


def test_all_wrong_options_are_told_at_once(situs: Path) -> None:
    ended = inv(situs, "build", "--lang", "en", "--now", "besok", "--content", "isi", "--output", "isi/situs")
    assert (ended.code, ended.err.splitlines()) == (1, [
        '--now:1: now: "besok" is not a date or time that exists. Write it as year-month-day, with the time after a space if needed.',
        "isi:1: --content: there is no such folder. Correct the name of the content folder.",
        "isi/situs:1: --output: the output folder holds or lies in the content folder. Choose a folder outside it.",
        "3 problems: nothing was published, and the previous site is as it was.",
    ])  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_folder_whose_name_is_no_text_is_refused(situs: Path) -> None:
    strange = situs.rename(situs.with_name(os.fsdecode(b"kantor-\xff")))
    ended = inv(strange, "build", *NOW, "--lang", "en")
    said = (
        "the name of the folder, or of one above it, is no text that can be read everywhere. "
        "Rename it with letters and digits, or work in another folder."
    )
    assert ended == Ended(
        1, "", f"content:1: --content: {said}\noutput:1: --output: {said}\n"
        "2 problems: nothing was published, and the previous site is as it was.\n",
    )  # fmt: skip


@pytest.mark.parametrize("verb", [("build",), ("check",), ("new", "page", "Jadwal")])
def test_a_language_without_messages_is_refused(verb: tuple[str, ...], situs: Path) -> None:
    assert inv(situs, *verb, "--lang", "jv") == Ended(
        1, "", 'Tidak ada pesan dalam bahasa "jv". Pakai salah satu: en, id.\n'
    )


def test_what_the_system_refuses_is_said_in_a_sentence(situs: Path) -> None:
    (situs / "hasil").write_bytes(b"")
    ended = inv(situs, "build", *NOW, "--lang", "en", "--output", "hasil/situs")
    assert (ended.code, ended.out) == (1, "")
    assert re.fullmatch(
        rf"{re.escape(str(situs))}/hasil(/.*)?: [A-Z][a-z ]+\. Check the disk's free space and your rights, then try again\.\n",
        ended.err,
    )


def test_a_plugin_that_cannot_be_loaded_is_named(situs: Path) -> None:
    with (situs / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write("PLUGINS = [*PLUGINS, 'newsroom.nothing']\n")
    ended = inv(situs, "build", *NOW)
    assert ended.code == 1
    assert ended.err.splitlines()[-1] == "plugins that cannot be loaded: newsroom.nothing"


def test_new_makes_a_draft_once(situs: Path) -> None:
    made = inv(situs, "new", "page", "Jadwal Kunjungan", "--lang", "en")
    assert made == Ended(0, "content/halaman/jadwal-kunjungan/index.md\n", "")
    assert inv(situs, "new", "page", "Jadwal kunjungan", "--lang", "en") == Ended(
        1, "", "content/halaman/jadwal-kunjungan exists already. Choose another title, or edit the text there.\n"
    )
    checked = inv(situs, "check", *NOW, "--lang", "en")
    assert checked == Ended(
        0, "",
        "content/halaman/jadwal-kunjungan/index.md:6: warning: summary: empty. Fill in the page in one or two sentences, "
        'for example "How to visit".\n'
        "Everything is in order. 6 texts, 14 pages, 1 photo encoded, 1 draft left out, 1 warning.\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("berita", "Panen"),
            '"berita" is not a kind of content. Use one of: release, activity, partner, product, page.\n',
        ),
        (("page", "?"), "The title needs at least one letter or digit.\n"),
    ],
)
def test_what_cannot_be_made_is_said(arguments: tuple[str, ...], message: str, situs: Path) -> None:
    before = tree(situs)
    assert inv(situs, "new", *arguments, "--lang", "en") == Ended(1, "", message)
    assert tree(situs).keys() - before.keys() <= {name for name in tree(situs) if "__pycache__" in name}


def test_new_away_from_a_site_says_where_to_go(tmp_path: Path) -> None:
    assert inv(tmp_path, "new", "page", "Jadwal", "--lang", "en") == Ended(
        1, "",
        "pelicanconf.py:1: --settings: there is no such file. "
        "Go to the folder that holds pelicanconf.py, or name the settings file.\n",
    )  # fmt: skip


def test_clean_removes_output_and_cache_only(situs: Path) -> None:
    inv(situs, "build", *NOW)
    kept = tree(situs / "content")
    assert inv(situs, "clean") == Ended(0, "", "")
    assert not (situs / "output").exists()
    assert not (situs / ".cache").exists()
    assert tree(situs / "content") == kept


def test_an_unknown_verb_is_said(situs: Path) -> None:
    ended = inv(situs, "terbitkan")
    assert (ended.code, ended.out, ended.err) == (1, "", "No idea what 'terbitkan' is!\n")


def test_server_prints_the_settings_and_makes_nothing(situs: Path) -> None:
    before = tree(situs / "content")
    printed = inv(situs, "server", "nginx", "--settings", "pelicanconf.py", "--lang", "en")
    assert (printed.code, printed.out.startswith("# The server of "), printed.out.count("gzip_static on;")) == (
        0,
        True,
        1,
    )
    assert not (situs / "output").exists()
    assert tree(situs / "content") == before


def test_server_knows_three_servers(situs: Path) -> None:
    assert inv(situs, "server", "iis", "--settings", "pelicanconf.py", "--lang", "en") == Ended(
        1, "", '"iis" is not a web server whose settings can be written. Use one of: apache, nginx, caddy.\n'
    )


def test_redirects_makes_the_files_for_the_former_address(situs: Path) -> None:
    (situs / "pelicanconf.py").write_text(
        (situs / "pelicanconf.py").read_text("utf-8") + 'SITEURL = "https://baru.example"\n', "utf-8"
    )
    made = inv(situs, "redirects", "https://lama.example", "--settings", "pelicanconf.py", "--lang", "en")
    assert (made.code, made.out.splitlines()[0]) == (
        0, "output.moved/apache/.htaccess: into the former site's folder, on Apache and cPanel."
    )  # fmt: skip
    assert {"nginx.conf", "newsroom.caddy", "apache/.htaccess", "pages/index.html"} <= tree(
        situs / "output.moved"
    ).keys()
    refused = inv(situs, "redirects", "lama", "--settings", "pelicanconf.py", "--lang", "en")
    assert refused == Ended(
        1, "", '"lama" is not the address of a site. Write the former address, for example https://www.example.org.\n'
    )


@pytest.mark.parametrize(("flag", "kept"), [([], True), (["-B"], False)])
def test_python_keeps_byte_code_unless_it_is_told_not_to(flag: list[str], kept: bool) -> None:
    code = "import sys; sys.dont_write_bytecode = True; import tasks; print(not sys.dont_write_bytecode)"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *flag, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == f"{kept}\n"
