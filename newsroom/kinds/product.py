"""Product that can be ordered: ``content/<products>/<slug>/index.md``."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from newsroom.kinds.base import Line, Meta, Model, Phone, Slug, Text, Web, Whole, Words
from newsroom.kinds.photo import PhotoMeta
from newsroom.language import N_

STOCKS = {"ready": N_("In stock"), "made-to-order": N_("Made to order"), "sold-out": N_("Sold out")}


class Order(Model):
    """A way to order."""

    via: Literal["whatsapp", "tokopedia", "shopee", "web", "visit"] = Field(
        title=N_("how to order"), examples=["whatsapp"]
    )
    number: Phone | None = Field(None, title=N_("the WhatsApp number"), examples=["+62 812 0000 0000"])
    url: Web | None = Field(None, title=N_("the address of the shop page"), examples=["https://shop.example.org/batik"])

    @model_validator(mode="after")
    def _reachable(self) -> "Order":
        if self.via == "whatsapp" and not self.number:
            raise PydanticCustomError("missing", "missing", {"field": "number"})
        if self.via in {"tokopedia", "shopee", "web"} and not self.url:
            raise PydanticCustomError("missing", "missing", {"field": "url"})
        return self


class ProductMeta(Meta):
    """A product."""

    summary: Words = Field(
        title=N_("the product in one or two sentences"),
        examples=[N_("Hand-drawn batik with a jasmine motif")],
        max_length=600,
    )
    category: Slug = Field(title=N_("the category's key"), examples=["kain"])
    price: Annotated[Whole, Field(ge=0, le=1_000_000_000)] | None = Field(
        None, title=N_("the price in whole rupiah"), examples=["350000"]
    )
    stock: Literal["ready", "made-to-order", "sold-out"] = Field(title=N_("the stock"), examples=["ready"])
    lead_days: Annotated[Whole, Field(ge=0, le=1000)] | None = Field(
        None, title=N_("days until it is ready"), examples=["14"]
    )
    material: Line | None = Field(None, title=N_("the material"), examples=[N_("Cotton")])
    size: Line | None = Field(None, title=N_("the size"), examples=["200 × 115 cm"])
    technique: Line | None = Field(None, title=N_("the technique"), examples=[N_("Hand-drawn batik")])
    activity: Slug | None = Field(None, title=N_("the slug of the programme it comes from"), examples=["pelatihan"])
    sku: Line | None = Field(None, title=N_("the stock number"), examples=["BTK-001"])
    photos: tuple[PhotoMeta, ...] = Field((), title=N_("the photos"))
    order: tuple[Order, ...] = Field((), title=N_("ways to order"))
    story: Text | None = Field(None, title=N_("the motif or the craft, in Markdown; never the maker"))
