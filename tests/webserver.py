"""A web server on loopback for a test: it serves a folder, keeps what it was asked, and misbehaves as told."""

import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import brotli

Misbehave = Callable[["Handler"], bool]


class Handler(SimpleHTTPRequestHandler):
    """Serves ``folder``; ``misbehave`` answers instead where it returns True."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or every answer waits 40 ms for an acknowledgement
    timeout = 20
    folder: Path
    misbehave: Misbehave
    asked: list[tuple[str, str]]

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments, directory=str(self.folder))

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("User-Agent", "")))
        if type(self).misbehave(self):
            return
        path = self.folder / self.path.lstrip("/")
        if path.is_file() and not self.path.endswith("/"):
            # Less is told of a file than Python's server does, in a fraction of the time.
            body = path.read_bytes()
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        else:
            super().do_GET()

    def log_message(self, format: str, *arguments: Any) -> None:
        del format, arguments

    @property
    def file(self) -> Path:
        """The file that is asked for."""
        path = self.folder / self.path.partition("?")[0].lstrip("/")
        return path / "index.html" if path.is_dir() else path

    @property
    def crawler(self) -> bool:
        """Whether a search engine asks."""
        return "Googlebot" in self.headers.get("User-Agent", "")

    def answer(self, status: int, body: bytes = b"", **headers: str) -> bool:
        """Answer; headers by their names with underscores."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return True


def well(_: Handler) -> bool:
    """Misbehave in no way."""
    return False


@contextmanager
def serving(folder: Path, misbehave: Misbehave = well) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Serve a folder; yield its address and the list of what is asked (path, user agent)."""
    asked: list[tuple[str, str]] = []
    kind = type("Here", (Handler,), {"folder": folder, "misbehave": staticmethod(misbehave), "asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# --- ways to misbehave ---------------------------------------------------------------------------------------------------


def hanging(handler: Handler) -> bool:
    """Take the request and say nothing for a while."""
    time.sleep(10)
    handler.close_connection = True
    return True


def dripping(handler: Handler) -> bool:
    """Send a header a byte at a time, without end."""
    for _ in range(100):
        time.sleep(0.1)
        try:
            handler.wfile.write(b"H")
        except OSError:
            break
    handler.close_connection = True
    return True


def endless(handler: Handler) -> bool:
    """Send a page without end."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    try:
        for _ in range(100_000):
            handler.wfile.write(b"<p>slot gacor</p>" * 1000)
    except OSError:
        pass
    return True


def compressing(coding: str) -> Misbehave:
    """Send everything compressed, asked for or not."""
    pack = {"gzip": gzip.compress, "br": partial(brotli.compress, quality=1)}[coding]

    def compressed(handler: Handler) -> bool:
        path = handler.file
        return path.is_file() and handler.answer(200, pack(path.read_bytes()), Content_Encoding=coding)

    return compressed


def negotiating(handler: Handler) -> bool:
    """Send the compressed copy beside a file to whoever takes it, and no copy by its own address, as our servers do."""
    if handler.path.endswith((".br", ".gz")):
        return handler.answer(404)
    for coding, ending in (("br", ".br"), ("gzip", ".gz")):
        path = handler.file.with_name(handler.file.name + ending)
        if coding in handler.headers["Accept-Encoding"] and path.is_file():
            return handler.answer(200, path.read_bytes(), Content_Encoding=coding)
    return False
