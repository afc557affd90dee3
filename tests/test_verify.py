"""The live site against the signed list: what was changed, taken away or slipped in is found; a server in trouble is not a changed site."""

import gzip
import socket
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import brotli
import pytest

from newsroom import live, manifest
from newsroom.compress import compress_output
from newsroom.edition import Edition
from newsroom.findings import DIFFERENT, SAME, UNREACHABLE, Findings
from newsroom.key import PublicKey
from newsroom.manifest import Manifest
from newsroom.order import Order
from newsroom.problems import Message
from newsroom.publish import Press
from newsroom.settings import settings_of
from newsroom.verify import Look, folder, verified
from newsroom.visit import Limits
from tests.building import PLUGINS, standing_in, tree
from tests.servers import nginx
from tests.signing import build_it, copied, key, signed_site
from tests.test_tasks import inv
from tests.webserver import Handler, compressing, dripping, endless, hanging, negotiating, serving, well

OURS = key().public
NOW = datetime(2024, 7, 1, tzinfo=UTC)
NAMES = {"SITENAME": "Rumah Melati", "SHORT_NAME": "Melati"}
QUICK = Limits(patience=5, pause=0, tries=2, failures=4)
INJECTED = (
    b'<html><title>SLOT GACOR</title><a href="/bonus/">bonus</a><a href="https://judi.example/">daftar</a></html>'
)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    situs = tmp_path_factory.mktemp("terbit")
    signed_site(situs / "situs", situs / "kunci.pem")
    build_it(situs / "situs")
    return situs / "situs/output"


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Path:
    return copied(published, tmp_path / "htdocs")


def look(
    address: str, public: PublicKey | None = OURS, expected: Manifest | None = None, limits: Limits = QUICK
) -> tuple[int, list[str], list[str]]:
    """Return exit status, lines and notes, in English, less the server's address."""
    found = live.look(address, public, expected, limits)
    return found.status, [line.replace(address, "URL") for line in found.lines("en")], notes(found, address)


def notes(found: Findings, address: str) -> list[str]:
    return [line.replace(address, "URL") for line in found.closing("en").splitlines()[:-1]]


def a_page(site: Path) -> Path:
    return site / "halaman/profil/index.html"


SHOWS = "The server shows what is in its folders, such as /"


def told(site: Path, misbehave: Callable[[Handler], bool] = well) -> list[str]:
    """Return the lines about a site that is different."""
    with serving(site, misbehave) as (address, _):
        status, lines, _ = look(address)
    assert status == (DIFFERENT if lines else SAME)
    return lines


# --- the same ----------------------------------------------------------------------------------------------------------


def test_an_unchanged_site_is_the_same(site: Path) -> None:
    with serving(site) as (address, asked):
        found = live.look(address, OURS, None, QUICK)
    assert (found.status, found.lines("en"), found.signed) == (SAME, [], True)
    assert found.compared == len(manifest.read(site).files)
    assert found.closing("en").splitlines()[-1] == f"The site is as published. {found.compared} files compared."
    pages = [path for path, agent in asked if "Googlebot" in agent and path.endswith("/")]
    assert {"/", "/berita/", "/halaman/profil/"} <= set(pages)
    assert len(asked) < 3 * found.compared


