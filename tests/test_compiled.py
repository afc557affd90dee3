"""Templates as byte code: used again as they were compiled, and never where that is not certain."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from newsroom.compiled import Compiled


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text("{{ 1 + 1 }}", "utf-8")
    return tmp_path


def rendered(theme: Path, stamp: bytes = b"1") -> tuple[str, int]:
    """Return a page, and how many templates were compiled for it."""
    compiled = []

    class Watched(Environment):
        def compile(self, *args: object, **more: object) -> object:  # type: ignore[override]
            compiled.append(args)
            return super().compile(*args, **more)  # type: ignore[call-overload]

    env = Watched(loader=FileSystemLoader(theme), bytecode_cache=Compiled(theme, stamp))
    return env.get_template("page.html").render(), len(compiled)


def test_a_template_is_compiled_once(theme: Path) -> None:
    assert [rendered(theme), rendered(theme)] == [("2", 1), ("2", 0)]


def test_it_is_compiled_again_when_it_or_the_program_has_changed(theme: Path) -> None:
    rendered(theme)
    assert rendered(theme, b"2") == ("2", 1)
    (theme / "page.html").write_text("{{ 1 + 2 }}", "utf-8")
    assert rendered(theme, b"2") == ("3", 1)


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_what_is_damaged_is_not_used(theme: Path, damage: bytes | None) -> None:
    rendered(theme)
    (file,) = (theme / "__pycache__").iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"?" if damage is None else damage)
    assert rendered(theme) == ("2", 1)


def test_nothing_is_kept_where_python_keeps_nothing(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert [rendered(theme), rendered(theme)] == [("2", 1), ("2", 1)]
    assert [path.name for path in theme.iterdir()] == ["page.html"]


def test_a_folder_that_cannot_be_written_does_no_harm(theme: Path) -> None:
    (theme / "__pycache__").write_bytes(b"")
    assert rendered(theme) == ("2", 1)
