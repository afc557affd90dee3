"""Shelf: what another build takes away, and what is no shelf, costs time and nothing else."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from newsroom.folder import Bundle
from newsroom.problems import Problems
from newsroom.reader import Library, read, reread
from newsroom.reading import Reading
from newsroom.settings import Settings
from newsroom.shelf import NAME, Kept, Shelf

Writer = Callable[[dict[str, str | bytes]], Path]
Reader = Callable[..., tuple[Library, Shelf]]
NOW = datetime.fromisoformat("2024-01-01T00:00:00+07:00")
PARTNER = "---\ntitle: {title}\nsector: health\n---\n\nIsi {title}.\n"


@pytest.fixture
def opened(site_settings: Settings, tmp_path: Path) -> Iterator[Callable[[bytes], Shelf]]:
    """Return a function that opens the shelf with a stamp; all are closed at the end."""
    with ExitStack() as stack:
        yield lambda stamp: stack.enter_context(closing(Shelf(tmp_path / "cache", stamp, reread(site_settings))))


@pytest.fixture
def shelved(write_site: Writer, site_settings: Settings, opened: Callable[[bytes], Shelf]) -> Reader:
    """Return a function that reads a folder with the shelf as it lies there."""
    content = write_site({f"mitra/{name}/index.md": PARTNER.format(title=name) for name in ("satu", "dua")})

    def run(problems: Problems | None = None) -> tuple[Library, Shelf]:
        shelf = opened(b"stamp")
        return read(content, site_settings, NOW, Problems() if problems is None else problems, shelf), shelf

    return run


def bodies(library: Library) -> list[str]:
    return [document.body for document in library.documents]


def test_what_was_read_is_not_read_again(shelved: Reader) -> None:
    assert [shelved()[0].read for _ in range(2)] == [2, 0]
    library, _ = shelved()
    assert bodies(library) == ["Isi dua.\n", "Isi satu.\n"]


def test_a_text_that_was_taken_out_of_its_folder_is_missed(shelved: Reader, tmp_path: Path) -> None:
    shelved()  # just after it was saved, so that what is known of the folder is not trusted
    (tmp_path / "content/mitra/satu/index.md").unlink()
    library, _ = shelved(problems := Problems())
    assert bodies(library) == ["Isi dua.\n"]
    assert problems.text("en").endswith("mitra/satu:1: -: index.md is missing. Add index.md, or remove the folder.")


def test_a_shelf_that_another_build_takes_away_is_not_missed(shelved: Reader, tmp_path: Path) -> None:
    library, shelf = shelved()
    (tmp_path / "cache" / NAME).unlink()
    assert bodies(library) == ["Isi dua.\n", "Isi satu.\n"]
    assert shelf.again() == {}


def test_a_shelf_that_another_build_fills_anew_serves_both(shelved: Reader, opened: Callable[[bytes], Shelf]) -> None:
    first, _ = shelved()
    other = opened(b"another stamp")
    assert other.kept == {}
    other.put({}, set(), {})
    assert bodies(first) == ["Isi dua.\n", "Isi satu.\n"]


def test_what_is_no_database_is_written_over(shelved: Reader, tmp_path: Path) -> None:
    shelved()
    (tmp_path / "cache" / NAME).write_bytes(b"no database" * 1000)
    library, shelf = shelved()
    assert (library.read, bodies(library)) == (2, ["Isi dua.\n", "Isi satu.\n"])
    assert shelf.holds(str(library.documents[0].bundle.folder))


def test_what_another_build_has_filled_anew_is_not_taken_for_ours(
    shelved: Reader, opened: Callable[[bytes], Shelf], tmp_path: Path
) -> None:
    shelved()
    slow, other = opened(b"stamp"), opened(b"another stamp")
    kept = slow.kept
    assert other.kept == {}
    other.put({}, set(), {})
    place = str(tmp_path / "content/mitra/satu")
    slow.put(kept, {place}, {})  # one has changed: the rest is on the shelf, as far as it knows
    assert opened(b"stamp").kept.keys() == kept.keys()
    slow.amend(place, kept[place], b"")
    assert opened(b"another stamp").kept == {}


def test_of_news_only_what_is_asked_for_is_taken_and_all_else(
    write_site: Writer, site_settings: Settings, opened: Callable[[bytes], Shelf]
) -> None:
    release = (
        "---\ntitle: Rilis {slug}\nsummary: S.\ndate: 2023-05-0{slug}\ntopic: kerja-sama\ncontact: humas\n---\n\nIsi.\n"
    )
    content = write_site({
        **{f"berita/2023/{slug}/index.md": release.format(slug=slug) for slug in "123"},
        "mitra/satu/index.md": PARTNER.format(title="satu"),
    })  # fmt: skip
    shelf = opened(b"stamp")
    read(content, site_settings, NOW, Problems(), shelf)
    assert opened(b"stamp").some([str(content / "berita/2023/2")]).keys() == {
        str(content / "berita/2023/2"), str(content / "mitra/satu"),
    }  # fmt: skip


def test_nothing_of_what_is_replaced_or_gone_stays_in_the_file(tmp_path: Path) -> None:
    """Neither its words nor its address, not even where SQLite has moved a row from one page to another meanwhile."""
    chance, words = Random(1), map("<word {}>".format, range(10_000))  # noqa: S311 - no secret
    held: dict[str, tuple[Kept, bytes]] = {}

    def made(place: str) -> tuple[Kept, bytes]:
        """A row for each table that says words of its own at its beginning and its end."""
        row, details = (f"{next(words)}{'x' * chance.randrange(6000)}{next(words)}".encode() for _ in range(2))
        return Kept((), row, Reading(Bundle("release", "a", Path(place)))), details

    for step in range(80):
        shelf = Shelf(tmp_path, b"stamp", lambda bundle: [])
        assert {place: one.content for place, one in shelf.kept.items()} == {
            p: one.content for p, (one, _) in held.items()
        }
        if held and step % 3 == 0:
            place = chance.choice(sorted(held))
            held[place] = made(place)
            shelf.amend(place, *held[place])
        else:
            for place in chance.sample(sorted(held), len(held) // 3):
                del held[place]
            names = (f"/[tempat-{chance.randrange(60)}{chance.choice(['', '-seseorang'])}]" for _ in range(10))
            changed = dict.fromkeys(names)
            held |= {place: made(place) for place in changed}
            kept = {place: one for place, (one, _) in held.items()}
            shelf.put(kept, set(changed), {place: held[place][1] for place in changed})
        told = set(re.findall(rb"<word \d+>|\[tempat-\d+[a-z-]*\]", (tmp_path / NAME).read_bytes()))
        allowed = b"".join(place.encode() + one.content + details for place, (one, details) in held.items())
        assert [word for word in told if word not in allowed] == [], step
