"""Structured data: what a page says to machines (https://schema.org, as JSON-LD), in one data block. Stage render, before pages.

Follows what Google documents for news articles, image licences, products, events and breadcrumbs
(https://developers.google.com/search/docs/appearance/structured-data). It says what the page shows, and no more. A sample page says
only where it stands; a withdrawn one nothing. What the nodes are made of is in ``newsroom.schema``.

Settings: those of ``newsroom.schema``, PRESS_PATH.
"""

import json
from datetime import datetime
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from newsroom import schema, signals
from newsroom.edition import Edition
from newsroom.objects import Activity, Photo, Product, Release, Thing
from newsroom.schema import Node
from newsroom.settings import Settings
from newsroom.site import Site
from newsroom.view import View

LIMIT = 4000  # bytes of a block; a page of many photos describes the first ones, and each photo's own page and file describe it too


def register() -> None:
    """Plug into the stage render."""
    signals.render.connect(describe_pages)


def describe_pages(edition: Edition) -> None:
    """Let every view have its data block when it is made: it follows from what the page shows."""

    def describe(view: View) -> None:
        view.data = block(*described(view, edition.sites[view.lang], edition.settings, edition.now))

    for view in edition.views:
        view.late.append(describe)


def described(view: View, site: Site, settings: Settings, now: datetime) -> tuple[list[Node], list[Node]]:
    """Return what a page is about, and the photos it shows."""
    if view.rooted or (view.noindex and not view.sample):
        return [], []
    trail = [schema.breadcrumbs(view.breadcrumbs, view.title, settings)] if view.breadcrumbs else []
    if view.sample:
        return trail, []
    office = schema.organization(site, settings, full=view.kind == "home")
    thing = view.context.get("thing")
    if view.address == "/":
        return [schema.website(site, settings), office, *trail], []
    if isinstance(thing, Thing):
        shown = [photo for photo in thing.photos if photo.sources and not photo.left_out]
        images = [schema.image(photo, settings) for photo in shown]
        return [*_subject(thing, view, site, settings, now), office, *trail], images
    picture = view.context.get("picture")
    if picture is not None and isinstance(picture.photo, Photo):
        return [schema.image(picture.photo, settings, alone=True), office, *trail], []
    return [office, *trail], []


def _subject(thing: Thing, view: View, site: Site, settings: Settings, now: datetime) -> list[Node]:
    if isinstance(thing, Release):
        return [schema.article(thing, view.translations, settings)]
    if isinstance(thing, Product):
        # Google refuses a product without an offer, a rating or a review.
        return [schema.product(thing, settings)] if thing.price is not None else []
    if isinstance(thing, Activity) and settings.POSTAL_ADDRESS:  # an event needs an address
        coming = [session for session in thing.sessions if session.coming(now)]
        return [schema.event(session, site, settings) for session in coming[: schema.EVENTS]]
    return []


def block(nodes: list[Node], photos: list[Node]) -> Markup:
    """Return the block's content, safe inside ``<script>``; empty for no nodes. As many photos as LIMIT allows."""
    if not nodes and not photos:
        return Markup()
    written, kept = _written([*nodes, *photos]), len(photos)
    while kept and len(written.encode()) > LIMIT:
        kept -= 1
        written = _written([*nodes, *photos[:kept]])
    return written


def _written(nodes: list[Node]) -> Markup:
    # Angle brackets and ampersands are written as \u003c: neither </script> nor <!-- can end or change the block.
    graph: dict[str, Any] = {"@context": "https://schema.org", "@graph": nodes}
    return htmlsafe_json_dumps(graph, dumps=json.dumps, ensure_ascii=False, separators=(",", ":"))
