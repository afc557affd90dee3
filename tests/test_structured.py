"""Structured data and Open Graph: read back by another library, and the same as the page says."""

import json
import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import extruct
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsroom import schema
from newsroom.kinds.product import STOCKS
from newsroom.order import Order
from newsroom.structured import LIMIT, block
from tests.building import built, site, standing_in, tree
from tests.pictures import data, scene

URL = "https://melati.example/situs"
NOW = "2024-07-01 09:00"
PANEN = "berita/2024/panen/"
OFFICE = {"@id": f"{URL}/#organization"}
# What Google's documentation asks for, by the type of a node (developers.google.com/search/docs/appearance/structured-data).
# NewsArticle and Organization have no required properties; those it recommends are asked for here.
REQUIRED = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher"},
    "ImageObject": {"contentUrl", "creditText", "copyrightNotice", "license", "acquireLicensePage"},
    "Product": {"name", "offers"},
    "Offer": {"price", "priceCurrency", "availability"},
    "Event": {"name", "startDate", "location"},
    "Place": {"name"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "Organization": {"name"},
    "WebSite": {"name", "url"},
    "Person": {"name"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = site("warta", tmp_path_factory.mktemp("warta"))
    (folder / "content/berita/2024/panen/kebun.jpg").write_bytes(data(scene(1800, 1300), "JPEG", quality=60))
    return folder


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, bytes]:
    with standing_in(folder):
        outcome = built(Order(now=NOW, lang="en", overrides={"THEME": str(folder / "theme")}))
    assert (outcome.text, outcome.published) == ("", True)
    return tree(folder / "output")


@pytest.fixture(scope="module")
def soups(files: dict[str, bytes]) -> dict[str, BeautifulSoup]:
    return {name: BeautifulSoup(data, "lxml") for name, data in files.items() if name.endswith(".html")}


def nodes(files: dict[str, bytes], page: str) -> list[dict[str, Any]]:
    """Return the nodes of a page, as extruct finds them."""
    html = files[f"{page}index.html" if page.endswith("/") or not page else page].decode()
    found = extruct.extract(html, base_url=f"{URL}/{page}", syntaxes=["json-ld"])["json-ld"]
    assert len(found) <= 1
    assert all(graph["@context"] == "https://schema.org" for graph in found)
    return [node for graph in found for node in graph["@graph"]]


def one(files: dict[str, bytes], page: str, kind: str) -> dict[str, Any]:
    (node,) = [node for node in nodes(files, page) if node["@type"] == kind]
    return node


def within(value: Any) -> list[dict[str, Any]]:
    """Return all nodes in a value, however deep; references to others are none."""
    if isinstance(value, list):
        return [node for item in value for node in within(item)]
    if not isinstance(value, dict):
        return []
    return ([value] if "@type" in value else []) + within(list(value.values()))


def graph_of(files: dict[str, bytes], page: str) -> dict[str, str]:
    html = files[f"{page}index.html"].decode()
    return dict(extruct.extract(html, base_url=f"{URL}/", syntaxes=["opengraph"])["opengraph"][0]["properties"])


def words(soup: BeautifulSoup, selector: str) -> str:
    found = soup.select_one(selector)
    assert found is not None
    return " ".join(found.get_text(" ").split())


# --- all pages ------------------------------------------------------------------------------------------------------


def test_every_page_is_described_in_one_small_block(files: dict[str, bytes], soups: dict[str, BeautifulSoup]) -> None:
    blocks = {name: soup.find_all("script", type="application/ld+json") for name, soup in soups.items()}
    undescribed = ["404.html", "berita/2024/ditarik/index.html"]
    assert sorted(name for name, found in blocks.items() if len(found) != 1) == undescribed
    assert {name: len(found) for name, found in blocks.items() if len(found) > 1} == {}
    assert max(len(str(found[0].string).encode()) for found in blocks.values() if found) <= LIMIT


def test_every_node_has_what_google_asks_for(files: dict[str, bytes], soups: dict[str, BeautifulSoup]) -> None:
    found = [(name, node) for name in soups for node in within(nodes(files, name)) if node["@type"] in REQUIRED]
    short = [
        (name, REQUIRED[kind] - node.keys()) for name, node in found if REQUIRED[kind := node["@type"]] - node.keys()
    ]
    assert short == []
    assert {node["@type"] for _, node in found} == REQUIRED.keys()


def test_what_nodes_refer_to_is_on_the_same_page(files: dict[str, bytes], soups: dict[str, BeautifulSoup]) -> None:
    lost = []
    for name in soups:
        found = nodes(files, name)
        named = {node["@id"] for node in found if "@id" in node}
        text = json.dumps(found)
        lost += [(name, ref) for ref in re.findall(r'\{"@id": "([^"]+)"\}', text) if ref not in named]
    assert lost == []


def test_every_address_is_a_page_or_a_file_of_the_site(
    files: dict[str, bytes], soups: dict[str, BeautifulSoup]
) -> None:
    text = "\n".join(json.dumps(nodes(files, name)) for name in soups)
    addresses = {address for address in re.findall(rf'"{URL}(/[^"]*)"', text) if not address.endswith("#organization")}
    assert len(addresses) > 20
    # The press room is made by another plugin where its text is there.
    missing = [a for a in addresses if f"{a[1:]}index.html" not in files and a[1:] not in files and a != "/media/"]
    assert missing == []


def test_breadcrumbs_are_those_of_the_page(files: dict[str, bytes], soups: dict[str, BeautifulSoup]) -> None:
    shown = {}
    for name, soup in soups.items():
        links = soup.select(".breadcrumbs a")
        if links:
            base = f"{URL}/{name}"
            shown[name] = [(" ".join(a.get_text().split()), urljoin(base, str(a["href"]))) for a in links]
    told = {}
    for name in shown:
        if name != "berita/2024/ditarik/index.html":
            items = one(files, name, "BreadcrumbList")["itemListElement"]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1))
            assert "item" not in items[-1]
            told[name] = [(item["name"], item["item"]) for item in items[:-1]]
    shown.pop("berita/2024/ditarik/index.html")
    assert told == shown
    assert len(told) > 8


