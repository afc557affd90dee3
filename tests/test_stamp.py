"""Stamp: whatever a build depends on besides folder and clock changes it, and nothing else does."""

import sys
from pathlib import Path

import pytest

from newsroom.settings import read
from newsroom.stamp import stamp_of
from tests.invalid_sites import runnable

HELPER = "from functools import cache, partial\nfrom helper import upper, Loud\n"
FILTERS = {
    "a function of its own": "def loud(text):\n    return text.upper()\nJINJA_FILTERS = {'loud': loud}\n",
    "a lambda": "JINJA_FILTERS = {'loud': lambda text: text.upper()}\n",
    "an imported function": f"{HELPER}JINJA_GLOBALS = {{'loud': upper}}\n",
    "one that is kept": f"{HELPER}JINJA_FILTERS = {{'loud': cache(upper)}}\n",
    "a part of one": f"{HELPER}JINJA_TESTS = {{'loud': partial(upper, strict=True)}}\n",
    "an object": f"{HELPER}JINJA_FILTERS = {{'loud': Loud()}}\n",
}
SOURCE = (
    "def upper(text, strict=False):\n    return text.upper()\n\n\n"
    "class Loud:\n    def __call__(self, text):\n        return upper(text)\n"
)


@pytest.fixture
def situs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site in whose folder we work."""
    folder = runnable(tmp_path / "situs")
    (folder / "helper.py").write_text(SOURCE, "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(str(folder))
    return folder


def stamp(folder: Path, more: str = "") -> bytes:
    """Return the stamp of the site, with more settings; modules beside are loaded anew, as in a new process."""

    sys.modules.pop("helper", None)
    conf = folder / "lainconf.py"
    conf.write_text(f"from pelicanconf import *\n{more}", "utf-8")
    pelican, settings = read(conf)
    return stamp_of(settings, pelican)


def test_the_same_again(situs: Path) -> None:
    assert stamp(situs) == stamp(situs)
    assert stamp(situs, FILTERS["an object"]) == stamp(situs, FILTERS["an object"])


def test_a_setting_of_templates(situs: Path) -> None:
    assert stamp(situs, "MOTTO = 'satu'\n") != stamp(situs, "MOTTO = 'dua'\n")


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_what_a_function_does(filters: str, situs: Path) -> None:
    before = stamp(situs, filters)
    (situs / "helper.py").write_text(SOURCE.replace("upper()", "title()"), "utf-8")
    assert stamp(situs, filters.replace("upper()", "title()")) != before


def test_a_function_that_is_built_in(situs: Path) -> None:
    assert stamp(situs, "JINJA_FILTERS = {'size': len}\n") == stamp(situs, "JINJA_FILTERS = {'size': len}\n")
    assert stamp(situs, "JINJA_FILTERS = {'size': len}\n") != stamp(situs, "JINJA_FILTERS = {'size': round}\n")
