"""Label: what every published picture says of itself, so that credit and rights travel with it.

An editor who finds the file years later still sees who made it, whom to credit, under what terms, and where to ask (IPTC Photo
Metadata Standard 2023.2; the fields Google shows as image credits are among them). Nothing else is written: no device, no
place of the camera, no person.
"""

from urllib.parse import urlsplit

from newsroom import xmp
from newsroom.objects import Photo, Thing
from newsroom.settings import Settings
from newsroom.view import absolute


def fields(photo: Photo, thing: Thing, settings: Settings) -> xmp.Fields:
    """Return a photo's fields; ``thing`` is the text it belongs to, in the default language.

    ``place`` is "sublocation, city", as in the front matter; a single name is the city.
    """
    others = {
        lang: other.photos[photo.index]
        for lang, other in thing.translations.items()
        if other is not thing and other.photos
    }
    sublocation, _, city = photo.place.rpartition(",")
    return xmp.Fields(
        creators=(photo.creator,) if photo.creator else (),
        captions=_alternatives(photo.caption, {lang: other.caption for lang, other in others.items()}),
        alts=_alternatives(photo.alt, {lang: other.alt for lang, other in others.items()}),
        headline=thing.title,
        credit=photo.credit,
        copyright=photo.copyright or None,
        marked=True,
        usage_terms={xmp.DEFAULT: photo.license.terms or photo.license.name},
        web_statement=_web(photo.license.url, settings),
        licensor_name=settings.SITENAME,
        licensor_url=settings.SITEURL or None,
        date_created=photo.date,
        sublocation=sublocation.strip() or None,
        city=city.strip() or None,
        province=settings.PROVINCE or None,
        country=settings.COUNTRY or None,
        source_type=photo.meta.source_type,
    )


def label(photo: Photo, thing: Thing, settings: Settings) -> bytes:
    """Return the XMP packet for a photo's renditions. Raises ValueError where the texts do not fit (see ``xmp.packet``)."""
    return xmp.packet(fields(photo, thing, settings))


def _alternatives(text: str, translated: dict[str, str]) -> dict[str, str]:
    """Return a text by language; what was not translated is not given out as another language's."""
    return {xmp.DEFAULT: text, **{lang: words for lang, words in translated.items() if words != text}}


def _web(address: str, settings: Settings) -> str | None:
    """Return a web address in full, since a file is read far from the site; None where the site has none itself."""
    full = address if urlsplit(address).scheme else absolute(address, settings.SITEURL)
    return full if urlsplit(full).scheme else None
