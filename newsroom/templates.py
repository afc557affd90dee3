"""Templates: what each template of the theme is made of: itself, and all that it extends, includes and imports.

A page is made again when something in that closure has changed, or the address of a file of the theme that it names.
"""

import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import Environment
from jinja2.meta import find_referenced_templates

_ASSET = re.compile(r"""\basset\(\s*(?:["']([^"']+)["']\s*\))?""")


class Templates:
    """The templates below ``folder``. ``assets``: the theme's files → their addresses; ``known``: what templates refer to, by digest."""

    def __init__(
        self, folder: Path, env: Environment, assets: Mapping[str, str], known: dict[bytes, list[str]]
    ) -> None:
        self._env, self._assets, self.known = env, assets, known
        self._sources = {
            path.relative_to(folder).as_posix(): path.read_text("utf-8")
            for path in folder.rglob("*.html")
            if path.is_file()
        }
        self._refers = {name: self._references(source) for name, source in self._sources.items()}
        self._digests: dict[str, bytes] = {}

    def digest(self, name: str) -> bytes:
        """Return the digest of a template and all it is made of; ``name`` is without its ending, as pages name theirs."""
        found = self._digests.get(name)
        if found is None:
            found = self._digests[name] = self._digest(f"{name}.html")
        return found

    def closure(self, name: str) -> set[str]:
        """Return the file names of a template and all it is made of."""
        seen: set[str] = set()
        todo = [name]
        while todo:
            one = todo.pop()
            if one in self._sources and one not in seen:
                seen.add(one)
                todo += self._refers[one]
        return seen

    def _digest(self, name: str) -> bytes:
        digest = blake2b(digest_size=16)
        for one in sorted(self.closure(name)):
            source = self._sources[one]
            digest.update(f"{one}\0{source}\0{self._named(source)!r}".encode("utf-8", "surrogatepass"))
        return digest.digest()

    def _named(self, source: str) -> list[Any]:
        """Return the addresses of the files of the theme that a template names; all of them where a name is computed."""
        names = {match[1] for match in _ASSET.finditer(source)}
        wanted = self._assets.keys() if None in names else names
        return sorted((name, self._assets.get(name, "")) for name in wanted)

    def _references(self, source: str) -> list[str]:
        key = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key not in self.known:
            found = find_referenced_templates(self._env.parse(source))
            self.known[key] = sorted({self._file(name) for name in found})
        return self.known[key]

    def _file(self, name: str | None) -> str:
        if name is None:  # a computed name: it may be any of them
            raise ValueError("a template includes another by a computed name, so nothing tells what it shows")
        return name
