"""Intake: folders of texts read from their files, on all cores where there are many, with what tells later whether they are the same.

Settings: WORKERS.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import time_ns
from types import MappingProxyType

from newsroom.crew import spread
from newsroom.digest import hashed
from newsroom.document import Details
from newsroom.folder import Bundle, listed
from newsroom.originals import Sights
from newsroom.pickled import dumps, loads
from newsroom.problems import Problems
from newsroom.reading import Desk, read_bundle
from newsroom.shelf import Kept
from newsroom.survey import STEP

_MANY = 400  # bundles; for fewer a second process costs more than it saves
_PORTION = 50  # bundles that a process reads at once


def learnt(one: Kept, bundle: Bundle) -> Sights:
    """Return what is known of a bundle's photos that lie there as they did, for a text that is to be read anew."""
    same = {name for name, *_ in {*one.listing} & {*bundle.listing}}
    return one.reading.seen.before(same, noted=one.reading.noted)


def read_anew(
    bundles: list[Bundle], desk: Desk, track: Callable[[str, int], Callable[[], None]] = lambda *_: lambda: None,
    known: Mapping[str, Sights] = MappingProxyType({}),
) -> Iterator[tuple[Kept, bytes]]:  # fmt: skip
    """Read bundles, on all cores where there are many; yield each with its pickled details, in their order.

    ``known``: what was seen of their photos (``learnt``), by their places. The listing of one whose files may be others by now is empty.
    """
    begun = time_ns()
    for one, details in _read_all(bundles, desk, track, known):
        if not settled(one.reading.bundle, begun):
            one.listing = ()
        yield one, details


def _read_all(
    bundles: list[Bundle], desk: Desk, track: Callable[[str, int], Callable[[], None]], known: Mapping[str, Sights]
) -> Iterator[tuple[Kept, bytes]]:
    advance = track("texts", len(bundles))
    portions = [bundles[start : start + _PORTION] for start in range(0, len(bundles), _PORTION)]
    several = len(bundles) >= _MANY
    tasks = [(portion, desk, [known.get(bundle.place) for bundle in portion]) for portion in portions]
    made = spread(_portion, tasks, desk.settings.WORKERS if several else 1)
    for portion, (data, details, problems) in zip(portions, made, strict=True):
        for bundle, one, own, found in zip(portion, loads(data), details, problems, strict=True):
            one.reading.bundle, one.listing, one.reading.problems = bundle, bundle.listing, found
            for number, document in enumerate(one.reading.documents):
                document.bundle, document.details = bundle, partial(_detail, own, number)
            one.reading.problems.merge(bundle.problems)
            yield one, own
            advance()


def _detail(details: bytes, number: int) -> Details:
    found: Details = loads(details)[number]
    return found


def _portion(
    bundles: list[Bundle], desk: Desk, known: list[Sights | None]
) -> tuple[bytes, list[bytes], list[Problems]]:
    """Read some bundles: what is kept of them, and the details of each, pickled; and the problems of each, notes among them."""
    kept, details, problems = [], [], []
    for bundle, sights in zip(bundles, known, strict=True):
        texts = _held(bundle.texts.values(), {})
        reading = read_bundle(bundle, desk.settings, sights)
        reading.build(desk)
        content = content_of(bundle, reading.seen.digests)  # of the very bytes that were looked at
        kept.append(Kept((), content if _held(bundle.texts.values(), {}) == texts else b"", reading))
        details.append(dumps(reading.details))
        problems.append(reading.problems)
    return dumps(kept), details, problems


def settled(bundle: Bundle, begun: int) -> bool:
    """Whether what was read is what lies there under that listing: not if somebody was writing at the time (nanoseconds).

    Disks tell times in steps: what was written in the last one may be written once more without a trace.
    """
    return listed(bundle.folder) == bundle.listing and all(
        max(changed, entered) < begun - STEP for _, _, changed, entered, _ in bundle.listing
    )


def content_of(bundle: Bundle, known: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return a digest of what a bundle's files are called and hold. ``known``: the SHA-256 of files that were read already."""
    held = _held([*bundle.texts.values(), *bundle.files.values()], known)
    return hashed(held)


def _held(paths: Iterable[Path], known: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    return sorted((path.name, known.get(path.name) or sha256(path.read_bytes()).digest()) for path in paths)
