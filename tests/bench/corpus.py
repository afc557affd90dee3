"""Corpora of the bench: the same folder of a newsroom for the same figures, byte for byte.

A release has a title, a summary, five paragraphs with links to others, tags, a partner or two and now and then an activity,
a product, a quote and a fact box, as real ones have. Photos are 12-megapixel JPEG files with smooth areas, edges and grain.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

_WORDS = """
    lapas pelatihan warga binaan kain batik songket kerja sama mitra dinas kesehatan keluarga kunjungan
    karya pameran program pembinaan rehabilitasi dapur kue tas dompet benang pola warna kelas guru
    peserta ujian sertifikat usaha pesanan panen sayur kebun pustaka buku pagi siang sore kegiatan
    petugas kepala bagian daerah kota provinsi layanan publik informasi pengaduan perjanjian tahun bulan
    hari pertama kedua ketiga baru lama besar kecil bersama dengan untuk dalam
""".split()  # noqa: SIM905 - read as the words they are
_TOPICS = ("kerja-sama", "pembinaan", "karya", "layanan", "kesehatan")
_SECTORS = ("government", "education", "health", "business", "community", "faith", "media")
_CATEGORIES = ("kain", "tas", "kue", "rumah")
_PROGRAMMES = ("kemandirian", "kepribadian", "rehabilitasi", "layanan")
_LAST_DAY = date(2026, 11, 1)
NOW = "2026-11-15 09:00"


@dataclass(frozen=True)
class Size:
    """How much a corpus holds."""

    releases: int
    photos: int = 0
    partners: int = 40
    products: int = 40
    activities: int = 10

    def pictured(self, number: int) -> bool:
        """Whether a release has a photo: every so many, the first one among them."""
        every = self.releases // self.photos if self.photos else 0
        return bool(every) and number % every == 0 and number // every < self.photos


def words(random: Random, count: int) -> str:
    """Return so many words."""
    return " ".join(random.choices(_WORDS, k=count))


def sentence(random: Random, least: int = 8, most: int = 18) -> str:
    """Return a sentence."""
    return words(random, random.randint(least, most)).capitalize() + "."


def paragraph(random: Random) -> str:
    """Return a paragraph of four sentences."""
    return " ".join(sentence(random) for _ in range(4))


def slug_of(kind: str, number: int) -> str:
    """Return the folder of an object."""
    return f"{kind}-{number:05d}"


def day_of(number: int, count: int) -> date:
    """Return a release's day: ten years, evenly, the first one the newest."""
    return _LAST_DAY - timedelta(days=number * 3650 // max(count, 1))


def address_of(number: int, count: int) -> str:
    """Return a release's address."""
    return f"/berita/{day_of(number, count).year}/{slug_of('rilis', number)}/"


def topic_of(number: int) -> str:
    """Return a release's topic."""
    return _TOPICS[number % 5]


def activities_of(number: int, size: Size) -> list[str]:
    """Return the activities a release names: every third has one."""
    return [slug_of("kegiatan", Random(f"activity of {number}").randrange(size.activities))] if number % 3 == 0 else []  # noqa: S311


def make(root: Path, size: Size, photos: Path | None = None) -> None:
    """Write the corpus into ``root``, the content folder. ``photos``: a folder that keeps the pictures for the next corpus."""
    _data(root)
    for number in range(size.partners):
        _write(root / "mitra" / slug_of("mitra", number) / "index.md", _partner(number))
    for number in range(size.activities):
        _write(root / "kegiatan" / slug_of("kegiatan", number) / "index.md", _activity(number))
    for number in range(size.products):
        _write(root / "produk" / slug_of("produk", number) / "index.md", _product(number, size))
    for slug in ("kunjungan", "pengaduan", "profil"):
        _write(
            root / "halaman" / slug / "index.md",
            f"---\ntitle: {slug.capitalize()}\nsummary: Keterangan tentang {slug}.\n---\n\nIsi.\n",
        )
    for number in range(size.releases):
        folder = root / address_of(number, size.releases).strip("/")
        photo = size.pictured(number)
        _write(folder / "index.md", _release(number, size, photo))
        if photo:
            _picture(folder / "foto.jpg", number, photos)


def _picture(path: Path, number: int, kept: Path | None) -> None:
    from tests.bench.photograph import WIDTH, photograph  # noqa: PLC0415 - numpy is needed for pictures only

    known = kept / f"{number}-{WIDTH}.jpg" if kept else path
    if not known.is_file():
        known.parent.mkdir(parents=True, exist_ok=True)
        known.with_suffix(".part").write_bytes(photograph(number))
        known.with_suffix(".part").replace(known)
    if known != path:
        path.write_bytes(known.read_bytes())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def _data(root: Path) -> None:
    _write(
        root / "data" / "contacts.yaml",
        'humas:\n  name: Humas\n  role: Hubungan Masyarakat\n  phone: "+62 711 555 0100"\n  email: humas@kantor.example\n',
    )
    _write(root / "data" / "logo.svg", _logo(0))
    people = "".join(
        f"pejabat-{number}:\n  name: {words(Random(f'person {number}'), 2).title()}\n"  # noqa: S311
        "  positions:\n    - {role: Kepala, institution: Lapas, from: 2016-01-01}\n"
        for number in range(20)
    )
    _write(root / "data" / "people.yaml", people)


def _logo(number: int) -> str:
    hue = number * 47 % 360
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><rect width="120" height="60" rx="8" fill="hsl({hue},60%,35%)"/>'
        f'<circle cx="{20 + number % 80}" cy="30" r="18" fill="#fff"/></svg>\n'
    )


