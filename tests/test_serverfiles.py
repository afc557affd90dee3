"""Server files: nginx, Caddy, Apache and ``inv serve`` answer every kind of address in the same way."""

import gzip
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urljoin

import brotli
import httpx
import pytest

from newsroom import live, manifest, serverfiles
from newsroom.headers import Answers
from tests import observatory, searchable, servers
from tests.building import tree
from tests.sample import needed

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SEARCH_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FIXED = {
    "strict-transport-security": "max-age=63072000",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
    "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "
    "publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()",
    "cross-origin-opener-policy": "same-origin",
}
NO_CACHE, FOR_EVER = "no-cache", "public, max-age=31536000, immutable"
HTML, OCTETS = "text/html; charset=utf-8", "application/octet-stream"
SETTINGS = """\
SECURITY_CONTACT = "mailto:humas@contoh.example"
SECURITY_EXPIRES = "2024-01-31"
SIGN = False
PHOTO_FORMATS = ["avif", "webp", "jpeg"]
"""
FILES = {
    **searchable.FILES,
    "halaman/profil/index.md": searchable.FILES["halaman/profil/index.md"].replace(
        "updated:", "aliases: [/tentang/, /lama/profil.html, /Profil_Lama.php]\nupdated:"
    ),
    "kegiatan/membatik/index.md": searchable.FILES["kegiatan/membatik/index.md"].replace(
        "place:", "sessions:\n  - start: 2023-07-01 09:00\n    title: Kelas\nplace:"
    ),
}
# What somebody may leave in the folder of a site, or try there.
STRAY = (
    "naskah.md", "data.yaml", ".env", "berita/.git/config", "berita/shell.php", "berita/2023/.rahasia/foto.jpg",
    "cadangan.tar.gz",
)  # fmt: skip
PROOF = ".well-known/acme-challenge/Abc-1_2"
KINDS = ("nginx", "caddy", "apache", "serve")


@dataclass(frozen=True)
class Site:
    """A site as it was built: its folder, what servers are told of it, its files."""

    root: Path
    answers: Answers
    files: dict[str, bytes]

    def one(self, pattern: str) -> str:
        """Return the address of the first file whose path fits."""
        return "/" + next(name for name in sorted(self.files) if re.search(pattern, name))

    def body(self, address: str) -> bytes:
        return self.files[address.lstrip("/") + ("index.html" if address.endswith("/") else "")]


@dataclass(frozen=True)
class Running:
    """A server over a site."""

    kind: str
    client: httpx.Client
    site: Site

    def get(self, address: str, coding: str = "identity", **headers: str) -> httpx.Response:
        # As a proxy that ends TLS says it: .htaccess leads others to https.
        given = {"Accept-Encoding": coding, "X-Forwarded-Proto": "https", **headers}
        return self.client.get(address, headers=given)

    def raw(self, address: str, coding: str) -> tuple[httpx.Response, bytes]:
        given = {"Accept-Encoding": coding, "X-Forwarded-Proto": "https"}
        with self.client.stream("GET", address, headers=given) as answer:
            return answer, b"".join(answer.iter_raw())


def build(folder: Path, settings: str = "", server: str = "nginx") -> Site:
    searchable.write(folder, FILES, f"{SETTINGS}SERVER = {server!r}\n{settings}")
    known: list[Answers] = []
    outcome = searchable.build(folder, examine=lambda edition: known.append(serverfiles.answers_of(edition)))
    assert outcome.published, outcome.text
    return Site(folder / "output", known[0], tree(folder / "output"))


def server(kind: str, root: Path, answers: Answers) -> AbstractContextManager[str]:
    if kind == "serve":
        return servers.local(root, json.dumps(asdict(answers)))
    run: dict[str, Callable[[Path, str], AbstractContextManager[str]]] = {
        "nginx": servers.nginx, "caddy": servers.caddy, "apache": servers.apache,
    }  # fmt: skip
    return run[kind](root, serverfiles.SERVERS[kind](answers))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    found = build(tmp_path_factory.mktemp("situs"))
    for name in (*STRAY, PROOF):
        path = found.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"rahasia")
    return found