def test_a_sample_says_only_where_it_stands_and_a_withdrawn_release_nothing(files: dict[str, bytes]) -> None:
    assert [node["@type"] for node in nodes(files, "berita/2024/pameran/")] == ["BreadcrumbList"]
    assert nodes(files, "berita/2024/ditarik/") == []
    assert nodes(files, "404.html") == []


# --- breaking out ---------------------------------------------------------------------------------------------------


def test_no_title_breaks_out_of_the_block(files: dict[str, bytes], soups: dict[str, BeautifulSoup]) -> None:
    title = 'Panen </script><!-- raya & "manis"'
    assert one(files, PANEN, "NewsArticle")["headline"] == title
    assert words(soups[f"{PANEN}index.html"], "h1") == title
    scripts = soups[f"{PANEN}index.html"].find_all("script", type="application/ld+json")
    assert not re.search(r"[<>&]", str(scripts[0].string))


@given(st.dictionaries(st.text(max_size=5), st.text() | st.sampled_from(["</script>", "<!--", "]]>", "\u2028"])))
def test_a_block_ends_nowhere_early_and_says_what_it_was_given(node: dict[str, str]) -> None:
    html = f'<script type="application/ld+json">{block([node], [])}</script>'
    assert html.count("<") == 2
    (script,) = BeautifulSoup(html, "html.parser").find_all("script")
    assert json.loads(str(script.string)) == {"@context": "https://schema.org", "@graph": [node]}


def test_a_page_of_many_photos_describes_as_many_as_fit() -> None:
    photos = [
        {"@type": "ImageObject", "contentUrl": f"https://x.example/{number}-{'é' * 200}.jpg"} for number in range(40)
    ]
    written = block([{"@type": "Thing"}], photos)
    kept = json.loads(written)["@graph"]
    assert LIMIT - 500 < len(written.encode()) <= LIMIT
    assert kept == [{"@type": "Thing"}, *photos[: len(kept) - 1]]
    assert block([], []) == ""


# --- news -----------------------------------------------------------------------------------------------------------


def test_a_release_is_told_as_the_page_shows_it(files: dict[str, bytes], soups: dict[str, BeautifulSoup]) -> None:
    article, page = one(files, PANEN, "NewsArticle"), soups[f"{PANEN}index.html"]
    head = {str(meta.get("property")): meta["content"] for meta in page.select("meta[property]")}
    assert article["mainEntityOfPage"] == page.select_one("link[rel=canonical]")["href"] == f"{URL}/{PANEN}"
    assert article["headline"] == words(page, "h1")
    assert article["description"] == words(page, ".standfirst")
    assert article["datePublished"] == head["article:published_time"] == "2024-06-30T10:00:00+07:00"
    assert article["dateModified"] == head["article:modified_time"] == "2024-07-01T00:00:00+07:00"
    assert (article["inLanguage"], article["articleSection"], article["keywords"]) == (
        "id",
        "Kabar",
        ["panen", "kebun"],
    )
    assert article["author"] == article["publisher"] == OFFICE
    assert article["contentLocation"] == {"@type": "Place", "name": "Kota Teladan"}
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Berat panen enam puluh kilogram, bukan lima puluh.",
            "datePublished": "2024-07-01",
        }
    ]
    assert article["correction"][0]["text"] in page.get_text()
    assert article["workTranslation"] == [{"@type": "CreativeWork", "url": f"{URL}/en/{PANEN}", "inLanguage": "en"}]
    english = one(files, f"en/{PANEN}", "NewsArticle")
    assert (english["headline"], english["inLanguage"]) == ("A great harvest", "en")
    assert english["image"] == article["image"]


