"""Documentation: nothing in it is out of date, nothing in the code is left out of it, and its examples work."""

import re
import shutil
import subprocess
import tomllib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from invoke.collection import Collection
from pelican.settings import read_settings

import tasks
from newsroom import reference
from newsroom.build import Outcome
from newsroom.catalogue import of_python
from newsroom.checklist import checks_of, found_in
from newsroom.kinds import KINDS
from newsroom.language import language
from newsroom.problems import Message, Problems
from newsroom.reader import read
from newsroom.relations import relate
from newsroom.report import closing
from newsroom.settings import Settings, settings_of

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GUIDE = DOCS / "panduan"
README = ROOT / "README.md"
PAGES = [README, *sorted(DOCS.rglob("*.md"))]
NOT_YET = {DOCS / "gambar" / "beranda.png"}  # the picture of the home page, taken when the site is ready to be shown
# A place that examples speak of and the sample content does not have.
EXAMPLE = "content/berita/2026/pameran-kue/index.md"
TO_VISITORS = "Hello, I would like to order {product}."
MODULES = sorted((ROOT / "newsroom").rglob("*.py"))
VERBS = Collection.from_module(tasks).tasks
NOW = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


def text(path: Path) -> str:
    return path.read_text("utf-8")


def section(page: str, heading: str) -> str:
    """Return what stands below a heading, up to the next of its level."""
    level = heading.partition(" ")[0]
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^{level} |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no heading {heading}"
    return found[1]


def fences(page: str, kind: str) -> list[str]:
    return re.findall(rf"^ *```{kind}\n(.*?)^ *```$", page, re.MULTILINE | re.DOTALL)


def site() -> Settings:
    return settings_of(read_settings(str(ROOT / "pelicanconf.py")))


# --- tables made from the code -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_tables_are_current(page: Path) -> None:
    assert reference.refreshed(text(page)) == text(page), "run: uv run python -m newsroom.reference"


def test_every_table_stands_in_one_place() -> None:
    names = [match["name"] for page in PAGES for match in reference.BLOCK.finditer(text(page))]
    assert sorted(names) == sorted(reference.TABLES)


def test_refreshing_writes_the_tables_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("before\n<!-- table: types -->\nold\n<!-- end -->\nafter\n", "utf-8")
    reference.refresh(tmp_path)
    assert text(tmp_path / "page.md") == f"before\n<!-- table: types -->\n{reference.types()}\n<!-- end -->\nafter\n"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_is_a_row_with_a_meaning_and_an_example(kind: str) -> None:
    rows = re.findall(
        r"^\| `(\w+)` \|(.*)\|$", section(text(DOCS / "front-matter.md"), f"## {kind.capitalize()}"), re.MULTILINE
    )
    assert [name for name, _ in rows] == [field.alias or name for name, field in KINDS[kind].model_fields.items()]
    assert all(cell.strip() not in {"", "``"} for _, row in rows for cell in re.split(r"(?<!\\)\|", row))


def test_every_setting_is_a_row_with_a_meaning() -> None:
    rows = re.findall(
        r"^\| `([A-Z_]+)` \|(.*)\|$", section(text(DOCS / "settings.md"), "# Settings").split("## ")[0], re.MULTILINE
    )
    assert [name for name, _ in rows] == list(Settings.model_fields)
    assert all(cell.strip() for _, row in rows for cell in row.split("|"))


def test_every_module_is_explained() -> None:
    page = text(DOCS / "architecture.md")
    for path in MODULES:
        assert re.search(rf"^\| `{path.relative_to(ROOT / 'newsroom').as_posix()}` \| \w", page, re.MULTILINE), path


# --- checks ------------------------------------------------------------------------------------------------------------


def test_every_sentence_about_a_problem_is_in_the_list() -> None:
    # Found without the list's own way of looking: every sentence marked for translation, less the words of pages
    # (%(name)s), the names and examples of fields (kinds/), and what a visitor's message begins with.
    pages = text(DOCS / "checks.md") + text(DOCS / "commands.md")
    listed = " ".join(pages.replace("&lt;", "<").replace("\\*", "*").split())
    assert TO_VISITORS in {texts[0] for path in MODULES for _, texts in of_python(text(path))}
    for path in MODULES:
        for _, texts in of_python(text(path)):
            sentence = texts[0]
            if path.parent.name != "kinds" and len(texts) == 1 and sentence[-1] in ".?}" and "%(" not in sentence:
                assert sentence in listed or sentence == TO_VISITORS, f"{path.name}: {sentence}"