@pytest.fixture(scope="module", params=KINDS)
def running(request: pytest.FixtureRequest, site: Site) -> Iterator[Running]:
    with server(request.param, site.root, site.answers) as base, httpx.Client(base_url=base) as client:
        yield Running(request.param, client, site)


pytestmark = pytest.mark.xdist_group("servers")


def expected(*, policy: str, caching: str, sharing: str) -> dict[str, str]:
    return {
        **FIXED,
        "content-security-policy": policy,
        "cache-control": caching,
        "cross-origin-resource-policy": sharing,
    }


def told(answer: httpx.Response) -> dict[str, str]:
    """Return the headers whose values we decide, each sent once."""
    names = {*FIXED, "content-security-policy", "cache-control", "cross-origin-resource-policy"}
    pairs = [(name.lower(), value) for name, value in answer.headers.multi_items() if name.lower() in names]
    assert len(pairs) == len(dict(pairs))
    return dict(pairs)


def content(running: Running, answer: httpx.Response) -> bytes:
    """Return a body without the script that ``inv serve`` puts in to reload the tab."""
    if running.kind == "serve":
        return re.sub(
            rb'<script defer src="/.serve/notice.js" data-edition="[0-9a-f]{16}"></script>', b"", answer.content
        )
    return answer.content


# --- every kind of address -------------------------------------------------------------------------------------------------

# What: pattern of the file → media type, whether it may be kept for ever, whether others may show it.
SENT = {
    "the search index's entry": (r"^pagefind/id/pagefind-entry\.json$", "application/json", False, True),
    "the search index's program": (r"^pagefind/id/pagefind\.js$", "text/javascript; charset=utf-8", False, False),
    "the search index's WebAssembly": (r"^pagefind/id/wasm\..*\.pagefind$", OCTETS, False, False),
    "a part of the search index": (r"^pagefind/id/fragment/.*\.pf_fragment$", OCTETS, True, False),
    "the search index's words": (r"^pagefind/id/index/.*\.pf_index$", OCTETS, True, False),
    "the search index's filters": (r"^pagefind/id/filter/.*\.pf_filter$", OCTETS, True, False),
    "the search index's list": (r"^pagefind/id/pagefind\..*\.pf_meta$", OCTETS, True, False),
    "a style sheet": (r"^theme/css/site\.[0-9a-f]{12}\.css$", "text/css; charset=utf-8", True, False),
    "a script": (r"^theme/js/search\..*\.js$", "text/javascript; charset=utf-8", True, False),
    "a drawing": (r"^theme/img/favicon\..*\.svg$", "image/svg+xml", True, True),
    "a photo as WebP": (r"^berita/2023/mitra/bersama-96\..*\.webp$", "image/webp", True, True),
    "a photo as AVIF": (r"^berita/2023/mitra/bersama-96\..*\.avif$", "image/avif", True, True),
    "a photo as JPEG": (r"^berita/2023/mitra/bersama-96\..*\.jpg$", "image/jpeg", True, True),
    "a press kit": (r"^berita/2023/mitra/mitra-kit\.zip$", "application/zip", False, True),
    "a text to take away": (r"^berita/2023/mitra/mitra\.txt$", "text/plain; charset=utf-8", False, True),
    "Atom": (r"^berita/atom\.xml$", "application/atom+xml; charset=utf-8", False, True),
    "RSS": (r"^berita/rss\.xml$", "application/rss+xml; charset=utf-8", False, True),
    "JSON Feed": (r"^berita/feed\.json$", "application/feed+json", False, True),
    "ninjs": (r"^berita/ninjs\.json$", "application/json", False, True),
    "the agenda": (r"^kegiatan/agenda\.ics$", "text/calendar; charset=utf-8", False, True),
    "the sitemap": (r"^sitemap\.xml$", "application/xml", False, True),
    "robots.txt": (r"^robots\.txt$", "text/plain; charset=utf-8", False, True),
    "security.txt": (r"^\.well-known/security\.txt$", "text/plain; charset=utf-8", False, True),
    "the list of files": (r"^manifest\.json$", "application/json", False, True),
}  # fmt: skip


