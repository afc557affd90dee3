"""Amendment: where only the words of some releases have changed, the rest is not looked at, and the site is the same, byte for byte."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from newsroom import signals
from newsroom.key import PUBLIC_FILE
from newsroom.survey import STEP
from tests.building import PLUGINS, tree
from tests.changing import Office, Result, Text, mark, shot
from tests.edits import EDITS, MISTAKES
from tests.signing import key
from tests.test_incremental import changed

PHOTO = {"caption": "Panen.", "alt": "Selada.", "credit": "Humas"}
PANEN, SIGNED, SHOW, RACE = "berita/2023/panen", "berita/2023/tiga-mitra", "berita/2023/pameran", "berita/2022/lomba"


class Desk:
    """A site on which somebody is at work: what was saved has settled before it is built."""

    def __init__(self, folder: Path, **given: Any) -> None:
        self.office = Office(folder, **given)
        self.settle()
        assert self.office.build().published

    @property
    def texts(self) -> dict[str, dict[str, Text]]:
        return self.office.content.texts

    def settle(self) -> None:
        """Save, and wait until no disk takes what comes later for the same."""
        self.office.save()
        time.sleep(1.5 * STEP / 1e9)

    def add(self, bundle: str, words: str, lang: str = "id") -> None:
        """Add words to a text."""
        self.texts[bundle][lang].body += f"\n\n{words}\n"
        self.settle()

    def amended(self, **order: Any) -> Result:
        """Build, and see that only the excerpt was looked at."""
        result = self.office.build(**order)
        assert result.published, result.said
        assert plugins() == AMENDED
        return result

    def same(self) -> None:
        """See that the site is what a cold build makes, and says the same."""
        cold, files = self.office.cold()
        assert cold.published
        assert tree(self.office.output) == files


AMENDED = ["read newsroom.amendment", "make newsroom.amendment"]


def plugins() -> list[str]:
    """What the last build has done, without check and what follows."""
    return [f"{lap.stage} {lap.plugin}" for lap in signals.laps if lap.stage not in {"check", "published"}]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A site for tests that leave it as it was."""
    return Desk(tmp_path_factory.mktemp("meja") / "situs")


@pytest.fixture
def desk(first: Desk) -> Iterator[Desk]:
    before = deepcopy(first.office.content)
    first.settle()
    assert first.office.build().published
    yield first
    first.office.content = before
    first.settle()
    assert first.office.build().published


@pytest.mark.parametrize(
    ("bundle", "lang"), [(PANEN, "id"), (SIGNED, "id"), (SIGNED, "en"), (SHOW, "en"), (RACE, "id")]
)
def test_words_that_were_corrected_are_everywhere(bundle: str, lang: str, desk: Desk) -> None:
    desk.add(bundle, "Kata yang **baru**, lihat [mitra](/mitra/kampus/).", lang)
    before = desk.office.marks()
    result = desk.amended()
    assert (result.counts["texts"], result.counts["pages"] - result.counts["pages_reused"]) == (1, 1)
    desk.same()
    again = {name for name, seen in desk.office.marks().items() if before.get(name) != seen}
    folder = f"{'en/' if lang == 'en' else ''}{bundle}"
    own, feeds = {f"{folder}/index.html", f"{folder}/ninjs.json"}, f"{'en/' if lang == 'en' else ''}berita/"
    assert again >= {"manifest.json", *own, *(f"{feeds}{name}" for name in ("atom.xml", "rss.xml", "feed.json"))}
    assert all(
        name.startswith(f"{folder}/") or name.endswith((".xml", "feed.json")) for name in again - {"manifest.json"}
    )


def test_several_corrections_one_after_another_and_at_once(desk: Desk) -> None:
    for bundle in (PANEN, RACE):
        desk.add(bundle, "Satu.")
        desk.amended()
    desk.texts[PANEN]["id"].body = "Dua.\n"
    desk.add(SHOW, "Dua.")
    assert desk.amended().counts["texts"] == 2
    desk.same()


def test_where_nothing_has_changed_nothing_is_looked_at(desk: Desk) -> None:
    before = desk.office.marks()
    result = desk.amended()
    assert "texts" not in result.counts
    assert result.counts["pages"] == result.counts["pages_reused"]
    assert desk.office.marks() == before
    desk.same()


def test_a_file_that_was_only_touched_is_the_same(desk: Desk) -> None:
    os.utime(desk.office.folder / "content" / PANEN / "index.md")
    desk.settle()
    before = desk.office.marks()
    desk.amended()
    assert desk.office.marks() == before


