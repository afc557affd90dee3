"""The list of a site's files and its signature: what is in it, read back with OpenSSL and OpenSSH."""

import hashlib
import json
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import key as keys
from newsroom import manifest
from newsroom.key import PUBLIC_FILE, Key, SigningError
from newsroom.manifest import ManifestError, parsed
from newsroom.order import Order
from newsroom.report import closing
from newsroom.settings import Settings, SettingsError, settings_of
from tests.building import ROOT, built, standing_in, tree
from tests.signing import build_it, copied, key, signed_site

openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs OpenSSL")
openssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs OpenSSH")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
OURS = {"manifest.json", "manifest.sig"}


def run(folder: Path, *command: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False)


@pytest.fixture(scope="module")
def situs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kunci")
    signed_site(folder / "situs", folder / "kunci.pem")
    build_it(folder / "situs")
    return folder / "situs"


@pytest.fixture
def output(situs: Path, tmp_path: Path) -> Path:
    return copied(situs / "output", tmp_path / "salinan")


def settings(tmp_path: Path, **more: Any) -> Settings:
    given = {"SITENAME": "Lapas Contoh", "SHORT_NAME": "Contoh", "KEY_PATH": str(tmp_path / "rumah" / "kunci.pem")}
    return settings_of(given | more)


# --- the list ----------------------------------------------------------------------------------------------------------


def test_the_list_names_every_file_with_its_size_and_digest(situs: Path) -> None:
    files = tree(situs / "output")
    listed = json.loads(files["manifest.json"])
    assert listed == {
        "format": "newsroom-manifest-1",
        "site": "https://melati.example/situs",
        "files": {
            name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
            if name not in OURS
        },
    }
    assert {"index.html", "robots.txt", "sitemap.xml", "manifest.pub", "signing-key.txt"} <= listed["files"].keys()
    assert {Path(name).suffix for name in listed["files"]} >= {".zip", ".jpg", ".css"}


def test_the_same_site_has_the_same_list_and_signature_whenever_it_is_built(situs: Path, tmp_path: Path) -> None:
    again = signed_site(tmp_path / "situs", tmp_path / "kunci.pem")
    build_it(again)
    for name in sorted(OURS):
        assert (again / "output" / name).read_bytes() == (situs / "output" / name).read_bytes()


def test_the_list_is_read_back_as_it_was_written(output: Path) -> None:
    data = (output / "manifest.json").read_bytes()
    assert parsed(data).data == data
    assert manifest.read(output) == manifest.of(output, "https://melati.example/situs")


DIGEST = "0" * 64


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"{}", b"\xff", b"null", b"[" * 100_000,
        b'{"format":"newsroom-manifest-2","site":"","files":{}}',
        b'{"format":"newsroom-manifest-1","site":"","files":[]}',
        b'{"format":"newsroom-manifest-1","site":"","files":{"a":null}}',
        *(
            json.dumps({"format": "newsroom-manifest-1", "site": "", "files": {name: entry}}).encode()
            for name, entry in [
                ("../a", {"bytes": 1, "sha256": DIGEST}), ("/a", {"bytes": 1, "sha256": DIGEST}),
                ("a\\b", {"bytes": 1, "sha256": DIGEST}), ("", {"bytes": 1, "sha256": DIGEST}),
                ("a//b", {"bytes": 1, "sha256": DIGEST}), ("manifest.json", {"bytes": 1, "sha256": DIGEST}),
                ("a", {"bytes": -1, "sha256": DIGEST}), ("a", {"bytes": True, "sha256": DIGEST}),
                ("a", {"bytes": 1e400, "sha256": DIGEST}), ("a", {"bytes": 1, "sha256": "0"}),
                ("a", {"bytes": 1, "sha256": 0}),
            ]
        ),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(ManifestError):
        parsed(data)


def test_what_changes_a_finished_folder_makes_the_list_anew(output: Path) -> None:
    (output / ".htaccess").write_bytes(b"Options -Indexes\n")
    assert ".htaccess" not in manifest.read(output).files
    written = manifest.write(output, "https://melati.example/situs", key())
    assert manifest.read(output) == written
    assert ".htaccess" in written.files
    assert manifest.signed(output, key().public)
    manifest.write(output, "https://melati.example/situs", None)
    assert not (output / "manifest.sig").exists()
    assert not manifest.signed(output, key().public)


NAMES = st.sampled_from(
    ["a", "a/b", 'a"b', "a\\n", "é/ü.html", "files", "site", "}", "index.html", 'a":{', "en/index.html"]
)


