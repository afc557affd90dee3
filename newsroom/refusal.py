"""Refusal: what people are told of a picture that cannot be used."""

from newsroom.language import N_
from newsroom.originals import Unusable
from newsroom.picture import MESSAGES, PictureError
from newsroom.problems import Message


def refusal(error: PictureError | Unusable, file: str) -> tuple[Message, Message]:
    """Return what is wrong and what to do; the first names ``file``, since a text has many pictures."""
    problem, remedy = MESSAGES[error.code]
    values = {**error.values, "file": file}
    message = Message(problem, values)
    if "{file}" not in problem:
        message = Message(N_("{file}: {problem}"), {"file": file, "problem": message})
    return message, Message(remedy, values)
