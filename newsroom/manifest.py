"""Manifest: every file of the finished site with its size and SHA-256, and our signature. Stages plan, render and check, last of all.

``/manifest.json`` is the list, ``/manifest.sig`` its Ed25519 signature (64 bytes), ``/manifest.pub`` the public key for OpenSSL,
``/signing-key.txt`` the same for ``ssh-keygen``. The list names everything but itself and its signature. It holds no time, so the
same site has the same list.

Settings: SIGN, KEY_PATH, SITEURL.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from json.encoder import encode_basestring_ascii
from operator import itemgetter
from pathlib import Path
from typing import Any

from newsroom import key, signals
from newsroom.edition import Edition
from newsroom.folder import DATA_FOLDER, shown
from newsroom.key import Key, PublicKey, SigningError

LIST, SIGNATURE, PUBLIC, SIGNER = "manifest.json", "manifest.sig", "manifest.pub", "signing-key.txt"
UNLISTED = {LIST, SIGNATURE}
_FORMAT = "newsroom-manifest-1"
_FEW = 100  # files: each of them is looked for
_BEGINNING = b'{\n"files":{'
_DIGEST = re.compile(r"[0-9a-f]{64}")


class ManifestError(ValueError):
    """What is no list of a site's files."""


@dataclass(frozen=True)
class Entry:
    """A file: its size and its SHA-256, hexadecimal."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The files of a site by their paths below its root, with forward slashes; ``site`` is its address, where it has one."""

    site: str = ""
    files: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        """The list as it is published: JSON in ASCII, sorted, so that the same site has the same bytes."""
        return listing(self.site, ((name, entry.bytes, entry.sha256) for name, entry in self.files.items()))


def listing(site: str, files: Iterable[tuple[str, int, str]]) -> bytes:
    """Return the list of a site's files, each given as its name, size and SHA-256, as it is published."""
    # As json.dumps(…, indent=0, sort_keys=True, separators=(",", ":")) writes it, which takes a second for 50,000 files.
    written = ",\n".join([_written(*file) for file in sorted(files, key=itemgetter(0))])
    listed = f"{{\n{written}\n}}" if written else "{}"
    return f'{{\n"files":{listed},\n"format":"{_FORMAT}",\n"site":{json.dumps(site)}\n}}\n'.encode("ascii")


def _written(name: str, size: int, digest: str) -> str:
    return f'{encode_basestring_ascii(name)}:{{\n"bytes":{size},\n"sha256":"{digest}"\n}}'


def corrected(data: bytes, files: Iterable[tuple[str, int, str]]) -> bytes:
    """Return a list as ``listing`` made it, in which some of its files have become others. Raises ManifestError for one it lacks."""
    parts: list[bytes] = []
    after = 0
    for name, size, digest in sorted(files, key=itemgetter(0)):
        begin = data.find(f"\n{encode_basestring_ascii(name)}:{{\n".encode("ascii"), after or len(_BEGINNING)) + 1
        if not begin:
            raise ManifestError(name)
        parts += (data[after:begin], _written(name, size, digest).encode("ascii"))
        after = data.index(b"\n}", begin) + 2
    return b"".join([*parts, data[after:]])


def of(folder: Path, site: str = "") -> Manifest:
    """Return the list of a finished folder. Raises OSError."""
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in UNLISTED:
            files[name] = entry(path)
    return Manifest(site, files)


