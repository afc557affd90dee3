"""Rollback: an earlier version becomes public again, in one step; which there are.

Nothing that was withdrawn comes back with it: kept versions are cleared with each publication, and one that shows what may not
be shown any more by now is refused.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from newsroom import manifest
from newsroom.consent import REGISTER
from newsroom.holdings import ended, gone, keys_of, sealed
from newsroom.language import N_, filesize
from newsroom.lock import PublishError
from newsroom.manifest import UNLISTED, ManifestError
from newsroom.plan import Plan
from newsroom.problems import Message
from newsroom.publish import Press
from newsroom.target import State
from newsroom.versions import Files, Record

_LARGE = {".jpg", ".avif", ".webp", ".png", ".zip"}


def rollback(press: Press, number: int | None = None) -> None:
    """Return to a version, else to the last one before what is public now. Raises PublishError, OSError."""
    versions = press.versions
    with press.target.lock(press.me):
        versions.sweep()
        state = press.target.state() or State()
        record = _wanted(press, number, state)
        newest = versions.newest
        last = newest.number if newest else record.number
        if last not in {record.number, record.cleared}:
            press.clear()
        _refuse_ended(press, record, state)
        tree = versions.tree(record.number)
        files = _checked(press, record)
        after = State(record.moment, record.published, record.by, record.number != last, state.sealed, files)
        press.target.put(tree, Plan(state.files, files, state.unsure), after, press.order.progress.track)
        versions.switch(record.number)
    time = press.time(record.published)
    press.say(N_("Version {number} of {time} is public again."), number=record.number, time=time)


def number(text: str) -> int | None:
    """Return the number of a version as it is typed, None for none. Raises PublishError."""
    if text and not (text.isascii() and text.isdigit()):
        raise PublishError(_no_version(text), Message(N_("List them with: inv versions.")))
    return int(text) if text else None


def _no_version(number: int | str) -> Message:
    return Message(N_("There is no version {number}."), {"number": number})


def listed(press: Press) -> list[str]:
    """Return a line for each kept version, newest first; an arrow stands before the one that is public."""
    lang, current, lines = press.lang, press.versions.current, []
    for record in reversed(press.versions.all()):
        mark = "→" if record.number == current else " "
        files = lang.ngettext("{num} file", "{num} files", record.files).format(num=lang.number(record.files))
        changed = f"+{record.added} ~{record.changed} −{record.removed}"
        time, size = press.time(record.published), filesize(record.bytes, lang)
        lines.append(f"{mark} {record.number:>4}  {time}  {files}, {size}  {changed}  {record.by}")
    return lines or [lang.gettext(N_("No version is kept here yet."))]


def _wanted(press: Press, number: int | None, state: State) -> Record:
    if number is None:
        records = press.versions.all()
        here = press.versions.record(press.versions.current or 0)
        if here and here.published == state.published:
            earlier = [record for record in records if record.number < here.number]
        else:  # published last from another computer
            now = state.published and datetime.fromisoformat(state.published)
            earlier = [record for record in records if now and datetime.fromisoformat(record.published) < now]
        if not earlier:
            raise PublishError(
                Message(N_("No earlier version is kept here.")), Message(N_("List them with: inv versions."))
            )
        return earlier[-1]
    record = press.versions.record(number)
    if record is None:
        raise PublishError(_no_version(number), Message(N_("List them with: inv versions.")))
    return record


def _refuse_ended(press: Press, record: Record, state: State) -> None:
    """Refuse what may not be shown any more and has not been removed yet. Raises PublishError."""
    held, today = press.versions.held(record.number).holdings, press.now.date()
    library = press.library()
    consents: dict[str, Any] = library.data.get(REGISTER, {})
    unknown = REGISTER in library.broken and any(holding.consent for holding in held.values())
    if unknown or gone(held, ended(consents, today), today) or not sealed(keys_of(held)).isdisjoint(state.sealed):
        raise PublishError(
            Message(N_("Version {number} shows what may not be shown any more."), {"number": record.number}),
            Message(N_("Publish first (inv publish): that removes it from the kept versions.")),
        )


def _checked(press: Press, record: Record) -> Files:
    """Return a version's files; all of them have to be there, and those a browser runs or reads as they were published.

    Of pictures only the size is looked at: there may be gigabytes of them, and somebody waits. Raises PublishError.
    """
    tree = press.versions.tree(record.number)
    try:
        listed = dict(manifest.read(tree).files)
    except (ManifestError, OSError):
        listed = {}
    own = {name: manifest.entry(tree / name) for name in UNLISTED if (tree / name).is_file()}
    whole = {**listed, **own}
    if dict(_sizes(str(tree))) != {name: entry.bytes for name, entry in whole.items()} or any(
        PurePosixPath(name).suffix not in _LARGE and manifest.entry(tree / name) != entry
        for name, entry in listed.items()
    ):
        raise PublishError(
            Message(N_("The files of version {number} have been changed since."), {"number": record.number}),
            Message(N_("Return to another one (inv versions), or publish anew: inv publish --repair.")),
        )
    return whole


def _sizes(folder: str, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Yield every file below a folder and its size in bytes."""
    with os.scandir(folder) as found:
        for item in found:
            if item.is_dir(follow_symlinks=False):
                yield from _sizes(item.path, f"{prefix}{item.name}/")
            else:
                yield f"{prefix}{item.name}", item.stat().st_size
