"""Kept versions: what was withdrawn since is in none of them, and what is left of them hangs together."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from newsroom import manifest
from newsroom.clearance import merged, tainted
from newsroom.holdings import Holding, gone, keys_of, sealed
from newsroom.lock import PublishError
from newsroom.manifest import Entry
from newsroom.rollback import rollback
from newsroom.versions import Held, Record, Versions, files_of
from tests.building import drawn, standing_in, tree
from tests.pressoffice import NOW, OFFICE, photo, release
from tests.publishing import broken, building, office, press

WORD = "zwtqx"
LEAD = photo(f"{WORD} Lead 1.jpg", "Zwtqx di kebun “hijau” & dapur.", "    consent_id: s-1\n")
HELD = {
    **OFFICE,
    "data/consents.yaml": "s-1: {scope: Foto, granted: 2023-01-01}\n",
    "berita/2024/rahasia/index.md": release("Panen raya", "2024-02-03", "activities: [membatik]\nphotos:\n" + LEAD),
    f"berita/2024/rahasia/{WORD} Lead 1.jpg": drawn(WORD),
    "berita/2024/lain/index.md": release("Berita lain", "2024-02-04", "activities: [membatik]\n"),
}  # fmt: skip
MORE = 'SEARCH_PATH = "cari"\n'


def published(conf: Path, now: str = NOW) -> list[str]:
    told: list[str] = []
    with building(), standing_in(conf.parent):
        outcome = press(conf, now, told).publish()
    assert outcome is not None
    assert outcome.published, outcome.text
    return told


def rewritten(folder: Path, files: dict[str, Any]) -> Path:
    return office(folder, files, more=MORE)


def telling(root: Path, *words: str) -> Iterator[str]:
    """Yield the files below a folder that hold one of the words, in their names, their bytes or their archives."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file():
            data = [path.read_bytes(), name.encode()]
            if path.suffix == ".zip":
                with ZipFile(path) as archive:
                    data += [archive.read(inner) for inner in archive.namelist()] + [
                        n.encode() for n in archive.namelist()
                    ]
            if any(word.encode().lower() in piece.lower() for word in words for piece in data):
                yield name


@pytest.fixture
def conf(tmp_path: Path) -> Path:
    conf = rewritten(tmp_path, HELD)
    published(conf)
    return conf


def kept(conf: Path, number: int) -> Path:
    return conf.parent / "web" / "versions" / f"{number:04}"


def test_a_withdrawn_consent_empties_every_kept_version_of_its_photo(conf: Path, tmp_path: Path) -> None:
    assert len(list(telling(kept(conf, 1), WORD))) > 10
    before = tree(kept(conf, 1))
    rewritten(
        tmp_path, {**HELD, "data/consents.yaml": "s-1: {scope: Foto, granted: 2023-01-01, withdrawn: 2024-06-30}\n"}
    )
    told = published(conf)
    assert "Removed from kept versions what may not be shown any more: 1." in told
    web = tmp_path / "web"
    assert list(telling(web, WORD)) == []
    assert broken(kept(conf, 1)) == []
    cleared = tree(kept(conf, 1))
    assert "berita/2024/rahasia/index.html" in cleared
    untouched = [name for name in before if cleared.get(name) == before[name]]
    assert {"halaman/profil/index.html", "robots.txt"} <= set(untouched)  # other texts name it beside them
    assert manifest.read(kept(conf, 1)).files == manifest.of(kept(conf, 1)).files
    rollback(press(conf))
    assert (web / "current").resolve() == kept(conf, 1)
    assert list(telling(web, WORD)) == []


def test_a_withdrawn_release_leaves_its_notice_in_every_kept_version(conf: Path, tmp_path: Path) -> None:
    text = str(HELD["berita/2024/rahasia/index.md"]).replace(
        "photos:", "status: withdrawn\nreason: Keliru sekali.\nphotos:"
    )
    rewritten(tmp_path, {**HELD, "berita/2024/rahasia/index.md": text})
    published(conf)
    old = kept(conf, 1)
    assert list(telling(old, WORD)) == []
    left = {path.suffix for path in (old / "berita" / "2024" / "rahasia").iterdir()}
    assert left.isdisjoint({".zip", ".jpg", ".webp", ".txt"})
    assert b"Keliru sekali." in (old / "berita" / "2024" / "rahasia" / "index.html").read_bytes()
    assert set(telling(old, "Panen raya")) <= set(telling(kept(conf, 2), "Panen raya"))
    assert broken(old) == []


