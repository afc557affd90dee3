"""Target: where the site is published. What lies there, and the folder of a web server.

Three kinds: a folder (here), a server that rclone reaches (``newsroom/remote.py``), a branch of a Git repository
(``newsroom/branch.py``).

Settings: PUBLISH.
"""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from newsroom import manifest
from newsroom.language import N_
from newsroom.lock import PublishError, Who, locked, who
from newsroom.manifest import Entry, ManifestError
from newsroom.plan import Plan
from newsroom.problems import Message
from newsroom.versions import CURRENT, Files, Versions, files_of

Step = Callable[[str, int], Callable[[], None]]  # see newsroom.edition.Silence.track


@dataclass(frozen=True)
class State:
    """What was published last at a target.

    ``moment``: the one it was built for; ``published``: when; both ISO 8601; ``by``: by whom. ``returned``: it is an earlier
    version that somebody returned to. ``sealed``: see ``newsroom.holdings.sealed``. ``unsure``: files that a broken off
    publication may have changed.
    """

    moment: str = ""
    published: str = ""
    by: str = ""
    returned: bool = False
    sealed: frozenset[str] = frozenset()
    files: Files = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()

    @property
    def data(self) -> bytes:
        """The note as it lies at the target: JSON."""
        files = {name: [entry.bytes, entry.sha256] for name, entry in sorted(self.files.items())}
        whole = {
            "moment": self.moment, "published": self.published, "by": self.by, "returned": self.returned,
            "sealed": sorted(self.sealed), "files": files,
        }  # fmt: skip
        return (json.dumps(whole, separators=(",", ":")) + "\n").encode()


def state_of(data: bytes) -> State:
    """Return the state that a note tells of. Raises PublishError for what is none."""
    try:
        said: dict[str, Any] = json.loads(data)
        files = {name: Entry(octets, digest) for name, (octets, digest) in said.pop("files").items()}
        return State(**{**said, "sealed": frozenset(said["sealed"]), "files": files})
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> PublishError:
    return PublishError(
        Message(N_("The note on what is published cannot be read ({why})."), {"why": str(error)}),
        Message(N_("Publish everything anew with: inv publish --repair.")),
    )


class Target(Protocol):
    """A place where a site can be published. Everything raises PublishError, OSError."""

    versions: Versions

    @property
    def name(self) -> str:
        """What messages call it; no password is in it."""

    def state(self) -> State | None:
        """Return what was published last; None before the first time."""

    def lying(self) -> set[str]:
        """Return the files that lie there, ours or not, where others can be among them."""

    def lock(self, me: Who) -> AbstractContextManager[None]:
        """Hold the lock. Raises BusyError."""

    def unlock(self) -> list[Who]:
        """Remove whatever lock there is; return whose it was."""

    def put(self, tree: Path, plan: Plan, state: State, step: Step) -> None:
        """Bring the site in the folder ``tree`` there as the plan says, compare what arrived, and note the new state."""


@dataclass
class Folder:
    """A folder on the web server, which serves ``current`` in it; a publication is one switch."""

    versions: Versions

    @property
    def name(self) -> str:
        """Where it lies."""
        return (self.versions.root / CURRENT).as_posix()

    @property
    def _lock(self) -> Path:
        return self.versions.root / "lock.json"

    def state(self) -> State | None:
        """Return what the records say of the current version."""
        number, newest = self.versions.current, self.versions.newest
        record = self.versions.record(number) if number else None
        if record is None or newest is None:
            return None
        tree = self.versions.tree(record.number)
        try:
            listed = manifest.read(tree)
        except (ManifestError, OSError) as error:
            raise _unreadable(error) from error
        own = {name: manifest.entry(tree / name) for name in sorted(manifest.UNLISTED) if (tree / name).is_file()}
        return State(
            record.moment, record.published, record.by, record.number != newest.number, files={**listed.files, **own}
        )

    def lying(self) -> set[str]:
        """Return nothing: a version is a folder of its own, which holds nothing else."""
        return set()

    def lock(self, me: Who) -> AbstractContextManager[None]:
        """Hold the lock. Raises BusyError."""
        return locked(self._lock, me)

    def unlock(self) -> list[Who]:
        """Remove the lock; return whose it was."""
        if not self._lock.exists():
            return []
        holder = who(self._lock.read_bytes())
        self._lock.unlink()
        return [holder]

    def put(self, tree: Path, plan: Plan, state: State, step: Step) -> None:
        """Compare what lies in ``tree``, which is on the server's disk already; the switch makes it public."""
        del state, step
        record = self.versions.record(int(tree.name)) if tree.name.isdigit() else None
        if record is None or record.live:  # compared when it was new
            return
        found = files_of(tree)
        if found != plan.new:
            wrong = sorted(name for name in found.keys() | plan.new.keys() if found.get(name) != plan.new.get(name))
            raise differs(wrong)


def differs(names: list[str]) -> PublishError:
    """Return the error for files that did not arrive as they were sent."""
    return PublishError(
        Message(
            N_("{num} files did not arrive as they were sent, {name} first."), {"num": len(names), "name": names[0]}
        ),
        Message(N_("Publish again; what arrived well is not sent twice.")),
    )
