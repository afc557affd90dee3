"""Stamp: a digest of everything a build depends on besides the folder and the clock: program, libraries, settings.

What was kept under another stamp is not used.
"""

import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from sysconfig import get_path

from newsroom.settings import Settings

PACKAGE = Path(__file__).parent


def stamp_of(settings: Settings, plugins: list[str]) -> bytes:
    """Return the stamp of a build with these settings, 16 bytes. Messages name files from the working folder, so that counts too."""
    said = f"{settings!r}{plugins!r}{Path.cwd()}"
    return blake2b(program() + said.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@cache
def program() -> bytes:
    """Return a digest of this program, of Python and of the packages installed beside it."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".po", ".xml", ".json"}):
        digest.update(path.name.encode() + path.read_bytes())
    # The name of the folder that describes a package holds its version.
    packages = {path.name for place in {get_path("purelib"), get_path("platlib")} for path in Path(place).iterdir()}
    digest.update(repr(sorted(name for name in packages if name.endswith((".dist-info", ".egg-info")))).encode())
    return digest.digest()
