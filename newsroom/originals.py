"""Originals: what photo files are, learnt from one reading of each, and handed on so that nobody opens them again.

Reading a text opens the photos it lists for what they say (``newsroom.provenance``); the same bytes tell their size and their
digest, which planning asks for. Both are kept with the text, on the shelf if it may be there, and stand as long as the folder's
listing does: a build in which nothing has changed opens no photo, nor does one in which words were corrected. What else a file says
(persons, places) is on no page, and kept nowhere.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsroom.picture import Limits, PictureError, PictureInfo
from newsroom.picture import read as bytes_of

if TYPE_CHECKING:
    from newsroom.embedded import Embedded


@dataclass(frozen=True)
class Unusable:
    """Why a file cannot be used, whoever reads it; as in ``PictureError``, which is not made to be kept."""

    code: str
    values: dict[str, Any]


# What a photo file is: its header and digest, or why it cannot be used.
Sight = PictureInfo | Unusable


@dataclass
class Sights:
    """What is known of the photos in a folder.

    ``files``: what each is, by its file's name; ``added``: the fields that a text leaves to the file, by the digest of what it says
    of the photo itself; ``noted``: of what was seen before, whether there was something to note, which is kept nowhere.
    """

    files: dict[str, Sight] = field(default_factory=dict)
    added: dict[bytes, dict[str, str]] = field(default_factory=dict)
    noted: bool = field(default=False, compare=False)

    @property
    def digests(self) -> dict[str, bytes]:
        """The SHA-256 of each file that can be used, by its name."""
        return {n: bytes.fromhex(sight.digest) for n, sight in self.files.items() if isinstance(sight, PictureInfo)}

    def before(self, names: Set[str], *, noted: bool) -> "Sights":
        """Return what is known of some files, for whoever reads the text again."""
        return Sights({name: sight for name, sight in self.files.items() if name in names}, self.added, noted)


def look(path: Path, limits: Limits) -> "tuple[Sight, Embedded]":
    """Read a file once; return what it is and what it says. Raises PictureError where it cannot be read now."""
    from newsroom.embedded import read  # noqa: PLC0415 - most builds open no photo
    from newsroom.pixels import header  # noqa: PLC0415

    data = bytes_of(path, limits.bytes)
    sight: Sight
    try:
        sight = header(data, limits)
    except PictureError as error:
        sight = Unusable(error.code, error.values)
    return sight, read(data)


def info_of(path: Path, limits: Limits, seen: Mapping[str, Sight]) -> PictureInfo:
    """Return a photo's header and digest: from what was seen of files by their paths, or from the file. Raises PictureError."""
    sight = seen.get(str(path))
    if sight is None:
        from newsroom.pixels import inspect  # noqa: PLC0415 - most builds open no photo

        return inspect(path, limits)
    if isinstance(sight, Unusable):
        raise PictureError(sight.code, sight.values)
    return sight