def test_composed_messages_are_those_of_the_code() -> None:
    source = text(ROOT / "newsroom" / "validation.py")
    for _, (problem, remedy, _) in [row for row in checks_of("validation.py", source) if not row[0]]:
        assert f'"{problem}"' in source or f"'{problem}'" in source or problem in {"missing.", "empty."}
        assert f'"{remedy}"' in source


def test_pairs_are_found_however_they_are_written() -> None:
    source = """
AGAIN = N_("Again.")
TABLE = {"a": (N_("One."), N_("Do one."))}
def f():
    problems.add(path, 1, "-", Message(N_("Two."), {"x": 1}), Message(AGAIN), warning=True)
    problem = Message(N_("Three."))
    raise Wrong(1, problem, Message(N_("Do three.")))
    if x:
        problem = Message(N_("Six."))
    else:
        problem = Message(N_("Seven."))
    add(problem, Message(N_("Do both.")))
    add(Message(N_("Four.")) if x else Message(N_("Five.")), Message(N_("Do four.")) if x else Message(N_("Do five.")))
    log(N_("A word."))
    if y:
        problem = Message(N_("Eight."))
        remedy = Message(N_("Do eight."))
    add((("page", N_("page"), N_("pages")),))
"""
    assert found_in(source) == [
        ("One.", "Do one.", "error"),
        ("Two.", "Again.", "warning"),
        ("Three.", "Do three.", "error"),
        ("Six.", "Do both.", "error"),
        ("Seven.", "Do both.", "error"),
        ("Four.", "Do four.", "error"),
        ("Five.", "Do five.", "error"),
        ("Eight.", "Do eight.", "error"),
    ]


# --- commands ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_is_explained(verb: str) -> None:
    told = section(text(DOCS / "commands.md"), f"## {verb}")
    for argument in VERBS[verb].get_arguments():
        assert f"`--{argument.name}`" in told, f"{verb} --{argument.name}"


