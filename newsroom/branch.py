"""Branch: the site as a branch of a Git repository, from which a forge serves its pages.

The branch has no history: what was withdrawn would stay in it for ever. A push moves it in one step. ghp-import makes the commit,
in a repository of our own beside the versions. The lock is a reference at the target, created only where there is none, and the
note on what is published another.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsroom.language import N_
from newsroom.lock import BusyError, PublishError, Who, who
from newsroom.plan import Plan
from newsroom.problems import Message
from newsroom.target import State, Step, differs, state_of
from newsroom.versions import Versions

_LOCK, _STATE, _NOTE = "refs/newsroom/lock", "refs/newsroom/state", "state.json"
_AUTHOR = {"NAME": "Newsroom", "EMAIL": "newsroom@localhost"}


@dataclass
class Branch:
    """The branch ``branch`` of the repository at ``remote``."""

    remote: str
    branch: str
    versions: Versions

    @property
    def name(self) -> str:
        """Repository and branch; no password is in it."""
        head, at, tail = self.remote.rpartition("@")
        scheme, slashes, _ = head.partition("://")
        return f"{scheme}{slashes}{tail if slashes else head + at + tail} {self.branch}"

    @property
    def _reference(self) -> str:
        return f"refs/heads/{self.branch}"

    def state(self) -> State | None:
        """Return what the note says."""
        return state_of(self._git("show", f"{_STATE}:{_NOTE}").encode()) if self._fetch(_STATE) else None

    def lying(self) -> set[str]:
        """Return nothing: a commit holds what we put into it."""
        return set()

    @contextmanager
    def lock(self, me: Who) -> Iterator[None]:
        """Hold the lock. Raises BusyError."""
        commit = self._commit("", me.data.decode())
        for holder in self._holders():
            if not holder.gone:
                raise BusyError(holder)
            self.unlock()
        try:
            self._git("push", "--quiet", f"--force-with-lease={_LOCK}:", self.remote, f"{commit}:{_LOCK}")
        except PublishError:
            for holder in self._holders():
                raise BusyError(holder) from None
            raise
        try:
            yield
        finally:
            if [holder.token for holder in self._holders()] == [me.token]:  # nobody has removed it meanwhile
                self._git("push", "--quiet", f"--force-with-lease={_LOCK}:{commit}", self.remote, f":{_LOCK}")

    def unlock(self) -> list[Who]:
        """Remove the lock; return whose it was."""
        holders = self._holders()
        if holders:
            self._git("push", "--quiet", self.remote, f":{_LOCK}")
        return holders

    def put(self, tree: Path, plan: Plan, state: State, step: Step) -> None:
        """Push the site, then fetch it and compare."""
        del step
        self._git("update-ref", "-d", self._reference)
        arguments = [
            "--no-jekyll",
            "--branch",
            self.branch,
            "--message",
            f"Publish {state.published}",
            str(tree.absolute()),
        ]
        self._run([sys.executable, "-m", "ghp_import", *arguments])
        note = self._git("hash-object", "-w", "--stdin", stdin=state.data.decode()).strip()
        noted = self._commit(f"100644 blob {note}\t{_NOTE}\n", "State")
        self._git("push", "--quiet", "--force", self.remote, self._reference, f"{noted}:{_STATE}")
        mine = self._git("rev-parse", self._reference).strip()
        there = self._git("ls-remote", self.remote, self._reference).partition("\t")[0]
        lost = sorted(
            plan.new.keys() - set(self._git("ls-tree", "-r", "-z", "--name-only", self._reference).split("\0"))
        )
        if there != mine or lost:  # a commit's name is a digest of all its files
            raise differs(lost or sorted(plan.new))
        self._git("reflog", "expire", "--expire=now", "--all")
        self._git("gc", "--quiet", "--prune=now")

    def _commit(self, entries: str, message: str) -> str:
        tree = self._git("mktree", stdin=entries).strip()
        return self._git("commit-tree", tree, "-m", message).strip()

    def _holders(self) -> list[Who]:
        self._git("update-ref", "-d", _LOCK)
        return [who(self._git("log", "-1", "--format=%B", _LOCK).encode())] if self._fetch(_LOCK) else []

    def _fetch(self, reference: str) -> bool:
        """Fetch a reference; False where there is none."""
        if not self._git("ls-remote", self.remote, reference).strip():
            return False
        self._git("fetch", "--quiet", self.remote, f"+{reference}:{reference}")
        return True

    @property
    def _repository(self) -> Path:
        folder = self.versions.root / "pages.git"
        if not (folder / "HEAD").is_file():
            folder.mkdir(parents=True, exist_ok=True)
            self._run(["git", "init", "--quiet", "--bare", "."], folder=folder)
        return folder

    def _git(self, *arguments: str, stdin: str = "") -> str:
        return self._run(["git", *arguments], stdin=stdin)

    def _run(self, command: list[str], stdin: str = "", folder: Path | None = None) -> str:
        place = folder or self._repository
        roles = {f"GIT_{role}_{what}": said for role in ("AUTHOR", "COMMITTER") for what, said in _AUTHOR.items()}
        # Nobody is there at night to type a password.
        environment = {**os.environ, **roles, "GIT_DIR": str(place), "GIT_TERMINAL_PROMPT": "0"}
        try:
            done = subprocess.run(  # noqa: S603 - our own commands
                command, cwd=place, input=stdin.encode(), capture_output=True, check=False, env=environment
            )
        except FileNotFoundError as error:
            raise PublishError(
                Message(N_("git is missing.")), Message(N_("Install Git, then publish again."))
            ) from error
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            why = [line for line in lines if "rejected" in line or line.startswith(("fatal:", "remote:"))] or lines
            raise PublishError(
                Message(N_("{place}: {why}."), {"place": self.name, "why": why[-1].rstrip(".") if why else "?"}),
                Message(N_("Check the connection and PUBLISH, then publish again.")),
            )
        return done.stdout.decode()
