"""A site built and signed for a test, with a key of its own that is the same in every run."""

import shutil
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from newsroom.build import Outcome
from newsroom.key import PUBLIC_FILE, Key
from newsroom.order import Order
from tests.building import built, site, standing_in

NOW = "2024-07-01 09:00"


def key(letter: str = "k") -> Key:
    """Return a key made of one letter."""
    return Key(Ed25519PrivateKey.from_private_bytes(letter.encode() * 32))


def signed_site(folder: Path, private: Path | None = None) -> Path:
    """Lay a small site into an empty folder, with the public key; write the private one to ``private`` and name it KEY_PATH."""
    site("warta", folder)
    (folder / "content/data" / PUBLIC_FILE).write_bytes(key().public.pem)
    if private is not None:
        private.write_bytes(key().pem)
        with (folder / "pelicanconf.py").open("a", encoding="utf-8") as conf:
            conf.write(f"KEY_PATH = {str(private)!r}\n")
    return folder


def build_it(folder: Path, **given: object) -> Outcome:
    """Build the site of a folder into its ``output``."""
    with standing_in(folder):
        order = Order(now=NOW, lang="en", overrides={"THEME": str(folder / "theme"), **given})
        outcome = built(order)
    assert (outcome.text, outcome.published) == ("", True)
    return outcome


def copied(source: Path, target: Path) -> Path:
    """Copy a finished site, to do something to it."""
    shutil.copytree(source, target)
    return target
