"""Photos: which renditions an edition publishes, and their files. Stages plan and render.

Consent is checked first and fails closed: a photo without it is not encoded. Every other photo is inspected, its
renditions get their addresses, and those not in the cache are encoded on all cores. Originals never leave content/.

Settings: PHOTO_WIDTHS, PHOTO_FORMATS, JPEG_QUALITY, AVIF_QUALITY, PRESS_SIDE, PRESS_QUALITY, PHOTO_CROPS, MAX_PHOTO_BYTES,
MAX_PHOTO_PIXELS, WORKERS, EXECUTOR, ORIGINALS_URL.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from newsroom import signals
from newsroom.consent import REGISTER, standing
from newsroom.edition import DamagedError, Edition
from newsroom.encoded import Encoded, cached, intact, named, store
from newsroom.frontmatter import field_name
from newsroom.label import label
from newsroom.objects import File, Photo, Release, Thing
from newsroom.originals import info_of
from newsroom.output import Output
from newsroom.picture import Limits, PictureError, PictureInfo
from newsroom.refusal import refusal
from newsroom.rendition import Recipe, Rendition, areas, encoders, key, plan, safe_stem
from newsroom.sharing import borrowed
from newsroom.workers import patience, run


def register() -> None:
    """Plug into the stages plan, render and published."""
    signals.plan.connect(plan_photos)
    signals.render.connect(place_files)
    signals.published.connect(prune)


@dataclass
class Job:
    """A picture file to encode, once for all the texts that show it."""

    path: Path
    info: PictureInfo
    recipe: Recipe
    renditions: tuple[Rendition, ...]
    folder: Path
    photos: list[Photo] = field(default_factory=list)


def plan_photos(edition: Edition) -> None:
    """Give every photo of the register its files, encoding what the cache does not hold."""
    leave_out(edition)
    jobs: dict[Path, Job] = {}
    for thing in edition.register.things.values():
        original = thing.translations.get(edition.register.lang, thing)
        for photo in thing.photos:
            if photo.left_out or _refused(photo):
                continue
            try:
                job = job_of(original.photos[photo.index], original, edition)
            except PictureError as error:
                report(photo, error, edition)
                continue
            jobs.setdefault(job.folder, job).photos.append(photo)
    missing = []
    for job in jobs.values():
        encoded = _kept(job, edition)
        if encoded:
            _publish(job, encoded, edition)
            edition.count("photos_reused")
        else:
            missing.append(job)
    advance = edition.progress.track("photos", len(missing))
    for job, result in encode_all(missing, edition):
        if isinstance(result, PictureError):
            report(min(job.photos, key=lambda photo: photo.document.original is not None), result, edition)
        else:
            store(job.folder, result)
            _publish(job, result, edition)
            edition.count("photos_encoded")
        advance()


def _kept(job: Job, edition: Edition) -> Encoded | None:
    """Return what this checkout, or another one, has made for a job."""
    if edition.cold:
        return None
    names = {rendition.name for rendition in job.renditions}
    encoded = cached(job.folder)
    return encoded if encoded and set(encoded.sizes) == names else borrowed(job.folder, names)


def leave_out(edition: Edition) -> None:
    """Take the photos that may not be shown out of their texts; another may lead then."""
    for thing in edition.register.things.values():
        for photo in thing.photos:
            photo.left_out = not consented(photo, edition)
        if any(photo.left_out for photo in thing.photos):
            thing.arrange()


def consented(photo: Photo, edition: Edition) -> bool:
    """Whether the photo may be published at the edition's moment; files what stands against it, or soon will."""
    if photo.meta.consent_id and REGISTER in edition.library.broken:
        return False  # the register's own problem is filed, and refuses
    found = standing(photo.meta, edition.library.data.get(REGISTER, {}), edition.now.date())
    path = ("photos", photo.index, found.field)
    document = photo.document
    if found.problem and found.remedy and document.owns(path):
        edition.problems.add(
            document.shown,
            document.tree.line(path),
            field_name(path),
            found.problem,
            found.remedy,
            warning=not found.refuses,
        )
    return found.allowed


