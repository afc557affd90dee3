"""A language of the site or of the messages: its catalogue, its dates, its numbers.

Message ids are plain English, so English needs no catalogue; every other language has
``newsroom/locale/<tag>/messages.po``, compiled when it is first needed and kept where Python keeps compiled modules (no build step).
"""

import sys
from contextlib import suppress
from datetime import date, datetime
from functools import cache, lru_cache, partial
from gettext import GNUTranslations, NullTranslations
from hashlib import blake2b
from importlib.util import cache_from_source
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

LOCALES = Path(__file__).parent / "locale"
_DIGEST = 16  # bytes

# Local usage, where it differs from CLDR: "Selasa, 31 Januari 2023", "10.00", no leading zeros in dates.
PATTERNS = {
    "id": {"date": "d MMMM y", "full": "EEEE, d MMMM y", "month": "MMMM y", "short": "d MMM y", "time": "HH.mm"},
    "en": {"date": "d MMMM y", "full": "EEEE, d MMMM y", "month": "MMMM y", "short": "d MMM y", "time": "HH:mm"},
}


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark ``msgid`` for the catalogues without translating it now."""
    return msgid


class Language:
    """One language, by its BCP 47 tag (``id``, ``en``)."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.locale = Locale.parse(tag, sep="-")
        self.patterns = PATTERNS.get(tag, PATTERNS["en"])
        self._catalogue = _catalogue(tag)
        self._day = lru_cache(maxsize=1024)(partial(format_date, locale=self.locale))
        self.ngettext = self._catalogue.ngettext

    def gettext(self, msgid: str) -> str:
        """Translate a message; an empty one stays empty (gettext would return the catalogue's header)."""
        return self._catalogue.gettext(msgid) if msgid else ""

    @property
    def name(self) -> str:
        """The language's own name: "Bahasa Indonesia", "English"."""
        own = (self.locale.display_name or self.tag).split(" (")[0]
        return "Bahasa Indonesia" if self.tag == "id" else own

    @property
    def direction(self) -> str:
        """Text direction for the ``dir`` attribute, "ltr" or "rtl"."""
        return self.locale.text_direction

    @property
    def og_locale(self) -> str:
        """Language and territory as Open Graph (https://ogp.me) writes them; the territory is where most speak it."""
        likely = get_global("likely_subtags").get(str(self.locale), "")
        return f"{self.locale.language}_{self.locale.territory or likely.rpartition('_')[2]}".rstrip("_")

    def date(self, value: date | datetime, pattern: str = "date") -> str:
        """Format a date by one of the patterns ``date``, ``full``, ``month``, ``short``."""
        return self._day(value.date() if isinstance(value, datetime) else value, self.patterns[pattern])

    def time(self, value: datetime) -> str:
        """Format a time of day on the 24-hour clock, without the zone's label."""
        return format_time(value, self.patterns["time"], locale=self.locale)

    def number(self, value: float, places: int | None = None) -> str:
        """Format a number with the language's separators; ``places``: how many decimals, otherwise as many as it has, at most three."""
        pattern = None if places is None else f"#,##0.{'0' * places}"
        return format_decimal(value, pattern, locale=self.locale)


def rupiah(value: int) -> str:
    """Format whole rupiah the way Indonesia writes it, in every language: "Rp100.000"."""
    return format_currency(value, "IDR", "¤#,##0", locale="id", currency_digits=False)


def filesize(octets: int, language: Language) -> str:
    """Format a size in bytes for people: "840 kB", "1,2 MB" (decimal units, as browsers show them)."""
    if octets < 1_000_000:
        return f"{language.number(max(1, round(octets / 1000)))} kB"
    return f"{language.number(round(octets / 1_000_000, 1))} MB"


def tags() -> list[str]:
    """Return the languages that have a catalogue; English needs none."""
    return sorted(path.parent.name for path in LOCALES.glob("*/messages.po"))


@cache
def language(tag: str) -> Language:
    """Return the Language of a tag; one object per tag."""
    return Language(tag)


@cache
def _catalogue(tag: str) -> NullTranslations:
    source = LOCALES / tag / "messages.po"
    if not source.is_file():
        return NullTranslations()
    return GNUTranslations(BytesIO(_compiled(tag, source)))


def _compiled(tag: str, source: Path) -> bytes:
    """Return a catalogue as gettext reads it. One that was kept begins with the digest of both, and is used if that fits."""
    data = source.read_bytes()
    kept = Path(cache_from_source(str(source))).with_suffix(".mo")
    with suppress(OSError):
        digest, compiled = (there := kept.read_bytes())[:_DIGEST], there[_DIGEST:]
        if digest == _digest(data + compiled):
            return compiled
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only when a catalogue is new
    from babel.messages.pofile import read_po  # noqa: PLC0415 - likewise

    file = BytesIO()
    write_mo(file, read_po(BytesIO(data), locale=tag, abort_invalid=True))
    if not sys.dont_write_bytecode:
        with suppress(OSError):  # a folder that may not be written
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(_digest(data + file.getvalue()) + file.getvalue())
    return file.getvalue()


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
