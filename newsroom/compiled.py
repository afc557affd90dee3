"""Compiled: templates as byte code, kept where Python would keep its own: in ``__pycache__`` beside them.

To compile those of the theme takes a fifth of a second, to load them a hundredth. Whoever can write there can change the templates as
well, which is why they are not kept with the other results: a cache may be anybody's.
"""

import sys
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from newsroom.disk import write_whole

_DIGEST = 16


class Compiled(BytecodeCache):
    """Jinja's cache of byte code in ``folder``. Nothing is used that was made under another ``stamp`` or is damaged."""

    def __init__(self, folder: Path, stamp: bytes) -> None:
        self._folder, self._stamp = folder / "__pycache__", stamp

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, unless what is there is not what was written; Jinja compares the source."""
        with suppress(OSError):
            data = self._path(bucket).read_bytes()
            if data[:_DIGEST] == self._digest(data[_DIGEST:]):
                bucket.bytecode_from_string(data[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds, where Python keeps byte code at all and the folder can be written to."""
        if sys.dont_write_bytecode:
            return
        data = bucket.bytecode_to_string()
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            write_whole(self._path(bucket), self._digest(data) + data)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.{sys.implementation.cache_tag}.pyc"

    def _digest(self, data: bytes) -> bytes:
        return blake2b(self._stamp + data, digest_size=_DIGEST).digest()