@given(
    st.dictionaries(NAMES, st.tuples(st.integers(0, 9999), st.text("0123456789abcdef", min_size=64, max_size=64))),
    st.dictionaries(NAMES, st.tuples(st.integers(0, 9999), st.text("0123456789abcdef", min_size=64, max_size=64))),
)
def test_a_corrected_list_is_as_if_made_anew(
    before: dict[str, tuple[int, str]], anew: dict[str, tuple[int, str]]
) -> None:
    def listing(files: dict[str, tuple[int, str]]) -> bytes:
        return manifest.listing("https://melati.example", ((name, *said) for name, said in files.items()))

    changed = {name: said for name, said in anew.items() if name in before}
    corrected = manifest.corrected(listing(before), ((name, *said) for name, said in changed.items()))
    assert corrected == listing(before | changed)
    for name in anew.keys() - before.keys():
        with pytest.raises(ManifestError):
            manifest.corrected(listing(before), [(name, *anew[name])])


# --- who signs ---------------------------------------------------------------------------------------------------------


def test_the_signature_is_ours_and_of_this_list_only(output: Path) -> None:
    assert manifest.signed(output, key().public)
    assert not manifest.signed(output, key("x").public)
    assert not manifest.signed(output, None)
    (output / "manifest.json").write_bytes((output / "manifest.json").read_bytes() + b" ")
    assert not manifest.signed(output, key().public)


@pytest.mark.parametrize("private", ["none", "of another site", "broken", "with a password"])
def test_without_our_key_the_site_is_built_unsigned_and_says_so(private: str, tmp_path: Path) -> None:
    situs = signed_site(tmp_path / "situs", tmp_path / "kunci.pem")
    path = tmp_path / "kunci.pem"
    broken = private in {"broken", "with a password"}
    if private == "none":
        path.unlink()
    elif private == "of another site":
        path.write_bytes(key("x").pem)
    elif private == "broken":
        path.write_bytes(b"-----BEGIN PRIVATE KEY-----\n")
    else:
        path.write_bytes(run(tmp_path, "openssl", "pkcs8", "-topk8", "-passout", "pass:a", "-in", "kunci.pem").stdout)
    with standing_in(situs):
        outcome = built(Order(now="2024-07-01", lang="en", overrides={"THEME": str(situs / "theme")}))
    assert outcome.published
    warning = (
        f"{path.as_posix()}:1: warning: KEY_PATH: {path.as_posix()} holds no private Ed25519 key without a password. "
        "Bring back the file from your copy, or correct KEY_PATH."
    )
    assert outcome.text == (warning if broken else "")
    assert closing(outcome, published=True).endswith(", not signed." if not broken else ", not signed, 1 warning.")
    assert not closing(outcome, published=False).endswith("not signed.")
    assert (situs / "output/manifest.json").exists()
    assert not (situs / "output/manifest.sig").exists()
    assert (situs / "output/manifest.pub").read_bytes() == key().public.pem


def test_a_signed_site_says_nothing_of_it(situs: Path) -> None:
    assert "signed" not in closing(build_it(situs), published=True)


def test_a_site_that_need_not_be_signed_is_not_and_says_nothing(tmp_path: Path) -> None:
    situs = signed_site(tmp_path / "situs", tmp_path / "kunci.pem")
    assert "signed" not in closing(build_it(situs, SIGN=False), published=True)
    assert not (situs / "output/manifest.sig").exists()


def test_a_site_without_a_key_publishes_its_list_alone(tmp_path: Path) -> None:
    situs = signed_site(tmp_path / "situs", tmp_path / "kunci.pem")
    (situs / "content/data" / PUBLIC_FILE).unlink()
    assert closing(build_it(situs), published=True).endswith(", not signed.")
    names = {"manifest.json", "manifest.sig", "manifest.pub", "signing-key.txt"}
    assert names & tree(situs / "output").keys() == {"manifest.json"}


def test_a_broken_public_key_refuses_the_site(tmp_path: Path) -> None:
    situs = signed_site(tmp_path / "situs")
    (situs / "content/data" / PUBLIC_FILE).write_bytes(b"-----BEGIN PUBLIC KEY-----\n")
    with standing_in(situs):
        outcome = built(Order(now="2024-07-01", lang="en", overrides={"THEME": str(situs / "theme")}))
    assert not outcome.published
    assert outcome.text == (
        "content/data/signing-key.pub.pem:1: -: content/data/signing-key.pub.pem holds no public Ed25519 key. "
        "Bring back the file as it was, or make a new key with: inv key new."
    )


def test_the_private_key_is_nowhere_in_the_site(situs: Path) -> None:
    secret = key().private.private_bytes_raw()
    lines = key().pem.splitlines()
    assert [name for name, data in tree(situs / "output").items() if secret in data or lines[1] in data] == []