@pytest.mark.parametrize("what", SENT)
def test_a_file_is_sent_with_its_type_and_headers(running: Running, what: str) -> None:
    pattern, mime, hashed, shared = SENT[what]
    address = running.site.one(pattern)
    answer = running.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, mime)
    caching, sharing = FOR_EVER if hashed else NO_CACHE, "cross-origin" if shared else "same-origin"
    assert told(answer) == expected(policy=POLICY, caching=caching, sharing=sharing)
    assert answer.content == running.site.body(address)


@pytest.mark.parametrize(
    "address", ["/", "/index.html", "/?q=1", "/berita/", "/berita/2023/mitra/", "/en/", "/404.html"]
)
def test_a_page_is_asked_for_again_and_runs_nothing_foreign(running: Running, address: str) -> None:
    answer = running.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, HTML)
    assert told(answer) == expected(policy=POLICY, caching=NO_CACHE, sharing="same-origin")
    assert content(running, answer) == running.site.body(address.partition("?")[0])


@pytest.mark.parametrize("address", ["/cari/", "/cari/index.html", "/en/cari/", "/cari/?q=batik"])
def test_only_the_search_page_may_run_webassembly(running: Running, address: str) -> None:
    answer = running.get(address)
    assert answer.status_code == 200
    assert told(answer) == expected(policy=SEARCH_POLICY, caching=NO_CACHE, sharing="same-origin")


@pytest.mark.parametrize("address", ["/berita/2023/ditarik/", "/berita/2023/ditarik/index.html"])
def test_a_withdrawn_text_is_gone_and_says_why(running: Running, address: str) -> None:
    answer = running.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (410, HTML)
    assert told(answer) == expected(policy=POLICY, caching=NO_CACHE, sharing="same-origin")
    assert content(running, answer) == running.site.body("/berita/2023/ditarik/")
    assert b"Permintaan." in answer.content


@pytest.mark.parametrize("address", ["/tentang/", "/lama/profil.html", "/Profil_Lama.php"])
def test_a_former_address_leads_to_the_present_one(running: Running, address: str) -> None:
    answer = running.get(address)
    assert (answer.status_code, urljoin(address, httpx.URL(answer.headers["location"]).path)) == (
        301,
        "/halaman/profil/",
    )
    assert told(answer) == expected(policy=POLICY, caching=NO_CACHE, sharing="same-origin")


def test_a_folder_without_its_slash_leads_to_the_page(running: Running) -> None:
    answer = running.get("/berita/2023/mitra")
    assert answer.status_code in {301, 308}
    assert urljoin("/berita/2023/mitra", httpx.URL(answer.headers["location"]).path) == "/berita/2023/mitra/"


@pytest.mark.parametrize(
    "address",
    [
        *(f"/{name}" for name in STRAY), "/%2eenv", "/berita/%2egit/config", "/.htaccess", "/.git/HEAD", "/.well-known/",
        "/.well-known/lain.txt", "/theme/", "/theme/css/", "/pagefind/", "/berita/2023/mitra/nihil/", "/nihil", "/nihil.html",
        "/index.html.br", "/index.html.gz", "/index.php", "/wp-login.php?a=1", "/nihil.0123456789ab.jpg", "/berita/index.md",
        "/berita//%2e%2e/%2e%2e/etc/passwd",
    ],
)  # fmt: skip
def test_nothing_else_is_answered(running: Running, address: str) -> None:
    answer = running.get(address)
    assert answer.status_code in ({400, 404} if "%" in address else {404})
    assert b"rahasia" not in answer.content
    if answer.status_code == 404:
        assert answer.headers["content-type"] == HTML
        assert told(answer) == expected(policy=POLICY, caching=NO_CACHE, sharing="same-origin")
        assert content(running, answer) == running.site.body("/404.html")


def test_a_certificate_can_be_had(running: Running) -> None:
    assert running.get(f"/{PROOF}").content == b"rahasia"


