"""Ahead: what waits for its moment is checked now as it will be then. Stage plan, after photos.

An embargo ends at night and before a press conference: that is not when anybody wants to learn that a partner's name is
misspelt or a photo is missing. Nothing of what waits is encoded, rendered or kept; only its problems are told.
"""

from dataclasses import replace

from newsroom import signals
from newsroom.darkroom import inspected
from newsroom.edition import Edition
from newsroom.objects import Photo
from newsroom.photos import consented, report
from newsroom.picture import PictureError
from newsroom.problems import Problems
from newsroom.reader import Library
from newsroom.relations import relate


def register() -> None:
    """Plug into the stage plan."""
    signals.plan.connect(look_ahead)


def look_ahead(edition: Edition) -> None:
    """File the problems that would stop the edition once everything that waits is due."""
    library = edition.library
    if not library.ahead:
        return
    # Objects of their own: those of the edition are related to one another as of now.
    own = library.again() if library.again else replace(library, news={})
    due = replace(
        library, documents=[*own.documents, *own.ahead], ahead=[], waiting=[], news=own.news, again=None,
        unpublished=library.unpublished - {document.bundle.address(edition.settings) for document in library.ahead},
    )  # fmt: skip
    problems = _then(due, replace(edition, now=max(library.waiting), library=due, problems=Problems()))
    waiting = {document.shown for document in library.ahead}
    for problem in problems:
        if problem.path in waiting:
            edition.problems.add(
                problem.path, problem.line, problem.field, problem.problem, problem.remedy, warning=problem.warning
            )


def _then(library: Library, edition: Edition) -> Problems:
    edition.register = relate(library, edition.settings, edition.now, edition.problems)
    for thing in edition.register.things.values():
        for photo in thing.photos:
            _check(photo, edition)
    return edition.problems


def _check(photo: Photo, edition: Edition) -> None:
    try:
        if consented(photo, edition):
            inspected(photo, edition)
    except PictureError as error:
        report(photo, error, edition)
