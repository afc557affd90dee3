"""What is measured: the rows of the table, the corpus of each, and the goals beside them."""

from dataclasses import dataclass

from tests.bench.corpus import Size

PEERS = ("hugo", "eleventy")
NAMES = {"ours": "newsroom", "hugo": "Hugo", "eleventy": "Eleventy"}


@dataclass(frozen=True)
class Row:
    """One kind of work.

    ``cold``: caches and output are removed before; else one sentence of one release is changed, and the site built over what
    is there. ``everything``: ours alone, with the cards, search and pictures that no peer makes. ``goals``: the most our time
    may be, as a share of each peer's.
    """

    key: str
    title: str
    size: Size
    cold: bool
    everything: bool = False
    goals: tuple[tuple[str, float], ...] = ()

    @property
    def site(self) -> str:
        """The name of the sites that are built: rows with the same one follow one another on the same folders."""
        return f"{self.size.releases}-{self.size.photos}{'-everything' if self.everything else ''}"

    @property
    def who(self) -> tuple[str, ...]:
        """Who takes part."""
        return ("ours",) if self.everything else ("ours", *PEERS)


def rows(*, small: bool = False) -> list[Row]:
    """Return the rows in the order they are run. ``small``: the same on a handful of texts, to try the bench itself."""
    many, some, photos = (60, 30, 2) if small else (10_000, 1_000, 100)
    texts, few, pictured = Size(many), Size(some), Size(some, photos)
    cold, edit = f"Cold, {many:,} releases", f"One release edited among {many:,}"
    return [
        Row("cold-few", f"Cold, {some:,} releases, text only", few, cold=True),
        Row("cold-text", f"{cold}, text only", texts, cold=True, goals=(("hugo", 2.5), ("eleventy", 0.90))),
        Row("edit-text", edit, texts, cold=False, goals=(("hugo", 0.10), ("eleventy", 0.05))),
        Row(
            "cold-photos", f"Cold, {some:,} releases and {photos} photos", pictured, cold=True,
            goals=(("hugo", 0.08), ("eleventy", 0.50)),
        ),
        Row(
            "edit-photos", f"One release edited among {some:,}, with photos", pictured, cold=False,
            goals=(("hugo", 0.35), ("eleventy", 0.12)),
        ),
        Row("all-text", f"{cold}, everything on", texts, cold=True, everything=True),
        Row("all-edit", f"{edit}, everything on", texts, cold=False, everything=True),
        Row("all-photos", f"Cold, {some:,} releases and {photos} photos, everything on", pictured, cold=True, everything=True),
    ]  # fmt: skip


SCALING = ("cold-few", "cold-text")  # from the one to the other, time and memory may grow this much
GROWTH = {"seconds": 11.0, "memory": 5.0}
LARGEST = ("cold-text", 400_000_000)  # bytes of memory that row may take
