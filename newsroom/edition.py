"""An edition: one build of the site, from the folder to the finished output, and what its stages hand on.

Drives the stages from inside Pelican: Pelican gives settings, theme, templates, writer and plugins; this module adds one
generator that sends our signals in order. Settings: all of ``newsroom.settings``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican.generators import Generator

from newsroom import signals
from newsroom.problems import Problems, Refused
from newsroom.settings import Settings

if TYPE_CHECKING:
    from newsroom.objects import Logo
    from newsroom.reader import Library
    from newsroom.register import Register
    from newsroom.site import Site
    from newsroom.view import View

# What Pelican does by itself and this project does not want: reading articles and pages with its own lenient readers,
# copying originals, index and archive pages, feeds, drafts, the language of the machine.
PELICAN = {
    "ARTICLE_PATHS": [], "PAGE_PATHS": [], "STATIC_PATHS": [], "THEME_STATIC_PATHS": [], "DIRECT_TEMPLATES": [],
    "READERS": {"rst": None, "html": None, "md": None}, "TEMPLATE_PAGES": {}, "OUTPUT_SOURCES": False,
    "FEED_ATOM": None, "FEED_RSS": None, "FEED_ALL_ATOM": None, "FEED_ALL_RSS": None, "CATEGORY_FEED_ATOM": None,
    "CATEGORY_FEED_RSS": None, "TAG_FEED_ATOM": None, "TAG_FEED_RSS": None, "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None, "TRANSLATION_FEED_ATOM": None, "TRANSLATION_FEED_RSS": None, "DRAFT_SAVE_AS": "",
    "DRAFT_PAGE_SAVE_AS": "", "WITH_FUTURE_DATES": False, "CACHE_CONTENT": False, "LOAD_CONTENT_CACHE": False,
    "DELETE_OUTPUT_DIRECTORY": False, "USE_FOLDER_AS_CATEGORY": False, "ARTICLE_TRANSLATION_ID": None, "LOCALE": ["C"],
    "JINJA_ENVIRONMENT": {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "extensions": ["jinja2.ext.do"]},
}  # fmt: skip


class Silence:
    """Progress that nobody watches; ``newsroom.progress`` has the bar people see."""

    def track(self, label: str, total: int) -> Callable[[], None]:
        """Begin ``total`` steps of work called ``label``; return what is called after each step."""
        del label, total
        return lambda: None


@dataclass(eq=False)
class Edition:
    """What the stages of one build share.

    ``output`` is the folder being written, set aside until it is whole; ``cache`` the folder of reusable results;
    ``files`` maps addresses to finished files to be copied in; ``generated`` holds those of files that render will make;
    ``assets`` maps a theme file to its published address; ``logo`` is the institution's own; ``sites`` is the site in each
    language, ``views`` its pages.
    """

    settings: Settings
    content: Path
    output: Path
    theme: Path
    cache: Path
    now: datetime
    conf: str = "pelicanconf.py"
    problems: Problems = field(default_factory=Problems)
    progress: Any = field(default_factory=Silence)
    library: Library = None  # type: ignore[assignment]  # set by the stage read
    register: Register = None  # type: ignore[assignment]  # set by the stage relate
    files: dict[str, Path] = field(default_factory=dict)
    generated: set[str] = field(default_factory=set)
    assets: dict[str, str] = field(default_factory=dict)
    logo: Logo | None = None
    sites: dict[str, Site] = field(default_factory=dict)
    views: list[View] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    generator: Any = None
    writer: Any = None

    def write(self, address: str, data: bytes) -> None:
        """Write a file of the site; ``address`` begins with a slash."""
        target = self.output / address.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def count(self, what: str, number: int = 1) -> None:
        """Add to the figures of the closing line."""
        self.counts[what] = self.counts.get(what, 0) + number

    def refuse_if_wrong(self) -> None:
        """Raise Refused if the problems so far forbid publishing."""
        if self.problems.refuse:
            raise Refused


class EditionGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Runs an edition's stages where Pelican runs its generators."""

    def generate_context(self) -> None:
        """Read, relate and plan; every problem of the folder is known after this."""
        edition = self._edition
        edition.generator = self
        for stage in (signals.read, signals.relate, signals.plan):
            stage.send(edition)
        edition.refuse_if_wrong()

    def generate_output(self, writer: Any) -> None:
        """Render and check."""
        edition = self._edition
        edition.writer = writer
        for stage in (signals.render, signals.check):
            stage.send(edition)
        edition.refuse_if_wrong()

    @property
    def _edition(self) -> Edition:
        edition: Edition = self.settings["EDITION"]
        return edition
