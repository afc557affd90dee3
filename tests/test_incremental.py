"""Incremental builds: whatever happens between two builds, the second one makes what a cold build would make, byte for byte."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

import newsroom.reading
from newsroom.incremental import _shares
from newsroom.output import Output
from newsroom.swap import pending, recover
from tests.accidents import CACHE, EVENTS, OUTPUT, cut_short
from tests.building import PLUGINS, tree
from tests.changing import Office, Text, differences
from tests.edits import EDITS, GROUPS, MISTAKES, Inapplicable

SEEDS = st.integers(0, 999)
HOW = st.sampled_from(["written", "replaced", "written restored", "replaced restored"])
FEW = settings(
    max_examples=5, stateful_step_count=8, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
MANY = settings(FEW, max_examples=5, stateful_step_count=12, derandomize=False, phases=[Phase.generate])


def _some(*groups: str) -> st.SearchStrategy[list[str]]:
    """A few edits of some groups."""
    return st.lists(st.sampled_from([name for group in groups for name in GROUPS[group]]), min_size=1, max_size=3)


class Newsroom(RuleBasedStateMachine):
    """People, accidents and the clock at work on one site; after each step it is built both ways."""

    def __init__(self, **given: Any) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.office = Office(self.place / "situs", **given)
        self.kept: Path | None = None
        assert self.office.build().published

    def teardown(self) -> None:
        shutil.rmtree(self.place)

    def change(self, table: dict[str, Any], names: list[str], seed: int, how: str = "written") -> None:
        """Make changes and check; go back where the build refuses them."""
        before = deepcopy(self.office.content)
        done = [one for name in names if (one := changed(self.office, table[name], Random(f"{name}{seed}")))]  # noqa: S311
        self.office.done(f"{how}: {'; '.join(done)}")
        self.office.save(how)
        if not self.office.check().published:
            self.office.done("undone, for it was refused")
            self.office.content = before
            self.office.save()
            assert self.office.check().published

    @rule(names=_some("fields"), seed=SEEDS, how=HOW)
    def fields(self, names: list[str], seed: int, how: str) -> None:
        self.change(EDITS, names, seed, how)

    @rule(names=_some("words"), seed=SEEDS, how=HOW)
    def words(self, names: list[str], seed: int, how: str) -> None:
        self.change(EDITS, names, seed, how)

    @rule(names=_some("bundles"), seed=SEEDS)
    def bundles(self, names: list[str], seed: int) -> None:
        self.change(EDITS, names, seed)

    @rule(names=_some("photos", "data"), seed=SEEDS, how=HOW)
    def photos_and_data(self, names: list[str], seed: int, how: str) -> None:
        self.change(EDITS, names, seed, how)

    @rule(names=_some("settings"), seed=SEEDS)
    def settings(self, names: list[str], seed: int) -> None:
        self.change(EDITS, names, seed)

    @rule(names=_some("theme"), seed=SEEDS, how=HOW)
    def theme(self, names: list[str], seed: int, how: str) -> None:
        self.change(EDITS, names, seed, how)

    @rule(names=_some("clock"), seed=SEEDS)
    def clock(self, names: list[str], seed: int) -> None:
        self.change(EDITS, names, seed)

    @rule(name=st.sampled_from(list(MISTAKES)), seed=SEEDS, how=HOW)
    def mistake(self, name: str, seed: int, how: str) -> None:
        self.change(MISTAKES, [name], seed, how)

    @rule(name=st.sampled_from(list(OUTPUT)), seed=SEEDS)
    def accident_in_the_output(self, name: str, seed: int) -> None:
        self.accident(OUTPUT[name], self.office.output, seed)

    @rule(name=st.sampled_from(list(CACHE)), seed=SEEDS)
    def accident_in_the_cache(self, name: str, seed: int) -> None:
        self.accident(CACHE[name], self.office.folder / ".cache", seed)

    def accident(self, happen: Callable[[Path, Random], str], folder: Path, seed: int) -> None:
        try:
            self.office.done(happen(folder, Random(seed)))  # noqa: S311 - accidents, not secrets
        except (IndexError, ValueError):  # nothing is there that it could happen to
            return
        assert self.office.check().published

    @rule(
        names=_some("words", "bundles", "photos"),
        seed=SEEDS,
        event=st.sampled_from(EVENTS),
        number=st.integers(1, 12),
        fail=st.booleans(),
    )
    def cut_short(self, names: list[str], seed: int, event: str, number: int, fail: bool) -> None:
        """A build is killed, or the disk is full, and what was changed is built later or taken back."""
        office, before, old = self.office, deepcopy(self.office.content), tree(self.office.output)
        done = [one for name in names if (one := changed(office, EDITS[name], Random(f"{name}{seed}")))]  # noqa: S311
        office.done(f"{'; '.join(done)}; {'failed' if fail else 'killed'} at {event} {number}")
        office.save()
        if not cut_short(office, event, number, fail=fail):
            office.done("the build was over before that")
        if seed % 3:
            recover(office.output)
            cold, new = office.cold()
            if tree(office.output) not in ([old, new] if cold.published else [old]):
                office.expect(f"neither the old site nor the new one:\n{differences(old, tree(office.output))}")
        if seed % 2 or not office.check().published:
            office.done("undone")
            office.content = before
            office.save()
            assert office.check().published
        assert not list(office.folder.glob("output.journal"))

    @rule(way=st.sampled_from(["strict", "elsewhere", "checked only", "cold", "another version"]))
    def built_otherwise(self, way: str) -> None:
        """Build in another way, then as always."""
        office = self.office
        office.done(way)
        if way == "strict":
            office.check(strict=True)
        elif way == "elsewhere":
            office.check("lain")
        elif way == "checked only":
            office.check(keep=False)
        elif way == "cold":
            office.build(cold=True)
        else:
            with patch("newsroom.stamp.program", lambda: b"another"):
                office.check()
        assert office.check().published

    @rule(seed=SEEDS, how=st.sampled_from(["touched", "checked out anew", "aged"]))
    def nothing_changed(self, seed: int, how: str) -> None:
        """Let the files of the content look as if they had been changed."""
        self.office.done(how)
        self.office.disturb(how, Random(seed))  # noqa: S311
        assert self.office.check().published

    @precondition(lambda self: self.kept is None)
    @rule()
    def put_aside(self) -> None:
        """Keep a copy of cache and output, as a backup does."""
        self.office.done("cache and output put aside")
        self.kept = self.place / "kept"
        for name in (".cache", "output"):
            shutil.copytree(self.office.folder / name, self.kept / name, symlinks=True)

    @precondition(lambda self: self.kept is not None)
    @rule(names=st.sampled_from([[".cache"], ["output"], [".cache", "output"]]))
    def brought_back(self, names: list[str]) -> None:
        """Let the copy take the place of the cache, the output or both."""
        assert self.kept
        self.office.done(f"{' and '.join(names)} brought back")
        for name in names:
            shutil.rmtree(self.office.folder / name)
            shutil.copytree(self.kept / name, self.office.folder / name, symlinks=True)
        shutil.rmtree(self.kept)
        self.kept = None
        assert self.office.check().published


class Searchable(Newsroom):
    """The same with a search index."""

    def __init__(self) -> None:
        super().__init__(SEARCH_PATH="cari")


def changed(office: Office, edit: Callable[..., str], chance: Random) -> str:
    """Make an edit; return what it did, "" where there was nothing to do."""
    before = deepcopy(office.content)
    try:
        return edit(office.content, chance)
    except Inapplicable:
        office.content = before
        return ""


def test_whatever_happens_a_build_makes_what_a_cold_one_makes() -> None:
    run_state_machine_as_test(Newsroom, settings=FEW)


@pytest.mark.slow
def test_whatever_happens_for_long_a_build_makes_what_a_cold_one_makes() -> None:
    # As if there were many files: other processes look at folders, and make outputs.
    with patch("newsroom.ledger._MANY", 0), patch("newsroom.ledger._LARGE", 0), patch("newsroom.incremental._MANY", 20):
        run_state_machine_as_test(Newsroom, settings=MANY)


@pytest.mark.slow
def test_whatever_happens_the_search_index_is_what_a_cold_build_makes() -> None:
    with patch("newsroom.parts.FULL", 2):  # as if there were an archive, so that the index has several parts
        run_state_machine_as_test(Searchable, settings=settings(MANY, max_examples=3))


def output(address: str, texts: int = 1) -> tuple[Output, bytes]:
    return Output(address, bytes, tuple(object() for _ in range(texts))), b""  # type: ignore[misc]  # only counted


def test_what_is_made_by_one_process_is_a_folder_whole_and_smaller_towards_the_end() -> None:
    texts = [
        output(f"/berita/{number:04}/{name}") for number in range(2000) for name in ("index.html", "a.txt", "kit.zip")
    ]
    lists = [
        output("/berita/index.html", 0),
        output("/berita/atom.xml", 30),
        output("/mitra/a/index.html"),
        output("/mitra/a/feed.json", 9),
    ]
    wide, *narrow = _shares([*texts[:300], *lists, *texts[300:]], 2)
    assert [one[0].address for one in wide] == [one[0].address for one in lists]
    assert [one for share in narrow for one in share] == texts
    assert all(len(share) % 3 == 0 for share in narrow)
    sizes = [len(share) for share in narrow]
    assert (sizes[0], sizes[:-1]) == (750, sorted(sizes[:-1], reverse=True))
    assert 50 <= sizes[-2] <= 52
    assert _shares(lists, 2) == [lists]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A site for many tests, each of which leaves it as it was."""
    return Office(tmp_path_factory.mktemp("kantor") / "situs")


