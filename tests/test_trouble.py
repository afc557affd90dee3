"""Trouble: what people can get wrong is a sentence; a fault of the program is none."""

from pathlib import Path

import pytest

from newsroom.build import PluginError
from newsroom.key import SigningError
from newsroom.manifest import ManifestError
from newsroom.problems import Message
from newsroom.settings import SettingsError
from newsroom.trouble import said

CONF = Path("pelicanconf.py")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            SettingsError("SITEURL: Field required"),
            "pelicanconf.py:1: SITEURL: the setting cannot be used (Field required). Correct it in pelicanconf.py.",
        ),
        (SigningError(Message("No key."), Message("Make one.")), "No key. Make one."),
        (PluginError("plugins that cannot be loaded: x"), "plugins that cannot be loaded: x"),
        (
            ManifestError("x"),
            "The folder named by --against is not a finished site: it holds no list of files.",
        ),
        (
            OSError(28, "No space left on device", "output"),
            "output: No space left on device. Check the disk's free space and your rights, then try again.",
        ),
    ],
)  # fmt: skip
def test_what_people_can_get_wrong_is_said(
    error: Exception, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CONF.write_bytes(b"")
    assert said(error, "en", CONF) == sentence


def test_a_fault_of_the_program_is_not_explained_away() -> None:
    assert said(KeyError("x"), "en", CONF) is None