# --- read back by others -----------------------------------------------------------------------------------------------

VERIFY = ("openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", "manifest.pub", "-in")


@openssl
def test_openssl_accepts_the_list_and_nothing_else(output: Path) -> None:
    good = run(output, *VERIFY, "manifest.json", "-sigfile", "manifest.sig")
    assert (good.returncode, good.stdout) == (0, b"Signature Verified Successfully\n")
    bad = run(output, *VERIFY, "robots.txt", "-sigfile", "manifest.sig")
    assert (bad.returncode, bad.stdout) == (1, b"Signature Verification Failure\n")


@openssl
@openssh
def test_both_programs_accept_the_signatures_of_a_kit(output: Path) -> None:
    sums = b"0000  berkas.txt\n"
    signatures = key().signatures("sha256sums.txt", sums)
    assert sorted(signatures) == ["sha256sums.txt.ed25519", "sha256sums.txt.sig"]
    for name, data in {"sha256sums.txt": sums, **signatures}.items():
        (output / name).write_bytes(data)
    assert run(output, *VERIFY, "sha256sums.txt", "-sigfile", "sha256sums.txt.ed25519").returncode == 0
    command = (
        "ssh-keygen",
        "-Y",
        "verify",
        "-f",
        "signing-key.txt",
        "-I",
        "humas",
        "-n",
        "file",
        "-s",
        "sha256sums.txt.sig",
    )
    good = run(output, *command, given=sums)
    assert good.stdout.decode() == f'Good "file" signature for humas with ED25519 key {key().public.fingerprint}\n'
    assert good.returncode == 0
    assert run(output, *command, given=sums + b" ").returncode != 0
    (output / "sha256sums.txt.sig").write_bytes(key("x").signatures("a", sums)["a.sig"])
    assert run(output, *command, given=sums).returncode != 0


@openssh
def test_a_signature_is_the_one_that_openssh_would_make(tmp_path: Path) -> None:
    # OpenSSH signs with the same key: Ed25519 leaves no choice, so every byte is the same.
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat  # noqa: PLC0415

    path = tmp_path / "kunci"
    path.write_bytes(key().private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    path.chmod(0o600)
    signed = run(tmp_path, "ssh-keygen", "-Y", "sign", "-f", "kunci", "-n", "file", given=b"isi\n")
    assert signed.stdout == key().ssh(b"isi\n")
    assert key().public.fingerprint in run(tmp_path, "ssh-keygen", "-l", "-f", "kunci").stdout.decode()


# --- inv key -----------------------------------------------------------------------------------------------------------


def refused(action: str, site: Settings, content: Path) -> str:
    with pytest.raises(SigningError) as caught:
        keys.told(action, site, content, "en")
    return f"{caught.value.problem.text('en')} {caught.value.remedy.text('en')}"


def test_a_new_key_is_made_once_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = tmp_path / "situs" / "content"
    content.mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "situs")
    site, path = settings(tmp_path), tmp_path / "rumah" / "kunci.pem"
    told = keys.told("new", site, content, "en")
    made = keys.private(path)
    assert isinstance(made, Key)
    assert keys.public(content) == made.public
    signer = keys.signer(site, content)
    assert signer is not None
    assert signer.pem == made.pem
    assert told == (
        f"Private key: {path.as_posix()}\nPublic key: content/data/signing-key.pub.pem\n"
        f"Fingerprint: {made.public.fingerprint}\n"
        "Keep a copy of the private key in a safe, and give it to nobody."
    )
    before = path.read_bytes()
    keys.told("new", site, content, "en")
    assert path.read_bytes() == before
    assert keys.told("show", site, content, "en") == told.rpartition("\n")[0]


