"""The comparison against the servers that a site really has, with the settings we write for them."""

from dataclasses import replace
from pathlib import Path

import pytest

from newsroom import live, manifest
from newsroom.findings import DIFFERENT, SAME
from newsroom.visit import Limits
from tests.signing import key
from tests.test_serverfiles import KINDS, Site, build, server

LIMITS = Limits(pause=0)
pytestmark = pytest.mark.xdist_group("servers")
PROFILE = "halaman/profil/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("situs"))


# ``inv serve`` adds to every page what reloads it.
@pytest.fixture(params=[kind for kind in KINDS if kind != "serve"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def compared(kind: str, site: Site, root: Path) -> tuple[int, list[str]]:
    # On loopback nobody speaks https, to which the settings of a site with a public address lead.
    with server(kind, root, replace(site.answers, site_url="")) as address:
        found = live.look(address, key().public, None, LIMITS)
    return found.status, found.lines("en")


@pytest.mark.parametrize("way", ["as it is", "a program beside it", "changed", "changed where it is compressed"])
def test_a_server_of_ours_hands_out_the_site_and_nothing_else(way: str, kind: str, site: Site, tmp_path: Path) -> None:
    root = tmp_path / "situs"
    for name, data in site.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert (root / f"{PROFILE}.br").is_file()
    manifest.write(root, "", key())
    expected: tuple[int, list[str]] = (SAME, [])
    if way == "changed":
        (root / PROFILE).write_bytes(site.files[PROFILE].replace(b"</body>", b" </body>"))
        expected = (DIFFERENT, ["/halaman/profil/ has been changed."])
    elif way == "changed where it is compressed":
        (root / f"{PROFILE}.br").write_bytes(site.files["index.html.br"])
        expected = (DIFFERENT, ["/halaman/profil/ has been changed where it is sent compressed (br)."])
    elif way == "a program beside it":
        (root / "slot.php").write_bytes(b"<?php")  # no server of ours answers with it
    assert compared(kind, site, root) == expected
