"""Serve: the site on this machine, built again and shown again when something is saved.

It is answered as the public server answers it (``newsroom.headers``), so that what a policy forbids is noticed here. What reloads the
tab is the only script and connection besides: livereload's own.
"""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from re import search
from typing import Any
from urllib.parse import unquote

from livereload import Server
from livereload.handlers import StaticFileHandler

from newsroom import headers
from newsroom.headers import Answers

HOST, PORT = "127.0.0.1", 8000


def serve(
    output: Path, watched: list[Path], rebuild: Callable[[], None], port: int = PORT, *, browser: bool = True,
    answers: Callable[[], Answers] = Answers,
) -> None:  # fmt: skip
    """Serve ``output`` on 127.0.0.1 until interrupted; call ``rebuild`` and reload the tab when ``watched`` changes.

    ``answers``: called for each request, since a build may have changed them.
    """
    server = _Server(answers)
    for path in watched:
        server.watch(str(path), rebuild)
    server.serve(root=str(output), host=HOST, port=port, open_url_delay=1 if browser else None)


class _Server(Server):  # type: ignore[misc]  # livereload ships no types
    def __init__(self, answers: Callable[[], Answers]) -> None:
        super().__init__()
        self._answers = answers

    def get_web_handlers(self, script: bytes) -> list[Any]:
        """Return livereload's handlers with ours in place of its own for files; ``script`` is what it puts into pages."""
        code = script.removeprefix(b'<script type="text/javascript">').removesuffix(b"</script>")
        allowed = f"'sha256-{b64encode(sha256(code).digest()).decode()}'"
        ((pattern, _, given),) = super().get_web_handlers(script)
        return [(pattern, _Handler, {**given, "answers": self._answers, "reload": allowed})]


class _Handler(StaticFileHandler):  # type: ignore[misc]  # livereload ships no types
    """Answers as ``newsroom.headers`` says."""

    def initialize(self, answers: Callable[[], Answers], reload: str, **given: Any) -> None:
        self._known, self._reload = answers(), reload
        super().initialize(**given)
        self.set_default_headers()  # called before as well, when nothing was known yet

    @property
    def _asked(self) -> str:
        return unquote(self.request.path)

    def set_default_headers(self) -> None:
        if hasattr(self, "_known"):
            self._answer_as(self._asked)

    def _answer_as(self, path: str) -> None:
        """Set the headers of a path, and let what reloads the tab through."""
        self.clear_header("Server")
        for name, value in headers.of(path, self._known).items():
            if name == "Content-Security-Policy":
                value = value.replace("script-src ", f"script-src {self._reload} ")  # noqa: PLW2901
                value = value.replace("connect-src ", "connect-src ws: ")  # noqa: PLW2901
            self.set_header(name, value)

    async def get(self, path: str, include_body: bool = True) -> None:
        """Send what stands at a path: a file, a notice of withdrawal, or the way to where it is now."""
        asked, known = self._asked, self._known
        if asked in known.moved:
            self.redirect(known.moved[asked], permanent=True)
            return
        folder = asked.removesuffix("index.html")
        if folder in known.gone:
            self.set_status(410)
        elif search(known.strange, asked):
            self.send_error(404)
            return
        await super().get(path, include_body)

    def set_extra_headers(self, path: str) -> None:
        """Set the media type: Python's own list lacks some, and another machine's has others."""
        self.set_header("Content-Type", headers.media_type(self._asked))

    def write_error(self, status_code: int, **_: Any) -> None:
        """Send the site's own page for what is not there."""
        if status_code == 403:  # a folder without a page
            self.set_status(404)
        page = Path(self.root) / "404.html"
        self._answer_as("/404.html")
        self.set_header("Content-Type", headers.TYPES["html"])
        self.finish(page.read_bytes() if page.is_file() else b"")
