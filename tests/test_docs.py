"""Documentation: nothing in it is out of date, nothing in the code is left out of it, and its examples work."""

import re
import shutil
import subprocess
import textwrap
import tomllib
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from invoke.collection import Collection
from pelican.settings import read_settings
from PIL import Image

import tasks
from newsroom import picture, reference
from newsroom.build import Outcome
from newsroom.catalogue import of_python
from newsroom.checklist import COMPOSED, checks_of, found_in
from newsroom.consent import standing
from newsroom.inspection import told as photo_told
from newsroom.key import PUBLIC_FILE
from newsroom.kinds import KINDS
from newsroom.kinds.data import ConsentMeta
from newsroom.kinds.photo import PhotoMeta
from newsroom.language import language
from newsroom.problems import Message, Problems
from newsroom.reader import read
from newsroom.relations import relate
from newsroom.report import closing
from newsroom.settings import Settings, settings_of
from newsroom.withdrawal import Trace, told
from newsroom.xmp import Fields, packet

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GUIDE = DOCS / "panduan"
README = ROOT / "README.md"
PAGES = [README, *sorted(DOCS.rglob("*.md"))]
# A place that examples speak of and the sample content does not have.
EXAMPLE = "content/berita/2026/pameran-kue/index.md"
MADE = f"content/data/{PUBLIC_FILE}"  # made by `inv key new`; the sample site has no key
# What a visitor's message begins with, and what texts and kits tell journalists.
TO_VISITORS = {
    "Hello, I would like to order {product}.",
    "This page is an example. What it tells has been made up.",
    "Logos belong to their owners: use them unaltered, and only in news about them.",
}
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
    # (%(name)s), the names and examples of fields (kinds/), and a few sentences to visitors.
    pages = text(DOCS / "checks.md") + text(DOCS / "commands.md")
    listed = " ".join(pages.replace("&lt;", "<").replace("\\*", "*").split())
    assert {texts[0] for path in MODULES for _, texts in of_python(text(path))} >= TO_VISITORS
    for path in MODULES:
        for _, texts in of_python(text(path)):
            sentence = texts[0]
            if path.parent.name != "kinds" and len(texts) == 1 and sentence[-1] in ".?}" and "%(" not in sentence:
                assert sentence in listed or sentence in TO_VISITORS, f"{path.name}: {sentence}"


def test_composed_messages_are_those_of_the_code() -> None:
    for name, pairs in COMPOSED.items():
        source = text(ROOT / "newsroom" / name)
        elsewhere = {"missing.", "empty."} | {problem for problem, _ in picture.MESSAGES.values()}
        for problem, remedy in pairs:
            assert f'"{problem}"' in source or f"'{problem}'" in source or problem in elsewhere
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
    slug = f"{slug}-2" if slug in TAKEN else slug
    other = slug
    add(slug, other)
    show(N_("Search"), N_("News of %(name)s."))
    problems.note(path, 1, "-", Message(N_("Nine.")), Message(N_("Do nine.")))
    problems.add(path, 1, "-", Message(N_("Ten.")), Message(N_("Do ten.")), warning=settings.LIGHT)
    if x:
        problem = Message(N_("Eleven."))
    elif y:
        problem = Message(N_("Twelve."))
    else:
        continue
    add(problem, Message(N_("Do all.")))
class Wrong(ValueError):
    def __init__(self):
        self.problem = Message(N_("Thirteen."))
        self.remedy = Message(N_("Do thirteen."))
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
        ("Nine.", "Do nine.", "note"),
        ("Ten.", "Do ten.", "error or warning"),
        ("Eleven.", "Do all.", "error"),
        ("Twelve.", "Do all.", "error"),
        ("Thirteen.", "Do thirteen.", "error"),
    ]


