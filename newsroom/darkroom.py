"""Darkroom: what is to be made of each photo, and the making of it: in workers, or on the machines of a cluster.

Settings: PHOTO_WIDTHS, PHOTO_FORMATS, JPEG_QUALITY, AVIF_QUALITY, PRESS_SIDE, PRESS_QUALITY, PHOTO_CROPS, MAX_PHOTO_BYTES,
MAX_PHOTO_PIXELS, WORKERS, EXECUTOR, ORIGINALS_URL.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.edition import Edition
from newsroom.encoded import Encoded, cached
from newsroom.label import label
from newsroom.objects import Photo, Release, Thing
from newsroom.originals import info_of
from newsroom.picture import Limits, PictureError, PictureInfo
from newsroom.rendition import Recipe, Rendition, areas, encoders, key, plan, safe_stem
from newsroom.sharing import borrowed
from newsroom.workers import patience, run


@dataclass
class Job:
    """A picture file to encode, once for all the texts that show it."""

    path: Path
    info: PictureInfo
    recipe: Recipe
    renditions: tuple[Rendition, ...]
    folder: Path
    photos: list[Photo] = field(default_factory=list)


def inspected(photo: Photo, edition: Edition) -> PictureInfo:
    """Return what a photo's header says. Raises PictureError."""
    if photo.path.name not in photo.document.bundle.files:  # a name that differs in case is another one on the web
        raise PictureError("missing", {"file": photo.path.name})
    return info_of(photo.path, Limits.of(edition.settings), edition.library.seen)


def job_of(photo: Photo, thing: Thing, edition: Edition) -> Job:
    """Plan a photo's renditions from its header; ``thing`` is its text. Raises PictureError."""
    settings, meta = edition.settings, photo.meta
    info = inspected(photo, edition)
    recipe = Recipe(
        widths=tuple(settings.PHOTO_WIDTHS),
        formats=tuple(settings.PHOTO_FORMATS),
        jpeg_quality=settings.JPEG_QUALITY,
        avif_quality=settings.AVIF_QUALITY,
        press=settings.PRESS_SIDE,
        press_quality=settings.PRESS_QUALITY,
        packet=label(photo, thing, settings),
        # A region left over from an earlier state of consent is filled all the same: that never shows too much.
        regions=areas(meta.redact),
        focus=(meta.focus.x, meta.focus.y) if meta.focus else (0.5, 0.5),
        # Search engines show crops of news only; sample texts are kept out of them.
        crops=tuple(settings.PHOTO_CROPS)
        if isinstance(thing, Release) and photo is thing.lead and not thing.sample
        else (),
    )
    renditions = plan(photo.path.name, info, recipe)
    folder = edition.cache / "photos" / f"{safe_stem(photo.path.name)}.{key(info, recipe)[:32]}"
    return Job(photo.path, info, recipe, renditions, folder)


def kept(job: Job, edition: Edition) -> Encoded | None:
    """Return what this checkout, or another one, has made for a job."""
    if edition.cold:
        return None
    names = {rendition.name for rendition in job.renditions}
    encoded = cached(job.folder)
    return encoded if encoded and set(encoded.sizes) == names else borrowed(job.folder, names)


def encode_all(jobs: list[Job], edition: Edition) -> Iterator[tuple[Job, Encoded | PictureError]]:
    """Encode in worker processes, or on a cluster; yield each job with its result as it comes."""
    if not jobs:
        return
    from newsroom.encoder import encode  # noqa: PLC0415 - brings Pillow, which most builds do not need

    settings = edition.settings
    count = settings.WORKERS or os.cpu_count() or 1
    jobs = sorted(jobs, key=_pixels, reverse=True)  # no large one is left when all others are done
    if settings.EXECUTOR:
        yield from _on_cluster(jobs, edition, count)
        return
    tasks = [
        (
            number,
            patience(_pixels(job)),
            (job.path, job.info.digest, job.renditions, job.recipe, Limits.of(edition.settings), job.folder),
        )
        for number, job in enumerate(jobs)
    ]
    for number, result in run(encode, tasks, count, list(map(_pixels, jobs))):
        yield jobs[number], result


def _on_cluster(jobs: list[Job], edition: Edition, count: int) -> Iterator[tuple[Job, Encoded | PictureError]]:
    from newsroom import cluster  # noqa: PLC0415 - of the extra dask

    originals = [cluster.address_of(job.path, edition.content, edition.settings.ORIGINALS_URL) for job in jobs]
    tasks = [
        (
            number, patience(_pixels(job)), job.folder,
            (originals[number], job.info.digest, job.renditions, job.recipe, Limits.of(edition.settings), encoders()),
        )
        for number, job in enumerate(jobs)
    ]  # fmt: skip
    try:
        for number, result in cluster.run(edition.settings.EXECUTOR, tasks, count):
            yield jobs[number], result
    except cluster.ClusterError as error:
        edition.problems.add(edition.conf, 1, "EXECUTOR", error.problem, error.remedy)


def _pixels(job: Job) -> int:
    return job.info.width * job.info.height
