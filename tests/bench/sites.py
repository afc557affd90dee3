"""The three sites of a race: one corpus, and around it what each program needs to make the newsroom of it.

Every program has its own copy of the texts, so that one can be edited for all of them; photos are linked where the disk allows.
"""

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.bench import office
from tests.bench.corpus import NOW, Size, activities_of, day_of, slug_of, topic_of

PEERS = Path(__file__).parent / "peers"
_SECTIONS = ("berita", "mitra", "kegiatan", "produk", "halaman")


def copy(source: Path, target: Path) -> None:
    """Copy a folder: texts as files of their own, pictures as further names of the same files."""
    for path in sorted(source.rglob("*")):
        where = target / path.relative_to(source)
        if path.is_dir():
            where.mkdir(parents=True, exist_ok=True)
        elif path.suffix == ".jpg":
            _linked(path, where)
        else:
            where.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, where)


def _linked(path: Path, where: Path) -> None:
    try:
        os.link(path, where)
    except OSError:  # another file system, or one without links
        shutil.copyfile(path, where)


def ours(root: Path, corpus: Path, *, everything: bool = False, formats: tuple[str, ...] = office.FORMATS) -> None:
    """Make our site in ``root``: content, settings."""
    copy(corpus, root / "content")
    values = office.settings(everything=everything, formats=formats)
    (root / "pelicanconf.py").write_text(office.settings_file(values), "utf-8")


def hugo(root: Path, corpus: Path, size: Size, formats: tuple[str, ...] = office.FORMATS) -> None:
    """Make Hugo's site in ``root``."""
    _peer(root, "hugo", corpus, formats)
    for page in pages(size):
        path = root / "content" / page.path / ("index.md" if page.leaf else "_index.md")
        _write(path, page.front_matter())
    shutil.copytree(office.ROOT / "theme" / "static", root / "assets", dirs_exist_ok=True)


def eleventy(root: Path, corpus: Path, size: Size, modules: Path, formats: tuple[str, ...] = office.FORMATS) -> None:
    """Make Eleventy's site in ``root``; ``modules``: the folder ``node_modules`` it takes its program from."""
    _peer(root, "eleventy", corpus, formats)
    data = root / "content" / "_data"
    (root / "data").rename(data)
    for file in sorted(data.glob("*.yaml")):  # Eleventy reads data in JSON
        _write(
            file.with_suffix(".json"),
            json.dumps(yaml.safe_load(file.read_text("utf-8")), ensure_ascii=False, default=str),
        )
        file.unlink()
    written = [page.values() | {"path": page.path} for page in pages(size)]
    _write(data / "pages.json", json.dumps(written, ensure_ascii=False, indent=1))
    for text in (root / "content" / "berita").rglob("index.md"):
        # "tags" would be a collection each, which no page asks for.
        _write(text, text.read_text("utf-8").replace("\ntags: ", "\nkeywords: ", 1))
    shutil.copytree(office.ROOT / "theme" / "static", root / "theme")
    (root / "node_modules").symlink_to(modules, target_is_directory=True)