def test_the_weight_of_consent_is_what_it_does() -> None:
    def photo(consent: str, **more: str) -> PhotoMeta:
        words = {"file": "a.jpg", "caption": "Kue.", "alt": "Meja.", "credit": "Humas", "license": "press"}
        return PhotoMeta.model_validate({**words, "consent": consent, **more})

    weights = {row[0]: row[2] for _, row in checks_of("consent.py", text(ROOT / "newsroom" / "consent.py"))}
    given = {"scope": "Foto", "granted": "2026-01-15"}
    register = {
        "later": ConsentMeta.model_validate(given | {"granted": "2027-01-15"}),
        "withdrawn": ConsentMeta.model_validate(given | {"withdrawn": "2026-11-01"}),
        "ending": ConsentMeta.model_validate(given | {"until": "2026-12-10"}),
    }
    stands = [
        standing(photo, register, NOW.date())
        for photo in (
            photo("pending"), photo("written", consent_until="2026-11-24"),
            *(photo("written", consent_id=key) for key in ("nobody", *register)),
        )
    ]  # fmt: skip
    told = {stand.problem.msgid: "error" if stand.refuses else "warning" for stand in stands if stand.problem}
    assert len(told) == 6
    assert told == {problem: weights[problem] for problem in told}


# --- commands ----------------------------------------------------------------------------------------------------------


def options(verb: str) -> set[str]:
    """Return a verb's options as they are typed."""
    return {argument.name.replace("_", "-") for argument in VERBS[verb].get_arguments()}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_is_explained(verb: str) -> None:
    told = section(text(DOCS / "commands.md"), f"## {verb}")
    for option in options(verb):
        assert f"`--{option}`" in told, f"{verb} --{option}"


