"""Verify: is what stands there what we published? A folder, or a live site (``newsroom/live.py``), against the signed list."""

from collections.abc import Callable
from dataclasses import dataclass
from errno import ENOENT
from os import strerror
from pathlib import Path

from newsroom import live, manifest
from newsroom.findings import ADDED, CHANGED, DIFFERENT, MISSING, Findings, trusted
from newsroom.key import PublicKey
from newsroom.manifest import LIST, SIGNATURE, UNLISTED, Manifest


def folder(path: Path, public: PublicKey | None, expected: Manifest | None = None) -> Findings:
    """Compare a folder, hidden files included. Raises OSError."""
    findings = Findings()
    if not path.is_dir():
        findings.lose(path.as_posix(), strerror(ENOENT))
        return findings
    known = trusted(_bytes(path / LIST), _bytes(path / SIGNATURE), public, expected, findings)
    if known is None:
        return findings
    there = {p.relative_to(path).as_posix(): p for p in path.rglob("*") if p.is_symlink() or not p.is_dir()}
    for name in sorted(there.keys() | known.files.keys()):
        if name not in there:
            findings.differs(MISSING, address=f"/{name}")
        elif name not in known.files:
            if name not in UNLISTED:
                findings.differs(ADDED, address=f"/{name}")
        else:
            findings.compared += 1
            plain = there[name].is_file() and not there[name].is_symlink()
            if not plain or manifest.entry(there[name]) != known.files[name]:
                findings.differs(CHANGED, address=f"/{name}")
    return findings


@dataclass(frozen=True)
class Look:
    """A look at a site, to be called as often as needed; it raises OSError.

    ``target``: an address or a folder. ``expected``: the list of what was published last, where it is known. ``progress``: called
    with the number of files; what it returns, after each of them.
    """

    target: str
    public: PublicKey | None
    expected: Manifest | None = None
    progress: Callable[[int], Callable[[], None]] = lambda _: lambda: None

    def __call__(self) -> Findings:
        """Look."""
        if self.target.startswith(("https://", "http://")):
            return live.look(self.target, self.public, self.expected, progress=self.progress)
        return folder(Path(self.target), self.public, self.expected)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def verified(look: Callable[[], Findings], repair: Callable[[], None] | None = None) -> Findings:
    """Look; where something is different and ``repair`` is given, publish again and look once more."""
    findings = look()
    if repair is not None and findings.status == DIFFERENT:
        repair()
        findings = look()
    return findings
