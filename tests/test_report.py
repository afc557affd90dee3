"""Report: the closing line tells what was read, made and kept, and of nothing that was not counted."""

import pytest

from newsroom.build import Outcome
from newsroom.problems import Message, Problems
from newsroom.report import closing

READY = {"en": "The site is ready.", "id": "Situs sudah jadi."}


@pytest.mark.parametrize(
    ("counts", "english", "indonesian"),
    [
        ({}, "", ""),
        ({"drafts": 0, "waiting": 0, "texts": 0, "pages": 0, "pages_reused": 0, "photos_encoded": 0}, "", ""),
        ({"pages": 1}, " 1 page.", " 1 halaman."),
        ({"pages": 158, "photos_encoded": 30}, " 158 pages, 30 photos encoded.", " 158 halaman, 30 foto diolah."),
        ({"pages": 158, "pages_reused": 0}, " 158 pages.", " 158 halaman."),
        (
            {"pages": 158, "pages_reused": 155, "photos_reused": 30},
            " 158 pages (3 made anew), 30 photos (all from the cache).",
            " 158 halaman (3 dibuat ulang), 30 foto (semua dari simpanan).",
        ),
        (
            {"texts": 1, "texts_reused": 9999, "pages": 12_345, "pages_reused": 12_345, "photos_encoded": 1, "photos_reused": 1},
            " 10,000 texts (1 read anew), 12,345 pages (all unchanged), 2 photos (1 encoded).",
            " 10.000 naskah (1 dibaca ulang), 12.345 halaman (semua tetap), 2 foto (1 diolah).",
        ),
        (
            {"texts_reused": 1, "pages": 1, "pages_reused": 1, "photos_reused": 1},
            " 1 text (from the cache), 1 page (unchanged), 1 photo (from the cache).",
            " 1 naskah (dari simpanan), 1 halaman (tetap), 1 foto (dari simpanan).",
        ),
        (
            {"texts": 2, "files_removed": 1, "drafts": 1, "waiting": 1, "unsigned": 1, "unindexed": 1},
            " 2 texts, 1 file removed, 1 draft left out, 1 text waits for its moment, not signed.",
            " 2 naskah, 1 berkas dihapus, 1 draf tidak disertakan, 1 naskah menunggu waktu terbitnya, belum ditandatangani.",
        ),
        (
            {"texts": 1, "files_removed": 2, "drafts": 3, "waiting": 4},
            " 1 text, 2 files removed, 3 drafts left out, 4 texts wait for their moment.",
            " 1 naskah, 2 berkas dihapus, 3 draf tidak disertakan, 4 naskah menunggu waktu terbitnya.",
        ),
    ],
)  # fmt: skip
def test_the_closing_line_tells_what_was_counted(counts: dict[str, int], english: str, indonesian: str) -> None:
    for lang, told in (("en", english), ("id", indonesian)):
        assert closing(Outcome(Problems(), lang, True, counts), published=True) == READY[lang] + told


def test_a_check_signs_nothing_and_tells_of_warnings() -> None:
    problems = Problems()
    problems.add("index.md", 1, "-", Message("missing."), Message("Add it."), warning=True)
    told = closing(Outcome(problems, "en", True, {"pages": 2, "unsigned": 1}), published=False)
    assert told == "Everything is in order. 2 pages, 1 warning."
    problems.add("index.md", 2, "-", Message("missing."), Message("Add it."))
    told = closing(Outcome(problems, "en", False, {"pages": 2}), published=True)
    assert told == "1 problem: nothing was published, and the previous site is as it was."
