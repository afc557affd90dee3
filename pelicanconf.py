"""Who publishes, how addresses look, and which plugins run, in the order of the pipeline. No logic here."""

# --- the institution: what another office changes ---------------------------------------------------------------

SITENAME = "Lapas Perempuan Kelas IIA Palembang"
SHORT_NAME = "Lapas Perempuan Palembang"
TAGLINE = {
    "id": "Berita, kegiatan, mitra, dan karya warga binaan.",
    "en": "News, activities, partners and the work of the women held here.",
}
PARENT = {
    "id": "Kementerian Imigrasi dan Pemasyarakatan · Ditjenpas",
    "en": "Ministry of Immigration and Corrections · Directorate General of Corrections",
}
POSTAL_ADDRESS = "Palembang, Sumatera Selatan, Indonesia"
BOILERPLATE = {
    "id": (
        "Lapas Perempuan Kelas IIA Palembang adalah lembaga pemasyarakatan khusus perempuan di Sumatera Selatan. Warga "
        "binaan mengikuti pembinaan kepribadian, pembinaan kemandirian, dan rehabilitasi pemasyarakatan bersama mitra "
        "dari pemerintah, pendidikan, kesehatan, usaha, dan masyarakat. Karya mereka, antara lain batik, tas, dan kue, "
        "dapat dipesan oleh umum."
    ),
    "en": (
        "Palembang Women's Prison (Lapas Perempuan Kelas IIA Palembang) is a correctional institution for women in South "
        "Sumatra, Indonesia. The women held there take part in religious and vocational training and in correctional "
        "rehabilitation, together with partners from government, education, health care, business and the community. "
        "What they make, batik, bags and cakes among others, can be ordered by the public."
    ),
}
BOILERPLATE_SHORT = {
    "id": "Lapas Perempuan Kelas IIA Palembang adalah lembaga pemasyarakatan khusus perempuan di Sumatera Selatan.",
    "en": "Palembang Women's Prison is a correctional institution for women in South Sumatra, Indonesia.",
}
LOGO = "logo.svg"
SITEURL = "https://lapas-perempuan-palembang.example"
DEFAULT_LANG = "id"
LANGUAGES = ["id", "en"]
TIMEZONE = "Asia/Jakarta"
TIMEZONE_LABEL = "WIB"
CONTACT = "humas"
PROVINCE = "Sumatera Selatan"
COUNTRY = "Indonesia"
TEAMS = ["Tim Ilustrasi Humas"]
COPYRIGHT = "© {year} Lapas Perempuan Kelas IIA Palembang"

SECTIONS = {"release": "berita", "activity": "kegiatan", "partner": "mitra", "product": "produk", "page": "halaman"}
SUMMARIES = {
    "activity": {
        "id": "Pelatihan, pendidikan, pembinaan rohani, dan layanan di Lapas Perempuan Palembang.",
        "en": "Training, education, faith and services at Palembang Women's Prison.",
    },
    "product": {
        "id": "Dibuat oleh warga binaan Lapas Perempuan Palembang. Setiap pesanan mendukung pelatihan mereka.",
        "en": "Made by the women held at Palembang Women's Prison. Every order supports their training.",
    },
}
TOPIC_PATH = "topik"
TOPICS = {
    "kerja-sama": {"id": "Kerja sama", "en": "Cooperation"},
    "pembinaan": {"id": "Pembinaan", "en": "Training"},
    "karya": {"id": "Karya warga binaan", "en": "Made inside"},
    "layanan": {"id": "Layanan publik", "en": "Public services"},
    "kesehatan": {"id": "Kesehatan", "en": "Health"},
}
CATEGORIES = {
    "kain": {"id": "Kain dan busana", "en": "Cloth and clothing"},
    "tas": {"id": "Tas dan dompet", "en": "Bags and purses"},
    "kue": {"id": "Kue dan camilan", "en": "Cakes and snacks"},
    "rumah": {"id": "Perlengkapan rumah", "en": "For the home"},
}
LICENSES = {
    "press": {
        "name": {"id": "Bebas untuk pemberitaan", "en": "Free for news reporting"},
        "terms": {
            "id": "Boleh dimuat dalam pemberitaan dengan mencantumkan kredit. Tidak untuk iklan; tidak boleh diubah isinya.",
            "en": "May be used in news reporting with its credit. Not for advertising; the content may not be altered.",
        },
    },
    "cc-by-4.0": {
        "name": "CC BY 4.0",
        "terms": {
            "id": "Boleh dipakai dan diubah untuk tujuan apa pun dengan mencantumkan kredit.",
            "en": "May be used and adapted for any purpose with its credit.",
        },
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
}
MENU = ["release", "activity", "product", "partner", "press"]
FOOTER_PAGES = ["kunjungan", "pengaduan", "ppid", "koreksi", "keaslian", "privasi"]
VISIT_PAGE = "kunjungan"
PRESS_PATH = "media"
PRESS_PAGE = "media"
PHOTOS_PATH = "media/foto"
COVERAGE_PATH = "media/liputan"
CORRECTIONS_PATH = "koreksi"
CORRECTIONS_PAGE = "koreksi"
SEARCH_PATH = "cari"
SEARCH_SYNONYMS = {
    "kerja sama": ["kerjasama", "PKS", "MoU", "perjanjian kerja sama", "nota kesepahaman"],
    "cooperation": ["partnership", "agreement", "PKS", "MoU"],
    "kunjungan": ["besuk", "membesuk"],
    "pelatihan": ["training", "kursus"],
    "hubungan masyarakat": ["humas"],
    "warga binaan": ["WBP", "narapidana", "napi"],
}

# --- the pipeline -----------------------------------------------------------------------------------------------

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = [
    "newsroom.reader",  # read: front matter, Markdown, models
    "newsroom.relations",  # relate: releases, partners, activities, products
    "newsroom.protection",  # children and people held there
    "newsroom.photos",  # plan and encode the renditions of photos
    "newsroom.facecheck",  # a second look for faces, where FACE_CHECK asks for it
    "newsroom.ahead",  # what waits for its moment is checked as it will be then
    "newsroom.logos",  # fit the partners' logos
    "newsroom.assets",  # the theme's own files, named by their content
    "newsroom.card",  # the picture that a shared link to a release shows
    "newsroom.structured",  # what pages say to search engines
    "newsroom.kit",  # press kits and texts to take away, before the pages that show their size
    "newsroom.pages",  # render every page
    "newsroom.library",  # every photo on a page of its own, by year, topic and activity
    "newsroom.coverage",  # what the media made of the releases
    "newsroom.corrections",  # what was corrected or withdrawn, and how to report an error
    "newsroom.pressroom",  # all that a journalist needs on one page
    "newsroom.feeds",  # Atom, RSS and JSON Feed of all news and of each subject
    "newsroom.ninjs",  # releases for newsrooms' own systems (IPTC ninjs)
    "newsroom.calendars",  # the agenda as iCalendar
    "newsroom.search",  # the search page and its index
    "newsroom.sitemap",  # sitemap.xml and robots.txt
    "newsroom.securitytxt",  # whom to tell about a weakness of the site
    "newsroom.redirects",  # former addresses lead to the present ones
    "newsroom.serverfiles",  # .htaccess for an Apache
    "newsroom.incremental",  # keep what shows nothing new; make the rest, on all cores
    "newsroom.links",  # check: every link and picture leads somewhere
    "newsroom.compress",  # a compressed copy of every text file
    "newsroom.manifest",  # last: every file of the finished site with its SHA-256, signed
]
