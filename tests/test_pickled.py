"""Pickled: our own objects come back, and nothing else does."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from newsroom.objects import File
from newsroom.pickled import ForeignError, dumps, loads


@pytest.mark.parametrize(
    "value",
    [
        File("/berita/satu.jpg", 1600, 1200, "image/jpeg", 9), [None, True, 3, 0.5, b"x", "é"], {"a": {1, 2}, "b": frozenset({3})},
        Path("content/berita"), Markup("<b>satu</b>"), date(2023, 1, 31), timedelta(hours=7),
        datetime(2023, 1, 31, 10, tzinfo=ZoneInfo("Asia/Jakarta")), datetime(2023, 1, 31, 3, tzinfo=UTC),
    ],
    ids=repr,
)  # fmt: skip
def test_what_texts_are_made_of_comes_back(value: Any) -> None:
    found = loads(dumps(value))
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (b"cos\nsystem\n", "os.system"),
        (b"cbuiltins\neval\n", "builtins.eval"),
        (b"cnewsroom.branch\nsubprocess.Popen\n", "newsroom.branch.subprocess.Popen"),  # a class, but not ours
        (b"cnewsroom.pagefind\nPopen\n", "newsroom.pagefind.Popen"),
        (b"cnewsroom.disk\nwrite\n", "newsroom.disk.write"),  # ours, but no class
        (b"cnewsroom.objects\nFile.__subclasses__\n", "newsroom.objects.File.__subclasses__"),
        (b"cbuiltins\ngetattr\n(cnewsroom.objects\nFile\nS'__subclasses__'\ntR", "__subclasses__"),
        (b"cbuiltins\ngetattr\n(czoneinfo\nZoneInfo\nS'__init__'\ntR", "__init__"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_ours_is_not_even_made(asked: bytes, told: str, tmp_path: Path) -> None:
    there = tmp_path / "there"
    call = b"\x80\x04" + asked + b"(S'touch " + str(there).encode() + b"'\ntR."
    with pytest.raises(ForeignError, match=f"^{re.escape(told)}$"):
        loads(call)
    assert not there.exists()


@pytest.mark.parametrize("data", [b"", b"no pickle", dumps([1, 2, 3])[:-2], b"\x80\x04cnewsroom.tiada\nFile\n."])
def test_what_is_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(ForeignError):
        loads(data)
