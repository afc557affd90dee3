"""Note: what an earlier build found out, in a file of the cache that tells whether it still says what was written.

JSON (RFC 8259), an object whose first member is the SHA-256 of all that follows it. A digit that a disk has changed would
else be believed: a photo's colour would be another, or a face that was found be none.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from newsroom.disk import write_whole

_BEGINS, _ENDS = b'{"sha256": "', b'",\n'
_START = len(_BEGINS) + 64
_FOLLOWS = _START + len(_ENDS)


def write(path: Path, said: dict[str, Any]) -> None:
    """Write a note, which has to say something. Raises OSError where it cannot be written."""
    write_whole(path, sealed(json.dumps(said, indent=1).encode()[1:].lstrip()))


def sealed(follows: bytes) -> bytes:
    """Return a note as a file: what is to follow the digest, and the digest before it."""
    return _BEGINS + sha256(follows).hexdigest().encode() + _ENDS + follows


def read(path: Path) -> dict[str, Any] | None:
    """Return what a note says; None where there is none, or where it is not what was written. Never raises."""
    try:
        data = path.read_bytes()
        if data != sealed(data[_FOLLOWS:]):
            return None
        said: dict[str, Any] = json.loads(data)
    except (OSError, ValueError, RecursionError):
        return None
    del said["sha256"]
    return said
