"""Moving house: what is put at the former address of a site, so that everything there leads to the present one.

SITEURL alone changes the address of a site; whoever has the former one in a bookmark, a newspaper or a search engine is led on
by these files, one for each kind of server.

Settings: SITEURL.
"""

from pathlib import Path
from urllib.parse import urlsplit

from newsroom import apache, caddy, nginx, redirects
from newsroom.edition import Edition
from newsroom.language import N_, language
from newsroom.problems import Message
from newsroom.view import absolute


class MovingError(ValueError):
    """A move that is none: what is wrong, and what to do."""

    def __init__(self, problem: Message, remedy: Message) -> None:
        super().__init__(problem.msgid)
        self.problem, self.remedy = problem, remedy


def files(edition: Edition, old_url: str) -> dict[str, bytes]:
    """Return the files for the former address by their names below a folder. Raises MovingError."""
    old, new = urlsplit(old_url.rstrip("/")), edition.settings.SITEURL
    if old.scheme not in {"http", "https"} or not old.hostname or old.query or old.fragment:
        problem = Message(N_('"{address}" is not the address of a site.'), {"address": old_url})
        raise MovingError(problem, Message(N_("Write the former address, for example https://www.example.org.")))
    if not new or new.split("://")[-1] == old.netloc + old.path:
        problem = Message(
            N_('"{address}" is not a former address: SITEURL is the same, or empty.'), {"address": old_url}
        )
        raise MovingError(problem, Message(N_("Set SITEURL to the present address first.")))
    moved = redirects.moved(edition)
    leads = {old.path + alias: absolute(address, new) for alias, address in moved.items()}
    texts = {
        writer.__name__.rsplit(".", 1)[-1]: writer.elsewhere(old.path, leads, new).encode()
        for writer in (apache, nginx, caddy)
    }
    named = {"apache/.htaccess": texts["apache"], "nginx.conf": texts["nginx"], "newsroom.caddy": texts["caddy"]}
    return {**named, **{f"pages/{name}": page for name, page in _pages(edition, moved).items()}}


def _pages(edition: Edition, moved: dict[str, str]) -> dict[str, bytes]:
    """Return a page for every one of the site and for every former address; what is not known leads to the home page."""
    home = edition.sites[edition.settings.DEFAULT_LANG].home
    views = {view.address: view for view in edition.views}
    found = {}
    for old, address in {**{address: address for address in views}, **moved}.items():
        view = views[home if views[address].rooted else address]
        target = absolute(view.address, edition.settings.SITEURL)
        name = redirects.file_of(old)
        if name:
            found[name.lstrip("/")] = redirects.page(edition, view.lang, view.title, target, target)
    return found


def written(found: dict[str, bytes], folder: Path, lang: str) -> str:
    """Write the files and return what each is for, in a language. Raises OSError."""
    for name, data in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    gettext, shown = language(lang).gettext, folder.as_posix()
    lines = [
        gettext(N_("{folder}/apache/.htaccess: into the former site's folder, on Apache and cPanel.")),
        gettext(N_("{folder}/nginx.conf: to be included in the server block of the former address.")),
        gettext(N_("{folder}/newsroom.caddy: to be imported in the block of the former address.")),
        gettext(N_("{folder}/pages/: in place of the former site where a server has no settings of its own.")),
    ]
    return "\n".join(line.format(folder=shown) for line in lines)
