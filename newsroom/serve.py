"""Serve: the site on this machine, answered as the public server answers it, so that what a policy forbids is noticed here.

Besides the site's files there is what reloads the tab and shows what is wrong (``newsroom.notice``), below an address that no site
has; pages refer to it as they are sent. It keeps to the site's own policy.
"""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from re import search
from secrets import token_hex
from threading import Thread
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import unquote

from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler, StaticFileHandler

from newsroom import headers, notice
from newsroom.headers import Answers
from newsroom.language import N_
from newsroom.notice import Notice
from newsroom.problems import Message

OURS = "/.serve/"  # hidden names are never a site's
NAMES = ("127.0.0.1", "localhost")


class PortError(ValueError):
    """A port that cannot be had: what is wrong, and what to do."""

    def __init__(self, port: int, why: str) -> None:
        super().__init__(port)
        self.problem = Message(N_("Port {port} of this computer cannot be used ({why})."), {"port": port, "why": why})
        self.remedy = Message(N_("End what uses it, or name another one with --port."))


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
            self._sockets = bind_sockets(port, host)
        except (OSError, OverflowError) as error:
            raise PortError(port, getattr(error, "strerror", None) or str(error)) from error
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
        for name in ("tornado.access", "tornado.application", "tornado.general"):
            logging.getLogger(
                name
            ).disabled = True  # a tab that was closed is no news, and nobody here reads a traceback
        handlers: list[Any] = [
            (f"{OURS}news", _News),
            (f"{OURS}(.*)", _Own),
            ("/(.*)", _File, {"path": str(self.root), "default_filename": "index.html"}),
        ]
        http = HTTPServer(Application(handlers, served=self))
        http.add_sockets(self._sockets)
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


class _Handler(RequestHandler):
    """Answers as ``newsroom.headers`` says."""

    @property
    def _server(self) -> Server:
        server: Server = self.application.settings["served"]
        return server

    @property
    def _asked(self) -> str:
        return unquote(self.request.path)

    def prepare(self) -> None:
        """Refuse requests that name another server: a foreign site can give its name our address, to read what is not public yet."""
        if self.request.host_name not in NAMES:
            self.send_error(404)

    def set_default_headers(self) -> None:
        """Set the headers, which a refusal has too."""
        self._shown = self._server.shown
        self._answer_as(self._asked)

    def _answer_as(self, path: str) -> None:
        self.clear_header("Server")
        for name, value in headers.of(path, self._shown.answers).items():
            self.set_header(name, value)
        self.set_header("Content-Type", headers.media_type(path))

    def compute_etag(self) -> None:
        """Give no tag: what was just edited is sent anew each time, and Tornado would keep the tag of a file that has changed."""

    def write_error(self, status_code: int, **_: Any) -> None:
        """Send nothing but the status."""
        self.finish()


class _News(_Handler):
    """Tells a tab, for as long as it is open, which edition is shown (server-sent events, https://html.spec.whatwg.org/)."""

    _changed: asyncio.Event | None = None

    async def get(self) -> None:
        """Tell of the edition, and of each that follows."""
        self._changed = changed = self._server.waiting()
        self.set_header("Content-Type", "text/event-stream")
        try:
            while self._changed:
                changed.clear()
                self.write(f"data: {self._server.shown.edition}\n\n")
                await self.flush()
                await changed.wait()
        except StreamClosedError:
            pass
        finally:
            self._server.gone(changed)

    def on_connection_close(self) -> None:
        """End with the tab."""
        if self._changed:
            self._server.gone(self._changed)
            self._changed = None


class _Own(_Handler):
    """The style sheet and the script of what is wrong, and the theme's colours for it."""

    def get(self, name: str) -> None:
        """Send one of them."""
        if name == notice.TOKENS:
            self.finish(self._server.tokens())
        elif name in notice.FILES:
            self.finish(notice.file(name))
        else:
            self.send_error(404)


class _File(_Handler, StaticFileHandler):
    """The files of the site; its pages with what reloads them."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """Send what stands at a path: a file, a notice of withdrawal, or the way to where it is now."""
        asked, known = self._asked, self._shown.answers
        if asked in known.moved:
            self.redirect(known.moved[asked], permanent=True)
            return
        folder = asked.removesuffix("index.html")
        if folder in known.gone:
            self.set_status(410)
        elif search(known.strange, asked):
            self.send_error(404)
            return
        page = Path(self.root, asked[1:] + ("index.html" if asked.endswith("/") else "")).resolve()
        is_page = headers.media_type(asked) == headers.TYPES["html"] and page.is_relative_to(self._server.root)
        if is_page and page.is_file():
            self.finish(self._dressed(page.read_bytes()))
            return
        await super().get(path, include_body)

    def should_return_304(self) -> bool:
        """Send everything anew."""
        return False

    def set_extra_headers(self, path: str) -> None:
        """Set the media type: Python's own list lacks some, and another machine's has others."""
        self.set_header("Content-Type", headers.media_type(self._asked))

    def write_error(self, status_code: int, **_: Any) -> None:
        """Send the site's own page for what is not there; in place of a site that is not there, why."""
        page = Path(self.root) / "404.html"
        if status_code == 403:  # a folder without a page
            self.set_status(404)
        self._answer_as("/404.html")
        if page.is_file():
            self.finish(self._dressed(page.read_bytes()))
        elif Path(self._asked).suffix in {"", ".html"}:
            self.set_status(503)
            self.finish(self._shown.page)
        else:
            self.finish()

    def _dressed(self, page: bytes) -> bytes:
        """Return a page with what reloads it, and with what is wrong."""
        over, edition = self._shown.over, self._shown.edition
        sheet = f'<link rel="stylesheet" href="{OURS}notice.css">' if over else ""
        ours = f'{sheet}<script defer src="{OURS}notice.js" data-edition="{edition}"></script>'.encode()
        head, closed, body = page.partition(b"</head>")
        body, ended, rest = body.rpartition(b"</body>")
        if not (closed and ended):  # a page of a theme that leaves them out
            return page + ours + over
        return head + ours + closed + body + over + ended + rest