def test_the_lead_photo_has_three_crops_in_googles_ratios(files: dict[str, bytes]) -> None:
    images = one(files, PANEN, "NewsArticle")["image"]
    sizes = []
    for address in images:
        with Image.open(_file(files, address)) as image:
            sizes.append((image.format, *image.size))
    assert sizes == [("JPEG", 1200, 675), ("JPEG", 1200, 900), ("JPEG", 1200, 1200)]
    crops = [name for name in files if re.search(r"-\d+x\d+\.[0-9a-f]+\.jpg$", name)]
    assert sorted(f"{URL}/{name}" for name in crops) == sorted(images)  # none of another photo, nor of a sample


def _file(files: dict[str, bytes], address: str) -> Any:
    return BytesIO(files[address.removeprefix(f"{URL}/")])


def test_a_release_without_photo_names_none(files: dict[str, bytes]) -> None:
    assert "image" not in one(files, "berita/2024/lama/", "NewsArticle")


# --- photos ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [PANEN, f"en/{PANEN}", "produk/batik/"])
def test_every_photo_of_a_page_has_its_credit_and_licence(
    files: dict[str, bytes], soups: dict[str, BeautifulSoup], page: str
) -> None:
    soup = soups[f"{page}index.html"]
    shown = [urljoin(f"{URL}/{page}", str(image["src"])) for image in soup.select("figure img")]
    found = [node for node in nodes(files, page) if node["@type"] == "ImageObject"]
    assert [node["contentUrl"] for node in found] == shown
    for node, figure in zip(found, soup.select("figure"), strict=True):
        assert "Rumah Melati" in words(BeautifulSoup(str(figure), "lxml"), ".credit")
        with Image.open(_file(files, node["contentUrl"])) as image:
            assert image.size == (node["width"], node["height"])


def test_the_words_of_a_photo_are_those_of_its_front_matter(files: dict[str, bytes]) -> None:
    team, person = (node for node in nodes(files, PANEN) if node["@type"] == "ImageObject")
    assert {name: team[name] for name in ("creator", "creditText", "copyrightNotice", "license", "acquireLicensePage")} == {
        "creator": {"@type": "Organization", "name": "Tim Foto"}, "creditText": "Tim Foto/Rumah Melati",
        "copyrightNotice": "© 2024 Rumah Melati", "license": "https://creativecommons.org/licenses/by/4.0/",
        "acquireLicensePage": f"{URL}/media/",
    }  # fmt: skip
    assert {name: person[name] for name in ("creator", "creditText", "copyrightNotice", "license")} == {
        "creator": {"@type": "Person", "name": "Ani Lestari"}, "creditText": "Ani Lestari/Rumah Melati",
        "copyrightNotice": "© 2024 Ani Lestari", "license": f"{URL}/media/",
    }  # fmt: skip


# --- products and dates ---------------------------------------------------------------------------------------------


def test_a_product_has_its_price_and_stock(files: dict[str, bytes], soups: dict[str, BeautifulSoup]) -> None:
    product, page = one(files, "produk/batik/", "Product"), soups["produk/batik/index.html"]
    (image,) = product.pop("image")
    assert image.removeprefix(f"{URL}/") in files
    assert product == {
        "@type": "Product", "name": words(page, "h1"), "description": words(page, ".standfirst"), "url": f"{URL}/produk/batik/",
        "sku": "BTK-001", "category": "Kain", "material": "Katun", "size": "200 × 115 cm", "brand": OFFICE,
        "offers": {
            "@type": "Offer", "url": f"{URL}/produk/batik/", "price": 350000, "priceCurrency": "IDR",
            "availability": "https://schema.org/MadeToOrder", "itemCondition": "https://schema.org/NewCondition",
            "seller": OFFICE, "deliveryLeadTime": {"@type": "QuantitativeValue", "value": 14, "unitCode": "DAY"},
        },
    }  # fmt: skip
    assert "Rp350.000" in words(page, ".product-price")
    stock = {slug: one(files, f"produk/{slug}/", "Product")["offers"]["availability"] for slug in ("syal", "tas")}
    assert stock == {"syal": "https://schema.org/InStock", "tas": "https://schema.org/SoldOut"}


def test_a_product_without_a_price_is_no_offer(files: dict[str, bytes]) -> None:
    assert {node["@type"] for node in nodes(files, "produk/selendang/")} == {"Organization", "BreadcrumbList"}


def test_the_stock_has_an_availability_for_each_of_its_words() -> None:
    assert schema.AVAILABILITY.keys() == STOCKS.keys()


