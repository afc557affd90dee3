"""Absent: what Pelican loads for nothing is left out, and is there for whoever asks for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT
from tests.invalid_sites import RELEASE, runnable

NOW = "2023-06-01 09:00"


def python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_they_are_not_loaded_with_pelican_and_are_themselves_afterwards() -> None:
    said = python(
        "import sys\n"
        "from newsroom.absent import NAMES, StandIn, absent\n"
        "with absent():\n"
        "    import pelican\n"
        "print(sorted(name for name in sys.modules if NAMES & {name, name.partition('.')[0]}))\n"
        "print([name for name, module in sys.modules.items() if isinstance(module, StandIn)])\n"
        "from docutils.nodes import paragraph\n"
        "from rich.text import Text\n"
        "import watchfiles\n"
        "print(paragraph(text='Isi').astext(), Text('a').plain, watchfiles.Change.added.name)\n"
    )
    assert said == "[]\n[]\nIsi a added\n"


def test_what_pelican_has_kept_of_them_is_the_real_one() -> None:
    said = python(
        "from newsroom.absent import absent\n"
        "with absent():\n"
        "    import pelican\n"
        "    from pelican import utils\n"
        "print(utils.get_date('2 January 2023'))\n"
        "import pelican.server\n"
        "print(pelican.server.ComplexHTTPRequestHandler.__mro__[1].__name__)\n"
    )
    assert said == "2023-01-02 00:00:00\nSimpleHTTPRequestHandler\n"


def test_what_is_loaded_already_stays() -> None:
    said = python(
        "import rich\n"
        "from newsroom.absent import absent\n"
        "with absent():\n"
        "    import rich as now\n"
        "    import rich.text\n"
        "print(now is rich, rich.text.Text('a').plain)\n"
    )
    assert said == "True a\n"


@pytest.fixture
def situs(tmp_path: Path) -> Path:
    """A small site that has been built."""
    folder = runnable(tmp_path / "situs", "SEARCH_PATH = ''\n")
    built(folder)
    return folder


def built(folder: Path) -> set[str]:
    """Build as people do; return the names of all modules that were loaded."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as people have it
    code = "import atexit, sys; atexit.register(lambda: print(*sys.modules)); from invoke.main import program; program.run()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--search-root", str(ROOT), "build", "--now", NOW],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120, env=kept,
    )  # fmt: skip
    return set(done.stdout.split())


@pytest.mark.parametrize("photos", [True, False], ids=["with photos", "without"])
def test_an_edit_of_a_text_loads_nothing_that_it_does_not_need(photos: bool, situs: Path) -> None:
    text = situs / RELEASE / "index.md"
    words = text.read_text("utf-8").rstrip()
    if not photos:
        front, _, _ = words.partition("photos:")
        text, words = situs / Path(RELEASE).with_name("tanpa-foto") / "index.md", f"{front}---\n\nTanpa foto."
        text.parent.mkdir()
        text.write_text(f"{words}\n", "utf-8")
        built(situs)
    text.write_text(f"{words} Satu kalimat lagi.\n", "utf-8")
    loaded = built(situs)
    assert {"newsroom.amendment", "newsroom.card", "newsroom.incremental", "newsroom.photos", "pelican"} <= loaded
    idle = {
        "babel.messages", "docutils", "newsroom.drawing", "newsroom.embedded", "newsroom.emblem", "newsroom.encoder",
        "newsroom.pixels", "PIL.Image", "PIL.ImageCms", "pillow_heif", "pygments", "resvg_py", "rich", "watchfiles",
    }  # fmt: skip
    assert loaded & idle == set()