def _partner(number: int) -> str:
    random = Random(f"partner {number}")  # noqa: S311 - the same folder every time
    return (
        f"---\ntitle: Mitra {words(random, 2).title()} {number}\nsummary: {sentence(random)}\nsector: {_SECTORS[number % 7]}\n"
        f"since: 2020-01-31\nagreements:\n  - number: PKS-{number}/2023\n    title: {words(random, 4).capitalize()}\n"
        f"    signed: 2023-01-31\n    until: 20{27 + number % 3}-01-31\n    scope:\n      - {words(random, 3).capitalize()}\n"
        f"---\n\n{paragraph(random)}\n"
    )


def _activity(number: int) -> str:
    random = Random(f"activity {number}")  # noqa: S311
    return (
        f"---\ntitle: Kegiatan {words(random, 2)} {number}\nsummary: {sentence(random)}\nprogramme: {_PROGRAMMES[number % 4]}\n"
        f"start: 2023-02-07\nplace: Bengkel kerja\nsessions:\n  - start: 2027-0{1 + number % 9}-10 09:00\n"
        f"    end: 2027-0{1 + number % 9}-10 11:00\n    title: {words(random, 4).capitalize()}\n---\n\n{paragraph(random)}\n"
    )


def _product(number: int, size: Size) -> str:
    random = Random(f"product {number}")  # noqa: S311
    return (
        f"---\ntitle: Produk {words(random, 2)} {number}\nsummary: {sentence(random)}\ncategory: {_CATEGORIES[number % 4]}\n"
        f"price: {random.randint(5, 500) * 1000}\nstock: ready\nactivity: {slug_of('kegiatan', number % size.activities)}\n"
        f"order:\n  - via: visit\n---\n\n{paragraph(random)}\n"
    )


def _release(number: int, size: Size, photo: bool) -> str:
    random = Random(f"release {number}")  # noqa: S311
    day = day_of(number, size.releases)
    partners = sorted({slug_of("mitra", random.randrange(size.partners)) for _ in range(random.randint(0, 2))})
    lines = [
        f"title: {words(random, 7).capitalize()} {number}", f"summary: {sentence(random)}", f"date: {day.isoformat()}",
        "dateline: Palembang", f"topic: {topic_of(number)}", f"tags: [{words(random, 1)}, {words(random, 1)} {words(random, 1)}]",
        "contact: humas",
    ]  # fmt: skip
    lines += [f"partners: [{', '.join(partners)}]"] if partners else []
    activities = activities_of(number, size)
    lines += [f"activities: [{', '.join(activities)}]"] if activities else []
    lines += [f"products: [{slug_of('produk', random.randrange(size.products))}]"] if number % 5 == 0 else []
    lines += [f"quotes:\n  - speaker: pejabat-{number % 20}\n    text: {sentence(random)}"] if number % 2 == 0 else []
    lines += [f"facts:\n  - label: Tempat\n    value: {words(random, 3)}"] if number % 4 == 0 else []
    if photo:
        lines.append(
            f"photos:\n  - file: foto.jpg\n    caption: {sentence(random)}\n    alt: {sentence(random)}\n    creator: Humas\n"
            f"    credit: Humas Lapas\n    license: press\n    date: {day.isoformat()}\n    place: Palembang\n    consent: not-needed"
        )
    near = [other for other in (number - 1, number + 7) if 0 <= other < size.releases]
    links = [f"Baca juga [berita lain]({address_of(other, size.releases)})." for other in near]
    links.append(f"Keterangan ada di [halaman mitra](/mitra/{slug_of('mitra', number % size.partners)}/).")
    body = [
        paragraph(random), f"{paragraph(random)} {' '.join(links)}", f"## {words(random, 4).capitalize()}",
        f"{paragraph(random)} **{words(random, 3)}** dan *{words(random, 2)}*.",
        "\n".join(f"- {sentence(random, 4, 9)}" for _ in range(4)), paragraph(random), paragraph(random),
    ]  # fmt: skip
    return "---\n" + "\n".join(lines) + "\n---\n\n" + "\n\n".join(body) + "\n"
