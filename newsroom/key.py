"""Key: the press office's signature, Ed25519 (RFC 8032), by which anybody can tell what it published.

The private half lies outside the folder of the project, at ``KEY_PATH`` (PKCS #8 in PEM, RFC 5958). The public half is
``content/data/signing-key.pub.pem`` (RFC 8410), and the site publishes it. A signature comes in two forms, one for each program
that people may have: 64 plain bytes for ``openssl pkeyutl``, and OpenSSH's for ``ssh-keygen -Y verify``, which Windows, macOS
and Linux bring along.
"""

from __future__ import annotations

import os
import struct
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256, sha512
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from newsroom.folder import DATA_FOLDER, shown
from newsroom.language import N_, language
from newsroom.problems import Message
from newsroom.settings import Settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

# The library is brought in where it is used: a site without a key, and a build that signs nothing new, do without.
PUBLIC_FILE = "signing-key.pub.pem"  # in content/data/
NAMESPACE = "file"  # of OpenSSH's signatures: what people sign by hand has the same
_ALGORITHM = b"ssh-ed25519"


class SigningError(Exception):
    """A key that cannot be made, found or read: what is wrong and what to do."""

    def __init__(self, problem: Message, remedy: Message) -> None:
        super().__init__(problem.msgid)
        self.problem, self.remedy = problem, remedy


@dataclass(frozen=True)
class PublicKey:
    """The half that everybody may have. ``raw``: its 32 bytes."""

    raw: bytes

    @property
    def pem(self) -> bytes:
        """The key as OpenSSL reads it."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415 - see above

        return self._key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    @property
    def fingerprint(self) -> str:
        """The key in 50 characters, as OpenSSH shows it: "SHA256:…"."""
        return "SHA256:" + b64encode(sha256(self._wire).digest()).decode().rstrip("=")

    def signer(self, name: str) -> str:
        """Return the line by which ``ssh-keygen -Y verify`` knows the key as that of ``name`` (ALLOWED SIGNERS, ssh-keygen(1))."""
        return f'{name} namespaces="{NAMESPACE}" {_ALGORITHM.decode()} {b64encode(self._wire).decode()}'

    def fits(self, signature: bytes, data: bytes) -> bool:
        """Whether ``signature``, 64 bytes, was made of ``data`` with the private half."""
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - see above

        try:
            self._key.verify(signature, data)
        except InvalidSignature:
            return False
        return True

    @property
    def _key(self) -> Ed25519PublicKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - see above

        return Ed25519PublicKey.from_public_bytes(self.raw)

    @property
    def _wire(self) -> bytes:
        return _string(_ALGORITHM) + _string(self.raw)


@dataclass(frozen=True)
class Key:
    """Both halves."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        """The half that everybody may have."""
        return PublicKey(self.private.public_key().public_bytes_raw())

    @property
    def pem(self) -> bytes:
        """The private half as it is kept."""
        from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - see above
            Encoding,
            NoEncryption,
            PrivateFormat,
        )

        return self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of a signature; the same for the same data."""
        return self.private.sign(data)

    def ssh(self, data: bytes) -> bytes:
        """Return a signature as ``ssh-keygen -Y sign`` writes it (PROTOCOL.sshsig of OpenSSH); the same for the same data."""
        name, none, algorithm = _string(NAMESPACE.encode()), _string(b""), _string(b"sha512")
        signature = self.sign(b"SSHSIG" + name + none + algorithm + _string(sha512(data).digest()))
        blob = (
            b"SSHSIG" + struct.pack(">I", 1) + _string(self.public._wire) + name + none + algorithm
            + _string(_string(_ALGORITHM) + _string(signature))
        )  # fmt: skip
        lines = [
            "-----BEGIN SSH SIGNATURE-----",
            *wrap(b64encode(blob).decode(), 70),
            "-----END SSH SIGNATURE-----",
            "",
        ]
        return "\n".join(lines).encode()

    def signatures(self, name: str, data: bytes) -> dict[str, bytes]:
        """Return the files that go beside a list of digests called ``name``: OpenSSH's signature and OpenSSL's."""
        return {f"{name}.sig": self.ssh(data), f"{name}.ed25519": self.sign(data)}


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def place(settings: Settings) -> Path:
    """Return where the private half is kept."""
    return Path(settings.KEY_PATH).expanduser()