@posix
def test_nobody_else_may_read_the_private_key(tmp_path: Path) -> None:
    keys.new(settings(tmp_path), tmp_path / "situs" / "content")
    assert stat.S_IMODE((tmp_path / "rumah/kunci.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "rumah").stat().st_mode) == 0o700


def test_the_public_half_comes_back_from_the_private_one(tmp_path: Path) -> None:
    content, site = tmp_path / "situs" / "content", settings(tmp_path)
    made = keys.new(site, content)
    (content / "data" / PUBLIC_FILE).unlink()
    assert keys.new(site, content) == made
    assert keys.public(content) == made


def test_no_key_is_ever_overwritten_or_made_where_it_would_be_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, site = tmp_path / "situs" / "content", settings(tmp_path)
    (tmp_path / "situs").mkdir()
    monkeypatch.chdir(tmp_path / "situs")
    path = tmp_path / "rumah" / "kunci.pem"
    assert refused("show", site, content) == "The site has no key. Make one with: inv key new."
    assert refused("old", site, content) == '"old" cannot be done with a key. Write: inv key new, or inv key show.'
    inside = tmp_path / "situs" / "kunci.pem"
    assert refused("new", settings(tmp_path, KEY_PATH=str(inside)), content) == (
        f"The private key would lie in the folder of the site: {inside.as_posix()}. Set KEY_PATH to a place outside it."
    )
    keys.new(site, content)
    before = path.read_bytes()
    path.rename(tmp_path / "lain.pem")
    assert refused("new", site, content) == (
        f"The site has a key, and its private half is not at {path.as_posix()}. "
        "Copy it there. Only if it is lost, delete content/data/signing-key.pub.pem and try again."
    )
    path.write_bytes(key("x").pem)
    assert refused("new", site, content) == (
        f"The site has another key than the one at {path.as_posix()}. Set KEY_PATH to a place of its own for this site."
    )
    assert path.read_bytes() == key("x").pem
    assert (tmp_path / "lain.pem").read_bytes() == before


def test_a_place_for_the_key_is_absolute_or_at_home() -> None:
    names = {"SITENAME": "Lapas Contoh", "SHORT_NAME": "Contoh"}
    assert keys.place(settings_of(names)) == Path.home() / ".config/newsroom/signing-key.pem"
    with pytest.raises(SettingsError, match=r"KEY_PATH: .*an absolute path is needed, or one that begins with ~"):
        settings_of({**names, "KEY_PATH": "kunci.pem"})


# --- press kits, with the commands that the page for journalists gives ---------------------------------------------------

PAGE = ROOT / "content/halaman/keaslian/index.md"
COMMANDS = re.findall(r"^    (\S.*)$", PAGE.read_text("utf-8"), re.MULTILINE)


@pytest.fixture
def kit(output: Path, tmp_path: Path) -> Path:
    """A press kit unpacked, with the keys of the site beside it."""
    folder = tmp_path / "paket"
    with ZipFile(sorted(output.rglob("*-kit.zip"))[0]) as archive:
        assert archive.namelist()[-3:] == ["sha256sums.txt", "sha256sums.txt.sig", "sha256sums.txt.ed25519"]
        archive.extractall(folder)
    for name in ("signing-key.txt", "manifest.pub"):
        shutil.copy(output / name, folder)
    return folder


def command(begins: str) -> str:
    (found,) = [line for line in COMMANDS if line.startswith(begins)]
    return found


def shell(folder: Path, line: str) -> tuple[int, str]:
    done = subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S602 - ours
    return done.returncode, done.stdout


def test_the_page_for_journalists_names_these_commands() -> None:
    assert [line.split()[0] for line in COMMANDS] == ["ssh-keygen", "sha256sum", "shasum", "certutil", "openssl"]


@openssl
@openssh
@posix
def test_a_journalist_finds_a_press_kit_authentic_and_a_changed_one_not(kit: Path) -> None:
    ssh, ssl, sums = command("ssh-keygen"), command("openssl"), command("sha256sum")
    assert shell(kit, ssh) == (0, f'Good "file" signature for humas with ED25519 key {key().public.fingerprint}\n')
    assert shell(kit, ssl) == (0, "Signature Verified Successfully\n")
    code, checked = shell(kit, sums)
    names = {line.rpartition(": ")[0] for line in checked.splitlines()}
    keys_and_signatures = {
        "sha256sums.txt",
        "sha256sums.txt.sig",
        "sha256sums.txt.ed25519",
        "signing-key.txt",
        "manifest.pub",
    }
    assert (code, names) == (0, tree(kit).keys() - keys_and_signatures)
    with (kit / "boilerplate.txt").open("ab") as file:
        file.write(b" ")
    assert shell(kit, sums)[0] != 0
    digest = hashlib.sha256((kit / "boilerplate.txt").read_bytes()).hexdigest()
    listed = re.sub(r"[0-9a-f]{64}(?=  boilerplate.txt)", digest, (kit / "sha256sums.txt").read_text())
    (kit / "sha256sums.txt").write_text(listed)
    assert shell(kit, sums)[0] == 0
    assert (shell(kit, ssh)[0], shell(kit, ssl)[0]) == (255, 1)


def test_a_kit_of_an_unsigned_site_has_no_signature(tmp_path: Path) -> None:
    situs = signed_site(tmp_path / "situs")
    build_it(situs, KEY_PATH=str(tmp_path / "tiada.pem"))
    kits = sorted((situs / "output").rglob("*-kit.zip"))
    assert kits
    for path in kits:
        with ZipFile(path) as archive:
            assert archive.namelist()[-1] == "sha256sums.txt"
