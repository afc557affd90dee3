"""Generator: runs the stages of an edition from inside Pelican, which gives settings, theme, templates, writer and plugins."""

from typing import Any

from pelican.generators import Generator

from newsroom import amendment, signals
from newsroom.edition import Edition


class EditionGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Sends our signals in order where Pelican runs its generators. An edition that can be amended needs fewer of them."""

    def generate_context(self) -> None:
        """Read, relate and plan; every problem of the folder is known after this."""
        edition = self._edition
        edition.generator = self
        with signals.lap("read", amendment.__name__):
            edition.excerpt = amendment.excerpt_of(edition)
        if not edition.excerpt:
            self._look_at_everything()

    def generate_output(self, writer: Any) -> None:
        """Render, make and check."""
        edition = self._edition
        edition.writer = writer
        if edition.excerpt:
            with signals.lap("make", amendment.__name__):
                amended = amendment.amend(edition, edition.excerpt)
            if not amended:
                edition.excerpt = None
                self._look_at_everything()
        if not edition.excerpt:
            edition.ledger.read()
            signals.render.send(edition)
            edition.looked = set(edition.looked)  # what outputs show when they are made, they have declared
            signals.make.send(edition)
        made = set(edition.made)
        signals.check.send(edition)
        edition.checked = edition.made.keys() - made
        edition.refuse_if_wrong()

    def _look_at_everything(self) -> None:
        edition = self._edition
        for stage in (signals.read, signals.relate, signals.plan):
            stage.send(edition)
        edition.refuse_if_wrong()

    @property
    def _edition(self) -> Edition:
        edition: Edition = self.settings["EDITION"]
        return edition
