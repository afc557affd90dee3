"""Reference: the tables of the documentation, made from the models, the settings and the messages themselves.

``python -m newsroom.reference`` rewrites what stands between ``<!-- table: NAME -->`` and ``<!-- end -->`` in the pages of
``docs/``, so a field, a setting, a module or a check that is added in the code is a table row, never a forgotten one.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from newsroom.catalogue import of_python
from newsroom.checklist import checks_of
from newsroom.kinds import DATA, KINDS, base
from newsroom.kinds.photo import PhotoTranslation
from newsroom.settings import Localised, Settings

PACKAGE = Path(__file__).parent
# Modules whose sentences ``inv verify`` prints, and those that publish.
VERIFYING = ("patrol.py", "findings.py", "live.py")
PUBLISHING = ("plan.py", "publish.py", "rollback.py", "moving.py")
INSTITUTION = "Lapas Contoh"  # stands for {institution} in examples
BLOCK = re.compile(r"(<!-- table: (?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

# The field types in words, and what each accepts. The first that a hint begins with is meant: narrower ones come first.
TYPES: tuple[tuple[Any, str, str], ...] = (
    (base.Line, "line", "Text on one line."),
    (base.Words, "line", ""),
    (base.Text, "long text", "Text that may have several lines and paragraphs."),
    (base.Slug, "slug", "a–z, digits and single hyphens."),
    (base.FileName, "file name", "The name of a file in the same folder, without / and \\."),
    (base.Moment, "date or time", "`2023-01-31`, or `2023-01-31 10:00`; an offset such as `+07:00` may follow."),
    (base.Day, "date", "`2023-01-31`."),
    (base.Phone, "phone number", "Begins with + and the country code: `+62 711 555 0100`."),
    (base.Web, "web address", "Begins with `https://` or `http://`."),
    (base.Email, "e-mail address", "`name@example.org`."),
    (base.Truth, "yes or no", "`true` or `false`; `yes`, `no` and `1` are refused."),
    (base.Whole, "whole number", "Digits only: `350000`, never `350.000`."),
    (base.Share, "share", "A number from 0 to 1 with a decimal point: `0.41`."),
    (Localised, "text, or a table by language", ""),
    (str, "text", ""),
    (bool, "yes or no", ""),
    (int, "whole number", ""),
    (date, "date", ""),
)
# Good values for fields whose model gives none, because no message needs one.
EXAMPLES = {
    "tags": "[kerja sama, mitra]", "summary": "A college that trains tailors", "background": "**Warga binaan** are …",
    "story": "The jasmine stands for …", "why": "One word for one thing", "scope": "[Training, Certification]",
    "signatories": "[Head of Lapas Contoh, Rector]", "instead_of": "[napi, tahanan]", "partners": "[universitas-contoh]",
    "activities": "[tata-boga]", "products": "[maksuba]", "caption": "The head of Lapas Contoh and partners",
    "alt": "Twenty people in two rows",
}  # fmt: skip


def refresh(folder: Path = Path("docs")) -> None:
    """Write every table of the pages in ``folder`` anew."""
    for page in sorted(folder.glob("*.md")):
        page.write_text(refreshed(page.read_text("utf-8")), "utf-8", newline="\n")


def refreshed(text: str) -> str:
    """Return a page with its tables made anew. Raises KeyError for a table nobody knows."""
    return BLOCK.sub(lambda match: match[1] + TABLES[match["name"]]() + "\n" + match[3], text)


def front_matter() -> str:
    """Return a table for every kind, for every table within one, and for the translation of a photo."""
    settings = Settings(SITENAME=INSTITUTION, SHORT_NAME=INSTITUTION)
    sections = []
    nested: dict[str, type[BaseModel]] = {}
    for kind, model in KINDS.items():
        folder = f"content/{settings.section(kind)}/" + ("<year>/" if kind == "release" else "") + "<slug>/index.md"
        sections += [f"## {kind.capitalize()}", f"`{folder}`", _model_table(model)]
        nested |= _nested(model)
    nested[PhotoTranslation.__name__] = PhotoTranslation
    for name in sorted(nested):
        sections += [f"## {_words(name)}", _first_line(nested[name].__doc__), _model_table(nested[name])]
    return "\n\n".join(sections)


def types() -> str:
    """Return what each type of field accepts, with the limits that hold wherever a table names no other."""
    rows = [
        (words, explained.removesuffix(".") + _length(known) + ".") for known, words, explained in TYPES if explained
    ]
    return _table(("Type", "What is accepted"), rows)


def _length(known: Any) -> str:
    return _limits({k: v for k, v in _bounds(_own(known)).items() if k == "max_length"}, "characters")


def data_files() -> str:
    """Return a table for every data file and for every table within one."""
    sections = []
    for name, root in DATA.items():
        hint = root.model_fields["root"].annotation
        model = next(iter(_models(hint)))
        form = "A list of entries." if get_origin(hint) is tuple else "A table: each key is a slug, its value an entry."
        sections += [f"## {name}", f"{form} {_first_line(model.__doc__)}", _model_table(model)]
        for inner, found in _nested(model).items():
            sections += [f"### {_words(inner)}", _first_line(found.__doc__), _model_table(found)]
    return "\n\n".join(sections)


def _model_table(model: type[BaseModel]) -> str:
    hints = get_type_hints(model, include_extras=True)
    rows = []
    for name, field in model.model_fields.items():
        default = "" if field.default in (None, ()) else f" (`{_plain(field.default)}`)"
        required = "yes" if field.is_required() else f"no{default}"
        rows.append(
            (
                f"`{field.alias or name}`",
                _type(hints[name], field),
                required,
                field.title or "",
                _example(name, hints[name], field),
            )
        )
    return _table(("Field", "Type", "Required", "Meaning", "Example"), rows)


def _type(hint: Any, field: FieldInfo | None = None) -> str:
    """Return a type in words, with the limits that are not the type's own anyway."""
    for known, words, _ in TYPES:
        if _begins(hint, known):
            own, found = _bounds(_own(known)), _bounds([*_own(hint), *(field.metadata if field else [])])
            return words + _limits({k: v for k, v in found.items() if own.get(k) != v}, "characters")
    forms = [form for form in _forms(hint) if form is not NoneType]
    if len(forms) > 1:
        return " or ".join(_type(form) for form in forms)
    return _composed(forms[0], field) if forms[0] == hint else _type(forms[0], field)


