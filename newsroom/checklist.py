"""Checklist: every problem that can be filed, as the modules that find them hold it in their source.

A problem and its remedy stand side by side wherever one is filed, so both are read from there: the documentation's list
cannot leave out a check or quote an old sentence.
"""

import ast
from collections.abc import Iterator
from itertools import product

from newsroom import picture, validation

Check = tuple[
    str, str, str
]  # what is wrong, what to do, "error", "warning", "error or warning" (a setting decides) or "note"
# Messages that a key leads to.
KEYED: dict[str, dict[str, tuple[str, str]]] = {"picture.py": picture.MESSAGES, "validation.py": validation.MESSAGES}
# Messages that are put together from parts in places of their own, so that no pair stands in the source.
COMPOSED = {
    "validation.py": (
        ("unknown field.", "Did you mean {name}?"),
        ("unknown field.", "Remove it; the fields here are: {names}."),
        ("missing.", "Add {what}, one of: {allowed}."),
        ("empty.", "Add {what}, one of: {allowed}."),
    ),
    "logos.py": (
        ("the file {file} is not in the folder.", "Put it into {folder}, or correct the name; capitals count."),
    ),
}
# Consent that has ended takes a photo out and refuses nothing: its weight is settled away from its words.
LIGHTER = {
    "consent ended on {day}; the picture is left out.",
    "consent was withdrawn on {day}; the picture is left out.",
    "consent ends on {day}; from then on the picture is left out.",
}


def checks_of(name: str, source: str) -> list[tuple[list[str], Check]]:
    """Return the checks of a module of the package, each with the keys that lead to it, if any."""
    keys: dict[tuple[str, str], list[str]] = {}
    for key, words in KEYED.get(name, {}).items():
        keys.setdefault(words, []).append(key)
    rows: list[tuple[list[str], Check]] = [(of, (*words, "error")) for words, of in keys.items()]
    for problem, remedy, weight in found_in(source):
        if (problem, remedy) not in keys:
            rows.append(([], (problem, remedy, "warning" if problem in LIGHTER else weight)))
    return rows + [([], (*words, "error")) for words in COMPOSED.get(name, ())]


def found_in(source: str) -> list[Check]:
    """Return the pairs of problem and remedy that a module's source holds, in its order."""
    tree = ast.parse(source)
    assigned = _assigned(tree)
    rows: dict[Check, int] = {}
    for node in ast.walk(tree):
        for values, weight in _side_by_side(node):
            texts = [texts for value in values if (texts := _texts(value, value.lineno + 1, assigned))]
            if len(texts) == 2:
                together = zip(*texts, strict=True) if len(texts[0]) == len(texts[1]) else product(*texts)
                for problem, remedy in together:
                    if remedy[-1] in ".?" and "%(" not in problem + remedy:  # else words of pages
                        rows.setdefault((problem, remedy, weight), values[0].lineno)
    return sorted(rows, key=lambda row: rows[row])


def _side_by_side(node: ast.AST) -> Iterator[tuple[list[ast.expr], str]]:
    """Yield what stands together where a problem and its remedy may: arguments, a pair, two names set one after another."""
    if isinstance(node, ast.Call) and _name(node.func) not in {"Message", "N_"} and node.args:
        yield node.args, _weight(node)
    elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
        yield node.elts, "error"
    for block in (getattr(node, "body", None), getattr(node, "orelse", None)):
        names = dict(_named(block, attributes=True)) if isinstance(block, list) else {}
        if {"problem", "remedy"} <= names.keys():
            yield [names["problem"], names["remedy"]], "error"


def _weight(call: ast.Call) -> str:
    if _name(call.func) == "note":
        return "note"
    given = next((keyword.value for keyword in call.keywords if keyword.arg == "warning"), ast.Constant(False))
    return ("warning" if given.value else "error") if isinstance(given, ast.Constant) else "error or warning"


def _assigned(tree: ast.Module) -> list[tuple[str, int, ast.expr]]:
    """Return (name, line, value) of assignments; those of the module itself hold from line 0 on.

    What the branches of an ``if`` assign is one value from the end of it on: either.
    """
    found = [(name, 0, value) for name, value in _named(tree.body)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            found += [(name, node.lineno, value) for name, value in _named([node])]
        elif isinstance(node, ast.If):
            found += [(name, node.end_lineno or node.lineno, value) for name, value in _either(node).items()]
    return found


def _either(node: ast.If) -> dict[str, ast.expr]:
    """Return what names stand for after an ``if`` whose branches all set them or go elsewhere."""
    one, other = _branch(node.body), _branch(node.orelse)
    both: dict[str, ast.expr] = {name: ast.IfExp(node.test, one[name], other[name]) for name in one if name in other}
    return {**(one if _leaves(node.orelse) else {}), **(other if _leaves(node.body) else {}), **both}


def _branch(block: list[ast.stmt]) -> dict[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for statement in block:
        found |= _either(statement) if isinstance(statement, ast.If) else dict(_named([statement]))
    return found


def _leaves(block: list[ast.stmt]) -> bool:
    return bool(block) and isinstance(block[-1], ast.Continue | ast.Break | ast.Return | ast.Raise)


def _named(statements: list[ast.stmt], *, attributes: bool = False) -> list[tuple[str, ast.expr]]:
    """Return (name, value) of the plain assignments among statements; with ``attributes`` those to ``self.name`` too."""
    return [
        (target.id if isinstance(target, ast.Name) else target.attr, statement.value)
        for statement in statements
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name) or (attributes and isinstance(target, ast.Attribute))
    ]


def _texts(value: ast.expr, line: int, assigned: list[tuple[str, int, ast.expr]]) -> list[str]:
    """Return the message ids a value may stand for: itself, either branch of a condition, what a name was set to."""
    if isinstance(value, ast.Call) and _name(value.func) in {"Message", "N_"} and value.args:
        first = value.args[0]
        return [str(first.value)] if isinstance(first, ast.Constant) else _texts(first, line, assigned)
    if isinstance(value, ast.IfExp):
        return _texts(value.body, line, assigned) + _texts(value.orelse, line, assigned)
    if isinstance(value, ast.Name):
        before = [one for one in assigned if one[0] == value.id and one[1] < line]
        if not before:
            return []
        last = max(before, key=lambda one: one[1])
        # What stands there was set before it was: a name that is set to itself ends here too.
        return _texts(last[2], last[1] or line, [one for one in assigned if one is not last])
    return []


def _name(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )
