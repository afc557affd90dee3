"""Templates: what each template is made of: itself, and all that it extends, includes and imports.

A page is made again when something in that closure has changed, or the address of a file of the theme that it names.
"""

import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from jinja2 import Environment, TemplateNotFound
from jinja2.meta import find_referenced_templates

_ASSET = re.compile(r"""\basset\(\s*(?:["']([^"']+)["']\s*\))?""")

_COMPUTED = ""  # stands for a template whose name is computed


class Templates:
    """The templates that ``env`` loads. ``assets``: the theme's files → their addresses; ``known``: what they refer to, by digest."""

    def __init__(self, env: Environment, assets: Mapping[str, str], known: dict[bytes, list[str]]) -> None:
        self._env, self._assets, self.known = env, assets, known
        self._sources: dict[str, tuple[str, str | None] | None] = {}
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
            if one not in seen and self._source(one):
                seen.add(one)
                todo += self._references(one)
        return seen

    def _source(self, name: str) -> tuple[str, str | None] | None:
        """Return a template's source and file; None where there is none, which may be meant (``ignore missing``)."""
        if name not in self._sources:
            try:
                self._sources[name] = self._env.loader.get_source(self._env, name)[:2]  # type: ignore[union-attr]  # Pelican sets one
            except TemplateNotFound:
                self._sources[name] = None
        return self._sources[name]

    def _digest(self, name: str) -> bytes:
        digest = blake2b(digest_size=16)
        for one in sorted(self.closure(name)):
            source, _ = self._source(one) or ("", None)
            digest.update(f"{one}\0{source}\0{self._named(source)!r}".encode("utf-8", "surrogatepass"))
        return digest.digest()

    def _named(self, source: str) -> list[Any]:
        """Return the addresses of the files of the theme that a template names; all of them where a name is computed."""
        names = {match[1] for match in _ASSET.finditer(source)}
        wanted = self._assets.keys() if None in names else names
        return sorted((name, self._assets.get(name, "")) for name in wanted)

    def _references(self, name: str) -> list[str]:
        source, file = self._source(name) or ("", None)
        key = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key not in self.known:
            found = find_referenced_templates(self._env.parse(source, name, file))
            self.known[key] = sorted({one or _COMPUTED for one in found})
        if _COMPUTED in self.known[key]:  # nothing tells which one: each counts
            return self._env.list_templates(extensions=["html"])
        return self.known[key]
