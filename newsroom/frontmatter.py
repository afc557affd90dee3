"""Front matter and data files: strict YAML, strings first, every value with its line.

Values stay what the writer typed (``012`` stays ``012``, ``no`` stays a word); the models give the types. Aliases,
anchors, tags, duplicate keys and deep nesting are refused, which also ends billion-laughs bombs.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from newsroom.language import N_
from newsroom.problems import Message

# A folder of texts needs no more; a bomb does.
MAX_DEPTH = 8

Lines = dict[tuple[str | int, ...], int]
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


class FrontMatterError(Exception):
    """YAML that is refused: its line (1-based, in the file), the field it is in, what is wrong, what to do."""

    def __init__(self, line: int, field: str, problem: Message, remedy: Message) -> None:
        super().__init__(problem.msgid)
        self.line, self.field, self.problem, self.remedy = line, field, problem, remedy


@dataclass
class Tree:
    """Data of strings, lists and dicts, and the line of each value by its path."""

    data: Any
    lines: Lines = field(default_factory=dict)

    def line(self, path: tuple[str | int, ...]) -> int:
        """Return the line of a path, or of the nearest ancestor that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def field_name(path: tuple[str | int, ...]) -> str:
    """Write a path the way people read it: ``photos[0].credit``."""
    name = ""
    for part in path:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name or "-"


def split(text: str) -> tuple[str, str, int, int]:
    """Split a text file into (YAML, body, first line of the YAML, first line of the body).

    Raises FrontMatterError when the file does not begin with ``---`` or the front matter does not end.
    """
    opening = _FENCE.match(text)
    if not opening:
        raise FrontMatterError(
            1, "front matter", Message(N_("the file does not begin with front matter.")),
            Message(N_("Write --- on the first line, the fields below it, and --- again before the text.")),
        )  # fmt: skip
    closing = _FENCE.search(text, opening.end())
    if not closing:
        raise FrontMatterError(
            1, "front matter", Message(N_("the front matter does not end.")),
            Message(N_("Write --- on a line of its own between the fields and the text.")),
        )  # fmt: skip
    body_line = text.count("\n", 0, closing.end()) + 2
    return (
        text[opening.end() : closing.start()],
        text[closing.end() :].lstrip("\n"),
        1,
        body_line + _leading(text, closing.end()),
    )


def _leading(text: str, end: int) -> int:
    rest = text[end:]
    return max(0, len(rest) - len(rest.lstrip("\n")) - 1)


def load(text: str, first_line: int = 1) -> Tree:
    """Parse strict YAML; ``first_line`` is the file's line on which ``text`` begins. Raises FrontMatterError."""
    try:
        return _Builder(first_line).build(text)
    except yaml.YAMLError as error:
        marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
        if "quoted scalar" in str(getattr(error, "context", "")):  # the end is far from where the quotation mark is
            marks.reverse()
        mark = marks[0] or marks[1]
        line = first_line + (mark.line if mark else 0)
        problem = Message(N_("the YAML cannot be read ({why})."), {"why": getattr(error, "problem", None) or "?"})
        remedy = Message(
            N_("Check the indentation and put texts that hold a colon or a quotation mark between quotation marks.")
        )
        raise FrontMatterError(line, "YAML", problem, remedy) from error


class _Builder:
    """Builds a Tree from YAML events: events do not recurse, resolve nothing and carry their lines."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.lines: Lines = {}

    def build(self, text: str) -> Tree:
        root: list[Any] = []
        # Each open collection: [path, container, pending key or None]
        stack: list[tuple[tuple[str | int, ...], Any, list[str]]] = [((), root, [])]
        documents = 0
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, stack, N_("a second YAML document begins here."), N_("Remove the line ---."))
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(event, stack, N_("aliases (*name) are not allowed."), N_("Write the value out again."))
            elif isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
                self._open(event, stack)
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                stack.pop()
        return Tree(root[0] if root and root[0] != "" else {}, self.lines)

    def _open(self, event: Any, stack: list[tuple[tuple[str | int, ...], Any, list[str]]]) -> None:
        path, container, pending = stack[-1]
        if event.anchor:
            self._refuse(event, stack, N_("anchors (&name) are not allowed."), N_("Remove the &name."))
        # "!" alone is what libyaml reports for a quoted scalar that carries no tag of the writer's.
        if event.tag and not (event.tag == "!" and isinstance(event, yaml.ScalarEvent) and event.style):
            self._refuse(
                event,
                stack,
                N_("YAML tags (!name) are not allowed."),
                N_("Remove the tag, or put the text between quotation marks."),
            )
        if isinstance(container, dict) and not pending:
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(
                    event,
                    stack,
                    N_("a list or table cannot be the name of a field."),
                    N_("Write a plain name before the colon."),
                )
            if event.value in container:
                pending.append(event.value)
                self._refuse(
                    event, stack, N_("this field is given twice."), N_("Keep one of the two and remove the other.")
                )
            pending.append(event.value)
            self.lines[(*path, event.value)] = self._line(event)
            return
        key: str | int = pending.pop() if isinstance(container, dict) else len(container)
        value: Any = (
            event.value
            if isinstance(event, yaml.ScalarEvent)
            else []
            if isinstance(event, yaml.SequenceStartEvent)
            else {}
        )
        here = () if len(stack) == 1 else (*path, key)
        self.lines.setdefault(here, self._line(event))
        if isinstance(container, dict):
            container[key] = value
        else:
            container.append(value)
        if not isinstance(event, yaml.ScalarEvent):
            if len(stack) > MAX_DEPTH:
                self._refuse(
                    event,
                    stack,
                    N_("lists and tables are nested too deeply."),
                    N_("Indent less: no field needs more than four levels."),
                )
            stack.append((here, value, []))

    def _line(self, event: Any) -> int:
        return int(self.first_line + event.start_mark.line)

    def _refuse(
        self, event: Any, stack: list[tuple[tuple[str | int, ...], Any, list[str]]], problem: str, remedy: str
    ) -> None:
        path, _, pending = stack[-1]
        name = field_name((*path, *pending))
        raise FrontMatterError(self._line(event), name, Message(problem), Message(remedy))