@pytest.mark.slow
@pytest.mark.parametrize("name", [*EDITS, *MISTAKES])
def test_each_change_and_its_undoing(name: str, shared: Office) -> None:
    before, chance = deepcopy(shared.content), Random(name)  # noqa: S311 - changes, not secrets
    shared.history.clear()
    assert shared.build().published
    files = tree(shared.output)
    try:
        shared.done(changed(shared, {**EDITS, **MISTAKES}[name], chance))
        shared.save(chance.choice(["written", "replaced", "written restored", "replaced restored"]))
        shared.check()
    finally:
        shared.content = before
        shared.save("written restored")
    shared.done("undone")
    assert shared.build().published
    shared.expect(differences(files, tree(shared.output)))


@pytest.mark.parametrize(
    ("where", "name"), [*(("output", name) for name in OUTPUT), *((".cache", name) for name in CACHE)]
)
def test_each_accident_is_made_good(where: str, name: str, shared: Office) -> None:
    """Three times, to different files; what is damaged in the cache is needed again, too."""
    shared.history.clear()
    assert shared.build().published
    files = tree(shared.output)
    try:
        for number in range(3):
            happen = (OUTPUT if where == "output" else CACHE)[name]
            shared.done(happen(shared.folder / where, Random(f"{name}{number}")))  # noqa: S311
            if where == ".cache" and number:
                shutil.rmtree(shared.output)
                shared.done("the output removed")
            assert shared.build().published
            shared.expect(differences(files, tree(shared.output)))
    except AssertionError:  # another test begins with a whole site
        for folder in (".cache", "output"):
            shutil.rmtree(shared.folder / folder, ignore_errors=True)
        raise


