"""The golden site: a little of everything a newsroom has, in two languages."""

SITENAME = "Lapas Perempuan Teladan"
SHORT_NAME = "Lapas Teladan"
TAGLINE = {"id": "Berita dan karya.", "en": "News and works."}
PARENT = {"id": "Kementerian Contoh", "en": "Ministry of Examples"}
POSTAL_ADDRESS = "Jalan Melati 1, Kota Teladan"
BOILERPLATE = {"id": "Lapas Teladan membina warga binaan perempuan.", "en": "Lapas Teladan is a prison for women."}
SITEURL = "https://teladan.example"
TOPICS = {"kerja-sama": {"id": "Kerja sama", "en": "Cooperation"}, "karya": {"id": "Karya", "en": "Made inside"}}
CATEGORIES = {"kain": {"id": "Kain", "en": "Cloth"}}
LICENSES = {
    "press": {"name": {"id": "Bebas untuk pemberitaan", "en": "Free for news reporting"}, "terms": "Sebut kredit."}
}
COPYRIGHT = "© {year} Lapas Teladan"
FOOTER_PAGES = ["kunjungan"]
VISIT_PAGE = "kunjungan"
SOCIALS = {"Instagram": "https://social.example/lapasteladan"}
PHOTO_WIDTHS = [48, 96]
PHOTO_FORMATS = ["webp", "jpeg"]
WORKERS = 1