def test_what_others_lead_to_need_not_be_in_the_excerpt(tmp_path: Path) -> None:
    """An archive, a kit, a translation: they are there as they were."""
    desk = Desk(tmp_path / "situs", FEED_ITEMS=1)
    links = ("/berita/2022/", f"/{SIGNED}/tiga-mitra-kit.zip", f"/en/{SHOW}/", f"/{RACE}/")
    for bundle in ("halaman/profil", PANEN):
        desk.texts[bundle]["id"].body = "\n\n".join(f"[Lihat]({link})" for link in links)
    desk.settle()
    assert desk.office.build().published
    desk.add(PANEN, f"Lihat juga [lomba](/{RACE}/) dan [pameran](/{SHOW}/).")
    desk.amended()
    desk.same()
    desk.add(PANEN, f"Lihat juga [tahun](/berita/2023/) dan [bahan]({f'/{RACE}/lomba-kit.zip'}).")
    assert desk.office.build().published  # whether the excerpt has them or not
    desk.same()


def test_sections_of_what_others_have_need_not_be_in_the_excerpt(tmp_path: Path) -> None:
    """A photo library, coverage and corrections: every page leads there, whichever releases have any."""
    desk = Desk(tmp_path / "situs", FEED_ITEMS=1)
    for bundle, texts in desk.texts.items():
        for text in texts.values():
            if bundle != PANEN and "photos" in text.front:
                del text.front["photos"]
                text.body = "Tanpa foto.\n"
    desk.texts["berita/2020/lama"] = {"id": Text(_alone("Rilis lama", "2020-02-03"), "Lama.\n")}
    desk.settle()
    assert desk.office.build().published
    assert (desk.office.output / "media" / "foto").is_dir()
    desk.add("berita/2020/lama", "Kata yang baru.")
    desk.amended()
    desk.same()


def _alone(title: str, day: str) -> dict[str, Any]:
    """Return front matter of a release that nothing is related to."""
    return {
        "title": title,
        "summary": f"{title}.",
        "date": day,
        "dateline": "Kota Contoh",
        "topic": "kerja-sama",
        "contact": "humas",
    }


def test_a_warning_of_another_text_is_told_again(desk: Desk) -> None:
    photo = desk.texts[SIGNED]["id"].front["photos"][0]
    photo["consent_until"] = "2023-06-10"
    desk.settle()
    said = desk.office.build().said
    assert "consent ends on 2023-06-10" in said
    desk.add(PANEN, "Satu.")
    assert desk.amended().said == said
    assert not desk.office.build(strict=True).published
    desk.add(SIGNED, "Satu.")
    assert desk.amended().said == said
    desk.texts[SIGNED]["id"].note = "# ya\n"
    desk.settle()
    moved = desk.office.build()
    assert moved.said != said  # it names another line
    assert plugins() != AMENDED
    desk.texts["berita/2023/rencana"]["id"].front["event_date"] = "kemarin"  # a draft, in which that is a warning
    desk.settle()
    said = desk.office.build().said
    assert "rencana" in said
    desk.add(PANEN, "Dua.")
    assert desk.amended().said == said


Change = Callable[[Desk], object]


def front(bundle: str, **fields: Any) -> Change:
    return lambda desk: desk.texts[bundle]["id"].front.update(fields)


def file(name: str, data: bytes) -> Change:
    return lambda desk: desk.office.content.files.update({name: data})


def more(name: str, data: bytes) -> Change:
    return lambda desk: desk.office.content.files.update({name: desk.office.content.files[name] + data})