def test_the_site_below_a_folder_of_its_server_is_compared_within_it(site: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    site.rename(tmp_path / "www/situs")
    (tmp_path / "www/index.html").write_bytes(INJECTED)  # somebody else's, and none of our business
    with serving(tmp_path / "www") as (address, asked):
        assert look(f"{address}/situs")[:2] == (SAME, [])
    assert {path for path, _ in asked if not path.startswith("/situs/")} == set()


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_server_that_compresses_sends_the_same(coding: str, site: Path) -> None:
    assert told(site, compressing(coding)) == []
    with a_page(site).open("ab") as file:
        file.write(b" ")
    assert told(site, compressing(coding)) == ["/halaman/profil/ has been changed."]


@pytest.mark.parametrize("pack", [gzip.compress, partial(brotli.compress, quality=1)])
def test_what_unpacks_to_gigabytes_is_changed_and_not_unpacked(pack: Callable[[bytes], bytes], site: Path) -> None:
    bomb = pack(bytes(200_000_000))[:20_000]
    coding = "gzip" if pack is gzip.compress else "br"

    def bombing(handler: Handler) -> bool:
        return handler.path == "/halaman/profil/" and handler.answer(200, bomb, Content_Encoding=coding)

    tracemalloc.start()
    assert told(site, bombing) == ["/halaman/profil/ has been changed."]
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_no_more_requests_run_at_a_time_than_agreed(site: Path) -> None:
    running, most = [0], [0]

    def slow(_: Handler) -> bool:
        running[0] += 1
        most[0] = max(most[0], running[0])
        time.sleep(0.002)
        running[0] -= 1
        return False

    assert told(site, slow) == []
    assert 1 < most[0] <= QUICK.together


# --- changed, missing, added -------------------------------------------------------------------------------------------


def test_one_changed_byte_is_found_in_every_kind_of_file(site: Path) -> None:
    kinds = {
        path.suffix: path for path in sorted(site.rglob("*")) if path.is_file() and path.name not in manifest.UNLISTED
    }
    assert len(kinds) > 7
    for path in kinds.values():
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    shown = (path.relative_to(site).as_posix().removesuffix("index.html") for path in kinds.values())
    assert told(site) == sorted(f"/{name} has been changed." for name in shown)


def test_a_page_that_was_only_added_to_is_changed(site: Path) -> None:
    with a_page(site).open("ab") as file:
        file.write(b" ")
    assert told(site) == ["/halaman/profil/ has been changed."]


def test_a_missing_file_is_found(site: Path) -> None:
    (site / "robots.txt").unlink()
    a_page(site).unlink()
    assert "/robots.txt is missing." in told(site)


def test_a_page_slipped_in_and_linked_is_found_with_all_it_leads_to(site: Path) -> None:
    (site / "slot").mkdir()
    (site / "slot/index.html").write_bytes(INJECTED)
    (site / "bonus").mkdir()
    (site / "bonus/index.html").write_bytes(b"<a href=../slot/jackpot.html>x</a>")
    (site / "slot/jackpot.html").write_bytes(b"jackpot")
    with a_page(site).open("ab") as file:
        file.write(b'<div style="display:none"><a href="/slot/?main=1&amp;x#top">slot</a></div>')
    assert told(site) == [
        "/bonus/ does not belong to the site.",
        "/halaman/profil/ has been changed.",
        "/slot/?main=1&x does not belong to the site.",
        "/slot/jackpot.html does not belong to the site.",
    ]


@pytest.mark.parametrize("name", ["sitemap.xml", "robots.txt"])
def test_a_page_named_to_search_engines_only_is_found(name: str, site: Path) -> None:
    (site / "slot.html").write_bytes(INJECTED)
    with serving(site) as (address, _):
        (site / name).write_text(f"Sitemap: {address}/peta.xml\n<loc>{address}/slot.html</loc>")
        assert look(address)[:2] == (
            DIFFERENT,
            [f"/{name} has been changed.", "/slot.html does not belong to the site."],
        )


def test_what_nothing_leads_to_is_found_in_the_listing_of_a_folder(site: Path) -> None:
    names = sorted(folder.name for folder in (site / "theme").iterdir() if folder.is_dir())
    assert names
    (site / "theme" / "x é.php").write_bytes(b"<?php eval($_POST[1]);")
    (site / "theme" / "baru").mkdir()
    (site / "theme/baru/shell.php").write_bytes(b"<?php")
    with serving(site) as (address, _):
        status, lines, notes = look(address)
    assert (status, lines) == (
        DIFFERENT, ["/theme/baru/ does not belong to the site.", "/theme/baru/shell.php does not belong to the site.",
                    "/theme/x é.php does not belong to the site."],
    )  # fmt: skip
    assert any(note.startswith(SHOWS) for note in notes)


def test_a_page_in_a_folder_that_has_none_is_found(site: Path) -> None:
    (site / "theme/index.html").write_bytes(INJECTED)
    assert "/theme/ does not belong to the site." in told(site)


def test_a_program_at_the_root_is_found(site: Path) -> None:
    (site / "index.php").write_bytes(b"<?php")
    assert told(site) == ["/index.php does not belong to the site."]


def test_what_only_search_engines_see_is_found(site: Path) -> None:
    def cloaked(handler: Handler) -> bool:
        return handler.crawler and handler.path == "/halaman/profil/" and handler.answer(200, INJECTED)

    assert told(site, cloaked) == ["/halaman/profil/ shows search engines something else."]


def test_what_leads_search_engines_elsewhere_is_found(site: Path) -> None:
    def cloaked(handler: Handler) -> bool:
        return handler.crawler and handler.path == "/" and handler.answer(302, Location="https://judi.example/")

    assert told(site, cloaked) == ["/ shows search engines something else."]


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_precompressed_copy_is_compared_as_it_is_sent(coding: str, site: Path) -> None:
    (site / "manifest.json").unlink()
    edition = Edition(settings_of({**NAMES, "SERVER": "nginx"}), site, site, site, site, NOW)
    edition.adopt()
    compress_output(edition)
    manifest.write(site, "", key())
    packed = a_page(site).with_name("index.html.br" if coding == "br" else "index.html.gz")
    assert packed.is_file()
    assert told(site, negotiating) == []
    packed.write_bytes(brotli.compress(INJECTED) if coding == "br" else gzip.compress(INJECTED))
    assert told(site, negotiating) == [f"/halaman/profil/ has been changed where it is sent compressed ({coding})."]


def test_files_that_no_server_hands_out_are_left_alone_and_named(site: Path) -> None:
    (site / ".htaccess").write_bytes(b"Options -Indexes\n")
    manifest.write(site, "", key())
    (site / ".htaccess").unlink()
    with serving(site) as (address, _):
        status, lines, notes = look(address)
    assert (status, lines) == (SAME, [])
    assert "Not compared, since no server hands them out: /.htaccess." in notes


# --- the server --------------------------------------------------------------------------------------------------------


def test_a_server_that_answers_every_address_with_a_page_is_found(site: Path) -> None:
    def soft(handler: Handler) -> bool:
        there = (handler.folder / handler.path.partition("?")[0].lstrip("/")).exists()
        return not there and handler.answer(200, b"<title>SLOT</title>" + handler.path.encode())

    lines = told(site, soft)
    assert len(lines) > 3
    assert {line.partition(" cannot ")[2] for line in lines if "tidak-ada" in line} == {
        "exist, and a page that is not ours answers."
    }


def test_a_server_that_answers_with_our_own_404_page_is_ours_but_told(site: Path) -> None:
    def soft(handler: Handler) -> bool:
        there = (handler.folder / handler.path.partition("?")[0].lstrip("/")).exists()
        return not there and handler.answer(200, (site / "404.html").read_bytes())

    with serving(site, soft) as (address, _):
        status, lines, notes = look(address)
    assert (status, lines) == (SAME, [])
    assert "The server answers addresses that do not exist with the status 200 instead of 404." in notes


def test_pages_of_withdrawn_texts_and_the_page_for_errors_may_have_their_own_status(site: Path) -> None:
    def proper(handler: Handler) -> bool:
        if handler.path == "/halaman/profil/":
            return handler.answer(410, a_page(site).read_bytes())
        return handler.path == "/404.html" and handler.answer(404, (site / "404.html").read_bytes())

    assert told(site, proper) == []


@pytest.mark.parametrize("status", [301, 302, 307])
def test_a_file_that_leads_elsewhere_is_found(status: int, site: Path) -> None:
    def astray(handler: Handler) -> bool:
        return handler.path == "/robots.txt" and handler.answer(status, Location="https://judi.example/")

    assert told(site, astray) == ["/robots.txt leads to https://judi.example/ instead."]


def test_a_header_that_browsers_obey_like_a_redirect_is_found(site: Path) -> None:
    def astray(handler: Handler) -> bool:
        body = (site / "index.html").read_bytes()
        return handler.path == "/" and handler.answer(200, body, Refresh="0; url=https://judi.example/")

    assert told(site, astray) == ["/ leads to https://judi.example/ instead."]


def test_a_site_that_leads_elsewhere_as_a_whole_is_one_finding(site: Path) -> None:
    def astray(handler: Handler) -> bool:
        return handler.answer(302, Location="https://judi.example/daftar")

    with serving(site, astray) as (address, asked):
        assert look(address)[:2] == (DIFFERENT, ["URL/ leads to https://judi.example/daftar instead."])
    assert len(asked) < 5


def test_moved_addresses_may_lead_into_the_site_and_nowhere_else(site: Path) -> None:
    with a_page(site).open("ab") as file:
        file.write(b'<a href="/lama/">x</a><a href="/pergi/">x</a>')

    def moved(handler: Handler) -> bool:
        if handler.path == "/lama/":
            return handler.answer(301, Location="/berita/")
        return handler.path == "/pergi/" and handler.answer(301, Location="//judi.example/")

    assert told(site, moved) == [
        "/halaman/profil/ has been changed.", "/pergi/ leads to http://judi.example/ instead.",
    ]  # fmt: skip


def test_the_front_door_may_lead_to_the_same_house(site: Path) -> None:
    with serving(site) as (address, _):
        other = f"{address}/"

        def door(handler: Handler) -> bool:
            return handler.path == "/" and handler.answer(301, Location=other)

        with serving(site, door) as (entrance, _):
            status, lines, notes = look(entrance)
    assert (status, lines) == (SAME, [])
    assert f"URL/ leads to {other}." in notes


# --- whose list it is --------------------------------------------------------------------------------------------------


def test_a_list_signed_with_another_key_is_not_ours_whatever_it_says(site: Path) -> None:
    a_page(site).write_bytes(INJECTED)
    (site / "manifest.pub").write_bytes(key("x").public.pem)
    manifest.write(site, "", key("x"))
    assert told(site) == ["The list of files is not ours: its signature does not fit our key."]


def test_an_unsigned_list_is_not_ours(site: Path) -> None:
    (site / "manifest.sig").unlink()
    assert told(site) == ["The list of files is not signed, so it is not ours."]


def test_a_missing_list_and_one_that_is_none_are_found(site: Path) -> None:
    (site / "manifest.json").write_bytes(b"<html>")
    assert told(site) == [
        "/manifest.json is not a list of files.",
        "The list of files is not ours: its signature does not fit our key.",
    ]
    (site / "manifest.json").unlink()
    assert told(site) == ["/manifest.json is missing."]


def test_where_the_last_publication_is_known_every_file_is_compared_with_it(published: Path, site: Path) -> None:
    a_page(site).write_bytes(INJECTED)
    manifest.write(site, "", key("x"))
    expected = manifest.read(published)
    with serving(site) as (address, _):
        assert look(address, OURS, expected)[:2] == (
            DIFFERENT,
            [
                "/halaman/profil/ has been changed.",
                "The list of files is not ours: its signature does not fit our key.",
                "The list of files is not that of the last publication.",
            ],
        )


def test_an_earlier_site_of_ours_put_back_is_found_where_the_last_one_is_known(published: Path, site: Path) -> None:
    with serving(published) as (address, _):
        assert look(address)[0] == SAME  # signed by us, once
        a_page(site).write_bytes(b"newer")
        manifest.write(site, "https://melati.example/situs", key())
        status, lines, _ = look(address, OURS, manifest.read(site))
    assert (status, lines) == (
        DIFFERENT, ["/halaman/profil/ has been changed.", "The list of files is not that of the last publication."],
    )  # fmt: skip


def test_without_a_key_files_are_compared_and_the_doubt_is_told(site: Path) -> None:
    with serving(site) as (address, _):
        status, _, notes = look(address, None)
        assert status == SAME
        assert "No key of ours is known here, so nobody can say whose list of files this is." in notes
        a_page(site).write_bytes(b"x")
        assert look(address, None)[:2] == (DIFFERENT, ["/halaman/profil/ has been changed."])


# --- not reachable -----------------------------------------------------------------------------------------------------


def test_a_server_that_is_down_is_not_reachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        assert look(address)[:2] == (
            UNREACHABLE, ["URL/ cannot be reached (All connection attempts failed)."],
        )  # fmt: skip


@pytest.mark.parametrize("misbehave", [hanging, dripping])
def test_a_server_that_hangs_is_not_reachable_and_holds_nobody_up(
    misbehave: Callable[[Handler], bool], site: Path
) -> None:
    begun = time.monotonic()
    with serving(site, misbehave) as (address, _):
        found = live.look(address, OURS, None, replace(QUICK, patience=0.3, slowest=10_000_000))
        assert time.monotonic() - begun < 5
    assert (found.status, len(found.lost)) == (UNREACHABLE, 1)


@pytest.mark.parametrize("status", [403, 500, 503])
def test_a_server_that_refuses_everything_is_not_reachable(status: int, site: Path) -> None:
    with serving(site, lambda handler: handler.answer(status)) as (address, _):
        assert look(address)[:2] == (UNREACHABLE, [f"URL/ cannot be reached ({status})."])


def test_a_server_that_dies_half_way_is_not_reachable_and_asked_no_more(site: Path) -> None:
    def dying(handler: Handler) -> bool:
        if len(handler.asked) < 20:
            return False
        handler.close_connection = True
        return True

    with serving(site, dying) as (address, asked):
        status, lines, _ = look(address)
    assert status == UNREACHABLE
    assert "URL cannot be reached (no answer any more)." in lines
    assert len(asked) < 20 + 2 * QUICK.tries * (QUICK.failures + QUICK.together)


def test_an_answer_that_fails_once_is_asked_for_again(site: Path) -> None:
    failed = set()

    def moody(handler: Handler) -> bool:
        if handler.path in failed:
            return False
        failed.add(handler.path)
        return handler.answer(503)

    assert told(site, moody) == []


def test_a_page_without_end_is_changed_and_left(site: Path) -> None:
    def flooding(handler: Handler) -> bool:
        return handler.path == "/halaman/profil/" and endless(handler)

    begun = time.monotonic()
    assert told(site, flooding) == ["/halaman/profil/ has been changed."]
    assert time.monotonic() - begun < 10


def test_time_and_requests_are_bounded(site: Path) -> None:
    with serving(site) as (address, asked):
        found = live.look(address, OURS, None, replace(QUICK, requests=10))
        assert found.status == UNREACHABLE
        assert 5 < len(asked) <= 11  # one at the door
        assert found.lines("en") == [f"{address} cannot be reached (10 requests)."]
    with serving(site, lambda _: time.sleep(0.1) is not None) as (address, _):
        found = live.look(address, OURS, None, replace(QUICK, seconds=0.5))
    assert found.lines("en") == [f"{address} cannot be reached (0 s)."]


def test_a_swarm_of_injected_pages_ends(site: Path) -> None:
    def swarm(handler: Handler) -> bool:
        if not handler.path.startswith("/slot"):
            return False
        links = "".join(f'<a href="/slot/{handler.path[6:]}{letter}/">x</a>' for letter in "abcdefgh")
        return handler.answer(200, links.encode())

    with a_page(site).open("ab") as file:
        file.write(b'<a href="/slot/">x</a>')
    with serving(site, swarm) as (address, asked):
        status, lines, _ = look(address)
    assert status == DIFFERENT
    assert 400 < len(lines) <= 502
    assert len([path for path, _ in asked if path.startswith("/slot")]) <= 500


# --- a folder ----------------------------------------------------------------------------------------------------------


def lines_of(path: Path, public: PublicKey | None = OURS, expected: Manifest | None = None) -> list[str]:
    found = folder(path, public, expected)
    assert found.status == (DIFFERENT if found.differences else SAME)
    return found.lines("en")


def test_a_folder_is_compared_with_everything_in_it(site: Path) -> None:
    assert lines_of(site) == []
    a_page(site).write_bytes(b"x")
    (site / "robots.txt").unlink()
    (site / ".htaccess").write_bytes(b"x")
    (site / "theme/x.php").write_bytes(b"x")
    (site / "tautan").symlink_to("index.html")
    data = (site / "404.html").read_bytes()
    (site / "404.html").unlink()
    (site.parent / "luar.html").write_bytes(data)
    (site / "404.html").symlink_to("../luar.html")
    assert lines_of(site) == [
        "/.htaccess does not belong to the site.",
        "/404.html has been changed.",
        "/halaman/profil/index.html has been changed.",
        "/robots.txt is missing.",
        "/tautan does not belong to the site.",
        "/theme/x.php does not belong to the site.",
    ]


def test_a_folder_with_the_list_of_somebody_else_is_not_ours(site: Path, published: Path) -> None:
    a_page(site).write_bytes(b"x")
    manifest.write(site, "", key("x"))
    assert lines_of(site) == ["The list of files is not ours: its signature does not fit our key."]
    assert "/halaman/profil/index.html has been changed." in lines_of(site, OURS, manifest.read(published))


def test_a_folder_that_is_not_there_is_not_reachable(tmp_path: Path) -> None:
    found = folder(tmp_path / "tiada", OURS)
    assert (found.status, found.lines("en")) == (
        UNREACHABLE, [f"{tmp_path.as_posix()}/tiada cannot be reached (No such file or directory)."],
    )  # fmt: skip


# --- repairing and telling -----------------------------------------------------------------------------------------------


def test_repairing_publishes_where_something_is_different_and_looks_again(published: Path, site: Path) -> None:
    calls: list[str] = []

    def repair() -> None:
        calls.append("publish")
        a_page(site).write_bytes(a_page(published).read_bytes())

    with serving(site) as (address, _):
        assert verified(Look(address, OURS), repair).status == SAME
        assert calls == []
        a_page(site).write_bytes(INJECTED)
        assert verified(Look(address, OURS)).status == DIFFERENT
        assert verified(Look(address, OURS), repair).status == SAME
    assert calls == ["publish"]


def test_the_verb_puts_a_published_site_right(tmp_path: Path) -> None:
    situs = signed_site(tmp_path / "situs", tmp_path / "kunci.pem")
    with (situs / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"PLUGINS = {PLUGINS!r}\nPUBLISH = {{'to': 'folder', 'path': {str(tmp_path / 'www')!r}}}\n")
    with standing_in(situs):
        Press(Order(now="2024-07-01")).publish()
    current = tmp_path / "www/current"
    with serving(current) as (address, _):
        verify = (situs, "verify", address, "--settings", "pelicanconf.py", "--lang", "en")
        assert inv(*verify).code == 0
        with a_page(current).open("ab") as file:
            file.write(INJECTED)
        (current / "theme/slot.html").write_bytes(INJECTED)
        changed = inv(*verify)
        assert (changed.code, changed.out) == (
            1, "/halaman/profil/ has been changed.\n/theme/slot.html does not belong to the site.\n",
        )  # fmt: skip
        repaired = inv(*verify, "--repair")
        assert (repaired.code, repaired.out) == (0, ""), repaired.err
        assert inv(*verify).code == 0


def test_nothing_is_repaired_while_the_site_is_not_reachable() -> None:
    found = Findings(lost=[Message("x")])
    assert verified(lambda: found, lambda: pytest.fail("published")) is found


def test_a_name_from_a_foreign_server_cannot_command_the_terminal() -> None:
    found = Findings()
    found.differs("{address} does not belong to the site.", address="/\x1b[2J\u202e\r\nx")
    assert found.lines("en") == ["/�[2J���x does not belong to the site."]


def test_the_verb_tells_a_monitor_in_both_languages(site: Path, published: Path) -> None:
    situs = published.parent
    a_page(site).write_bytes(b"x")
    with serving(site) as (address, _):
        good = inv(situs, "verify", str(published), "--settings", "pelicanconf.py", "--lang", "en")
        bad = inv(situs, "verify", address, "--settings", "pelicanconf.py", "--against", "output")
    files = len(tree(published)) - 2
    assert (good.code, good.out) == (0, "")
    assert good.err == f"The site is as published. {files} files compared.\n"
    assert (bad.code, bad.out) == (1, "/halaman/profil/ telah diubah.\n")
    assert (
        bad.err.splitlines()[-1] == f"Situs tidak sama dengan yang diterbitkan: 1 temuan. {files} berkas dibandingkan."
    )
    gone = inv(situs, "verify", "tiada", "--settings", "pelicanconf.py", "--lang", "en")
    assert (gone.code, gone.out) == (2, "tiada cannot be reached (No such file or directory).\n")
    wrong = inv(situs, "verify", "tiada", "--settings", "tiada.py", "--lang", "en")
    assert wrong.code == 2


@pytest.mark.slow
def test_one_of_each_is_found_among_ten_thousand(tmp_path: Path) -> None:
    root = tmp_path / "htdocs"
    for number in range(10_000):
        path = root / f"berita/{number // 100}/{number}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"halaman %d " % number * 50)
    (root / "index.html").write_bytes(b"beranda")
    manifest.write(root, "", key())
    changed = bytearray((root / "berita/31/3141.html").read_bytes())
    changed[100] ^= 1
    (root / "berita/31/3141.html").write_bytes(changed)
    (root / "berita/27/2718.html").unlink()
    (root / "berita/50/slot.html").write_bytes(INJECTED)
    expected = [
        "/berita/27/2718.html is missing.", "/berita/31/3141.html has been changed.",
        "/berita/50/slot.html does not belong to the site.",
    ]  # fmt: skip
    # In this process a server would wait for us, and we for it. That folders are listed leads to what nobody links to.
    with nginx(root, "autoindex on;") as address:
        found = live.look(address, OURS, None, QUICK)
    assert (found.status, found.lines("en")) == (DIFFERENT, expected)
    assert folder(root, OURS).lines("en") == expected
