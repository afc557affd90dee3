"""Products: prices are whole rupiah, and every way to order can be followed."""

import pytest

from newsroom.frontmatter import load
from newsroom.kinds.product import STOCKS, Order, ProductMeta
from newsroom.problems import Problems
from newsroom.validation import validate
from tests import texts


def product(yaml: str) -> ProductMeta:
    problems = Problems()
    meta = validate(ProductMeta, load(texts.PRODUCT + yaml), "f", problems, "")
    assert problems.text("en") == ""
    assert meta is not None
    return meta


def problems_of(yaml: str) -> str:
    problems = Problems()
    assert validate(ProductMeta, load(texts.PRODUCT + yaml), "f", problems, "") is None
    return problems.text("en")


@pytest.mark.parametrize(("value", "price"), [("0", 0), ("350000", 350_000), ("1000000000", 1_000_000_000)])
def test_a_price_is_whole_rupiah(value: str, price: int) -> None:
    assert product(f"price: {value}").price == price


@pytest.mark.parametrize("value", ["350.000", "350,000", "Rp350000", "350 000", "350.5", "1_000", "350rb", "[350000]"])
def test_a_price_is_not_guessed(value: str) -> None:
    assert problems_of(f"price: {value}") == (
        f'f:5: price: "{load(value).data}" is not a whole number. '
        'Write only digits, without points, spaces or units, for example "350000".'
    )


def test_a_price_has_bounds_that_are_written_out() -> None:
    assert problems_of("price: 1000000001\nlead_days: -1") == (
        'f:5: price: "1000000001" is too large. Write a number of at most 1000000000, for example "350000".\n'
        'f:6: lead_days: "-1" is too small. Write a number of at least 0, for example "14".'
    )


def test_a_stock_number_stays_as_typed() -> None:
    assert product("sku: 012").sku == "012"


def test_every_stock_has_a_name() -> None:
    assert list(STOCKS) == list(ProductMeta.model_fields["stock"].annotation.__args__)


def test_the_ways_to_order_are_kept_in_order() -> None:
    assert product(
        "order:\n  - {via: whatsapp, number: +62 812 0000 0000}\n  - {via: shopee, url: https://shopee.example/x}\n"
        "  - {via: visit}"
    ).order == (
        Order(via="whatsapp", number="+62 812 0000 0000"),
        Order(via="shopee", url="https://shopee.example/x"),
        Order(via="visit"),
    )


@pytest.mark.parametrize(
    ("given", "remedy"),
    [("", "missing. Add"), (", url: https://wa.me/x", "missing. Add"), (", number: ''", "empty. Fill in")],
)
def test_whatsapp_needs_a_number(given: str, remedy: str) -> None:
    assert problems_of(f"order:\n  - {{via: whatsapp{given}}}") == (
        f'f:6: order[0].number: {remedy} the WhatsApp number, for example "+62 812 0000 0000".'
    )


@pytest.mark.parametrize("via", ["tokopedia", "shopee", "web"])
def test_a_shop_needs_an_address(via: str) -> None:
    assert problems_of(f"order:\n  - {{via: {via}, number: +62 812 0000 0000}}") == (
        'f:6: order[0].url: missing. Add the address of the shop page, for example "https://shop.example.org/batik".'
    )


def test_a_shops_address_is_a_web_address() -> None:
    assert problems_of("order:\n  - {via: web, url: 'javascript:alert(1)'}") == (
        'f:6: order[0].url: "javascript:alert(1)" is not a web address. '
        'Write the whole address, beginning with https://, for example "https://shop.example.org/batik".'
    )


def test_a_whatsapp_number_is_international() -> None:
    assert problems_of("order:\n  - {via: whatsapp, number: 0812 0000 0000}") == (
        'f:6: order[0].number: "0812 0000 0000" is not an international telephone number. '
        'Begin with + and the country code, for example "+62 812 0000 0000".'
    )


def test_a_maker_has_no_field() -> None:
    assert problems_of("maker: Ibu X").startswith("f:5: maker: unknown field. Remove it; ")
