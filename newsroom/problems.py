"""Problems: what is wrong in the folder, where, and what to do about it.

Every stage adds to one Problems list and goes on; the build prints all of them together and publishes nothing if
one is an error. A problem holds message ids, so the same list can be printed in any language.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from newsroom.language import N_, language

WARNING, NOTE = N_("warning"), N_("note")
# A value quoted in a message may hold a line break, or what a terminal would obey.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class Message:
    """A translatable sentence: a message id with ``{named}`` places and the values for them."""

    msgid: str
    values: dict[str, Any] = field(default_factory=dict)

    def text(self, lang: str) -> str:
        """Return the sentence in ``lang``; values that are Messages are translated too."""
        values = {k: v.text(lang) if isinstance(v, Message) else v for k, v in self.values.items()}
        return language(lang).gettext(self.msgid).format(**values)


@dataclass(frozen=True)
class Problem:
    """One problem: file (as shown to people), line (1-based), field path, what is wrong, what to do."""

    path: str
    line: int
    field: str
    problem: Message
    remedy: Message
    warning: bool = False
    note: bool = False

    def text(self, lang: str) -> str:
        """Return ``PATH:LINE: FIELD: problem. Remedy.`` on one line."""
        return " ".join(part for part in self.parts(lang) if part)

    def parts(self, lang: str) -> tuple[str, str, str, str, str]:
        """Return what that line is made of: the place, "warning:" or "note:" where it is one, field, problem, remedy."""
        kind = NOTE if self.note else WARNING if self.warning else ""
        mark = f"{language(lang).gettext(kind)}:" if kind else ""
        place, problem, remedy = f"{self.path}:{self.line}:", self.problem.text(lang), self.remedy.text(lang)
        return tuple(_CONTROLS.sub(" ", part) for part in (place, mark, f"{self.field}:", problem, remedy))  # type: ignore[return-value]  # five


class Problems:
    """The problems of one build. ``lenient()`` gives a view that files everything as a warning.

    ``notes`` are no problems: what somebody may want to know who asks (``inv check``), and nobody else.
    """

    def __init__(self) -> None:
        self._items: dict[str, Problem] = {}
        self._notes: dict[str, Problem] = {}
        self._later: list[Callable[[], Problems]] = []

    def add(
        self, path: str, line: int, field: str, problem: Message, remedy: Message, *, warning: bool = False
    ) -> None:
        """File one problem; the same problem twice is one."""
        item = Problem(path, max(1, line), field, problem, remedy, warning)
        self._items[item.text("en")] = item

    def note(self, path: str, line: int, field: str, problem: Message, remedy: Message) -> None:
        """File a note; it never stops or delays anything."""
        item = Problem(path, max(1, line), field, problem, remedy, note=True)
        self._notes[item.text("en")] = item

    def merge(self, other: "Problems") -> None:
        """File the problems and notes of another list here too."""
        if not (other._items or other._notes or other._later):  # of ten thousand texts nearly all
            return
        self._items.update(other._items)
        self._notes.update(other._notes)
        self._later += other._later

    def later(self, more: Callable[[], "Problems"]) -> None:
        """File the notes of a list that is made once somebody asks for notes."""
        self._later.append(more)

    def without_notes(self) -> "Problems":
        """Return a list of the same problems and no notes."""
        plain = Problems()
        plain._items = dict(self._items)
        return plain

    @property
    def notes(self) -> list[Problem]:
        """The notes, ordered by file and line."""
        while self._later:
            more = self._later.pop()()
            self._notes.update(more._notes)
            self._later += more._later
        return sorted(self._notes.values(), key=lambda p: (p.path, p.line, p.field, p.problem.msgid))

    def lenient(self) -> "Problems":
        """Return a collector whose problems land here as warnings: drafts may be unfinished."""
        return _Lenient(self)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._items.values(), key=lambda p: (p.path, p.line, p.field, p.problem.msgid)))

    def __len__(self) -> int:
        return len(self._items)

    @property
    def refuse(self) -> bool:
        """Whether one of them is an error, so that nothing may be published."""
        return any(not problem.warning for problem in self._items.values())

    def text(self, lang: str) -> str:
        """Return all problems, a line each, ordered by file and line."""
        return "\n".join(problem.text(lang) for problem in self)


class _Lenient(Problems):
    def __init__(self, target: Problems) -> None:
        super().__init__()
        self._target = target

    def add(
        self, path: str, line: int, field: str, problem: Message, remedy: Message, *, warning: bool = False
    ) -> None:
        del warning
        self._target.add(path, line, field, problem, remedy, warning=True)

    def note(self, path: str, line: int, field: str, problem: Message, remedy: Message) -> None:
        self._target.note(path, line, field, problem, remedy)


class Refused(Exception):  # noqa: N818 - an outcome, not an error of the program
    """Raised between two stages when the problems so far forbid going on."""
