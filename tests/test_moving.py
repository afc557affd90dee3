"""Moving house: every address of the former site leads to the present one, on every server."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from newsroom import moving
from newsroom.moving import MovingError
from tests import searchable, servers
from tests.test_redirects import leads
from tests.test_serverfiles import FILES

OLD, NEW = "https://lama.example/lapas", "https://contoh.example"


def files(folder: Path, old: str = OLD, site_url: str = NEW) -> dict[str, bytes]:
    searchable.write(folder, FILES, f"SITEURL = {site_url!r}\nSIGN = False\n")
    found: list[dict[str, bytes]] = []
    outcome = searchable.build(folder, keep=False, examine=lambda edition: found.append(moving.files(edition, old)))
    assert outcome.published, outcome.text
    assert not (folder / "output").exists()
    return found[0]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files(tmp_path_factory.mktemp("situs"))


@pytest.fixture(scope="module", params=["nginx", "caddy", "apache"])
def former(
    request: pytest.FixtureRequest, found: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    root = tmp_path_factory.mktemp("lama")
    run = {"nginx": servers.nginx, "caddy": servers.caddy, "apache": servers.apache}[request.param]
    name = {"nginx": "nginx.conf", "caddy": "newsroom.caddy", "apache": "apache/.htaccess"}[request.param]
    with run(root, found[name].decode()) as base, httpx.Client(base_url=base) as client:
        yield client


@pytest.mark.xdist_group("servers")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/lapas/", "/"), ("/lapas/berita/2023/mitra/", "/berita/2023/mitra/"), ("/lapas/berita/atom.xml", "/berita/atom.xml"),
        ("/lapas/berita/2023/ditarik/", "/berita/2023/ditarik/"), ("/lapas/tak-dikenal/?a=1", "/tak-dikenal/?a=1"),
        ("/lapas/tentang/", "/halaman/profil/"), ("/lapas/lama/profil.html", "/halaman/profil/"),
        ("/lapas/Profil_Lama.php", "/halaman/profil/"),
    ],
)  # fmt: skip
def test_every_former_address_leads_to_its_present_one(former: httpx.Client, old: str, new: str) -> None:
    answer = former.get(old)
    assert answer.status_code == 301
    assert answer.headers["location"].partition("?")[0] == NEW + new.partition("?")[0]


@pytest.mark.xdist_group("servers")
def test_what_was_never_ours_leads_nowhere(former: httpx.Client) -> None:
    assert former.get("/lain/").status_code == 404


def test_a_host_without_settings_gets_a_page_for_each(found: dict[str, bytes], tmp_path: Path) -> None:
    searchable.write(tmp_path, FILES, "SIGN = False\n")
    searchable.build(tmp_path)
    pages = {path.relative_to(tmp_path / "output").as_posix() for path in (tmp_path / "output").rglob("*.html")}
    assert {name.removeprefix("pages/") for name in found if name.startswith("pages/")} == pages
    mitra = f"{NEW}/berita/2023/mitra/"
    assert leads(found["pages/berita/2023/mitra/index.html"]) == (f"0; url={mitra}", mitra, mitra)
    assert leads(found["pages/tentang/index.html"])[1] == f"{NEW}/halaman/profil/"
    assert leads(found["pages/404.html"])[1] == f"{NEW}/"


def test_a_site_may_have_moved_to_or_from_a_path(tmp_path: Path) -> None:
    found = files(tmp_path, "http://lama.example", f"{NEW}/lapas")
    assert leads(found["pages/cari/index.html"])[1] == f"{NEW}/lapas/cari/"
    assert f"location = /tentang/ {{ return 301 {NEW}/lapas/halaman/profil/; }}" in found["nginx.conf"].decode()


@pytest.mark.parametrize(("old", "problem"), [
    ("lama.example", '"lama.example" is not the address of a site.'),
    ("https://lama.example/?p=1", '"https://lama.example/?p=1" is not the address of a site.'),
    ("http://contoh.example/", '"http://contoh.example/" is not a former address: SITEURL is the same, or empty.'),
])  # fmt: skip
def test_a_move_from_nowhere_is_none(tmp_path: Path, old: str, problem: str) -> None:
    with pytest.raises(MovingError) as refused:
        files(tmp_path, old)
    assert refused.value.problem.text("en") == problem
