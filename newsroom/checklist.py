"""Checklist: every problem that can be filed, as the modules that find them hold it in their source.

A problem and its remedy stand side by side wherever one is filed, so both are read from there: the documentation's list
cannot leave out a check or quote an old sentence.
"""

import ast
from collections.abc import Iterator
from itertools import product

from newsroom import picture, validation

Check = tuple[str, str, str]  # what is wrong, what to do, "error" or "warning"
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
}


def checks_of(name: str, source: str) -> list[tuple[list[str], Check]]:
    """Return the checks of a module of the package, each with the keys that lead to it, if any."""
    keys: dict[tuple[str, str], list[str]] = {}
    for key, words in KEYED.get(name, {}).items():
        keys.setdefault(words, []).append(key)
    rows: list[tuple[list[str], Check]] = [(of, (*words, "error")) for words, of in keys.items()]
    rows += [([], check) for check in found_in(source) if check[:2] not in keys]
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
                    rows.setdefault((problem, remedy, weight), values[0].lineno)
    return sorted(rows, key=lambda row: rows[row])


def _side_by_side(node: ast.AST) -> Iterator[tuple[list[ast.expr], str]]:
    """Yield what stands together where a problem and its remedy may: arguments, a pair, two names set one after another."""
    if isinstance(node, ast.Call) and _name(node.func) not in {"Message", "N_"} and node.args:
        yield node.args, "warning" if any(k.arg == "warning" for k in node.keywords) else "error"
    elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
        yield node.elts, "error"
    for block in (getattr(node, "body", None), getattr(node, "orelse", None)):
        names = dict(_named(block)) if isinstance(block, list) else {}
        if {"problem", "remedy"} <= names.keys():
            yield [names["problem"], names["remedy"]], "error"


def _assigned(tree: ast.Module) -> list[tuple[str, int, ast.expr]]:
    """Return (name, line, value) of assignments; those of the module itself hold from line 0 on.

    What both branches of an ``if`` assign is one value from the end of it on: either.
    """
    found = [(name, 0, value) for name, value in _named(tree.body)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            found += [(name, node.lineno, value) for name, value in _named([node])]
        elif isinstance(node, ast.If):
            other = dict(_named(node.orelse))
            either = [
                (name, ast.IfExp(node.test, one, other[name])) for name, one in _named(node.body) if name in other
            ]
            found += [(name, node.end_lineno or node.lineno, value) for name, value in either]
    return found


def _named(statements: list[ast.stmt]) -> list[tuple[str, ast.expr]]:
    """Return (name, value) of the plain assignments among statements."""
    return [
        (target.id, statement.value)
        for statement in statements
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    ]


def _texts(value: ast.expr, line: int, assigned: list[tuple[str, int, ast.expr]]) -> list[str]:
    """Return the message ids a value may stand for: itself, either branch of a condition, what a name was set to."""
    if isinstance(value, ast.Call) and _name(value.func) in {"Message", "N_"} and value.args:
        first = value.args[0]
        return [str(first.value)] if isinstance(first, ast.Constant) else _texts(first, line, assigned)
    if isinstance(value, ast.IfExp):
        return _texts(value.body, line, assigned) + _texts(value.orelse, line, assigned)
    if isinstance(value, ast.Name):
        before = [(at, found) for name, at, found in assigned if name == value.id and at < line]
        return _texts(max(before, key=lambda pair: pair[0])[1], line, assigned) if before else []
    return []


def _name(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )
