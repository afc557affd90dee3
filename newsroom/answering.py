"""Answering: what a browser gets of the site on this machine, as the public server answers it, so that what a policy forbids is noticed.

Besides the site's files there is what reloads the tab and shows what is wrong (``newsroom.notice``), below an address that no site
has; pages refer to it as they are sent. It keeps to the site's own policy.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from re import search
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from tornado.iostream import StreamClosedError
from tornado.web import RequestHandler, StaticFileHandler

from newsroom import headers, notice

if TYPE_CHECKING:
    from newsroom.serve import Server

OURS = "/.serve/"  # hidden names are never a site's
NAMES = ("127.0.0.1", "localhost")


class Handler(RequestHandler):
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
            self.set_status(404)
            self.finish()

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


class News(Handler):
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


class Own(Handler):
    """The style sheet and the script of what is wrong, and the theme's colours for it."""

    def get(self, name: str) -> None:
        """Send one of them."""
        if name == notice.TOKENS:
            self.finish(self._server.tokens())
        elif name in notice.FILES:
            self.finish(notice.file(name))
        else:
            self.send_error(404)


class File(Handler, StaticFileHandler):
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