# --- what chance seldom meets ---------------------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A site that is built."""
    made = Office(tmp_path / "situs")
    assert made.build().published
    return made


def test_a_plugin_of_ones_own_is_part_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site may name plugins in PLUGINS that lie beside it."""
    plugin = tmp_path / "plugin" / "salam.py"
    plugin.parent.mkdir()
    monkeypatch.syspath_prepend(plugin.parent)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    office = Office(tmp_path / "situs", PLUGINS=[*PLUGINS[:-1], "salam", PLUGINS[-1]])
    template = office.content.files["theme/templates/product.html"]
    office.content.files["theme/templates/product.html"] = template.replace(b"<article>", b"<article>{{ salam() }}", 1)
    office.save()
    for number in (1, 2):
        plugin.write_text(
            "from newsroom import signals\n\n"
            f"def greet(edition):\n    edition.generator.env.globals['salam'] = lambda: 'Salam {number}'\n\n"
            "def register():\n    signals.plan.connect(greet)\n",
            "utf-8",
        )
        sys.modules.pop("salam", None)
        office.done(f"the plugin says {number}")
        assert office.check().published
        assert f"Salam {number}".encode() in tree(office.output)["produk/selendang/index.html"]
    sys.modules.pop("salam", None)


def test_templates_that_lie_over_the_theme_count(office: Office) -> None:
    """Pelican's THEME_TEMPLATES_OVERRIDES."""
    office.content.settings["THEME_TEMPLATES_OVERRIDES"] = [str(office.folder / "ubahan")]
    for words in (b"satu", b"dua"):
        office.content.files["ubahan/partials/quotes.html"] = b"<p>" + words + b"</p>\n"
        office.done(f"the template over the theme's says {words!r}")
        office.save()
        assert office.check().published
        assert words in tree(office.output)["berita/2023/panen/index.html"]