def test_a_photo_that_is_redacted_now_is_nowhere_unredacted(conf: Path, tmp_path: Path) -> None:
    before = {name for name in tree(kept(conf, 1)) if name.startswith(f"berita/2024/rahasia/{WORD}")}
    region = "    redact:\n      - {x: 0.1, y: 0.1, w: 0.2, h: 0.2}\n"
    rewritten(
        tmp_path,
        {
            **HELD,
            "berita/2024/rahasia/index.md": str(HELD["berita/2024/rahasia/index.md"]).replace(LEAD, LEAD + region),
        },
    )
    published(conf)
    assert before
    assert before & set(tree(kept(conf, 1))) == set()
    assert broken(kept(conf, 1)) == []
    published(conf)
    rollback(press(conf), 1)  # the redacted picture may come back


def test_a_consent_that_ends_by_itself_counts_from_the_next_day(tmp_path: Path) -> None:
    files = {**HELD, "data/consents.yaml": "s-1: {scope: Foto, granted: 2023-01-01, until: 2024-07-31}\n"}
    conf = rewritten(tmp_path, files)
    published(conf, "2024-07-01")
    text = tmp_path / "content" / "berita" / "2024" / "lain" / "index.md"
    text.write_text(text.read_text("utf-8").replace("Berita lain", "Berita salah"), "utf-8")
    published(conf, "2024-07-31")
    assert list(telling(kept(conf, 1), WORD)) != []
    with pytest.raises(PublishError, match="may not be shown any more"):
        rollback(press(conf, "2024-08-01"))
    assert (tmp_path / "web" / "current").resolve() == kept(conf, 2)
    published(conf, "2024-08-01")
    assert list(telling(tmp_path / "web", WORD)) == []
    rollback(press(conf, "2024-08-01"), 1)
    assert broken(kept(conf, 1)) == []


def test_a_withdrawal_that_is_only_noted_stops_the_way_back_too(conf: Path, tmp_path: Path) -> None:
    (tmp_path / "content" / "berita" / "2024" / "lain" / "index.md").write_text(
        release("Lain lagi", "2024-02-04"), "utf-8"
    )
    published(conf)
    register = tmp_path / "content" / "data" / "consents.yaml"
    register.write_text("s-1: {scope: Foto, granted: 2023-01-01, withdrawn: 2024-06-30}\n", "utf-8")
    with pytest.raises(PublishError, match="Version 1 shows what may not be shown any more"):
        rollback(press(conf))
    register.write_text("s-1: {scope", "utf-8")  # nobody can tell
    with pytest.raises(PublishError, match="Version 1 shows what may not be shown any more"):
        rollback(press(conf))


def test_a_withdrawal_without_a_changed_page_empties_the_kept_versions_all_the_same(conf: Path, tmp_path: Path) -> None:
    without = {**HELD, "berita/2024/rahasia/index.md": release("Panen raya", "2024-02-03", "activities: [membatik]\n")}
    rewritten(tmp_path, without)
    published(conf)
    assert list(telling(kept(conf, 1), WORD)) != []  # it was only taken out of the text
    rewritten(
        tmp_path, {**without, "data/consents.yaml": "s-1: {scope: Foto, granted: 2023-01-01, withdrawn: 2024-06-30}\n"}
    )
    published(conf)
    assert [record.number for record in press(conf).versions.all()] == [1, 2]
    assert list(telling(tmp_path / "web", WORD)) == []
    assert broken(kept(conf, 1)) == []


def test_nothing_is_cleared_where_nothing_was_withdrawn(conf: Path, tmp_path: Path) -> None:
    before = tree(kept(conf, 1))
    (tmp_path / "content" / "berita" / "2024" / "lain" / "index.md").write_text(
        release("Lain lagi", "2024-02-04"), "utf-8"
    )
    published(conf)
    assert tree(kept(conf, 1)) == before


