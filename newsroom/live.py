"""Live: a look at the published site. Where it is after its redirects, whose list of files it shows, then the walk."""

import asyncio
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from newsroom.findings import LEADS, Findings, trusted
from newsroom.key import PublicKey
from newsroom.language import N_
from newsroom.manifest import LIST, SIGNATURE, Manifest
from newsroom.patrol import Patrol
from newsroom.visit import GoneError, Limits, Visitor, house

_MOST_LIST = 64_000_000  # bytes of a list of files
_MOST_PAGE = 500_000
_HOPS = 3  # redirects of the site's own address that are followed
_THERE = {200, 404}  # answers of a server that is well


def look(
    address: str, public: PublicKey | None, expected: Manifest | None = None, limits: Limits | None = None,
    progress: Callable[[int], Callable[[], None]] = lambda _: lambda: None,
) -> Findings:  # fmt: skip
    """Compare the site at ``address`` with the list that ``public`` has signed, or with the ``expected`` one.

    ``progress``: called with the number of files; what it returns, after each of them.
    """
    return asyncio.run(_look(address, public, expected, limits or Limits(), progress))


async def _look(
    address: str, public: PublicKey | None, expected: Manifest | None, limits: Limits,
    progress: Callable[[int], Callable[[], None]],
) -> Findings:  # fmt: skip
    findings = Findings()
    try:
        async with asyncio.timeout(limits.seconds):
            base = await _door(address.rstrip("/") + "/", limits, findings)
            if base is not None:
                async with Visitor(base, limits) as visitor:
                    known = await _list(visitor, public, expected, findings)
                    if known is not None:
                        await Patrol(visitor, known, findings).walk(progress)
    except* TimeoutError:
        findings.lose(address, f"{limits.seconds:.0f} s")
    except* GoneError as gone:
        findings.lose(address, str(gone.exceptions[0]))
    return findings


async def _door(address: str, limits: Limits, findings: Findings) -> str | None:
    """Return the address at which the site is, after redirects to the same house; None where nobody of ours answers."""
    for _ in range(_HOPS):
        async with Visitor(address, limits) as visitor:
            home = await visitor.get("", _MOST_PAGE)
            if home.trouble:
                findings.lose(address, home.trouble)
                return None
            target = urljoin(address, home.redirect) if home.redirect else address
            moved = (
                home.status != 200
                and house(target) == house(address)
                and urlsplit(target).path == urlsplit(address).path
            )
            if home.redirect and moved and target != address:  # from http to https, to or from www.
                findings.note(N_("{address} leads to {target}."), address=address, target=target)
                address = target
                continue
            # Only the front door may be in trouble, or lead elsewhere: then the rest is compared, and this found with it.
            if home.redirect or home.status not in _THERE:
                sheet = await visitor.get(LIST, _MOST_LIST)
                if sheet.redirect or sheet.status not in _THERE:
                    if home.redirect:
                        findings.differs(LEADS, address=address, target=target)
                    else:
                        findings.lose(address, str(home.status))
                    return None
            return address
    findings.lose(address, "redirects")
    return None


async def _list(
    visitor: Visitor, public: PublicKey | None, expected: Manifest | None, findings: Findings
) -> Manifest | None:
    sheet, signature = await visitor.get(LIST, _MOST_LIST), await visitor.get(SIGNATURE, 1000)
    for answer, name in ((sheet, LIST), (signature, SIGNATURE)):
        if answer.trouble:
            findings.lose(visitor.base + name, answer.trouble)
            return None
    body = sheet.plain(_MOST_LIST) if sheet.status == 200 and sheet.whole else None
    return trusted(body, signature.plain(1000) if signature.status == 200 else None, public, expected, findings)
