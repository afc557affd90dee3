"""The golden site: its output is what somebody looked at and found good, to the byte."""

from difflib import unified_diff
from pathlib import Path

from tests.building import tree
from tests.golden import GOLDEN, LIST, golden_site


def test_the_golden_site_is_as_it_was(tmp_path: Path) -> None:
    expected, found = tree(GOLDEN), golden_site(tmp_path / "situs")
    assert sorted(found) == sorted(expected), "inv golden writes them anew; look at the difference"
    changes = {
        name: "\n".join(
            unified_diff(expected[name].decode().splitlines(), found[name].decode().splitlines(), lineterm="", n=1)
        )
        for name in expected
        if expected[name] != found[name]
    }
    assert changes == {}, "inv golden writes them anew; look at the difference"


def test_the_golden_site_has_a_little_of_everything() -> None:
    names = set(tree(GOLDEN))
    assert len(names) > 25
    assert {Path(name).suffix for name in names} >= {".html", ".xml", ".css", ".svg", ".txt"}
    pictures = (GOLDEN / LIST).read_text().split()
    assert len(pictures) > 10
    assert {Path(name).suffix for name in pictures} >= {".jpg", ".webp"}
    assert [name for name in pictures if (GOLDEN / name).exists()] == []
