"""A site of everything, tiny: its texts, photos, settings and theme are changed one by one, and it is built after each change."""

SITENAME = "Lapas Perempuan Teladan"
SHORT_NAME = "Lapas Teladan"
TAGLINE = {"id": "Berita dan karya.", "en": "News and works."}
PARENT = {"id": "Kementerian Contoh", "en": "Ministry of Examples"}
POSTAL_ADDRESS = "Jalan Melati 1, Kota Teladan"
BOILERPLATE = {"id": "Lapas Teladan membina warga binaan perempuan.", "en": "Lapas Teladan is a prison for women."}
BOILERPLATE_SHORT = {"id": "Lapas Teladan adalah lapas perempuan.", "en": "Lapas Teladan is a women's prison."}
LOGO = "logo.svg"
SITEURL = "https://teladan.example"
TOPICS = {
    "kerja-sama": {"id": "Kerja sama", "en": "Cooperation"},
    "karya": {"id": "Karya", "en": "Made inside"},
    "layanan": {"id": "Layanan", "en": "Services"},
}
CATEGORIES = {"kain": {"id": "Kain", "en": "Cloth"}, "tas": {"id": "Tas", "en": "Bags"}}
LICENSES = {
    "press": {
        "name": {"id": "Bebas untuk pemberitaan", "en": "Free for news"},
        "terms": {"id": "Sebut kredit.", "en": "Give credit."},
    },
    "cc": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
}
COPYRIGHT = "© {year} Lapas Teladan"
PROVINCE = "Sumatera Selatan"
COUNTRY = "Indonesia"
TEAMS = ["Tim Foto"]
MENU = ["release", "activity", "product", "partner", "press"]
FOOTER_PAGES = ["kunjungan"]
VISIT_PAGE = "kunjungan"
PRESS_PATH = "media"
PRESS_PAGE = "media"
PHOTOS_PATH = "media/foto"
COVERAGE_PATH = "media/liputan"
CORRECTIONS_PATH = "koreksi"
CORRECTIONS_PAGE = "koreksi"
SEARCH_SYNONYMS = {"kain": ["wastra"]}
SOCIALS = {"Instagram": "https://social.example/lapasteladan"}
PHOTO_WIDTHS = [32]
PHOTO_FORMATS = ["jpeg"]
PHOTO_CROPS = [(32, 18)]
FEED_ITEMS = 4
NEWS_RELEASES = 4
HOME_RELEASES = 3
LIBRARY_PHOTOS = 4
WORKERS = 1
HOTLINE = "110"
JINJA_GLOBALS = {"hotline": "0800"}
