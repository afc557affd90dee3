"""Findings: what a look at a published site came to, and whose list of files it shows.

The list is trusted for our signature, never for where it lies: somebody who can change a page can change a list beside it.
"""

from dataclasses import dataclass, field
from typing import Any

from newsroom import manifest
from newsroom.key import PublicKey
from newsroom.language import N_, language
from newsroom.manifest import LIST, Manifest, ManifestError
from newsroom.problems import Message

SAME, DIFFERENT, UNREACHABLE = 0, 1, 2  # exit status

CHANGED = N_("{address} has been changed.")
MISSING = N_("{address} is missing.")
ADDED = N_("{address} does not belong to the site.")
LEADS = N_("{address} leads to {target} instead.")


@dataclass
class Findings:
    """What a look at a site came to.

    ``lost``: what could not be fetched; ``notes``: what is no difference and good to know; ``compared``: files; ``signed``:
    whether the list carries our signature.
    """

    differences: list[Message] = field(default_factory=list)
    lost: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    compared: int = 0
    signed: bool = False

    @property
    def status(self) -> int:
        """The exit status for a monitor: 0 all the same, 1 something is different, 2 not reachable or not to the end."""
        return DIFFERENT if self.differences else UNREACHABLE if self.lost else SAME

    def differs(self, msgid: str, **values: Any) -> None:
        """Enter a difference."""
        self.differences.append(Message(msgid, values))

    def note(self, msgid: str, **values: Any) -> None:
        """Enter a note, once."""
        message = Message(msgid, values)
        if message not in self.notes:
            self.notes.append(message)

    def lose(self, address: str, why: str) -> None:
        """Enter an address that could not be fetched."""
        self.lost.append(Message(N_("{address} cannot be reached ({why})."), {"address": address, "why": why}))

    def lines(self, lang: str) -> list[str]:
        """Return a line for each difference and each address that could not be fetched, sorted."""
        return sorted({_line(message, lang) for message in self.differences}) + sorted(
            {_line(message, lang) for message in self.lost}
        )

    def closing(self, lang: str) -> str:
        """Return the notes and the last line, which says what it all means."""
        tongue = language(lang)
        num = len(self.lines(lang))
        compared = tongue.ngettext("{num} file compared.", "{num} files compared.", self.compared)
        if self.differences:
            last = tongue.ngettext(
                "The site is not as published: {num} finding.", "The site is not as published: {num} findings.", num
            )
        elif self.lost:
            last, num = tongue.gettext(N_("The site could not be compared to the end.")), 0
        else:
            last = tongue.gettext(N_("The site is as published."))
        told = [_line(message, lang) for message in self.notes]
        ending = f"{last.format(num=tongue.number(num))} {compared.format(num=tongue.number(self.compared))}"
        return "\n".join([*told, ending])


def _line(message: Message, lang: str) -> str:
    """Return a message on one line: an address from a foreign server may hold what a terminal would obey."""
    return "".join(sign if sign.isprintable() else "�" for sign in message.text(lang))


def trusted(
    data: bytes | None, signature: bytes | None, public: PublicKey | None, expected: Manifest | None, findings: Findings
) -> Manifest | None:
    """Return the list to compare with, entering what is wrong with the one found; None where there is none to be trusted.

    ``data``, ``signature``: as found, None where missing. ``expected``: the list of what was published last, where it is known.
    """
    if data is None:
        findings.differs(MISSING, address=f"/{LIST}")
        return expected
    found = None
    try:
        found = manifest.parsed(data)
    except ManifestError:
        findings.differs(N_("{address} is not a list of files."), address=f"/{LIST}")
    if public is None:
        findings.note(N_("No key of ours is known here, so nobody can say whose list of files this is."))
    elif signature is None:
        findings.differs(N_("The list of files is not signed, so it is not ours."))
    elif not public.fits(signature, data):
        findings.differs(N_("The list of files is not ours: its signature does not fit our key."))
    else:
        findings.signed = True
    if expected is not None:
        if found is not None and found != expected:
            findings.differs(N_("The list of files is not that of the last publication."))
        return expected
    return found if findings.signed or public is None else None
