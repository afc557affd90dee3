"""Pages: every page of an edition, planned and declared with all that it shows. Stages plan and render.

Which there are is in ``newsroom.flatplan``.
"""

from functools import partial

from newsroom import signals
from newsroom.edition import Edition
from newsroom.flatplan import Flatplan
from newsroom.objects import Activity, Partner, Product, Release, Thing
from newsroom.output import Output
from newsroom.templates import Templates
from newsroom.view import View, Words, absolute, filters, said


def register() -> None:
    """Plug into the stages plan and render."""
    signals.plan.connect(plan_pages)
    signals.render.connect(declare_pages)


def plan_pages(edition: Edition) -> None:
    """Fill ``edition.views``: which pages there will be, and what each is given."""
    flatplan = Flatplan(edition.register, edition.settings, edition.logo)
    edition.sites = flatplan.sites
    edition.views = list(flatplan.views())


def declare_pages(edition: Edition) -> None:
    """Declare every page of the edition, with all it shows."""
    env = edition.generator.env
    env.filters.update(filters())
    known = edition.notes.setdefault("templates", edition.ledger.notes.get("templates", {}))
    templates = Templates(env, edition.assets, known)
    for view in edition.views:
        if not view.rooted:
            view.canonical = absolute(view.address, edition.settings.SITEURL)
        thing = view.context.get("thing")
        edition.outputs.append(Output(
            f"/{view.save_as}", partial(rendered, view, edition), (thing,) if thing else (), faces(thing) if thing else (),
            (edition.site(view.lang), templates.digest(view.template), *said(view)),
        ))  # fmt: skip


def rendered(view: View, edition: Edition) -> bytes:
    """Return a page."""
    for dress in view.late:
        dress(view)
    template, words = edition.generator.get_template(view.template), Words(view, edition.settings, edition.assets)
    page: bytes = edition.writer.rendered(
        view.save_as, template, edition.generator.context, page=view, site=edition.sites[view.lang], **words.context(),
        **view.context,
    )  # fmt: skip
    return page


def faces(thing: Thing) -> tuple[Thing, ...]:
    """Return the texts that a text's own page names or shows as cards."""
    found: list[Thing]
    if isinstance(thing, Release):
        found = [*thing.partners, *thing.activities, *thing.products, *thing.related]
    elif isinstance(thing, Partner):
        found = [*thing.releases, *thing.activities]
    elif isinstance(thing, Activity):
        found = [*thing.partners, *thing.releases, *thing.products]
    elif isinstance(thing, Product):
        found = [*([thing.activity] if thing.activity else []), *thing.releases, *thing.related]
    else:
        found = []
    return tuple(found)


def written(edition: Edition, slug: str, lang: str) -> View | None:
    """Return the view of a written page, withdrawn or not; None where there is none in that language."""
    thing = edition.register.things.get(("page", slug, lang))
    return next((view for view in edition.views if view.context.get("thing") is thing), None) if thing else None