# --- compression, parts, conditions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/berita/2023/mitra/", "/berita/feed.json", "/berita/index.html"])
@pytest.mark.parametrize(
    ("asked", "coding", "ending"),
    [
        ("gzip, deflate, br", "br", "br"), ("br", "br", "br"), ("gzip", "gzip", "gz"), ("gzip;q=0.5, br;q=0", "gzip", "gz"),
        ("identity", None, ""), ("xbr, gzipx", None, ""),
    ],
)  # fmt: skip
def test_what_was_compressed_with_the_site_is_sent_as_it_is(
    running: Running, address: str, asked: str, coding: str | None, ending: str
) -> None:
    if running.kind == "serve":
        pytest.skip("nothing is compressed on the way to the same computer")
    answer, body = running.raw(address, asked)
    assert (answer.status_code, answer.headers.get("content-encoding")) == (200, coding)
    assert answer.headers["vary"].lower() == "accept-encoding"
    assert answer.headers["content-type"] == ("application/feed+json" if address.endswith(".json") else HTML)
    assert told(answer)["cache-control"] == NO_CACHE
    plain = running.site.body(address)
    name = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
    assert body == (running.site.files[f"{name}.{ending}"] if ending else plain)
    assert {"br": brotli.decompress, "gz": gzip.decompress, "": bytes}[ending](body) == plain


def test_a_part_of_a_picture_can_be_fetched(running: Running) -> None:
    address = running.site.one(r"bersama-96\..*\.jpg$")
    answer = running.get(address, Range="bytes=10-19")
    whole = running.site.body(address)
    assert (answer.status_code, answer.content) == (206, whole[10:20])
    assert answer.headers["content-range"] == f"bytes 10-19/{len(whole)}"


