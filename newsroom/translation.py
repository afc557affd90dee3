"""A translation's front matter: only the words are translated, all else comes from index.md."""

from pydantic import Field

from newsroom.frontmatter import Lines, Tree, field_name
from newsroom.kinds.base import Model
from newsroom.kinds.photo import PhotoTranslation
from newsroom.language import N_
from newsroom.problems import Message, Problems
from newsroom.validation import validate

# What must be said again in the other language; the rest may be taken over.
TRANSLATED = ("title", "summary")


class _Photos(Model):
    photos: tuple[PhotoTranslation, ...] = Field(title=N_("the photos"))


def merged(translation: Tree, original: Tree, path: str, problems: Problems, institution: str) -> Tree:
    """Return the original's tree with the translation's values on top; photos are matched by file name.

    Lines are the translation's own where it has the value, else the first line.
    """
    if not isinstance(translation.data, dict):
        return translation
    for name in TRANSLATED:
        if name in original.data and name not in translation.data:
            problems.add(
                path, 1, name, Message(N_("missing.")), Message(N_("Add it in the language of the translation."))
            )
    data = {**original.data, **translation.data}
    lines = {("photos",): translation.line(("photos",)), **_lines(translation)}
    if "photos" in translation.data:
        data["photos"] = _photos(translation, original, path, problems, institution, lines)
    return Tree(data, lines)


def _lines(translation: Tree) -> Lines:
    # The merged list of photos is in the original's order: lines of single photos would point at others.
    return {path: line for path, line in translation.lines.items() if path[:1] != ("photos",) or len(path) == 1}


def _photos(
    translation: Tree, original: Tree, path: str, problems: Problems, institution: str, lines: Lines
) -> list[dict[str, object]]:
    """Return the original's photos with the translation's words, whose lines are added to ``lines``."""
    photos = [dict(photo) for photo in original.data.get("photos", [])]
    given = Tree({"photos": translation.data["photos"]}, translation.lines)
    words = validate(_Photos, given, path, problems, institution)
    for index, entry in enumerate(words.photos if words else ()):
        target = next((photo for photo in photos if photo["file"].strip() == entry.file), None)
        if target is None:
            place = ("photos", index, "file")
            problems.add(
                path, translation.line(place), field_name(place),
                Message(N_('index.md has no photo "{file}".'), {"file": entry.file}),
                Message(N_("List the photo in index.md first.")),
            )  # fmt: skip
            continue
        said = {name: words for name, words in entry.model_dump().items() if words is not None}
        target.update(said)
        lines |= {("photos", photos.index(target), name): translation.line(("photos", index, name)) for name in said}
    return photos