# --- the parts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.html", "<p>Panen &amp; pesta “raya”</p>"), ("a.html", "<p>Panen\n  &amp; pesta &#8220;raya&#8221;</p>"),
        ("a.html", '<a href="x/">mehr</a>'), ("a.json", '{"t": "Panen & pesta \\u201craya\\u201d"}'),
        ("a.ics", "SUMMARY:Panen & pes\r\n ta “raya”"), ("a.txt", "Panen\n& pesta “raya”\n"), ("a.xml", "<l>https://s/x/</l>"),
        ("a.html", '<img srcset="x/foto-48.0123456789ab.jpg 48w, b.jpg 96w">'), (".htaccess", "anything"), ("pagefind/a", "anything"),
    ],
)  # fmt: skip
def test_whatever_speaks_of_it_is_tainted(tmp_path: Path, name: str, said: str) -> None:
    for file, data in {name: said, "x/index.html": "x", "b.html": "<p>Lain</p>", "a.css": "p{}"}.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(data.encode())
    (tmp_path / "x" / "foto-48.0123456789ab.jpg").write_bytes(b"picture")
    holding = Holding(("x/",), ("Panen & pesta “raya”",))
    found = tainted(tmp_path, files_of(tmp_path), {}, {"text:/x/": holding})
    assert found == {name, "x/index.html", "x/foto-48.0123456789ab.jpg"}


def test_what_leads_to_something_that_is_therefore_missing_is_tainted_too(tmp_path: Path) -> None:
    pages = {
        "x/index.html": "",
        "a/index.html": '<a href="../x/">',
        "b/index.html": '<a href="../a/">',
        "c/index.html": '<a href="/d/">',
    }
    for name, said in pages.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(said, "utf-8")
    old = files_of(tmp_path)
    held = {"text:/x/": Holding(("x/",), ())}
    assert tainted(tmp_path, old, {}, held) == {"x/index.html", "a/index.html", "b/index.html"}
    new = {"a/index.html": Entry(1, "0" * 64)}  # the newest edition has such a page of its own
    assert tainted(tmp_path, old, new, held) == {"x/index.html", "a/index.html"}
    assert merged(old, new, {"x/index.html", "a/index.html"}) == {
        "b/index.html": True, "c/index.html": True, "a/index.html": False,
    }  # fmt: skip


def test_what_is_gone_is_known_by_text_photo_consent_or_day(now: Any) -> None:
    held = {
        "photo:/a/x.jpg": Holding(consent="s-1", until="2023-06-01"), "photo:/a/y 2.jpg//ab12": Holding(),
        "photo:/b/z.jpg": Holding(until="2023-05-31"),
        "text:/a/": Holding(),
    }  # fmt: skip
    today = now.date()  # 2023-06-01
    assert set(gone(held, set(), today)) == {"photo:/b/z.jpg"}
    assert set(gone(held, sealed(["text:/a/"]), today)) == {
        "photo:/a/x.jpg",
        "photo:/a/y 2.jpg//ab12",
        "photo:/b/z.jpg",
        "text:/a/",
    }
    assert set(gone(held, sealed(["consent:s-1"]), today)) == {"photo:/a/x.jpg", "photo:/b/z.jpg"}
    assert set(gone(held, sealed(["photo:/a/y 2.jpg"]), today)) == {"photo:/a/y 2.jpg//ab12", "photo:/b/z.jpg"}
    assert set(gone(held, sealed(["photo:/a/y 2.jpg"]), today, {"photo:/a/y 2.jpg//ab12"})) == {"photo:/b/z.jpg"}
    assert keys_of(held) == {*held, "text:/a/", "text:/b/", "consent:s-1"}
    assert all(len(key) == 32 for key in sealed(keys_of(held)))


def test_a_record_or_a_folder_alone_is_no_version(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    site = versions.aside()
    site.mkdir()
    (site / "index.html").write_text("1", "utf-8")
    added = versions.add(site, Record(0, "2024-01-01T00:00:00+07:00", "2024-01-01T00:00:00+07:00"), Held())
    versions.switch(added.number)
    (tmp_path / "versions" / "0002").mkdir()
    (tmp_path / "versions" / "0003.json").write_text("{}", "utf-8")
    assert [record.number for record in versions.all()] == [1]
    versions.sweep()
    assert sorted(path.name for path in (tmp_path / "versions").iterdir()) == ["0001", "0001.held.json", "0001.json"]
