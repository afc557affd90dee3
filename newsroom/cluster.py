"""Cluster: the photos of a large archive encoded on many machines, by Dask (https://distributed.dask.org); the extra ``dask``.

A worker fetches the original, by its path or below ORIGINALS_URL from wherever fsspec reaches (S3, SFTP, a web server), encodes what
it is told if the file has the digest that the plan was made for, and sends the bytes back: it needs neither the content folder nor the
cache. Workers run this program with the same encoders, or are refused. A picture that brings its worker down is tried on others and then
refused; one that takes too long is given up, and its worker is started anew if a nanny watches it. The memory of a worker is what
the cluster gives it.

Settings: EXECUTOR, ORIGINALS_URL, WORKERS.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from uuid import uuid4

from newsroom.disk import write_whole
from newsroom.encoded import Encoded
from newsroom.encoder import develop
from newsroom.language import N_
from newsroom.picture import Limits, PictureError
from newsroom.problems import Message
from newsroom.rendition import Recipe, Rendition, encoders

if TYPE_CHECKING:
    from distributed import Client

K = TypeVar("K")
LOCAL = "dask"  # the cluster that Dask's own configuration names, or one of this machine's own cores
QUEUED = (
    2  # tasks at a time for each thread of the cluster, so that none waits for us and few results for being written
)
FETCHING = 60.0  # seconds in which an original should have come to its worker
ARRIVING = 60.0  # seconds in which the first worker should have come to the scheduler
# A file to encode: its address, the digest of its content, what to make of it, and the encoders that the plan was made for.
Task = tuple[str, str, tuple[Rendition, ...], Recipe, Limits, tuple[str, ...]]


class ClusterError(Exception):
    """A cluster that cannot be used: what is wrong and what to do."""

    def __init__(self, problem: Message, remedy: Message) -> None:
        super().__init__(problem, remedy)
        self.problem, self.remedy = problem, remedy


class _Running(NamedTuple):
    key: Any
    name: str
    folder: Path
    until: float


def address_of(path: Path, content: Path, base: str) -> str:
    """Return where a worker finds an original of the content folder: below ``base``, or its path where that is empty."""
    if not base:
        return str(path.absolute())
    return f"{base.rstrip('/')}/{path.relative_to(content).as_posix()}"


def run(
    where: str, tasks: list[tuple[K, float, Path, Task]], count: int = 0
) -> Iterator[tuple[K, Encoded | PictureError]]:
    """Encode on the cluster at an address, or on one of this machine; yield (key, result) as they come.

    A task is (key, seconds it may take, folder for the files, what to encode). A picture that cannot be used yields a
    PictureError. ``count``: processes of a cluster of this machine, 0 for one a core. Raises ClusterError; any other exception is
    a fault of ours and is raised.
    """
    if not tasks:
        return
    with _client(where, count) as client:
        executor = client.get_executor(pure=False)
        waiting, running = deque(tasks), dict[Any, _Running]()
        while waiting or running:
            room = QUEUED * max(1, sum(client.nthreads().values()))  # some may have come or gone
            while waiting and len(running) < room:
                key, seconds, folder, task = waiting.popleft()
                name = f"photo-{uuid4().hex}"
                # Those before it on its thread may take their time as well.
                until = monotonic() + QUEUED * (seconds + FETCHING)
                running[executor.submit(encoded, *task, key=name)] = _Running(key, name, folder, until)
            first = min(one.until for one in running.values())
            for future in wait(running, max(0.0, first - monotonic()), FIRST_COMPLETED).done:
                one = running.pop(future)
                yield one.key, _kept(future, one.folder)
            for future, one in [(f, one) for f, one in running.items() if one.until < monotonic()]:
                del running[future]
                _give_up(future, one.name, client)
                yield one.key, PictureError("slow")


def encoded(
    address: str, digest: str, renditions: tuple[Rendition, ...], recipe: Recipe, limits: Limits, planned: tuple[str, ...]
) -> tuple[Encoded, dict[str, bytes]]:  # fmt: skip
    """Return what ``encoder.encode`` makes of the original at an address, and the files. Raises PictureError, ClusterError."""
    import fsspec  # noqa: PLC0415 - of the extra

    if encoders() != planned:  # a name stands for bytes: other encoders make others
        different = ", ".join(sorted(set(encoders()) - set(planned)))
        raise ClusterError(
            Message(N_("a worker has other encoders ({encoders})."), {"encoders": different}),
            Message(
                N_(
                    "Install the same versions on all workers: run uv sync --extra dask in the same state of the project."
                )
            ),
        )
    name = address.rpartition("/")[2]
    try:
        with fsspec.open(address, "rb") as file:
            data: bytes = file.read(limits.bytes + 1)
    except Exception as error:  # each file system raises its own
        raise PictureError("unreached", {"file": name}) from error
    files: dict[str, bytes] = {}
    try:
        return develop(data, digest, renditions, recipe, limits, files.__setitem__), files
    except PictureError as error:
        raise PictureError("another", {"file": name}) if error.code == "changed" else error from error


def _client(where: str, count: int) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415 - of the extra
    except ImportError as error:
        raise ClusterError(
            Message(N_("Dask is not installed.")), Message(N_("Run uv sync --extra dask, or leave EXECUTOR empty."))
        ) from error
    try:
        own: dict[str, Any] = {"n_workers": count or None, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
        client = Client(**own) if where == LOCAL else Client(where)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise ClusterError(
            Message(N_("no Dask scheduler answers at {address}."), {"address": where}),
            Message(N_("Start it, correct the address, or leave EXECUTOR empty.")),
        ) from error
    try:
        client.wait_for_workers(1, timeout=ARRIVING)
    except TimeoutError as error:
        client.close()  # type: ignore[no-untyped-call]
        raise ClusterError(
            Message(N_("the Dask scheduler at {address} has no worker."), {"address": where}),
            Message(N_("Start one, or leave EXECUTOR empty.")),
        ) from error
    return client


def _kept(future: Any, folder: Path) -> Encoded | PictureError:
    """Return a finished task's result, its files written into their folder."""
    from distributed import KilledWorker  # noqa: PLC0415 - of the extra

    try:
        made, files = future.result()
    except PictureError as error:
        return error
    except KilledWorker:
        return PictureError("crashed")
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_whole(folder / name, data)
    result: Encoded = made
    return result


def _give_up(future: Any, name: str, client: Client) -> None:
    """Leave a task that takes too long, and let its worker begin anew: a thread cannot be ended, a process can."""
    held = [worker for worker, names in client.processing().items() if name in map(str, names)]  # type: ignore[no-untyped-call]
    future.cancel()
    with suppress(Exception):  # a worker without a nanny stays as it is: one thread less
        client.restart_workers(held, raise_for_error=False)
