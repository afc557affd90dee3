"""Plan: what a publication changes at a place, and in which order, so that at no moment a page leads to what is not there."""

from dataclasses import dataclass
from functools import cached_property

from newsroom.clearance import HASHED
from newsroom.language import N_, Language, filesize
from newsroom.manifest import LIST, SIGNATURE
from newsroom.versions import Files

_SHOWN = 20  # addresses that are named of each kind of change


@dataclass(frozen=True)
class Plan:
    """What a publication changes: ``old`` lies at the target, ``new`` is to lie there. Lists are sorted."""

    old: Files
    new: Files
    unsure: frozenset[str] = frozenset()

    @cached_property
    def added(self) -> list[str]:
        """The files that the target does not have."""
        return sorted(self.new.keys() - self.old.keys())

    @cached_property
    def changed(self) -> list[str]:
        """The files that take the place of others."""
        return sorted(name for name in self.new.keys() & self.old.keys() if self._other(name))

    @cached_property
    def removed(self) -> list[str]:
        """The files that go."""
        return sorted((self.old.keys() | self.unsure) - self.new.keys())

    @property
    def bytes(self) -> int:
        """What is brought there."""
        return sum(self.new[name].bytes for name in (*self.added, *self.changed))

    @property
    def empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.changed or self.removed)

    @property
    def steps(self) -> list[list[str]]:
        """What is brought in which order, so that at no moment a page leads to a file that is not there.

        New pictures and other files under names of their own, new files of any other name, new pages, which nobody knows yet, then
        pages and files that take the place of others, and last the list of all and its signature.
        """
        last = [name for name in (LIST, SIGNATURE) if name in {*self.added, *self.changed}]
        groups: list[list[str]] = [[], [], [], [], last]
        for name in self.added:
            if name not in last:
                groups[2 if name.endswith(".html") else 0 if HASHED.search(name) else 1].append(name)
        groups[3] = [name for name in self.changed if name not in last]
        return groups

    @property
    def removals(self) -> list[list[str]]:
        """What goes in which order: pages before what they show."""
        pages = [name for name in self.removed if name.endswith(".html")]
        return [pages, [name for name in self.removed if not name.endswith(".html")]]

    def _other(self, name: str) -> bool:
        return self.old[name] != self.new[name] or name in self.unsure


def told(plan: Plan, lang: Language) -> list[str]:
    """Return what a publication changes: pages by their addresses, everything in figures."""
    kinds = ((N_("new"), plan.added), (N_("changed"), plan.changed), (N_("withdrawn"), plan.removed))
    lines = []
    for kind, names in kinds:
        pages = [name for name in names if name.endswith(".html")]
        word = lang.gettext(kind)
        lines += [f"{word}: /{name.removesuffix('index.html')}" for name in pages[:_SHOWN]]
        if len(pages) > _SHOWN:
            lines.append(f"{word}: … {lang.number(len(pages) - _SHOWN)}")
    figures = lang.gettext(N_("{added} files new, {changed} changed, {removed} withdrawn; {size} to bring."))
    added, changed, removed = (lang.number(len(names)) for _, names in kinds)
    size = filesize(plan.bytes, lang) if plan.bytes else "0 kB"
    return [*lines, figures.format(added=added, changed=changed, removed=removed, size=size)]
