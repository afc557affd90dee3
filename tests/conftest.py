"""Fixtures for tests of the newsroom: settings, and small content folders written for one case."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newsroom.settings import Settings, settings_of
from tests.building import copying
from tests.sample import build_sample

WIB = ZoneInfo("Asia/Jakarta")
_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own there
_ROOM = 6_000_000_000  # bytes; the whole suite writes a third of them


def _room() -> int:
    """Return how many bytes files in memory may take: 0 on a system that has no folder for them, or little memory."""
    with suppress(OSError):
        said = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
        return min(shutil.disk_usage(_MEMORY).free, int(said["MemAvailable"].split()[0]) * 1024 // 2)
    return 0


# Thousands of small sites: a sixth of the suite's time would be a disk's. Whoever names a folder gets it.
if "TMPDIR" not in os.environ and _room() > _ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist notes which tests belong together
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no core is idle at the end, and make in one process what the tests of a module share."""
    for item in items:
        module = item.nodeid.partition("::")[0]
        if not item.get_closest_marker("xdist_group") and not item.get_closest_marker("slow") and _shares(item, module):
            item.add_marker(pytest.mark.xdist_group(module))
    items.sort(key=lambda item: [item.get_closest_marker(name) is None for name in ("slow", "xdist_group")])


def _shares(item: pytest.Item, module: str) -> bool:
    """Whether a test uses what its module makes once for several tests."""
    found = getattr(item, "_fixtureinfo").name2fixturedefs.values()  # noqa: B009 - pytest tells nobody
    return any(one.baseid == module and one.scope != "function" for fixtures in found for one in fixtures)


@pytest.fixture
def site_settings() -> Settings:
    """A small site: two languages, one key in each table, the sections' default folders."""
    return settings_of(
        {
            "SITENAME": "Lapas Perempuan Contoh",
            "SHORT_NAME": "Lapas Contoh",
            "TOPICS": {"kerja-sama": {"id": "Kerja sama", "en": "Cooperation"}, "karya": "Karya"},
            "CATEGORIES": {"kain": {"id": "Kain", "en": "Cloth"}, "kue": {"id": "Kue", "en": "Cakes"}},
            "LICENSES": {
                "press": {"name": {"id": "Pers", "en": "Press"}, "terms": "Sebut kredit.", "url": "/lisensi/"}
            },
            "COPYRIGHT": "© {year} Lapas Contoh",
        }
    )


@pytest.fixture
def now() -> datetime:
    """The moment of the build: after every text that the tests publish."""
    return datetime(2023, 6, 1, 8, tzinfo=WIB)


@pytest.fixture
def write_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str | bytes]], Path]:
    """Write files (by their path below content/) and stand beside content/, so that messages say ``content/…``."""
    monkeypatch.chdir(tmp_path)

    def write(files: dict[str, str | bytes]) -> Path:
        content = tmp_path / "content"
        content.mkdir(exist_ok=True)
        for name, data in files.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        return content

    return write


@pytest.fixture
def copies() -> Iterator[None]:
    """Let copies be made of the process of the tests."""
    with copying():
        yield


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, built once for the tests of the group "sample"."""
    return build_sample(tmp_path_factory.mktemp("sample") / "output")