def test_no_verb_is_explained_that_does_not_exist() -> None:
    headings = re.findall(r"^## (.*)$", text(DOCS / "commands.md"), re.MULTILINE)
    assert {heading for heading in headings if " " not in heading} == set(VERBS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_are_typed_as_they_exist(page: Path) -> None:
    for verb, rest in re.findall(r"\binv (?!VERB|--)(\w+)([^`\n]*)", text(page)):
        assert verb in VERBS, f"inv {verb}"
        known = {argument.name for argument in VERBS[verb].get_arguments()}
        assert set(re.findall(r"--(\w[\w-]*)", rest)) <= known, f"inv {verb}{rest}"


# --- README ------------------------------------------------------------------------------------------------------------


def test_readme_begins_with_the_two_commands() -> None:
    blocks = re.findall(r"(?:^    .*\n)+", text(README), re.MULTILINE)
    assert [block.strip() for block in blocks[:2]] == ["pip install uv && uv run inv build", "uv run inv test"]
    assert text(ROOT / ".ci" / "run").rstrip().endswith("\nuv run inv test")


def test_the_tree_is_the_repository() -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if files.returncode:
        pytest.skip("not a git repository")
    top = {name.split("/")[0] + "/" * ("/" in name) for name in files.stdout.splitlines()}
    told = re.findall(r"^    (\S+) +\S", section(text(README), "## The folder"), re.MULTILINE)
    assert sorted(told) == sorted(top)


def test_another_office_needs_fewer_than_ten_lines() -> None:
    lines = [line for line in section(text(README), "## For another office").splitlines() if line]
    assert len(lines) < 10
    for name in ("`content/`", "`pelicanconf.py`", "`publishconf.py`", "`theme/static/css/tokens.css`"):
        assert any(name in line for line in lines), name


def test_what_keeps_people_safe_is_five_lines() -> None:
    assert len([line for line in section(text(README), "## What keeps people safe").splitlines() if line]) == 5


def test_the_changelog_begins_with_this_version() -> None:
    version = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["version"]
    assert section(text(README), "## Changelog").strip().startswith(f"### {version}\n")


def test_the_message_in_readme_is_what_the_mistake_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "content/berita/2023/37-mitra/index.md"
    mistaken = re.sub(r"^    credit: .*\n", "", text(ROOT / name), count=1, flags=re.MULTILINE)
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(mistaken, "utf-8")
    monkeypatch.chdir(tmp_path)
    problems = Problems()
    read(tmp_path / "content", site(), NOW, problems)
    assert fences(text(README), "text")[0].split("\n")[0].strip() == problems.text("en")


# --- links and paths ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^ *```.*?^ *```$", "", text(page), flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"`[^`\n]*`", "", prose)
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        path, _, fragment = link.partition("#")
        if re.match(r"https?:", path):
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists() or target in NOT_YET, link
        if fragment:
            headings = re.findall(r"^#+ (.*)$", text(target), re.MULTILINE)
            slugs = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
            assert fragment in slugs, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_paths_exist(page: Path) -> None:
    for span in re.findall(r"`([\w./\\-]+)`", text(page)):
        name = span.replace("\\", "/")
        if name == EXAMPLE:
            continue
        if name.split("/")[0] in {"content", "docs", "newsroom", "tests", "theme", ".ci"} and "/" in name:
            assert (ROOT / name).exists(), span
        elif name.endswith(".py"):
            assert (ROOT / name).exists() or (ROOT / "newsroom" / name).exists(), span


# --- the guide for press officers --------------------------------------------------------------------------------------


def test_the_guide_quotes_messages_as_they_are_printed() -> None:
    gettext = language("id").gettext
    known = {
        f"{gettext(problem)} {gettext(remedy)}"
        for path in MODULES
        for _, (problem, remedy, _) in checks_of(path.relative_to(ROOT / "newsroom").as_posix(), text(path))
    }
    # A place in braces stands for anything; an example may be left out.
    patterns = [re.compile(re.sub(r"\\\{example\\\}", '(?:, misalnya ".+")?', re.escape(message))) for message in known]
    patterns = [re.compile(re.sub(r"\\\{\w+\\\}", ".+", pattern.pattern)) for pattern in patterns]
    quoted = re.findall(
        r"^content/\S+:\d+: (?:peringatan: )?[\w.\[\]-]+: (.*)$", text(GUIDE / "bila-ada-pesan.md"), re.MULTILINE
    )
    assert len(quoted) == 21  # one to learn reading with, and twenty
    for message in quoted:
        assert any(pattern.fullmatch(message) for pattern in patterns), message


def test_the_guide_quotes_the_closing_lines_as_they_are_printed() -> None:
    ready = Outcome(Problems(), "id", True, {"pages": 93, "photos_encoded": 30})
    assert fences(text(GUIDE / "index.md"), "text")[0].strip() == closing(ready, published=True)
    wrong = Problems()
    wrong.add("index.md", 1, "-", Message("missing."), Message("Add it."))
    assert fences(text(GUIDE / "bila-ada-pesan.md"), "text")[0].endswith(
        f"\n{closing(Outcome(wrong, 'id'), published=True)}\n"
    )


def test_the_examples_of_the_guide_have_no_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("*.jpg", "*.png", "*.svg"))
    release, translation = (block for block in fences(text(GUIDE / "menulis-siaran-pers.md"), "markdown"))
    partner, product, activity = fences(text(GUIDE / "mitra-produk-kegiatan.md"), "markdown")
    examples = {
        "berita/2026/pameran-kue/index.md": release, "berita/2026/pameran-kue/index.en.md": translation,
        "mitra/contoh/index.md": partner, "produk/contoh/index.md": product, "kegiatan/contoh/index.md": activity,
    }  # fmt: skip
    for name, example in examples.items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(example, "utf-8")
    monkeypatch.chdir(tmp_path)
    problems = Problems()
    register = relate(read(content, site(), NOW, problems), site(), NOW, problems)
    assert problems.text("en") == ""
    thing = register.things["release", "2026/pameran-kue", "id"]
    assert (thing.lead.path.name, [photo.redacted for photo in thing.photos]) == ("meja-kue.jpg", [False, True])
    for address in thing.source.links:
        assert address.count("/") == 2 or (content / address.strip("/")).is_dir(), address
