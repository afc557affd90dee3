"""Server files: what the site's web server is told of it. Stage render, after everything else.

An Apache, as behind cPanel, reads .htaccess in the site itself, which is always up to date. What nginx and Caddy are told is put
there by somebody with the rights (``inv server``), and anew when a text was withdrawn or moved.

Settings: SERVER, SITEURL.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from newsroom import apache, caddy, nginx, redirects, signals
from newsroom.edition import Edition
from newsroom.headers import Answers
from newsroom.language import N_
from newsroom.problems import Message

SERVERS: dict[str, Callable[[Answers], str]] = {"apache": apache.site, "nginx": nginx.site, "caddy": caddy.site}


def register() -> None:
    """Plug into the stage render."""
    signals.render.connect(write_htaccess)


def write_htaccess(edition: Edition) -> None:
    """Write .htaccess for an Apache."""
    if edition.settings.SERVER == "apache":
        edition.write(apache.ADDRESS, apache.site(answers_of(edition)).encode())


def answers_of(edition: Edition, *, local: bool = False) -> Answers:
    """Return what a server has to know of an edition; ``local``: of one served from the root of this computer."""
    site_url = "" if local else edition.settings.SITEURL
    prefix = urlsplit(site_url).path
    things = edition.register.things.values()
    return Answers(
        site_url, prefix,
        {prefix + old: prefix + new for old, new in redirects.moved(edition).items()},
        tuple(sorted(prefix + thing.address for thing in things if thing.withdrawn)),
        tuple(sorted(prefix + view.address for view in edition.views if view.kind == "search")),
    )  # fmt: skip


class ServerError(ValueError):
    """A server that we write nothing for: what is wrong, and what to do."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.problem = Message(N_('"{kind}" is not a web server whose settings can be written.'), {"kind": kind})
        self.remedy = Message(N_("Use one of: {kinds}."), {"kinds": ", ".join(SERVERS)})


def written(kind: str, edition: Edition) -> str:
    """Return the settings for a kind of server. Raises ServerError."""
    if kind not in SERVERS:
        raise ServerError(kind)
    return SERVERS[kind](answers_of(edition))
