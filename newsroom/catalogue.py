"""Catalogues: the messages that code and templates hold, and a language's file brought up to date with them.

A message is marked where it stands: ``N_``, ``gettext`` or ``ngettext`` in Python, ``_`` or ``ngettext`` in a template.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from newsroom import language

ROOT = Path(__file__).parent.parent


def messages(root: Path = ROOT) -> Catalog:
    """Return every message of the verbs, the package and the theme below ``root``, untranslated."""
    catalogue = Catalog(fuzzy=False)
    for path in [root / "tasks.py", *sorted(root.glob("newsroom/**/*.py")), *sorted(root.glob("theme/**/*.html"))]:
        source = path.read_text("utf-8")
        for line, texts in of_python(source) if path.suffix == ".py" else of_template(source):
            catalogue.add(texts if len(texts) > 1 else texts[0], locations=[(path.relative_to(root).as_posix(), line)])
    return catalogue


def of_python(source: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the messages of a module: line, and one text, or singular and plural.

    Babel's own extractor reads tokens: it takes ``"release"`` in ``gettext(TITLES["release"])`` for a message, and
    misses those inside f-strings before Python 3.12.
    """
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        arguments = call.args[: {"N_": 1, "gettext": 1, "ngettext": 2}.get(name, 0)]
        texts = tuple(a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str))
        if texts and len(texts) == len(arguments):
            yield call.lineno, texts


def of_template(source: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the messages of a template likewise."""
    for line, _, found in extract_from_ast(Environment().parse(source), ("_", "ngettext")):  # noqa: S701 - only parsed
        texts = found if isinstance(found, tuple) else (found,)
        yield line, tuple(text for text in texts if text)


def catalogue_of(tag: str) -> Catalog:
    """Return the catalogue of a language as it stands in its file, or an empty one."""
    path = path_of(tag)
    if not path.is_file():
        return Catalog(tag, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=tag, abort_invalid=True)


def refresh(tag: str) -> list[Message]:
    """Give a language's file the messages of the code, keeping what is translated; return what is left to translate."""
    catalogue, found = catalogue_of(tag), messages()
    found.creation_date = catalogue.creation_date  # the file changes only where its messages do
    catalogue.update(found, no_fuzzy_matching=True)
    path = path_of(tag)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False, ignore_obsolete=True)
    return [message for message in catalogue if message.id and untranslated(message)]


def untranslated(message: Message) -> bool:
    """Whether a message has no translation, or one that nobody has confirmed."""
    texts = message.string if isinstance(message.string, tuple | list) else [message.string]
    return message.fuzzy or not all(texts)


def path_of(tag: str) -> Path:
    """Return the file of a language's catalogue."""
    return language.LOCALES / tag / "messages.po"
