"""The sample site of this repository, built once for the tests that look at it, and a server for it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsroom.build import build
from newsroom.order import Order
from tests.building import copying

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
NOW = "2026-11-25 09:00"
# What the public server will send: nothing inline, nothing from elsewhere.
POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
# The search page alone may run the index's WebAssembly.
SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

_SETTLED = """() => Promise.all([...document.images].map(
    image => image.complete || new Promise(done => { image.onload = image.onerror = done })
))"""


def build_sample(output: Path) -> Path:
    """Build content/ into ``output`` with the repository's own cache and return the folder."""
    with copying():
        outcome = build(Order(conf=ROOT / "pelicanconf.py", content=ROOT / "content", output=output, now=NOW))
    assert outcome.published, outcome.problems.text("en")
    return output


@contextmanager
def served(root: Path, prefix: str = "") -> Iterator[str]:
    """Serve ``root`` below ``prefix`` on a free port of 127.0.0.1 with the public server's policy; yield the address."""

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".avif": "image/avif"}  # noqa: RUF012

        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(root))

        def translate_path(self, path: str) -> str:
            return super().translate_path(
                path.removeprefix(prefix) if path.startswith(prefix) else "/not-below-the-prefix"
            )

        def end_headers(self) -> None:
            searching = self.path.partition("?")[0].endswith("/cari/")
            self.send_header("Content-Security-Policy", SEARCH_POLICY if searching else POLICY)
            super().end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()
        thread.join()


def needed(command: str, package: str) -> str:
    """Return a program's path; skip without it on a person's machine, fail in CI, which must have installed it."""
    found = shutil.which(command)
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail(f"{command} is missing: .ci/run installs Debian's {package}")
    pytest.skip(f"needs {command} (Debian package {package})")


def pictured(page: Page) -> None:
    """Wait for all pictures, also those that are lazy: all else is there when a page is opened."""
    page.evaluate("document.querySelectorAll('img').forEach(image => image.loading = 'eager')")
    page.evaluate(_SETTLED)
