"""Photos: which renditions an edition publishes, and their files. Stages plan and render.

Consent is checked first and fails closed: a photo without it is not encoded. Every other photo is inspected, its
renditions get their addresses, and those not in the cache are encoded on all cores. Originals never leave content/.

What is made of each is in ``newsroom.darkroom``.
"""

import shutil
from functools import partial
from hashlib import sha256
from pathlib import Path

from newsroom import signals
from newsroom.consent import REGISTER, standing
from newsroom.darkroom import Job, encode_all, job_of, kept
from newsroom.edition import DamagedError, Edition
from newsroom.encoded import Encoded, intact, named, store
from newsroom.frontmatter import field_name
from newsroom.objects import File, Photo
from newsroom.output import Output
from newsroom.picture import PictureError
from newsroom.refusal import refusal


def register() -> None:
    """Plug into the stages plan, render and published."""
    signals.plan.connect(plan_photos)
    signals.render.connect(place_files)
    signals.published.connect(prune)


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
        encoded = kept(job, edition)
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


def _refused(photo: Photo) -> bool:
    """Whether the folder's scan has already refused the file: a link, a device, a folder of that name."""
    bundle, name = photo.document.bundle, photo.meta.file
    there = {path.name: path for path in bundle.folder.iterdir()}.get(name) if name not in bundle.files else None
    return there is not None and (there.is_symlink() or not there.is_file())


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