def entry(path: Path) -> Entry:
    """Return the size and digest of a file. Raises OSError."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
        return Entry(file.tell(), digest)


def parsed(data: bytes) -> Manifest:
    """Return the list that ``data`` holds; it comes from a server, so nothing in it is taken on trust. Raises ManifestError."""
    try:
        whole = json.loads(data)
        if whole["format"] != _FORMAT:
            raise ManifestError(str(whole["format"]))
        return Manifest(str(whole["site"]), {name: _entry(name, said) for name, said in whole["files"].items()})
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ManifestError(str(error)) from error


def _entry(name: str, said: Any) -> Entry:
    octets, digest = said["bytes"], said["sha256"]
    if type(octets) is not int or octets < 0 or not _DIGEST.fullmatch(digest) or name in UNLISTED:
        raise ManifestError(name)
    if not name or "\\" in name or any(part in {"", ".", ".."} for part in name.split("/")):
        raise ManifestError(name)
    return Entry(octets, digest)


def read(folder: Path) -> Manifest:
    """Return the list that lies in a finished folder. Raises OSError, ManifestError."""
    return parsed((folder / LIST).read_bytes())


def write(folder: Path, site: str, signer: Key | None) -> Manifest:
    """Write the list of a finished folder into it, and its signature where there is a key. Raises OSError.

    For whatever changes the folder after the build: the list is made anew.
    """
    found = of(folder, site)
    (folder / LIST).write_bytes(found.data)
    (folder / SIGNATURE).unlink(missing_ok=True)
    if signer is not None:
        (folder / SIGNATURE).write_bytes(signer.sign(found.data))
    return found


def signed(folder: Path, public: PublicKey | None) -> bool:
    """Whether the list in a finished folder carries the signature of ``public``. Raises OSError."""
    signature = folder / SIGNATURE
    return (
        public is not None and signature.is_file() and public.fits(signature.read_bytes(), (folder / LIST).read_bytes())
    )


def register() -> None:
    """Plug into the stages plan, render and check."""
    signals.plan.connect(announce)
    signals.render.connect(write_keys)
    signals.check.connect(write_manifest)


def announce(edition: Edition) -> None:
    """Enter the addresses of the public key, which texts may link to; file a key that cannot be read."""
    try:
        if key.public(edition.content):
            edition.generated |= {f"/{PUBLIC}", f"/{SIGNER}"}
    except SigningError as error:
        path = shown(edition.content / DATA_FOLDER / key.PUBLIC_FILE)
        edition.problems.add(path, 1, "-", error.problem, error.remedy)


def write_keys(edition: Edition) -> None:
    """Write the public key for both programs."""
    public, settings = key.public(edition.content), edition.settings
    if public is not None:
        edition.write(f"/{PUBLIC}", public.pem)
        notice = f"# {settings.SITENAME}\n# {settings.SITEURL}\n# {public.fingerprint}\n"
        edition.write(f"/{SIGNER}", f"{notice}{public.signer(settings.CONTACT)}\n".encode())


def write_manifest(edition: Edition) -> None:
    """Write the list of the finished folder; count a site that lacks our signature."""
    if edition.problems.refuse:  # it will not be published
        return
    signer = signer_of(edition)
    data = _listed(edition)
    edition.write(f"/{LIST}", data)
    if signer is not None:
        edition.write(f"/{SIGNATURE}", signer.sign(data))
    if signer is None and edition.settings.SIGN:
        edition.count("unsigned")


def _listed(edition: Edition) -> bytes:
    """Return the list: the last one with what has become another, where that is little and all else is as it was."""
    made, before = edition.made, edition.ledger.files
    last, names = before.get(LIST), made.keys() - UNLISTED
    anew = edition.fresh & names

    def files(names: Iterable[str]) -> Iterator[tuple[str, int, str]]:
        return ((name, made[name].size, made[name].sha256.hex()) for name in names)

    # The same stamp: the site's address, which is in the list, is a setting.
    if last and edition.excerpt and len(anew) < _FEW and names == before.keys() - UNLISTED:
        data = (edition.ledger.output / LIST).read_bytes()
        if sha256(data).digest() == last.sha256:
            return corrected(data, files(anew))
    return listing(edition.settings.SITEURL, files(names))


def signer_of(edition: Edition) -> Key | None:
    """Return the key that signs an edition, None where it is not at hand; file one that cannot be read, once."""
    try:
        return key.signer(edition.settings, edition.content)
    except SigningError as error:
        path = key.place(edition.settings).as_posix()
        edition.problems.add(path, 1, "KEY_PATH", error.problem, error.remedy, warning=True)
    return None
