"""Sharing: renditions that another checkout has made already, where both keep their caches in one folder (CACHE_PATH).

A folder of renditions is named after the original's content and all that they are made from, so what lies under that name beside another
content folder is what would be made here. It is copied, each file checked by its digest: every checkout has its own, and takes out of
it what was withdrawn with its own next build.
"""

from hashlib import sha256
from pathlib import Path

from newsroom.disk import write_whole
from newsroom.encoded import Encoded, cached, store


def borrowed(folder: Path, names: set[str]) -> Encoded | None:
    """Fill a folder of renditions from another checkout's cache, if one has files of exactly these names; return what there is now.

    ``folder``: ``<CACHE_PATH>/<checkout>/photos/<renditions>``. Never raises: what cannot be read or written is made here.
    """
    photos = folder.parent
    try:
        for checkout in sorted(photos.parent.parent.iterdir()):
            found = checkout / photos.name / folder.name
            encoded = cached(found) if found != folder else None
            if encoded and set(encoded.sizes) == names and _copied(found, folder, encoded):
                return encoded
    except OSError:
        pass
    return None


def _copied(source: Path, target: Path, encoded: Encoded) -> bool:
    """Copy the files that are noted, the note last; return whether all of them are what was made."""
    target.mkdir(parents=True, exist_ok=True)
    for name, digest in encoded.digests.items():
        data = (source / name).read_bytes()
        if sha256(data).hexdigest() != digest:
            return False
        write_whole(target / name, data)
    store(target, encoded)
    return True