def inspected(photo: Photo, edition: Edition) -> PictureInfo:
    """Return what a photo's header says. Raises PictureError."""
    if photo.path.name not in photo.document.bundle.files:  # a name that differs in case is another one on the web
        raise PictureError("missing", {"file": photo.path.name})
    return info_of(photo.path, limits(edition), edition.library.seen)


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


def _refused(photo: Photo) -> bool:
    """Whether the folder's scan has already refused the file: a link, a device, a folder of that name."""
    bundle, name = photo.document.bundle, photo.meta.file
    there = {path.name: path for path in bundle.folder.iterdir()}.get(name) if name not in bundle.files else None
    return there is not None and (there.is_symlink() or not there.is_file())


def limits(edition: Edition) -> Limits:
    """Return what a picture may be at most."""
    return Limits(bytes=edition.settings.MAX_PHOTO_BYTES, pixels=edition.settings.MAX_PHOTO_PIXELS)


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
            (job.path, job.info.digest, job.renditions, job.recipe, limits(edition), job.folder),
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
            (originals[number], job.info.digest, job.renditions, job.recipe, limits(edition), encoders()),
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


def _publish(job: Job, encoded: Encoded, edition: Edition) -> None:
    """Enter a job's files with every photo that shows them, and among the edition's files."""
    for photo in job.photos:
        base = photo.document.bundle.address(edition.settings)
        files = []
        for rendition in job.renditions:
            address = base + rendition.name
            edition.files[address] = job.folder / rendition.name
            files.append(
                (
                    rendition,
                    File(address, rendition.width, rendition.height, rendition.mime, encoded.sizes[rendition.name]),
                )
            )
        photo.digest = job.info.digest
        photo.files = tuple(file for _, file in files)
        photo.press = next((file for rendition, file in files if rendition.press), None)
        photo.crops = tuple(file for rendition, file in files if rendition.crop)
        on_screen = [(rendition, file) for rendition, file in files if not (rendition.crop or rendition.press)]
        photo.sources = tuple(
            (mime, tuple(file for rendition, file in on_screen if rendition.mime == mime))
            for mime in dict.fromkeys(rendition.mime for rendition, _ in on_screen)
        )
        photo.width, photo.height, photo.tone = photo.largest.width, photo.largest.height, encoded.tone


def report(photo: Photo, error: PictureError, edition: Edition) -> None:
    """File why a picture cannot be used, at the line that names it."""
    problem, remedy = refusal(error, photo.meta.file)
    path = ("photos", photo.index, "file")
    document = photo.document
    if document.owns(path):
        edition.problems.add(document.shown, document.tree.line(path), field_name(path), problem, remedy)


def place_files(edition: Edition) -> None:
    """Declare the edition's files: each is a copy of one in the cache, whose name tells what it was made from."""
    for address, source in edition.files.items():
        within = source.relative_to(edition.cache).as_posix() if source.is_relative_to(edition.cache) else str(source)
        edition.outputs.append(Output(address, partial(_copied, address, source, within, edition), extra=(within,)))


def _copied(address: str, source: Path, within: str, edition: Edition) -> bytes:
    """Return a file of the cache. Raises DamagedError where it is not what was made, or was published under its name before."""
    data = source.read_bytes()
    digest = sha256(data).digest()
    known = edition.ledger.known.get(address[1:])
    other = known and known.key == edition.digests.output((), (), (within,)) and known.sha256 != digest
    of_photo = source.parent.parent.name == "photos"
    damaged = (of_photo and not intact(source, digest)) or (source.parent.name == "cards" and not named(source, digest))
    if other or damaged:
        raise DamagedError(source.parent if of_photo else source)
    return data


def prune(edition: Edition) -> None:
    """Remove from the cache what the published edition does not use: nothing of a withdrawn photo stays behind."""
    if edition.excerpt:  # it uses what the last one used
        return
    used = {source.parent for source in edition.files.values()}
    root = edition.cache / "photos"
    for folder in sorted(root.iterdir()) if root.is_dir() else []:
        if folder not in used:
            shutil.rmtree(folder, ignore_errors=True)
