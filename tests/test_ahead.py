"""Ahead: what waits for its moment is checked now as it will be then, and leaves no trace."""

from pathlib import Path

import pytest

from newsroom.order import Order
from tests.building import built, standing_in, tree
from tests.invalid_sites import prepare

NOW = "2023-06-01 08:00"
WAITING = """---
title: Kabar nanti
summary: Belum boleh diketahui.
date: 2023-06-02
embargo: 2023-06-02 10:00
dateline: Kota Contoh
topic: pembinaan
contact: humas
{more}---

Isi.
"""


def told(tmp_path: Path, more: str, now: str = NOW, **files: bytes) -> tuple[bool, str, dict[str, bytes]]:
    site = tmp_path / "situs"
    prepare("_base", site)
    folder = site / "content/berita/2023/kabar-nanti"
    folder.mkdir()
    (folder / "index.md").write_text(WAITING.format(more=more))
    for name, content in files.items():
        (folder / f"{name}.jpg").write_bytes(content)
    with standing_in(site):
        outcome = built(Order(now=now, lang="en"))
    return outcome.published, outcome.text, tree(site / "output") if outcome.published else {}


PHOTO = "photos:\n  - {{file: foto.jpg, caption: A, alt: B, credit: C, license: press, consent: {consent}}}\n"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("partners: [dinas-x]\n",
         '9: partners[0]: there is no "dinas-x" below mitra/. Write the name of a folder below mitra/.'),
        (PHOTO.format(consent="written"),
         "10: photos[0].file: the file foto.jpg is not in the folder. Put it beside the text, or correct the name; capitals count."),
        ("topic2: x\n", "9: topic2: unknown field. Did you mean topic?"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_text_under_embargo_is_told_before_its_moment(tmp_path: Path, more: str, message: str) -> None:
    assert told(tmp_path, more) == (False, f"content/berita/2023/kabar-nanti/index.md:{message}", {})


def test_what_is_right_waits_without_a_trace(tmp_path: Path) -> None:
    published, text, files = told(tmp_path, "partners: [dinas-pertanian]\n")
    assert (published, text) == (True, "")
    assert [
        name
        for name, data in files.items()
        if b"kabar-nanti" in data or b"Kabar nanti" in data or "kabar-nanti" in name
    ] == []


def test_two_texts_that_wait_may_refer_to_each_other(tmp_path: Path) -> None:
    site = tmp_path / "situs"
    prepare("_base", site)
    (site / "content/berita/2023/kabar-nanti").mkdir()
    (site / "content/berita/2023/kabar-nanti/index.md").write_text(WAITING.format(more="activities: [nanti]\n"))
    (site / "content/kegiatan/nanti").mkdir()
    (site / "content/kegiatan/nanti/index.md").write_text(
        "---\ntitle: Nanti\nsummary: Nanti.\nprogramme: layanan\nembargo: 2023-06-02 10:00\n---\nIsi.\n"
    )
    with standing_in(site):
        outcome = built(Order(now=NOW, lang="en"))
    assert (outcome.published, outcome.text, outcome.counts["waiting"]) == (True, "", 2)


def test_at_its_moment_it_is_there(tmp_path: Path) -> None:
    published, _, files = told(tmp_path, "", now="2023-06-02 10:00")
    assert published
    assert "berita/2023/kabar-nanti/index.html" in files


def test_the_site_is_the_same_as_if_what_is_not_published_had_never_existed(tmp_path: Path) -> None:
    """Draft, embargoed and dated ahead, of every kind, and a translation: not a byte of the output speaks of them."""
    one, other = tmp_path / "one" / "situs", tmp_path / "other" / "situs"
    for site in (one, other):
        site.parent.mkdir()
        prepare("_base", site)
    photo = (one / "content/berita/2023/panen-sayur/foto.jpg").read_bytes()
    hidden = {
        "berita/2023/kabar-nanti": WAITING.format(
            more=PHOTO.format(consent="written") + "partners: [dinas-pertanian]\n"
        ),
        "berita/2024/esok": WAITING.format(more="")
        .replace("embargo: 2023-06-02 10:00\n", "")
        .replace("2023-06-02", "2024-06-02"),
        "mitra/mitra-baru": "---\ntitle: Mitra baru\nsector: health\nstatus: draft\n---\nIsi.\n",
        "kegiatan/kelas-baru": "---\ntitle: Kelas baru\nsummary: Kelas.\nprogramme: layanan\nembargo: 2023-06-02\n---\nIsi.\n",
        "produk/teh": "---\ntitle: Teh\nsummary: Teh.\ncategory: makanan\nstock: ready\nstatus: draft\n---\nIsi.\n",
        "halaman/rencana": "---\ntitle: Rencana\nsummary: Rencana.\nmenu: 1\nstatus: draft\n---\nIsi.\n",
    }
    for folder, text in hidden.items():
        path = other / "content" / folder
        path.mkdir(parents=True)
        (path / "index.md").write_text(text)
    (other / "content/berita/2023/kabar-nanti/foto.jpg").write_bytes(photo)
    english = "---\ntitle: Later news\nsummary: Not yet to be known.\n---\nText.\n"
    (other / "content/berita/2023/kabar-nanti/index.en.md").write_text(english)
    for site in (one, other):
        with standing_in(site):
            outcome = built(Order(now=NOW, lang="en"))
        assert (outcome.published, outcome.text) == (True, "")
    assert tree(one / "output") == tree(other / "output")
