"""Preview: one build at a time, one for several saves, another for what was saved meanwhile; and nothing ends it but Ctrl+C."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

import httpx
import pytest

from newsroom import preview
from newsroom.build import Outcome, PluginError
from newsroom.indexing import index
from newsroom.order import Order
from newsroom.preview import Preview, places_of
from newsroom.problems import Message, Problems
from newsroom.serve import PortError
from tests import searchable
from tests.building import PLUGINS, ROOT, tree
from tests.servers import free_port
from tests.serving import until

# What a build comes to: called with its order.
Build = Callable[[Order], Outcome]


def published(_order: Order) -> Outcome:
    return Outcome(Problems(), "en", published=True)


def refused(_order: Order) -> Outcome:
    problems = Problems()
    problems.add("content/a.md", 1, "title", Message("missing."), Message("Add it."))
    return Outcome(problems, "en")


def broken(error: BaseException) -> Build:
    def build(_order: Order) -> Outcome:
        raise error

    return build


@dataclass
class Running:
    """A preview at work in another thread, with builds as a test wants them; the last one ends it, as Ctrl+C does."""

    folder: Path
    builds: list[Build] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    begun: int = 0
    done: int = 0
    lock: Any = field(default_factory=Lock)
    port: int = field(default_factory=free_port)

    def build(self, order: Order) -> Outcome:
        assert self.lock.acquire(blocking=False), "two builds at once"
        try:
            self.begun += 1
            if self.begun > len(self.builds):
                raise KeyboardInterrupt
            return self.builds[self.begun - 1](order)
        finally:
            self.done += 1
            self.lock.release()

    def save(self, *names: str) -> None:
        for name in names or ("a.md",):
            (self.folder / "content" / name).write_text(f"{self.begun}", "utf-8")

    def saved(self, done: int) -> None:
        """Save when so many builds are done and shown."""
        until(lambda: self.done >= done)
        self.save()

    def get(self, address: str = "/") -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{self.port}{address}")

    def edition(self) -> str:
        with httpx.stream("GET", f"http://127.0.0.1:{self.port}/.serve/news") as news:
            return next(news.iter_lines())


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Running]]:
    """Return what starts a preview over an empty folder; at the end of a test all its builds have been made."""
    started: list[tuple[Running, Thread]] = []

    def start(*builds: Build, **options: Any) -> Running:
        for name in ("content", "theme"):
            (tmp_path / name).mkdir(exist_ok=True)
        one = Running(tmp_path, list(builds))
        monkeypatch.setattr(preview, "build", one.build)
        site = Preview(Order(tmp_path / "pelicanconf.py", lang="en"), one.said.append, **options)
        thread = Thread(target=site.run, args=("127.0.0.1", one.port), kwargs={"browser": False})
        thread.start()
        started.append((one, thread))
        until(lambda: one.begun)
        return one

    yield start
    for one, thread in started:
        while thread.is_alive():
            one.save()
            thread.join(0.2)
        assert one.begun == len(one.builds) + 1


def test_several_saves_are_one_build(running: Callable[..., Running]) -> None:
    site = running(published, published)
    until(lambda: site.done == 1)
    site.save(*(f"{number}.md" for number in range(20)))
    until(lambda: site.done == 2)


def test_what_is_saved_during_a_build_leads_to_one_more(running: Callable[..., Running]) -> None:
    halfway, go_on = Event(), Event()

    def slow(order: Order) -> Outcome:
        halfway.set()
        assert go_on.wait(30)
        return published(order)

    site = running(slow, published)
    assert halfway.wait(30)
    for number in range(5):
        site.save(f"{number}.md")
        site.get()  # is answered meanwhile
    assert site.begun == 1
    go_on.set()
    until(lambda: site.done == 2)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PluginError("plugins that cannot be loaded: newsroom.nothing"), "plugins that cannot be loaded: newsroom.nothing"),
        (
            OSError(28, "No space left on device", "/srv/situs"),
            "/srv/situs: No space left on device. Check the disk's free space and your rights, then try again.",
        ),
        (
            ZeroDivisionError("division\n  by zero"),
            "This is a fault of the theme or the program, not of a text (ZeroDivisionError: division by zero). "
            "Undo the last change there; inv build tells maintainers more.",
        ),
        (
            SystemExit(2),
            "This is a fault of the theme or the program, not of a text (SystemExit: 2). "
            "Undo the last change there; inv build tells maintainers more.",
        ),
    ],
)  # fmt: skip
def test_a_build_that_breaks_off_is_a_sentence_and_no_end(
    error: BaseException, sentence: str, running: Callable[..., Running]
) -> None:
    site = running(broken(error), published)
    until(lambda: sentence in site.said)
    page = site.get("/berita/2023/")
    assert page.status_code == 503
    assert sentence.replace("'", "&#39;") in page.text
    assert "Traceback" not in page.text
    site.saved(1)
    until(lambda: "The site is ready." in site.said)


def test_a_tab_reloads_for_what_is_new_only(running: Callable[..., Running]) -> None:
    go_on = Event()

    def waiting(order: Order) -> Outcome:
        assert go_on.wait(30)
        return published(order)

    site = running(waiting, refused, refused, published)
    begun = site.edition()
    assert "The site is being made" in site.get().text
    go_on.set()
    until(lambda: site.edition() != begun)
    ready = site.edition()
    site.saved(1)
    until(lambda: site.edition() != ready)
    wrong = site.edition()
    site.saved(2)
    until(lambda: site.done == 3)
    assert site.edition() == wrong
    site.saved(3)
    until(lambda: site.edition() not in {ready, wrong})


def test_what_need_not_be_waited_for_is_done_afterwards_and_left_for_a_save(running: Callable[..., Running]) -> None:
    asked: list[tuple[bool, bool]] = []

    def later(outcome: Outcome, saved: Event) -> None:
        asked.append((outcome.published, saved.wait(30)))
        raise ValueError("nobody hears of it")

    site = running(published, refused, published, afterwards=later)
    site.saved(1)
    until(lambda: asked == [(True, True)])
    site.saved(2)
    until(lambda: site.done == 3)
    site.saved(3)
    until(lambda: len(asked) == 2)
    assert asked == [(True, True), (True, True)]


def test_timings_are_told_after_each_build_and_the_start_once(running: Callable[..., Running]) -> None:
    site = running(published, refused, timed=True)
    site.saved(1)
    until(lambda: site.done == 2)
    until(lambda: len(site.said) >= 6)
    tables = [text for text in site.said if "CPU seconds" in text]
    assert ["Python and its modules" in table for table in tables] == [True, False]


def test_a_port_that_somebody_has_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError) as caught:
            Preview(Order(tmp_path / "pelicanconf.py"), print).run("127.0.0.1", port)
    assert (caught.value.problem.text("en"), caught.value.remedy.text("id")) == (
        f"Port {port} of this computer cannot be used (Address already in use).",
        "Hentikan program yang memakainya, atau pilih port lain dengan --port.",
    )


def test_the_places_are_those_of_the_settings_or_the_usual_ones(tmp_path: Path) -> None:
    conf, order = tmp_path / "pelicanconf.py", Order(tmp_path / "pelicanconf.py")
    here = (tmp_path / "content", tmp_path / "theme", tmp_path / "output", "id")
    assert places_of(order) == here
    (tmp_path / "tema").mkdir()
    conf.write_text(
        "SITENAME = SHORT_NAME = COPYRIGHT = 'Contoh'\nTOPICS = {'a': 'A'}\nPATH = 'isi'\nTHEME = 'tema'\nOUTPUT_PATH = '../situs'\n"
        "MESSAGES_LANG = 'en'\n", "utf-8"
    )  # fmt: skip
    assert places_of(order) == (tmp_path / "isi", tmp_path / "tema", tmp_path / "../situs", "en")
    assert places_of(Order(conf, Path("c"), Path("o"), lang="id")) == (Path("c"), tmp_path / "tema", Path("o"), "id")
    conf.write_text("SITENAME = \n", "utf-8")
    assert places_of(order) == here


def test_the_search_index_follows_in_a_build_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = searchable.write(
        tmp_path / "situs", searchable.FILES, f"THEME = {str(ROOT / 'theme')!r}\nPLUGINS = {PLUGINS!r}\n"
    )
    monkeypatch.chdir(folder)
    order = Order(now=searchable.NOW, lang="en")
    assert preview.build(order).published
    text = folder / "content/produk/batik/index.md"
    text.write_text(text.read_text("utf-8").replace("katun primisima", "sutra"), "utf-8")
    before = tree(folder / "output")
    outcome = preview.build(Order(now=searchable.NOW, lang="en", indexing=False))
    assert outcome.counts["unindexed"] == 1
    index_files = {name for name in before if name.startswith("pagefind/")}
    after = tree(folder / "output")
    assert {name: after[name] for name in index_files} == {name: before[name] for name in index_files}
    ended = Event()
    ended.set()
    index(order, ended)
    assert tree(folder / "output") == after
    index(order, Event(), quiet=0)
    outcome = preview.build(Order(now=searchable.NOW, lang="en", output=tmp_path / "anew", cold=True))
    assert outcome.published
    assert tree(folder / "output") == tree(tmp_path / "anew")
    assert "unindexed" not in preview.build(Order(now=searchable.NOW, lang="en", indexing=False)).counts