@pytest.mark.parametrize("coding", ["identity", "br"])
def test_a_page_that_has_not_changed_is_not_sent_again(running: Running, coding: str) -> None:
    if running.kind == "serve":
        pytest.skip("a page that was just edited is sent anew each time")
    tag = running.get("/berita/", coding).headers["etag"]
    again = running.get("/berita/", coding, **{"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


# --- as others judge it ----------------------------------------------------------------------------------------------------


def test_the_observatory_gives_the_best_grade(running: Running) -> None:
    for address, points in (("/", 130), ("/cari/", 130)):
        headers = running.get(address).headers
        assert (observatory.score(headers), observatory.grade(points)) == (points, "A+")


def test_the_observatory_would_notice() -> None:
    good = {
        "content-security-policy": POLICY, "strict-transport-security": "max-age=63072000", "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    }  # fmt: skip
    assert observatory.score(good) == 130
    worse = {name: observatory.score({key: value for key, value in good.items() if key != name}) for name in good}
    assert worse == {
        "content-security-policy": 55, "strict-transport-security": 80, "x-content-type-options": 125, "referrer-policy": 125,
        "cross-origin-resource-policy": 120,
    }  # fmt: skip
    inline = {
        **good,
        "content-security-policy": POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    }
    assert (observatory.score(inline), observatory.grade(80)) == (80, "B+")


def test_apache_leads_to_https_on_the_same_host(site: Site) -> None:
    with server("apache", site.root, site.answers) as base:
        answer = httpx.get(f"{base}/berita/?halaman=2", headers={"Host": "www.contoh.example"})
        assert (answer.status_code, answer.headers["location"]) == (301, "https://www.contoh.example/berita/?halaman=2")
        assert httpx.get(f"{base}/{PROOF}").content == b"rahasia"  # a certificate is asked for before there is one


# --- a site below a path ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["nginx", "caddy", "apache"])
def test_a_site_may_lie_below_a_path(kind: str, tmp_path: Path) -> None:
    below = build(tmp_path / "situs", 'SITEURL = "https://contoh.example/lapas"\n')
    (tmp_path / "host").mkdir()
    below.root.rename(tmp_path / "host" / "lapas")
    if kind == "apache":
        (tmp_path / "host" / "lapas" / ".htaccess").write_text(serverfiles.SERVERS["apache"](below.answers), "utf-8")
        running = servers.apache(tmp_path / "host", "")
    else:
        running = server(kind, tmp_path / "host", below.answers)
    with running as base, httpx.Client(base_url=base, headers={"X-Forwarded-Proto": "https"}) as client:
        page = client.get("/lapas/cari/")
        assert (page.status_code, page.headers["content-security-policy"]) == (200, SEARCH_POLICY)
        gone, lost, strange = (client.get(f"/lapas/{end}") for end in ("berita/2023/ditarik/", "nihil/", ".git/HEAD"))
        assert (gone.status_code, gone.content) == (410, below.body("/berita/2023/ditarik/"))
        assert (lost.status_code, lost.content, strange.status_code) == (404, below.body("/404.html"), 404)
        moved = client.get("/lapas/tentang/")
        assert (moved.status_code, httpx.URL(moved.headers["location"]).path) == (301, "/lapas/halaman/profil/")


# --- where they are put ----------------------------------------------------------------------------------------------------


def test_htaccess_lies_in_the_site_for_apache_only(tmp_path: Path, site: Site) -> None:
    apache = build(tmp_path, server="apache")
    assert apache.files[".htaccess"].decode() == serverfiles.SERVERS["apache"](apache.answers)
    assert ".htaccess" not in site.files


def test_the_same_site_has_the_same_files_for_servers(tmp_path: Path) -> None:
    once, again = (build(tmp_path / name, server="apache") for name in ("a", "b"))
    assert once.files == again.files


def test_what_servers_are_told_tells_nothing_of_what_is_not_published(site: Site) -> None:
    for write in serverfiles.SERVERS.values():
        assert searchable.HIDDEN not in write(site.answers)


# --- under load ------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_nginx_drops_no_request_under_load(site: Site, tmp_path: Path) -> None:
    wrk = needed("wrk", "wrk")
    script = tmp_path / "load.lua"
    paths = ["/", "/berita/", "/berita/2023/mitra/", site.one(r"site\..*\.css$"), site.one(r"bersama-96\..*\.jpg$")]
    script.write_text(
        f"""\
local paths, turn = {{ {", ".join(f'"{path}"' for path in paths)} }}, 0
wrk.headers["Accept-Encoding"] = "br"
request = function() turn = turn % #paths + 1 return wrk.format("GET", paths[turn]) end
packed, kept = 0, 0
response = function(status, headers)
    if headers["Content-Encoding"] == "br" then packed = packed + 1 end
    if headers["Cache-Control"] then kept = kept + 1 end
end
local threads = {{}}
setup = function(thread) table.insert(threads, thread) end
done = function(summary)
    local packed, kept = 0, 0
    for _, thread in ipairs(threads) do packed, kept = packed + thread:get("packed"), kept + thread:get("kept") end
    local e = summary.errors
    print(string.format("%d %d %d %d %d %d %d %d", summary.requests, packed, kept, e.connect, e.read, e.write, e.status, e.timeout))
end
""",
        "utf-8",
    )
    with server("nginx", site.root, site.answers) as base:
        command = [wrk, "-t2", "-c64", "-d5s", "-s", str(script), base]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    requests, packed, kept, *errors = (int(figure) for figure in done.stdout.strip().splitlines()[-1].split())
    assert errors == [0, 0, 0, 0, 0]
    assert requests > 1000
    assert kept >= requests  # caching in effect for each; answers after the last second count too
    assert 0.78 < packed / kept < 0.82  # four of five compressed, the photo not


@pytest.mark.parametrize("kind", ["nginx", "caddy", "apache"])
def test_verify_finds_the_site_as_it_was_published_and_a_changed_copy(kind: str, tmp_path: Path) -> None:
    # Withdrawn, moved, compressed and hidden files are no strangers. The address is without https, as it is fetched here.
    made = build(tmp_path, 'SITEURL = "http://contoh.example"\n', kind)
    listed = manifest.read(made.root)
    with server(kind, made.root, made.answers) as base:
        assert live.look(base, None, listed).lines("en") == []
    changed = made.root / "berita" / "2023" / "mitra" / "index.html.br"
    changed.write_bytes(brotli.compress(b"<h1>Slot gacor</h1>" * 100))
    with server(kind, made.root, made.answers) as base:
        assert live.look(base, None, listed).lines("en") == [
            "/berita/2023/mitra/ has been changed where it is sent compressed (br)."
        ]