def test_another_theme_counts(office: Office) -> None:
    shutil.copytree(office.folder / "theme", office.folder / "tema-lain")
    footer = office.folder / "tema-lain/templates/partials/footer.html"
    footer.write_text(f"{footer.read_text('utf-8')}<p>Tema lain</p>\n", "utf-8")
    office.done("another folder as the theme")
    assert office.check(overrides={"THEME": str(office.folder / "tema-lain")}).published
    assert b"Tema lain" in tree(office.output)["index.html"]
    assert office.check().published


def test_a_text_saved_while_it_is_read_is_read_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor writes between two looks of ours at a file; later the writer goes back to what was there before."""
    text, path = office.content.texts["berita/2023/panen"]["id"], office.folder / "content/berita/2023/panen/index.md"
    text.body = "Satu.\n"
    office.save()
    read = newsroom.reading.read_text

    def late(wanted: Path, *more: Any) -> str | None:
        if wanted == path and text.body == "Satu.\n":
            text.body = "Dua.\n"
            office.save()
        return read(wanted, *more)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("newsroom.reading.read_text", late)
        assert office.build().published
    assert text.body == "Dua.\n"
    text.body = "Satu.\n"
    office.done("saved while it was read, then as it was before")
    office.save()
    assert office.check().published


def test_a_build_that_another_has_overtaken_begins_again(office: Office) -> None:
    """The other one is done with its work when this one is about to publish."""
    text = office.content.texts["berita/2023/panen"]["id"]
    text.body = "Satu.\n"
    office.save()

    def overtake(_: Any) -> None:
        if text.body == "Satu.\n":
            text.body = "Dua.\n"
            office.content.texts["berita/2022/lomba"]["id"].front["title"] = "Lomba lain"
            office.save()
            assert not cut_short(office, "open", 100_000)

    assert office.build(examine=overtake).published
    office.done("overtaken by a build with another text")
    assert (tree(office.output), office.cold()[0].published) == (office.cold()[1], True)
    assert office.check().published


def test_the_cache_of_another_site_is_of_no_use_and_does_no_harm(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path / "lain")
    other.content.texts["berita/2023/panen"]["id"].body = "Milik orang lain.\n"
    other.content.texts["mitra/kampus"]["id"].front["title"] = "Milik orang lain"
    other.save()
    assert other.build().published
    (ours,), (theirs,) = (list((one.folder / ".cache").iterdir()) for one in (office, other))
    (ledger,) = ours.glob("output-*.ledger")
    shutil.rmtree(ours)
    shutil.copytree(theirs, ours)
    next(ours.glob("output-*.ledger")).rename(ours / ledger.name)
    office.done("the cache is that of another site")
    assert office.check().published
    assert b"Milik orang lain" not in b"".join(tree(office.output).values())


def test_the_output_of_another_site_is_replaced(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path / "lain", SITENAME="Lapas Lain")
    assert other.build().published
    shutil.rmtree(office.output)
    other.output.rename(office.output)
    office.done("the output is that of another site")
    assert office.check().published


@pytest.mark.parametrize("event", EVENTS)
def test_a_build_cut_short_leaves_what_the_next_one_can_use(event: str, office: Office) -> None:
    """Killed before each of the first things of a kind that it does to files, and once with a full disk."""
    for number, fail in [(1, False), (2, False), (3, True), (7, False)]:
        old = tree(office.output)
        office.content.texts["berita/2023/panen"]["id"].front["title"] = f"Panen ke-{number}"
        office.content.texts["halaman/baru" if event != "open" else "halaman/lain"] = {
            "id": Text({"title": f"Baru {number}", "summary": "Baru."}, "Baru.\n")
        }
        office.save()
        office.done(f"{'failed' if fail else 'killed'} at {event} {number}")
        cut_short(office, event, number, fail=fail)
        if number != 2:  # else the next build finds it as it is
            recover(office.output)
            if tree(office.output) != old:
                office.expect(differences(office.cold()[1], tree(office.output)))
        assert office.check().published
        assert not list(office.folder.glob("output.journal"))


def test_a_build_that_is_refused_finishes_what_a_killed_one_has_begun(office: Office) -> None:
    old, front = tree(office.output), office.content.texts["berita/2023/panen"]["id"].front
    front["title"] = "Panen lagi"
    office.save()
    new = office.cold()[1]
    for number in range(1, 40):  # until it dies half-way through what it moves
        assert cut_short(office, "os.rename", number)
        if pending(office.output) and tree(office.output) not in (old, new):
            break
    front["topic"] = "tidak-ada"
    office.save()
    assert not office.build().published
    assert tree(office.output) == new
    assert not pending(office.output)
