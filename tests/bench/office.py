"""The office whose newsroom is built: the settings of ours, and the same facts for the peers.

The settings are the project's own, with another institution's name and without what is not compared. Written out as plain
values, so that the file stands alone wherever the corpus lies.
"""

import json
import runpy
from pathlib import Path
from typing import Any

from newsroom.kinds.activity import PROGRAMMES
from newsroom.kinds.partner import SECTORS
from newsroom.kinds.product import STOCKS
from newsroom.language import language

ROOT = Path(__file__).parents[2]
LANG = "id"
WIDTHS: tuple[int, ...] = (480, 960, 1600)
FORMATS = ("webp", "jpeg")
OURS_ALONE = ("newsroom.card",)  # plugins whose work no peer does, and without which every page is still there
OFFICE: dict[str, Any] = {
    "SITENAME": "Kantor Kerja Sama dan Karya Kota Contoh",
    "SHORT_NAME": "Kantor Karya Contoh",
    "TAGLINE": {"id": "Berita, kegiatan, mitra, dan karya.", "en": "News, activities, partners and products."},
    "PARENT": {"id": "Pemerintah Kota Contoh", "en": "City of Contoh"},
    "POSTAL_ADDRESS": "Jalan Merdeka 1, Kota Contoh, Indonesia",
    "BOILERPLATE": {
        "id": (
            "Kantor Kerja Sama dan Karya Kota Contoh membina peserta pelatihan bersama mitra dari pemerintah, pendidikan, "
            "kesehatan, usaha, dan masyarakat. Karya mereka, antara lain batik, tas, dan kue, dapat dipesan oleh umum."
        ),
        "en": "The office trains people together with its partners. What they make can be ordered by the public.",
    },
    "BOILERPLATE_SHORT": {
        "id": "Kantor Kerja Sama dan Karya Kota Contoh membina peserta pelatihan bersama mitranya.",
        "en": "The office trains people together with its partners.",
    },
    "SITEURL": "https://kantor.example",
    "LOGO": "logo.svg",
    "COPYRIGHT": "© {year} Kantor Kerja Sama dan Karya Kota Contoh",
    "TEAMS": [],
    "SUMMARIES": {
        "activity": {"id": "Pelatihan, pendidikan, dan layanan.", "en": "Training, education and services."},
        "product": {"id": "Dibuat oleh peserta pelatihan.", "en": "Made by those in training."},
    },
    "FOOTER_PAGES": ["kunjungan", "pengaduan"],
    "VISIT_PAGE": "kunjungan",
    "PRESS_PAGE": "",
    "CORRECTIONS_PAGE": "",
    "PHOTO_WIDTHS": list(WIDTHS),
}
_TITLES = {"release": "Berita", "activity": "Kegiatan", "product": "Produk", "partner": "Mitra", "press": "Media"}


def settings(*, everything: bool = False, formats: tuple[str, ...] = FORMATS) -> dict[str, Any]:
    """Return the settings of ours. ``everything``: with cards, the search and the formats the project uses."""
    own = {name: value for name, value in runpy.run_path(str(ROOT / "pelicanconf.py")).items() if name.isupper()}
    own |= OFFICE | {"THEME": str(ROOT / "theme"), "CACHE_PATH": "cache"}
    if not everything:
        own["PLUGINS"] = [plugin for plugin in own["PLUGINS"] if plugin not in OURS_ALONE]
        own |= {"SEARCH_PATH": "", "PHOTO_FORMATS": list(formats), "PHOTO_CROPS": [], "PRESS_SIDE": 0}
    return own


def settings_file(values: dict[str, Any]) -> str:
    """Return a settings file that holds these values."""
    return '"""Settings of a bench: those of the project, for the corpus beside it."""\n\n' + "".join(
        f"{name} = {value!r}\n" for name, value in values.items()
    )


def facts(formats: tuple[str, ...] = FORMATS, now: str = "") -> dict[str, Any]:
    """Return what the peers' templates say of the office, from the same settings."""
    own = settings(formats=formats)
    gettext = language(LANG).gettext
    sections = own["SECTIONS"] | {"press": own["PRESS_PATH"]}
    return {
        "name": own["SITENAME"],
        "short_name": own["SHORT_NAME"],
        "tagline": own["TAGLINE"][LANG],
        "parent": own["PARENT"][LANG],
        "address": own["POSTAL_ADDRESS"],
        "boilerplate": own["BOILERPLATE"][LANG],
        "boilerplate_short": own["BOILERPLATE_SHORT"][LANG],
        "url": own["SITEURL"],
        "zone": own["TIMEZONE_LABEL"],
        "now": f"{now}:00+07:00".replace(" ", "T"),
        "topics": {key: name[LANG] for key, name in own["TOPICS"].items()},
        "topic_order": list(own["TOPICS"]),
        "categories": {key: name[LANG] for key, name in own["CATEGORIES"].items()},
        "sectors": {key: gettext(name) for key, name in SECTORS.items()},
        "programmes": {key: gettext(name) for key, name in PROGRAMMES.items()},
        "stocks": {key: gettext(name) for key, name in STOCKS.items()},
        "licenses": {
            key: {"name": _said(entry["name"]), "terms": _said(entry["terms"])} for key, entry in own["LICENSES"].items()
        },
        "menu": [{"key": sections[kind], "title": _TITLES[kind]} for kind in own["MENU"]],
        "footer": [
            {"address": f"/{sections['page']}/{slug}/", "title": slug.capitalize()} for slug in own["FOOTER_PAGES"]
        ]
        + [{"address": f"/{own['CORRECTIONS_PATH']}/", "title": "Koreksi"}],
        "contact": {
            "name": "Humas", "role": "Hubungan Masyarakat", "phone": "+62 711 555 0100", "phone_url": "tel:+627115550100",
            "email": "humas@kantor.example",
        },
        "formats": list(formats),
        "widths": list(WIDTHS),
    }  # fmt: skip


def facts_file(formats: tuple[str, ...] = FORMATS, now: str = "") -> str:
    """Return the facts as JSON."""
    return json.dumps(facts(formats, now), ensure_ascii=False, indent=1) + "\n"


def _said(value: str | dict[str, str]) -> str:
    return value if isinstance(value, str) else value[LANG]
