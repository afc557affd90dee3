"""Patrol: a live site walked through, every file compared with the signed list, and strangers looked for.

Each file is fetched as a visitor gets it; pages once more as search engines get them, since injected pages often show themselves
only there; precompressed ones also compressed. Links of pages that are not ours are followed within the site, listings of
folders are read, and addresses that cannot exist are asked for.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from hashlib import sha256
from secrets import token_hex
from typing import Any
from urllib.parse import unquote, urljoin

from newsroom import strangers
from newsroom.findings import ADDED, CHANGED, LEADS, MISSING, Findings
from newsroom.language import N_
from newsroom.manifest import LIST, SIGNATURE, Entry, Manifest
from newsroom.visit import SEARCH_ENGINE, VISITOR, Answer, Visitor, escaped, house

_MOST_PAGE = 500_000  # bytes of a stranger, and of what was added to a page, that are looked at
_MOST_STRANGERS = 500
_COMPRESSED = ((".gz", "gzip"), (".br", "br"))
_SEARCHED = (".html", ".xml", ".txt")  # what may name a stranger


class Patrol:
    """One walk: the site's server, the list to compare with, what is found."""

    def __init__(self, visitor: Visitor, known: Manifest, findings: Findings) -> None:
        self.visitor, self.files, self.findings = visitor, known.files, findings
        self.digests = {entry.sha256 for entry in known.files.values()}
        self.addresses = strangers.addresses(known.files)
        self.suspects: dict[str, None] = {}
        self.seen: set[str] = {LIST, SIGNATURE}

    async def walk(self, progress: Callable[[int], Callable[[], None]]) -> None:
        """Compare every file, then look for strangers. Raises a group of GoneError."""
        hidden = [name for name in self.files if _hidden(name)]
        if hidden:
            told = ", ".join(f"/{name}" for name in hidden)
            self.findings.note(N_("Not compared, since no server hands them out: {names}."), names=told)
        packed = {name + suffix for name in self.files for suffix, _ in _COMPRESSED} & self.files.keys()
        names = [name for name in sorted(self.files) if name not in packed and not _hidden(name)]
        step = progress(len(names))
        await _all(self._file(name, step) for name in names)
        await _all(self._folder(folder) for folder in sorted(strangers.folders(self.files)) if not _hidden(folder))
        await _all(self._nowhere(path) for path in self._impossible())
        self.suspects["index.php"] = None
        while (batch := [path for path in self.suspects if path not in self.seen]) and len(self.seen) < _MOST_STRANGERS:
            batch = batch[: _MOST_STRANGERS - len(self.seen)]
            self.seen.update(batch)
            await _all(self._suspect(path) for path in batch)

    async def _file(self, name: str, step: Callable[[], None]) -> None:
        path, entry = strangers.address(name), self.files[name]
        most = entry.bytes + (_MOST_PAGE if name.endswith(_SEARCHED) else 0)
        answer = await self.visitor.get(path, most)
        same = self._judged(name, path, entry, answer)
        if same and name.endswith(".html"):
            other = await self.visitor.get(path, most, SEARCH_ENGINE)
            if not other.trouble and (other.redirect or not _fits(other, entry)):
                self.findings.differs(N_("{address} shows search engines something else."), address=_shown(path))
                self._follow(other, path)
        for suffix, coding in _COMPRESSED:
            packed = self.files.get(name + suffix)
            if same and packed:
                other = await self.visitor.get(
                    path, max(packed.bytes, entry.bytes), {**VISITOR, "Accept-Encoding": coding}
                )
                as_packed = other.whole and other.encoding == coding and sha256(other.body).hexdigest() == packed.sha256
                if not other.trouble and not as_packed and not _fits(other, entry):
                    self.findings.differs(
                        N_("{address} has been changed where it is sent compressed ({coding})."),
                        address=_shown(path), coding=coding,
                    )  # fmt: skip
        self.findings.compared += 1
        step()

    def _judged(self, name: str, path: str, entry: Entry, answer: Answer) -> bool:
        """Whether a file is as published; enter what is wrong with it otherwise."""
        shown = _shown(path)
        if answer.trouble:
            self.findings.lose(shown, answer.trouble)
        elif answer.redirect:
            self.findings.differs(LEADS, address=shown, target=urljoin(self.visitor.base + path, answer.redirect))
        elif _fits(answer, entry) and (answer.status in {200, 410} or name.endswith("404.html")):
            return True  # 410: a withdrawn text; 404.html is what an unknown address gets, and so does its own on some servers
        elif answer.status in {404, 410}:
            self.findings.differs(MISSING, address=shown)
        elif answer.status == 200:
            self.findings.differs(CHANGED, address=shown)
            if name.endswith(_SEARCHED):
                self._follow(answer, path)
        else:
            self.findings.differs(
                N_("{address} answers with the status {status}."), address=shown, status=answer.status
            )
        return False

    def _impossible(self) -> list[str]:
        """Return addresses that nobody has ever published, in every section of the site."""
        word = f"tidak-ada-{token_hex(4)}"
        tops = sorted({name.partition("/")[0] for name in self.files if "/" in name and not _hidden(name)})
        return [f"{word}/", f"{word}.html", f"{word}.php", f"?{word}=1", *(f"{top}/{word}/" for top in tops)]

    async def _nowhere(self, path: str) -> None:
        """Ask for an address that cannot exist, as search engines do."""
        self.seen.add(path)
        answer = await self.visitor.get(path, _MOST_PAGE, SEARCH_ENGINE)
        if answer.redirect:
            self._led(path, answer)
        elif answer.status == 200 and not self._ours(answer):
            self.findings.differs(
                N_("{address} cannot exist, and a page that is not ours answers."), address=_shown(path)
            )
            self._follow(answer, path)
        elif answer.status == 200 and not path.startswith("?"):
            self.findings.note(N_("The server answers addresses that do not exist with the status 200 instead of 404."))

    async def _folder(self, folder: str) -> None:
        """Read the server's listing of a folder, where there is one."""
        path = escaped(folder)
        answer = await self.visitor.get(path, _MOST_PAGE)
        if answer.status != 200 or answer.redirect or self._ours(answer):
            return
        names = strangers.listing(answer.body, path, self.visitor)
        if names is None:
            self.findings.differs(ADDED, address=_shown(path))
            self._follow(answer, path)
            return
        self.findings.note(N_("The server shows what is in its folders, such as {address}."), address=_shown(path))
        for name in names:
            if unquote(name) not in self.addresses:
                self.findings.differs(ADDED, address=_shown(name))
                self.suspects[name] = None

    async def _suspect(self, path: str) -> None:
        """Ask for an address that something names and the list does not, as search engines do."""
        if unquote(path) in self.addresses:
            return
        answer = await self.visitor.get(path, _MOST_PAGE, SEARCH_ENGINE)
        if answer.redirect:
            self._led(path, answer)
        elif answer.status == 200 and not self._ours(answer):
            self.findings.differs(ADDED, address=_shown(path))
            self._follow(answer, path)

    def _led(self, path: str, answer: Answer) -> None:
        """Judge a redirect of an address that is not in the list: within the site it is a moved text."""
        target = urljoin(self.visitor.base + path, answer.redirect)
        if house(target) != house(self.visitor.base):
            self.findings.differs(LEADS, address=_shown(path), target=target)
        else:
            found = self.visitor.path(target)
            self.suspects.update({found: None} if found is not None else {})

    def _follow(self, answer: Answer, page: str) -> None:
        self.suspects.update(dict.fromkeys(strangers.links(answer.plain(_MOST_PAGE), page, self.visitor)))

    def _ours(self, answer: Answer) -> bool:
        return answer.whole and sha256(answer.plain(_MOST_PAGE)).hexdigest() in self.digests


def _fits(answer: Answer, entry: Entry) -> bool:
    return answer.whole and sha256(answer.plain(entry.bytes)).hexdigest() == entry.sha256


def _hidden(name: str) -> bool:
    """Whether a server keeps a file to itself: .htaccess."""
    return any(part.startswith(".") and part != ".well-known" for part in name.split("/"))


def _shown(path: str) -> str:
    return f"/{unquote(path)}"


async def _all(jobs: Iterable[Coroutine[Any, Any, None]]) -> None:
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(job)
