"""A small office; what is not said here is the default, apart from the theme and the plugins, which the test gives."""

SITENAME = "Lapas Perempuan Contoh"
SHORT_NAME = "Lapas Contoh"
SITEURL = "https://lapas.example"
TOPICS = {"pembinaan": {"id": "Pembinaan", "en": "Training"}, "karya": {"id": "Karya", "en": "Made inside"}}
CATEGORIES = {"makanan": {"id": "Makanan", "en": "Food"}, "kain": {"id": "Kain", "en": "Cloth"}}
LICENSES = {"press": {"name": {"id": "Bebas untuk pemberitaan", "en": "Free for news reporting"}}}
COPYRIGHT = "© {year} Lapas Contoh"
PHOTO_WIDTHS = [48, 96]
PHOTO_FORMATS = ["webp", "jpeg"]
WORKERS = 1
PHOTO_WIDTHS = [0, 480]
JPEG_QUALITY = 200
