"""A news desk below a path, in two languages: feeds, ninjs and calendars are tested with it."""

SITENAME = "Lapas Perempuan Teladan"
SHORT_NAME = "Lapas Teladan"
TAGLINE = {"id": "Berita dan karya.", "en": "News and works."}
SITEURL = "https://humas.example/pers"
TOPICS = {
    "kerja-sama": {"id": "Kerja sama", "en": "Cooperation"},
    "karya": {"id": "Karya", "en": "Made inside"},
    "layanan": {"id": "Layanan", "en": "Services"},
}
LICENSES = {
    "press": {
        "name": {"id": "Bebas untuk pemberitaan", "en": "Free for news"},
        "terms": {"id": "Sebut kredit.", "en": "Give credit."},
    },
    "cc": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
}
COPYRIGHT = "© {year} Lapas Teladan"
PHOTO_WIDTHS = [48, 96]
PHOTO_FORMATS = ["webp", "jpeg"]
WORKERS = 1