def test_no_verb_is_explained_that_does_not_exist() -> None:
    headings = re.findall(r"^## (.*)$", text(DOCS / "commands.md"), re.MULTILINE)
    assert {heading for heading in headings if " " not in heading} == set(VERBS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_are_typed_as_they_exist(page: Path) -> None:
    for verb, rest in re.findall(r"\binv (?!VERB|--)(\w+)((?:(?!\binv )[^`\n])*)", text(page)):
        assert verb in VERBS, f"inv {verb}"
        assert set(re.findall(r"--(\w[\w-]*)", rest)) <= options(verb), f"inv {verb}{rest}"


# --- README ------------------------------------------------------------------------------------------------------------


def test_readme_begins_with_the_two_commands() -> None:
    blocks = re.findall(r"(?:^    .*\n)+", text(README), re.MULTILINE)
    assert [block.strip() for block in blocks[:2]] == ["pip install uv && uv run inv build", "uv run inv test"]
    last = text(ROOT / ".ci" / "run").rstrip().splitlines()[-1].partition(" #")[0].split()
    assert last == ["uv", "run", "inv", "test", "--all"]  # and the slow proofs with it


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
    mistaken = re.sub(r"^    license: .*\n", "", text(ROOT / name), count=1, flags=re.MULTILINE)
    shutil.copytree((ROOT / name).parent, (tmp_path / name).parent)
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
        assert target.exists(), link
        if fragment:
            headings = re.findall(r"^#+ (.*)$", text(target), re.MULTILINE)
            slugs = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
            assert fragment in slugs, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_paths_exist(page: Path) -> None:
    for span in re.findall(r"`([\w./\\-]+)`", text(page)):
        name = span.replace("\\", "/")
        if name in {EXAMPLE, MADE}:
            continue
        if name.split("/")[0] in {"content", "docs", "newsroom", "tests", "theme", ".ci"} and "/" in name:
            assert (ROOT / name).exists(), span
        elif name.endswith(".py"):
            assert (ROOT / name).exists() or (ROOT / "newsroom" / name).exists(), span


# --- the guide for press officers --------------------------------------------------------------------------------------


def messages() -> list[re.Pattern[str]]:
    """Return what every problem looks like in Indonesian; a place in braces stands for anything, an example may be left out."""
    gettext = language("id").gettext
    known = set()
    for path in MODULES:
        for _, (problem, remedy, _) in checks_of(path.relative_to(ROOT / "newsroom").as_posix(), text(path)):
            said = gettext(problem)
            if path.name == "picture.py" and "{file}" not in problem:
                said = gettext("{file}: {problem}").replace("{problem}", said)
            known.add(f"{said} {gettext(remedy)}")
    patterns = [re.sub(r"\\\{example\\\}", '(?:, misalnya ".+")?', re.escape(message)) for message in known]
    return [re.compile(re.sub(r"\\\{\w+\\\}", ".+", pattern)) for pattern in patterns]


QUOTED = re.compile(r"^ *content/\S+:\d+: (?:peringatan: |catatan: )?[\w.\[\]-]+: (.*)$", re.MULTILINE)


def test_the_guide_quotes_messages_as_they_are_printed() -> None:
    patterns = messages()
    for page in sorted(GUIDE.glob("*.md")):
        for message in QUOTED.findall(text(page)):
            assert any(pattern.fullmatch(message) for pattern in patterns), f"{page.name}: {message}"


def test_the_guide_explains_a_message_below_each_heading() -> None:
    page = text(GUIDE / "bila-ada-pesan.md")
    numbers = re.findall(r"^### (\d+)\. ", page, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert len(numbers) >= 20
    assert len(QUOTED.findall(page)) == 1 + len(numbers)  # one to learn reading with


def test_the_weight_of_quoted_messages_is_what_is_printed() -> None:
    gettext = language("id").gettext
    weights = {
        gettext(remedy): weight
        for path in MODULES
        for _, (_, remedy, weight) in checks_of(path.relative_to(ROOT / "newsroom").as_posix(), text(path))
        if path.name in {"protection.py", "provenance.py"}
    }
    marks = {"error": "", "warning": "peringatan: ", "note": "catatan: "}
    for page in sorted(GUIDE.glob("*.md")):
        for line in re.findall(r"^ *content/\S+:\d+: .*$", text(page), re.MULTILINE):
            for remedy, weight in weights.items():
                if line.endswith(remedy):
                    assert re.match(rf" *content/\S+:\d+: {marks[weight]}photos", line), line


def test_the_guide_quotes_a_withdrawal_as_it_is_printed() -> None:
    quoted = textwrap.dedent(fences(text(GUIDE / "bila-persetujuan-ditarik.md"), "text")[0]).strip()
    here = "/berita/2026/pameran-kue/"
    found = Trace(
        originals=[f"{EXAMPLE}: peserta.jpg"],
        files=[f"{here}peserta-960.be516baf3bda.jpg", f"{here}peserta-press-3000.be516baf3bda.jpg"],
        pages=[f"{here}index.html", f"{here}pameran-kue-kit.zip"],
        complete=True,
    )
    assert quoted == told(found, "p-2026-014", "id")


def test_the_guide_quotes_what_a_photo_says_as_it_is_printed(tmp_path: Path) -> None:
    said = Fields(
        creators=("Sari Wulandari",), captions={"x-default": "Peserta pelatihan membatik mewarnai kain di ruang kerja."},
        credit="Humas Lapas Perempuan Palembang", date_created=date(2026, 11, 20), city="Palembang",
    )  # fmt: skip
    Image.new("RGB", (640, 480)).save(tmp_path / "IMG_2041.jpg", xmp=packet(said))
    printed = photo_told(tmp_path / "IMG_2041.jpg", site(), "id")
    assert fences(text(GUIDE / "foto-dan-persetujuan.md"), "text")[0].strip() == printed.partition("\n")[2].strip()


def test_the_guide_quotes_the_closing_lines_as_they_are_printed() -> None:
    ready = Outcome(Problems(), "id", True, {"pages": 157, "photos_encoded": 30})
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
    for address in thing.links:
        assert address.count("/") == 2 or (content / address.strip("/")).is_dir(), address
