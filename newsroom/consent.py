"""Consent: whether a photo may be shown today, and the register of consents in ``content/data/consents.yaml``.

It fails closed. Consent that was never there (pending, or an id the register does not know) is an error: nothing is
published before somebody has looked. Consent that has ended (expired, withdrawn) takes the photo out of the next edition by
itself, with a warning that names it, so that nobody has to edit a text for a person to be gone from the site.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from newsroom.disk import write_whole
from newsroom.frontmatter import Tree, load
from newsroom.kinds.data import ConsentMeta
from newsroom.kinds.photo import PhotoMeta
from newsroom.language import N_
from newsroom.problems import Message

REGISTER = "consents.yaml"
WARNED = timedelta(days=30)  # how long before its end a consent is spoken of

_REMOVE = N_("Remove the picture. Or redact it or get a new written consent, and correct this field.")
_MESSAGES = {
    "pending": (
        N_("consent is still pending, so the picture cannot be published."),
        N_("Remove the picture, redact it, or write consent: written once the consent is signed."),
    ),
    "unknown": (N_('there is no consent "{id}" in consents.yaml.'), N_("Enter the consent there, or correct the id.")),
    "not-yet": (N_("consent was granted only on {day}."), N_("Correct the day, or publish the picture then.")),
    "expired": (N_("consent ended on {day}; the picture is left out."), _REMOVE),
    "withdrawn": (N_("consent was withdrawn on {day}; the picture is left out."), _REMOVE),
    "ending": (
        N_("consent ends on {day}; from then on the picture is left out."),
        N_("Get a new written consent in time, if the picture shall stay."),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """Where a photo stands: may it be shown, does it refuse the edition, which field says so, the words for it."""

    allowed: bool
    refuses: bool = False
    field: str = "consent"
    problem: Message | None = None
    remedy: Message | None = None


def standing(photo: PhotoMeta, register: dict[str, ConsentMeta], today: date) -> Standing:
    """Return where a photo stands on ``today``. Whatever is in doubt is not allowed."""
    entry = register.get(photo.consent_id) if photo.consent_id else None
    until = min(((day, field) for day, field in _ends(photo, entry) if day), default=None)
    found = Standing(True)
    if photo.consent == "pending":
        found = _said("pending", refuses=True)
    elif photo.consent_id and entry is None:
        found = _said("unknown", field="consent_id", refuses=True, id=photo.consent_id)
    elif entry and entry.withdrawn and entry.withdrawn <= today:
        found = _said("withdrawn", field="consent_id", day=entry.withdrawn)
    elif entry and entry.granted > today:
        found = _said("not-yet", field="consent_id", refuses=True, day=entry.granted)
    elif until and until[0] < today:
        found = _said("expired", field=until[1], day=until[0])
    elif until and until[0] - today <= WARNED:
        found = _said("ending", allowed=True, field=until[1], day=until[0])
    return found


def _ends(photo: PhotoMeta, entry: ConsentMeta | None) -> list[tuple[date | None, str]]:
    return [(photo.consent_until, "consent_until"), (entry.until if entry else None, "consent_id")]


def _said(
    code: str, *, allowed: bool = False, refuses: bool = False, field: str = "consent", **values: Any
) -> Standing:
    problem, remedy = _MESSAGES[code]
    shown = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return Standing(allowed, refuses, field, Message(problem, shown), Message(remedy, shown))


class WithdrawalError(Exception):
    """A withdrawal that cannot be noted: what is wrong and what to do."""

    def __init__(self, problem: Message, remedy: Message) -> None:
        super().__init__(problem.msgid)
        self.problem, self.remedy = problem, remedy


def registered(content: Path, identity: str) -> tuple[str, Tree]:
    """Return the register's text and tree. Raises like ``withdraw`` where the consent cannot be withdrawn."""
    path = content / "data" / REGISTER
    try:
        text = path.read_bytes().decode() if path.is_file() else ""
    except UnicodeDecodeError as error:
        remedy = N_("Save it again with the encoding UTF-8 (in Notepad: Save as, Encoding).")
        raise WithdrawalError(Message(N_("the file is not UTF-8.")), Message(remedy)) from error
    tree = load(text.removeprefix("\ufeff"))
    entry = tree.data.get(identity) if isinstance(tree.data, dict) else None
    if not isinstance(entry, dict):
        known = ", ".join(tree.data) if isinstance(tree.data, dict) else ""
        raise WithdrawalError(
            Message(_MESSAGES["unknown"][0], {"id": identity}), Message(N_("Use one of: {keys}."), {"keys": known})
        )
    if entry.get("withdrawn"):
        message = Message(N_("the consent was withdrawn already, on {day}."), {"day": entry["withdrawn"]})
        raise WithdrawalError(message, Message(N_("Build the site, if that has not been done since.")))
    return text, tree


def withdraw(content: Path, identity: str, today: date) -> Path:
    """Note in the register that a consent is withdrawn; nothing else in the file changes. Returns the register's path.

    Raises WithdrawalError for an unknown id or one that is withdrawn already, FrontMatterError for a register that cannot
    be read, OSError.
    """
    text, tree = registered(content, identity)
    entry = tree.data[identity]
    lines = text.splitlines(keepends=True)
    number = tree.line((identity,)) - 1
    end = "\r\n" if "\r\n" in text else "\n"
    if "{" in lines[number]:  # a table on one line: {scope: …, granted: …}
        lines[number] = re.sub(r"\}(\s*(?:#.*)?\s*)$", rf", withdrawn: {today.isoformat()}}}\1", lines[number])
    else:
        first = lines[tree.line((identity, next(iter(entry)))) - 1]
        indent = first[: len(first) - len(first.lstrip())]
        lines.insert(number + 1, f"{indent}withdrawn: {today.isoformat()}{end}")
    changed = "".join(lines)
    noted = load(changed.removeprefix("\ufeff")).data[identity].get("withdrawn")
    if noted != today.isoformat():  # a form of YAML this edit does not know
        raise WithdrawalError(
            Message(N_("the register cannot be edited automatically here.")),
            Message(
                N_('Write "withdrawn: {day}" below "{id}" in consents.yaml yourself.'),
                {"day": today.isoformat(), "id": identity},
            ),
        )
    path = content / "data" / REGISTER
    write_whole(path, changed.encode())
    return path