OTHERS: dict[str, Change] = {
    "a title": front(PANEN, title="Judul lain"),
    "a field that no page shows": front(PANEN, event_date="2023-05-30"),
    "a text that waits from now on": front(PANEN, embargo="2023-06-01 08:30"),
    "a draft": front(PANEN, status="draft"),
    "a withdrawn text": front(PANEN, status="withdrawn", reason="Keliru."),
    "a photo": file(f"content/{PANEN}/panen.jpg", shot(99, **PHOTO)),
    "a logo": file("content/mitra/dinas/logo.svg", mark("#123456")),
    "a person": lambda desk: desk.office.content.data["people.yaml"]["siti-aminah"].update(name="Siti Aminah Baru"),
    "a partner's words": lambda desk: setattr(desk.texts["mitra/kampus"]["id"], "body", "Lain.\n"),
    "a page's words": lambda desk: setattr(desk.texts["halaman/profil"]["id"], "body", "Lain.\n"),
    "a new text": lambda desk: desk.texts.update({f"{RACE}-lagi": deepcopy(desk.texts[RACE])}),
    "a text that is gone": lambda desk: desk.texts.pop(RACE),
    "a translation": lambda desk: desk.texts[PANEN].update(en=Text({"title": "Harvest", "summary": "Lettuce."}, "Lettuce.\n")),
    "a template": more("theme/templates/partner.html", b"<p>Lain</p>"),
    "a partial of a release": more("theme/templates/partials/quotes.html", b"<p>Lain</p>"),
    "a style sheet": more("theme/static/css/layout.css", b".lain { color: red }"),
    "a setting": lambda desk: desk.office.content.settings.update(TAGLINE={"id": "Lain", "en": "Other"}),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_of_any_other_change_everything_is_looked_at(name: str, tmp_path: Path, first: Desk) -> None:
    """Together with words that were corrected."""
    desk = Desk(tmp_path / "situs")
    OTHERS[name](desk)
    desk.add(SHOW, "Dua.")
    built = desk.office.build()
    assert built.published, built.said
    assert plugins()[0] == "read newsroom.amendment"
    assert "make newsroom.incremental" in plugins()
    desk.same()


@pytest.mark.parametrize(("setting", "then"), [
    ({"now": "2023-06-01 09:00"}, "another hour"),
    ({"now": "2023-06-01 07:59"}, "an earlier one"),
    ({"now": "2023-06-02 08:00"}, "another day"),
])  # fmt: skip
def test_the_hour_counts(setting: dict[str, str], then: str, desk: Desk) -> None:
    desk.add(PANEN, "Satu.")
    assert desk.office.build(**setting).published, then
    assert plugins() != AMENDED


@pytest.mark.parametrize("change", [
    front(PANEN, embargo="2023-06-01 08:30"),
    lambda desk: desk.texts["kegiatan/membatik"]["id"].front["sessions"].insert(
        0, {"start": "2023-06-01 07:00", "end": "2023-06-01 08:30", "title": "Melipat"}
    ),
    front(SHOW, date="2023-05-30 08:30"),
], ids=["an embargo ends", "a session is over", "news is no news any more"])  # fmt: skip
def test_what_changes_by_itself_within_the_hour_counts(change: Change, desk: Desk) -> None:
    change(desk)
    desk.settle()
    assert desk.office.build().published
    desk.add(RACE, "Satu.")
    desk.amended(now="2023-06-01 08:29")
    desk.add(RACE, "Dua.")
    desk.office.content.now = "2023-06-01 08:31"
    assert desk.office.build().published
    assert plugins() != AMENDED
    desk.same()


def test_the_hour_may_go_on(desk: Desk) -> None:
    desk.add(PANEN, "Satu.")
    desk.office.content.now = "2023-06-01 08:59"
    desk.amended()
    desk.same()


@pytest.mark.parametrize("damage", [
    lambda output: (output / PANEN / "index.html").write_text("lain"),
    lambda output: (output / "index.html").unlink(),
    lambda output: (output / "asing.html").write_text("asing"),
    lambda output: output.rename(output.with_name("pindah")),
], ids=["changed", "removed", "added", "all gone"])  # fmt: skip
def test_an_output_that_is_not_as_it_was_left_is_put_right(damage: Callable[[Path], object], desk: Desk) -> None:
    damage(desk.office.output)
    desk.add(PANEN, "Satu.")
    assert desk.office.build().published
    assert plugins() != AMENDED
    desk.same()
    shutil.rmtree(desk.office.folder / "pindah", ignore_errors=True)


def test_a_shelf_that_is_gone_costs_time(desk: Desk) -> None:
    for path in (desk.office.folder / ".cache").rglob("shelf.sqlite"):
        path.unlink()
    desk.add(PANEN, "Satu.")
    assert desk.office.build().published
    assert plugins() != AMENDED
    desk.same()


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_as_ever(name: str, desk: Desk) -> None:
    desk.office.done(changed(desk.office, MISTAKES[name], Random(name)))  # noqa: S311 - changes, not secrets
    desk.add(RACE, "Satu.")
    desk.office.check()


@pytest.mark.parametrize("words", [
    "Lihat [berita](/berita/2023/tidak-ada/).", "Lihat [konsep](/berita/2023/rencana/).", "![](lain.jpg)",
])  # fmt: skip
def test_a_mistake_in_the_words_themselves_is_told(words: str, desk: Desk) -> None:
    desk.add(RACE, words)
    before = tree(desk.office.output)
    assert not desk.office.check().published
    assert tree(desk.office.output) == before


def test_words_that_others_are_compared_with_are_looked_at(desk: Desk) -> None:
    """A name in the caption of a photo of people held there is known from another text, which may not lose it unnoticed."""
    signed = desk.texts[SIGNED]["id"].front
    signed["shows"] = ["held"]
    signed["photos"][1] |= {"consent": "written", "caption": "Melinjo ditanam di kebun."}
    desk.add(RACE, "Pohon melinjo dan ketua kelas.")
    assert "Melinjo" not in desk.office.check().said
    desk.texts[RACE]["id"].body = "Pohon.\n"
    desk.settle()
    assert "Melinjo" in desk.office.check().said


def test_an_edition_that_is_examined_or_only_checked_is_whole(desk: Desk) -> None:
    desk.add(PANEN, "Satu.")
    seen: list[Any] = []
    desk.office.build(keep=False)
    assert plugins() != AMENDED
    desk.office.build(examine=seen.append)
    assert plugins() != AMENDED
    assert seen[0].register
    desk.add(PANEN, "Dua.")
    desk.amended(examine=seen.append, amend=True)
    assert len(seen) == 1


def test_a_plugin_of_ones_own_looks_at_everything(desk: Desk) -> None:
    own = {"PLUGINS": [*PLUGINS, "tests.idle"]}
    for words in ("Satu.", "Dua."):
        desk.add(PANEN, words)
        assert desk.office.build(overrides=own).published
        assert plugins() != AMENDED


def test_the_search_index_follows_when_it_is_asked_for(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "situs", SEARCH_PATH="cari")
    desk.add(PANEN, "Kangkung.")
    assert desk.amended(indexing=False).counts["unindexed"] == 1
    assert desk.office.build().published
    assert plugins() != AMENDED
    desk.same()
    desk.add(PANEN, "Bayam.")
    assert desk.office.build().published
    assert plugins() != AMENDED
    desk.same()


def test_compressed_copies_follow(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "situs", SERVER="nginx")
    for words in ("Panjang. " * 400, "Dua."):
        desk.texts[PANEN]["id"].body = words
        desk.settle()
        desk.amended()
        desk.same()


def test_a_key_that_has_come_or_gone_counts(tmp_path: Path) -> None:
    desk, private = Desk(tmp_path / "situs", SIGN=True), tmp_path / "situs/kunci.pem"
    desk.office.content.files[f"content/data/{PUBLIC_FILE}"] = key().public.pem
    desk.settle()
    assert desk.office.build().counts["unsigned"] == 1
    for change in (lambda: private.write_bytes(key().pem), private.unlink):
        change()
        desk.add(PANEN, "Satu.")
        assert desk.office.build().published
        assert plugins() != AMENDED
        desk.add(PANEN, "Dua.")
        assert desk.amended().counts.get("unsigned", 0) == (not private.exists())
        desk.same()


class Correcting(RuleBasedStateMachine):
    """People who correct words again and again, and sometimes do something else."""

    WORDS = (
        "body of a release", "one letter", "lines that say nothing", "a link to another text", "no links any more",
        "another order of fields",
    )  # fmt: skip
    amended = 0

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.desk = Desk(self.place / "situs", FEED_ITEMS=1)  # so that the excerpt is less than the whole

    def teardown(self) -> None:
        shutil.rmtree(self.place)

    @rule(names=st.lists(st.sampled_from(WORDS), min_size=1, max_size=2), seed=st.integers(0, 999))
    def correct(self, names: list[str], seed: int) -> None:
        self.change(names, seed)

    @rule(seed=st.integers(0, 999), minutes=st.integers(0, 59))
    def correct_later(self, seed: int, minutes: int) -> None:
        self.desk.office.content.now = f"2023-06-01 08:{minutes:02}"
        self.change(["body of a release"], seed)

    @rule(name=st.sampled_from(list(EDITS)), seed=st.integers(0, 999))
    def do_something_else(self, name: str, seed: int) -> None:
        self.change(["body of a release", name], seed)

    def change(self, names: list[str], seed: int) -> None:
        office, before = self.desk.office, deepcopy(self.desk.office.content)
        for name in names:
            office.done(changed(office, EDITS[name], Random(f"{name}{seed}")))  # noqa: S311
        self.desk.settle()
        with patch.object(signals, "reset", _counting(signals.reset)):
            published = office.check().published
        if not published:
            office.done("undone, for it was refused")
            office.content = before
            self.desk.settle()
            assert office.check().published


def _counting(reset: Callable[[], None]) -> Callable[[], None]:
    def counted() -> None:
        Correcting.amended += plugins() == AMENDED
        reset()

    return counted


@pytest.mark.slow
def test_whatever_is_corrected_the_site_is_what_a_cold_build_makes() -> None:
    Correcting.amended = 0
    run_state_machine_as_test(Correcting, settings=settings(
        max_examples=6, stateful_step_count=10, derandomize=False, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    ))  # fmt: skip
    assert Correcting.amended > 10