def _peer(root: Path, name: str, corpus: Path, formats: tuple[str, ...]) -> None:
    shutil.copytree(PEERS / name, root, ignore=shutil.ignore_patterns("node_modules", "package-lock.json"))
    for section in _SECTIONS:
        copy(corpus / section, root / "content" / section)
    for data in ("people.yaml", "contacts.yaml"):
        _write(root / "data" / data, (corpus / "data" / data).read_text("utf-8"))
    _write(root / "data" / "site.json", office.facts_file(formats, NOW))
    _write(root / "static" / "theme" / "logo.svg", (corpus / "data" / "logo.svg").read_text("utf-8"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


@dataclass(frozen=True)
class Page:
    """A page of the newsroom that no text stands for: an index or an archive, or a photo's own page.

    ``outputs``: what is made besides HTML. ``extra``: further values. ``leaf``: it lists nothing.
    """

    path: str
    title: str
    summary: str = ""
    outputs: tuple[str, ...] = ()
    extra: tuple[tuple[str, object], ...] = ()
    leaf: bool = False

    def values(self) -> dict[str, object]:
        """Return the page's front matter."""
        outputs = {"outputs": ["html", *self.outputs]} if self.outputs else {}
        return {"title": self.title, "summary": self.summary, **outputs, **dict(self.extra)}

    def front_matter(self) -> str:
        """Return the page as a file for Hugo: JSON, which it reads as front matter too."""
        return json.dumps(self.values(), ensure_ascii=False, indent=1) + "\n"


_FEEDS = ("atom", "rss20", "jsonfeed")


def pages(size: Size) -> Iterator[Page]:
    """Yield the pages that stand beside the texts, as our newsroom has them."""
    facts = office.facts()
    releases = [(day_of(number, size.releases).year, topic_of(number), number) for number in range(size.releases)]
    summary = f"Siaran pers {facts['short_name']}, dari yang terbaru."
    release = _cascade({"outputs": ["html", "text", "whatsapp", "ninjs"]})
    yield Page("berita", "Berita", summary, (*_FEEDS, "ninjs"), release)
    for year in sorted({year for year, _, _ in releases}):
        yield Page(f"berita/{year}", str(year), summary, extra=(("year", year), ("heading", f"Berita {year}")))
    yield Page("berita/topik", "Topik", extra=(("build", {"render": "never"}), ("unlisted", True)))
    for topic, name in facts["topics"].items():
        years = sorted({year for year, of, _ in releases if of == topic})
        if years:
            yield Page(f"berita/topik/{topic}", name, summary, _FEEDS, (("topic", topic),))
        for year in years:
            extra = (("topic", topic), ("year", year), ("heading", f"{name} {year}"))
            yield Page(f"berita/topik/{topic}/{year}", str(year), summary, extra=extra)
    yield Page(
        "mitra",
        "Mitra",
        "Lembaga yang bekerja sama, dan perjanjiannya.",
        extra=_cascade({"outputs": ["html", *_FEEDS]}),
    )
    feeds = _cascade({"outputs": ["html", *_FEEDS, "agenda"]})
    yield Page("kegiatan", "Kegiatan", "Pelatihan, pendidikan, dan layanan.", ("agenda",), feeds)
    yield Page("produk", "Produk", "Dibuat oleh peserta pelatihan.")
    yield Page("halaman", "Halaman", extra=(("build", {"render": "never"}), ("unlisted", True)))
    yield Page(
        "koreksi",
        "Koreksi",
        "Yang dikoreksi atau ditarik, dari yang terbaru.",
        extra=(("layout", "corrections"),),
        leaf=True,
    )
    yield Page("media", "Media", "Untuk wartawan: kontak, foto, logo, dan keterangan dasar.")
    yield from _photo_pages(size, facts["topics"])


def _cascade(values: dict[str, object]) -> tuple[tuple[str, object], ...]:
    return (("cascade", [{"target": {"kind": "page"}, **values}]),)


def _photo_pages(size: Size, topics: dict[str, str]) -> Iterator[Page]:
    """Yield the photo library: its index, its lists by year, topic and activity, and each photo's page."""
    pictured = [number for number in range(size.releases) if size.pictured(number)]
    if not pictured:
        return
    years = Counter(day_of(number, size.releases).year for number in pictured)
    by_topic = Counter(topic_of(number) for number in pictured)
    activities = Counter(slug for number in pictured for slug in activities_of(number, size))
    ways = [
        ("year", "Tahun", "", {year: (str(year), years[year]) for year in sorted(years, reverse=True)}),
        ("topic", "Topik", "topik/", {key: (name, by_topic[key]) for key, name in topics.items() if by_topic[key]}),
        ("activity", "Kegiatan", "kegiatan/", {slug: (slug, activities[slug]) for slug in sorted(activities)}),
    ]
    listed = [
        {
            "key": key,
            "title": title,
            "entries": [
                {"name": name, "count": count, "address": f"/media/foto/{folder}{value}/"}
                for value, (name, count) in entries.items()
            ],
        }
        for key, title, folder, entries in ways
    ]
    yield Page("media/foto", "Galeri foto", extra=(("layout", "photos"), ("ways", listed)))
    for folder in ("topik", "kegiatan"):
        yield Page(
            f"media/foto/{folder}", folder.capitalize(), extra=(("build", {"render": "never"}), ("unlisted", True))
        )
    for key, _, folder, entries in ways:
        for value, (name, _) in entries.items():
            yield Page(f"media/foto/{folder}{value}", name, extra=(("layout", "photos"), (key, value)))
    for number in pictured:
        slug, year = slug_of("rilis", number), day_of(number, size.releases).year
        extra = (("layout", "photo"), ("release", f"/berita/{year}/{slug}"))
        yield Page(f"media/foto/{slug}", f"Foto {number}", extra=extra, leaf=True)