def _composed(form: Any, field: FieldInfo | None) -> str:
    if get_origin(form) is Literal:
        return "one of " + ", ".join(f"`{word}`" for word in get_args(form))
    if isinstance(form, type) and issubclass(form, BaseModel):
        return f"table: [{_words(form.__name__).lower()}](#{_anchor(form.__name__)})"
    if get_origin(form) in (tuple, list):
        inner = _type(get_args(form)[0]).removeprefix("table: ")
        return f"list: {inner}" + _limits(_bounds(field.metadata if field else []), "entries")
    if get_origin(form) is dict:
        return f"table: key → {_type(get_args(form)[1]).removeprefix('table: ')}"
    if hasattr(form, "__metadata__"):  # a validator around a plain type says nothing about what is written
        return _type(form.__origin__, field)
    raise TypeError(f"a type without words: {form}")


def _forms(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (UnionType, Union) else (hint,)


def _begins(hint: Any, known: Any) -> bool:
    """Whether a hint is a known type, or that type with further limits behind it."""
    if hint == known:
        return True
    one, other = getattr(hint, "__metadata__", ()), getattr(known, "__metadata__", ())
    same = hint.__origin__ == getattr(known, "__origin__", known) if one else False
    return bool(same and one[: len(other)] == other)


def _own(hint: Any) -> list[Any]:
    """Return what an annotated type says about itself."""
    found: list[Any] = []
    for item in getattr(hint, "__metadata__", ()):
        found += item.metadata if isinstance(item, FieldInfo) else [item]
    return found


def _bounds(metadata: list[Any]) -> dict[str, Any]:
    """Return the limits among a field's metadata; of two of one name the narrower length, else the later."""
    found: dict[str, Any] = {}
    for item in metadata:
        for name in ("max_length", "min_length", "ge", "gt", "le"):
            value = getattr(item, name, None)
            if value is not None:
                found[name] = min(value, found.get(name, value)) if name == "max_length" else value
    return found


def _limits(found: dict[str, Any], unit: str) -> str:
    parts = [f"more than {found['gt']}"] if "gt" in found else []
    if "ge" in found and "le" in found:
        parts.append(f"{found['ge']:,} to {found['le']:,}")
    elif "ge" in found:
        parts.append(f"at least {found['ge']}")
    if unit == "entries" and found.get("min_length"):
        parts.append("at least one")
    if "max_length" in found:
        parts.append(f"at most {found['max_length']:,}" + (f" {unit}" if unit == "characters" else ""))
    return f", {', '.join(parts)}" if parts else ""


def _example(name: str, hint: Any, field: FieldInfo) -> str:
    nested = next(iter(_models(hint)), None)
    if field.examples:
        return f"`{_plain(field.examples[0]).format(institution=INSTITUTION)}`"
    if nested and not any(_begins(arg, base.Slug) for form in _forms(hint) for arg in get_args(form)):
        return f"[below](#{_anchor(nested.__name__)})"
    if field.default is not None and field.default != ():
        return f"`{_plain(field.default)}`"
    return f"`{EXAMPLES[name]}`"


def _nested(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    found: dict[str, type[BaseModel]] = {}
    for field in model.model_fields.values():
        for inner in _models(field.annotation):
            found |= {inner.__name__: inner, **_nested(inner)}
    return found


def _models(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel) and not issubclass(hint, RootModel):
        yield hint
    for argument in get_args(hint):
        yield from _models(argument)


def _words(name: str) -> str:
    """Return ``PhotoMeta`` as "Photo", ``InstitutionName`` as "Institution name"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Meta")).capitalize()


def _anchor(name: str) -> str:
    return _words(name).lower().replace(" ", "-")


def settings() -> str:
    """Return the table of all settings, and one for every table within them."""
    hints = get_type_hints(Settings, include_extras=True)
    rows = [
        (f"`{name}`", _type(hints[name], field), _default(field), _escaped(field.description or ""))
        for name, field in Settings.model_fields.items()
    ]
    sections = [_table(("Setting", "Type", "Default", "Meaning"), rows)]
    for name, model in sorted(_nested(Settings).items()):
        sections += [f"## {_words(name)}", _first_line(model.__doc__), _keys(model)]
    return "\n\n".join(sections)


def _keys(model: type[BaseModel]) -> str:
    hints, fields = get_type_hints(model, include_extras=True), model.model_fields
    rows = [(f"`{name}`", _type(hints[name], field), _default(field)) for name, field in fields.items()]
    if not any(field.description for field in fields.values()):
        return _table(("Key", "Type", "Default"), rows)
    meanings = [_escaped(field.description or "") for field in fields.values()]
    told = [(*row, meaning) for row, meaning in zip(rows, meanings, strict=True)]
    return _table(("Key", "Type", "Default", "Meaning"), told)


def _default(field: FieldInfo) -> str:
    return "required" if field.is_required() else f"`{_plain(field.default)}`"


def modules() -> str:
    """Return what each module is for, in its own words, and the stages it plugs into."""
    rows = []
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text("utf-8")
        stages = re.findall(r"^    signals\.(\w+)\.connect\(", source, re.MULTILINE)
        name = path.relative_to(PACKAGE).as_posix()
        rows.append((f"`{name}`", _purpose(source), ", ".join(dict.fromkeys(stages))))
    return _table(("Module", "What it is for", "Stages"), rows)


def checks() -> str:
    """Return every problem that can be filed, by the module that finds it."""
    sections = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name, source = path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8")
        found = checks_of(name, source)
        keyed = any(keys for keys, _ in found)
        head = ("Key", "What is wrong", "What to do", "Weight")
        rows = [(", ".join(f"`{key}`" for key in keys), *map(_escaped, check)) for keys, check in found]
        table = _table(head, rows) if keyed else _table(head[1:], [row[1:] for row in rows])
        sections += [f"### {name}", _purpose(source), table] if found else []
    return "\n\n".join(sections)


def findings() -> str:
    """Return the sentences in which ``inv verify`` says what it has found."""
    return _sentences(VERIFYING)


def publishing() -> str:
    """Return the sentences in which the verbs that publish say what they do."""
    return _sentences(PUBLISHING)


def _sentences(names: Iterable[str]) -> str:
    """Return the sentences of some modules, as far as those are there, which are not in the list of checks."""
    found: dict[str, None] = {}
    for path in [PACKAGE / name for name in names if (PACKAGE / name).is_file()]:
        source = path.read_text("utf-8")
        checked = {part for _, check in checks_of(path.name, source) for part in check}
        said = (texts[-1] for _, texts in of_python(source))
        found |= dict.fromkeys(text for text in said if text.endswith(".") and text not in checked)
    return "\n".join(f"- {_escaped(sentence)}" for sentence in found)


def _purpose(source: str) -> str:
    """Return the first paragraph of a module's docstring."""
    return (ast.get_docstring(ast.parse(source)) or "").split("\n\n")[0].replace("\n", " ").replace("``", "`")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*")


def _plain(value: object) -> str:
    return "true" if value is True else "false" if value is False else str(value) if str(value) else '""'


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0].replace("``", "`")


TABLES: dict[str, Callable[[], str]] = {
    "types": types,
    "front-matter": front_matter,
    "data-files": data_files,
    "settings": settings,
    "modules": modules,
    "checks": checks,
    "findings": findings,
    "publishing": publishing,
}

if __name__ == "__main__":
    refresh()
