"""A picture file: its bytes, what is known of it, and why it cannot be used.

``newsroom.pixels`` opens it; a build in which no picture has changed needs nothing else than this.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.language import N_

if TYPE_CHECKING:
    from newsroom.settings import Settings

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".mpo", ".heic", ".heif")
# code → (what is wrong, what to do).
MESSAGES: dict[str, tuple[str, str]] = {
    "missing": (N_("the file {file} is not in the folder."), N_("Put it beside the text, or correct the name; capitals count.")),
    "not-a-file": (N_("{file} is not an ordinary file."), N_("Put the picture itself there.")),
    "symlink": (N_("{file} is a link to another place."), N_("Copy the picture itself into the folder.")),
    "forbidden": (N_("{file} may not be read."), N_("Give yourself the right to read the file, or copy it here anew.")),
    "empty": (N_("the file is empty."), N_("Copy the picture here again; the last copy was not finished.")),
    "too-large": (N_("the file has {megabytes} MB; at most {limit} MB are allowed."), N_("Save it as JPEG with a little lower quality.")),
    "not-a-picture": (N_("the file is not a picture."), N_("Open it on your computer, and save the picture as JPEG or PNG.")),
    "format": (N_("{format} is not a format that can be published."), N_("Open the file and save it as JPEG or PNG; renaming is not enough.")),
    "animated": (N_("the picture moves (it has {frames} frames)."), N_("Save a single frame as JPEG or PNG.")),
    "too-many-pixels": (N_("the picture has {megapixels} megapixels; at most {limit} are allowed."), N_("Make it smaller and save it again.")),
    "too-small": (N_("the picture is only {width} × {height} pixels."), N_("Use the original from the camera; each side needs at least {limit} pixels.")),
    "extreme-shape": (N_("the picture is {ratio} times as long as it is wide."), N_("Crop it; at most {limit} times is allowed.")),
    "truncated": (N_("the picture is cut off: part of the file is missing."), N_("Copy it again from the camera or ask the sender for it again.")),
    "unreadable": (N_("the picture is damaged and cannot be read."), N_("Copy it again, or open it in a photo program and save it as a new JPEG.")),
    "memory": (N_("the computer's memory is too small for the picture."), N_("Close other programs, or make the picture smaller and save it again.")),
    "changed": (N_("the picture was changed while the site was being built."), N_("Build again.")),
    "unreached": (N_("the workers of EXECUTOR cannot read {file}."), N_("Say in ORIGINALS_URL where they find the content folder.")),
    "another": (N_("what the workers of EXECUTOR read is not {file}."), N_("Bring what ORIGINALS_URL leads to up to date, then build again.")),
    "slow": (N_("the picture takes too long to read."), N_("Open it in a photo program and save it as a new JPEG, then build again.")),
    "crashed": (N_("the picture brought the encoder down."), N_("Open it in a photo program and save it as a new JPEG, then build again.")),
}  # fmt: skip


class PictureError(Exception):
    """A picture that cannot be used: a key of MESSAGES and the values for its places."""

    def __init__(self, code: str, values: dict[str, object] | None = None) -> None:
        super().__init__(code, values or {})  # both in args, so that it survives the way back from another process
        self.code = code
        self.values: dict[str, object] = values or {}


@dataclass(frozen=True)
class Limits:
    """What a picture may be at most: bytes of the file, pixels in all, pixels of a side at least, long side : short side."""

    bytes: int = 60_000_000
    pixels: int = 85_000_000
    side: int = 32
    ratio: float = 10.0

    @classmethod
    def of(cls, settings: "Settings") -> "Limits":
        """Return what a newsroom's settings allow."""
        return cls(bytes=settings.MAX_PHOTO_BYTES, pixels=settings.MAX_PHOTO_PIXELS)


@dataclass(frozen=True)
class PictureInfo:
    """What the header says: size of the upright picture in pixels, Pillow's format name, SHA-256 and bytes of the file."""

    width: int
    height: int
    format: str
    digest: str
    bytes: int


def read(path: Path, limit: int) -> bytes:
    """Return the bytes of a regular file of at most ``limit`` bytes. Never follows a link, never waits on a pipe."""
    values: dict[str, object] = {"file": path.name}
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise PictureError("symlink", values)
        if not stat.S_ISREG(status.st_mode):
            raise PictureError("not-a-file", values)
        # The file may be exchanged between the look and the opening: what is open is looked at again.
        flags = os.O_RDONLY
        for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):
            flags |= getattr(os, name, 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise PictureError("not-a-file", values)
            # Room for as much as is there: for the most there may be, the system would take twice as long to give it.
            data = file.read(status.st_size + 1) if status.st_size <= limit else b""
            if len(data) > status.st_size:  # it is being written to
                data += file.read(limit + 1 - len(data))
            size = max(status.st_size, len(data))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PictureError("missing", values) from error
    except PermissionError as error:
        raise PictureError("forbidden", values) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL or half a character in the name
        raise PictureError("unreadable", values) from error
    if size > limit:
        raise PictureError("too-large", {"megabytes": rounded(size / 1e6), "limit": rounded(limit / 1e6)})
    if not data:
        raise PictureError("empty", values)
    return data


def rounded(value: float) -> int | float:
    """Return a figure as people are told it."""
    return round(value, 1) if value < 10 else round(value)
