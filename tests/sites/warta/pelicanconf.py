"""A site for what machines read: structured data, share cards, sitemaps. Names hold what could break a data block."""

SITENAME = 'Rumah Karya "Melati" & Rekan'
SHORT_NAME = "Rumah Melati"
TAGLINE = {"id": "Karya dan kabar.", "en": "Works and news."}
PARENT = "Yayasan Melati"
POSTAL_ADDRESS = "Jalan Melati 1, Kota Teladan"
COUNTRY = "Indonesia"
SITEURL = "https://melati.example/situs"
LOGO = "logo.svg"
TOPICS = {"kabar": {"id": "Kabar", "en": "News"}}
CATEGORIES = {"kain": {"id": "Kain", "en": "Cloth"}}
LICENSES = {
    "press": {"name": {"id": "Bebas untuk pemberitaan", "en": "Free for news reporting"}, "terms": "Sebut kredit."},
    "cc-by-4.0": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
}
COPYRIGHT = "© {year} Rumah Melati"
TEAMS = ["Tim Foto"]
SOCIALS = {"Instagram": "https://social.example/melati"}
PRESS_PATH = "media"
PHOTO_WIDTHS = [480, 960]
PHOTO_FORMATS = ["jpeg"]
WORKERS = 1