def test_coming_sessions_are_events(files: dict[str, bytes], soups: dict[str, BeautifulSoup]) -> None:
    events = [node for node in nodes(files, "kegiatan/membatik/") if node["@type"] == "Event"]
    address = {"@type": "PostalAddress", "streetAddress": "Jalan Melati 1, Kota Teladan", "addressCountry": "Indonesia"}
    assert [(e["name"], e["startDate"], e.get("endDate"), e["location"]) for e in events] == [
        (
            "Mewarnai dengan daun", "2024-07-06T09:00:00+07:00", "2024-07-06T11:00:00+07:00",
            {"@type": "Place", "name": "Pendopo", "address": address},
        ),
        ("Membuat pola", "2024-07-13", None, {"@type": "Place", "name": "Bengkel", "address": address}),
    ]  # fmt: skip
    agenda = soups["kegiatan/membatik/index.html"].get_text()
    for event in events:
        assert event["name"] in agenda
        assert datetime.fromisoformat(event["startDate"]).year == 2024


# --- the institution ------------------------------------------------------------------------------------------------


def test_the_home_page_introduces_site_and_institution(files: dict[str, bytes]) -> None:
    name = 'Rumah Karya "Melati" & Rekan'
    assert nodes(files, "") == [
        {
            "@type": "WebSite", "name": name, "alternateName": "Rumah Melati", "url": f"{URL}/", "description": "Karya dan kabar.",
            "inLanguage": ["id", "en"], "publisher": OFFICE,
        },
        {
            **OFFICE, "@type": "Organization", "name": name, "url": f"{URL}/", "logo": one(files, PANEN, "Organization")["logo"],
            "alternateName": "Rumah Melati", "parentOrganization": {"@type": "Organization", "name": "Yayasan Melati"},
            "address": {
                "@type": "PostalAddress", "streetAddress": "Jalan Melati 1, Kota Teladan", "addressCountry": "Indonesia",
            },
            "contactPoint": {
                "@type": "ContactPoint", "contactType": "press", "name": "Tim Humas", "telephone": "+62 711 555 0100",
                "email": "humas@melati.example", "availableLanguage": ["id", "en"],
            },
            "sameAs": ["https://social.example/melati"],
        },
    ]  # fmt: skip


def test_other_pages_name_the_institution_briefly(files: dict[str, bytes], soups: dict[str, BeautifulSoup]) -> None:
    office = one(files, "mitra/", "Organization")
    assert office.keys() == {"@id", "@type", "name", "url", "logo"}
    assert [node for node in nodes(files, "mitra/") if node["@type"] != "BreadcrumbList"] == [office]


# --- Open Graph -----------------------------------------------------------------------------------------------------


def test_a_shared_link_to_a_release_shows_its_card(files: dict[str, bytes]) -> None:
    told = graph_of(files, PANEN)
    card = told["og:image"]
    with Image.open(_file(files, card)) as image:
        assert (image.format, image.size) == ("JPEG", (1200, 630))
    assert told == {
        "og:site_name": 'Rumah Karya "Melati" & Rekan', "og:title": 'Panen </script><!-- raya & "manis"',
        "og:description": "Enam puluh kilogram sayur <b>dipanen</b>.", "og:type": "article", "og:locale": "id_ID",
        "og:locale:alternate": "en_US", "og:url": f"{URL}/{PANEN}", "og:image": card, "og:image:type": "image/jpeg",
        "og:image:width": "1200", "og:image:height": "630",
        "og:image:alt": 'Panen </script><!-- raya & "manis". Bedeng sayur hijau di bawah matahari.',
        "article:published_time": "2024-06-30T10:00:00+07:00", "article:modified_time": "2024-07-01T00:00:00+07:00",
    }  # fmt: skip


def test_a_release_without_photo_has_a_card_as_well_and_a_product_its_photo(files: dict[str, bytes]) -> None:
    told = graph_of(files, "berita/2024/lama/")
    assert (told["og:image:alt"], told["og:image:height"]) == ("Kebun dibuka", "630")
    told = graph_of(files, "produk/batik/")
    assert told["og:image:alt"] == "Kain biru dengan bunga putih."
    assert told["og:image"].removeprefix(f"{URL}/produk/batik/").startswith("batik-")


def test_every_page_says_what_open_graph_needs(files: dict[str, bytes], soups: dict[str, BeautifulSoup]) -> None:
    needed = {"og:title", "og:type", "og:url", "og:site_name", "og:description", "og:locale"}
    short = {}
    for name, soup in soups.items():
        told = {str(meta["property"]) for meta in soup.select("meta[property^='og:']")}
        if not needed <= told and name != "404.html":
            short[name] = needed - told
        if "og:image" in told:
            assert told >= {"og:image:alt", "og:image:type", "og:image:width", "og:image:height"}, name
    assert short == {}
