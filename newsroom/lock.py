"""Lock: one publication at a time; a second one is told who publishes and since when.

A lock is a small note at the target. One that a crash left on this computer is taken away by the next command; one from
another computer only people can judge, so they are told, and ``inv publish --unlock`` removes it.
"""

import getpass
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from newsroom.language import N_
from newsroom.problems import Message


class PublishError(Exception):
    """A publication that cannot be made: what is wrong and what to do."""

    def __init__(self, problem: Message, remedy: Message) -> None:
        super().__init__(problem.text("en"))
        self.problem, self.remedy = problem, remedy


class BusyError(PublishError):
    """Somebody else is publishing."""

    def __init__(self, who: "Who") -> None:
        values = {"user": who.user, "host": who.host, "time": who.time}
        super().__init__(
            Message(N_("{user} on {host} is publishing since {time}."), values),
            Message(N_("Wait until that is done. If it was broken off: inv publish --unlock.")),
        )


@dataclass(frozen=True)
class Who:
    """Who publishes: user, computer, process, since when (ISO 8601)."""

    user: str
    host: str
    pid: int
    time: str
    token: str

    @property
    def data(self) -> bytes:
        """The note: one line of JSON."""
        return (json.dumps(asdict(self)) + "\n").encode()

    @property
    def gone(self) -> bool:
        """Whether it is known that the process is not running any more; known only on its own computer."""
        if (
            self.host != platform.node() or self.pid == os.getpid() or sys.platform == "win32"
        ):  # there, a signal 0 ends a process
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False


def myself(now: datetime) -> Who:
    """Return who runs this."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, as in some containers
        user = "?"
    return Who(user, platform.node(), os.getpid(), now.isoformat(timespec="seconds"), uuid4().hex)


def who(data: bytes) -> Who:
    """Return who left a note; unknown for one that was only half written."""
    try:
        return Who(**json.loads(data))
    except (ValueError, TypeError):
        return Who("?", "?", 0, "?", "")


@contextmanager
def locked(path: Path, me: Who) -> Iterator[None]:
    """Hold a lock that is a file on this computer's disks. Raises BusyError, OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{me.token}")
    aside.write_bytes(me.data)
    try:
        _take(path, aside)
    finally:
        aside.unlink()
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _take(path: Path, aside: Path) -> None:
    for _ in range(2):
        try:
            # A link appears with its content, and only where there was nothing; a disk without links has at least the second.
            try:
                os.link(aside, path)
            except FileExistsError:
                raise
            except OSError:
                with path.open("xb") as file:
                    file.write(aside.read_bytes())
        except FileExistsError:
            holder = who(path.read_bytes())
            if not holder.gone:
                raise BusyError(holder) from None
            path.unlink(missing_ok=True)
        else:
            return
    raise BusyError(who(path.read_bytes()))
