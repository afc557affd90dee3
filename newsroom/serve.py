"""Serve: the site on this machine, built again and shown again when something is saved."""

from collections.abc import Callable
from pathlib import Path

from livereload import Server

HOST, PORT = "127.0.0.1", 8000


def serve(
    output: Path, watched: list[Path], rebuild: Callable[[], None], port: int = PORT, *, browser: bool = True
) -> None:
    """Serve ``output`` on 127.0.0.1 until interrupted; call ``rebuild`` and reload the tab when ``watched`` changes."""
    server = Server()
    for path in watched:
        server.watch(str(path), rebuild)
    server.serve(root=str(output), host=HOST, port=port, open_url_delay=1 if browser else None)
