"""Cluster: the photos of a large archive encoded on many machines, by Dask (https://distributed.dask.org); the extra ``dask``.

A worker fetches the original, by its path or below ORIGINALS_URL from wherever fsspec reaches (S3, SFTP, a web server), encodes what
it is told if the file has the digest that the plan was made for, and sends the bytes back: it needs neither the content folder nor the
cache. Workers run this program in the same versions. A picture that brings a worker down is tried on others and then refused; its time
is not limited as in our own processes, its memory is what the cluster gives a worker.

Settings: EXECUTOR, ORIGINALS_URL.
"""

from collections.abc import Iterator
from concurrent.futures import as_completed
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

from newsroom.encoder import Encoded, encode, write_whole
from newsroom.picture import Limits, PictureError
from newsroom.rendition import Recipe, Rendition

if TYPE_CHECKING:
    from distributed import Client

K = TypeVar("K")
LOCAL = "dask"  # a cluster of this machine's own cores
# A file to encode: its address, the digest of its content, and what to make of it.
Task = tuple[str, str, tuple[Rendition, ...], Recipe, Limits]


def address_of(path: Path, content: Path, base: str) -> str:
    """Return where a worker finds an original of the content folder: below ``base``, or its path where that is empty."""
    if not base:
        return str(path.absolute())
    return f"{base.rstrip('/')}/{path.relative_to(content).as_posix()}"


def run(where: str, tasks: list[tuple[K, Path, Task]]) -> Iterator[tuple[K, Encoded | PictureError]]:
    """Encode on the cluster at an address, or on one of this machine; yield (key, result) as they come.

    A task is (key, folder for the files, what to encode). A picture that cannot be used yields a PictureError; any other exception
    is a fault of ours, or of the cluster, and is raised.
    """
    if not tasks:
        return
    with _client(where) as client:
        executor = client.get_executor(pure=False)
        futures = {executor.submit(encoded, *task): (key, folder) for key, folder, task in tasks}
        for future in as_completed(futures):
            key, folder = futures.pop(future)
            found = _result(future)
            if not isinstance(found, PictureError):
                made, files = found
                folder.mkdir(parents=True, exist_ok=True)
                for name, data in files.items():
                    write_whole(folder / name, data)
                found = made
            yield key, found


def encoded(
    address: str, digest: str, renditions: tuple[Rendition, ...], recipe: Recipe, limits: Limits
) -> tuple[Encoded, dict[str, bytes]]:
    """Return what ``encoder.encode`` makes of the original at an address, and the files. Raises PictureError."""
    import fsspec  # noqa: PLC0415 - of the extra

    with TemporaryDirectory() as folder:
        original = Path(folder) / "original"
        try:
            with fsspec.open(address, "rb") as file:
                data = file.read(limits.bytes + 1)
        except OSError as error:
            raise PictureError("missing", {"file": address.rpartition("/")[2]}) from error
        original.write_bytes(data)
        made = encode(original, digest, renditions, recipe, limits, Path(folder) / "made")
        return made, {name: (Path(folder) / "made" / name).read_bytes() for name in made.sizes}


def _client(where: str) -> "Client":
    from distributed import Client  # noqa: PLC0415 - of the extra

    if where != LOCAL:
        return Client(where)  # type: ignore[no-untyped-call]
    return Client(threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]


def _result(future: Any) -> Any | PictureError:
    from distributed import KilledWorker  # noqa: PLC0415 - of the extra

    try:
        return future.result()
    except PictureError as error:
        return error
    except KilledWorker:
        return PictureError("crashed")
