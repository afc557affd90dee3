"""Serve: a server for the site on this machine, in a thread of its own, and what it shows at the moment.

What a browser gets is in ``newsroom.answering``.
"""

import asyncio
import logging
import os
import socket
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from threading import Thread
from types import TracebackType
from typing import Any, NamedTuple, Self

from tornado.httpserver import HTTPServer
from tornado.web import Application

from newsroom.answering import OURS, File, News, Own
from newsroom.headers import Answers
from newsroom.language import N_
from newsroom.notice import Notice
from newsroom.problems import Message


class PortError(ValueError):
    """A port that cannot be had: what is wrong, and what to do."""

    def __init__(self, port: str | int, why: Message | str) -> None:
        super().__init__(port)
        self.problem = Message(N_("Port {port} of this computer cannot be used ({why})."), {"port": port, "why": why})
        self.remedy = Message(N_("End what uses it, or name another one with --port."))


def port_of(text: str) -> int:
    """Return a port as somebody has typed it. Raises PortError."""
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 2**16):
        raise PortError(text, Message(N_("it has to be a number from 1 to 65535")))
    return int(text)


class Shown(NamedTuple):
    """What the browser is shown: how addresses are answered, what lies ``over`` pages, which ``page`` stands in for a missing site.

    ``edition`` tells one from another.
    """

    answers: Answers
    over: bytes
    page: bytes
    edition: str

    @classmethod
    def of(cls, answers: Answers, notice: Notice) -> Self:
        """Return what is to be shown from now on."""
        edition = token_hex(8)
        return cls(answers, notice.over(), notice.page(edition), edition)


class Server:
    """A context manager that serves the folder ``root`` at ``http://host:port`` from a thread of its own.

    ``tokens`` returns the style sheet that holds the theme's colours. Raises PortError.
    """

    def __init__(
        self, root: Path, shown: Shown, host: str, port: int, tokens: Callable[[], bytes] = lambda: b""
    ) -> None:
        self.root, self.shown, self.tokens = root.resolve(), shown, tokens
        try:
            self._socket = socket.create_server((host, port), backlog=128)
        except OSError as error:
            raise PortError(port, os.strerror(error.errno or 0)) from error
        self._socket.setblocking(False)
        self._waiting: set[asyncio.Event] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._run, name="serve", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def show(self, shown: Shown) -> None:
        """Show something else, and let every tab reload."""
        self.shown = shown
        self._loop.call_soon_threadsafe(self._wake)

    def waiting(self) -> asyncio.Event:
        """Return what is set when something else is shown; it belongs to one tab."""
        event = asyncio.Event()
        self._waiting.add(event)
        return event

    def gone(self, event: asyncio.Event) -> None:
        """Forget a tab."""
        self._waiting.discard(event)
        event.set()

    def _wake(self) -> None:
        for event in self._waiting:
            event.set()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        for name in ("tornado.access", "tornado.application", "tornado.general"):  # a closed tab is no news
            logging.getLogger(name).disabled = True
        handlers: list[Any] = [
            (f"{OURS}news", News),
            (f"{OURS}(.*)", Own),
            ("/(.*)", File, {"path": str(self.root), "default_filename": "index.html"}),
        ]
        http = HTTPServer(Application(handlers, served=self))
        http.add_socket(self._socket)
        try:
            self._loop.run_forever()
        finally:
            http.stop()
            self._loop.run_until_complete(http.close_all_connections())
            left = asyncio.all_tasks(self._loop)
            for task in left:
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            self._loop.close()
