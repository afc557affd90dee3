"""Places to publish at: a folder, rclone's own servers on the loopback, a bare Git repository."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.remote import program

SERVERS = ("sftp", "s3", "webdav", "ftp")
_USER, _PASSWORD = "redaksi", "kata-sandi-rahasia"


@dataclass
class Place:
    """A setting PUBLISH, and the folder in which the server keeps what it was given."""

    where: dict[str, Any]
    root: Path


@contextmanager
def serving(kind: str, folder: Path) -> Iterator[Place]:
    """Run one of rclone's servers for ``folder``; the site lies below ``site`` in it."""
    port = free_port()
    login = ["--auth-key", f"{_USER},{_PASSWORD}"] if kind == "s3" else ["--user", _USER, "--pass", _PASSWORD]
    (folder / "site").mkdir(parents=True)
    own = {**os.environ, "RCLONE_CONFIG": os.devnull, "RCLONE_CACHE_DIR": str(folder.parent / "cache")}
    command = [program(), "serve", kind, str(folder), "--addr", f"127.0.0.1:{port}", *login, "--dir-cache-time", "1ms"]
    log = (folder.parent / f"{kind}.log").open("wb")
    with log, subprocess.Popen(command, stdout=log, stderr=log, env=own) as server:
        try:
            _await(port, server)
            yield Place({"to": "rclone", "remote": remote(kind, port)}, folder / "site")
        finally:
            server.terminate()
            server.wait(10)


def remote(kind: str, port: int, password: str = _PASSWORD) -> str:
    """Return a server's site as a connection string."""
    if kind == "s3":
        return f':s3,provider=Rclone,access_key_id={_USER},secret_access_key={password},endpoint="http://127.0.0.1:{port}":site'
    hidden = subprocess.run([program(), "obscure", password], capture_output=True, text=True, check=True).stdout.strip()
    where = f'url="http://127.0.0.1:{port}"' if kind == "webdav" else f"host=127.0.0.1,port={port}"
    more = ",known_hosts_file=none" if kind == "sftp" else ""  # the server makes itself a key anew each time
    return f":{kind},{where},user={_USER},pass={hidden}{more}:site"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        assert server.poll() is None, "the server has ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


def repository(folder: Path) -> dict[str, Any]:
    """Make a bare repository; return the setting that publishes to it."""
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    return {"to": "git", "remote": str(folder), "branch": "pages"}


def checked_out(repository: Path, target: Path, branch: str = "pages") -> Path:
    """Return a folder with what the forge would serve."""
    target.mkdir()
    tar = subprocess.run(
        ["git", "--git-dir", str(repository), "archive", branch], capture_output=True, check=True
    ).stdout
    subprocess.run(["tar", "-x", "-C", str(target)], input=tar, check=True)
    return target