def public(content: Path) -> PublicKey | None:
    """Return the site's public key, None where it has none. Raises SigningError for a file that is no such key."""
    path = content / DATA_FOLDER / PUBLIC_FILE
    if not path.is_file():
        return None
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415 - see above

    found: object = None
    with suppress(ValueError, UnsupportedAlgorithm):
        found = load_pem_public_key(path.read_bytes())
    if not isinstance(found, Ed25519PublicKey):
        raise SigningError(
            Message(N_("{path} holds no public Ed25519 key."), {"path": shown(path)}),
            Message(N_("Bring back the file as it was, or make a new key with: inv key new.")),
        )
    return PublicKey(found.public_bytes_raw())


def private(path: Path) -> Key | None:
    """Return the key kept at ``path``, None where there is none. Raises SigningError, OSError."""
    if not path.is_file():
        return None
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415 - see above

    found: object = None
    # TypeError: it has a password, which a machine at night cannot type
    with suppress(ValueError, TypeError, UnsupportedAlgorithm):
        found = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(found, Ed25519PrivateKey):
        raise SigningError(
            Message(N_("{path} holds no private Ed25519 key without a password."), {"path": path.as_posix()}),
            Message(N_("Bring back the file from your copy, or correct KEY_PATH.")),
        )
    return Key(found)


def fingerprint(signer: Key | None) -> str:
    """Return the fingerprint of the key that signs, "" where none does."""
    return signer.public.fingerprint if signer else ""


def signer(settings: Settings, content: Path) -> Key | None:
    """Return the key that signs this site: it is on this computer, and its public half is the site's. Raises SigningError."""
    known = public(content)
    if known is None or not settings.SIGN:
        return None
    key = private(place(settings))
    return key if key and key.public == known else None


def new(settings: Settings, content: Path) -> PublicKey:
    """Make a key, or write the public half of the one that is there. Raises SigningError, OSError.

    A site has one key: neither half is ever overwritten.
    """
    path, target = place(settings), content / DATA_FOLDER / PUBLIC_FILE
    if content.absolute().parent in path.absolute().parents:
        raise SigningError(
            Message(N_("The private key would lie in the folder of the site: {path}."), {"path": path.as_posix()}),
            Message(N_("Set KEY_PATH to a place outside it.")),
        )
    known, key = public(content), private(path)
    if known and key and known != key.public:
        raise SigningError(
            Message(N_("The site has another key than the one at {path}."), {"path": path.as_posix()}),
            Message(N_("Set KEY_PATH to a place of its own for this site.")),
        )
    if known and not key:
        raise SigningError(
            Message(N_("The site has a key, and its private half is not at {path}."), {"path": path.as_posix()}),
            Message(N_("Copy it there. Only if it is lost, delete {file} and try again."), {"file": shown(target)}),
        )
    if key is None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - see above

        key = Key(Ed25519PrivateKey.generate())
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - nobody else reads it, from its first moment
            file.write(key.pem)
    if known is None:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(key.public.pem)
    return key.public


def told(action: str, settings: Settings, content: Path, lang: str) -> str:
    """Do what is asked with the key (``new``, ``show``) and return what it means. Raises SigningError, OSError."""
    gettext = language(lang).gettext
    if action not in {"new", "show"}:
        raise SigningError(
            Message(N_('"{action}" cannot be done with a key.'), {"action": action}),
            Message(N_("Write: inv key new, or inv key show.")),
        )
    known = new(settings, content) if action == "new" else public(content)
    if known is None:
        raise SigningError(Message(N_("The site has no key.")), Message(N_("Make one with: inv key new.")))
    lines = [
        gettext(N_("Private key: {path}")).format(path=place(settings).as_posix()),
        gettext(N_("Public key: {path}")).format(path=shown(content / DATA_FOLDER / PUBLIC_FILE)),
        gettext(N_("Fingerprint: {fingerprint}")).format(fingerprint=known.fingerprint),
    ]
    if action == "new":
        lines.append(gettext(N_("Keep a copy of the private key in a safe, and give it to nobody.")))
    return "\n".join(lines)
